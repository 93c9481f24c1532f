/* SPDX-License-Identifier: MIT */
/*
 * Projections behind one small type. Of the defaults the conic is computed here, without PROJ's
 * start-up time; the others, and a CRS that the user names, are PROJ's.
 */

#include "project/projection.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/ellipsoid.h"
#include "base/error.h"
#include "base/proj.h"
#include "project/conic.h"

/* A point on the seam is projected this much inside it, degrees: on the line itself the two ends of
 * the map are one. */
#define INSIDE_SEAM_DEG 1e-9
/* A place found on the page is one if it projects to within this share of the earth of there. */
#define BACK_SHARE 1e-4

struct sal_projection {
    const struct sal_proj *proj; /* NULL: the conic */
    PJ_CONTEXT *context;
    PJ *pj; /* degrees in, metres out; NULL: the conic */
    struct sal_conic conic;
    struct sal_seam seam;
    struct sal_point centre_map; /* of a map with a rim */
    double turn_x;               /* of a cylinder: what a turn of longitude adds; else 0 */
    char *name, *crs;
};

void sal_projection_destroy(struct sal_projection *projection) {
    if (projection == NULL) {
        return;
    }
    if (projection->proj != NULL) {
        projection->proj->proj_destroy(projection->pj);
        projection->proj->proj_context_destroy(projection->context);
    }
    g_free(projection->name);
    g_free(projection->crs);
    g_free(projection);
}

const char *sal_projection_name(const struct sal_projection *projection) {
    return projection->name;
}

const char *sal_projection_crs(const struct sal_projection *projection) {
    return projection->crs;
}

/* "30.6° N" */
static char *latitude_text(double lat_deg) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.1f", fabs(lat_deg));
    return g_strdup_printf("%s° %s", number, lat_deg < 0.0 ? "S" : "N");
}

/* Bounds of the ways: farther than this from the middle, or wider, the map is of the world; larger
 * than this, of a continent. Nearer to a pole than this and all round it, or higher than this, it
 * is of the pole. Degrees. */
#define WORLD_DEG 100.0
#define WORLD_WIDE_DEG 260.0
#define CONTINENT_DEG 36.0
#define POLAR_DEG 40.0
#define ALL_ROUND_DEG 240.0
#define HIGH_DEG 70.0

static char *number(double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.6f", value));
}

/* Farthest corner of a window from its middle, degrees of a great circle. */
static double reach_of(struct sal_box fit) {
    const struct sal_point middle = {0.5 * (fit.min_x + fit.max_x), 0.5 * (fit.min_y + fit.max_y)};
    const double lats[] = {fit.min_y, fit.max_y, CLAMP(0.0, fit.min_y, fit.max_y)};
    double reach = 0.0;
    for (size_t i = 0; i < G_N_ELEMENTS(lats); i++) {
        reach = fmax(reach, sal_seam_distance(middle, (struct sal_point){fit.max_x, lats[i]}));
    }
    return reach;
}

/* Ways in which a window is drawn without a word from the user. */
enum way { WORLD, POLAR, CONTINENT, EQUATOR, CONIC };

static enum way way_of(struct sal_box fit) {
    const double lat = 0.5 * (fit.min_y + fit.max_y), width = fit.max_x - fit.min_x;
    const double tall = fit.max_y - fit.min_y;
    const double nearest =
        fit.min_y * fit.max_y < 0.0 ? 0.0 : fmin(fabs(fit.min_y), fabs(fit.max_y));
    if ((nearest >= POLAR_DEG && width > ALL_ROUND_DEG) || fabs(lat) >= HIGH_DEG ||
        (nearest >= POLAR_DEG && fmax(fabs(fit.min_y), fabs(fit.max_y)) > 84.0)) {
        return POLAR;
    }
    const double reach = reach_of(fit);
    if (reach > WORLD_DEG || width > WORLD_WIDE_DEG) {
        return WORLD;
    }
    const double wide = width * cos(nearest * G_PI / 180.0);
    if (fmax(wide, tall) > CONTINENT_DEG || fmax(fabs(fit.min_y), fabs(fit.max_y)) > 84.0) {
        return CONTINENT;
    }
    return fabs(lat) < 8.0 || fit.min_y * fit.max_y < 0.0 ? EQUATOR : CONIC;
}

/* Our own conic in PROJ's words, to the last bit. */
static char *conic_crs(double low, double high, double lat, double lon) {
    const double values[] = {low, high, lat, lon};
    char texts[G_N_ELEMENTS(values)][G_ASCII_DTOSTR_BUF_SIZE];
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_ascii_dtostr(texts[i], sizeof texts[i], values[i]);
    }
    return g_strdup_printf("+proj=lcc +lat_1=%s +lat_2=%s +lat_0=%s +lon_0=%s +datum=WGS84 "
                           "+units=m +no_defs +type=crs",
                           texts[0], texts[1], texts[2], texts[3]);
}

/* The projection that fits the window, as PROJ text, or as a conic where NULL is returned; *name is
 * what the credits call it, *crs as a CRS. */
static char *fitted(struct sal_box fit, char **name, char **crs, struct sal_conic *conic) {
    const double lon = 0.5 * (fit.min_x + fit.max_x), lat = 0.5 * (fit.min_y + fit.max_y);
    const double sixth = (fit.max_y - fit.min_y) / 6.0;
    const double low = fit.min_y + sixth, high = fit.max_y - sixth;
    char *lon_0 = number(lon), *lat_0 = number(lat);
    char *text = NULL;
    switch (way_of(fit)) {
    case WORLD:
        *name = g_strdup("Equal Earth");
        text = g_strdup_printf("+proj=eqearth +lon_0=%s +ellps=WGS84", lon_0);
        break;
    case POLAR:
        *name = g_strdup("Polar stereographic");
        text = g_strdup_printf("+proj=stere +lat_0=%s +lon_0=%s +ellps=WGS84",
                               lat < 0.0 ? "-90" : "90", lon_0);
        break;
    case CONTINENT:
        *name = g_strdup("Lambert azimuthal equal-area");
        text = g_strdup_printf("+proj=laea +lat_0=%s +lon_0=%s +ellps=WGS84", lat_0, lon_0);
        break;
    case EQUATOR:
        *name = g_strdup("Mercator");
        text = g_strdup_printf("+proj=merc +lon_0=%s +ellps=WGS84", lon_0);
        break;
    case CONIC: {
        char *south = latitude_text(low), *north = latitude_text(high);
        *name = g_strdup_printf("Lambert conformal conic, %s and %s", south, north);
        *conic = sal_conic_init(low, high, lat, lon);
        *crs = conic_crs(low, high, lat, lon);
        g_free(south);
        g_free(north);
        break;
    }
    }
    g_free(lon_0);
    g_free(lat_0);
    if (text != NULL) {
        /* The datum brings the ellipsoid. */
        *crs = g_strdup_printf("%.*s+datum=WGS84 +units=m +no_defs +type=crs",
                               (int)(strstr(text, "+ellps=") - text), text);
    }
    return text;
}

static void quiet(void *data, int level, const char *message) {
    (void)data;
    (void)level;
    (void)message;
}

/* PROJ takes a word for the beginning of any name that it knows: "foo" for Amersfoort. A name must
 * be whole; codes, URNs, PROJ text and WKT are said by their marks. */
static bool is_meant(const char *name, const char *crs) {
    return strpbrk(crs, ":=[{") != NULL || (name != NULL && g_ascii_strcasecmp(name, crs) == 0);
}

/* A map needs a plane: a CRS in degrees is drawn as equirectangular by taking its degrees for
 * lengths. *text is the CRS in PROJ's words, NULL where it has none. */
static PJ *from_crs(struct sal_projection *projection, const char *crs, char **text) {
    PJ *target = projection->proj->proj_create(projection->context, crs);
    if (target == NULL || !projection->proj->proj_is_crs(target)) {
        char *as_crs = g_strdup_printf("%s +type=crs", crs);
        projection->proj->proj_destroy(target);
        target = projection->proj->proj_create(projection->context, as_crs);
        g_free(as_crs);
    }
    if (target == NULL || !is_meant(projection->proj->proj_get_name(target), crs)) {
        projection->proj->proj_destroy(target);
        return NULL;
    }
    PJ *source = projection->proj->proj_create(projection->context, "OGC:CRS84");
    PJ *raw = source == NULL ? NULL
                             : projection->proj->proj_create_crs_to_crs_from_pj(
                                   projection->context, source, target, NULL, NULL);
    PJ *normal = raw == NULL
                     ? NULL
                     : projection->proj->proj_normalize_for_visualization(projection->context, raw);
    const char *name = projection->proj->proj_get_name(target);
    projection->name =
        g_strdup(name == NULL || *name == '\0' || g_str_equal(name, "unknown") ? crs : name);
    *text = g_strdup(
        projection->proj->proj_as_proj_string(projection->context, target, PJ_PROJ_5, NULL));
    projection->proj->proj_destroy(raw);
    projection->proj->proj_destroy(source);
    projection->proj->proj_destroy(target);
    return normal;
}

static bool transform(const struct sal_projection *projection, PJ_DIRECTION direction,
                      struct sal_point from, struct sal_point *to) {
    const PJ_COORD in = {.xyzt = {from.x, from.y, 0.0, HUGE_VAL}};
    const PJ_COORD out = projection->proj->proj_trans(projection->pj, direction, in);
    *to = (struct sal_point){out.xy.x, out.xy.y};
    return isfinite(to->x) && isfinite(to->y);
}

/* What is known of a projection by trying it: where a map with a rim has its middle, and how wide a
 * cylinder is unrolled. */
static void try_out(struct sal_projection *projection) {
    const struct sal_seam *seam = &projection->seam;
    if (seam->is_rim) {
        (void)transform(projection, PJ_FWD, seam->centre_deg, &projection->centre_map);
    } else if (seam->is_cylinder) {
        struct sal_point west, east;
        if (transform(projection, PJ_FWD, (struct sal_point){seam->lon_0_deg - 90.0, 0.0}, &west) &&
            transform(projection, PJ_FWD, (struct sal_point){seam->lon_0_deg + 90.0, 0.0}, &east)) {
            projection->turn_x = 2.0 * (east.x - west.x);
        }
    }
}

/* Text of a fitted projection -> the operation. */
static PJ *from_text(const struct sal_projection *projection, const char *text) {
    char *pipeline = g_strdup_printf(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step %s", text);
    PJ *pj = projection->proj->proj_create(projection->context, pipeline);
    g_free(pipeline);
    return pj;
}

static enum sal_status open_proj(struct sal_projection *projection, const char *crs, char *text,
                                 struct sal_box fit_deg, struct sal_error *err) {
    projection->proj = sal_proj_load(err);
    if (projection->proj == NULL) {
        return SAL_IO;
    }
    projection->context = projection->proj->proj_context_create();
    projection->proj->proj_log_func(projection->context, NULL, quiet);
    char *said = crs == NULL ? g_strdup(text) : NULL;
    projection->pj = crs == NULL ? from_text(projection, text) : from_crs(projection, crs, &said);
    projection->seam = sal_seam_of_text(said, fit_deg);
    g_free(said);
    if (projection->pj == NULL) {
        const char *given = crs == NULL ? "" : crs;
        const bool is_code = *given != '\0' && strspn(given, "0123456789") == strlen(given);
        return sal_error_set(
            err, SAL_CRS, NULL,
            "unknown CRS \"%.80s\"%s%.20s%s wanted an EPSG code such as EPSG:32638, or PROJ text",
            given, is_code ? "; did you mean \"EPSG:" : ";", is_code ? given : "",
            is_code ? "\"? Else" : "");
    }
    try_out(projection);
    return SAL_OK;
}

enum sal_status sal_projection_create(const char *crs, struct sal_box fit_deg,
                                      struct sal_projection **out, struct sal_error *err) {
    struct sal_projection *projection = g_new0(struct sal_projection, 1);
    char *text = crs == NULL
                     ? fitted(fit_deg, &projection->name, &projection->crs, &projection->conic)
                     : NULL;
    projection->crs = crs != NULL ? g_strdup(crs) : projection->crs;
    enum sal_status status = SAL_OK;
    if (crs == NULL && text == NULL) {
        projection->seam = sal_seam_of_conic(projection->conic.lon_0_deg, projection->conic.n);
    } else {
        status = open_proj(projection, crs, text, fit_deg, err);
    }
    g_free(text);
    if (status != SAL_OK) {
        sal_projection_destroy(projection);
        return status;
    }
    *out = projection;
    return SAL_OK;
}

static bool raw_forward(const struct sal_projection *projection, struct sal_point lonlat,
                        struct sal_point *out) {
    return projection->pj == NULL ? sal_conic_forward(&projection->conic, lonlat, out)
                                  : transform(projection, PJ_FWD, lonlat, out);
}

/* Beyond the rim the map goes on outward as far as the place lies beyond, so that shapes that reach
 * there stay shapes; what comes of them is cut away. */
static bool forward_rim(const struct sal_projection *projection, struct sal_point lonlat,
                        struct sal_point *out) {
    const struct sal_seam *seam = &projection->seam;
    const double distance = sal_seam_distance(seam->centre_deg, lonlat);
    if (distance <= seam->rim_deg) {
        return raw_forward(projection, lonlat, out);
    }
    struct sal_point at;
    if (!raw_forward(projection, sal_seam_rim_point(seam, lonlat), &at)) {
        return false;
    }
    const double reach = 1.0 + (distance - seam->rim_deg) / seam->rim_deg;
    const struct sal_point centre = projection->centre_map;
    *out = (struct sal_point){centre.x + (at.x - centre.x) * reach,
                              centre.y + (at.y - centre.y) * reach};
    return true;
}

bool sal_projection_forward(const struct sal_projection *projection, struct sal_point lonlat,
                            struct sal_point *out_map) {
    const struct sal_seam *seam = &projection->seam;
    if (!isfinite(lonlat.x) || !isfinite(lonlat.y)) {
        return false;
    }
    if (seam->is_rim) {
        return forward_rim(projection, lonlat, out_map);
    }
    const double lat = CLAMP(lonlat.y, seam->south_deg, seam->north_deg);
    const double first = seam->lon_0_deg - 180.0;
    double lon = lonlat.x, turn = 0.0;
    if (lon < first || lon > first + 360.0) {
        turn = floor((lon - first) / 360.0);
        lon -= 360.0 * turn;
    }
    if (projection->pj != NULL) {
        lon = CLAMP(lon, first + INSIDE_SEAM_DEG, first + 360.0 - INSIDE_SEAM_DEG);
    }
    if (!raw_forward(projection, (struct sal_point){lon, lat}, out_map)) {
        return false;
    }
    out_map->x += turn * projection->turn_x;
    return true;
}

bool sal_projection_inverse(const struct sal_projection *projection, struct sal_point map,
                            struct sal_point *out_lonlat) {
    if (projection->pj == NULL) {
        return sal_conic_inverse(&projection->conic, map, out_lonlat);
    }
    /* A cylinder goes on over its edge. */
    struct sal_point edge, at = map;
    double turn = 0.0;
    if (projection->turn_x != 0.0 &&
        raw_forward(projection,
                    (struct sal_point){projection->seam.lon_0_deg - 180.0 + INSIDE_SEAM_DEG, 0.0},
                    &edge)) {
        turn = floor((map.x - edge.x) / projection->turn_x);
        at.x -= turn * projection->turn_x;
    }
    struct sal_point back;
    if (!transform(projection, PJ_INV, at, out_lonlat) || fabs(out_lonlat->y) > 90.0 ||
        !raw_forward(projection, *out_lonlat, &back) ||
        hypot(back.x - at.x, back.y - at.y) >
            BACK_SHARE * (projection->seam.is_degrees ? 360.0 : SAL_EARTH_RADIUS_M) ||
        (projection->seam.is_rim &&
         sal_seam_distance(projection->seam.centre_deg, *out_lonlat) > projection->seam.rim_deg)) {
        return false;
    }
    out_lonlat->x += 360.0 * turn;
    return true;
}

const struct sal_seam *sal_projection_seam(const struct sal_projection *projection) {
    return &projection->seam;
}

bool sal_projection_is_shared(const struct sal_projection *projection) {
    return projection->pj == NULL;
}
