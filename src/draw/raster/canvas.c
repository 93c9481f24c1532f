/* SPDX-License-Identifier: MIT */
/*
 * Scene -> cairo. One walk over the items; each draws itself and leaves the context as it found it.
 * cairo's own sticky status is looked at once, at the end. Numbers that are no numbers, or that lie
 * far off the page, are kept from cairo, whose fixed-point coordinates they would wrap.
 */
#include "draw/raster/canvas.h"

#include "draw/raster/canvas_state.h"

#include <glib.h>
#include <math.h>

#include "base/error.h"
#include "base/geometry.h"
#include "draw/raster/canvas_text.h"
#include "draw/raster/dot_fill.h"
#include "draw/raster/pattern.h"
#include "draw/raster/stamp.h"

#define HAIR_PX 2.0      /* device px; a thinner line is a hair */
#define PALE_HAIR_PX 4.0 /* and so is one as pale as this that is thinner than that */
#define PALE 0.5
#define FAR_PAGES 16.0      /* points farther off than this many pages are drawn there */
#define DASH_TOTAL_MIN 0.25 /* px; a finer dash is drawn as a solid line */

static struct sal_box sub_box(const struct sal_item *item, size_t sub) {
    const size_t first = item->sub_start[sub];
    return sal_box_of_points(item->points + first, item->sub_start[sub + 1] - first);
}

static void line_to(const struct sal_canvas *canvas, struct sal_point p) {
    if (isfinite(p.x) && isfinite(p.y)) {
        cairo_line_to(canvas->cr, sal_canvas_limit(canvas, p.x), sal_canvas_limit(canvas, p.y));
    }
}

/* Is a point beyond the window's upper or lower edge (-1, 1) or level with it (0). */
static int side_of(const struct sal_canvas *canvas, struct sal_point p) {
    return p.y < canvas->page.min_y - 1.0 ? -1 : p.y > canvas->page.max_y + 1.0 ? 1 : 0;
}

/* A ring to fill. Of a run of points above the window, or below it, the first and last will do:
 * what lies between has no edge in a row of the window. */
static void make_ring(const struct sal_canvas *canvas, const struct sal_point *points, size_t n) {
    int before = 0, side = n > 0 && canvas->has_window ? side_of(canvas, points[0]) : 0;
    for (size_t i = 0; i < n; i++) {
        const int after = i + 1 < n && canvas->has_window ? side_of(canvas, points[i + 1]) : 0;
        if (side == 0 || before != side || after != side) {
            line_to(canvas, points[i]);
        }
        before = side;
        side = after;
    }
}

/* Put the item's shape into the context's path, to be filled. What is wholly off the window fills
 * nothing there. */
static void make_path(const struct sal_canvas *canvas, const struct sal_item *item) {
    cairo_t *cr = canvas->cr;
    cairo_new_path(cr);
    if (item->kind == SAL_ITEM_CIRCLE) {
        if (item->radius_px > 0.0 && isfinite(item->center.x) && isfinite(item->center.y)) {
            cairo_arc(cr, sal_canvas_limit(canvas, item->center.x),
                      sal_canvas_limit(canvas, item->center.y),
                      fmin(item->radius_px, canvas->far_px), 0.0, 2.0 * G_PI);
            cairo_close_path(cr);
        }
        return;
    }
    for (size_t sub = 0; sub < item->n_subs; sub++) {
        const size_t first = item->sub_start[sub], n = item->sub_start[sub + 1] - first;
        if (canvas->has_window && !sal_box_overlaps(sub_box(item, sub), canvas->page)) {
            continue;
        }
        cairo_new_sub_path(cr);
        make_ring(canvas, item->points + first, n);
        if (item->is_closed && n > 0) {
            cairo_close_path(cr);
        }
    }
}

static bool is_piece_near(struct sal_point a, struct sal_point b, struct sal_box window) {
    return !(
        (a.x < window.min_x && b.x < window.min_x) || (a.x > window.max_x && b.x > window.max_x) ||
        (a.y < window.min_y && b.y < window.min_y) || (a.y > window.max_y && b.y > window.max_y));
}

/* One subpath to stroke, cut to runs of pieces near the window: a stroker works on all that it is
 * given. A run has a piece more at each end, so that joins in the window are the same. */
static void make_runs(const struct sal_canvas *canvas, const struct sal_item *item, size_t sub,
                      struct sal_box near) {
    const struct sal_point *points = item->points + item->sub_start[sub];
    const size_t n = item->sub_start[sub + 1] - item->sub_start[sub];
    const size_t n_pieces = item->is_closed ? n : n - 1; /* the last closes */
    bool is_open = false;
    size_t last = 0; /* first piece not yet put */
    for (size_t i = 0; i < n_pieces; i++) {
        if (!is_piece_near(points[i], points[(i + 1) % n], near)) {
            continue;
        }
        const size_t from = i > 0 ? i - 1 : 0, to = MIN(i + 1, n_pieces - 1);
        if (!is_open || from > last) {
            cairo_new_sub_path(canvas->cr);
            line_to(canvas, points[from]);
            last = from;
        }
        for (; last <= to; last++) {
            line_to(canvas, points[(last + 1) % n]);
        }
        is_open = true;
    }
}

/* Whole lines, as far as any part is seen: dashes are counted from a line's start. */
static void make_lines(const struct sal_canvas *canvas, const struct sal_item *item) {
    const struct sal_box near = sal_box_grow(canvas->page, item->stroke.width_px + 4.0);
    cairo_new_path(canvas->cr);
    for (size_t sub = 0; sub < item->n_subs; sub++) {
        const size_t end = item->sub_start[sub + 1];
        if (!sal_box_overlaps(sub_box(item, sub), near)) {
            continue;
        }
        cairo_new_sub_path(canvas->cr);
        for (size_t i = item->sub_start[sub]; i < end; i++) {
            line_to(canvas, item->points[i]);
        }
        if (item->is_closed && end > item->sub_start[sub]) {
            cairo_close_path(canvas->cr);
        }
    }
}

/* The shape's edge, as far as a stroke of it is seen. */
static void make_edge(const struct sal_canvas *canvas, const struct sal_item *item) {
    const struct sal_box near = sal_box_grow(canvas->page, item->stroke.width_px + 4.0);
    cairo_new_path(canvas->cr);
    for (size_t sub = 0; sub < item->n_subs; sub++) {
        const size_t first = item->sub_start[sub], n = item->sub_start[sub + 1] - first;
        const struct sal_box box = sub_box(item, sub);
        if (n < 2 || !sal_box_overlaps(box, near)) {
            continue;
        }
        const bool is_whole = box.min_x >= near.min_x && box.max_x <= near.max_x &&
                              box.min_y >= near.min_y && box.max_y <= near.max_y;
        if (!is_whole) {
            make_runs(canvas, item, sub, near);
            continue;
        }
        cairo_new_sub_path(canvas->cr);
        for (size_t i = first; i < first + n; i++) {
            line_to(canvas, item->points[i]);
        }
        if (item->is_closed) {
            cairo_close_path(canvas->cr);
        }
    }
}

/* The part of the path's box that is on the page, with a px around it so that the edge of the box
 * never shares a pixel with the edge of the path. */
static struct sal_box path_box(const struct sal_canvas *canvas) {
    struct sal_box box;
    cairo_path_extents(canvas->cr, &box.min_x, &box.min_y, &box.max_x, &box.max_y);
    box.min_x = fmax(floor(box.min_x), canvas->page.min_x) - 1.0;
    box.min_y = fmax(floor(box.min_y), canvas->page.min_y) - 1.0;
    box.max_x = fmin(ceil(box.max_x), canvas->page.max_x) + 1.0;
    box.max_y = fmin(ceil(box.max_y), canvas->page.max_y) + 1.0;
    return box;
}

static void stroke_pattern(const struct sal_canvas *canvas, const struct sal_paint *paint,
                           struct sal_box box) {
    cairo_t *cr = canvas->cr;
    /* Lines run across the whole page, so that a part of it is drawn as all of it would be: cairo
     * rounds a line's ends, and with them its slope. */
    struct sal_pattern pattern = sal_pattern_of(paint, canvas->whole);
    const struct sal_pattern part = sal_pattern_of(paint, box);
    pattern.first = part.first;
    pattern.last = part.last;
    const bool is_dots = paint->kind == SAL_PAINT_DOTS;
    const double dots[2] = {0.0, pattern.spacing_px};
    cairo_new_path(cr);
    for (int64_t k = pattern.first; k <= pattern.last; k++) {
        const struct sal_point a = sal_pattern_point(&pattern, k, pattern.start);
        const struct sal_point b = sal_pattern_point(&pattern, k, pattern.end);
        cairo_move_to(cr, a.x, a.y);
        cairo_line_to(cr, b.x, b.y);
    }
    cairo_set_dash(cr, dots, is_dots ? 2 : 0, 0.0);
    cairo_set_line_cap(cr, is_dots ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width(cr, pattern.width_px);
    sal_canvas_color(cr, paint->color2);
    /* Straight edges do well with 16 steps; they are drawn a third faster and compress better. */
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST);
    cairo_stroke(cr);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_DEFAULT);
}

struct mask {
    struct sal_paint paint; /* but for its colours */
    cairo_surface_t *surface;
};

struct sal_pattern_masks sal_pattern_masks_init(void) {
    return (struct sal_pattern_masks){g_array_new(FALSE, FALSE, sizeof(struct mask))};
}

void sal_pattern_masks_finish(struct sal_pattern_masks *masks) {
    for (guint i = 0; masks->items != NULL && i < masks->items->len; i++) {
        cairo_surface_destroy(g_array_index(masks->items, struct mask, i).surface);
    }
    if (masks->items != NULL) {
        g_array_free(masks->items, TRUE);
    }
}

static cairo_surface_t *make_mask(const struct sal_canvas *canvas, const struct sal_paint *paint) {
    double width = canvas->whole.max_x, height = canvas->whole.max_y;
    cairo_matrix_t matrix;
    cairo_get_matrix(canvas->cr, &matrix);
    cairo_user_to_device_distance(canvas->cr, &width, &height);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, (int)ceil(width), (int)ceil(height));
    struct sal_canvas other = *canvas;
    struct sal_paint opaque = *paint;
    opaque.color2 = (struct sal_color){0.0, 0.0, 0.0, 1.0};
    other.cr = cairo_create(surface);
    cairo_set_matrix(other.cr, &matrix);
    stroke_pattern(&other, &opaque, canvas->whole);
    cairo_destroy(other.cr);
    return surface;
}

/* The pattern of a paint over the whole picture. */
static cairo_surface_t *find_mask(const struct sal_canvas *canvas, const struct sal_paint *paint) {
    GArray *items = canvas->options.masks->items;
    for (guint i = 0; i < items->len; i++) {
        const struct mask *mask = &g_array_index(items, struct mask, i);
        if (mask->paint.kind == paint->kind && mask->paint.angle_deg == paint->angle_deg &&
            mask->paint.spacing_px == paint->spacing_px &&
            mask->paint.width_px == paint->width_px) {
            return mask->surface;
        }
    }
    const struct mask mask = {*paint, make_mask(canvas, paint)};
    g_array_append_val(items, mask);
    return mask.surface;
}

static void copy_pattern(const struct sal_canvas *canvas, const struct sal_paint *paint) {
    cairo_surface_t *mask = find_mask(canvas, paint);
    cairo_save(canvas->cr);
    cairo_identity_matrix(canvas->cr);
    sal_canvas_color(canvas->cr, paint->color2);
    cairo_mask_surface(canvas->cr, mask, 0.0, 0.0);
    cairo_restore(canvas->cr);
}

/* The path stays in the context. */
static void fill_pattern(const struct sal_canvas *canvas, const struct sal_paint *paint) {
    cairo_t *cr = canvas->cr;
    const struct sal_box box = path_box(canvas);
    if (box.min_x >= box.max_x || box.min_y >= box.max_y) {
        return;
    }
    cairo_path_t *path = cairo_copy_path(cr);
    cairo_save(cr);
    if (canvas->letters == NULL) {
        cairo_clip(cr);
        stroke_pattern(canvas, paint, box);
    } else {
        /* Lines first, on a layer of their own, then the shape filled with it: clipping many lines
         * by a long outline is slow. */
        cairo_new_path(cr);
        cairo_rectangle(cr, box.min_x, box.min_y, box.max_x - box.min_x, box.max_y - box.min_y);
        cairo_clip(cr);
        if (paint->kind != SAL_PAINT_DOTS || !sal_dot_fill_set_source(cr, paint, box)) {
            cairo_push_group(cr);
            if (canvas->options.masks != NULL) {
                copy_pattern(canvas, paint);
            } else {
                stroke_pattern(canvas, paint, box);
            }
            cairo_pop_group_to_source(cr);
        }
        cairo_append_path(cr, path);
        cairo_fill(cr);
    }
    cairo_restore(cr);
    cairo_new_path(cr);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
}

/* Of a hair line nobody sees the joins or more than 16 steps of grey; it costs a third so. */
static bool is_hair_line(const struct sal_canvas *canvas, const struct sal_stroke *stroke) {
    double device_px = stroke->width_px, unused = 0.0;
    cairo_user_to_device_distance(canvas->cr, &device_px, &unused);
    return canvas->letters != NULL &&
           device_px < (stroke->color.a <= PALE ? PALE_HAIR_PX : HAIR_PX);
}

static bool is_stroked(const struct sal_stroke *stroke) {
    return stroke->color.a > 0.0 && stroke->width_px > 0.0;
}

/* An image over the box of its path. */
static void fill_image(const struct sal_canvas *canvas, const struct sal_item *item) {
    const struct sal_image *image = item->image;
    const struct sal_box box = sal_box_of_points(item->points, item->n_points);
    const double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    if (image == NULL || !(width > 0.0 && height > 0.0)) {
        return;
    }
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        image->pixels, CAIRO_FORMAT_ARGB32, image->width, image->height, 4 * image->width);
    cairo_save(canvas->cr);
    cairo_rectangle(canvas->cr, box.min_x, box.min_y, width, height);
    cairo_clip(canvas->cr);
    cairo_translate(canvas->cr, box.min_x, box.min_y);
    cairo_scale(canvas->cr, width / image->width, height / image->height);
    cairo_set_source_surface(canvas->cr, surface, 0.0, 0.0);
    cairo_pattern_set_filter(cairo_get_source(canvas->cr), CAIRO_FILTER_BILINEAR);
    cairo_pattern_set_extend(cairo_get_source(canvas->cr), CAIRO_EXTEND_PAD);
    cairo_paint_with_alpha(canvas->cr, item->fill.color.a);
    cairo_restore(canvas->cr);
    cairo_surface_destroy(surface);
}

/* The edge of what a hair line runs around need not be finer than the line. */
static void fill(const struct sal_canvas *canvas, const struct sal_item *item) {
    const struct sal_paint *paint = &item->fill;
    const bool is_covered = is_stroked(&item->stroke) && is_hair_line(canvas, &item->stroke);
    cairo_set_antialias(canvas->cr, is_covered ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT);
    cairo_set_fill_rule(canvas->cr, CAIRO_FILL_RULE_EVEN_ODD);
    if (paint->kind != SAL_PAINT_NONE && paint->color.a > 0.0) {
        sal_canvas_color(canvas->cr, paint->color);
        cairo_fill_preserve(canvas->cr);
    }
    const bool is_pattern = paint->kind == SAL_PAINT_HATCH || paint->kind == SAL_PAINT_DOTS;
    if (is_pattern && paint->color2.a > 0.0) {
        fill_pattern(canvas, paint);
    }
    cairo_set_antialias(canvas->cr, CAIRO_ANTIALIAS_DEFAULT);
}

static void stroke(const struct sal_canvas *canvas, const struct sal_item *item) {
    const struct sal_stroke *stroke = &item->stroke;
    static const cairo_line_cap_t CAPS[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND,
                                            CAIRO_LINE_CAP_SQUARE};
    if (!is_stroked(stroke)) {
        return;
    }
    double total = 0.0;
    for (int i = 0; i < stroke->n_dash; i++) {
        total += stroke->dash_px[i] >= 0.0 ? stroke->dash_px[i] : -INFINITY;
    }
    const bool is_dashed = total >= DASH_TOTAL_MIN && isfinite(total);
    cairo_set_dash(canvas->cr, stroke->dash_px, is_dashed ? stroke->n_dash : 0, 0.0);
    cairo_set_line_cap(canvas->cr, CAPS[stroke->cap]);
    const bool is_hair = is_hair_line(canvas, stroke);
    cairo_set_line_join(canvas->cr, is_hair ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
    cairo_set_antialias(canvas->cr, is_hair ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT);
    cairo_set_line_width(canvas->cr, fmin(stroke->width_px, canvas->far_px));
    sal_canvas_color(canvas->cr, stroke->color);
    if (item->kind == SAL_ITEM_PATH && canvas->has_window) {
        if (is_dashed) {
            make_lines(canvas, item);
        } else {
            make_edge(canvas, item);
        }
    }
    cairo_stroke_preserve(canvas->cr);
    cairo_set_antialias(canvas->cr, CAIRO_ANTIALIAS_DEFAULT);
}

static void draw_shape(const struct sal_canvas *canvas, const struct sal_item *item) {
    if (item->fill.kind == SAL_PAINT_IMAGE) {
        fill_image(canvas, item);
        return;
    }
    /* A stroke in a window makes a path of its own. */
    if (item->fill.kind != SAL_PAINT_NONE || !canvas->has_window || item->kind != SAL_ITEM_PATH) {
        make_path(canvas, item);
        fill(canvas, item);
    }
    stroke(canvas, item);
    cairo_new_path(canvas->cr);
}

/* Box of all that a text may put on the page: letters stand within their font's size around the
 * line. */
static struct sal_box text_box(const struct sal_item *item,
                               const struct sal_outline_text *outline) {
    struct sal_box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    double far2 = 0.0; /* of the farthest point from the anchor */
    for (int i = 0; i < outline->path->num_data; i += outline->path->data[i].header.length) {
        for (int j = 1; j < outline->path->data[i].header.length; j++) {
            const cairo_path_data_t p = outline->path->data[i + j];
            const double x = p.point.x * outline->scale, y = p.point.y * outline->scale;
            box.min_x = MIN(box.min_x, x);
            box.min_y = MIN(box.min_y, y);
            box.max_x = MAX(box.max_x, x);
            box.max_y = MAX(box.max_y, y);
            far2 = MAX(far2, x * x + y * y);
        }
    }
    if (box.min_x > box.max_x) {
        return SAL_BOX_EMPTY;
    }
    if (item->rotate_deg != 0.0) { /* a circle about the anchor holds whatever way it is turned */
        const double r = sqrt(far2);
        box = (struct sal_box){-r, -r, r, r};
    }
    box = sal_box_grow(box, fmax(item->halo_px, 0.0) + 1.0);
    return (struct sal_box){box.min_x + item->at.x, box.min_y + item->at.y, box.max_x + item->at.x,
                            box.max_y + item->at.y};
}

struct sal_box sal_canvas_item_box(const struct sal_item *item,
                                   const struct sal_outline_text *outline) {
    struct sal_box box = SAL_BOX_EMPTY;
    if (item->kind == SAL_ITEM_TEXT) {
        box = outline == NULL || outline->path == NULL ? SAL_BOX_EMPTY : text_box(item, outline);
    } else if (item->kind == SAL_ITEM_CIRCLE) {
        box = sal_box_grow(
            (struct sal_box){item->center.x, item->center.y, item->center.x, item->center.y},
            item->radius_px);
    } else if (item->n_points > 0) {
        box = sal_box_of_points(item->points, item->n_points);
    }
    /* Joins are round, so a stroke reaches half its width and no more; a square cap reaches its
     * diagonal. */
    return sal_box_is_empty(box) ? box : sal_box_grow(box, fmax(item->stroke.width_px, 0.0) + 2.0);
}

/* May the item touch the window. */
static bool is_in_window(const struct sal_canvas *canvas, const struct sal_item *item,
                         size_t i_item) {
    if (item->kind == SAL_ITEM_TEXT && canvas->letters == NULL) {
        return true;
    }
    const struct sal_box box =
        canvas->options.boxes != NULL
            ? canvas->options.boxes[i_item]
            : sal_canvas_item_box(
                  item, canvas->letters == NULL ? NULL : &canvas->letters->outlines[i_item]);
    return !sal_box_is_empty(box) && sal_box_overlaps(box, canvas->items);
}

static void begin_clip(struct sal_canvas *canvas, const struct sal_item *item) {
    cairo_save(canvas->cr);
    make_path(canvas, item);
    cairo_set_fill_rule(canvas->cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(canvas->cr);
    canvas->n_clips++;
}

static void draw_item(struct sal_canvas *canvas, const struct sal_item *item, size_t i_item) {
    switch (item->kind) {
    case SAL_ITEM_CLIP_BEGIN:
        begin_clip(canvas, item);
        break;
    case SAL_ITEM_CLIP_END:
        if (canvas->n_clips > 0) {
            cairo_restore(canvas->cr);
            canvas->n_clips--;
        }
        break;
    case SAL_ITEM_PATH:
    case SAL_ITEM_CIRCLE:
        if (canvas->options.stamps != NULL && canvas->options.stamps[i_item] != NULL) {
            sal_stamp_put(canvas->options.stamps[i_item], item, cairo_get_target(canvas->cr));
        } else if (is_in_window(canvas, item, i_item)) {
            draw_shape(canvas, item);
        }
        break;
    case SAL_ITEM_TEXT:
        if (canvas->options.await_letters != NULL) {
            canvas->options.await_letters(canvas->options.await_data);
            canvas->options.await_letters = NULL; /* they are there */
        }
        if (is_in_window(canvas, item, i_item)) {
            sal_canvas_text(canvas, item, i_item);
        }
        break;
    case SAL_ITEM_GROUP_BEGIN:
    case SAL_ITEM_GROUP_END:
        break;
    }
}

static enum sal_status get_engine(const struct sal_scene *scene, struct sal_text_engine **out,
                                  struct sal_error *err) {
    if (scene->engine == NULL) {
        return sal_text_engine_create(out, err);
    }
    *out = sal_text_engine_ref(scene->engine);
    return SAL_OK;
}

enum sal_status sal_canvas_draw(cairo_t *cr, const struct sal_scene *scene,
                                const struct sal_canvas_options *options, struct sal_error *err) {
    struct sal_canvas canvas = {.cr = cr,
                                .letters = options->letters,
                                .options = *options,
                                .far_px = FAR_PAGES * fmax(scene->width_px, scene->height_px),
                                .page = {0.0, 0.0, scene->width_px, scene->height_px},
                                .whole = {0.0, 0.0, scene->width_px, scene->height_px}};
    if (!sal_box_is_empty(options->window_px)) {
        canvas.page = options->window_px;
        canvas.has_window = true;
    }
    canvas.items = options->items_px.max_x > 0.0 ? options->items_px : canvas.page;
    if (options->letters == NULL) {
        const enum sal_status status = get_engine(scene, &canvas.engine, err);
        if (status != SAL_OK) {
            return status;
        }
    }
    if (scene->background.a > 0.0 && options->first_item == 0) {
        sal_canvas_color(cr, scene->background);
        cairo_paint(cr);
    }
    for (size_t i = 0; i < scene->n_items; i++) {
        const enum sal_item_kind kind = scene->items[i].kind;
        if (i >= options->first_item || kind == SAL_ITEM_CLIP_BEGIN || kind == SAL_ITEM_CLIP_END) {
            draw_item(&canvas, &scene->items[i], i);
        }
    }
    while (canvas.n_clips-- > 0) {
        cairo_restore(cr);
    }
    sal_text_raster_destroy(canvas.ink);
    sal_text_engine_destroy(canvas.engine);
    if (cairo_status(cr) != CAIRO_STATUS_SUCCESS) {
        return sal_error_set(err, SAL_DRAW, NULL, "cairo refused to draw: %s",
                             cairo_status_to_string(cairo_status(cr)));
    }
    return SAL_OK;
}
