/* SPDX-License-Identifier: MIT */
/*
 * Any bytes -> a text that is safe to letter a map with, on one line. What comes out is valid UTF-8
 * without controls, and its direction marks are balanced, so it cannot turn the text around it.
 */
#include "text/text_clean.h"

#include <glib.h>
#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"
#define DEPTH_MAX 32 /* open direction marks; the bidi algorithm itself stops at 125 */

/* Marks that open and close a stretch of direction (Unicode Annex 9, section 2). */
enum {
    LRE = 0x202A,
    RLE = 0x202B,
    PDF = 0x202C,
    LRO = 0x202D,
    RLO = 0x202E,
    LRI = 0x2066,
    FSI = 0x2068,
    PDI = 0x2069
};

struct cleaner {
    GString *out;
    gunichar closers[DEPTH_MAX]; /* what the open marks wait for */
    size_t depth;
    size_t n_chars;
    size_t n_marks; /* combining marks on the last letter */
    bool is_space_due;
};

#define MARKS_MAX 8 /* combining marks kept on one letter */

static bool is_blank(gunichar c) {
    return g_unichar_isspace(c) || g_unichar_iscntrl(c) ||
           g_unichar_type(c) == G_UNICODE_LINE_SEPARATOR ||
           g_unichar_type(c) == G_UNICODE_PARAGRAPH_SEPARATOR || c == 0x00A0;
}

bool sal_text_clean_is_noncharacter(gunichar c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static void put(struct cleaner *cleaner, gunichar c) {
    if (cleaner->is_space_due && cleaner->n_chars > 0) {
        g_string_append_c(cleaner->out, ' ');
        cleaner->n_chars++;
    }
    cleaner->is_space_due = false;
    g_string_append_unichar(cleaner->out, c);
    cleaner->n_chars++;
}

/* Direction marks; true when `c` was one and is dealt with. */
static bool take_direction(struct cleaner *cleaner, gunichar c) {
    const bool is_opener = c == LRE || c == RLE || c == LRO || c == RLO || (c >= LRI && c <= FSI);
    if (is_opener) {
        if (cleaner->depth < DEPTH_MAX) {
            cleaner->closers[cleaner->depth++] = c >= LRI ? PDI : PDF;
            put(cleaner, c);
        }
        return true;
    }
    if (c == PDF || c == PDI) {
        if (cleaner->depth > 0 && cleaner->closers[cleaner->depth - 1] == c) {
            cleaner->depth--;
            put(cleaner, c);
        }
        return true;
    }
    return false;
}

static void take(struct cleaner *cleaner, gunichar c) {
    if (is_blank(c)) {
        cleaner->is_space_due = true;
        return;
    }
    if (c == 0xFEFF || take_direction(cleaner, c)) {
        return;
    }
    cleaner->n_marks = g_unichar_ismark(c) ? cleaner->n_marks + 1 : 0;
    if (cleaner->n_marks <= MARKS_MAX) {
        put(cleaner, sal_text_clean_is_noncharacter(c) ? 0xFFFD : c);
    }
}

/* Cut to n characters, before a letter rather than before its marks. */
static void cut(GString *text, size_t n) {
    const char *end = g_utf8_offset_to_pointer(text->str, (glong)n);
    while (end > text->str && g_unichar_ismark(g_utf8_get_char(end))) {
        end = g_utf8_prev_char(end);
    }
    while (end > text->str && end[-1] == ' ') {
        end--;
    }
    g_string_truncate(text, (gsize)(end - text->str));
}

/* Read until max_chars and one more are had; what is cut is balanced by a second pass. */
static char *clean(const char *valid, size_t max_chars, bool *is_cut) {
    struct cleaner cleaner = {.out = g_string_new(NULL)};
    const char *p = valid;
    for (; *p != '\0' && cleaner.n_chars <= max_chars; p = g_utf8_next_char(p)) {
        take(&cleaner, g_utf8_get_char(p));
    }
    *is_cut = cleaner.n_chars > max_chars;
    if (*is_cut) {
        cut(cleaner.out, max_chars > 0 ? max_chars - 1 : 0);
        return g_string_free(cleaner.out, FALSE);
    }
    while (cleaner.depth > 0) {
        g_string_append_unichar(cleaner.out, cleaner.closers[--cleaner.depth]);
    }
    return g_string_free(cleaner.out, FALSE);
}

char *sal_text_clean(const char *text, size_t max_chars) {
    char *valid = g_utf8_make_valid(text != NULL ? text : "", -1);
    bool is_cut;
    char *first = clean(valid, MIN(max_chars, (size_t)G_MAXLONG), &is_cut);
    g_free(valid);
    if (!is_cut || max_chars == 0) {
        return first;
    }
    char *with_dots = g_strconcat(first, ELLIPSIS, NULL);
    char *second = clean(with_dots, max_chars, &is_cut);
    g_free(with_dots);
    g_free(first);
    return second;
}
