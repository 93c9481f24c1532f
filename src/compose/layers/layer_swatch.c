/* SPDX-License-Identifier: MIT */
/* The same shapes as on the map, in the legend's units. */
#include "compose/layers/layer_swatch.h"

#include <math.h>

#include "compose/layers/line_along.h"
#include "compose/symbols/place_sign.h"

/* Every subpath as a shape of the block, filled. */
static void fill_path(struct sal_page *page, struct sal_text_block *block,
                      const struct sal_path *path, struct sal_color color) {
    for (size_t i = 0; i < sal_path_n_subs(path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(path, i, &n);
        struct sal_item *item = sal_text_block_shape(page, block, points, n, true);
        if (item != NULL) {
            item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = color};
        }
    }
}

static void stroke_path(struct sal_page *page, struct sal_text_block *block,
                        const struct sal_path *path, struct sal_stroke stroke) {
    for (size_t i = 0; i < sal_path_n_subs(path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(path, i, &n);
        struct sal_item *item = sal_text_block_shape(page, block, points, n, false);
        if (item != NULL) {
            item->stroke = stroke;
        }
    }
}

static void draw_line(struct sal_page *page, struct sal_text_block *block,
                      const struct sal_layer_look *look, const struct sal_point *points, size_t n) {
    const double unit = page->swatch_unit;
    struct sal_path path = sal_path_init();
    sal_path_begin(&path);
    for (size_t i = 0; i < n; i++) {
        sal_path_add(&path, points[i]);
    }
    struct sal_stroke stroke = sal_view_stroke_of(&look->line, unit);
    stroke.cap = stroke.n_dash > 0 ? stroke.cap : SAL_CAP_BUTT;
    stroke_path(page, block, &path, stroke);
    sal_path_finish(&path);
    struct sal_line_along along = sal_line_along_init();
    sal_line_along_add(&along, look, unit, points, n);
    fill_path(page, block, &along.filled, look->color);
    stroke_path(page, block, &along.stroked,
                (struct sal_stroke){.color = look->color,
                                    .width_px = fmax(look->line.width_px * unit * 0.9, 0.7)});
    sal_line_along_finish(&along);
}

static void draw_area(struct sal_page *page, struct sal_text_block *block,
                      const struct sal_layer_look *look, struct sal_box box) {
    const struct sal_point corners[] = {{box.min_x, box.min_y},
                                        {box.max_x, box.min_y},
                                        {box.max_x, box.max_y},
                                        {box.min_x, box.max_y},
                                        {box.min_x, box.min_y}};
    for (int i = 0; i < (look->has_cross ? 2 : 1); i++) {
        struct sal_item *item = sal_text_block_shape(page, block, corners, 4, true);
        if (item != NULL) {
            item->fill = sal_layer_look_fill(look, page->swatch_unit, i == 1);
        }
    }
    if (look->line.width_px > 0.0) {
        struct sal_layer_look bare = *look;
        bare.along = SAL_ALONG_NOTHING;
        draw_line(page, block, &bare, corners, 5);
    }
}

static void draw_sign(struct sal_page *page, struct sal_text_block *block,
                      const struct sal_layer_look *look, struct sal_box box) {
    const struct sal_point middle = {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
    const double most = 1.2 * (box.max_y - box.min_y);
    struct sal_place_sign sign = sal_place_sign_init();
    sal_place_sign_add(&sign, look->symbol, middle,
                       fmin(fmax(look->size_px * page->swatch_unit, 4.0), most));
    fill_path(page, block, &sign.filled, look->color);
    stroke_path(page, block, &sign.stroked,
                (struct sal_stroke){
                    .color = look->color, .width_px = sign.stroke_px, .cap = SAL_CAP_ROUND});
    sal_place_sign_finish(&sign);
}

void sal_layer_swatch_draw(struct sal_page *page, struct sal_text_block *block,
                           const struct sal_layer_look *look, enum sal_geom_kind kind,
                           struct sal_box box) {
    const double y = (box.min_y + box.max_y) / 2.0;
    const struct sal_point ends[] = {{box.min_x, y}, {box.max_x, y}};
    switch (kind) {
    case SAL_GEOM_POLYGON:
        draw_area(page, block, look, box);
        break;
    case SAL_GEOM_LINE:
        draw_line(page, block, look, ends, 2);
        break;
    default:
        draw_sign(page, block, look, box);
        break;
    }
}
