/* SPDX-License-Identifier: MIT */
/*
 * Counts -> lengths -> codes. Lengths over the limit are cut to it, and codes are then made longer
 * from the rarest on until all fit: a little longer than the best of that limit, which on a page's
 * counts is met once in thousands of bands.
 */
#include "draw/raster/huffman.h"

#include <stdlib.h>
#include <string.h>

struct leaf {
    uint32_t count;
    uint16_t symbol;
};

static int by_count(const void *a, const void *b) {
    const struct leaf *left = a, *right = b;
    if (left->count != right->count) {
        return left->count < right->count ? -1 : 1;
    }
    return left->symbol - right->symbol;
}

static size_t take_leaves(const uint32_t *counts, size_t n, struct leaf *leaves) {
    size_t n_leaves = 0;
    for (size_t i = 0; i < n; i++) {
        if (counts[i] > 0) {
            leaves[n_leaves++] = (struct leaf){counts[i], (uint16_t)i};
        }
    }
    qsort(leaves, n_leaves, sizeof *leaves, by_count);
    return n_leaves;
}

/* How deep each leaf hangs. Leaves and inner nodes both come ascending, so the least two are at the
 * heads of two queues. parents[i] of nodes: leaves first, then inner ones in order of making. */
static void find_depths(const struct leaf *leaves, size_t n, int *depths) {
    uint64_t weights[2 * SAL_HUFFMAN_SYMBOLS_MAX];
    size_t parents[2 * SAL_HUFFMAN_SYMBOLS_MAX];
    int depth_of[2 * SAL_HUFFMAN_SYMBOLS_MAX];
    for (size_t i = 0; i < n; i++) {
        weights[i] = leaves[i].count;
    }
    size_t leaf = 0, inner = n;
    for (size_t made = n; made < 2 * n - 1; made++) {
        weights[made] = 0;
        for (int k = 0; k < 2; k++) {
            const size_t least =
                inner == made || (leaf < n && weights[leaf] <= weights[inner]) ? leaf++ : inner++;
            weights[made] += weights[least];
            parents[least] = made;
        }
    }
    depth_of[2 * n - 2] = 0;
    for (size_t i = 2 * n - 2; i-- > 0;) {
        depth_of[i] = depth_of[parents[i]] + 1;
    }
    memcpy(depths, depth_of, n * sizeof *depths);
}

/* How many leaves have each length, none over the limit, and all of them with room for a code. */
static void limit(const int *depths, size_t n, int bits_max, int *n_of) {
    int64_t room = (int64_t)1 << bits_max; /* in codes of bits_max bits */
    memset(n_of, 0, (SAL_HUFFMAN_BITS_MAX + 1) * sizeof *n_of);
    for (size_t i = 0; i < n; i++) {
        const int bits = depths[i] < bits_max ? depths[i] : bits_max;
        n_of[bits]++;
        room -= (int64_t)1 << (bits_max - bits);
    }
    while (room < 0) { /* the longest code that can grow grows by a bit */
        int bits = bits_max - 1;
        while (n_of[bits] == 0) {
            bits--;
        }
        n_of[bits]--;
        n_of[bits + 1]++;
        room += (int64_t)1 << (bits_max - bits - 1);
    }
    for (int bits = bits_max; n > 1 && bits > 1; bits--) { /* no room is left over */
        while (n_of[bits] > 0 && room >= (int64_t)1 << (bits_max - bits)) {
            n_of[bits]--;
            n_of[bits - 1]++;
            room -= (int64_t)1 << (bits_max - bits);
        }
    }
}

static uint16_t reversed(unsigned code, int bits) {
    unsigned out = 0;
    for (int i = 0; i < bits; i++) {
        out = out << 1 | (code >> i & 1);
    }
    return (uint16_t)out;
}

static void set_codes(struct sal_huffman *code, const int *n_of, size_t n) {
    unsigned next[SAL_HUFFMAN_BITS_MAX + 2] = {0};
    for (int bits = 1; bits <= SAL_HUFFMAN_BITS_MAX; bits++) {
        next[bits + 1] = (next[bits] + (unsigned)n_of[bits]) << 1;
    }
    for (size_t i = 0; i < n; i++) {
        if (code->bits[i] > 0) {
            code->code[i] = reversed(next[code->bits[i]]++, code->bits[i]);
        }
    }
}

void sal_huffman_init(struct sal_huffman *code, const uint32_t *counts, size_t n, int bits_max) {
    struct leaf leaves[SAL_HUFFMAN_SYMBOLS_MAX];
    int depths[SAL_HUFFMAN_SYMBOLS_MAX] = {1};
    int n_of[SAL_HUFFMAN_BITS_MAX + 1];
    const size_t n_leaves = take_leaves(counts, n, leaves);
    *code = (struct sal_huffman){0};
    if (n_leaves > 1) {
        find_depths(leaves, n_leaves, depths);
    }
    limit(depths, n_leaves, bits_max, n_of);
    size_t leaf = n_leaves; /* the most frequent come last and have the shortest codes */
    for (int bits = 1; bits <= bits_max; bits++) {
        for (int k = 0; k < n_of[bits]; k++) {
            code->bits[leaves[--leaf].symbol] = (uint8_t)bits;
        }
    }
    set_codes(code, n_of, n);
}
