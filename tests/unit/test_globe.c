/* SPDX-License-Identifier: MIT */
/* Faces that go round the globe: sewn where the plane cut them, and laid flat at other meridians.
 */
#include "topology/globe.h"

#include <math.h>

#include "made.h"
#include "salient.h"
#include "topology/faces.h"
#include "topology/globe_cut.h"

/* Two halves of a zone about the south pole that meet at 0 and at 180 degrees. */
static void made_halves(struct made *made) {
    made_init(made);
    const int a = made_faction(made, "alpha", "a"), b = made_faction(made, "bravo", "b");
    made->dataset.is_round = true;
    made->dataset.west_deg = -180.0;
    made_area(made, a,
              made_geom(made, "-180 -90, -90 -90, 0 -90, 0 -70, -60 -70, -120 -70, -180 -70"));
    made_area(made, b, made_geom(made, "0 -90, 90 -90, 180 -90, 180 -70, 120 -70, 60 -70, 0 -70"));
}

static struct sal_faces *faces_of(const struct made *made) {
    struct sal_faces *faces = NULL;
    g_assert_cmpint(sal_faces_create(&made->dataset, 0, NULL, &faces, NULL), ==, SAL_OK);
    return faces;
}

static double length_of(const struct sal_faces *faces, enum sal_arc_kind kind) {
    double sum = 0.0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        sum += faces->arcs[i].kind == kind ? faces->arcs[i].length_m : 0.0;
    }
    return sum;
}

/* The front runs over the pole from coast to coast: twice 20 degrees of a meridian, of 111.5 km. */
static void test_front(void) {
    struct made made;
    made_halves(&made);
    struct sal_faces *faces = faces_of(&made);
    g_assert_true(faces->is_sewn);
    g_assert_cmpfloat_with_epsilon(length_of(faces, SAL_ARC_FRONT), 4465970.0, 100.0);
    g_assert_cmpfloat(length_of(faces, SAL_ARC_SEAM), ==, 0.0);
    sal_faces_destroy(faces);
    made_finish(&made);
}

/* Of one side there is no front, and the coast alone is border. */
static void test_seam_is_no_border(void) {
    struct made made;
    made_halves(&made);
    made.areas[1].faction = made.areas[0].faction;
    struct sal_faces *faces = faces_of(&made);
    g_assert_cmpfloat(length_of(faces, SAL_ARC_FRONT), ==, 0.0);
    double coast = 0.0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_point *p = faces->points + faces->arcs[i].first;
        if (faces->arcs[i].kind == SAL_ARC_BORDER) {
            coast += faces->arcs[i].length_m;
            g_assert_cmpfloat(p[0].y, ==, -70.0);
        }
    }
    g_assert_cmpfloat(coast, >, 1.2e7);
    sal_faces_destroy(faces);
    made_finish(&made);
}

/* Area by the planar rings of what was cut, on the sphere's authalic cylinder. */
static double area_cut(const struct sal_faces *cut, int face) {
    double sum = 0.0;
    for (size_t i = 0; i < cut->n_arcs; i++) {
        const struct sal_arc *arc = &cut->arcs[i];
        const struct sal_point *p = cut->points + arc->first;
        for (size_t j = 1; j < arc->n_points; j++) {
            const double sine = sin(0.5 * (p[j - 1].y + p[j].y) * G_PI / 180.0);
            const double part = -(p[j].x - p[j - 1].x) * sine;
            sum += arc->left == face ? part : arc->right == face ? -part : 0.0;
        }
    }
    return sum;
}

/* Wherever it is cut, a half is a ring of half the zone, and all lies in the window. */
static void test_cut(void) {
    struct made made;
    made_halves(&made);
    struct sal_faces *faces = faces_of(&made);
    const double wests[] = {-180.0, -90.0, 0.0, 33.3, 60.0, 150.0, 180.0};
    for (size_t i = 0; i < G_N_ELEMENTS(wests); i++) {
        struct sal_arena *arena = sal_arena_create();
        struct sal_faces *cut = NULL;
        g_assert_cmpint(sal_globe_cut(faces, wests[i], arena, &cut, NULL), ==, SAL_OK);
        for (size_t j = 0; j < cut->n_points; j++) {
            g_assert_cmpfloat(cut->points[j].x, >=, wests[i]);
            g_assert_cmpfloat(cut->points[j].x, <=, wests[i] + 360.0);
        }
        for (int face = 0; face < 2; face++) {
            const double zone = 180.0 * (1.0 - sin(70.0 * G_PI / 180.0));
            g_assert_cmpfloat_with_epsilon(area_cut(cut, face), zone, 1e-6);
        }
        sal_arena_destroy(arena);
    }
    sal_faces_destroy(faces);
    made_finish(&made);
}

static void test_face_at(void) {
    struct made made;
    made_halves(&made);
    struct sal_faces *faces = faces_of(&made);
    const int west = sal_globe_face_at(faces, (struct sal_point){-50.0, -80.0});
    const int east = sal_globe_face_at(faces, (struct sal_point){50.0, -80.0});
    g_assert_cmpint(faces->faces[west].faction, ==, 0);
    g_assert_cmpint(faces->faces[east].faction, ==, 1);
    g_assert_cmpint(sal_globe_face_at(faces, (struct sal_point){50.0, 10.0}), ==, -1);
    sal_faces_destroy(faces);
    made_finish(&made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/globe/front", test_front);
    g_test_add_func("/globe/seam", test_seam_is_no_border);
    g_test_add_func("/globe/cut", test_cut);
    g_test_add_func("/globe/face_at", test_face_at);
    return g_test_run();
}
