/* SPDX-License-Identifier: MIT */
/*
 * Small multiples: a page whose furniture stands in bands, and between them a grid of maps. One
 * panel is prepared, its ground projected and its labels placed, for no day; each map is that panel
 * turned to other faces, drawn at the page's corner and moved to its cell.
 */

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "compose/furniture/alt_text.h"
#include "compose/furniture/furniture.h"
#include "compose/furniture/left_out.h"
#include "compose/furniture/legend_content.h"
#include "compose/furniture/title_and_notes.h"
#include "compose/labels/day_samples.h"
#include "compose/labels/place_points.h"
#include "compose/page/basemap_shapes.h"
#include "compose/page/font_findings.h"
#include "compose/page/page.h"
#include "compose/page/page_open.h"
#include "compose/pages/page_draw.h"
#include "timeline/units.h"

#define PANEL_MIN_PX 48.0

/* A panel this many sizes of type high and wide carries one name. */
#define NAME_SIZES 11.0

/* A panel is at most this much wider, or higher, than what it is to show. */
#define SLACK 1.5

struct grid {
    unsigned n_columns, n_rows;
    double width_px, height_px; /* of a map */
    double left_px, top_px;     /* of the first heading, in reading order from the left */
    double gap_px, heading_px;
};

struct panel {
    struct sal_view view; /* of all panels */
    struct sal_label_index labels;
    struct grid grid;
    struct sal_type_look heading;
};

/* Width and height of the window, as projected. */
static enum sal_status window_aspect(const struct sal_page *page, double *aspect,
                                     struct sal_error *err) {
    struct sal_viewport wide, high;
    enum sal_status status = sal_view_fit(page->view, page->projection,
                                          (struct sal_box){0.0, 0.0, 1.0, 1e6}, &wide, err);
    if (status == SAL_OK) {
        status = sal_view_fit(page->view, page->projection, (struct sal_box){0.0, 0.0, 1e6, 1.0},
                              &high, err);
    }
    *aspect = status == SAL_OK ? high.px_per_m / wide.px_per_m : 1.0;
    return status;
}

/* Cells of a grid of so many columns in a box, no larger than the window has use for. */
static struct grid grid_of(const struct sal_page *page, struct sal_box box, unsigned n_columns,
                           double heading_px, double aspect) {
    const unsigned n = (unsigned)page->input->subject.panels->n;
    const unsigned n_rows = (n + n_columns - 1) / n_columns;
    const double gap = sal_page_px(page, page->input->style->furniture.gap_px);
    double width = (box.max_x - box.min_x + gap) / n_columns - gap;
    double height = (box.max_y - box.min_y + gap) / n_rows - gap - heading_px;
    width = fmin(width, SLACK * aspect * height);
    height = fmin(height, SLACK * width / aspect);
    const double all = n_columns * (width + gap) - gap;
    return (struct grid){.n_columns = n_columns,
                         .n_rows = n_rows,
                         .width_px = floor(width),
                         .height_px = floor(height),
                         .left_px = round((box.min_x + box.max_x - all) / 2.0),
                         .top_px = round(box.min_y),
                         .gap_px = gap,
                         .heading_px = heading_px};
}

static double map_size(const struct grid *grid, double aspect) {
    return fmin(grid->width_px, grid->height_px * aspect);
}

/* The grid asked for, else the one with the largest maps; of equals the one of fewest columns. */
static struct grid choose_grid(const struct sal_page *page, struct sal_box box, double heading_px,
                               double aspect) {
    const unsigned n = (unsigned)page->input->subject.panels->n;
    if (page->input->subject.panels->n_columns > 0) {
        return grid_of(page, box, MIN(page->input->subject.panels->n_columns, n), heading_px,
                       aspect);
    }
    struct grid best = grid_of(page, box, 1, heading_px, aspect);
    for (unsigned i = 2; i <= n; i++) {
        const struct grid grid = grid_of(page, box, i, heading_px, aspect);
        if (map_size(&grid, aspect) > map_size(&best, aspect) * 1.01) {
            best = grid;
        }
    }
    return best;
}

/* Furniture in bands, as much as leaves room for the panels; then the grid between. */
static enum sal_status lay_out(struct sal_page *page, struct sal_layout *layout, struct grid *grid,
                               struct sal_error *err) {
    const double margin = fmax(sal_page_px(page, page->input->style->furniture.margin_px), 4.0);
    const double heading_px = 1.5 * sal_page_type_px(page, &page->input->style->type.legend);
    double aspect = 1.0;
    enum sal_status status = window_aspect(page, &aspect, err);
    if (status != SAL_OK) {
        return status;
    }
    struct sal_box frame = {0.0, margin, page->width_px, page->height_px - margin};
    int level = SAL_FURNITURE_FULL;
    while (level < SAL_FURNITURE_NONE &&
           !sal_layout_bands(page, layout, (enum sal_furniture_level)level, &frame)) {
        frame = (struct sal_box){0.0, margin, page->width_px, page->height_px - margin};
        level++;
    }
    sal_left_out_say(page, (enum sal_furniture_level)level);
    frame.min_x += margin;
    frame.max_x -= margin;
    *grid = choose_grid(page, frame, heading_px, aspect);
    if (grid->width_px < PANEL_MIN_PX || grid->height_px < PANEL_MIN_PX) {
        return sal_error_set(
            err, SAL_LIMIT, NULL,
            "%zu maps in %u columns on a page of %.0fx%.0f px: wanted %.0f px or more "
            "a side of each; take a larger page or fewer maps",
            page->input->subject.panels->n, grid->n_columns, page->width_px, page->height_px,
            PANEL_MIN_PX);
    }
    return SAL_OK;
}

/* Names of the first rank, and of these as many as a panel carries. */
static void place_labels(struct sal_page *page, struct sal_label_index *labels,
                         const struct grid *grid) {
    sal_place_points(page, labels, 0, 0);
    const double each = NAME_SIZES * sal_page_type_px(page, &page->input->style->type.place[0]);
    const guint most = (guint)(grid->width_px * grid->height_px / (each * each));
    g_array_set_size(labels->labels, MIN(labels->labels->len, most));
    for (guint i = 0; i < labels->marks->len; i++) {
        g_array_index(labels->marks, struct sal_symbol, i).is_hidden = true;
    }
    for (guint i = 0; i < labels->labels->len; i++) {
        const int mark = g_array_index(labels->labels, struct sal_label, i).place;
        g_array_index(labels->marks, struct sal_symbol, mark).is_hidden = false;
    }
}

/* Fit, project and label one panel for no day. */
static enum sal_status prepare_panel(struct sal_page *page, const struct sal_faces *ground,
                                     struct panel *panel, struct sal_error *err) {
    struct sal_view *view = &panel->view;
    const struct sal_box frame = {0.0, 0.0, panel->grid.width_px, panel->grid.height_px};
    *view = sal_view_init(page->input->style, sal_style_unit(frame.max_x, frame.max_y));
    view->window_deg = page->main.window_deg;
    view->fit_map = page->main.fit_map;
    view->clip = sal_box_grow(frame, sal_view_px(view, 12.0));
    page->view = view;
    enum sal_status status = sal_view_fit(view, page->projection, frame, &view->viewport, err);
    if (status == SAL_OK) {
        status = sal_page_show(page, ground, err);
    }
    if (status == SAL_OK) {
        status = sal_basemap_shapes_load(view, page->input->dataset, err);
    }
    if (status == SAL_OK) {
        panel->labels =
            sal_label_index_init(view, &page->input->style->mark, page->is_rtl, page->scratch);
        status = sal_day_samples_survey(&panel->labels, page->input->subject.panels->faces,
                                        page->input->subject.panels->n, err);
    }
    if (status == SAL_OK) {
        place_labels(page, &panel->labels, &panel->grid);
        page->swatch_unit = view->unit;
        page->main.viewport = view->viewport;
    }
    page->view = &page->main;
    return status;
}

/* Move the items that were drawn last. */
static void move_items(struct sal_scene *scene, size_t first, double dx, double dy) {
    for (size_t i = first; i < scene->n_items; i++) {
        struct sal_item *item = &scene->items[i];
        item->at = (struct sal_point){item->at.x + dx, item->at.y + dy};
        item->center = (struct sal_point){item->center.x + dx, item->center.y + dy};
        for (size_t j = 0; j < item->n_points; j++) {
            item->points[j] = (struct sal_point){item->points[j].x + dx, item->points[j].y + dy};
        }
    }
}

static enum sal_status draw_map(struct sal_page *page, struct panel *panel,
                                const struct sal_faces *faces, struct sal_error *err) {
    struct sal_page_state kept;
    page->view = &panel->view;
    enum sal_status status = sal_page_enter(page, faces, faces->day, &kept, err);
    if (status == SAL_OK) {
        status = sal_page_draw_map(page, &panel->labels, err);
    }
    sal_page_leave(page, &kept);
    page->view = &page->main;
    return status;
}

/* The day in words, or, where that is too wide, in figures. */
static void add_heading(struct sal_page *page, const struct panel *panel, int32_t day,
                        struct sal_box cell) {
    const struct grid *grid = &panel->grid;
    const struct sal_font font = sal_page_font(page, &panel->heading);
    char *date = sal_strings_date(page->words, day);
    char figures[16];
    sal_day_format(day, figures);
    struct sal_text_size size;
    sal_text_measure(page->engine, date, &font, page->lang, 0.0, &size);
    const char *text =
        sal_page_words(page, &panel->heading, size.width_px > grid->width_px ? figures : date);
    const double baseline = cell.min_y + 0.5 * grid->heading_px + 0.3 * font.size_px;
    struct sal_item *item =
        sal_page_text(page, &panel->heading, text,
                      (struct sal_point){page->is_rtl ? cell.max_x : cell.min_x, baseline},
                      page->is_rtl ? SAL_ANCHOR_END : SAL_ANCHOR_START);
    item->css_class = SAL_DAY_CLASS;
    g_free(date);
}

static void add_frame(struct sal_page *page, struct sal_box box) {
    struct sal_path path = sal_path_init();
    sal_path_add_box(&path, box);
    struct sal_item *item = sal_path_item(page->scene, &path, true);
    if (item != NULL) {
        item->stroke = (struct sal_stroke){.color = page->input->style->furniture.rule,
                                           .width_px = fmax(sal_page_px(page, 1.0), 0.6)};
        item->css_class = "frame";
    }
    sal_path_finish(&path);
}

/* Heading and map of panel i. */
static enum sal_status draw_panel(struct sal_page *page, struct panel *panel, size_t i,
                                  struct sal_error *err) {
    const struct grid *grid = &panel->grid;
    const struct sal_faces *faces = page->input->subject.panels->faces[i];
    const unsigned row = (unsigned)i / grid->n_columns;
    const unsigned place = (unsigned)i % grid->n_columns;
    const unsigned column = page->is_rtl ? grid->n_columns - 1 - place : place;
    const double left = grid->left_px + column * (grid->width_px + grid->gap_px);
    const double top =
        round(grid->top_px + row * (grid->height_px + grid->heading_px + grid->gap_px));
    const double map_top = round(top + grid->heading_px);
    const struct sal_box cell = {left, top, left + grid->width_px, map_top + grid->height_px};
    char day[16];
    char *label = sal_strings_date(page->words, faces->day);
    sal_day_format(faces->day, day);
    sal_page_group(page, "panel", day, label);
    g_free(label);
    if (page->input->dataset->n_changes > 0) {
        add_heading(page, panel, faces->day, cell);
    }
    const size_t first = page->scene->n_items;
    const enum sal_status status = draw_map(page, panel, faces, err);
    move_items(page->scene, first, left, map_top);
    add_frame(page, (struct sal_box){cell.min_x, map_top, cell.max_x, cell.max_y});
    sal_page_group_end(page);
    return status;
}

static enum sal_status draw_all(struct sal_page *page, struct sal_layout *layout,
                                struct panel *panel, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < page->input->subject.panels->n; i++) {
        status = draw_panel(page, panel, i, err);
    }
    if (status == SAL_OK) {
        /* Bands would be drawn about the map's frame: the page's own paper serves. */
        page->view->viewport.frame_px = (struct sal_box){0.0, 0.0, page->width_px, page->height_px};
        sal_layout_draw(page, layout);
        sal_alt_text_describe(page);
        page->scene->n_static = 0;
    }
    return status;
}

static enum sal_status compose(struct sal_page *page, const struct sal_faces *ground,
                               struct sal_error *err) {
    struct sal_layout layout = {.level = SAL_FURNITURE_NONE};
    struct panel panel = {.heading = page->input->style->type.legend};
    panel.heading.weight = MAX(panel.heading.weight, 700);
    const struct sal_box whole = {0.0, 0.0, page->width_px, page->height_px};
    /* For furniture that asks where north is, until there is a panel. */
    enum sal_status status =
        sal_view_fit(page->view, page->projection, whole, &page->view->viewport, err);
    if (status == SAL_OK) {
        status = lay_out(page, &layout, &panel.grid, err);
    }
    if (status == SAL_OK) {
        status = prepare_panel(page, ground, &panel, err);
    }
    if (status == SAL_OK) {
        /* Again, now that the legend can show lines and patterns as the maps have them. */
        sal_layout_finish(&layout);
        status = lay_out(page, &layout, &panel.grid, err);
    }
    if (status == SAL_OK) {
        sal_layout_scale(page, &layout);
        status = draw_all(page, &layout, &panel, err);
    }
    if (panel.labels.labels != NULL) {
        sal_label_index_finish(&panel.labels);
    }
    sal_layout_finish(&layout);
    sal_view_finish(&panel.view);
    return status;
}

/* Faces of every panel, and what all of them show. */
static enum sal_status create_faces(const struct sal_drawing *drawing, const int32_t *days,
                                    struct sal_faces **faces, struct sal_panels *panels,
                                    struct sal_legend_content *content, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < panels->n; i++) {
        status = sal_faces_create(drawing->dataset, days[i], i == 0 ? drawing->report : NULL,
                                  &faces[i], err);
        if (status == SAL_OK) {
            sal_legend_content_add(content, faces[i]);
            panels->faces[i] = faces[i];
            panels->first = i == 0 ? days[i] : MIN(panels->first, days[i]);
            panels->last = i == 0 ? days[i] : MAX(panels->last, days[i]);
        }
    }
    return status;
}

static enum sal_status compose_page(const struct sal_page_input *input, struct sal_scene **out,
                                    struct sal_error *err) {
    struct sal_faces *ground = NULL;
    struct sal_page page = {.input = input};
    enum sal_status status = SAL_OK;
    if (sal_units_are_ground(input->dataset)) {
        status = sal_faces_create(input->dataset, SAL_DAY_MIN, NULL, &ground, err);
    }
    if (status == SAL_OK) {
        status = sal_page_open(&page, input, err);
    }
    if (status == SAL_OK) {
        status = compose(&page, ground != NULL ? ground : input->subject.panels->faces[0], err);
    }
    if (status == SAL_OK) {
        sal_font_findings_add(page.scene, input->report);
        *out = page.scene;
        page.scene = NULL;
    }
    sal_page_close(&page);
    sal_faces_destroy(ground);
    return status;
}

enum sal_status sal_scene_create_panels(const struct sal_drawing *drawing, const int32_t *days,
                                        size_t n_days, unsigned n_columns, struct sal_scene **out,
                                        struct sal_error *err) {
    if (n_days == 0 || n_days > SAL_PANELS_MAX) {
        return sal_error_set(err, SAL_LIMIT, NULL, "%zu maps on one page: wanted 1 to %d", n_days,
                             SAL_PANELS_MAX);
    }
    struct sal_faces *faces[SAL_PANELS_MAX] = {NULL};
    struct sal_panels panels = {.n = n_days, .n_columns = n_columns};
    struct sal_legend_content content = sal_legend_content_init(drawing->dataset);
    enum sal_status status = create_faces(drawing, days, faces, &panels, &content, err);
    if (status == SAL_OK) {
        const struct sal_page_input input = {.dataset = drawing->dataset,
                                             .style = drawing->style,
                                             .options = drawing->options,
                                             .report = drawing->report,
                                             .subject = {.kind = SAL_PAGE_SMALL_MULTIPLES,
                                                         .faces = faces[n_days - 1],
                                                         .day = panels.last,
                                                         .panels = &panels},
                                             .content = &content};
        status = compose_page(&input, out, err);
    }
    for (size_t i = 0; i < n_days; i++) {
        sal_faces_destroy(faces[i]);
    }
    sal_legend_content_finish(&content);
    return status;
}
