/* SPDX-License-Identifier: MIT */
/* Furniture about ground made by hand: clear of it where there is room, the map as large as can be.
 */
#include "compose/furniture/corner_search.h"

#include "base/geometry.h"
#include "compose/furniture/legend_content.h"
#include "compose/page/page_open.h"
#include "made.h"

struct setting {
    struct made made;
    struct sal_faces faces;
    struct sal_style *style;
    struct sal_picture_options options;
    struct sal_legend_content content;
    struct sal_page_input input;
    struct sal_page page;
};

/* A page whose ground is a box of it. */
static void open_page(struct setting *s, struct sal_box ground) {
    made_init(&s->made);
    made_faction(&s->made, "First", "first");
    made_faction(&s->made, "Second", "second");
    s->faces = (struct sal_faces){.dataset = &s->made.dataset};
    s->options = (struct sal_picture_options)SAL_PICTURE_OPTIONS_INIT;
    s->options.title = "Control";
    g_assert_cmpint(sal_style_load("newsroom", &s->style, NULL), ==, SAL_OK);
    s->content = sal_legend_content_init(&s->made.dataset);
    s->content.factions[1] = s->content.factions[2] = true;
    s->input = (struct sal_page_input){.dataset = &s->made.dataset,
                                       .style = s->style,
                                       .options = &s->options,
                                       .subject = {.kind = SAL_PAGE_DAY, .faces = &s->faces},
                                       .content = &s->content};
    g_assert_cmpint(sal_page_open(&s->page, &s->input, NULL), ==, SAL_OK);
    s->page.view->viewport.frame_px = (struct sal_box){0, 0, s->page.width_px, s->page.height_px};
    s->page.view->viewport.projection = s->page.projection;
    sal_path_add_box(&s->page.view->ground, ground);
}

static void close_page(struct setting *s) {
    sal_page_close(&s->page);
    sal_legend_content_finish(&s->content);
    sal_style_destroy(s->style);
    made_finish(&s->made);
}

/* The ground as the fit moves it. */
static struct sal_box moved(struct sal_box box, const struct sal_fit *fit) {
    return (struct sal_box){box.min_x * fit->k + fit->dx, box.min_y * fit->k + fit->dy,
                            box.max_x * fit->k + fit->dx, box.max_y * fit->k + fit->dy};
}

static void check_clear(const struct setting *s, const struct sal_arrangement *found,
                        struct sal_box ground) {
    const struct sal_box whole = {0, 0, s->page.width_px, s->page.height_px};
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        const struct sal_box box = found->boxes[i];
        if (sal_box_is_empty(box)) {
            continue;
        }
        g_assert_false(sal_box_overlaps(box, ground));
        g_assert_cmpfloat(box.min_x, >=, whole.min_x);
        g_assert_cmpfloat(box.min_y, >=, whole.min_y);
        g_assert_cmpfloat(box.max_x, <=, whole.max_x);
        g_assert_cmpfloat(box.max_y, <=, whole.max_y);
        for (int j = 0; j < i; j++) {
            g_assert_false(!sal_box_is_empty(found->boxes[j]) &&
                           sal_box_overlaps(box, found->boxes[j]));
        }
    }
}

/* Ground that leaves the left third of the page free stays as large as it is. */
static void test_room_beside(void) {
    struct setting s;
    struct sal_arrangement found;
    const struct sal_box ground = {700, 100, 1500, 1100};
    open_page(&s, ground);
    g_assert_true(sal_corner_search(&s.page, ground, SAL_FURNITURE_BARE, &found));
    g_assert_cmpfloat(found.fit.k, ==, 1.0);
    check_clear(&s, &found, moved(ground, &found.fit));
    /* Title and legend stand in one panel, where reading starts. */
    g_assert_cmpfloat(found.boxes[SAL_SLOT_TITLE].min_x, <, 100.0);
    g_assert_cmpfloat(found.boxes[SAL_SLOT_TITLE].min_y, <, 100.0);
    g_assert_true(sal_box_is_empty(found.boxes[SAL_SLOT_LEGEND]));
    g_assert_true(sal_box_is_empty(found.boxes[SAL_SLOT_NOTES]));
    sal_arrangement_finish(&found);
    close_page(&s);
}

/* Ground that fills the page shrinks until furniture has room. */
static void test_shrink(void) {
    struct setting s;
    struct sal_arrangement found;
    const struct sal_box ground = {0, 0, 1600, 1200};
    open_page(&s, ground);
    g_assert_true(sal_corner_search(&s.page, ground, SAL_FURNITURE_TITLE, &found));
    g_assert_cmpfloat(found.fit.k, <, 1.0);
    g_assert_cmpfloat(found.fit.k, >, 0.7);
    check_clear(&s, &found, moved(ground, &found.fit));
    sal_arrangement_finish(&found);
    close_page(&s);
}

/* A corner that the style names is kept, whatever it costs the map. */
static void test_stated_corner(void) {
    struct setting s;
    struct sal_arrangement found;
    const struct sal_box ground = {100, 100, 900, 1100};
    open_page(&s, ground);
    s.style->furniture.corner.title = SAL_CORNER_END_BOTTOM;
    g_assert_true(sal_corner_search(&s.page, ground, SAL_FURNITURE_TITLE, &found));
    g_assert_cmpfloat(found.boxes[SAL_SLOT_TITLE].max_x, >, 1500.0);
    g_assert_cmpfloat(found.boxes[SAL_SLOT_TITLE].max_y, >, 1100.0);
    sal_arrangement_finish(&found);
    close_page(&s);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/corner_search/room_beside", test_room_beside);
    g_test_add_func("/corner_search/shrink", test_shrink);
    g_test_add_func("/corner_search/stated_corner", test_stated_corner);
    return g_test_run();
}
