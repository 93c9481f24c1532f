/* SPDX-License-Identifier: MIT */
/*
 * The projection of most maps. PROJ has it too, but opens its database even for a projection that
 * is spelled out, which takes longer than to project a map; tests hold the two against each other.
 */
#include "project/conic.h"

#include <glib.h>
#include <math.h>

#include "base/ellipsoid.h"

#define DEG (G_PI / 180.0)
/* Rounds of the series for latitude; each gains two digits and more. */
#define ROUNDS 15
#define SETTLED_RAD 1e-13

static double eccentricity(void) {
    return sqrt(SAL_WGS84_E2);
}

/* Snyder's m, 14-15. */
static double parallel_of(double lat) {
    const double es = eccentricity() * sin(lat);
    return cos(lat) / sqrt(1.0 - es * es);
}

/* Logarithm of Snyder's t, 15-9a: of sines alone, which costs a logarithm less. */
static double log_t(double lat) {
    const double e = eccentricity(), s = sin(lat);
    return e * atanh(e * s) - atanh(s);
}

struct sal_conic sal_conic_init(double lat_1_deg, double lat_2_deg, double lat_0_deg,
                                double lon_0_deg) {
    const double lat_1 = lat_1_deg * DEG, lat_2 = lat_2_deg * DEG;
    const double m_1 = parallel_of(lat_1), t_1 = log_t(lat_1);
    struct sal_conic conic = {.n = sin(lat_1), .lon_0_deg = lon_0_deg};
    if (fabs(lat_1 - lat_2) > 1e-10) {
        conic.n = log(m_1 / parallel_of(lat_2)) / (t_1 - log_t(lat_2));
    }
    conic.f = SAL_WGS84_A_M * m_1 / conic.n * exp(-conic.n * t_1);
    conic.rho_0 = conic.f * exp(conic.n * log_t(lat_0_deg * DEG));
    return conic;
}

bool sal_conic_forward(const struct sal_conic *conic, struct sal_point lonlat,
                       struct sal_point *out_map) {
    if (!isfinite(lonlat.x) || !(fabs(lonlat.y) <= 90.0)) {
        return false;
    }
    double dlon = lonlat.x - conic->lon_0_deg;
    if (fabs(dlon) > 180.0) {
        dlon = remainder(dlon, 360.0);
    }
    const double rho = conic->f * exp(conic->n * log_t(lonlat.y * DEG));
    const double theta = conic->n * dlon * DEG;
    *out_map = (struct sal_point){rho * sin(theta), conic->rho_0 - rho * cos(theta)};
    return isfinite(out_map->x) && isfinite(out_map->y);
}

bool sal_conic_inverse(const struct sal_conic *conic, struct sal_point map,
                       struct sal_point *out_lonlat) {
    const double sign = conic->n < 0.0 ? -1.0 : 1.0, e = eccentricity();
    const double x = sign * map.x, y = sign * (conic->rho_0 - map.y);
    const double wanted = log(sign * hypot(x, y) / conic->f) / conic->n;
    /* Solves log_t(lat) = wanted for the sine of lat. */
    double sine = tanh(-wanted), last;
    int i = 0;
    do {
        last = sine;
        sine = tanh(e * atanh(e * sine) - wanted);
    } while (fabs(sine - last) > SETTLED_RAD && ++i < ROUNDS);
    *out_lonlat =
        (struct sal_point){conic->lon_0_deg + atan2(x, y) / conic->n / DEG, asin(sine) / DEG};
    return isfinite(out_lonlat->x) && isfinite(out_lonlat->y);
}
