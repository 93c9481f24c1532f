/* SPDX-License-Identifier: MIT */
/* Lines of the map from the kinds of the faces' arcs: each arc is drawn once, as what it is. */
#include "change.h"
#include "layers.h"
#include "past.h"

static bool is_named(enum sal_arc_kind kind) {
    return kind == SAL_ARC_FRONT || kind == SAL_ARC_BOUNDARY || kind == SAL_ARC_BORDER ||
           kind == SAL_ARC_OUTSIDE;
}

/* Lines between admin units, where nothing stronger runs: on held ground, or on the rest. */
static void add_units(struct sal_sheet *sheet, bool on_held, const struct sal_line_look *look,
                      const char *id) {
    struct sal_path path = sal_path_init();
    for (size_t i = 0; i < sheet->faces->n_arcs; i++) {
        const struct sal_arc *arc = &sheet->faces->arcs[i];
        if (is_named(arc->kind) || arc->left < 0 || arc->right < 0 ||
            sheet->faces->faces[arc->left].unit == sheet->faces->faces[arc->right].unit) {
            continue;
        }
        const bool is_held =
            sal_layer_is_held(sheet, arc->left) && sal_layer_is_held(sheet, arc->right);
        if (is_held == on_held) {
            sal_path_add_line(&path, sheet->lines[i].points, sheet->lines[i].n, sheet->clip);
        }
    }
    const char *kept = sal_sheet_id(sheet, id, NULL);
    struct sal_item *item = sal_sheet_line(sheet, &path, look);
    if (item != NULL) {
        item->id = kept;
    }
    sal_path_finish(&path);
}

/* Add one front to a path. */
static void add_chain(struct sal_sheet *sheet, const struct sal_front *front, GArray *points,
                      struct sal_path *path) {
    sal_sheet_chain(sheet, front->refs, front->n_refs, points);
    sal_path_add_line(path, (const struct sal_point *)(void *)points->data, points->len,
                      sheet->clip);
}

static bool is_same_pair(const struct sal_front *p, const struct sal_front *q) {
    return p->faction_a == q->faction_a && p->faction_b == q->faction_b;
}

static bool is_first_of_pair(const struct sal_front *fronts, size_t i) {
    for (size_t j = 0; j < i; j++) {
        if (is_same_pair(&fronts[i], &fronts[j])) {
            return false;
        }
    }
    return true;
}

/* One path for all lines between a pair of factions. */
static void add_pair(struct sal_sheet *sheet, const struct sal_path *path,
                     const struct sal_front *front, const struct sal_line_look *look,
                     const char *prefix) {
    const struct sal_faction *factions = sheet->dataset->factions;
    char *name = front->faction_a < 0 || front->faction_b < 0
                     ? NULL
                     : g_strdup_printf("%s-%s", factions[front->faction_a].id,
                                       factions[front->faction_b].id);
    struct sal_item *item = sal_sheet_line(sheet, path, look);
    if (item != NULL) {
        item->id = sal_sheet_id(sheet, prefix, name);
        item->css_class = prefix;
    }
    g_free(name);
}

static void add_pairs(struct sal_sheet *sheet, const struct sal_front *fronts, size_t n,
                      const struct sal_line_look *look, const char *prefix) {
    struct sal_line_look bare = *look;
    bare.casing_px = 0.0;
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; i < n; i++) {
        if (!is_first_of_pair(fronts, i)) {
            continue;
        }
        struct sal_path path = sal_path_init();
        for (size_t j = i; j < n; j++) {
            if (is_same_pair(&fronts[i], &fronts[j])) {
                add_chain(sheet, &fronts[j], points, &path);
            }
        }
        add_pair(sheet, &path, &fronts[i], &bare, prefix);
        sal_path_finish(&path);
    }
    g_array_free(points, TRUE);
}

/* All lines of one kind: the casing of every one, so that no casing cuts another's line, then the
 * lines. */
static enum sal_status add_kind(struct sal_sheet *sheet, enum sal_arc_kind kind,
                                const struct sal_line_look *look, const char *group,
                                const char *each, const char *label, struct sal_error *err) {
    struct sal_front *fronts = NULL;
    size_t n = 0;
    const enum sal_status status =
        sal_fronts_trace(sheet->faces, kind, sheet->scratch, &fronts, &n, err);
    if (status != SAL_OK || n == 0) {
        return status;
    }
    struct sal_path all = sal_path_init();
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; i < n; i++) {
        add_chain(sheet, &fronts[i], points, &all);
    }
    sal_sheet_group(sheet, group, NULL, label);
    const struct sal_line_look casing = {.color = look->casing,
                                         .width_px = look->width_px + 2.0 * look->casing_px};
    struct sal_item *item =
        look->casing.a > 0.0 && look->casing_px > 0.0 ? sal_sheet_line(sheet, &all, &casing) : NULL;
    if (item != NULL) {
        item->css_class = "casing";
    }
    add_pairs(sheet, fronts, n, look, each);
    sal_sheet_group_end(sheet);
    g_array_free(points, TRUE);
    sal_path_finish(&all);
    return SAL_OK;
}

enum sal_status sal_layer_lines(struct sal_sheet *sheet, struct sal_error *err) {
    const struct sal_lines_look *look = &sheet->style->lines;
    const struct sal_words *words = sheet->words;
    if (sheet->dataset->n_units > 1) {
        sal_sheet_group(sheet, "units", NULL, NULL);
        add_units(sheet, true, &look->unit, "units-held");
        add_units(sheet, false, &look->unit_unheld, "units-unheld");
        sal_sheet_group_end(sheet);
    }
    const struct {
        enum sal_arc_kind kind;
        const struct sal_line_look *look;
        const char *group, *each, *label;
    } kinds[] = {{SAL_ARC_STATUS, &look->status, "statuses", "status", NULL},
                 {SAL_ARC_LIMIT, &look->limit, "limits", "limit", NULL},
                 {SAL_ARC_BORDER, &look->border, "borders", "border", NULL},
                 {SAL_ARC_BOUNDARY, &look->boundary, "boundaries", "boundary", words->boundary},
                 {SAL_ARC_FRONT, &look->front, "fronts", "front", words->front}};
    if (sheet->change != NULL) {
        sal_change_fronts(sheet);
    }
    const size_t n_kinds = G_N_ELEMENTS(kinds) - (sheet->past != NULL ? 1 : 0);
    for (size_t i = 0; i < n_kinds; i++) {
        const enum sal_status status = add_kind(sheet, kinds[i].kind, kinds[i].look, kinds[i].group,
                                                kinds[i].each, kinds[i].label, err);
        if (status != SAL_OK) {
            return status;
        }
    }
    return sheet->past != NULL ? sal_past_fronts(sheet, err) : SAL_OK;
}
