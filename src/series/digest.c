/* SPDX-License-Identifier: MIT */
/* Nettle's SHA-256: it uses the processor's own instructions where it has them, GLib's does not. */
#include "digest.h"

#include <glib.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>

struct sal_digest {
    struct sha256_ctx state;
};

struct sal_digest *sal_digest_create(void) {
    struct sal_digest *digest = g_new(struct sal_digest, 1);
    sha256_init(&digest->state);
    return digest;
}

void sal_digest_add(struct sal_digest *digest, const void *bytes, size_t size) {
    if (size > 0) {
        sha256_update(&digest->state, size, bytes);
    }
}

void sal_digest_finish(struct sal_digest *digest, char out[SAL_DIGEST_SIZE]) {
    uint8_t sum[SHA256_DIGEST_SIZE];
    G_STATIC_ASSERT(SAL_DIGEST_SIZE == 2 * SHA256_DIGEST_SIZE + 1);
    sha256_digest(&digest->state, sizeof sum, sum);
    base16_encode_update(out, sizeof sum, sum);
    out[SAL_DIGEST_SIZE - 1] = '\0';
    g_free(digest);
}
