/* SPDX-License-Identifier: MIT */
/* A dataset -> its repaired areas: the faces of every state, joined across admin lines where one
 * holder has both sides, slivers and specks given to a neighbour, the rest kept for as long as it
 * does not change. */
#include "analysis/dated_areas.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "base/union_find.h"
#include "check/check.h"
#include "check/findings.h"
#include "read/features.h"
#include "topology/faces.h"

/* A sliver given to a neighbour may leave another; so often is it looked again. */
#define PASSES_MAX 8

static bool is_piece(const struct sal_faces *faces, int face) {
    return sal_face_is_ground(faces, face) && faces->faces[face].faction >= 0;
}

static int holding_of_face(const struct sal_face *face) {
    return (face->faction * SAL_N_AREA_STATUS + (int)face->hold) * 2 + (int)face->certainty;
}

/* Every holding that there can be, at the index that holding_of_face() gives. */
static struct sal_holding *all_holdings(const struct sal_dataset *dataset) {
    struct sal_holding *holdings =
        g_new0(struct sal_holding, dataset->n_factions * SAL_N_AREA_STATUS * 2 + 1);
    for (size_t i = 0; i < dataset->n_factions * SAL_N_AREA_STATUS * 2; i++) {
        holdings[i] =
            (struct sal_holding){.faction = dataset->factions[i / (SAL_N_AREA_STATUS * 2)].id,
                                 .hold = (enum sal_area_status)(i / 2 % SAL_N_AREA_STATUS),
                                 .certainty = (enum sal_certainty)(i % 2)};
    }
    return holdings;
}

/* Connected ground of one holding, and whom it borders on most. */
struct ground {
    double area_m2, perimeter_m;
};

struct mending {
    const struct sal_faces *faces;
    int *holding;           /* of faces, -1: nobody's */
    uint32_t *parents;      /* of faces: union-find over one holding */
    struct ground *grounds; /* of faces that are roots */
};

static int holding_beyond(const struct mending *m, int face) {
    return face < 0 ? -1 : m->holding[face];
}

static void join_faces(struct mending *m) {
    const struct sal_faces *faces = m->faces;
    for (size_t i = 0; i < faces->n_faces; i++) {
        m->parents[i] = (uint32_t)i;
        m->grounds[i] = (struct ground){0.0, 0.0};
    }
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const int left = faces->arcs[i].left, right = faces->arcs[i].right;
        if (left >= 0 && right >= 0 && m->holding[left] == m->holding[right]) {
            sal_union_find_join(m->parents, (uint32_t)left, (uint32_t)right);
        }
    }
    for (size_t i = 0; i < faces->n_faces; i++) {
        m->grounds[sal_union_find_root(m->parents, (uint32_t)i)].area_m2 += faces->faces[i].area_m2;
    }
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        if (holding_beyond(m, arc->left) == holding_beyond(m, arc->right)) {
            continue;
        }
        for (int side = 0; side < 2; side++) {
            const int face = side == 0 ? arc->left : arc->right;
            if (face >= 0) {
                m->grounds[sal_union_find_root(m->parents, (uint32_t)face)].perimeter_m +=
                    arc->length_m;
            }
        }
    }
}

/* The holding that a sliver shares most of its edge with; -1: nobody's. */
static int nearest_holding(const struct mending *m, int root) {
    const struct sal_faces *faces = m->faces;
    GHashTable *shared = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    int best = -1;
    double best_m = -1.0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const bool is_left =
            arc->left >= 0 && (int)sal_union_find_root(m->parents, (uint32_t)arc->left) == root;
        const bool is_right =
            arc->right >= 0 && (int)sal_union_find_root(m->parents, (uint32_t)arc->right) == root;
        if (is_left == is_right) {
            continue;
        }
        const int beyond = holding_beyond(m, is_left ? arc->right : arc->left);
        double *length_m = g_hash_table_lookup(shared, GINT_TO_POINTER(beyond + 1));
        if (length_m == NULL) {
            length_m = g_new0(double, 1);
            g_hash_table_insert(shared, GINT_TO_POINTER(beyond + 1), length_m);
        }
        *length_m += arc->length_m;
        if (*length_m > best_m) {
            best_m = *length_m;
            best = beyond;
        }
    }
    g_hash_table_unref(shared);
    return best;
}

/* Give slivers and specks to their neighbours; true when there were any. */
static bool drop_slivers(struct mending *m) {
    bool has_slivers = false;
    join_faces(m);
    int *given = g_new(int, m->faces->n_faces + 1);
    for (size_t i = 0; i < m->faces->n_faces; i++) {
        const struct ground *ground = &m->grounds[i];
        const bool is_sliver =
            m->parents[i] == (uint32_t)i && m->holding[i] >= 0 &&
            sal_findings_sliver_rule(ground->area_m2, ground->perimeter_m) != NULL;
        given[i] = is_sliver ? nearest_holding(m, (int)i) : m->holding[i];
        has_slivers = has_slivers || is_sliver;
    }
    for (size_t i = 0; i < m->faces->n_faces; i++) {
        m->holding[i] = given[sal_union_find_root(m->parents, (uint32_t)i)];
    }
    g_free(given);
    return has_slivers;
}

static enum sal_status meet_state(struct sal_dated_areas *pieces, const struct sal_faces *faces,
                                  struct sal_error *err) {
    struct mending m = {.faces = faces,
                        .holding = g_new(int, faces->n_faces + 1),
                        .parents = g_new(uint32_t, faces->n_faces + 1),
                        .grounds = g_new(struct ground, faces->n_faces + 1)};
    int *class_of = g_new(int, faces->n_faces + 1);
    int *holding_of = g_new(int, faces->n_faces + 1);
    for (size_t i = 0; i < faces->n_faces; i++) {
        m.holding[i] = is_piece(faces, (int)i) ? holding_of_face(&faces->faces[i]) : -1;
    }
    for (int pass = 0; pass < PASSES_MAX && drop_slivers(&m); pass++) {
    }
    join_faces(&m);
    int n = 0;
    for (size_t i = 0; i < faces->n_faces; i++) {
        const int root = (int)sal_union_find_root(m.parents, (uint32_t)i);
        class_of[i] = m.holding[i] < 0 ? -1 : root == (int)i ? n : class_of[root];
        if (class_of[i] == n) {
            holding_of[n++] = m.holding[i];
        }
    }
    const enum sal_status status =
        sal_dated_areas_meet(pieces, faces, class_of, holding_of, n, err);
    g_free(holding_of);
    g_free(class_of);
    g_free(m.grounds);
    g_free(m.parents);
    g_free(m.holding);
    return status;
}

enum sal_status sal_repair(const struct sal_dataset *dataset,
                           const struct sal_check_options *options, struct sal_report *report,
                           struct sal_features **out, struct sal_error *err) {
    struct sal_dataset closed = *dataset; /* the same data, its gaps closed */
    sal_check_options_resolve(dataset, options, &closed.gap_km, &closed.border_tolerance_km);
    closed.border_tolerance_km = dataset->border_tolerance_km;
    struct sal_features *features = sal_features_create("fixed", "fixed", NULL);
    struct sal_dated_areas pieces;
    sal_dated_areas_init(&pieces, features->arena);
    pieces.is_dated = dataset->n_changes > 0;
    GArray *days = sal_check_days(dataset);
    enum sal_status status = SAL_OK;
    for (guint i = 0; i < days->len && status == SAL_OK; i++) {
        struct sal_faces *faces = NULL;
        status = sal_report_progress(report, "days repaired", i, days->len, err);
        if (status != SAL_OK) {
            break;
        }
        sal_dated_areas_begin(&pieces, g_array_index(days, int32_t, i));
        status = sal_faces_create(&closed, pieces.day, report, &faces, err);
        if (status == SAL_OK) {
            status = meet_state(&pieces, faces, err);
        }
        sal_dated_areas_end(&pieces);
        sal_faces_destroy(faces);
    }
    sal_report_all_done(report, "days repaired", days->len);
    if (status == SAL_OK) {
        struct sal_holding *holdings = all_holdings(dataset);
        sal_dated_areas_fill(&pieces, holdings, features);
        g_free(holdings);
        *out = features;
    } else {
        sal_features_destroy(features);
    }
    g_array_unref(days);
    sal_dated_areas_finish(&pieces);
    return status;
}
