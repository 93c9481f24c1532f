/* SPDX-License-Identifier: MIT */
/*
 * States between two states. Made cases whose fronts are known from their symmetry; and of random
 * coverages what must hold at any moment: faces that cover the ground once, edges that do not
 * cross, and points that change hands once, from the one holder to the other. Areas here are
 * shoelace areas in lon/lat, by their own sums.
 */
#include "tween/tween.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "made.h"
#include "topology/grid_point.h"
#include "topology/noder.h"

/* Days of the two states. */
#define BEFORE 0
#define AFTER 10

/* A band of the snapping grid along all lines of a case, square degrees. */
#define BAND_DEG2 1e-4

struct crossing {
    struct made made;
    struct sal_faces *from, *to;
    struct sal_tween *tween;
};

static struct sal_area *hold(struct crossing *c, int faction, const struct sal_geom *geom,
                             int32_t start, int32_t end) {
    struct sal_area *area = made_area(&c->made, faction, geom);
    area->start = start;
    area->end = end;
    return area;
}

static struct crossing *begin(void) {
    struct crossing *c = g_new0(struct crossing, 1);
    made_init(&c->made);
    made_faction(&c->made, "alpha", "a");
    made_faction(&c->made, "bravo", "b");
    made_faction(&c->made, "charlie", "c");
    return c;
}

static struct sal_faces *state(const struct crossing *c, int32_t day) {
    struct sal_faces *faces = NULL;
    g_assert_cmpint(sal_faces_create(&c->made.dataset, day, NULL, &faces, NULL), ==, SAL_OK);
    return faces;
}

static void cross_over(struct crossing *c, int32_t from, int32_t to) {
    c->from = state(c, from);
    c->to = state(c, to);
    g_assert_cmpint(sal_tween_create(c->from, c->to, &c->tween, NULL), ==, SAL_OK);
}

static void end(struct crossing *c) {
    sal_tween_destroy(c->tween);
    sal_faces_destroy(c->from);
    sal_faces_destroy(c->to);
    made_finish(&c->made);
    g_free(c);
}

static struct sal_faces *at(const struct crossing *c, double share) {
    struct sal_faces *faces = NULL;
    g_assert_cmpint(sal_tween_faces(c->tween, share, &faces, NULL), ==, SAL_OK);
    return faces;
}

/* The face to the left of the first edge that a ray to the right meets. */
static int face_at(const struct sal_faces *faces, struct sal_point p) {
    double nearest = INFINITY;
    int face = -1;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        for (size_t j = 1; j < arc->n_points; j++) {
            const struct sal_point a = faces->points[arc->first + j - 1];
            const struct sal_point b = faces->points[arc->first + j];
            const double x = a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y);
            if ((a.y > p.y) != (b.y > p.y) && x > p.x && x < nearest) {
                nearest = x;
                face = b.y > a.y ? arc->left : arc->right;
            }
        }
    }
    return face;
}

static struct sal_face holder_at(const struct sal_faces *faces, double x, double y) {
    const int face = face_at(faces, (struct sal_point){x, y});
    const struct sal_face none = {.faction = -1, .unit = -1};
    return face < 0 ? none : faces->faces[face];
}

static double *face_areas(const struct sal_faces *faces) {
    double *areas = g_new0(double, faces->n_faces + 1);
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        double under = 0.0;
        for (size_t j = 1; j < arc->n_points; j++) {
            const struct sal_point a = faces->points[arc->first + j - 1];
            const struct sal_point b = faces->points[arc->first + j];
            under += 0.5 * (a.x * (b.y - 30.0) - b.x * (a.y - 30.0));
        }
        areas[arc->left + 1] += under; /* the first is the plane beyond */
        areas[arc->right + 1] -= under;
    }
    return areas;
}

/* Area of a holder, all parts of it, and how many faces that is. */
static double area_of(const struct sal_faces *faces, int faction, size_t *n) {
    double *areas = face_areas(faces), sum = 0.0;
    size_t count = 0;
    for (size_t i = 0; i < faces->n_faces; i++) {
        if (faces->faces[i].faction == faction && sal_face_is_ground(faces, (int)i)) {
            sum += areas[i + 1];
            count++;
        }
    }
    g_free(areas);
    if (n != NULL) {
        *n = count;
    }
    return sum;
}

static double ground_area(const struct sal_faces *faces) {
    double sum = 0.0;
    for (int i = -1; i < (int)faces->dataset->n_factions; i++) {
        sum += area_of(faces, i, NULL);
    }
    return sum;
}

/* Faces have area, and lie on both sides of their edges; edges of a face join up. */
static void check_partition(const struct sal_faces *faces) {
    double *areas = face_areas(faces), sum = 0.0;
    struct sal_point *gaps = g_new0(struct sal_point, faces->n_faces + 1);
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const struct sal_point a = faces->points[arc->first];
        const struct sal_point b = faces->points[arc->first + arc->n_points - 1];
        g_assert_cmpint(arc->left, !=, arc->right);
        gaps[arc->left + 1].x += b.x - a.x;
        gaps[arc->left + 1].y += b.y - a.y;
        gaps[arc->right + 1].x -= b.x - a.x;
        gaps[arc->right + 1].y -= b.y - a.y;
    }
    for (size_t i = 0; i <= faces->n_faces; i++) {
        g_assert_cmpfloat(hypot(gaps[i].x, gaps[i].y), <, 1e-9);
        g_assert_cmpfloat(i == 0 ? -areas[i] : areas[i], >, 0.0);
        sum += areas[i];
    }
    g_assert_cmpfloat(fabs(sum), <, 1e-9); /* the plane beyond is what all faces cover */
    g_free(gaps);
    g_free(areas);
}

/* No two edges cross, in whole numbers. */
static void check_edges(const struct sal_faces *faces) {
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    for (size_t i = 0; i < faces->n_arcs; i++) {
        for (size_t j = 1; j < faces->arcs[i].n_points; j++) {
            const struct sal_point *p = &faces->points[faces->arcs[i].first + j];
            const struct sal_grid_point a = sal_grid_point_of(p[-1]), b = sal_grid_point_of(p[0]);
            g_array_append_val(ends, a);
            g_array_append_val(ends, b);
        }
    }
    const struct sal_grid_point *e = (const struct sal_grid_point *)(const void *)ends->data;
    for (guint i = 0; i < ends->len; i += 2) {
        for (guint j = i + 2; j < ends->len; j += 2) {
            const __int128 p = sal_grid_point_cross(e[i], e[i + 1], e[j]);
            const __int128 q = sal_grid_point_cross(e[i], e[i + 1], e[j + 1]);
            if ((p > 0) == (q > 0) || p == 0 || q == 0) {
                continue;
            }
            const __int128 r = sal_grid_point_cross(e[j], e[j + 1], e[i]);
            const __int128 s = sal_grid_point_cross(e[j], e[j + 1], e[i + 1]);
            g_assert_false((r > 0 && s < 0) || (r < 0 && s > 0));
        }
    }
    g_array_unref(ends);
}

/* Alpha takes a strip of bravo's between two straight fronts: the front runs straight across, at
 * even pace. Far from it nothing moves, down to the last bit. */
static void test_strip(void) {
    struct crossing *c = begin();
    made_unit(&c->made, "unit", made_geom(&c->made, "0 30, 4 30, 4 32, 3.3 31.9, 2.9 32, 0 32"));
    hold(c, 0, made_box(&c->made, 0, 30, 1, 32), BEFORE, AFTER);
    hold(c, 1, made_box(&c->made, 1, 30, 4, 32), BEFORE, AFTER);
    hold(c, 0, made_box(&c->made, 0, 30, 2, 32), AFTER, SAL_DAY_MAX);
    hold(c, 1, made_box(&c->made, 2, 30, 4, 32), AFTER, SAL_DAY_MAX);
    cross_over(c, BEFORE, AFTER);
    for (double share = 0.1; share < 0.95; share += 0.1) {
        struct sal_faces *faces = at(c, share);
        check_partition(faces);
        g_assert_cmpuint(faces->n_faces, ==, 2);
        g_assert_cmpfloat_with_epsilon(ground_area(faces), ground_area(c->from), BAND_DEG2);
        for (size_t i = 0; i < faces->n_arcs; i++) {
            const struct sal_arc *arc = &faces->arcs[i];
            for (size_t j = 0; j < arc->n_points; j++) {
                const struct sal_point p = faces->points[arc->first + j];
                const bool is_front = arc->kind == SAL_ARC_FRONT;
                const bool is_old =
                    (p.x == 0 || p.x == 4 || p.x == 3.3 || p.x == 2.9 || p.x == 1 || p.x == 2);
                if (is_front || !is_old) {
                    g_assert_cmpfloat_with_epsilon(p.x, 1.0 + share, 0.01);
                }
            }
        }
        sal_faces_destroy(faces);
    }
    end(c);
}

/* A pocket behind bravo's front has no ground to start from: it grows from its middle. The way back
 * it closes there. */
static void test_pocket(void) {
    for (int way = 0; way < 2; way++) {
        struct crossing *c = begin();
        made_unit(&c->made, "unit", made_box(&c->made, 0, 30, 4, 34));
        hold(c, 1, made_box(&c->made, 0, 30, 4, 34), BEFORE, AFTER);
        hold(c, 1, made_geom(&c->made, "0 30, 4 30, 4 34, 0 34/1 31, 3 31, 3 33, 1 33"), AFTER,
             SAL_DAY_MAX);
        hold(c, 0, made_box(&c->made, 1, 31, 3, 33), AFTER, SAL_DAY_MAX);
        cross_over(c, way == 0 ? BEFORE : AFTER, way == 0 ? AFTER : BEFORE);
        double last = 0.0;
        for (double share = 0.1; share < 0.95; share += 0.1) {
            struct sal_faces *faces = at(c, way == 0 ? share : 1.0 - share);
            size_t n;
            const double area = area_of(faces, 0, &n);
            check_partition(faces);
            g_assert_cmpuint(n, ==, 1);
            g_assert_cmpfloat(area, >, last);
            last = area;
            /* A disc of radius r has gone r of the way and r^2 of the ground: the share is their
             * mean. A square is not far from that. */
            const double wanted = 0.5 * (sqrt(1.0 + 8.0 * share) - 1.0);
            g_assert_cmpfloat(sqrt(area) / 2.0, >, 0.85 * wanted);
            g_assert_cmpfloat(sqrt(area) / 2.0, <, 1.15 * wanted);
            g_assert_cmpint(holder_at(faces, 2.001, 32.001).faction, ==, 0);
            g_assert_cmpint(holder_at(faces, 2 - 0.6 * share, 32.001).faction, ==, 0);
            g_assert_cmpint(holder_at(faces, 2.001, 32 + 0.6 * share).faction, ==, 0);
            g_assert_cmpint(holder_at(faces, 1.001, 31.001).faction, ==, 1);
            sal_faces_destroy(faces);
        }
        /* Less than a sliver of it is not there yet, or no more. */
        struct sal_faces *faces = at(c, way == 0 ? 0.005 : 0.995);
        g_assert_cmpfloat(area_of(faces, 0, NULL), ==, 0.0);
        sal_faces_destroy(faces);
        end(c);
    }
}

/* Alpha, all around bravo, takes all but a core: the ring about the core narrows upon it. */
static void test_hole(void) {
    struct crossing *c = begin();
    made_unit(&c->made, "unit", made_box(&c->made, 0, 30, 6, 36));
    hold(c, 0, made_geom(&c->made, "0 30, 6 30, 6 36, 0 36/1 31, 5 31, 5 35, 1 35"), BEFORE, AFTER);
    hold(c, 1, made_box(&c->made, 1, 31, 5, 35), BEFORE, AFTER);
    hold(c, 0, made_geom(&c->made, "0 30, 6 30, 6 36, 0 36/2.5 32.5, 3.5 32.5, 3.5 33.5, 2.5 33.5"),
         AFTER, SAL_DAY_MAX);
    hold(c, 1, made_box(&c->made, 2.5, 32.5, 3.5, 33.5), AFTER, SAL_DAY_MAX);
    cross_over(c, BEFORE, AFTER);
    for (double share = 0.1; share < 0.95; share += 0.2) {
        struct sal_faces *faces = at(c, share);
        size_t n;
        const double area = area_of(faces, 1, &n);
        check_partition(faces);
        g_assert_cmpuint(n, ==, 1);
        g_assert_cmpfloat(area, <, 16.0);
        g_assert_cmpfloat(area, >, 1.0);
        /* West of the core the front has come from 1 to 2.5. */
        const double x = 1.0 + 1.5 * share;
        g_assert_cmpint(holder_at(faces, x - 0.2, 33.01).faction, ==, 0);
        g_assert_cmpint(holder_at(faces, x + 0.2, 33.01).faction, ==, 1);
        sal_faces_destroy(faces);
    }
    end(c);
}

/* Alpha, on both sides of bravo's corridor, cuts it in two. */
static void test_split(void) {
    struct crossing *c = begin();
    made_unit(&c->made, "unit", made_box(&c->made, 0, 30, 6, 33));
    hold(c, 0, made_box(&c->made, 0, 30, 6, 31), SAL_DAY_MIN, SAL_DAY_MAX);
    hold(c, 0, made_box(&c->made, 0, 32, 6, 33), SAL_DAY_MIN, SAL_DAY_MAX);
    hold(c, 1, made_box(&c->made, 0, 31, 6, 32), BEFORE, AFTER);
    hold(c, 1, made_box(&c->made, 0, 31, 2, 32), AFTER, SAL_DAY_MAX);
    hold(c, 1, made_box(&c->made, 4, 31, 6, 32), AFTER, SAL_DAY_MAX);
    hold(c, 0, made_box(&c->made, 2, 31, 4, 32), AFTER, SAL_DAY_MAX);
    cross_over(c, BEFORE, AFTER);
    const size_t wanted[][2] = {{1, 2}, {2, 1}}; /* faces of bravo, of alpha */
    for (int i = 0; i < 2; i++) {
        struct sal_faces *faces = at(c, i == 0 ? 0.2 : 0.8);
        size_t n;
        check_partition(faces);
        area_of(faces, 1, &n);
        g_assert_cmpuint(n, ==, wanted[i][0]);
        area_of(faces, 0, &n);
        g_assert_cmpuint(n, ==, wanted[i][1]);
        /* The corridor's two edges are alike. */
        for (double d = 0.05; d < 0.5; d += 0.1) {
            g_assert_cmpint(holder_at(faces, 2.913, 31 + d).faction, ==,
                            holder_at(faces, 2.913, 32 - d).faction);
        }
        sal_faces_destroy(faces);
    }
    end(c);
}

/* Ground that is left to nobody, taken from nobody, contested: each from where it is so already. */
static void test_kinds(void) {
    const struct {
        int before, after;
        enum sal_area_status hold;
    } cases[] = {{1, -1, SAL_AREA_STATUS_CONTROL},
                 {-1, 0, SAL_AREA_STATUS_CONTROL},
                 {0, 0, SAL_AREA_STATUS_CONTESTED},
                 {1, 0, SAL_AREA_STATUS_CONTESTED}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct crossing *c = begin();
        made_unit(&c->made, "west", made_box(&c->made, 0, 30, 1.5, 31));
        made_unit(&c->made, "east", made_box(&c->made, 1.5, 30, 3, 31));
        const struct sal_geom *strip = made_box(&c->made, 1, 30, 2, 31);
        const struct sal_geom *west = made_box(&c->made, 0, 30, 1, 31);
        const struct sal_geom *east = made_box(&c->made, 2, 30, 3, 31);
        if (cases[i].after >= 0) {
            hold(c, cases[i].after, west, SAL_DAY_MIN, SAL_DAY_MAX)->hold = cases[i].hold;
            hold(c, cases[i].after, strip, AFTER, SAL_DAY_MAX)->hold = cases[i].hold;
        }
        if (cases[i].before >= 0) {
            hold(c, cases[i].before, strip, BEFORE, AFTER);
            hold(c, cases[i].before, east, SAL_DAY_MIN, SAL_DAY_MAX);
        }
        cross_over(c, BEFORE, AFTER);
        for (double share = 0.25; share < 0.8; share += 0.25) {
            struct sal_faces *faces = at(c, share);
            const struct sal_face here = holder_at(faces, 1 + share - 0.02, 30.51);
            const struct sal_face there = holder_at(faces, 1 + share + 0.02, 30.51);
            g_assert_cmpint(here.faction, ==, cases[i].after);
            g_assert_cmpint(here.hold, ==, cases[i].hold);
            g_assert_cmpint(here.unit, ==, 1 + share - 0.02 > 1.5);
            g_assert_cmpint(there.faction, ==, cases[i].before);
            g_assert_cmpint(there.hold, ==, SAL_AREA_STATUS_CONTROL);
            sal_faces_destroy(faces);
        }
        end(c);
    }
}

/* Two take a strip from both sides, each his part: two fronts, both there at the end. */
static void test_two_takers(void) {
    struct crossing *c = begin();
    made_unit(&c->made, "unit", made_box(&c->made, 0, 30, 4, 31));
    hold(c, 0, made_box(&c->made, 0, 30, 1, 31), SAL_DAY_MIN, SAL_DAY_MAX);
    hold(c, 1, made_box(&c->made, 1, 30, 3, 31), BEFORE, AFTER);
    hold(c, 2, made_box(&c->made, 3, 30, 4, 31), SAL_DAY_MIN, SAL_DAY_MAX);
    hold(c, 0, made_box(&c->made, 1, 30, 2.4, 31), AFTER, SAL_DAY_MAX);
    hold(c, 2, made_box(&c->made, 2.4, 30, 3, 31), AFTER, SAL_DAY_MAX);
    cross_over(c, BEFORE, AFTER);
    for (double share = 0.25; share < 0.8; share += 0.25) {
        struct sal_faces *faces = at(c, share);
        const double west = 1 + 1.4 * share, east = 3 - 0.6 * share;
        g_assert_cmpint(holder_at(faces, west - 0.02, 30.51).faction, ==, 0);
        g_assert_cmpint(holder_at(faces, west + 0.02, 30.51).faction, ==, 1);
        g_assert_cmpint(holder_at(faces, east - 0.02, 30.51).faction, ==, 1);
        g_assert_cmpint(holder_at(faces, east + 0.02, 30.51).faction, ==, 2);
        sal_faces_destroy(faces);
    }
    end(c);
}

/* From no front of its own, ground is taken from an ally's, and from the outline where only the
 * loser is beyond: to the other edge. */
static void test_origins(void) {
    for (int i = 0; i < 3; i++) {
        const bool is_ally = i == 0, is_status = i == 1;
        const double near = is_ally ? 1.0 : 0.0, far = is_ally ? 4.0 : 2.0;
        struct crossing *c = begin();
        const int ally = made_faction(&c->made, "delta", "a");
        made_unit(&c->made, "unit", made_box(&c->made, 0, 30, 4, 31));
        hold(c, is_ally ? ally : 1, made_box(&c->made, 0, 30, 1, 31),
             is_ally ? SAL_DAY_MIN : BEFORE, is_ally ? SAL_DAY_MAX : AFTER);
        hold(c, 1, made_box(&c->made, 1, 30, 2, 31), BEFORE, AFTER);
        hold(c, 1, made_box(&c->made, 2, 30, 4, 31), SAL_DAY_MIN, is_ally ? AFTER : SAL_DAY_MAX);
        hold(c, is_status ? 1 : 0, made_box(&c->made, near, 30, far, 31), AFTER, SAL_DAY_MAX)
            ->hold = is_status ? SAL_AREA_STATUS_CONTESTED : SAL_AREA_STATUS_CONTROL;
        cross_over(c, BEFORE, AFTER);
        struct sal_faces *faces = at(c, 0.5);
        const struct sal_face here = holder_at(faces, near + 0.3 * (far - near), 30.51);
        const struct sal_face there = holder_at(faces, near + 0.7 * (far - near), 30.51);
        g_assert_cmpint(here.faction, ==, is_status ? 1 : 0);
        g_assert_cmpint(here.hold, ==,
                        is_status ? SAL_AREA_STATUS_CONTESTED : SAL_AREA_STATUS_CONTROL);
        g_assert_cmpint(there.faction, ==, 1);
        g_assert_cmpint(there.hold, ==, SAL_AREA_STATUS_CONTROL);
        sal_faces_destroy(faces);
        end(c);
    }
}

/* Without a base nobody's ground is all around: what is given up there shrinks from all its edge.
 */
static void test_no_base(void) {
    struct crossing *c = begin();
    hold(c, 0, made_box(&c->made, 0, 30, 2, 32), BEFORE, AFTER);
    hold(c, 1, made_box(&c->made, 5, 30, 6, 31), SAL_DAY_MIN, SAL_DAY_MAX);
    cross_over(c, BEFORE, AFTER);
    struct sal_faces *faces = at(c, 0.5);
    check_partition(faces);
    g_assert_cmpint(holder_at(faces, 1.001, 31.001).faction, ==, 0);
    g_assert_cmpint(holder_at(faces, 0.25, 31.001).faction, ==, -1);
    g_assert_cmpint(holder_at(faces, 1.75, 31.001).faction, ==, -1);
    g_assert_cmpint(holder_at(faces, 1.001, 30.25).faction, ==, -1);
    g_assert_cmpfloat_with_epsilon(area_of(faces, 1, NULL), 1.0, BAND_DEG2);
    sal_faces_destroy(faces);
    end(c);
}

/* What is too thin to be seen changes halfway; where nothing changes, nothing is to be drawn. */
static void test_thin(void) {
    struct crossing *c = begin();
    hold(c, 0, made_box(&c->made, 0, 30, 1, 31), BEFORE, AFTER);
    hold(c, 1, made_box(&c->made, 1, 30, 2, 31), BEFORE, AFTER);
    hold(c, 0, made_box(&c->made, 0, 30, 1.0004, 31), AFTER, SAL_DAY_MAX);
    hold(c, 1, made_box(&c->made, 1.0004, 30, 2, 31), AFTER, SAL_DAY_MAX);
    cross_over(c, BEFORE, AFTER);
    g_assert_false(sal_tween_is_still(c->tween));
    for (int i = 0; i < 2; i++) {
        struct sal_faces *faces = at(c, i == 0 ? 0.49 : 0.5);
        check_partition(faces);
        g_assert_cmpfloat_with_epsilon(area_of(faces, 0, NULL), i == 0 ? 1.0 : 1.0004, 1e-6);
        sal_faces_destroy(faces);
    }
    sal_tween_destroy(c->tween);
    g_assert_cmpint(sal_tween_create(c->from, c->from, &c->tween, NULL), ==, SAL_OK);
    g_assert_true(sal_tween_is_still(c->tween));
    end(c);
}

static const struct sal_geom *random_star(struct made *made, GRand *rand) {
    const double x = g_rand_double_range(rand, 40, 46), y = g_rand_double_range(rand, 31, 35);
    const double radius = g_rand_double_range(rand, 0.2, 2.5);
    const int n = g_rand_int_range(rand, 3, 14);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        const double r = radius * g_rand_double_range(rand, 0.3, 1.0), turn = 2 * G_PI * i / n;
        g_string_append_printf(text, "%s%.7f %.7f", i == 0 ? "" : ",", x + r * cos(turn),
                               y + r * sin(turn));
    }
    const struct sal_geom *geom = made_geom(made, text->str);
    g_string_free(text, TRUE);
    return geom;
}

static struct crossing *random_crossing(GRand *rand, int round) {
    struct crossing *c = begin();
    if (round % 2 == 0) {
        made_unit(&c->made, "west", made_box(&c->made, 39, 30, 43, 36));
        made_unit(&c->made, "east", made_box(&c->made, 43, 30, 47, 36));
    }
    for (int i = 0; i < 3 + round % 10; i++) {
        const int span = g_rand_int_range(rand, 0, 3);
        struct sal_area *area =
            hold(c, g_rand_int_range(rand, 0, 3), random_star(&c->made, rand),
                 span == 2 ? AFTER : SAL_DAY_MIN, span == 1 ? AFTER : SAL_DAY_MAX);
        area->hold =
            g_rand_int_range(rand, 0, 5) == 0 ? SAL_AREA_STATUS_CONTESTED : SAL_AREA_STATUS_CONTROL;
    }
    cross_over(c, BEFORE, AFTER);
    return c;
}

static bool is_alike(struct sal_face a, struct sal_face b) {
    return a.faction == b.faction && a.hold == b.hold && a.certainty == b.certainty;
}

/* Points go over once, and only where the states differ. Returns how many differ. */
static int check_points(struct crossing *c, struct sal_faces *const *steps, size_t n, GRand *rand) {
    int n_changed = 0;
    for (int i = 0; i < 150; i++) {
        const double x = g_rand_double_range(rand, 39, 47), y = g_rand_double_range(rand, 30, 36);
        const struct sal_face before = holder_at(c->from, x, y), after = holder_at(c->to, x, y);
        bool is_over = false;
        for (size_t k = 0; k < n; k++) {
            const struct sal_face now = holder_at(steps[k], x, y);
            g_assert_true(is_alike(now, before) || is_alike(now, after));
            g_assert_cmpint(now.unit, ==,
                            MAX(before.unit, after.unit) * (now.unit >= 0) - (now.unit < 0));
            is_over = is_over || !is_alike(now, before);
            g_assert_true(!is_over || is_alike(now, after));
        }
        n_changed += !is_alike(before, after);
    }
    return n_changed;
}

/* Nearly all that changes does between the first and the last moment. */
static void check_pace(const struct crossing *c, struct sal_faces *const *steps, size_t n) {
    for (int faction = 0; faction < 3; faction++) {
        const double before = area_of(c->from, faction, NULL);
        const double after = area_of(c->to, faction, NULL);
        const double first = area_of(steps[0], faction, NULL);
        const double last = area_of(steps[n - 1], faction, NULL);
        const double ground = ground_area(c->from) + ground_area(c->to);
        g_assert_cmpfloat(fabs(first - before), <, 0.03 * ground);
        g_assert_cmpfloat(fabs(last - after), <, 0.03 * ground);
    }
}

static void test_random(void) {
    const double shares[] = {0.02, 0.2, 0.35, 0.5, 0.65, 0.8, 0.98};
    GRand *rand = g_rand_new_with_seed(20140610);
    int n_changed = 0;
    for (int round = 0; round < 40; round++) {
        struct crossing *c = random_crossing(rand, round);
        struct sal_faces *steps[G_N_ELEMENTS(shares)];
        for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
            steps[i] = at(c, shares[i]);
            check_partition(steps[i]);
            if (round < 10) {
                check_edges(steps[i]);
            }
            if (c->made.dataset.n_units > 0) {
                g_assert_cmpfloat_with_epsilon(ground_area(steps[i]), 48.0, BAND_DEG2);
            }
        }
        n_changed += check_points(c, steps, G_N_ELEMENTS(shares), rand);
        check_pace(c, steps, G_N_ELEMENTS(shares));
        for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
            sal_faces_destroy(steps[i]);
        }
        end(c);
    }
    g_assert_cmpint(n_changed, >, 300);
    g_rand_free(rand);
}

/* Lines a step of the grid apart. */
static void test_nasty(void) {
    GRand *rand = g_rand_new_with_seed(11);
    for (int round = 0; round < 60; round++) {
        struct crossing *c = begin();
        for (int i = 0; i < 8; i++) {
            GString *text = g_string_new(NULL);
            const int corners = g_rand_int_range(rand, 3, 9);
            for (int k = 0; k < corners; k++) {
                g_string_append_printf(text, "%s44.0000%03d 33.0000%03d", k == 0 ? "" : ",",
                                       g_rand_int_range(rand, 0, 400),
                                       g_rand_int_range(rand, 0, 400));
            }
            hold(c, i % 3, made_geom(&c->made, text->str), i % 2 == 0 ? BEFORE : AFTER,
                 i % 2 == 0 ? AFTER : SAL_DAY_MAX);
            g_string_free(text, TRUE);
        }
        cross_over(c, BEFORE, AFTER);
        for (double share = 0.1; share < 0.95; share += 0.2) {
            struct sal_faces *faces = at(c, share);
            for (size_t i = 0; i < faces->n_arcs; i++) {
                g_assert_cmpint(faces->arcs[i].left, !=, faces->arcs[i].right);
            }
            check_edges(faces);
            sal_faces_destroy(faces);
        }
        end(c);
    }
    g_rand_free(rand);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tween/strip", test_strip);
    g_test_add_func("/tween/pocket", test_pocket);
    g_test_add_func("/tween/hole", test_hole);
    g_test_add_func("/tween/split", test_split);
    g_test_add_func("/tween/kinds", test_kinds);
    g_test_add_func("/tween/two-takers", test_two_takers);
    g_test_add_func("/tween/origins", test_origins);
    g_test_add_func("/tween/no-base", test_no_base);
    g_test_add_func("/tween/thin", test_thin);
    g_test_add_func("/tween/random", test_random);
    g_test_add_func("/tween/nasty", test_nasty);
    return g_test_run();
}
