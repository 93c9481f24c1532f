/* SPDX-License-Identifier: MIT */
/* Fronts cut where the nearest report of either side changes: why a front is drawn where it is, and
 * how far off it may be. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "analysis/day_features.h"
#include "base/arena.h"
#include "base/error.h"
#include "read/fields.h"
#include "timeline/factions.h"
#include "timeline/sightings.h"
#include "topology/arc_index.h"
#include "topology/evidence.h"
#include "topology/geodesic_sum.h"

enum {
    COLUMN_DATE,
    COLUMN_SIDE,
    COLUMN_FACTION = COLUMN_SIDE + 2,
    COLUMN_KM = COLUMN_FACTION + 2,
    COLUMN_REPORT,
    COLUMN_PLACE = COLUMN_REPORT + 2,
    COLUMN_DISTANCE = COLUMN_PLACE + 2,
    COLUMN_AGE = COLUMN_DISTANCE + 2,
    COLUMN_CERTAIN = COLUMN_AGE + 2,
    COLUMN_BAND = COLUMN_CERTAIN + 2,
    N_COLUMNS
};

static const struct sal_field columns[N_COLUMNS] = {
    [COLUMN_DATE] = {"date", SAL_FIELD_DATE},
    [COLUMN_SIDE] = {"side_a", SAL_FIELD_TEXT},
    [COLUMN_SIDE + 1] = {"side_b", SAL_FIELD_TEXT},
    [COLUMN_FACTION] = {"faction_a", SAL_FIELD_TEXT},
    [COLUMN_FACTION + 1] = {"faction_b", SAL_FIELD_TEXT},
    [COLUMN_KM] = {"length_km", SAL_FIELD_REAL},
    [COLUMN_REPORT] = {"report_a", SAL_FIELD_TEXT},
    [COLUMN_REPORT + 1] = {"report_b", SAL_FIELD_TEXT},
    [COLUMN_PLACE] = {"place_a", SAL_FIELD_TEXT},
    [COLUMN_PLACE + 1] = {"place_b", SAL_FIELD_TEXT},
    [COLUMN_DISTANCE] = {"km_a", SAL_FIELD_REAL},
    [COLUMN_DISTANCE + 1] = {"km_b", SAL_FIELD_REAL},
    [COLUMN_AGE] = {"days_a", SAL_FIELD_INTEGER},
    [COLUMN_AGE + 1] = {"days_b", SAL_FIELD_INTEGER},
    [COLUMN_CERTAIN] = {"certain_a", SAL_FIELD_TEXT},
    [COLUMN_CERTAIN + 1] = {"certain_b", SAL_FIELD_TEXT},
    [COLUMN_BAND] = {"band_km", SAL_FIELD_REAL},
};

struct cutting {
    const struct sal_faces *faces;
    struct sal_evidence *evidence;
    GArray *items; /* struct sal_feature */
    int place;     /* column of the reports that names the place; -1: none */
    struct sal_arena *arena;
    GArray *points; /* struct sal_point, of the stretch at hand */
};

static const char *number_text(struct sal_arena *arena, double value, const char *format) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, format, value);
    return sal_arena_strdup(arena, text);
}

/* What is known of one side of a stretch. */
static void fill_side(const struct cutting *c, const char **values, int side, int faction,
                      const struct sal_evidence_side *known) {
    const struct sal_dataset *dataset = c->faces->dataset;
    const int of = sal_factions_side(dataset, faction, c->faces->day);
    values[COLUMN_SIDE + side] = sal_arena_strdup(c->arena, dataset->sides[of].id);
    values[COLUMN_FACTION + side] = sal_arena_strdup(c->arena, dataset->factions[faction].id);
    if (known->sighting < 0) {
        return;
    }
    const struct sal_sighting *s = &dataset->sightings[known->sighting];
    values[COLUMN_REPORT + side] = sal_arena_strdup(c->arena, s->id);
    if (c->place >= 0) {
        values[COLUMN_PLACE + side] =
            sal_arena_strdup(c->arena, dataset->reports->items[s->feature].values[c->place]);
    }
    values[COLUMN_DISTANCE + side] = number_text(c->arena, known->km, "%.1f");
    values[COLUMN_AGE + side] = number_text(c->arena, known->age_days, "%.0f");
    values[COLUMN_CERTAIN + side] = s->certainty == SAL_CONFIRMED ? "confirmed" : "approximate";
}

/* The points gathered, as a line of its own. */
static bool end_stretch(struct cutting *c, const struct sal_front *front) {
    const size_t n = c->points->len;
    const struct sal_point *points = (const struct sal_point *)(const void *)c->points->data;
    const struct sal_point middle = {0.5 * (points[(n - 1) / 2].x + points[n / 2].x),
                                     0.5 * (points[(n - 1) / 2].y + points[n / 2].y)};
    struct sal_evidence_side sides[2];
    double length_m;
    sal_geodesic_sum_line(points, n, &length_m);
    sal_evidence_find(c->evidence, middle, front->faction_a, front->faction_b, sides);
    const struct sal_band_disc disc =
        sal_evidence_disc(c->evidence, middle, sides, SAL_BAND_CHANCE);
    const char **values = sal_arena_array(c->arena, N_COLUMNS, sizeof *values);
    const size_t starts[2] = {0, n};
    struct sal_feature feature = {
        .id = (int64_t)c->items->len,
        .values = values,
        .geom = {.kind = SAL_GEOM_LINE,
                 .points = sal_arena_copy(c->arena, points, n, sizeof *points),
                 .n_points = n,
                 .ring_start = sal_arena_copy(c->arena, starts, 2, sizeof *starts),
                 .n_rings = 1}};
    if (values == NULL || feature.geom.points == NULL || feature.geom.ring_start == NULL) {
        return false;
    }
    values[COLUMN_DATE] = sal_day_features_date(c->faces, c->arena);
    values[COLUMN_KM] = number_text(c->arena, length_m / 1000.0, "%.3f");
    fill_side(c, values, 0, front->faction_a, &sides[0]);
    fill_side(c, values, 1, front->faction_b, &sides[1]);
    if (disc.radius_km > 0.0) {
        values[COLUMN_BAND] = number_text(c->arena, 2.0 * disc.radius_km, "%.1f");
    }
    g_array_append_val(c->items, feature);
    return true;
}

/* Stretches of one front: of each edge the nearest reports of its middle. */
static bool cut_front(struct cutting *c, const struct sal_front *front) {
    int last[2] = {-2, -2};
    bool is_ok = true;
    g_array_set_size(c->points, 0);
    for (size_t i = 0; i < front->n_refs && is_ok; i++) {
        const int ref = front->refs[i];
        const size_t n = c->faces->arcs[ref < 0 ? ~ref : ref].n_points;
        for (size_t k = 1; k < n && is_ok; k++) {
            const struct sal_point from = sal_arc_index_point(c->faces, ref, k - 1);
            const struct sal_point to = sal_arc_index_point(c->faces, ref, k);
            const struct sal_point middle = {0.5 * (from.x + to.x), 0.5 * (from.y + to.y)};
            struct sal_evidence_side sides[2];
            sal_evidence_find(c->evidence, middle, front->faction_a, front->faction_b, sides);
            if (sides[0].sighting != last[0] || sides[1].sighting != last[1]) {
                is_ok = c->points->len == 0 || end_stretch(c, front);
                g_array_set_size(c->points, 0);
                g_array_append_val(c->points, from);
                last[0] = sides[0].sighting;
                last[1] = sides[1].sighting;
            }
            g_array_append_val(c->points, to);
        }
    }
    return is_ok && (c->points->len == 0 || end_stretch(c, front));
}

static enum sal_status add_stretches(void *data, GArray *items, const struct sal_faces *faces,
                                     struct sal_arena *arena, struct sal_error *err) {
    struct cutting *c = data;
    struct sal_front *fronts;
    size_t n;
    enum sal_status status = sal_front_trace(faces, SAL_ARC_FRONT, faces->arena, &fronts, &n, err);
    c->faces = faces;
    c->evidence = sal_evidence_create(faces->dataset, faces->day);
    c->items = items;
    c->arena = arena;
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        if (!cut_front(c, &fronts[i])) {
            status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu fronts", n);
        }
    }
    sal_evidence_destroy(c->evidence);
    return status;
}

enum sal_status sal_fronts_create_stretches(const struct sal_dataset *dataset, const int32_t *days,
                                            size_t n_days, struct sal_report *report,
                                            struct sal_features **out, struct sal_error *err) {
    enum sal_status status = sal_evidence_check(dataset, err);
    if (status != SAL_OK) {
        return status;
    }
    struct cutting c = {
        .points = g_array_new(FALSE, FALSE, sizeof(struct sal_point)),
        .place = sal_fields_find_name(dataset->reports, dataset->map->reports.name_field, NULL)};
    const struct sal_day_features wanted = {.name = "fronts",
                                            .kind = SAL_GEOM_LINE,
                                            .columns = columns,
                                            .n_columns = N_COLUMNS,
                                            .add = add_stretches,
                                            .data = &c};
    status = sal_day_features_create(&wanted, dataset, days, n_days, report, out, err);
    g_array_unref(c.points);
    return status;
}
