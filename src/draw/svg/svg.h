/* SPDX-License-Identifier: MIT */
/* A scene as SVG. */
#ifndef SAL_DRAW_SVG_SVG_H
#define SAL_DRAW_SVG_SVG_H

#include <glib.h>

#include "base/outfile.h"
#include "compose/page/scene.h"

/** Named groups, live text, patterns; no bitmap. @returns as sal_png_write() */
SAL_NODISCARD enum sal_status sal_svg_write(const struct sal_scene *scene, struct sal_outfile *file,
                                            struct sal_error *err);

/** The same as a part of a page of HTML: no XML declaration and no size; the page's style says how
 * large it is. */
SAL_NODISCARD enum sal_status sal_svg_write_part(const struct sal_scene *scene,
                                                 struct sal_outfile *file, struct sal_error *err);

/** Append the first tag of an SVG of a scene's size, for such parts to stand in. */
void sal_svg_append_root(const struct sal_scene *scene, GString *out);

#endif
