/* SPDX-License-Identifier: MIT */
/*
 * Scene -> pixels -> PNG. The page is cut into strips of fixed height, drawn and encoded on
 * all cores at once; cairo's shapes land on the same sixteenths of a pixel whichever strip they are
 * drawn for, so the picture does not depend on how many draw it. A page of opaque paper has no
 * alpha, neither in cairo nor in the file; one of paper that lets through what lies beneath has.
 */
#include "draw/raster/png.h"

#include <cairo.h>
#include <math.h>

#include "base/error.h"
#include "base/geometry.h"
#include "base/parallel.h"
#include "draw/raster/canvas.h"
#include "draw/raster/png_encoder.h"

#define PX_PER_METRE (SAL_PX_PER_INCH / 0.0254)
/* Rows of a strip, about: few enough that two cores end together and the strip stays in their
 * caches, many enough that a long path is not walked too often. */
#define STRIP_ROWS 160
#define FULL_SHARE 0.5 /* of the page is cut into full strips */

struct strips {
    const struct sal_scene *scene;
    struct sal_text_outlines letters;
    struct sal_box *boxes;       /* of the scene's items, found once for all strips */
    struct sal_png_bands *bands; /* where the pixels go */
    double scale;
    int width, height;
    int *first; /* first[n + 1]: row that a strip begins with; whole bands */
    int n;
    int next;                 /* atomic: the strip to be taken next */
    enum sal_status *status;  /* status[n] */
    struct sal_error *errors; /* errors[n] */
    GMutex lock;
    GCond lettered;
    bool is_lettered; /* under the lock: letters and boxes of texts are there */
};

static void await_letters(void *data) {
    struct strips *strips = data;
    g_mutex_lock(&strips->lock);
    while (!strips->is_lettered) {
        g_cond_wait(&strips->lettered, &strips->lock);
    }
    g_mutex_unlock(&strips->lock);
}

static enum sal_status draw_strip(struct strips *strips, int i, cairo_surface_t *surface,
                                  struct sal_error *err) {
    const int first = strips->first[i], rows = strips->first[i + 1] - first;
    cairo_t *cr = cairo_create(surface);
    cairo_rectangle(cr, 0.0, 0.0, strips->width, rows);
    cairo_clip(cr);
    if (sal_scene_has_alpha(strips->scene)) { /* of the strip before */
        cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
        cairo_paint(cr);
        cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    }
    cairo_translate(cr, 0.0, -first);
    cairo_scale(cr, strips->scale, strips->scale);
    const struct sal_canvas_options options = {.letters = &strips->letters,
                                               .boxes = strips->boxes,
                                               .await_letters = await_letters,
                                               .await_data = strips,
                                               .window_px = {0.0, first / strips->scale,
                                                             strips->scene->width_px,
                                                             (first + rows) / strips->scale}};
    const enum sal_status status = sal_canvas_draw(cr, strips->scene, &options, err);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return status;
}

static void encode_strip(struct strips *strips, int i, cairo_surface_t *surface,
                         struct sal_png_deflater *deflater) {
    const int first = strips->first[i];
    const struct sal_pixels pixels = {
        .data = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface),
        .stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof(uint32_t),
        .width = (uint32_t)strips->width,
        .height = (uint32_t)(strips->first[i + 1] - first),
        .has_alpha = sal_scene_has_alpha(strips->scene)};
    sal_png_bands_encode(strips->bands, &pixels, (uint32_t)first, deflater);
}

/* Take strips until none is left; any number of threads at once. Each draws on pixels of its own,
 * so that a picture needs memory for its strips in work alone. */
static void run(void *data) {
    struct strips *strips = data;
    struct sal_png_deflater *deflater = sal_png_deflater_create();
    cairo_surface_t *surface = cairo_image_surface_create(
        sal_scene_has_alpha(strips->scene) ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
        strips->width, strips->first[1]);
    for (int i = g_atomic_int_add(&strips->next, 1); i < strips->n;
         i = g_atomic_int_add(&strips->next, 1)) {
        strips->status[i] = draw_strip(strips, i, surface, &strips->errors[i]);
        if (strips->status[i] == SAL_OK) {
            encode_strip(strips, i, surface, deflater);
        }
    }
    cairo_surface_destroy(surface);
    sal_png_deflater_destroy(deflater);
}

/* Outlines of the texts, on which whoever comes to a text waits. */
static void make_letters(struct strips *strips, struct sal_text_engine *engine) {
    const struct sal_scene *scene = strips->scene;
    sal_text_outlines_fill(&strips->letters, scene, engine);
    for (size_t i = 0; i < scene->n_items; i++) {
        if (scene->items[i].kind == SAL_ITEM_TEXT) {
            strips->boxes[i] = sal_canvas_item_box(&scene->items[i], &strips->letters.outlines[i]);
        }
    }
    g_mutex_lock(&strips->lock);
    strips->is_lettered = true;
    g_cond_broadcast(&strips->lettered);
    g_mutex_unlock(&strips->lock);
}

/* The caller's thread makes the letters, which is one thread's work, and then draws too. */
static enum sal_status draw_all(struct strips *strips, struct sal_text_engine *engine,
                                struct sal_error *err) {
    struct sal_parallel helpers;
    sal_parallel_start(&helpers, MIN(sal_parallel_n_cores(), (unsigned)strips->n) - 1, run, strips);
    make_letters(strips, engine);
    sal_parallel_wait(&helpers);
    for (int i = 0; i < strips->n; i++) {
        if (strips->status[i] != SAL_OK) {
            return sal_error_set(err, strips->status[i], strips->errors[i].place, "%s",
                                 strips->errors[i].message);
        }
    }
    return SAL_OK;
}

/* Where strips begin: full ones, and for the last part of the page half ones, so that all threads
 * end together. The page alone decides, not the threads. */
static void cut(struct strips *strips) {
    const int band = (int)sal_png_bands_rows(strips->bands);
    const int full = MAX(STRIP_ROWS / band, 1) * band, half = MAX(STRIP_ROWS / 2 / band, 1) * band;
    strips->first = g_new0(int, (gsize)(strips->height / half) + 2);
    while (strips->first[strips->n] < strips->height) {
        const int first = strips->first[strips->n++];
        const int rows = first < FULL_SHARE * strips->height ? full : half;
        strips->first[strips->n] = MIN(first + rows, strips->height);
    }
}

static enum sal_status draw(struct strips *strips, struct sal_error *err) {
    const struct sal_scene *scene = strips->scene;
    struct sal_text_engine *engine = NULL;
    if (scene->engine != NULL) {
        engine = sal_text_engine_ref(scene->engine);
    } else {
        const enum sal_status status = sal_text_engine_create(&engine, err);
        if (status != SAL_OK) {
            return status;
        }
    }
    strips->letters = sal_text_outlines_init(scene->n_items);
    strips->boxes = g_new(struct sal_box, scene->n_items + 1);
    for (size_t i = 0; i < scene->n_items; i++) {
        if (scene->items[i].kind != SAL_ITEM_TEXT) {
            strips->boxes[i] = sal_canvas_item_box(&scene->items[i], NULL);
        }
    }
    strips->status = g_new0(enum sal_status, (gsize)strips->n);
    strips->errors = g_new0(struct sal_error, (gsize)strips->n);
    g_mutex_init(&strips->lock);
    g_cond_init(&strips->lettered);
    const enum sal_status status = draw_all(strips, engine, err);
    g_cond_clear(&strips->lettered);
    g_mutex_clear(&strips->lock);
    g_free(strips->status);
    g_free(strips->errors);
    g_free(strips->boxes);
    sal_text_outlines_finish(&strips->letters);
    sal_text_engine_destroy(engine);
    return status;
}

enum sal_status sal_png_write(const struct sal_scene *scene, double scale, struct sal_outfile *file,
                              struct sal_error *err) {
    struct strips strips = {.scene = scene,
                            .scale = scale,
                            .width = (int)fmax(1.0, round(scene->width_px * scale)),
                            .height = (int)fmax(1.0, round(scene->height_px * scale))};
    strips.bands = sal_png_bands_create((uint32_t)strips.width, (uint32_t)strips.height,
                                        sal_scene_has_alpha(scene));
    sal_png_bands_comment(strips.bands, scene->unshown);
    cut(&strips);
    enum sal_status status = draw(&strips, err);
    if (status == SAL_OK) {
        status =
            sal_png_bands_finish(strips.bands, (uint32_t)lround(PX_PER_METRE * scale), file, err);
    }
    sal_png_bands_destroy(strips.bands);
    g_free(strips.first);
    return status;
}
