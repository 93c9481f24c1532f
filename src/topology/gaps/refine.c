/* SPDX-License-Identifier: MIT */
/* Sites added to a Delaunay triangulation one by one, edges flipped until the circle test holds:
 * Lawson 1977, in the words of Guibas and Stolfi 1985. */
#include "topology/gaps/refine.h"

#include <glib.h>

/* How often a piece is divided; what is lost then stays lost. */
#define DIVIDED_MAX 12
/* Triangles crossed on the way to a place. */
#define STEPS_MAX 4096

struct edge {
    uint32_t triangle;
    int edge; /* from corner to corner + 1 */
};

struct refining {
    struct sal_mesh *mesh;
    size_t n_sites_max, n_triangles_max; /* that there is room for */
    uint32_t *at;                        /* a triangle at each site */
    GArray *doubtful;                    /* of struct edge: those opposite the new site */
};

static struct sal_grid_point corner(const struct refining *r, uint32_t triangle, int k) {
    return sal_mesh_from(r->mesh, triangle, k % 3)->at;
}

static uint32_t *segment_of(const struct refining *r, struct edge e) {
    return &r->mesh->segments[3 * (size_t)e.triangle + (size_t)e.edge];
}

/* The same edge from the other side; its triangle is SAL_DELAUNAY_NONE beyond the hull. */
static struct edge beyond(const struct refining *r, struct edge e) {
    const struct sal_delaunay_triangle *t = &r->mesh->triangles[e.triangle];
    const uint32_t from = t->corners[(e.edge + 1) % 3], other = t->beyond[e.edge];
    if (other == SAL_DELAUNAY_NONE) {
        return (struct edge){other, 0};
    }
    const uint32_t *corners = r->mesh->triangles[other].corners;
    return (struct edge){other, corners[0] == from ? 0 : corners[1] == from ? 1 : 2};
}

/* An edge with what is beyond it, to be given to another triangle. */
struct side {
    struct edge outer;
    uint32_t segment;
};

static struct side side_of(const struct refining *r, uint32_t triangle, int edge) {
    const struct edge e = {triangle, edge % 3};
    return (struct side){beyond(r, e), *segment_of(r, e)};
}

/* Corners of a triangle; its edges are then set one by one. */
static void set_corners(struct refining *r, uint32_t triangle, uint32_t a, uint32_t b, uint32_t c) {
    struct sal_delaunay_triangle *t = &r->mesh->triangles[triangle];
    t->corners[0] = a;
    t->corners[1] = b;
    t->corners[2] = c;
    r->at[a] = r->at[b] = r->at[c] = triangle;
}

static void set_outer(struct refining *r, uint32_t triangle, int edge, struct side side) {
    r->mesh->triangles[triangle].beyond[edge] = side.outer.triangle;
    *segment_of(r, (struct edge){triangle, edge}) = side.segment;
    if (side.outer.triangle != SAL_DELAUNAY_NONE) {
        r->mesh->triangles[side.outer.triangle].beyond[side.outer.edge] = triangle;
    }
}

/* Two triangles meet in an edge that is no piece. */
static void set_inner(struct refining *r, uint32_t triangle, int edge, uint32_t other,
                      int other_edge) {
    r->mesh->triangles[triangle].beyond[edge] = other;
    r->mesh->triangles[other].beyond[other_edge] = triangle;
    *segment_of(r, (struct edge){triangle, edge}) = SAL_GROUND_NONE;
    *segment_of(r, (struct edge){other, other_edge}) = SAL_GROUND_NONE;
}

static void doubt(struct refining *r, uint32_t triangle, int edge) {
    const struct edge e = {triangle, edge};
    g_array_append_val(r->doubtful, e);
}

/* Flip an edge when the corner beyond it is in the circle of its triangle, and doubt the two edges
 * that then are opposite the new site, the last corner. */
static void flip(struct refining *r, struct edge e) {
    const struct edge f = beyond(r, e);
    if (f.triangle == SAL_DELAUNAY_NONE || *segment_of(r, e) != SAL_GROUND_NONE ||
        !sal_delaunay_is_in_circle(corner(r, e.triangle, e.edge), corner(r, e.triangle, e.edge + 1),
                                   corner(r, e.triangle, e.edge + 2),
                                   corner(r, f.triangle, f.edge + 2))) {
        return;
    }
    const uint32_t *t = r->mesh->triangles[e.triangle].corners;
    const uint32_t p = t[e.edge], q = t[(e.edge + 1) % 3], o = t[(e.edge + 2) % 3];
    const uint32_t d = r->mesh->triangles[f.triangle].corners[(f.edge + 2) % 3];
    const struct side qo = side_of(r, e.triangle, e.edge + 1);
    const struct side op = side_of(r, e.triangle, e.edge + 2);
    const struct side pd = side_of(r, f.triangle, f.edge + 1);
    const struct side dq = side_of(r, f.triangle, f.edge + 2);
    set_corners(r, e.triangle, p, d, o);
    set_corners(r, f.triangle, d, q, o);
    set_outer(r, e.triangle, 0, pd);
    set_outer(r, e.triangle, 2, op);
    set_outer(r, f.triangle, 0, dq);
    set_outer(r, f.triangle, 1, qo);
    set_inner(r, e.triangle, 1, f.triangle, 2);
    doubt(r, e.triangle, 0);
    doubt(r, f.triangle, 0);
}

static void add_inside(struct refining *r, uint32_t t, uint32_t site) {
    const struct sal_delaunay_triangle old = r->mesh->triangles[t];
    const struct side ab = side_of(r, t, 0), bc = side_of(r, t, 1), ca = side_of(r, t, 2);
    const uint32_t second = (uint32_t)r->mesh->n_triangles++;
    const uint32_t third = (uint32_t)r->mesh->n_triangles++;
    set_corners(r, t, old.corners[0], old.corners[1], site);
    set_corners(r, second, old.corners[1], old.corners[2], site);
    set_corners(r, third, old.corners[2], old.corners[0], site);
    set_outer(r, t, 0, ab);
    set_outer(r, second, 0, bc);
    set_outer(r, third, 0, ca);
    set_inner(r, t, 1, second, 2);
    set_inner(r, second, 1, third, 2);
    set_inner(r, third, 1, t, 2);
    doubt(r, t, 0);
    doubt(r, second, 0);
    doubt(r, third, 0);
}

/* Divide the triangles on both sides of an edge that is no piece and not on the hull. */
static void add_on_edge(struct refining *r, struct edge e, uint32_t site) {
    const struct edge f = beyond(r, e);
    const uint32_t *t = r->mesh->triangles[e.triangle].corners;
    const uint32_t a = t[e.edge], b = t[(e.edge + 1) % 3], c = t[(e.edge + 2) % 3];
    const uint32_t d = r->mesh->triangles[f.triangle].corners[(f.edge + 2) % 3];
    const struct side bc = side_of(r, e.triangle, e.edge + 1);
    const struct side ca = side_of(r, e.triangle, e.edge + 2);
    const struct side ad = side_of(r, f.triangle, f.edge + 1);
    const struct side db = side_of(r, f.triangle, f.edge + 2);
    const uint32_t all[4] = {e.triangle, (uint32_t)r->mesh->n_triangles, f.triangle,
                             (uint32_t)r->mesh->n_triangles + 1};
    r->mesh->n_triangles += 2;
    set_corners(r, all[0], c, a, site);
    set_corners(r, all[1], a, d, site);
    set_corners(r, all[2], d, b, site);
    set_corners(r, all[3], b, c, site);
    set_outer(r, all[0], 0, ca);
    set_outer(r, all[1], 0, ad);
    set_outer(r, all[2], 0, db);
    set_outer(r, all[3], 0, bc);
    for (int i = 0; i < 4; i++) {
        set_inner(r, all[i], 1, all[(i + 1) % 4], 2);
        doubt(r, all[i], 0);
    }
}

/* Of a triangle, on which side of its edges a place is: how many it lies on, the last of them in
 * *on; the first that it lies beyond in *out, else -1. */
static int sides_of(const struct refining *r, uint32_t triangle, struct sal_grid_point p, int *on,
                    int *out) {
    int n_on = 0;
    *out = -1;
    for (int k = 0; k < 3; k++) {
        const __int128 side =
            sal_grid_point_cross(corner(r, triangle, k), corner(r, triangle, k + 1), p);
        if (side == 0) {
            n_on++;
            *on = k;
        } else if (side < 0 && *out < 0) {
            *out = k;
        }
    }
    return n_on;
}

/* The site at a place, added where there is none; SAL_GROUND_NONE where none can be: on another
 * piece, beyond the hull, or too far from the triangle at which the search begins. */
static uint32_t site_at(struct refining *r, struct sal_grid_point place, struct sal_grid_point p,
                        uint32_t triangle) {
    int on = 0, out = 0, n_on = 0;
    for (int i = 0; i < STEPS_MAX && triangle != SAL_DELAUNAY_NONE; i++) {
        n_on = sides_of(r, triangle, p, &on, &out);
        if (out < 0) {
            break;
        }
        triangle = r->mesh->triangles[triangle].beyond[out];
    }
    if (triangle == SAL_DELAUNAY_NONE || out >= 0) {
        return SAL_GROUND_NONE;
    }
    for (int k = 0; k < 3; k++) {
        if (sal_grid_point_compare(corner(r, triangle, k), p) == 0) {
            return r->mesh->triangles[triangle].corners[k];
        }
    }
    const struct edge e = {triangle, on};
    if (n_on > 0 && (*segment_of(r, e) != SAL_GROUND_NONE ||
                     r->mesh->triangles[triangle].beyond[on] == SAL_DELAUNAY_NONE)) {
        return SAL_GROUND_NONE;
    }
    const uint32_t site = (uint32_t)r->mesh->n_sites++;
    r->mesh->sites[site] = sal_mesh_site_of(r->mesh->map, place, p);
    if (n_on > 0) {
        add_on_edge(r, e, site);
    } else {
        add_inside(r, triangle, site);
    }
    while (r->doubtful->len > 0) {
        const struct edge last = g_array_index(r->doubtful, struct edge, r->doubtful->len - 1);
        g_array_set_size(r->doubtful, r->doubtful->len - 1);
        flip(r, last);
    }
    return site;
}

/* The edge between two sites; its triangle is SAL_DELAUNAY_NONE when there is none. All round the
 * first, counter-clockwise to the hull, then back. */
static struct edge edge_between(const struct refining *r, uint32_t from, uint32_t to) {
    for (int way = 0; way < 2; way++) {
        uint32_t t = r->at[from];
        do {
            const uint32_t *corners = r->mesh->triangles[t].corners;
            const int k = corners[0] == from ? 0 : corners[1] == from ? 1 : 2;
            if (corners[(k + 1) % 3] == to) {
                return (struct edge){t, k};
            }
            if (corners[(k + 2) % 3] == to) {
                return (struct edge){t, (k + 2) % 3};
            }
            t = r->mesh->triangles[t].beyond[way == 0 ? (k + 2) % 3 : k];
        } while (t != SAL_DELAUNAY_NONE && t != r->at[from]);
    }
    return (struct edge){SAL_DELAUNAY_NONE, 0};
}

/* Tell the edge of a piece, when it is one. */
static bool find_piece(struct refining *r, uint32_t from, uint32_t to, uint32_t segment) {
    const struct edge e = edge_between(r, from, to);
    if (e.triangle == SAL_DELAUNAY_NONE) {
        return false;
    }
    const struct edge f = beyond(r, e);
    *segment_of(r, e) = MIN(*segment_of(r, e), segment);
    if (f.triangle != SAL_DELAUNAY_NONE) {
        *segment_of(r, f) = *segment_of(r, e);
    }
    return true;
}

static void make_room(struct refining *r) {
    struct sal_mesh *mesh = r->mesh;
    if (mesh->n_sites + 1 > r->n_sites_max) {
        r->n_sites_max = mesh->n_sites + mesh->n_sites / 4 + 64;
        mesh->sites = g_renew(struct sal_mesh_site, mesh->sites, r->n_sites_max);
        r->at = g_renew(uint32_t, r->at, r->n_sites_max);
    }
    if (mesh->n_triangles + 2 > r->n_triangles_max) {
        r->n_triangles_max = mesh->n_triangles + mesh->n_triangles / 4 + 64;
        mesh->triangles =
            g_renew(struct sal_delaunay_triangle, mesh->triangles, r->n_triangles_max);
        mesh->segments = g_renew(uint32_t, mesh->segments, 3 * r->n_triangles_max);
    }
}

/* Divide a piece that is no edge; its second half becomes the last piece. */
static void divide(struct refining *r, GArray *pieces, GArray *ends, uint32_t piece, GArray *lost) {
    const uint32_t from = g_array_index(ends, uint32_t, 2 * piece);
    const uint32_t to = g_array_index(ends, uint32_t, 2 * piece + 1);
    struct sal_sample_piece halves[2];
    if (g_array_index(pieces, struct sal_sample_piece, piece).n_divided >= DIVIDED_MAX ||
        !sal_samples_divide(r->mesh->ground, &g_array_index(pieces, struct sal_sample_piece, piece),
                            halves)) {
        return;
    }
    make_room(r);
    const struct sal_grid_point p = sal_mesh_on_map(r->mesh->map, halves[0].b);
    const uint32_t middle = site_at(r, halves[0].b, p, r->at[from]);
    if (middle == SAL_GROUND_NONE || middle == from || middle == to) {
        return;
    }
    const uint32_t second = pieces->len, new_ends[2] = {middle, to};
    g_array_index(pieces, struct sal_sample_piece, piece) = halves[0];
    g_array_append_val(pieces, halves[1]);
    g_array_index(ends, uint32_t, 2 * piece + 1) = middle;
    g_array_append_vals(ends, new_ends, 2);
    if (!find_piece(r, from, middle, halves[0].segment)) {
        g_array_append_val(lost, piece);
    }
    if (!find_piece(r, middle, to, halves[0].segment)) {
        g_array_append_val(lost, second);
    }
}

void sal_refine_mesh(struct sal_mesh *mesh, GArray *pieces, GArray *ends, GArray *lost) {
    struct refining r = {.mesh = mesh,
                         .n_sites_max = mesh->n_sites,
                         .n_triangles_max = mesh->n_triangles,
                         .at = g_new0(uint32_t, mesh->n_sites + 1),
                         .doubtful = g_array_new(FALSE, FALSE, sizeof(struct edge))};
    for (size_t i = 0; i < 3 * mesh->n_triangles; i++) {
        r.at[mesh->triangles[i / 3].corners[i % 3]] = (uint32_t)(i / 3);
    }
    while (lost->len > 0) {
        const uint32_t piece = g_array_index(lost, uint32_t, lost->len - 1);
        g_array_set_size(lost, lost->len - 1);
        divide(&r, pieces, ends, piece, lost);
    }
    g_array_unref(r.doubtful);
    g_free(r.at);
}
