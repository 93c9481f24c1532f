/* SPDX-License-Identifier: MIT */
/*
 * Dataset -> every area and every front line with the days of its life, as one set of features:
 * areas are those of the repaired coverage, a front line lives as long as the same points lie
 * between the same sides from one change to the next.
 */
#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "read/features.h"

enum { KIND, HOLDER, STATUS, CERTAINTY, START, END, SIDE_A, SIDE_B, LENGTH_KM, N_COLUMNS };

static const struct sal_field columns[N_COLUMNS] = {
    {"kind", SAL_FIELD_TEXT},      {"holder", SAL_FIELD_TEXT}, {"status", SAL_FIELD_TEXT},
    {"certainty", SAL_FIELD_TEXT}, {"start", SAL_FIELD_DATE},  {"end", SAL_FIELD_DATE},
    {"side_a", SAL_FIELD_TEXT},    {"side_b", SAL_FIELD_TEXT}, {"length_km", SAL_FIELD_REAL},
};

/* A front line while its end is not known. */
struct front {
    const struct sal_feature *line;
    const char *side_a, *side_b, *start;
    const char *end; /* the first day without it; NULL: not met yet */
    size_t seen;     /* the day in which it was last met */
};

struct collector {
    struct sal_features *out;
    GArray *items; /* of struct sal_feature */
};

static guint front_hash(gconstpointer key) {
    const struct front *front = key;
    guint hash = g_str_hash(front->side_a) * 31 + g_str_hash(front->side_b);
    for (size_t i = 0; i < front->line->geom.n_points; i++) {
        hash = hash * 31 + g_double_hash(&front->line->geom.points[i].x);
        hash = hash * 31 + g_double_hash(&front->line->geom.points[i].y);
    }
    return hash;
}

static gboolean front_equal(gconstpointer a, gconstpointer b) {
    const struct front *p = a, *q = b;
    return p->line->geom.n_points == q->line->geom.n_points && strcmp(p->side_a, q->side_a) == 0 &&
           strcmp(p->side_b, q->side_b) == 0 &&
           memcmp(p->line->geom.points, q->line->geom.points,
                  p->line->geom.n_points * sizeof(struct sal_point)) == 0;
}

static const char *value_of(const struct sal_features *features, size_t i, const char *name) {
    const int column = sal_features_field(features, name);
    return column < 0 ? NULL : features->items[i].values[column];
}

/* A feature whose geometry is a copy; NULL without memory. */
static const char **add_item(struct collector *collector, const struct sal_geom *geom) {
    struct sal_arena *arena = collector->out->arena;
    struct sal_feature item = {.id = (int64_t)collector->items->len};
    item.values = sal_arena_array(arena, N_COLUMNS, sizeof *item.values);
    if (item.values == NULL || !sal_geom_copy(arena, geom, &item.geom)) {
        return NULL;
    }
    g_array_append_val(collector->items, item);
    return item.values;
}

static bool add_areas(struct collector *collector, const struct sal_features *areas) {
    static const char *const NAMES[] = {[HOLDER] = "faction",
                                        [STATUS] = "status",
                                        [CERTAINTY] = "certainty",
                                        [START] = "start",
                                        [END] = "end"};
    for (size_t i = 0; i < areas->n_items; i++) {
        const char **values = add_item(collector, &areas->items[i].geom);
        if (values == NULL) {
            return false;
        }
        values[KIND] = "area";
        for (int column = HOLDER; column <= END; column++) {
            const char *value = value_of(areas, i, NAMES[column]);
            values[column] = value == NULL ? NULL : sal_arena_strdup(collector->out->arena, value);
        }
    }
    return true;
}

static bool add_front(struct collector *collector, const struct sal_features *lines,
                      const struct front *front) {
    struct sal_arena *arena = collector->out->arena;
    const char **values = add_item(collector, &front->line->geom);
    if (values == NULL) {
        return false;
    }
    const char *length = value_of(lines, (size_t)(front->line - lines->items), "length_km");
    values[KIND] = "front";
    char *sides = g_strconcat(front->side_a, " / ", front->side_b, NULL);
    values[HOLDER] = sal_arena_strdup(arena, sides);
    g_free(sides);
    values[STATUS] = "front";
    values[CERTAINTY] = "approximate"; /* it is drawn between reports */
    values[START] = front->start == NULL ? NULL : sal_arena_strdup(arena, front->start);
    values[END] = front->end == NULL ? NULL : sal_arena_strdup(arena, front->end);
    values[SIDE_A] = sal_arena_strdup(arena, front->side_a);
    values[SIDE_B] = sal_arena_strdup(arena, front->side_b);
    values[LENGTH_KM] = length == NULL ? NULL : sal_arena_strdup(arena, length);
    return true;
}

/* Fronts not met on the last day end on it. */
static void close_unseen(GPtrArray *open, GHashTable *known, size_t day, const char *date) {
    for (guint i = 0; i < open->len;) {
        struct front *front = open->pdata[i];
        if (front->seen == day) {
            i++;
            continue;
        }
        front->end = date;
        g_hash_table_remove(known, front);
        g_ptr_array_remove_index_fast(open, i);
    }
}

static void meet_front(GPtrArray *all, GPtrArray *open, GHashTable *known,
                       const struct front *probe) {
    struct front *front = g_hash_table_lookup(known, probe);
    if (front == NULL) {
        front = g_memdup2(probe, sizeof *probe);
        g_ptr_array_add(all, front);
        g_ptr_array_add(open, front);
        g_hash_table_add(known, front);
    }
    front->seen = probe->seen;
}

/* The date of a change as text that the output's arena owns; NULL for data without days. */
static const char *date_of(struct collector *collector, int32_t day) {
    char text[16];
    sal_day_format(day, text);
    return day == SAL_DAY_MIN ? NULL : sal_arena_strdup(collector->out->arena, text);
}

static bool add_fronts(struct collector *collector, const struct sal_features *lines,
                       const int32_t *days, size_t n_days) {
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free), *open = g_ptr_array_new();
    GHashTable *known = g_hash_table_new(front_hash, front_equal);
    size_t i = 0;
    for (size_t day = 0; day < n_days; day++) {
        const char *date = date_of(collector, days[day]);
        for (; i < lines->n_items && g_strcmp0(value_of(lines, i, "date"), date) == 0; i++) {
            const struct front probe = {.line = &lines->items[i],
                                        .side_a = value_of(lines, i, "side_a"),
                                        .side_b = value_of(lines, i, "side_b"),
                                        .start = date,
                                        .seen = day};
            meet_front(all, open, known, &probe);
        }
        close_unseen(open, known, day, date);
    }
    bool is_added = true;
    for (guint k = 0; k < all->len && is_added; k++) {
        is_added = add_front(collector, lines, all->pdata[k]);
    }
    g_hash_table_unref(known);
    g_ptr_array_unref(open);
    g_ptr_array_unref(all);
    return is_added;
}

static enum sal_status make_fronts(const struct sal_dataset *dataset, struct sal_report *report,
                                   struct collector *collector, struct sal_error *err) {
    const int32_t always = SAL_DAY_MIN;
    const int32_t *days = NULL;
    size_t n_days = sal_dataset_changes(dataset, SAL_DAY_FIRST, SAL_DAY_LAST, &days);
    if (n_days == 0) {
        days = &always;
        n_days = 1;
    }
    struct sal_features *lines = NULL;
    enum sal_status status = sal_fronts_create(dataset, days, n_days, report, &lines, err);
    if (status == SAL_OK && !add_fronts(collector, lines, days, n_days)) {
        status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for the fronts");
    }
    sal_features_destroy(lines);
    return status;
}

enum sal_status sal_dated_features_create(const struct sal_dataset *dataset,
                                          struct sal_report *report, struct sal_features **out,
                                          struct sal_error *err) {
    struct sal_features *areas = NULL;
    enum sal_status status = sal_repair(dataset, NULL, report, &areas, err);
    if (status != SAL_OK) {
        return status;
    }
    struct collector collector = {sal_features_create("export", NULL, NULL),
                                  g_array_new(FALSE, FALSE, sizeof(struct sal_feature))};
    if (!add_areas(&collector, areas)) {
        status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for the areas");
    }
    sal_features_destroy(areas);
    if (status == SAL_OK) {
        status = make_fronts(dataset, report, &collector, err);
    }
    sal_features_fill(collector.out, columns, N_COLUMNS, collector.items);
    g_array_free(collector.items, TRUE);
    if (status != SAL_OK) {
        sal_features_destroy(collector.out);
        return status;
    }
    *out = collector.out;
    return SAL_OK;
}
