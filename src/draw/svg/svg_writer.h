/* SPDX-License-Identifier: MIT */
/* An SVG file being written: elements, attributes, shapes. Of the stage `draw` only. */
#ifndef SAL_DRAW_SVG_SVG_WRITER_H
#define SAL_DRAW_SVG_SVG_WRITER_H

#include <glib.h>

#include "compose/page/scene.h"
#include "draw/svg/libxml.h"

/** Characters of the mark in ids, and the end. */
#define SAL_SVG_MARK_SIZE 11

struct sal_svg {
    const struct sal_xml *api;
    xmlTextWriterPtr xml;
    const struct sal_scene *scene;
    bool is_part;                   /* of a page of HTML */
    struct sal_text_engine *engine; /* made when first needed; may be NULL */
    int decimals;                   /* of coordinates */
    double far_px;                  /* points farther off than this are drawn there */
    GPtrArray *patterns;            /* of const struct sal_paint: each different one once, 1.. */
    unsigned n_clips;               /* clips met so far */
    unsigned n_halos;               /* texts with a halo met so far */
    char mark[SAL_SVG_MARK_SIZE];   /* of ids: svg_id.h */
};

/** Begin an element. Anything that fails is remembered by libxml2's buffer running short. */
void sal_svg_begin(struct sal_svg *svg, const char *element);
void sal_svg_end(struct sal_svg *svg);

/** Attributes; a text is made valid XML whatever it holds. NULL writes nothing. */
void sal_svg_text_attribute(struct sal_svg *svg, const char *name, const char *value);
void sal_svg_number_attribute(struct sal_svg *svg, const char *name, double value, int decimals);

/** Text of an element, made valid. */
void sal_svg_content(struct sal_svg *svg, const char *text);

/** Append a number with at most so many decimals, no exponent, no locale; what is no number is 0.
 */
void sal_svg_append_number(GString *out, double value, int decimals);

/** Path data of an item's subpaths: rounded once, then relative, so that rounding never adds up. */
char *sal_svg_path_data(const struct sal_svg *svg, const struct sal_item *item);

/** Geometry of a circle or path: the element and its shape; the caller adds paint and ends it. */
void sal_svg_begin_shape(struct sal_svg *svg, const struct sal_item *item);

#endif
