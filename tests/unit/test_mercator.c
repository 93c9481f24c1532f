/* SPDX-License-Identifier: MIT */
/* The map that gaps are measured on, against the ellipsoid: its scale, and there and back. */
#include "topology/gaps/mercator.h"

#include <glib.h>
#include <math.h>

/* Metres of a degree of longitude and of latitude: EPSG guidance note 7-2, WGS 84. */
static const struct {
    double lat, east_m, north_m;
} DEGREES[] = {{0, 111319.49, 110574.28},
               {30, 96486.28, 110852.42},
               {60, 55800.00, 111412.27},
               {-60, 55800.00, 111412.27},
               {80, 19393.46, 111659.94}};

static void scale_is_true(void) {
    const struct sal_mercator map = sal_mercator_of((struct sal_box){-170, -85, 170, 85});
    for (size_t i = 0; i < G_N_ELEMENTS(DEGREES); i++) {
        const double lat = DEGREES[i].lat, metres = sal_mercator_metres(&map, lat);
        const struct sal_point at = sal_mercator_forward(&map, (struct sal_point){10, lat});
        const struct sal_point east = sal_mercator_forward(&map, (struct sal_point){10.01, lat});
        const struct sal_point north =
            sal_mercator_forward(&map, (struct sal_point){10, lat + 0.01});
        g_assert_cmpfloat(fabs((east.x - at.x) * metres * 100 / DEGREES[i].east_m - 1), <, 1e-4);
        g_assert_cmpfloat(fabs((north.y - at.y) * metres * 100 / DEGREES[i].north_m - 1), <, 6e-4);
    }
}

static void there_and_back(void) {
    static const struct sal_box boxes[] = {{-180, -90, 180, 90}, {44, 33, 44.5, 33.4}};
    for (size_t i = 0; i < G_N_ELEMENTS(boxes); i++) {
        const struct sal_mercator map = sal_mercator_of(boxes[i]);
        for (int k = 0; k <= 40; k++) {
            const double t = (k + 0.5) / 41.0;
            const struct sal_point p = {boxes[i].min_x + (boxes[i].max_x - boxes[i].min_x) * t,
                                        boxes[i].min_y + (boxes[i].max_y - boxes[i].min_y) * t};
            const struct sal_point on_map = sal_mercator_forward(&map, p);
            const struct sal_point back = sal_mercator_inverse(&map, on_map);
            g_assert_cmpfloat(fabs(back.x - p.x), <, 1e-9);
            g_assert_cmpfloat(fabs(back.y - p.y), <, 1e-9);
            g_assert_cmpfloat(fmax(fabs(on_map.x), fabs(on_map.y)), <=, exp2(28));
        }
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mercator/scale", scale_is_true);
    g_test_add_func("/mercator/back", there_and_back);
    return g_test_run();
}
