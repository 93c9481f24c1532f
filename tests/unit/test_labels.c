/* SPDX-License-Identifier: MIT */
/* Labels of whole maps, in every look, language and size that a desk would ask for: none touches
 * another or the furniture, and in a series none moves. */
#include <glib.h>
#include <math.h>

#include "compose/pages/template.h"
#include "look.h"

struct page {
    const char *style, *lang, *date;
    double width, height;
    struct sal_box extent; /* all zero: the map's own */
    guint least;           /* labels */
};

#define WHOLE                                                                                      \
    { 0, 0, 0, 0 }
#define MOSUL                                                                                      \
    { 42.5, 35.9, 43.8, 36.8 }
#define ANBAR                                                                                      \
    { 39.5, 32.0, 44.6, 35.0 }

static const struct page pages[] = {
    {"newsroom", "en", "2014-10-15", 1600, 1200, WHOLE, 60},
    {"analyst", "en", "2014-10-15", 1600, 1200, WHOLE, 60},
    {"atlas", "en", "2014-10-15", 1600, 1200, WHOLE, 60},
    {"dark", "en", "2014-10-15", 1920, 1080, WHOLE, 50},
    {"humanitarian", "en", "2014-10-15", 1600, 1200, WHOLE, 50},
    {"mono", "en", "2014-10-15", 1600, 1200, WHOLE, 60},
    {"wikimedia", "en", "2014-10-15", 1600, 1200, WHOLE, 60},
    {"newsroom", "ar", "2014-10-15", 1600, 1200, WHOLE, 60},
    {"newsroom", "en,ar", "2014-10-15", 1600, 1200, WHOLE, 90},
    {"atlas", "ar,en", "2014-10-15", 1200, 900, WHOLE, 60},
    {"newsroom", "ku", "2014-10-15", 1600, 1200, WHOLE, 60},
    {"newsroom", "en,ar", "2014-10-15", 400, 300, WHOLE, 2},
    {"humanitarian", "ar", "2016-10-20", 1280, 720, WHOLE, 40},
    {"newsroom", "en", "2016-10-20", 1600, 1200, MOSUL, 15},
    {"newsroom", "ar", "2016-10-20", 1200, 900, MOSUL, 15},
    {"newsroom", "en", "2015-06-01", 1600, 1000, ANBAR, 15},
    {"newsroom", "en", "2014-10-15", 400, 300, WHOLE, 8},
    {"newsroom", "ar", "2014-10-15", 400, 533, WHOLE, 8},
    {"newsroom", "en", "2014-10-15", 7680, 4320, WHOLE, 60},
    {"mono", "en", "2014-10-15", 1123, 794, WHOLE, 40}, /* A4, 96 px an inch */
};

static struct sal_dataset *open_iraq(void) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    options.map = SAL_SOURCE_DIR "/geodata/iraq.yaml";
    struct sal_dataset *dataset = NULL;
    g_assert_cmpint(sal_dataset_open(&options, NULL, &dataset, NULL), ==, SAL_OK);
    return dataset;
}

static void test_page(gconstpointer data) {
    const struct page *page = data;
    struct sal_dataset *dataset = open_iraq();
    struct sal_style *style = NULL;
    struct sal_faces *faces = NULL;
    struct sal_scene *scene = NULL;
    int32_t day = 0;
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    options.width_px = page->width;
    options.height_px = page->height;
    options.lang = page->lang;
    options.has_extent = page->extent.max_x > page->extent.min_x;
    options.extent_deg = page->extent;
    g_assert_cmpint(sal_day_parse(page->date, &day, NULL, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_style_load(page->style, &style, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_faces_create(dataset, day, NULL, &faces, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_scene_create(&(struct sal_drawing){dataset, style, &options, NULL}, faces,
                                     &scene, NULL),
                    ==, SAL_OK);
    look_check_labels(scene, page->least);
    sal_scene_destroy(scene);
    sal_faces_destroy(faces);
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
}

/* Texts of the group `labels`, and marks of the group `places`, of two pages alike. */
static void check_same_group(const struct sal_scene *a, const struct sal_scene *b,
                             const char *group) {
    size_t i, i_end, j, j_end;
    g_assert_true(look_find_group(a, group, &i, &i_end));
    g_assert_true(look_find_group(b, group, &j, &j_end));
    g_assert_cmpuint(i_end - i, ==, j_end - j);
    for (; i < i_end; i++, j++) {
        const struct sal_item *p = &a->items[i];
        const struct sal_item *q = &b->items[j];
        g_assert_cmpint(p->kind, ==, q->kind);
        g_assert_cmpstr(p->text, ==, q->text);
        g_assert_cmpfloat(p->at.x, ==, q->at.x);
        g_assert_cmpfloat(p->at.y, ==, q->at.y);
        g_assert_cmpfloat(p->rotate_deg, ==, q->rotate_deg);
        g_assert_cmpfloat(p->font.size_px, ==, q->font.size_px);
        g_assert_cmpfloat(p->center.x, ==, q->center.x);
        g_assert_cmpfloat(p->center.y, ==, q->center.y);
        g_assert_cmpfloat(p->radius_px, ==, q->radius_px);
    }
}

static struct sal_scene *frame_of(const struct sal_dataset *dataset, struct sal_template *template,
                                  int32_t day) {
    struct sal_faces *faces = NULL;
    struct sal_scene *scene = NULL;
    g_assert_cmpint(sal_faces_create(dataset, day, NULL, &faces, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_template_scene(template, faces, day, &scene, NULL), ==, SAL_OK);
    sal_faces_destroy(faces);
    return scene;
}

/* 2014-01 to 2017-12, a frame a month. */
static void test_series(gconstpointer data) {
    const char *lang = data;
    enum { N_DAYS = 48 };
    struct sal_dataset *dataset = open_iraq();
    struct sal_style *style = NULL;
    struct sal_template *template = NULL;
    struct sal_legend_content content = sal_legend_content_init(dataset);
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    options.width_px = 1920;
    options.height_px = 1080;
    options.lang = lang;
    int32_t days[N_DAYS];
    for (int i = 0; i < N_DAYS; i++) {
        days[i] = sal_day_from_civil(2014 + i / 12, 1 + i % 12, 1);
    }
    g_assert_cmpint(sal_style_load("newsroom", &style, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_template_create(&(struct sal_drawing){dataset, style, &options, NULL},
                                        &content, days, N_DAYS, &template, NULL),
                    ==, SAL_OK);
    struct sal_scene *first = frame_of(dataset, template, days[0]);
    look_check_labels(first, 40);
    for (int i = 1; i < N_DAYS; i++) {
        struct sal_scene *scene = frame_of(dataset, template, days[i]);
        check_same_group(first, scene, "labels");
        check_same_group(first, scene, "places");
        sal_scene_destroy(scene);
    }
    sal_scene_destroy(first);
    sal_template_destroy(template);
    sal_legend_content_finish(&content);
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        char *name = g_strdup_printf("/labels/page/%s-%s-%s-%.0fx%.0f", pages[i].style,
                                     pages[i].lang, pages[i].date, pages[i].width, pages[i].height);
        g_test_add_data_func(name, &pages[i], test_page);
        g_free(name);
    }
    g_test_add_data_func("/labels/series/en", "en", test_series);
    g_test_add_data_func("/labels/series/ar", "ar", test_series);
    g_test_add_data_func("/labels/series/en,ar", "en,ar", test_series);
    return g_test_run();
}
