/* SPDX-License-Identifier: MIT */
/*
 * Scene -> pixels -> PNG. The page is cut into strips of fixed height, drawn and encoded on
 * all cores at once; cairo's shapes land on the same sixteenths of a pixel whichever strip they are
 * drawn for, so the picture does not depend on how many draw it. The page is opaque: cairo keeps no
 * alpha and the file has none.
 */
#include <cairo.h>
#include <math.h>

#include "../base/error.h"
#include "../base/geometry.h"
#include "canvas.h"
#include "formats.h"
#include "pixels.h"

#define PX_PER_METRE (96.0 / 0.0254)
/* Rows of a strip, about: few enough that two cores end together and the strip stays in their
 * caches, many enough that a long path is not walked too often. */
#define STRIP_ROWS 216

struct strips {
    const struct sal_scene *scene;
    const struct sal_letters *letters;
    const struct sal_box *boxes; /* of the scene's items, found once for all strips */
    struct sal_bands *bands;     /* where the pixels go */
    double scale;
    int width, height;
    int rows; /* of a strip; whole bands */
    int n;
    int next;                 /* atomic: the strip to be taken next */
    enum sal_status *status;  /* status[n] */
    struct sal_error *errors; /* errors[n] */
};

static enum sal_status draw_strip(struct strips *strips, int i, cairo_surface_t *surface,
                                  struct sal_error *err) {
    const int first = i * strips->rows;
    const int rows = MIN(strips->rows, strips->height - first);
    cairo_t *cr = cairo_create(surface);
    cairo_rectangle(cr, 0.0, 0.0, strips->width, rows);
    cairo_clip(cr);
    if (strips->scene->background.a < 1.0) {
        cairo_set_source_rgb(cr, 1.0, 1.0, 1.0);
        cairo_paint(cr);
    }
    cairo_translate(cr, 0.0, -first);
    cairo_scale(cr, strips->scale, strips->scale);
    const struct sal_canvas_options options = {.letters = strips->letters,
                                               .boxes = strips->boxes,
                                               .window_px = {0.0, first / strips->scale,
                                                             strips->scene->width_px,
                                                             (first + rows) / strips->scale}};
    const enum sal_status status = sal_canvas_draw(cr, strips->scene, &options, err);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return status;
}

static void encode_strip(struct strips *strips, int i, cairo_surface_t *surface,
                         struct sal_deflater *deflater) {
    const int first = i * strips->rows;
    const struct sal_pixels pixels = {
        .data = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface),
        .stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof(uint32_t),
        .width = (uint32_t)strips->width,
        .height = (uint32_t)MIN(strips->rows, strips->height - first)};
    sal_bands_encode(strips->bands, &pixels, (uint32_t)first, deflater);
}

/* Take strips until none is left; any number of threads at once. Each draws on pixels of its own,
 * so that a picture needs memory for its strips in work alone. */
static void run(gpointer data, gpointer unused) {
    struct strips *strips = data;
    struct sal_deflater *deflater = sal_deflater_create();
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, strips->width, strips->rows);
    (void)unused;
    for (int i = g_atomic_int_add(&strips->next, 1); i < strips->n;
         i = g_atomic_int_add(&strips->next, 1)) {
        strips->status[i] = draw_strip(strips, i, surface, &strips->errors[i]);
        if (strips->status[i] == SAL_OK) {
            encode_strip(strips, i, surface, deflater);
        }
    }
    cairo_surface_destroy(surface);
    sal_deflater_destroy(deflater);
}

/* The caller's thread works too. */
static enum sal_status draw_all(struct strips *strips, struct sal_error *err) {
    const int n_helpers = MIN((int)g_get_num_processors(), strips->n) - 1;
    GThreadPool *pool = n_helpers > 0 ? g_thread_pool_new(run, NULL, n_helpers, FALSE, NULL) : NULL;
    for (int i = 0; pool != NULL && i < n_helpers; i++) {
        g_thread_pool_push(pool, strips, NULL);
    }
    run(strips, NULL);
    if (pool != NULL) {
        g_thread_pool_free(pool, FALSE, TRUE);
    }
    for (int i = 0; i < strips->n; i++) {
        if (strips->status[i] != SAL_OK) {
            return sal_error_set(err, strips->status[i], strips->errors[i].place, "%s",
                                 strips->errors[i].message);
        }
    }
    return SAL_OK;
}

static enum sal_status draw(const struct sal_scene *scene, double scale, struct sal_bands *bands,
                            struct strips *strips, struct sal_error *err) {
    struct sal_text_engine *engine = NULL;
    if (scene->engine != NULL) {
        engine = sal_text_engine_ref(scene->engine);
    } else {
        const enum sal_status status = sal_text_engine_create(&engine, err);
        if (status != SAL_OK) {
            return status;
        }
    }
    struct sal_letters letters;
    sal_letters_init(&letters, scene, engine);
    sal_text_engine_destroy(engine);
    struct sal_box *boxes = g_new(struct sal_box, scene->n_items + 1);
    for (size_t i = 0; i < scene->n_items; i++) {
        boxes[i] = sal_canvas_item_box(&scene->items[i], &letters.outlines[i]);
    }
    const int band_rows = (int)sal_bands_rows(bands);
    strips->scene = scene;
    strips->letters = &letters;
    strips->boxes = boxes;
    strips->bands = bands;
    strips->scale = scale;
    strips->rows = MIN(MAX(STRIP_ROWS / band_rows, 1) * band_rows, strips->height);
    strips->n = (strips->height + strips->rows - 1) / strips->rows;
    strips->status = g_new0(enum sal_status, (gsize)strips->n);
    strips->errors = g_new0(struct sal_error, (gsize)strips->n);
    const enum sal_status status = draw_all(strips, err);
    g_free(strips->status);
    g_free(strips->errors);
    g_free(boxes);
    sal_letters_finish(&letters);
    return status;
}

enum sal_status sal_png_write(const struct sal_scene *scene, double scale, struct sal_outfile *file,
                              struct sal_error *err) {
    struct strips strips = {.width = (int)fmax(1.0, round(scene->width_px * scale)),
                            .height = (int)fmax(1.0, round(scene->height_px * scale))};
    struct sal_bands *bands = sal_bands_create((uint32_t)strips.width, (uint32_t)strips.height);
    enum sal_status status = draw(scene, scale, bands, &strips, err);
    if (status == SAL_OK) {
        status = sal_bands_finish(bands, (uint32_t)lround(PX_PER_METRE * scale), file, err);
    }
    sal_bands_destroy(bands);
    return status;
}
