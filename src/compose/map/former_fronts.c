/* SPDX-License-Identifier: MIT */
/* Fronts of former days: each day's faces projected onto the same page, their fronts drawn in a
 * colour between amber and the style's own by how old they are. */
#include "compose/map/former_fronts.h"

#include "base/arena.h"
#include "base/error.h"
#include "style/color.h"
#include "topology/front.h"

/* Where the scale of age begins. */
static const struct sal_color OLDEST = {0.93, 0.70, 0.33, 1.0};
static const struct sal_color OLDEST_OF_LIGHT = {0.55, 0.27, 0.07,
                                                 1.0}; /* where fronts are light */
#define LIGHT_MIN 60.0                                 /* CIE lightness of those */
#define OLDEST_WIDTH 0.5                               /* of the front's own */

struct sal_line_look sal_former_fronts_look(const struct sal_page *page, size_t i) {
    struct sal_line_look look = page->input->style->lines.front;
    const size_t last = page->input->subject.former->n - 1;
    const double age = last == 0 ? 1.0 : (double)i / (double)last;
    const bool is_light = sal_color_lightness(look.color) > LIGHT_MIN;
    look.color = sal_color_mix(look.color, is_light ? OLDEST_OF_LIGHT : OLDEST, age);
    look.width_px *= OLDEST_WIDTH + (1.0 - OLDEST_WIDTH) * age;
    look.casing_px *= 0.6;
    return look;
}

/* The fronts of a day's faces as a path. */
static enum sal_status trace_day(struct sal_page *page, const struct sal_faces *faces,
                                 struct sal_path *path, struct sal_error *err) {
    struct sal_arc_line *lines = NULL;
    enum sal_status status = sal_view_project(page->view, &faces, page->scratch, &lines, err);
    struct sal_front *fronts = NULL;
    size_t n = 0;
    if (status == SAL_OK) {
        status = sal_front_trace(faces, SAL_ARC_FRONT, page->scratch, &fronts, &n, err);
    }
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        sal_arc_lines_chain(lines, fronts[i].refs, fronts[i].n_refs, points);
        sal_path_add_line(path, (const struct sal_point *)(void *)points->data, points->len,
                          page->view->clip);
    }
    g_array_free(points, TRUE);
    return status;
}

static enum sal_status add_day(struct sal_page *page, size_t i, struct sal_error *err) {
    const struct sal_faces *faces = page->input->subject.former->faces[i];
    struct sal_path path = sal_path_init();
    const enum sal_status status = trace_day(page, faces, &path, err);
    char day[16];
    sal_day_format(faces->day, day);
    const char *id = sal_page_id(page, "front", day);
    const struct sal_line_look look = sal_former_fronts_look(page, i);
    struct sal_item *item = sal_page_line(page, &path, &look);
    if (item != NULL) {
        item->id = id;
        item->css_class = "front";
    }
    sal_path_finish(&path);
    return status;
}

enum sal_status sal_former_fronts_draw(struct sal_page *page, struct sal_error *err) {
    sal_page_group(page, "fronts", NULL, page->words->front);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < page->input->subject.former->n; i++) {
        status = add_day(page, i, err);
    }
    sal_page_group_end(page);
    return status;
}
