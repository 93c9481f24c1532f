/* SPDX-License-Identifier: MIT */
/* A mark is a few shapes in one colour, all of it fainter as the mark fades. */
#include "compose/layers/draw_marks.h"

#include <math.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "compose/furniture/legend_content.h"
#include "compose/layers/layer_labels.h"
#include "compose/layers/mark_look.h"
#include "compose/page/basemap_shapes.h"
#include "compose/symbols/advance_arrow.h"
#include "compose/symbols/unit_symbol.h"
#include "timeline/marks.h"

/* Signs that names keep off: where there are more, names would have no room. */
#define RESERVED_MAX 500
/* Names of marks that are tried. */
#define NAMES_MAX 500

#define EVERYWHERE ((struct sal_box){-1e9, -1e9, 1e9, 1e9})

static struct sal_paint plain(struct sal_color color, double strength) {
    color.a *= strength;
    return (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = color};
}

static struct sal_stroke stroke_of(struct sal_color color, double width_px, double strength) {
    color.a *= strength;
    return (struct sal_stroke){.color = color, .width_px = width_px, .cap = SAL_CAP_ROUND};
}

/* ---- beneath the names ---- */

static void add_arrow(struct sal_page *page, const struct sal_mark *mark,
                      const struct sal_path *shape, double strength) {
    const struct sal_mark_look look = sal_mark_look_of(page, mark);
    struct sal_path path = sal_path_init();
    for (size_t i = 0; i < sal_path_n_subs(shape); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(shape, i, &n);
        sal_advance_arrow_add(&path, points, n, look.width_px);
    }
    for (size_t i = 0; i < 2 * sal_path_n_subs(&path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(&path, i / 2, &n);
        struct sal_path one = sal_path_init();
        sal_path_add_ring(&one, points, n, EVERYWHERE);
        struct sal_item *item = sal_path_item(page->scene, &one, true);
        sal_path_finish(&one);
        if (item != NULL) {
            item->fill = plain(look.ink, strength);
            item->stroke = i % 2 == 0 ? stroke_of(look.casing, 2.0 * look.casing_px, strength)
                                      : (struct sal_stroke){.width_px = 0.0};
        }
    }
    sal_path_finish(&path);
}

/* Closed shapes as lines that come back to where they began. */
static void add_round(struct sal_path *lines, const struct sal_path *shape) {
    for (size_t i = 0; i < sal_path_n_subs(shape); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(shape, i, &n);
        sal_path_begin(lines);
        for (size_t j = 0; j <= n; j++) {
            sal_path_add(lines, points[j % n]);
        }
    }
}

static void add_line(struct sal_page *page, const struct sal_mark *mark,
                     const struct sal_path *shape, double strength) {
    const struct sal_mark_look look = sal_mark_look_of(page, mark);
    struct sal_line_look line = look.line;
    line.color.a *= strength;
    line.casing.a *= strength;
    struct sal_path path = sal_path_init();
    if (look.is_area) {
        struct sal_item *item = sal_path_item(page->scene, shape, true);
        if (item != NULL) {
            item->fill = plain(look.tint, strength);
        }
        add_round(&path, shape);
    } else {
        sal_path_append(&path, shape);
    }
    (void)sal_page_line(page, &path, &line);
    struct sal_line_along along = sal_line_along_init();
    for (size_t i = 0; i < sal_path_n_subs(&path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(&path, i, &n);
        sal_line_along_add(&along, &look.along, page->view->unit, points, n);
    }
    struct sal_item *item = sal_path_item(page->scene, &along.stroked, false);
    if (item != NULL) {
        item->stroke = stroke_of(look.ink, line.width_px * page->view->unit, strength);
    }
    sal_line_along_finish(&along);
    sal_path_finish(&path);
}

static bool is_line(enum sal_mark_kind kind) {
    return kind == SAL_MARK_ARROW || kind == SAL_MARK_SUPPLY || kind == SAL_MARK_LINE ||
           kind == SAL_MARK_CIRCLE || kind == SAL_MARK_AREA;
}

static void begin_group(struct sal_page *page, const struct sal_mark_set *set) {
    sal_page_group(page, "marks", set->features->layer, NULL);
}

static enum sal_status draw_lines(struct sal_page *page, const struct sal_mark_set *set,
                                  struct sal_error *err) {
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_basemap_shapes_get(page->view, set->features, &shapes, err);
    for (size_t i = 0; status == SAL_OK && i < set->features->n_items; i++) {
        const struct sal_mark *mark = &set->marks[i];
        const double strength = sal_marks_strength(mark, page->day);
        if (is_line(mark->kind) && strength > 0.0) {
            (mark->kind == SAL_MARK_ARROW ? add_arrow : add_line)(page, mark, &shapes[i], strength);
        }
    }
    return status;
}

enum sal_status sal_draw_marks_lines(struct sal_page *page, struct sal_error *err) {
    const struct sal_dataset *dataset = page->input->dataset;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_mark_sets && status == SAL_OK; i++) {
        begin_group(page, &dataset->mark_sets[i]);
        status = draw_lines(page, &dataset->mark_sets[i], err);
        sal_page_group_end(page);
    }
    return status;
}

/* ---- above them ---- */

/* A drawing's shapes with a band about them, then in their own colour. */
static void add_drawing(struct sal_page *page, const struct sal_place_sign *sign,
                        struct sal_color color, double band_px, double strength) {
    struct sal_item *item = sal_path_item(page->scene, &sign->filled, true);
    if (item != NULL) {
        item->fill = plain(color, strength);
        item->stroke = stroke_of(color, 2.0 * band_px, strength);
    }
    item = sal_path_item(page->scene, &sign->stroked, false);
    if (item != NULL) {
        item->stroke = stroke_of(color, sign->stroke_px + 2.0 * band_px, strength);
    }
}

static void add_unit(struct sal_page *page, const struct sal_mark *mark, struct sal_point at,
                     double strength) {
    const struct sal_mark_look look = sal_mark_look_of(page, mark);
    struct sal_unit_symbol symbol = sal_unit_symbol_create(&mark->unit, at, look.size_px);
    const double line = symbol.icon.stroke_px;
    struct sal_item *item = sal_path_item(page->scene, &symbol.frame, true);
    if (item != NULL) {
        item->fill = plain(look.frame, strength);
        item->stroke = stroke_of(look.casing, line + 2.0 * look.casing_px, strength);
    }
    item = sal_path_item(page->scene, &symbol.icon.stroked, false);
    if (item != NULL) {
        item->stroke = stroke_of(look.casing, line + 2.0 * look.casing_px, strength);
    }
    item = sal_path_item(page->scene, &symbol.frame, true);
    if (item != NULL) {
        item->fill = plain(look.frame, strength);
        item->stroke = stroke_of(look.line_ink, line, strength);
    }
    add_drawing(page, &symbol.icon, look.line_ink, 0.0, strength);
    sal_unit_symbol_finish(&symbol);
}

static void add_point(struct sal_page *page, const struct sal_mark *mark, struct sal_point at,
                      double strength) {
    const struct sal_mark_look look = sal_mark_look_of(page, mark);
    struct sal_place_sign sign = sal_place_sign_init();
    sal_place_sign_add(&sign, mark->sign, at, look.size_px);
    add_drawing(page, &sign, look.casing, look.casing_px, strength);
    add_drawing(page, &sign, look.ink, 0.0, strength);
    sal_place_sign_finish(&sign);
}

static bool is_sign(const struct sal_mark *mark) {
    return mark->kind == SAL_MARK_POINT || mark->kind == SAL_MARK_UNIT;
}

/* Where a sign lies, if it is in the frame. */
static bool place_of(const struct sal_page *page, const struct sal_mark *mark,
                     struct sal_point *at) {
    return sal_viewport_point(&page->view->viewport, mark->middle, at) &&
           sal_box_overlaps(page->view->viewport.frame_px,
                            (struct sal_box){at->x, at->y, at->x, at->y});
}

void sal_draw_marks_signs(struct sal_page *page) {
    const struct sal_dataset *dataset = page->input->dataset;
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        const struct sal_mark_set *set = &dataset->mark_sets[i];
        begin_group(page, set);
        for (size_t j = 0; j < set->features->n_items; j++) {
            const struct sal_mark *mark = &set->marks[j];
            const double strength = is_sign(mark) ? sal_marks_strength(mark, page->day) : 0.0;
            struct sal_point at;
            if (strength > 0.0 && place_of(page, mark, &at)) {
                (mark->kind == SAL_MARK_UNIT ? add_unit : add_point)(page, mark, at, strength);
            }
        }
        sal_page_group_end(page);
    }
}

/* ---- names ---- */

/* Half of the width and height of a sign, and its middle from where it stands. */
static struct sal_box sign_box(const struct sal_page *page, const struct sal_mark *mark,
                               struct sal_point at) {
    const struct sal_mark_look look = sal_mark_look_of(page, mark);
    return mark->kind == SAL_MARK_UNIT ? sal_unit_symbol_box(&mark->unit, at, look.size_px)
                                       : sal_symbol_box(at, look.size_px / 2.0 + look.casing_px);
}

/* Is a mark to be seen on a page of a day, or of the days of a series. */
static bool is_of_page(const struct sal_page *page, const struct sal_mark *mark) {
    return sal_marks_is_there(mark, page->content->first, page->content->last);
}

/* Lines that a name over them would break: it costs what a border does. Over roads names may run.
 */
static void add_edges(struct sal_page *page, struct sal_label_index *labels) {
    const struct sal_dataset *dataset = page->input->dataset;
    for (size_t i = 0; i < dataset->n_overlays + dataset->n_mark_sets; i++) {
        const bool is_layer = i < dataset->n_overlays;
        const struct sal_features *features =
            is_layer ? dataset->overlays[i].features
                     : dataset->mark_sets[i - dataset->n_overlays].features;
        const enum sal_map_kind kind =
            is_layer ? dataset->overlays[i].layer->look.kind : SAL_KIND_PLAIN;
        const bool is_beneath =
            is_layer && dataset->overlays[i].layer->order == SAL_ORDER_BELOW_CONTROL;
        const struct sal_path *shapes = NULL;
        if (is_beneath || kind == SAL_KIND_ROAD || kind == SAL_KIND_TRACK ||
            kind == SAL_KIND_CANAL ||
            sal_basemap_shapes_get(page->view, features, &shapes, NULL) != SAL_OK) {
            continue;
        }
        for (size_t j = 0; j < features->n_items; j++) {
            sal_bitmap_stroke(&labels->edges, &shapes[j], false);
        }
    }
    sal_bitmap_sum(&labels->edges);
}

/* Signs of the map's own layers. */
static void add_layer_signs(struct sal_page *page, struct sal_label_index *labels,
                            const struct sal_overlay *overlay) {
    const double half = sal_layer_look_of(page->input->style, &overlay->layer->look).size_px *
                        page->view->unit / 2.0;
    for (size_t i = 0; i < overlay->features->n_items && labels->signs->len < RESERVED_MAX; i++) {
        const struct sal_geom *geom = &overlay->features->items[i].geom;
        const struct sal_overlay_item *days = &overlay->items[i];
        struct sal_point at;
        if (geom->kind == SAL_GEOM_POINT && geom->n_points > 0 &&
            days->start <= page->content->last && page->content->first < days->end &&
            sal_viewport_point(&page->view->viewport, geom->points[0], &at)) {
            const struct sal_box box = sal_symbol_box(at, half);
            g_array_append_val(labels->signs, box);
        }
    }
}

void sal_draw_marks_reserve(struct sal_page *page, struct sal_label_index *labels) {
    const struct sal_dataset *dataset = page->input->dataset;
    if (dataset->n_overlays + dataset->n_mark_sets > 0) {
        add_edges(page, labels);
    }
    for (size_t i = 0; i < dataset->n_overlays; i++) {
        add_layer_signs(page, labels, &dataset->overlays[i]);
    }
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        const struct sal_mark_set *set = &dataset->mark_sets[i];
        for (size_t j = 0; j < set->features->n_items && labels->signs->len < RESERVED_MAX; j++) {
            const struct sal_mark *mark = &set->marks[j];
            struct sal_point at;
            if (is_sign(mark) && is_of_page(page, mark) && place_of(page, mark, &at)) {
                const struct sal_box box = sign_box(page, mark, at);
                g_array_append_val(labels->signs, box);
            }
        }
    }
}

static int32_t last_of(const struct sal_mark *mark) {
    return mark->end > SAL_DAY_MAX - mark->fade ? SAL_DAY_MAX : mark->end + mark->fade;
}

static void name_mark(struct sal_page *page, struct sal_label_index *labels,
                      const struct sal_mark *mark, const struct sal_path *shape) {
    struct sal_type_look *type =
        sal_arena_copy(labels->arena, &page->input->style->type.place[3], 1, sizeof *type);
    if (type == NULL || mark->label == NULL || mark->kind == SAL_MARK_CALLOUT ||
        !is_of_page(page, mark)) {
        return;
    }
    const struct sal_box box = sign_box(page, mark, (struct sal_point){0.0, 0.0});
    const struct sal_mark_look look = sal_mark_look_of(page, mark);
    type->weight = 700;
    if (!is_sign(mark)) {
        type->color = look.ink;
    }
    const double half =
        mark->kind == SAL_MARK_ARROW ? sal_mark_look_of(page, mark).width_px * 0.55 : 0.0;
    struct sal_layer_name name = {.type = type,
                                  .text = {mark->label, NULL},
                                  .kind = is_sign(mark)                 ? SAL_GEOM_POINT
                                          : mark->kind == SAL_MARK_AREA ? SAL_GEOM_POLYGON
                                                                        : SAL_GEOM_LINE,
                                  .at = mark->middle,
                                  .half_px = {(box.max_x - box.min_x) / 2.0,
                                              is_sign(mark) ? fmax(-box.min_y, box.max_y) : half},
                                  .path = shape,
                                  .start = mark->start,
                                  .end = last_of(mark)};
    if (!sal_layer_labels_add(page, labels, &name) && mark->kind == SAL_MARK_CIRCLE) {
        name.kind = SAL_GEOM_POLYGON;
        (void)sal_layer_labels_add(page, labels, &name);
    }
}

enum sal_status sal_draw_marks_name(struct sal_page *page, struct sal_label_index *labels,
                                    struct sal_error *err) {
    const struct sal_dataset *dataset = page->input->dataset;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_mark_sets && status == SAL_OK; i++) {
        const struct sal_mark_set *set = &dataset->mark_sets[i];
        const struct sal_path *shapes = NULL;
        status = sal_basemap_shapes_get(page->view, set->features, &shapes, err);
        const size_t n = MIN(set->features->n_items, NAMES_MAX);
        for (size_t j = 0; status == SAL_OK && j < n; j++) {
            name_mark(page, labels, &set->marks[j], &shapes[j]);
        }
    }
    return status;
}

/* ---- in the legend ---- */

/* Every item of a scene's end as shapes of a block. */
static void move_items(struct sal_page *page, struct sal_text_block *block, size_t first) {
    struct sal_scene *scene = page->scene;
    for (size_t i = first; i < scene->n_items; i++) {
        const struct sal_item *item = &scene->items[i];
        if (item->kind == SAL_ITEM_PATH) {
            g_array_append_val(block->items, *item);
        }
    }
    scene->n_items = first;
}

void sal_draw_marks_swatch(struct sal_page *page, struct sal_text_block *block,
                           const struct sal_mark *mark, struct sal_box box) {
    const struct sal_point middle = {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
    const double height = box.max_y - box.min_y, width = box.max_x - box.min_x;
    const double unit = fmax(page->view->unit, 1e-6);
    const size_t first = page->scene->n_items;
    struct sal_mark small = *mark;
    struct sal_path path = sal_path_init();
    sal_path_begin(&path);
    small.fade = 0;
    if (mark->kind == SAL_MARK_UNIT) {
        small.unit.echelon = SAL_ECHELON_NONE;
        small.size_px = height * 0.85 / unit;
        add_unit(page, &small, middle, 1.0);
    } else if (is_sign(mark) || mark->kind == SAL_MARK_CALLOUT) {
        small.size_px = height * 0.95 / unit;
        add_point(page, &small, middle, 1.0);
    } else if (mark->kind == SAL_MARK_CIRCLE || mark->kind == SAL_MARK_AREA) {
        for (int i = 0; i < 24; i++) {
            const double turn = G_PI * i / 12.0;
            sal_path_add(&path, (struct sal_point){middle.x + height * 0.5 * cos(turn),
                                                   middle.y + height * 0.5 * sin(turn)});
        }
        add_line(page, &small, &path, 1.0);
    } else {
        small.width_px = mark->kind == SAL_MARK_ARROW ? height * 0.4 / unit : small.width_px;
        sal_path_add(&path, (struct sal_point){box.min_x, middle.y + height * 0.2});
        sal_path_add(&path, (struct sal_point){middle.x, middle.y + height * 0.05});
        sal_path_add(&path, (struct sal_point){box.min_x + width, middle.y - height * 0.1});
        (mark->kind == SAL_MARK_ARROW ? add_arrow : add_line)(page, &small, &path, 1.0);
    }
    sal_path_finish(&path);
    move_items(page, block, first);
}
