/* SPDX-License-Identifier: MIT */
/*
 * Sightings: the dated reports of who held which point that a map's areas rest on. They say how
 * sure a front is; areas are none the other for them.
 */
#ifndef SAL_TIMELINE_SIGHTINGS_H
#define SAL_TIMELINE_SIGHTINGS_H

#include "timeline/dataset.h"

/** What was reported of a point. */
enum sal_sighting_kind {
    SAL_SIGHTING_CONTROL,
    SAL_SIGHTING_CONTESTED,
    SAL_SIGHTING_BESIEGED,
    SAL_SIGHTING_HANDED_OVER,
    SAL_SIGHTING_PRESENCE, /* the holder was there, which does not say that it held the point */
    SAL_N_SIGHTING_KINDS
};

struct sal_sighting {
    const char *id; /* the source's, else the number of its row; borrowed */
    struct sal_point lonlat;
    size_t feature; /* index of dataset->reports->items */
    int faction;    /* index of factions */
    enum sal_sighting_kind kind;
    enum sal_certainty certainty;
    int32_t start, end; /* half-open days: until the next report of the same point */
};

/** "control", "contested", "besieged", "handed_over", "presence"; static. */
const char *sal_sightings_kind_name(enum sal_sighting_kind kind);

/** By name without regard to case; NULL or "" is control; -1 when unknown. */
int sal_sightings_kind_parse(const char *name);

/** Read dataset->reports into dataset->sightings. @returns SAL_OK; SAL_SCHEMA a field is missing */
SAL_NODISCARD enum sal_status sal_sightings_read(struct sal_dataset *dataset,
                                                 struct sal_report *report, struct sal_error *err);

#endif
