/* SPDX-License-Identifier: MIT */
/* Lines of a page -> the faces and arcs that show on it. A face shows when one of its arcs does, or
 * when it fills the frame. */
#include "compose/furniture/visible.h"

#include "base/geometry.h"

static bool is_line_seen(const struct sal_arc_line *line, struct sal_box frame) {
    for (size_t i = 1; i < line->n; i++) {
        if (sal_box_overlaps(frame, sal_box_of_points(&line->points[i - 1], 2))) {
            return true;
        }
    }
    return false;
}

bool sal_visible_content(const struct sal_page *page, struct sal_legend_content *content) {
    const struct sal_faces *faces = page->view->faces;
    const struct sal_box frame = page->view->viewport.frame_px;
    bool *seen_faces = g_new0(bool, faces->n_faces + 1);
    bool *seen_arcs = g_new0(bool, faces->n_arcs + 1);
    size_t n_seen = 0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        seen_arcs[i] = is_line_seen(&page->view->lines[i], frame);
        n_seen += seen_arcs[i];
        const int sides[] = {arc->left, arc->right};
        for (size_t j = 0; seen_arcs[i] && j < G_N_ELEMENTS(sides); j++) {
            if (sides[j] >= 0) {
                seen_faces[sides[j]] = true;
            }
        }
    }
    const bool is_part = n_seen < faces->n_arcs;
    if (is_part) {
        const struct sal_point middle = {(frame.min_x + frame.max_x) / 2,
                                         (frame.min_y + frame.max_y) / 2};
        const int face = sal_page_face_at(page, middle);
        if (face >= 0) {
            seen_faces[face] = true;
        }
        sal_legend_content_add_part(content, faces, seen_faces, seen_arcs);
    }
    content->seen_faces = seen_faces;
    g_free(seen_arcs);
    return is_part;
}
