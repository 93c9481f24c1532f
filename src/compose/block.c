/* SPDX-License-Identifier: MIT */
/* Blocks: furniture.c fills them, layout.c finds where they go, compose.c draws them there. */
#include "block.h"

#include <math.h>
#include <string.h>

#include "../base/arena.h"
#include "bind.h"

struct sal_block sal_block_init(void) {
    return (struct sal_block){.items = g_array_new(FALSE, TRUE, sizeof(struct sal_item))};
}

void sal_block_finish(struct sal_block *block) {
    if (block->items != NULL) {
        g_array_free(block->items, TRUE);
    }
    *block = (struct sal_block){0};
}

void sal_block_space(struct sal_block *block, double height_px) {
    block->height_px += height_px;
}

/* One line; measured so that the block knows its width. */
static void add_line(struct sal_sheet *sheet, struct sal_block *block,
                     const struct sal_type_look *look, const char *text, double x_px,
                     double baseline_px) {
    struct sal_font font = sal_sheet_font(sheet, look);
    struct sal_text_size size;
    sal_text_measure(sheet->engine, text, &font, sheet->lang, 0.0, &size);
    font.family = sal_arena_strdup(sheet->scene->arena, look->family);
    const struct sal_item item = {
        .kind = SAL_ITEM_TEXT,
        .text = text,
        .font = font,
        .fill = {.kind = SAL_PAINT_SOLID, .color = look->color},
        .halo = look->halo,
        .halo_px = sal_sheet_px(sheet, look->halo_px),
        .at = {x_px, baseline_px},
        .anchor = SAL_ANCHOR_START,
        .lang = sal_sheet_item_lang(sheet),
    };
    g_array_append_val(block->items, item);
    block->width_px = fmax(block->width_px, x_px + size.width_px);
}

/* How a text is set. */
struct paragraph {
    double x_px, wrap_px, leading;
    bool is_heading;   /* does not part short words from the next */
    bool has_own_side; /* begins where its script does */
    bool is_rtl;
};

/* A line of a wrapped paragraph runs as the paragraph does, whatever letter it happens to begin
 * with: a direction mark says so. */
static const char *whole_direction(const struct sal_sheet *sheet, const char *line, bool is_rtl) {
    if (*line == '\0' || sal_text_is_rtl(line) == is_rtl) {
        return sal_arena_strdup(sheet->scene->arena, line);
    }
    char *marked = g_strconcat(is_rtl ? "\u200f" : "\u200e", line, NULL);
    const char *kept = sal_arena_strdup(sheet->scene->arena, marked);
    g_free(marked);
    return kept;
}

/* Halvings of the width that a heading's lines are balanced in: to within a px or two. */
#define BALANCE_STEPS 7

/* Width of a character of running text, in sizes of its type, rather wide than narrow. */
#define CHARACTER_SIZES 0.62

/* A cleaned text with what is not to be parted bound; g_free() it. */
static char *bound(const struct sal_sheet *sheet, const struct sal_type_look *look,
                   const char *clean, double wrap_px, bool is_heading) {
    const double most = wrap_px / (CHARACTER_SIZES * sal_sheet_type_px(sheet, look));
    return sal_bind_words(clean, most, is_heading);
}

/* A paragraph in a script that runs the other way than the page begins at the other side. */
static void turn_lines(struct sal_block *block, guint first, double right_px) {
    for (guint i = first; i < block->items->len; i++) {
        struct sal_item *item = &g_array_index(block->items, struct sal_item, i);
        item->at.x = right_px;
        item->anchor = SAL_ANCHOR_END;
    }
    block->width_px = fmax(block->width_px, right_px);
}

static void add_lines(struct sal_sheet *sheet, struct sal_block *block,
                      const struct sal_type_look *look, char **lines, struct paragraph at) {
    const struct sal_font font = sal_sheet_font(sheet, look);
    const double line_px = font.size_px * at.leading;
    for (size_t i = 0; lines != NULL && lines[i] != NULL; i++) {
        sal_bind_undo(lines[i]);
        const char *kept = whole_direction(sheet, g_strstrip(lines[i]), at.is_rtl);
        if (*kept != '\0') {
            /* Latin capitals stand 0.72 of the size high: this centres them in the line. */
            add_line(sheet, block, look, kept, at.x_px,
                     block->height_px + 0.5 * line_px + 0.36 * font.size_px);
        }
        block->height_px += line_px;
    }
}

static void set_text(struct sal_sheet *sheet, struct sal_block *block,
                     const struct sal_type_look *look, const char *text, struct paragraph at) {
    const char *clean = sal_sheet_words(sheet, look, text);
    if (clean == NULL) {
        return;
    }
    const struct sal_font font = sal_sheet_font(sheet, look);
    char *whole = bound(sheet, look, clean, at.wrap_px, at.is_heading);
    at.is_rtl = sal_text_is_rtl(clean);
    char **lines = sal_text_wrap(sheet->engine, whole, &font, sheet->lang, fmax(at.wrap_px, 1.0));
    const guint first = block->items->len;
    add_lines(sheet, block, look, lines, at);
    if (at.has_own_side && at.is_rtl != sheet->is_rtl) {
        turn_lines(block, first, at.x_px + at.wrap_px);
    }
    g_strfreev(lines);
    g_free(whole);
}

void sal_block_text(struct sal_sheet *sheet, struct sal_block *block,
                    const struct sal_type_look *look, const char *text, double x_px, double wrap_px,
                    double leading) {
    set_text(sheet, block, look, text,
             (struct paragraph){.x_px = x_px, .wrap_px = wrap_px, .leading = leading});
}

void sal_block_paragraph(struct sal_sheet *sheet, struct sal_block *block,
                         const struct sal_type_look *look, const char *text, double wrap_px,
                         double leading) {
    set_text(sheet, block, look, text,
             (struct paragraph){.wrap_px = wrap_px, .leading = leading, .has_own_side = true});
}

/* Narrower than its longest word a text would be broken within it. */
static double widest_word(const struct sal_sheet *sheet, const struct sal_font *font,
                          const char *text) {
    char **words = g_strsplit(text, " ", -1);
    double widest = 0.0;
    for (size_t i = 0; words[i] != NULL; i++) {
        struct sal_text_size size;
        sal_text_measure(sheet->engine, words[i], font, sheet->lang, 0.0, &size);
        widest = fmax(widest, size.width_px);
    }
    g_strfreev(words);
    return widest;
}

/* The narrowest width that needs no more lines than wrap_px does. */
static double balance(const struct sal_sheet *sheet, const struct sal_font *font, const char *text,
                      double wrap_px) {
    struct sal_text_size size;
    sal_text_measure(sheet->engine, text, font, sheet->lang, wrap_px, &size);
    const int n_lines = size.n_lines;
    if (n_lines == 1) {
        return wrap_px;
    }
    double low = fmin(fmax(wrap_px / n_lines, widest_word(sheet, font, text)), wrap_px);
    double high = wrap_px;
    for (int i = 0; i < BALANCE_STEPS; i++) {
        const double middle = (low + high) / 2.0;
        sal_text_measure(sheet->engine, text, font, sheet->lang, middle, &size);
        if (size.n_lines > n_lines) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

void sal_block_heading(struct sal_sheet *sheet, struct sal_block *block,
                       const struct sal_type_look *look, const char *text, double wrap_px,
                       double leading) {
    const char *clean = sal_sheet_words(sheet, look, text);
    if (clean == NULL) {
        return;
    }
    struct sal_type_look fitted = *look;
    struct sal_font font = sal_sheet_font(sheet, look);
    struct sal_text_size size;
    sal_text_measure(sheet->engine, clean, &font, sheet->lang, 0.0, &size);
    const double share = wrap_px / fmax(size.width_px, 1.0);
    if (share < 1.0 && share >= SAL_HEADING_SHARE_MIN) {
        fitted.size_px *= share * 0.998; /* as rounding may have it a little wider */
        font = sal_sheet_font(sheet, &fitted);
    }
    char *whole = bound(sheet, &fitted, clean, wrap_px, true);
    const double width = balance(sheet, &font, whole, wrap_px);
    g_free(whole);
    set_text(sheet, block, &fitted, text,
             (struct paragraph){.wrap_px = width, .leading = leading, .is_heading = true});
}

struct sal_item *sal_block_shape(struct sal_sheet *sheet, struct sal_block *block,
                                 const struct sal_point *points, size_t n, bool is_closed) {
    struct sal_arena *arena = sheet->scene->arena;
    struct sal_item item = {.kind = SAL_ITEM_PATH, .n_points = n, .n_subs = 1};
    item.points = sal_arena_copy(arena, points, n, sizeof *points);
    item.sub_start = sal_arena_array(arena, 2, sizeof *item.sub_start);
    if (item.points == NULL || item.sub_start == NULL) {
        return NULL;
    }
    item.sub_start[1] = n;
    item.is_closed = is_closed;
    g_array_append_val(block->items, item);
    for (size_t i = 0; i < n; i++) {
        block->width_px = fmax(block->width_px, points[i].x);
    }
    return &g_array_index(block->items, struct sal_item, block->items->len - 1);
}

void sal_block_place(struct sal_sheet *sheet, const struct sal_block *block, double left_px,
                     double top_px) {
    const bool is_rtl = sheet->is_rtl && !block->keeps_sides;
    for (guint i = 0; i < block->items->len; i++) {
        struct sal_item *item = sal_scene_add(sheet->scene, SAL_ITEM_PATH);
        *item = g_array_index(block->items, struct sal_item, i);
        item->at.x = left_px + (is_rtl ? block->width_px - item->at.x : item->at.x);
        item->at.y += top_px;
        if (item->kind == SAL_ITEM_TEXT && is_rtl) {
            item->anchor = item->anchor == SAL_ANCHOR_START ? SAL_ANCHOR_END
                           : item->anchor == SAL_ANCHOR_END ? SAL_ANCHOR_START
                                                            : SAL_ANCHOR_MIDDLE;
        }
        /* A block may be placed on many pages. */
        item->points =
            sal_arena_copy(sheet->scene->arena, item->points, item->n_points, sizeof *item->points);
        for (size_t j = 0; item->points != NULL && j < item->n_points; j++) {
            struct sal_point *p = &item->points[j];
            p->x = left_px + (is_rtl ? block->width_px - p->x : p->x);
            p->y += top_px;
        }
    }
}
