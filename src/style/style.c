/* SPDX-License-Identifier: MIT */
/* How large a page's lines and type are; a style given up. */
#include "style/style.h"

#include <math.h>

#include "base/arena.h"

double sal_style_unit(double width_px, double height_px) {
    /* A long strip is read at the size of its short side. */
    const double side = fmin(sqrt(width_px * height_px), 1.8 * fmin(width_px, height_px));
    const double share = side / sqrt(SAL_STYLE_WIDTH_PX * SAL_STYLE_HEIGHT_PX);
    return pow(share, share < 1.0 ? 0.74 : 0.96);
}

void sal_style_destroy(struct sal_style *style) {
    if (style != NULL) {
        sal_arena_destroy(style->arena);
    }
}
