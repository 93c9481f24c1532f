/* SPDX-License-Identifier: MIT */
/* Blocks: furniture.c fills them, layout.c finds where they go, compose.c draws them there. */
#include "block.h"

#include <math.h>
#include <string.h>

#include "../base/arena.h"

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

void sal_block_text(struct sal_sheet *sheet, struct sal_block *block,
                    const struct sal_type_look *look, const char *text, double x_px, double wrap_px,
                    double leading) {
    const char *clean = sal_sheet_words(sheet, look, text);
    if (clean == NULL) {
        return;
    }
    const struct sal_font font = sal_sheet_font(sheet, look);
    const double line_px = font.size_px * leading;
    const bool is_rtl = sal_text_is_rtl(clean);
    char **lines = sal_text_wrap(sheet->engine, clean, &font, sheet->lang, fmax(wrap_px, 1.0));
    for (size_t i = 0; lines != NULL && lines[i] != NULL; i++) {
        const char *kept = whole_direction(sheet, g_strstrip(lines[i]), is_rtl);
        if (*kept != '\0') {
            /* Latin capitals stand 0.72 of the size high: this centres them in the line. */
            add_line(sheet, block, look, kept, x_px,
                     block->height_px + 0.5 * line_px + 0.36 * font.size_px);
        }
        block->height_px += line_px;
    }
    g_strfreev(lines);
}

double sal_block_balance(const struct sal_sheet *sheet, const struct sal_type_look *look,
                         const char *text, double wrap_px) {
    const struct sal_font font = sal_sheet_font(sheet, look);
    struct sal_text_size size;
    sal_text_measure(sheet->engine, text, &font, sheet->lang, wrap_px, &size);
    const int n_lines = size.n_lines;
    double low = wrap_px / fmax(n_lines, 1.0);
    double high = wrap_px;
    for (int i = 0; n_lines > 1 && i < 7; i++) {
        const double middle = (low + high) / 2.0;
        sal_text_measure(sheet->engine, text, &font, sheet->lang, middle, &size);
        if (size.n_lines > n_lines) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
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
