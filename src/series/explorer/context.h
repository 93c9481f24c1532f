/* SPDX-License-Identifier: MIT */
/* What surrounds the ground and lies on it, whatever the day: neighbours, water, places. */
#ifndef SAL_SERIES_EXPLORER_CONTEXT_H
#define SAL_SERIES_EXPLORER_CONTEXT_H

#include "series/explorer/json.h"
#include "series/explorer/view.h"

/**
 * Append the shapes to a stream and their names to an object of JSON.
 *
 * The stream: for countries, lakes and rivers, each: the number of lines; columns of the feature
 * each is of, and of its points; then first points and steps.
 *
 * The object gets `countries`, `lakes` and `rivers`, arrays of the features' names, of rivers each
 * with its rank; `places`, arrays of name, x, y, rank from 0; and `units`, names.
 *
 * @returns SAL_OK; any status of sal_basemap_shapes_get()
 */
SAL_NODISCARD enum sal_status sal_explorer_context_add(struct sal_explorer_view *view,
                                                       GByteArray *out,
                                                       struct sal_explorer_json *json,
                                                       struct sal_error *err);

#endif
