/* SPDX-License-Identifier: MIT */
/* What a label may stand on and what a spot costs, on a map made by hand. */
#include "made_view.h"

static bool is_free(const struct made_view *made, struct sal_label label, int *blocker) {
    return sal_label_index_is_free(&made->labels, &label, -1, blocker);
}

/* Labels keep 6 px off the edge of the map: a label of 60 px may stand at 36, not nearer. */
static void test_edge(void) {
    struct made_view made;
    made_view_init(&made);
    g_assert_true(is_free(&made, made_view_label(36.0, 100), NULL));
    g_assert_false(is_free(&made, made_view_label(35.9, 100), NULL));
    g_assert_true(is_free(&made, made_view_label(100, 288), NULL));
    g_assert_false(is_free(&made, made_view_label(100, 288.1), NULL));
    made_view_finish(&made);
}

static void test_furniture(void) {
    struct made_view made;
    int blocker = -1;
    made_view_init(&made);
    made_view_take(&made, 80, 80, 120, 100);
    g_assert_false(is_free(&made, made_view_label(100, 104), &blocker));
    g_assert_cmpint(blocker, ==, -2);
    g_assert_true(is_free(&made, made_view_label(100, 106.1), &blocker));
    g_assert_cmpint(blocker, ==, -1);
    made_view_finish(&made);
}

/* Between two labels 3.5 px are left above and below, 5 beside. */
static void test_labels(void) {
    struct made_view made;
    int blocker = -1;
    made_view_init(&made);
    made_view_add_label(&made, 100, 100);
    g_assert_false(is_free(&made, made_view_label(100, 115.4), &blocker));
    g_assert_cmpint(blocker, ==, 0);
    g_assert_true(is_free(&made, made_view_label(100, 115.6), NULL));
    g_assert_false(is_free(&made, made_view_label(164.9, 100), NULL));
    g_assert_true(is_free(&made, made_view_label(165.1, 100), NULL));
    struct sal_label same = made_view_label(100, 100);
    g_assert_true(sal_label_index_is_free(&made.labels, &same, 0, NULL));
    /* With two in the way it is nobody's alone. */
    made_view_add_label(&made, 100, 130);
    g_assert_false(is_free(&made, made_view_label(100, 115.4), &blocker));
    g_assert_cmpint(blocker, ==, -2);
    made_view_finish(&made);
}

/* A label on its side is as narrow as it was high. */
static void test_turned(void) {
    struct made_view made;
    made_view_init(&made);
    made_view_take(&made, 80, 80, 120, 100);
    struct sal_label label = made_view_label(140, 90);
    g_assert_false(is_free(&made, label, NULL));
    sal_label_move(&label, label.middle, 90.0);
    g_assert_true(is_free(&made, label, NULL));
    made_view_finish(&made);
}

/* A name is farther from every other mark than from its own, by a fifth at the end of a line. */
static void test_mistakable(void) {
    struct made_view made;
    made_view_init(&made);
    struct sal_label label = made_view_label(140, 100);
    label.place = made_view_add_mark(&made, 104, 100); /* 6 px from the label's left side */
    g_assert_true(is_free(&made, label, NULL));
    made_view_add_mark(&made, 181, 100); /* 11 px: 6 / 0.6 is 10 */
    g_assert_true(is_free(&made, label, NULL));
    made_view_add_mark(&made, 140, 115.9); /* 9.9 px */
    g_assert_false(is_free(&made, label, NULL));
    made_view_finish(&made);
}

static void test_marks(void) {
    struct made_view made;
    int blocker = -1;
    made_view_init(&made);
    made_view_add_mark(&made, 100, 100);
    const struct sal_label_index *labels = &made.labels;
    /* Two radii of 4 px and 10 between. */
    g_assert_false(
        sal_label_index_takes_mark(labels, (struct sal_point){117.9, 100}, 4, 10, &blocker));
    g_assert_cmpint(blocker, ==, -2);
    g_assert_true(sal_label_index_takes_mark(labels, (struct sal_point){118, 100}, 4, 10, NULL));
    made_view_add_label(&made, 150, 150);
    g_assert_false(
        sal_label_index_takes_mark(labels, (struct sal_point){150, 158}, 4, 0, &blocker));
    g_assert_cmpint(blocker, ==, 0);
    made_view_finish(&made);
}

/* Free ground costs nothing, the front most where all of a name lies on it. */
static void test_front(void) {
    struct made_view made;
    made_view_init(&made);
    const struct sal_label away = made_view_label(100, 150);
    const struct sal_label across = made_view_label(200, 150);
    struct sal_label along = made_view_label(200, 150);
    sal_label_move(&along, along.middle, 90.0);
    const double cost_away = sal_label_index_cost(&made.labels, &away);
    const double cost_across = sal_label_index_cost(&made.labels, &across);
    g_assert_cmpfloat(cost_away, ==, 0.0);
    g_assert_cmpfloat(cost_across, >, 0.4);
    g_assert_cmpfloat(sal_label_index_cost(&made.labels, &along), >, cost_across);
    made_view_finish(&made);
}

/* The name of a place beyond the front costs what lies there, and does not stand well. */
static void test_opposed(void) {
    struct made_view made;
    made_view_init(&made);
    const int mark = made_view_add_mark(&made, 190, 150);
    const int *holders = g_array_index(made.labels.marks, struct sal_symbol, mark).holders;
    g_assert_cmpint(holders[0], ==, MADE_FIRST);
    g_assert_cmpfloat(
        sal_label_index_opposed(&made.labels, holders, (struct sal_box){20, 20, 180, 40}), ==, 0.0);
    g_assert_cmpfloat(
        sal_label_index_opposed(&made.labels, holders, (struct sal_box){240, 20, 280, 40}), ==,
        1.0);
    struct sal_label own = made_view_label(150, 150);
    struct sal_label beyond = made_view_label(250, 150);
    own.place = beyond.place = mark;
    g_assert_true(sal_label_index_is_well(&made.labels, &own));
    g_assert_false(sal_label_index_is_well(&made.labels, &beyond));
    g_assert_cmpfloat(sal_label_index_cost(&made.labels, &beyond), >=, 3.0);
    made_view_finish(&made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/label_index/edge", test_edge);
    g_test_add_func("/label_index/furniture", test_furniture);
    g_test_add_func("/label_index/labels", test_labels);
    g_test_add_func("/label_index/turned", test_turned);
    g_test_add_func("/label_index/mistakable", test_mistakable);
    g_test_add_func("/label_index/marks", test_marks);
    g_test_add_func("/label_index/front", test_front);
    g_test_add_func("/label_index/opposed", test_opposed);
    return g_test_run();
}
