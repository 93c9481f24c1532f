/* SPDX-License-Identifier: MIT */
/*
 * The outside belongs to nobody; an edge is crossed into the cell beyond, and the owners on that
 * edge are swapped. Exact, as no point is ever tested against a polygon.
 */
#include "topology/labeller.h"

#include "base/arena.h"

/* Symmetric difference of two ascending lists; false when memory ran out. */
static bool toggle(const struct sal_cover *from, const int32_t *owners, uint32_t n,
                   struct sal_arena *arena, struct sal_cover *out) {
    int32_t *merged = sal_arena_array(arena, (size_t)from->n + n, sizeof *merged);
    if (merged == NULL) {
        return false;
    }
    uint32_t i = 0, j = 0, count = 0;
    while (i < from->n || j < n) {
        if (j == n || (i < from->n && from->owners[i] < owners[j])) {
            merged[count++] = from->owners[i++];
        } else if (i == from->n || owners[j] < from->owners[i]) {
            merged[count++] = owners[j++];
        } else {
            i++;
            j++;
        }
    }
    *out = (struct sal_cover){merged, count};
    return true;
}

struct sal_cover *sal_labeller_run(const struct sal_half_edges *graph, struct sal_arena *arena) {
    struct sal_cover *covers = sal_arena_array(arena, graph->n_cells, sizeof *covers);
    if (covers == NULL) {
        return NULL;
    }
    uint32_t *start;
    uint32_t *halves = sal_half_edges_by_cell(graph, &start);
    bool *is_known = g_new0(bool, graph->n_cells);
    uint32_t *queue = g_new(uint32_t, graph->n_cells);
    size_t n_queued = 1;
    bool is_ok = true;
    queue[0] = SAL_CELL_OUTSIDE;
    is_known[SAL_CELL_OUTSIDE] = true;
    for (size_t i = 0; i < n_queued && is_ok; i++) {
        for (uint32_t k = start[queue[i]]; k < start[queue[i] + 1] && is_ok; k++) {
            const uint32_t beyond = graph->cell_of[halves[k] ^ 1];
            if (is_known[beyond]) {
                continue;
            }
            const struct sal_segment *s = &graph->noder->segments[halves[k] / 2];
            is_ok = toggle(&covers[queue[i]], graph->noder->owners + s->first_owner, s->n_owners,
                           arena, &covers[beyond]);
            is_known[beyond] = true;
            queue[n_queued++] = beyond;
        }
    }
    g_free(queue);
    g_free(is_known);
    g_free(halves);
    g_free(start);
    return is_ok ? covers : NULL;
}
