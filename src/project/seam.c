/* SPDX-License-Identifier: MIT */
/* Where projections open the globe, by their names in PROJ's text. */
#include "project/seam.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ellipsoid.h"

#define DEG (G_PI / 180.0)
/* The latitude at which the web's square Mercator ends. */
#define MERCATOR_LAT_DEG 85.0511287798
/* A conformal cone ends this far from its point. */
#define CONE_LAT_DEG 80.0
/* The rim of projections that are true about a point or a line and of no use far from it. */
#define LOCAL_RIM_DEG 60.0
/* At the pole itself all directions are one. */
#define NEAR_POLE_DEG 89.9999

/* Projections whose meridians are parallel. */
static const char *const cylinders[] = {"longlat", "latlong", "lonlat", "latlon",   "eqc",
                                        "merc",    "webmerc", "cea",    "mill",     "gall",
                                        "cc",      "comill",  "times",  "patterson"};

/* Those about a point, and how far from it they are drawn, degrees. */
static const struct {
    const char *name;
    double rim_deg;
} azimuthals[] = {{"ortho", 89.9}, {"gnom", 70.0},  {"stere", 110.0}, {"sterea", 110.0},
                  {"ups", 110.0},  {"laea", 178.0}, {"aeqd", 178.0},  {"airy", 89.0},
                  {"geos", 80.0},  {"nsper", 60.0}, {"tpers", 60.0},  {"sterea", 110.0}};

/* Those of a country. */
static const char *const locals[] = {"tmerc",  "etmerc",     "utm",   "gstmerc", "omerc",
                                     "somerc", "cass",       "tcc",   "tcea",    "krovak",
                                     "nzmg",   "mod_krovak", "labrd", "poly",    "tpeqd"};

double sal_seam_distance(struct sal_point a, struct sal_point b) {
    const double half_lat = sin(0.5 * (b.y - a.y) * DEG), half_lon = sin(0.5 * (b.x - a.x) * DEG);
    const double h = half_lat * half_lat + cos(a.y * DEG) * cos(b.y * DEG) * half_lon * half_lon;
    return 2.0 * asin(fmin(sqrt(h), 1.0)) / DEG;
}

bool sal_seam_holds(const struct sal_seam *seam, struct sal_point lonlat) {
    return !seam->is_rim || sal_seam_distance(seam->centre_deg, lonlat) <= seam->rim_deg;
}

struct sal_point sal_seam_destination(struct sal_point from, double azimuth, double distance_deg) {
    const double lat_0 = CLAMP(from.y, -NEAR_POLE_DEG, NEAR_POLE_DEG) * DEG;
    const double reach = distance_deg * DEG;
    const double to = asin(sin(lat_0) * cos(reach) + cos(lat_0) * sin(reach) * cos(azimuth));
    const double turn =
        atan2(sin(azimuth) * sin(reach) * cos(lat_0), cos(reach) - sin(lat_0) * sin(to));
    return (struct sal_point){from.x + turn / DEG, to / DEG};
}

struct sal_point sal_seam_rim_point(const struct sal_seam *seam, struct sal_point lonlat) {
    const double lat_0 = CLAMP(seam->centre_deg.y, -NEAR_POLE_DEG, NEAR_POLE_DEG) * DEG;
    const double lat = CLAMP(lonlat.y, -NEAR_POLE_DEG, NEAR_POLE_DEG) * DEG;
    const double dlon = (lonlat.x - seam->centre_deg.x) * DEG;
    const double azimuth =
        atan2(sin(dlon) * cos(lat), cos(lat_0) * sin(lat) - sin(lat_0) * cos(lat) * cos(dlon));
    return sal_seam_destination(seam->centre_deg, azimuth, seam->rim_deg);
}

/* Value of a key of PROJ text; `otherwise` when it has none. */
static double value_of(const char *text, const char *key, double otherwise) {
    char *mark = g_strdup_printf("+%s=", key);
    const char *at = strstr(text, mark);
    const double value = at == NULL ? otherwise : g_ascii_strtod(at + strlen(mark), NULL);
    g_free(mark);
    return value;
}

static bool is_named(const char *name, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What follows +proj= ; g_free() it. */
static char *name_of(const char *text) {
    const char *at = strstr(text, "+proj=");
    return at == NULL ? g_strdup("") : g_strndup(at + 6, strcspn(at + 6, " \t"));
}

/* The map's first longitude: opposite lon_0, or, of a cylinder that does not show all of the world,
 * opposite the window's middle where the window would be cut. */
static void set_west(struct sal_seam *seam, struct sal_box window) {
    const double first = seam->lon_0_deg - 180.0;
    const double turn = floor((window.min_x - first) / 360.0);
    const bool is_whole =
        window.max_x - window.min_x > 359.0 || window.max_x <= first + 360.0 * (turn + 1.0) + 1e-9;
    seam->west_deg =
        seam->is_cylinder && !is_whole ? 0.5 * (window.min_x + window.max_x) - 180.0 : first;
}

static void set_rim(struct sal_seam *seam, double rim_deg, struct sal_point centre, bool is_round) {
    seam->is_rim = true;
    seam->rim_deg = rim_deg;
    seam->centre_deg = centre;
    seam->is_round = is_round;
}

struct sal_seam sal_seam_of_conic(double lon_0_deg, double n) {
    return (struct sal_seam){.lon_0_deg = lon_0_deg,
                             .west_deg = lon_0_deg - 180.0,
                             .south_deg = n > 0.0 ? -CONE_LAT_DEG : -90.0,
                             .north_deg = n > 0.0 ? 90.0 : CONE_LAT_DEG};
}

struct sal_seam sal_seam_of_text(const char *text, struct sal_box window) {
    const struct sal_point middle = {0.5 * (window.min_x + window.max_x),
                                     0.5 * (window.min_y + window.max_y)};
    struct sal_seam seam = {.south_deg = -90.0, .north_deg = 90.0, .lon_0_deg = middle.x};
    if (text == NULL) {
        set_west(&seam, window);
        return seam;
    }
    char *name = name_of(text);
    seam.lon_0_deg = value_of(text, "lon_0", value_of(text, "lonc", 0.0));
    if (strcmp(name, "utm") == 0) {
        seam.lon_0_deg = 6.0 * value_of(text, "zone", 31.0) - 183.0;
    }
    seam.is_cylinder = is_named(name, cylinders, G_N_ELEMENTS(cylinders));
    seam.is_degrees = is_named(name, cylinders, 4);
    if (strstr(name, "merc") != NULL) {
        seam.south_deg = -MERCATOR_LAT_DEG;
        seam.north_deg = MERCATOR_LAT_DEG;
    } else if (strcmp(name, "lcc") == 0) {
        const double n = value_of(text, "lat_1", 0.0) + value_of(text, "lat_2", 0.0);
        const struct sal_seam cone = sal_seam_of_conic(seam.lon_0_deg, n);
        seam.south_deg = cone.south_deg;
        seam.north_deg = cone.north_deg;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(azimuthals); i++) {
        if (strcmp(name, azimuthals[i].name) == 0) {
            set_rim(&seam, azimuthals[i].rim_deg,
                    (struct sal_point){seam.lon_0_deg, value_of(text, "lat_0", 0.0)}, true);
        }
    }
    if (is_named(name, locals, G_N_ELEMENTS(locals))) {
        set_rim(&seam, LOCAL_RIM_DEG, middle, false);
    }
    if (strcmp(name, "ups") == 0) {
        seam.centre_deg = (struct sal_point){0.0, strstr(text, "+south") != NULL ? -90.0 : 90.0};
    }
    if (seam.is_rim && strcmp(name, "nsper") == 0) {
        const double h = value_of(text, "h", 5e6);
        seam.rim_deg = acos(SAL_EARTH_RADIUS_M / (SAL_EARTH_RADIUS_M + h)) / DEG - 0.1;
    }
    set_west(&seam, window);
    g_free(name);
    return seam;
}
