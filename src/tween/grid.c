/* SPDX-License-Identifier: MIT */
/* A piece's outline -> nodes. Where grid lines cross the outline is kept exactly, so that the
 * function is smooth up to the edge although the grid is square. */
#include "tween/grid.h"

#include <math.h>

#include "base/geometry.h"
#include "tween/edge.h"

#define GRID_MAX ((size_t)1 << 20)
#define CROSSINGS_MAX ((guint)1 << 22)

/* Empty grid points about the piece. */
#define MARGIN 4

/* Walls nearer than this count as so far: nodes beside them would weigh too much. */
#define FAR_MIN 0.05

/* Longitudes are never narrowed more than this: 87 degrees north. */
#define SCALE_MIN 0.05

struct crossing {
    int line; /* row or column */
    enum sal_edge_kind kind;
    double at;
};

static struct sal_point scaled(const struct sal_tween_grid *grid, struct sal_point lonlat) {
    return (struct sal_point){lonlat.x * grid->lon_scale, lonlat.y};
}

static struct sal_box box_of(const struct sal_edge *edges, size_t n) {
    struct sal_box box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        box = sal_box_union(box, sal_box_of_points(edges[i].points, edges[i].n));
    }
    return box;
}

/* Area and length of the outline. */
static void measure(const struct sal_tween_grid *grid, const struct sal_edge *edges, size_t n,
                    struct sal_point origin, double *area, double *length) {
    *area = *length = 0.0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 1; j < edges[i].n; j++) {
            const struct sal_point p = scaled(grid, edges[i].points[j - 1]);
            const struct sal_point q = scaled(grid, edges[i].points[j]);
            const double under =
                (p.x - origin.x) * (q.y - origin.y) - (q.x - origin.x) * (p.y - origin.y);
            *area += edges[i].is_left ? 0.5 * under : -0.5 * under;
            *length += hypot(q.x - p.x, q.y - p.y);
        }
    }
}

/* Choose the mesh; false when no mesh will do. */
static bool lay_out(struct sal_tween_grid *grid, const struct sal_edge *edges, size_t n,
                    double least_deg, size_t n_nodes) {
    const struct sal_box box = box_of(edges, n);
    if (sal_box_is_empty(box)) {
        return false;
    }
    grid->lon_scale = fmax(cos(0.5 * (box.min_y + box.max_y) * G_PI / 180.0), SCALE_MIN);
    const struct sal_point low = scaled(grid, (struct sal_point){box.min_x, box.min_y});
    const struct sal_point high = scaled(grid, (struct sal_point){box.max_x, box.max_y});
    double area, length;
    measure(grid, edges, n, low, &area, &length);
    if (!(area > sal_tween_grid_speck(least_deg)) || 2.0 * area < least_deg * length) {
        return false;
    }
    grid->mesh = fmax(sqrt(area / (double)n_nodes), 0.5 * least_deg);
    while (((high.x - low.x) / grid->mesh + 2.0 * MARGIN + 2.0) *
               ((high.y - low.y) / grid->mesh + 2.0 * MARGIN + 2.0) >
           (double)GRID_MAX) {
        grid->mesh *= 1.25;
    }
    /* Off the outline's own round numbers. */
    grid->x0 = low.x - (MARGIN + 0.381966) * grid->mesh;
    grid->y0 = low.y - (MARGIN + 0.381966) * grid->mesh;
    grid->nx = (size_t)((high.x - low.x) / grid->mesh) + 2 * MARGIN + 2;
    grid->ny = (size_t)((high.y - low.y) / grid->mesh) + 2 * MARGIN + 2;
    return true;
}

/* Where the segment crosses lines of whole y: above one end, at most at the other. */
static void cross(struct sal_point p, struct sal_point q, enum sal_edge_kind kind, GArray *out) {
    const int last = (int)floor(fmax(p.y, q.y));
    for (int line = (int)floor(fmin(p.y, q.y)) + 1; line <= last; line++) {
        const struct crossing crossing = {line, kind,
                                          p.x + (q.x - p.x) * (line - p.y) / (q.y - p.y)};
        g_array_append_val(out, crossing);
    }
}

static int by_place(gconstpointer a, gconstpointer b) {
    const struct crossing *p = a, *q = b;
    if (p->line != q->line) {
        return p->line < q->line ? -1 : 1;
    }
    if (p->at != q->at) {
        return p->at < q->at ? -1 : 1;
    }
    return (int)p->kind - (int)q->kind;
}

static bool find_crossings(const struct sal_tween_grid *grid, const struct sal_edge *edges,
                           size_t n, GArray *rows, GArray *columns) {
    for (size_t i = 0; i < n; i++) {
        struct sal_point p = {0.0, 0.0};
        for (size_t j = 0; j < edges[i].n; j++) {
            const struct sal_point at = scaled(grid, edges[i].points[j]);
            const struct sal_point q = {(at.x - grid->x0) / grid->mesh,
                                        (at.y - grid->y0) / grid->mesh};
            if (j > 0) {
                cross(p, q, edges[i].kind, rows);
                cross((struct sal_point){p.y, p.x}, (struct sal_point){q.y, q.x}, edges[i].kind,
                      columns);
            }
            p = q;
        }
        if (rows->len > CROSSINGS_MAX || columns->len > CROSSINGS_MAX) {
            return false;
        }
    }
    g_array_sort(rows, by_place);
    g_array_sort(columns, by_place);
    return true;
}

/* Nodes between every odd crossing of a row and the next. */
static int *find_nodes(struct sal_tween_grid *grid, const GArray *rows) {
    int *node_of = g_new(int, grid->nx * grid->ny);
    for (size_t i = 0; i < grid->nx * grid->ny; i++) {
        node_of[i] = -1;
    }
    GArray *nodes = g_array_new(FALSE, TRUE, sizeof(struct sal_tween_grid_node));
    for (guint i = 0; i + 1 < rows->len; i += 2) {
        const struct crossing *from = &g_array_index(rows, struct crossing, i);
        const struct crossing *to = from + 1;
        if (from->line != to->line) {
            break; /* never, of a closed outline */
        }
        for (int x = (int)ceil(from->at); x < to->at; x++) {
            const struct sal_tween_grid_node node = {
                .at = (uint32_t)((size_t)from->line * grid->nx + (size_t)x)};
            node_of[node.at] = (int)nodes->len;
            g_array_append_val(nodes, node);
        }
    }
    grid->n_nodes = nodes->len;
    grid->nodes = (struct sal_tween_grid_node *)(void *)g_array_free(nodes, FALSE);
    return node_of;
}

/* The crossing next to a place of a line, before it or after it, within a mesh; NULL: none. */
static const struct crossing *next_crossing(const GArray *crossings, int line, double place,
                                            bool is_after) {
    guint low = 0, high = crossings->len;
    while (low < high) {
        const guint middle = (low + high) / 2;
        const struct crossing *at = &g_array_index(crossings, struct crossing, middle);
        if (at->line < line || (at->line == line && at->at <= place)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (is_after ? low == crossings->len : low == 0) {
        return NULL;
    }
    const struct crossing *found =
        &g_array_index(crossings, struct crossing, is_after ? low : low - 1);
    return found->line == line && fabs(found->at - place) <= 1.0 ? found : NULL;
}

ptrdiff_t sal_tween_grid_step(const struct sal_tween_grid *grid, int way) {
    const ptrdiff_t nx = (ptrdiff_t)grid->nx;
    return way == SAL_EAST ? 1 : way == SAL_WEST ? -1 : way == SAL_NORTH ? nx : -nx;
}

static void link_nodes(struct sal_tween_grid *grid, const int *node_of, const GArray *rows,
                       const GArray *columns) {
    for (size_t i = 0; i < grid->n_nodes; i++) {
        struct sal_tween_grid_node *node = &grid->nodes[i];
        const int x = (int)(node->at % grid->nx), y = (int)(node->at / grid->nx);
        for (int way = 0; way < SAL_N_WAYS; way++) {
            const bool is_row = way == SAL_EAST || way == SAL_WEST;
            const struct crossing *wall =
                next_crossing(is_row ? rows : columns, is_row ? y : x, is_row ? x : y,
                              way == SAL_EAST || way == SAL_NORTH);
            const int next = node_of[(ptrdiff_t)node->at + sal_tween_grid_step(grid, way)];
            const bool is_open = wall == NULL && next >= 0;
            node->next[way] = is_open ? next : -1;
            node->wall[way] = is_open        ? SAL_NO_WALL
                              : wall == NULL ? SAL_EDGE_SIDE
                                             : (int)wall->kind;
            node->far[way] =
                is_open || wall == NULL ? 1.0 : fmax(fabs(wall->at - (is_row ? x : y)), FAR_MIN);
        }
    }
}

/* Nodes that are joined to an edge of note, and which edges there are. */
static void find_reached(struct sal_tween_grid *grid) {
    uint32_t *queue = g_new(uint32_t, grid->n_nodes + 1);
    size_t n = 0;
    for (size_t i = 0; i < grid->n_nodes; i++) {
        struct sal_tween_grid_node *node = &grid->nodes[i];
        for (int way = 0; way < SAL_N_WAYS; way++) {
            grid->has_start = grid->has_start || node->wall[way] == SAL_EDGE_START;
            grid->has_goal = grid->has_goal || node->wall[way] == SAL_EDGE_GOAL;
            if (!node->is_reached &&
                (node->wall[way] == SAL_EDGE_START || node->wall[way] == SAL_EDGE_GOAL)) {
                node->is_reached = true;
                queue[n++] = (uint32_t)i;
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (int way = 0; way < SAL_N_WAYS; way++) {
            const int next = grid->nodes[queue[i]].next[way];
            if (next >= 0 && !grid->nodes[next].is_reached) {
                grid->nodes[next].is_reached = true;
                queue[n++] = (uint32_t)next;
            }
        }
    }
    g_free(queue);
}

/* Without start or goal the ground is taken from the middle: its sides are the goal. */
static void make_sides_goal(struct sal_tween_grid *grid) {
    for (size_t i = 0; i < grid->n_nodes; i++) {
        for (int way = 0; way < SAL_N_WAYS; way++) {
            int *wall = &grid->nodes[i].wall[way];
            *wall = *wall == SAL_EDGE_SIDE ? (int)SAL_EDGE_GOAL : *wall;
        }
    }
}

bool sal_tween_grid_init(struct sal_tween_grid *grid, const struct sal_edge *edges, size_t n,
                         double least_deg, size_t n_nodes) {
    *grid = (struct sal_tween_grid){0};
    if (!lay_out(grid, edges, n, least_deg, n_nodes)) {
        return false;
    }
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct crossing));
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(struct crossing));
    const bool is_found = find_crossings(grid, edges, n, rows, columns);
    if (is_found) {
        int *node_of = find_nodes(grid, rows);
        link_nodes(grid, node_of, rows, columns);
        g_free(node_of);
        find_reached(grid);
        if (!grid->has_start && !grid->has_goal) {
            make_sides_goal(grid);
            find_reached(grid);
        }
    }
    g_array_unref(rows);
    g_array_unref(columns);
    return is_found && (grid->has_start || grid->has_goal);
}

void sal_tween_grid_finish(struct sal_tween_grid *grid) {
    g_free(grid->nodes);
    *grid = (struct sal_tween_grid){0};
}
