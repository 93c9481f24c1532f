/* SPDX-License-Identifier: MIT */
/* The composed page of Iraq, asked as a reader would: does anything overlap, is anything off the
 * page, does the legend say what is there, does a front run between allies. */
#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/geometry.h"
#include "compose/scene.h"

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
                                      const char *lang, struct sal_lettering *lettering) {
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    options.width_px = width;
    options.height_px = height;
    options.lang = lang;
    options.lettering = lettering;
    struct sal_scene *scene = NULL;
    struct sal_error err = {0};
    g_assert_cmpint(
        sal_scene_create(map->dataset, map->faces, map->style, &options, NULL, &scene, &err), ==,
        SAL_OK);
    return scene;
}

static struct sal_scene *compose(const struct map *map, double width, double height,
                                 const char *lang) {
    return compose_with(map, width, height, lang, NULL);
}

/* Items inside the group of an id, at any depth: [*first, *end). */
static bool find_group(const struct sal_scene *scene, const char *id, size_t *first, size_t *end) {
    int depth = -1;
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sal_item *item = &scene->items[i];
        if (depth < 0) {
            if (item->kind == SAL_ITEM_GROUP_BEGIN && g_strcmp0(item->id, id) == 0) {
                *first = i + 1;
                depth = 0;
            }
            continue;
        }
        depth += (item->kind == SAL_ITEM_GROUP_BEGIN) - (item->kind == SAL_ITEM_GROUP_END);
        if (depth < 0) {
            *end = i;
            return true;
        }
    }
    return false;
}

/* Ink box of a text, turned about its anchor. */
static void text_quad(const struct sal_item *item, struct sal_text_engine *engine,
                      struct sal_point quad[4]) {
    struct sal_text_size size;
    sal_text_measure(engine, item->text, &item->font, item->lang, 0.0, &size);
    const double shift = item->anchor == SAL_ANCHOR_START    ? 0.0
                         : item->anchor == SAL_ANCHOR_MIDDLE ? -size.width_px / 2.0
                                                             : -size.width_px;
    const double turn = item->rotate_deg * G_PI / 180.0;
    for (int i = 0; i < 4; i++) {
        const double x = shift + (i == 0 || i == 3 ? size.ink_left_px : size.ink_right_px);
        const double y = i < 2 ? size.ink_top_px : size.ink_bottom_px;
        quad[i] = (struct sal_point){item->at.x + x * cos(turn) - y * sin(turn),
                                     item->at.y + x * sin(turn) + y * cos(turn)};
    }
}

static bool has_gap(const struct sal_point a[4], const struct sal_point b[4]) {
    for (int i = 0; i < 4; i++) {
        const double nx = -(a[(i + 1) % 4].y - a[i].y);
        const double ny = a[(i + 1) % 4].x - a[i].x;
        double a_max = -1e18;
        double a_min = 1e18;
        double b_max = -1e18;
        double b_min = 1e18;
        for (int j = 0; j < 4; j++) {
            a_max = fmax(a_max, a[j].x * nx + a[j].y * ny);
            a_min = fmin(a_min, a[j].x * nx + a[j].y * ny);
            b_max = fmax(b_max, b[j].x * nx + b[j].y * ny);
            b_min = fmin(b_min, b[j].x * nx + b[j].y * ny);
        }
        if (a_max <= b_min || b_max <= a_min) {
            return true;
        }
    }
    return false;
}

static GArray *quads_of_labels(const struct sal_scene *scene) {
    size_t first = 0;
    size_t end = 0;
    g_assert_true(find_group(scene, "labels", &first, &end));
    GArray *quads = g_array_new(FALSE, FALSE, 4 * sizeof(struct sal_point));
    for (size_t i = first; i < end; i++) {
        if (scene->items[i].kind == SAL_ITEM_TEXT) {
            struct sal_point quad[4];
            text_quad(&scene->items[i], scene->engine, quad);
            g_array_append_vals(quads, quad, 1);
        }
    }
    return quads;
}

static const struct sal_point *quad_at(const GArray *quads, guint i) {
    return (const struct sal_point *)(const void *)quads->data + 4 * (size_t)i;
}

static void check_labels(const struct sal_scene *scene, guint least) {
    GArray *quads = quads_of_labels(scene);
    g_assert_cmpuint(quads->len, >=, least);
    for (guint i = 0; i < quads->len; i++) {
        const struct sal_box box = sal_box_of_points(quad_at(quads, i), 4);
        g_assert_cmpfloat(box.min_x, >=, 0.0);
        g_assert_cmpfloat(box.min_y, >=, 0.0);
        g_assert_cmpfloat(box.max_x, <=, scene->width_px);
        g_assert_cmpfloat(box.max_y, <=, scene->height_px);
        for (guint j = 0; j < i; j++) {
            g_assert_true(has_gap(quad_at(quads, i), quad_at(quads, j)) ||
                          has_gap(quad_at(quads, j), quad_at(quads, i)));
        }
    }
    g_array_free(quads, TRUE);
}

/* Panels of furniture keep off the country, off labels, and on the page. */
static void check_furniture(const struct sal_scene *scene) {
    size_t first = 0;
    size_t end = 0;
    g_assert_true(find_group(scene, "land", &first, &end));
    const struct sal_item *land = &scene->items[first];
    GArray *quads = quads_of_labels(scene);
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
            g_assert_false(sal_box_overlaps(box, sal_box_of_points(quad_at(quads, j), 4)));
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
            text_quad(&scene->items[i], scene->engine, quad);
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
        check_labels(scene, pages[i].least);
        check_furniture(scene);
        check_texts_on_page(scene);
        sal_scene_destroy(scene);
    }
    close_map(&map);
}

static bool has_text(const struct sal_scene *scene, const char *group, const char *text) {
    size_t first = 0;
    size_t end = 0;
    for (size_t i = find_group(scene, group, &first, &end) ? first : end; i < end; i++) {
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
    const bool has_front = find_group(scene, "fronts", &first, &end);
    g_assert_true(has_text(scene, "furniture", "Front line") == has_front);
    sal_scene_destroy(scene);
    close_map(&map);
}

static void test_no_front_between_allies(void) {
    struct map map = open_map("2014-10-15");
    struct sal_scene *scene = compose(&map, 1600, 1200, "en");
    size_t first = 0;
    size_t end = 0;
    g_assert_true(find_group(scene, "fronts", &first, &end));
    size_t n_fronts = 0;
    for (size_t i = first; i < end; i++) {
        const struct sal_item *item = &scene->items[i];
        if (g_strcmp0(item->css_class, "front") == 0) {
            n_fronts++;
            g_assert_nonnull(strstr(item->id, "isis"));
        }
    }
    g_assert_cmpuint(n_fronts, ==, 2);
    g_assert_true(find_group(scene, "boundaries", &first, &end));
    g_assert_cmpuint(end - first, >, 0);
    sal_scene_destroy(scene);
    close_map(&map);
}

static void test_same_twice(void) {
    struct map map = open_map("2014-10-15");
    /* Fonts opened ahead change nothing, in whatever language. */
    struct sal_lettering *lettering = sal_lettering_open(map.style, "ar", false);
    struct sal_scene *a = compose(&map, 1000, 800, "en");
    struct sal_scene *b = compose_with(&map, 1000, 800, "en", lettering);
    sal_lettering_close(lettering);
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
            sal_scene_create(map.dataset, map.faces, map.style, &options, NULL, &scene, &err), ==,
            SAL_LIMIT);
        g_assert_null(scene);
        g_assert_nonnull(strstr(err.message, "page of 1600x"));
    }
    close_map(&map);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/compose/pages", test_pages);
    g_test_add_func("/compose/legend", test_legend);
    g_test_add_func("/compose/no-front-between-allies", test_no_front_between_allies);
    g_test_add_func("/compose/same-twice", test_same_twice);
    g_test_add_func("/compose/limits", test_limits);
    return g_test_run();
}
