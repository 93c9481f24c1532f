/* SPDX-License-Identifier: MIT */
/* Pattern and days -> names. Names that are numbers are all of one width, so that they sort. */
#include "series/frame_names.h"

#include "series/frames.h"

#include <string.h>

#include "base/error.h"

#define PATTERN_MAX 120

/* The day of data without days. */
#define UNDATED "undated"

/* What the names of one frame are made of. */
struct entry {
    int32_t day;
    size_t number; /* from 1 */
    unsigned between;
    int width, between_width; /* of the numbers */
};

/* Part of a day: "%04d" or "%02d" of it; data without days has none. */
static char *part_of(const struct entry *entry, int width, int value) {
    return entry->day == SAL_DAY_MIN ? g_strdup(UNDATED)
                                     : g_strdup_printf("%0*d", width + (value < 0), value);
}

/* Value of a placeholder, or NULL. */
static char *value_of(const char *name, size_t length, const struct entry *entry) {
    int year, month, mday;
    char date[16] = UNDATED;
    sal_day_to_civil(entry->day, &year, &month, &mday);
    if (entry->day != SAL_DAY_MIN) {
        sal_day_format(entry->day, date);
    }
    const struct {
        const char *name;
        char *value;
    } known[] = {{"date", g_strdup(date)},
                 {"year", part_of(entry, 4, year)},
                 {"month", part_of(entry, 2, month)},
                 {"day", part_of(entry, 2, mday)},
                 {"n", g_strdup_printf("%0*zu", entry->width, entry->number)},
                 {"tween", g_strdup_printf("%0*u", entry->between_width, entry->between)}};
    char *found = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (strlen(known[i].name) == length && strncmp(known[i].name, name, length) == 0) {
            found = known[i].value;
        } else {
            g_free(known[i].value);
        }
    }
    return found;
}

static enum sal_status fill(const char *pattern, const struct entry *entry, GString *out,
                            struct sal_error *err) {
    for (const char *at = pattern; *at != '\0'; at++) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (end == NULL) {
            g_string_append_c(out, *at);
            continue;
        }
        char *value = value_of(at + 1, (size_t)(end - at - 1), entry);
        if (value == NULL) {
            return sal_error_set(
                err, SAL_USAGE, pattern,
                "\"%.*s\" is unknown; wanted {date}, {year}, {month}, {day}, {tween} or {n}",
                (int)MIN(end - at + 1, 40), at);
        }
        g_string_append(out, value);
        g_free(value);
        at = end;
    }
    return SAL_OK;
}

static enum sal_status check_pattern(const char *pattern, struct sal_error *err) {
    const bool is_bad = *pattern == '\0' || *pattern == '.' || strlen(pattern) > PATTERN_MAX ||
                        strpbrk(pattern, "/\\\n\r\t") != NULL ||
                        g_str_has_prefix(pattern, "manifest") ||
                        !g_utf8_validate(pattern, -1, NULL);
    return is_bad ? sal_error_set(err, SAL_USAGE, "name of frames",
                                  "\"%.60s\" cannot be used; wanted a file name without folder, "
                                  "such as {date} or map-{n}",
                                  pattern)
                  : SAL_OK;
}

static int width_of(size_t number) {
    int width = 1;
    for (; number >= 10; number /= 10) {
        width++;
    }
    return width;
}

/* Without regard to case: map.PNG is a PNG. */
static bool has_ending(const char *name, const char *ending) {
    const size_t n = strlen(name), n_ending = strlen(ending);
    return n >= n_ending && g_ascii_strcasecmp(name + n - n_ending, ending) == 0;
}

enum sal_status sal_frame_names_create(const char *pattern, const char *format, const int32_t *days,
                                       size_t n_days, unsigned tween, GPtrArray **out,
                                       struct sal_error *err) {
    const char *used = pattern != NULL ? pattern : tween > 0 ? "{date}-{tween}" : "{date}";
    char *ending = g_strconcat(".", format, NULL);
    const size_t n = sal_series_n_frames(n_days, tween);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    enum sal_status status = check_pattern(used, err);
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        GString *name = g_string_new(NULL);
        const struct sal_step step = sal_series_step(i, tween);
        const struct entry entry = {days[step.day], i + 1, step.between, width_of(n),
                                    width_of(tween)};
        status = fill(used, &entry, name, err);
        if (!has_ending(name->str, ending)) {
            g_string_append(name, ending);
        }
        g_ptr_array_add(names, g_string_free(name, FALSE));
        if (status == SAL_OK && !g_hash_table_add(seen, names->pdata[i])) {
            status = sal_error_set(err, SAL_USAGE, used,
                                   "two frames would be named %s; wanted {date}%s or {n} in it",
                                   (char *)names->pdata[i], tween > 0 ? " and {tween}" : "");
        }
    }
    g_hash_table_destroy(seen);
    g_free(ending);
    if (status != SAL_OK) {
        g_ptr_array_unref(names);
        return status;
    }
    *out = names;
    return SAL_OK;
}
