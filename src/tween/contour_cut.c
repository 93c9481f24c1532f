/* SPDX-License-Identifier: MIT */
/* Level lines of arrival times cut to their piece: what of the piece has changed hands, less
 * slivers. */
#include "tween/contour_cut.h"

#include <math.h>

#include "base/arena.h"
#include "topology/coverage.h"
#include "tween/arrival_time.h"
#include "tween/edge.h"

/* Owners, and from them classes. */
enum { OWNER_PIECE, OWNER_TAKEN };
enum { CLASS_KEPT, CLASS_TAKEN };

static int class_of_cell(const struct sal_cover *cover, void *data) {
    (void)data;
    const bool is_in = cover->n > 0 && cover->owners[0] == OWNER_PIECE;
    const bool is_taken = is_in && cover->owners[cover->n - 1] == OWNER_TAKEN;
    return !is_in ? -1 : is_taken ? CLASS_TAKEN : CLASS_KEPT;
}

/* Areas of the parts, square degrees. */
static double *measure(const struct sal_coverage *coverage) {
    double *areas = g_new0(double, coverage->n_faces + 1);
    for (size_t i = 0; i < coverage->n_arcs; i++) {
        const struct sal_arc *arc = &coverage->arcs[i];
        const struct sal_point *points = coverage->points + arc->first,
                               origin = coverage->points[0];
        double under = 0.0;
        for (size_t j = 1; j < arc->n_points; j++) {
            under += 0.5 * ((points[j - 1].x - origin.x) * (points[j].y - origin.y) -
                            (points[j].x - origin.x) * (points[j - 1].y - origin.y));
        }
        if (arc->left >= 0) {
            areas[arc->left] += under;
        }
        if (arc->right >= 0) {
            areas[arc->right] -= under;
        }
    }
    return areas;
}

/* A part smaller than a sliver is what the ground about it is. It stays so: parts that are taken
 * grow, parts that are kept shrink. */
static bool *find_taken(const struct sal_coverage *coverage, double sliver) {
    double *areas = measure(coverage);
    bool *taken = g_new0(bool, coverage->n_faces + 1);
    for (size_t i = 0; i < coverage->n_faces; i++) {
        taken[i] = coverage->class_of[i] >= 0 &&
                   (coverage->class_of[i] == CLASS_TAKEN) == (fabs(areas[i]) >= sliver);
    }
    g_free(areas);
    return taken;
}

static void add_outline(const struct sal_coverage *coverage, const bool *taken,
                        struct sal_noder *out, int32_t owner) {
    for (size_t i = 0; i < coverage->n_arcs; i++) {
        const struct sal_arc *arc = &coverage->arcs[i];
        const bool left = arc->left >= 0 && taken[arc->left];
        const bool right = arc->right >= 0 && taken[arc->right];
        if (left != right) {
            sal_noder_add(out, coverage->points + arc->first, arc->n_points, owner);
        }
    }
}

static enum sal_status cut(const struct sal_arrival_time *arrival, const struct sal_noder *lines,
                           struct sal_noder *out, int32_t owner, struct sal_error *err) {
    struct sal_coverage coverage;
    struct sal_arena *scratch = sal_arena_create();
    const enum sal_status status =
        sal_coverage_of_noder(&coverage, lines, class_of_cell, NULL, scratch, err);
    if (status == SAL_OK) {
        bool *taken = find_taken(&coverage, sal_arrival_time_sliver(arrival) /
                                                sal_arrival_time_stretch(arrival));
        add_outline(&coverage, taken, out, owner);
        g_free(taken);
    }
    sal_arena_destroy(scratch);
    return status;
}

enum sal_status sal_contour_cut(const struct sal_arrival_time *arrival,
                                const struct sal_edge *edges, size_t n, double share,
                                struct sal_noder *out, int32_t owner, struct sal_error *err) {
    struct sal_noder lines;
    sal_noder_init(&lines);
    for (size_t i = 0; i < n; i++) {
        sal_noder_add(&lines, edges[i].points, edges[i].n, OWNER_PIECE);
    }
    sal_arrival_time_contour(arrival, share, &lines, OWNER_TAKEN);
    enum sal_status status = sal_noder_node(&lines, err);
    if (status == SAL_OK) {
        status = cut(arrival, &lines, out, owner, err);
    }
    sal_noder_finish(&lines);
    return status;
}
