/* SPDX-License-Identifier: MIT */
/* The pinned set of fonts, and all others, as fontconfig configurations. Of the stage `text` only.
 */
#ifndef SAL_TEXT_FONTS_H
#define SAL_TEXT_FONTS_H

#include <fontconfig/fontconfig.h>

#include "salient.h"

/**
 * A configuration that holds the pinned fonts and no others, and reads no system or user settings.
 *
 * @param root  folder that holds `lato` and `noto`; NULL: where Debian puts them
 * @param out   FcConfigDestroy() it
 * @returns SAL_OK; SAL_DRAW when not one font is there
 */
SAL_NODISCARD enum sal_status sal_fonts_create(const char *root, FcConfig **out,
                                               struct sal_error *err);

/**
 * Make the pinned fonts the process's own fontconfig configuration.
 *
 * Only for a program that is salient and nothing else, before its first engine: it spares reading
 * the system's configuration (5 ms), which is never used. Pictures are the same without.
 */
void sal_fonts_claim_process(void);

/**
 * A configuration of all installed fonts that have outlines and no colours of their own, without
 * the system's or the user's rules.
 *
 * @param root  folder that holds them; NULL: the folders that the system's fontconfig knows
 * @returns FcConfigDestroy() it; NULL when there is no memory
 */
FcConfig *sal_fonts_create_wide(const char *root);

#endif
