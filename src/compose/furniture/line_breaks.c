/* SPDX-License-Identifier: MIT */
/* Cleaned text -> the same with no-break spaces, for text_block.c to wrap; none is left in what is
 * drawn, so that a search in a picture's text finds what it looks for. */
#include "compose/furniture/line_breaks.h"

#include <string.h>

#include <glib.h>

#define NO_BREAK "\u00a0"
#define NO_BREAK_HYPHEN "\u2011"

/* A paragraph of fewer words is a name; a longer last word may stand alone. */
#define WORDS_MIN 4
#define LAST_WORD_MAX 14

/* Words that lean on the next. */
static const char *const leaning[] = {"a",  "an", "and", "at", "by",  "for",
                                      "in", "of", "on",  "or", "the", "to"};

static bool is_leaning(const char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(leaning); i++) {
        if (g_ascii_strcasecmp(word, leaning[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* "CC BY 4.0" and "36.3° N". */
static bool is_one_term(const char *word, const char *next) {
    const char *last = strrchr(word, '(');
    const char *bare = last == NULL ? word : last + 1;
    return g_str_has_suffix(word, "°") ||
           (strcmp(bare, "CC") == 0 && g_str_has_prefix(next, "BY")) ||
           (g_str_has_prefix(bare, "BY") && g_ascii_isdigit(next[0]));
}

static bool is_number(const char *word, glong least, glong most) {
    const glong n = g_utf8_strlen(word, -1);
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!g_unichar_isdigit(g_utf8_get_char(at))) {
            return false;
        }
    }
    return n >= least && n <= most;
}

/* "15 October 2014", in any digits. */
static bool is_date(const char *word, const char *next) {
    return is_number(word, 1, 2) || is_number(next, 3, 4);
}

static bool is_bound(char **words, guint i, guint n, bool is_heading) {
    const bool is_last = i + 2 == n;
    const bool is_short_last =
        is_last && n >= WORDS_MIN && g_utf8_strlen(words[n - 1], -1) <= LAST_WORD_MAX;
    return is_short_last || is_one_term(words[i], words[i + 1]) ||
           (is_heading && (is_leaning(words[i]) || is_date(words[i], words[i + 1])));
}

char *sal_line_breaks_bind(const char *text, double most, bool is_heading) {
    char **words = g_strsplit(text, " ", -1);
    const guint n = g_strv_length(words);
    GString *out = g_string_new(n > 0 ? words[0] : NULL);
    glong together = n > 0 ? g_utf8_strlen(words[0], -1) : 0;
    for (guint i = 0; i + 1 < n; i++) {
        const glong next = g_utf8_strlen(words[i + 1], -1);
        const bool holds =
            is_bound(words, i, n, is_heading) && (double)(together + 1 + next) <= most;
        together = holds ? together + 1 + next : next;
        g_string_append_printf(out, "%s%s", holds ? NO_BREAK : " ", words[i + 1]);
    }
    g_strfreev(words);
    g_string_replace(out, "BY-", "BY" NO_BREAK_HYPHEN, 0);
    return g_string_free(out, FALSE);
}

static void put_back(char *text, const char *special, char plain) {
    const size_t n = strlen(special);
    for (char *at = strstr(text, special); at != NULL; at = strstr(at, special)) {
        *at = plain;
        memmove(at + 1, at + n, strlen(at + n) + 1);
    }
}

void sal_line_breaks_undo(char *text) {
    put_back(text, NO_BREAK, ' ');
    put_back(text, NO_BREAK_HYPHEN, '-');
}
