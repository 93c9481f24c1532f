/* SPDX-License-Identifier: MIT */
/*
 * Projections behind one small type. Of the defaults the conic is computed here, without PROJ's
 * start-up time; the others, and a CRS that the user names, are PROJ's.
 */

#include "project/projection.h"

#include <glib.h>
#include <math.h>

#include "base/error.h"
#include "base/proj.h"
#include "project/conic.h"

struct sal_projection {
    const struct sal_proj *proj; /* NULL: the conic */
    PJ_CONTEXT *context;
    PJ *pj; /* degrees in, metres out; NULL: the conic */
    struct sal_conic conic;
    char *name;
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
    g_free(projection);
}

const char *sal_projection_name(const struct sal_projection *projection) {
    return projection->name;
}

/* "30.6° N" */
static char *latitude_text(double lat_deg) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.1f", fabs(lat_deg));
    return g_strdup_printf("%s° %s", number, lat_deg < 0.0 ? "S" : "N");
}

static char *number(double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.6f", value));
}

/* A conformal projection that fits the window, as PROJ text, or as a conic where NULL is returned;
 * *name is what the credits call it. */
static char *fitted(struct sal_box fit, char **name, struct sal_conic *conic) {
    const double lon = 0.5 * (fit.min_x + fit.max_x), lat = 0.5 * (fit.min_y + fit.max_y);
    const double sixth = (fit.max_y - fit.min_y) / 6.0;
    const double low = fit.min_y + sixth, high = fit.max_y - sixth;
    char *lon_0 = number(lon);
    char *text = NULL;
    if (fit.max_x - fit.min_x > 150.0) {
        *name = g_strdup("Equal Earth");
        text = g_strdup_printf("+proj=eqearth +lon_0=%s", lon_0);
    } else if (fabs(fit.max_y) > 84.0 || fabs(fit.min_y) > 84.0) {
        *name = g_strdup("Polar stereographic");
        text = g_strdup_printf("+proj=stere +lat_0=%s +lon_0=%s", lat < 0.0 ? "-90" : "90", lon_0);
    } else if (fabs(lat) < 8.0 || fit.min_y * fit.max_y < 0.0) {
        *name = g_strdup("Mercator");
        text = g_strdup_printf("+proj=merc +lon_0=%s", lon_0);
    } else {
        char *south = latitude_text(low), *north = latitude_text(high);
        *name = g_strdup_printf("Lambert conformal conic, %s and %s", south, north);
        *conic = sal_conic_init(low, high, lat, lon);
        g_free(south);
        g_free(north);
    }
    char *pipeline = text == NULL
                         ? NULL
                         : g_strdup_printf("+proj=pipeline +step +proj=unitconvert +xy_in=deg "
                                           "+xy_out=rad +step %s +ellps=WGS84",
                                           text);
    g_free(text);
    g_free(lon_0);
    return pipeline;
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
 * lengths. */
static PJ *from_crs(struct sal_projection *projection, const char *crs) {
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
    projection->proj->proj_destroy(raw);
    projection->proj->proj_destroy(source);
    projection->proj->proj_destroy(target);
    return normal;
}

enum sal_status sal_projection_create(const char *crs, struct sal_box fit_deg,
                                      struct sal_projection **out, struct sal_error *err) {
    struct sal_projection *projection = g_new0(struct sal_projection, 1);
    char *pipeline = crs == NULL ? fitted(fit_deg, &projection->name, &projection->conic) : NULL;
    if (crs == NULL && pipeline == NULL) {
        *out = projection;
        return SAL_OK;
    }
    projection->proj = sal_proj_load(err);
    if (projection->proj == NULL) {
        sal_projection_destroy(projection);
        g_free(pipeline);
        return SAL_IO;
    }
    projection->context = projection->proj->proj_context_create();
    projection->proj->proj_log_func(projection->context, NULL, quiet);
    if (crs == NULL) {
        projection->pj = projection->proj->proj_create(projection->context, pipeline);
        g_free(pipeline);
    } else {
        projection->pj = from_crs(projection, crs);
    }
    if (projection->pj == NULL) {
        sal_projection_destroy(projection);
        return sal_error_set(
            err, SAL_CRS, NULL,
            "unknown CRS \"%.80s\"; wanted an EPSG code such as EPSG:32638, or PROJ text",
            crs == NULL ? "" : crs);
    }
    *out = projection;
    return SAL_OK;
}

static bool transform(const struct sal_projection *projection, PJ_DIRECTION direction,
                      struct sal_point from, struct sal_point *to) {
    const PJ_COORD in = {.xyzt = {from.x, from.y, 0.0, HUGE_VAL}};
    const PJ_COORD out = projection->proj->proj_trans(projection->pj, direction, in);
    *to = (struct sal_point){out.xy.x, out.xy.y};
    return isfinite(to->x) && isfinite(to->y);
}

bool sal_projection_forward(const struct sal_projection *projection, struct sal_point lonlat,
                            struct sal_point *out_map) {
    return projection->pj == NULL ? sal_conic_forward(&projection->conic, lonlat, out_map)
                                  : transform(projection, PJ_FWD, lonlat, out_map);
}

bool sal_projection_inverse(const struct sal_projection *projection, struct sal_point map,
                            struct sal_point *out_lonlat) {
    return projection->pj == NULL ? sal_conic_inverse(&projection->conic, map, out_lonlat)
                                  : transform(projection, PJ_INV, map, out_lonlat);
}

bool sal_projection_is_shared(const struct sal_projection *projection) {
    return projection->pj == NULL;
}
