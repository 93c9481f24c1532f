/* SPDX-License-Identifier: MIT */
/* Where a projection opens the globe: along a meridian, or at a rim about a point. */
#ifndef SAL_PROJECT_SEAM_H
#define SAL_PROJECT_SEAM_H

#include "salient.h"

struct sal_seam {
    bool is_rim;                 /* at a circle about a point; else along a meridian */
    double lon_0_deg;            /* the meridian opposite the seam */
    double south_deg, north_deg; /* latitudes beyond are drawn on these */
    bool is_cylinder;            /* meridians are parallel: any of them may be the seam */
    bool is_degrees;             /* the map is in degrees */
    struct sal_point centre_deg; /* of a rim */
    double rim_deg;              /* its distance from there */
    bool is_round;               /* the rim is a circle on the map, beyond which nothing is shown */
    double west_deg;             /* first longitude of the map; of a rim: of no meaning */
};

/** The seam of a projection in PROJ's words; NULL: along the meridian opposite the window's middle.
 * A cylinder's is where the window is not, if there is such a place. */
struct sal_seam sal_seam_of_text(const char *text, struct sal_box window_deg);

/** That of a conic about a meridian, n being its constant. */
struct sal_seam sal_seam_of_conic(double lon_0_deg, double n);

/** Is a place on the map: not beyond its rim. */
bool sal_seam_holds(const struct sal_seam *seam, struct sal_point lonlat);

/** Great-circle distance of two places, degrees. */
double sal_seam_distance(struct sal_point a, struct sal_point b);

/** The place at a distance in a direction, clockwise from north, radians. */
struct sal_point sal_seam_destination(struct sal_point from, double azimuth, double distance_deg);

/** The place on the rim in whose direction another lies from the centre. */
struct sal_point sal_seam_rim_point(const struct sal_seam *seam, struct sal_point lonlat);

#endif
