/* SPDX-License-Identifier: MIT */
/* The conic against PROJ's, and out of its place. */
#include <glib.h>
#include <math.h>
#include <proj.h>

#include "project/conic.h"

struct cone {
    double lat_1, lat_2, lat_0, lon_0;
};

static const struct cone CONES[] = {{30.2, 36.3, 33.2, 43.7},   {-40.0, -20.0, -30.0, -60.0},
                                    {50.0, 50.0, 50.0, 10.0},   {60.0, 75.0, 68.0, 179.0},
                                    {10.0, 12.5, 11.0, -170.0}, {-10.0, -9.0, -9.5, 0.0}};

static PJ *pj_of(const struct cone *cone) {
    char text[400];
    g_snprintf(text, sizeof text,
               "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=lcc "
               "+lat_1=%.3f +lat_2=%.3f +lat_0=%.3f +lon_0=%.3f +ellps=WGS84",
               cone->lat_1, cone->lat_2, cone->lat_0, cone->lon_0);
    return proj_create(NULL, text);
}

/* A thousandth of a millimetre on the ground, thousands of km round the origin. */
static void test_as_proj(void) {
    for (size_t c = 0; c < G_N_ELEMENTS(CONES); c++) {
        const struct cone *cone = &CONES[c];
        PJ *pj = pj_of(cone);
        const struct sal_conic conic =
            sal_conic_init(cone->lat_1, cone->lat_2, cone->lat_0, cone->lon_0);
        for (int i = 0; i < 60 * 60; i++) {
            const struct sal_point p = {cone->lon_0 - 59.0 + 2.0 * (i % 60),
                                        fmax(fmin(cone->lat_0 - 30.0 + i / 60, 89.0), -89.0)};
            const PJ_COORD wanted = proj_trans(pj, PJ_FWD, proj_coord(p.x, p.y, 0.0, HUGE_VAL));
            struct sal_point map, back;
            g_assert_true(sal_conic_forward(&conic, p, &map));
            g_assert_cmpfloat_with_epsilon(map.x, wanted.xy.x, 1e-6);
            g_assert_cmpfloat_with_epsilon(map.y, wanted.xy.y, 1e-6);
            g_assert_true(sal_conic_inverse(&conic, map, &back));
            g_assert_cmpfloat_with_epsilon(back.x, p.x, 1e-10);
            g_assert_cmpfloat_with_epsilon(back.y, p.y, 1e-10);
        }
        proj_destroy(pj);
    }
}

static void test_edges(void) {
    const struct sal_conic conic = sal_conic_init(30.0, 40.0, 35.0, 44.0);
    struct sal_point map, far;
    g_assert_true(sal_conic_forward(&conic, (struct sal_point){44.0, 90.0}, &map));
    g_assert_cmpfloat_with_epsilon(map.x, 0.0, 1e-6);
    g_assert_false(sal_conic_forward(&conic, (struct sal_point){44.0, -90.0}, &map));
    g_assert_false(sal_conic_forward(&conic, (struct sal_point){44.0, 90.1}, &map));
    g_assert_false(sal_conic_forward(&conic, (struct sal_point){NAN, 35.0}, &map));
    g_assert_false(sal_conic_forward(&conic, (struct sal_point){44.0, NAN}, &map));
    /* Once more round the world is the same place. */
    g_assert_true(sal_conic_forward(&conic, (struct sal_point){50.0, 35.0}, &map));
    g_assert_true(sal_conic_forward(&conic, (struct sal_point){410.0, 35.0}, &far));
    g_assert_cmpfloat_with_epsilon(map.x, far.x, 1e-6);
    g_assert_false(sal_conic_inverse(&conic, (struct sal_point){NAN, 0.0}, &map));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/conic/as-proj", test_as_proj);
    g_test_add_func("/conic/edges", test_edges);
    return g_test_run();
}
