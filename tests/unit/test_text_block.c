/* SPDX-License-Identifier: MIT */
/* Texts laid out in a block, and blocks placed, on a page made by hand. */
#include "compose/furniture/text_block.h"

#include "base/arena.h"

static const struct sal_type_look look = {.family = "Lato", .size_px = 20.0, .weight = 400};

struct made {
    struct sal_view view;
    struct sal_page page;
    struct sal_text_block block;
};

static void made_init(struct made *made) {
    *made = (struct made){.view.unit = 1.0, .block = sal_text_block_init()};
    made->page = (struct sal_page){.view = &made->view,
                                   .lang = "en",
                                   .scene = sal_scene_new(400, 300),
                                   .scratch = sal_arena_create()};
    made->page.scene->lang = "en";
    g_assert_cmpint(sal_text_engine_create(&made->page.engine, NULL), ==, SAL_OK);
}

static void made_finish(struct made *made) {
    sal_text_block_finish(&made->block);
    sal_scene_destroy(made->page.scene);
    sal_arena_destroy(made->page.scratch);
    sal_text_engine_destroy(made->page.engine);
}

static const struct sal_item *item(const struct made *made, guint i) {
    return &g_array_index(made->block.items, struct sal_item, i);
}

static double width_of(const struct made *made, const char *text) {
    const struct sal_font font = sal_page_font(&made->page, &look);
    struct sal_text_size size;
    sal_text_measure(made->page.engine, text, &font, "en", 0.0, &size);
    return size.width_px;
}

/* A line is 1.5 sizes high, its capitals in the middle of it. */
static void test_line(void) {
    struct made made;
    made_init(&made);
    sal_text_block_text(&made.page, &made.block, &look, "Front line", 5.0, 300.0, 1.5);
    g_assert_cmpuint(made.block.items->len, ==, 1);
    g_assert_cmpfloat_with_epsilon(made.block.height_px, 30.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(item(&made, 0)->at.y, 15.0 + 0.36 * 20.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(made.block.width_px, 5.0 + width_of(&made, "Front line"), 1e-6);
    sal_text_block_space(&made.block, 7.0);
    sal_text_block_text(&made.page, &made.block, &look, "", 0.0, 300.0, 1.5);
    sal_text_block_text(&made.page, &made.block, &look, NULL, 0.0, 300.0, 1.5);
    g_assert_cmpfloat_with_epsilon(made.block.height_px, 37.0, 1e-9);
    g_assert_cmpuint(made.block.items->len, ==, 1);
    made_finish(&made);
}

/* Wrapped at a width no line is wider, and no word is lost. */
static void test_wrap(void) {
    static const char text[] = "Ground that several factions hold together is striped";
    struct made made;
    made_init(&made);
    sal_text_block_text(&made.page, &made.block, &look, text, 0.0, 160.0, 1.5);
    g_assert_cmpuint(made.block.items->len, >=, 3);
    g_assert_cmpfloat(made.block.width_px, <=, 160.0);
    g_assert_cmpfloat_with_epsilon(made.block.height_px, 30.0 * made.block.items->len, 1e-9);
    GString *whole = g_string_new(NULL);
    for (guint i = 0; i < made.block.items->len; i++) {
        g_string_append_printf(whole, "%s%s", i > 0 ? " " : "", item(&made, i)->text);
    }
    g_assert_cmpstr(whole->str, ==, text);
    g_string_free(whole, TRUE);
    made_finish(&made);
}

/* A heading that is a little too wide is set smaller, one much too wide on lines of like length. */
static void test_heading(void) {
    static const char text[] = "One two three four five six seven eight nine";
    struct made made;
    made_init(&made);
    const double width = width_of(&made, text);
    sal_text_block_heading(&made.page, &made.block, &look, text, 0.9 * width, 1.2);
    g_assert_cmpuint(made.block.items->len, ==, 1);
    g_assert_cmpfloat_with_epsilon(item(&made, 0)->font.size_px, 0.9 * 20.0, 0.1);
    g_assert_cmpfloat(made.block.width_px, <=, 0.9 * width);
    made_finish(&made);
    made_init(&made);
    sal_text_block_heading(&made.page, &made.block, &look, text, 0.8 * width, 1.2);
    g_assert_cmpuint(made.block.items->len, ==, 2);
    g_assert_cmpfloat(item(&made, 0)->font.size_px, ==, 20.0);
    g_assert_cmpfloat(made.block.width_px, <, 0.6 * width);
    made_finish(&made);
}

/* On a page that runs right to left a block is mirrored, unless it is a picture. */
static void test_mirror(void) {
    static const struct sal_point line[] = {{10, 0}, {40, 8}};
    struct made made;
    made_init(&made);
    made.page.is_rtl = true;
    sal_text_block_text(&made.page, &made.block, &look, "Legend", 0.0, 300.0, 1.5);
    g_assert_nonnull(sal_text_block_shape(&made.page, &made.block, line, 2, false));
    made.block.width_px = 100.0;
    sal_text_block_place(&made.page, &made.block, 50.0, 20.0);
    made.block.keeps_sides = true;
    sal_text_block_place(&made.page, &made.block, 50.0, 20.0);
    const struct sal_item *placed = made.page.scene->items;
    g_assert_cmpfloat(placed[0].at.x, ==, 150.0);
    g_assert_cmpint(placed[0].anchor, ==, SAL_ANCHOR_END);
    g_assert_cmpfloat(placed[1].points[0].x, ==, 140.0);
    g_assert_cmpfloat(placed[1].points[1].y, ==, 28.0);
    g_assert_cmpfloat(placed[2].at.x, ==, 50.0);
    g_assert_cmpint(placed[2].anchor, ==, SAL_ANCHOR_START);
    g_assert_cmpfloat(placed[3].points[0].x, ==, 60.0);
    /* What the block holds is as it was. */
    g_assert_cmpfloat(item(&made, 1)->points[0].x, ==, 10.0);
    made_finish(&made);
}

/* A paragraph in a script that runs the other way begins at the other side. */
static void test_other_side(void) {
    struct made made;
    made_init(&made);
    sal_text_block_paragraph(&made.page, &made.block, &look, "السيطرة", 300.0, 1.5);
    g_assert_cmpfloat(item(&made, 0)->at.x, ==, 300.0);
    g_assert_cmpint(item(&made, 0)->anchor, ==, SAL_ANCHOR_END);
    made_finish(&made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text_block/line", test_line);
    g_test_add_func("/text_block/wrap", test_wrap);
    g_test_add_func("/text_block/heading", test_heading);
    g_test_add_func("/text_block/mirror", test_mirror);
    g_test_add_func("/text_block/other_side", test_other_side);
    return g_test_run();
}
