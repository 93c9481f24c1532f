/* SPDX-License-Identifier: MIT */
/* Colours of factions and of their names. */
#ifndef SAL_STYLE_PALETTE_H
#define SAL_STYLE_PALETTE_H

#include "style/style.h"

/**
 * Colour of a faction: the style's own for its id, else one of the palette.
 *
 * Factions without a stated colour take the palette's in their order in the dataset, but none that
 * is hard to tell (CIEDE2000 < 15) from land, from a stated colour of another faction of the
 * dataset or from one taken before; then the palette's again, paler and darker by turns.
 *
 * @cost O(palette * factions) for a faction without a stated colour
 */
struct sal_color sal_palette_faction_fill(const struct sal_style *style,
                                          const struct sal_dataset *dataset, int faction);

/** The stated look of a faction >= 0, or one made in *made: when there are more factions than
 * colours that lie apart, the rest are hatched. */
const struct sal_faction_look *sal_palette_faction_look(const struct sal_style *style,
                                                        const struct sal_dataset *dataset,
                                                        int faction, struct sal_faction_look *made);

/** Colour of a faction's name on the map: the style's own, else its fill darkened, or black or
 * white where that does not stand out. */
struct sal_color sal_palette_faction_ink(const struct sal_style *style,
                                         const struct sal_dataset *dataset, int faction);

/** Black or white, which stands out more from an opaque colour. */
struct sal_color sal_palette_clear_ink(struct sal_color ground);

/**
 * Make an ink readable over ground that may be patterned.
 *
 * @param least  contrast as WCAG has it, with the ground and with the lines of its pattern
 * @returns false when the ink has it, and nothing is changed; else a halo is set that the ink,
 * which may be black or white now, has it with
 */
bool sal_palette_ink_over(const struct sal_paint *ground, double least, struct sal_color *ink,
                          struct sal_color *halo);

#endif
