/* SPDX-License-Identifier: MIT */
/* What a page's texts want of fonts that are not installed. */
#ifndef SAL_COMPOSE_PAGE_FONT_FINDINGS_H
#define SAL_COMPOSE_PAGE_FONT_FINDINGS_H

#include "compose/page/scene.h"

/** Add a finding for every script of the scene's texts that no installed font has, with the package
 * to install, and for every font first in a list of families that is not installed. Each is added
 * once. @param report  may be NULL */
void sal_font_findings_add(const struct sal_scene *scene, struct sal_report *report);

#endif
