/* SPDX-License-Identifier: MIT */
/* Cells whose holder changed, measured along their edges. */
#include "topology/closed_ground.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "timeline/status.h"
#include "topology/geodesic_sum.h"

/* Ground smaller than half of what is told, 0.001 km2, is not worth a line. */
#define LEAST_M2 500.0

static bool is_same_holder(const struct sal_face *a, const struct sal_face *b) {
    return a->faction == b->faction && a->hold == b->hold;
}

static const struct sal_face *class_at(const GArray *classes, int class_number) {
    static const struct sal_face nobody = {.faction = -1, .unit = -1};
    return class_number < 0 ? &nobody : &g_array_index(classes, struct sal_face, class_number);
}

/* Areas of the cells whose holder changed, by the edges round them; 0 of all others. */
static double *measure(const struct sal_half_edges *graph, const bool *is_changed) {
    double *areas = g_new0(double, graph->n_cells);
    for (size_t i = 0; i < graph->noder->n_segments; i++) {
        const uint32_t left = graph->cell_of[2 * i], right = graph->cell_of[2 * i + 1];
        if (left == right || (!is_changed[left] && !is_changed[right])) {
            continue;
        }
        const struct sal_point ends[2] = {sal_grid_point_lonlat(graph->noder->segments[i].a),
                                          sal_grid_point_lonlat(graph->noder->segments[i].b)};
        double length_m;
        const double under = sal_geodesic_sum_line(ends, 2, &length_m);
        areas[left] += is_changed[left] ? under : 0.0;
        areas[right] -= is_changed[right] ? under : 0.0;
    }
    return areas;
}

/* The sum of a holder; NULL for nobody. */
static struct sal_closed_ground *sum_of(struct sal_closed_ground *sums,
                                        const struct sal_face *face) {
    return face->faction < 0 ? NULL : &sums[(size_t)face->faction * SAL_N_AREA_STATUS + face->hold];
}

enum sal_status sal_closed_ground_sum(struct sal_faces *faces, const struct sal_half_edges *graph,
                                      const int *open_of, const int *class_of,
                                      const GArray *classes, struct sal_error *err) {
    const size_t n = faces->dataset->n_factions * SAL_N_AREA_STATUS;
    struct sal_closed_ground *sums = g_new0(struct sal_closed_ground, n + 1);
    bool *is_changed = g_new(bool, graph->n_cells);
    for (size_t i = 0; i < graph->n_cells; i++) {
        is_changed[i] =
            !is_same_holder(class_at(classes, open_of[i]), class_at(classes, class_of[i]));
    }
    double *areas = measure(graph, is_changed);
    for (size_t i = 0; i < graph->n_cells; i++) {
        struct sal_closed_ground *before = sum_of(sums, class_at(classes, open_of[i]));
        struct sal_closed_ground *after = sum_of(sums, class_at(classes, class_of[i]));
        if (is_changed[i] && before != NULL) {
            before->taken_m2 += areas[i];
        }
        if (is_changed[i] && after != NULL) {
            after->added_m2 += areas[i];
        }
    }
    for (size_t i = 0; i < n; i++) {
        sums[i].faction = (int)(i / SAL_N_AREA_STATUS);
        sums[i].hold = (enum sal_area_status)(i % SAL_N_AREA_STATUS);
        if (fmax(sums[i].added_m2, sums[i].taken_m2) >= LEAST_M2) {
            sums[faces->n_closed++] = sums[i];
        }
    }
    faces->closed = sal_arena_copy(faces->arena, sums, faces->n_closed, sizeof *sums);
    g_free(areas);
    g_free(is_changed);
    g_free(sums);
    return faces->closed != NULL ? SAL_OK
                                 : sal_error_set(err, SAL_MEMORY, NULL, "no memory for holders");
}

void sal_closed_ground_tell(const struct sal_faces *faces, struct sal_report *report) {
    char date[16] = "gaps";
    if (faces->day != SAL_DAY_MIN) {
        sal_day_format(faces->day, date);
    }
    for (size_t i = 0; i < faces->n_closed; i++) {
        const struct sal_closed_ground *closed = &faces->closed[i];
        sal_report_add(report, SAL_INFO, "gaps-closed", date,
                       "closing gaps adds %.3f km2 to %s (%s) and takes %.3f km2",
                       closed->added_m2 / 1e6, faces->dataset->factions[closed->faction].id,
                       sal_area_status_name(closed->hold), closed->taken_m2 / 1e6);
    }
}
