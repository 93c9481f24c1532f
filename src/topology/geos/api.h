/* SPDX-License-Identifier: MIT */
/* GEOS, loaded when ground is first to be joined, buffered or split: base/module.h says why. */
#ifndef SAL_TOPOLOGY_GEOS_API_H
#define SAL_TOPOLOGY_GEOS_API_H

#include <geos_c.h>

#include "base/module.h"

#define SAL_GEOS_FUNCTIONS(X)                                                                      \
    X(GEOSArea_r)                                                                                  \
    X(GEOSBuffer_r)                                                                                \
    X(GEOSContext_setErrorMessageHandler_r)                                                        \
    X(GEOSCoordSeq_copyFromBuffer_r)                                                               \
    X(GEOSCoordSeq_getSize_r)                                                                      \
    X(GEOSCoordSeq_getXY_r)                                                                        \
    X(GEOSDifference_r)                                                                            \
    X(GEOSDistanceWithin_r)                                                                        \
    X(GEOSFree_r)                                                                                  \
    X(GEOSGeomGetX_r)                                                                              \
    X(GEOSGeomGetY_r)                                                                              \
    X(GEOSGeomTypeId_r)                                                                            \
    X(GEOSGeom_clone_r)                                                                            \
    X(GEOSGeom_createCollection_r)                                                                 \
    X(GEOSGeom_createLineString_r)                                                                 \
    X(GEOSGeom_createLinearRing_r)                                                                 \
    X(GEOSGeom_createPoint_r)                                                                      \
    X(GEOSGeom_createPolygon_r)                                                                    \
    X(GEOSGeom_destroy_r)                                                                          \
    X(GEOSGeom_getCoordSeq_r)                                                                      \
    X(GEOSGetExteriorRing_r)                                                                       \
    X(GEOSGetGeometryN_r)                                                                          \
    X(GEOSGetInteriorRingN_r)                                                                      \
    X(GEOSGetNumGeometries_r)                                                                      \
    X(GEOSGetNumInteriorRings_r)                                                                   \
    X(GEOSIntersection_r)                                                                          \
    X(GEOSLength_r)                                                                                \
    X(GEOSMakeValid_r)                                                                             \
    X(GEOSPointOnSurface_r)                                                                        \
    X(GEOSTopologyPreserveSimplify_r)                                                              \
    X(GEOSUnaryUnion_r)                                                                            \
    X(GEOSUnion_r)                                                                                 \
    X(GEOS_finish_r)                                                                               \
    X(GEOS_init_r)                                                                                 \
    X(GEOSisEmpty_r)                                                                               \
    X(GEOSisValidDetail_r)                                                                         \
    X(GEOSisValid_r)

/** The functions of GEOS in use. */
struct sal_geos_api {
    SAL_GEOS_FUNCTIONS(SAL_MODULE_MEMBER)
};

/** GEOS, loaded once for the process; NULL with SAL_IO set when it cannot be. */
const struct sal_geos_api *sal_geos_load(struct sal_error *err);

#endif
