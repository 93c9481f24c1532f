/* SPDX-License-Identifier: MIT */
/*
 * Numbers, strings and path data of SVG. libxml2 escapes; what XML forbids outright, controls and
 * broken UTF-8, is replaced here, so that no text of a data file can break the page.
 */
#include "draw/svg/svg_writer.h"

#include <math.h>
#include <string.h>

static const int64_t POWERS[] = {1, 10, 100, 1000, 10000};

/* Only the characters that XML 1.0 allows. */
static char *valid_text(const char *text) {
    char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_sized_new(strlen(valid));
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        if (is_control) {
            g_string_append_c(out, ' ');
        } else if (c != 0xFFFE && c != 0xFFFF) {
            g_string_append_unichar(out, c);
        }
    }
    g_free(valid);
    return g_string_free(out, FALSE);
}

void sal_svg_begin(struct sal_svg *svg, const char *element) {
    svg->api->xmlTextWriterStartElement(svg->xml, BAD_CAST element);
}

void sal_svg_end(struct sal_svg *svg) {
    svg->api->xmlTextWriterEndElement(svg->xml);
}

void sal_svg_text_attribute(struct sal_svg *svg, const char *name, const char *value) {
    if (value == NULL) {
        return;
    }
    char *valid = valid_text(value);
    svg->api->xmlTextWriterWriteAttribute(svg->xml, BAD_CAST name, BAD_CAST valid);
    g_free(valid);
}

void sal_svg_content(struct sal_svg *svg, const char *text) {
    char *valid = valid_text(text);
    svg->api->xmlTextWriterWriteString(svg->xml, BAD_CAST valid);
    g_free(valid);
}

/* A number given in units of 10^-decimals. */
static void append_fixed(GString *out, int64_t value, int decimals) {
    const int64_t whole = value / POWERS[decimals];
    int64_t rest = value % POWERS[decimals];
    if (value < 0) {
        g_string_append_c(out, '-');
        rest = -rest;
    }
    if (whole != 0 || rest == 0) {
        g_string_append_printf(out, "%" G_GINT64_FORMAT, whole < 0 ? -whole : whole);
    }
    if (rest != 0) {
        while (rest % 10 == 0) {
            rest /= 10;
            decimals--;
        }
        g_string_append_printf(out, ".%0*" G_GINT64_FORMAT, decimals, rest);
    }
}

static int64_t to_fixed(double value, int decimals) {
    const double limited = isfinite(value) ? CLAMP(value, -1e9, 1e9) : 0.0;
    return (int64_t)llround(limited * (double)POWERS[decimals]);
}

void sal_svg_append_number(GString *out, double value, int decimals) {
    append_fixed(out, to_fixed(value, decimals), decimals);
}

void sal_svg_number_attribute(struct sal_svg *svg, const char *name, double value, int decimals) {
    GString *text = g_string_new(NULL);
    sal_svg_append_number(text, value, decimals);
    svg->api->xmlTextWriterWriteAttribute(svg->xml, BAD_CAST name, BAD_CAST text->str);
    g_string_free(text, TRUE);
}

/* A point in units of the last decimal. */
struct fixed {
    int64_t x, y;
};

static struct fixed fixed_point(const struct sal_svg *svg, struct sal_point p) {
    return (struct fixed){to_fixed(CLAMP(p.x, -svg->far_px, svg->far_px), svg->decimals),
                          to_fixed(CLAMP(p.y, -svg->far_px, svg->far_px), svg->decimals)};
}

static void append_step(GString *out, int64_t dx, int64_t dy, int decimals, char *command) {
    const char wanted = dy == 0 ? 'h' : dx == 0 ? 'v' : 'l';
    if (*command != wanted) {
        g_string_append_c(out, wanted);
        *command = wanted;
    } else if ((wanted == 'v' ? dy : dx) >= 0) {
        g_string_append_c(out, ' ');
    }
    if (wanted != 'v') {
        append_fixed(out, dx, decimals);
    }
    if (wanted == 'l' && dy >= 0) {
        g_string_append_c(out, ' ');
    }
    if (wanted != 'h') {
        append_fixed(out, dy, decimals);
    }
}

static void append_subpath(const struct sal_svg *svg, const struct sal_item *item, size_t sub,
                           GString *out) {
    struct fixed first = {0, 0}, last = {0, 0};
    size_t n = 0;
    char command = '\0';
    for (size_t i = item->sub_start[sub]; i < item->sub_start[sub + 1]; i++) {
        if (!isfinite(item->points[i].x) || !isfinite(item->points[i].y)) {
            continue;
        }
        const struct fixed p = fixed_point(svg, item->points[i]);
        const bool is_back = item->is_closed && i + 1 == item->sub_start[sub + 1] &&
                             p.x == first.x && p.y == first.y;
        if (n == 0) {
            first = p;
            g_string_append_c(out, 'M');
            append_fixed(out, p.x, svg->decimals);
            g_string_append_c(out, ' ');
            append_fixed(out, p.y, svg->decimals);
            n++;
        } else if (!is_back && (p.x != last.x || p.y != last.y)) {
            append_step(out, p.x - last.x, p.y - last.y, svg->decimals, &command);
            n++;
        }
        last = n == 1 ? first : p;
    }
    if (n == 1) {
        g_string_append(out, "h0"); /* a dot, where caps are round */
    }
    if (n > 0 && item->is_closed) {
        g_string_append_c(out, 'z');
    }
}

char *sal_svg_path_data(const struct sal_svg *svg, const struct sal_item *item) {
    GString *out = g_string_sized_new(item->n_points * 8 + 16);
    for (size_t sub = 0; sub < item->n_subs; sub++) {
        append_subpath(svg, item, sub, out);
    }
    return g_string_free(out, FALSE);
}

void sal_svg_begin_shape(struct sal_svg *svg, const struct sal_item *item) {
    if (item->kind == SAL_ITEM_CIRCLE) {
        sal_svg_begin(svg, "circle");
        sal_svg_number_attribute(svg, "cx", item->center.x, svg->decimals);
        sal_svg_number_attribute(svg, "cy", item->center.y, svg->decimals);
        sal_svg_number_attribute(svg, "r", fmax(item->radius_px, 0.0), 2);
        return;
    }
    char *data = sal_svg_path_data(svg, item);
    sal_svg_begin(svg, "path");
    sal_svg_text_attribute(svg, "d", data);
    g_free(data);
}
