/* SPDX-License-Identifier: MIT */
/*
 * How far each node is from where the ground is taken from, round corners: the eikonal equation by
 * sweeps over the nodes in four orders until nothing changes (Zhao 2005,
 * doi:10.1090/S0025-5718-04-01678-3).
 */
#include "tween/eikonal.h"

#include <math.h>

#include "base/buckets.h"
#include "tween/edge.h"
#include "tween/grid.h"

/* Rounds of four sweeps; a piece that winds as often is left as it is. */
#define ROUNDS_MAX 60

/* About a single node distances are straight, meshes: there the scheme is at its worst. */
#define STRAIGHT 3.0

struct near {
    double value, far;
};

/* The nearer of the two ways of one axis, by when it would be left. */
static struct near nearer(const struct sal_tween_grid *grid, const double *values, size_t i,
                          int way) {
    struct near best = {INFINITY, 1.0};
    for (int k = way; k < way + 2; k++) {
        const struct sal_tween_grid_node *node = &grid->nodes[i];
        const double value = node->next[k] >= 0                ? values[node->next[k]]
                             : node->wall[k] == SAL_EDGE_START ? 0.0
                                                               : INFINITY;
        if (value + node->far[k] < best.value + best.far) {
            best = (struct near){value, node->far[k]};
        }
    }
    return best;
}

/* The distance that makes the slope one, from both axes or from one. */
static double distance(struct near a, struct near b) {
    const double alone = fmin(a.value + a.far, b.value + b.far);
    if (isinf(a.value) || isinf(b.value)) {
        return alone;
    }
    const double p = 1.0 / (a.far * a.far), q = 1.0 / (b.far * b.far);
    const double mean = (p * a.value + q * b.value) / (p + q);
    const double apart = a.value - b.value;
    const double root = (1.0 - p * q / (p + q) * apart * apart) / (p + q);
    const double both = root > 0.0 ? mean + sqrt(root) : INFINITY;
    return both >= a.value && both >= b.value && both < alone ? both : alone;
}

struct state {
    const struct sal_tween_grid *grid;
    double *values;
    bool *is_awake; /* nodes beside which something changed */
};

static bool update(const struct state *state, size_t i) {
    if (!state->is_awake[i]) {
        return false;
    }
    state->is_awake[i] = false;
    const double found = distance(nearer(state->grid, state->values, i, SAL_EAST),
                                  nearer(state->grid, state->values, i, SAL_NORTH));
    if (!(found < state->values[i] - 1e-9)) {
        return false;
    }
    state->values[i] = found;
    for (int way = 0; way < SAL_N_WAYS; way++) {
        const int next = state->grid->nodes[i].next[way];
        if (next >= 0) {
            state->is_awake[next] = true;
        }
    }
    return true;
}

/* Nodes stand row by row; the same by columns. */
static uint32_t *by_columns(const struct sal_tween_grid *grid) {
    uint32_t *columns = g_new(uint32_t, grid->n_nodes + 1);
    uint32_t *start = g_new(uint32_t, grid->nx + 1);
    for (size_t i = 0; i < grid->n_nodes; i++) {
        columns[i] = (uint32_t)(grid->nodes[i].at % grid->nx);
    }
    uint32_t *order = sal_buckets_sort(columns, grid->n_nodes, grid->nx, start);
    g_free(start);
    g_free(columns);
    return order;
}

static void sweep_until_still(const struct sal_tween_grid *grid, double *values) {
    const size_t n = grid->n_nodes;
    uint32_t *order = by_columns(grid);
    const struct state state = {grid, values, g_new(bool, n + 1)};
    bool is_moving = true;
    for (size_t i = 0; i < n; i++) {
        state.is_awake[i] = true;
    }
    for (int round = 0; is_moving && round < ROUNDS_MAX; round++) {
        is_moving = false;
        for (size_t k = 0; k < n; k++) {
            is_moving = update(&state, k) || is_moving;
        }
        for (size_t k = n; k-- > 0;) {
            is_moving = update(&state, k) || is_moving;
        }
        for (size_t k = 0; k < n; k++) {
            is_moving = update(&state, order[k]) || is_moving;
        }
        for (size_t k = n; k-- > 0;) {
            is_moving = update(&state, order[k]) || is_moving;
        }
    }
    g_free(state.is_awake);
    g_free(order);
}

void sal_eikonal_solve(const struct sal_tween_grid *grid, const size_t *seed, double *values) {
    for (size_t i = 0; i < grid->n_nodes; i++) {
        values[i] = INFINITY;
        if (seed != NULL) {
            const size_t a = grid->nodes[i].at, b = grid->nodes[*seed].at;
            const double far = hypot((double)(a % grid->nx) - (double)(b % grid->nx),
                                     (double)(a / grid->nx) - (double)(b / grid->nx));
            values[i] = far <= STRAIGHT ? far : INFINITY;
        }
    }
    sweep_until_still(grid, values);
}
