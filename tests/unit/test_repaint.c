/* SPDX-License-Identifier: MIT */
/* Pictures kept up to date from state to state are those drawn from nothing, pixel for pixel and
 * byte for byte. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "compose/pages/template.h"
#include "draw/frames/repaint.h"
#include "draw/frames/scene_diff.h"

struct series {
    struct sal_dataset *dataset;
    struct sal_style *style;
    struct sal_legend_content content;
    struct sal_template *template;
    const int32_t *days;
    size_t n_days;
};

static struct series open_series(double width, double height) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    options.map = SAL_SOURCE_DIR "/geodata/iraq.yaml";
    struct series series = {NULL};
    struct sal_error err = {0};
    g_assert_cmpint(sal_dataset_open(&options, NULL, &series.dataset, &err), ==, SAL_OK);
    g_assert_cmpint(sal_style_load("newsroom", &series.style, &err), ==, SAL_OK);
    series.n_days = sal_dataset_changes(series.dataset, sal_day_from_civil(2014, 5, 1),
                                        sal_day_from_civil(2017, 12, 31), &series.days);
    series.content = sal_legend_content_init(series.dataset);
    struct sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    picture.width_px = width;
    picture.height_px = height;
    g_assert_cmpint(
        sal_template_create(&(struct sal_drawing){series.dataset, series.style, &picture, NULL},
                            &series.content, series.days, series.n_days, &series.template, &err),
        ==, SAL_OK);
    return series;
}

static void close_series(struct series *series) {
    sal_template_destroy(series->template);
    sal_legend_content_finish(&series->content);
    sal_style_destroy(series->style);
    sal_dataset_destroy(series->dataset);
}

static struct sal_scene *scene_of(const struct series *series, int32_t day) {
    struct sal_faces *faces = NULL;
    struct sal_scene *scene = NULL;
    struct sal_error err = {0};
    g_assert_cmpint(sal_faces_create(series->dataset, day, NULL, &faces, &err), ==, SAL_OK);
    g_assert_cmpint(sal_template_scene(series->template, faces, day, &scene, &err), ==, SAL_OK);
    sal_faces_destroy(faces);
    return scene;
}

static struct sal_repaint *new_painter(double width, double height, double scale) {
    struct sal_repaint *repaint = NULL;
    struct sal_error err = {0};
    g_assert_cmpint(sal_repaint_create(width, height, scale, false, &repaint, &err), ==, SAL_OK);
    return repaint;
}

static void show(struct sal_repaint *repaint, struct sal_scene *scene) {
    struct sal_error err = {0};
    g_assert_cmpint(sal_repaint_show(repaint, scene, &err), ==, SAL_OK);
}

static uint64_t n_different(const struct sal_repaint *a, const struct sal_repaint *b) {
    const struct sal_pixels p = sal_repaint_pixels(a), q = sal_repaint_pixels(b);
    uint64_t n = 0;
    for (size_t y = 0; y < p.height; y++) {
        for (size_t x = 0; x < p.width; x++) {
            n += ((p.data[y * p.stride + x] ^ q.data[y * q.stride + x]) & 0xFFFFFF) != 0;
        }
    }
    return n;
}

static char *bytes_of(struct sal_repaint *repaint, const char *path, gsize *size) {
    struct sal_outfile *file;
    struct sal_error err = {0};
    char *bytes = NULL;
    g_assert_cmpint(sal_outfile_open(path, &file, &err), ==, SAL_OK);
    g_assert_cmpint(sal_repaint_write(repaint, 1, file, &err), ==, SAL_OK);
    g_assert_cmpint(sal_outfile_commit(file, &err), ==, SAL_OK);
    g_assert_true(g_file_get_contents(path, &bytes, size, NULL));
    g_remove(path);
    return bytes;
}

/* Every state, painted onto the one before, against the same painted from nothing. */
static void test_same_as_fresh(void) {
    struct series series = open_series(960, 540);
    struct sal_repaint *kept = new_painter(960, 540, 1.0);
    uint64_t n_drawn = 0;
    for (size_t i = 0; i < series.n_days; i += 1 + i % 2) {
        show(kept, scene_of(&series, series.days[i]));
        n_drawn += i > 0 ? sal_repaint_n_drawn(kept) : 0;
        struct sal_repaint *fresh = new_painter(960, 540, 1.0);
        show(fresh, scene_of(&series, series.days[i]));
        const uint64_t n = n_different(kept, fresh);
        if (n > 0) {
            g_test_message("state %zu: %" G_GUINT64_FORMAT " pixels", i, n);
        }
        g_assert_cmpuint(n, ==, 0);
        sal_repaint_destroy(fresh);
    }
    /* A day's change is a small part of the page. */
    const double share = (double)n_drawn / (960.0 * 540.0 * (double)(series.n_days) * 2.0 / 3.0);
    g_test_message("drawn anew: %.1f %% of the page a state", 100.0 * share);
    g_assert_cmpfloat(share, <, 0.25);
    sal_repaint_destroy(kept);
    close_series(&series);
}

/* Far jumps, backwards too, at a scale that puts edges between pixels; and the files. */
static void test_jumps(void) {
    static const size_t ORDER[] = {90, 3, 40, 41, 0, 111, 7};
    struct series series = open_series(500, 400);
    struct sal_repaint *kept = new_painter(500, 400, 1.3);
    char *path = g_build_filename(g_get_tmp_dir(), "salient-painter.png", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(ORDER); i++) {
        const int32_t day = series.days[ORDER[i] % series.n_days];
        struct sal_repaint *fresh = new_painter(500, 400, 1.3);
        gsize kept_size = 0, fresh_size = 0;
        show(kept, scene_of(&series, day));
        show(fresh, scene_of(&series, day));
        char *kept_bytes = bytes_of(kept, path, &kept_size);
        char *fresh_bytes = bytes_of(fresh, path, &fresh_size);
        g_assert_cmpuint(kept_size, ==, fresh_size);
        g_assert_true(memcmp(kept_bytes, fresh_bytes, fresh_size) == 0);
        g_free(kept_bytes);
        g_free(fresh_bytes);
        sal_repaint_destroy(fresh);
    }
    g_free(path);
    sal_repaint_destroy(kept);
    close_series(&series);
}

/* Another day of the same state: only the line that says it. */
static void test_redate(void) {
    struct series series = open_series(960, 540);
    struct sal_repaint *kept = new_painter(960, 540, 1.0), *fresh = new_painter(960, 540, 1.0);
    struct sal_scene *later = NULL;
    size_t lasting = 10;
    while (series.days[lasting + 1] == series.days[lasting] + 1) {
        lasting++;
    }
    const int32_t day = series.days[lasting];
    show(kept, scene_of(&series, day));
    struct sal_scene *first = scene_of(&series, day);
    sal_template_redate(series.template, first, day + 1, &later);
    show(kept, later);
    g_assert_cmpuint(sal_repaint_n_drawn(kept), >, 0);
    g_assert_cmpuint(sal_repaint_n_drawn(kept), <, 20000);
    show(fresh, scene_of(&series, day + 1));
    g_assert_cmpuint(n_different(kept, fresh), ==, 0);
    sal_repaint_destroy(kept);
    sal_repaint_destroy(fresh);
    sal_scene_destroy(first);
    close_series(&series);
}

/* A red disk that swells, and a dot over it that moves on day by day. */
static struct sal_scene *made_scene(double radius_px, double day) {
    struct sal_scene *scene = sal_scene_new(200, 160);
    struct sal_item *disk = sal_scene_add(scene, SAL_ITEM_CIRCLE);
    disk->center = (struct sal_point){90.5, 80.0};
    disk->radius_px = radius_px;
    disk->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = {0.7, 0.1, 0.1, 0.8}};
    struct sal_item *dot = sal_scene_add(scene, SAL_ITEM_CIRCLE);
    dot->center = (struct sal_point){40.0 + 5.3 * day, 70.0 + day};
    dot->radius_px = 9.0;
    dot->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = {0.1, 0.2, 0.6, 0.5}};
    return scene;
}

/* Days pass in one state, then in others: what is kept under the dot is of the state shown. */
static void test_days_pass(void) {
    static const double STATES[] = {30.0, 55.5, 18.0};
    struct sal_repaint *kept = new_painter(200, 160, 1.0);
    for (size_t i = 0; i < G_N_ELEMENTS(STATES); i++) {
        for (int day = 0; day < 6; day++) {
            struct sal_repaint *fresh = new_painter(200, 160, 1.0);
            show(kept, made_scene(STATES[i], day));
            show(fresh, made_scene(STATES[i], day));
            g_assert_cmpuint(n_different(kept, fresh), ==, 0);
            sal_repaint_destroy(fresh);
        }
    }
    sal_repaint_destroy(kept);
}

/* Nothing jumps: labels and furniture of all days are the same but for the day; a unit's name may
 * take an ink and a halo that stand out from its new holder's ground. */
static void test_nothing_jumps(void) {
    struct series series = open_series(960, 540);
    struct sal_scene *a = scene_of(&series, series.days[5]);
    struct sal_scene *b = scene_of(&series, series.days[80]);
    size_t *match = g_new(size_t, b->n_items);
    sal_scene_diff_match(a, b, match);
    size_t n_texts = 0, n_other = 0;
    for (size_t j = 0; j < b->n_items; j++) {
        if (b->items[j].kind == SAL_ITEM_TEXT) {
            n_texts++;
            struct sal_item before = match[j] == SAL_NO_ITEM ? b->items[j] : a->items[match[j]];
            before.fill = b->items[j].fill;
            before.halo = b->items[j].halo;
            before.halo_px = b->items[j].halo_px;
            n_other += match[j] == SAL_NO_ITEM || !sal_scene_diff_is_same(&before, &b->items[j]);
        }
    }
    g_assert_cmpuint(n_texts, >, 30);
    g_assert_cmpuint(n_other, ==, 1);
    g_free(match);
    sal_scene_destroy(a);
    sal_scene_destroy(b);
    close_series(&series);
}

int main(int argc, char **argv) {
    g_setenv("SALIENT_DATA", SAL_SOURCE_DIR, TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/repaint/same-as-fresh", test_same_as_fresh);
    g_test_add_func("/repaint/jumps", test_jumps);
    g_test_add_func("/repaint/redate", test_redate);
    g_test_add_func("/repaint/days-pass", test_days_pass);
    g_test_add_func("/repaint/nothing-jumps", test_nothing_jumps);
    return g_test_run();
}
