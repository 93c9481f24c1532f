/* SPDX-License-Identifier: MIT */
/* Names of ground: neighbours, factions, admin units. Each goes where its shape, less all that is
 * on the board, has most room. */
#include <math.h>
#include <string.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "labels.h"
#include "layers.h"
#include "room.h"

/* A name that does not fit is tried once smaller, in this share of its size: more sizes of one kind
 * of name would look as if they meant something. */
static const double shares[] = {1.0, 0.8};

/* Find room for a name at one of the sizes; places it. */
static bool place_name(struct sal_board *board, const struct sal_path *path,
                       enum sal_label_kind kind, const struct sal_type_look *look,
                       struct sal_label_text text, enum sal_room_off off) {
    if (path->points->len == 0) {
        return false;
    }
    struct sal_mask free_ground = sal_room_free(board, path, off);
    bool is_placed = false;
    for (size_t i = 0; !is_placed && i < G_N_ELEMENTS(shares); i++) {
        struct sal_type_look *smaller =
            sal_arena_copy(board->sheet->scratch, look, 1, sizeof *look);
        if (smaller == NULL) {
            break;
        }
        smaller->size_px *= shares[i];
        struct sal_label label = sal_board_label(board, kind, smaller, text);
        is_placed = label.text != NULL && sal_room_find(board, &free_ground, &label);
        if (is_placed) {
            g_array_append_val(board->labels, label);
        }
    }
    sal_mask_finish(&free_ground);
    return is_placed;
}

/* Does a shape lie mostly on the ground of the map: then it is no neighbour. */
static bool is_own_ground(const struct sal_mask *ground, const struct sal_path *path) {
    struct sal_mask shape = sal_mask_init(ground->box, ground->cell_px);
    sal_mask_fill(&shape, path);
    sal_mask_sum(&shape);
    const struct sal_box all = ground->box;
    const uint32_t n_before = sal_mask_count(&shape, all, NULL);
    sal_mask_subtract(&shape, ground);
    sal_mask_sum(&shape);
    const uint32_t n_after = sal_mask_count(&shape, all, NULL);
    sal_mask_finish(&shape);
    return n_before > 0 && n_after * 2 < n_before;
}

enum sal_status sal_label_countries(struct sal_board *board, struct sal_error *err) {
    struct sal_sheet *sheet = board->sheet;
    const struct sal_features *countries = sheet->dataset->countries;
    if (countries == NULL) {
        return SAL_OK;
    }
    const struct sal_name_columns columns =
        sal_board_columns(board, countries, sheet->dataset->map->countries.name_field);
    const struct sal_box frame = sheet->page.frame_px;
    struct sal_mask ground = sal_mask_init(frame, (frame.max_x - frame.min_x) / 64.0);
    sal_mask_fill(&ground, &sheet->ground);
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_sheet_shapes(sheet, countries, &shapes, err);
    for (size_t i = 0; status == SAL_OK && i < countries->n_items; i++) {
        const struct sal_label_text names = sal_board_names(&countries->items[i], columns);
        if (names.text != NULL && !is_own_ground(&ground, &shapes[i])) {
            place_name(board, &shapes[i], SAL_LABEL_COUNTRY, &sheet->style->type.country, names,
                       false);
        }
    }
    sal_mask_finish(&ground);
    return status;
}

/* Outline of all faces of a faction, or of a unit. */
static enum sal_status outline_of(struct sal_sheet *sheet, int faction, int unit,
                                  struct sal_path *path, struct sal_error *err) {
    int *class_of = sal_arena_array(sheet->scratch, sheet->faces->n_faces, sizeof *class_of);
    if (class_of == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for labels");
    }
    for (int i = 0; i < (int)sheet->faces->n_faces; i++) {
        const struct sal_face *face = &sheet->faces->faces[i];
        const bool is_in = sal_face_is_ground(sheet->faces, i) &&
                           (unit >= 0 ? face->unit == unit : face->faction == faction);
        class_of[i] = is_in ? 0 : -1;
    }
    return sal_sheet_outline(sheet, class_of, 0, path, err);
}

/* Names one faction on its ground: true also when it has no ground to be named on. */
static enum sal_status name_faction(struct sal_board *board, int faction, bool *is_named,
                                    struct sal_error *err) {
    struct sal_sheet *sheet = board->sheet;
    struct sal_path path = sal_path_init();
    const enum sal_status status = outline_of(sheet, faction, -1, &path, err);
    struct sal_type_look *look =
        sal_arena_copy(sheet->scratch, &sheet->style->type.faction, 1, sizeof *look);
    if (status == SAL_OK && look != NULL && path.points->len > 0) {
        look->color = sal_style_faction_ink(sheet->style, sheet->dataset, faction);
        const struct sal_label_text names = {sal_sheet_faction_name(sheet, faction), NULL};
        *is_named = place_name(board, &path, SAL_LABEL_FACTION, look, names, SAL_OFF_FRONTS);
    }
    sal_path_finish(&path);
    return status;
}

enum sal_status sal_label_factions(struct sal_board *board, struct sal_error *err) {
    const guint n_before = board->labels->len;
    enum sal_status status = SAL_OK;
    bool is_named = true;
    for (int i = 0; is_named && status == SAL_OK && i < (int)board->sheet->dataset->n_factions;
         i++) {
        status = name_faction(board, i, &is_named, err);
    }
    /* One faction named and another not would look as if it held more. */
    if (!is_named) {
        g_array_set_size(board->labels, n_before);
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
static bool is_said_by_place(const struct sal_board *board, int unit, const char *name) {
    const struct sal_sheet *sheet = board->sheet;
    for (guint i = 0; i < board->marks->len; i++) {
        const struct sal_mark *mark = &g_array_index(board->marks, struct sal_mark, i);
        if (mark->is_hidden || !is_same_name(mark->name, name)) {
            continue;
        }
        const int face = sal_sheet_face_at(sheet, mark->at);
        if (face >= 0 && sheet->faces->faces[face].unit == unit) {
            return true;
        }
    }
    return false;
}

static enum sal_status label_unit(struct sal_board *board, int unit, struct sal_label_text names,
                                  struct sal_error *err) {
    struct sal_path path = sal_path_init();
    const enum sal_status status = outline_of(board->sheet, -1, unit, &path, err);
    if (status == SAL_OK) {
        /* Across the edge of held ground no ink stands out on both sides. */
        const struct sal_type_look *look = &board->sheet->style->type.unit;
        if (!place_name(board, &path, SAL_LABEL_UNIT, look, names, SAL_OFF_LIMITS)) {
            place_name(board, &path, SAL_LABEL_UNIT, look, names, SAL_OFF_FRONTS);
        }
    }
    sal_path_finish(&path);
    return status;
}

enum sal_status sal_label_units(struct sal_board *board, struct sal_error *err) {
    struct sal_sheet *sheet = board->sheet;
    const struct sal_features *base = sheet->dataset->base;
    if (base == NULL || sheet->dataset->n_units < 2) {
        return SAL_OK;
    }
    const struct sal_name_columns columns =
        sal_board_columns(board, base, sheet->dataset->map->base.name_field);
    enum sal_status status = SAL_OK;
    for (int i = 0; status == SAL_OK && i < (int)sheet->dataset->n_units; i++) {
        const struct sal_label_text names =
            sal_board_names(&base->items[sheet->dataset->units[i].feature], columns);
        if (names.text != NULL && !is_said_by_place(board, i, names.text)) {
            status = label_unit(board, i, names, err);
        }
    }
    return status;
}
