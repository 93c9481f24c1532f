/* SPDX-License-Identifier: MIT */
/*
 * cairo 1.16 writes the tree of structure, but neither the document's language nor a figure's
 * alternative text, without which a screen reader has nothing to say. Its dictionaries stand as
 * plain text after the last stream; keys are put into them, and the table of where objects begin is
 * corrected.
 *
 * Source: ISO 32000-1, 7.5.4 (cross-reference table), 14.7.2 and 14.9 (structure, accessibility).
 */
#include "draw/pdf_tags.h"

#include <string.h>

#define ENTRY_SIZE 20 /* bytes of an object's line in the table */
#define DIGITS 10     /* of its offset */

/* Where something stands after the last stream; -1 when it does not. */
static gssize find_in_tail(const GString *pdf, const char *wanted) {
    static const char STREAM_END[] = "endstream";
    gsize tail = pdf->len;
    while (tail > 0 && strncmp(pdf->str + tail, STREAM_END, strlen(STREAM_END)) != 0) {
        tail--;
    }
    const char *at = strstr(pdf->str + tail, wanted); /* no zero bytes from here on */
    return at == NULL ? -1 : at - pdf->str;
}

/* Put a number of ten digits at a place. */
static void put_offset(GString *pdf, gsize at, guint64 value) {
    char digits[DIGITS + 1];
    g_snprintf(digits, sizeof digits, "%010" G_GUINT64_FORMAT, value);
    memcpy(pdf->str + at, digits, DIGITS);
}

/* Objects that begin after `at` have moved by so many bytes. */
static void correct_table(GString *pdf, gsize at, gssize moved) {
    const gssize table = find_in_tail(pdf, "\nxref\n0 ");
    const gssize start = find_in_tail(pdf, "startxref\n");
    if (table < 0 || start < 0) {
        return;
    }
    char *line = pdf->str + table + strlen("\nxref\n0 ");
    const guint64 n = g_ascii_strtoull(line, &line, 10);
    const gsize first = (gsize)(line - pdf->str) + 1;
    for (guint64 i = 1; i < n && first + (i + 1) * ENTRY_SIZE <= pdf->len; i++) {
        const gsize entry = first + i * ENTRY_SIZE;
        const guint64 offset = g_ascii_strtoull(pdf->str + entry, NULL, 10);
        if (offset > at) {
            put_offset(pdf, entry, offset + (guint64)moved);
        }
    }
    char *value = g_strdup_printf("%" G_GSSIZE_FORMAT "\n%%%%EOF\n", table + 1);
    g_string_truncate(pdf, (gsize)start + strlen("startxref\n"));
    g_string_append(pdf, value);
    g_free(value);
}

static void insert_at(GString *pdf, gsize place, const char *text) {
    g_string_insert_len(pdf, (gssize)place, text, (gssize)strlen(text));
    correct_table(pdf, place - 1, (gssize)strlen(text));
}

static void insert_after(GString *pdf, const char *where, const char *text) {
    const gssize at = find_in_tail(pdf, where);
    if (at >= 0) {
        insert_at(pdf, (gsize)at + strlen(where), text);
    }
}

/* The page stands between streams, which hold any bytes. */
void sal_pdf_tags_add_to_page(GString *pdf, const char *keys) {
    static const char BEGIN[] = " 0 obj\n<< /Type /Page % 1\n";
    const gsize size = strlen(BEGIN);
    for (gsize at = 0; at + size <= pdf->len; at++) {
        if (memcmp(pdf->str + at, BEGIN, size) == 0) {
            insert_at(pdf, at + size, keys);
            return;
        }
    }
}

/* Take out a line that begins so. */
static void remove_line(GString *pdf, const char *begin) {
    const gssize at = find_in_tail(pdf, begin);
    const char *end = at < 0 ? NULL : memchr(pdf->str + at, '\n', pdf->len - (gsize)at);
    if (end != NULL) {
        const gssize size = end + 1 - (pdf->str + at);
        g_string_erase(pdf, at, size);
        correct_table(pdf, (gsize)at, -size);
    }
}

/* A text as PDF has it whatever is in it: UTF-16, in hexadecimal digits. */
static void append_text(GString *out, const char *text) {
    char *valid = g_utf8_make_valid(text, -1);
    glong n = 0;
    gunichar2 *units = g_utf8_to_utf16(valid, -1, NULL, &n, NULL);
    g_string_append(out, "<FEFF");
    for (glong i = 0; i < n; i++) {
        g_string_append_printf(out, "%04X", units[i]);
    }
    g_string_append_c(out, '>');
    g_free(units);
    g_free(valid);
}

static void append_number(GString *out, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.2f", value));
}

static void add_figure(GString *pdf, const struct sal_scene *scene) {
    GString *keys = g_string_new("   /Alt ");
    char *words = g_strjoin(" ", scene->title != NULL ? scene->title : "",
                            scene->desc != NULL ? scene->desc : "", NULL);
    append_text(keys, g_strstrip(words));
    g_string_append(keys, "\n   /A << /O /Layout /Placement /Block /BBox [ 0 0 ");
    append_number(keys, scene->width_px * 72.0 / SAL_PX_PER_INCH);
    g_string_append_c(keys, ' ');
    append_number(keys, scene->height_px * 72.0 / SAL_PX_PER_INCH);
    g_string_append(keys, " ] >>\n");
    insert_after(pdf, "   /S /" SAL_PDF_TAGS_FIGURE "\n", keys->str);
    g_string_free(keys, TRUE);
    g_free(words);
}

void sal_pdf_tags_complete(GString *pdf, const struct sal_scene *scene, bool has_date) {
    GString *keys = g_string_new(NULL);
    if (scene->lang != NULL && *scene->lang != '\0') {
        g_string_append(keys, "   /Lang ");
        append_text(keys, scene->lang);
        g_string_append_c(keys, '\n');
    }
    g_string_append(keys, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
    insert_after(pdf, "<< /Type /Catalog\n", keys->str);
    g_string_free(keys, TRUE);
    add_figure(pdf, scene);
    if (!has_date) {
        remove_line(pdf, "   /CreationDate (");
        remove_line(pdf, "   /ModDate (");
    }
}
