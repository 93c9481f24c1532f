/* SPDX-License-Identifier: MIT */
/* The composed page of Iraq, asked as a reader would: does anything overlap, is anything off the
 * page, does the legend say what is there, does a front run between allies. */
#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/geometry.h"
#include "look.h"
#include "style/style.h"

struct map {
    struct sal_dataset *dataset;
    struct sal_faces *faces;
    struct sal_style *style;
};

static struct map open_map(const char *date) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    options.map = SAL_SOURCE_DIR "/geodata/iraq.yaml";
    struct map map = {NULL, NULL, NULL};
    int32_t day = 0;
    g_assert_cmpint(sal_dataset_open(&options, NULL, &map.dataset, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_day_parse(date, &day, NULL, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_faces_create(map.dataset, day, NULL, &map.faces, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_style_load("newsroom", &map.style, NULL), ==, SAL_OK);
    return map;
}

static void close_map(struct map *map) {
    sal_style_destroy(map->style);
    sal_faces_destroy(map->faces);
    sal_dataset_destroy(map->dataset);
}

static struct sal_scene *compose_with(const struct map *map, double width, double height,
                                      const char *lang, struct sal_font_preload *fonts) {
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    options.width_px = width;
    options.height_px = height;
    options.lang = lang;
    options.fonts = fonts;
    struct sal_scene *scene = NULL;
    struct sal_error err = {0};
    g_assert_cmpint(
        sal_scene_create(&(struct sal_drawing){map->dataset, map->style, &options, NULL},
                         map->faces, &scene, &err),
        ==, SAL_OK);
    return scene;
}

static struct sal_scene *compose(const struct map *map, double width, double height,
                                 const char *lang) {
    return compose_with(map, width, height, lang, NULL);
}

/* Panels of furniture keep off the country, off labels, and on the page. */
static void check_furniture(const struct sal_scene *scene) {
    size_t first = 0;
    size_t end = 0;
    g_assert_true(look_find_group(scene, "land", &first, &end));
    const struct sal_item *land = &scene->items[first];
    GArray *quads = look_label_quads(scene);
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sal_item *panel = &scene->items[i];
        if (g_strcmp0(panel->css_class, "panel") != 0) {
            continue;
        }
        const struct sal_box box = sal_box_of_points(panel->points, panel->n_points);
        for (size_t j = 0; j < land->n_points; j++) {
            const struct sal_point p = land->points[j];
            g_assert_false(sal_box_overlaps(box, (struct sal_box){p.x, p.y, p.x, p.y}));
        }
        for (guint j = 0; j < quads->len; j++) {
            g_assert_false(sal_box_overlaps(box, sal_box_of_points(look_quad(quads, j), 4)));
        }
        g_assert_cmpfloat(box.min_x, >=, 0.0);
        g_assert_cmpfloat(box.max_x, <=, scene->width_px);
        g_assert_cmpfloat(box.max_y, <=, scene->height_px);
    }
    g_array_free(quads, TRUE);
}

static void check_texts_on_page(const struct sal_scene *scene) {
    for (size_t i = 0; i < scene->n_items; i++) {
        if (scene->items[i].kind == SAL_ITEM_TEXT) {
            struct sal_point quad[4];
            look_text_quad(&scene->items[i], scene->engine, quad);
            const struct sal_box box = sal_box_of_points(quad, 4);
            g_assert_cmpfloat(scene->items[i].font.size_px, >=, 9.0);
            g_assert_cmpfloat(box.min_x, >=, -1.0);
            g_assert_cmpfloat(box.max_x, <=, scene->width_px + 1.0);
            g_assert_cmpfloat(box.max_y, <=, scene->height_px + 1.0);
        }
    }
}

static void test_pages(void) {
    struct map map = open_map("2014-10-15");
    static const struct {
        double width, height;
        const char *lang;
        guint least;
    } pages[] = {{800, 600, "en", 30},   {1600, 1200, "en", 50}, {1920, 1080, "en", 50},
                 {3840, 2160, "en", 50}, {400, 300, "en", 8},    {1080, 1920, "en", 40},
                 {400, 900, "ar", 8},    {1600, 1200, "ar", 40}, {1000, 1000, "ckb", 30},
                 {200, 150, "en", 0},    {1800, 300, "en", 0},   {300, 1800, "en", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        struct sal_scene *scene = compose(&map, pages[i].width, pages[i].height, pages[i].lang);
        look_check_labels(scene, pages[i].least);
        check_furniture(scene);
        check_texts_on_page(scene);
        sal_scene_destroy(scene);
    }
    close_map(&map);
}

static const struct sal_item *panel_of(const struct sal_scene *scene, const char *group) {
    size_t first = 0;
    size_t end = 0;
    g_assert_true(look_find_group(scene, group, &first, &end));
    for (size_t i = first; i < end; i++) {
        if (g_strcmp0(scene->items[i].css_class, "panel") == 0) {
            return &scene->items[i];
        }
    }
    return NULL;
}

/* Title and notes stand one above the other: their edges are in line; the scale bar's own labels
 * end where its bar does. */
static void test_columns(void) {
    struct map map = open_map("2014-10-15");
    static const char *const langs[] = {"en", "ar", "ku", "en,ar"};
    for (size_t i = 0; i < G_N_ELEMENTS(langs); i++) {
        struct sal_scene *scene = compose(&map, 1600, 1200, langs[i]);
        const struct sal_item *title = panel_of(scene, "title"), *notes = panel_of(scene, "notes");
        g_assert_nonnull(title);
        g_assert_nonnull(notes);
        const struct sal_box a = sal_box_of_points(title->points, title->n_points);
        const struct sal_box b = sal_box_of_points(notes->points, notes->n_points);
        if (a.min_x == b.min_x || a.max_x == b.max_x) {
            g_assert_cmpfloat_with_epsilon(a.min_x, b.min_x, 1e-9);
            g_assert_cmpfloat_with_epsilon(a.max_x, b.max_x, 1e-9);
        }
        sal_scene_destroy(scene);
    }
    struct sal_scene *scene = compose(&map, 1600, 1200, "en");
    const struct sal_item *panel = panel_of(scene, "scale");
    const struct sal_box box = sal_box_of_points(panel->points, panel->n_points);
    size_t first = 0;
    size_t end = 0;
    g_assert_true(look_find_group(scene, "scale", &first, &end));
    double right = box.min_x, bar = box.min_x;
    for (size_t i = first; i < end; i++) {
        const struct sal_item *item = &scene->items[i];
        if (item->kind == SAL_ITEM_TEXT) {
            struct sal_point quad[4];
            look_text_quad(item, scene->engine, quad);
            right = fmax(right, sal_box_of_points(quad, 4).max_x);
        } else if (item->stroke.width_px > 0.0) {
            bar = fmax(bar, sal_box_of_points(item->points, item->n_points).max_x);
        }
    }
    g_assert_cmpfloat(right, <=, bar + 1.0);
    g_assert_cmpfloat_with_epsilon(box.max_x - bar, map.style->furniture.padding_px, 1.0);
    sal_scene_destroy(scene);
    close_map(&map);
}

static bool has_text(const struct sal_scene *scene, const char *group, const char *text) {
    size_t first = 0;
    size_t end = 0;
    for (size_t i = look_find_group(scene, group, &first, &end) ? first : end; i < end; i++) {
        if (g_strcmp0(scene->items[i].text, text) == 0) {
            return true;
        }
    }
    return false;
}

/* On a page with room for it the legend stands under the title, in its group. */
static void test_legend(void) {
    struct map map = open_map("2014-10-15");
    struct sal_scene *scene = compose(&map, 1600, 1200, "en");
    static const char *const there[] = {"As of 15 October 2014", "Kurdish forces", "Contested",
                                        "Front line", "Boundary between allies"};
    for (size_t i = 0; i < G_N_ELEMENTS(there); i++) {
        g_assert_true(has_text(scene, "furniture", there[i]));
    }
    static const char *const absent[] = {"Claimed", "Area of attacks", "Holder not named"};
    for (size_t i = 0; i < G_N_ELEMENTS(absent); i++) {
        g_assert_false(has_text(scene, "furniture", absent[i]));
    }
    g_assert_nonnull(strstr(scene->desc, "km²"));
    sal_scene_destroy(scene);
    close_map(&map);

    map = open_map("2014-01-01");
    scene = compose(&map, 1600, 1200, "en");
    size_t first = 0;
    size_t end = 0;
    const bool has_front = look_find_group(scene, "fronts", &first, &end);
    g_assert_true(has_text(scene, "furniture", "Front line") == has_front);
    sal_scene_destroy(scene);
    close_map(&map);
}

/* A front, or what of it is less sure. */
static bool is_front(const struct sal_item *item) {
    return g_strcmp0(item->css_class, "front") == 0 ||
           g_strcmp0(item->css_class, "front-unsure") == 0;
}

static void test_no_front_between_allies(void) {
    struct map map = open_map("2014-10-15");
    struct sal_scene *scene = compose(&map, 1600, 1200, "en");
    size_t first = 0;
    size_t end = 0;
    g_assert_true(look_find_group(scene, "fronts", &first, &end));
    size_t n_fronts = 0;
    for (size_t i = first; i < end; i++) {
        const struct sal_item *item = &scene->items[i];
        if (is_front(item)) {
            n_fronts++;
            g_assert_nonnull(strstr(item->id, "isis"));
        }
    }
    g_assert_cmpuint(n_fronts, >=, 2);
    g_assert_true(look_find_group(scene, "boundaries", &first, &end));
    g_assert_cmpuint(end - first, >, 0);
    sal_scene_destroy(scene);
    close_map(&map);
}

/* Every point of a front, smoothed as it is, is also one of the ground beside it. */
static void test_front_shares_edges(void) {
    struct map map = open_map("2014-10-15");
    g_assert_cmpfloat(map.style->lines.smooth_px, >, 0.0);
    struct sal_scene *scene = compose(&map, 1600, 1200, "en");
    GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t first = 0;
    size_t end = 0;
    g_assert_true(look_find_group(scene, "control", &first, &end));
    for (size_t i = first; i < end; i++) {
        for (size_t j = 0; j < scene->items[i].n_points; j++) {
            const struct sal_point p = scene->items[i].points[j];
            g_hash_table_add(known, g_strdup_printf("%.9f %.9f", p.x, p.y));
        }
    }
    g_assert_true(look_find_group(scene, "fronts", &first, &end));
    size_t n = 0;
    for (size_t i = first; i < end; i++) {
        const struct sal_item *item = &scene->items[i];
        for (size_t j = 0; is_front(item) && j < item->n_points; j++) {
            char *key = g_strdup_printf("%.9f %.9f", item->points[j].x, item->points[j].y);
            g_assert_true(g_hash_table_contains(known, key));
            g_free(key);
            n++;
        }
    }
    g_assert_cmpuint(n, >, 300);
    g_hash_table_destroy(known);
    sal_scene_destroy(scene);
    close_map(&map);
}

static void test_same_twice(void) {
    struct map map = open_map("2014-10-15");
    /* Fonts opened ahead change nothing, in whatever language. */
    struct sal_font_preload *fonts = sal_font_preload_open(map.style, "ar", false);
    struct sal_scene *a = compose(&map, 1000, 800, "en");
    struct sal_scene *b = compose_with(&map, 1000, 800, "en", fonts);
    sal_font_preload_close(fonts);
    g_assert_cmpuint(a->n_items, ==, b->n_items);
    for (size_t i = 0; i < a->n_items; i++) {
        const struct sal_item *p = &a->items[i];
        const struct sal_item *q = &b->items[i];
        g_assert_cmpstr(p->id, ==, q->id);
        g_assert_cmpstr(p->text, ==, q->text);
        g_assert_cmpuint(p->n_points, ==, q->n_points);
        for (size_t j = 0; j < p->n_points; j++) {
            g_assert_cmpfloat(p->points[j].x, ==, q->points[j].x);
            g_assert_cmpfloat(p->points[j].y, ==, q->points[j].y);
        }
        g_assert_cmpfloat(p->at.x, ==, q->at.x);
        g_assert_cmpfloat(p->at.y, ==, q->at.y);
    }
    sal_scene_destroy(a);
    sal_scene_destroy(b);
    close_map(&map);
}

static void test_limits(void) {
    struct map map = open_map("2014-10-15");
    static const double sides[] = {0, -5, 119, 16385, 1e6, NAN, INFINITY};
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
        options.height_px = sides[i];
        struct sal_scene *scene = NULL;
        struct sal_error err = {0};
        g_assert_cmpint(
            sal_scene_create(&(struct sal_drawing){map.dataset, map.style, &options, NULL},
                             map.faces, &scene, &err),
            ==, SAL_LIMIT);
        g_assert_null(scene);
        g_assert_nonnull(strstr(err.message, "page of 1600x"));
    }
    close_map(&map);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/compose/columns", test_columns);
    g_test_add_func("/compose/pages", test_pages);
    g_test_add_func("/compose/legend", test_legend);
    g_test_add_func("/compose/no-front-between-allies", test_no_front_between_allies);
    g_test_add_func("/compose/front-shares-edges", test_front_shares_edges);
    g_test_add_func("/compose/same-twice", test_same_twice);
    g_test_add_func("/compose/limits", test_limits);
    return g_test_run();
}
