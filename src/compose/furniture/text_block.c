/* SPDX-License-Identifier: MIT */
/* Blocks: the pieces of furniture fill them, layout.c finds where they go and draws them there. */
#include "compose/furniture/text_block.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "compose/furniture/line_breaks.h"

struct sal_text_block sal_text_block_init(void) {
    return (struct sal_text_block){.items = g_array_new(FALSE, TRUE, sizeof(struct sal_item))};
}

void sal_text_block_finish(struct sal_text_block *block) {
    if (block->items != NULL) {
        g_array_free(block->items, TRUE);
    }
    *block = (struct sal_text_block){0};
}

void sal_text_block_space(struct sal_text_block *block, double height_px) {
    block->height_px += height_px;
}

/* One line; measured so that the block knows its width. */
static void add_line(struct sal_page *page, struct sal_text_block *block,
                     const struct sal_type_look *look, const char *text, double x_px,
                     double baseline_px) {
    struct sal_font font = sal_page_font(page, look);
    struct sal_text_size size;
    sal_text_measure(page->engine, text, &font, page->lang, 0.0, &size);
    font.family = sal_arena_strdup(page->scene->arena, look->family);
    const struct sal_item item = {
        .kind = SAL_ITEM_TEXT,
        .text = text,
        .font = font,
        .fill = {.kind = SAL_PAINT_SOLID, .color = look->color},
        .halo = look->halo,
        .halo_px = sal_page_px(page, look->halo_px),
        .at = {x_px, baseline_px},
        .anchor = SAL_ANCHOR_START,
        .lang = sal_page_item_lang(page),
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
static const char *whole_direction(const struct sal_page *page, const char *line, bool is_rtl) {
    if (*line == '\0' || sal_text_is_rtl(line) == is_rtl) {
        return sal_arena_strdup(page->scene->arena, line);
    }
    char *marked = g_strconcat(is_rtl ? "\u200f" : "\u200e", line, NULL);
    const char *kept = sal_arena_strdup(page->scene->arena, marked);
    g_free(marked);
    return kept;
}

/* Halvings of the width that a heading's lines are balanced in: to within a px or two. */
#define BALANCE_STEPS 7

/* Width of a character of running text, in sizes of its type, rather wide than narrow. */
#define CHARACTER_SIZES 0.62

/* A cleaned text with what is not to be parted bound; g_free() it. */
static char *bound(const struct sal_page *page, const struct sal_type_look *look, const char *clean,
                   double wrap_px, bool is_heading) {
    const double most = wrap_px / (CHARACTER_SIZES * sal_page_type_px(page, look));
    return sal_line_breaks_bind(clean, most, is_heading);
}

/* A paragraph in a script that runs the other way than the page begins at the other side. */
static void turn_lines(struct sal_text_block *block, guint first, double right_px) {
    for (guint i = first; i < block->items->len; i++) {
        struct sal_item *item = &g_array_index(block->items, struct sal_item, i);
        item->at.x = right_px;
        item->anchor = SAL_ANCHOR_END;
    }
    block->width_px = fmax(block->width_px, right_px);
}

static void add_lines(struct sal_page *page, struct sal_text_block *block,
                      const struct sal_type_look *look, char **lines, struct paragraph at) {
    const struct sal_font font = sal_page_font(page, look);
    const double line_px = font.size_px * at.leading;
    for (size_t i = 0; lines != NULL && lines[i] != NULL; i++) {
        sal_line_breaks_undo(lines[i]);
        const char *kept = whole_direction(page, g_strstrip(lines[i]), at.is_rtl);
        if (*kept != '\0') {
            /* Latin capitals stand 0.72 of the size high: this centres them in the line. */
            add_line(page, block, look, kept, at.x_px,
                     block->height_px + 0.5 * line_px + 0.36 * font.size_px);
        }
        block->height_px += line_px;
    }
}

static void set_text(struct sal_page *page, struct sal_text_block *block,
                     const struct sal_type_look *look, const char *text, struct paragraph at) {
    const char *clean = sal_page_words(page, look, text);
    if (clean == NULL) {
        return;
    }
    const struct sal_font font = sal_page_font(page, look);
    char *whole = bound(page, look, clean, at.wrap_px, at.is_heading);
    at.is_rtl = sal_text_is_rtl(clean);
    char **lines = sal_text_wrap(page->engine, whole, &font, page->lang, fmax(at.wrap_px, 1.0));
    const guint first = block->items->len;
    add_lines(page, block, look, lines, at);
    if (at.has_own_side && at.is_rtl != page->is_rtl) {
        turn_lines(block, first, at.x_px + at.wrap_px);
    }
    g_strfreev(lines);
    g_free(whole);
}

void sal_text_block_text(struct sal_page *page, struct sal_text_block *block,
                         const struct sal_type_look *look, const char *text, double x_px,
                         double wrap_px, double leading) {
    set_text(page, block, look, text,
             (struct paragraph){.x_px = x_px, .wrap_px = wrap_px, .leading = leading});
}

void sal_text_block_paragraph(struct sal_page *page, struct sal_text_block *block,
                              const struct sal_type_look *look, const char *text, double wrap_px,
                              double leading) {
    set_text(page, block, look, text,
             (struct paragraph){.wrap_px = wrap_px, .leading = leading, .has_own_side = true});
}

/* Narrower than its longest word a text would be broken within it. */
static double widest_word(const struct sal_page *page, const struct sal_font *font,
                          const char *text) {
    char **words = g_strsplit(text, " ", -1);
    double widest = 0.0;
    for (size_t i = 0; words[i] != NULL; i++) {
        struct sal_text_size size;
        sal_text_measure(page->engine, words[i], font, page->lang, 0.0, &size);
        widest = fmax(widest, size.width_px);
    }
    g_strfreev(words);
    return widest;
}

/* The narrowest width that needs no more lines than wrap_px does. */
static double balance(const struct sal_page *page, const struct sal_font *font, const char *text,
                      double wrap_px) {
    struct sal_text_size size;
    sal_text_measure(page->engine, text, font, page->lang, wrap_px, &size);
    const int n_lines = size.n_lines;
    if (n_lines == 1) {
        return wrap_px;
    }
    double low = fmin(fmax(wrap_px / n_lines, widest_word(page, font, text)), wrap_px);
    double high = wrap_px;
    for (int i = 0; i < BALANCE_STEPS; i++) {
        const double middle = (low + high) / 2.0;
        sal_text_measure(page->engine, text, font, page->lang, middle, &size);
        if (size.n_lines > n_lines) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

void sal_text_block_heading(struct sal_page *page, struct sal_text_block *block,
                            const struct sal_type_look *look, const char *text, double wrap_px,
                            double leading) {
    const char *clean = sal_page_words(page, look, text);
    if (clean == NULL) {
        return;
    }
    struct sal_type_look fitted = *look;
    struct sal_font font = sal_page_font(page, look);
    struct sal_text_size size;
    sal_text_measure(page->engine, clean, &font, page->lang, 0.0, &size);
    const double share = wrap_px / fmax(size.width_px, 1.0);
    if (share < 1.0 && share >= SAL_HEADING_SHARE_MIN) {
        fitted.size_px *= share * 0.998; /* as rounding may have it a little wider */
        font = sal_page_font(page, &fitted);
    }
    char *whole = bound(page, &fitted, clean, wrap_px, true);
    const double width = balance(page, &font, whole, wrap_px);
    g_free(whole);
    set_text(page, block, &fitted, text,
             (struct paragraph){.wrap_px = width, .leading = leading, .is_heading = true});
}

struct sal_item *sal_text_block_shape(struct sal_page *page, struct sal_text_block *block,
                                      const struct sal_point *points, size_t n, bool is_closed) {
    struct sal_arena *arena = page->scene->arena;
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

void sal_text_block_box(struct sal_page *page, struct sal_text_block *block, struct sal_box box,
                        struct sal_paint paint) {
    const struct sal_point corners[] = {{box.min_x, box.min_y},
                                        {box.max_x, box.min_y},
                                        {box.max_x, box.max_y},
                                        {box.min_x, box.max_y}};
    struct sal_item *item = sal_text_block_shape(page, block, corners, 4, true);
    if (item != NULL) {
        item->fill = paint;
    }
}

void sal_text_block_place(struct sal_page *page, const struct sal_text_block *block, double left_px,
                          double top_px) {
    const bool is_rtl = page->is_rtl && !block->keeps_sides;
    for (guint i = 0; i < block->items->len; i++) {
        struct sal_item *item = sal_scene_add(page->scene, SAL_ITEM_PATH);
        *item = g_array_index(block->items, struct sal_item, i);
        item->at.x = left_px + (is_rtl ? block->width_px - item->at.x : item->at.x);
        item->at.y += top_px;
        if (item->kind == SAL_ITEM_TEXT && is_rtl) {
            item->anchor = item->anchor == SAL_ANCHOR_START ? SAL_ANCHOR_END
                           : item->anchor == SAL_ANCHOR_END ? SAL_ANCHOR_START
                                                            : SAL_ANCHOR_MIDDLE;
        }
        if (item->image != NULL && !sal_scene_take_image(page->scene, item->image)) {
            item->image = NULL;
        }
        /* A block may be placed on many pages. */
        item->points =
            sal_arena_copy(page->scene->arena, item->points, item->n_points, sizeof *item->points);
        for (size_t j = 0; item->points != NULL && j < item->n_points; j++) {
            struct sal_point *p = &item->points[j];
            p->x = left_px + (is_rtl ? block->width_px - p->x : p->x);
            p->y += top_px;
        }
    }
}
