/* SPDX-License-Identifier: MIT */
/* Areas that do not quite meet: made cases with known fronts, and a coverage whose polygons were
 * each shaken alone. */
#include "topology/faces.h"

#include <glib.h>
#include <math.h>

#include "made.h"

struct outcome {
    double front_m, border_m;
    double area_m2[4]; /* by faction; the last is nobody's */
    size_t n_faces, n_ground, n_contested;
    double added_m2[3][2], taken_m2[3][2]; /* by closing; [faction][is contested] */
};

static struct outcome outcome_of(struct made *made, double gap_km, double tolerance_km) {
    made->dataset.gap_km = gap_km;
    made->dataset.border_tolerance_km = tolerance_km;
    struct sal_faces *faces = NULL;
    struct sal_error err = {0};
    g_assert_cmpint(sal_faces_create(&made->dataset, 0, NULL, &faces, &err), ==, SAL_OK);
    struct outcome outcome = {.border_m = faces->border_m, .n_faces = faces->n_faces};
    for (size_t i = 0; i < faces->n_arcs; i++) {
        outcome.front_m += faces->arcs[i].kind == SAL_ARC_FRONT ? faces->arcs[i].length_m : 0.0;
    }
    for (size_t i = 0; i < faces->n_faces; i++) {
        if (sal_face_is_ground(faces, (int)i)) {
            const int faction = faces->faces[i].faction;
            outcome.n_ground++;
            outcome.area_m2[faction < 0 ? 3 : faction] += faces->faces[i].area_m2;
            outcome.n_contested += faces->faces[i].hold == SAL_AREA_STATUS_CONTESTED;
        }
    }
    for (size_t i = 0; i < faces->n_closed; i++) {
        const struct sal_closed_ground *closed = &faces->closed[i];
        const bool is_contested = closed->hold == SAL_AREA_STATUS_CONTESTED;
        outcome.added_m2[closed->faction][is_contested] += closed->added_m2;
        outcome.taken_m2[closed->faction][is_contested] += closed->taken_m2;
    }
    sal_faces_destroy(faces);
    return outcome;
}

static void two_sides(struct made *made) {
    made_init(made);
    made_faction(made, "a", "a");
    made_faction(made, "b", "b");
}

/* One degree of the meridian from 30 to 31 north, EPSG guidance note 7-2. */
#define DEGREE_M 110857.0

static void open_slit_touches(void) {
    struct made made;
    two_sides(&made);
    made_area(&made, 0, made_box(&made, 40, 30, 41, 31));
    made_area(&made, 1, made_box(&made, 41.008, 30, 42.008, 31));
    g_assert_cmpfloat(outcome_of(&made, 0, 0).front_m, ==, 0);
    g_assert_cmpfloat(outcome_of(&made, 0.5, 0).front_m, ==, 0); /* the slit is 0.77 km wide */
    const struct outcome closed = outcome_of(&made, 2, 0);
    g_assert_cmpfloat(fabs(closed.front_m / DEGREE_M - 1), <, 0.01);
    /* Both sides gain half the slit. */
    const struct outcome apart = outcome_of(&made, 0, 0);
    for (int i = 0; i < 2; i++) {
        g_assert_cmpfloat(closed.area_m2[i] / apart.area_m2[i], >, 1.0035);
        g_assert_cmpfloat(closed.area_m2[i] / apart.area_m2[i], <, 1.0045);
    }
    made_finish(&made);
}

static void narrow_overlap_is_halved(void) {
    struct made made;
    two_sides(&made);
    made_area(&made, 0, made_box(&made, 40, 30, 41, 31));
    made_area(&made, 1, made_box(&made, 40.999, 30, 41.999, 31));
    g_assert_cmpuint(outcome_of(&made, 0, 0).n_contested, ==, 1);
    const struct outcome closed = outcome_of(&made, 2, 0);
    g_assert_cmpuint(closed.n_contested, ==, 0);
    g_assert_cmpuint(closed.n_faces, ==, 2);
    g_assert_cmpfloat(fabs(closed.front_m / DEGREE_M - 1), <, 0.01);
    g_assert_cmpfloat(fabs(closed.area_m2[0] / closed.area_m2[1] - 1), <, 1e-4);
    made_finish(&made);
}

/* However wide: a slit that ends at the outline is closed to its end. */
static void slit_reaches_the_outline(void) {
    for (int i = 1; i <= 9; i++) {
        struct made made;
        const double half = 0.001 * i;
        two_sides(&made);
        made_unit(&made, "land", made_box(&made, 40, 30, 42, 31));
        made_area(&made, 0, made_box(&made, 40, 30, 41 - half, 31));
        made_area(&made, 1, made_box(&made, 41 + half, 30, 42, 31));
        const struct outcome closed = outcome_of(&made, 2, 0);
        g_assert_cmpfloat(fabs(closed.front_m / DEGREE_M - 1), <, 0.002);
        g_assert_cmpfloat(closed.area_m2[3], <, 1e3);
        g_assert_cmpuint(closed.n_faces, ==, 2);
        made_finish(&made);
    }
}

/* Wherever it lies: one front, in the middle from end to end. Where corners are off the points at
 * which edges are cut, overlays leave slivers along the overlap's ends. */
static void narrow_overlap_is_halved_anywhere(void) {
    for (int i = 0; i < 8; i++) {
        struct made made;
        const double x = 11.0137 * i - 30, y = 60.0 - 13.39967 * i, half = 0.0031 + 0.0023 * i;
        two_sides(&made);
        made_area(&made, 0, made_box(&made, x - 1, y, x + half, y + 1));
        made_area(&made, 1, made_box(&made, x - half, y, x + 1, y + 1));
        const struct outcome closed = outcome_of(&made, 5, 0);
        g_assert_cmpuint(closed.n_contested, ==, 0);
        g_assert_cmpuint(closed.n_faces, ==, 2);
        g_assert_cmpfloat(fabs(closed.front_m / 111e3 - 1), <,
                          0.007); /* a degree: 110.6 to 111.7 */
        g_assert_cmpfloat(fabs(closed.area_m2[0] / closed.area_m2[1] - 1), <, 1e-4);
        made_finish(&made);
    }
}

/* By the other rules the one area keeps all of it, however narrow. */
static void narrow_overlap_goes_by_rule(void) {
    struct made made;
    two_sides(&made);
    made_area(&made, 0, made_box(&made, 40, 30, 41, 31));
    made_area(&made, 1, made_box(&made, 40.999, 30, 41.999, 31));
    const double whole_m2 = outcome_of(&made, 0, 0).area_m2[1]; /* contested in its name */
    made.dataset.overlap = SAL_OVERLAP_LISTED;
    const struct outcome closed = outcome_of(&made, 2, 0);
    g_assert_cmpuint(closed.n_contested, ==, 0);
    g_assert_cmpuint(closed.n_faces, ==, 2);
    g_assert_cmpfloat(fabs(closed.area_m2[1] / whole_m2 - 1), <, 1e-6);
    g_assert_cmpfloat(fabs(closed.front_m / DEGREE_M - 1), <, 0.01);
    made_finish(&made);
}

/* An attack lies over another's ground by nature, and halves nothing. */
static void narrow_attack_takes_nothing(void) {
    struct made made;
    two_sides(&made);
    made_area(&made, 0, made_box(&made, 40, 30, 41, 31));
    made_area(&made, 1, made_box(&made, 40.999, 30, 41, 31))->hold = SAL_AREA_STATUS_ATTACK;
    const struct outcome closed = outcome_of(&made, 2, 0);
    g_assert_cmpuint(closed.n_faces, ==, 1);
    g_assert_cmpfloat(closed.area_m2[1], ==, 0);
    made_finish(&made);
}

static void wide_overlap_stays(void) {
    struct made made;
    two_sides(&made);
    made_area(&made, 0, made_box(&made, 40, 30, 41, 31));
    made_area(&made, 1, made_box(&made, 40.9, 30, 41.9, 31));
    g_assert_cmpuint(outcome_of(&made, 2, 0).n_contested, ==, 1);
    made_finish(&made);
}

/* The slit opens from nothing to 10 km: it is closed as far as it is narrower than the gap. */
static void taper_stops_where_it_should(void) {
    struct made made;
    two_sides(&made);
    made_area(&made, 0, made_geom(&made, "40 0, 41 0, 40.94765 1, 40 1"));
    made_area(&made, 1, made_geom(&made, "41 0, 42.2 0, 42.2 1, 41.05235 1"));
    const struct outcome closed = outcome_of(&made, 2, 0);
    /* A disc of 1 km touches both edges, 3.017 degrees from the meridian, when its middle is 19.00
     * km from where they meet; the front ends 1 km before. */
    g_assert_cmpfloat(fabs(closed.front_m - 18000.0), <, 300.0);
    made_finish(&made);
}

/* A notch in one area alone is no slit between two. */
static void inlet_stays_open(void) {
    struct made made;
    two_sides(&made);
    made_area(
        &made, 0,
        made_geom(&made,
                  "40 30, 41 30, 41 31, 40.505 31, 40.505 30.5, 40.495 30.5, 40.495 31, 40 31"));
    const struct outcome apart = outcome_of(&made, 0, 0), closed = outcome_of(&made, 3, 0);
    g_assert_cmpfloat(closed.area_m2[0], ==, apart.area_m2[0]);
    made_finish(&made);
}

/* A third of a wobbly disc about 44, 33; every point moved by up to shake_km, for each polygon
 * anew. */
static void make_sector(struct made *made, int which, GRand *rand, double shake_km, int n_points) {
    GString *text = g_string_new(NULL);
    const int n = n_points / 3;
    for (int part = 0; part < 3;
         part++) { /* out along a spoke, along the rim, back along the next spoke */
        for (int i = 0; i < n; i++) {
            const double t = (double)i / n;
            const int spoke = part == 2 ? which + 1 : which;
            const double r = 2.5 * (part == 0 ? t : part == 1 ? 1.0 : 1.0 - t);
            const double angle = 2 * G_PI / 3 * (part == 1 ? which + t : spoke) +
                                 (part == 1 ? 0.0 : 0.25 * sin(4 * r) * (1 - r / 2.5));
            const double shake = shake_km / 111.0 * sqrt(g_rand_double(rand)),
                         way = g_rand_double(rand) * 2 * G_PI;
            char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
            g_string_append_printf(
                text, "%s%s %s", text->len == 0 ? "" : ",",
                g_ascii_dtostr(x, sizeof x,
                               44 + (r * cos(angle) + shake * cos(way)) / cos(33 * G_PI / 180)),
                g_ascii_dtostr(y, sizeof y, 33 + r * sin(angle) + shake * sin(way)));
        }
    }
    made_area(made, which, made_geom(made, text->str));
    g_string_free(text, TRUE);
}

static void make_disc(struct made *made, GRand *rand, double shake_km, int n_points) {
    made_init(made);
    for (int i = 0; i < 3; i++) {
        static const char *const names[] = {"a", "b", "c"};
        made_faction(made, names[i], names[i]);
    }
    for (int i = 0; i < 3; i++) {
        make_sector(made, i, rand, shake_km, n_points);
    }
}

static void compare_shaken(int n_points, double gap_km, double front_share) {
    GRand *rand = g_rand_new_with_seed(3);
    struct made clean, shaken;
    make_disc(&clean, rand, 0.0, n_points);
    make_disc(&shaken, rand, 0.3, n_points);
    const struct outcome wanted = outcome_of(&clean, 0, 0), got = outcome_of(&shaken, gap_km, 0);
    g_test_message("%d points: front %.1f km, wanted %.1f; faces %zu", n_points, got.front_m / 1e3,
                   wanted.front_m / 1e3, got.n_faces);
    g_test_message("front %+.3f %%, areas %+.4f, %+.4f, %+.4f %%",
                   100 * (got.front_m / wanted.front_m - 1),
                   100 * (got.area_m2[0] / wanted.area_m2[0] - 1),
                   100 * (got.area_m2[1] / wanted.area_m2[1] - 1),
                   100 * (got.area_m2[2] / wanted.area_m2[2] - 1));
    g_assert_cmpfloat(fabs(got.front_m / wanted.front_m - 1), <, front_share);
    for (int i = 0; i < 3; i++) {
        g_assert_cmpfloat(fabs(got.area_m2[i] / wanted.area_m2[i] - 1), <, 0.0003);
    }
    g_assert_cmpuint(got.n_contested, ==, 0);
    g_assert_cmpuint(got.n_ground, ==, 3); /* beside holes where a rim crosses itself */
    made_finish(&clean);
    made_finish(&shaken);
    g_rand_free(rand);
}

static void shaken_coverage_keeps_its_fronts(void) {
    compare_shaken(800, 1, 0.005);
}

/* Also where the points are nearer to each other than they are shaken, so that the edges cross each
 * other everywhere. */
static void crossing_edges_keep_their_fronts(void) {
    compare_shaken(1800, 1, 0.009); /* where it is wider than the gap, it stays open */
    compare_shaken(1800, 2, 0.005);
}

/* The area's own idea of the outline is off by up to 3 km; the rest of the land is the other
 * side's. */
static void border_is_no_front(void) {
    struct made made;
    two_sides(&made);
    made_unit(&made, "land", made_box(&made, 40, 30, 44, 33));
    made_area(
        &made, 0,
        made_geom(
            &made,
            "40.02 30.01, 41 30.02, 42 30.015, 42 32.99, 41 32.975, 40.02 32.98, 40.025 31.5"));
    made.dataset.background = 1;
    const double across_m = 332593.0; /* the meridian from 30 to 33 */
    const struct outcome naive = outcome_of(&made, 0, 0), told = outcome_of(&made, 0, 4);
    g_assert_cmpfloat(naive.front_m, >, 1.9 * across_m);
    g_assert_cmpfloat(fabs(told.front_m / across_m - 1), <, 0.01);
    g_assert_cmpfloat(told.border_m, >, 600e3);
    made_finish(&made);
}

#define WAVE_POINTS 16

/* The western third of a land of three degrees, its western edge waving to both sides of a line
 * that is `inset_deg` inside the outline. */
static void make_wave(struct made *made, double wave_km, double swing_km, double inset_deg) {
    GString *text = g_string_new("45 33, 45 35");
    const int n = (int)(222.0 / wave_km * WAVE_POINTS);
    for (int i = 0; i <= n; i++) {
        const double t = (double)i / n, along_km = 222.0 * t;
        char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append_printf(
            text, ",%s %s",
            g_ascii_dtostr(x, sizeof x,
                           44 + inset_deg + swing_km / 92.8 * sin(2 * G_PI * along_km / wave_km)),
            g_ascii_dtostr(y, sizeof y, 35 - 2 * t));
    }
    two_sides(made);
    made_unit(made, "land", made_box(made, 44, 33, 47, 35));
    made_area(made, 0, made_geom(made, text->str));
    made->dataset.background = 1;
    g_string_free(text, TRUE);
}

/* Two degrees of the meridian from 33 to 35 north. */
#define ACROSS_M 221840.0

/* However short the waves, and however large the tolerance: what the edge and the outline enclose
 * is border, and one front is left. */
static void weaving_edge_is_border(void) {
    static const double waves_km[] = {0.5, 1, 2, 4, 8, 16};
    static const double tolerances_km[] = {1, 1.5, 2, 3, 5, 8};
    for (size_t i = 0; i < G_N_ELEMENTS(waves_km); i++) {
        struct made made;
        make_wave(&made, waves_km[i], 0.5, 0.0);
        for (size_t j = 0; j < G_N_ELEMENTS(tolerances_km); j++) {
            const struct outcome told = outcome_of(&made, 0, tolerances_km[j]);
            g_test_message("waves of %g km, %g km: %.2f km", waves_km[i], tolerances_km[j],
                           told.front_m / 1e3);
            g_assert_cmpfloat(fabs(told.front_m / ACROSS_M - 1), <, 0.001);
            g_assert_cmpuint(told.n_faces, ==, 2);
        }
        made_finish(&made);
    }
}

/* A larger tolerance leaves no more border in the fronts than a smaller one, whatever the edge is
 * off by: it may be wider than the smaller one in places. Where a front ends it may turn off within
 * the tolerance. */
static void tolerance_only_helps(void) {
    static const double swings_km[] = {0.2, 0.7, 1.3};
    for (size_t i = 0; i < G_N_ELEMENTS(swings_km); i++) {
        struct made made;
        make_wave(&made, 3, swings_km[i], 0.004);
        double last_m = INFINITY;
        for (double tolerance_km = 0.25; tolerance_km < 12; tolerance_km *= 1.37) {
            const double front_m = outcome_of(&made, 0, tolerance_km).front_m;
            g_test_message("off by %g km, %g km: %.2f km", swings_km[i], tolerance_km,
                           front_m / 1e3);
            g_assert_cmpfloat(front_m, <, last_m + 1e3 * tolerance_km);
            last_m = front_m;
        }
        g_assert_cmpfloat(fabs(last_m / ACROSS_M - 1), <, 0.001);
        made_finish(&made);
    }
}

/* Land between an edge and the outline that is wider than the tolerance is meant, and so is all of
 * an edge that is on the outline. */
static void wide_pocket_stays(void) {
    struct made made;
    two_sides(&made);
    made_unit(&made, "land", made_box(&made, 40, 30, 43, 33));
    made_area(&made, 0,
              made_geom(&made, "40 30, 42 30, 42 33, 40 33, 40 31.55, 40.04 31.55, 40.04 31.5, 40 "
                               "31.5"));
    made.dataset.background = 1;
    const struct outcome naive = outcome_of(&made, 0, 0);
    for (double tolerance_km = 0.5; tolerance_km < 3.5; tolerance_km += 0.5) {
        const struct outcome told = outcome_of(&made, 0, tolerance_km);
        g_assert_cmpfloat(told.area_m2[0], ==, naive.area_m2[0]);
        g_assert_cmpfloat(told.front_m, ==, naive.front_m);
        g_assert_cmpfloat(told.border_m, ==, 0);
    }
    made_finish(&made);
}

/* Two neighbours drawn a little inside the outline of their two units, wherever they lie and
 * however far inside: one front, along the meridian between them, and nothing beside. Edges of
 * rectangles give rows of points on one line and on one circle. */
static void insets_have_one_front(void) {
    for (int place = 0; place < 6; place++) {
        const double x = 10.0 + 7.3 * place, y = 10.0 * place - 20.0;
        for (int i = 1; i <= 8; i++) {
            struct made made;
            two_sides(&made);
            const double inset = 0.001 * i;
            made_unit(&made, "west", made_box(&made, x, y, x + 1, y + 2));
            made_unit(&made, "east", made_box(&made, x + 1, y, x + 2, y + 2));
            made_area(&made, 0, made_box(&made, x + inset, y + inset, x + 1, y + 2 - inset));
            made_area(&made, 1, made_box(&made, x + 1, y + inset, x + 2 - inset, y + 2 - inset));
            const struct outcome open = outcome_of(&made, 0, 0),
                                 closed = outcome_of(&made, 0.02, 2);
            g_test_message("at %g %g, %g inside: %.1f km", x, y, inset, closed.front_m / 1e3);
            g_assert_cmpfloat(closed.front_m, >, open.front_m);
            g_assert_cmpfloat(closed.front_m, <, open.front_m + 2.5 * 111e3 * inset + 200);
            g_assert_cmpfloat(fabs(closed.area_m2[0] / closed.area_m2[1] - 1), <, 1e-3);
            g_assert_cmpfloat(closed.area_m2[3], <, 1);
            made_finish(&made);
        }
    }
}

/* Areas that only meet in a corner have no front, and nothing between them to be shared out. */
static void corner_is_no_slit(void) {
    static const double gaps_km[] = {0.1, 0.5, 2, 5};
    struct made made;
    two_sides(&made);
    made_area(&made, 0, made_box(&made, 13, 45, 16, 48));
    made_area(&made, 1, made_box(&made, 10, 48, 13, 50));
    const struct outcome apart = outcome_of(&made, 0, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(gaps_km); i++) {
        const struct outcome closed = outcome_of(&made, gaps_km[i], 0);
        g_assert_cmpfloat(closed.front_m, ==, 0);
        g_assert_cmpfloat(closed.area_m2[0], ==, apart.area_m2[0]);
        g_assert_cmpfloat(closed.area_m2[1], ==, apart.area_m2[1]);
    }
    made_finish(&made);
}

/* Nor do corners beside a front that there is make it longer, wherever they lie. */
static void corners_leave_fronts_alone(void) {
    for (int i = 0; i < 30; i++) {
        struct made made;
        const double x = 3.7 * i - 50, y = 57.0 - 3.9 * i, up = 0.2 + 0.019 * i;
        two_sides(&made);
        made_area(&made, 0, made_box(&made, x, y, x + 1, y + 1));
        made_area(&made, 1, made_box(&made, x + 1, y + up, x + 2, y + 1 + up));
        made_area(&made, 1, made_box(&made, x + 0.3, y + 1, x + 0.8, y + 1.5));
        const double apart_m = outcome_of(&made, 0, 0).front_m;
        g_assert_cmpfloat(fabs(outcome_of(&made, 2, 0).front_m - apart_m), <, 1);
        made_finish(&made);
    }
}

/* Nobody's land has a corner of 45 degrees between an area's edge and the outline: no strip. */
static void corner_is_no_strip(void) {
    struct made made;
    two_sides(&made);
    made_unit(&made, "land", made_box(&made, 40, 0, 44, 3));
    made_area(&made, 0, made_geom(&made, "40 0, 42 0, 43 1, 40 1"));
    const struct outcome naive = outcome_of(&made, 0, 0), told = outcome_of(&made, 0, 4);
    g_assert_cmpfloat(told.area_m2[0], ==, naive.area_m2[0]);
    g_assert_cmpfloat(told.border_m, ==, 0);
    made_finish(&made);
}

/* What lies between two areas stays as it is when a third, far away, goes. */
static void sharing_is_local(void) {
    double area_m2[2] = {0, 0};
    for (int day = 0; day < 2; day++) {
        struct made made;
        two_sides(&made);
        made_area(&made, 0, made_geom(&made, "40 30, 41.003 30, 41 30.4, 41.004 31, 40 31"));
        made_area(&made, 1, made_geom(&made, "41.01 30, 42 30, 42 31, 41.012 31, 41.009 30.7"));
        made_area(&made, 1, made_box(&made, 55, 38, 56, 39))->end = day == 0 ? SAL_DAY_MAX : 0;
        area_m2[day] = outcome_of(&made, 2, 0).area_m2[0];
        made_finish(&made);
    }
    g_assert_cmpfloat(area_m2[0], ==, area_m2[1]);
}

/* A slit of 98.474 km2, shared by two; an overlap as large, contested in the name of the second; a
 * strip of 2.2 km all round, the background's. Areas are those of tests/spec/gaps.spec. */
static void closing_is_accounted_for(void) {
    struct made made;
    two_sides(&made);
    made_unit(&made, "land", made_box(&made, -1, -0.5, 1, 0.5));
    made_area(&made, 0, made_box(&made, -2, -2, -0.004, 2));
    made_area(&made, 1, made_box(&made, 0.004, -2, 2, 2));
    struct outcome closed = outcome_of(&made, 2, 0);
    for (int i = 0; i < 2; i++) {
        g_assert_cmpfloat(fabs(closed.added_m2[i][0] - 49.237e6), <, 1e4);
        g_assert_cmpfloat(closed.taken_m2[i][0] + closed.added_m2[i][1], ==, 0.0);
    }
    closed = outcome_of(&made, 0, 0);
    g_assert_cmpfloat(closed.added_m2[0][0] + closed.added_m2[1][0], ==, 0.0);
    made_finish(&made);
    two_sides(&made);
    made_unit(&made, "land", made_box(&made, -1, -0.5, 1, 0.5));
    made_area(&made, 0, made_box(&made, -2, -2, 0.004, 2));
    made_area(&made, 1, made_box(&made, -0.004, -2, 2, 2));
    closed = outcome_of(&made, 2, 0);
    g_assert_cmpfloat(fabs(closed.taken_m2[1][1] - 98.474e6), <, 1e4);
    for (int i = 0; i < 2; i++) {
        g_assert_cmpfloat(fabs(closed.added_m2[i][0] - 49.237e6), <, 1e4);
        g_assert_cmpfloat(closed.taken_m2[i][0], ==, 0.0);
    }
    made_finish(&made);
    two_sides(&made);
    made.dataset.background = 1;
    made_unit(&made, "land", made_box(&made, -1, -1, 1, 1));
    made_area(&made, 0, made_box(&made, -0.98, -0.98, 0.98, 0.98));
    closed = outcome_of(&made, 0, 4);
    g_assert_cmpfloat(fabs(closed.added_m2[0][0] - 1949.959e6), <, 1e4);
    g_assert_cmpfloat(fabs(closed.taken_m2[1][0] - 1949.959e6), <, 1e4);
    made_finish(&made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/close_gaps/slit", open_slit_touches);
    g_test_add_func("/close_gaps/overlap", narrow_overlap_is_halved);
    g_test_add_func("/close_gaps/slit-end", slit_reaches_the_outline);
    g_test_add_func("/close_gaps/overlap-anywhere", narrow_overlap_is_halved_anywhere);
    g_test_add_func("/close_gaps/overlap-rule", narrow_overlap_goes_by_rule);
    g_test_add_func("/close_gaps/attack", narrow_attack_takes_nothing);
    g_test_add_func("/close_gaps/wide-overlap", wide_overlap_stays);
    g_test_add_func("/close_gaps/taper", taper_stops_where_it_should);
    g_test_add_func("/close_gaps/inlet", inlet_stays_open);
    g_test_add_func("/close_gaps/shaken", shaken_coverage_keeps_its_fronts);
    g_test_add_func("/close_gaps/crossing", crossing_edges_keep_their_fronts);
    g_test_add_func("/close_gaps/border", border_is_no_front);
    g_test_add_func("/close_gaps/weaving", weaving_edge_is_border);
    g_test_add_func("/close_gaps/tolerance", tolerance_only_helps);
    g_test_add_func("/close_gaps/pocket", wide_pocket_stays);
    g_test_add_func("/close_gaps/insets", insets_have_one_front);
    g_test_add_func("/close_gaps/corner", corner_is_no_slit);
    g_test_add_func("/close_gaps/corners", corners_leave_fronts_alone);
    g_test_add_func("/close_gaps/corner-of-land", corner_is_no_strip);
    g_test_add_func("/close_gaps/local", sharing_is_local);
    g_test_add_func("/close_gaps/account", closing_is_accounted_for);
    return g_test_run();
}
