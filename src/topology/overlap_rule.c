/* SPDX-License-Identifier: MIT */
/* The rule for overlaps, in one place. */
#include "topology/overlap_rule.h"
#include "timeline/factions.h"

static bool is_ground(enum sal_area_status hold) {
    return hold == SAL_AREA_STATUS_CONTROL || hold == SAL_AREA_STATUS_CONTESTED;
}

/* Areas come ascending, so a later one is listed later. */
static bool is_above(enum sal_overlap rule, const struct sal_area *area,
                     const struct sal_area *than) {
    return than == NULL || rule == SAL_OVERLAP_LISTED || area->start >= than->start;
}

/* Claims, advances, attacks and support count only where nobody holds the ground. */
static bool is_ground_only(const struct sal_dataset *dataset, const size_t *areas, size_t n) {
    bool has_ground = false;
    for (size_t i = 0; i < n; i++) {
        has_ground = has_ground || is_ground(dataset->areas[areas[i]].hold);
    }
    return has_ground;
}

/* Is an area opposed to one listed before it. Beyond an earlier one of its own faction nothing need
 * be compared: that one was. */
static bool is_opposed_to_earlier(const struct sal_dataset *dataset, int32_t day,
                                  const size_t *areas, size_t i, bool ground_only) {
    const int faction = dataset->areas[areas[i]].faction;
    for (size_t j = i; j-- > 0;) {
        const struct sal_area *other = &dataset->areas[areas[j]];
        if (ground_only && !is_ground(other->hold)) {
            continue;
        }
        if (other->faction == faction) {
            return false;
        }
        if (sal_factions_are_opposed(dataset, other->faction, faction, day)) {
            return true;
        }
    }
    return false;
}

/* Pair by pair: of two that oppose each other, a third may be of both sides. */
bool sal_overlap_rule_is_contested(const struct sal_dataset *dataset, int32_t day,
                                   const size_t *areas, size_t n) {
    const bool ground_only = is_ground_only(dataset, areas, n);
    bool is_opposed = false;
    for (size_t i = 1; i < n && !is_opposed && dataset->overlap == SAL_OVERLAP_CONTESTED; i++) {
        is_opposed = (!ground_only || is_ground(dataset->areas[areas[i]].hold)) &&
                     is_opposed_to_earlier(dataset, day, areas, i, ground_only);
    }
    return is_opposed;
}

/* Ground that several hold: in the most telling word of the faction, and certain when all are. */
static void weigh(const struct sal_dataset *dataset, const size_t *areas, size_t n,
                  bool ground_only, struct sal_face *face) {
    for (size_t i = 0; i < n; i++) {
        const struct sal_area *area = &dataset->areas[areas[i]];
        if (ground_only && !is_ground(area->hold)) {
            continue;
        }
        if (area->certainty == SAL_APPROXIMATE) {
            face->certainty = SAL_APPROXIMATE;
        }
        if (area->faction == face->faction && area->hold > face->hold) {
            face->hold = area->hold;
        }
    }
}

void sal_overlap_rule_decide(const struct sal_dataset *dataset, int32_t day, const size_t *areas,
                             size_t n, struct sal_face *face) {
    const bool ground_only = is_ground_only(dataset, areas, n);
    const struct sal_area *top = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct sal_area *area = &dataset->areas[areas[i]];
        if ((!ground_only || is_ground(area->hold)) && is_above(dataset->overlap, area, top)) {
            top = area;
        }
    }
    face->faction = top == NULL ? dataset->background : top->faction;
    face->hold = top == NULL ? SAL_AREA_STATUS_CONTROL : top->hold;
    face->certainty = top == NULL ? SAL_CONFIRMED : top->certainty;
    if (top != NULL && dataset->overlap == SAL_OVERLAP_CONTESTED) {
        weigh(dataset, areas, n, ground_only, face);
    }
    if (sal_overlap_rule_is_contested(dataset, day, areas, n)) {
        face->hold = SAL_AREA_STATUS_CONTESTED;
    }
}
