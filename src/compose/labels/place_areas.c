/* SPDX-License-Identifier: MIT */
/* Names of ground: neighbours, factions, admin units. Each goes where its shape, less all that is
 * on the label index, has most room. */
#include "compose/labels/place_areas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "compose/labels/free_box.h"
#include "compose/page/basemap_shapes.h"
#include "compose/page/bitmap.h"
#include "style/palette.h"

/* A name that does not fit is tried once smaller, in this share of its size: more sizes of one kind
 * of name would look as if they meant something. */
static const double shares[] = {1.0, 0.8};
/* Names of many factions say who holds what: as large as the ground lets them, shares of the size
 * of a few's. Of their parts so many are named, with one of the first sizes but on the first of
 * them. */
static const double many_shares[] = {0.95, 0.78, 0.64, 0.54, 0.46, 0.4};
#define PARTS_NAMED 4
#define N_OF_PARTS 4

/* Find room for a name at one of the sizes, from the largest, on free ground; places it. */
static bool place_on(struct sal_page *page, struct sal_label_index *labels,
                     struct sal_bitmap free_ground, enum sal_label_kind kind,
                     const struct sal_type_look *look, const double *sizes, size_t n_sizes,
                     struct sal_label_text text, bool may_break) {
    bool is_placed = false;
    for (size_t i = 0; !is_placed && i < n_sizes; i++) {
        struct sal_type_look *smaller = sal_arena_copy(labels->arena, look, 1, sizeof *look);
        if (smaller == NULL) {
            break;
        }
        smaller->size_px *= sizes[i];
        struct sal_label label = sal_label_create(page, kind, smaller, text);
        is_placed = label.text != NULL && sal_free_box_find(labels, &free_ground, &label);
        is_placed = is_placed || (may_break && sal_label_break(page, &label) &&
                                  sal_free_box_find(labels, &free_ground, &label));
        if (is_placed) {
            g_array_append_val(labels->labels, label);
        }
    }
    return is_placed;
}

/* The same on a shape, but not on cells taken. */
static bool place_name(struct sal_page *page, struct sal_label_index *labels,
                       const struct sal_path *path, enum sal_label_kind kind,
                       const struct sal_type_look *look, struct sal_label_text text,
                       enum sal_free_box_off off, const struct sal_bitmap *taken) {
    if (path->points->len == 0) {
        return false;
    }
    struct sal_bitmap free_ground = sal_free_box_cells(labels, path, off);
    if (taken != NULL) {
        sal_bitmap_clear_under(&free_ground, taken);
        sal_bitmap_sum(&free_ground);
    }
    const bool is_placed =
        place_on(page, labels, free_ground, kind, look, shares, G_N_ELEMENTS(shares), text, false);
    sal_bitmap_finish(&free_ground);
    return is_placed;
}

/* A name on each part of a shape that has room for it, a few at most; the first may be small. */
static void place_on_parts(struct sal_page *page, struct sal_label_index *labels,
                           const struct sal_path *path, const struct sal_type_look *look,
                           struct sal_label_text text) {
    struct sal_bitmap free_ground = sal_free_box_cells(labels, path, SAL_OFF_FRONTS);
    struct sal_bitmap shape = sal_bitmap_init(free_ground.box, free_ground.cell_px);
    sal_bitmap_fill(&shape, path);
    bool is_placed = true;
    for (int i = 0; is_placed && i < PARTS_NAMED; i++) {
        is_placed = place_on(page, labels, free_ground, SAL_LABEL_FACTION, look, many_shares,
                             i == 0 ? G_N_ELEMENTS(many_shares) : N_OF_PARTS, text, true);
        if (is_placed) {
            const struct sal_label *last =
                &g_array_index(labels->labels, struct sal_label, labels->labels->len - 1);
            sal_bitmap_clear_connected(&free_ground, &shape, last->middle);
        }
    }
    sal_bitmap_finish(&shape);
    sal_bitmap_finish(&free_ground);
}

/* Does a shape lie mostly on the ground of the map: then it is no neighbour. */
static bool is_own_ground(const struct sal_bitmap *ground, const struct sal_path *path) {
    struct sal_bitmap shape = sal_bitmap_init(ground->box, ground->cell_px);
    sal_bitmap_fill(&shape, path);
    sal_bitmap_sum(&shape);
    const struct sal_box all = ground->box;
    const uint32_t n_before = sal_bitmap_count(&shape, all, NULL);
    sal_bitmap_subtract(&shape, ground);
    sal_bitmap_sum(&shape);
    const uint32_t n_after = sal_bitmap_count(&shape, all, NULL);
    sal_bitmap_finish(&shape);
    return n_before > 0 && n_after * 2 < n_before;
}

enum sal_status sal_place_areas_countries(struct sal_page *page, struct sal_label_index *labels,
                                          struct sal_error *err) {
    const struct sal_features *countries = page->input->dataset->countries;
    if (countries == NULL) {
        return SAL_OK;
    }
    const struct sal_name_columns columns =
        sal_label_columns(page, countries, page->input->dataset->map->countries.name_field);
    const struct sal_box frame = page->view->viewport.frame_px;
    struct sal_bitmap ground = sal_bitmap_init(frame, (frame.max_x - frame.min_x) / 64.0);
    sal_bitmap_fill(&ground, &page->view->ground);
    /* Without a base areas lie within a country, whose name is then beside them. */
    sal_bitmap_sum(&ground);
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_basemap_shapes_get(page->view, countries, &shapes, err);
    for (size_t i = 0; status == SAL_OK && i < countries->n_items; i++) {
        const struct sal_label_text names = sal_label_names(&countries->items[i], columns);
        if (names.text != NULL && !is_own_ground(&ground, &shapes[i])) {
            place_name(page, labels, &shapes[i], SAL_LABEL_COUNTRY,
                       &page->input->style->type.country, names, SAL_OFF_NO_LINES,
                       page->input->dataset->n_units == 0 ? &ground : NULL);
        }
    }
    sal_bitmap_finish(&ground);
    return status;
}

/* Outline of all faces of a faction, or of a unit. */
static enum sal_status outline_of(struct sal_page *page, int faction, int unit,
                                  struct sal_path *path, struct sal_error *err) {
    int *class_of = sal_arena_array(page->scratch, page->view->faces->n_faces, sizeof *class_of);
    if (class_of == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for labels");
    }
    for (int i = 0; i < (int)page->view->faces->n_faces; i++) {
        const struct sal_face *face = &page->view->faces->faces[i];
        const bool is_in = sal_face_is_ground(page->view->faces, i) &&
                           (unit >= 0 ? face->unit == unit : face->faction == faction);
        class_of[i] = is_in ? 0 : -1;
    }
    return sal_view_outline(page->view, class_of, 0, page->scratch, path, err);
}

/* Names one faction on its ground: true also when it has no ground to be named on. One of many is
 * named on several parts of it. */
static enum sal_status name_faction(struct sal_page *page, struct sal_label_index *labels,
                                    int faction, bool *is_named, struct sal_error *err) {
    struct sal_path path = sal_path_init();
    const enum sal_status status = outline_of(page, faction, -1, &path, err);
    struct sal_type_look *look =
        sal_arena_copy(page->scratch, &page->input->style->type.faction, 1, sizeof *look);
    if (status == SAL_OK && look != NULL && path.points->len > 0) {
        look->color = sal_palette_faction_ink(page->input->style, page->input->dataset, faction);
        const struct sal_label_text names = {sal_page_faction_name(page, faction), NULL};
        if (sal_page_is_named(page)) {
            place_on_parts(page, labels, &path, look, names);
        } else {
            *is_named = place_name(page, labels, &path, SAL_LABEL_FACTION, look, names,
                                   SAL_OFF_FRONTS, NULL);
        }
    }
    sal_path_finish(&path);
    return status;
}

/* A faction and its ground on this map. */
struct holding {
    int faction;
    double area_m2;
};

static int by_area(const void *a, const void *b) {
    const struct holding *p = a, *q = b;
    return p->area_m2 != q->area_m2 ? (p->area_m2 < q->area_m2) - (p->area_m2 > q->area_m2)
                                    : p->faction - q->faction;
}

/* Each of many where its ground has room, the largest first. */
static enum sal_status name_many(struct sal_page *page, struct sal_label_index *labels,
                                 struct sal_error *err) {
    const struct sal_faces *faces = page->view->faces;
    const int n = (int)page->input->dataset->n_factions;
    struct holding *holdings = g_new0(struct holding, n);
    for (int i = 0; i < n; i++) {
        holdings[i].faction = i;
    }
    for (int i = 0; i < (int)faces->n_faces; i++) {
        if (sal_face_is_held(faces, i) && faces->faces[i].faction >= 0) {
            holdings[faces->faces[i].faction].area_m2 += faces->faces[i].area_m2;
        }
    }
    qsort(holdings, (size_t)n, sizeof *holdings, by_area);
    enum sal_status status = SAL_OK;
    for (int i = 0; status == SAL_OK && i < n && holdings[i].area_m2 > 0.0; i++) {
        status = name_faction(page, labels, holdings[i].faction, NULL, err);
    }
    g_free(holdings);
    return status;
}

enum sal_status sal_place_areas_factions(struct sal_page *page, struct sal_label_index *labels,
                                         struct sal_error *err) {
    if (sal_page_is_named(page)) {
        return name_many(page, labels, err);
    }
    const guint n_before = labels->labels->len;
    enum sal_status status = SAL_OK;
    bool is_named = true;
    for (int i = 0; is_named && status == SAL_OK && i < (int)page->input->dataset->n_factions;
         i++) {
        status = name_faction(page, labels, i, &is_named, err);
    }
    /* One faction named and another not would look as if it held more. */
    if (!is_named) {
        g_array_set_size(labels->labels, n_before);
    }
    return status;
}

static bool is_same_name(const char *a, const char *b) {
    char *folded_a = g_utf8_casefold(a, -1);
    char *folded_b = g_utf8_casefold(b, -1);
    const bool is_same = strcmp(folded_a, folded_b) == 0;
    g_free(folded_a);
    g_free(folded_b);
    return is_same;
}

/* Is a place named in a unit of the same name: the place speaks for it. */
static bool is_said_by_place(struct sal_page *page, const struct sal_label_index *labels, int unit,
                             const char *name) {
    for (guint i = 0; i < labels->marks->len; i++) {
        const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i);
        if (mark->is_hidden || !is_same_name(mark->name, name)) {
            continue;
        }
        const int face = sal_page_face_at(page, mark->at);
        if (face >= 0 && page->view->faces->faces[face].unit == unit) {
            return true;
        }
    }
    return false;
}

/* Is the name that of a faction, said already. */
static bool is_said_by_faction(const struct sal_label_index *labels, const char *name) {
    for (guint i = 0; i < labels->labels->len; i++) {
        const struct sal_label *label = &g_array_index(labels->labels, struct sal_label, i);
        if (label->kind == SAL_LABEL_FACTION && is_same_name(label->text, name)) {
            return true;
        }
    }
    return false;
}

static enum sal_status label_unit(struct sal_page *page, struct sal_label_index *labels, int unit,
                                  struct sal_label_text names, struct sal_error *err) {
    struct sal_path path = sal_path_init();
    const enum sal_status status = outline_of(page, -1, unit, &path, err);
    if (status == SAL_OK) {
        /* Across the edge of held ground no ink stands out on both sides. */
        const struct sal_type_look *look = &page->input->style->type.unit;
        if (!place_name(page, labels, &path, SAL_LABEL_UNIT, look, names, SAL_OFF_LIMITS, NULL)) {
            place_name(page, labels, &path, SAL_LABEL_UNIT, look, names, SAL_OFF_FRONTS, NULL);
        }
    }
    sal_path_finish(&path);
    return status;
}

enum sal_status sal_place_areas_units(struct sal_page *page, struct sal_label_index *labels,
                                      struct sal_error *err) {
    const struct sal_features *base = page->input->dataset->base;
    if (base == NULL || page->input->dataset->n_units < 2) {
        return SAL_OK;
    }
    const struct sal_name_columns columns =
        sal_label_columns(page, base, page->input->dataset->map->base.name_field);
    enum sal_status status = SAL_OK;
    for (int i = 0; status == SAL_OK && i < (int)page->input->dataset->n_units; i++) {
        const struct sal_label_text names =
            sal_label_names(&base->items[page->input->dataset->units[i].feature], columns);
        if (names.text != NULL && !is_said_by_faction(labels, names.text) &&
            !is_said_by_place(page, labels, i, names.text)) {
            status = label_unit(page, labels, i, names, err);
        }
    }
    return status;
}
