/* SPDX-License-Identifier: MIT */
/*
 * Days -> one page that is explored: the planar maps of all states as one set of dated arcs, what
 * is measured of them, and what surrounds them; and, for browsers that run no scripts, the last
 * day's map and figures. See page.c for the page, web/ for the script that draws it.
 */
#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "series/explorer/arcs.h"
#include "series/explorer/context.h"
#include "series/explorer/figures.h"
#include "series/explorer/pack.h"
#include "series/explorer/page.h"
#include "series/explorer/placed.h"
#include "series/explorer/reports.h"
#include "series/state_cache.h"

/* How far a line may stray, px of the grid: a tenth of one on a screen at first. */
#define TOLERANCE_PX 1.0

struct explorer {
    const struct sal_drawing *drawing;
    struct sal_explorer_days days;
    GArray *first_days; /* int32_t: of each state */
    struct sal_explorer_view view;
    struct sal_legend_content content;
    struct sal_state_cache *states;
    struct sal_explorer_arcs *arcs;
    struct sal_explorer_figures *figures;
    struct sal_scene *still;
};

/* The first of the days that show each state. */
static void list_states(struct explorer *explorer, const int32_t *days, size_t n_days) {
    size_t last = 0;
    for (size_t i = 0; i < n_days; i++) {
        const size_t state = sal_state_cache_days(explorer->states, days[i]);
        if (i == 0 || state != last) {
            g_array_append_val(explorer->first_days, days[i]);
            last = state;
        }
    }
}

/* Are all changes between the first day and the last among the days: then every day is known. */
static bool is_daily(const struct sal_dataset *dataset, const int32_t *days, size_t n_days) {
    const int32_t *changes = NULL;
    const size_t n = days[n_days - 1] == SAL_DAY_MAX
                         ? 0
                         : sal_dataset_changes(dataset, days[0], days[n_days - 1], &changes);
    size_t j = 0;
    for (size_t i = 0; i < n; i++) {
        while (j < n_days && days[j] < changes[i]) {
            j++;
        }
        if (j == n_days || days[j] != changes[i]) {
            return false;
        }
    }
    return true;
}

static enum sal_status add_state(struct explorer *explorer, guint i, struct sal_error *err) {
    const int32_t day = g_array_index(explorer->first_days, int32_t, i);
    const struct sal_faces *faces = NULL;
    struct sal_faces *owned = NULL;
    enum sal_status status = sal_state_cache_faces(
        explorer->states, sal_state_cache_days(explorer->states, day), &faces, &owned, err);
    if (status == SAL_OK) {
        struct sal_arena *arena = sal_arena_create();
        struct sal_arc_line *lines = NULL;
        const struct sal_faces *shown = faces;
        status = sal_view_project(explorer->view.page.view, &shown, arena, &lines, err);
        if (status == SAL_OK) {
            status = sal_explorer_arcs_add(explorer->arcs, i, shown, lines, err);
        }
        sal_explorer_figures_add(explorer->figures, faces);
        sal_arena_destroy(arena);
    }
    if (status == SAL_OK && i + 1 == explorer->first_days->len) {
        struct sal_picture_options options = *explorer->drawing->options;
        options.has_chart = false;
        const struct sal_drawing drawing = {explorer->drawing->dataset, explorer->drawing->style,
                                            &options, explorer->drawing->report};
        status = sal_scene_create(&drawing, faces, &explorer->still, err);
    }
    sal_faces_destroy(owned);
    return status;
}

static enum sal_status prepare(struct explorer *explorer, const int32_t *days, size_t n_days,
                               struct sal_error *err) {
    const struct sal_dataset *dataset = explorer->drawing->dataset;
    enum sal_status status =
        sal_state_cache_create(dataset, days, n_days, 1, explorer->drawing->report,
                               &explorer->content, &explorer->states, err);
    if (status != SAL_OK) {
        return status;
    }
    list_states(explorer, days, n_days);
    explorer->days = (struct sal_explorer_days){
        .days = (const int32_t *)(void *)explorer->first_days->data,
        .n = explorer->first_days->len,
        .last = days[n_days - 1],
        .is_daily = days[0] != SAL_DAY_MIN && is_daily(dataset, days, n_days),
        .is_dated = days[0] != SAL_DAY_MIN};
    status = sal_explorer_view_open(explorer->drawing, days[n_days - 1], &explorer->view, err);
    struct sal_report *report = explorer->drawing->report;
    const guint n = explorer->first_days->len;
    for (guint i = 0; status == SAL_OK && i < n; i++) {
        status = sal_report_progress(report, "states", i, n, err);
        if (status != SAL_OK) {
            break;
        }
        status = add_state(explorer, i, err);
    }
    sal_report_all_done(report, "states", n);
    return status;
}

static enum sal_status write_page(struct explorer *explorer, const struct sal_html_options *options,
                                  const char *path, struct sal_error *err) {
    GByteArray *bytes = g_byte_array_new();
    GString *topology = g_string_new(NULL);
    struct sal_explorer_json json = {.text = g_string_new("{")};
    enum sal_status status = sal_explorer_arcs_pack(explorer->arcs, TOLERANCE_PX, bytes, err);
    if (status == SAL_OK) {
        sal_explorer_figures_pack(explorer->figures, bytes);
        sal_explorer_meta_add(&explorer->view, &explorer->days, &explorer->content,
                              sal_explorer_arcs_classes(explorer->arcs), &json);
        status = sal_explorer_context_add(&explorer->view, bytes, &json, err);
        sal_explorer_reports_pack(&explorer->view, &explorer->days, bytes);
    }
    if (status == SAL_OK) {
        status = sal_explorer_placed_pack(&explorer->view, explorer->drawing, &explorer->content,
                                          bytes, err);
    }
    g_string_append_c(json.text, '}');
    if (status == SAL_OK) {
        status = sal_explorer_pack_text(bytes, topology, err);
    }
    if (status == SAL_OK) {
        const struct sal_explorer_page parts = {.page = &explorer->view.page,
                                                .days = &explorer->days,
                                                .content = &explorer->content,
                                                .history = explorer->content.history,
                                                .still = explorer->still,
                                                .meta = json.text,
                                                .topology = topology,
                                                .is_embedded = options->is_embedded};
        status = sal_explorer_page_write(&parts, path, err);
        if (status == SAL_OK && options->lines != NULL) {
            *options->lines = sal_explorer_page_lines(&parts, path);
        }
    }
    g_string_free(json.text, TRUE);
    g_string_free(topology, TRUE);
    g_byte_array_unref(bytes);
    return status;
}

enum sal_status sal_html_write(const struct sal_drawing *drawing, const int32_t *days,
                               size_t n_days, const struct sal_html_options *options,
                               const char *path, struct sal_error *err) {
    if (n_days == 0) {
        return sal_error_set(err, SAL_USAGE, NULL, "no days for a page: wanted one or more");
    }
    struct explorer explorer = {.drawing = drawing,
                                .first_days = g_array_new(FALSE, FALSE, sizeof(int32_t)),
                                .arcs = sal_explorer_arcs_create(),
                                .figures = sal_explorer_figures_create()};
    enum sal_status status = prepare(&explorer, days, n_days, err);
    if (status == SAL_OK) {
        const struct sal_html_options defaults = {0};
        status = write_page(&explorer, options == NULL ? &defaults : options, path, err);
    }
    sal_scene_destroy(explorer.still);
    sal_explorer_figures_destroy(explorer.figures);
    sal_explorer_arcs_destroy(explorer.arcs);
    sal_explorer_view_close(&explorer.view);
    sal_state_cache_destroy(explorer.states);
    sal_legend_content_finish(&explorer.content);
    g_array_unref(explorer.first_days);
    return status;
}
