/* SPDX-License-Identifier: MIT */
/* A stamp is taken of the whole width of a strip, with the clips that the item is drawn within, on
 * a surface as large as the picture: cairo then rounds coordinates as it does on the picture. */
#include "draw/frames/stamps.h"

#include <glib.h>
#include <math.h>

#include "base/geometry.h"
#include "draw/raster/stamp.h"

/* Scenes that an item has stayed the same for before stamps are taken of it: one that is going to
 * change is not worth them. */
#define AGE_MIN 2

struct kept {
    uint32_t born;   /* the scene that the item was first in */
    uint32_t *since; /* since[n_strips]: the scene that changed it last in each; NULL: `born` */
    GArray **strips; /* strips[n_strips], NULL: not taken yet; NULL: none is */
};

struct sal_stamps {
    int width, height, strip_rows, n_strips;
    uint32_t scene;     /* its number */
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
    g_free(stamps->items[item].since);
    stamps->items[item].strips = NULL;
    stamps->items[item].since = NULL;
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

/* An item changed in the rows of a box. */
static void spoil(const struct sal_stamps *stamps, struct kept *kept, struct sal_box box,
                  double scale) {
    const double rows = stamps->strip_rows;
    const int first = (int)CLAMP(floor(box.min_y * scale / rows), 0.0, stamps->n_strips);
    const int end = (int)CLAMP(floor(box.max_y * scale / rows) + 1.0, 0.0, stamps->n_strips);
    if (kept->since == NULL) {
        kept->since = g_new(uint32_t, (gsize)stamps->n_strips);
        for (int i = 0; i < stamps->n_strips; i++) {
            kept->since[i] = kept->born;
        }
    }
    for (int i = first; i < end; i++) {
        kept->since[i] = stamps->scene;
        if (kept->strips != NULL && kept->strips[i] != NULL) {
            g_array_unref(kept->strips[i]);
            kept->strips[i] = NULL;
        }
    }
}

void sal_stamps_follow(struct sal_stamps *stamps, size_t n_items,
                       const struct sal_scene_match *match, const GArray *boxes, double scale) {
    struct kept *items = g_new0(struct kept, n_items + 1);
    stamps->scene++;
    for (size_t j = 0; j < n_items; j++) {
        const struct sal_scene_edit edit =
            match == NULL ? (struct sal_scene_edit){0, 0} : match->edits[j];
        if (match == NULL || (!match->is_same[j] && edit.first == edit.end)) {
            items[j].born = stamps->scene;
            continue;
        }
        struct kept *before = &stamps->items[match->items[j]];
        items[j] = *before;
        *before = (struct kept){0, NULL, NULL};
        for (guint i = edit.first; i < edit.end; i++) {
            spoil(stamps, &items[j], g_array_index(boxes, struct sal_box, i), scale);
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
                      int strip, const struct sal_canvas_options *options) {
    const struct kept *kept = &stamps->items[item];
    const uint32_t since = kept->since != NULL ? kept->since[strip] : kept->born;
    return stamps->scene - since >= AGE_MIN && sal_stamp_is_fit(&scene->items[item]) &&
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
        if (i == 0 || i < options->first_item || !is_wanted(stamps, scene, i, strip, options)) {
            continue;
        }
        kept->strips =
            kept->strips == NULL ? g_new0(GArray *, (gsize)stamps->n_strips) : kept->strips;
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
