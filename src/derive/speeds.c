/* SPDX-License-Identifier: MIT */
/*
 * The defaults are those of laden vehicles in a country at war, not of a free road: what matters
 * is their proportion. A main road is five times as fast as open ground, so ground along it is held
 * five times as far out as ground off it; a river valley with its fields and tracks lies between.
 */
#include "derive/speeds.h"

#include <glib.h>
#include <string.h>

#include "base/error.h"

static const char *const kind_names[SAL_N_GROUND_KINDS] = {
    [SAL_GROUND_OPEN] = "open", [SAL_GROUND_SETTLED] = "settled", [SAL_GROUND_RIVER] = "river",
    [SAL_GROUND_LAKE] = "lake", [SAL_GROUND_ROAD] = "road",
};

static const struct sal_speed defaults[SAL_N_GROUND_KINDS] = {
    {SAL_GROUND_OPEN, "", 12.0, 0.0},   {SAL_GROUND_SETTLED, "", 24.0, 0.0},
    {SAL_GROUND_RIVER, "", 24.0, 10.0}, {SAL_GROUND_LAKE, "", 4.0, 0.0},
    {SAL_GROUND_ROAD, "", 60.0, 0.0},
};

static int find_kind(const char *name) {
    for (int kind = 0; name != NULL && kind < SAL_N_GROUND_KINDS; kind++) {
        if (g_ascii_strcasecmp(name, kind_names[kind]) == 0) {
            return kind;
        }
    }
    return -1;
}

/* A figure within bounds; NULL or empty gives the fallback. */
static bool read_figure(const char *text, double least, double most, double fallback, double *out) {
    if (text == NULL || *text == '\0') {
        *out = fallback;
        return true;
    }
    char *end = NULL;
    *out = g_ascii_strtod(text, &end);
    return end != text && *end == '\0' && *out >= least && *out <= most;
}

enum { COLUMN_GROUND, COLUMN_CLASS, COLUMN_KM_H, COLUMN_WIDTH, N_COLUMNS };

static enum sal_status read_row(const struct sal_features *table, size_t i, const int *columns,
                                struct sal_arena *arena, struct sal_speed *out,
                                struct sal_error *err) {
    const char *cells[N_COLUMNS];
    for (int c = 0; c < N_COLUMNS; c++) {
        cells[c] = columns[c] < 0 ? NULL : table->items[i].values[columns[c]];
    }
    const int kind = find_kind(cells[COLUMN_GROUND]);
    if (kind < 0) {
        return sal_error_set(
            err, SAL_SCHEMA, table->path,
            "row %zu: ground \"%.40s\" is none of open, settled, river, lake, road", i + 1,
            cells[COLUMN_GROUND] == NULL ? "" : cells[COLUMN_GROUND]);
    }
    out->kind = (enum sal_ground_kind)kind;
    out->class = sal_arena_strdup(arena, cells[COLUMN_CLASS] == NULL ? "" : cells[COLUMN_CLASS]);
    if (!read_figure(cells[COLUMN_KM_H], 0.1, 300.0, -1.0, &out->km_h) || out->km_h < 0.0) {
        return sal_error_set(err, SAL_SCHEMA, table->path,
                             "row %zu: km_h \"%.40s\"; wanted 0.1 to 300", i + 1,
                             cells[COLUMN_KM_H] == NULL ? "" : cells[COLUMN_KM_H]);
    }
    if (!read_figure(cells[COLUMN_WIDTH], 0.0, 200.0, defaults[kind].width_km, &out->width_km)) {
        return sal_error_set(err, SAL_SCHEMA, table->path,
                             "row %zu: width_km \"%.40s\"; wanted 0 to 200", i + 1,
                             cells[COLUMN_WIDTH]);
    }
    return SAL_OK;
}

enum sal_status sal_speeds_init(struct sal_speeds *out, const struct sal_features *table,
                                struct sal_arena *arena, struct sal_error *err) {
    static const char *const names[N_COLUMNS] = {"ground", "class", "km_h", "width_km"};
    int columns[N_COLUMNS];
    for (int c = 0; table != NULL && c < N_COLUMNS; c++) {
        columns[c] = sal_features_field(table, names[c]);
        if (columns[c] < 0 && (c == COLUMN_GROUND || c == COLUMN_KM_H)) {
            return sal_error_set(err, SAL_SCHEMA, table->path, "has no field \"%s\"", names[c]);
        }
    }
    const size_t n_own = table == NULL ? 0 : table->n_items;
    struct sal_speed *rows =
        sal_arena_array(arena, n_own + SAL_N_GROUND_KINDS, sizeof(struct sal_speed));
    if (rows == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for a table of speeds");
    }
    for (size_t i = 0; i < n_own; i++) {
        const enum sal_status status = read_row(table, i, columns, arena, &rows[i], err);
        if (status != SAL_OK) {
            return status;
        }
    }
    memcpy(&rows[n_own], defaults, sizeof defaults);
    *out = (struct sal_speeds){.rows = rows, .n_rows = n_own + SAL_N_GROUND_KINDS};
    for (size_t i = 0; i < out->n_rows; i++) {
        out->fastest_km_h = MAX(out->fastest_km_h, rows[i].km_h);
    }
    return SAL_OK;
}

const struct sal_speed *sal_speeds_of(const struct sal_speeds *speeds, enum sal_ground_kind kind,
                                      const char *class) {
    const struct sal_speed *fallback = NULL;
    for (size_t i = 0; i < speeds->n_rows; i++) {
        const struct sal_speed *row = &speeds->rows[i];
        if (row->kind != kind) {
            continue;
        }
        if (class != NULL && *row->class != '\0' && g_ascii_strcasecmp(row->class, class) == 0) {
            return row;
        }
        if (*row->class == '\0' && fallback == NULL) {
            fallback = row;
        }
    }
    return fallback;
}
