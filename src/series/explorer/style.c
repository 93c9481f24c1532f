/* SPDX-License-Identifier: MIT */
/* Looks -> JSON. The colours are those of the still, to the bit. */
#include "series/explorer/style.h"

#include "series/explorer/arcs.h"
#include "style/area_paint.h"
#include "style/palette.h"

static void add_type(struct sal_explorer_json *json, const char *key,
                     const struct sal_type_look *look) {
    sal_explorer_json_begin(json, key, '{');
    sal_explorer_json_text(json, "family", look->family);
    sal_explorer_json_number(json, "size", look->size_px);
    sal_explorer_json_number(json, "weight", look->weight);
    sal_explorer_json_bool(json, "italic", look->is_italic);
    sal_explorer_json_bool(json, "caps", look->is_caps);
    sal_explorer_json_number(json, "spacing", look->spacing_em);
    sal_explorer_json_color(json, "color", look->color);
    sal_explorer_json_color(json, "halo", look->halo);
    sal_explorer_json_number(json, "haloWidth", look->halo_px);
    sal_explorer_json_end(json, '}');
}

static void add_line(struct sal_explorer_json *json, const char *key,
                     const struct sal_line_look *look) {
    sal_explorer_json_begin(json, key, '{');
    sal_explorer_json_color(json, "color", look->color);
    sal_explorer_json_number(json, "width", look->width_px);
    sal_explorer_json_begin(json, "dash", '[');
    for (int i = 0; i < look->n_dash; i++) {
        sal_explorer_json_number(json, NULL, look->dash_px[i]);
    }
    sal_explorer_json_end(json, ']');
    sal_explorer_json_color(json, "casing", look->casing);
    sal_explorer_json_number(json, "casingWidth", look->casing_px);
    sal_explorer_json_number(json, "teeth", look->teeth);
    sal_explorer_json_number(json, "toothWidth", look->tooth_width_px);
    sal_explorer_json_number(json, "toothHeight", look->tooth_height_px);
    sal_explorer_json_number(json, "toothSpacing", look->tooth_spacing_px);
    sal_explorer_json_end(json, '}');
}

static void add_lines(struct sal_explorer_json *json, const struct sal_lines_look *lines) {
    const struct {
        const char *key;
        const struct sal_line_look *look;
    } all[] = {{"front", &lines->front},
               {"frontContested", &lines->front_contested},
               {"frontClaimed", &lines->front_claimed},
               {"frontApproximate", &lines->front_approximate},
               {"boundary", &lines->boundary},
               {"status", &lines->status},
               {"limit", &lines->limit},
               {"border", &lines->border},
               {"unit", &lines->unit},
               {"unitUnheld", &lines->unit_unheld},
               {"neighbour", &lines->neighbour},
               {"river", &lines->river},
               {"stream", &lines->stream},
               {"lake", &lines->lake}};
    sal_explorer_json_begin(json, "lines", '{');
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        add_line(json, all[i].key, all[i].look);
    }
    sal_explorer_json_number(json, "outside", lines->outside);
    sal_explorer_json_end(json, '}');
}

void sal_explorer_style_add(const struct sal_style *style, struct sal_explorer_json *json) {
    static const char *const places[SAL_STYLE_N_RANKS] = {"place0", "place1", "place2", "place3"};
    const struct sal_types_look *type = &style->type;
    sal_explorer_json_begin(json, "ground", '{');
    sal_explorer_json_color(json, "paper", style->ground.paper);
    sal_explorer_json_color(json, "sea", style->ground.sea);
    sal_explorer_json_color(json, "neighbours", style->ground.neighbours);
    sal_explorer_json_color(json, "land", style->ground.land);
    sal_explorer_json_color(json, "lake", style->ground.lake);
    sal_explorer_json_end(json, '}');
    add_lines(json, &style->lines);
    sal_explorer_json_begin(json, "type", '{');
    for (int i = 0; i < SAL_STYLE_N_RANKS; i++) {
        add_type(json, places[i], &type->place[i]);
    }
    add_type(json, "country", &type->country);
    add_type(json, "unit", &type->unit);
    add_type(json, "water", &type->water);
    add_type(json, "faction", &type->faction);
    add_type(json, "title", &type->title);
    add_type(json, "legend", &type->legend);
    add_type(json, "note", &type->note);
    sal_explorer_json_end(json, '}');
    sal_explorer_json_begin(json, "mark", '{');
    sal_explorer_json_color(json, "fill", style->mark.fill);
    sal_explorer_json_color(json, "ring", style->mark.ring);
    sal_explorer_json_number(json, "ringWidth", style->mark.ring_px);
    sal_explorer_json_number(json, "holder", style->mark.holder);
    sal_explorer_json_begin(json, "radius", '[');
    for (int i = 0; i < SAL_STYLE_N_RANKS; i++) {
        sal_explorer_json_number(json, NULL, style->mark.radius_px[i]);
    }
    sal_explorer_json_end(json, ']');
    sal_explorer_json_end(json, '}');
}

static void add_paint(struct sal_explorer_json *json, const char *key,
                      const struct sal_paint *paint) {
    static const char *const kinds[] = {[SAL_PAINT_NONE] = "none",
                                        [SAL_PAINT_SOLID] = "solid",
                                        [SAL_PAINT_HATCH] = "hatch",
                                        [SAL_PAINT_DOTS] = "dots"};
    sal_explorer_json_begin(json, key, '{');
    sal_explorer_json_text(json, "kind", kinds[paint->kind]);
    sal_explorer_json_color(json, "color", paint->color);
    if (paint->kind == SAL_PAINT_HATCH || paint->kind == SAL_PAINT_DOTS) {
        sal_explorer_json_color(json, "color2", paint->color2);
        sal_explorer_json_number(json, "angle", paint->angle_deg);
        sal_explorer_json_number(json, "spacing", paint->spacing_px);
        sal_explorer_json_number(json, "width", paint->width_px);
    }
    sal_explorer_json_end(json, '}');
}

/* The side, and from which days on another. */
static void add_sides(const struct sal_faction *faction, struct sal_explorer_json *json) {
    sal_explorer_json_number(json, "side", faction->side);
    sal_explorer_json_begin(json, "sides", '[');
    for (size_t i = 0; i < faction->n_side_changes; i++) {
        sal_explorer_json_begin(json, NULL, '[');
        sal_explorer_json_number(json, NULL, faction->side_changes[i].from);
        sal_explorer_json_number(json, NULL, faction->side_changes[i].side);
        sal_explorer_json_end(json, ']');
    }
    sal_explorer_json_end(json, ']');
}

static void add_factions(const struct sal_page *page, const struct sal_legend_content *content,
                         struct sal_explorer_json *json) {
    const struct sal_dataset *dataset = page->input->dataset;
    sal_explorer_json_begin(json, "factions", '[');
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        if (!content->factions[i + 1]) {
            sal_explorer_json_text(json, NULL, NULL);
            continue;
        }
        const struct sal_paint paint = sal_area_paint(page->input->style, dataset, i,
                                                      SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, 1.0);
        sal_explorer_json_begin(json, NULL, '{');
        sal_explorer_json_text(json, "id", dataset->factions[i].id);
        sal_explorer_json_text(json, "name", sal_page_faction_name(page, i));
        sal_explorer_json_color(json, "color",
                                sal_palette_faction_fill(page->input->style, dataset, i));
        sal_explorer_json_color(json, "ink",
                                sal_palette_faction_ink(page->input->style, dataset, i));
        add_paint(json, "paint", &paint);
        add_sides(&dataset->factions[i], json);
        sal_explorer_json_end(json, '}');
    }
    sal_explorer_json_end(json, ']');
    sal_explorer_json_text(json, "noOne", page->words->no_one);
    sal_explorer_json_text(json, "unheld", sal_page_unheld(page));
}

static void add_look(const struct sal_page *page, const char *id,
                     const struct sal_status_look *look, bool is_there,
                     struct sal_explorer_json *json) {
    const char *name = sal_locale_text_get(&look->name, page->lang);
    sal_explorer_json_begin(json, NULL, '{');
    sal_explorer_json_text(json, "id", id);
    sal_explorer_json_text(json, "name", name == NULL ? id : name);
    sal_explorer_json_text(json, "definition", sal_locale_text_get(&look->definition, page->lang));
    sal_explorer_json_bool(json, "there", is_there);
    sal_explorer_json_end(json, '}');
}

void sal_explorer_style_add_holders(const struct sal_page *page,
                                    const struct sal_legend_content *content, const GArray *classes,
                                    struct sal_explorer_json *json) {
    add_factions(page, content, json);
    sal_explorer_json_begin(json, "holds", '[');
    for (int i = 0; i < SAL_N_AREA_STATUS; i++) {
        add_look(page, sal_area_status_name((enum sal_area_status)i), &page->input->style->holds[i],
                 content->holds[i], json);
    }
    add_look(page, "approximate", &page->input->style->approximate, content->has_approximate, json);
    sal_explorer_json_end(json, ']');
    sal_explorer_json_begin(json, "fills", '[');
    for (guint i = 0; i < classes->len; i++) {
        const struct sal_explorer_class *at = &g_array_index(classes, struct sal_explorer_class, i);
        struct sal_paint paint = {.kind = SAL_PAINT_NONE};
        struct sal_paint third = {.kind = SAL_PAINT_NONE};
        bool is_new = at->is_held;
        for (guint j = 0; is_new && j < i; j++) {
            const struct sal_explorer_class *other =
                &g_array_index(classes, struct sal_explorer_class, j);
            is_new = !other->is_held || other->faction != at->faction || other->hold != at->hold ||
                     other->certainty != at->certainty;
        }
        if (!is_new) {
            continue;
        }
        paint = sal_area_paint(page->input->style, page->input->dataset, at->faction, at->hold,
                               at->certainty, 1.0);
        sal_explorer_json_begin(json, NULL, '{');
        sal_explorer_json_number(json, "faction", at->faction);
        sal_explorer_json_number(json, "hold", at->hold);
        sal_explorer_json_number(json, "certainty", at->certainty);
        add_paint(json, "paint", &paint);
        if (sal_area_paint_third(page->input->style, page->input->dataset, at->faction, 1.0,
                                 &third)) {
            add_paint(json, "third", &third);
        }
        sal_explorer_json_end(json, '}');
    }
    sal_explorer_json_end(json, ']');
}
