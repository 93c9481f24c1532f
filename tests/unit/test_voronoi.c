/* SPDX-License-Identifier: MIT */
/* Voronoi edges against their definition: both sites are equally near to all of an edge and none is
 * nearer; and against counts of neighbours that are known. */
#include "topology/gaps/voronoi.h"
#include "topology/grid_point.h"

#include <math.h>

static int by_place(const void *a, const void *b) {
    const struct sal_grid_point *left = a, *right = b;
    return sal_grid_point_compare(*left, *right);
}

static void sort_sites(GArray *sites) {
    g_array_sort(sites, by_place);
    guint n = 0;
    struct sal_grid_point *all = (struct sal_grid_point *)(void *)sites->data;
    for (guint i = 0; i < sites->len; i++) {
        if (n == 0 || sal_grid_point_compare(all[n - 1], all[i]) != 0) {
            all[n++] = all[i];
        }
    }
    g_array_set_size(sites, n);
}

static void add_site(GArray *sites, int64_t x, int64_t y) {
    const struct sal_grid_point site = {x, y};
    g_array_append_val(sites, site);
}

static bool all_wanted(uint32_t site_a, uint32_t site_b, void *data) {
    (void)site_a;
    (void)site_b;
    (void)data;
    return true;
}

static double distance(struct sal_point p, struct sal_grid_point site) {
    return hypot(p.x - (double)site.x, p.y - (double)site.y);
}

/* Every edge of length is where its two sites are nearest. Returns how many there are. */
static size_t check_edges(GArray *sites) {
    sort_sites(sites);
    const struct sal_grid_point *all = (const struct sal_grid_point *)(const void *)sites->data;
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(struct sal_voronoi_edge));
    sal_voronoi_edges(all, sites->len, all_wanted, NULL, edges);
    size_t n = 0;
    for (guint i = 0; i < edges->len; i++) {
        const struct sal_voronoi_edge e = g_array_index(edges, struct sal_voronoi_edge, i);
        for (int k = 0; k <= 4; k++) {
            const struct sal_point p = {e.a.x + (e.b.x - e.a.x) * k / 4,
                                        e.a.y + (e.b.y - e.a.y) * k / 4};
            const double d = distance(p, all[e.sites[0]]), slack = 1e-9 * (d + 1.0);
            g_assert_cmpfloat(fabs(distance(p, all[e.sites[1]]) - d), <, slack);
            for (guint j = 0; j < sites->len; j++) {
                g_assert_cmpfloat(distance(p, all[j]), >, d - slack);
            }
        }
        n += hypot(e.b.x - e.a.x, e.b.y - e.a.y) > 1e-6;
    }
    g_array_unref(edges);
    g_array_unref(sites);
    return n;
}

/* Squares of a lattice: all corners are of four cells on one circle. The 6 by 4 inner cells have 38
 * edges between them and 20 to the outer ones; 20 run from inner corners out to no end. */
static void lattice(void) {
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    for (int x = 0; x < 8; x++) {
        for (int y = 0; y < 6; y++) {
            add_site(sites, 1000 * x, 1000 * y);
        }
    }
    g_assert_cmpuint(check_edges(sites), ==, 38 + 20);
}

/* The outline of a rectangle at even steps, and one around it: lines of many sites. */
static void rectangles(void) {
    for (int64_t inset = 1; inset < 2000; inset = inset * 3 + 1) {
        GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
        for (int64_t i = 0; i < 40; i++) {
            for (int64_t k = 0; k < 2; k++) {
                const int64_t low = k * inset, x = 30000 - low, y = 20000 - low;
                add_site(sites, low + (x - low) * i / 40, low);
                add_site(sites, x, low + (y - low) * i / 40);
                add_site(sites, x - (x - low) * i / 40, y);
                add_site(sites, low, y - (y - low) * i / 40);
            }
        }
        check_edges(sites);
    }
}

static void random_sites(void) {
    GRand *rand = g_rand_new_with_seed(11);
    for (int round = 0; round < 60; round++) {
        GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
        const int size = round % 2 == 0 ? 12 : (int)SAL_VORONOI_MAX; /* a crowd, or far apart */
        for (int i = 0; i < 5 + 3 * round; i++) {
            add_site(sites, g_rand_int_range(rand, -size, size),
                     g_rand_int_range(rand, -size, size));
        }
        check_edges(sites);
    }
    g_rand_free(rand);
}

/* Sites on one line have no corner between them, and two have none at all. */
static void too_few(void) {
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    add_site(sites, 0, 0);
    add_site(sites, 5, 5);
    g_assert_cmpuint(check_edges(g_array_ref(sites)), ==, 0);
    for (int i = 2; i < 20; i++) {
        add_site(sites, 5 * i, 5 * i);
    }
    g_assert_cmpuint(check_edges(sites), ==, 0);
}

/* Every triangle turns left, none has a site in its circle, and each knows the one beyond its
 * edges. With h sites on the hull there are 2 n - h - 2. */
static void triangles_are_delaunay(void) {
    GRand *rand = g_rand_new_with_seed(9);
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    for (int i = 0; i < 200; i++) {
        add_site(sites, g_rand_int_range(rand, 0, 40), g_rand_int_range(rand, 0, 40));
    }
    sort_sites(sites);
    const struct sal_grid_point *all = (const struct sal_grid_point *)(const void *)sites->data;
    size_t n, n_hull = 0;
    struct sal_voronoi_triangle *triangles = sal_voronoi_triangles(all, sites->len, &n);
    for (size_t i = 0; i < n; i++) {
        const uint32_t *c = triangles[i].corners;
        g_assert_true(sal_grid_point_cross(all[c[0]], all[c[1]], all[c[2]]) > 0);
        for (int k = 0; k < 3; k++) {
            const uint32_t beyond = triangles[i].beyond[k];
            n_hull += beyond == SAL_VORONOI_NONE;
            if (beyond == SAL_VORONOI_NONE) {
                continue;
            }
            const uint32_t *b = triangles[beyond].beyond;
            g_assert_true(b[0] == i || b[1] == i || b[2] == i);
        }
        const struct sal_grid_point a = all[c[0]];
        const double bx = (double)(all[c[1]].x - a.x), by = (double)(all[c[1]].y - a.y);
        const double cx = (double)(all[c[2]].x - a.x), cy = (double)(all[c[2]].y - a.y);
        const double twice = 2 * (bx * cy - by * cx);
        const double ux = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / twice;
        const double uy = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / twice;
        const struct sal_point middle = {(double)a.x + ux, (double)a.y + uy};
        for (guint k = 0; k < sites->len; k++) {
            g_assert_cmpfloat(distance(middle, all[k]), >, hypot(ux, uy) - 1e-9);
        }
    }
    g_assert_cmpuint(n, ==, 2 * sites->len - n_hull - 2);
    g_free(triangles);
    g_array_unref(sites);
    g_rand_free(rand);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/voronoi/lattice", lattice);
    g_test_add_func("/voronoi/rectangles", rectangles);
    g_test_add_func("/voronoi/random", random_sites);
    g_test_add_func("/voronoi/triangles", triangles_are_delaunay);
    g_test_add_func("/voronoi/too-few", too_few);
    return g_test_run();
}
