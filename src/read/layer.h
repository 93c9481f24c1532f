/* SPDX-License-Identifier: MIT */
/*
 * A layer while it is read: readers append parts of points feature by feature; finishing brings all
 * points to lon/lat at once and makes geometries of them. Both readers fill it, so both treat
 * rings, coordinates and limits alike.
 */
#ifndef SAL_READ_LAYER_H
#define SAL_READ_LAYER_H

#include "read/features.h"
#include "salient.h"

struct sal_layer;

/**
 * A layer that will fill `features`, which it borrows; its fields must be in place.
 *
 * @param report  borrowed; may be NULL
 */
struct sal_layer *sal_layer_create(struct sal_features *features, struct sal_report *report);

/** Accepts NULL; the features stay. */
void sal_layer_destroy(struct sal_layer *layer);

/** Make room for about so many points at once, which spares growing to them. */
void sal_layer_expect(struct sal_layer *layer, size_t n_points);

/** Start the next feature. Its values, values[n_fields] in the features' arena, all NULL, come back
 * in `values`. */
SAL_NODISCARD enum sal_status sal_layer_begin(struct sal_layer *layer, int64_t id,
                                              enum sal_geom_kind kind, const char ***values,
                                              struct sal_error *err);

/**
 * Room for a ring, a line or a set of points of the feature begun; fill it before the next call.
 *
 * @param out  borrowed, out[n_points]
 */
SAL_NODISCARD enum sal_status sal_layer_add_part(struct sal_layer *layer, size_t n_points,
                                                 struct sal_point **out, struct sal_error *err);

/** The next part is the shell of a polygon, and those after it its holes, until this is called
 * again. Of a layer in which it is never called, rings are nested. */
void sal_layer_begin_polygon(struct sal_layer *layer);

/** Set a value of the feature begun to a copy of `text`, cut with a finding when it is too long. */
SAL_NODISCARD enum sal_status sal_layer_set(struct sal_layer *layer, size_t i_field,
                                            const char *text, struct sal_error *err);

/** Was the feature begun given a Z or M. Told once for the whole layer. */
void sal_layer_note_z(struct sal_layer *layer);

/** "place: feature ID" of the feature begun, for errors and findings; g_free() it. */
char *sal_layer_here(const struct sal_layer *layer);

/**
 * Make geometries of everything and settle the features.
 *
 * @param crs  as sal_crs_to_lonlat()
 */
SAL_NODISCARD enum sal_status sal_layer_finish(struct sal_layer *layer, const char *crs,
                                               struct sal_error *err);

#endif
