/* SPDX-License-Identifier: MIT */
/* Claims over ground that others hold: advances, raids, infiltration. They take no part in who
 * holds what. */
#ifndef SAL_TIMELINE_CLAIMS_H
#define SAL_TIMELINE_CLAIMS_H

#include <glib.h>

#include "timeline/dataset.h"

/** Kinds of claims, and claims of one kind by one faction, of one dataset. */
#define SAL_CLAIM_KINDS_MAX 64
#define SAL_CLAIMS_MAX 256

/** Set up the kinds that the map file names. @returns SAL_OK; SAL_LIMIT; SAL_SCHEMA a kind stands
 * twice */
SAL_NODISCARD enum sal_status sal_claims_init(struct sal_dataset *dataset, struct sal_error *err);

/**
 * The kind of claim that a status means; -1: it says how ground is held.
 *
 * A map file says which statuses are claims; `infiltration`, `raid` and `partisan` are claims in
 * any case, since they hold nothing.
 */
int sal_claims_kind(struct sal_dataset *dataset, const char *status);

/** The kind of claim that the areas of a source are, by its own word; -1: as each says. */
int sal_claims_kind_of_source(const struct sal_dataset *dataset,
                              const struct sal_map_source *source);

/** Put claims of one kind and one faction together; when all else of the dataset is done.
 * @returns SAL_OK; SAL_LIMIT */
SAL_NODISCARD enum sal_status sal_claims_settle(struct sal_dataset *dataset, struct sal_error *err);

/** Does anything of a claim hold on some day from the first to the last. */
bool sal_claims_is_there(const struct sal_claim *claim, int32_t first, int32_t last);

#endif
