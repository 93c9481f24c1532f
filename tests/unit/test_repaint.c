/* SPDX-License-Identifier: MIT */
/* Pictures kept up to date from state to state are those drawn from nothing, pixel for pixel and
 * byte for byte. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/arena.h"
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
    struct sal_scene_match match = sal_scene_diff_match(a, b);
    size_t n_texts = 0, n_other = 0;
    for (size_t j = 0; j < b->n_items; j++) {
        if (b->items[j].kind == SAL_ITEM_TEXT) {
            n_texts++;
            const size_t i = match.items[j];
            struct sal_item before = i == SAL_NO_ITEM ? b->items[j] : a->items[i];
            before.fill = b->items[j].fill;
            before.halo = b->items[j].halo;
            before.halo_px = b->items[j].halo_px;
            n_other += i == SAL_NO_ITEM || !sal_scene_diff_is_same(&before, &b->items[j]);
        }
    }
    g_assert_cmpuint(n_texts, >, 30);
    g_assert_cmpuint(n_other, ==, 1);
    sal_scene_match_finish(&match);
    sal_scene_destroy(a);
    sal_scene_destroy(b);
    close_series(&series);
}

#define N_SHAPES 24
#define N_EDITS 1000

/* A shape of a scene that is edited: filled, lined or both, in all ways that shapes are. */
struct shape {
    struct sal_point points[40];
    size_t n;
    struct sal_item look;
};

static struct sal_color random_color(GRand *rand) {
    return (struct sal_color){g_rand_double(rand), g_rand_double(rand), g_rand_double(rand),
                              g_rand_int_range(rand, 0, 3) == 0 ? 0.4 : 1.0};
}

static void shape_again(struct shape *shape, GRand *rand) {
    struct sal_item *look = &shape->look;
    *look = (struct sal_item){.is_closed = g_rand_boolean(rand)};
    const int kind = g_rand_int_range(rand, 0, 5);
    look->kind = kind == 0 ? SAL_ITEM_CIRCLE : SAL_ITEM_PATH;
    if (kind < 4) {
        look->fill = (struct sal_paint){.kind = kind == 3 ? SAL_PAINT_HATCH : SAL_PAINT_SOLID,
                                        .color = random_color(rand),
                                        .color2 = random_color(rand),
                                        .angle_deg = 45.0,
                                        .spacing_px = 6.0,
                                        .width_px = 1.5};
    }
    if (kind > 1) {
        look->stroke.color = random_color(rand);
        look->stroke.width_px = g_rand_double_range(rand, 0.5, 6.0);
        look->stroke.n_dash = g_rand_int_range(rand, 0, 4) == 0 ? 2 : 0;
        look->stroke.dash_px[0] = 7.0;
        look->stroke.dash_px[1] = 4.0;
    }
    look->radius_px = g_rand_double_range(rand, 1.0, 40.0);
    shape->n = (size_t)g_rand_int_range(rand, 3, G_N_ELEMENTS(shape->points));
    struct sal_point at = {g_rand_double_range(rand, -20, 260),
                           g_rand_double_range(rand, -20, 220)};
    for (size_t i = 0; i < shape->n; i++) {
        shape->points[i] = at;
        at.x += g_rand_double_range(rand, -25, 25);
        at.y += g_rand_double_range(rand, -25, 25);
    }
    look->center = at;
}

static struct sal_scene *scene_of_shapes(const struct shape *shapes, size_t n) {
    struct sal_scene *scene = sal_scene_new(240, 200);
    scene->background = (struct sal_color){1.0, 1.0, 0.9, 1.0};
    for (size_t i = 0; i < n; i++) {
        struct sal_item *item = sal_scene_add(scene, shapes[i].look.kind);
        const struct sal_item blank = *item;
        *item = shapes[i].look;
        item->id = blank.id;
        if (item->kind == SAL_ITEM_PATH) {
            const size_t ends[2] = {0, shapes[i].n};
            item->points =
                sal_arena_copy(scene->arena, shapes[i].points, shapes[i].n, sizeof *item->points);
            item->sub_start = sal_arena_copy(scene->arena, ends, 2, sizeof *ends);
            item->n_points = shapes[i].n;
            item->n_subs = 1;
        }
    }
    return scene;
}

/* Move some corners of one shape, or make another of it, or make the list longer or shorter. */
static void edit(struct shape *shapes, size_t *n, GRand *rand) {
    struct shape *shape = &shapes[g_rand_int_range(rand, 0, (gint32)*n)];
    const int what = g_rand_int_range(rand, 0, 10);
    if (what < 7) {
        const size_t first = (size_t)g_rand_int_range(rand, 0, (gint32)shape->n);
        for (size_t i = first; i < MIN(first + 3, shape->n); i++) {
            shape->points[i].x += g_rand_double_range(rand, -9, 9);
            shape->points[i].y += g_rand_double_range(rand, -9, 9);
        }
    } else if (what < 9) {
        shape_again(shape, rand);
    } else {
        *n = (size_t)g_rand_int_range(rand, N_SHAPES / 2, N_SHAPES + 1);
    }
}

static void test_edits(void) {
    GRand *rand = g_rand_new_with_seed(1916);
    struct shape shapes[N_SHAPES];
    size_t n = N_SHAPES;
    for (size_t i = 0; i < N_SHAPES; i++) {
        shape_again(&shapes[i], rand);
    }
    struct sal_repaint *kept = new_painter(240, 200, 1.3);
    for (int i = 0; i < N_EDITS; i++) {
        struct sal_repaint *fresh = new_painter(240, 200, 1.3);
        show(kept, scene_of_shapes(shapes, n));
        show(fresh, scene_of_shapes(shapes, n));
        g_assert_cmpuint(n_different(kept, fresh), ==, 0);
        sal_repaint_destroy(fresh);
        edit(shapes, &n, rand);
    }
    g_test_message("%d edits", N_EDITS);
    sal_repaint_destroy(kept);
    g_rand_free(rand);
}

int main(int argc, char **argv) {
    g_setenv("SALIENT_DATA", SAL_SOURCE_DIR, TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/repaint/same-as-fresh", test_same_as_fresh);
    g_test_add_func("/repaint/jumps", test_jumps);
    g_test_add_func("/repaint/redate", test_redate);
    g_test_add_func("/repaint/days-pass", test_days_pass);
    g_test_add_func("/repaint/edits", test_edits);
    g_test_add_func("/repaint/nothing-jumps", test_nothing_jumps);
    return g_test_run();
}
