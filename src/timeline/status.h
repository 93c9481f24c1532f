/* SPDX-License-Identifier: MIT */
/* How an area is held. */
#ifndef SAL_TIMELINE_STATUS_H
#define SAL_TIMELINE_STATUS_H

#include "salient.h"

/** How an area is held; order of the public words. */
enum sal_area_status {
    SAL_AREA_STATUS_CONTROL,
    SAL_AREA_STATUS_CONTESTED,
    SAL_AREA_STATUS_CLAIMED,
    SAL_AREA_STATUS_ADVANCE,
    SAL_AREA_STATUS_ATTACK,
    SAL_AREA_STATUS_SUPPORT,
    SAL_N_AREA_STATUS
};

/** "control", "contested", ...; static. */
const char *sal_area_status_name(enum sal_area_status hold);

/** By name without regard to case; NULL or "" is control; -1 when unknown. */
int sal_area_status_parse(const char *name);

#endif
