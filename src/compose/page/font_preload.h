/* SPDX-License-Identifier: MIT */
/* The text engine of a page. Of the stage `compose` only. */
#ifndef SAL_COMPOSE_PAGE_FONT_PRELOAD_H
#define SAL_COMPOSE_PAGE_FONT_PRELOAD_H

#include "salient.h"
#include "text/text.h"

/**
 * The engine that was opened ahead, waited for; else one of the page's own.
 *
 * @param font preload  borrowed; may be NULL
 * @param out        one reference; sal_text_engine_destroy() it
 * @returns SAL_OK; SAL_DRAW when no font can be found
 */
SAL_NODISCARD enum sal_status sal_font_preload_engine(struct sal_font_preload *fonts,
                                                      struct sal_text_engine **out,
                                                      struct sal_error *err);

#endif
