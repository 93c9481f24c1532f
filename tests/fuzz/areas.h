/* SPDX-License-Identifier: MIT */
/* Polygons made of bytes. An area is a head, a count and corners of three bytes: x and y in
 * hundredths of a degree, and a nudge. */
#ifndef SAL_FUZZ_AREAS_H
#define SAL_FUZZ_AREAS_H

#include "topology/faces.h"
#include "unit/made.h"

/** Most areas of one input. */
#define AREAS_MAX 12

/** Add the areas; heads[AREAS_MAX] are set to those of the areas made, which are held by factions
 * head % 3. */
void areas_read(struct made *made, const uint8_t *data, size_t size, uint8_t *heads);

/** Faces partition the ground, and every front arc is in one front. */
void areas_check_faces(const struct sal_faces *faces);

#endif
