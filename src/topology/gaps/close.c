/* SPDX-License-Identifier: MIT */
/* A noded state -> triangles -> what of them is slit, overlap or strip. How it is shared out is in
 * allocate.c. */
#include "topology/gaps/close.h"

#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "topology/gaps/allocate.h"
#include "topology/gaps/build_mesh.h"
#include "topology/gaps/weave.h"

/* Narrow ground that is part of wider ground is longer than this many widths; its corners, and
 * where a front meets the border, are not. */
#define LONG_WIDTHS 1.5
/* And those along a strip this many times: where an edge meets the outline at more than 20 degrees
 * the wedge between them is a corner of the ground beyond. */
#define STRIP_SHARES 4.0
/* In the corners of wider land strips are looked for at widths of 100 m times powers of this: the
 * same ones whatever the tolerance is. */
#define STRIP_WIDTH_LEAST_M 100.0
#define STRIP_WIDTH_RATIO 2.0

/* One kind of narrow ground being looked for. */
struct search {
    struct sal_thin *thin;
    double width_m;
    uint8_t *left; /* of strips: what to look at again at a smaller width */
};

static void mark(struct sal_thin *thin, const struct sal_thin_component *c,
                 enum sal_thin_reason reason, double radius_m) {
    for (size_t i = 0; i < c->n; i++) {
        thin->reasons[c->triangles[i]] |= (uint8_t)reason;
        thin->closed_m[c->triangles[i]] = fmaxf(thin->closed_m[c->triangles[i]], (float)radius_m);
    }
}

static void judge_slit(const struct sal_thin_component *c, void *data) {
    const struct search *search = data;
    if (sal_thin_is_slit(c, search->width_m)) {
        mark(search->thin, c, SAL_THIN_SLIT, 0.5 * search->width_m);
    }
}

/* Is what lies beside a slit shut in between it, its two areas and the outline at which they end.
 */
static void judge_slit_end(const struct sal_thin_component *c, void *data) {
    const struct search *search = data;
    if (c->open_m == 0.0 && c->beside_m > 0.0 && c->area_m2 < search->width_m * search->width_m) {
        mark(search->thin, c, SAL_THIN_SLIT, 0.5 * search->width_m);
    }
}

static void judge_overlap(const struct sal_thin_component *c, void *data) {
    const struct search *search = data;
    const double open_m = c->open_m + c->beside_m;
    const double length_m = 0.5 * (c->along_area_m + c->along_outline_m + open_m);
    if (open_m == 0.0 || length_m > LONG_WIDTHS * search->width_m) {
        mark(search->thin, c, SAL_THIN_OVERLAP, 0.5 * search->width_m);
    }
}

/* Does narrow land run along the outline and an area, rather than being the corner that wider land
 * has between the two. What is shut in between them is no corner, however short. */
static void judge_strip(const struct sal_thin_component *c, void *data) {
    const struct search *search = data;
    if (!c->has_outline || !c->has_area) {
        return;
    }
    if (c->along_area_m + c->along_outline_m > STRIP_SHARES * (c->open_m + c->beside_m)) {
        mark(search->thin, c, SAL_THIN_STRIP, 0.5 * search->width_m);
        search->thin->border_m += c->along_area_m;
        return;
    }
    for (size_t i = 0; i < c->n; i++) {
        search->left[c->triangles[i]] = 1;
    }
}

static void find_slits(struct sal_thin *thin, double gap_m, uint8_t *in) {
    const struct sal_mesh *mesh = thin->mesh;
    struct search search = {.thin = thin, .width_m = gap_m};
    sal_thin_slits(mesh, gap_m, in);
    sal_thin_each(mesh, in, 0.5 * gap_m, judge_slit, &search);
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        in[i] = sal_thin_is_narrow(mesh, i, SAL_GROUND_OPEN, gap_m) && thin->reasons[i] == 0;
    }
    sal_thin_each(mesh, in, 0.5 * gap_m, judge_slit_end, &search);
}

static void find_overlaps(struct sal_thin *thin, double gap_m, uint8_t *in) {
    const struct sal_mesh *mesh = thin->mesh;
    struct search search = {.thin = thin, .width_m = gap_m};
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        in[i] = sal_thin_is_narrow(mesh, i, SAL_GROUND_CONTESTED, gap_m);
    }
    sal_thin_each(mesh, in, 0.5 * gap_m, judge_overlap, &search);
}

/* The next width at which strips are looked for after a larger one; 0 when it was the last. */
static double next_width(double width_m) {
    const double step =
        ceil(log(width_m / STRIP_WIDTH_LEAST_M) / log(STRIP_WIDTH_RATIO) - 1e-6) - 1.0;
    return step < 0.0 ? 0.0 : STRIP_WIDTH_LEAST_M * pow(STRIP_WIDTH_RATIO, step);
}

/* Strips of the land that no area claims, at the tolerance, and in the corners that are wider than
 * long at smaller widths: so no strip is lost for being asked for at a larger one. Wide ground
 * between two areas is no strip. */
static void find_strips(struct sal_thin *thin, double tolerance_m, uint8_t *in) {
    const struct sal_mesh *mesh = thin->mesh;
    struct search search = {.thin = thin, .left = g_new(uint8_t, mesh->n_triangles + 1)};
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        search.left[i] = (thin->reasons[i] & SAL_THIN_SLIT) != 0 || sal_thin_has_outline(mesh, i) ||
                         !sal_thin_has_two_parts(mesh, i);
    }
    for (double width_m = tolerance_m; width_m > 0.0; width_m = next_width(width_m)) {
        search.width_m = width_m;
        for (size_t i = 0; i < mesh->n_triangles; i++) {
            in[i] = search.left[i] == 1 && sal_thin_is_narrow(mesh, i, SAL_GROUND_OPEN, width_m);
            search.left[i] = 0;
        }
        sal_thin_each(mesh, in, 0.5 * width_m, judge_strip, &search);
    }
    g_free(search.left);
}

static void find_thin(struct sal_thin *thin, const struct sal_dataset *dataset,
                      const struct sal_widths *widths) {
    uint8_t *in = g_new(uint8_t, thin->mesh->n_triangles + 1);
    if (widths->gap_m > 0.0) {
        find_slits(thin, widths->gap_m, in);
        if (dataset->overlap == SAL_OVERLAP_CONTESTED) {
            find_overlaps(thin, widths->gap_m, in);
            sal_weave_find(thin, widths->gap_m);
        }
    }
    if (widths->tolerance_m > 0.0) {
        find_strips(thin, widths->tolerance_m, in);
    }
    g_free(in);
}

enum sal_status sal_close_gaps(const struct sal_close_state *state, struct sal_arena *arena,
                               struct sal_close_result *out, struct sal_error *err) {
    const struct sal_dataset *dataset = state->dataset;
    const struct sal_widths widths = {
        1000.0 * fmax(dataset->gap_km, 0.0),
        dataset->n_units > 0 ? 1000.0 * fmax(dataset->border_tolerance_km, 0.0) : 0.0};
    *out = (struct sal_close_result){.points = NULL};
    if (state->n_areas == 0 || (widths.gap_m <= 0.0 && widths.tolerance_m <= 0.0)) {
        return SAL_OK;
    }
    const struct sal_mercator map = sal_ground_map(state);
    struct sal_ground ground;
    struct sal_mesh mesh;
    sal_ground_init(&ground, state, SAL_GROUND_HOLDERS);
    GArray *pieces = sal_samples_find(&ground, &map, &widths);
    sal_build_mesh_init(&mesh, &ground, &map, pieces);
    g_array_unref(pieces);
    struct sal_thin thin = {.mesh = &mesh,
                            .reasons = g_new0(uint8_t, mesh.n_triangles + 1),
                            .closed_m = g_new0(float, mesh.n_triangles + 1)};
    find_thin(&thin, dataset, &widths);
    const enum sal_status status = sal_allocate_run(&thin, &widths, arena, out, err);
    out->border_m = thin.border_m;
    g_free(thin.reasons);
    g_free(thin.closed_m);
    sal_mesh_finish(&mesh);
    sal_ground_finish(&ground);
    return status;
}
