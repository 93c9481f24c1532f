/* SPDX-License-Identifier: MIT */
/*
 * A template is a page kept open. It is laid out with the faces of no day (the base alone; without
 * a base, those of the first day), a legend of all that the series shows and the widest day text; a
 * page of one state is that page turned to other faces, drawn into a scene of its own.
 */
#include "compose/pages/template.h"

#include <string.h>

#include "base/arena.h"
#include "compose/furniture/chart.h"
#include "compose/furniture/furniture.h"
#include "compose/furniture/title_and_notes.h"
#include "compose/labels/day_samples.h"
#include "compose/labels/labels.h"
#include "compose/page/basemap_shapes.h"
#include "compose/page/page.h"
#include "compose/page/page_open.h"
#include "compose/pages/page_draw.h"
#include "timeline/units.h"

/* Points of the ground stand on this grid, px, instead of being simplified: what is left of a line
 * then does not depend on where others meet it, and ground that keeps its holder stays put. */
#define SNAP_PX 0.125

struct sal_template {
    struct sal_page_input input;
    struct sal_picture_options options; /* of the input */
    struct sal_page page;
    struct sal_faces *faces; /* that the page was laid out with */
    struct sal_layout layout;
    struct sal_label_index labels;
};

static double day_width(struct sal_page *page, int32_t day) {
    const struct sal_type_look *look = &page->input->style->type.day;
    const struct sal_font font = sal_page_font(page, look);
    struct sal_text_size size;
    page->day = day;
    const char *text = sal_page_words(page, look, sal_title_day(page));
    sal_text_measure(page->engine, text, &font, page->lang, 0.0, &size);
    return size.width_px;
}

/* The widest of the days, but only the first late day of each month is measured: figures differ by
 * less than the room about them. */
static int32_t widest_day(struct sal_page *page, const int32_t *days, size_t n_days) {
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
        const double width = day_width(page, days[i]);
        if (width > best) {
            best = width;
            widest = days[i];
        }
    }
    return widest;
}

static enum sal_status lay_out(struct sal_template *template, const int32_t *days, size_t n_days,
                               struct sal_error *err) {
    struct sal_page *page = &template->page;
    enum sal_status status = sal_page_open(page, &template->input, err);
    if (status != SAL_OK) {
        return status;
    }
    if (page->input->dataset->n_changes > 0) {
        page->day = widest_day(page, days, n_days);
    }
    status = sal_layout_fit(page, &template->layout, err);
    if (status == SAL_OK) {
        page->view->snap_px = SNAP_PX;
        status = sal_page_show(page, template->faces, err);
    }
    if (status == SAL_OK) {
        status = sal_basemap_shapes_load(page->view, page->input->dataset, err);
    }
    if (status == SAL_OK) {
        template->labels = sal_label_index_init(page->view, &page->input->style->mark, page->is_rtl,
                                                page->scratch);
        status = sal_day_samples_survey(&template->labels, page->content->samples,
                                        page->content->n_samples, err);
    }
    if (status == SAL_OK) {
        status = sal_labels_place(page, &template->labels, true, err);
    }
    return status;
}

enum sal_status sal_template_create(const struct sal_drawing *drawing,
                                    const struct sal_legend_content *content, const int32_t *days,
                                    size_t n_days, struct sal_template **out,
                                    struct sal_error *err) {
    const struct sal_dataset *dataset = drawing->dataset;
    struct sal_template *template = g_new0(struct sal_template, 1);
    template->options = *drawing->options;
    const int32_t day = sal_units_are_ground(dataset) ? SAL_DAY_MIN : days[0];
    enum sal_status status = sal_faces_create(dataset, day, NULL, &template->faces, err);
    if (status == SAL_OK) {
        template->input = (struct sal_page_input){
            .dataset = dataset,
            .style = drawing->style,
            .options = &template->options,
            .report = drawing->report,
            .subject = {.kind = SAL_PAGE_DAY, .faces = template->faces, .day = days[0]},
            .content = content,
            .has_chart = drawing->options->has_chart && content->history != NULL,
            .history = content->history};
        status = lay_out(template, days, n_days, err);
    }
    if (status != SAL_OK) {
        sal_template_destroy(template);
        return status;
    }
    *out = template;
    return SAL_OK;
}

void sal_template_destroy(struct sal_template *template) {
    if (template == NULL) {
        return;
    }
    if (template->labels.labels != NULL) {
        sal_label_index_finish(&template->labels);
    }
    sal_layout_finish(&template->layout);
    sal_page_close(&template->page);
    sal_faces_destroy(template->faces);
    g_free(template);
}

static bool is_day_line(const struct sal_item *item, const char *css_class) {
    return item->kind == SAL_ITEM_TEXT && item->css_class != NULL &&
           strcmp(item->css_class, css_class) == 0;
}

/* Put a text into the lines of a class, which the widest day filled. */
static void set_day_lines(struct sal_page *page, double width_px, const struct sal_type_look *look,
                          const char *css_class) {
    struct sal_scene *scene = page->scene;
    size_t n_lines = 0;
    for (size_t i = 0; i < scene->n_items; i++) {
        n_lines += is_day_line(&scene->items[i], css_class);
    }
    const struct sal_font font = sal_page_font(page, look);
    const char *text = sal_page_words(page, look, sal_title_day(page));
    char **lines =
        sal_text_wrap(page->engine, text, &font, page->lang, n_lines > 1 ? width_px + 1.0 : 0.0);
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

/* Say a day in a scene of the page. */
static void set_day(struct sal_template *template, struct sal_scene *scene, int32_t day) {
    struct sal_page *page = &template->page;
    const double width = template->layout.slots[SAL_SLOT_TITLE].block.width_px;
    const struct sal_type_look *look = &page->input->style->type.day;
    struct sal_scene *const own = page->scene;
    const int32_t own_day = page->day;
    page->scene = scene;
    page->day = day;
    set_day_lines(page, width, look, SAL_DAY_CLASS);
    if (page->n_languages > 1) {
        const struct sal_type_look smaller = sal_title_other_look(look);
        sal_page_speak(page, 1);
        set_day_lines(page, width, &smaller, SAL_OTHER_DAY_CLASS);
        sal_page_speak(page, 0);
    }
    page->scene = own;
    page->day = own_day;
}

static void set_cursor(const struct sal_template *template, struct sal_scene *scene, int32_t day) {
    const struct sal_slot *slot = &template->layout.slots[SAL_SLOT_CHART];
    if (slot->block.items != NULL && slot->block.items->len > 0) {
        sal_chart_move_cursor(&template->page, &slot->block, sal_slot_origin(slot).x, day, scene);
    }
}

enum sal_status sal_template_scene(struct sal_template *template, const struct sal_faces *faces,
                                   int32_t day, struct sal_scene **out, struct sal_error *err) {
    struct sal_page *page = &template->page;
    struct sal_scene *const own = page->scene;
    GHashTable *const own_ids = page->ids;
    struct sal_page_state kept;
    page->scene = sal_page_scene(page);
    page->ids = g_hash_table_new(g_str_hash, g_str_equal);
    enum sal_status status = sal_page_enter(page, faces, day, &kept, err);
    if (status == SAL_OK) {
        status = sal_page_draw(page, &template->layout, &template->labels, err);
    }
    if (status == SAL_OK) {
        set_day(template, page->scene, day);
        *out = page->scene;
    } else {
        sal_scene_destroy(page->scene);
    }
    g_hash_table_destroy(page->ids);
    sal_page_leave(page, &kept);
    page->scene = own;
    page->ids = own_ids;
    return status;
}

void sal_template_redate(struct sal_template *template, const struct sal_scene *scene, int32_t day,
                         struct sal_scene **out) {
    struct sal_scene *copy = sal_scene_new(scene->width_px, scene->height_px);
    struct sal_arena *arena = copy->arena;
    g_free(copy->items);
    *copy = *scene;
    copy->arena = arena;
    copy->items = g_memdup2(scene->items, scene->n_items * sizeof *scene->items);
    copy->n_room = scene->n_items;
    copy->n_images = 0; /* it borrows from the scene */
    copy->engine = scene->engine == NULL ? NULL : sal_text_engine_ref(scene->engine);
    set_day(template, copy, day);
    set_cursor(template, copy, day);
    *out = copy;
}
