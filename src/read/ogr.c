/* SPDX-License-Identifier: MIT */
/*
 * The reader for everything but shapefiles: opens a source with GDAL, chooses the layer, and fills
 * a sal_layer with its features. Curves become lines, surfaces and collections are taken apart,
 * heights are left out; dates become YYYY-MM-DD.
 */
#include "read/ogr.h"

#include <glib.h>
#include <string.h>

#include "base/error.h"
#include "base/report.h"
#include "base/secret.h"
#include "read/access.h"
#include "read/crs.h"
#include "read/limits.h"
#include "read/ogr_fields.h"
#include "read/ogr_text.h"

/* Columns of a table that hold its geometry. */
#define LON_NAMES "lon", "long", "longitude", "lng"
#define LAT_NAMES "lat", "latitude"
static const char *const lon_names[] = {LON_NAMES, NULL};
static const char *const lat_names[] = {LAT_NAMES, NULL};
static const char *const table_options[] = {
    "X_POSSIBLE_NAMES=lon,long,longitude,lng,x",
    "Y_POSSIBLE_NAMES=lat,latitude,y",
    "GEOM_POSSIBLE_NAMES=wkt,geom,geometry,the_geom,wkt_geom",
    "KEEP_GEOM_COLUMNS=YES",
    "EMPTY_STRING_AS_NULL=YES",
    "HEADERS=YES", /* also where they are years */
    NULL};

/* Geometries in geometries deeper than this are refused. */
#define DEPTH_MAX 32

/* ---- opening ---- */

static bool is_table_path(const char *path) {
    char *lower = g_ascii_strdown(path, -1);
    const bool is_table = strstr(lower, ".csv") != NULL || strstr(lower, ".tsv") != NULL;
    g_free(lower);
    return is_table;
}

/* What drivers are told: to write nothing beside what they read, and to fetch nothing. */
static char **open_options(const char *path) {
    GStrvBuilder *options = g_strv_builder_new();
    g_strv_builder_add(options, "WRITE_GFS=NO");
    g_strv_builder_add(options, "DOWNLOAD_SCHEMA=NO");
    g_strv_builder_add(options, "IMMUTABLE=YES");
    if (is_table_path(path)) {
        g_strv_builder_addv(options, (const char **)(uintptr_t)table_options);
    }
    char **list = g_strv_builder_end(options);
    g_strv_builder_unref(options);
    return list;
}

/* The first row of a sheet names its columns, also where all of them are text. */
static void force_heads(const struct sal_ogr_session *session, const char *how) {
    static const char *const options[] = {"OGR_XLSX_HEADERS", "OGR_ODS_HEADERS", "OGR_XLS_HEADERS"};
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        session->gdal->CPLSetThreadLocalConfigOption(options[i], how);
    }
}

static enum sal_status open_dataset(struct sal_ogr_session *session, struct sal_error *err) {
    const char *path = session->name;
    char **options = open_options(path);
    const char **drivers = sal_access_drivers(session->given, session->options->allow);
    const unsigned flags = GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    force_heads(session, "FORCE");
    session->dataset =
        session->gdal->GDALOpenEx(path, flags, drivers, (const char *const *)options, NULL);
    g_free(drivers);
    g_strfreev(options);
    if (session->dataset == NULL) {
        sal_secret_hide(session->words.text, session->given);
        return sal_error_set(err, SAL_FORMAT, session->path, "%s%s%s",
                             sal_access_is_virtual(session->given)
                                 ? "cannot be opened"
                                 : "is no vector file of a format that is read",
                             session->words.text[0] == '\0' ? "" : ": ", session->words.text);
    }
    const GDALDriverH driver = session->gdal->GDALGetDatasetDriver(session->dataset);
    const char *format = driver == NULL ? "" : session->gdal->GDALGetDriverShortName(driver);
    static const char *const tables[] = {"CSV", "XLSX", "XLS", "ODS", NULL};
    static const char *const folders[] = {"KML", "LIBKML", NULL};
    session->is_table = sal_ogr_fields_is_among(format, tables);
    session->n_layers = sal_ogr_fields_is_among(format, folders)
                            ? session->gdal->GDALDatasetGetLayerCount(session->dataset)
                            : 1;
    session->words.text[0] = '\0';
    return SAL_OK;
}

/* Names of the layers, as many as a message holds; g_string_free() it. */
static GString *layer_names(const struct sal_ogr_session *session) {
    const struct sal_gdal *gdal = session->gdal;
    const int n = gdal->GDALDatasetGetLayerCount(session->dataset);
    GString *names = g_string_new(NULL);
    for (int i = 0; i < n && names->len < 160; i++) {
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                               gdal->OGR_L_GetName(gdal->GDALDatasetGetLayer(session->dataset, i)));
    }
    return names;
}

static enum sal_status say_no_layer(const struct sal_ogr_session *session, struct sal_error *err) {
    GString *names = layer_names(session);
    (void)sal_error_set(err, SAL_SCHEMA, session->path, "has no layer \"%.60s\"; it has %s",
                        session->options->layer == NULL ? "" : session->options->layer,
                        names->len == 0 ? "none" : names->str);
    g_string_free(names, TRUE);
    return SAL_SCHEMA;
}

static enum sal_status choose_layer(struct sal_ogr_session *session, struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    const char *wanted = session->options->layer;
    session->ogr_layer = wanted == NULL ? gdal->GDALDatasetGetLayer(session->dataset, 0)
                                        : gdal->GDALDatasetGetLayerByName(session->dataset, wanted);
    if (session->ogr_layer == NULL) {
        return say_no_layer(session, err);
    }
    const int n = gdal->GDALDatasetGetLayerCount(session->dataset);
    session->n_layers = wanted != NULL ? 1 : session->n_layers;
    if (wanted == NULL && n > 1 && session->n_layers == 1) {
        GString *names = layer_names(session);
        sal_report_add(session->report, SAL_WARNING, "many-layers", session->path,
                       "has %d layers, %s; the first was read", n, names->str);
        g_string_free(names, TRUE);
    }
    return SAL_OK;
}

/* ---- geometry ---- */

static enum sal_geom_kind kind_of_type(OGRwkbGeometryType type) {
    switch (type) {
    case wkbPoint:
    case wkbMultiPoint:
        return SAL_GEOM_POINT;
    case wkbLineString:
    case wkbMultiLineString:
        return SAL_GEOM_LINE;
    case wkbPolygon:
    case wkbTriangle:
    case wkbMultiPolygon:
    case wkbPolyhedralSurface:
    case wkbTIN:
        return SAL_GEOM_POLYGON;
    default:
        return SAL_GEOM_NONE;
    }
}

/* The kind of highest dimension in a geometry; a collection may hold several. */
static enum sal_geom_kind kind_of(struct sal_ogr_session *session, OGRGeometryH geometry,
                                  int depth) {
    const struct sal_gdal *gdal = session->gdal;
    const OGRwkbGeometryType type = gdal->OGR_GT_Flatten(gdal->OGR_G_GetGeometryType(geometry));
    if (type != wkbGeometryCollection || depth > DEPTH_MAX) {
        return kind_of_type(type);
    }
    enum sal_geom_kind highest = SAL_GEOM_NONE;
    for (int i = 0; i < gdal->OGR_G_GetGeometryCount(geometry); i++) {
        const enum sal_geom_kind kind =
            kind_of(session, gdal->OGR_G_GetGeometryRef(geometry, i), depth + 1);
        session->is_mixed |= kind != SAL_GEOM_NONE && highest != SAL_GEOM_NONE && kind != highest;
        highest = MAX(highest, kind);
    }
    return highest;
}

static enum sal_status add_part(struct sal_ogr_session *session, OGRGeometryH part,
                                struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    const int n = gdal->OGR_G_GetPointCount(part);
    if (n <= 0) {
        return SAL_OK;
    }
    struct sal_point *points;
    const enum sal_status status = sal_layer_add_part(session->layer, (size_t)n, &points, err);
    if (status != SAL_OK) {
        return status;
    }
    const int stride = (int)sizeof *points;
    double *first = session->is_swapped ? &points->y : &points->x;
    double *second = session->is_swapped ? &points->x : &points->y;
    gdal->OGR_G_GetPoints(part, first, stride, second, stride, NULL, 0);
    return SAL_OK;
}

/* All parts of one kind, however deep: points and lines themselves, the rings of polygons. */
static enum sal_status add_parts(struct sal_ogr_session *session, OGRGeometryH geometry,
                                 enum sal_geom_kind kind, int depth, struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    const OGRwkbGeometryType type = gdal->OGR_GT_Flatten(gdal->OGR_G_GetGeometryType(geometry));
    if (depth > DEPTH_MAX) {
        return sal_error_set(err, SAL_LIMIT, session->path,
                             "geometries are nested deeper than %d levels", DEPTH_MAX);
    }
    if (type != wkbGeometryCollection && kind_of_type(type) != kind) {
        return SAL_OK;
    }
    if (type == wkbPoint || type == wkbLineString) {
        return add_part(session, geometry, err);
    }
    const bool is_polygon = type == wkbPolygon || type == wkbTriangle;
    enum sal_status status = SAL_OK;
    const int n = gdal->OGR_G_GetGeometryCount(geometry);
    if (is_polygon) {
        sal_layer_begin_polygon(session->layer);
    }
    for (int i = 0; i < n && status == SAL_OK; i++) {
        OGRGeometryH child = gdal->OGR_G_GetGeometryRef(geometry, i);
        status = is_polygon ? add_part(session, child, err)
                            : add_parts(session, child, kind, depth + 1, err);
    }
    return status;
}

static enum sal_status add_linear(struct sal_ogr_session *session, int64_t id,
                                  OGRGeometryH geometry, struct sal_error *err) {
    const enum sal_geom_kind kind =
        geometry == NULL ? SAL_GEOM_NONE : kind_of(session, geometry, 0);
    enum sal_status status = sal_layer_begin(session->layer, id, kind, NULL, err);
    if (status == SAL_OK && kind != SAL_GEOM_NONE) {
        status = add_parts(session, geometry, kind, 0, err);
    }
    return status;
}

/* The geometry that a table has as text; NULL for none; destroy it. */
static OGRGeometryH geometry_of_text(struct sal_ogr_session *session, OGRFeatureH feature) {
    const int column = session->geometry_column;
    return column < 0 || !session->gdal->OGR_F_IsFieldSetAndNotNull(feature, column)
               ? NULL
               : sal_ogr_text_geometry(session->gdal,
                                       session->gdal->OGR_F_GetFieldAsString(feature, column),
                                       &session->srid);
}

static enum sal_status read_feature(struct sal_ogr_session *session, OGRFeatureH feature,
                                    struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    const int64_t id = gdal->OGR_F_GetFID(feature);
    OGRGeometryH geometry = gdal->OGR_F_GetGeometryRef(feature);
    OGRGeometryH own = geometry == NULL ? geometry_of_text(session, feature) : NULL;
    geometry = geometry == NULL ? own : geometry;
    OGRGeometryH linear = NULL;
    if (geometry != NULL && gdal->OGR_G_HasCurveGeometry(geometry, FALSE)) {
        linear = gdal->OGR_G_GetLinearGeometry(geometry, 0.0, NULL);
        geometry = linear;
    }
    enum sal_status status = add_linear(session, id, geometry, err);
    if (geometry != NULL && (gdal->OGR_G_Is3D(geometry) || gdal->OGR_G_IsMeasured(geometry))) {
        sal_layer_note_z(session->layer);
    }
    gdal->OGR_G_DestroyGeometry(linear);
    gdal->OGR_G_DestroyGeometry(own);
    return status == SAL_OK ? sal_ogr_fields_values(session, feature, err) : status;
}

static enum sal_status read_features(struct sal_ogr_session *session, struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    enum sal_status status = SAL_OK;
    sal_ogr_fields_map(session);
    gdal->OGR_L_ResetReading(session->ogr_layer);
    for (OGRFeatureH feature = gdal->OGR_L_GetNextFeature(session->ogr_layer); feature != NULL;
         feature = gdal->OGR_L_GetNextFeature(session->ogr_layer)) {
        status = read_feature(session, feature, err);
        gdal->OGR_F_Destroy(feature);
        if (status != SAL_OK) {
            return status;
        }
    }
    /* GDAL ends a layer cut short like one that is whole, but for the error it leaves. */
    if (session->words.text[0] != '\0') {
        sal_secret_hide(session->words.text, session->given);
        return sal_error_set(err, SAL_FORMAT, session->path, "%s", session->words.text);
    }
    return SAL_OK;
}

static enum sal_status read_layers(struct sal_ogr_session *session, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (int i = 0; i < session->n_layers && status == SAL_OK; i++) {
        if (session->n_layers > 1) {
            session->ogr_layer = session->gdal->GDALDatasetGetLayer(session->dataset, i);
        }
        status = read_features(session, err);
    }
    return status;
}

/* ---- projection ---- */

/* WKT of the layer's CRS; NULL when it has none; VSIFree() it. */
static char *layer_wkt(struct sal_ogr_session *session) {
    static const char *const wkt1[] = {"FORMAT=WKT1_GDAL", NULL};
    static const char *const wkt2[] = {"FORMAT=WKT2_2019", NULL};
    const struct sal_gdal *gdal = session->gdal;
    OGRSpatialReferenceH srs = gdal->OGR_L_GetSpatialRef(session->ogr_layer);
    if (srs == NULL) {
        return NULL;
    }
    session->is_swapped =
        gdal->OSRGetAxisMappingStrategy(srs) == OAMS_AUTHORITY_COMPLIANT &&
        (gdal->OSREPSGTreatsAsLatLong(srs) || gdal->OSREPSGTreatsAsNorthingEasting(srs));
    char *text = NULL;
    gdal->OSRExportToWktEx(srs, &text, wkt1);
    if (text != NULL && sal_crs_is_wgs84(text)) {
        return text;
    }
    gdal->VSIFree(text);
    text = NULL;
    gdal->OSRExportToWktEx(srs, &text, wkt2);
    /* GeoPackage's names for not knowing. */
    if (text != NULL && (strstr(text, "Undefined geographic SRS") != NULL ||
                         strstr(text, "Undefined Cartesian SRS") != NULL ||
                         strstr(text, "Undefined SRS") != NULL)) {
        gdal->VSIFree(text);
        text = NULL;
    }
    session->words.text[0] = '\0';
    return text;
}

/* A table with columns of these names says lon/lat plainly enough. */
static bool is_lonlat_table(const struct sal_ogr_session *session) {
    bool has_lon = false, has_lat = false;
    for (size_t i = 0; i < session->features->n_fields; i++) {
        has_lon |= sal_ogr_fields_is_among(session->features->fields[i].name, lon_names);
        has_lat |= sal_ogr_fields_is_among(session->features->fields[i].name, lat_names);
    }
    return session->is_table && has_lon && has_lat;
}

static enum sal_status finish(struct sal_ogr_session *session, const char *wkt,
                              struct sal_error *err) {
    const char *crs = session->options->crs != NULL ? session->options->crs : wkt;
    char srid[24];
    g_snprintf(srid, sizeof srid, "EPSG:%d", session->srid);
    if (crs == NULL) {
        crs = session->srid > 0          ? srid
              : is_lonlat_table(session) ? "OGC:CRS84"
                                         : session->options->crs_if_none;
    }
    const char *place = sal_features_place(session->features);
    const size_t n_invalid = sal_decoder_n_invalid(session->decoder);
    if (n_invalid > 0) {
        sal_report_add(session->report, SAL_WARNING, "encoding", place,
                       "%zu texts are not valid %s; they were taken as windows-1252", n_invalid,
                       session->options->encoding == NULL ? "UTF-8" : session->options->encoding);
    }
    if (session->options->encoding != NULL && sal_decoder_n_foreign(session->decoder) > 0) {
        session->features->encoding =
            sal_arena_strdup(session->features->arena, session->options->encoding);
    }
    if (session->is_mixed) {
        sal_report_add(session->report, SAL_WARNING, "mixed-geometry", place,
                       "features mix polygons, lines or points; the largest kind of each was kept");
    }
    return sal_layer_finish(session->layer, crs, err);
}

static enum sal_status make_decoder(struct sal_ogr_session *session, struct sal_error *err) {
    const char *wanted = session->options->encoding;
    char *name = wanted == NULL ? g_strdup("UTF-8") : sal_encoding_name(wanted);
    session->decoder = name == NULL ? NULL : sal_decoder_create(name);
    g_free(name);
    if (session->decoder == NULL) {
        return sal_error_set(err, SAL_ENCODING, session->path, "encoding \"%.40s\" is unknown",
                             wanted == NULL ? "" : wanted);
    }
    return SAL_OK;
}

static enum sal_status read_layer(struct sal_ogr_session *session, struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    const GDALDriverH driver = gdal->GDALGetDatasetDriver(session->dataset);
    session->features =
        sal_features_create(session->given, gdal->OGR_L_GetName(session->ogr_layer),
                            driver == NULL ? "" : gdal->GDALGetDriverShortName(driver));
    enum sal_status status = sal_ogr_fields_read(session, err);
    if (status != SAL_OK) {
        return status;
    }
    session->layer = sal_layer_create(session->features, session->report);
    char *wkt = layer_wkt(session);
    status = read_layers(session, err);
    if (status == SAL_OK) {
        status = finish(session, wkt, err);
    }
    gdal->VSIFree(wkt);
    return status;
}

static void session_finish(struct sal_ogr_session *session) {
    force_heads(session, NULL);
    sal_layer_destroy(session->layer);
    sal_decoder_destroy(session->decoder);
    g_free(session->columns);
    g_free(session->path);
    if (session->dataset != NULL) {
        session->gdal->GDALClose(session->dataset);
    }
}

enum sal_status sal_ogr_read(const char *path, const char *given,
                             const struct sal_read_options *options, struct sal_report *report,
                             struct sal_features **out, struct sal_error *err) {
    struct sal_ogr_session session = {
        .name = path, .given = given, .options = options, .report = report, .geometry_column = -1};
    const bool is_shut = (options->allow & SAL_ALLOW_NETWORK) == 0;
    session.path = sal_secret_source_name(given);
    session.gdal = sal_gdal_load(session.path, err);
    if (session.gdal == NULL) {
        g_free(session.path);
        return SAL_IO;
    }
    sal_gdal_push(session.gdal, &session.words);
    if (is_shut) {
        sal_gdal_shut(session.gdal);
    }
    enum sal_status status = make_decoder(&session, err);
    if (status == SAL_OK) {
        status = open_dataset(&session, err);
    }
    if (status == SAL_OK) {
        status = choose_layer(&session, err);
    }
    if (status == SAL_OK) {
        status = read_layer(&session, err);
    }
    session_finish(&session);
    if (is_shut) {
        sal_gdal_open(session.gdal);
    }
    sal_gdal_pop(session.gdal);
    if (status != SAL_OK) {
        sal_features_destroy(session.features);
        return status;
    }
    *out = session.features;
    return SAL_OK;
}
