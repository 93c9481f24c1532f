/* SPDX-License-Identifier: MIT */
/* Who made a drawing, from what, and what others may do with it. Of the stage `draw` only. */
#ifndef SAL_DRAW_SVG_SVG_METADATA_H
#define SAL_DRAW_SVG_SVG_METADATA_H

#include "draw/svg/svg_writer.h"

/** Write title, description, author, sources, language and licence as RDF, which Wikimedia
 * Commons, Inkscape and catalogues of libraries read. @source Dublin Core 1.1; ccREL */
void sal_svg_metadata_write(struct sal_svg *svg);

#endif
