/* SPDX-License-Identifier: MIT */
/* The words for how an area is held. */
#include "timeline/status.h"

#include <glib.h>

static const char *const names[SAL_N_AREA_STATUS] = {
    [SAL_AREA_STATUS_CONTROL] = "control", [SAL_AREA_STATUS_CONTESTED] = "contested",
    [SAL_AREA_STATUS_CLAIMED] = "claimed", [SAL_AREA_STATUS_ADVANCE] = "advance",
    [SAL_AREA_STATUS_ATTACK] = "attack",   [SAL_AREA_STATUS_SUPPORT] = "support",
};

const char *sal_area_status_name(enum sal_area_status hold) {
    return names[hold];
}

int sal_area_status_parse(const char *name) {
    if (name == NULL || *name == '\0') {
        return SAL_AREA_STATUS_CONTROL;
    }
    for (int i = 0; i < SAL_N_AREA_STATUS; i++) {
        if (g_ascii_strcasecmp(name, names[i]) == 0) {
            return i;
        }
    }
    return -1;
}
