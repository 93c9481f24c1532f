/* SPDX-License-Identifier: MIT */
/* The words for how an area is held. */
#include <glib.h>

#include "dataset.h"

static const char *const names[SAL_N_HOLD] = {
    [SAL_HOLD_CONTROL] = "control", [SAL_HOLD_CONTESTED] = "contested",
    [SAL_HOLD_CLAIMED] = "claimed", [SAL_HOLD_ADVANCE] = "advance",
    [SAL_HOLD_ATTACK] = "attack",   [SAL_HOLD_SUPPORT] = "support",
};

const char *sal_hold_name(enum sal_hold hold) {
    return names[hold];
}

int sal_hold_parse(const char *name) {
    if (name == NULL || *name == '\0') {
        return SAL_HOLD_CONTROL;
    }
    for (int i = 0; i < SAL_N_HOLD; i++) {
        if (g_ascii_strcasecmp(name, names[i]) == 0) {
            return i;
        }
    }
    return -1;
}
