/* SPDX-License-Identifier: MIT */
/*
 * Lines in the claimant's colour over whoever's ground it is, with a breath of it between them: of
 * its shades that which stands out most from the colours of all others on the map.
 */
#include "style/claim_look.h"

#include <math.h>

#include <glib.h>

#include "style/color.h"
#include "style/look_paint.h"
#include "style/palette.h"

/* Share of the claimant's colour between the lines. */
#define GROUND_ALPHA 0.16

/* Factions whose colours an ink is told from: a map of more shows tints. */
#define OTHERS_MAX 32

/* Kinds that salient knows: lengths px of the reference page. */
static const struct known {
    const char *id;
    enum sal_map_pattern pattern;
    double angle_deg, spacing_px, width_px;
    const char *name[3], *definition[3]; /* en, ar, ku; of others the style speaks */
} kinds[] = {
    {"advance", SAL_PATTERN_HATCH, 45.0, 9.0, 2.6, {NULL}, {NULL}},
    {"claimed", SAL_PATTERN_HATCH, -45.0, 12.0, 1.5, {NULL}, {NULL}},
    {"attack", SAL_PATTERN_HATCH, 90.0, 8.0, 2.0, {NULL}, {NULL}},
    {"support", SAL_PATTERN_DOTS, 45.0, 11.0, 2.8, {NULL}, {NULL}},
    {"infiltration",
     SAL_PATTERN_DOTS,
     0.0,
     8.0,
     3.2,
     {"Infiltration", "تسلل", "دزەکردن"},
     {"Small groups move there without holding ground", "مجموعات صغيرة تتحرك دون السيطرة على الأرض",
      "گرووپی بچووک تێیدا دەجووڵێن بێ دەستگرتن بەسەر زەویدا"}},
    {"raid",
     SAL_PATTERN_CROSS,
     45.0,
     12.0,
     1.3,
     {"Raid", "غارة", "هێرشی کتوپڕ"},
     {"Entered and left again", "دخول ثم انسحاب", "چوونە ناوەوە و کشانەوە"}},
    {"partisan",
     SAL_PATTERN_HATCH,
     0.0,
     8.0,
     1.8,
     {"Partisan activity", "نشاط المقاومة", "چالاکی پارتیزانی"},
     {"Attacks behind the lines", "هجمات خلف الخطوط", "هێرش لە پشت بەرەکانەوە"}},
    {NULL, SAL_PATTERN_HATCH, 30.0, 10.0, 1.8, {NULL}, {NULL}},
};

static const struct known *known_of(const char *id) {
    size_t i = 0;
    while (kinds[i].id != NULL && g_ascii_strcasecmp(kinds[i].id, id) != 0) {
        i++;
    }
    return &kinds[i];
}

/* The least contrast of a colour with some grounds. */
static double stands_out(struct sal_color color, const struct sal_color *grounds, size_t n) {
    double least = INFINITY;
    for (size_t i = 0; i < n; i++) {
        least = fmin(least, sal_color_contrast(color, grounds[i]));
    }
    return least;
}

/* The shade of a faction's colour that stands out most from the ground of all others, as a page has
 * it: in their colours, or in tints of them. */
static struct sal_color ink_of(const struct sal_style *style, const struct sal_dataset *dataset,
                               int faction, bool is_pale) {
    static const struct sal_color black = {0.0, 0.0, 0.0, 1.0}, white = {1.0, 1.0, 1.0, 1.0};
    const struct sal_color land = style->ground.land;
    const struct sal_color fill = sal_palette_faction_fill(style, dataset, faction);
    const struct sal_color shades[] = {fill, sal_color_mix(fill, black, 0.8),
                                       sal_color_mix(fill, black, 0.6),
                                       sal_color_mix(fill, white, 0.55)};
    struct sal_color grounds[OTHERS_MAX];
    size_t n = 0;
    for (int i = 0; i < (int)dataset->n_factions && n + 1 < OTHERS_MAX; i++) {
        if (i != faction && dataset->factions[i].n_parts == 0) {
            const struct sal_color other = sal_palette_faction_fill(style, dataset, i);
            grounds[n++] = is_pale ? sal_color_mix(other, land, 0.4) : other;
        }
    }
    if (is_pale || n == 0) {
        grounds[n++] = land;
    }
    struct sal_color best = shades[0];
    for (size_t i = 1; i < G_N_ELEMENTS(shades); i++) {
        if (stands_out(shades[i], grounds, n) > stands_out(best, grounds, n) * 1.1) {
            best = shades[i];
        }
    }
    return best;
}

struct sal_claim_look sal_claim_look_of(const struct sal_style *style,
                                        const struct sal_dataset *dataset,
                                        const struct sal_claim *claim, double unit, bool is_pale) {
    const struct sal_claim_kind *kind = &dataset->claim_kinds[claim->kind];
    const struct known *known = known_of(kind->id);
    static const struct sal_map_look none = {.kind = SAL_KIND_PLAIN};
    const struct sal_map_look *said = kind->said != NULL ? &kind->said->look : &none;
    struct sal_color ink = ink_of(style, dataset, claim->faction, is_pale);
    (void)sal_color_parse(said->color, &ink);
    const enum sal_map_pattern pattern =
        said->pattern != SAL_PATTERN_UNSAID ? said->pattern : known->pattern;
    const double size = fmax(unit, SAL_PATTERN_UNIT_MIN);
    struct sal_claim_look look = {
        .has_cross = pattern == SAL_PATTERN_CROSS,
        .paint = {.kind = pattern == SAL_PATTERN_DOTS    ? SAL_PAINT_DOTS
                          : pattern == SAL_PATTERN_SOLID ? SAL_PAINT_SOLID
                          : pattern == SAL_PATTERN_NONE  ? SAL_PAINT_NONE
                                                         : SAL_PAINT_HATCH,
                  .color = ink,
                  .color2 = ink,
                  .angle_deg = said->angle.is_said ? said->angle.value : known->angle_deg,
                  .spacing_px =
                      fmax(said->spacing.is_said ? said->spacing.value : known->spacing_px, 2.0) *
                      size},
        .edge = {.color = ink, .width_px = 1.5, .n_dash = 2, .dash_px = {5.0, 3.0}}};
    look.paint.width_px = fmin((said->width.is_said ? said->width.value : known->width_px) * size,
                               look.paint.spacing_px);
    look.paint.color.a *= pattern == SAL_PATTERN_SOLID ? 0.4 : GROUND_ALPHA;
    return look;
}

/* The style's word for a status; NULL when it is none, or has none. */
static const struct sal_status_look *status_look(const struct sal_style *style, const char *id) {
    const int hold = sal_area_status_parse(id);
    return hold > SAL_AREA_STATUS_CONTROL ? &style->holds[hold] : NULL;
}

static const char *own_text(const char *const texts[3], const char *lang) {
    const bool is_arabic = g_str_has_prefix(lang, "ar");
    const bool is_kurdish = g_str_has_prefix(lang, "ku") || g_str_has_prefix(lang, "ckb");
    return texts[is_arabic ? 1 : is_kurdish ? 2 : 0];
}

const char *sal_claim_look_name(const struct sal_style *style, const struct sal_claim_kind *kind,
                                const char *lang) {
    const struct sal_status_look *status = status_look(style, kind->id);
    const char *said = kind->said == NULL ? NULL : sal_locale_text_get(&kind->said->name, lang);
    const char *text = said != NULL     ? said
                       : status != NULL ? sal_locale_text_get(&status->name, lang)
                                        : own_text(known_of(kind->id)->name, lang);
    return text != NULL ? text : kind->id;
}

const char *sal_claim_look_definition(const struct sal_style *style,
                                      const struct sal_claim_kind *kind, const char *lang) {
    const struct sal_status_look *status = status_look(style, kind->id);
    const char *said =
        kind->said == NULL ? NULL : sal_locale_text_get(&kind->said->definition, lang);
    return said != NULL     ? said
           : status != NULL ? sal_locale_text_get(&status->definition, lang)
                            : own_text(known_of(kind->id)->definition, lang);
}
