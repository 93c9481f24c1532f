/* SPDX-License-Identifier: MIT */
/* Ground on which two areas' edges cross each other again and again. Private to topology/. */
#ifndef SAL_TOPOLOGY_GAPS_WEAVE_H
#define SAL_TOPOLOGY_GAPS_WEAVE_H

#include "topology/geos/geos.h"

/**
 * The zones of slits and overlaps that alternate: what a closing by half the gap makes of both
 * together, wherever it holds some of either. Of edges that do not cross there is no zone.
 *
 * @returns the caller's, empty where there is none, NULL when GEOS refuses
 */
GEOSGeometry *sal_weave_find(struct sal_geos *b, const GEOSGeometry *slits,
                             const GEOSGeometry *overlaps, double gap);

#endif
