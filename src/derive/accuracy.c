/* SPDX-License-Identifier: MIT */
/*
 * How true derived areas are. Each report is asked of the others: its place is taken out, and the
 * ground where it stands is of the place whose cell it falls to, as that one is held on the day.
 * Points that were seen on a day, and are not among the reports, are looked up in the areas.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "analysis/table.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/outfile.h"
#include "derive/territories.h"

/* What one test found of one holder; "" for all. */
struct tally {
    const char *test, *holder;
    size_t n, right, other, nobody;
    GArray *off_km; /* of points not right: to the nearest ground of the right holder */
};

struct testing {
    GArray *tallies; /* of struct tally */
    struct sal_arena *arena;
};

static struct tally *tally_of(struct testing *t, const char *test, const char *holder) {
    for (guint i = 0; i < t->tallies->len; i++) {
        struct tally *tally = &g_array_index(t->tallies, struct tally, i);
        if (strcmp(tally->test, test) == 0 && strcmp(tally->holder, holder) == 0) {
            return tally;
        }
    }
    const struct tally fresh = {.test = test,
                                .holder = sal_arena_strdup(t->arena, holder),
                                .off_km = g_array_new(FALSE, FALSE, sizeof(double))};
    g_array_append_val(t->tallies, fresh);
    return &g_array_index(t->tallies, struct tally, t->tallies->len - 1);
}

/* Count an answer, NULL for nobody, for its holder and for all. */
static void count(struct testing *t, const char *test, const char *holder, const char *answer,
                  double off_km) {
    for (int k = 0; k < 2; k++) {
        struct tally *tally = tally_of(t, test, k == 0 ? "" : holder);
        const bool is_right = answer != NULL && strcmp(answer, holder) == 0;
        tally->n++;
        tally->right += is_right;
        tally->nobody += answer == NULL;
        tally->other += answer != NULL && !is_right;
        if (isfinite(off_km)) {
            g_array_append_val(tally->off_km, off_km);
        }
    }
}

/* Who holds the ground of a place when it is taken out. */
static const char *answer_without(const struct sal_territories *work,
                                  const struct sal_observed *observed, const int *holding_of,
                                  size_t place) {
    const struct sal_point p = work->sites[place];
    double nearest = INFINITY;
    const char *answer = NULL;
    for (size_t i = 0; i < work->n_places; i++) {
        const double x = work->sites[i].x - p.x, y = work->sites[i].y - p.y;
        const double far = x * x + y * y - work->weight[i];
        if (i != place && holding_of[i] >= 0 && far < nearest) {
            nearest = far;
            answer = observed->holdings[holding_of[i]].faction;
        }
    }
    return answer;
}

static void test_reports(struct testing *t, const struct sal_territories *work,
                         const struct sal_observed *observed) {
    int *holding_of = g_new(int, observed->n_places + 1);
    bool *is_changed = g_new0(bool, observed->n_events + 1);
    for (size_t i = 0; i < observed->n_places; i++) {
        holding_of[i] = -1;
    }
    for (size_t first = 0, end; first < observed->n_events; first = end) {
        for (end = first;
             end < observed->n_events && observed->events[end].day == observed->events[first].day;
             end++) {
            is_changed[end] = holding_of[observed->events[end].place] >= 0;
            holding_of[observed->events[end].place] = observed->events[end].holding;
        }
        for (size_t i = first; i < end; i++) {
            const struct sal_observation *event = &observed->events[i];
            if (event->holding < 0) {
                continue;
            }
            const char *holder = observed->holdings[event->holding].faction;
            const char *answer = answer_without(work, observed, holding_of, event->place);
            count(t, "reports", holder, answer, INFINITY);
            if (is_changed[i]) {
                count(t, "changes", holder, answer, INFINITY);
            }
        }
    }
    g_free(is_changed);
    g_free(holding_of);
}

/* Areas of a day are asked by column. */
enum { AREA_FACTION, AREA_START, AREA_END, N_AREA_COLUMNS };

static bool is_of_day(const struct sal_feature *area, const int *columns, int32_t day) {
    int32_t start, end;
    const char *from = area->values[columns[AREA_START]], *to = area->values[columns[AREA_END]];
    return (from == NULL || sal_day_parse(from, &start, NULL, NULL) != SAL_OK || start <= day) &&
           (to == NULL || sal_day_parse(to, &end, NULL, NULL) != SAL_OK || day < end);
}

static double to_segment(struct sal_point p, struct sal_point a, struct sal_point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    const double t =
        length2 == 0.0 ? 0.0 : CLAMP(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* Km from a point to the edge of an area, in a plane about the point. */
static double km_to(struct sal_point lonlat, const struct sal_geom *area) {
    const struct sal_plane plane = sal_plane_about(lonlat);
    const struct sal_point p = sal_plane_forward(&plane, lonlat);
    double nearest = INFINITY;
    for (size_t ring = 0; ring < area->n_rings; ring++) {
        struct sal_point a = sal_plane_forward(&plane, area->points[area->ring_start[ring]]);
        for (size_t i = area->ring_start[ring] + 1; i < area->ring_start[ring + 1]; i++) {
            const struct sal_point b = sal_plane_forward(&plane, area->points[i]);
            nearest = fmin(nearest, to_segment(p, a, b));
            a = b;
        }
    }
    return nearest * SAL_PLANE_UNIT_M / 1000.0;
}

static void test_point(struct testing *t, const struct sal_features *areas, const int *columns,
                       struct sal_point p, int32_t day, const char *holder) {
    const char *answer = NULL;
    double off_km = INFINITY;
    for (size_t i = 0; i < areas->n_items && answer == NULL; i++) {
        const struct sal_feature *area = &areas->items[i];
        if (is_of_day(area, columns, day) && sal_geom_contains(&area->geom, p)) {
            answer = area->values[columns[AREA_FACTION]];
        }
    }
    if (answer == NULL || strcmp(answer, holder) != 0) {
        for (size_t i = 0; i < areas->n_items; i++) {
            const struct sal_feature *area = &areas->items[i];
            if (strcmp(area->values[columns[AREA_FACTION]], holder) == 0 &&
                is_of_day(area, columns, day)) {
                off_km = fmin(off_km, km_to(p, &area->geom));
            }
        }
    }
    count(t, "points", holder, answer, off_km);
}

static enum sal_status test_points(struct testing *t, const struct sal_features *areas,
                                   const struct sal_features *points, struct sal_error *err) {
    static const char *const names[N_AREA_COLUMNS] = {"faction", "start", "end"};
    int columns[N_AREA_COLUMNS];
    for (int c = 0; c < N_AREA_COLUMNS; c++) {
        columns[c] = sal_features_field(areas, names[c]);
    }
    const int date = sal_features_field(points, "date"),
              holder = sal_features_field(points, "holder");
    if (date < 0 || holder < 0) {
        return sal_error_set(err, SAL_SCHEMA, points->path, "has no field \"%s\"",
                             date < 0 ? "date" : "holder");
    }
    for (size_t i = 0; i < points->n_items; i++) {
        const struct sal_feature *point = &points->items[i];
        int32_t day;
        struct sal_error day_err;
        if (point->geom.kind != SAL_GEOM_POINT || point->values[holder] == NULL) {
            return sal_error_set(err, SAL_SCHEMA, points->path,
                                 "row %zu has no holder or no coordinates; wanted lon and lat",
                                 i + 1);
        }
        if (sal_day_parse(point->values[date] == NULL ? "" : point->values[date], &day, NULL,
                          &day_err) != SAL_OK) {
            return sal_error_set(err, SAL_DATE, points->path, "row %zu: %s", i + 1,
                                 day_err.message);
        }
        test_point(t, areas, columns, point->geom.points[0], day, point->values[holder]);
    }
    return SAL_OK;
}

static int by_size(gconstpointer a, gconstpointer b) {
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static GString *table_text(const struct testing *t, bool is_json) {
    GString *out = g_string_new(
        is_json ? "[\n" : "test,holder,reports,right,other_holder,nobody,share_right,off_km\n");
    for (guint i = 0; i < t->tallies->len; i++) {
        const struct tally *tally = &g_array_index(t->tallies, struct tally, i);
        char off[32] = "";
        if (tally->off_km->len > 0) {
            g_array_sort(tally->off_km, by_size);
            g_ascii_formatd(off, sizeof off, "%.1f",
                            g_array_index(tally->off_km, double, tally->off_km->len / 2));
        }
        const struct sal_table_value values[] = {
            {"test", tally->test, 0.0, NULL},
            {"holder", tally->holder, 0.0, NULL},
            {"reports", NULL, (double)tally->n, "%.0f"},
            {"right", NULL, (double)tally->right, "%.0f"},
            {"other_holder", NULL, (double)tally->other, "%.0f"},
            {"nobody", NULL, (double)tally->nobody, "%.0f"},
            {"share_right", NULL, (double)tally->right / (double)tally->n, "%.4f"},
            {"off_km", off, 0.0, NULL}};
        sal_table_row(out, values, G_N_ELEMENTS(values), is_json);
        g_string_append(out, !is_json ? "" : i + 1 < t->tallies->len ? ",\n" : "\n");
    }
    return g_string_append(out, is_json ? "]\n" : "");
}

enum sal_status sal_derive_test(const struct sal_observations *observations,
                                const struct sal_derive_options *options,
                                const struct sal_features *points, struct sal_report *report,
                                const char *path, const char *format, struct sal_error *err) {
    struct testing t = {g_array_new(FALSE, FALSE, sizeof(struct tally)), sal_arena_create()};
    struct sal_observed observed;
    struct sal_territories territories;
    struct sal_features *areas = NULL;
    bool is_json = false;
    enum sal_status status = sal_table_format(path, format, &is_json, err);
    if (status == SAL_OK) {
        status = sal_observations_read(observations->places, observations->events,
                                       options->background, t.arena, report, &observed, err);
    }
    if (status == SAL_OK) {
        status = sal_territories_init(&territories, &observed, observations, options, t.arena, err);
    }
    if (status == SAL_OK) {
        test_reports(&t, &territories, &observed);
    }
    if (status == SAL_OK && points != NULL) {
        status = sal_derive(observations, options, NULL, &areas, NULL, err);
    }
    if (status == SAL_OK && points != NULL) {
        status = test_points(&t, areas, points, err);
    }
    if (status == SAL_OK) {
        status = sal_outfile_write_text(path, table_text(&t, is_json), err);
    }
    for (guint i = 0; i < t.tallies->len; i++) {
        g_array_unref(g_array_index(t.tallies, struct tally, i).off_km);
    }
    sal_features_destroy(areas);
    g_array_unref(t.tallies);
    sal_arena_destroy(t.arena);
    return status;
}
