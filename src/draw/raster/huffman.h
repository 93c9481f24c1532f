/* SPDX-License-Identifier: MIT */
/* Prefix codes of deflate, of limited length. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_HUFFMAN_H
#define SAL_DRAW_RASTER_HUFFMAN_H

#include <stddef.h>
#include <stdint.h>

#define SAL_HUFFMAN_SYMBOLS_MAX 288
#define SAL_HUFFMAN_BITS_MAX 15

struct sal_huffman {
    uint16_t code[SAL_HUFFMAN_SYMBOLS_MAX]; /* as it is written, first bit lowest */
    uint8_t bits[SAL_HUFFMAN_SYMBOLS_MAX];  /* 0: the symbol does not occur */
};

/**
 * The shortest code of symbols that occur so often, no code longer than `bits_max`.
 *
 * A code of one symbol has one bit. Ties go to the lower symbol, so equal counts give equal codes.
 *
 * @param counts    counts[n], n at most SAL_HUFFMAN_SYMBOLS_MAX
 * @param bits_max  at most SAL_HUFFMAN_BITS_MAX; 1 << bits_max is at least n
 * @cost   O(n log n)
 * @source RFC 1951, 3.2.2 (order of codes); Moffat and Katajainen 1995,
 * doi:10.1007/3-540-60220-8_79 (lengths in place)
 */
void sal_huffman_init(struct sal_huffman *code, const uint32_t *counts, size_t n, int bits_max);

#endif
