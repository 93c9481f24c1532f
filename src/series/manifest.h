/* SPDX-License-Identifier: MIT */
/* manifest.json: what a folder of frames holds and what it was made of. */
#ifndef SAL_SERIES_MANIFEST_H
#define SAL_SERIES_MANIFEST_H

#include "series/frames.h"

/** Write manifest.json, of a shard manifest-I-of-N.json. @param proofs proofs[first..end) are of
 * the frames names[first..end) */
SAL_NODISCARD enum sal_status sal_manifest_write(const struct sal_series *series, const char *key,
                                                 char *const *names,
                                                 const struct sal_frame_proof *proofs, size_t first,
                                                 size_t end, struct sal_error *err);

/** Tell the frames of a manifest, when it can be read and is of the series of that key. */
void sal_manifest_read(const char *path, const char *key,
                       void (*see)(const char *name, const struct sal_frame_proof *proof,
                                   void *data),
                       void *data);

#endif
