/* SPDX-License-Identifier: MIT */
/* One SVG in many languages. */
#ifndef SAL_DRAW_SVG_SVG_SWITCH_H
#define SAL_DRAW_SVG_SVG_SWITCH_H

#include "draw/svg/svg.h"

/**
 * The same page in many languages, of which a reader sees the one of their own.
 *
 * @param scenes  scenes[n], n > 0, alike in size; the first is for all other languages
 * @returns as sal_svg_write()
 * @source  SVG 1.1, 5.8.5 (systemLanguage)
 */
SAL_NODISCARD enum sal_status sal_svg_switch_write(const struct sal_scene *const *scenes, size_t n,
                                                   struct sal_outfile *file, struct sal_error *err);

#endif
