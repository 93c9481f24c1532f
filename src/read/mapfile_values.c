/* SPDX-License-Identifier: MIT */
/* The values of a map file's keys: one scalar each, or a few events. */
#include "read/mapfile_values.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/css_color.h"
#include "base/error.h"
#include "base/extent.h"
#include "base/secret.h"
#include "read/date.h"
#include "read/limits.h"

static const char *const overlap_names[SAL_N_OVERLAP] = {
    [SAL_OVERLAP_CONTESTED] = "contested",
    [SAL_OVERLAP_NEWEST] = "newest",
    [SAL_OVERLAP_LISTED] = "listed",
};

const char *sal_overlap_name(enum sal_overlap overlap) {
    return overlap_names[overlap];
}

int sal_overlap_parse(const char *name) {
    for (int i = 0; i < SAL_N_OVERLAP; i++) {
        if (g_ascii_strcasecmp(name, overlap_names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static const char *const lines_names[SAL_N_LINES] = {
    [SAL_LINES_UNSAID] = "", [SAL_LINES_FRONTS] = "fronts", [SAL_LINES_BORDERS] = "borders"};

int sal_lines_parse(const char *name) {
    for (int i = SAL_LINES_FRONTS; i < SAL_N_LINES; i++) {
        if (g_ascii_strcasecmp(name, lines_names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* ---- values of one scalar ---- */

enum sal_status sal_map_read_text(const struct sal_map_reader *reader, char **out) {
    const char *text = sal_events_scalar(&reader->events, "a text");
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    if (strlen(text) > SAL_READ_TEXT_MAX) {
        return sal_error_set(reader->err, SAL_LIMIT, reader->events.path,
                             "line %zu: key \"%.40s\": text of %zu bytes; at most %zu are read",
                             sal_events_line(&reader->events), reader->events.key, strlen(text),
                             SAL_READ_TEXT_MAX);
    }
    *out = sal_events_is_null(&reader->events) ? NULL : sal_arena_strdup(reader->map->arena, text);
    return SAL_OK;
}

enum sal_status sal_map_read_file(const struct sal_map_reader *reader, char **out) {
    char *name = NULL;
    const enum sal_status status = sal_map_read_text(reader, &name);
    if (status != SAL_OK) {
        return status;
    }
    if (name == NULL || name[0] == '\0') {
        return sal_events_refuse(&reader->events, "the name of a file");
    }
    if (g_path_is_absolute(name) || sal_secret_is_virtual(name)) {
        *out = name;
        return SAL_OK;
    }
    char *path = g_build_filename(reader->folder, name, NULL);
    *out = sal_arena_strdup(reader->map->arena, path);
    g_free(path);
    return SAL_OK;
}

enum sal_status sal_map_read_context(const struct sal_map_reader *reader, char **out) {
    const char *text = sal_events_scalar(&reader->events, "none, world or a file");
    const bool is_word = text != NULL && (strcmp(text, "none") == 0 || strcmp(text, "world") == 0);
    return text == NULL ? SAL_SCHEMA
           : is_word    ? sal_map_read_text(reader, out)
                        : sal_map_read_file(reader, out);
}

enum sal_status sal_map_read_flag(const struct sal_map_reader *reader, bool *out) {
    const char *text = sal_events_scalar(&reader->events, "true or false");
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    static const char *const yes[] = {"true", "yes", "on", NULL};
    static const char *const no[] = {"false", "no", "off", NULL};
    char *lower = g_ascii_strdown(text, -1);
    const bool is_yes = g_strv_contains(yes, lower), is_no = g_strv_contains(no, lower);
    g_free(lower);
    *out = is_yes;
    return is_yes || is_no ? SAL_OK : sal_events_refuse(&reader->events, "true or false");
}

static bool parse_number(const char *text, double *out) {
    char *end;
    *out = g_ascii_strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*out);
}

enum sal_status sal_map_read_amount(const struct sal_map_reader *reader, double *out) {
    const char *text = sal_events_scalar(&reader->events, "a number, 0 or more");
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    double value;
    if (!parse_number(text, &value) || value < 0.0) {
        return sal_events_refuse(&reader->events, "a number, 0 or more");
    }
    *out = value;
    return SAL_OK;
}

enum sal_status sal_map_read_day(const struct sal_map_reader *reader, int32_t *out) {
    static const char wanted[] = "a date such as 2017-10-16";
    const char *text = sal_events_scalar(&reader->events, wanted);
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    return sal_day_parse(text, out, NULL, NULL) == SAL_OK
               ? SAL_OK
               : sal_events_refuse(&reader->events, wanted);
}

enum sal_status sal_map_read_end_day(const struct sal_map_reader *reader, bool is_last,
                                     int32_t **out) {
    static const char wanted[] = "a date such as 1939-09-01";
    const char *text = sal_events_scalar(&reader->events, wanted);
    int32_t days[2];
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    if (sal_day_parse(text, &days[0], &days[1], NULL) != SAL_OK) {
        return sal_events_refuse(&reader->events, wanted);
    }
    days[1]--;
    *out = sal_arena_copy(reader->map->arena, &days[is_last], 1, sizeof **out);
    return SAL_OK;
}

enum sal_status sal_map_read_lines(const struct sal_map_reader *reader, enum sal_lines *out) {
    static const char wanted[] = "fronts or borders";
    const char *text = sal_events_scalar(&reader->events, wanted);
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    const int lines = sal_lines_parse(text);
    if (lines < 0) {
        return sal_events_refuse(&reader->events, wanted);
    }
    *out = (enum sal_lines)lines;
    return SAL_OK;
}

enum sal_status sal_map_read_overlap(const struct sal_map_reader *reader, enum sal_overlap *out) {
    static const char wanted[] = "contested, newest or listed";
    const char *text = sal_events_scalar(&reader->events, wanted);
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    const int overlap = sal_overlap_parse(text);
    if (overlap < 0) {
        return sal_events_refuse(&reader->events, wanted);
    }
    *out = (enum sal_overlap)overlap;
    return SAL_OK;
}

enum sal_status sal_map_read_date_format(const struct sal_map_reader *reader, char **out) {
    const enum sal_status status = sal_map_read_text(reader, out);
    return status == SAL_OK && *out != NULL && !sal_date_is_format(*out)
               ? sal_events_refuse(&reader->events, "an order such as DD/MM/YYYY")
               : status;
}

enum sal_status sal_map_read_color(const struct sal_map_reader *reader, char **out) {
    double rgba[4];
    const enum sal_status status = sal_map_read_text(reader, out);
    return status == SAL_OK && *out != NULL && !sal_css_color_parse(*out, rgba)
               ? sal_events_refuse(&reader->events, "a colour as CSS writes it")
               : status;
}

/* Sizes beyond this are slips. */
#define NUMBER_MAX 10000.0

enum sal_status sal_map_read_number(const struct sal_map_reader *reader,
                                    struct sal_map_number *out) {
    static const char wanted[] = "a number from 0 to 10000";
    const char *text = sal_events_scalar(&reader->events, wanted);
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    double value;
    if (!parse_number(text, &value) || value < 0.0 || value > NUMBER_MAX) {
        return sal_events_refuse(&reader->events, wanted);
    }
    *out = (struct sal_map_number){value, true};
    return SAL_OK;
}

enum sal_status sal_map_read_word(const struct sal_map_reader *reader, const char *key, int *out) {
    const struct sal_map_words words = sal_map_words_of(key);
    const char *text = sal_events_scalar(&reader->events, words.wanted);
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    *out = sal_map_word_find(key, text);
    return *out >= 0 ? SAL_OK : sal_events_refuse(&reader->events, words.wanted);
}

/* ---- values of several events ---- */

enum sal_status sal_map_read_dash(struct sal_map_reader *reader, struct sal_map_dash *out) {
    static const char wanted[] = "none, or a list of 1 to 4 numbers, not all of them 0";
    struct sal_map_dash dash = {.is_said = true};
    double sum = 0.0;
    enum sal_status status = SAL_OK;
    if (sal_events_is_at(&reader->events, YAML_SCALAR_EVENT)) {
        const char *text = sal_events_scalar(&reader->events, wanted);
        *out = dash;
        return text != NULL && g_ascii_strcasecmp(text, "none") == 0
                   ? SAL_OK
                   : sal_events_refuse(&reader->events, wanted);
    }
    if (!sal_events_is_at(&reader->events, YAML_SEQUENCE_START_EVENT)) {
        return sal_events_refuse(&reader->events, wanted);
    }
    for (status = sal_events_step(&reader->events);
         status == SAL_OK && !sal_events_is_at(&reader->events, YAML_SEQUENCE_END_EVENT);
         status = sal_events_step(&reader->events)) {
        struct sal_map_number number = {0.0, false};
        status = dash.n < 4 ? sal_map_read_number(reader, &number)
                            : sal_events_refuse(&reader->events, wanted);
        if (status != SAL_OK) {
            return status;
        }
        dash.px[dash.n++] = number.value;
        sum += number.value;
    }
    *out = dash;
    return status != SAL_OK || sum > 0.0 ? status : sal_events_refuse(&reader->events, wanted);
}

static enum sal_status add_text(struct sal_map_reader *reader, GPtrArray *texts) {
    char *text = NULL;
    const enum sal_status status = sal_map_read_text(reader, &text);
    if (status == SAL_OK) {
        g_ptr_array_add(texts, text == NULL ? sal_arena_strdup(reader->map->arena, "") : text);
    }
    return status;
}

enum sal_status sal_map_read_texts(struct sal_map_reader *reader, const char ***out, size_t *n) {
    GPtrArray *texts = g_ptr_array_new();
    enum sal_status status = SAL_OK;
    if (!sal_events_is_at(&reader->events, YAML_SEQUENCE_START_EVENT)) {
        status = add_text(reader, texts);
    } else {
        status = sal_events_step(&reader->events);
        while (status == SAL_OK && !sal_events_is_at(&reader->events, YAML_SEQUENCE_END_EVENT)) {
            status = add_text(reader, texts);
            status = status == SAL_OK ? sal_events_step(&reader->events) : status;
        }
    }
    if (status == SAL_OK) {
        *n = texts->len;
        *out = sal_arena_copy(reader->map->arena, texts->pdata, texts->len, sizeof(char *));
    }
    g_ptr_array_unref(texts);
    return status;
}

enum sal_status sal_map_read_filter(struct sal_map_reader *reader, struct sal_map_source *out) {
    static const char wanted[] = "a mapping of one field to a value or a list of values";
    if (!sal_events_is_at(&reader->events, YAML_MAPPING_START_EVENT)) {
        return sal_events_refuse(&reader->events, wanted);
    }
    enum sal_status status = sal_events_step(&reader->events);
    const char *field = status == SAL_OK ? sal_events_scalar(&reader->events, wanted) : NULL;
    if (field == NULL) {
        return status == SAL_OK ? SAL_SCHEMA : status;
    }
    out->filter_field = sal_arena_strdup(reader->map->arena, field);
    status = sal_events_step(&reader->events);
    if (status == SAL_OK) {
        status = sal_map_read_texts(reader, &out->filter_values, &out->n_filter_values);
    }
    if (status == SAL_OK) {
        status = sal_events_step(&reader->events);
    }
    return status == SAL_OK && !sal_events_is_at(&reader->events, YAML_MAPPING_END_EVENT)
               ? sal_events_refuse(&reader->events, wanted)
               : status;
}

enum sal_status sal_map_read_extent(struct sal_map_reader *reader, struct sal_box *out,
                                    bool *has_one) {
    static const char wanted[] = "[west, south, east, north] in degrees";
    double edges[4] = {0.0, 0.0, 0.0, 0.0};
    size_t n = 0;
    if (!sal_events_is_at(&reader->events, YAML_SEQUENCE_START_EVENT)) {
        return sal_events_refuse(&reader->events, wanted);
    }
    enum sal_status status = sal_events_step(&reader->events);
    for (; status == SAL_OK && !sal_events_is_at(&reader->events, YAML_SEQUENCE_END_EVENT);
         status = sal_events_step(&reader->events)) {
        const char *text = sal_events_scalar(&reader->events, wanted);
        if (text == NULL) {
            return SAL_SCHEMA;
        }
        if (n == 4 || !parse_number(text, &edges[n])) {
            return sal_events_refuse(&reader->events, wanted);
        }
        n++;
    }
    if (status != SAL_OK) {
        return status;
    }
    struct sal_box extent = {edges[0], edges[1], edges[2], edges[3]};
    if (n != 4) {
        return sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                             "line %zu: key \"extent\": %zu numbers; wanted %s",
                             sal_events_line(&reader->events), n, wanted);
    }
    const char *wrong = sal_extent_settle(&extent);
    if (wrong != NULL) {
        return sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                             "line %zu: key \"extent\": wanted %s",
                             sal_events_line(&reader->events), wrong);
    }
    *has_one = true;
    *out = extent;
    return SAL_OK;
}

static bool is_language(const char *text) {
    const size_t n = strlen(text);
    return n >= 2 && n <= 16 &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == n;
}

/* One "lang: text" pair; the language is at hand. */
static enum sal_status read_translation(struct sal_map_reader *reader, GPtrArray *langs,
                                        GPtrArray *texts) {
    const char *lang = sal_events_scalar(&reader->events, "a language such as en");
    if (lang == NULL) {
        return SAL_SCHEMA;
    }
    if (!is_language(lang) || g_ptr_array_find_with_equal_func(langs, lang, g_str_equal, NULL)) {
        return sal_events_refuse(&reader->events, "a language such as en, each once");
    }
    g_ptr_array_add(langs, sal_arena_strdup(reader->map->arena, lang));
    enum sal_status status = sal_events_step(&reader->events);
    char *text = NULL;
    if (status == SAL_OK) {
        status = sal_map_read_text(reader, &text);
    }
    g_ptr_array_add(texts, text == NULL ? sal_arena_strdup(reader->map->arena, "") : text);
    return status;
}

enum sal_status sal_map_read_locale(struct sal_map_reader *reader, struct sal_locale_text *out) {
    struct sal_arena *arena = reader->map->arena;
    GPtrArray *langs = g_ptr_array_new(), *texts = g_ptr_array_new();
    enum sal_status status = SAL_OK;
    if (sal_events_is_at(&reader->events, YAML_MAPPING_START_EVENT)) {
        status = sal_events_step(&reader->events);
        while (status == SAL_OK && !sal_events_is_at(&reader->events, YAML_MAPPING_END_EVENT)) {
            status = read_translation(reader, langs, texts);
            status = status == SAL_OK ? sal_events_step(&reader->events) : status;
        }
    } else {
        char *text = NULL;
        status = sal_events_is_at(&reader->events, YAML_SCALAR_EVENT)
                     ? sal_map_read_text(reader, &text)
                     : sal_events_refuse(&reader->events, "a text, or texts by language");
        if (text != NULL) {
            g_ptr_array_add(langs, sal_arena_strdup(arena, "en"));
            g_ptr_array_add(texts, text);
        }
    }
    if (status == SAL_OK) {
        out->n = langs->len;
        out->langs = sal_arena_copy(arena, langs->pdata, out->n, sizeof(char *));
        out->texts = sal_arena_copy(arena, texts->pdata, out->n, sizeof(char *));
    }
    g_ptr_array_unref(texts);
    g_ptr_array_unref(langs);
    return status;
}

enum sal_status sal_map_read_legend(struct sal_map_reader *reader, struct sal_map_marks *out) {
    static const char wanted[] = "a mapping of kinds or symbols to texts";
    if (!sal_events_is_at(&reader->events, YAML_MAPPING_START_EVENT)) {
        return sal_events_refuse(&reader->events, wanted);
    }
    GArray *texts = g_array_new(FALSE, TRUE, sizeof(struct sal_map_legend_text));
    enum sal_status status = sal_events_step(&reader->events);
    while (status == SAL_OK && !sal_events_is_at(&reader->events, YAML_MAPPING_END_EVENT)) {
        struct sal_map_legend_text text = {NULL, {0}};
        status = sal_map_read_text(reader, &text.word);
        if (status == SAL_OK && text.word == NULL) {
            status = sal_events_refuse(&reader->events, wanted);
        }
        status = status == SAL_OK ? sal_events_step(&reader->events) : status;
        status = status == SAL_OK ? sal_map_read_locale(reader, &text.text) : status;
        g_array_append_val(texts, text);
        status = status == SAL_OK ? sal_events_step(&reader->events) : status;
    }
    if (status == SAL_OK) {
        out->n_legend = texts->len;
        out->legend =
            sal_arena_copy(reader->map->arena, texts->data, texts->len, sizeof *out->legend);
    }
    g_array_unref(texts);
    return status;
}
