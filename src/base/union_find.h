/* SPDX-License-Identifier: MIT */
/* Union-find: which of n things are joined, directly or over others. */
#ifndef SAL_BASE_UNION_FIND_H
#define SAL_BASE_UNION_FIND_H

#include <glib.h>
#include <stdint.h>

/** Each of n things alone: parents[n]; g_free() it. */
static inline uint32_t *sal_union_find_create(size_t n) {
    uint32_t *parents = g_new(uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        parents[i] = (uint32_t)i;
    }
    return parents;
}

/** The least of the things that i is joined with, which may be i. @cost nearly constant */
static inline uint32_t sal_union_find_root(uint32_t *parents, uint32_t i) {
    while (parents[i] != i) {
        parents[i] = parents[parents[i]];
        i = parents[i];
    }
    return i;
}

/** Join two things, and all that each is joined with. */
static inline void sal_union_find_join(uint32_t *parents, uint32_t i, uint32_t j) {
    const uint32_t a = sal_union_find_root(parents, i);
    const uint32_t b = sal_union_find_root(parents, j);
    parents[MAX(a, b)] = MIN(a, b);
}

#endif
