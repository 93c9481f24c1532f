/* SPDX-License-Identifier: MIT */
/* Scene -> SVG. */
#include "../base/error.h"
#include "formats.h"

enum sal_status sal_svg_write(const struct sal_scene *scene, struct sal_outfile *file,
                              struct sal_error *err) {
    (void)scene;
    (void)file;
    return sal_error_set(err, SAL_DRAW, NULL, "SVG is not built");
}
