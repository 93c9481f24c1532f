/* SPDX-License-Identifier: MIT */
/* The tables behind `derive`: places, and who held each from which day. */
#ifndef SAL_DERIVE_OBSERVATIONS_H
#define SAL_DERIVE_OBSERVATIONS_H

#include "analysis/dated_areas.h"
#include "timeline/sightings.h"

/** From `day` on, place `place` is held as holdings[holding]. */
struct sal_observation {
    size_t place;
    int32_t day;
    int holding; /* -1: by nobody that is known */
};

struct sal_observed_place {
    char *name;
    struct sal_point lonlat;
    int rank; /* 1 to 4 */
};

/** A row of the events as it was said; of two of a place and day the one that counts. */
struct sal_observed_row {
    size_t place;
    int32_t start, end; /* until another row counts; of presence one day */
    const char *holder; /* of fighting in the name of whom; NULL: of nobody */
    enum sal_sighting_kind kind;
    enum sal_certainty certainty;
    size_t order; /* in the file */
};

struct sal_observed {
    struct sal_observed_place *places;
    size_t n_places;
    struct sal_observation *events; /* by day, then place */
    size_t n_events;
    struct sal_observed_row *rows; /* by place, then day */
    size_t n_rows;
    struct sal_holding *holdings;
    size_t n_holdings;
};

/**
 * Read both tables.
 *
 * The holder "contested", or the status of that name, stands for fighting inside the place: its
 * holding is `contested`, in the name of the row's holder, else of the last row before, else of the
 * background, else of nobody, with a finding. Rows of the status "presence" change nothing.
 *
 * @param background  a faction; may be NULL
 * @param arena  owns what *out points to
 * @returns SAL_OK; SAL_SCHEMA a field or a place is missing; SAL_DATE
 */
SAL_NODISCARD enum sal_status
sal_observations_read(const struct sal_features *places, const struct sal_features *events,
                      const char *background, struct sal_arena *arena, struct sal_report *report,
                      struct sal_observed *out, struct sal_error *err);

#endif
