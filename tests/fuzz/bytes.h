/* SPDX-License-Identifier: MIT */
/* An input as a row of choices: what a target builds from it is well-formed, so that what lies
 * behind a parser is reached. When all are taken every choice is 0. */
#ifndef SAL_TESTS_FUZZ_BYTES_H
#define SAL_TESTS_FUZZ_BYTES_H

#include <stddef.h>
#include <stdint.h>

struct fuzz_bytes {
    const uint8_t *next;
    size_t n;
};

static inline unsigned fuzz_take(struct fuzz_bytes *bytes, unsigned n_choices) {
    if (bytes->n == 0) {
        return 0;
    }
    bytes->n--;
    return *bytes->next++ % n_choices;
}

/** A coordinate: mostly small, now and then one at the edge of what there is, or beyond. */
static inline double fuzz_take_number(struct fuzz_bytes *bytes) {
    static const double edges[] = {0.0,   -0.0,   90.0,  -90.0,  180.0, -180.0, 179.9999999, 360.0,
                                   1e-12, 1e-300, 1e300, -1e300, 540.0, 4e9,    90.0000001,  1e18};
    const unsigned which = fuzz_take(bytes, 256);
    if (which < 16) {
        return edges[which];
    }
    return (double)which - 128.0 + (double)fuzz_take(bytes, 256) / 256.0;
}

#endif
