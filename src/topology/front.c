/* SPDX-License-Identifier: MIT */
/*
 * Fronts: arcs of one kind joined end to end for as long as they run between one pair of factions.
 * A line goes on where exactly one arc of its pair leaves a node and one arrives; elsewhere it
 * ends.
 */
#include "topology/front.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "timeline/factions.h"
#include "topology/arc_index.h"

/* The pair on a directed arc: who is on the left, who on the right; -1 for nobody. */
struct pair {
    int left, right;
};

static int holder_of(const struct sal_faces *faces, int face) {
    return sal_face_is_ground(faces, face) ? faces->faces[face].faction : -1;
}

static struct pair pair_of(const struct sal_faces *faces, int ref) {
    return (struct pair){holder_of(faces, sal_arc_index_left(faces, ref)),
                         holder_of(faces, sal_arc_index_right(faces, ref))};
}

/* Nobody comes last; sides are compared before factions, by the bytes of their ids. */
static int compare_holders(const struct sal_faces *faces, int a, int b) {
    const struct sal_dataset *dataset = faces->dataset;
    if (a < 0 || b < 0) {
        return (a < 0) - (b < 0);
    }
    const int left = sal_factions_side(dataset, a, faces->day);
    const int right = sal_factions_side(dataset, b, faces->day);
    const int order = strcmp(dataset->sides[left].id, dataset->sides[right].id);
    return order != 0 ? order : strcmp(dataset->factions[a].id, dataset->factions[b].id);
}

/* Arcs of the kind, each turned so that the holder that sorts first is on its left. */
static int *directed_arcs(const struct sal_faces *faces, enum sal_arc_kind kind, size_t *n_out) {
    int *refs = g_new(int, faces->n_arcs + 1);
    size_t n = 0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        if (faces->arcs[i].kind != kind) {
            continue;
        }
        const struct pair pair = pair_of(faces, (int)i);
        const int order = compare_holders(faces, pair.left, pair.right);
        refs[n++] = order <= 0 ? (int)i : ~(int)i;
    }
    *n_out = n;
    return refs;
}

static bool is_same_pair(struct pair a, struct pair b) {
    return a.left == b.left && a.right == b.right;
}

/* The one entry of this pair that starts at p; index->n when there are none or several. */
static size_t only_start(const struct sal_arc_index *index, struct sal_point p, struct pair pair) {
    size_t first, last, found = index->n;
    sal_arc_index_find(index, p, &first, &last);
    for (size_t i = first; i < last; i++) {
        if (is_same_pair(pair_of(index->faces, index->refs[i]), pair)) {
            if (found != index->n) {
                return index->n;
            }
            found = i;
        }
    }
    return found;
}

/* before[i]: the entry that runs into entry i, by the rule at the top; index->n when a line starts
 * there. */
static size_t *find_before(const struct sal_arc_index *index) {
    size_t *before = g_new(size_t, index->n + 1);
    for (size_t i = 0; i < index->n; i++) {
        before[i] = index->n;
    }
    bool *is_shared = g_new0(bool, index->n + 1);
    for (size_t i = 0; i < index->n; i++) {
        const size_t next = only_start(index, sal_arc_index_end(index->faces, index->refs[i]),
                                       pair_of(index->faces, index->refs[i]));
        if (next == index->n) {
            continue;
        }
        is_shared[next] = before[next] != index->n;
        before[next] = i;
    }
    for (size_t i = 0; i < index->n; i++) {
        before[i] = is_shared[i] ? index->n : before[i];
    }
    g_free(is_shared);
    return before;
}

static struct sal_front take_line(struct sal_arc_index *index, const size_t *before, size_t first,
                                  GArray *refs) {
    const struct pair pair = pair_of(index->faces, index->refs[first]);
    struct sal_front front = {.faction_a = pair.left, .faction_b = pair.right};
    g_array_set_size(refs, 0);
    size_t at = first;
    while (at < index->n && !index->is_taken[at]) {
        const int ref = index->refs[at];
        index->is_taken[at] = true;
        g_array_append_val(refs, ref);
        front.length_m += index->faces->arcs[ref >= 0 ? ref : ~ref].length_m;
        const size_t next = only_start(index, sal_arc_index_end(index->faces, ref), pair);
        at = next < index->n && before[next] == at ? next : index->n;
    }
    return front;
}

enum sal_status sal_front_trace(const struct sal_faces *faces, enum sal_arc_kind kind,
                                struct sal_arena *arena, struct sal_front **out, size_t *n_out,
                                struct sal_error *err) {
    size_t n;
    int *directed = directed_arcs(faces, kind, &n);
    struct sal_arc_index index;
    sal_arc_index_init(&index, faces, false, directed, n);
    size_t *before = find_before(&index);
    GArray *refs = g_array_new(FALSE, FALSE, sizeof(int));
    struct sal_front *fronts = sal_arena_array(arena, n, sizeof *fronts);
    size_t n_fronts = 0;
    bool is_ok = fronts != NULL;
    for (int pass = 0; pass < 2 && is_ok;
         pass++) { /* open lines first, then those that run round */
        for (size_t i = 0; i < n && is_ok; i++) {
            if (index.is_taken[i] || (pass == 0 && before[i] != n)) {
                continue;
            }
            struct sal_front *front = &fronts[n_fronts++];
            *front = take_line(&index, before, i, refs);
            front->n_refs = refs->len;
            front->refs = sal_arena_copy(arena, refs->data, refs->len, sizeof(int));
            is_ok = front->refs != NULL;
        }
    }
    g_array_unref(refs);
    g_free(before);
    sal_arc_index_finish(&index);
    if (!is_ok) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu lines", n);
    }
    *out = fronts;
    *n_out = n_fronts;
    return SAL_OK;
}
