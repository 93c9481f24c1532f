/* SPDX-License-Identifier: MIT */
/* A layer in one group: areas first, feature by feature, then all its lines as one, so that
 * crossing roads run into each other, then signs. */
#include "compose/layers/own_layers.h"

#include <math.h>

#include "base/geometry.h"
#include "compose/layers/line_along.h"
#include "compose/page/basemap_shapes.h"
#include "compose/symbols/place_sign.h"
#include "timeline/overlays.h"

static struct sal_paint plain(struct sal_color color) {
    return (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = color};
}

static void set_fill(struct sal_item *item, struct sal_paint paint) {
    if (item != NULL) {
        item->fill = paint;
    }
}

static void add_area(struct sal_page *page, const struct sal_layer_look *look,
                     const struct sal_path *path) {
    const double unit = page->view->unit;
    if (look->fill.kind != SAL_PAINT_NONE) {
        set_fill(sal_path_item(page->scene, path, true), sal_layer_look_fill(look, unit, false));
    }
    if (look->fill.kind == SAL_PAINT_HATCH && look->has_cross) {
        set_fill(sal_path_item(page->scene, path, true), sal_layer_look_fill(look, unit, true));
    }
}

/* An outline begins again where it ended. */
static void add_outline(struct sal_path *lines, const struct sal_path *area) {
    for (size_t i = 0; i < sal_path_n_subs(area); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(area, i, &n);
        sal_path_begin(lines);
        for (size_t j = 0; j <= n; j++) {
            sal_path_add(lines, points[j % n]);
        }
    }
}

/* Lines go into items of so many points: where thousands cross in one, its stroke takes for ever.
 * What stands along them is cut off at so many shapes a layer. */
#define ITEM_POINTS 3000
#define SHAPES_MAX 40000

/* The end of the run of lines from one on that goes into one item. */
static size_t end_of_run(const struct sal_path *lines, size_t from) {
    size_t n_points = 0, i = from;
    while (i < sal_path_n_subs(lines) && (i == from || n_points < ITEM_POINTS)) {
        size_t n = 0;
        (void)sal_path_sub(lines, i++, &n);
        n_points += n;
    }
    return i;
}

static void add_runs(struct sal_page *page, const struct sal_path *lines,
                     const struct sal_line_look *look, const char *css_class) {
    for (size_t from = 0, to; from < sal_path_n_subs(lines); from = to) {
        struct sal_path run = sal_path_init();
        to = end_of_run(lines, from);
        for (size_t i = from; i < to; i++) {
            size_t n = 0;
            const struct sal_point *points = sal_path_sub(lines, i, &n);
            sal_path_begin(&run);
            g_array_append_vals(run.points, points, (guint)n);
        }
        struct sal_item *item = sal_page_line(page, &run, look);
        if (item != NULL) {
            item->css_class = css_class;
        }
        sal_path_finish(&run);
    }
}

static void add_along(struct sal_page *page, const struct sal_layer_look *look,
                      const struct sal_line_along *along) {
    struct sal_item *item = sal_path_item(page->scene, &along->filled, true);
    if (item != NULL) {
        item->fill = plain(look->color);
    }
    item = sal_path_item(page->scene, &along->stroked, false);
    if (item != NULL) {
        item->stroke = (struct sal_stroke){
            .color = look->color,
            .width_px = fmax(look->line.width_px * page->view->unit * 0.9, 0.7),
            .cap = look->along == SAL_ALONG_ARROWS ? SAL_CAP_ROUND : SAL_CAP_BUTT};
    }
}

/* Casings of all lines, the lines, and what stands along them. */
static void add_lines(struct sal_page *page, const struct sal_layer_look *look,
                      const struct sal_path *lines) {
    if (!(look->line.width_px > 0.0)) {
        return;
    }
    struct sal_line_look bare = look->line;
    bare.casing_px = 0.0;
    if (look->line.casing.a > 0.0 && look->line.casing_px > 0.0) {
        const struct sal_line_look casing = {.color = look->line.casing,
                                             .width_px =
                                                 look->line.width_px + 2.0 * look->line.casing_px};
        add_runs(page, lines, &casing, "casing");
    }
    add_runs(page, lines, &bare, NULL);
    size_t n_shapes = 0;
    for (size_t from = 0, to; from < sal_path_n_subs(lines) && n_shapes < SHAPES_MAX; from = to) {
        struct sal_line_along along = sal_line_along_init();
        to = end_of_run(lines, from);
        for (size_t i = from; i < to; i++) {
            size_t n = 0;
            const struct sal_point *points = sal_path_sub(lines, i, &n);
            sal_line_along_add(&along, look, page->view->unit, points, n);
        }
        n_shapes += sal_path_n_subs(&along.filled) + sal_path_n_subs(&along.stroked);
        add_along(page, look, &along);
        sal_line_along_finish(&along);
    }
}

/* The band, then the sign; strokes of both in one width. */
static void add_sign_in(struct sal_page *page, const struct sal_place_sign *sign,
                        struct sal_color color, double band_px) {
    struct sal_item *item = sal_path_item(page->scene, &sign->filled, true);
    if (item != NULL) {
        item->fill = plain(color);
        item->stroke = (struct sal_stroke){.color = color, .width_px = 2.0 * band_px};
    }
    item = sal_path_item(page->scene, &sign->stroked, false);
    if (item != NULL) {
        item->stroke = (struct sal_stroke){
            .color = color, .width_px = sign->stroke_px + 2.0 * band_px, .cap = SAL_CAP_ROUND};
    }
}

void sal_own_layers_sign(struct sal_page *page, const struct sal_layer_look *look,
                         struct sal_point at) {
    const double size = fmax(look->size_px * page->view->unit, 3.0);
    struct sal_place_sign sign = sal_place_sign_init();
    sal_place_sign_add(&sign, look->symbol, at, size);
    const double band = fmax(look->line.casing_px, 0.9) * page->view->unit;
    if (look->line.casing.a > 0.0) {
        add_sign_in(page, &sign, look->line.casing, band);
    }
    add_sign_in(page, &sign, look->color, 0.0);
    sal_place_sign_finish(&sign);
}

static void add_signs(struct sal_page *page, const struct sal_layer_look *look,
                      const struct sal_geom *geom) {
    const struct sal_box frame =
        sal_box_grow(page->view->viewport.frame_px, look->size_px * page->view->unit);
    for (size_t i = 0; i < geom->n_points; i++) {
        struct sal_point at;
        if (sal_viewport_point(&page->view->viewport, geom->points[i], &at) &&
            sal_box_overlaps(frame, (struct sal_box){at.x, at.y, at.x, at.y})) {
            sal_own_layers_sign(page, look, at);
        }
    }
}

static enum sal_status draw_layer(struct sal_page *page, const struct sal_overlay *overlay,
                                  struct sal_error *err) {
    const struct sal_features *features = overlay->features;
    const struct sal_layer_look look = sal_layer_look_of(page->input->style, &overlay->layer->look);
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_basemap_shapes_get(page->view, features, &shapes, err);
    if (status != SAL_OK) {
        return status;
    }
    struct sal_path lines = sal_path_init();
    for (size_t i = 0; i < features->n_items; i++) {
        const enum sal_geom_kind kind = features->items[i].geom.kind;
        if (!sal_overlays_shows(overlay, i, page->day)) {
            continue;
        }
        if (kind == SAL_GEOM_POLYGON) {
            add_area(page, &look, &shapes[i]);
            add_outline(&lines, &shapes[i]);
        } else if (kind == SAL_GEOM_LINE) {
            sal_path_append(&lines, &shapes[i]);
        }
    }
    add_lines(page, &look, &lines);
    sal_path_finish(&lines);
    for (size_t i = 0; i < features->n_items; i++) {
        if (features->items[i].geom.kind == SAL_GEOM_POINT &&
            sal_overlays_shows(overlay, i, page->day)) {
            add_signs(page, &look, &features->items[i].geom);
        }
    }
    return SAL_OK;
}

enum sal_status sal_own_layers_draw(struct sal_page *page, enum sal_map_order order,
                                    struct sal_error *err) {
    const struct sal_dataset *dataset = page->input->dataset;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_overlays && status == SAL_OK; i++) {
        const struct sal_overlay *overlay = &dataset->overlays[i];
        if (overlay->layer->order != order) {
            continue;
        }
        const char *name = sal_locale_text_get(&overlay->layer->name, page->lang);
        sal_page_group(page, "layer", name != NULL ? name : overlay->features->layer, name);
        status = draw_layer(page, overlay, err);
        sal_page_group_end(page);
    }
    return status;
}
