/* SPDX-License-Identifier: MIT */
/*
 * The rules:
 *
 *   a start or an end       an interval, [start, end); an empty start or end is open
 *   else a date             in a field or in the file's name: a snapshot, which holds until the
 *                           next date of the same source, the last one for ever; a file or a
 *                           feature with a date and no area is a snapshot in which nobody holds
 *                           anything
 *   else                    always (`missing-date` where others of the layer have days)
 *   YYYY, YYYY-MM           the first day of it; as an inclusive end its last
 *   an end of 23:59, 24:00  includes its day
 *   an end far off          2099 and later, infinity, 00000000: open (`far-off-end`)
 *   not plain               told (`date-guessed`)
 *   end <= start            never (`end-before-start`); inclusive, end < start
 *   no date                 the area is left out (`bad-date`)
 */
#include "timeline/area_days.h"

#include <string.h>

#include "base/error.h"
#include "base/report.h"
#include "read/day_fields.h"

/* Ends from this year on are no days but ways to say "open", where the start is of before. */
#define FAR_YEAR 2099
/* And a start of the first day of the year 1, where the end is of this year or later. */
#define LATE_YEAR 1000

/* What was taken for what in one column. */
struct guess {
    int column;
    const char *what; /* static */
    size_t n;
    char *value; /* the first */
    int32_t day;
};

static void guess_free(gpointer data) {
    struct guess *guess = data;
    g_free(guess->value);
    g_free(guess);
}

void sal_area_days_init(struct sal_area_days *days, struct sal_report *report) {
    *days = (struct sal_area_days){
        .report = report, .snapshots = g_array_new(FALSE, FALSE, sizeof(struct sal_snapshot))};
    days->guesses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, guess_free);
    days->times = g_hash_table_new(NULL, NULL);
}

void sal_area_days_finish(struct sal_area_days *days) {
    g_array_unref(days->snapshots);
    g_hash_table_unref(days->guesses);
    g_hash_table_unref(days->times);
}

char *sal_area_days_place(const struct sal_features *layer, const struct sal_feature *feature) {
    return g_strdup_printf("%s: %s: %" G_GINT64_FORMAT, layer->path, layer->layer, feature->id);
}

const char *sal_area_days_value(const struct sal_feature *feature, int column) {
    const char *value = column < 0 ? NULL : feature->values[column];
    return value == NULL || *value == '\0' ? NULL : value;
}

static struct sal_point corner_of(const struct sal_feature *feature) {
    return feature->geom.n_points > 0 ? feature->geom.points[0] : (struct sal_point){0.0, 0.0};
}

static void note_guess(struct sal_area_days *days, int column, const char *value,
                       const struct sal_date *date) {
    char *key = g_strdup_printf("%d %s", column, date->guess);
    struct guess *guess = g_hash_table_lookup(days->guesses, key);
    if (guess != NULL) {
        guess->n++;
        g_free(key);
        return;
    }
    guess = g_new(struct guess, 1);
    *guess = (struct guess){column, date->guess, 1, g_strdup(value), date->first};
    g_hash_table_insert(days->guesses, key, guess);
}

/* A date of the feature, *date left alone where there is none; false, with a finding, when it is
 * there and cannot be read. */
static bool read_date(struct sal_area_days *days, const struct sal_feature *feature, int column,
                      struct sal_date *date) {
    const char *value = sal_area_days_value(feature, column);
    if (value == NULL) {
        return true;
    }
    struct sal_error err;
    if (sal_date_read(value, days->layer->fields[column].type, days->source->date_format, date,
                      &err) != SAL_OK) {
        char *place = sal_area_days_place(days->layer, feature);
        sal_report_add_at(days->report, SAL_ERROR, "bad-date", place, corner_of(feature),
                          "field %s: %s; left out", days->layer->fields[column].name, err.message);
        g_free(place);
        return false;
    }
    days->n_parts = MAX(days->n_parts, date->n_parts);
    if (date->guess != NULL) {
        note_guess(days, column, value, date);
    }
    return true;
}

static int by_column(gconstpointer a, gconstpointer b) {
    const struct guess *left = *(const struct guess *const *)a,
                       *right = *(const struct guess *const *)b;
    return left->column != right->column ? left->column - right->column
                                         : strcmp(left->what, right->what);
}

static void report_hours(struct sal_area_days *days) {
    if (days->n_hours > 0) {
        char *place = g_strdup_printf("%s: %s", days->layer->path, days->layer->layer);
        sal_report_add(days->report, SAL_WARNING, "hours-joined", place,
                       "%zu area%s of other times of a day than its first; days are the shortest "
                       "that is told apart, so they hold together",
                       days->n_hours, days->n_hours == 1 ? " is" : "s are");
        g_free(place);
    }
    g_hash_table_remove_all(days->times);
    days->n_hours = 0;
}

void sal_area_days_end(struct sal_area_days *days) {
    report_hours(days);
    GPtrArray *guesses = g_ptr_array_new();
    GHashTableIter iter;
    gpointer guess;
    g_hash_table_iter_init(&iter, days->guesses);
    while (g_hash_table_iter_next(&iter, NULL, &guess)) {
        g_ptr_array_add(guesses, guess);
    }
    g_ptr_array_sort(guesses, by_column);
    for (guint i = 0; i < guesses->len; i++) {
        const struct guess *g = guesses->pdata[i];
        char *place = g_strdup_printf("%s: %s", days->layer->path, days->layer->layer);
        char day[16];
        sal_day_format(g->day, day);
        sal_report_add(days->report, SAL_WARNING, "date-guessed", place,
                       "field %s: \"%.40s\" was taken for %s, %s%s",
                       days->layer->fields[g->column].name, g->value, day, g->what,
                       g->n > 1 ? ", and others like it" : "");
        g_free(place);
    }
    g_ptr_array_unref(guesses);
    g_hash_table_remove_all(days->guesses);
}

bool sal_area_days_has(const struct sal_features *layer, const struct sal_fields *fields) {
    for (size_t i = 0; i < layer->n_items; i++) {
        const struct sal_feature *feature = &layer->items[i];
        if (sal_area_days_value(feature, fields->start) != NULL ||
            sal_area_days_value(feature, fields->end) != NULL ||
            sal_area_days_value(feature, fields->date) != NULL) {
            return true;
        }
    }
    return false;
}

static void add_snapshot(struct sal_area_days *days, int32_t day) {
    const struct sal_snapshot snapshot = {days->source, day};
    g_array_append_val(days->snapshots, snapshot);
}

/* Fields that look like days, and none of them taken: the map would show all of them on every day.
 */
static void report_unseen(const struct sal_area_days *days) {
    char *list = sal_day_fields_list(days->layer, days->source->date_format);
    if (list != NULL) {
        char *place = g_strdup_printf("%s: %s", days->layer->path, days->layer->layer);
        sal_report_add(days->report, SAL_WARNING, "days-not-taken", place,
                       "fields that look like days (%s), none of them taken for any; say "
                       "--start-field, --end-field or --date-field",
                       list);
        g_free(place);
        g_free(list);
    }
}

void sal_area_days_begin(struct sal_area_days *days, const struct sal_features *layer,
                         const struct sal_map_source *source, const struct sal_fields *fields,
                         bool is_one_of_many) {
    days->layer = layer;
    days->source = source;
    days->fields = *fields;
    days->has_path_day =
        source->date == NULL &&
        sal_fields_date_of_path(layer->path, sal_fields_path_format(source), &days->path_day);
    if (source->date != NULL) {
        days->has_path_day = sal_date_read(source->date, SAL_FIELD_TEXT, source->date_format,
                                           &days->path_day, NULL) == SAL_OK;
    }
    days->has_days = sal_area_days_has(layer, fields);
    if (days->has_path_day && !days->has_days) {
        add_snapshot(days, days->path_day.first);
        days->n_parts = MAX(days->n_parts, days->path_day.n_parts);
    } else if (!days->has_days && fields->start < 0 && fields->end < 0 && fields->date < 0) {
        report_unseen(days);
    }
    days->n_timeless += is_one_of_many && !days->has_path_day && !days->has_days;
}

/* A layer without days is a state; a feature without days in a layer that has them is a slip. */
static void report_dateless(struct sal_area_days *days, const struct sal_feature *feature) {
    const int columns[] = {days->fields.start, days->fields.end, days->fields.date};
    const char *names[3];
    int n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (columns[i] >= 0) {
            names[n++] = days->layer->fields[columns[i]].name;
        }
    }
    if (!days->has_days) {
        return;
    }
    char *place = sal_area_days_place(days->layer, feature);
    sal_report_add_at(days->report, SAL_WARNING, "missing-date", place, corner_of(feature),
                      "field%s %s%s%s %s empty; the area is shown on every day", n > 1 ? "s" : "",
                      names[0], n > 1 ? " and " : "", n > 1 ? names[1] : "", n > 1 ? "are" : "is");
    g_free(place);
}

static int year_of(int32_t day) {
    int year, month, mday;
    sal_day_to_civil(day, &year, &month, &mday);
    return year;
}

/* Days so far off that they mean none. */
static void open_far_days(struct sal_area_days *days, const struct sal_feature *feature,
                          struct sal_area *area) {
    const bool is_far = area->end != SAL_DAY_MAX && year_of(area->end) >= FAR_YEAR &&
                        (area->start == SAL_DAY_MIN || year_of(area->start) < FAR_YEAR);
    if (is_far) {
        char *place = sal_area_days_place(days->layer, feature);
        char end[16];
        sal_day_format(area->end, end);
        sal_report_add_at(days->report, SAL_INFO, "far-off-end", place, corner_of(feature),
                          "ends %s, which was taken for an open end", end);
        g_free(place);
        area->end = SAL_DAY_MAX;
    }
    if (area->start == sal_day_from_civil(1, 1, 1) &&
        (area->end == SAL_DAY_MAX || year_of(area->end) >= LATE_YEAR)) {
        area->start = SAL_DAY_MIN;
    }
}

/* Says a feature that it holds always: in so many words, not by saying nothing. */
static bool is_always(const struct sal_area_days *days, const struct sal_feature *feature) {
    const char *start = sal_area_days_value(feature, days->fields.start);
    const char *end = sal_area_days_value(feature, days->fields.end);
    return start != NULL || (end != NULL && strspn(end, "0-/ :") < strlen(end));
}

/* Start and end by their own fields. False when one of them cannot be read. */
static bool read_interval(struct sal_area_days *days, const struct sal_feature *feature,
                          struct sal_area *area) {
    const struct sal_date none = {SAL_DAY_MIN, SAL_DAY_MAX, .is_open = true};
    struct sal_date start = none, end = none;
    if (!read_date(days, feature, days->fields.start, &start) ||
        !read_date(days, feature, days->fields.end, &end)) {
        return false;
    }
    area->start = start.is_open ? SAL_DAY_MIN : start.first;
    area->end = end.is_open                                   ? SAL_DAY_MAX
                : days->source->end_inclusive || end.ends_day ? end.next
                                                              : end.first;
    if (start.is_interval && end.is_open) {
        area->end = start.next;
    }
    open_far_days(days, feature, area);
    return true;
}

/* Snapshots of several times of one day hold together, as days are the least that is drawn. */
static void note_time(struct sal_area_days *days, const char *value, int32_t day) {
    const char *time = value == NULL ? NULL : strchr(value, ':');
    if (time == NULL) {
        return;
    }
    const char *before = g_hash_table_lookup(days->times, GINT_TO_POINTER(day));
    if (before == NULL) {
        g_hash_table_insert(days->times, GINT_TO_POINTER(day), (gpointer)(uintptr_t)value);
    } else if (strcmp(before, value) != 0) {
        days->n_hours++;
    }
}

bool sal_area_days_read(struct sal_area_days *days, const struct sal_feature *feature,
                        struct sal_area *area, bool *is_snapshot) {
    *is_snapshot = false;
    if (!read_interval(days, feature, area)) {
        return false;
    }
    if (area->start == SAL_DAY_MIN && area->end == SAL_DAY_MAX && !is_always(days, feature)) {
        struct sal_date date = days->path_day;
        bool is_dated = days->has_path_day;
        if (!read_date(days, feature, days->fields.date, &date)) {
            return false;
        }
        is_dated = is_dated || sal_area_days_value(feature, days->fields.date) != NULL;
        is_dated = is_dated && !date.is_open;
        if (is_dated && date.is_interval) {
            area->start = date.first;
            area->end = date.next;
        } else if (is_dated) {
            *is_snapshot = true;
            area->start = date.first;
            note_time(days, sal_area_days_value(feature, days->fields.date), date.first);
            add_snapshot(days, date.first);
        } else {
            report_dateless(days, feature);
        }
    }
    if (area->end > area->start) {
        return true;
    }
    char start[16], end[16];
    sal_day_format(area->start, start);
    sal_day_format(area->end, end);
    char *place = sal_area_days_place(days->layer, feature);
    sal_report_add_at(days->report, SAL_ERROR, "end-before-start", place, corner_of(feature),
                      "starts %s and ends %s, the end not included; never shown", start, end);
    g_free(place);
    return false;
}

void sal_area_days_read_empty(struct sal_area_days *days, const struct sal_feature *feature) {
    struct sal_date date;
    const char *value = sal_area_days_value(feature, days->fields.date);
    const bool is_interval = sal_area_days_value(feature, days->fields.start) != NULL ||
                             sal_area_days_value(feature, days->fields.end) != NULL;
    if (!is_interval && value != NULL &&
        sal_date_read(value, days->layer->fields[days->fields.date].type, days->source->date_format,
                      &date, NULL) == SAL_OK &&
        !date.is_open && !date.is_interval) {
        add_snapshot(days, date.first);
    }
    char *place = sal_area_days_place(days->layer, feature);
    sal_report_add(days->report, SAL_WARNING, "null-geometry", place, "no polygon; left out");
    g_free(place);
}

/* ---- lists of days ---- */

static int by_day(const void *a, const void *b) {
    const int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

void sal_area_days_unique(GArray *days) {
    g_array_sort(days, by_day);
    guint n = 0;
    for (guint i = 0; i < days->len; i++) {
        const int32_t day = g_array_index(days, int32_t, i);
        if (n == 0 || g_array_index(days, int32_t, n - 1) != day) {
            g_array_index(days, int32_t, n++) = day;
        }
    }
    g_array_set_size(days, n);
}

int32_t sal_area_days_after(const GArray *days, int32_t day) {
    guint low = 0, high = days->len;
    while (low < high) {
        const guint middle = (low + high) / 2;
        if (g_array_index(days, int32_t, middle) > day) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low < days->len ? g_array_index(days, int32_t, low) : SAL_DAY_MAX;
}
