/* SPDX-License-Identifier: MIT */
/* A file read whole into memory, so that its size is known and cannot change while it is parsed. */
#ifndef SAL_READ_BYTES_H
#define SAL_READ_BYTES_H

#include "salient.h"

struct sal_bytes {
    unsigned char *data; /* data[size], a NUL behind; NULL when not loaded */
    size_t size;
};

/**
 * Read a regular file of at most `limit` bytes, or one in an archive, "/vsizip/...".
 *
 * @param out  finish with sal_bytes_finish()
 * @returns SAL_OK; SAL_IO with the system's reason; SAL_LIMIT; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_bytes_load(const char *path, uint64_t limit,
                                             struct sal_bytes *out, struct sal_error *err);

/** Is there such a file. */
bool sal_bytes_exist(const char *path);

/** Accepts a zeroed value. */
void sal_bytes_finish(struct sal_bytes *bytes);

/** Integers at `at`, which must lie inside. */
uint32_t sal_bytes_u32_big(const struct sal_bytes *bytes, size_t at);
uint32_t sal_bytes_u32_little(const struct sal_bytes *bytes, size_t at);
uint32_t sal_bytes_u16_little(const struct sal_bytes *bytes, size_t at);

#endif
