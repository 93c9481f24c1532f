/* SPDX-License-Identifier: MIT */
/* One scene to a file of each format: what is refused, what is hostile, what must not change. */
#include <glib.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "compose/page/scene.h"

static char *folder; /* of this run's files */

static char *path_of(const char *name) {
    return g_build_filename(folder, name, NULL);
}

static struct sal_item *add_path(struct sal_scene *scene, const struct sal_point *points,
                                 size_t n) {
    struct sal_item *item = sal_scene_add(scene, SAL_ITEM_PATH);
    item->points = sal_arena_copy(scene->arena, points, n, sizeof *points);
    item->n_points = n;
    item->sub_start = sal_arena_array(scene->arena, 2, sizeof *item->sub_start);
    item->sub_start[1] = n;
    item->n_subs = 1;
    item->is_closed = true;
    item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = {1, 0, 0, 1}};
    return item;
}

static struct sal_item *add_text(struct sal_scene *scene, const char *text) {
    struct sal_item *item = sal_scene_add(scene, SAL_ITEM_TEXT);
    item->text = text;
    item->font = (struct sal_font){"Lato", 12.0, 400, false, 0.0};
    item->at = (struct sal_point){10.0, 20.0};
    item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = {0, 0, 0, 1}};
    return item;
}

static enum sal_status try_write(const struct sal_scene *scene, const char *name, double scale,
                                 struct sal_error *err) {
    char *path = path_of(name);
    const enum sal_status status = sal_scene_write(scene, path, NULL, scale, err);
    g_free(path);
    return status;
}

static char *read_back(const char *name, gsize *size) {
    char *path = path_of(name), *bytes;
    g_assert_true(g_file_get_contents(path, &bytes, size, NULL));
    g_unlink(path);
    g_free(path);
    return bytes;
}

static void expect_nothing_written(void) {
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_null(g_dir_read_name(dir));
    g_dir_close(dir);
}

static void test_refuses(void) {
    static const struct {
        double width, height, scale;
        const char *name;
        enum sal_status status;
    } CASES[] = {
        {100, 100, 1, "a.gif", SAL_USAGE},    {100, 100, 1, "png", SAL_USAGE},
        {100, 100, 0, "a.png", SAL_USAGE},    {100, 100, NAN, "a.png", SAL_USAGE},
        {100, 100, 1000, "a.png", SAL_LIMIT}, {100, 8000, 16, "a.png", SAL_LIMIT},
        {1e6, 1e6, 1, "a.svg", SAL_LIMIT},    {0, 0, 1, "a.pdf", SAL_LIMIT},
        {NAN, 10, 1, "a.png", SAL_LIMIT},     {100, 100, 1, "no/such/a.png", SAL_OUTPUT},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct sal_scene *scene = sal_scene_new(CASES[i].width, CASES[i].height);
        struct sal_error err = {0};
        g_assert_cmpint(try_write(scene, CASES[i].name, CASES[i].scale, &err), ==, CASES[i].status);
        g_assert_cmpuint(strlen(err.message), >, 10);
        sal_scene_destroy(scene);
    }
    expect_nothing_written();
}

/* Anything a data file can put into a text, a colour or a coordinate. */
static struct sal_scene *make_hostile(void) {
    static const struct sal_point WILD[] = {{NAN, 1},     {1e300, 5}, {5, -1e300}, {INFINITY, 2},
                                            {20.0, 20.0}, {50, 50},   {20, 50}};
    struct sal_scene *scene = sal_scene_new(200, 100);
    scene->title = "</title><script>alert(1)</script>\x01\xFF";
    scene->desc = "]]> & \"'";
    scene->lang = "en\" onload=\"x";
    struct sal_item *path = add_path(scene, WILD, G_N_ELEMENTS(WILD));
    path->fill = (struct sal_paint){SAL_PAINT_HATCH, {2, -1, NAN, 1}, {0, 0, 1, 1}, NAN, 0, NAN};
    path->stroke = (struct sal_stroke){{0, 0, 0, 1}, INFINITY, {0, 0, 0, 0}, 4, SAL_CAP_ROUND};
    add_path(scene, WILD, 1);
    struct sal_item *circle = sal_scene_add(scene, SAL_ITEM_CIRCLE);
    circle->center = (struct sal_point){NAN, INFINITY};
    circle->radius_px = -3.0;
    circle->fill = (struct sal_paint){SAL_PAINT_DOTS, {0, 0, 0, 0}, {0, 1, 0, 1}, 1e300, -5, 1e300};
    struct sal_item *text =
        add_text(scene, "<a href=\"javascript:x\">\x02\x1B]\xC3 &amp; \xEF\xBF\xBF");
    text->font.family = "x';}</style><script>, serif";
    text->font.spacing_px = 1e300;
    text->rotate_deg = NAN;
    text->halo = (struct sal_color){1, 1, 1, 1};
    text->halo_px = 1e300;
    text->css_class = "a\"b<c";
    sal_scene_add(scene, SAL_ITEM_GROUP_END);
    sal_scene_add(scene, SAL_ITEM_CLIP_END);
    sal_scene_add(scene, SAL_ITEM_GROUP_BEGIN);
    sal_scene_add(scene, SAL_ITEM_CLIP_BEGIN);
    return scene;
}

static void test_hostile(void) {
    static const char *const NAMES[] = {"h.png", "h.svg", "h.pdf"};
    struct sal_scene *scene = make_hostile();
    struct sal_error err = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        gsize size;
        const enum sal_status status = try_write(scene, NAMES[i], 1.0, &err);
        g_assert_cmpstr(err.message, ==, "");
        g_assert_cmpint(status, ==, SAL_OK);
        char *bytes = read_back(NAMES[i], &size);
        g_assert_cmpuint(size, >, 100);
        if (i == 1) {
            xmlDocPtr doc = xmlReadMemory(bytes, (int)size, NULL, NULL, XML_PARSE_NONET);
            g_assert_nonnull(doc);
            xmlFreeDoc(doc);
            g_assert_null(strstr(bytes, "<script"));
            g_assert_null(strstr(bytes, "<a "));
            g_assert_null(strstr(bytes, "onload=\""));
            g_assert_null(strstr(bytes, "<image"));
        }
        g_free(bytes);
    }
    sal_scene_destroy(scene);
}

static void test_same_bytes(void) {
    static const char *const NAMES[] = {"s.png", "s.svg", "s.pdf"};
    static const struct sal_point BOX[] = {{10, 10}, {90, 12}, {80, 60}};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        char *bytes[2];
        gsize sizes[2];
        for (int k = 0; k < 2; k++) {
            struct sal_scene *scene = sal_scene_new(120, 80);
            add_path(scene, BOX, 3);
            add_text(scene, "Tikrit");
            struct sal_error err;
            g_assert_cmpint(try_write(scene, NAMES[i], 1.0, &err), ==, SAL_OK);
            bytes[k] = read_back(NAMES[i], &sizes[k]);
            sal_scene_destroy(scene);
            g_usleep(k == 0 ? 1100000 : 0); /* a clock in the file would have moved on */
        }
        g_assert_cmpuint(sizes[0], ==, sizes[1]);
        g_assert_true(memcmp(bytes[0], bytes[1], sizes[0]) == 0);
        g_free(bytes[0]);
        g_free(bytes[1]);
    }
}

/* Coordinates are rounded once: steps add up to the points. */
static void test_svg_path(void) {
    static const struct sal_point POINTS[] = {{0.04, 0.04},  {0.12, 0.04}, {0.12, 10.26},
                                              {-5.5, 10.26}, {-5.5, 20},   {0.04, 0.04}};
    struct sal_scene *scene = sal_scene_new(800, 600);
    struct sal_error err;
    gsize size;
    add_path(scene, POINTS, G_N_ELEMENTS(POINTS));
    g_assert_cmpint(try_write(scene, "p.svg", 1.0, &err), ==, SAL_OK);
    char *bytes = read_back("p.svg", &size);
    g_assert_nonnull(strstr(bytes, "d=\"M0 0h.1v10.3h-5.6v9.7z\""));
    g_assert_nonnull(strstr(bytes, "fill=\"#ff0000\""));
    g_free(bytes);
    sal_scene_destroy(scene);
}

/* The scene's start is the left end; SVG's start is where reading starts. */
static void test_svg_anchor(void) {
    struct sal_scene *scene = sal_scene_new(800, 600);
    struct sal_error err;
    gsize size;
    add_text(scene, "\xD8\xA8\xD8\xBA\xD8\xAF\xD8\xA7\xD8\xAF");
    g_assert_cmpint(try_write(scene, "t.svg", 1.0, &err), ==, SAL_OK);
    char *bytes = read_back("t.svg", &size);
    g_assert_nonnull(strstr(bytes, "text-anchor=\"end\" direction=\"rtl\""));
    g_assert_nonnull(strstr(bytes, ">\xD8\xA8\xD8\xBA\xD8\xAF\xD8\xA7\xD8\xAF</text>"));
    g_free(bytes);
    sal_scene_destroy(scene);
}

/* Type of a PNG's pixels, as its head says it. */
static int png_type(const struct sal_scene *scene) {
    struct sal_error err;
    gsize size;
    g_assert_cmpint(try_write(scene, "c.png", 1.0, &err), ==, SAL_OK);
    char *bytes = read_back("c.png", &size);
    const int type = bytes[25];
    g_free(bytes);
    return type;
}

static void test_clear_paper(void) {
    struct sal_scene *scene = sal_scene_new(40, 30);
    g_assert_cmpint(png_type(scene), ==, 2);
    scene->background.a = 0.5;
    g_assert_cmpint(png_type(scene), ==, 6);
    sal_scene_destroy(scene);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("salient-XXXXXX", NULL);
    g_test_add_func("/write/refuses", test_refuses);
    g_test_add_func("/write/hostile", test_hostile);
    g_test_add_func("/write/same-bytes", test_same_bytes);
    g_test_add_func("/write/clear-paper", test_clear_paper);
    g_test_add_func("/write/svg-path", test_svg_path);
    g_test_add_func("/write/svg-anchor", test_svg_anchor);
    const int result = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return result;
}
