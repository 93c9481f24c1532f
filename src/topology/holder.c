/* SPDX-License-Identifier: MIT */
/* The rule for overlaps, in one place. */
#include "holder.h"

static bool is_ground(enum sal_hold hold) {
    return hold == SAL_HOLD_CONTROL || hold == SAL_HOLD_CONTESTED;
}

/* Listed order breaks ties: areas come ascending, so a later one is taken when it began no earlier.
 */
static bool is_newer(const struct sal_area *area, const struct sal_area *than) {
    return than == NULL || area->start >= than->start;
}

void sal_holder_decide(const struct sal_dataset *dataset, const size_t *areas, size_t n,
                       struct sal_face *face) {
    face->faction = dataset->background;
    face->hold = SAL_HOLD_CONTROL;
    face->certainty = SAL_CONFIRMED;
    bool has_ground = false;
    for (size_t i = 0; i < n; i++) {
        has_ground = has_ground || is_ground(dataset->areas[areas[i]].hold);
    }
    const struct sal_area *newest = NULL;
    bool is_opposed = false;
    for (size_t i = 0; i < n; i++) {
        const struct sal_area *area = &dataset->areas[areas[i]];
        if (has_ground && !is_ground(area->hold)) {
            continue;
        }
        if (newest != NULL) {
            is_opposed = is_opposed || dataset->factions[area->faction].side !=
                                           dataset->factions[newest->faction].side;
        }
        if (area->certainty == SAL_APPROXIMATE) {
            face->certainty = SAL_APPROXIMATE;
        }
        newest = is_newer(area, newest) ? area : newest;
    }
    if (newest == NULL) {
        return;
    }
    face->faction = newest->faction;
    face->hold = is_opposed ? SAL_HOLD_CONTESTED : newest->hold;
    for (size_t i = 0; i < n && !is_opposed; i++) {
        const struct sal_area *area = &dataset->areas[areas[i]];
        const bool counts = !has_ground || is_ground(area->hold);
        if (counts && area->faction == newest->faction && area->hold > face->hold) {
            face->hold = area->hold;
        }
    }
}
