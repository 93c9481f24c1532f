/* SPDX-License-Identifier: MIT */
/*
 * Colours of factions and of their names. A faction that the style does not name takes the first
 * colour of the palette, as it stands or a step paler or darker, that lies apart from land, from
 * the factions that the style does name and from all taken before it; when there is none left, one
 * of those again, in hatches.
 */
#include "style/palette.h"

#include <math.h>

#include <glib.h>

#include "style/color.h"
#include "style/look_paint.h"
#include "style/style.h"

/* CIEDE2000 between grounds that are told apart side by side. */
#define APART_MIN 15.0

/* A palette as it stands, half-way to land, darkened, nearer to land, darker. */
#define N_STEPS 5
#define TAKEN_MAX (SAL_STYLE_PALETTE_MAX * N_STEPS)

/* Hatches of factions that share a colour with another: px of the reference page. */
#define SHARED_SPACING_PX 9.0
#define SHARED_WIDTH_PX 3.0
#define SHARED_STRENGTH 0.35

/* WCAG 2.1 of large type, which names of factions are. */
#define INK_CONTRAST_MIN 3.0

/* Share of a colour in the ink that is made of it; the rest is black. */
#define INK_SHARE 0.45
/* The same on a tint, where names may be small. */
#define TINT_INK_SHARE 0.32

static const struct sal_color BLACK = {0.0, 0.0, 0.0, 1.0};
static const struct sal_color WHITE = {1.0, 1.0, 1.0, 1.0};

/* What a style says of a faction by its id; NULL: nothing. */
static const struct sal_faction_look *style_look(const struct sal_style *style, const char *id) {
    for (size_t i = 0; i < style->n_factions; i++) {
        if (g_ascii_strcasecmp(style->factions[i].id, id) == 0) {
            return &style->factions[i];
        }
    }
    return NULL;
}

/* What the map file says of a faction's colours, over what the style does; NULL: neither says any.
 */
static const struct sal_faction_look *stated_look(const struct sal_style *style,
                                                  const struct sal_dataset *dataset, int faction,
                                                  struct sal_faction_look *made) {
    const struct sal_faction *at = &dataset->factions[faction];
    const struct sal_faction_look *look = style_look(style, at->id);
    if (at->color == NULL && at->ink == NULL) {
        return look;
    }
    struct sal_color fill;
    const bool has_fill = sal_color_parse(at->color, &fill);
    if (has_fill) {
        *made = (struct sal_faction_look){.id = at->id,
                                          .fill = sal_color_over(fill, style->ground.land)};
    } else if (look != NULL) {
        *made = *look;
    }
    (void)sal_color_parse(at->ink, &made->ink);
    return has_fill || look != NULL ? made : NULL;
}

static struct sal_color step_color(const struct sal_style *style, size_t i, int step) {
    static const double shares[N_STEPS] = {1.0, 0.5, 0.62, 0.3, 0.38};
    const bool is_darker = step > 0 && step % 2 == 0;
    return sal_color_mix(style->palette[i], is_darker ? BLACK : style->ground.land, shares[step]);
}

struct taken {
    struct sal_lab stated[SAL_STYLE_PALETTE_MAX];
    size_t n_stated;
    struct sal_lab colors[TAKEN_MAX];
    size_t n;
};

static bool is_apart(struct sal_lab lab, const struct sal_lab *others, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (sal_lab_difference(lab, others[i]) < APART_MIN) {
            return false;
        }
    }
    return true;
}

/* Land, and grounds of the factions of this map that the style names. */
static void add_stated(const struct sal_style *style, const struct sal_dataset *dataset,
                       struct taken *taken) {
    taken->stated[taken->n_stated++] = sal_lab_of(style->ground.land);
    for (size_t i = 0; i < dataset->n_factions && taken->n_stated < SAL_STYLE_PALETTE_MAX; i++) {
        struct sal_faction_look made;
        const struct sal_faction_look *look = stated_look(style, dataset, (int)i, &made);
        if (look != NULL) {
            const struct sal_paint paint = sal_look_paint(
                style, look->fill, look, SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, 1.0);
            taken->stated[taken->n_stated++] = sal_lab_of(paint.color);
        }
    }
}

/* The colour of a turn; false when no more than `turn` lie apart, whose number is then taken->n. */
static bool find_color(const struct sal_style *style, const struct sal_dataset *dataset,
                       size_t turn, struct taken *taken, struct sal_color *out) {
    *taken = (struct taken){.n_stated = 0};
    add_stated(style, dataset, taken);
    for (size_t i = 0; i < style->n_palette * N_STEPS; i++) {
        const struct sal_color color =
            step_color(style, i % style->n_palette, (int)(i / style->n_palette));
        const struct sal_lab lab = sal_lab_of(color);
        if (!is_apart(lab, taken->stated, taken->n_stated) ||
            !is_apart(lab, taken->colors, taken->n)) {
            continue;
        }
        *out = color;
        if (taken->n == turn) {
            return true;
        }
        taken->colors[taken->n++] = lab;
    }
    return false;
}

/* How many factions before this one take a colour of the palette. */
static size_t turn_of(const struct sal_style *style, const struct sal_dataset *dataset,
                      int faction) {
    size_t turn = 0;
    struct sal_faction_look made;
    for (int i = 0; i < faction; i++) {
        turn += dataset->factions[i].n_parts == 0 && stated_look(style, dataset, i, &made) == NULL;
    }
    return turn;
}

/* The colour, and how many rounds the palette was used up before. */
static struct sal_color palette_color(const struct sal_style *style,
                                      const struct sal_dataset *dataset, int faction,
                                      size_t *round) {
    const size_t turn = turn_of(style, dataset, faction);
    struct taken taken;
    struct sal_color color = style->palette[turn % style->n_palette];
    *round = 0;
    if (find_color(style, dataset, turn, &taken, &color)) {
        return color;
    }
    const size_t n = taken.n;
    *round = n > 0 ? turn / n : 1 + turn / style->n_palette;
    if (n > 0) {
        (void)find_color(style, dataset, turn % n, &taken, &color);
    }
    return color;
}

struct sal_color sal_palette_faction_fill(const struct sal_style *style,
                                          const struct sal_dataset *dataset, int faction) {
    if (faction < 0) {
        return style->ground.land;
    }
    struct sal_faction_look made;
    const struct sal_faction_look *look = stated_look(style, dataset, faction, &made);
    if (look != NULL) {
        return look->fill;
    }
    if (dataset->factions[faction].tint > 0) {
        return style->tints[dataset->factions[faction].tint - 1];
    }
    if (dataset->factions[faction].n_parts > 0) {
        return sal_palette_faction_fill(style, dataset, dataset->factions[faction].parts[0]);
    }
    size_t round = 0;
    return palette_color(style, dataset, faction, &round);
}

const struct sal_faction_look *sal_palette_faction_look(const struct sal_style *style,
                                                        const struct sal_dataset *dataset,
                                                        int faction,
                                                        struct sal_faction_look *made) {
    static const double angles[] = {0.0, 90.0, 60.0, 30.0, 120.0, 150.0};
    const struct sal_faction_look *look = stated_look(style, dataset, faction, made);
    if (look != NULL) {
        return look;
    }
    size_t round = 0;
    *made = (struct sal_faction_look){.id = dataset->factions[faction].id};
    if (dataset->factions[faction].tint > 0) {
        made->fill = sal_palette_faction_fill(style, dataset, faction);
        return made;
    }
    made->fill = palette_color(style, dataset, faction, &round);
    if (round > 0) {
        /* Dark lines on pale ground at every angle, then pale ones on dark. */
        const bool is_inverse = (round - 1) / G_N_ELEMENTS(angles) % 2 == 1;
        made->control =
            (struct sal_status_look){.pattern = SAL_PAINT_HATCH,
                                     .strength = is_inverse ? 1.0 : SHARED_STRENGTH,
                                     .line_strength = is_inverse ? SHARED_STRENGTH : 1.0,
                                     .angle_deg = angles[(round - 1) % G_N_ELEMENTS(angles)],
                                     .spacing_px = SHARED_SPACING_PX,
                                     .width_px = SHARED_WIDTH_PX};
    }
    return made;
}

struct sal_color sal_palette_faction_ink(const struct sal_style *style,
                                         const struct sal_dataset *dataset, int faction) {
    struct sal_faction_look made;
    const struct sal_faction_look *look =
        faction < 0 ? NULL : stated_look(style, dataset, faction, &made);
    if (look != NULL && look->ink.a > 0.0) {
        return look->ink;
    }
    struct sal_color ink;
    if (faction >= 0 && sal_color_parse(dataset->factions[faction].ink, &ink)) {
        return ink;
    }
    const struct sal_color fill = sal_palette_faction_fill(style, dataset, faction);
    const bool is_tint = faction >= 0 && dataset->factions[faction].tint > 0;
    const struct sal_color dark = sal_color_mix(fill, BLACK, is_tint ? TINT_INK_SHARE : INK_SHARE);
    return sal_color_contrast(dark, fill) >= INK_CONTRAST_MIN ? dark : sal_palette_clear_ink(fill);
}

struct sal_color sal_palette_clear_ink(struct sal_color ground) {
    return sal_color_contrast(BLACK, ground) > sal_color_contrast(WHITE, ground) ? BLACK : WHITE;
}

/* What is between the lines of a pattern and they together come to. */
static struct sal_color mean_color(const struct sal_paint *paint) {
    const double share = paint->kind == SAL_PAINT_HATCH
                             ? paint->width_px / paint->spacing_px
                             : G_PI / 4.0 * pow(paint->width_px / paint->spacing_px, 2.0);
    return sal_color_mix(paint->color2, paint->color, fmin(share, 1.0));
}

bool sal_palette_ink_over(const struct sal_paint *ground, double least, struct sal_color *ink,
                          struct sal_color *halo) {
    const bool is_plain = ground->kind == SAL_PAINT_SOLID;
    const struct sal_color mean = is_plain ? ground->color : mean_color(ground);
    const bool is_clear =
        sal_color_contrast(sal_color_over(*ink, ground->color), ground->color) >= least &&
        (is_plain ||
         sal_color_contrast(sal_color_over(*ink, ground->color2), ground->color2) >= least);
    if (is_clear) {
        return false;
    }
    if (sal_color_contrast(sal_color_over(*ink, mean), mean) < least) {
        *ink = sal_palette_clear_ink(mean);
    }
    /* The ground itself, moved away from the ink as far as the ink needs. */
    const struct sal_color away = sal_palette_clear_ink(*ink);
    *halo = mean;
    for (double share = 0.9; sal_color_contrast(*ink, *halo) < least * 1.2 && share > 0.0;
         share -= 0.1) {
        *halo = sal_color_mix(mean, away, share);
    }
    return true;
}
