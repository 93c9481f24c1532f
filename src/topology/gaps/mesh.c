/* SPDX-License-Identifier: MIT */
/* Pieces -> sites -> Delaunay triangles -> their ground and width. */
#include "topology/gaps/mesh.h"

#include <glib.h>
#include <math.h>

#include "topology/radix_sort.h"

/* How often pieces that are lost among others are divided and all is triangulated anew. */
#define ROUNDS_MAX 1

/* How many triangles are crossed on the way to the middle of a circle. */
#define STEPS_MAX 32

/* Pieces at each site: all[first[site]..first[site + 1]). */
struct at_site {
    uint32_t *first;
    struct {
        uint32_t site, segment, piece; /* the other end, the segment, and the number of the piece */
    } * all;
};

static struct sal_grid_point on_map(const struct sal_mercator *map, struct sal_grid_point place) {
    const struct sal_point p = sal_mercator_forward(map, sal_grid_point_lonlat(place));
    return (struct sal_grid_point){llround(p.x), llround(p.y)};
}

static struct sal_mesh_site site_of(const struct sal_mercator *map, struct sal_grid_point place,
                                    struct sal_grid_point at) {
    return (struct sal_mesh_site){.place = place,
                                  .at = at,
                                  .metres =
                                      sal_mercator_metres(map, sal_grid_point_lonlat(place).y),
                                  .part_lo = SAL_GROUND_NONE,
                                  .part_hi = SAL_GROUND_NONE};
}

/* The ends of all pieces, each place once; returns the sites of the ends, two to a piece. */
static uint32_t *number_sites(struct sal_mesh *mesh, const GArray *pieces) {
    const size_t n = 2 * (size_t)pieces->len;
    struct sal_grid_point *ends = g_new(struct sal_grid_point, n + 1);
    uint32_t *order = g_new(uint32_t, n + 1), *site_of_end = g_new(uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct sal_sample_piece *piece =
            &g_array_index(pieces, struct sal_sample_piece, i / 2);
        const bool is_chained = i % 2 == 0 && i > 0 && piece[-1].segment == piece->segment &&
                                sal_grid_point_compare(piece[-1].b, piece->a) == 0;
        ends[i] = is_chained ? ends[i - 1] : on_map(mesh->map, i % 2 == 0 ? piece->a : piece->b);
    }
    sal_radix_sort_points(ends, n, order);
    mesh->sites = g_new(struct sal_mesh_site, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct sal_sample_piece *piece =
            &g_array_index(pieces, struct sal_sample_piece, order[i] / 2);
        if (i == 0 ||
            sal_grid_point_compare(mesh->sites[mesh->n_sites - 1].at, ends[order[i]]) != 0) {
            mesh->sites[mesh->n_sites++] =
                site_of(mesh->map, order[i] % 2 == 0 ? piece->a : piece->b, ends[order[i]]);
        }
        site_of_end[order[i]] = (uint32_t)(mesh->n_sites - 1);
    }
    g_free(order);
    g_free(ends);
    return site_of_end;
}

/* Note at a site what edge it lies on. */
static void mark_site(const struct sal_mesh *mesh, struct sal_mesh_site *site, uint32_t segment) {
    const struct sal_ground *ground = mesh->ground;
    site->is_outline = site->is_outline || sal_ground_is_outline(ground, segment);
    for (int side = 0; side < 2; side++) {
        const uint32_t cell = ground->edges->cell_of[2 * segment + (uint32_t)side];
        if (ground->part_lo[cell] == SAL_GROUND_NONE) {
            continue;
        }
        site->part_lo = MIN(site->part_lo, ground->part_lo[cell]);
        site->part_hi = site->part_hi == SAL_GROUND_NONE
                            ? ground->part_hi[cell]
                            : MAX(site->part_hi, ground->part_hi[cell]);
    }
}

static void at_site_init(struct at_site *at, struct sal_mesh *mesh, const GArray *pieces) {
    uint32_t *ends = number_sites(mesh, pieces);
    const size_t n = 2 * (size_t)pieces->len;
    at->first = g_new0(uint32_t, mesh->n_sites + 2);
    at->all = g_malloc_n(n + 1, sizeof *at->all);
    for (size_t i = 0; i < n; i++) {
        at->first[ends[i] + 1]++;
    }
    for (size_t i = 0; i < mesh->n_sites; i++) {
        at->first[i + 1] += at->first[i];
    }
    uint32_t *fill = g_memdup2(at->first, (mesh->n_sites + 1) * sizeof *fill);
    for (size_t i = 0; i < n; i++) {
        const uint32_t segment = g_array_index(pieces, struct sal_sample_piece, i / 2).segment;
        const uint32_t entry = fill[ends[i]]++;
        at->all[entry].site = ends[i ^ 1];
        at->all[entry].segment = segment;
        at->all[entry].piece = (uint32_t)(i / 2);
        mark_site(mesh, &mesh->sites[ends[i]], segment);
    }
    g_free(fill);
    g_free(ends);
}

const struct sal_mesh_site *sal_mesh_from(const struct sal_mesh *mesh, size_t triangle, int edge) {
    return &mesh->sites[mesh->triangles[triangle].corners[edge]];
}

const struct sal_mesh_site *sal_mesh_to(const struct sal_mesh *mesh, size_t triangle, int edge) {
    return &mesh->sites[mesh->triangles[triangle].corners[(edge + 1) % 3]];
}

double sal_mesh_length_m(const struct sal_mesh *mesh, size_t triangle, int edge) {
    const struct sal_mesh_site *p = sal_mesh_from(mesh, triangle, edge);
    const struct sal_mesh_site *q = sal_mesh_to(mesh, triangle, edge);
    return hypot((double)(q->at.x - p->at.x), (double)(q->at.y - p->at.y)) * 0.5 *
           (p->metres + q->metres);
}

double sal_mesh_area_m2(const struct sal_mesh *mesh, size_t triangle) {
    const struct sal_mesh_site *a = sal_mesh_from(mesh, triangle, 0);
    const struct sal_mesh_site *b = sal_mesh_from(mesh, triangle, 1);
    const struct sal_mesh_site *c = sal_mesh_from(mesh, triangle, 2);
    const double metres = (a->metres + b->metres + c->metres) / 3.0;
    return 0.5 * (double)sal_grid_point_cross(a->at, b->at, c->at) * metres * metres;
}

/* The half-edge of the segment that has the triangle on its left. */
static uint32_t half_edge(const struct sal_mesh *mesh, size_t triangle, int edge) {
    const uint32_t segment = mesh->segments[3 * triangle + (size_t)edge];
    const struct sal_segment *e = &mesh->ground->edges->noder->segments[segment];
    const int64_t from = sal_samples_along(e, sal_mesh_from(mesh, triangle, edge)->place);
    const int64_t to = sal_samples_along(e, sal_mesh_to(mesh, triangle, edge)->place);
    return 2 * segment + (from < to ? 0 : 1);
}

uint32_t sal_mesh_cell_beyond(const struct sal_mesh *mesh, size_t triangle, int edge) {
    return mesh->ground->edges->cell_of[half_edge(mesh, triangle, edge) ^ 1];
}

enum sal_ground_kind sal_mesh_kind(const struct sal_mesh *mesh, size_t triangle) {
    return mesh->cell[triangle] == SAL_GROUND_NONE
               ? SAL_GROUND_OUT
               : (enum sal_ground_kind)mesh->ground->kind[mesh->cell[triangle]];
}

bool sal_mesh_is_one_region(const struct sal_mesh *mesh, size_t triangle_a, size_t triangle_b) {
    const uint32_t a = mesh->cell[triangle_a], b = mesh->cell[triangle_b];
    return a != SAL_GROUND_NONE && b != SAL_GROUND_NONE &&
           mesh->ground->region[a] == mesh->ground->region[b];
}

/* Tell which edges are pieces, and the ground of triangles that have one. */
static void find_pieces(struct sal_mesh *mesh, const struct at_site *at, bool *is_found) {
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        mesh->cell[i] = SAL_GROUND_NONE;
        for (int k = 0; k < 3; k++) {
            const uint32_t p = mesh->triangles[i].corners[k];
            const uint32_t q = mesh->triangles[i].corners[(k + 1) % 3];
            uint32_t *segment = &mesh->segments[3 * i + (size_t)k];
            *segment = SAL_GROUND_NONE;
            for (uint32_t e = at->first[p]; e < at->first[p + 1]; e++) {
                if (at->all[e].site == q) {
                    is_found[at->all[e].piece] = true;
                    *segment = MIN(*segment, at->all[e].segment);
                }
            }
            if (*segment != SAL_GROUND_NONE && mesh->cell[i] == SAL_GROUND_NONE) {
                mesh->cell[i] = mesh->ground->edges->cell_of[half_edge(mesh, i, k)];
            }
        }
    }
}

/* Triangles without a piece are of the ground of those that they hang together with. */
static void flood(struct sal_mesh *mesh) {
    uint32_t *queue = g_new(uint32_t, mesh->n_triangles + 1);
    size_t n = 0;
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        if (mesh->cell[i] != SAL_GROUND_NONE) {
            queue[n++] = (uint32_t)i;
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (int k = 0; k < 3; k++) {
            const uint32_t next = mesh->triangles[queue[i]].beyond[k];
            if (next != SAL_DELAUNAY_NONE && mesh->cell[next] == SAL_GROUND_NONE &&
                mesh->segments[3 * (size_t)queue[i] + (size_t)k] == SAL_GROUND_NONE) {
                mesh->cell[next] = mesh->cell[queue[i]];
                queue[n++] = next;
            }
        }
    }
    g_free(queue);
}

/* Distance from p to a piece, in units of the map. */
static double distance_to(struct sal_point p, struct sal_grid_point a, struct sal_grid_point b) {
    const double dx = (double)(b.x - a.x), dy = (double)(b.y - a.y);
    const double t = CLAMP(
        ((p.x - (double)a.x) * dx + (p.y - (double)a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return hypot((double)a.x + t * dx - p.x, (double)a.y + t * dy - p.y);
}

struct sal_point sal_mesh_centre(const struct sal_mesh *mesh, size_t triangle) {
    const struct sal_grid_point o = sal_mesh_from(mesh, triangle, 0)->at;
    const struct sal_grid_point p = sal_mesh_from(mesh, triangle, 1)->at;
    const struct sal_grid_point q = sal_mesh_from(mesh, triangle, 2)->at;
    const double bx = (double)(p.x - o.x), by = (double)(p.y - o.y);
    const double cx = (double)(q.x - o.x), cy = (double)(q.y - o.y);
    const double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy, twice = 2.0 * (bx * cy - by * cx);
    return (struct sal_point){(double)o.x + (cy * b2 - by * c2) / twice,
                              (double)o.y + (bx * c2 - cx * b2) / twice};
}

/* An edge of a triangle that a point is beyond, other than one; -1 when there is none. */
static int edge_before(const struct sal_mesh *mesh, size_t triangle, struct sal_point p,
                       int other_than) {
    for (int k = 0; k < 3; k++) {
        const struct sal_grid_point a = sal_mesh_from(mesh, triangle, k)->at;
        const struct sal_grid_point b = sal_mesh_to(mesh, triangle, k)->at;
        const double side =
            (double)(b.x - a.x) * (p.y - (double)a.y) - (double)(b.y - a.y) * (p.x - (double)a.x);
        if (k != other_than && side < 0.0) {
            return k;
        }
    }
    return -1;
}

/* The edge of a triangle beyond which another one is. */
static int edge_to(const struct sal_mesh *mesh, size_t triangle, size_t beyond) {
    const uint32_t *all = mesh->triangles[triangle].beyond;
    return all[0] == beyond ? 0 : all[1] == beyond ? 1 : 2;
}

/* Distance from a point to the nearest piece that ends in a corner of a triangle. */
static double distance_to_pieces(const struct sal_mesh *mesh, const struct at_site *at,
                                 size_t triangle, struct sal_point p) {
    double least = INFINITY;
    for (int k = 0; k < 3; k++) {
        const uint32_t site = mesh->triangles[triangle].corners[k];
        for (uint32_t e = at->first[site]; e < at->first[site + 1]; e++) {
            least =
                fmin(least, distance_to(p, mesh->sites[site].at, mesh->sites[at->all[e].site].at));
        }
    }
    return least;
}

/* Half of how far the corners of a triangle are from an edge of another, at most. */
static double half_height(const struct sal_mesh *mesh, size_t triangle, size_t other, int edge) {
    double most = 0.0;
    for (int k = 0; k < 3; k++) {
        const struct sal_grid_point corner = sal_mesh_from(mesh, triangle, k)->at;
        most = fmax(most, distance_to((struct sal_point){(double)corner.x, (double)corner.y},
                                      sal_mesh_from(mesh, other, edge)->at,
                                      sal_mesh_to(mesh, other, edge)->at));
    }
    return 0.5 * most;
}

/* Of the circle through a triangle's corners, less what reaches over pieces. Where its middle is
 * beyond a piece, the ground is as wide as the corners are far from that. */
static double radius_of(const struct sal_mesh *mesh, const struct at_site *at, size_t triangle) {
    const struct sal_point centre = sal_mesh_centre(mesh, triangle);
    size_t inside = triangle;
    int entry = -1;
    for (int i = 0; i < STEPS_MAX; i++) {
        const int edge = edge_before(mesh, inside, centre, entry);
        const uint32_t beyond = edge < 0 ? SAL_DELAUNAY_NONE : mesh->triangles[inside].beyond[edge];
        if (edge >= 0 && mesh->segments[3 * inside + (size_t)edge] != SAL_GROUND_NONE) {
            return half_height(mesh, triangle, inside, edge);
        }
        if (beyond == SAL_DELAUNAY_NONE) {
            break;
        }
        entry = edge_to(mesh, beyond, inside);
        inside = beyond;
    }
    return fmin(distance_to_pieces(mesh, at, triangle, centre),
                distance_to_pieces(mesh, at, inside, centre));
}

/* Triangles of the pieces' ends; returns how many pieces are not edges of them, others being
 * nearer, and have been divided. */
static size_t triangulate(struct sal_mesh *mesh, struct at_site *at, GArray *pieces) {
    at_site_init(at, mesh, pieces);
    struct sal_grid_point *places = g_new(struct sal_grid_point, mesh->n_sites + 1);
    for (size_t i = 0; i < mesh->n_sites; i++) {
        places[i] = mesh->sites[i].at;
    }
    mesh->triangles = sal_delaunay_triangles(places, mesh->n_sites, &mesh->n_triangles);
    g_free(places);
    mesh->cell = g_new(uint32_t, mesh->n_triangles + 1);
    mesh->segments = g_new(uint32_t, 3 * mesh->n_triangles + 1);
    bool *is_found = g_new0(bool, pieces->len + 1);
    find_pieces(mesh, at, is_found);
    size_t n_divided = 0;
    for (guint i = pieces->len; i-- > 0;) {
        n_divided += !is_found[i] && sal_samples_divide(mesh->ground, pieces, i);
    }
    g_free(is_found);
    return n_divided;
}

static void forget(struct sal_mesh *mesh, struct at_site *at) {
    g_free(at->first);
    g_free(at->all);
    sal_mesh_finish(mesh);
}

void sal_mesh_init(struct sal_mesh *mesh, const struct sal_ground *ground,
                   const struct sal_mercator *map, GArray *pieces) {
    struct at_site at;
    *mesh = (struct sal_mesh){.ground = ground, .map = map};
    for (int i = 0; triangulate(mesh, &at, pieces) > 0 && i < ROUNDS_MAX; i++) {
        forget(mesh, &at);
        *mesh = (struct sal_mesh){.ground = ground, .map = map};
    }
    mesh->radius_m = g_new(float, mesh->n_triangles + 1);
    flood(mesh);
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        mesh->radius_m[i] = (float)(radius_of(mesh, &at, i) * sal_mesh_from(mesh, i, 0)->metres);
    }
    g_free(at.first);
    g_free(at.all);
}

void sal_mesh_finish(struct sal_mesh *mesh) {
    g_free(mesh->sites);
    g_free(mesh->triangles);
    g_free(mesh->cell);
    g_free(mesh->radius_m);
    g_free(mesh->segments);
    *mesh = (struct sal_mesh){0};
}
