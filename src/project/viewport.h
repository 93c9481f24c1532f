/* SPDX-License-Identifier: MIT */
/*
 * From lon/lat to the page. A projection gives map metres (y up), a viewport gives px (y down).
 * Pointwise, so shared points stay shared; lines are densified before and simplified after, arc by
 * arc, never ring by ring.
 */
#ifndef SAL_PROJECT_VIEWPORT_H
#define SAL_PROJECT_VIEWPORT_H

#include "salient.h"

struct sal_projection;

/** Where the map lies on the page: page = (offset_x + map.x * scale, offset_y - map.y * scale). */
struct sal_viewport {
    const struct sal_projection *projection; /* borrowed */
    double px_per_m;
    double offset_x_px, offset_y_px;
    struct sal_box frame_px; /* the part of the page that the map covers */
};

/**
 * Fit a lon/lat window, its edges followed closely, into a frame of the page, centred.
 *
 * @returns SAL_OK; SAL_CRS when no point of the window can be projected
 */
SAL_NODISCARD enum sal_status sal_viewport_fit(const struct sal_projection *projection,
                                               struct sal_box window_deg, struct sal_box frame_px,
                                               struct sal_viewport *out, struct sal_error *err);

/** The same for a box of the map, which has some width and height. */
void sal_viewport_fit_map(const struct sal_projection *projection, struct sal_box box,
                          struct sal_box frame_px, struct sal_viewport *out);

/** Widen a box of the map so that it holds a place; false where the map has none for it. */
bool sal_viewport_add(const struct sal_projection *projection, struct sal_point lonlat,
                      struct sal_box *box);

/** Widen a box of the map so that it holds a lon/lat window, or what the map has of it. */
void sal_viewport_add_window(const struct sal_projection *projection, struct sal_box window,
                             struct sal_box *box);

/** Points of a map's rim. */
#define SAL_RIM_POINTS 180

/** The circle beyond which the map shows nothing, on the page: out_px[SAL_RIM_POINTS]; 0 where it
 * has none. */
size_t sal_viewport_rim(const struct sal_viewport *page, struct sal_point *out_px);

/** One point; false when the projection has no place for it. */
bool sal_viewport_point(const struct sal_viewport *viewport, struct sal_point lonlat,
                        struct sal_point *out_px);

/** Back to lon/lat; false outside the projection's domain. */
bool sal_viewport_lonlat(const struct sal_viewport *viewport, struct sal_point px,
                         struct sal_point *out_lonlat);

/**
 * Project a line: densified so that no straight piece strays over 0.1 px, simplified to
 * `tolerance_px` (its ends kept).
 *
 * @param arena  owns *out
 * @param out    n_out points in page px; fewer than two when nothing could be projected
 * @source  Visvalingam and Whyatt 1993, doi:10.1179/000870493786962263 (effective area, kept where
 * over tolerance squared)
 */
SAL_NODISCARD enum sal_status sal_viewport_line(const struct sal_viewport *viewport,
                                                const struct sal_point *lonlat, size_t n,
                                                double tolerance_px, struct sal_arena *arena,
                                                struct sal_point **out, size_t *n_out,
                                                struct sal_error *err);

/** Ground metres in one page px at a place, along the east-west direction. */
double sal_viewport_m_per_px(const struct sal_viewport *viewport, struct sal_point lonlat);

/** Clockwise angle from the page's up to true north at a place, radians. */
double sal_viewport_north_rad(const struct sal_viewport *viewport, struct sal_point lonlat);

#endif
