/* SPDX-License-Identifier: MIT */
/*
 * Made cases with known answers, and properties that hold of any input. Lengths are known from the
 * meridian: one degree from 30 to 31 north is 110 857 m on WGS 84 (EPSG guidance note 7-2's
 * meridian arc formula, by hand).
 */
#include "topology/faces.h"

#include <glib.h>
#include <math.h>

#include "base/error.h"
#include "made.h"
#include "topology/arc_index.h"
#include "topology/front.h"
#include "topology/geodesic_sum.h"
#include "topology/outline.h"

#define DEGREE_30_31_M 110857.0

struct tally {
    size_t n_arcs[SAL_ARC_OUTSIDE + 1];
    double length_m[SAL_ARC_OUTSIDE + 1];
};

static struct sal_faces *faces_of(const struct made *made) {
    struct sal_faces *faces = NULL;
    struct sal_error err;
    g_assert_cmpint(sal_faces_create(&made->dataset, 0, NULL, &faces, &err), ==, SAL_OK);
    return faces;
}

static struct tally tally_of(const struct sal_faces *faces) {
    struct tally tally = {0};
    for (size_t i = 0; i < faces->n_arcs; i++) {
        tally.n_arcs[faces->arcs[i].kind]++;
        tally.length_m[faces->arcs[i].kind] += faces->arcs[i].length_m;
    }
    return tally;
}

static size_t count_fronts(const struct sal_faces *faces, enum sal_arc_kind kind,
                           struct sal_front *first) {
    struct sal_front *fronts;
    size_t n;
    g_assert_cmpint(sal_front_trace(faces, kind, faces->arena, &fronts, &n, NULL), ==, SAL_OK);
    if (n > 0 && first != NULL) {
        *first = fronts[0];
    }
    return n;
}

static void two_squares(void) {
    struct made made;
    made_init(&made);
    const int b = made_faction(&made, "bravo", "b"), a = made_faction(&made, "alpha", "a");
    made_area(&made, b, made_box(&made, 0, 30, 1, 31));
    made_area(&made, a, made_box(&made, 1, 30, 2, 31));
    struct sal_faces *faces = faces_of(&made);
    g_assert_cmpuint(faces->n_faces, ==, 2);
    const struct tally tally = tally_of(faces);
    g_assert_cmpuint(tally.n_arcs[SAL_ARC_FRONT], ==, 1);
    g_assert_cmpfloat(fabs(tally.length_m[SAL_ARC_FRONT] - DEGREE_30_31_M), <, 60);
    struct sal_front front = {0};
    g_assert_cmpuint(count_fronts(faces, SAL_ARC_FRONT, &front), ==, 1);
    g_assert_cmpint(front.faction_a, ==, a);
    g_assert_cmpint(front.faction_b, ==, b);
    /* Alpha is in the east; with it on the left the line runs south. */
    g_assert_cmpfloat(sal_arc_index_start(faces, front.refs[0]).y, ==, 31);
    g_assert_cmpfloat(sal_arc_index_end(faces, front.refs[0]).y, ==, 30);
    sal_faces_destroy(faces);
    made_finish(&made);
}

static void allies_have_a_boundary(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "alpha", "s"), b = made_faction(&made, "bravo", "s");
    made_area(&made, a, made_box(&made, 0, 30, 1, 31));
    made_area(&made, b, made_box(&made, 1, 30, 2, 31));
    struct sal_faces *faces = faces_of(&made);
    const struct tally tally = tally_of(faces);
    g_assert_cmpuint(tally.n_arcs[SAL_ARC_FRONT], ==, 0);
    g_assert_cmpuint(tally.n_arcs[SAL_ARC_BOUNDARY], ==, 1);
    g_assert_cmpfloat(fabs(tally.length_m[SAL_ARC_BOUNDARY] - DEGREE_30_31_M), <, 60);
    sal_faces_destroy(faces);
    made_finish(&made);
}

/* From their falling out on, the edge between former allies is a front. */
static void allies_fall_out(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "alpha", "s"), b = made_faction(&made, "bravo", "s");
    made.dataset.sides[made.dataset.n_sides++].id = (char *)"t";
    const struct sal_side_change changes[] = {{.from = 10, .side = 1}, {.from = 20, .side = 0}};
    made.factions[b].side_changes = changes;
    made.factions[b].n_side_changes = G_N_ELEMENTS(changes);
    made_area(&made, a, made_box(&made, 0, 30, 1, 31));
    made_area(&made, b, made_box(&made, 1, 30, 2, 31));
    for (int32_t day = 8; day < 22; day++) {
        struct sal_faces *faces = NULL;
        g_assert_cmpint(sal_faces_create(&made.dataset, day, NULL, &faces, NULL), ==, SAL_OK);
        const bool is_front = day >= 10 && day < 20;
        const struct tally tally = tally_of(faces);
        g_assert_cmpuint(tally.n_arcs[SAL_ARC_FRONT], ==, is_front ? 1 : 0);
        g_assert_cmpuint(tally.n_arcs[SAL_ARC_BOUNDARY], ==, is_front ? 0 : 1);
        sal_faces_destroy(faces);
    }
    made_finish(&made);
}

/* What former allies both claim is contested while they fight, and the later one's before. */
static void allies_fall_out_over_ground(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "alpha", "s"), b = made_faction(&made, "bravo", "s");
    made.dataset.sides[made.dataset.n_sides++].id = (char *)"t";
    const struct sal_side_change change = {.from = 10, .side = 1};
    made.factions[b].side_changes = &change;
    made.factions[b].n_side_changes = 1;
    made_area(&made, a, made_box(&made, 0, 30, 2, 31));
    made_area(&made, b, made_box(&made, 1, 30, 3, 31));
    for (int32_t day = 9; day <= 10; day++) {
        struct sal_faces *faces = NULL;
        g_assert_cmpint(sal_faces_create(&made.dataset, day, NULL, &faces, NULL), ==, SAL_OK);
        size_t n_contested = 0;
        for (size_t i = 0; i < faces->n_faces; i++) {
            n_contested += faces->faces[i].hold == SAL_AREA_STATUS_CONTESTED;
        }
        g_assert_cmpuint(n_contested, ==, day == 10 ? 1 : 0);
        sal_faces_destroy(faces);
    }
    made_finish(&made);
}

static void three_meet_at_a_point(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a"), b = made_faction(&made, "b", "b"),
              c = made_faction(&made, "c", "c");
    made_area(&made, a, made_geom(&made, "0 0, 2 0, 1 1, 0 1.5"));
    made_area(&made, b, made_geom(&made, "2 0, 2 1.5, 1 1"));
    made_area(&made, c, made_geom(&made, "0 1.5, 1 1, 2 1.5, 2 3, 0 3"));
    struct sal_faces *faces = faces_of(&made);
    g_assert_cmpuint(faces->n_faces, ==, 3);
    g_assert_cmpuint(tally_of(faces).n_arcs[SAL_ARC_FRONT], ==, 3);
    g_assert_cmpuint(count_fronts(faces, SAL_ARC_FRONT, NULL), ==, 3);
    sal_faces_destroy(faces);
    made_finish(&made);
}

static void enclave_and_exclave(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a"), b = made_faction(&made, "b", "b");
    made_area(&made, a, made_geom(&made, "0 30, 5 30, 5 35, 0 35 / 2 32, 3 32, 3 33, 2 33"));
    made_area(&made, b, made_box(&made, 2, 32, 3, 33)); /* enclave in a's hole */
    made_area(&made, b, made_box(&made, 8, 30, 9, 31)); /* exclave, alone */
    struct sal_faces *faces = faces_of(&made);
    g_assert_cmpuint(faces->n_faces, ==, 3);
    struct sal_front front = {0};
    g_assert_cmpuint(count_fronts(faces, SAL_ARC_FRONT, &front), ==, 1);
    g_assert_cmpfloat(sal_arc_index_start(faces, front.refs[0]).x, ==,
                      sal_arc_index_end(faces, front.refs[front.n_refs - 1]).x);
    /* All round the enclave: two meridian degrees at 32 and two parallels, at 32 and 33 north. */
    const double parallel_m =
        111319.49 * (cos(32 * G_PI / 180) / sqrt(1 - 0.00669438 * pow(sin(32 * G_PI / 180), 2)) +
                     cos(33 * G_PI / 180) / sqrt(1 - 0.00669438 * pow(sin(33 * G_PI / 180), 2)));
    g_assert_cmpfloat(fabs(front.length_m - parallel_m - 2 * 110894.0), <, 100);
    sal_faces_destroy(faces);
    made_finish(&made);
}

static void hole_is_nobodys(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a");
    made_unit(&made, "land", made_box(&made, 0, 30, 5, 35));
    made_area(&made, a, made_geom(&made, "0 30, 5 30, 5 35, 0 35 / 2 32, 3 32, 3 33, 2 33"));
    struct sal_faces *faces = faces_of(&made);
    const struct tally tally = tally_of(faces);
    g_assert_cmpuint(tally.n_arcs[SAL_ARC_LIMIT], ==, 1);
    g_assert_cmpuint(tally.n_arcs[SAL_ARC_BORDER], ==, 1);
    g_assert_cmpuint(tally.n_arcs[SAL_ARC_FRONT], ==, 0);
    made.dataset.background = made_faction(&made, "z", "z");
    sal_faces_destroy(faces);
    faces = faces_of(&made);
    g_assert_cmpuint(tally_of(faces).n_arcs[SAL_ARC_FRONT], ==, 1);
    sal_faces_destroy(faces);
    made_finish(&made);
}

static void base_cuts_and_borders(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a"), b = made_faction(&made, "b", "b");
    made_unit(&made, "west", made_box(&made, 0, 30, 1, 32));
    made_unit(&made, "east", made_box(&made, 1, 30, 2, 32));
    made_area(&made, a, made_box(&made, -1, 31, 3, 33)); /* spills over the base */
    made_area(&made, b, made_box(&made, 0, 30, 2, 31));
    struct sal_faces *faces = faces_of(&made);
    size_t n_ground = 0;
    double ground_m2 = 0, units_m2 = 0;
    for (size_t i = 0; i < faces->n_faces; i++) {
        if (sal_face_is_ground(faces, (int)i)) {
            n_ground++;
            ground_m2 += faces->faces[i].area_m2;
        }
    }
    for (size_t i = 0; i < 2; i++) {
        units_m2 +=
            sal_geodesic_sum_line(made.units[i].geom->points, made.units[i].geom->n_points, NULL);
    }
    g_assert_cmpuint(n_ground, ==, 4);
    /* The border's long edges are bent by no more than the extra nodes put on them. */
    g_assert_cmpfloat(fabs(ground_m2 / units_m2 - 1), <, 1e-4);
    g_assert_cmpuint(count_fronts(faces, SAL_ARC_FRONT, NULL), ==, 1);
    sal_faces_destroy(faces);
    made_finish(&made);
}

static void overlap_is_contested(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a"), b = made_faction(&made, "b", "b"),
              ally = made_faction(&made, "ally", "b");
    made_area(&made, a, made_box(&made, 0, 0, 2, 1));
    made_area(&made, b, made_box(&made, 1, 0, 3, 1))->start = 0;
    made_area(&made, ally, made_box(&made, 2.5, 0, 4, 1));
    struct sal_faces *faces = faces_of(&made);
    int n_contested = 0;
    for (size_t i = 0; i < faces->n_faces; i++) {
        if (faces->faces[i].hold == SAL_AREA_STATUS_CONTESTED) {
            n_contested++;
            g_assert_cmpint(faces->faces[i].faction, ==, b); /* it began later */
        }
    }
    g_assert_cmpint(n_contested, ==, 1);
    g_assert_cmpuint(faces->n_faces, ==,
                     4); /* b keeps what it shares with its ally, as it began later */
    sal_faces_destroy(faces);
    made_finish(&made);
}

/* Opposition is not transitive: who holds ground together is opposed to none of the parts, and two
 * parts that fight contest what the third thing covers too. */
static void mixed_ground_is_contested_by_pairs(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a"), b = made_faction(&made, "b", "b"),
              both = made_faction(&made, "a+b", "a+b");
    made.factions[both].parts[0] = a;
    made.factions[both].parts[1] = b;
    made.factions[both].n_parts = 2;
    made_area(&made, a, made_box(&made, 0, 0, 3, 1));
    made_area(&made, both, made_box(&made, 1, 0, 5, 1));
    made_area(&made, b, made_box(&made, 2, 0, 6, 1));
    struct sal_faces *faces = faces_of(&made);
    double contested_m2 = 0.0, all_m2 = 0.0;
    for (size_t i = 0; i < faces->n_faces; i++) {
        all_m2 += faces->faces[i].area_m2;
        contested_m2 +=
            faces->faces[i].hold == SAL_AREA_STATUS_CONTESTED ? faces->faces[i].area_m2 : 0.0;
    }
    g_assert_cmpfloat(fabs(6.0 * contested_m2 / all_m2 - 1.0), <,
                      1e-4); /* from 2 to 3; edges bow */
    sal_faces_destroy(faces);
    made_finish(&made);
}

/* The one face of a holding; NULL when there is none. */
static const struct sal_face *only_face(const struct sal_faces *faces, int faction,
                                        enum sal_area_status hold) {
    const struct sal_face *found = NULL;
    for (size_t i = 0; i < faces->n_faces; i++) {
        if (faces->faces[i].faction == faction && faces->faces[i].hold == hold) {
            g_assert_null(found);
            found = &faces->faces[i];
        }
    }
    return found;
}

/* Four degrees of a, three of b over the last two of them, listed first and begun last. At the
 * equator a square of a degree has 12,308.8 km2. */
static void overlap_goes_by_rule(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a"), b = made_faction(&made, "b", "b");
    made_area(&made, b, made_box(&made, 2, 0, 5, 1))->start = -10;
    made_area(&made, a, made_box(&made, 0, 0, 4, 1));
    static const struct {
        enum sal_overlap rule;
        double a_squares, b_squares;
    } cases[] = {
        {SAL_OVERLAP_CONTESTED, 2, 1}, {SAL_OVERLAP_NEWEST, 2, 3}, {SAL_OVERLAP_LISTED, 4, 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        made.dataset.overlap = cases[i].rule;
        struct sal_faces *faces = faces_of(&made);
        const double square_m2 = 12308.778e6;
        g_assert_cmpfloat(fabs(only_face(faces, a, SAL_AREA_STATUS_CONTROL)->area_m2 / square_m2 -
                               cases[i].a_squares),
                          <, 1e-3);
        g_assert_cmpfloat(fabs(only_face(faces, b, SAL_AREA_STATUS_CONTROL)->area_m2 / square_m2 -
                               cases[i].b_squares),
                          <, 1e-3);
        g_assert_true((only_face(faces, b, SAL_AREA_STATUS_CONTESTED) != NULL) ==
                      (cases[i].rule == SAL_OVERLAP_CONTESTED));
        sal_faces_destroy(faces);
    }
    made_finish(&made);
}

/* Of areas that began on one day the one listed last is on top. */
static void newest_of_one_day_is_listed_last(void) {
    struct made made;
    made_init(&made);
    made.dataset.overlap = SAL_OVERLAP_NEWEST;
    const int a = made_faction(&made, "a", "a"), b = made_faction(&made, "b", "b");
    made_area(&made, a, made_box(&made, 0, 0, 1, 1));
    made_area(&made, b, made_box(&made, 0, 0, 1, 1));
    struct sal_faces *faces = faces_of(&made);
    g_assert_cmpuint(faces->n_faces, ==, 1);
    g_assert_cmpint(faces->faces[0].faction, ==, b);
    sal_faces_destroy(faces);
    made_finish(&made);
}

static void touching_squares_make_simple_rings(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a");
    made_area(&made, a, made_box(&made, 0, 0, 1, 1));
    made_area(&made, a, made_box(&made, 1, 1, 2, 2));
    made_area(&made, a, made_box(&made, 1, 0, 2, 0.5));
    struct sal_faces *faces = faces_of(&made);
    int class_of[8] = {0};
    struct sal_outline outline;
    g_assert_cmpint(sal_outline_trace(faces, class_of, 0, faces->arena, &outline, NULL), ==,
                    SAL_OK);
    g_assert_cmpuint(outline.n_rings, ==, 2); /* the third shares an edge with the first */
    sal_faces_destroy(faces);
    made_finish(&made);
}

/* Random overlapping stars; the plane is partitioned and every front is a shared edge. */
static void random_stars(struct made *made, GRand *rand, int n) {
    for (int i = 0; i < n; i++) {
        GString *text = g_string_new(NULL);
        const double x = g_rand_double_range(rand, 40, 48), y = g_rand_double_range(rand, 30, 36);
        const int corners = g_rand_int_range(rand, 3, 40);
        for (int k = 0; k < corners; k++) {
            const double angle = 2 * G_PI * k / corners, r = g_rand_double_range(rand, 0.05, 1.5);
            char px[G_ASCII_DTOSTR_BUF_SIZE], py[G_ASCII_DTOSTR_BUF_SIZE];
            g_string_append_printf(text, "%s%s %s", k == 0 ? "" : ",",
                                   g_ascii_dtostr(px, sizeof px, x + r * cos(angle)),
                                   g_ascii_dtostr(py, sizeof py, y + r * sin(angle)));
        }
        made_area(made, g_rand_int_range(rand, 0, 3), made_geom(made, text->str));
        g_string_free(text, TRUE);
    }
}

static void check_partition(const struct sal_faces *faces) {
    double positive = 0, outer = 0;
    for (size_t i = 0; i < faces->n_faces; i++) {
        g_assert_cmpfloat(faces->faces[i].area_m2, >, 0);
        positive += faces->faces[i].area_m2;
    }
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const double under = sal_geodesic_sum_line(faces->points + arc->first, arc->n_points, NULL);
        outer += arc->right < 0 ? under : 0;
        outer -= arc->left < 0 ? under : 0;
        g_assert_cmpint(arc->left, !=, arc->right);
        if (arc->kind == SAL_ARC_FRONT) {
            g_assert_cmpint(sal_face_side(faces, arc->left), !=, sal_face_side(faces, arc->right));
            g_assert_cmpint(sal_face_side(faces, arc->left), >=, 0);
        }
    }
    g_assert_cmpfloat(fabs(positive / outer - 1), <, 1e-9);
}

/* Whoever covers a point by the polygons themselves holds the face that the point lies in. */
static void check_points(const struct made *made, const struct sal_faces *faces, GRand *rand) {
    int *class_of = g_new(int, faces->n_faces + 1);
    for (int k = 0; k < 3; k++) {
        for (size_t i = 0; i < faces->n_faces; i++) {
            class_of[i] =
                faces->faces[i].hold == SAL_AREA_STATUS_CONTROL ? faces->faces[i].faction : -1;
        }
        struct sal_outline outline;
        g_assert_cmpint(sal_outline_trace(faces, class_of, k, faces->arena, &outline, NULL), ==,
                        SAL_OK);
        for (int i = 0; i < 60; i++) {
            const struct sal_point p = {g_rand_double_range(rand, 39, 49),
                                        g_rand_double_range(rand, 29, 37)};
            bool is_in = false, others = false, mine = false;
            for (size_t ref = 0; ref < outline.n_refs; ref++) {
                const int at = outline.refs[ref];
                const struct sal_arc *arc = &faces->arcs[at >= 0 ? at : ~at];
                for (size_t j = 0; j + 1 < arc->n_points; j++) {
                    const struct sal_point a = faces->points[arc->first + j],
                                           b = faces->points[arc->first + j + 1];
                    if ((a.y > p.y) != (b.y > p.y) &&
                        p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) {
                        is_in = !is_in;
                    }
                }
            }
            for (size_t j = 0; j < made->dataset.n_areas; j++) {
                if (sal_geom_contains(made->areas[j].geom, p)) {
                    mine = mine || made->areas[j].faction == k;
                    others = others || made->areas[j].faction != k;
                }
            }
            g_assert_true(is_in == (mine && !others));
        }
    }
    g_free(class_of);
}

static void random_input_is_partitioned(void) {
    GRand *rand = g_rand_new_with_seed(20141015);
    for (int round = 0; round < 150; round++) {
        struct made *made = g_new(struct made, 1);
        made_init(made);
        made_faction(made, "a", "a");
        made_faction(made, "b", "b");
        made_faction(made, "c", "c");
        random_stars(made, rand, 1 + round % 25);
        struct sal_faces *faces = faces_of(made);
        check_partition(faces);
        check_points(made, faces, rand);
        sal_faces_destroy(faces);
        made_finish(made);
        g_free(made);
    }
    g_rand_free(rand);
}

/* Lines a grid unit apart, spikes, doubled rings and needles: what breaks noding elsewhere. */
static void nasty_input_settles(void) {
    GRand *rand = g_rand_new_with_seed(7);
    for (int round = 0; round < 300; round++) {
        struct made *made = g_new(struct made, 1);
        made_init(made);
        made_faction(made, "a", "a");
        made_faction(made, "b", "b");
        for (int i = 0; i < 12; i++) {
            GString *text = g_string_new(NULL);
            const int corners = g_rand_int_range(rand, 3, 9);
            for (int k = 0; k < corners; k++) { /* a 40 x 40 patch of the grid itself */
                g_string_append_printf(text, "%s44.00000%02d 33.00000%02d", k == 0 ? "" : ",",
                                       g_rand_int_range(rand, 0, 40),
                                       g_rand_int_range(rand, 0, 40));
            }
            const struct sal_geom *geom = made_geom(made, text->str);
            made_area(made, i % 2, geom);
            g_string_free(text, TRUE);
        }
        struct sal_faces *faces = faces_of(made);
        for (size_t i = 0; i < faces->n_arcs; i++) {
            g_assert_cmpint(faces->arcs[i].left, !=, faces->arcs[i].right);
        }
        sal_faces_destroy(faces);
        made_finish(made);
        g_free(made);
    }
    g_rand_free(rand);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/faces/two-squares", two_squares);
    g_test_add_func("/faces/allies", allies_have_a_boundary);
    g_test_add_func("/faces/allies-fall-out", allies_fall_out);
    g_test_add_func("/faces/allies-fall-out-over-ground", allies_fall_out_over_ground);
    g_test_add_func("/faces/three", three_meet_at_a_point);
    g_test_add_func("/faces/enclave", enclave_and_exclave);
    g_test_add_func("/faces/hole", hole_is_nobodys);
    g_test_add_func("/faces/base", base_cuts_and_borders);
    g_test_add_func("/faces/overlap", overlap_is_contested);
    g_test_add_func("/faces/mixed-pairs", mixed_ground_is_contested_by_pairs);
    g_test_add_func("/faces/overlap-rule", overlap_goes_by_rule);
    g_test_add_func("/faces/overlap-newest", newest_of_one_day_is_listed_last);
    g_test_add_func("/faces/touching", touching_squares_make_simple_rings);
    g_test_add_func("/faces/random", random_input_is_partitioned);
    g_test_add_func("/faces/nasty", nasty_input_settles);
    return g_test_run();
}
