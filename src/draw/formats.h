/* SPDX-License-Identifier: MIT */
/* One writer a format, each into an open file. Of the stage `draw` only. */
#ifndef SAL_DRAW_FORMATS_H
#define SAL_DRAW_FORMATS_H

#include "base/outfile.h"
#include "compose/page/scene.h"
#include "salient.h"

/** @returns SAL_OK; SAL_DRAW; SAL_LIMIT no memory for the pixels; a failed write is told by commit
 */
SAL_NODISCARD enum sal_status sal_png_write(const struct sal_scene *scene, double scale,
                                            struct sal_outfile *file, struct sal_error *err);

/** Text as text, patterns as lines; no clock in it. @returns as sal_png_write() */
SAL_NODISCARD enum sal_status sal_pdf_write(const struct sal_scene *scene, struct sal_outfile *file,
                                            struct sal_error *err);

/** Named groups, live text, patterns; no bitmap. @returns as sal_png_write() */
SAL_NODISCARD enum sal_status sal_svg_write(const struct sal_scene *scene, struct sal_outfile *file,
                                            struct sal_error *err);

/** The same as a part of a page of HTML: no XML declaration and no size; the page's style says how
 * large it is. */
SAL_NODISCARD enum sal_status sal_svg_write_part(const struct sal_scene *scene,
                                                 struct sal_outfile *file, struct sal_error *err);

#endif
