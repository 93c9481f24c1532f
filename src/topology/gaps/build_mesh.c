/* SPDX-License-Identifier: MIT */
/* Pieces -> sites -> Delaunay triangles -> their ground and width. */
#include "topology/gaps/build_mesh.h"

#include <glib.h>
#include <math.h>

#include "topology/gaps/refine.h"
#include "topology/radix_sort.h"

/* How many triangles are crossed on the way to the middle of a circle. */
#define STEPS_MAX 32

/* Ends of pieces at each site: all[first[site]..first[site + 1]), an end is twice its piece and 0
 * or 1. */
struct at_site {
    uint32_t *first, *all;
    const uint32_t *sites; /* of all ends */
};

/* The ends of all pieces, each place once; returns the sites of the ends, two to a piece. */
static GArray *number_sites(struct sal_mesh *mesh, const GArray *pieces) {
    const size_t n = 2 * (size_t)pieces->len;
    struct sal_grid_point *ends = g_new(struct sal_grid_point, n + 1);
    GArray *sites = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), (guint)n);
    g_array_set_size(sites, (guint)n);
    uint32_t *order = g_new(uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct sal_sample_piece *piece =
            &g_array_index(pieces, struct sal_sample_piece, i / 2);
        const bool is_chained = i % 2 == 0 && i > 0 && piece[-1].segment == piece->segment &&
                                sal_grid_point_compare(piece[-1].b, piece->a) == 0;
        ends[i] =
            is_chained ? ends[i - 1] : sal_mesh_on_map(mesh->map, i % 2 == 0 ? piece->a : piece->b);
    }
    sal_radix_sort_points(ends, n, order);
    mesh->sites = g_new(struct sal_mesh_site, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct sal_sample_piece *piece =
            &g_array_index(pieces, struct sal_sample_piece, order[i] / 2);
        if (i == 0 ||
            sal_grid_point_compare(mesh->sites[mesh->n_sites - 1].at, ends[order[i]]) != 0) {
            mesh->sites[mesh->n_sites++] = sal_mesh_site_of(
                mesh->map, order[i] % 2 == 0 ? piece->a : piece->b, ends[order[i]]);
        }
        g_array_index(sites, uint32_t, order[i]) = (uint32_t)(mesh->n_sites - 1);
    }
    mesh->sites = g_renew(struct sal_mesh_site, mesh->sites, mesh->n_sites + 1);
    g_free(order);
    g_free(ends);
    return sites;
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

static void mark_sites(const struct sal_mesh *mesh, const GArray *pieces, const GArray *ends) {
    for (guint i = 0; i < ends->len; i++) {
        mark_site(mesh, &mesh->sites[g_array_index(ends, uint32_t, i)],
                  g_array_index(pieces, struct sal_sample_piece, i / 2).segment);
    }
}

static void at_site_init(struct at_site *at, size_t n_sites, const GArray *ends) {
    at->sites = (const uint32_t *)(const void *)ends->data;
    at->first = g_new0(uint32_t, n_sites + 2);
    at->all = g_new(uint32_t, ends->len + 1);
    for (guint i = 0; i < ends->len; i++) {
        at->first[at->sites[i] + 2]++;
    }
    for (size_t i = 0; i < n_sites; i++) {
        at->first[i + 2] += at->first[i + 1];
    }
    for (guint i = 0; i < ends->len; i++) {
        at->all[at->first[at->sites[i] + 1]++] = i;
    }
}

static void at_site_finish(struct at_site *at) {
    g_free(at->first);
    g_free(at->all);
}

/* Tell which edges of triangles are pieces, and which pieces are lost: no edge. */
static GArray *find_pieces(struct sal_mesh *mesh, const GArray *pieces, const GArray *ends) {
    struct at_site at;
    bool *is_found = g_new0(bool, pieces->len + 1);
    at_site_init(&at, mesh->n_sites, ends);
    for (size_t i = 0; i < 3 * mesh->n_triangles; i++) {
        const uint32_t *corners = mesh->triangles[i / 3].corners;
        const uint32_t p = corners[i % 3], q = corners[(i % 3 + 1) % 3];
        mesh->segments[i] = SAL_GROUND_NONE;
        for (uint32_t e = at.first[p]; e < at.first[p + 1]; e++) {
            if (at.sites[at.all[e] ^ 1] == q) {
                const uint32_t piece = at.all[e] / 2;
                is_found[piece] = true;
                mesh->segments[i] =
                    MIN(mesh->segments[i],
                        g_array_index(pieces, struct sal_sample_piece, piece).segment);
            }
        }
    }
    at_site_finish(&at);
    GArray *lost = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (guint i = pieces->len; i-- > 0;) {
        if (!is_found[i]) {
            g_array_append_val(lost, i);
        }
    }
    g_free(is_found);
    return lost;
}

/* The ground of triangles that have a piece. */
static void find_cells(struct sal_mesh *mesh) {
    mesh->cell = g_new(uint32_t, mesh->n_triangles + 1);
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        mesh->cell[i] = SAL_GROUND_NONE;
        for (int k = 0; k < 3 && mesh->cell[i] == SAL_GROUND_NONE; k++) {
            if (mesh->segments[3 * i + (size_t)k] != SAL_GROUND_NONE) {
                mesh->cell[i] = sal_mesh_cell_within(mesh, i, k);
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
    const double x = (double)a.x + t * dx - p.x, y = (double)a.y + t * dy - p.y;
    return sqrt(x * x + y * y);
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
            const uint32_t other = at->sites[at->all[e] ^ 1];
            least = fmin(least, distance_to(p, mesh->sites[site].at, mesh->sites[other].at));
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

/* Triangles of the sites. */
static void triangulate(struct sal_mesh *mesh) {
    struct sal_grid_point *places = g_new(struct sal_grid_point, mesh->n_sites + 1);
    for (size_t i = 0; i < mesh->n_sites; i++) {
        places[i] = mesh->sites[i].at;
    }
    mesh->triangles = sal_delaunay_triangles(places, mesh->n_sites, &mesh->n_triangles);
    mesh->segments = g_new(uint32_t, 3 * mesh->n_triangles + 1);
    g_free(places);
}

void sal_build_mesh_init(struct sal_mesh *mesh, const struct sal_ground *ground,
                         const struct sal_mercator *map, GArray *pieces) {
    *mesh = (struct sal_mesh){.ground = ground, .map = map};
    GArray *ends = number_sites(mesh, pieces);
    triangulate(mesh);
    GArray *lost = find_pieces(mesh, pieces, ends);
    if (lost->len > 0 && mesh->n_triangles > 0) {
        sal_refine_mesh(mesh, pieces, ends, lost);
    }
    g_array_unref(lost);
    mark_sites(mesh, pieces, ends);
    find_cells(mesh);
    flood(mesh);
    struct at_site at;
    at_site_init(&at, mesh->n_sites, ends);
    mesh->radius_m = g_new(float, mesh->n_triangles + 1);
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        mesh->radius_m[i] = (float)(radius_of(mesh, &at, i) * sal_mesh_from(mesh, i, 0)->metres);
    }
    at_site_finish(&at);
    g_array_unref(ends);
}
