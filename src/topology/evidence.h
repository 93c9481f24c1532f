/* SPDX-License-Identifier: MIT */
/*
 * What is known about a point of a front on a day: the nearest report of either side, and from it
 * how far off the front may be.
 *
 * Between two reports of opposed sides nothing is known, so the front is anywhere on the way with
 * equal chance: who stands a share u of the way from a report is on that report's ground with a
 * chance of 1 - u. The chance is 0.8 a fifth of the way, and 0.2 four fifths; the band between
 * holds three fifths of it. A report that is old, not confirmed, or of fighting in the place itself
 * says less: it is wrong about its own point with a chance e, the chance along the way runs from
 * 1 - e instead of 1, and the band is wider by 1 / (1 - 2e).
 */
#ifndef SAL_TOPOLOGY_EVIDENCE_H
#define SAL_TOPOLOGY_EVIDENCE_H

#include "topology/front.h"

/** The chance of the band: from 0.2 to 0.8. */
#define SAL_BAND_CHANCE 0.6

/** The reports that hold on a day, prepared to be asked. */
struct sal_evidence;

struct sal_evidence_side {
    int sighting; /* index of dataset->sightings; -1: none of this side */
    double km;    /* to it, over a sphere */
    int32_t age_days;
    double doubt; /* chance that it is wrong of its own point on the day, below 0.5 */
};

/** The day whose reports a picture goes by: that from which its areas are as they are. Between two
 * changes of them nothing on a map moves. */
int32_t sal_evidence_day(const struct sal_dataset *dataset, int32_t day);

/** @returns SAL_OK; SAL_USAGE when the dataset has no reports */
SAL_NODISCARD enum sal_status sal_evidence_check(const struct sal_dataset *dataset,
                                                 struct sal_error *err);

/** NULL when the dataset has no reports. Release with sal_evidence_destroy(). */
struct sal_evidence *sal_evidence_create(const struct sal_dataset *dataset, int32_t day);
void sal_evidence_destroy(struct sal_evidence *evidence);

/** The nearest reports of the sides of two opposed factions. */
void sal_evidence_find(struct sal_evidence *evidence, struct sal_point lonlat, int faction_a,
                       int faction_b, struct sal_evidence_side out[2]);

/** Are both sides known within a distance and a time. */
bool sal_evidence_is_sure(const struct sal_evidence_side sides[2], double km, double days);

/** Did the ground of a side come to it without fighting, by its nearest report. */
bool sal_evidence_is_handed_over(const struct sal_dataset *dataset,
                                 const struct sal_evidence_side sides[2]);

/** A disc of the ground that a front may run in. */
struct sal_band_disc {
    struct sal_point center; /* lonlat */
    double radius_km;        /* 0: not known, since a side has no report */
};

/** The disc about a point of a front between the two sides, of the band of a chance below 1. */
struct sal_band_disc sal_evidence_disc(const struct sal_evidence *evidence, struct sal_point lonlat,
                                       const struct sal_evidence_side sides[2], double chance);

#endif
