/* SPDX-License-Identifier: MIT */
/* Options that name days -> days. A month or a year given as the end of a span means its last day,
 * else its first. */
#include "cli/days.h"
#include "cli/messages.h"
#include "cli/option_shared.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"

/* Days that one command may ask for. */
#define DAYS_MAX 200000

/* Units of one step. */
#define STEP_MAX 100000

#define OF(member) offsetof(struct cmd_days, member)

const struct option cmd_date_options[1] = {
    {"date", 0, OPTION_TEXT, OF(date), SECTION_DAYS, "D",
     "The day, YYYY-MM-DD, YYYY-MM or YYYY; without it the last of the data", NULL, NULL},
};

const struct option cmd_span_options[4] = {
    {"from", 0, OPTION_TEXT, OF(from), SECTION_DAYS, "D",
     "First day of a span; without it the first of the data", NULL, NULL},
    {"to", 0, OPTION_TEXT, OF(to), SECTION_DAYS, "D",
     "Last day of a span, of a month or a year its last; without it the last of the data", NULL,
     NULL},
    {"every", 0, OPTION_TEXT, OF(every), SECTION_DAYS, "STEP",
     "Step through the span: 1d, 1w, 1m, 1y; its last day is always shown", "1d 1w 1m 3m 1y", NULL},
    {"changes", 0, OPTION_FLAG, OF(is_changes), SECTION_DAYS, NULL,
     "Every day of the span on which something changes", NULL, NULL},
};

/* A date on the command line that does not parse is wrong usage, not bad data. */
static enum sal_status parse(const char *option, const char *text, bool is_end, int32_t *day,
                             struct sal_error *err) {
    int32_t first, next;
    if (sal_day_parse(text, &first, &next, err) != SAL_OK) {
        int day_part = 0, month = 0, year = 0;
        g_strlcpy(err->place, option, sizeof err->place);
        if (sscanf(text, "%2d%*1[./-]%2d%*1[./-]%4d", &day_part, &month, &year) == 3 &&
            year > 999) {
            g_snprintf(err->message, sizeof err->message,
                       "\"%.40s\" is not a date; wanted the year first, such as %04d-%02d-%02d",
                       text, year, month > 12 ? day_part : month, month > 12 ? month : day_part);
        }
        return err->status = SAL_USAGE;
    }
    *day = is_end ? next - 1 : first;
    return SAL_OK;
}

void days_want(struct cmd *cmd, const struct cmd_days *options) {
    int32_t day = SAL_DAY_MAX;
    const bool is_span = options->from != NULL || options->to != NULL || options->every != NULL ||
                         options->is_changes;
    if (!is_span &&
        (options->date == NULL || sal_day_parse(options->date, &day, NULL, NULL) == SAL_OK)) {
        cmd->wanted = g_array_new(FALSE, FALSE, sizeof(int32_t));
        g_array_append_val(cmd->wanted, day);
    }
}

/* A day of which the data says nothing is drawn, and that is told. */
static void note_outside(const struct cmd *cmd, const struct sal_dataset *dataset, int32_t day) {
    struct sal_error outside;
    if (sal_dataset_check_day(dataset, day, &outside) != SAL_OK) {
        sal_report_add(cmd->report, SAL_WARNING, "outside-data", outside.place, "%s",
                       outside.message);
    }
}

/* The first day of a text; where the data begin within the month or year that it names, theirs. */
static enum sal_status parse_within(const char *option, const char *text,
                                    const struct sal_dataset *dataset, int32_t *day,
                                    struct sal_error *err) {
    int32_t first = SAL_DAY_MIN, last = SAL_DAY_MIN, end = SAL_DAY_MIN;
    enum sal_status status = parse(option, text, false, day, err);
    if (status == SAL_OK) {
        status = parse(option, text, true, &end, err);
    }
    if (status == SAL_OK && sal_dataset_days(dataset, &first, &last) && *day < first &&
        first <= end) {
        *day = first;
    }
    return status;
}

enum sal_status days_as_of(const struct cmd *cmd, const struct cmd_days *options,
                           const struct sal_dataset *dataset, int32_t *day, struct sal_error *err) {
    int32_t first = 0;
    if (options->date == NULL) {
        *day = SAL_DAY_MIN; /* data without days */
        (void)sal_dataset_days(dataset, &first, day);
        return SAL_OK;
    }
    const enum sal_status status = parse_within("--date", options->date, dataset, day, err);
    if (status == SAL_OK) {
        note_outside(cmd, dataset, *day);
    }
    return status;
}

/* Says which of the two days is at fault: one that was given, and against what. */
static enum sal_status refuse_span(const struct cmd_days *options, int32_t from, int32_t to,
                                   struct sal_error *err) {
    char from_text[16], to_text[16];
    sal_day_format(from, from_text);
    sal_day_format(to, to_text);
    if (options->from == NULL) {
        return message_refuse(err, "", "--to %s is before the first day of the data, %s", to_text,
                              from_text);
    }
    return options->to == NULL
               ? message_refuse(err, "", "--from %s is after the last day of the data, %s",
                                from_text, to_text)
               : message_refuse(err, "", "--from %s is after --to %s", from_text, to_text);
}

enum sal_status days_span(const struct cmd *cmd, const struct cmd_days *options,
                          const struct sal_dataset *dataset, int32_t *from, int32_t *to,
                          struct sal_error *err) {
    enum sal_status status = SAL_OK;
    *from = *to = SAL_DAY_MIN;
    const bool has_days = sal_dataset_days(dataset, from, to);
    if (options->from != NULL) {
        status = parse_within("--from", options->from, dataset, from, err);
    }
    if (status == SAL_OK && options->to != NULL) {
        status = parse("--to", options->to, true, to, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    /* One day named of data without days is the span. */
    if (!has_days && (options->from == NULL) != (options->to == NULL)) {
        *from = options->from == NULL ? *to : *from;
        *to = *from;
    }
    if (*from > *to) {
        return refuse_span(options, *from, *to, err);
    }
    if (options->from != NULL) {
        note_outside(cmd, dataset, *from);
    }
    if (options->to != NULL && *to != *from) {
        note_outside(cmd, dataset, *to);
    }
    return SAL_OK;
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

/* Steps from the first day, and the last day whether a step meets it or not. */
static enum sal_status add_steps(const char *every, int32_t from, int32_t to, GArray *days,
                                 struct sal_error *err) {
    char *end = NULL;
    const gint64 n = g_ascii_strtoll(every, &end, 10);
    if (n < 1 || n > STEP_MAX || strlen(end) != 1 || strchr("dwmy", *end) == NULL) {
        return message_refuse(err, "--every",
                              "\"%.40s\"; wanted a number and d, w, m or y, such as 1m", every);
    }
    for (int i = 0; i < DAYS_MAX; i++) {
        const int32_t day = step_day(from, (int)n, *end, i);
        if (day >= to) {
            g_array_append_val(days, to);
            return SAL_OK;
        }
        g_array_append_val(days, day);
    }
    g_strlcpy(err->place, "--every", sizeof err->place);
    g_snprintf(err->message, sizeof err->message, "more than %d days", DAYS_MAX);
    return err->status = SAL_LIMIT;
}

static void add_changes(const struct sal_dataset *dataset, int32_t from, int32_t to, GArray *days) {
    const int32_t *changes;
    const size_t n = sal_dataset_changes(dataset, from, to, &changes);
    if (n == 0 || changes[0] != from) {
        g_array_append_val(days, from); /* the state that the span begins with */
    }
    g_array_append_vals(days, changes, (guint)n);
}

static enum sal_status check_days(const struct cmd_days *options, struct sal_error *err) {
    const bool is_span = options->from != NULL || options->to != NULL || options->every != NULL ||
                         options->is_changes;
    if (is_span && options->date != NULL) {
        return message_refuse(
            err, "",
            "--date names one day; it does not go with --from, --to, --every or --changes");
    }
    return options->every != NULL && options->is_changes
               ? message_refuse(err, "", "--every and --changes exclude each other")
               : SAL_OK;
}

static enum sal_status list_span(const struct cmd *cmd, const struct cmd_days *options,
                                 const struct sal_dataset *dataset, GArray *days,
                                 struct sal_error *err) {
    int32_t from, to;
    const enum sal_status status = days_span(cmd, options, dataset, &from, &to, err);
    if (status != SAL_OK) {
        return status;
    }
    if (from == SAL_DAY_MIN) {
        g_array_append_val(days, from); /* data without days, none named */
    } else if (options->every != NULL) {
        return add_steps(options->every, from, to, days, err);
    } else {
        add_changes(dataset, from, to, days);
    }
    return SAL_OK;
}

enum sal_status days_list(const struct cmd *cmd, const struct cmd_days *options,
                          const struct sal_dataset *dataset, GArray **out, struct sal_error *err) {
    int32_t day;
    enum sal_status status = check_days(options, err);
    if (status != SAL_OK) {
        return status;
    }
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    if (options->from != NULL || options->to != NULL || options->every != NULL ||
        options->is_changes) {
        status = list_span(cmd, options, dataset, days, err);
    } else {
        status = days_as_of(cmd, options, dataset, &day, err);
        g_array_append_val(days, day);
    }
    if (status != SAL_OK) {
        g_array_unref(days);
        return status;
    }
    *out = days;
    return SAL_OK;
}

enum sal_status days_former(const struct cmd *cmd, const char *from, const char *every,
                            const struct sal_dataset *dataset, int32_t to, GArray **out,
                            struct sal_error *err) {
    int32_t first = to;
    enum sal_status status = parse_within("--fronts-from", from, dataset, &first, err);
    if (status == SAL_OK && to == SAL_DAY_MIN) {
        status = message_refuse(err, "--fronts-from", "the data has no days, so no former fronts");
    }
    if (status == SAL_OK && first > to) {
        char first_text[16], to_text[16];
        sal_day_format(first, first_text);
        sal_day_format(to, to_text);
        status = message_refuse(err, "--fronts-from", "%s is after the day of the map, %s",
                                first_text, to_text);
    }
    if (status != SAL_OK) {
        return status;
    }
    note_outside(cmd, dataset, first);
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    status = add_steps(every, first, to, days, err);
    if (status != SAL_OK) {
        g_array_unref(days);
        return status;
    }
    *out = days;
    return SAL_OK;
}

enum sal_status days_dates(const struct cmd *cmd, const char *text,
                           const struct sal_dataset *dataset, GArray **out, struct sal_error *err) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    char **parts = g_strsplit(text, ",", -1);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && parts[i] != NULL; i++) {
        int32_t day = 0;
        status = parse_within("--dates", g_strstrip(parts[i]), dataset, &day, err);
        if (status == SAL_OK) {
            note_outside(cmd, dataset, day);
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
