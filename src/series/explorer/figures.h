/* SPDX-License-Identifier: MIT */
/* What is measured of every state of a page: who holds how much of each unit, and how long the
 * fronts are, written as what changes from one state to the next. */
#ifndef SAL_SERIES_EXPLORER_FIGURES_H
#define SAL_SERIES_EXPLORER_FIGURES_H

#include "topology/faces.h"

struct sal_explorer_figures;

struct sal_explorer_figures *sal_explorer_figures_create(void);
void sal_explorer_figures_destroy(struct sal_explorer_figures *figures);

/** Add a state; they come in order. */
void sal_explorer_figures_add(struct sal_explorer_figures *figures, const struct sal_faces *faces);

/**
 * Append both tables to a stream: of each the number of keys, its keys (unit + 1 and faction + 1,
 * or two factions + 1), then for each state how many values are new, and these: the key's number
 * and the value, in hectares or in units of 100 m.
 */
void sal_explorer_figures_pack(const struct sal_explorer_figures *figures, GByteArray *out);

#endif
