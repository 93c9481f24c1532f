/* SPDX-License-Identifier: MIT */
/*
 * A callout stands where it covers least: on rings about its place, in many directions, each spot
 * weighed by fronts, towns and what is nearer to the reader's eye. Its box is then taken, as
 * furniture is.
 */
#include "compose/layers/callouts.h"

#include <math.h>

#include "base/geometry.h"
#include "base/polyline.h"
#include "compose/furniture/legend_content.h"
#include "compose/furniture/text_block.h"
#include "compose/page/basemap_shapes.h"
#include "timeline/marks.h"

/* Callouts of one page. */
#define CALLOUTS_MAX 40
/* Longest text, characters: of more the beginning. */
#define WRAP_PX 215.0
#define PADDING_PX 8.0
#define N_DIRECTIONS 24

/* How far the box's middle stands off, in px of the reference page: nearer is better. */
static const double rings[] = {95.0, 130.0, 170.0, 215.0, 265.0, 320.0};

#define TOWN_COST 0.9
#define RING_COST 0.22
#define CROSSING_COST 0.6

static struct sal_text_block text_of(struct sal_page *page, const struct sal_mark *mark) {
    struct sal_text_block block = sal_text_block_init();
    struct sal_type_look look = page->input->style->type.definition;
    look.color = page->input->style->type.legend.color;
    sal_text_block_text(page, &block, &look, mark->label, 0.0, sal_page_px(page, WRAP_PX), 1.25);
    return block;
}

/* Towns of the first ranks whose marks a box would hide. */
static int n_towns(const struct sal_page *page, struct sal_box box) {
    const struct sal_features *places = page->input->dataset->places;
    int n = 0;
    for (size_t i = 0; places != NULL && i < MIN(places->n_items, 400) && n < 8; i++) {
        struct sal_point at;
        const struct sal_geom *geom = &places->items[i].geom;
        n += geom->n_points > 0 &&
             sal_viewport_point(&page->view->viewport, geom->points[0], &at) &&
             sal_box_overlaps(box, (struct sal_box){at.x, at.y, at.x, at.y});
    }
    return n;
}

/* Cells of the map's own lines and areas, of its marks, and of claims: what a box had better not
 * hide. */
#define CELL_PX 4.0
#define COVERED_COST 2.6

static void add_ring(struct sal_page *page, struct sal_bitmap *covered, const struct sal_geom *geom,
                     size_t ring) {
    struct sal_path path = sal_path_init();
    sal_path_begin(&path);
    for (size_t i = geom->ring_start[ring]; i < geom->ring_start[ring + 1]; i++) {
        struct sal_point p;
        if (sal_viewport_point(&page->view->viewport, geom->points[i], &p)) {
            sal_path_add(&path, p);
        }
    }
    sal_path_end(&path, 3);
    sal_bitmap_fill(covered, &path);
    sal_path_finish(&path);
}

static void add_claims(struct sal_page *page, struct sal_bitmap *covered) {
    const struct sal_dataset *dataset = page->input->dataset;
    for (size_t i = 0; i < dataset->n_claim_areas; i++) {
        const struct sal_area *area = &dataset->claim_areas[i];
        for (size_t j = 0; j < area->geom->n_polygons; j++) {
            if (area->start <= page->content->last && page->content->first < area->end) {
                add_ring(page, covered, area->geom, area->geom->polygon_start[j]);
            }
        }
    }
}

static void add_shapes(struct sal_page *page, struct sal_bitmap *covered,
                       const struct sal_features *features) {
    const struct sal_path *shapes = NULL;
    if (sal_basemap_shapes_get(page->view, features, &shapes, NULL) != SAL_OK) {
        return;
    }
    for (size_t i = 0; i < features->n_items; i++) {
        sal_bitmap_stroke(covered, &shapes[i], false);
    }
}

static struct sal_bitmap covered_of(struct sal_page *page) {
    const struct sal_dataset *dataset = page->input->dataset;
    struct sal_bitmap covered = sal_bitmap_init(page->view->viewport.frame_px, CELL_PX);
    for (size_t i = 0; i < dataset->n_overlays; i++) {
        add_shapes(page, &covered, dataset->overlays[i].features);
    }
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        add_shapes(page, &covered, dataset->mark_sets[i].features);
    }
    add_claims(page, &covered);
    sal_bitmap_sum(&covered);
    return covered;
}

static bool is_taken(const struct sal_label_index *labels, struct sal_box callout) {
    const struct sal_box frame = labels->inset;
    const struct sal_box box = sal_box_grow(callout, sal_view_px(labels->view, 7.0));
    bool is_hit = box.min_x < frame.min_x || box.max_x > frame.max_x || box.min_y < frame.min_y ||
                  box.max_y > frame.max_y;
    for (guint i = 0; i < labels->view->taken->len && !is_hit; i++) {
        is_hit = sal_box_overlaps(box, g_array_index(labels->view->taken, struct sal_box, i));
    }
    for (guint i = 0; i < labels->signs->len && !is_hit; i++) {
        is_hit = sal_box_overlaps(box, g_array_index(labels->signs, struct sal_box, i));
    }
    return is_hit;
}

/* Lines of two callouts that cross, and boxes that a line runs under. */
static int n_crossed(const struct sal_label_index *labels, const struct sal_callout *callout) {
    int n = 0;
    for (guint i = 0; i < labels->callouts->len; i++) {
        const struct sal_callout *other = &g_array_index(labels->callouts, struct sal_callout, i);
        n += sal_polyline_are_crossed(callout->at, callout->end, other->at, other->end);
        n += 3 * sal_box_overlaps(callout->box, (struct sal_box){fmin(other->at.x, other->end.x),
                                                                 fmin(other->at.y, other->end.y),
                                                                 fmax(other->at.x, other->end.x),
                                                                 fmax(other->at.y, other->end.y)});
    }
    return n;
}

/* The point of a box nearest to a place: the middle of a side, or a corner, as the line comes. */
static struct sal_point end_at(struct sal_box box, struct sal_point at) {
    return (struct sal_point){CLAMP(at.x, box.min_x, box.max_x), CLAMP(at.y, box.min_y, box.max_y)};
}

static double cost_of(struct sal_page *page, const struct sal_label_index *labels,
                      const struct sal_bitmap *covered, const struct sal_callout *callout) {
    uint32_t n_all = 0;
    const uint32_t n_hidden = sal_bitmap_count(covered, callout->box, &n_all);
    struct sal_label label = {.place = -1,
                              .width_px = callout->box.max_x - callout->box.min_x,
                              .height_px = callout->box.max_y - callout->box.min_y};
    sal_label_move(&label,
                   (struct sal_point){(callout->box.min_x + callout->box.max_x) / 2.0,
                                      (callout->box.min_y + callout->box.max_y) / 2.0},
                   0.0);
    return sal_label_index_cost(labels, &label) +
           COVERED_COST * fmin(4.0 * n_hidden / fmax(n_all, 1.0), 1.0) +
           TOWN_COST * n_towns(page, callout->box) + CROSSING_COST * n_crossed(labels, callout);
}

/* The cheapest spot for a box of a size; false where there is none. */
static bool find_spot(struct sal_page *page, const struct sal_label_index *labels,
                      const struct sal_bitmap *covered, struct sal_point size,
                      struct sal_callout *callout) {
    struct sal_callout best = *callout;
    double least = INFINITY;
    for (size_t ring = 0; ring < G_N_ELEMENTS(rings); ring++) {
        const double reach = sal_page_px(page, rings[ring]);
        for (int i = 0; i < N_DIRECTIONS; i++) {
            const double turn = 2.0 * G_PI * i / N_DIRECTIONS;
            /* Boxes are wide: beside the place they stand as far off as above it. */
            const struct sal_point middle = {
                callout->at.x + cos(turn) * (reach + size.x / 2.0 * fabs(cos(turn))),
                callout->at.y + sin(turn) * (reach * 0.8 + size.y / 2.0 * fabs(sin(turn)))};
            callout->box = (struct sal_box){middle.x - size.x / 2.0, middle.y - size.y / 2.0,
                                            middle.x + size.x / 2.0, middle.y + size.y / 2.0};
            callout->end = end_at(callout->box, callout->at);
            const double base = RING_COST * (double)ring;
            if (base >= least || is_taken(labels, callout->box)) {
                continue;
            }
            const double cost = base + cost_of(page, labels, covered, callout);
            if (cost < least) {
                least = cost;
                best = *callout;
            }
        }
    }
    *callout = best;
    return least < INFINITY;
}

static void place(struct sal_page *page, struct sal_label_index *labels,
                  const struct sal_bitmap *covered, const struct sal_mark *mark) {
    struct sal_callout callout = {.mark = mark};
    if (!sal_viewport_point(&page->view->viewport, mark->middle, &callout.at) ||
        !sal_box_overlaps(labels->inset, (struct sal_box){callout.at.x, callout.at.y, callout.at.x,
                                                          callout.at.y})) {
        return;
    }
    struct sal_text_block block = text_of(page, mark);
    const double padding = sal_page_px(page, PADDING_PX);
    const struct sal_point size = {block.width_px + 2.0 * padding, block.height_px + 2.0 * padding};
    const bool is_text = block.items->len > 0;
    sal_text_block_finish(&block);
    if (is_text && find_spot(page, labels, covered, size, &callout)) {
        const struct sal_box airy = sal_box_grow(callout.box, padding / 2.0);
        g_array_append_val(labels->callouts, callout);
        const struct sal_box dot = sal_symbol_box(callout.at, padding / 2.0);
        g_array_append_val(labels->view->taken, airy);
        g_array_append_val(labels->signs, dot);
    }
}

void sal_callouts_place(struct sal_page *page, struct sal_label_index *labels) {
    const struct sal_dataset *dataset = page->input->dataset;
    /* An inset enlarges what the page's own map tells of. */
    if (dataset->n_mark_sets == 0 || page->view != &page->main) {
        return;
    }
    struct sal_bitmap covered = covered_of(page);
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        const struct sal_mark_set *set = &dataset->mark_sets[i];
        for (size_t j = 0; j < set->features->n_items; j++) {
            const struct sal_mark *mark = &set->marks[j];
            if (mark->kind == SAL_MARK_CALLOUT && mark->label != NULL &&
                labels->callouts->len < CALLOUTS_MAX &&
                sal_marks_is_there(mark, page->content->first, page->content->last)) {
                place(page, labels, &covered, mark);
            }
        }
    }
    sal_bitmap_finish(&covered);
}

static void fade_items(struct sal_scene *scene, size_t first, double strength) {
    for (size_t i = first; i < scene->n_items && strength < 1.0; i++) {
        struct sal_item *item = &scene->items[i];
        item->fill.color.a *= strength;
        item->stroke.color.a *= strength;
        item->halo.a *= strength;
    }
}

static void draw(struct sal_page *page, const struct sal_callout *callout) {
    const struct sal_furniture_look *look = &page->input->style->furniture;
    const struct sal_color ink = page->input->style->type.legend.color;
    const double strength = sal_marks_strength(callout->mark, page->day);
    const size_t first = page->scene->n_items;
    struct sal_path path = sal_path_init();
    sal_path_begin(&path);
    sal_path_add(&path, callout->at);
    sal_path_add(&path, callout->end);
    const struct sal_line_look line = {
        .color = ink, .width_px = 1.2, .casing = look->panel, .casing_px = 1.1};
    (void)sal_page_line(page, &path, &line);
    sal_path_finish(&path);
    struct sal_item *dot = sal_scene_add(page->scene, SAL_ITEM_CIRCLE);
    dot->center = callout->at;
    dot->radius_px = fmax(sal_page_px(page, 2.6), 1.5);
    dot->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = ink};
    dot->stroke = (struct sal_stroke){.color = look->panel, .width_px = sal_page_px(page, 1.2)};
    struct sal_path box = sal_path_init();
    sal_path_add_box(&box, callout->box);
    struct sal_item *panel = sal_path_item(page->scene, &box, true);
    if (panel != NULL) {
        panel->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = look->panel};
        panel->stroke =
            (struct sal_stroke){.color = ink, .width_px = fmax(sal_page_px(page, 0.8), 0.5)};
        panel->css_class = "callout";
    }
    sal_path_finish(&box);
    struct sal_text_block block = text_of(page, callout->mark);
    const double padding = sal_page_px(page, PADDING_PX);
    sal_text_block_place(page, &block, callout->box.min_x + padding, callout->box.min_y + padding);
    sal_text_block_finish(&block);
    fade_items(page->scene, first, strength);
}

void sal_callouts_draw(struct sal_page *page, const struct sal_label_index *labels) {
    if (labels->callouts->len == 0) {
        return;
    }
    sal_page_group(page, "callouts", NULL, NULL);
    for (guint i = 0; i < labels->callouts->len; i++) {
        const struct sal_callout *callout = &g_array_index(labels->callouts, struct sal_callout, i);
        if (sal_marks_strength(callout->mark, page->day) > 0.0) {
            draw(page, callout);
        }
    }
    sal_page_group_end(page);
}
