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
/* The edges along a slit are longer than its open ends this many times: two edges at a right angle
 * that the closing rounds off are 1.3 times as long as the rounding, at 52 degrees twice. */
#define SLIT_SHARES 2.0
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

/* What touches the outline, and whether a triangle lies between two parts. */
static bool has_outline(const struct sal_mesh *mesh, size_t triangle) {
    bool has = false;
    for (int k = 0; k < 3; k++) {
        has = has || sal_mesh_from(mesh, triangle, k)->is_outline;
    }
    return has;
}

static bool has_two_parts(const struct sal_mesh *mesh, size_t triangle) {
    uint32_t lo = SAL_GROUND_NONE, hi = 0;
    for (int k = 0; k < 3; k++) {
        const struct sal_mesh_site *site = sal_mesh_from(mesh, triangle, k);
        if (site->part_lo != SAL_GROUND_NONE) {
            lo = MIN(lo, site->part_lo);
            hi = MAX(hi, site->part_hi);
        }
    }
    return lo < hi;
}

static bool is_thin(const struct sal_mesh *mesh, size_t triangle, enum sal_ground_kind kind,
                    double width_m) {
    return mesh->radius_m[triangle] < 0.5 * width_m && sal_mesh_kind(mesh, triangle) == kind;
}

/* Is a component a slit between two separate pieces of ground: larger than a corner may be, or
 * running on between them. */
static void judge_slit(const struct sal_thin_component *c, void *data) {
    const struct search *search = data;
    const double open_m = c->open_m + c->beside_m + c->along_outline_m;
    if (c->part_lo < c->part_hi && (c->area_m2 > search->width_m * search->width_m ||
                                    c->along_area_m >= SLIT_SHARES * open_m)) {
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
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        in[i] = is_thin(mesh, i, SAL_GROUND_OPEN, gap_m) &&
                (!has_outline(mesh, i) || has_two_parts(mesh, i));
    }
    sal_thin_each(mesh, in, 0.5 * gap_m, judge_slit, &search);
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        in[i] = is_thin(mesh, i, SAL_GROUND_OPEN, gap_m) && thin->reasons[i] == 0;
    }
    sal_thin_each(mesh, in, 0.5 * gap_m, judge_slit_end, &search);
}

static void find_overlaps(struct sal_thin *thin, double gap_m, uint8_t *in) {
    const struct sal_mesh *mesh = thin->mesh;
    struct search search = {.thin = thin, .width_m = gap_m};
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        in[i] = is_thin(mesh, i, SAL_GROUND_CONTESTED, gap_m);
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
        search.left[i] = (thin->reasons[i] & SAL_THIN_SLIT) != 0 || has_outline(mesh, i) ||
                         !has_two_parts(mesh, i);
    }
    for (double width_m = tolerance_m; width_m > 0.0; width_m = next_width(width_m)) {
        search.width_m = width_m;
        for (size_t i = 0; i < mesh->n_triangles; i++) {
            in[i] = search.left[i] == 1 && is_thin(mesh, i, SAL_GROUND_OPEN, width_m);
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

/* About the ground of all days, so that what is shared out between two areas stays where it is when
 * a third comes or goes. Datasets made in memory have no files to tell it by. */
static struct sal_mercator map_of(const struct sal_close_state *state) {
    const struct sal_dataset *dataset = state->dataset;
    struct sal_box box = dataset->base == NULL ? SAL_BOX_EMPTY : dataset->base->box;
    for (size_t i = 0; i < dataset->n_controls; i++) {
        box = sal_box_union(box, dataset->controls[i]->box);
    }
    for (size_t i = 0; dataset->n_controls == 0 && i < dataset->n_areas; i++) {
        box = sal_box_union(box, sal_geom_box(dataset->areas[i].geom));
    }
    for (size_t i = 0; i < state->edges->n_nodes; i++) {
        const struct sal_point p = sal_grid_point_lonlat(state->edges->nodes[i]);
        box = sal_box_union(box, (struct sal_box){p.x, p.y, p.x, p.y});
    }
    return sal_mercator_of(box);
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
    const struct sal_mercator map = map_of(state);
    struct sal_ground ground;
    struct sal_mesh mesh;
    sal_ground_init(&ground, state);
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
