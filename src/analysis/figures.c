/* SPDX-License-Identifier: MIT */
/* Published figures beside those of the data, so that a map can be held against who counted what.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "analysis/table.h"
#include "base/error.h"
#include "salient.h"

enum {
    COLUMN_DATE,
    COLUMN_HOLDER,
    COLUMN_MEASURE,
    COLUMN_LOW,
    COLUMN_HIGH,
    COLUMN_SINCE,
    COLUMN_UNIT,
    COLUMN_COUNTS,
    COLUMN_SOURCE,
    N_COLUMNS
};

static const struct {
    const char *name;
    bool is_needed;
} columns[N_COLUMNS] = {
    [COLUMN_DATE] = {"date", true},       [COLUMN_HOLDER] = {"holder", true},
    [COLUMN_MEASURE] = {"measure", true}, [COLUMN_LOW] = {"low", true},
    [COLUMN_HIGH] = {"high", false},      [COLUMN_SINCE] = {"since", false},
    [COLUMN_UNIT] = {"unit", false},      [COLUMN_COUNTS] = {"counts", false},
    [COLUMN_SOURCE] = {"source", false},
};

/* What is counted: ground held, its share of the base, what is gone or come since another day. */
enum measure { HELD_KM2, SHARE_PERCENT, LOST_PERCENT, GAINED_KM2, N_MEASURES };

static const char *const measures[N_MEASURES] = {
    [HELD_KM2] = "held_km2",
    [SHARE_PERCENT] = "share_percent",
    [LOST_PERCENT] = "lost_percent",
    [GAINED_KM2] = "gained_km2",
};

struct figure {
    const char *cells[N_COLUMNS];
    enum measure measure;
    int32_t day, since; /* since: as day where none is wanted */
    double low, high;
};

static bool read_number(const char *text, double *out) {
    char *end = NULL;
    *out = text == NULL || *text == '\0' ? NAN : g_ascii_strtod(text, &end);
    return end != NULL && *end == '\0' && isfinite(*out);
}

static enum sal_status read_day(const char *text, const char *where, int32_t *out,
                                struct sal_error *err) {
    struct sal_error day_err;
    return sal_day_parse(text == NULL ? "" : text, out, NULL, &day_err) == SAL_OK
               ? SAL_OK
               : sal_error_set(err, SAL_DATE, where, "%s", day_err.message);
}

static enum sal_status read_figure(struct figure *f, const char *where, struct sal_error *err) {
    const char *word = f->cells[COLUMN_MEASURE] == NULL ? "" : f->cells[COLUMN_MEASURE];
    int measure = 0;
    while (measure < N_MEASURES && g_ascii_strcasecmp(word, measures[measure]) != 0) {
        measure++;
    }
    if (measure == N_MEASURES) {
        return sal_error_set(err, SAL_SCHEMA, where,
                             "the measure \"%.40s\" is none of held_km2, share_percent, "
                             "lost_percent, gained_km2",
                             word);
    }
    f->measure = (enum measure)measure;
    if (f->cells[COLUMN_HOLDER] == NULL) {
        return sal_error_set(err, SAL_SCHEMA, where, "the holder is empty");
    }
    const char *high = f->cells[COLUMN_HIGH];
    if (!read_number(f->cells[COLUMN_LOW], &f->low) ||
        (high != NULL && *high != '\0' && !read_number(high, &f->high))) {
        return sal_error_set(err, SAL_SCHEMA, where, "low and high want figures");
    }
    f->high = high == NULL || *high == '\0' ? f->low : f->high;
    const enum sal_status status = read_day(f->cells[COLUMN_DATE], where, &f->day, err);
    f->since = f->day;
    return status == SAL_OK && (measure == LOST_PERCENT || measure == GAINED_KM2)
               ? read_day(f->cells[COLUMN_SINCE], where, &f->since, err)
               : status;
}

static enum sal_status read_figures(const struct sal_features *table, GArray *out,
                                    struct sal_error *err) {
    int index[N_COLUMNS];
    enum sal_status status = SAL_OK;
    for (int c = 0; c < N_COLUMNS; c++) {
        index[c] = sal_features_field(table, columns[c].name);
        if (index[c] < 0 && columns[c].is_needed) {
            return sal_error_set(err, SAL_SCHEMA, table->path, "has no field \"%s\"",
                                 columns[c].name);
        }
    }
    for (size_t i = 0; i < table->n_items && status == SAL_OK; i++) {
        struct figure figure = {.high = NAN};
        for (int c = 0; c < N_COLUMNS; c++) {
            figure.cells[c] = index[c] < 0 ? NULL : table->items[i].values[index[c]];
        }
        char *where = g_strdup_printf("%s: row %zu", table->path, i + 1);
        status = read_figure(&figure, where, err);
        g_free(where);
        g_array_append_val(out, figure);
    }
    return status;
}

static gint by_day(gconstpointer a, gconstpointer b) {
    const int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

/* The days that figures speak of, ascending, each once. */
static GArray *days_of_figures(const GArray *figures) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        g_array_append_val(days, figure->day);
        g_array_append_val(days, figure->since);
    }
    g_array_sort(days, by_day);
    guint n = 0;
    int32_t *all = (int32_t *)(void *)days->data;
    for (guint i = 0; i < days->len; i++) {
        if (n == 0 || all[n - 1] != all[i]) {
            all[n++] = all[i];
        }
    }
    g_array_set_size(days, n);
    return days;
}

/* Km2 that the figure's holder has in its unit on a day, contested ground in its name too. */
static double held(const struct sal_stats *stats, const struct figure *figure, int32_t day,
                   double *share) {
    const char *unit = figure->cells[COLUMN_UNIT];
    double km2 = 0.0;
    *share = 0.0;
    for (size_t i = 0; i < stats->n_areas; i++) {
        const struct sal_area_row *row = &stats->areas[i];
        if (row->claim == NULL && row->day == day &&
            strcmp(row->faction, figure->cells[COLUMN_HOLDER]) == 0 &&
            strcmp(row->unit, unit == NULL || *unit == '\0' ? "total" : unit) == 0) {
            km2 += row->area_km2;
            *share += row->share;
        }
    }
    return km2;
}

static double own_figure(const struct sal_stats *stats, const struct figure *figure) {
    double share, share_before;
    const double now = held(stats, figure, figure->day, &share);
    const double before = held(stats, figure, figure->since, &share_before);
    switch (figure->measure) {
    case SHARE_PERCENT:
        return 100.0 * share;
    case LOST_PERCENT:
        return before > 0.0 ? 100.0 * (before - now) / before : 0.0;
    case GAINED_KM2:
        return now - before;
    case HELD_KM2:
    case N_MEASURES:
        break;
    }
    return now;
}

static const char *text_of(const char *cell) {
    return cell == NULL ? "" : cell;
}

/* The difference is to the nearer end of the range, 0 within it. */
static void add_row(GString *out, const struct sal_stats *stats, const struct figure *figure,
                    bool is_json) {
    char day[16];
    const double own = own_figure(stats, figure);
    const double nearest = CLAMP(own, figure->low, figure->high);
    sal_day_format(figure->day, day);
    const struct sal_table_value values[] = {
        {"date", day, 0.0, NULL},
        {"holder", figure->cells[COLUMN_HOLDER], 0.0, NULL},
        {"measure", measures[figure->measure], 0.0, NULL},
        {"published_low", NULL, figure->low, "%.1f"},
        {"published_high", NULL, figure->high, "%.1f"},
        {"own", NULL, own, "%.1f"},
        {"difference", NULL, own - nearest, "%.1f"},
        {"counts", text_of(figure->cells[COLUMN_COUNTS]), 0.0, NULL},
        {"source", text_of(figure->cells[COLUMN_SOURCE]), 0.0, NULL}};
    sal_table_row(out, values, G_N_ELEMENTS(values), is_json);
}

enum sal_status sal_figures_write(const struct sal_dataset *dataset,
                                  const struct sal_features *figures, struct sal_report *report,
                                  const char *path, const char *format, struct sal_error *err) {
    GArray *read = g_array_new(FALSE, FALSE, sizeof(struct figure));
    struct sal_stats *stats = NULL;
    bool is_json = false;
    enum sal_status status = sal_table_format(path, format, &is_json, err);
    if (status == SAL_OK) {
        status = read_figures(figures, read, err);
    }
    if (status == SAL_OK) {
        GArray *days = days_of_figures(read);
        status = sal_stats_create(dataset, (const int32_t *)(const void *)days->data, days->len,
                                  report, &stats, err);
        g_array_unref(days);
    }
    if (status == SAL_OK) {
        GString *out = g_string_new(is_json ? "[\n"
                                            : "date,holder,measure,published_low,published_high,"
                                              "own,difference,counts,source\n");
        for (guint i = 0; i < read->len; i++) {
            add_row(out, stats, &g_array_index(read, struct figure, i), is_json);
            g_string_append(out, !is_json ? "" : i + 1 < read->len ? ",\n" : "\n");
        }
        g_string_append(out, is_json ? "]\n" : "");
        status = sal_file_write(path, out->str, out->len, err);
        g_string_free(out, TRUE);
    }
    sal_stats_destroy(stats);
    g_array_unref(read);
    return status;
}
