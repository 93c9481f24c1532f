/* SPDX-License-Identifier: MIT */
/* Whole numbers as bytes: small ones short. What the page's script reads back one by one. */
#ifndef SAL_SERIES_EXPLORER_PACK_H
#define SAL_SERIES_EXPLORER_PACK_H

#include <glib.h>

#include "salient.h"

/** Append a number >= 0, seven bits a byte, the low ones first, the high bit set on all but the
 * last byte (LEB128). */
void sal_explorer_pack_count(GByteArray *out, guint64 number);

/** Append a number of either sign: 0, -1, 1, -2, ... as 0, 1, 2, 3, ... */
void sal_explorer_pack_signed(GByteArray *out, gint64 number);

/** Append texts, char *: their number, then of each its size and its bytes. */
void sal_explorer_pack_texts(const GPtrArray *texts, GByteArray *out);

/**
 * Append bytes, deflated, as base64.
 *
 * @returns SAL_OK; SAL_MEMORY
 * @source  RFC 1951, RFC 4648
 */
SAL_NODISCARD enum sal_status sal_explorer_pack_text(const GByteArray *bytes, GString *out,
                                                     struct sal_error *err);

#endif
