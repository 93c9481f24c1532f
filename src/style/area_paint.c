/* SPDX-License-Identifier: MIT */
/* Who holds ground and how -> its paint: of one holder, of several together, of nobody named. */
#include "style/area_paint.h"

#include <math.h>

#include "style/look_paint.h"
#include "style/palette.h"

/* Bands of ground that several hold together, px of the reference page. */
#define MIXED_SPACING_PX 14.0
#define MIXED_ANGLE_DEG -45.0

/* Ground of the first, lines of the second: bands of equal width for two, narrower for three. */
static struct sal_paint mixed_paint(const struct sal_style *style,
                                    const struct sal_dataset *dataset,
                                    const struct sal_faction *mixed, double unit) {
    const struct sal_paint under = sal_area_paint(style, dataset, mixed->parts[0],
                                                  SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, unit);
    const double size = fmax(unit, SAL_PATTERN_UNIT_MIN);
    return (struct sal_paint){.kind = SAL_PAINT_HATCH,
                              .color = under.color,
                              .color2 = sal_palette_faction_fill(style, dataset, mixed->parts[1]),
                              .angle_deg = MIXED_ANGLE_DEG,
                              .spacing_px = MIXED_SPACING_PX * size,
                              .width_px =
                                  MIXED_SPACING_PX * size * (mixed->n_parts > 2 ? 0.33 : 0.5)};
}

bool sal_area_paint_third(const struct sal_style *style, const struct sal_dataset *dataset,
                          int faction, double unit, struct sal_paint *out) {
    if (faction < 0 || dataset->factions[faction].n_parts < 3) {
        return false;
    }
    *out = mixed_paint(style, dataset, &dataset->factions[faction], unit);
    out->color = (struct sal_color){0.0, 0.0, 0.0, 0.0};
    out->color2 = sal_palette_faction_fill(style, dataset, dataset->factions[faction].parts[2]);
    out->angle_deg = -MIXED_ANGLE_DEG;
    return true;
}

struct sal_paint sal_area_paint(const struct sal_style *style, const struct sal_dataset *dataset,
                                int faction, enum sal_area_status hold,
                                enum sal_certainty certainty, double unit) {
    if (faction < 0) {
        return sal_look_paint(style, style->mark.fill, NULL, hold, certainty, unit);
    }
    if (dataset->factions[faction].n_parts > 1) {
        return mixed_paint(style, dataset, &dataset->factions[faction], unit);
    }
    struct sal_faction_look made;
    const struct sal_faction_look *look = sal_palette_faction_look(style, dataset, faction, &made);
    return sal_look_paint(style, look->fill, look, hold, certainty, unit);
}
