/* SPDX-License-Identifier: MIT */
/* Room for a name in a rectangle, with nothing in it and with something in the middle. */
#include <math.h>

#include "compose/labels/free_box.h"
#include "made_view.h"

/* Search a rectangle for room for a label of 60 by 12 px. */
static bool find(const struct made_view *made, struct sal_box box, enum sal_free_box_off off,
                 struct sal_label *label) {
    struct sal_path path = sal_path_init();
    sal_path_add_box(&path, box);
    struct sal_bitmap cells = sal_free_box_cells(&made->labels, &path, off);
    *label = made_view_label(0, 0);
    const bool is_found = sal_free_box_find(&made->labels, &cells, label);
    sal_bitmap_finish(&cells);
    sal_path_finish(&path);
    return is_found;
}

/* In the middle, to a cell of 4 px. */
static void test_middle(void) {
    struct made_view made;
    struct sal_label label;
    made_view_init(&made);
    g_assert_true(find(&made, (struct sal_box){20, 60, 180, 240}, SAL_OFF_FRONTS, &label));
    g_assert_cmpfloat(fabs(label.middle.x - 100), <=, 6.0);
    g_assert_cmpfloat(fabs(label.middle.y - 150), <=, 6.0);
    g_assert_cmpfloat(label.rotate_deg, ==, 0.0);
    made_view_finish(&made);
}

static void test_beside_furniture(void) {
    struct made_view made;
    struct sal_label label;
    made_view_init(&made);
    made_view_take(&made, 20, 100, 180, 240);
    g_assert_true(find(&made, (struct sal_box){20, 20, 180, 240}, SAL_OFF_FRONTS, &label));
    g_assert_cmpfloat(label.middle.y + 6.0, <=, 100.0);
    made_view_finish(&made);
}

/* A rectangle about the front has room on either side of it, or over it where that may be. */
static void test_front(void) {
    struct made_view made;
    struct sal_label label;
    made_view_init(&made);
    const struct sal_box box = {160, 100, 240, 160};
    g_assert_false(find(&made, box, SAL_OFF_FRONTS, &label));
    g_assert_true(find(&made, box, SAL_OFF_NO_LINES, &label));
    g_assert_cmpfloat(fabs(label.middle.x - 200), <=, 8.0);
    g_assert_true(find(&made, (struct sal_box){160, 100, 340, 160}, SAL_OFF_FRONTS, &label));
    g_assert_cmpfloat(label.middle.x - 30.0, >, 200.0);
    made_view_finish(&made);
}

static void test_none(void) {
    struct made_view made;
    struct sal_label label;
    made_view_init(&made);
    g_assert_false(find(&made, (struct sal_box){20, 20, 76, 240}, SAL_OFF_FRONTS, &label));
    g_assert_false(find(&made, (struct sal_box){20, 20, 180, 30}, SAL_OFF_FRONTS, &label));
    g_assert_false(find(&made, (struct sal_box){500, 20, 680, 90}, SAL_OFF_FRONTS, &label));
    made_view_finish(&made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/free_box/middle", test_middle);
    g_test_add_func("/free_box/beside_furniture", test_beside_furniture);
    g_test_add_func("/free_box/front", test_front);
    g_test_add_func("/free_box/none", test_none);
    return g_test_run();
}
