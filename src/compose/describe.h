/* SPDX-License-Identifier: MIT */
/* The map in words, for those who cannot see it. */
#ifndef SAL_COMPOSE_DESCRIBE_H
#define SAL_COMPOSE_DESCRIBE_H

#include "sheet.h"

/** Fill title, desc and credits of the sheet's scene from the faces' figures. */
void sal_describe_scene(struct sal_sheet *sheet);

#endif
