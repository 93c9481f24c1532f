/* SPDX-License-Identifier: MIT */
/* Options that name days -> days. A month or a year given as the end of a span means its last day,
 * else its first. */
#include <string.h>

#include "cmd.h"

/* Days that one command may ask for. */
#define DAYS_MAX 200000

void cmd_days_finish(struct cmd_days *days) {
    g_free(days->date);
    g_free(days->from);
    g_free(days->to);
    g_free(days->every);
}

void cmd_add_days(GOptionContext *context, struct cmd_days *days) {
    const GOptionEntry entries[] = {
        {"date", 0, 0, G_OPTION_ARG_STRING, &days->date, "The day; without it the last of the data",
         "YYYY-MM-DD"},
        {"from", 0, 0, G_OPTION_ARG_STRING, &days->from, "First day of a span", "YYYY-MM-DD"},
        {"to", 0, 0, G_OPTION_ARG_STRING, &days->to, "Last day of a span", "YYYY-MM-DD"},
        {"every", 0, 0, G_OPTION_ARG_STRING, &days->every, "Step through the span: 1d, 1w, 1m, 1y",
         "STEP"},
        {"changes", 0, 0, G_OPTION_ARG_NONE, &days->is_changes,
         "Every day of the span on which something changes", NULL},
        G_OPTION_ENTRY_NULL};
    g_option_context_add_main_entries(context, entries, NULL);
}

static enum sal_status fail(struct sal_error *err, enum sal_status status, const char *message) {
    err->status = status;
    g_strlcpy(err->place, "", sizeof err->place);
    g_strlcpy(err->message, message, sizeof err->message);
    return status;
}

/* A date on the command line that does not parse is wrong usage, not bad data. */
static enum sal_status parse(const char *option, const char *text, bool is_end, int32_t *day,
                             struct sal_error *err) {
    int32_t first, next;
    if (sal_day_parse(text, &first, &next, err) != SAL_OK) {
        g_strlcpy(err->place, option, sizeof err->place);
        return err->status = SAL_USAGE;
    }
    *day = is_end ? next - 1 : first;
    return SAL_OK;
}

enum sal_status cmd_day(const struct cmd_days *options, const struct sal_dataset *dataset,
                        int32_t *day, struct sal_error *err) {
    int32_t first = 0;
    if (options->date == NULL) {
        *day = SAL_DAY_MIN; /* data without days */
        (void)sal_dataset_days(dataset, &first, day);
        return SAL_OK;
    }
    const enum sal_status status = parse("--date", options->date, false, day, err);
    return status != SAL_OK ? status : sal_dataset_check_day(dataset, *day, err);
}

/* The i-th step after `from`; months and years keep the day of the month, or the last there is. */
static int32_t step_day(int32_t from, int n, char unit, int i) {
    if (unit == 'd' || unit == 'w') {
        return from + i * n * (unit == 'w' ? 7 : 1);
    }
    int year, month, mday;
    sal_day_to_civil(from, &year, &month, &mday);
    const int months = (month - 1) + i * n * (unit == 'y' ? 12 : 1);
    const int32_t first = sal_day_from_civil(year + months / 12, months % 12 + 1, 1);
    const int32_t next = sal_day_from_civil(year + (months + 1) / 12, (months + 1) % 12 + 1, 1);
    return MIN(first + mday - 1, next - 1);
}

static enum sal_status add_steps(const char *every, int32_t from, int32_t to, GArray *days,
                                 struct sal_error *err) {
    char *end = NULL;
    const gint64 n = g_ascii_strtoll(every, &end, 10);
    if (n < 1 || n > 100000 || strlen(end) != 1 || strchr("dwmy", *end) == NULL) {
        return fail(err, SAL_USAGE, "--every: wanted a number and d, w, m or y, such as 1m");
    }
    for (int i = 0; i < DAYS_MAX; i++) {
        const int32_t day = step_day(from, (int)n, *end, i);
        if (day > to) {
            return SAL_OK;
        }
        g_array_append_val(days, day);
    }
    return fail(err, SAL_LIMIT, "--every: more than 200000 days");
}

static void add_changes(const struct sal_dataset *dataset, int32_t from, int32_t to, GArray *days) {
    const int32_t *changes;
    const size_t n = sal_dataset_changes(dataset, from, to, &changes);
    if (n == 0 || changes[0] != from) {
        g_array_append_val(days, from); /* the state that the span begins with */
    }
    g_array_append_vals(days, changes, (guint)n);
}

enum sal_status cmd_days(const struct cmd_days *options, const struct sal_dataset *dataset,
                         GArray **out, struct sal_error *err) {
    const bool is_span = options->from != NULL || options->to != NULL || options->every != NULL ||
                         options->is_changes;
    if (is_span && options->date != NULL) {
        return fail(err, SAL_USAGE,
                    "--date names one day; it does not go with --from, --to, --every or --changes");
    }
    if (options->every != NULL && options->is_changes) {
        return fail(err, SAL_USAGE, "--every and --changes exclude each other");
    }
    int32_t from = 0, to = 0;
    (void)sal_dataset_days(dataset, &from, &to);
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    enum sal_status status = SAL_OK;
    if (!is_span) {
        status = cmd_day(options, dataset, &from, err);
        g_array_append_val(days, from);
    } else {
        if (options->from != NULL) {
            status = parse("--from", options->from, false, &from, err);
        }
        if (status == SAL_OK && options->to != NULL) {
            status = parse("--to", options->to, true, &to, err);
        }
        if (status == SAL_OK && from > to) {
            status = fail(err, SAL_USAGE, "--from is after --to");
        }
        if (status == SAL_OK) {
            status = sal_dataset_check_day(dataset, from, err);
        }
        if (status == SAL_OK && options->every != NULL) {
            status = add_steps(options->every, from, to, days, err);
        } else if (status == SAL_OK) {
            add_changes(dataset, from, to, days);
        }
    }
    if (status != SAL_OK) {
        g_array_unref(days);
        return status;
    }
    *out = days;
    return SAL_OK;
}

enum sal_status cmd_dates(const char *text, const struct sal_dataset *dataset, GArray **out,
                          struct sal_error *err) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    char **parts = g_strsplit(text, ",", -1);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && parts[i] != NULL; i++) {
        int32_t day = 0;
        status = parse("--dates", g_strstrip(parts[i]), false, &day, err);
        if (status == SAL_OK) {
            status = sal_dataset_check_day(dataset, day, err);
        }
        g_array_append_val(days, day);
    }
    g_strfreev(parts);
    if (status != SAL_OK) {
        g_array_unref(days);
        return status;
    }
    *out = days;
    return SAL_OK;
}

enum sal_status cmd_table_days(const struct cmd_days *options, const struct sal_dataset *dataset,
                               GArray **out, struct sal_error *err) {
    int32_t first, last;
    const enum sal_status status = cmd_days(options, dataset, out, err);
    const bool is_named = options->date != NULL || options->from != NULL || options->to != NULL;
    if (status == SAL_OK && !is_named && !sal_dataset_days(dataset, &first, &last)) {
        g_array_set_size(*out, 1);
        g_array_index(*out, int32_t, 0) = SAL_DAY_MIN;
    }
    return status;
}
