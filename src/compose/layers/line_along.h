/* SPDX-License-Identifier: MIT */
/* What stands along lines: teeth, crenels, ticks, crosses, dots, arrows; as shapes, so they are the
 * same in every format. */
#ifndef SAL_COMPOSE_LAYERS_LINE_ALONG_H
#define SAL_COMPOSE_LAYERS_LINE_ALONG_H

#include "compose/page/path.h"
#include "style/layer_look.h"

/** Shapes to fill, and lines to stroke. */
struct sal_line_along {
    struct sal_path filled, stroked;
};

struct sal_line_along sal_line_along_init(void);
void sal_line_along_finish(struct sal_line_along *along);

/** Add what a look has along a line, evenly spaced about its middle. @param unit  px per reference
 * px */
void sal_line_along_add(struct sal_line_along *out, const struct sal_layer_look *look, double unit,
                        const struct sal_point *points, size_t n);

#endif
