/* SPDX-License-Identifier: MIT */
/*
 * Which fonts a text is set in when the pinned ones lack a letter of it, or when a style names one
 * that is not pinned: what else the machine has installed. Of the stage `text` only.
 */
#ifndef SAL_TEXT_FALLBACK_H
#define SAL_TEXT_FALLBACK_H

#include <fontconfig/fontconfig.h>
#include <glib.h>

#include "salient.h"

struct sal_fallback;

/**
 * @param root    as sal_fonts_create(): a folder that holds all fonts there are; NULL: the system's
 * @param pinned  borrowed while the fallback lives
 */
struct sal_fallback *sal_fallback_create(const char *root, FcConfig *pinned);
void sal_fallback_destroy(struct sal_fallback *fallback);

/**
 * The families of a text that the pinned fonts alone cannot set as it should be.
 *
 * Each letter takes the first family of the list that has it, so which font a letter is set in
 * depends on the text, its families and what is installed, and on nothing else of the machine.
 *
 * @param text  valid UTF-8
 * @param own   the families to begin with, comma-separated
 * @returns NULL when the pinned fonts will do; else the list, g_free() it, for an engine on
 * sal_fallback_fonts()
 */
char *sal_fallback_families(struct sal_fallback *fallback, const char *text, const char *own,
                            const char *lang);

/** All installed fonts that have outlines, the pinned ones among them; borrowed. NULL: there is no
 * memory. */
FcConfig *sal_fallback_fonts(struct sal_fallback *fallback);

/** Can a letter be drawn, or has it nothing to draw. */
bool sal_fallback_has_char(struct sal_fallback *fallback, gunichar c);

/** Is a family installed. */
bool sal_fallback_has_family(struct sal_fallback *fallback, const char *family);

#endif
