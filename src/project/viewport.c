/* SPDX-License-Identifier: MIT */
/* Lon/lat -> page px: the window fitted into a frame, points, and lines made as fine as the page
 * can show. */
#include "project/viewport.h"

#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "base/ellipsoid.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/simplify.h"
#include "project/projection.h"

/* A straight piece may stray this far from the curve it stands for. */
#define STRAY_PX 0.1
/* Pieces shorter than this cannot stray that far in any projection in use. */
#define SHORT_PX 4.0
#define DEPTH_MAX 12
/* Points along each edge of a window when it is fitted. */
#define WINDOW_STEPS 64
/* And across its inside. */
#define INSIDE_STEPS 16
/* Longer pieces of a line than this are parted, however straight they look from their middle. */
#define LONG_DEG 12.0

static void add_to_box(const struct sal_projection *projection, double x, double y,
                       struct sal_box *box) {
    struct sal_point map, at = {x, y};
    const struct sal_seam *seam = sal_projection_seam(projection);
    if (!sal_seam_holds(seam, at)) {
        at = sal_seam_rim_point(seam, at);
    }
    if (sal_projection_forward(projection, at, &map)) {
        *box = sal_box_union(*box, (struct sal_box){map.x, map.y, map.x, map.y});
    }
}

/* The window's edges followed closely, and its inside where a bulge may be: over a pole, or where a
 * line is nearer to the middle than its ends. */
void sal_viewport_add_window(const struct sal_projection *projection, struct sal_box window,
                             struct sal_box *box) {
    const double width = window.max_x - window.min_x, height = window.max_y - window.min_y;
    for (int i = 0; i <= WINDOW_STEPS; i++) {
        const double x = window.min_x + width * i / WINDOW_STEPS;
        const double y = window.min_y + height * i / WINDOW_STEPS;
        add_to_box(projection, x, window.min_y, box);
        add_to_box(projection, x, window.max_y, box);
        add_to_box(projection, window.min_x, y, box);
        add_to_box(projection, window.max_x, y, box);
    }
    for (int i = 0; i < INSIDE_STEPS * INSIDE_STEPS; i++) {
        const double across = (double)(i % INSIDE_STEPS) / INSIDE_STEPS;
        const double up = (double)(i / INSIDE_STEPS) / INSIDE_STEPS;
        add_to_box(projection, window.min_x + width * across, window.min_y + height * up, box);
    }
    /* A window that the seam runs through is on both ends of the map. */
    const struct sal_seam *seam = sal_projection_seam(projection);
    const double first = seam->lon_0_deg - 180.0;
    const double at = first + 360.0 * ceil((window.min_x - first) / 360.0);
    for (int i = 0; !seam->is_rim && !seam->is_cylinder && at > window.min_x && at < window.max_x &&
                    i <= WINDOW_STEPS;
         i++) {
        const double y = window.min_y + height * i / WINDOW_STEPS;
        add_to_box(projection, first, y, box);
        add_to_box(projection, first + 360.0, y, box);
    }
}

void sal_viewport_fit_map(const struct sal_projection *projection, struct sal_box box,
                          struct sal_box frame_px, struct sal_viewport *out) {
    const double scale = fmin((frame_px.max_x - frame_px.min_x) / (box.max_x - box.min_x),
                              (frame_px.max_y - frame_px.min_y) / (box.max_y - box.min_y));
    *out = (struct sal_viewport){.projection = projection,
                                 .px_per_m = scale,
                                 .offset_x_px = 0.5 * (frame_px.min_x + frame_px.max_x) -
                                                scale * 0.5 * (box.min_x + box.max_x),
                                 .offset_y_px = 0.5 * (frame_px.min_y + frame_px.max_y) +
                                                scale * 0.5 * (box.min_y + box.max_y),
                                 .frame_px = frame_px};
}

enum sal_status sal_viewport_fit(const struct sal_projection *projection, struct sal_box window_deg,
                                 struct sal_box frame_px, struct sal_viewport *out,
                                 struct sal_error *err) {
    struct sal_box box = SAL_BOX_EMPTY;
    sal_viewport_add_window(projection, window_deg, &box);
    if (sal_box_is_empty(box) || !(box.max_x > box.min_x) || !(box.max_y > box.min_y)) {
        return sal_error_set(
            err, SAL_CRS, NULL,
            "the map's CRS has no place for longitudes %.2f to %.2f, latitudes %.2f to %.2f",
            window_deg.min_x, window_deg.max_x, window_deg.min_y, window_deg.max_y);
    }
    sal_viewport_fit_map(projection, box, frame_px, out);
    return SAL_OK;
}

bool sal_viewport_add(const struct sal_projection *projection, struct sal_point lonlat,
                      struct sal_box *box) {
    struct sal_point map;
    if (!sal_seam_holds(sal_projection_seam(projection), lonlat) ||
        !sal_projection_forward(projection, lonlat, &map)) {
        return false;
    }
    *box = sal_box_union(*box, (struct sal_box){map.x, map.y, map.x, map.y});
    return true;
}

size_t sal_viewport_rim(const struct sal_viewport *page, struct sal_point *out_px) {
    const struct sal_seam *seam = sal_projection_seam(page->projection);
    size_t n = 0;
    for (int i = 0; seam->is_rim && seam->is_round && i < SAL_RIM_POINTS; i++) {
        const double turn = 2.0 * G_PI * i / SAL_RIM_POINTS;
        const struct sal_point there = sal_seam_destination(seam->centre_deg, turn, seam->rim_deg);
        n += sal_viewport_point(page, there, &out_px[n]);
    }
    return n == SAL_RIM_POINTS ? n : 0;
}

bool sal_viewport_point(const struct sal_viewport *page, struct sal_point lonlat,
                        struct sal_point *out_px) {
    struct sal_point map;
    if (!sal_projection_forward(page->projection, lonlat, &map)) {
        return false;
    }
    out_px->x = page->offset_x_px + map.x * page->px_per_m;
    out_px->y = page->offset_y_px - map.y * page->px_per_m;
    return true;
}

bool sal_viewport_lonlat(const struct sal_viewport *page, struct sal_point px,
                         struct sal_point *out_lonlat) {
    const struct sal_point map = {(px.x - page->offset_x_px) / page->px_per_m,
                                  (page->offset_y_px - px.y) / page->px_per_m};
    return sal_projection_inverse(page->projection, map, out_lonlat);
}

/* One end of a piece, on the globe and on the page. */
struct stop {
    struct sal_point lonlat, px;
};

/* Add what lies between two stops, and the second. */
static void add_piece(const struct sal_viewport *page, struct stop from, struct stop to, int depth,
                      GArray *line) {
    const double dx = to.px.x - from.px.x, dy = to.px.y - from.px.y, length = hypot(dx, dy);
    struct stop middle = {
        .lonlat = {0.5 * (from.lonlat.x + to.lonlat.x), 0.5 * (from.lonlat.y + to.lonlat.y)}};
    if (length > SHORT_PX && depth < DEPTH_MAX &&
        sal_viewport_point(page, middle.lonlat, &middle.px)) {
        const double stray =
            fabs(dx * (middle.px.y - from.px.y) - dy * (middle.px.x - from.px.x)) / length;
        const bool is_long = fabs(to.lonlat.x - from.lonlat.x) > LONG_DEG ||
                             fabs(to.lonlat.y - from.lonlat.y) > LONG_DEG;
        if (stray > STRAY_PX || is_long) {
            add_piece(page, from, middle, depth + 1, line);
            add_piece(page, middle, to, depth + 1, line);
            return;
        }
    }
    g_array_append_val(line, to.px);
}

enum sal_status sal_viewport_line(const struct sal_viewport *page, const struct sal_point *lonlat,
                                  size_t n, double tolerance_px, struct sal_arena *arena,
                                  struct sal_point **out, size_t *n_out, struct sal_error *err) {
    GArray *line = g_array_sized_new(FALSE, FALSE, sizeof(struct sal_point), (guint)n);
    struct stop last = {{0.0, 0.0}, {0.0, 0.0}};
    for (size_t i = 0; i < n; i++) {
        struct stop stop = {.lonlat = lonlat[i]};
        if (!sal_viewport_point(page, stop.lonlat, &stop.px)) {
            continue;
        }
        if (line->len == 0) {
            g_array_append_val(line, stop.px);
        } else {
            add_piece(page, last, stop, 0, line);
        }
        last = stop;
    }
    struct sal_point *points = (struct sal_point *)(void *)line->data;
    *n_out = sal_simplify(points, line->len, tolerance_px * tolerance_px);
    *out = sal_arena_copy(arena, points, *n_out, sizeof *points);
    g_array_unref(line);
    return *out != NULL
               ? SAL_OK
               : sal_error_set(err, SAL_MEMORY, NULL, "no memory for a line of %zu points", *n_out);
}

double sal_viewport_m_per_px(const struct sal_viewport *page, struct sal_point lonlat) {
    struct sal_point px, west, east;
    if (!sal_viewport_point(page, lonlat, &px) ||
        !sal_viewport_lonlat(page, (struct sal_point){px.x - 0.5, px.y}, &west) ||
        !sal_viewport_lonlat(page, (struct sal_point){px.x + 0.5, px.y}, &east)) {
        return 1.0 / page->px_per_m;
    }
    const double deg = G_PI / 180.0;
    return sal_ellipsoid_length((east.x - west.x) * deg, west.y * deg, east.y * deg);
}

double sal_viewport_north_rad(const struct sal_viewport *page, struct sal_point lonlat) {
    struct sal_point here, north;
    const double step_deg = lonlat.y > 89.0 ? -0.01 : 0.01;
    if (!sal_viewport_point(page, lonlat, &here) ||
        !sal_viewport_point(page, (struct sal_point){lonlat.x, lonlat.y + step_deg}, &north)) {
        return 0.0;
    }
    const double sign = step_deg < 0.0 ? -1.0 : 1.0;
    return atan2(sign * (north.x - here.x), sign * (here.y - north.y));
}
