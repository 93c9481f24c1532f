/* SPDX-License-Identifier: MIT */
/*
 * The function at the nodes: five-point differences with the walls at their true distance (the
 * symmetric form of Gibou et al. 2002, doi:10.1006/jcph.2001.6977), by conjugate gradients scaled
 * by the diagonal.
 */
#include "tween/laplace.h"

#include <math.h>

#include "tween/grid.h"

/* The residual that is left, of the right side: level lines then stray less than a hundredth of a
 * mesh. */
#define LEFT_OVER 1e-5

struct system {
    const struct sal_tween_grid *grid;
    double *diagonal, *right;
};

/* Zero along the start, or along the goal where there is no start; one along the goal else. */
static void fill(const struct system *system) {
    const struct sal_tween_grid *grid = system->grid;
    const bool is_between = grid->has_start && grid->has_goal;
    for (size_t i = 0; i < grid->n_nodes; i++) {
        const struct sal_tween_grid_node *node = &grid->nodes[i];
        double diagonal = 0.0, right = is_between ? 0.0 : 1.0;
        for (int way = 0; way < SAL_N_WAYS; way++) {
            diagonal += node->wall[way] == SAL_EDGE_SIDE ? 0.0 : 1.0 / node->far[way];
            right += is_between && node->wall[way] == SAL_EDGE_GOAL ? 1.0 / node->far[way] : 0.0;
        }
        system->diagonal[i] = node->is_reached ? diagonal : 1.0;
        system->right[i] = node->is_reached ? right : 0.0;
    }
}

static double dot(const double *a, const double *b, size_t n) {
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

static void multiply(const struct system *system, const double *x, double *out) {
    for (size_t i = 0; i < system->grid->n_nodes; i++) {
        const int *next = system->grid->nodes[i].next;
        double sum = system->diagonal[i] * x[i];
        for (int way = 0; way < SAL_N_WAYS; way++) {
            sum -= next[way] >= 0 ? x[next[way]] : 0.0;
        }
        out[i] = sum;
    }
}

/* x, from zero. `room` holds three vectors. */
static void iterate(const struct system *system, double *x, double *room) {
    const size_t n = system->grid->n_nodes;
    double *residual = system->right, *way = room, *image = room + n, *scaled = room + 2 * n;
    const size_t n_most = 8 * (system->grid->nx + system->grid->ny) + 100;
    for (size_t i = 0; i < n; i++) {
        way[i] = scaled[i] = residual[i] / system->diagonal[i];
        x[i] = 0.0;
    }
    double size = dot(residual, scaled, n);
    const double enough = size * LEFT_OVER * LEFT_OVER;
    for (size_t k = 0; k < n_most && size > enough; k++) {
        multiply(system, way, image);
        const double step = size / dot(way, image, n);
        for (size_t i = 0; i < n; i++) {
            x[i] += step * way[i];
            residual[i] -= step * image[i];
            scaled[i] = residual[i] / system->diagonal[i];
        }
        const double next = dot(residual, scaled, n);
        for (size_t i = 0; i < n; i++) {
            way[i] = scaled[i] + next / size * way[i];
        }
        size = next;
    }
}

void sal_laplace_solve(const struct sal_tween_grid *grid, double *values) {
    const size_t n = grid->n_nodes;
    double *room = g_new(double, 5 * n + 1);
    const struct system system = {grid, room, room + n};
    fill(&system);
    iterate(&system, values, room + 2 * n);
    g_free(room);
}
