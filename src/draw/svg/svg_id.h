/* SPDX-License-Identifier: MIT */
/*
 * Ids that differ from file to file, so that two drawings on one page do not take each other's
 * patterns and clips: each ends in a mark that is a digest of the file. Of the stage `draw` only.
 */
#ifndef SAL_DRAW_SVG_SVG_ID_H
#define SAL_DRAW_SVG_SVG_ID_H

#include "draw/svg/svg_writer.h"

/** Set the mark that stands in the ids until the file is written. */
void sal_svg_id_begin(struct sal_svg *svg);

/** The id attribute of a name, marked. NULL writes nothing. */
void sal_svg_id_write(struct sal_svg *svg, const char *name);

/** The same of a thing that people look for, with its name as it is beside. */
void sal_svg_id_write_named(struct sal_svg *svg, const char *name);

/** An attribute that refers to a name's id: `format` has one %s for it. */
void sal_svg_id_refer(struct sal_svg *svg, const char *attribute, const char *format,
                      const char *name);

/** Put the digest of the file in the place of the mark. @param bytes  bytes[size], changed */
void sal_svg_id_end(const struct sal_svg *svg, char *bytes, size_t size);

#endif
