/* SPDX-License-Identifier: MIT */
/* The board: hard questions (does it overlap) by turned boxes, soft ones (what does it cover) by
 * coarse masks. */
#include "board.h"

#include <math.h>

#include "../base/geometry.h"

static void stroke_kind(struct sal_sheet *sheet, enum sal_arc_kind kind, struct sal_mask *mask) {
    struct sal_path path = sal_path_init();
    for (size_t i = 0; i < sheet->faces->n_arcs; i++) {
        if (sheet->faces->arcs[i].kind == kind) {
            sal_path_add_line(&path, sheet->lines[i].points, sheet->lines[i].n, sheet->clip);
        }
    }
    sal_mask_stroke(mask, &path, false);
    sal_path_finish(&path);
}

struct sal_board sal_board_init(struct sal_sheet *sheet) {
    const double cell = fmax(sal_sheet_px(sheet, 3.0), 1.5);
    struct sal_board board = {.sheet = sheet,
                              .labels = g_array_new(FALSE, FALSE, sizeof(struct sal_label)),
                              .marks = g_array_new(FALSE, FALSE, sizeof(struct sal_mark)),
                              .inset =
                                  sal_box_grow(sheet->page.frame_px, -sal_sheet_px(sheet, 6.0)),
                              .fronts = sal_mask_init(sheet->page.frame_px, cell),
                              .edges = sal_mask_init(sheet->page.frame_px, cell)};
    stroke_kind(sheet, SAL_ARC_FRONT, &board.fronts);
    stroke_kind(sheet, SAL_ARC_BORDER, &board.edges);
    stroke_kind(sheet, SAL_ARC_BOUNDARY, &board.edges);
    sal_mask_sum(&board.fronts);
    sal_mask_sum(&board.edges);
    return board;
}

void sal_board_finish(struct sal_board *board) {
    g_array_free(board->labels, TRUE);
    g_array_free(board->marks, TRUE);
    sal_mask_finish(&board->fronts);
    sal_mask_finish(&board->edges);
}

struct sal_label sal_board_label(struct sal_board *board, enum sal_label_kind kind,
                                 const struct sal_type_look *look, const char *text) {
    struct sal_sheet *sheet = board->sheet;
    struct sal_label label = {.kind = kind, .look = look, .place = -1};
    label.text = sal_sheet_words(sheet, look, text);
    if (label.text == NULL) {
        return label;
    }
    const struct sal_font font = sal_sheet_font(sheet, look);
    sal_text_measure(sheet->engine, label.text, &font, sheet->lang, 0.0, &label.size);
    label.width_px = label.size.width_px;
    /* From the tallest ink to the deepest: the logical box would keep labels needlessly apart. */
    label.height_px = label.size.ink_bottom_px - label.size.ink_top_px;
    return label;
}

void sal_label_move(struct sal_label *label, struct sal_point middle, double rotate_deg) {
    label->middle = middle;
    label->rotate_deg = rotate_deg;
    const double turn = rotate_deg * G_PI / 180.0;
    const double c = cos(turn);
    const double s = sin(turn);
    for (int i = 0; i < 4; i++) {
        const double x = (i == 0 || i == 3 ? -0.5 : 0.5) * label->width_px;
        const double y = (i < 2 ? -0.5 : 0.5) * label->height_px;
        label->quad[i] = (struct sal_point){middle.x + x * c - y * s, middle.y + x * s + y * c};
    }
}

/* Do all points of b lie beyond one side of a; corners clockwise on the page. */
static bool is_split(const struct sal_point a[4], const struct sal_point b[4]) {
    for (int i = 0; i < 4; i++) {
        const struct sal_point p = a[i];
        const struct sal_point q = a[(i + 1) % 4];
        bool all_out = true;
        for (int j = 0; j < 4 && all_out; j++) {
            all_out = (q.x - p.x) * (b[j].y - p.y) - (q.y - p.y) * (b[j].x - p.x) <= 0.0;
        }
        if (all_out) {
            return true;
        }
    }
    return false;
}

static bool quads_overlap(const struct sal_point a[4], const struct sal_point b[4]) {
    return !is_split(a, b) && !is_split(b, a);
}

static void box_quad(struct sal_box box, struct sal_point quad[4]) {
    quad[0] = (struct sal_point){box.min_x, box.min_y};
    quad[1] = (struct sal_point){box.max_x, box.min_y};
    quad[2] = (struct sal_point){box.max_x, box.max_y};
    quad[3] = (struct sal_point){box.min_x, box.max_y};
}

static bool hits_box(const struct sal_point quad[4], struct sal_box box) {
    struct sal_point other[4];
    box_quad(box, other);
    return quads_overlap(quad, other);
}

static bool hits_furniture(const struct sal_board *board, const struct sal_point quad[4]) {
    for (guint i = 0; i < board->sheet->taken->len; i++) {
        if (hits_box(quad, g_array_index(board->sheet->taken, struct sal_box, i))) {
            return true;
        }
    }
    return false;
}

static struct sal_box mark_box(struct sal_point at, double radius) {
    return (struct sal_box){at.x - radius, at.y - radius, at.x + radius, at.y + radius};
}

/* A label's own mark is as near as its spot puts it. */
static bool hits_mark(const struct sal_board *board, const struct sal_label *label) {
    for (guint i = 0; i < board->marks->len; i++) {
        const struct sal_mark *mark = &g_array_index(board->marks, struct sal_mark, i);
        if (hits_box(label->quad, mark_box(mark->at, mark->radius_px))) {
            return true;
        }
    }
    return false;
}

static bool is_inside(const struct sal_board *board, const struct sal_point quad[4]) {
    const struct sal_box box = sal_box_of_points(quad, 4);
    return box.min_x >= board->inset.min_x && box.max_x <= board->inset.max_x &&
           box.min_y >= board->inset.min_y && box.max_y <= board->inset.max_y;
}

bool sal_board_is_free(const struct sal_board *board, const struct sal_label *label, int but,
                       int *blocker) {
    int found = -1;
    if (!is_inside(board, label->quad) || hits_furniture(board, label->quad) ||
        hits_mark(board, label)) {
        found = -2;
    }
    /* A little air between any two labels. */
    struct sal_label airy = *label;
    airy.width_px += sal_sheet_px(board->sheet, 7.0);
    airy.height_px += sal_sheet_px(board->sheet, 4.0);
    sal_label_move(&airy, label->middle, label->rotate_deg);
    for (guint i = 0; found != -2 && i < board->labels->len; i++) {
        const struct sal_label *other = &g_array_index(board->labels, struct sal_label, i);
        if ((int)i != but && quads_overlap(airy.quad, other->quad)) {
            found = found == -1 ? (int)i : -2;
        }
    }
    if (blocker != NULL) {
        *blocker = found;
    }
    return found == -1;
}

bool sal_board_takes_mark(const struct sal_board *board, struct sal_point at, double radius_px,
                          double apart_px) {
    const struct sal_box box = mark_box(at, radius_px);
    struct sal_point quad[4];
    box_quad(box, quad);
    if (!is_inside(board, quad) || hits_furniture(board, quad)) {
        return false;
    }
    for (guint i = 0; i < board->labels->len; i++) {
        if (hits_box(g_array_index(board->labels, struct sal_label, i).quad, box)) {
            return false;
        }
    }
    for (guint i = 0; i < board->marks->len; i++) {
        const struct sal_mark *mark = &g_array_index(board->marks, struct sal_mark, i);
        const double far = radius_px + mark->radius_px + apart_px;
        if (hypot(mark->at.x - at.x, mark->at.y - at.y) < far) {
            return false;
        }
    }
    return true;
}

double sal_board_cost(const struct sal_board *board, const struct sal_label *label) {
    const struct sal_box box = sal_box_of_points(label->quad, 4);
    uint32_t n_all = 0;
    const double fronts = sal_mask_count(&board->fronts, box, &n_all);
    const double edges = sal_mask_count(&board->edges, box, NULL);
    /* A line straight through a label passes about as many cells as the label is long. */
    const double span = fmax((box.max_x - box.min_x) / board->fronts.cell_px, 1.0);
    return n_all == 0 ? 0.0 : 2.6 * fmin(fronts / span, 1.0) + 1.2 * fmin(edges / span, 1.0);
}

/* The free ground of a shape: its cells less those of all that is on the board. */
static struct sal_mask free_mask(const struct sal_board *board, const struct sal_path *path,
                                 bool off_lines) {
    const struct sal_box shape =
        sal_box_of_points((const struct sal_point *)(void *)path->points->data, path->points->len);
    const struct sal_box box = {
        fmax(shape.min_x, board->inset.min_x), fmax(shape.min_y, board->inset.min_y),
        fmin(shape.max_x, board->inset.max_x), fmin(shape.max_y, board->inset.max_y)};
    struct sal_mask mask = sal_mask_init(box.min_y > box.max_y ? SAL_BOX_EMPTY : box,
                                         fmax(sal_sheet_px(board->sheet, 4.0), 2.0));
    sal_mask_fill(&mask, path);
    for (guint i = 0; i < board->sheet->taken->len; i++) {
        sal_mask_set_box(&mask, g_array_index(board->sheet->taken, struct sal_box, i), false);
    }
    for (guint i = 0; i < board->labels->len; i++) {
        const struct sal_label *label = &g_array_index(board->labels, struct sal_label, i);
        sal_mask_set_box(&mask, sal_box_of_points(label->quad, 4), false);
    }
    for (guint i = 0; i < board->marks->len; i++) {
        const struct sal_mark *mark = &g_array_index(board->marks, struct sal_mark, i);
        sal_mask_set_box(&mask, mark_box(mark->at, mark->radius_px), false);
    }
    if (off_lines) {
        sal_mask_subtract(&mask, &board->fronts);
    }
    sal_mask_sum(&mask);
    return mask;
}

static bool is_all_free(const struct sal_mask *mask, struct sal_point at, double width,
                        double height) {
    const struct sal_box box = {at.x - width / 2, at.y - height / 2, at.x + width / 2,
                                at.y + height / 2};
    const double cells = ceil(width / mask->cell_px) * ceil(height / mask->cell_px);
    uint32_t n_all = 0;
    const uint32_t n_free = sal_mask_count(mask, box, &n_all);
    return n_free == n_all && n_all >= cells;
}

/* How much a box may grow and still be free, in heights. */
static double clearance(const struct sal_mask *mask, struct sal_point at, double width,
                        double height) {
    double low = 0.0;
    double high = 6.0;
    for (int i = 0; i < 5; i++) {
        const double grow = (low + high) / 2.0;
        if (is_all_free(mask, at, width + grow * height, height + grow * height)) {
            low = grow;
        } else {
            high = grow;
        }
    }
    return low;
}

bool sal_board_find_room(const struct sal_board *board, const struct sal_path *path, bool off_lines,
                         struct sal_label *label) {
    if (path->points->len == 0) {
        return false;
    }
    struct sal_mask mask = free_mask(board, path, off_lines);
    const double width = label->width_px + label->height_px * 0.5;
    const double height = label->height_px * 1.5;
    const int stride = (int)fmax(floor(label->height_px / (2.0 * mask.cell_px)), 1.0);
    double best = -1e9;
    struct sal_point spot = {0, 0};
    const struct sal_point heart = {(mask.box.min_x + mask.box.max_x) / 2.0,
                                    (mask.box.min_y + mask.box.max_y) / 2.0};
    for (int y = 0; y < mask.n_y; y += stride) {
        for (int x = 0; x < mask.n_x; x += stride) {
            const struct sal_point at = {mask.box.min_x + (x + 0.5) * mask.cell_px,
                                         mask.box.min_y + (y + 0.5) * mask.cell_px};
            if (!is_all_free(&mask, at, width, height)) {
                continue;
            }
            const double away = hypot(at.x - heart.x, at.y - heart.y) / label->height_px;
            const double worth = clearance(&mask, at, width, height) - 0.05 * away;
            if (worth > best) {
                best = worth;
                spot = at;
            }
        }
    }
    sal_mask_finish(&mask);
    if (best <= -1e9) {
        return false;
    }
    sal_label_move(label, spot, 0.0);
    return sal_board_is_free(board, label, -1, NULL);
}
