/* SPDX-License-Identifier: MIT */
/* A stamp is taken of the whole width of a strip, with the clips that the item is drawn within, on
 * a surface as large as the picture: cairo then rounds coordinates as it does on the picture. */
#include "draw/frames/stamps.h"

#include <glib.h>

#include "base/geometry.h"
#include "draw/raster/stamp.h"

/* Scenes that an item has stayed the same for before stamps are taken of it: one that is going to
 * change is not worth them. */
#define AGE_MIN 2

struct kept {
    int age;         /* scenes that the item has stayed the same for */
    GArray **strips; /* strips[n_strips], NULL: not taken yet; NULL: none is */
};

struct sal_stamps {
    int width, height, strip_rows, n_strips;
    struct kept *items; /* items[n_items] */
    size_t n_items;
    GArray **found;            /* found[n_items]: of the strip asked for last; borrowed */
    cairo_surface_t *coverage; /* NULL until wanted */
};

struct sal_stamps *sal_stamps_create(int width, int height, int strip_rows) {
    struct sal_stamps *stamps = g_new0(struct sal_stamps, 1);
    stamps->width = width;
    stamps->height = height;
    stamps->strip_rows = strip_rows;
    stamps->n_strips = (height + strip_rows - 1) / strip_rows;
    return stamps;
}

static void drop(struct sal_stamps *stamps, size_t item) {
    GArray **strips = stamps->items[item].strips;
    for (int i = 0; strips != NULL && i < stamps->n_strips; i++) {
        if (strips[i] != NULL) {
            g_array_unref(strips[i]);
        }
    }
    g_free(strips);
    stamps->items[item].strips = NULL;
}

void sal_stamps_destroy(struct sal_stamps *stamps) {
    if (stamps == NULL) {
        return;
    }
    for (size_t i = 0; i < stamps->n_items; i++) {
        drop(stamps, i);
    }
    cairo_surface_destroy(stamps->coverage);
    g_free(stamps->items);
    g_free(stamps->found);
    g_free(stamps);
}

void sal_stamps_follow(struct sal_stamps *stamps, size_t n_items, const size_t *match,
                       const bool *is_same) {
    struct kept *items = g_new0(struct kept, n_items + 1);
    for (size_t j = 0; is_same != NULL && j < n_items; j++) {
        if (is_same[j]) {
            struct kept *before = &stamps->items[match[j]];
            items[j] = (struct kept){before->age + 1, before->strips};
            before->strips = NULL;
        }
    }
    for (size_t i = 0; i < stamps->n_items; i++) {
        drop(stamps, i);
    }
    g_free(stamps->items);
    g_free(stamps->found);
    stamps->items = items;
    stamps->n_items = n_items;
    stamps->found = g_new0(GArray *, n_items + 1);
}

/* Draw one item alone on the rows of a strip, which are empty. */
static enum sal_status draw_alone(struct sal_stamps *stamps, const struct sal_scene *scene,
                                  size_t item, const cairo_rectangle_int_t *rows, double scale,
                                  const struct sal_canvas_options *options, struct sal_error *err) {
    if (stamps->coverage == NULL) {
        stamps->coverage =
            cairo_image_surface_create(CAIRO_FORMAT_A8, stamps->width, stamps->height);
    }
    struct sal_scene alone = *scene;
    struct sal_canvas_options own = *options;
    alone.n_items = item + 1;
    own.first_item = item;
    own.items_px = own.window_px;
    own.stamps = NULL;
    cairo_t *cr = cairo_create(stamps->coverage);
    cairo_rectangle(cr, rows->x, rows->y, rows->width, rows->height);
    cairo_clip(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    cairo_scale(cr, scale, scale);
    const enum sal_status status = sal_canvas_draw(cr, &alone, &own, err);
    cairo_destroy(cr);
    return status;
}

static bool is_wanted(const struct sal_stamps *stamps, const struct sal_scene *scene, size_t item,
                      const struct sal_canvas_options *options) {
    return stamps->items[item].age >= AGE_MIN && sal_stamp_is_fit(&scene->items[item]) &&
           !sal_box_is_empty(options->boxes[item]) &&
           sal_box_overlaps(options->boxes[item], options->items_px);
}

enum sal_status sal_stamps_find(struct sal_stamps *stamps, const struct sal_scene *scene, int strip,
                                double scale, struct sal_canvas_options *options,
                                struct sal_error *err) {
    const int first = strip * stamps->strip_rows;
    const cairo_rectangle_int_t rows = {0, first, stamps->width,
                                        MIN(stamps->strip_rows, stamps->height - first)};
    /* The first item is drawn with the background. */
    for (size_t i = 0; i < scene->n_items; i++) {
        struct kept *kept = &stamps->items[i];
        stamps->found[i] = NULL;
        if (i == 0 || i < options->first_item || !is_wanted(stamps, scene, i, options)) {
            continue;
        }
        kept->strips = kept->strips == NULL ? g_new0(GArray *, stamps->n_strips) : kept->strips;
        if (kept->strips[strip] == NULL) {
            const enum sal_status status = draw_alone(stamps, scene, i, &rows, scale, options, err);
            if (status != SAL_OK) {
                return status;
            }
            kept->strips[strip] = sal_stamp_take(stamps->coverage, rows.y, rows.height);
        }
        stamps->found[i] = kept->strips[strip];
    }
    options->stamps = stamps->found;
    return SAL_OK;
}
