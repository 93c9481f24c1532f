/* SPDX-License-Identifier: MIT */
/* How fast one gets about on each kind of ground, which says how far a place's holder reaches. */
#ifndef SAL_DERIVE_SPEEDS_H
#define SAL_DERIVE_SPEEDS_H

#include "base/arena.h"
#include "salient.h"

enum sal_ground_kind {
    SAL_GROUND_OPEN, /* what is none of the others */
    SAL_GROUND_SETTLED,
    SAL_GROUND_RIVER, /* the valley, not the water */
    SAL_GROUND_LAKE,
    SAL_GROUND_ROAD,
    SAL_N_GROUND_KINDS
};

/** One row of the table. */
struct sal_speed {
    enum sal_ground_kind kind;
    const char *class; /* value of the layer's class field; "" for all that no other row names */
    double km_h;
    double width_km; /* of a line: the ground within half of this on either side; 0: the line */
};

struct sal_speeds {
    const struct sal_speed *rows;
    size_t n_rows;
    double fastest_km_h;
};

/**
 * Speeds from a table with fields `ground, class, km_h, width_km`; ground that it does not name
 * keeps the default.
 *
 * @param table  NULL for the defaults alone
 * @param arena  owns what *out points to
 * @returns SAL_OK; SAL_SCHEMA
 */
SAL_NODISCARD enum sal_status sal_speeds_init(struct sal_speeds *out,
                                              const struct sal_features *table,
                                              struct sal_arena *arena, struct sal_error *err);

/** The row for a class of ground; never NULL. */
const struct sal_speed *sal_speeds_of(const struct sal_speeds *speeds, enum sal_ground_kind kind,
                                      const char *class);

#endif
