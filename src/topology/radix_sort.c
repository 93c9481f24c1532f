/* SPDX-License-Identifier: MIT */
/*
 * Points are sorted several times in every noding, and comparing them is what that costs: so they
 * are packed into whole numbers and sorted by their digits, least first, which keeps equal ones in
 * order. Digits that all points have in common are passed over.
 */
#include "topology/radix_sort.h"

#include "topology/grid_point.h"
#include <glib.h>

#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS 6 /* of 64 bits */
#define N_VALUES (1u << DIGIT_BITS)

struct packed {
    uint64_t key;
    uint32_t item;
};

static unsigned digit_of(uint64_t key, int digit) {
    return (unsigned)(key >> (digit * DIGIT_BITS)) & (N_VALUES - 1);
}

/* Pack points relative to their least corner; false when they are too far apart for that. */
static bool pack(const struct sal_grid_point *points, size_t n, struct packed *out) {
    struct sal_grid_point least = points[0], most = points[0];
    for (size_t i = 1; i < n; i++) {
        least.x = MIN(least.x, points[i].x);
        least.y = MIN(least.y, points[i].y);
        most.x = MAX(most.x, points[i].x);
        most.y = MAX(most.y, points[i].y);
    }
    if (most.x - least.x > UINT32_MAX || most.y - least.y > UINT32_MAX) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = (struct packed){(uint64_t)(points[i].x - least.x) << 32 |
                                     (uint64_t)(points[i].y - least.y),
                                 (uint32_t)i};
    }
    return true;
}

/* One stable pass by one digit; false when all points share it and nothing was moved. */
static bool sort_digit(const struct packed *from, size_t n, int digit, const uint32_t *count,
                       struct packed *to) {
    if (count[digit_of(from[0].key, digit)] == n) {
        return false;
    }
    uint32_t start[N_VALUES];
    uint32_t sum = 0;
    for (unsigned i = 0; i < N_VALUES; i++) {
        start[i] = sum;
        sum += count[i];
    }
    for (size_t i = 0; i < n; i++) {
        to[start[digit_of(from[i].key, digit)]++] = from[i];
    }
    return true;
}

static void sort_packed(struct packed **items, struct packed **spare, size_t n) {
    uint32_t(*count)[N_VALUES] = g_malloc0(N_DIGITS * sizeof *count);
    for (size_t i = 0; i < n; i++) {
        for (int digit = 0; digit < N_DIGITS; digit++) {
            count[digit][digit_of((*items)[i].key, digit)]++;
        }
    }
    for (int digit = 0; digit < N_DIGITS; digit++) {
        if (sort_digit(*items, n, digit, count[digit], *spare)) {
            struct packed *sorted = *spare;
            *spare = *items;
            *items = sorted;
        }
    }
    g_free(count);
}

static int by_point(const void *a, const void *b, void *data) {
    const struct sal_grid_point *points = data;
    const uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    const int order = sal_grid_point_compare(points[left], points[right]);
    return order != 0 ? order : (left > right) - (left < right);
}

void sal_radix_sort_points(const struct sal_grid_point *points, size_t n, uint32_t *order) {
    if (n == 0) {
        return;
    }
    struct packed *items = g_new(struct packed, n), *spare = g_new(struct packed, n);
    const bool is_packed = pack(points, n, items);
    if (is_packed) {
        sort_packed(&items, &spare, n);
    }
    for (size_t i = 0; i < n; i++) {
        order[i] = is_packed ? items[i].item : (uint32_t)i;
    }
    if (!is_packed) {
        g_qsort_with_data(order, (gint)n, sizeof *order, by_point, (gpointer)(uintptr_t)points);
    }
    g_free(items);
    g_free(spare);
}
