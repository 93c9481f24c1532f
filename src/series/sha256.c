/* SPDX-License-Identifier: MIT */
/* Nettle's SHA-256: it uses the processor's own instructions where it has them, GLib's does not. */
#include "series/sha256.h"

#include <glib.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>

struct sal_sha256 {
    struct sha256_ctx state;
};

struct sal_sha256 *sal_sha256_create(void) {
    struct sal_sha256 *digest = g_new(struct sal_sha256, 1);
    sha256_init(&digest->state);
    return digest;
}

void sal_sha256_add(struct sal_sha256 *digest, const void *bytes, size_t size) {
    if (size > 0) {
        sha256_update(&digest->state, size, bytes);
    }
}

void sal_sha256_finish(struct sal_sha256 *digest, char out[SAL_SHA256_SIZE]) {
    uint8_t sum[SHA256_DIGEST_SIZE];
    G_STATIC_ASSERT(SAL_SHA256_SIZE == 2 * SHA256_DIGEST_SIZE + 1);
    sha256_digest(&digest->state, sizeof sum, sum);
    base16_encode_update(out, sizeof sum, sum);
    out[SAL_SHA256_SIZE - 1] = '\0';
    g_free(digest);
}
