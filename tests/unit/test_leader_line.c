/* SPDX-License-Identifier: MIT */
/* Where a name goes that leaves its mark, and what that costs. */
#include <math.h>

#include "compose/labels/leader_line.h"
#include "made_view.h"

#define EPSILON 1e-9

static struct sal_label label_of(int mark) {
    struct sal_label label = made_view_label(0, 0);
    label.place = mark;
    return label;
}

/* To the right, which is where reading goes on: the line begins 1 px beyond a mark of 4 px, is as
 * long as the name is high, and the name begins 3 px after it. */
static void test_nearest(void) {
    struct made_view made;
    made_view_init(&made);
    struct sal_label label = label_of(made_view_add_mark(&made, 80, 150));
    const double cost = sal_leader_line_find(&made.labels, &label, -1, 10.0);
    g_assert_cmpfloat_with_epsilon(cost, SAL_LEADER_LINE_COST, EPSILON);
    g_assert_true(label.has_leader);
    g_assert_cmpfloat_with_epsilon(label.leader[0].x, 85.0, EPSILON);
    g_assert_cmpfloat_with_epsilon(label.leader[1].x, 96.0, EPSILON);
    g_assert_cmpfloat_with_epsilon(label.leader[1].y, 150.0, EPSILON);
    g_assert_cmpfloat_with_epsilon(label.middle.x, 129.0, EPSILON);
    made_view_finish(&made);
}

static void test_right_to_left(void) {
    struct made_view made;
    made_view_init(&made);
    made.labels.is_rtl = true;
    struct sal_label label = label_of(made_view_add_mark(&made, 150, 150));
    const double cost = sal_leader_line_find(&made.labels, &label, -1, 10.0);
    g_assert_cmpfloat_with_epsilon(cost, SAL_LEADER_LINE_COST, EPSILON);
    g_assert_cmpfloat_with_epsilon(label.middle.x, 101.0, EPSILON);
    made_view_finish(&made);
}

/* With the first spot taken the name goes elsewhere, for more, and its line is as short. */
static void test_second_best(void) {
    struct made_view made;
    made_view_init(&made);
    made_view_take(&made, 98, 140, 165, 160);
    struct sal_label label = label_of(made_view_add_mark(&made, 80, 150));
    const double cost = sal_leader_line_find(&made.labels, &label, -1, 10.0);
    g_assert_cmpfloat(cost, >, SAL_LEADER_LINE_COST);
    g_assert_cmpfloat(cost, <, SAL_LEADER_LINE_COST + 0.2);
    const double length =
        hypot(label.leader[1].x - label.leader[0].x, label.leader[1].y - label.leader[0].y);
    g_assert_cmpfloat_with_epsilon(length, 11.0, EPSILON);
    made_view_finish(&made);
}

/* No line leads over the front to a name that must stand well. */
static void test_front(void) {
    struct made_view made;
    made_view_init(&made);
    struct sal_label label = label_of(made_view_add_mark(&made, 190, 150));
    label.wants_well = true;
    g_assert_cmpfloat(sal_leader_line_find(&made.labels, &label, -1, 10.0), <, 10.0);
    g_assert_cmpfloat(label.leader[1].x, <, 196.0);
    g_assert_cmpfloat(label.middle.x, <, 200.0);
    made_view_finish(&made);
}

/* A limit that is too low, or a style without lines, leaves the label as it was. */
static void test_limit(void) {
    struct made_view made;
    made_view_init(&made);
    struct sal_label label = label_of(made_view_add_mark(&made, 80, 150));
    g_assert_cmpfloat(sal_leader_line_find(&made.labels, &label, -1, 0.5), ==, 0.5);
    g_assert_false(label.has_leader);
    made.look.leader_px = 0.0;
    g_assert_cmpfloat(sal_leader_line_find(&made.labels, &label, -1, 10.0), ==, 10.0);
    g_assert_false(label.has_leader);
    made_view_finish(&made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/leader_line/nearest", test_nearest);
    g_test_add_func("/leader_line/right_to_left", test_right_to_left);
    g_test_add_func("/leader_line/second_best", test_second_best);
    g_test_add_func("/leader_line/front", test_front);
    g_test_add_func("/leader_line/limit", test_limit);
    return g_test_run();
}
