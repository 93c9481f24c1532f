/* SPDX-License-Identifier: MIT */
/* Numbers -> bytes -> text that stands in a page. */
#include "series/explorer/pack.h"

#include <string.h>
#include <zlib.h>

#include "base/error.h"

void sal_explorer_pack_count(GByteArray *out, guint64 number) {
    guint8 bytes[10];
    guint n = 0;
    do {
        bytes[n++] = (guint8)((number & 0x7f) | (number > 0x7f ? 0x80 : 0));
        number >>= 7;
    } while (number > 0);
    g_byte_array_append(out, bytes, n);
}

void sal_explorer_pack_signed(GByteArray *out, gint64 number) {
    sal_explorer_pack_count(out, number < 0 ? ((guint64)(-(number + 1)) << 1) | 1
                                            : (guint64)number << 1);
}

void sal_explorer_pack_texts(const GPtrArray *texts, GByteArray *out) {
    sal_explorer_pack_count(out, texts->len);
    for (guint i = 0; i < texts->len; i++) {
        const size_t size = strlen(texts->pdata[i]);
        sal_explorer_pack_count(out, size);
        g_byte_array_append(out, texts->pdata[i], (guint)size);
    }
}

enum sal_status sal_explorer_pack_text(const GByteArray *bytes, GString *out,
                                       struct sal_error *err) {
    uLongf size = compressBound(bytes->len);
    guint8 *packed = g_try_malloc(size);
    if (packed == NULL ||
        compress2(packed, &size, bytes->data, bytes->len, Z_BEST_COMPRESSION) != Z_OK) {
        g_free(packed);
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %u bytes of the page",
                             bytes->len);
    }
    char *text = g_base64_encode(packed, size);
    g_string_append(out, text);
    g_free(text);
    g_free(packed);
    return SAL_OK;
}
