/* SPDX-License-Identifier: MIT */
/* What days a label index's labels are to suit: the control grid of each, and what they ask of all.
 */
#include "compose/labels/day_samples.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "compose/labels/label_index.h"
#include "compose/page/bitmap.h"

/* The lines of another day in the page's view, in the label index's own arena. */
static enum sal_status project_state(struct sal_label_index *labels, const struct sal_faces **faces,
                                     struct sal_arc_line **lines, struct sal_error *err) {
    if (labels->other_lines == NULL) {
        labels->other_lines = sal_arena_create();
    }
    return sal_view_project(labels->view, faces, labels->other_lines, lines, err);
}

static void clear_control_grids(struct sal_label_index *labels) {
    for (guint i = 0; i < labels->control_grids->len; i++) {
        sal_control_grid_finish(&g_array_index(labels->control_grids, struct sal_control_grid, i));
    }
    g_array_set_size(labels->control_grids, 0);
}

static void sum_fronts(struct sal_label_index *labels) {
    const struct sal_control_grid *first =
        &g_array_index(labels->control_grids, struct sal_control_grid, 0);
    struct sal_bitmap *any = &labels->any_front;
    sal_bitmap_finish(any);
    *any = sal_bitmap_init(first->fronts.box, first->fronts.cell_px);
    for (guint i = 0; i < labels->control_grids->len; i++) {
        sal_bitmap_add(any,
                       &g_array_index(labels->control_grids, struct sal_control_grid, i).fronts);
    }
    sal_bitmap_sum(any);
}

enum sal_status sal_day_samples_survey(struct sal_label_index *labels,
                                       const struct sal_faces *const *faces, size_t n,
                                       struct sal_error *err) {
    if (n == 0) {
        return SAL_OK;
    }
    clear_control_grids(labels);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < n;) {
        size_t end = i + 1;
        while (end < n && faces[end] == faces[i]) {
            end++;
        }
        struct sal_arc_line *lines = NULL;
        const struct sal_faces *then = faces[i];
        status = project_state(labels, &then, &lines, err);
        if (status == SAL_OK) {
            const struct sal_control_grid grid =
                sal_control_grid_init(labels->view, then, lines, (double)(end - i) / (double)n);
            g_array_append_val(labels->control_grids, grid);
        }
        i = end;
    }
    if (status == SAL_OK && labels->control_grids->len > 1) {
        sum_fronts(labels);
    }
    return status;
}

enum sal_status sal_day_samples_add_fronts(struct sal_label_index *labels,
                                           const struct sal_faces *const *faces, size_t n,
                                           struct sal_error *err) {
    struct sal_control_grid *grid =
        &g_array_index(labels->control_grids, struct sal_control_grid, 0);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        struct sal_arc_line *lines = NULL;
        const struct sal_faces *then = faces[i];
        status = project_state(labels, &then, &lines, err);
        if (status == SAL_OK) {
            sal_control_grid_add_fronts(grid, labels->view, then, lines);
        }
    }
    return status;
}
