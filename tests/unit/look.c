/* SPDX-License-Identifier: MIT */
/* Shared by the tests of composed pages. Boxes are measured anew from the scene's texts: nothing
 * that placed them is asked. */
#include "look.h"

#include <math.h>

#include "base/geometry.h"

bool look_find_group(const struct sal_scene *scene, const char *id, size_t *first, size_t *end) {
    int depth = -1;
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sal_item *item = &scene->items[i];
        if (depth < 0) {
            if (item->kind == SAL_ITEM_GROUP_BEGIN && g_strcmp0(item->id, id) == 0) {
                *first = i + 1;
                depth = 0;
            }
            continue;
        }
        depth += (item->kind == SAL_ITEM_GROUP_BEGIN) - (item->kind == SAL_ITEM_GROUP_END);
        if (depth < 0) {
            *end = i;
            return true;
        }
    }
    return false;
}

void look_text_quad(const struct sal_item *item, struct sal_text_engine *engine,
                    struct sal_point quad[4]) {
    struct sal_text_size size;
    sal_text_measure(engine, item->text, &item->font, item->lang, 0.0, &size);
    const double shift = item->anchor == SAL_ANCHOR_START    ? 0.0
                         : item->anchor == SAL_ANCHOR_MIDDLE ? -size.width_px / 2.0
                                                             : -size.width_px;
    const double turn = item->rotate_deg * G_PI / 180.0;
    for (int i = 0; i < 4; i++) {
        const double x = shift + (i == 0 || i == 3 ? size.ink_left_px : size.ink_right_px);
        const double y = i < 2 ? size.ink_top_px : size.ink_bottom_px;
        quad[i] = (struct sal_point){item->at.x + x * cos(turn) - y * sin(turn),
                                     item->at.y + x * sin(turn) + y * cos(turn)};
    }
}

/* Does an edge of a part the two. */
static bool has_gap(const struct sal_point a[4], const struct sal_point b[4]) {
    for (int i = 0; i < 4; i++) {
        const double nx = -(a[(i + 1) % 4].y - a[i].y);
        const double ny = a[(i + 1) % 4].x - a[i].x;
        double a_max = -1e18;
        double a_min = 1e18;
        double b_max = -1e18;
        double b_min = 1e18;
        for (int j = 0; j < 4; j++) {
            a_max = fmax(a_max, a[j].x * nx + a[j].y * ny);
            a_min = fmin(a_min, a[j].x * nx + a[j].y * ny);
            b_max = fmax(b_max, b[j].x * nx + b[j].y * ny);
            b_min = fmin(b_min, b[j].x * nx + b[j].y * ny);
        }
        if (a_max <= b_min || b_max <= a_min) {
            return true;
        }
    }
    return false;
}

bool look_is_apart(const struct sal_point a[4], const struct sal_point b[4]) {
    return has_gap(a, b) || has_gap(b, a);
}

GArray *look_label_quads(const struct sal_scene *scene) {
    size_t first = 0;
    size_t end = 0;
    g_assert_true(look_find_group(scene, "labels", &first, &end));
    GArray *quads = g_array_new(FALSE, FALSE, 4 * sizeof(struct sal_point));
    for (size_t i = first; i < end; i++) {
        if (scene->items[i].kind == SAL_ITEM_TEXT) {
            struct sal_point quad[4];
            look_text_quad(&scene->items[i], scene->engine, quad);
            g_array_append_vals(quads, quad, 1);
        }
    }
    return quads;
}

const struct sal_point *look_quad(const GArray *quads, guint i) {
    return (const struct sal_point *)(const void *)quads->data + 4 * (size_t)i;
}

static void check_panels(const struct sal_scene *scene, const GArray *quads) {
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sal_item *panel = &scene->items[i];
        const bool is_panel =
            g_strcmp0(panel->css_class, "panel") == 0 || g_strcmp0(panel->css_class, "band") == 0;
        for (guint j = 0; is_panel && j < quads->len; j++) {
            g_assert_true(look_is_apart(look_quad(quads, j), panel->points));
        }
    }
}

void look_check_labels(const struct sal_scene *scene, guint least) {
    GArray *quads = look_label_quads(scene);
    g_assert_cmpuint(quads->len, >=, least);
    for (guint i = 0; i < quads->len; i++) {
        const struct sal_box box = sal_box_of_points(look_quad(quads, i), 4);
        g_assert_cmpfloat(box.min_x, >=, 0.0);
        g_assert_cmpfloat(box.min_y, >=, 0.0);
        g_assert_cmpfloat(box.max_x, <=, scene->width_px);
        g_assert_cmpfloat(box.max_y, <=, scene->height_px);
        for (guint j = 0; j < i; j++) {
            g_assert_true(look_is_apart(look_quad(quads, i), look_quad(quads, j)));
        }
    }
    check_panels(scene, quads);
    g_array_free(quads, TRUE);
}
