/* SPDX-License-Identifier: MIT */
/* The days in names are sorted, and each day asked for is looked up among them. */
#include "timeline/wanted.h"

#include <glib.h>

#include "read/fields.h"
#include "timeline/area_days.h"

/* Days at the end of a source that are read whatever is asked for. */
#define LAST_DAYS 2

/* Days of the files first to end, sorted and each once; NULL when one has none. */
static GArray *days_of_names(const char *const *paths, const struct sal_map_source *source,
                             size_t first, size_t end) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (size_t i = first; i < end; i++) {
        struct sal_date date;
        if (!sal_fields_date_of_path(paths[i], sal_fields_path_format(source), &date)) {
            g_array_unref(days);
            return NULL;
        }
        g_array_append_val(days, date.first);
    }
    sal_area_days_unique(days);
    return days;
}

/* The last of the days that is not after one; the first of all when there is none. */
static int32_t day_for(const GArray *days, int32_t day) {
    guint i = days->len;
    while (i > 1 && g_array_index(days, int32_t, i - 1) > day) {
        i--;
    }
    return g_array_index(days, int32_t, i - 1);
}

static bool is_needed(const GArray *names, int32_t of_file, const int32_t *days, size_t n_days) {
    bool is_it = of_file == g_array_index(names, int32_t, 0);
    for (guint i = 1; i <= MIN(LAST_DAYS, names->len); i++) {
        is_it = is_it || of_file == g_array_index(names, int32_t, names->len - i);
    }
    for (size_t i = 0; i < n_days && !is_it; i++) {
        is_it = of_file == day_for(names, days[i]);
    }
    return is_it;
}

void sal_wanted_files(const char *const *paths, const struct sal_map_source *const *sources,
                      size_t n, const int32_t *days, size_t n_days, bool *is_wanted) {
    for (size_t first = 0; first < n;) {
        size_t end = first;
        while (end < n && sources[end] == sources[first]) {
            end++;
        }
        GArray *names = days_of_names(paths, sources[first], first, end);
        for (size_t i = first; i < end; i++) {
            struct sal_date date;
            is_wanted[i] =
                names == NULL ||
                !sal_fields_date_of_path(paths[i], sal_fields_path_format(sources[i]), &date) ||
                is_needed(names, date.first, days, n_days);
        }
        if (names != NULL) {
            g_array_unref(names);
        }
        first = end;
    }
}
