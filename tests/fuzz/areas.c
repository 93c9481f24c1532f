/* SPDX-License-Identifier: MIT */
#include "areas.h"
#include "topology/front.h"

#include <math.h>

/* False when the corners make no polygon. */
static bool add_area(struct made *made, int faction, const uint8_t *corners, size_t n) {
    struct sal_point *points = g_new(struct sal_point, n + 1);
    const size_t ring_start[2] = {0, n + 1};
    for (size_t i = 0; i < n; i++) {
        const uint8_t *c = corners + 3 * i;
        points[i] =
            (struct sal_point){c[0] * 0.01 + (c[2] & 15) * 1e-7, c[1] * 0.01 + (c[2] >> 4) * 1e-7};
    }
    points[n] = points[0];
    struct sal_geom *geom = sal_arena_alloc(made->arena, sizeof *geom);
    g_assert_true(sal_geom_from_rings(made->arena, points, ring_start, 1, geom));
    const bool is_polygon = geom->kind == SAL_GEOM_POLYGON;
    if (is_polygon) {
        struct sal_area *area = made_area(made, faction, geom);
        area->feature = made->dataset.n_areas - 1;
    }
    g_free(points);
    return is_polygon;
}

void areas_read(struct made *made, const uint8_t *data, size_t size, uint8_t *heads) {
    while (size >= 2 && made->dataset.n_areas < AREAS_MAX) {
        const size_t n = MIN((size_t)data[1] % 32, (size - 2) / 3);
        if (add_area(made, data[0] % 3, data + 2, n)) {
            heads[made->dataset.n_areas - 1] = data[0];
        }
        data += 2 + 3 * n;
        size -= 2 + 3 * n;
    }
}

void areas_check_faces(const struct sal_faces *faces) {
    double fronts_m = 0.0, traced_m = 0.0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        g_assert_cmpint(faces->arcs[i].left, !=, faces->arcs[i].right);
        fronts_m += faces->arcs[i].kind == SAL_ARC_FRONT ? faces->arcs[i].length_m : 0.0;
    }
    /* Edges meet in lon/lat and are measured as geodesics, which over the 280 km of this ground
     * bulge by up to 50 m: a thin face along one may lie on the edge's other side. */
    for (size_t i = 0; i < faces->n_faces; i++) {
        g_assert_cmpfloat(faces->faces[i].area_m2, >, -280e3 * 50.0);
    }
    struct sal_front *fronts;
    size_t n;
    g_assert_cmpint(sal_front_trace(faces, SAL_ARC_FRONT, faces->arena, &fronts, &n, NULL), ==,
                    SAL_OK);
    for (size_t i = 0; i < n; i++) {
        traced_m += fronts[i].length_m;
    }
    g_assert_cmpfloat(fabs(traced_m - fronts_m), <, 1e-3);
}
