/* SPDX-License-Identifier: MIT */
/* Text of old files into UTF-8. */
#ifndef SAL_READ_ENCODING_H
#define SAL_READ_ENCODING_H

#include "salient.h"

struct sal_decoder;

/**
 * What iconv calls the encoding that a .cpg file, a DBF language driver ("LDID/87") or a user
 * names: "1256", "ANSI 1256", "8859-6", "65001", ...
 *
 * @returns g_free() it; NULL when the name says nothing (also for the driver "ANSI", which is
 * written for anything)
 */
char *sal_encoding_name(const char *stated);

/** NULL when iconv does not know `name`. */
struct sal_decoder *sal_decoder_create(const char *name);
void sal_decoder_destroy(struct sal_decoder *decoder);

/**
 * Text as UTF-8. Bytes that are invalid in the stated encoding are read as UTF-8 or windows-1252
 * instead, and counted.
 *
 * @returns borrowed from `text` or the decoder, until the next call
 */
const char *sal_decoder_text(struct sal_decoder *decoder, const char *text);

/** How many texts were not valid in the stated encoding. */
size_t sal_decoder_n_invalid(const struct sal_decoder *decoder);
/** How many texts held anything beyond ASCII. */
size_t sal_decoder_n_foreign(const struct sal_decoder *decoder);

/** How many texts ended in half a character, which was left out. */
size_t sal_decoder_n_cut(const struct sal_decoder *decoder);

#endif
