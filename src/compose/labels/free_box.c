/* SPDX-License-Identifier: MIT */
/* Room: the free cells of a shape, and the box of cells among them with most air about it. All in
 * whole cells, so that a try is three additions. */
#include "compose/labels/free_box.h"

#include <math.h>

#include "base/geometry.h"
#include "compose/page/bitmap.h"

/* A large shape has room to spare and is looked at in larger cells: so many along its longer side.
 */
#define CELLS_ALONG 160.0

/* More air than this many heights of the label on each side makes a spot no better. */
#define AIR_MAX 2.5

struct sal_bitmap sal_free_box_cells(const struct sal_label_index *labels,
                                     const struct sal_path *path, enum sal_free_box_off off) {
    const struct sal_box shape =
        path->points->len == 0
            ? SAL_BOX_EMPTY
            : sal_box_of_points((const struct sal_point *)(void *)path->points->data,
                                path->points->len);
    const struct sal_box box = {
        fmax(shape.min_x, labels->inset.min_x), fmax(shape.min_y, labels->inset.min_y),
        fmin(shape.max_x, labels->inset.max_x), fmin(shape.max_y, labels->inset.max_y)};
    const double side_px = fmax(box.max_x - box.min_x, box.max_y - box.min_y);
    const double cell_px = CLAMP(side_px / CELLS_ALONG, sal_view_px(labels->view, 4.0),
                                 sal_view_px(labels->view, 10.0));
    struct sal_bitmap mask =
        sal_bitmap_init(box.min_y > box.max_y ? SAL_BOX_EMPTY : box, fmax(cell_px, 2.0));
    sal_bitmap_fill(&mask, path);
    for (guint i = 0; i < labels->view->taken->len; i++) {
        sal_bitmap_set_box(&mask, g_array_index(labels->view->taken, struct sal_box, i), false);
    }
    for (guint i = 0; i < labels->signs->len; i++) {
        sal_bitmap_set_box(&mask, g_array_index(labels->signs, struct sal_box, i), false);
    }
    for (guint i = 0; i < labels->labels->len; i++) {
        const struct sal_label *label = &g_array_index(labels->labels, struct sal_label, i);
        sal_bitmap_set_box(&mask, sal_box_of_points(label->quad, 4), false);
    }
    for (guint i = 0; i < labels->marks->len; i++) {
        const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i);
        if (!mark->is_hidden) {
            sal_bitmap_set_box(&mask, sal_symbol_box(mark->at, mark->radius_px), false);
        }
    }
    if (off >= SAL_OFF_FRONTS) {
        sal_bitmap_clear_under(&mask, sal_label_index_fronts(labels));
        sal_bitmap_clear_under(&mask, &labels->edges);
    }
    if (off >= SAL_OFF_LIMITS) {
        sal_bitmap_clear_under(&mask, &labels->limits);
    }
    sal_bitmap_sum(&mask);
    return mask;
}

/* Are the cells from (x, y), width by height of them, all there and free. */
static bool is_free(const struct sal_bitmap *mask, int x, int y, int width, int height) {
    if (x < 0 || y < 0 || x + width > mask->n_x || y + height > mask->n_y) {
        return false;
    }
    const size_t stride = (size_t)mask->n_x + 1;
    const uint32_t *top = mask->sums + (size_t)y * stride;
    const uint32_t *bottom = mask->sums + (size_t)(y + height) * stride;
    return bottom[x + width] - bottom[x] - top[x + width] + top[x] ==
           (uint32_t)width * (uint32_t)height;
}

/* How many cells a free box may grow on every side, up to a most. */
static int air_about(const struct sal_bitmap *mask, int x, int y, int width, int height, int most) {
    int low = 0;
    int high = most + 1;
    while (high - low > 1) {
        const int by = (low + high) / 2;
        if (is_free(mask, x - by, y - by, width + 2 * by, height + 2 * by)) {
            low = by;
        } else {
            high = by;
        }
    }
    return low;
}

bool sal_free_box_find(const struct sal_label_index *labels, const struct sal_bitmap *mask,
                       struct sal_label *label) {
    if (mask->sums == NULL) {
        return false;
    }
    const double cell = mask->cell_px;
    const int width = (int)((label->width_px + label->height_px * 0.7) / cell) + 1;
    const int height = (int)(label->height_px * 1.5 / cell) + 1;
    const int most = (int)(AIR_MAX * label->height_px / cell);
    const int step = (int)fmax(label->height_px / (3.0 * cell), 1.0);
    double best = -1.0;
    struct sal_point spot = {0, 0};
    for (int y = 0; y + height <= mask->n_y; y += step) {
        for (int x = 0; x + width <= mask->n_x; x += step) {
            if (!is_free(mask, x, y, width, height)) {
                continue;
            }
            const double off_x = x + width / 2.0 - mask->n_x / 2.0;
            const double off_y = y + height / 2.0 - mask->n_y / 2.0;
            const double near = 1.0 / (1.0 + sqrt(off_x * off_x + off_y * off_y) / height);
            const double worth = air_about(mask, x, y, width, height, most) + 2.0 * near;
            if (worth > best) {
                best = worth;
                spot = (struct sal_point){mask->box.min_x + (x + width / 2.0) * cell,
                                          mask->box.min_y + (y + height / 2.0) * cell};
            }
        }
    }
    if (best < 0.0) {
        return false;
    }
    sal_label_move(label, spot, 0.0);
    return sal_label_index_is_free(labels, label, -1, NULL);
}
