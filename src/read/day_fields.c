/* SPDX-License-Identifier: MIT */
/* A name is brought to lower case and parted into words where case changes, where figures begin and
 * at whatever is no letter; usual names are compared without what joins their words. */
#include "read/day_fields.h"

#include <glib.h>
#include <string.h>

#include "read/date.h"

/* Values of a column that are looked at. */
#define LOOKED_AT 64
/* Bytes of a list of names. */
#define LISTED_BYTES 120

/* Usual names, the commonest first. */
static const char *const start_names[] = {"start",       "startdate",
                                          "from",        "datefrom",
                                          "datestart",   "validfrom",
                                          "begin",       "begindate",
                                          "datebegin",   "fromdate",
                                          "startday",    "starttime",
                                          "timestart",   "startyear",
                                          "yearstart",   "fromyear",
                                          "yearfrom",    "beginyear",
                                          "beginning",   "started",
                                          "since",       "firstday",
                                          "startdt",     "dtstart",
                                          "validsince",  "effectivefrom",
                                          "timefrom",    "timespanbegin",
                                          "gwsdate",     "von",
                                          "gueltigvon",  "gultigab",
                                          "debut",       "datedebut",
                                          "desde",       "inicio",
                                          "fechainicio", NULL};
static const char *const end_names[] = {
    "end",       "enddate",     "to",      "dateto",      "dateend", "validto", "until",
    "todate",    "endday",      "endtime", "timeend",     "endyear", "yearend", "toyear",
    "yearto",    "ended",       "till",    "lastday",     "enddt",   "dtend",   "validuntil",
    "validtill", "effectiveto", "timeto",  "timespanend", "gwedate", "bis",     "gueltigbis",
    "fin",       "datefin",     "hasta",   "fechafin",    NULL};
static const char *const date_names[] = {
    "date",         "day",        "asof",    "snapshot", "snapdate", "asofdate",
    "snapshotdate", "dateasof",   "mapdate", "datum",    "fecha",    "timestamp",
    "datetime",     "reportdate", "obsdate", "daydate",  NULL};

/* Words of which one says the role, and words that come beside it. */
static const char *const start_words[] = {"start", "begin", "from",  "since", "began",
                                          "onset", "von",   "debut", "desde", NULL};
static const char *const end_words[] = {"end",  "until", "to",    "till",   "finish", "expires",
                                        "stop", "bis",   "hasta", "expiry", "ended",  NULL};
static const char *const date_words[] = {"date",   "day",   "asof", "year",      "time",
                                         "datum",  "fecha", "when", "timestamp", "month",
                                         "period", "week",  NULL};
/* Of these a column is about the record, not the ground. */
static const char *const record_words[] = {
    "created", "creation", "create",    "edit",        "edited",    "editor",
    "update",  "updated",  "modified",  "modify",      "changed",   "uploaded",
    "upload",  "import",   "access",    "insert",      "inserted",  "born",
    "birth",   "download", "retrieved", "publication", "published", NULL};

static bool is_among(const char *word, const char *const *words) {
    for (; *words != NULL; words++) {
        if (strcmp(word, *words) == 0) {
            return true;
        }
    }
    return false;
}

/* Lower case letters and figures of a name. */
static char *bare(const char *name) {
    GString *text = g_string_new(NULL);
    for (; *name != '\0'; name++) {
        if (g_ascii_isalnum(*name)) {
            g_string_append_c(text, g_ascii_tolower(*name));
        }
    }
    return g_string_free(text, FALSE);
}

/* Words of a name; g_strfreev() them. */
static char **words_of(const char *name) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; name[i] != '\0'; i++) {
        const bool is_hump = i > 0 && g_ascii_isupper(name[i]) && g_ascii_islower(name[i - 1]);
        const bool is_figure = i > 0 && g_ascii_isdigit(name[i]) && g_ascii_isalpha(name[i - 1]);
        if (is_hump || is_figure || !g_ascii_isalnum(name[i])) {
            g_string_append_c(text, ' ');
        }
        if (g_ascii_isalnum(name[i])) {
            g_string_append_c(text, g_ascii_tolower(name[i]));
        }
    }
    char **words = g_strsplit(text->str, " ", -1);
    g_string_free(text, TRUE);
    return words;
}

static bool has_word(const char *name, const char *const *wanted) {
    char **words = words_of(name);
    bool has = false;
    for (char **word = words; *word != NULL; word++) {
        has = has || is_among(*word, wanted);
    }
    g_strfreev(words);
    return has;
}

/* Of the first values of a column: are there any, and are nearly all of them days. */
static bool holds_days(const struct sal_features *features, size_t column, const char *format,
                       bool with_years) {
    size_t n = 0, n_days = 0;
    for (size_t i = 0; i < features->n_items && n < LOOKED_AT; i++) {
        const char *value = features->items[i].values[column];
        struct sal_date date;
        if (value == NULL || *value == '\0') {
            continue;
        }
        n++;
        n_days +=
            sal_date_read(value, features->fields[column].type, format, &date, NULL) == SAL_OK &&
            (date.is_open || with_years ||
             (date.n_parts > 1 &&
              (date.guess == NULL || strspn(value, "0123456789.") < strlen(value))));
    }
    return n > 0 && n_days * 10 >= n * 9;
}

int sal_day_fields_find(const struct sal_features *features, enum sal_day_role role,
                        const char *format) {
    static const char *const *const names[] = {start_names, end_names, date_names};
    static const char *const *const words[] = {start_words, end_words, date_words};
    for (const char *const *name = names[role]; *name != NULL; name++) {
        for (size_t i = 0; i < features->n_fields; i++) {
            char *text = bare(features->fields[i].name);
            const bool is_it = strcmp(text, *name) == 0;
            g_free(text);
            if (is_it) {
                return (int)i;
            }
        }
    }
    for (size_t i = 0; i < features->n_fields; i++) {
        const char *name = features->fields[i].name;
        const bool is_other =
            role == SAL_DAY_SNAPSHOT && (has_word(name, start_words) || has_word(name, end_words));
        if (!is_other && has_word(name, words[role]) && !has_word(name, record_words) &&
            holds_days(features, i, format, true)) {
            return (int)i;
        }
    }
    return -1;
}

char *sal_day_fields_list(const struct sal_features *features, const char *format) {
    GString *list = g_string_new(NULL);
    for (size_t i = 0; i < features->n_fields && list->len < LISTED_BYTES; i++) {
        const char *name = features->fields[i].name;
        const bool is_number = features->fields[i].type == SAL_FIELD_INTEGER ||
                               features->fields[i].type == SAL_FIELD_REAL;
        if (!is_number && !has_word(name, record_words) && holds_days(features, i, format, false)) {
            g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", name);
        }
    }
    return g_string_free(list, list->len == 0);
}
