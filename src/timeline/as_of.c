/* SPDX-License-Identifier: MIT */
/* What holds on a day, and on which days that changes. Intervals are half-open throughout. */
#include "timeline/as_of.h"

#include "base/error.h"
#include "timeline/dataset.h"

size_t sal_as_of(const struct sal_dataset *dataset, int32_t day, size_t *out) {
    size_t n = 0;
    for (size_t i = 0; i < dataset->n_areas; i++) {
        if (dataset->areas[i].start <= day && day < dataset->areas[i].end) {
            out[n++] = i;
        }
    }
    return n;
}

bool sal_as_of_is_held(const struct sal_dataset *dataset, int32_t day) {
    for (size_t i = 0; i < dataset->n_areas; i++) {
        if (dataset->areas[i].start <= day && day < dataset->areas[i].end) {
            return true;
        }
    }
    return false;
}

bool sal_dataset_days(const struct sal_dataset *dataset, int32_t *first, int32_t *last) {
    if (dataset->n_changes == 0) {
        return false;
    }
    *first = MAX(MIN(dataset->changes[0], dataset->first_snapshot), dataset->first_near);
    *last = MIN(dataset->changes[dataset->n_changes - 1], dataset->last_near);
    if (!sal_as_of_is_held(dataset, *last) && *last < dataset->last_snapshot) {
        *last -= 1; /* the day on which all has ended is no day of the data */
    }
    return true;
}

/* The last day that the last of the data speaks for: of data by years the end of its year. */
static int32_t last_spoken_for(const struct sal_dataset *dataset, int32_t last) {
    int year, month, mday;
    sal_day_to_civil(last, &year, &month, &mday);
    return dataset->n_day_parts == 1 ? sal_day_from_civil(year + 1, 1, 1) - 1
           : dataset->n_day_parts == 2
               ? sal_day_from_civil(month < 12 ? year : year + 1, month % 12 + 1, 1) - 1
               : last;
}

enum sal_reach sal_as_of_reach(const struct sal_dataset *dataset, int32_t day, int32_t *nearest) {
    int32_t first, last;
    if (day == SAL_DAY_MIN || !sal_dataset_days(dataset, &first, &last)) {
        return SAL_REACH_WITHIN;
    }
    if (day < first && !sal_as_of_is_held(dataset, day)) {
        *nearest = first;
        return SAL_REACH_BEFORE;
    }
    /* The last snapshot holds for ever, for want of another: beyond it nobody has looked. */
    const bool is_looked_at =
        sal_as_of_is_held(dataset, day) && dataset->last_snapshot == SAL_DAY_MAX;
    if (day > last_spoken_for(dataset, last) && !is_looked_at) {
        *nearest = last;
        return SAL_REACH_AFTER;
    }
    return SAL_REACH_WITHIN;
}

size_t sal_dataset_changes(const struct sal_dataset *dataset, int32_t from, int32_t to,
                           const int32_t **days) {
    size_t low = 0, high = dataset->n_changes;
    while (low < high && dataset->changes[low] < from) {
        low++;
    }
    while (high > low && dataset->changes[high - 1] > to) {
        high--;
    }
    *days = dataset->changes + low;
    return high - low;
}

enum sal_status sal_dataset_check_day(const struct sal_dataset *dataset, int32_t day,
                                      struct sal_error *err) {
    int32_t nearest, first, last;
    if (sal_as_of_reach(dataset, day, &nearest) == SAL_REACH_WITHIN ||
        !sal_dataset_days(dataset, &first, &last)) {
        return SAL_OK;
    }
    char text[16], first_text[16], last_text[16];
    sal_day_format(day, text);
    sal_day_format(first, first_text);
    sal_day_format(last, last_text);
    return sal_error_set(err, SAL_DATE, dataset->map->name,
                         "%s is outside the data, which covers %s to %s", text, first_text,
                         last_text);
}
