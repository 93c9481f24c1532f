/* SPDX-License-Identifier: MIT */
/* A colour and a way of holding -> ground and the lines of its pattern, told apart. */
#include "style/look_paint.h"

#include <math.h>

#include "style/color.h"

static bool is_plain(const struct sal_status_look *look) {
    return look->pattern == SAL_PAINT_NONE || look->pattern == SAL_PAINT_SOLID;
}

/* Least contrast of a pattern's lines with their ground, as WCAG has it, where they are the
 * stronger of the two. */
#define PATTERN_CONTRAST_MIN 2.2
#define PATTERN_FAINT_MIN                                                                          \
    1.6 /* of ground that is known approximately, which is to look fainter                         \
         */
#define PATTERN_STEP 0.04

/* Lines of a light colour are too weak on a lighter ground: darker, or on dark ground lighter,
 * until they are to be seen. */
static struct sal_color strengthen(struct sal_color lines, struct sal_color ground, double least) {
    const bool is_darker = sal_color_lightness(lines) <= sal_color_lightness(ground);
    const double end = is_darker ? 0.0 : 1.0;
    const struct sal_color target = {end, end, end, 1.0};
    struct sal_color strong = lines;
    for (double share = 1.0 - PATTERN_STEP;
         sal_color_contrast(strong, ground) < least && share > 0.0; share -= PATTERN_STEP) {
        strong = sal_color_mix(lines, target, share);
    }
    return strong;
}

struct sal_paint sal_look_paint(const struct sal_style *style, struct sal_color fill,
                                const struct sal_faction_look *own, enum sal_area_status hold,
                                enum sal_certainty certainty, double unit) {
    const bool has_own =
        hold == SAL_AREA_STATUS_CONTROL && own != NULL && own->control.pattern != SAL_PAINT_NONE;
    const struct sal_status_look *look = has_own ? &own->control : &style->holds[hold];
    const bool is_approximate = certainty == SAL_APPROXIMATE;
    /* Approximate ground takes its own pattern where its hold has none. */
    const struct sal_status_look *pattern =
        is_approximate && is_plain(look) ? &style->approximate : look;
    const double ground = look->strength * (is_approximate ? style->approximate.strength : 1.0);
    const double lines = pattern == look && is_approximate
                             ? look->line_strength * style->approximate.line_strength
                             : pattern->line_strength;
    const struct sal_color land = style->ground.land;
    const double size = fmax(unit, SAL_PATTERN_UNIT_MIN);
    const struct sal_color under = sal_color_mix(fill, land, ground);
    const struct sal_color over = sal_color_mix(fill, land, lines);
    const bool is_status = hold != SAL_AREA_STATUS_CONTROL && pattern == look;
    const double least = is_approximate ? PATTERN_FAINT_MIN : PATTERN_CONTRAST_MIN;
    return (struct sal_paint){
        .kind = pattern->pattern == SAL_PAINT_NONE ? SAL_PAINT_SOLID : pattern->pattern,
        .color = under,
        .color2 = is_status && lines > ground ? strengthen(over, under, least) : over,
        .angle_deg = pattern->angle_deg,
        .spacing_px = pattern->spacing_px * size,
        .width_px = pattern->width_px * size};
}
