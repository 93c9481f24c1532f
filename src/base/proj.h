/* SPDX-License-Identifier: MIT */
/* PROJ, loaded when a CRS is first to be read or a long edge to be measured: base/module.h says
 * why. */
#ifndef SAL_BASE_PROJ_H
#define SAL_BASE_PROJ_H

#include <geodesic.h>
#include <proj.h>

#include "base/module.h"

#define SAL_PROJ_FUNCTIONS(X)                                                                      \
    X(geod_direct)                                                                                 \
    X(geod_geninverse)                                                                             \
    X(geod_init)                                                                                   \
    X(proj_as_proj_string)                                                                         \
    X(proj_as_wkt)                                                                                 \
    X(proj_context_create)                                                                         \
    X(proj_context_destroy)                                                                        \
    X(proj_context_set_enable_network)                                                             \
    X(proj_create)                                                                                 \
    X(proj_create_crs_to_crs_from_pj)                                                              \
    X(proj_destroy)                                                                                \
    X(proj_get_name)                                                                               \
    X(proj_is_crs)                                                                                 \
    X(proj_log_func)                                                                               \
    X(proj_normalize_for_visualization)                                                            \
    X(proj_trans)                                                                                  \
    X(proj_trans_generic)

/** The functions of PROJ in use. */
struct sal_proj {
    SAL_PROJ_FUNCTIONS(SAL_MODULE_MEMBER)
};

/** PROJ, loaded once for the process; NULL with SAL_IO set when it cannot be. */
const struct sal_proj *sal_proj_load(struct sal_error *err);

#endif
