/* SPDX-License-Identifier: MIT */
/*
 * Two scenes of one template -> where they differ. Items are paired by id, those without by their
 * place in their group; both lists keep their order, so what is paired is drawn over the same
 * things.
 */
#include "draw/frames/scene_diff.h"

#include <string.h>

#include "base/geometry.h"
#include "draw/frames/path_diff.h"
#include "draw/raster/canvas.h"

static guint64 mix(guint64 hash, guint64 value) {
    hash = (hash ^ value) * 1099511628211u;
    return hash ^ (hash >> 29);
}

struct group {
    guint64 name;
    guint64 n; /* items without an id so far */
};

/* What an item is called: its id; else its group, kind and number. */
static void name_items(const struct sal_scene *scene, guint64 *names) {
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct group));
    const struct group top = {1, 0};
    g_array_append_val(groups, top);
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sal_item *item = &scene->items[i];
        struct group *group = &g_array_index(groups, struct group, groups->len - 1);
        if (item->id != NULL) {
            names[i] = mix(g_str_hash(item->id), 7);
        } else {
            names[i] = mix(mix(group->name, (guint64)item->kind + 11), ++group->n);
        }
        if (item->kind == SAL_ITEM_GROUP_BEGIN) {
            const struct group next = {names[i], 0};
            g_array_append_val(groups, next);
        } else if (item->kind == SAL_ITEM_GROUP_END && groups->len > 1) {
            g_array_set_size(groups, groups->len - 1);
        }
    }
    g_array_free(groups, TRUE);
}

static bool is_same_color(struct sal_color p, struct sal_color q) {
    return p.r == q.r && p.g == q.g && p.b == q.b && p.a == q.a;
}

static bool is_same_paint(const struct sal_item *p, const struct sal_item *q) {
    const struct sal_paint *f = &p->fill, *g = &q->fill;
    return f->kind == g->kind && is_same_color(f->color, g->color) &&
           is_same_color(f->color2, g->color2) && f->angle_deg == g->angle_deg &&
           f->spacing_px == g->spacing_px && f->width_px == g->width_px;
}

static bool is_same_stroke(const struct sal_item *p, const struct sal_item *q) {
    const struct sal_stroke *s = &p->stroke, *t = &q->stroke;
    bool is_same = is_same_color(s->color, t->color) && s->width_px == t->width_px &&
                   s->n_dash == t->n_dash && s->cap == t->cap;
    for (int i = 0; is_same && i < s->n_dash; i++) {
        is_same = s->dash_px[i] == t->dash_px[i];
    }
    return is_same;
}

static bool is_same_text(const struct sal_item *p, const struct sal_item *q) {
    return (p->text == q->text || g_strcmp0(p->text, q->text) == 0) &&
           g_strcmp0(p->font.family, q->font.family) == 0 && p->font.size_px == q->font.size_px &&
           p->font.weight == q->font.weight && p->font.is_italic == q->font.is_italic &&
           p->font.spacing_px == q->font.spacing_px && is_same_color(p->halo, q->halo) &&
           p->halo_px == q->halo_px && p->at.x == q->at.x && p->at.y == q->at.y &&
           p->anchor == q->anchor && p->rotate_deg == q->rotate_deg &&
           g_strcmp0(p->lang, q->lang) == 0;
}

static bool is_same_look(const struct sal_item *p, const struct sal_item *q) {
    return p->kind == q->kind && p->is_closed == q->is_closed && is_same_paint(p, q) &&
           is_same_stroke(p, q) && p->center.x == q->center.x && p->center.y == q->center.y &&
           p->radius_px == q->radius_px && p->image == q->image && is_same_text(p, q);
}

static bool is_same_path(const struct sal_item *p, const struct sal_item *q) {
    if (p->n_points != q->n_points || p->n_subs != q->n_subs) {
        return false;
    }
    return (p->points == q->points ||
            memcmp(p->points, q->points, p->n_points * sizeof *p->points) == 0) &&
           (p->sub_start == q->sub_start ||
            memcmp(p->sub_start, q->sub_start, (p->n_subs + 1) * sizeof *p->sub_start) == 0);
}

bool sal_scene_diff_is_same(const struct sal_item *p, const struct sal_item *q) {
    return is_same_look(p, q) && (p->n_points + q->n_points == 0 || is_same_path(p, q));
}

struct sal_scene_match sal_scene_diff_match(const struct sal_scene *a, const struct sal_scene *b) {
    struct sal_scene_match match = {g_new(size_t, b->n_items + 1), g_new0(bool, b->n_items + 1),
                                    g_new0(struct sal_scene_edit, b->n_items + 1)};
    guint64 *a_names = g_new(guint64, a->n_items + 1);
    guint64 *b_names = g_new(guint64, b->n_items + 1);
    name_items(a, a_names);
    name_items(b, b_names);
    GHashTable *places = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (size_t i = 0; i < a->n_items; i++) {
        g_hash_table_insert(places, &a_names[i], GSIZE_TO_POINTER(i + 1));
    }
    size_t next = 0;
    for (size_t j = 0; j < b->n_items; j++) {
        size_t found = next < a->n_items && a_names[next] == b_names[j]
                           ? next + 1
                           : GPOINTER_TO_SIZE(g_hash_table_lookup(places, &b_names[j]));
        const bool is_there = found > next && a->items[found - 1].kind == b->items[j].kind;
        match.items[j] = is_there ? found - 1 : SAL_NO_ITEM;
        match.is_same[j] = is_there && sal_scene_diff_is_same(&a->items[found - 1], &b->items[j]);
        next = is_there ? found : next;
    }
    g_hash_table_destroy(places);
    g_free(b_names);
    g_free(a_names);
    return match;
}

void sal_scene_match_finish(struct sal_scene_match *match) {
    g_free(match->items);
    g_free(match->is_same);
    g_free(match->edits);
}

static void add_item(const struct sal_item *item, const struct sal_text_outlines *letters, size_t i,
                     GArray *boxes) {
    const bool is_drawn =
        item->kind == SAL_ITEM_PATH || item->kind == SAL_ITEM_CIRCLE || item->kind == SAL_ITEM_TEXT;
    const struct sal_box box =
        is_drawn ? sal_canvas_item_box(item, &letters->outlines[i]) : SAL_BOX_EMPTY;
    if (!sal_box_is_empty(box)) {
        g_array_append_val(boxes, box);
    }
}

static bool is_clip(const struct sal_item *item) {
    return item->kind == SAL_ITEM_CLIP_BEGIN || item->kind == SAL_ITEM_CLIP_END;
}

bool sal_scene_diff_boxes(const struct sal_scene *a, const struct sal_text_outlines *a_letters,
                          const struct sal_scene *b, const struct sal_text_outlines *b_letters,
                          struct sal_scene_match *match, GArray *boxes) {
    size_t next = 0;
    for (size_t j = 0; j < b->n_items; j++) {
        const struct sal_item *q = &b->items[j];
        const size_t i = match->items[j];
        const size_t end = i == SAL_NO_ITEM ? next : i;
        for (; next < end; next++) {
            if (is_clip(&a->items[next])) {
                return false;
            }
            add_item(&a->items[next], a_letters, next, boxes);
        }
        const struct sal_item *p = i == SAL_NO_ITEM ? NULL : &a->items[i];
        next += p != NULL;
        if (match->is_same[j]) {
            continue;
        }
        if (is_clip(q)) {
            return false;
        }
        if (p != NULL && p->kind == SAL_ITEM_PATH && is_same_look(p, q)) {
            /* Patterns too: their lines and dots lie on the page, whatever the shape. */
            match->edits[j].first = boxes->len;
            sal_path_diff_edges(p, q, p->stroke.n_dash > 0, boxes);
            match->edits[j].end = boxes->len;
            continue;
        }
        if (p != NULL) {
            add_item(p, a_letters, i, boxes);
        }
        add_item(q, b_letters, j, boxes);
    }
    for (; next < a->n_items; next++) {
        if (is_clip(&a->items[next])) {
            return false;
        }
        add_item(&a->items[next], a_letters, next, boxes);
    }
    return true;
}
