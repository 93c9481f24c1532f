/* SPDX-License-Identifier: MIT */
/*
 * The only user of PROJ in reading. Most sources are plain WGS 84: they are told by their text,
 * since opening PROJ's database costs more than reading a map. Everything else goes through one
 * transformation a layer, with axes put in the order of files.
 */
#include "read/crs.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/proj.h"
#include "base/report.h"
#include "read/limits.h"

/* Degrees that a source without a CRS may hold: signed or 0 to 360 longitudes. */
#define LON_MIN (-180.0001)
#define LON_MAX 360.0
#define LAT_MAX 90.0

/* Lower case without blanks; commas and quotes stay. */
static char *squeeze(const char *text) {
    GString *out = g_string_sized_new(strlen(text));
    for (const char *c = text; *c != '\0'; c++) {
        if (!g_ascii_isspace(*c)) {
            g_string_append_c(out, g_ascii_tolower(*c));
        }
    }
    return g_string_free(out, FALSE);
}

static bool contains_any(const char *text, const char *const *needles) {
    for (; *needles != NULL; needles++) {
        if (strstr(text, *needles) != NULL) {
            return true;
        }
    }
    return false;
}

/* WKT 1 as shapefiles carry it: the datum, the ellipsoid, Greenwich, degrees, and nothing beside.
 */
static bool is_wgs84_wkt(const char *wkt) {
    static const char *const names[] = {"geogcs[\"gcs_wgs_1984\",", "geogcs[\"wgs84\",",
                                        "geogcs[\"wgs_1984\",", NULL};
    static const char *const datums[] = {"datum[\"d_wgs_1984\",", "datum[\"wgs_1984\",", NULL};
    static const char *const spheroids[] = {"spheroid[\"wgs_1984\",6378137",
                                            "spheroid[\"wgs84\",6378137", NULL};
    static const char *const meridians[] = {"primem[\"greenwich\",0]", "primem[\"greenwich\",0.0]",
                                            "primem[\"greenwich\",0,", NULL};
    static const char *const units[] = {"unit[\"degree\",0.01745329", "unit[\"degree\",.01745329",
                                        NULL};
    static const char *const others[] = {"towgs84[", "extension[", "projcs[", "vert", NULL};
    return strncmp(wkt, "geogcs[", 7) == 0 && contains_any(wkt, names) &&
           contains_any(wkt, datums) && contains_any(wkt, spheroids) &&
           contains_any(wkt, meridians) && contains_any(wkt, units) && !contains_any(wkt, others);
}

bool sal_crs_is_wgs84(const char *definition) {
    static const char *const codes[] = {"epsg:4326",
                                        "4326",
                                        "ogc:crs84",
                                        "crs84",
                                        "wgs84",
                                        "urn:ogc:def:crs:ogc:1.3:crs84",
                                        "urn:ogc:def:crs:ogc::crs84",
                                        "urn:ogc:def:crs:epsg::4326",
                                        "+proj=longlat+datum=wgs84+no_defs",
                                        NULL};
    char *text = squeeze(definition);
    const bool is_wgs84 = g_strv_contains(codes, text) || is_wgs84_wkt(text);
    g_free(text);
    return is_wgs84;
}

/* Can the coordinates be degrees; sets the first that cannot. */
static bool is_degrees(const struct sal_point *points, size_t n_points,
                       struct sal_point *offender) {
    for (size_t i = 0; i < n_points; i++) {
        const struct sal_point p = points[i];
        if (!(p.x >= LON_MIN && p.x <= LON_MAX && fabs(p.y) <= LAT_MAX)) {
            *offender = p;
            return false;
        }
    }
    return true;
}

static enum sal_status assume_degrees(const char *place, const struct sal_point *points,
                                      size_t n_points, struct sal_report *report,
                                      struct sal_error *err) {
    struct sal_point offender;
    if (n_points == 0) {
        return SAL_OK;
    }
    if (!is_degrees(points, n_points, &offender)) {
        return sal_error_set(
            err, SAL_CRS, place,
            "states no CRS, and %.10g, %.10g are no degrees; wanted a .prj file or "
            "--source-crs, such as EPSG:32638",
            offender.x, offender.y);
    }
    sal_report_add(report, SAL_WARNING, "crs-missing", place,
                   "states no CRS; its coordinates were taken as degrees on WGS 84");
    return SAL_OK;
}

/* PROJ's last words on one call. */
struct last_words {
    char text[200];
};

static void on_proj_log(void *data, int level, const char *message) {
    struct last_words *words = data;
    if (level <= PJ_LOG_ERROR && words->text[0] == '\0') {
        g_strlcpy(words->text, message, sizeof words->text);
    }
}

/* Bare numbers are EPSG codes; PROJ text without a type would be an operation, not a CRS. */
static char *normalise_definition(const char *definition) {
    char *text = g_strstrip(g_strdup(definition));
    char *out = NULL;
    if (text[0] != '\0' && strspn(text, "0123456789") == strlen(text)) {
        out = g_strconcat("EPSG:", text, NULL);
    } else if (strstr(text, "+proj=") != NULL && strstr(text, "+type=crs") == NULL) {
        out = g_strconcat(text, " +type=crs", NULL);
    }
    if (out == NULL) {
        return text;
    }
    g_free(text);
    return out;
}

static enum sal_status say_unknown(struct sal_error *err, const char *place, const char *definition,
                                   const struct last_words *words) {
    return sal_error_set(err, SAL_CRS, place,
                         "CRS \"%.60s\" is unknown%s%.100s; wanted WKT, EPSG:CODE or PROJ text",
                         definition, words->text[0] == '\0' ? "" : ": ", words->text);
}

static enum sal_status make_transformation(const struct sal_proj *proj, PJ_CONTEXT *context,
                                           const char *definition, const char *place,
                                           const struct last_words *words, PJ **out, char **name,
                                           struct sal_error *err) {
    PJ *source = proj->proj_create(context, definition);
    if (source == NULL || !proj->proj_is_crs(source)) {
        proj->proj_destroy(source);
        return say_unknown(err, place, definition, words);
    }
    PJ *target = proj->proj_create(context, "OGC:CRS84");
    PJ *found = target == NULL
                    ? NULL
                    : proj->proj_create_crs_to_crs_from_pj(context, source, target, NULL, NULL);
    PJ *normal = found == NULL ? NULL : proj->proj_normalize_for_visualization(context, found);
    if (normal != NULL) {
        const char *said = proj->proj_get_name(source);
        *name = g_strdup(said == NULL || strcmp(said, "unknown") == 0 ? definition : said);
        *out = normal;
    }
    proj->proj_destroy(found);
    proj->proj_destroy(target);
    proj->proj_destroy(source);
    return normal != NULL ? SAL_OK : say_unknown(err, place, definition, words);
}

static enum sal_status transform(const char *definition, const char *place,
                                 struct sal_point *points, size_t n_points, char **name,
                                 struct sal_error *err) {
    struct last_words words = {""};
    const struct sal_proj *proj = sal_proj_load(err);
    if (proj == NULL) {
        return SAL_IO;
    }
    PJ_CONTEXT *context = proj->proj_context_create();
    if (context == NULL) {
        return sal_error_set(err, SAL_MEMORY, place, "memory ran out opening PROJ");
    }
    proj->proj_log_func(context, &words, on_proj_log);
    proj->proj_context_set_enable_network(context, 0);
    PJ *transformation = NULL;
    const enum sal_status status =
        make_transformation(proj, context, definition, place, &words, &transformation, name, err);
    if (status == SAL_OK && n_points > 0) {
        proj->proj_trans_generic(transformation, PJ_FWD, &points->x, sizeof *points, n_points,
                                 &points->y, sizeof *points, n_points, NULL, 0, 0, NULL, 0, 0);
    }
    proj->proj_destroy(transformation);
    proj->proj_context_destroy(context);
    return status;
}

enum sal_status sal_crs_to_lonlat(const char *definition, const char *place,
                                  struct sal_point *points, size_t n_points,
                                  struct sal_report *report, char **name, struct sal_error *err) {
    if (definition == NULL || definition[strspn(definition, " \t\r\n")] == '\0') {
        const enum sal_status status = assume_degrees(place, points, n_points, report, err);
        *name = status == SAL_OK ? g_strdup("") : NULL;
        return status;
    }
    *name = NULL;
    if (strlen(definition) > SAL_READ_CRS_MAX) {
        return sal_error_set(err, SAL_LIMIT, place, "CRS of %zu bytes; at most %zu are read",
                             strlen(definition), SAL_READ_CRS_MAX);
    }
    if (sal_crs_is_wgs84(definition)) {
        *name = g_strdup("WGS 84");
        return SAL_OK;
    }
    char *text = normalise_definition(definition);
    const enum sal_status status = transform(text, place, points, n_points, name, err);
    g_free(text);
    return status;
}
