/* SPDX-License-Identifier: MIT */
/* What is on the label index, drawn: marks, then labels by kind, the quiet ones first. */
#include "compose/labels/draw_labels.h"

#include <math.h>

#include "compose/layers/callouts.h"
#include "compose/layers/draw_marks.h"
#include "compose/map/change_map.h"
#include "style/area_paint.h"
#include "style/color.h"
#include "style/palette.h"

/* Contrast, as WCAG has it, below which a unit's own ink is left. */
#define UNIT_CONTRAST_MIN 2.8
/* On ground no lighter than this, CIELAB, it is white; how strong its halo is where grounds differ.
 */
#define UNIT_DARK_MAX 60.0
#define UNIT_HALO_ALPHA 0.85

/* The same of a faction's name, which is large type; and its halo, px of the reference page. */
#define NAME_CONTRAST_MIN 3.0
#define NAME_HALO_PX 3.0

/* Lines to the names that are set off from their marks, in the casing of the names' own halo. */
static void draw_leaders(struct sal_page *page, const struct sal_label_index *labels) {
    const struct sal_symbol_look *look = &page->input->style->mark;
    for (guint i = 0; i < labels->labels->len; i++) {
        const struct sal_label *label = &g_array_index(labels->labels, struct sal_label, i);
        if (!label->has_leader) {
            continue;
        }
        const struct sal_line_look line = {.color = label->look->color,
                                           .width_px = look->leader_px,
                                           .casing = label->look->halo,
                                           .casing_px = label->look->halo_px / 2.0};
        struct sal_path path = sal_path_init();
        sal_path_add_line(&path, label->leader, 2, page->view->viewport.frame_px);
        struct sal_item *item = sal_page_line(page, &path, &line);
        if (item != NULL) {
            item->css_class = "leader";
        }
        sal_path_finish(&path);
    }
}

/* A mark bears the colour of whoever holds its ground on the day. */
static struct sal_color mark_color(const struct sal_page *page, const struct sal_symbol *mark) {
    const struct sal_symbol_look *look = &page->input->style->mark;
    const int face = look->holder > 0.0 ? sal_page_face_at(page, mark->at) : -1;
    const int faction = face < 0 ? -1 : page->view->faces->faces[face].faction;
    return faction < 0 ? look->fill
                       : sal_color_mix(sal_palette_faction_fill(page->input->style,
                                                                page->input->dataset, faction),
                                       look->fill, look->holder);
}

static void draw_marks(struct sal_page *page, const struct sal_label_index *labels) {
    const struct sal_symbol_look *look = &page->input->style->mark;
    sal_page_group(page, "places", NULL, NULL);
    draw_leaders(page, labels);
    for (guint i = labels->marks->len; i > 0; i--) {
        const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i - 1);
        if (mark->is_hidden) {
            continue;
        }
        const char *id = sal_page_id(page, "place", mark->name);
        struct sal_item *item = sal_scene_add(page->scene, SAL_ITEM_CIRCLE);
        const double ring = fmax(sal_page_px(page, look->ring_px), 0.6);
        item->center = mark->at;
        item->radius_px = mark->radius_px - ring / 2.0;
        item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = mark_color(page, mark)};
        item->stroke = (struct sal_stroke){.color = look->ring, .width_px = ring};
        item->css_class = "place";
        item->id = id;
    }
    sal_page_group_end(page);
}

/* One line of a label, its ink's middle so far below the label's. */
static void draw_line(struct sal_page *page, const struct sal_label *label,
                      const struct sal_type_look *look, const char *text,
                      const struct sal_text_size *size, double below_px) {
    /* The baseline lies below the ink's middle by what ink rises more than it falls. */
    const double drop = below_px - (size->ink_top_px + size->ink_bottom_px) / 2.0;
    const double turn = label->rotate_deg * G_PI / 180.0;
    const struct sal_point at = {label->middle.x - drop * sin(turn),
                                 label->middle.y + drop * cos(turn)};
    struct sal_item *item = sal_page_text(page, look, text, at, SAL_ANCHOR_MIDDLE);
    item->rotate_deg = label->rotate_deg;
}

static void draw_label(struct sal_page *page, const struct sal_label *label) {
    const double first = label->size.ink_bottom_px - label->size.ink_top_px;
    draw_line(page, label, label->look, label->text, &label->size,
              (first - label->height_px) / 2.0);
    if (label->other != NULL) {
        sal_page_speak(page, label->is_broken ? 0 : 1);
        const double second = label->other_size.ink_bottom_px - label->other_size.ink_top_px;
        draw_line(page, label, label->other_look, label->other, &label->other_size,
                  (label->height_px - second) / 2.0);
        sal_page_speak(page, 0);
    }
}

/* Paint of the ground at a point: a label's position outlives the day, so its ink is chosen when
 * it is drawn. */
static struct sal_paint ground_at(const struct sal_page *page, struct sal_point at) {
    const int face = sal_page_face_at(page, at);
    if (face < 0 || !sal_face_is_held(page->view->faces, face) ||
        page->view->faces->faces[face].faction < 0) {
        return (struct sal_paint){.kind = SAL_PAINT_SOLID,
                                  .color = page->input->style->ground.land};
    }
    const struct sal_face *holder = &page->view->faces->faces[face];
    if (sal_page_is_of(page, SAL_PAGE_CHANGE)) {
        return sal_change_map_paint(page, page->input->subject.change->before[face],
                                    holder->faction);
    }
    if (sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS)) {
        return sal_change_map_paint(page, holder->faction, holder->faction);
    }
    return sal_area_paint(page->input->style, page->input->dataset, holder->faction, holder->hold,
                          holder->certainty, page->view->unit);
}

/* Does an ink stand out from a ground under its halo; dots are too small to matter, stripes not. */
static bool stands_out(struct sal_color ink, const struct sal_type_look *look,
                       const struct sal_paint *ground) {
    const struct sal_color grounds[] = {ground->color, ground->color2};
    bool is_clear = true;
    for (int i = 0; i < (ground->kind == SAL_PAINT_HATCH ? 2 : 1); i++) {
        const struct sal_color behind =
            look->halo_px > 0.0 ? sal_color_over(look->halo, grounds[i]) : grounds[i];
        is_clear = is_clear &&
                   sal_color_contrast(sal_color_over(ink, behind), behind) >= UNIT_CONTRAST_MIN;
    }
    return is_clear;
}

/* Of the colours of some grounds that which an ink stands out from most, as a halo. */
static struct sal_color farthest(struct sal_color ink, const struct sal_paint *grounds, size_t n) {
    struct sal_color best = grounds[0].color;
    for (size_t i = 0; i < 2 * n; i++) {
        const struct sal_paint *ground = &grounds[i / 2];
        const struct sal_color color = i % 2 == 0 ? ground->color : ground->color2;
        const bool is_there = i % 2 == 0 || ground->kind == SAL_PAINT_HATCH;
        if (is_there && sal_color_contrast(ink, color) > sal_color_contrast(ink, best)) {
            best = color;
        }
    }
    best.a = UNIT_HALO_ALPHA;
    return best;
}

/* A unit's name in its own ink, or, where that does not stand out, in white or black, its halo
 * turned round with it; over grounds of which no one ink stands out, with a halo of
 * one of them. */
static void draw_unit(struct sal_page *page, const struct sal_label *label) {
    const struct sal_type_look *look = label->look;
    const struct sal_point ends[] = {
        label->middle,
        {(label->quad[0].x + label->quad[3].x) / 2.0, (label->quad[0].y + label->quad[3].y) / 2.0},
        {(label->quad[1].x + label->quad[2].x) / 2.0, (label->quad[1].y + label->quad[2].y) / 2.0}};
    struct sal_paint grounds[G_N_ELEMENTS(ends)];
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        grounds[i] = ground_at(page, ends[i]);
    }
    const size_t first = page->scene->n_items;
    draw_label(page, label);
    const double tone = sal_color_lightness(grounds[0].color) < UNIT_DARK_MAX ? 1.0 : 0.1;
    const struct sal_color ink = {tone, tone, tone, 0.8};
    bool has_own = true, has_turned = true;
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        has_own = has_own && stands_out(look->color, look, &grounds[i]);
        has_turned = has_turned && stands_out(ink, look, &grounds[i]);
    }
    const double least_px = has_turned ? 0.0 : sal_page_px(page, NAME_HALO_PX);
    for (size_t i = first; !has_own && i < page->scene->n_items; i++) {
        struct sal_item *item = &page->scene->items[i];
        item->fill.color = ink;
        item->halo = has_turned
                         ? (struct sal_color){1.0 - tone, 1.0 - tone, 1.0 - tone, item->halo.a}
                         : farthest(ink, grounds, G_N_ELEMENTS(ends));
        item->halo_px = fmax(item->halo_px, least_px);
    }
}

/* A faction's name stands on ground that may be a pattern: contested, claimed, approximate. */
static void draw_faction(struct sal_page *page, const struct sal_label *label) {
    const struct sal_paint ground = ground_at(page, label->middle);
    const size_t first = page->scene->n_items;
    draw_label(page, label);
    struct sal_color ink = label->look->color, halo = label->look->halo;
    if (!sal_palette_ink_over(&ground, NAME_CONTRAST_MIN, &ink, &halo)) {
        return;
    }
    for (size_t i = first; i < page->scene->n_items; i++) {
        struct sal_item *item = &page->scene->items[i];
        item->fill.color = ink;
        item->halo = halo;
        item->halo_px = fmax(item->halo_px, sal_page_px(page, NAME_HALO_PX));
    }
}

/* Do the map's own layers, or marks, have names. */
static bool has_own_names(const struct sal_dataset *dataset) {
    return dataset->n_overlays > 0 || dataset->n_mark_sets > 0;
}

void sal_draw_labels(struct sal_page *page, const struct sal_label_index *labels) {
    static const char *const ids[SAL_N_LABELS] = {"labels-countries", "labels-units",
                                                  "labels-water",     "labels-factions",
                                                  "labels-places",    "labels-layers"};
    draw_marks(page, labels);
    sal_draw_marks_signs(page);
    sal_page_group(page, "labels", NULL, NULL);
    for (int kind = 0; kind < SAL_N_LABELS; kind++) {
        if (kind == SAL_LABEL_LAYER && !has_own_names(page->input->dataset)) {
            continue;
        }
        sal_page_group(page, ids[kind], NULL, NULL);
        for (guint i = 0; i < labels->labels->len; i++) {
            const struct sal_label *label = &g_array_index(labels->labels, struct sal_label, i);
            if ((int)label->kind == kind && label->start <= page->day && page->day < label->end) {
                (kind == SAL_LABEL_UNIT      ? draw_unit
                 : kind == SAL_LABEL_FACTION ? draw_faction
                                             : draw_label)(page, label);
            }
        }
        sal_page_group_end(page);
    }
    sal_page_group_end(page);
    sal_callouts_draw(page, labels);
}
