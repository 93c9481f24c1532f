/* SPDX-License-Identifier: MIT */
/* Azimuthal equidistant projection of the sphere: Snyder 1987, USGS Professional Paper 1395,
 * chapter 25. */
#include "topology/plane.h"

#include <glib.h>
#include <math.h>

#include "base/ellipsoid.h"
#include "base/geometry.h"

#define DEG (G_PI / 180.0)
/* Edges are cut to this length before they are moved to the plane: a straight one then strays by
 * 0.05 m at most. */
#define PIECE_DEG 0.02

/* Distances from the middle beyond which the plane is torn, radians. */
#define FARTHEST 3.0

struct sal_plane sal_plane_about(struct sal_point lonlat) {
    const double s = sin(lonlat.y * DEG);
    return (struct sal_plane){.lon0_deg = lonlat.x,
                              .lat0_deg = lonlat.y,
                              .radius_m = SAL_WGS84_A_M * sqrt(1.0 - SAL_WGS84_E2) /
                                          (1.0 - SAL_WGS84_E2 * s * s)};
}

struct sal_point sal_plane_forward(const struct sal_plane *plane, struct sal_point lonlat) {
    const double lat = lonlat.y * DEG, lat0 = plane->lat0_deg * DEG;
    const double dlon = (lonlat.x - plane->lon0_deg) * DEG;
    const double c =
        acos(CLAMP(sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(dlon), -1.0, 1.0));
    /* Near the point opposite the middle c / sin(c) has no bound: what lies there is put on a
     * circle about it. */
    const double k = c < 1e-12 ? 1.0 : c / sin(fmin(c, FARTHEST));
    const double scale = plane->radius_m / SAL_PLANE_UNIT_M * k;
    return (struct sal_point){scale * cos(lat) * sin(dlon),
                              scale * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(dlon))};
}

struct sal_point sal_plane_inverse(const struct sal_plane *plane, struct sal_point p) {
    const double rho = hypot(p.x, p.y), c = rho * SAL_PLANE_UNIT_M / plane->radius_m;
    const double lat0 = plane->lat0_deg * DEG;
    if (rho < 1e-12) {
        return (struct sal_point){plane->lon0_deg, plane->lat0_deg};
    }
    const double lat = asin(CLAMP(cos(c) * sin(lat0) + p.y * sin(c) * cos(lat0) / rho, -1.0, 1.0));
    const double dlon = atan2(p.x * sin(c), rho * cos(lat0) * cos(c) - p.y * sin(lat0) * sin(c));
    return (struct sal_point){plane->lon0_deg + dlon / DEG, lat / DEG};
}

/*
 * The points of an edge after its first, cut where a coordinate is a multiple of PIECE_DEG. Edges
 * that lie on each other, whatever their ends, are cut at the same points: no slivers between them.
 */
static void add_edge(const struct sal_plane *plane, struct sal_point from, struct sal_point to,
                     GArray *points) {
    const bool is_turned = from.x > to.x || (from.x == to.x && from.y > to.y);
    const struct sal_point a = is_turned ? to : from, b = is_turned ? from : to;
    const bool by_x = b.x - a.x >= fabs(b.y - a.y);
    const double first = by_x ? a.x : fmin(a.y, b.y), last = by_x ? b.x : fmax(a.y, b.y);
    const int low = (int)floor(first / PIECE_DEG) + 1, high = (int)ceil(last / PIECE_DEG) - 1;
    const bool is_up = by_x ? !is_turned : from.y < to.y;
    for (int i = 0; i <= high - low; i++) {
        const double at = PIECE_DEG * (is_up ? low + i : high - i);
        const double t = by_x ? (at - a.x) / (b.x - a.x) : (at - a.y) / (b.y - a.y);
        const struct sal_point p = {by_x ? at : a.x + (b.x - a.x) * t,
                                    by_x ? a.y + (b.y - a.y) * t : at};
        const struct sal_point in_plane = sal_plane_forward(plane, p);
        g_array_append_val(points, in_plane);
    }
    const struct sal_point end = sal_plane_forward(plane, to);
    g_array_append_val(points, end);
}

bool sal_plane_geom(const struct sal_plane *plane, const struct sal_geom *from,
                    struct sal_arena *arena, struct sal_geom *out) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    size_t *starts = g_new0(size_t, from->n_rings + 1);
    for (size_t ring = 0; ring < from->n_rings; ring++) {
        const size_t first = from->ring_start[ring];
        const struct sal_point start = sal_plane_forward(plane, from->points[first]);
        g_array_append_val(points, start);
        for (size_t i = first + 1; i < from->ring_start[ring + 1]; i++) {
            add_edge(plane, from->points[i - 1], from->points[i], points);
        }
        starts[ring + 1] = points->len;
    }
    const bool is_ok = sal_geom_from_rings(
        arena, (const struct sal_point *)(const void *)points->data, starts, from->n_rings, out);
    g_free(starts);
    g_array_unref(points);
    return is_ok;
}
