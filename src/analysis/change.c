/* SPDX-License-Identifier: MIT */
/* Two states overlaid; faces of one holder before and one after are joined, and their areas summed.
 */
#include "analysis/change.h"

#include "base/arena.h"
#include "base/error.h"
#include "topology/globe.h"
#include "topology/overlay.h"

/* What a cell was and is; -1 nobody's, or outside all units. */
struct holding {
    int unit, before, after;
};

struct work {
    const struct sal_faces *from, *to;
    GArray *classes; /* struct holding: one of each kind met */
};

static int class_index(GArray *classes, struct holding holding) {
    const struct holding *all = (const struct holding *)(const void *)classes->data;
    for (guint i = 0; i < classes->len; i++) {
        if (all[i].unit == holding.unit && all[i].before == holding.before &&
            all[i].after == holding.after) {
            return (int)i;
        }
    }
    g_array_append_val(classes, holding);
    return (int)classes->len - 1;
}

static int class_of_pair(struct sal_face_pair pair, void *data) {
    const struct work *w = data;
    struct holding holding = {-1, -1, -1};
    if (pair.from >= 0) {
        holding.unit = w->from->faces[pair.from].unit;
        holding.before = w->from->faces[pair.from].faction;
    }
    if (pair.to >= 0) {
        holding.unit = w->to->faces[pair.to].unit;
        holding.after = w->to->faces[pair.to].faction;
    }
    return class_index(w->classes, holding);
}

static enum sal_status fill(struct sal_change *change, const struct work *w,
                            const struct sal_coverage *coverage, struct sal_error *err) {
    struct sal_faces *faces = change->faces;
    const enum sal_status status = sal_coverage_faces(coverage, faces, err);
    if (status != SAL_OK) {
        return status;
    }
    change->before = sal_arena_array(faces->arena, coverage->n_faces, sizeof *change->before);
    if (change->before == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu faces", coverage->n_faces);
    }
    for (size_t i = 0; i < coverage->n_faces; i++) {
        const struct holding nobody = {-1, -1, -1};
        const struct holding holding =
            coverage->class_of[i] < 0
                ? nobody
                : g_array_index(w->classes, struct holding, coverage->class_of[i]);
        faces->faces[i] = (struct sal_face){.faction = holding.after, .unit = holding.unit};
        change->before[i] = holding.before;
    }
    sal_faces_measure(faces);
    return sal_globe_sew(faces, err);
}

static enum sal_status join(struct sal_change *change, const struct sal_faces *from,
                            const struct sal_faces *to, struct sal_error *err) {
    struct work w = {from, to, g_array_new(FALSE, FALSE, sizeof(struct holding))};
    struct sal_coverage coverage;
    enum sal_status status =
        sal_overlay_init(&coverage, from, to, class_of_pair, &w, change->faces->arena, err);
    if (status == SAL_OK) {
        status = fill(change, &w, &coverage, err);
    }
    g_array_unref(w.classes);
    return status;
}

static bool is_counted(const struct sal_dataset *dataset, const struct sal_face *face, int unit) {
    return unit < 0 || (face->unit >= 0 && dataset->units[face->unit].first == (size_t)unit);
}

/* Areas that changed hands, of one unit or (-1) of all, a row per pair of holders. */
static void add_rows(const struct sal_change *change, int unit, const char *name, GArray *rows) {
    const struct sal_faces *faces = change->faces;
    const size_t n = faces->dataset->n_factions + 1;
    const char *nobody = "";
    double *area_m2 = g_new0(double, n *n);
    for (size_t i = 0; i < faces->n_faces; i++) {
        const struct sal_face *face = &faces->faces[i];
        if (face->faction != change->before[i] && is_counted(faces->dataset, face, unit)) {
            area_m2[(size_t)(change->before[i] + 1) * n + (size_t)(face->faction + 1)] +=
                face->area_m2;
        }
    }
    for (size_t i = 0; i < n * n; i++) {
        const struct sal_faction *factions = faces->dataset->factions;
        const struct sal_change_row row = {
            .unit = name,
            .from_faction = i / n == 0 ? nobody : factions[i / n - 1].id,
            .to_faction = i % n == 0 ? nobody : factions[i % n - 1].id,
            .area_km2 = area_m2[i] / 1e6};
        if (row.area_km2 >= SAL_CHANGE_LEAST_KM2) {
            g_array_append_val(rows, row);
        }
    }
    g_free(area_m2);
}

/* Claims that came and went, as ground of those datasets that are of claims alone. */
static enum sal_status add_claims(const struct sal_change *change, GArray *rows,
                                  struct sal_error *err) {
    const struct sal_dataset *dataset = change->faces->dataset;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_claims && status == SAL_OK; i++) {
        const struct sal_claim *claim = &dataset->claims[i];
        struct sal_change *own = NULL;
        status = sal_change_create(claim->view, change->from_day, change->to_day, NULL, &own, err);
        for (size_t j = 0; status == SAL_OK && j < own->n_rows; j++) {
            struct sal_change_row row = own->rows[j];
            row.claim = dataset->claim_kinds[claim->kind].id;
            g_array_append_val(rows, row);
        }
        sal_change_destroy(own);
    }
    return status;
}

static enum sal_status fill_rows(struct sal_change *change, struct sal_error *err) {
    const struct sal_dataset *dataset = change->faces->dataset;
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct sal_change_row));
    for (size_t i = 0; i < dataset->n_units; i++) {
        add_rows(change, (int)i, dataset->units[i].name, rows);
    }
    add_rows(change, -1, "total", rows);
    const enum sal_status status = add_claims(change, rows, err);
    change->n_rows = rows->len;
    change->rows =
        sal_arena_copy(change->faces->arena, rows->data, rows->len, sizeof *change->rows);
    g_array_unref(rows);
    return status != SAL_OK ? status
           : change->rows != NULL || change->n_rows == 0
               ? SAL_OK
               : sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu rows", change->n_rows);
}

enum sal_status sal_change_create(const struct sal_dataset *dataset, int32_t from_day,
                                  int32_t to_day, struct sal_report *report,
                                  struct sal_change **out, struct sal_error *err) {
    struct sal_change *change = g_new0(struct sal_change, 1);
    change->from_day = from_day;
    change->to_day = to_day;
    change->faces = g_new0(struct sal_faces, 1);
    change->faces->dataset = dataset;
    change->faces->day = to_day;
    change->faces->arena = sal_arena_create();
    struct sal_faces *from = NULL;
    struct sal_faces *to = NULL;
    enum sal_status status = sal_faces_create(dataset, from_day, report, &from, err);
    if (status == SAL_OK) {
        status = sal_faces_create(dataset, to_day, report, &to, err);
    }
    if (status == SAL_OK) {
        status = join(change, from, to, err);
    }
    if (status == SAL_OK) {
        status = fill_rows(change, err);
    }
    sal_faces_destroy(from);
    sal_faces_destroy(to);
    if (status != SAL_OK) {
        sal_change_destroy(change);
        return status;
    }
    *out = change;
    return SAL_OK;
}

void sal_change_destroy(struct sal_change *change) {
    if (change == NULL) {
        return;
    }
    sal_faces_destroy(change->faces);
    g_free(change);
}

size_t sal_change_rows(const struct sal_change *change, const struct sal_change_row **rows) {
    *rows = change->rows;
    return change->n_rows;
}

bool sal_change_is_ground(const struct sal_change *change, int face) {
    return sal_face_is_ground(change->faces, face) ||
           (change->faces->dataset->n_units == 0 && change->before[face] >= 0);
}
