/* SPDX-License-Identifier: MIT */
/* Tables of places and events -> observations sorted by day. */
#include "derive/observations.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/nearest_word.h"
#include "base/report.h"

/* The word in the holder's column for fighting inside a place, when the holder is not named. */
#define CONTESTED "contested"

/* One row of the events, before "contested" is resolved. */
struct row {
    size_t place;
    int32_t day;
    const char *holder; /* NULL: contested, with no holder named */
    enum sal_sighting_kind kind;
    enum sal_certainty certainty;
    size_t order; /* in the file */
};

static int column(const struct sal_features *table, const char *const *names) {
    for (size_t i = 0; names[i] != NULL; i++) {
        const int found = sal_features_field(table, names[i]);
        if (found >= 0) {
            return found;
        }
    }
    return -1;
}

static enum sal_status need(const struct sal_features *table, const char *const *names, int *out,
                            struct sal_error *err) {
    *out = column(table, names);
    return *out >= 0 ? SAL_OK
                     : sal_error_set(err, SAL_SCHEMA, table->path, "has no field \"%s\"", names[0]);
}

static const char *const place_names[] = {"place", "name", NULL};
static const char *const rank_names[] = {"population_class", "rank", NULL};
static const char *const date_names[] = {"date", "day", NULL};
static const char *const holder_names[] = {"holder", "faction", NULL};
static const char *const certainty_names[] = {"certainty", NULL};
static const char *const status_names[] = {"status", NULL};

static enum sal_status read_places(const struct sal_features *table, struct sal_arena *arena,
                                   GHashTable *by_name, struct sal_observed *out,
                                   struct sal_error *err) {
    int name, rank = column(table, rank_names);
    const enum sal_status status = need(table, place_names, &name, err);
    if (status != SAL_OK) {
        return status;
    }
    out->places = sal_arena_array(arena, table->n_items, sizeof *out->places);
    for (size_t i = 0; i < table->n_items; i++) {
        const struct sal_feature *feature = &table->items[i];
        if (feature->values[name] == NULL || feature->geom.kind != SAL_GEOM_POINT) {
            return sal_error_set(err, SAL_SCHEMA, table->path,
                                 "row %zu has no name or no coordinates; wanted lon and lat",
                                 i + 1);
        }
        const gint64 value = rank < 0 || feature->values[rank] == NULL
                                 ? 3
                                 : g_ascii_strtoll(feature->values[rank], NULL, 10);
        out->places[out->n_places] =
            (struct sal_observed_place){.name = sal_arena_strdup(arena, feature->values[name]),
                                        .lonlat = feature->geom.points[0],
                                        .rank = (int)CLAMP(value, 1, 4)};
        if (!g_hash_table_insert(by_name, out->places[out->n_places].name,
                                 GSIZE_TO_POINTER(out->n_places))) {
            return sal_error_set(err, SAL_SCHEMA, table->path, "place \"%s\" stands twice",
                                 feature->values[name]);
        }
        out->n_places++;
    }
    return SAL_OK;
}

static int by_text(gconstpointer a, gconstpointer b) {
    return strcmp(a, b);
}

static enum sal_status unknown_place(const char *name, GHashTable *by_name, const char *where,
                                     struct sal_error *err) {
    GList *names = g_list_sort(g_hash_table_get_keys(by_name), by_text);
    GString *known = g_string_new(NULL);
    for (const GList *at = names; at != NULL; at = at->next) {
        g_string_append_printf(known, "%s, ", (const char *)at->data);
    }
    char *hint = sal_nearest_word_hint(name == NULL ? "" : name, known->str);
    const enum sal_status status =
        sal_error_set(err, SAL_SCHEMA, where, "place \"%s\" is not in the table of places%s",
                      name == NULL ? "" : name, hint);
    g_free(hint);
    g_string_free(known, TRUE);
    g_list_free(names);
    return status;
}

static enum sal_status read_rows(const struct sal_features *table, GHashTable *by_name,
                                 GArray *rows, struct sal_error *err) {
    int place, date, holder;
    const int certainty = column(table, certainty_names), word = column(table, status_names);
    enum sal_status status = need(table, date_names, &date, err);
    status = status != SAL_OK ? status : need(table, place_names, &place, err);
    status = status != SAL_OK ? status : need(table, holder_names, &holder, err);
    for (size_t i = 0; status == SAL_OK && i < table->n_items; i++) {
        const char **values = table->items[i].values;
        char *where = g_strdup_printf("%s: row %zu", table->path, i + 1);
        struct row row = {.order = i, .holder = values[holder]};
        gpointer found;
        struct sal_error day_err;
        if (values[place] == NULL ||
            !g_hash_table_lookup_extended(by_name, values[place], NULL, &found)) {
            status = unknown_place(values[place], by_name, where, err);
        } else if (sal_day_parse(values[date] == NULL ? "" : values[date], &row.day, NULL,
                                 &day_err) != SAL_OK) {
            status = sal_error_set(err, SAL_DATE, where, "%s", day_err.message);
        } else if (row.holder == NULL || *row.holder == '\0') {
            status = sal_error_set(err, SAL_SCHEMA, where, "the holder is empty");
        } else if (sal_sightings_kind_parse(word < 0 ? NULL : values[word]) < 0) {
            status = sal_error_set(err, SAL_SCHEMA, where,
                                   "the status \"%.40s\" is none of control, contested, besieged, "
                                   "handed_over, presence",
                                   values[word]);
        } else {
            row.kind =
                (enum sal_sighting_kind)sal_sightings_kind_parse(word < 0 ? NULL : values[word]);
            if (g_ascii_strcasecmp(row.holder, CONTESTED) == 0) {
                row.holder = NULL;
                row.kind = SAL_SIGHTING_CONTESTED;
            }
            row.place = GPOINTER_TO_SIZE(found);
            row.certainty = certainty < 0 || values[certainty] == NULL ||
                                    g_ascii_strcasecmp(values[certainty], "confirmed") == 0
                                ? SAL_CONFIRMED
                                : SAL_APPROXIMATE;
            g_array_append_val(rows, row);
        }
        g_free(where);
    }
    return status;
}

static int by_place(const void *a, const void *b) {
    const struct row *left = a, *right = b;
    if (left->place != right->place) {
        return left->place < right->place ? -1 : 1;
    }
    if (left->day != right->day) {
        return left->day < right->day ? -1 : 1;
    }
    return (left->order > right->order) - (left->order < right->order);
}

/* Who holds the place of row i as far as was known on its day: its own holder, else that of the row
 * before. Never a later one: a map of that day could not know it. */
static const char *holder_of(const GArray *rows, guint i, const char *background) {
    const struct row *all = (const struct row *)(const void *)rows->data;
    for (guint j = i; j + 1 > 0 && all[j].place == all[i].place; j--) {
        if (all[j].holder != NULL && all[j].kind != SAL_SIGHTING_PRESENCE) {
            return all[j].holder;
        }
    }
    return background;
}

static int holding_index(GArray *holdings, struct sal_arena *arena,
                         const struct sal_holding *wanted) {
    for (guint i = 0; i < holdings->len; i++) {
        const struct sal_holding *known = &g_array_index(holdings, struct sal_holding, i);
        if (strcmp(known->faction, wanted->faction) == 0 && known->hold == wanted->hold &&
            known->certainty == wanted->certainty) {
            return (int)i;
        }
    }
    struct sal_holding copy = *wanted;
    copy.faction = sal_arena_strdup(arena, wanted->faction);
    g_array_append_val(holdings, copy);
    return (int)holdings->len - 1;
}

static int by_day(const void *a, const void *b) {
    const struct sal_observation *left = a, *right = b;
    if (left->day != right->day) {
        return left->day < right->day ? -1 : 1;
    }
    return (left->place > right->place) - (left->place < right->place);
}

/* Where rows become observations. */
struct resolving {
    const char *path;       /* of the events */
    const char *background; /* may be NULL */
    struct sal_report *report;
    struct sal_observed *out;
};

/* A later row of the same place and day counts instead of row i. */
static bool is_doubled(const GArray *rows, guint i) {
    const struct row *row = &g_array_index(rows, struct row, i);
    for (guint j = i + 1; j < rows->len; j++) {
        const struct row *next = &g_array_index(rows, struct row, j);
        if (next->place != row->place || next->day != row->day) {
            return false;
        }
        if (next->kind != SAL_SIGHTING_PRESENCE) {
            return true;
        }
    }
    return false;
}

/* Tell of row i what a reader would not expect of it. */
static void tell_row(const GArray *rows, guint i, const struct resolving *r) {
    const struct row *row = &g_array_index(rows, struct row, i);
    const char *place = r->out->places[row->place].name;
    char day[16];
    sal_day_format(row->day, day);
    if (is_doubled(rows, i)) {
        sal_report_add(r->report, SAL_WARNING, "event-doubled", r->path,
                       "%s has two rows of %s; the later one counts", place, day);
    } else if (holder_of(rows, i, NULL) == NULL) {
        sal_report_add(r->report, SAL_WARNING, "contested-unheld", r->path,
                       "%s is contested from %s on and no row before says who held it; its ground "
                       "is %s",
                       place, day, r->background == NULL ? "nobody's" : "the background's");
    }
}

/* The day on which another row of the place counts instead of row i: presence is of its own day
 * alone. */
static int32_t end_of(const GArray *rows, guint i) {
    const struct row *row = &g_array_index(rows, struct row, i);
    if (row->kind == SAL_SIGHTING_PRESENCE) {
        return row->day + 1;
    }
    for (guint j = i + 1; j < rows->len; j++) {
        const struct row *next = &g_array_index(rows, struct row, j);
        if (next->place != row->place) {
            break;
        }
        if (next->kind != SAL_SIGHTING_PRESENCE) {
            return next->day;
        }
    }
    return SAL_DAY_MAX;
}

/* Keep a row as it was said. */
static void keep_row(const GArray *rows, guint i, struct sal_arena *arena,
                     const struct resolving *r) {
    const struct row *row = &g_array_index(rows, struct row, i);
    const char *holder =
        row->kind == SAL_SIGHTING_PRESENCE ? row->holder : holder_of(rows, i, r->background);
    r->out->rows[r->out->n_rows++] =
        (struct sal_observed_row){.place = row->place,
                                  .start = row->day,
                                  .end = end_of(rows, i),
                                  .holder = sal_arena_strdup(arena, holder),
                                  .kind = row->kind,
                                  .certainty = row->certainty,
                                  .order = row->order};
}

static void resolve(GArray *rows, struct sal_arena *arena, const struct resolving *r) {
    g_array_sort(rows, by_place);
    GArray *holdings = g_array_new(FALSE, FALSE, sizeof(struct sal_holding));
    r->out->events = sal_arena_array(arena, rows->len, sizeof *r->out->events);
    r->out->rows = sal_arena_array(arena, rows->len, sizeof *r->out->rows);
    for (guint i = 0; i < rows->len; i++) {
        const struct row *row = &g_array_index(rows, struct row, i);
        if (row->kind == SAL_SIGHTING_PRESENCE) {
            keep_row(rows, i, arena, r);
            continue;
        }
        tell_row(rows, i, r);
        if (is_doubled(rows, i)) {
            continue;
        }
        keep_row(rows, i, arena, r);
        const struct sal_holding holding = {.faction = (char *)holder_of(rows, i, r->background),
                                            .hold = row->kind == SAL_SIGHTING_CONTESTED
                                                        ? SAL_AREA_STATUS_CONTESTED
                                                        : SAL_AREA_STATUS_CONTROL,
                                            .certainty = row->certainty};
        r->out->events[r->out->n_events++] = (struct sal_observation){
            .place = row->place,
            .day = row->day,
            .holding = holding.faction == NULL ? -1 : holding_index(holdings, arena, &holding)};
    }
    qsort(r->out->events, r->out->n_events, sizeof *r->out->events, by_day);
    r->out->n_holdings = holdings->len;
    r->out->holdings =
        sal_arena_copy(arena, holdings->data, holdings->len, sizeof *r->out->holdings);
    g_array_unref(holdings);
}

enum sal_status sal_observations_read(const struct sal_features *places,
                                      const struct sal_features *events, const char *background,
                                      struct sal_arena *arena, struct sal_report *report,
                                      struct sal_observed *out, struct sal_error *err) {
    *out = (struct sal_observed){0};
    GHashTable *by_name = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    enum sal_status status = read_places(places, arena, by_name, out, err);
    if (status == SAL_OK) {
        status = read_rows(events, by_name, rows, err);
    }
    if (status == SAL_OK && rows->len == 0) {
        status = sal_error_set(err, SAL_SCHEMA, events->path, "the table is empty");
    }
    if (status == SAL_OK) {
        const struct resolving resolving = {events->path, background, report, out};
        resolve(rows, arena, &resolving);
    }
    g_array_unref(rows);
    g_hash_table_unref(by_name);
    return status;
}
