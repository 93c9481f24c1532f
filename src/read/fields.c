/* SPDX-License-Identifier: MIT */
/* Columns by meaning. A name the user stated must be there; the usual names are tried in order, so
 * that the commonest spelling wins over a chance match. */
#include "read/fields.h"

#include <glib.h>
#include <string.h>

#include "base/error.h"
#include "base/locale_text.h"
#include "base/nearest_word.h"
#include "read/date.h"
#include "read/day_fields.h"
#include "read/features.h"

static const char *const faction_names[] = {
    "faction", "holder",        "control", "controller",        "actor", "party", "side", "owner",
    "group",   "controlled_by", "held_by", SAL_FEATURES_FOLDER, NULL};
static const char *const status_names[] = {"status", "state", "hold", "type_ctrl", NULL};
static const char *const certainty_names[] = {"certainty", "confidence", NULL};
static const char *const no_names[] = {NULL}; /* of fields that are taken when named alone */
static const char *const label_names[] = {
    "name",      "name_en",     "name_1",   "place",    "label",  "adm1_en",   "admin1name_en",
    "adm1_name", "admin1_name", "adm2_en",  "adm0_en",  "admin",  "shapename", "name_2",
    "name_0",    "governorate", "province", "district", "region", "unit",      NULL};
static const char *const rank_names[] = {"rank", "scalerank", "population_class", NULL};

/* Bytes after which a message names no more fields. */
#define LISTED_BYTES 160

static int find_usual(const struct sal_features *features, const char *const *names) {
    for (; *names != NULL; names++) {
        const int column = sal_features_field(features, *names);
        if (column >= 0) {
            return column;
        }
    }
    return -1;
}

char *sal_fields_list(const struct sal_features *features, size_t n_bytes) {
    GString *known = g_string_new(NULL);
    for (size_t i = 0; i < features->n_fields && known->len < n_bytes; i++) {
        g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", features->fields[i].name);
    }
    return g_string_free(known->len > 0 ? known : g_string_append(known, "none"), FALSE);
}

enum sal_status sal_fields_say_missing(const struct sal_features *features, const char *stated,
                                       struct sal_error *err) {
    char *known = sal_fields_list(features, LISTED_BYTES);
    char *place = g_strdup_printf("%s: %s", features->path, features->layer);
    char *hint = sal_nearest_word_hint(stated, known);
    (void)sal_error_set(err, SAL_SCHEMA, place, "has no field \"%.40s\"%s%s %s", stated, hint,
                        *hint == '\0' ? "; it has" : " It has", known);
    g_free(hint);
    g_free(place);
    g_free(known);
    return SAL_SCHEMA;
}

enum sal_status sal_fields_find(const struct sal_features *features,
                                const struct sal_map_source *source, struct sal_fields *out,
                                struct sal_error *err) {
    struct sal_fields found;
    const struct {
        const char *stated;
        const char *const *usual;
        enum sal_day_role role;
        int *column;
    } wanted[] = {
        {source->faction_field, faction_names, 0, &found.faction},
        {source->faction_else_field, no_names, 0, &found.faction_else},
        {source->filter_field, no_names, 0, &found.filter},
        {source->status_field, status_names, 0, &found.status},
        {source->certainty_field, certainty_names, 0, &found.certainty},
        {source->start_field, NULL, SAL_DAY_START, &found.start},
        {source->end_field, NULL, SAL_DAY_END, &found.end},
        {source->date_field, NULL, SAL_DAY_SNAPSHOT, &found.date},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const char *stated = wanted[i].stated;
        *wanted[i].column =
            stated != NULL ? sal_features_field(features, stated)
            : wanted[i].usual != NULL
                ? find_usual(features, wanted[i].usual)
                : sal_day_fields_find(features, wanted[i].role, source->date_format);
        if (stated != NULL && *wanted[i].column < 0) {
            return sal_fields_say_missing(features, stated, err);
        }
    }
    *out = found;
    return SAL_OK;
}

/* "name_ar", or "NAME_ar" of "NAME_EN": the stem of a stated name with another language. */
static int find_language(const struct sal_features *features, const char *stem, const char *lang) {
    char *name = g_strdup_printf("%s_%s", stem, lang);
    int column = sal_features_field(features, name);
    g_free(name);
    const size_t n = strlen(stem);
    if (column < 0 && n > 3 && g_ascii_strcasecmp(stem + n - 3, "_en") == 0) {
        name = g_strdup_printf("%.*s_%s", (int)(n - 3), stem, lang);
        column = sal_features_field(features, name);
        g_free(name);
    }
    return column;
}

int sal_fields_find_name(const struct sal_features *features, const char *stated,
                         const char *lang) {
    const char *stem = stated != NULL ? stated : "name";
    int column = lang == NULL ? -1 : find_language(features, stem, lang);
    if (column < 0 && sal_locale_text_alias(lang) != NULL) {
        column = find_language(features, stem, sal_locale_text_alias(lang));
    }
    if (column >= 0) {
        return column;
    }
    return stated != NULL ? sal_features_field(features, stated)
                          : find_usual(features, label_names);
}

int sal_fields_find_rank(const struct sal_features *features, const char *stated) {
    return stated != NULL ? sal_features_field(features, stated) : find_usual(features, rank_names);
}

/* Digits of YYYYMMDD. */
#define DAY_DIGITS 8
/* Years that a file's name may bear by themselves. */
#define NAME_YEAR_FIRST 1000
#define NAME_YEAR_LAST 2199

/* The length of a date at `text`, 0 when there is none: YYYYMMDD, also with HHMM or HHMMSS after
 * it, or YYYY, MM, DD with one kind of -, _ or . between, or YYYY-MM, YYYY_MM. */
static size_t date_length(const char *text) {
    const size_t n = strspn(text, "0123456789");
    if (n == DAY_DIGITS || n == DAY_DIGITS + 4 || n == DAY_DIGITS + 6) {
        return n;
    }
    const bool is_month = n == 4 && (text[4] == '-' || text[4] == '_') &&
                          strspn(text + 5, "0123456789") == 2 &&
                          ((text[7] != '-' && text[7] != '_') || !g_ascii_isdigit(text[8]));
    if (is_month) {
        return 7;
    }
    const bool is_split = n == 4 && (text[4] == '-' || text[4] == '_' || text[4] == '.') &&
                          strspn(text + 5, "0123456789") == 2 && text[7] == text[4] &&
                          strspn(text + 8, "0123456789") == 2;
    return is_split ? 10 : 0;
}

/* A date of a day or a month in a name, of `*n` bytes; NULL when there is none. */
static const char *find_date(const char *name, size_t *n, struct sal_date *date) {
    for (const char *at = name; *at != '\0';) {
        *n = date_length(at);
        if (*n > 0) {
            char *text = g_strndup(at, g_ascii_isdigit(at[4]) ? DAY_DIGITS : *n);
            const bool is_date = sal_day_parse(text, &date->first, &date->next, NULL) == SAL_OK;
            g_free(text);
            date->n_parts = *n == 7 ? 2 : 3;
            if (is_date) {
                return at;
            }
        }
        /* A run of digits is one number: no date begins in its middle. */
        const size_t digits = strspn(at, "0123456789");
        at += digits > 0 ? digits : 1;
    }
    return NULL;
}

/* Is `at` where a word of a name begins, one that follows no figure: 1914-1918 is no year. */
static bool is_word_start(const char *name, const char *at) {
    return at == name ||
           (strchr("_-. ()", at[-1]) != NULL && (at == name + 1 || !g_ascii_isdigit(at[-2])));
}

static bool is_word_end(const char *at) {
    return *at == '\0' || (strchr("_-. ()", *at) != NULL && !g_ascii_isdigit(at[1]));
}

/* The format of sources whose files bear years, told by where it is. */
static const char any_years[] = "YYYY";

const char *sal_fields_path_format(const struct sal_map_source *source) {
    return source->date_format == NULL && source->has_year_names ? any_years : source->date_format;
}

/* A year that stands by itself, "1914", "bc323" or "323bc", with is_any also "79"; NULL when there
 * is none. */
static const char *find_year(const char *name, bool is_any, size_t *n, struct sal_date *date) {
    for (const char *at = name; *at != '\0'; at++) {
        if (!is_word_start(name, at)) {
            continue;
        }
        const bool is_before = g_ascii_strncasecmp(at, "bc", 2) == 0;
        const char *digits = at + (is_before ? 2 : 0);
        const size_t n_digits = strspn(digits, "0123456789");
        const char *end = digits + n_digits;
        const bool is_after = n_digits > 0 && g_ascii_strncasecmp(end, "bc", 2) == 0;
        end += is_after ? 2 : 0;
        if (n_digits == 0 || n_digits > 5 || !is_word_end(end)) {
            continue;
        }
        const int year = (int)g_ascii_strtoll(digits, NULL, 10);
        const bool is_bc = (is_before || is_after) && year > 0;
        const bool is_usual = n_digits == 4 && year >= NAME_YEAR_FIRST && year <= NAME_YEAR_LAST;
        if (is_bc || is_usual || (is_any && n_digits < 4 && year > 0)) {
            char text[16];
            g_snprintf(text, sizeof text, is_bc ? "%d BC" : "%04d", year);
            date->n_parts = 1;
            *n = (size_t)(end - at);
            return sal_day_parse(text, &date->first, &date->next, NULL) == SAL_OK ? at : NULL;
        }
    }
    return NULL;
}

static const char *find_formatted(const char *name, const char *format, size_t *n,
                                  struct sal_date *date) {
    for (const char *at = name; *at != '\0'; at++) {
        if (at == name || !g_ascii_isdigit(at[-1]) || !g_ascii_isdigit(*at)) {
            *n = sal_date_match(at, format, date);
            if (*n > 0) {
                return at;
            }
        }
    }
    return NULL;
}

/* The first date in a name: in the order that was said, else of a day or a month, else a year. */
static const char *find_any(const char *name, const char *format, size_t *n,
                            struct sal_date *date) {
    *date = (struct sal_date){0};
    if (format != NULL && format != any_years) {
        return find_formatted(name, format, n, date);
    }
    const char *at = find_date(name, n, date);
    return at != NULL ? at : find_year(name, format == any_years, n, date);
}

bool sal_fields_date_of_path(const char *path, const char *format, struct sal_date *date) {
    size_t n;
    char *name = g_path_get_basename(path);
    const bool is_found = find_any(name, format, &n, date) != NULL;
    g_free(name);
    return is_found;
}

char *sal_fields_without_date(const char *name, const char *format) {
    static const char joints[] = "-_. ";
    size_t n;
    struct sal_date day;
    const char *date = find_any(name, format, &n, &day);
    if (date == NULL) {
        return g_strdup(name);
    }
    size_t n_head = (size_t)(date - name);
    const char *tail = date + n;
    while (n_head > 0 && strchr(joints, name[n_head - 1]) != NULL) {
        n_head--;
    }
    tail += n_head == 0 ? strspn(tail, joints) : 0;
    char *rest = g_strdup_printf("%.*s%s", (int)n_head, name, tail);
    if (*rest == '\0') {
        g_free(rest);
        return g_strdup(name);
    }
    return rest;
}
