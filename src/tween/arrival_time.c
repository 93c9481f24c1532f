/* SPDX-License-Identifier: MIT */
/*
 * Two functions that rise from where the ground is taken from, each from 0 to 1, are mixed: how far
 * it is to there, by which the front comes everywhere at one speed, and a smooth one that is 1 all
 * along the far edge, by which it comes there everywhere at once. Values -> a level for every share
 * of the time, and lines of a level. The values are carried on a little beyond the piece, so that
 * lines leave it cleanly; they are cut to it where they are used.
 */
#include "tween/arrival_time.h"

#include <math.h>
#include <stdlib.h>

#include "tween/edge.h"
#include "tween/eikonal.h"
#include "tween/grid.h"
#include "tween/laplace.h"

/* Steps of the pace. */
#define PACE_STEPS 64

/* Grid points beyond the piece that have a value. */
#define BEYOND 3

/* Values carried over a wall rise or fall by no more than this: what they do over all the piece. */
#define RISE_MAX 1.0

/* Of the mixture. */
#define REACH_PART 0.5

/* Square meshes in a sliver. */
#define SLIVER_MESHES 4.0

/* A level line that meets a grid line this near a node is as good as beside it. */
#define NEAR_NODE 1e-3

struct sal_arrival_time {
    struct sal_tween_grid grid;
    double least_deg;
    double *values;                /* of the grid; NAN: too far outside. Lesser is sooner */
    double levels[PACE_STEPS + 1]; /* ascending */
    double times[PACE_STEPS + 1];  /* when each is reached, 0 to 1 */
};

void sal_arrival_time_destroy(struct sal_arrival_time *arrival) {
    if (arrival == NULL) {
        return;
    }
    sal_tween_grid_finish(&arrival->grid);
    g_free(arrival->values);
    g_free(arrival);
}

/* The functions at the nodes. */
struct rise {
    double *reach, *smooth;
};

static double mixed(const struct rise *rise, size_t i) {
    return REACH_PART * rise->reach[i] + (1.0 - REACH_PART) * rise->smooth[i];
}

/* The mixture a way from a node; over the goal's wall only the smooth one is known. */
static double look(const struct sal_tween_grid *grid, const struct rise *rise, size_t i, int way) {
    const struct sal_tween_grid_node *node = &grid->nodes[i];
    if (node->next[way] >= 0) {
        return mixed(rise, (size_t)node->next[way]);
    }
    return node->wall[way] == SAL_EDGE_START  ? 0.0
           : node->wall[way] == SAL_EDGE_GOAL ? REACH_PART * rise->reach[i] + 1.0 - REACH_PART
                                              : mixed(rise, i);
}

static double slope(const struct sal_tween_grid *grid, const struct rise *rise, size_t i) {
    const double *far = grid->nodes[i].far;
    return hypot((look(grid, rise, i, SAL_EAST) - look(grid, rise, i, SAL_WEST)) /
                     (far[SAL_EAST] + far[SAL_WEST]),
                 (look(grid, rise, i, SAL_NORTH) - look(grid, rise, i, SAL_SOUTH)) /
                     (far[SAL_NORTH] + far[SAL_SOUTH]));
}

struct sample {
    double value, slope;
};

static int by_value(gconstpointer a, gconstpointer b) {
    const struct sample *p = a, *q = b;
    const int order = (p->value > q->value) - (p->value < q->value);
    return order != 0 ? order : (p->slope > q->slope) - (p->slope < q->slope);
}

/*
 * The time from level to level is half by the mean distance between their lines, which is their
 * difference by the mean slope there, and half by the ground between them: by the first alone the
 * last corner would take as long as all before, by the second a pocket would burst open.
 */
static void set_pace(struct sal_arrival_time *arrival, struct sample *samples, size_t n) {
    qsort(samples, n, sizeof *samples, by_value);
    arrival->levels[0] = 0.0;
    arrival->times[0] = 0.0;
    for (size_t k = 0; k < PACE_STEPS; k++) {
        const size_t first = n * k / PACE_STEPS, end = MAX(n * (k + 1) / PACE_STEPS, first + 1);
        double sum = 0.0;
        for (size_t i = first; i < end; i++) {
            sum += samples[i].slope;
        }
        const bool is_end = k + 1 == PACE_STEPS && arrival->grid.has_goal;
        const double level = is_end ? 1.0 : samples[end - 1].value;
        const double mean = fmax(sum / (double)(end - first), 1e-12);
        arrival->levels[k + 1] = fmax(level, arrival->levels[k]);
        arrival->times[k + 1] =
            arrival->times[k] + (arrival->levels[k + 1] - arrival->levels[k]) / mean;
    }
    const double all = fmax(arrival->times[PACE_STEPS], 1e-12);
    for (size_t k = 1; k <= PACE_STEPS; k++) {
        arrival->times[k] = 0.5 * arrival->times[k] / all + 0.5 * (double)k / PACE_STEPS;
    }
}

static double level_of(const struct sal_arrival_time *arrival, double share) {
    size_t k = 0;
    while (k + 1 < PACE_STEPS && arrival->times[k + 1] <= share) {
        k++;
    }
    const double span = arrival->times[k + 1] - arrival->times[k];
    const double part = span > 0.0 ? CLAMP((share - arrival->times[k]) / span, 0.0, 1.0) : 0.0;
    return arrival->levels[k] + part * (arrival->levels[k + 1] - arrival->levels[k]);
}

/* Over a wall the values go on as they came. */
static void carry_over(struct sal_arrival_time *arrival, const struct rise *rise) {
    const struct sal_tween_grid *grid = &arrival->grid;
    const size_t size = grid->nx * grid->ny;
    double *sums = g_new0(double, size);
    int *counts = g_new0(int, size);
    for (size_t i = 0; i < grid->n_nodes; i++) {
        const struct sal_tween_grid_node *node = &grid->nodes[i];
        for (int way = 0; way < SAL_N_WAYS && node->is_reached; way++) {
            const size_t at = (size_t)((ptrdiff_t)node->at + sal_tween_grid_step(grid, way));
            if (node->wall[way] == SAL_NO_WALL || !isnan(arrival->values[at])) {
                continue;
            }
            const double own = mixed(rise, i);
            const double step = (look(grid, rise, i, way) - own) / node->far[way];
            sums[at] += own + CLAMP(step, -RISE_MAX, RISE_MAX);
            counts[at]++;
        }
    }
    for (size_t at = 0; at < size; at++) {
        if (counts[at] > 0) {
            arrival->values[at] = sums[at] / counts[at];
        }
    }
    g_free(sums);
    g_free(counts);
}

/* Give points beside ones with a value their mean. */
static void widen(struct sal_arrival_time *arrival) {
    const struct sal_tween_grid *grid = &arrival->grid;
    double *old = g_memdup2(arrival->values, grid->nx * grid->ny * sizeof(double));
    for (size_t y = 1; y + 1 < grid->ny; y++) {
        for (size_t x = 1; x + 1 < grid->nx; x++) {
            const size_t at = y * grid->nx + x;
            double sum = 0.0;
            int n = 0;
            for (size_t k = 0; k < 9 && isnan(old[at]); k++) {
                const double value = old[at + (k / 3) * grid->nx + k % 3 - grid->nx - 1];
                sum += isnan(value) ? 0.0 : value;
                n += !isnan(value);
            }
            if (n > 0) {
                arrival->values[at] = sum / n;
            }
        }
    }
    g_free(old);
}

static void fill_values(struct sal_arrival_time *arrival, const struct rise *rise) {
    const struct sal_tween_grid *grid = &arrival->grid;
    arrival->values = g_new(double, grid->nx * grid->ny);
    for (size_t at = 0; at < grid->nx * grid->ny; at++) {
        arrival->values[at] = NAN;
    }
    for (size_t i = 0; i < grid->n_nodes; i++) {
        if (grid->nodes[i].is_reached) {
            arrival->values[grid->nodes[i].at] = mixed(rise, i);
        }
    }
    carry_over(arrival, rise);
    for (int i = 0; i < BEYOND; i++) {
        widen(arrival);
    }
}

static size_t find_most(const struct sal_tween_grid *grid, const double *values) {
    size_t most = 0;
    for (size_t i = 1; i < grid->n_nodes; i++) {
        most = values[i] > values[most] ? i : most;
    }
    return most;
}

/* A function of even curvature is 0 along its edge and highest in the middle, round as a bowl: its
 * root is as steep as a cone, and so falls evenly. */
static void even_out(const struct sal_tween_grid *grid, double most, double *smooth) {
    for (size_t i = 0; i < grid->n_nodes; i++) {
        const double root = sqrt(fmax(0.0, 1.0 - smooth[i] / most));
        smooth[i] = grid->has_start ? 1.0 - root : root;
    }
}

/* Up to the goal's wall, where there is one. */
static double farthest_of(const struct sal_tween_grid *grid, const double *reach, size_t i) {
    double farthest = reach[i];
    for (int way = 0; way < SAL_N_WAYS; way++) {
        if (grid->nodes[i].wall[way] == SAL_EDGE_GOAL) {
            farthest = fmax(farthest, reach[i] + grid->nodes[i].far[way]);
        }
    }
    return farthest;
}

static void find_rise(const struct sal_tween_grid *grid, const struct rise *rise) {
    double farthest = 0.0;
    sal_laplace_solve(grid, rise->smooth);
    const size_t seed = find_most(grid, rise->smooth);
    if (!grid->has_start || !grid->has_goal) {
        even_out(grid, rise->smooth[seed], rise->smooth);
    }
    sal_eikonal_solve(grid, grid->has_start ? NULL : &seed, rise->reach);
    for (size_t i = 0; i < grid->n_nodes; i++) {
        farthest = fmax(farthest, isinf(rise->reach[i]) ? 0.0 : farthest_of(grid, rise->reach, i));
    }
    for (size_t i = 0; i < grid->n_nodes; i++) {
        rise->reach[i] = isinf(rise->reach[i]) ? 1.0 : rise->reach[i] / fmax(farthest, 1e-12);
    }
}

struct sal_arrival_time *sal_arrival_time_create(const struct sal_edge *edges, size_t n,
                                                 double least_deg, size_t n_nodes) {
    struct sal_arrival_time *arrival = g_new0(struct sal_arrival_time, 1);
    arrival->least_deg = least_deg;
    if (!sal_tween_grid_init(&arrival->grid, edges, n, least_deg, n_nodes)) {
        sal_arrival_time_destroy(arrival);
        return NULL;
    }
    const struct sal_tween_grid *grid = &arrival->grid;
    const struct rise rise = {g_new(double, grid->n_nodes), g_new(double, grid->n_nodes)};
    struct sample *samples = g_new(struct sample, grid->n_nodes);
    size_t n_samples = 0;
    find_rise(grid, &rise);
    for (size_t i = 0; i < grid->n_nodes; i++) {
        if (grid->nodes[i].is_reached) {
            samples[n_samples++] = (struct sample){mixed(&rise, i), slope(grid, &rise, i)};
        }
    }
    set_pace(arrival, samples, n_samples);
    fill_values(arrival, &rise);
    g_free(samples);
    g_free(rise.reach);
    g_free(rise.smooth);
    return arrival;
}

double sal_arrival_time_sliver(const struct sal_arrival_time *arrival) {
    const double mesh = arrival->grid.mesh;
    return fmax(SLIVER_MESHES * mesh * mesh, sal_tween_grid_speck(arrival->least_deg));
}

double sal_arrival_time_stretch(const struct sal_arrival_time *arrival) {
    return arrival->grid.lon_scale;
}

/* Lines of one level. */
struct lines {
    const struct sal_arrival_time *arrival;
    double level;
    struct sal_noder *noder;
    int32_t owner;
};

static bool is_taken(const struct lines *lines, size_t at) {
    return lines->arrival->values[at] < lines->level; /* not so of NAN */
}

/* Where the level lies between two points of the grid, of which `a` comes first. */
static struct sal_point meet(const struct lines *lines, size_t a, size_t b) {
    const struct sal_tween_grid *grid = &lines->arrival->grid;
    const double p = lines->arrival->values[a], q = lines->arrival->values[b];
    const double part = isnan(p) || isnan(q) ? 0.5 : (lines->level - p) / (q - p);
    const double along = CLAMP(part, NEAR_NODE, 1.0 - NEAR_NODE);
    const double x = (double)(a % grid->nx) + (b == a + 1 ? along : 0.0);
    const double y = (double)(a / grid->nx) + (b == a + 1 ? 0.0 : along);
    return (struct sal_point){(grid->x0 + x * grid->mesh) / grid->lon_scale,
                              grid->y0 + y * grid->mesh};
}

static void add_line(const struct lines *lines, struct sal_point p, struct sal_point q) {
    const struct sal_point line[] = {p, q};
    sal_noder_add(lines->noder, line, 2, lines->owner);
}

/* The line through one square of the grid, whose lowest corner is `at`. Of a square with two lines
 * the mean of its corners tells how they run. */
static void add_square(const struct lines *lines, size_t at) {
    const size_t nx = lines->arrival->grid.nx;
    const size_t corners[] = {at, at + 1, at + nx + 1, at + nx};
    const size_t sides[][2] = {
        {at, at + 1}, {at + 1, at + nx + 1}, {at + nx, at + nx + 1}, {at, at + nx}};
    bool taken[4];
    int crossed[4], n = 0;
    double mean = 0.0;
    for (int i = 0; i < 4; i++) {
        taken[i] = is_taken(lines, corners[i]);
        mean += 0.25 * lines->arrival->values[corners[i]];
    }
    for (int i = 0; i < 4; i++) {
        if (taken[i] != taken[(i + 1) % 4]) {
            crossed[n++] = i;
        }
    }
    /* Four are crossed when corners alternate: side i ends at corner i + 1. Lines cut off the
     * corners of the kind that the middle is not. */
    const bool is_turned = n == 4 && taken[1] == (mean < lines->level);
    for (int i = 0; i + 1 < n; i += 2) {
        const size_t *p = sides[crossed[(i + is_turned) % n]];
        const size_t *q = sides[crossed[(i + 1 + is_turned) % n]];
        add_line(lines, meet(lines, p[0], p[1]), meet(lines, q[0], q[1]));
    }
}

void sal_arrival_time_contour(const struct sal_arrival_time *arrival, double share,
                              struct sal_noder *noder, int32_t owner) {
    const struct lines lines = {arrival, level_of(arrival, share), noder, owner};
    const struct sal_tween_grid *grid = &arrival->grid;
    for (size_t y = 0; y + 1 < grid->ny; y++) {
        for (size_t x = 0; x + 1 < grid->nx; x++) {
            add_square(&lines, y * grid->nx + x);
        }
    }
}
