/* SPDX-License-Identifier: MIT */
/* The ground that swaths cover, by GEOS. */
#include "derive/ground_shape.h"

#include <glib.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "topology/geos/geos.h"

/* Segments in a quarter circle of a buffer. */
#define QUARTER 12

/* Union of swaths. */
static GEOSGeometry *swath_union(struct sal_geos *b, const struct sal_swath *swaths, size_t n) {
    GEOSGeometry **parts = g_new(GEOSGeometry *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool is_disc = swaths[i].a.x == swaths[i].b.x && swaths[i].a.y == swaths[i].b.y;
        const struct sal_point ends[2] = {swaths[i].a, swaths[i].b};
        parts[i] = sal_geos_line(b, ends, is_disc ? 1 : 2);
        sal_geos_buffer(b, &parts[i], swaths[i].half_width, QUARTER);
    }
    GEOSGeometry *joined = sal_geos_join(b, parts, n);
    g_free(parts);
    return joined;
}

/* Parts of the land off the ground that are too small to be told from it. */
static GEOSGeometry *find_pockets(struct sal_geos *b, const GEOSGeometry *ground,
                                  const struct sal_ground_options *options) {
    GEOSGeometry *land = sal_geos_union(b, options->clip, options->n_clip);
    GEOSGeometry *rest = land == NULL || ground == NULL ? NULL : sal_geos_less(b, land, ground);
    GPtrArray *pockets = g_ptr_array_new();
    const int n = rest == NULL ? 0 : sal_geos_n_parts(b, rest);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = sal_geos_part(b, rest, i);
        if (sal_geos_area(b, part) < options->pocket_area) {
            g_ptr_array_add(pockets, sal_geos_clone(b, part));
        }
    }
    GEOSGeometry *joined = sal_geos_join(b, (GEOSGeometry **)pockets->pdata, pockets->len);
    g_ptr_array_unref(pockets);
    sal_geos_destroy(b, rest);
    sal_geos_destroy(b, land);
    return joined;
}

/* Fill dents and cut horns. */
static void close_and_open(struct sal_geos *b, GEOSGeometry **ground,
                           const struct sal_ground_options *options) {
    sal_geos_buffer(b, ground, options->close, QUARTER);
    sal_geos_buffer(b, ground, -options->close - options->open, QUARTER);
    sal_geos_buffer(b, ground, options->open, QUARTER);
}

static void simplify(struct sal_geos *b, GEOSGeometry **ground, double by) {
    GEOSGeometry *simple = *ground == NULL ? NULL : sal_geos_simplify(b, *ground, by);
    sal_geos_destroy(b, *ground);
    *ground = simple;
}

/* Add pockets along the land's edge, and give the ground back. Takes `ground` over. */
static enum sal_status finish_ground(struct sal_geos *b, GEOSGeometry *ground,
                                     const struct sal_ground_options *options,
                                     struct sal_arena *arena, struct sal_geom *out,
                                     struct sal_error *err) {
    if (options->n_clip > 0) {
        sal_geos_combine(b, &ground, find_pockets(b, ground, options), SAL_COMBINE_UNION);
    }
    const enum sal_status status =
        ground != NULL && sal_geos_geom(b, ground, arena, out) ? SAL_OK : sal_geos_fail(b, err);
    sal_geos_destroy(b, ground);
    sal_geos_finish(b);
    return status;
}

enum sal_status sal_ground_shape(const struct sal_swath *swaths, size_t n,
                                 const struct sal_ground_options *options, struct sal_arena *arena,
                                 struct sal_geom *out, struct sal_error *err) {
    struct sal_geos b;
    if (sal_geos_init(&b, err) != SAL_OK) {
        return SAL_IO;
    }
    GEOSGeometry *ground = swath_union(&b, swaths, n);
    close_and_open(&b, &ground, options);
    sal_geos_combine(&b, &ground, swath_union(&b, options->limit, options->n_limit),
                     SAL_COMBINE_BOTH);
    return finish_ground(&b, ground, options, arena, out, err);
}

enum sal_status sal_ground_shape_smooth(const struct sal_geom *from,
                                        const struct sal_ground_options *options,
                                        struct sal_arena *arena, struct sal_geom *out,
                                        struct sal_error *err) {
    struct sal_geos b;
    if (sal_geos_init(&b, err) != SAL_OK) {
        return SAL_IO;
    }
    GEOSGeometry *ground = sal_geos_union(&b, from, 1);
    close_and_open(&b, &ground, options);
    if (options->simplify > 0.0) {
        simplify(&b, &ground, options->simplify);
    }
    return finish_ground(&b, ground, options, arena, out, err);
}
