/* SPDX-License-Identifier: MIT */
/* Two states of made boxes with known answers: what was gained, by whom, from whom. */
#include "analysis/change.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "made.h"

/* Of a degree square from 30 to 31 north: b^2 / 2 * [s / (1 - e^2 s^2) + atanh(e s) / e] between
 * the sines s of the parallels, times pi / 180 (Snyder 1987, eq. 3-12). Edges here are geodesics,
 * not parallels, which bulge north by up to 0.5 km. */
#define SQUARE_KM2 10642.39
#define SQUARE_WITHIN_KM2 5.0
/* Half an edge bulges less than half as much. */
#define BULGE_KM2 0.1

static struct sal_change *change_of(const struct made *made, int32_t from, int32_t to) {
    struct sal_change *change = NULL;
    g_assert_cmpint(sal_change_create(&made->dataset, from, to, NULL, &change, NULL), ==, SAL_OK);
    return change;
}

static double area_of(const struct sal_change *change, const char *unit, const char *from,
                      const char *to) {
    double sum = 0.0;
    for (size_t i = 0; i < change->n_rows; i++) {
        const struct sal_change_row *row = &change->rows[i];
        if (strcmp(row->unit, unit) == 0 && strcmp(row->from_faction, from) == 0 &&
            strcmp(row->to_faction, to) == 0) {
            sum += row->area_km2;
        }
    }
    return sum;
}

/* Until day 10 alpha holds one square and bravo its neighbour; then alpha holds half of bravo's
 * too, and bravo has a new one that was nobody's. */
static void made_advance(struct made *made) {
    made_init(made);
    const int a = made_faction(made, "alpha", "a");
    const int b = made_faction(made, "bravo", "b");
    made_unit(made, "west", made_box(made, 0, 30, 1.25, 31));
    made_unit(made, "east", made_box(made, 1.25, 30, 3, 31));
    struct sal_area *before = made_area(made, a, made_box(made, 0, 30, 1, 31));
    before->end = 10;
    before = made_area(made, b, made_box(made, 1, 30, 2, 31));
    before->end = 10;
    struct sal_area *after = made_area(made, a, made_box(made, 0, 30, 1.5, 31));
    after->start = 10;
    after = made_area(made, b, made_box(made, 1.5, 30, 3, 31));
    after->start = 10;
}

static void test_advance(void) {
    struct made made;
    made_advance(&made);
    struct sal_change *change = change_of(&made, 0, 10);
    const double taken = area_of(change, "total", "bravo", "alpha");
    g_assert_cmpfloat_with_epsilon(taken, SQUARE_KM2 / 2.0, SQUARE_WITHIN_KM2);
    g_assert_cmpfloat_with_epsilon(area_of(change, "total", "", "bravo"), 2.0 * taken, BULGE_KM2);
    g_assert_cmpfloat_with_epsilon(area_of(change, "west", "bravo", "alpha"), taken / 2.0,
                                   BULGE_KM2);
    g_assert_cmpfloat_with_epsilon(area_of(change, "east", "bravo", "alpha"), taken / 2.0,
                                   BULGE_KM2);
    g_assert_cmpfloat(area_of(change, "west", "", "bravo"), ==, 0.0);
    g_assert_cmpuint(change->n_rows, ==, 5);
    sal_change_destroy(change);
    made_finish(&made);
}

/* What one gains on the way there is lost on the way back. */
static void test_back(void) {
    struct made made;
    made_advance(&made);
    struct sal_change *there = change_of(&made, 0, 10);
    struct sal_change *back = change_of(&made, 10, 0);
    g_assert_cmpuint(back->n_rows, ==, there->n_rows);
    for (size_t i = 0; i < there->n_rows; i++) {
        const struct sal_change_row *row = &there->rows[i];
        g_assert_cmpfloat_with_epsilon(area_of(back, row->unit, row->to_faction, row->from_faction),
                                       row->area_km2, 1e-6);
    }
    sal_change_destroy(there);
    sal_change_destroy(back);
    made_finish(&made);
}

static void test_same_day(void) {
    struct made made;
    made_advance(&made);
    struct sal_change *change = change_of(&made, 10, 10);
    g_assert_cmpuint(change->n_rows, ==, 0);
    for (size_t i = 0; i < change->faces->n_faces; i++) {
        g_assert_cmpint(change->before[i], ==, change->faces->faces[i].faction);
    }
    sal_change_destroy(change);
    made_finish(&made);
}

/* Without units: a triangle across a square, whose edges meet its sides off the grid's nodes. */
static void test_crossing(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "alpha", "a");
    const int b = made_faction(&made, "bravo", "b");
    struct sal_area *before = made_area(&made, a, made_box(&made, 0, 30, 1, 31));
    before->end = 10;
    struct sal_area *after = made_area(&made, b, made_geom(&made, "0.1 30.3, 1.7 30.5, 0.1 30.7"));
    after->start = 10;
    struct sal_change *change = change_of(&made, 0, 10);
    const double all =
        area_of(change, "total", "alpha", "") + area_of(change, "total", "alpha", "bravo");
    g_assert_cmpfloat_with_epsilon(all, SQUARE_KM2, SQUARE_WITHIN_KM2);
    g_assert_cmpfloat(area_of(change, "total", "", "bravo"), >, 0.0);
    g_assert_cmpuint(change->n_rows, ==, 3);
    sal_change_destroy(change);
    made_finish(&made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/change/advance", test_advance);
    g_test_add_func("/change/back", test_back);
    g_test_add_func("/change/same-day", test_same_day);
    g_test_add_func("/change/crossing", test_crossing);
    return g_test_run();
}
