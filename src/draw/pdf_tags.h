/* SPDX-License-Identifier: MIT */
/* What cairo cannot say in a PDF: its language, a figure's words, no date. Of the stage `draw`
 * only.
 */
#ifndef SAL_DRAW_PDF_TAGS_H
#define SAL_DRAW_PDF_TAGS_H

#include <glib.h>

#include "compose/page/scene.h"

/** The structure tag that stands around all that is drawn. */
#define SAL_PDF_TAGS_FIGURE "Figure"

/**
 * Complete a PDF of one page that cairo wrote with all content in a figure.
 *
 * @param pdf       the file's bytes, changed
 * @param has_date  false: take out the dates
 */
void sal_pdf_tags_complete(GString *pdf, const struct sal_scene *scene, bool has_date);

/** Put keys, each a line, after the first line of the one page's dictionary. */
void sal_pdf_tags_add_to_page(GString *pdf, const char *keys);

#endif
