/* SPDX-License-Identifier: MIT */
/* SHA-256 of bytes as they come. */
#ifndef SAL_SERIES_DIGEST_H
#define SAL_SERIES_DIGEST_H

#include <stddef.h>

/** Characters of a digest in hexadecimal, with the end. */
#define SAL_DIGEST_SIZE 65

struct sal_digest;

/** @returns owned by the caller, who ends it with sal_digest_finish() */
struct sal_digest *sal_digest_create(void);

/** @param bytes  borrowed; bytes[size], may be NULL when there are none */
void sal_digest_add(struct sal_digest *digest, const void *bytes, size_t size);

/** Write the digest of all that was added, in lower case, and free it. */
void sal_digest_finish(struct sal_digest *digest, char out[SAL_DIGEST_SIZE]);

#endif
