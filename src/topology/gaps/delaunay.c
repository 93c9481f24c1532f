/* SPDX-License-Identifier: MIT */
/*
 * The Delaunay triangulation by divide and conquer, in the quad-edge structure and the words of
 * Guibas and Stolfi. A directed edge is a number: the quad-edge times four, and the quarter turns
 * from its first direction. Only the even ones, edges of the triangulation, have an origin.
 */
#include "topology/gaps/delaunay.h"
#include "topology/grid_point.h"

#include <string.h>

struct mesh {
    const struct sal_grid_point *sites;
    GArray *onext;  /* of uint32_t: the next edge about the same origin, counter-clockwise */
    GArray *origin; /* of uint32_t, of even edges: their sites; FREED when deleted */
    GArray *freed;  /* of uint32_t: deleted quad-edges to be used again */
};

#define FREED UINT32_MAX

static uint32_t rot(uint32_t e, uint32_t quarters) {
    return (e & ~3U) | ((e + quarters) & 3U);
}

static uint32_t sym(uint32_t e) {
    return e ^ 2U;
}

static uint32_t *onext_at(const struct mesh *m, uint32_t e) {
    return &g_array_index(m->onext, uint32_t, e);
}

static uint32_t onext(const struct mesh *m, uint32_t e) {
    return *onext_at(m, e);
}

static uint32_t oprev(const struct mesh *m, uint32_t e) {
    return rot(onext(m, rot(e, 1)), 1);
}

static uint32_t lnext(const struct mesh *m, uint32_t e) {
    return rot(onext(m, rot(e, 3)), 1);
}

static uint32_t rprev(const struct mesh *m, uint32_t e) {
    return onext(m, sym(e));
}

static uint32_t org(const struct mesh *m, uint32_t e) {
    return g_array_index(m->origin, uint32_t, e / 2);
}

static uint32_t dest(const struct mesh *m, uint32_t e) {
    return org(m, sym(e));
}

static uint32_t make_edge(struct mesh *m, uint32_t from, uint32_t to) {
    uint32_t e;
    if (m->freed->len > 0) {
        e = g_array_index(m->freed, uint32_t, m->freed->len - 1);
        g_array_set_size(m->freed, m->freed->len - 1);
    } else {
        e = m->onext->len;
        g_array_set_size(m->onext, e + 4);
        g_array_set_size(m->origin, e / 2 + 2);
    }
    *onext_at(m, e) = e;
    *onext_at(m, e + 1) = e + 3;
    *onext_at(m, e + 2) = e + 2;
    *onext_at(m, e + 3) = e + 1;
    g_array_index(m->origin, uint32_t, e / 2) = from;
    g_array_index(m->origin, uint32_t, e / 2 + 1) = to;
    return e;
}

static void swap_next(struct mesh *m, uint32_t a, uint32_t b) {
    const uint32_t next = onext(m, a);
    *onext_at(m, a) = onext(m, b);
    *onext_at(m, b) = next;
}

static void splice(struct mesh *m, uint32_t a, uint32_t b) {
    const uint32_t alpha = rot(onext(m, a), 1), beta = rot(onext(m, b), 1);
    swap_next(m, a, b);
    swap_next(m, alpha, beta);
}

/* An edge from the end of a to the origin of b, all three with the same face on the left. */
static uint32_t join(struct mesh *m, uint32_t a, uint32_t b) {
    const uint32_t e = make_edge(m, dest(m, a), org(m, b));
    splice(m, e, lnext(m, a));
    splice(m, sym(e), b);
    return e;
}

static void delete_edge(struct mesh *m, uint32_t e) {
    splice(m, e, oprev(m, e));
    splice(m, sym(e), oprev(m, sym(e)));
    const uint32_t first = e & ~3U;
    g_array_index(m->origin, uint32_t, first / 2) = FREED;
    g_array_index(m->origin, uint32_t, first / 2 + 1) = FREED;
    g_array_append_val(m->freed, first);
}

static bool is_ccw(const struct mesh *m, uint32_t a, uint32_t b, uint32_t c) {
    return sal_grid_point_cross(m->sites[a], m->sites[b], m->sites[c]) > 0;
}

static bool is_right_of(const struct mesh *m, uint32_t p, uint32_t e) {
    return is_ccw(m, p, dest(m, e), org(m, e));
}

static bool is_left_of(const struct mesh *m, uint32_t p, uint32_t e) {
    return is_ccw(m, p, org(m, e), dest(m, e));
}

bool sal_delaunay_is_in_circle(struct sal_grid_point a, struct sal_grid_point b,
                               struct sal_grid_point c, struct sal_grid_point d) {
    const int64_t x[3] = {a.x - d.x, b.x - d.x, c.x - d.x};
    const int64_t y[3] = {a.y - d.y, b.y - d.y, c.y - d.y};
    __int128 sum = 0;
    for (int i = 0; i < 3; i++) {
        const int j = (i + 1) % 3, k = (i + 2) % 3;
        sum += (__int128)(x[i] * x[i] + y[i] * y[i]) * (x[j] * y[k] - x[k] * y[j]);
    }
    return sum > 0;
}

static bool is_in_circle(const struct mesh *m, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    return sal_delaunay_is_in_circle(m->sites[a], m->sites[b], m->sites[c], m->sites[d]);
}

/* The hull edges of a triangulated run of sites: from its leftmost, counter-clockwise, and to its
 * rightmost, clockwise. */
struct hull {
    uint32_t left, right;
};

/* The lowest edge between two runs. */
static uint32_t lower_tangent(struct mesh *m, struct hull *left, struct hull *right) {
    uint32_t l = left->right, r = right->left;
    for (;;) {
        if (is_left_of(m, org(m, r), l)) {
            l = lnext(m, l);
        } else if (is_right_of(m, org(m, l), r)) {
            r = rprev(m, r);
        } else {
            break;
        }
    }
    const uint32_t base = join(m, sym(r), l);
    if (org(m, l) == org(m, left->left)) {
        left->left = sym(base);
    }
    if (org(m, r) == org(m, right->right)) {
        right->right = base;
    }
    return base;
}

/* The edge that the base's triangle may have on the left, those in its way deleted. */
static uint32_t left_candidate(struct mesh *m, uint32_t base) {
    uint32_t e = onext(m, sym(base));
    while (is_right_of(m, dest(m, e), base) &&
           is_in_circle(m, dest(m, base), org(m, base), dest(m, e), dest(m, onext(m, e)))) {
        const uint32_t next = onext(m, e);
        delete_edge(m, e);
        e = next;
    }
    return e;
}

static uint32_t right_candidate(struct mesh *m, uint32_t base) {
    uint32_t e = oprev(m, base);
    while (is_right_of(m, dest(m, e), base) &&
           is_in_circle(m, dest(m, base), org(m, base), dest(m, e), dest(m, oprev(m, e)))) {
        const uint32_t next = oprev(m, e);
        delete_edge(m, e);
        e = next;
    }
    return e;
}

static struct hull merge(struct mesh *m, struct hull left, struct hull right) {
    uint32_t base = lower_tangent(m, &left, &right);
    for (;;) {
        const uint32_t l = left_candidate(m, base), r = right_candidate(m, base);
        const bool has_left = is_right_of(m, dest(m, l), base);
        const bool has_right = is_right_of(m, dest(m, r), base);
        if (!has_left && !has_right) {
            return (struct hull){left.left, right.right};
        }
        const bool takes_right = !has_left || (has_right && is_in_circle(m, dest(m, l), org(m, l),
                                                                         org(m, r), dest(m, r)));
        base = takes_right ? join(m, r, sym(base)) : join(m, sym(base), sym(l));
    }
}

static struct hull triangulate_three(struct mesh *m, uint32_t first) {
    const uint32_t a = make_edge(m, first, first + 1), b = make_edge(m, first + 1, first + 2);
    splice(m, sym(a), b);
    if (is_ccw(m, first, first + 1, first + 2)) {
        (void)join(m, b, a);
    } else if (is_ccw(m, first, first + 2, first + 1)) {
        const uint32_t c = join(m, b, a);
        return (struct hull){sym(c), c};
    }
    return (struct hull){a, sym(b)};
}

static struct hull triangulate(struct mesh *m, uint32_t first, uint32_t n) {
    if (n == 2) {
        const uint32_t e = make_edge(m, first, first + 1);
        return (struct hull){e, sym(e)};
    }
    if (n == 3) {
        return triangulate_three(m, first);
    }
    const struct hull left = triangulate(m, first, n / 2);
    return merge(m, left, triangulate(m, first + n / 2, n - n / 2));
}

static void mesh_init(struct mesh *m, const struct sal_grid_point *sites, size_t n) {
    *m = (struct mesh){.sites = sites,
                       .onext = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), (guint)(12 * n)),
                       .origin = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), (guint)(6 * n)),
                       .freed = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    (void)triangulate(m, 0, (uint32_t)n);
}

static void mesh_finish(struct mesh *m) {
    g_array_unref(m->onext);
    g_array_unref(m->origin);
    g_array_unref(m->freed);
}

/* Number the triangle on the left of an edge, when there is one and it has no number yet. */
static void add_triangle(const struct mesh *m, uint32_t e, uint32_t *left,
                         struct sal_delaunay_triangle *triangles, size_t *n) {
    const uint32_t second = lnext(m, e), third = lnext(m, second);
    if (left[e / 2] != SAL_DELAUNAY_NONE || lnext(m, third) != e ||
        !is_ccw(m, org(m, e), org(m, second), org(m, third))) {
        return;
    }
    const uint32_t edges[3] = {e, second, third};
    for (int i = 0; i < 3; i++) {
        left[edges[i] / 2] = (uint32_t)*n;
        triangles[*n].corners[i] = org(m, edges[i]);
        triangles[*n].beyond[i] = edges[i]; /* until all are numbered */
    }
    ++*n;
}

struct sal_delaunay_triangle *sal_delaunay_triangles(const struct sal_grid_point *sites, size_t n,
                                                     size_t *n_out) {
    struct sal_delaunay_triangle *triangles = g_new(struct sal_delaunay_triangle, 2 * n + 1);
    *n_out = 0;
    if (n < 3) {
        return triangles;
    }
    struct mesh m;
    mesh_init(&m, sites, n);
    uint32_t *left = g_new(uint32_t, m.origin->len + 1);
    memset(left, 0xff, m.origin->len * sizeof *left);
    for (uint32_t e = 0; e < m.onext->len; e += 2) {
        if (org(&m, e) != FREED) {
            add_triangle(&m, e, left, triangles, n_out);
        }
    }
    for (size_t i = 0; i < *n_out; i++) {
        for (int k = 0; k < 3; k++) {
            triangles[i].beyond[k] = left[sym(triangles[i].beyond[k]) / 2];
        }
    }
    g_free(left);
    mesh_finish(&m);
    return triangles;
}
