/* SPDX-License-Identifier: MIT */
/* What is wrong with a window is told by what it looks like: numbers in another order. */
#include "base/extent.h"

#include <math.h>

const char *sal_extent_settle(struct sal_box *extent) {
    const double west = extent->min_x, south = extent->min_y, north = extent->max_y;
    double east = extent->max_x;
    if (!(fabs(south) <= 90.0) || !(fabs(north) <= 90.0)) {
        return "W,S,E,N with latitudes of -90 to 90; are longitude and latitude swapped?";
    }
    if (south >= north) {
        return "W,S,E,N with south below north; are the two swapped?";
    }
    if (!(west >= -180.0 && west <= 360.0) || !(east >= -180.0 && east <= 540.0)) {
        return "W,S,E,N with longitudes of -180 to 180";
    }
    if (west > east && east + 360.0 - west <= 180.0) {
        east += 360.0;
    }
    extent->max_x = east;
    return west < east && east - west <= 360.0
               ? NULL
               : "W,S,E,N with west before east, and across 180 degrees such as 170,50,-170,70; "
                 "are the two swapped?";
}
