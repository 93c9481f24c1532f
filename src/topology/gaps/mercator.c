/* SPDX-License-Identifier: MIT */
/* Mercator on WGS 84: Snyder 1987, USGS Professional Paper 1395, chapter 7. */
#include "topology/gaps/mercator.h"

#include <glib.h>
#include <math.h>

#include "base/ellipsoid.h"

#define DEG (G_PI / 180.0)
#define LAT_MAX 89.9
/* Coordinates within this of 0: those of sites may be twice as large. */
#define COORDINATE_MAX 134217728.0 /* 2^27 */
/* The inverse gains a factor of 150 with every step. */
#define INVERSE_STEPS 5

static double eccentricity(void) {
    return sqrt(SAL_WGS84_F * (2.0 - SAL_WGS84_F));
}

static double isometric(double lat_deg) {
    const double lat = CLAMP(lat_deg, -LAT_MAX, LAT_MAX) * DEG, e = eccentricity();
    return asinh(tan(lat)) - e * atanh(e * sin(lat));
}

struct sal_mercator sal_mercator_of(struct sal_box box) {
    const double south = isometric(box.min_y), north = isometric(box.max_y);
    const double half = 0.5 * fmax((box.max_x - box.min_x) * DEG, north - south);
    const double least = fmax(half, 1e-6) / COORDINATE_MAX;
    return (struct sal_mercator){.lon0_deg = round(0.5 * (box.min_x + box.max_x)),
                                 .psi0 = round(0.5 * (south + north) / DEG) * DEG,
                                 .unit = exp2(ceil(log2(least + DEG / COORDINATE_MAX)))};
}

struct sal_point sal_mercator_forward(const struct sal_mercator *map, struct sal_point lonlat) {
    return (struct sal_point){(lonlat.x - map->lon0_deg) * DEG / map->unit,
                              (isometric(lonlat.y) - map->psi0) / map->unit};
}

struct sal_point sal_mercator_inverse(const struct sal_mercator *map, struct sal_point p) {
    const double psi = p.y * map->unit + map->psi0, e = eccentricity();
    double sine = tanh(psi);
    for (int i = 0; i < INVERSE_STEPS; i++) {
        sine = tanh(psi + e * atanh(e * sine));
    }
    return (struct sal_point){map->lon0_deg + p.x * map->unit / DEG, asin(sine) / DEG};
}

double sal_mercator_metres(const struct sal_mercator *map, double lat_deg) {
    const double lat = CLAMP(lat_deg, -LAT_MAX, LAT_MAX) * DEG, sine = sin(lat);
    const double e2 = SAL_WGS84_F * (2.0 - SAL_WGS84_F);
    return map->unit * SAL_WGS84_A_M * cos(lat) / sqrt(1.0 - e2 * sine * sine);
}
