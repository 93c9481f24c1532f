/* SPDX-License-Identifier: MIT */
/*
 * Sorting by counting: items fall into buckets by a number each. First count, start[k + 1] one more
 * for an item of bucket k; then sal_buckets_sum(); then those of bucket k stand from start[k] to
 * start[k + 1].
 */
#ifndef SAL_BASE_BUCKETS_H
#define SAL_BASE_BUCKETS_H

#include <glib.h>
#include <stdint.h>
#include <string.h>

/** Counts -> where buckets start. start[n + 1], start[0] is 0. */
static inline void sal_buckets_sum(uint32_t *start, size_t n) {
    for (size_t k = 0; k < n; k++) {
        start[k + 1] += start[k];
    }
}

/**
 * Numbers 0..n - 1 by bucket, ascending in each.
 *
 * @param keys   keys[n], below n_buckets
 * @param start  start[n_buckets + 1], filled
 * @returns items[n], to be freed with g_free()
 * @cost  O(n + n_buckets)
 */
static inline uint32_t *sal_buckets_sort(const uint32_t *keys, size_t n, size_t n_buckets,
                                         uint32_t *start) {
    uint32_t *items = g_new(uint32_t, n + 1);
    uint32_t *fill = g_new0(uint32_t, n_buckets + 1);
    for (size_t i = 0; i < n; i++) {
        fill[keys[i] + 1]++;
    }
    sal_buckets_sum(fill, n_buckets);
    memcpy(start, fill, (n_buckets + 1) * sizeof *start);
    for (size_t i = 0; i < n; i++) {
        items[fill[keys[i]]++] = (uint32_t)i;
    }
    g_free(fill);
    return items;
}

#endif
