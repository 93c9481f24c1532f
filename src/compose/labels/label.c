/* SPDX-License-Identifier: MIT */
/* Names of features -> texts cleaned and measured, and boxes that are moved about. */
#include "compose/labels/label.h"

#include <math.h>

#include "base/arena.h"
#include "read/fields.h"
#include "text/text_clean.h"

/* Longest name on the map, characters. */
#define NAME_MAX_CHARS 48

/* Distance of the lines of a broken name, sizes of type. */
#define BREAK_LEADING 1.02

/* Size of the second language's name in that of the first. */
#define OTHER_SHARE 0.88

struct sal_name_columns sal_label_columns(const struct sal_page *page,
                                          const struct sal_features *features, const char *stated) {
    return (struct sal_name_columns){
        sal_fields_find_name(features, stated, page->lang),
        page->n_languages < 2 ? -1
                              : sal_fields_find_name(features, stated, page->languages[1].tag)};
}

struct sal_label_text sal_label_names(const struct sal_feature *feature,
                                      struct sal_name_columns columns) {
    return (struct sal_label_text){columns.main < 0 ? NULL : feature->values[columns.main],
                                   columns.other < 0 ? NULL : feature->values[columns.other]};
}

/* A name that would cross the map is cut: its beginning says more than its absence. */
static const char *short_words(struct sal_page *page, const struct sal_type_look *look,
                               const char *text) {
    char *cut = text == NULL ? NULL : sal_text_clean(text, NAME_MAX_CHARS);
    const char *words = sal_page_words(page, look, cut);
    g_free(cut);
    return words;
}

/* The name in the other language, below the first, unless it is the same. */
static void add_other(struct sal_page *page, struct sal_label *label, const char *text) {
    struct sal_type_look *look = sal_arena_copy(page->scratch, label->look, 1, sizeof *look);
    if (look == NULL || page->n_languages < 2) {
        return;
    }
    look->size_px *= OTHER_SHARE;
    const char *clean = short_words(page, look, text);
    if (clean == NULL || g_str_equal(clean, label->text)) {
        return;
    }
    const struct sal_font font = sal_page_font(page, look);
    sal_text_measure(page->engine, clean, &font, page->languages[1].tag, 0.0, &label->other_size);
    label->other = clean;
    label->other_look = look;
    label->width_px = fmax(label->width_px, label->other_size.width_px);
    label->height_px +=
        sal_label_other_gap(label) + label->other_size.ink_bottom_px - label->other_size.ink_top_px;
}

struct sal_label sal_label_create(struct sal_page *page, enum sal_label_kind kind,
                                  const struct sal_type_look *look, struct sal_label_text text) {
    struct sal_label label = {
        .kind = kind, .look = look, .place = -1, .start = SAL_DAY_MIN, .end = SAL_DAY_MAX};
    label.text = short_words(page, look, text.text != NULL ? text.text : text.other);
    if (label.text == NULL) {
        return label;
    }
    const struct sal_font font = sal_page_font(page, look);
    sal_text_measure(page->engine, label.text, &font, page->lang, 0.0, &label.size);
    label.width_px = label.size.width_px;
    /* From the tallest ink to the deepest: the logical box would keep labels needlessly apart. */
    label.height_px = label.size.ink_bottom_px - label.size.ink_top_px;
    add_other(page, &label, text.other);
    return label;
}

/* Where a line is broken best: at the blank nearest to its middle; NULL: it has none. */
static const char *break_at(const char *text) {
    const glong n = g_utf8_strlen(text, -1);
    const char *best = NULL;
    glong best_off = n, at = 0;
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c), at++) {
        if (*c == ' ' && ABS(2 * at - n) < best_off) {
            best = c;
            best_off = ABS(2 * at - n);
        }
    }
    return best;
}

bool sal_label_break(struct sal_page *page, struct sal_label *label) {
    const char *at = label->text == NULL ? NULL : break_at(label->text);
    if (at == NULL || page->n_languages > 1 || label->other != NULL) {
        return false;
    }
    char *first = g_strndup(label->text, (gsize)(at - label->text));
    struct sal_label broken = *label;
    const struct sal_font font = sal_page_font(page, label->look);
    broken.text = sal_arena_strdup(page->scene->arena, first);
    broken.other = sal_arena_strdup(page->scene->arena, at + 1);
    broken.other_look = sal_arena_copy(page->scratch, label->look, 1, sizeof *label->look);
    g_free(first);
    if (broken.other_look == NULL) {
        return false;
    }
    sal_text_measure(page->engine, broken.text, &font, page->lang, 0.0, &broken.size);
    sal_text_measure(page->engine, broken.other, &font, page->lang, 0.0, &broken.other_size);
    broken.width_px = fmax(broken.size.width_px, broken.other_size.width_px);
    broken.height_px = BREAK_LEADING * sal_page_type_px(page, label->look) +
                       (broken.other_size.ink_bottom_px - broken.size.ink_top_px);
    broken.is_broken = true;
    *label = broken;
    return true;
}

void sal_label_move(struct sal_label *label, struct sal_point middle, double rotate_deg) {
    label->middle = middle;
    label->rotate_deg = rotate_deg;
    label->has_leader = false;
    const double turn = rotate_deg * G_PI / 180.0;
    const double c = cos(turn);
    const double s = sin(turn);
    for (int i = 0; i < 4; i++) {
        const double x = (i == 0 || i == 3 ? -0.5 : 0.5) * label->width_px;
        const double y = (i < 2 ? -0.5 : 0.5) * label->height_px;
        label->quad[i] = (struct sal_point){middle.x + x * c - y * s, middle.y + x * s + y * c};
    }
}

double sal_label_distance(const struct sal_label *label, struct sal_point at) {
    const double x = fmax(fabs(at.x - label->middle.x) - label->width_px / 2.0, 0.0);
    const double y = fmax(fabs(at.y - label->middle.y) - label->height_px / 2.0, 0.0);
    return sqrt(x * x + y * y);
}
