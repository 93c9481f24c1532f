/* SPDX-License-Identifier: MIT */
/* Delaunay triangles against their definition, and against counts that are known. */
#include "topology/gaps/delaunay.h"
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

static double distance(struct sal_point p, struct sal_grid_point site) {
    return hypot(p.x - (double)site.x, p.y - (double)site.y);
}

/* The middle of the circle through three sites. */
static struct sal_point middle_of(const struct sal_grid_point *all, const uint32_t *c,
                                  double *radius) {
    const struct sal_grid_point a = all[c[0]];
    const double bx = (double)(all[c[1]].x - a.x), by = (double)(all[c[1]].y - a.y);
    const double cx = (double)(all[c[2]].x - a.x), cy = (double)(all[c[2]].y - a.y);
    const double twice = 2 * (bx * cy - by * cx);
    const double ux = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / twice;
    const double uy = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / twice;
    *radius = hypot(ux, uy);
    return (struct sal_point){(double)a.x + ux, (double)a.y + uy};
}

/* No site is in a triangle's circle. Where that is wider than all sites together it cannot be told
 * in double precision, and is not asked. */
static void check_circle(GArray *sites, const uint32_t *corners) {
    const struct sal_grid_point *all = (const struct sal_grid_point *)(const void *)sites->data;
    double radius;
    const struct sal_point middle = middle_of(all, corners, &radius);
    if (radius > (double)SAL_DELAUNAY_MAX) {
        return;
    }
    for (guint k = 0; k < sites->len; k++) {
        g_assert_cmpfloat(distance(middle, all[k]), >, radius * (1.0 - 1e-6) - 1e-6);
    }
}

/* Every triangle turns left, none has a site in its circle, and each knows the one beyond its
 * edges. With h sites on the hull there are 2 n - h - 2. Returns how many. */
static size_t check_triangles(GArray *sites) {
    sort_sites(sites);
    const struct sal_grid_point *all = (const struct sal_grid_point *)(const void *)sites->data;
    size_t n, n_hull = 0;
    struct sal_delaunay_triangle *triangles = sal_delaunay_triangles(all, sites->len, &n);
    for (size_t i = 0; i < n; i++) {
        const uint32_t *c = triangles[i].corners;
        g_assert_true(sal_grid_point_cross(all[c[0]], all[c[1]], all[c[2]]) > 0);
        for (int k = 0; k < 3; k++) {
            const uint32_t beyond = triangles[i].beyond[k];
            n_hull += beyond == SAL_DELAUNAY_NONE;
            if (beyond == SAL_DELAUNAY_NONE) {
                continue;
            }
            const uint32_t *b = triangles[beyond].beyond;
            g_assert_true(b[0] == i || b[1] == i || b[2] == i);
        }
        check_circle(sites, c);
    }
    g_assert_true(n == 0 || n == 2 * sites->len - n_hull - 2);
    g_free(triangles);
    g_array_unref(sites);
    return n;
}

/* Squares of a lattice: four sites on each circle, two triangles in each of its 7 by 5 squares. */
static void lattice(void) {
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    for (int x = 0; x < 8; x++) {
        for (int y = 0; y < 6; y++) {
            add_site(sites, 1000 * x, 1000 * y);
        }
    }
    g_assert_cmpuint(check_triangles(sites), ==, 2 * 7 * 5);
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
        check_triangles(sites);
    }
}

static void random_sites(void) {
    GRand *rand = g_rand_new_with_seed(11);
    for (int round = 0; round < 60; round++) {
        GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
        const int size = round % 2 == 0 ? 12 : (int)SAL_DELAUNAY_MAX; /* a crowd, or far apart */
        for (int i = 0; i < 5 + 3 * round; i++) {
            add_site(sites, g_rand_int_range(rand, -size, size),
                     g_rand_int_range(rand, -size, size));
        }
        check_triangles(sites);
    }
    g_rand_free(rand);
}

/* Sites on one line have no corner between them, and two have none at all. */
static void too_few(void) {
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    add_site(sites, 0, 0);
    add_site(sites, 5, 5);
    g_assert_cmpuint(check_triangles(g_array_ref(sites)), ==, 0);
    for (int i = 2; i < 20; i++) {
        add_site(sites, 5 * i, 5 * i);
    }
    g_assert_cmpuint(check_triangles(sites), ==, 0);
}

/* So many sites on a small square that most have neighbours on one line or one circle. */
static void crowd(void) {
    GRand *rand = g_rand_new_with_seed(9);
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    for (int i = 0; i < 200; i++) {
        add_site(sites, g_rand_int_range(rand, 0, 40), g_rand_int_range(rand, 0, 40));
    }
    g_assert_cmpuint(check_triangles(sites), >, 100);
    g_rand_free(rand);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/delaunay/lattice", lattice);
    g_test_add_func("/delaunay/rectangles", rectangles);
    g_test_add_func("/delaunay/random", random_sites);
    g_test_add_func("/delaunay/crowd", crowd);
    g_test_add_func("/delaunay/too-few", too_few);
    return g_test_run();
}
