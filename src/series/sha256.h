/* SPDX-License-Identifier: MIT */
/* SHA-256 of bytes as they come. */
#ifndef SAL_SERIES_SHA256_H
#define SAL_SERIES_SHA256_H

#include <stddef.h>

/** Characters of a digest in hexadecimal, with the end. */
#define SAL_SHA256_SIZE 65

struct sal_sha256;

/** @returns owned by the caller, who ends it with sal_sha256_finish() */
struct sal_sha256 *sal_sha256_create(void);

/** @param bytes  borrowed; bytes[size], may be NULL when there are none */
void sal_sha256_add(struct sal_sha256 *digest, const void *bytes, size_t size);

/** Write the digest of all that was added, in lower case, and free it. */
void sal_sha256_finish(struct sal_sha256 *digest, char out[SAL_SHA256_SIZE]);

#endif
