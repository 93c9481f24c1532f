/* SPDX-License-Identifier: MIT */
/* What of a series stands in its folder already: a hidden file that grows line by line while frames
 * are made, and manifests of runs that ended. */
#ifndef SAL_SERIES_JOURNAL_H
#define SAL_SERIES_JOURNAL_H

#include <glib.h>

#include "series/frames.h"

struct sal_journal;

/**
 * Open the journal of one shard.
 *
 * @param is_resume  read what earlier runs left; else it begins empty
 * @param key        of the series: lines and manifests of others do not count
 * @returns SAL_OK; SAL_OUTPUT
 */
SAL_NODISCARD enum sal_status sal_journal_open(const char *folder, unsigned shard,
                                               unsigned n_shards, const char *key, bool is_resume,
                                               struct sal_journal **out, struct sal_error *err);
void sal_journal_close(struct sal_journal *journal);

/** Is a file of this name there with the very bytes that were written; fills `proof`. */
bool sal_journal_proves(struct sal_journal *journal, const char *name,
                        struct sal_frame_proof *proof);

/** Note a frame that was written; from any thread. */
SAL_NODISCARD enum sal_status sal_journal_add(struct sal_journal *journal, const char *name,
                                              const struct sal_frame_proof *proof,
                                              struct sal_error *err);

/** Remove the journal, all is done; of a whole series also what its shards left. */
void sal_journal_finish(struct sal_journal *journal);

#endif
