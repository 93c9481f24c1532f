/* SPDX-License-Identifier: MIT */
/* Most outlines pass a quick test; of the others GEOS says what is wrong. */
#include "check/validity.h"

#include "topology/geos/geos.h"
#include "topology/rings_simple.h"

enum sal_status sal_validity_of(const struct sal_geom *geom, bool *is_valid,
                                struct sal_point *where, char reason[64], struct sal_error *err) {
    *is_valid = sal_rings_simple_test(geom);
    if (*is_valid) {
        return SAL_OK;
    }
    struct sal_geos geos;
    if (sal_geos_init(&geos, err) != SAL_OK) {
        return SAL_IO;
    }
    GEOSGeometry *polygons = sal_geos_polygons(&geos, geom);
    *where = geom->points[0];
    const int answer = polygons == NULL ? 2 : sal_geos_find_fault(&geos, polygons, where, reason);
    *is_valid = answer == 1;
    const enum sal_status status = answer == 2 ? sal_geos_fail(&geos, err) : SAL_OK;
    sal_geos_destroy(&geos, polygons);
    sal_geos_finish(&geos);
    return status;
}
