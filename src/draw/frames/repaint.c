/* SPDX-License-Identifier: MIT */
/*
 * Scenes -> one picture kept up to date. The items that all scenes of a template begin with are
 * painted once and copied; where a scene differs from the one before, what comes after them is
 * drawn again. When scene after scene differs from the same item on, as when nothing but the day
 * passes, what lies under that item is kept too.
 *
 * Pixels must not depend on what was shown before. Cairo fills a row of pixels in one of two ways,
 * by whether any edge of the shape begins or ends in it; it moves edges that leave a clip sideways,
 * and rounds where they enter it from above. So a page is always drawn in the same strips of whole
 * rows, on a surface of their own, and a shape that changed counts over its whole width; then what
 * is within a strip depends on the scene alone, and any part of it may be copied.
 */
#include "draw/frames/repaint.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/geometry.h"
#include "draw/frames/scene_diff.h"
#include "draw/frames/stamps.h"
#include "draw/raster/canvas.h"

#define PX_PER_METRE (SAL_PX_PER_INCH / 0.0254)
#define AREA_MAX_PX 120e6

/* Rows of a strip: few, so that little is drawn that did not change; many, so that long paths are
 * not walked too often. */
#define STRIP_ROWS 32

/* Columns of a strip that are to be drawn: none when to <= from. */
struct span {
    int from, to;
};

struct sal_repaint {
    double scale;
    bool has_alpha;
    cairo_surface_t *surface; /* the scene */
    cairo_surface_t *ground;  /* its first n_static items */
    cairo_surface_t *scratch; /* rows being drawn: strip_surface() */
    unsigned char *strip;     /* pixels of a strip */
    size_t n_static;          /* that `ground` shows; 0: none */
    cairo_surface_t *under;   /* strips of the first n_under items; NULL until wanted */
    size_t n_under;           /* items before the first that changed of late */
    bool *has_under;          /* has_under[n_strips]: is in `under` */
    bool uses_under;
    struct sal_scene *scene;
    struct sal_text_outlines letters; /* of the scene */
    struct sal_box *boxes;            /* of its items */
    struct sal_stamps *stamps;        /* of its items; NULL: none are taken */
    struct sal_pattern_masks masks;
    struct sal_png_bands *bands;
    bool *is_fresh; /* of rows: changed since they were forgotten */
    uint64_t n_drawn;
};

static cairo_surface_t *make_surface(const struct sal_repaint *repaint, int width, int height) {
    return cairo_image_surface_create(repaint->has_alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                      width, height);
}

enum sal_status sal_repaint_create(double width_px, double height_px, double scale, bool has_alpha,
                                   struct sal_repaint **out, struct sal_error *err) {
    const double width = fmax(1.0, round(width_px * scale));
    const double height = fmax(1.0, round(height_px * scale));
    if (!(width <= SAL_PAGE_MAX_PX && height <= SAL_PAGE_MAX_PX && width * height <= AREA_MAX_PX)) {
        return sal_error_set(err, SAL_LIMIT, NULL,
                             "pictures of %.0f by %.0f px are too large; a side is at most %.0f px "
                             "and all at most %.0f megapixels",
                             width, height, (double)SAL_PAGE_MAX_PX, AREA_MAX_PX / 1e6);
    }
    struct sal_repaint *repaint = g_new0(struct sal_repaint, 1);
    repaint->scale = scale;
    repaint->has_alpha = has_alpha;
    repaint->surface = make_surface(repaint, (int)width, (int)height);
    repaint->ground = make_surface(repaint, (int)width, (int)height);
    repaint->strip =
        g_try_malloc((gsize)STRIP_ROWS * (gsize)cairo_image_surface_get_stride(repaint->surface));
    repaint->masks = sal_pattern_masks_init();
    repaint->bands = sal_png_bands_create((uint32_t)width, (uint32_t)height, has_alpha);
    if (!has_alpha) {
        repaint->stamps = sal_stamps_create((int)width, (int)height, STRIP_ROWS);
    }
    repaint->is_fresh = g_new0(bool, (gsize)height);
    repaint->has_under = g_new0(bool, (gsize)height / STRIP_ROWS + 1);
    if (cairo_surface_status(repaint->surface) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(repaint->ground) != CAIRO_STATUS_SUCCESS || repaint->strip == NULL) {
        sal_repaint_destroy(repaint);
        return sal_error_set(err, SAL_LIMIT, NULL, "no memory for pictures of %.0f by %.0f px",
                             width, height);
    }
    *out = repaint;
    return SAL_OK;
}

void sal_repaint_destroy(struct sal_repaint *repaint) {
    if (repaint == NULL) {
        return;
    }
    cairo_surface_destroy(repaint->surface);
    cairo_surface_destroy(repaint->ground);
    cairo_surface_destroy(repaint->scratch);
    g_free(repaint->strip);
    cairo_surface_destroy(repaint->under);
    g_free(repaint->has_under);
    g_free(repaint->is_fresh);
    sal_pattern_masks_finish(&repaint->masks);
    sal_stamps_destroy(repaint->stamps);
    sal_png_bands_destroy(repaint->bands);
    sal_text_outlines_finish(&repaint->letters);
    sal_scene_destroy(repaint->scene);
    g_free(repaint->boxes);
    g_free(repaint);
}

static struct sal_box page_of(const struct sal_scene *scene) {
    return (struct sal_box){0.0, 0.0, scene->width_px, scene->height_px};
}

static cairo_rectangle_int_t whole(const struct sal_repaint *repaint) {
    return (cairo_rectangle_int_t){0, 0, cairo_image_surface_get_width(repaint->surface),
                                   cairo_image_surface_get_height(repaint->surface)};
}

/* A surface as high as the picture, so that coordinates are rounded as on it, but for memory: of
 * all rows only those of a strip have some, which the processor's cache holds. Drawing is clipped
 * to them. */
static cairo_surface_t *strip_surface(const struct sal_repaint *repaint, int first) {
    const int stride = cairo_image_surface_get_stride(repaint->surface);
    const uintptr_t top = (uintptr_t)repaint->strip - (uintptr_t)first * (uintptr_t)stride;
    return cairo_image_surface_create_for_data(
        (unsigned char *)top, cairo_image_surface_get_format(repaint->surface),
        whole(repaint).width, MIN(first + STRIP_ROWS, whole(repaint).height), stride);
}

/* Rows of a surface, empty or what stands beneath in the columns of `part`. */
static cairo_t *open_rows(const struct sal_repaint *repaint, cairo_surface_t *surface,
                          const cairo_rectangle_int_t *part, cairo_surface_t *beneath) {
    cairo_t *cr = cairo_create(surface);
    cairo_rectangle(cr, 0.0, part->y, whole(repaint).width, part->height);
    cairo_clip(cr);
    cairo_rectangle(cr, part->x, part->y, part->width, part->height);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_rgba(cr, 0.0, 0.0, 0.0, 0.0);
    if (beneath != NULL) {
        cairo_set_source_surface(cr, beneath, 0.0, 0.0);
    }
    cairo_fill(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    cairo_scale(cr, repaint->scale, repaint->scale);
    return cr;
}

/* Copy what was drawn; of the picture, rows that do not come out as they were are noted. */
static void copy_part(const struct sal_repaint *repaint, const cairo_rectangle_int_t *part,
                      cairo_surface_t *surface) {
    cairo_surface_flush(repaint->scratch);
    cairo_surface_flush(surface);
    const size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    const size_t first = (size_t)part->y * stride + (size_t)part->x * sizeof(uint32_t);
    const size_t size = (size_t)part->width * sizeof(uint32_t);
    const unsigned char *from = cairo_image_surface_get_data(repaint->scratch) + first;
    unsigned char *to = cairo_image_surface_get_data(surface) + first;
    for (int y = 0; y < part->height; y++, from += stride, to += stride) {
        if (surface != repaint->surface) {
            memcpy(to, from, size);
        } else if (memcmp(to, from, size) != 0) {
            memcpy(to, from, size);
            sal_png_bands_spoil(repaint->bands, (uint32_t)(part->y + y), 1);
            repaint->is_fresh[part->y + y] = true;
        }
    }
    cairo_surface_mark_dirty(surface);
}

/* Draw one part of the scene into the scratch rows, from an item on, over what lies beneath it. */
static enum sal_status draw_items(struct sal_repaint *repaint, const struct sal_scene *scene,
                                  const struct sal_text_outlines *letters,
                                  const cairo_rectangle_int_t *part, bool is_on_under,
                                  struct sal_error *err) {
    cairo_surface_t *beneath = repaint->n_static > 0 ? repaint->ground : NULL;
    cairo_surface_destroy(repaint->scratch);
    repaint->scratch = strip_surface(repaint, part->y);
    cairo_t *cr =
        open_rows(repaint, repaint->scratch, part, is_on_under ? repaint->under : beneath);
    struct sal_canvas_options options = {
        .letters = letters,
        .boxes = repaint->boxes,
        .masks = &repaint->masks,
        .first_item = is_on_under ? repaint->n_under : repaint->n_static,
        .items_px = {part->x / repaint->scale, part->y / repaint->scale,
                     (part->x + part->width) / repaint->scale,
                     (part->y + part->height) / repaint->scale},
        .window_px = {0.0, part->y / repaint->scale, scene->width_px,
                      (part->y + part->height) / repaint->scale}};
    enum sal_status status = SAL_OK;
    if (repaint->stamps != NULL) {
        status = sal_stamps_find(repaint->stamps, scene, part->y / STRIP_ROWS, repaint->scale,
                                 &options, err);
    }
    if (status == SAL_OK) {
        status = sal_canvas_draw(cr, scene, &options, err);
    }
    cairo_destroy(cr);
    repaint->n_drawn += (uint64_t)part->width * (uint64_t)part->height;
    return status;
}

/* Keep a strip of what lies under the items that change. */
static enum sal_status fill_under(struct sal_repaint *repaint, const struct sal_scene *scene,
                                  const struct sal_text_outlines *letters, int strip,
                                  struct sal_error *err) {
    const cairo_rectangle_int_t all = whole(repaint);
    const int first = strip * STRIP_ROWS;
    const cairo_rectangle_int_t rows = {0, first, all.width, MIN(STRIP_ROWS, all.height - first)};
    if (repaint->under == NULL) {
        repaint->under = make_surface(repaint, all.width, all.height);
    }
    if (cairo_surface_status(repaint->under) != CAIRO_STATUS_SUCCESS) {
        return sal_error_set(err, SAL_LIMIT, NULL, "no memory for pictures of %d by %d px",
                             all.width, all.height);
    }
    struct sal_scene under = *scene;
    under.n_items = repaint->n_under;
    const enum sal_status status = draw_items(repaint, &under, letters, &rows, false, err);
    copy_part(repaint, &rows, repaint->under);
    repaint->has_under[strip] = status == SAL_OK;
    return status;
}

static enum sal_status draw_part(struct sal_repaint *repaint, const struct sal_scene *scene,
                                 const struct sal_text_outlines *letters,
                                 const cairo_rectangle_int_t *part, struct sal_error *err) {
    const int strip = part->y / STRIP_ROWS;
    enum sal_status status = SAL_OK;
    if (repaint->uses_under && !repaint->has_under[strip]) {
        status = fill_under(repaint, scene, letters, strip, err);
    }
    if (status == SAL_OK) {
        status = draw_items(repaint, scene, letters, part, repaint->uses_under, err);
        copy_part(repaint, part, repaint->surface);
    }
    return status;
}

/* Paint what all scenes begin with. */
static enum sal_status draw_ground(struct sal_repaint *repaint, const struct sal_scene *scene,
                                   const struct sal_text_outlines *letters, struct sal_error *err) {
    repaint->n_static = 0;
    if (scene->n_static == 0) {
        return SAL_OK;
    }
    const cairo_rectangle_int_t all = whole(repaint);
    struct sal_scene first = *scene;
    first.n_items = scene->n_static;
    cairo_t *cr = open_rows(repaint, repaint->ground, &all, NULL);
    const struct sal_canvas_options options = {.letters = letters, .window_px = page_of(scene)};
    const enum sal_status status = sal_canvas_draw(cr, &first, &options, err);
    cairo_destroy(cr);
    repaint->n_static = scene->n_static;
    return status;
}

/* Whole pixels of a box, on the picture; false when none is. */
static bool pixels_of(const struct sal_repaint *repaint, struct sal_box box,
                      cairo_rectangle_int_t *out) {
    const cairo_rectangle_int_t all = whole(repaint);
    const double left = fmax(floor(box.min_x * repaint->scale), 0.0);
    const double top = fmax(floor(box.min_y * repaint->scale), 0.0);
    const double right = fmin(ceil(box.max_x * repaint->scale), all.width);
    const double bottom = fmin(ceil(box.max_y * repaint->scale), all.height);
    if (!(left < right && top < bottom)) {
        return false;
    }
    *out = (cairo_rectangle_int_t){(int)left, (int)top, (int)(right - left), (int)(bottom - top)};
    return true;
}

static int n_strips(const struct sal_repaint *repaint) {
    return (whole(repaint).height + STRIP_ROWS - 1) / STRIP_ROWS;
}

static void add_span(const struct sal_repaint *repaint, struct sal_box box, struct span *spans) {
    cairo_rectangle_int_t part;
    if (!pixels_of(repaint, box, &part)) {
        return;
    }
    for (int i = part.y / STRIP_ROWS; i * STRIP_ROWS < part.y + part.height; i++) {
        const bool is_empty = spans[i].to <= spans[i].from;
        spans[i].from = is_empty ? part.x : MIN(spans[i].from, part.x);
        spans[i].to = MAX(spans[i].to, part.x + part.width);
    }
}

static enum sal_status draw_spans(struct sal_repaint *repaint, const struct sal_scene *scene,
                                  const struct sal_text_outlines *letters, const struct span *spans,
                                  struct sal_error *err) {
    const int height = whole(repaint).height;
    enum sal_status status = SAL_OK;
    for (int i = 0; status == SAL_OK && i < n_strips(repaint); i++) {
        const int first = i * STRIP_ROWS;
        const cairo_rectangle_int_t part = {spans[i].from, first, spans[i].to - spans[i].from,
                                            MIN(STRIP_ROWS, height - first)};
        if (part.width > 0) {
            status = draw_part(repaint, scene, letters, &part, err);
        }
    }
    return status;
}

/* Draw what the boxes touch. */
static enum sal_status draw_boxes(struct sal_repaint *repaint, const struct sal_scene *scene,
                                  const struct sal_text_outlines *letters, const GArray *boxes,
                                  struct sal_error *err) {
    struct span *spans = g_new0(struct span, (gsize)n_strips(repaint));
    for (guint i = 0; i < boxes->len; i++) {
        add_span(repaint, g_array_index(boxes, struct sal_box, i), spans);
    }
    const enum sal_status status = draw_spans(repaint, scene, letters, spans, err);
    g_free(spans);
    return status;
}

static enum sal_status draw_all(struct sal_repaint *repaint, const struct sal_scene *scene,
                                const struct sal_text_outlines *letters, struct sal_error *err) {
    const struct sal_box page = page_of(scene);
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(struct sal_box));
    g_array_append_val(boxes, page);
    repaint->uses_under = false;
    enum sal_status status = draw_ground(repaint, scene, letters, err);
    if (status == SAL_OK) {
        status = draw_boxes(repaint, scene, letters, boxes, err);
    }
    g_array_free(boxes, TRUE);
    return status;
}

/* Are the first items those that the ground was painted of. */
static bool has_same_ground(const struct sal_repaint *repaint, const struct sal_scene *scene,
                            const struct sal_scene_match *match) {
    bool is_same = repaint->n_static == scene->n_static;
    for (size_t i = 0; is_same && i < scene->n_static; i++) {
        is_same = match->items[i] == i && match->is_same[i];
    }
    return is_same;
}

/* Outlines of texts that stay as they are go from the last scene to this one. */
static void take_letters(struct sal_repaint *repaint, const struct sal_scene *scene,
                         const struct sal_scene_match *match, struct sal_text_outlines *letters) {
    for (size_t j = 0; j < scene->n_items; j++) {
        if (scene->items[j].kind == SAL_ITEM_TEXT && match->is_same[j]) {
            letters->outlines[j] = repaint->letters.outlines[match->items[j]];
        }
    }
    sal_text_outlines_fill(letters, scene, scene->engine);
}

/* The last scene keeps only the outlines that this one has not taken. */
static void drop_letters(struct sal_repaint *repaint, const size_t *match, size_t n,
                         const struct sal_text_outlines *letters) {
    for (size_t j = 0; j < n; j++) {
        if (match[j] != SAL_NO_ITEM && letters->outlines[j].path != NULL &&
            letters->outlines[j].path == repaint->letters.outlines[match[j]].path) {
            repaint->letters.outlines[match[j]].path = NULL;
        }
    }
    sal_text_outlines_finish(&repaint->letters);
}

/* Boxes of the items; those of items that stay as they are, from the last scene. */
static void find_boxes(struct sal_repaint *repaint, const struct sal_scene *scene,
                       const struct sal_scene_match *match,
                       const struct sal_text_outlines *letters) {
    struct sal_box *boxes = g_new(struct sal_box, scene->n_items + 1);
    for (size_t j = 0; j < scene->n_items; j++) {
        const struct sal_item *item = &scene->items[j];
        boxes[j] = match != NULL && match->is_same[j]
                       ? repaint->boxes[match->items[j]]
                       : sal_canvas_item_box(item, &letters->outlines[j]);
    }
    g_free(repaint->boxes);
    repaint->boxes = boxes;
}

/* See whether the scene differs from the same item on as the last did: then the next may too. */
static void choose_under(struct sal_repaint *repaint, const struct sal_scene *scene,
                         const struct sal_scene_match *match) {
    size_t first = 0;
    while (first < scene->n_items && match->items[first] == first && match->is_same[first]) {
        first++;
    }
    repaint->uses_under = first == repaint->n_under && first > repaint->n_static;
    if (!repaint->uses_under) {
        repaint->n_under = first;
        memset(repaint->has_under, 0, (size_t)n_strips(repaint) * sizeof *repaint->has_under);
    }
}

static enum sal_status update(struct sal_repaint *repaint, const struct sal_scene *scene,
                              struct sal_text_outlines *letters, struct sal_error *err) {
    struct sal_scene_match match = sal_scene_diff_match(repaint->scene, scene);
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(struct sal_box));
    take_letters(repaint, scene, &match, letters);
    find_boxes(repaint, scene, &match, letters);
    choose_under(repaint, scene, &match);
    const bool is_part =
        has_same_ground(repaint, scene, &match) &&
        sal_scene_diff_boxes(repaint->scene, &repaint->letters, scene, letters, &match, boxes);
    if (repaint->stamps != NULL) {
        sal_stamps_follow(repaint->stamps, scene->n_items, is_part ? &match : NULL, boxes,
                          repaint->scale);
    }
    const enum sal_status status = is_part ? draw_boxes(repaint, scene, letters, boxes, err)
                                           : draw_all(repaint, scene, letters, err);
    drop_letters(repaint, match.items, scene->n_items, letters);
    g_array_free(boxes, TRUE);
    sal_scene_match_finish(&match);
    return status;
}

enum sal_status sal_repaint_show(struct sal_repaint *repaint, struct sal_scene *scene,
                                 struct sal_error *err) {
    struct sal_text_outlines letters = sal_text_outlines_init(scene->n_items);
    enum sal_status status;
    repaint->n_drawn = 0;
    if (repaint->scene == NULL) {
        sal_text_outlines_fill(&letters, scene, scene->engine);
        find_boxes(repaint, scene, NULL, &letters);
        if (repaint->stamps != NULL) {
            sal_stamps_follow(repaint->stamps, scene->n_items, NULL, NULL, repaint->scale);
        }
        status = draw_all(repaint, scene, &letters, err);
    } else {
        status = update(repaint, scene, &letters, err);
    }
    cairo_surface_flush(repaint->surface);
    sal_text_outlines_finish(&repaint->letters);
    sal_scene_destroy(repaint->scene);
    repaint->letters = letters;
    repaint->scene = scene;
    return status;
}

const struct sal_scene *sal_repaint_scene(const struct sal_repaint *repaint) {
    return repaint->scene;
}

struct sal_pixels sal_repaint_pixels(const struct sal_repaint *repaint) {
    return (struct sal_pixels){
        .data = (const uint32_t *)(const void *)cairo_image_surface_get_data(repaint->surface),
        .stride = (size_t)cairo_image_surface_get_stride(repaint->surface) / sizeof(uint32_t),
        .width = (uint32_t)cairo_image_surface_get_width(repaint->surface),
        .height = (uint32_t)cairo_image_surface_get_height(repaint->surface),
        .has_alpha = repaint->has_alpha};
}

const bool *sal_repaint_fresh_rows(const struct sal_repaint *repaint) {
    return repaint->is_fresh;
}

void sal_repaint_forget_rows(struct sal_repaint *repaint) {
    memset(repaint->is_fresh, 0, (size_t)whole(repaint).height * sizeof *repaint->is_fresh);
}

uint64_t sal_repaint_n_drawn(const struct sal_repaint *repaint) {
    return repaint->n_drawn;
}

enum sal_status sal_repaint_write(struct sal_repaint *repaint, unsigned n_threads,
                                  struct sal_outfile *file, struct sal_error *err) {
    const struct sal_pixels pixels = sal_repaint_pixels(repaint);
    sal_png_bands_comment(repaint->bands, repaint->scene == NULL ? NULL : repaint->scene->unshown);
    return sal_png_bands_write(repaint->bands, &pixels,
                               (uint32_t)lround(PX_PER_METRE * repaint->scale), n_threads, file,
                               err);
}
