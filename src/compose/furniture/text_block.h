/* SPDX-License-Identifier: MIT */
/*
 * A block of furniture: items laid out from the corner where reading starts, before it is known
 * where on the page the block goes. On a page that runs right to left it is mirrored when placed.
 */
#ifndef SAL_COMPOSE_FURNITURE_TEXT_BLOCK_H
#define SAL_COMPOSE_FURNITURE_TEXT_BLOCK_H

#include "compose/page/page.h"

struct sal_text_block {
    GArray *items; /* struct sal_item */
    double width_px, height_px;
    bool keeps_sides; /* its paths are a picture: not mirrored */
};

struct sal_text_block sal_text_block_init(void);
void sal_text_block_finish(struct sal_text_block *block);

/**
 * Append a paragraph at x, below what is there, wrapped.
 *
 * @param wrap_px   width for the text; the block grows to what is used
 * @param leading   line distance in sizes of type
 */
void sal_text_block_text(struct sal_page *page, struct sal_text_block *block,
                         const struct sal_type_look *look, const char *text, double x_px,
                         double wrap_px, double leading);

/** The same, but a paragraph in a script that runs the other way than the page begins at the side
 * where it does. */
void sal_text_block_paragraph(struct sal_page *page, struct sal_text_block *block,
                              const struct sal_type_look *look, const char *text, double wrap_px,
                              double leading);

/** A heading may be this much smaller to stay on one line. */
#define SAL_HEADING_SHARE_MIN 0.84

/** The same of a heading: on one line, if need be a little smaller; else on lines of like length
 * that end on no short word. */
void sal_text_block_heading(struct sal_page *page, struct sal_text_block *block,
                            const struct sal_type_look *look, const char *text, double wrap_px,
                            double leading);

/** Leave room below. */
void sal_text_block_space(struct sal_text_block *block, double height_px);

/** Add an item of kind PATH: an open line, or with is_closed a shape, of n points relative to the
 * block. */
struct sal_item *sal_text_block_shape(struct sal_page *page, struct sal_text_block *block,
                                      const struct sal_point *points, size_t n, bool is_closed);

/** Add a filled box, relative to the block. */
void sal_text_block_box(struct sal_page *page, struct sal_text_block *block, struct sal_box box,
                        struct sal_paint paint);

/** Draw a block with its start corner at the given top left of its box. */
void sal_text_block_place(struct sal_page *page, const struct sal_text_block *block, double left_px,
                          double top_px);

#endif
