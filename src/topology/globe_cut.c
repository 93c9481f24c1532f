/* SPDX-License-Identifier: MIT */
/*
 * Cutting: arcs are parted where they cross the meridian, and what lies between two crossings is
 * bounded by it on both sides of the map. Which face that is follows from the edges that leave a
 * crossing, by the angles at which they do.
 */
#include "topology/globe_cut.h"

#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "topology/geodesic_sum.h"
#include "topology/globe.h"
#include "topology/grid_point.h"

#define SAME_DEG (0.1 * SAL_GRID_DEG)
/* Longest edge along a meridian or a pole, degrees. */
#define STEP_DEG 5.0

/* An edge leaving a point of the meridian; faces on its two sides as it goes. */
struct half {
    double lat;
    struct sal_point way;
    int left, right;
};

/* An edge leaving a pole, in the window; the faces west and east of it. */
struct spoke {
    double lon;
    int west, east;
};

struct cutting {
    const struct sal_faces *from;
    double west;
    GArray *halves;    /* struct half */
    GArray *spokes[2]; /* struct spoke, of the south and the north pole */
    GArray *points, *arcs;
    size_t first; /* of the arc being made */
};

/* Which turns a longitude is east of the window's first. */
static double turns(const struct cutting *c, double lon) {
    return (lon - c->west) / 360.0;
}

static bool is_on_meridian(const struct cutting *c, double lon) {
    const double turn = turns(c, lon);
    return fabs(turn - round(turn)) * 360.0 < SAME_DEG;
}

static bool is_pole(struct sal_point p) {
    return fabs(p.y) > 90.0 - SAL_POLE_DEG;
}

static void end_piece(struct cutting *c, const struct sal_arc *arc, bool is_whole) {
    const size_t n = c->points->len - c->first;
    if (n < 2) {
        g_array_set_size(c->points, (guint)c->first);
        return;
    }
    struct sal_arc piece = *arc;
    piece.first = c->first;
    piece.n_points = n;
    if (!is_whole) {
        sal_geodesic_sum_line(&g_array_index(c->points, struct sal_point, c->first), n,
                              &piece.length_m);
    }
    g_array_append_val(c->arcs, piece);
    c->first = c->points->len;
}

static void add_point(struct cutting *c, struct sal_point p, double turn) {
    const double lon = p.x - 360.0 * turn;
    const struct sal_point in = {CLAMP(lon, c->west, c->west + 360.0), p.y};
    g_array_append_val(c->points, in);
}

static void add_half(struct cutting *c, struct sal_point at, struct sal_point to, int left,
                     int right) {
    const struct half half = {at.y, {to.x - at.x, to.y - at.y}, left, right};
    if (!is_pole(at)) {
        g_array_append_val(c->halves, half);
    }
}

static void add_spoke(struct cutting *c, struct sal_point at, struct sal_point to, int left,
                      int right) {
    if (!is_pole(at) || is_on_meridian(c, at.x) || is_pole(to)) {
        return;
    }
    const bool is_north = at.y > 0.0;
    const struct spoke spoke = {at.x - 360.0 * floor(turns(c, at.x)), is_north ? right : left,
                                is_north ? left : right};
    g_array_append_val(c->spokes[is_north], spoke);
}

/* An edge along the meridian bounds what is on both sides of it, once on each side of the map. */
static void add_along(struct cutting *c, const struct sal_arc *arc, struct sal_point a,
                      struct sal_point b) {
    const int west = b.y > a.y ? arc->left : arc->right;
    const int east = b.y > a.y ? arc->right : arc->left;
    const struct sal_point south = a.y < b.y ? a : b, north = a.y < b.y ? b : a;
    for (int side = 0; side < 2; side++) {
        const double lon = c->west + (side == 0 ? 0.0 : 360.0);
        const struct sal_arc seam = {
            .left = side == 0 ? -1 : west, .right = side == 0 ? east : -1, .kind = SAL_ARC_SEAM};
        if (seam.left != seam.right) {
            g_array_append_val(c->points, ((struct sal_point){lon, south.y}));
            g_array_append_val(c->points, ((struct sal_point){lon, north.y}));
            end_piece(c, &seam, true);
        }
    }
    add_half(c, a, b, arc->left, arc->right);
    add_half(c, b, a, arc->right, arc->left);
}

/* An edge that does not run along the meridian, parted where it crosses it. */
static void cut_edge(struct cutting *c, const struct sal_arc *arc, struct sal_point a,
                     struct sal_point b, double *turn, bool *is_parted) {
    const bool is_east = b.x > a.x;
    const bool starts_on = is_on_meridian(c, a.x), ends_on = is_on_meridian(c, b.x);
    const double from =
        starts_on ? round(turns(c, a.x)) - (is_east ? 0.0 : 1.0) : floor(turns(c, a.x));
    const double to = ends_on ? round(turns(c, b.x)) - (is_east ? 1.0 : 0.0) : floor(turns(c, b.x));
    if (starts_on) {
        add_half(c, a, b, arc->left, arc->right);
    }
    if (c->points->len == c->first || from != *turn) {
        *is_parted = *is_parted || c->points->len > c->first;
        end_piece(c, arc, false);
        add_point(c, a, from);
    }
    for (*turn = from; *turn != to; *turn += is_east ? 1.0 : -1.0) {
        const double lon = c->west + 360.0 * (is_east ? *turn + 1.0 : *turn);
        const struct sal_point at = {lon, a.y + (b.y - a.y) * (lon - a.x) / (b.x - a.x)};
        add_half(c, at, a, arc->right, arc->left);
        add_half(c, at, b, arc->left, arc->right);
        add_point(c, at, *turn);
        end_piece(c, arc, false);
        add_point(c, at, *turn + (is_east ? 1.0 : -1.0));
        *is_parted = true;
    }
    add_point(c, b, to);
    if (ends_on) {
        add_half(c, b, a, arc->right, arc->left);
    }
    add_spoke(c, a, b, arc->left, arc->right);
    add_spoke(c, b, a, arc->right, arc->left);
}

static void cut_arc(struct cutting *c, const struct sal_arc *arc) {
    const struct sal_point *p = c->from->points + arc->first;
    bool is_parted = false;
    double turn = 0.0;
    c->first = c->points->len;
    for (size_t i = 1; i < arc->n_points; i++) {
        const struct sal_point a = p[i - 1], b = p[i];
        if (fabs(a.x - b.x) < SAME_DEG && is_on_meridian(c, a.x)) {
            end_piece(c, arc, false);
            add_along(c, arc, a, b);
            is_parted = true;
        } else {
            cut_edge(c, arc, a, b, &turn, &is_parted);
        }
    }
    end_piece(c, arc, !is_parted);
}

static int by_lat(const void *a, const void *b) {
    const struct half *p = a, *q = b;
    return (p->lat > q->lat) - (p->lat < q->lat);
}

static int by_lon(const void *a, const void *b) {
    const struct spoke *p = a, *q = b;
    return (p->lon > q->lon) - (p->lon < q->lon);
}

/* Faces on both sides of a stretch of the meridian. */
struct stretch {
    int west, east;
    bool is_edge; /* an edge of the map runs along it */
};

/* The stretch that goes north (or south) from halves[0..n) of one point: an edge itself, or what is
 * on the left of the first edge clockwise from it. */
static struct stretch stretch_from(const struct half *halves, guint n, bool is_north) {
    const double sign = is_north ? 1.0 : -1.0;
    double best = INFINITY;
    struct stretch found = {-1, -1, false};
    for (guint i = 0; i < n; i++) {
        const struct half *half = &halves[i];
        const double angle = atan2(sign * half->way.x, sign * half->way.y);
        const double clockwise = angle < 0.0 ? angle + 2.0 * G_PI : angle;
        if (half->way.x == 0.0 && sign * half->way.y > 0.0) {
            return is_north ? (struct stretch){half->left, half->right, true}
                            : (struct stretch){half->right, half->left, true};
        }
        if (clockwise < best) {
            best = clockwise;
            found = (struct stretch){half->left, half->left, false};
        }
    }
    return found;
}

/* Points from one place to another, along a meridian or a pole, with steps between. */
static void add_steps(struct cutting *c, struct sal_point from, struct sal_point to) {
    const double length = fmax(fabs(to.x - from.x), fabs(to.y - from.y));
    const int n = MAX(1, (int)ceil(length / STEP_DEG));
    c->first = c->points->len;
    for (int i = 0; i <= n; i++) {
        const double share = (double)i / n;
        const struct sal_point p = {from.x + (to.x - from.x) * share,
                                    from.y + (to.y - from.y) * share};
        g_array_append_val(c->points, p);
    }
}

static void add_stretch(struct cutting *c, double south, double north,
                        const struct stretch *stretch) {
    if (stretch->is_edge) {
        return;
    }
    const double end = c->west + 360.0;
    if (stretch->east >= 0) {
        const struct sal_arc seam = {.left = -1, .right = stretch->east, .kind = SAL_ARC_SEAM};
        add_steps(c, (struct sal_point){c->west, south}, (struct sal_point){c->west, north});
        end_piece(c, &seam, true);
    }
    if (stretch->west >= 0) {
        const struct sal_arc seam = {.left = stretch->west, .right = -1, .kind = SAL_ARC_SEAM};
        add_steps(c, (struct sal_point){end, south}, (struct sal_point){end, north});
        end_piece(c, &seam, true);
    }
}

/* What the meridian runs through when nothing crosses it: found from the edge that lies next to the
 * east of it, at some latitude. */
static int find_whole(const struct cutting *c) {
    const struct sal_faces *faces = c->from;
    if (faces->n_arcs == 0) {
        return faces->n_faces == 1 ? 0 : -1;
    }
    const struct sal_point *start = faces->points + faces->arcs[0].first;
    const double lat = 0.5 * (start[0].y + start[1].y);
    double nearest = INFINITY;
    int found = -1;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const struct sal_point *p = faces->points + arc->first;
        for (size_t j = 1; j < arc->n_points; j++) {
            if ((p[j - 1].y > lat) == (p[j].y > lat)) {
                continue;
            }
            const double share = (lat - p[j - 1].y) / (p[j].y - p[j - 1].y);
            const double lon = p[j - 1].x + (p[j].x - p[j - 1].x) * share - c->west;
            const double beyond = lon - 360.0 * floor(lon / 360.0);
            if (beyond < nearest) {
                nearest = beyond;
                found = p[j].y > p[j - 1].y ? arc->left : arc->right;
            }
        }
    }
    return found;
}

/* The pole's own edge, from spoke to spoke. */
static void add_pole(struct cutting *c, bool is_north, int face) {
    GArray *spokes = c->spokes[is_north];
    const double lat = is_north ? 90.0 : -90.0;
    double lon = c->west;
    g_array_sort(spokes, by_lon);
    for (guint i = 0; i <= spokes->len; i++) {
        const struct spoke *next = i < spokes->len ? &g_array_index(spokes, struct spoke, i) : NULL;
        const double end = next != NULL ? next->lon : c->west + 360.0;
        if (face >= 0 && end > lon) {
            const struct sal_arc seam = {
                .left = is_north ? -1 : face, .right = is_north ? face : -1, .kind = SAL_ARC_SEAM};
            add_steps(c, (struct sal_point){lon, lat}, (struct sal_point){end, lat});
            end_piece(c, &seam, true);
        }
        lon = end;
        face = next != NULL ? next->east : face;
    }
}

/* The meridian from pole to pole, and the poles. */
static void add_meridian(struct cutting *c) {
    g_array_sort(c->halves, by_lat);
    const struct half *halves = (const struct half *)(const void *)c->halves->data;
    const int whole = c->halves->len == 0 ? find_whole(c) : -1;
    struct stretch stretch = {whole, whole, false};
    int south = whole;
    double lat = -90.0;
    for (guint i = 0, n = 0; i < c->halves->len; i += n) {
        for (n = 1; i + n < c->halves->len && halves[i + n].lat - halves[i].lat < SAME_DEG; n++) {
        }
        if (i == 0) {
            stretch = stretch_from(halves, n, false);
            south = stretch.east;
        }
        add_stretch(c, lat, halves[i].lat, &stretch);
        stretch = stretch_from(halves + i, n, true);
        lat = halves[i].lat;
    }
    add_stretch(c, lat, 90.0, &stretch);
    add_pole(c, false, south);
    add_pole(c, true, stretch.east);
}

enum sal_status sal_globe_cut(const struct sal_faces *faces, double west, struct sal_arena *arena,
                              struct sal_faces **out, struct sal_error *err) {
    struct cutting c = {.from = faces,
                        .west = west,
                        .halves = g_array_new(FALSE, FALSE, sizeof(struct half)),
                        .spokes = {g_array_new(FALSE, FALSE, sizeof(struct spoke)),
                                   g_array_new(FALSE, FALSE, sizeof(struct spoke))},
                        .points = g_array_new(FALSE, FALSE, sizeof(struct sal_point)),
                        .arcs = g_array_new(FALSE, FALSE, sizeof(struct sal_arc))};
    for (size_t i = 0; i < faces->n_arcs; i++) {
        cut_arc(&c, &faces->arcs[i]);
    }
    add_meridian(&c);
    struct sal_faces *cut = sal_arena_copy(arena, faces, 1, sizeof *faces);
    struct sal_point *points = sal_arena_copy(arena, c.points->data, c.points->len, sizeof *points);
    struct sal_arc *arcs = sal_arena_copy(arena, c.arcs->data, c.arcs->len, sizeof *arcs);
    const bool is_ok = cut != NULL && points != NULL && arcs != NULL;
    if (is_ok) {
        cut->points = points;
        cut->n_points = c.points->len;
        cut->arcs = arcs;
        cut->n_arcs = c.arcs->len;
        cut->is_sewn = false;
        cut->is_cut = true;
        *out = cut;
    }
    g_array_unref(c.halves);
    g_array_unref(c.spokes[0]);
    g_array_unref(c.spokes[1]);
    g_array_unref(c.points);
    g_array_unref(c.arcs);
    return is_ok ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory for a map cut open");
}
