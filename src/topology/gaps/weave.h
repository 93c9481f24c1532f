/* SPDX-License-Identifier: MIT */
/* Where slits and overlaps alternate. Private to topology/gaps/. */
#ifndef SAL_TOPOLOGY_GAPS_WEAVE_H
#define SAL_TOPOLOGY_GAPS_WEAVE_H

#include "topology/gaps/thin.h"

/**
 * Mark the zones in which slits and overlaps alternate: these, and held ground between them that is
 * narrower than the gap.
 *
 * @param thin  slits and overlaps are marked in it
 */
void sal_weave_find(struct sal_thin *thin, double gap_m);

#endif
