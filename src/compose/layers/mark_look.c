/* SPDX-License-Identifier: MIT */
/* A mark takes the colour said, else its faction's, else, of a unit, the standard's for whose it
 * is, else the style's ink. */
#include "compose/layers/mark_look.h"

#include <math.h>

#include "style/color.h"
#include "style/palette.h"

/* Px of the reference page. */
#define SIGN_PX 20.0
#define UNIT_PX 26.0
#define ARROW_PX 13.0
#define LINE_PX 2.2
#define CASING_PX 1.3

/* Smaller than this on the page nobody reads it, px. */
#define SIGN_MIN_PX 8.0

#define VIVID 2.0
#define TINT_ALPHA 0.12
#define CASING_ALPHA 0.9

/* Fills of frames as MIL-STD-2525 has them. */
static const struct sal_color frames[SAL_N_UNIT_AFFILIATIONS] = {
    [SAL_UNIT_FRIENDLY] = {0.502, 0.878, 1.0, 1.0},
    [SAL_UNIT_HOSTILE] = {1.0, 0.502, 0.502, 1.0},
    [SAL_UNIT_NEUTRAL] = {0.667, 1.0, 0.667, 1.0},
    [SAL_UNIT_UNKNOWN] = {1.0, 1.0, 0.502, 1.0}};

static const struct sal_color BLACK = {0.0, 0.0, 0.0, 1.0};
static const struct sal_color WHITE = {1.0, 1.0, 1.0, 1.0};

/* The same colour, farther from grey: grounds are quiet, marks are not. */
static struct sal_color vivid(struct sal_color color) {
    const double grey = (color.r + color.g + color.b) / 3.0;
    return (struct sal_color){CLAMP(grey + (color.r - grey) * VIVID, 0.0, 1.0),
                              CLAMP(grey + (color.g - grey) * VIVID, 0.0, 1.0),
                              CLAMP(grey + (color.b - grey) * VIVID, 0.0, 1.0), color.a};
}

/* The colour of whose it is; false where nobody is said. */
static bool side_color(const struct sal_page *page, const struct sal_mark *mark,
                       struct sal_color *out) {
    if (sal_color_parse(mark->color, out)) {
        return true;
    }
    if (mark->faction >= 0) {
        *out = sal_palette_faction_fill(page->input->style, page->input->dataset, mark->faction);
        return true;
    }
    *out = frames[mark->unit.affiliation];
    return mark->kind == SAL_MARK_UNIT || mark->has_affiliation;
}

static struct sal_color ink_of(const struct sal_page *page, const struct sal_mark *mark,
                               struct sal_color side, bool has_side) {
    const struct sal_color strong = page->input->style->type.place[0].color;
    if (mark->color != NULL) {
        return side;
    }
    return has_side ? sal_color_mix(vivid(side), BLACK, 0.66) : strong;
}

static struct sal_line_look line_of(const struct sal_mark *mark, struct sal_color ink,
                                    struct sal_color casing) {
    const bool is_round = mark->kind == SAL_MARK_CIRCLE || mark->kind == SAL_MARK_AREA;
    struct sal_line_look line = {.color = ink,
                                 .width_px = mark->width_px > 0.0 ? mark->width_px
                                             : is_round           ? 1.5
                                                                  : LINE_PX,
                                 .casing = casing,
                                 .casing_px = is_round ? 0.7 : 1.0};
    if (mark->kind == SAL_MARK_SUPPLY || is_round) {
        line.n_dash = 2;
        line.dash_px[0] = 3.0 * line.width_px + 2.0;
        line.dash_px[1] = 1.2 * line.width_px + 2.0;
    }
    return line;
}

struct sal_mark_look sal_mark_look_of(const struct sal_page *page, const struct sal_mark *mark) {
    const double unit = page->view->unit;
    struct sal_color side;
    const bool has_side = side_color(page, mark, &side);
    struct sal_color casing = page->input->style->type.place[0].halo;
    casing = casing.a > 0.0 ? casing : WHITE;
    casing.a = CASING_ALPHA;
    const double usual = mark->kind == SAL_MARK_UNIT ? UNIT_PX : SIGN_PX;
    struct sal_mark_look look = {
        .ink = ink_of(page, mark, side, has_side),
        .frame = mark->faction >= 0 || mark->color != NULL ? sal_color_mix(vivid(side), WHITE, 0.7)
                                                           : side,
        .line_ink = sal_color_mix(side, BLACK, 0.16),
        .casing = casing,
        .casing_px = fmax(CASING_PX * unit, 0.6),
        .size_px = fmax((mark->size_px > 0.0 ? mark->size_px : usual) * unit, SIGN_MIN_PX),
        .width_px = fmax((mark->width_px > 0.0 ? mark->width_px : ARROW_PX) * unit, 2.5),
        .is_area = mark->kind == SAL_MARK_CIRCLE || mark->kind == SAL_MARK_AREA};
    look.tint = look.ink;
    look.tint.a *= TINT_ALPHA;
    look.line = line_of(mark, look.ink, casing);
    look.along = (struct sal_layer_look){.along = mark->kind == SAL_MARK_SUPPLY ? SAL_ALONG_ARROWS
                                                                                : SAL_ALONG_NOTHING,
                                         .along_size_px = 3.6 * look.line.width_px,
                                         .along_spacing_px = 17.0 * look.line.width_px};
    return look;
}
