/* SPDX-License-Identifier: MIT */
/*
 * A plan is a sheet kept open. It is laid out with the faces of no day (the base alone; without a
 * base, those of the first day), a legend of all that the series shows and the widest day text; a
 * page of one state is a copy of that sheet with other faces and a scene of its own.
 */
#include "plan.h"

#include <string.h>

#include "../base/arena.h"
#include "chart.h"
#include "furniture.h"
#include "labels.h"
#include "setup.h"

/* Points of the ground stand on this grid, px, instead of being simplified: what is left of a line
 * then does not depend on where others meet it, and ground that keeps its holder stays put. */
#define SNAP_PX 0.125

struct sal_plan {
    struct sal_sheet sheet;
    struct sal_picture_options options;
    struct sal_faces *faces; /* that the page was laid out with */
    struct sal_layout layout;
    struct sal_board board;
};

static double day_width(struct sal_sheet *sheet, int32_t day) {
    const struct sal_type_look *look = &sheet->style->type.day;
    const struct sal_font font = sal_sheet_font(sheet, look);
    struct sal_text_size size;
    sheet->day = day;
    const char *text = sal_sheet_words(sheet, look, sal_furniture_day(sheet));
    sal_text_measure(sheet->engine, text, &font, sheet->lang, 0.0, &size);
    return size.width_px;
}

/* The widest of the days, but only the first late day of each month is measured: figures differ by
 * less than the room about them. */
static int32_t widest_day(struct sal_sheet *sheet, const int32_t *days, size_t n_days) {
    bool is_seen[12][2] = {{false}};
    int32_t widest = days[0];
    double best = -1.0;
    for (size_t i = 0; i < n_days; i++) {
        int year, month, mday;
        sal_day_to_civil(days[i], &year, &month, &mday);
        const int is_late = mday >= 20;
        if (is_seen[month - 1][is_late] || is_seen[month - 1][1]) {
            continue;
        }
        is_seen[month - 1][is_late] = true;
        const double width = day_width(sheet, days[i]);
        if (width > best) {
            best = width;
            widest = days[i];
        }
    }
    return widest;
}

static enum sal_status lay_out(struct sal_plan *plan, const int32_t *days, size_t n_days,
                               struct sal_error *err) {
    struct sal_sheet *sheet = &plan->sheet;
    enum sal_status status = sal_sheet_open(sheet, err);
    if (status != SAL_OK) {
        return status;
    }
    if (sheet->dataset->n_changes > 0) {
        sheet->day = widest_day(sheet, days, n_days);
    }
    status = sal_layout_fit(sheet, &plan->layout, err);
    sheet->snap_px = SNAP_PX;
    if (status == SAL_OK) {
        status = sal_layout_settle(sheet, err);
    }
    if (status == SAL_OK) {
        plan->board = sal_board_init(sheet);
        status = sal_board_survey(&plan->board, sheet->presence->samples,
                                  sheet->presence->n_samples, err);
    }
    if (status == SAL_OK) {
        status = sal_labels_place(&plan->board, true, err);
    }
    return status;
}

enum sal_status sal_plan_create(const struct sal_drawing *drawing,
                                const struct sal_presence *presence, const int32_t *days,
                                size_t n_days, struct sal_plan **out, struct sal_error *err) {
    const struct sal_dataset *dataset = drawing->dataset;
    struct sal_plan *plan = g_new0(struct sal_plan, 1);
    plan->options = *drawing->options;
    plan->sheet =
        (struct sal_sheet){.dataset = dataset,
                           .style = drawing->style,
                           .options = &plan->options,
                           .presence = presence,
                           .history = drawing->options->has_chart ? presence->history : NULL,
                           .day = days[0]};
    const int32_t day = dataset->n_units > 0 ? SAL_DAY_MIN : days[0];
    enum sal_status status = sal_faces_create(dataset, day, NULL, &plan->faces, err);
    if (status == SAL_OK) {
        plan->sheet.faces = plan->faces;
        status = lay_out(plan, days, n_days, err);
    }
    if (status != SAL_OK) {
        sal_plan_destroy(plan);
        return status;
    }
    *out = plan;
    return SAL_OK;
}

void sal_plan_destroy(struct sal_plan *plan) {
    if (plan == NULL) {
        return;
    }
    if (plan->board.labels != NULL) {
        sal_board_finish(&plan->board);
    }
    sal_layout_finish(&plan->layout);
    sal_sheet_close(&plan->sheet);
    sal_faces_destroy(plan->faces);
    g_free(plan);
}

static bool is_day_line(const struct sal_item *item, const char *css_class) {
    return item->kind == SAL_ITEM_TEXT && item->css_class != NULL &&
           strcmp(item->css_class, css_class) == 0;
}

/* Put a text into the lines of a class, which the widest day filled. */
static void set_day_lines(struct sal_sheet *sheet, double width_px,
                          const struct sal_type_look *look, const char *css_class) {
    struct sal_scene *scene = sheet->scene;
    size_t n_lines = 0;
    for (size_t i = 0; i < scene->n_items; i++) {
        n_lines += is_day_line(&scene->items[i], css_class);
    }
    const struct sal_font font = sal_sheet_font(sheet, look);
    const char *text = sal_sheet_words(sheet, look, sal_furniture_day(sheet));
    char **lines =
        sal_text_wrap(sheet->engine, text, &font, sheet->lang, n_lines > 1 ? width_px + 1.0 : 0.0);
    size_t line = 0;
    for (size_t i = 0; i < scene->n_items; i++) {
        if (is_day_line(&scene->items[i], css_class)) {
            const bool is_there = lines != NULL && lines[line] != NULL;
            scene->items[i].text =
                sal_arena_strdup(scene->arena, is_there ? g_strstrip(lines[line]) : "");
            line += is_there;
        }
    }
    g_strfreev(lines);
}

static void set_day(const struct sal_plan *plan, struct sal_scene *scene, int32_t day) {
    struct sal_sheet sheet = plan->sheet;
    const double width = plan->layout.slots[SAL_SLOT_TITLE].block.width_px;
    const struct sal_type_look *look = &sheet.style->type.day;
    sheet.scene = scene;
    sheet.day = day;
    set_day_lines(&sheet, width, look, SAL_DAY_CLASS);
    if (sheet.other_lang != NULL) {
        struct sal_sheet other = sal_sheet_other(&sheet);
        const struct sal_type_look smaller = sal_furniture_other_look(look);
        set_day_lines(&other, width, &smaller, SAL_OTHER_DAY_CLASS);
    }
}

static void set_cursor(const struct sal_plan *plan, struct sal_scene *scene, int32_t day) {
    const struct sal_slot *slot = &plan->layout.slots[SAL_SLOT_CHART];
    if (slot->block.items != NULL && slot->block.items->len > 0) {
        struct sal_sheet sheet = plan->sheet;
        sheet.day = day;
        sal_chart_move_cursor(&sheet, &slot->block, sal_slot_origin(slot).x, scene);
    }
}

enum sal_status sal_plan_scene(const struct sal_plan *plan, const struct sal_faces *faces,
                               int32_t day, struct sal_scene **out, struct sal_error *err) {
    struct sal_sheet sheet = plan->sheet;
    sheet.scene = sal_sheet_scene(&plan->sheet);
    sheet.ids = g_hash_table_new(g_str_hash, g_str_equal);
    enum sal_status status = sal_sheet_enter(&sheet, faces, day, err);
    if (status == SAL_OK) {
        struct sal_board board = plan->board;
        board.sheet = &sheet;
        status = sal_page_draw(&sheet, &plan->layout, &board, err);
    }
    if (status == SAL_OK) {
        set_day(plan, sheet.scene, day);
        *out = sheet.scene;
    } else {
        sal_scene_destroy(sheet.scene);
    }
    g_hash_table_destroy(sheet.ids);
    sal_sheet_leave(&sheet);
    return status;
}

void sal_plan_redate(const struct sal_plan *plan, const struct sal_scene *scene, int32_t day,
                     struct sal_scene **out) {
    struct sal_scene *copy = sal_scene_new(scene->width_px, scene->height_px);
    struct sal_arena *arena = copy->arena;
    g_free(copy->items);
    *copy = *scene;
    copy->arena = arena;
    copy->items = g_memdup2(scene->items, scene->n_items * sizeof *scene->items);
    copy->n_room = scene->n_items;
    copy->engine = scene->engine == NULL ? NULL : sal_text_engine_ref(scene->engine);
    set_day(plan, copy, day);
    set_cursor(plan, copy, day);
    *out = copy;
}
