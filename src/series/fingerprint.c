/* SPDX-License-Identifier: MIT */
/* Areas and base point by point; of everything else, what one page shows of it: legend, labels,
 * colours, lines, fonts' measures. Padding never counts: values are fed one by one. */
#include "series/fingerprint.h"

#include <glib.h>
#include <string.h>

#include "series/sha256.h"
#include "style/area_paint.h"
#include "style/palette.h"
#include "style/style.h"
#include "timeline/sightings.h"

static void add_text(struct sal_sha256 *sum, const char *text) {
    sal_sha256_add(sum, text == NULL ? "" : text, text == NULL ? 1 : strlen(text) + 1);
}

static void add_number(struct sal_sha256 *sum, double value) {
    sal_sha256_add(sum, &value, sizeof value);
}

static void add_color(struct sal_sha256 *sum, struct sal_color color) {
    const double values[] = {color.r, color.g, color.b, color.a};
    sal_sha256_add(sum, values, sizeof values);
}

static void add_geom(struct sal_sha256 *sum, const struct sal_geom *geom) {
    add_number(sum, (double)geom->n_points);
    sal_sha256_add(sum, geom->points, geom->n_points * sizeof *geom->points);
    for (size_t i = 0; i < geom->n_rings; i++) {
        add_number(sum, (double)geom->ring_start[i]);
    }
}

static void add_area(struct sal_sha256 *sum, const struct sal_area *area) {
    const double values[] = {area->faction, (double)area->hold, (double)area->certainty,
                             area->start, area->end};
    sal_sha256_add(sum, values, sizeof values);
    add_geom(sum, area->geom);
}

static void add_look(struct sal_sha256 *sum, const struct sal_map_look *look) {
    const double numbers[] = {(double)look->kind,
                              (double)look->along,
                              (double)look->pattern,
                              (double)look->symbol,
                              look->width.value,
                              look->width.is_said,
                              look->casing_width.value,
                              look->casing_width.is_said,
                              look->angle.value,
                              look->angle.is_said,
                              look->spacing.value,
                              look->spacing.is_said,
                              look->size.value,
                              look->size.is_said,
                              look->opacity.value,
                              look->opacity.is_said,
                              look->dash.n,
                              look->dash.is_said};
    sal_sha256_add(sum, numbers, sizeof numbers);
    sal_sha256_add(sum, look->dash.px, sizeof look->dash.px);
    add_text(sum, look->color);
    add_text(sum, look->fill);
    add_text(sum, look->casing);
}

static void add_marks(struct sal_sha256 *sum, const struct sal_mark_set *set) {
    for (size_t i = 0; i < set->features->n_items; i++) {
        const struct sal_mark *mark = &set->marks[i];
        const double values[] = {(double)mark->kind,
                                 mark->start,
                                 mark->end,
                                 mark->fade,
                                 (double)mark->sign,
                                 (double)mark->unit.affiliation,
                                 (double)mark->unit.function,
                                 (double)mark->unit.echelon,
                                 mark->unit.is_headquarters,
                                 mark->has_affiliation,
                                 mark->faction,
                                 mark->size_px,
                                 mark->width_px};
        sal_sha256_add(sum, values, sizeof values);
        add_text(sum, mark->label);
        add_text(sum, mark->color);
        add_geom(sum, &set->features->items[i].geom);
    }
}

/* What is drawn over control, on whatever days. */
static void add_over(struct sal_sha256 *sum, const struct sal_dataset *dataset) {
    for (size_t i = 0; i < dataset->n_claim_areas; i++) {
        add_number(sum, dataset->claim_kind_of[i]);
        add_area(sum, &dataset->claim_areas[i]);
    }
    for (size_t i = 0; i < dataset->n_claim_kinds; i++) {
        add_text(sum, dataset->claim_kinds[i].id);
        if (dataset->claim_kinds[i].said != NULL) {
            add_look(sum, &dataset->claim_kinds[i].said->look);
        }
    }
    for (size_t i = 0; i < dataset->n_overlays; i++) {
        const struct sal_overlay *overlay = &dataset->overlays[i];
        add_look(sum, &overlay->layer->look);
        add_number(sum, (double)overlay->layer->order);
        for (size_t j = 0; j < overlay->features->n_items; j++) {
            const double days[] = {overlay->items[j].start, overlay->items[j].end};
            sal_sha256_add(sum, days, sizeof days);
            add_geom(sum, &overlay->features->items[j].geom);
        }
    }
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        add_marks(sum, &dataset->mark_sets[i]);
    }
}

static void add_dataset(struct sal_sha256 *sum, const struct sal_dataset *dataset) {
    for (size_t i = 0; i < dataset->n_factions; i++) {
        add_text(sum, dataset->factions[i].id);
        add_number(sum, dataset->factions[i].side);
        for (size_t j = 0; j < dataset->factions[i].n_side_changes; j++) {
            add_number(sum, dataset->factions[i].side_changes[j].from);
            add_number(sum, dataset->factions[i].side_changes[j].side);
        }
    }
    for (size_t i = 0; i < dataset->n_areas; i++) {
        add_area(sum, &dataset->areas[i]);
    }
    add_over(sum, dataset);
    for (size_t i = 0; i < dataset->n_units; i++) {
        add_text(sum, dataset->units[i].name);
        add_geom(sum, dataset->units[i].geom);
        add_number(sum, dataset->units[i].start);
        add_number(sum, dataset->units[i].end);
    }
    for (size_t i = 0; i < dataset->n_sightings; i++) {
        const struct sal_sighting *s = &dataset->sightings[i];
        const double said[] = {s->lonlat.x,          s->lonlat.y, s->faction, (double)s->kind,
                               (double)s->certainty, s->start,    s->end};
        sal_sha256_add(sum, said, sizeof said);
    }
    const double values[] = {dataset->background, (double)dataset->overlap, dataset->gap_km,
                             dataset->border_tolerance_km};
    sal_sha256_add(sum, values, sizeof values);
}

static void add_paint(struct sal_sha256 *sum, struct sal_paint paint) {
    add_number(sum, (double)paint.kind);
    add_color(sum, paint.color);
    add_color(sum, paint.color2);
    add_number(sum, paint.angle_deg);
    add_number(sum, paint.spacing_px);
    add_number(sum, paint.width_px);
}

/* What a style says of ground and lines that the one page may not show. */
static void add_style(struct sal_sha256 *sum, const struct sal_style *style,
                      const struct sal_dataset *dataset) {
    add_text(sum, style->name);
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        add_color(sum, sal_palette_faction_fill(style, dataset, i));
    }
    /* Of holders not named, then of each faction. */
    for (int i = 0; i < SAL_N_AREA_STATUS * 2 * ((int)dataset->n_factions + 1); i++) {
        add_paint(sum, sal_area_paint(style, dataset, i / (SAL_N_AREA_STATUS * 2) - 1,
                                      (enum sal_area_status)(i / 2 % SAL_N_AREA_STATUS),
                                      (enum sal_certainty)(i % 2), 1.0));
    }
    add_number(sum, style->mark.holder);
    add_number(sum, style->lines.smooth_px);
    add_number(sum, style->lines.outside);
    add_number(sum, style->lines.sure_km);
    add_number(sum, style->lines.sure_days);
    add_color(sum, style->lines.band);
    const struct sal_lines_look *lines = &style->lines;
    const struct sal_line_look *const looks[] = {&lines->front,         &lines->front_contested,
                                                 &lines->front_claimed, &lines->front_approximate,
                                                 &lines->front_unsure,  &lines->front_handed_over,
                                                 &lines->boundary,      &lines->status,
                                                 &lines->limit,         &lines->border,
                                                 &lines->unit,          &lines->unit_unheld};
    for (size_t i = 0; i < G_N_ELEMENTS(looks); i++) {
        add_color(sum, looks[i]->color);
        add_color(sum, looks[i]->casing);
        add_number(sum, looks[i]->width_px);
        add_number(sum, looks[i]->casing_px);
        for (int j = 0; j < looks[i]->n_dash; j++) {
            add_number(sum, looks[i]->dash_px[j]);
        }
        add_number(sum, looks[i]->teeth);
        add_number(sum, looks[i]->tooth_width_px);
        add_number(sum, looks[i]->tooth_height_px);
        add_number(sum, looks[i]->tooth_spacing_px);
    }
}

static void add_page(struct sal_sha256 *sum, const struct sal_scene *page) {
    add_color(sum, page->background);
    for (size_t i = 0; i < page->n_items; i++) {
        const struct sal_item *item = &page->items[i];
        add_number(sum, (double)item->kind);
        add_text(sum, item->text);
        add_text(sum, item->font.family);
        add_color(sum, item->fill.color);
        add_color(sum, item->stroke.color);
        add_color(sum, item->halo);
        const double values[] = {
            item->font.size_px, item->font.weight,     item->at.x,           item->at.y,
            item->rotate_deg,   item->center.x,        item->center.y,       item->radius_px,
            item->halo_px,      item->stroke.width_px, item->font.spacing_px};
        sal_sha256_add(sum, values, sizeof values);
        sal_sha256_add(sum, item->points, item->n_points * sizeof *item->points);
    }
    for (int i = 0; i < page->n_images; i++) {
        const struct sal_image *image = page->images[i];
        sal_sha256_add(sum, image->pixels, 4 * (size_t)image->width * (size_t)image->height);
    }
}

/* A frame between two days depends on both. */
static void add_days(struct sal_sha256 *sum, const struct sal_series *series) {
    add_number(sum, series->options->tween);
    sal_sha256_add(sum, series->days, series->n_days * sizeof *series->days);
}

char *sal_fingerprint_of(const struct sal_series *series, const struct sal_scene *page) {
    const struct sal_series_options *options = series->options;
    struct sal_sha256 *sum = sal_sha256_create();
    add_text(sum, sal_version());
    add_text(sum, options->format);
    add_text(sum, series->picture->lang);
    add_text(sum, series->picture->title);
    add_text(sum, series->picture->crs);
    add_number(sum, options->scale);
    add_number(sum, page->width_px);
    add_number(sum, page->height_px);
    add_dataset(sum, series->dataset);
    add_style(sum, series->style, series->dataset);
    add_page(sum, page);
    if (options->tween > 0) {
        add_days(sum, series);
    }
    char *hex = g_malloc(SAL_SHA256_SIZE);
    sal_sha256_finish(sum, hex);
    return hex;
}
