/* SPDX-License-Identifier: MIT */
/*
 * Features out again, through GDAL's drivers. A dataset is made whole in GDAL's memory file system
 * and its files are then put in place by base/outfile, so nothing half-written ever stands at the
 * target, and a full disk is told like any other. Clocks that formats want are pinned.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/outfile.h"
#include "read/features.h"
#include "read/gdal.h"
#include "read/write_fields.h"

/* Everything that a format wants done its own way. */
static const struct format {
    const char *name, *extension, *driver;
    const char *options[5]; /* of the layer */
    bool is_multi;          /* one geometry type a layer: single parts become multi where any is */
    bool is_stream;         /* may go to standard output */
    enum sal_field_style style;
} formats[] = {
    {"geojson",
     ".geojson",
     "GeoJSON",
     {"RFC7946=YES", "COORDINATE_PRECISION=7", NULL},
     false,
     true,
     SAL_FIELDS_DATES_AS_TEXT},
    {"geojson",
     ".json",
     "GeoJSON",
     {"RFC7946=YES", "COORDINATE_PRECISION=7", NULL},
     false,
     true,
     SAL_FIELDS_DATES_AS_TEXT},
    {"gpkg", ".gpkg", "GPKG", {"GEOMETRY_NAME=geom", NULL}, true, false, SAL_FIELDS_TYPED},
    {"shp",
     ".shp",
     "ESRI Shapefile",
     {"ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=1970-01-01", NULL},
     true,
     false,
     SAL_FIELDS_DBF},
    {"fgb", ".fgb", "FlatGeobuf", {"SPATIAL_INDEX=NO", NULL}, true, false, SAL_FIELDS_TYPED},
    {"mbtiles", ".mbtiles", "MBTiles", {NULL}, false, false, SAL_FIELDS_DATES_AS_TEXT},
    {"csv",
     ".csv",
     "CSV",
     {"GEOMETRY=AS_WKT", "LINEFORMAT=LF", "STRING_QUOTING=IF_NEEDED", NULL},
     false,
     true,
     SAL_FIELDS_ALL_TEXT},
};

/* GeoPackage writes the day it was last changed; the same bytes every day want the same day. */
#define PINNED_DATE "1970-01-01T00:00:00.000Z"

/* One write. */
struct session {
    const struct sal_gdal *gdal;
    const struct sal_features *features;
    const struct format *format;
    const char *path;
    char *folder; /* of the dataset in memory */
    char *stem;   /* file name without extension; also the layer's name */
    struct sal_gdal_words words;
    GDALDatasetH dataset;
    OGRLayerH layer;
    OGRwkbGeometryType type;
};

static enum sal_status say_refused(const struct session *session, struct sal_error *err) {
    return sal_error_set(err, SAL_OUTPUT, session->path, "cannot be written as %s%s%s",
                         session->format->driver, session->words.text[0] == '\0' ? "" : ": ",
                         session->words.text);
}

/* ---- format ---- */

static const struct format *find_format(const char *path, const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        const size_t n = strlen(path), n_extension = strlen(formats[i].extension);
        const bool is_named = name != NULL && g_ascii_strcasecmp(formats[i].name, name) == 0;
        const bool is_so_called =
            name == NULL && n > n_extension &&
            g_ascii_strcasecmp(path + n - n_extension, formats[i].extension) == 0;
        if (is_named || is_so_called) {
            return &formats[i];
        }
    }
    return name == NULL && strcmp(path, "-") == 0 ? &formats[0] : NULL;
}

static enum sal_status choose_format(struct session *session, const char *name,
                                     struct sal_error *err) {
    session->format = find_format(session->path, name);
    if (session->format == NULL) {
        return sal_error_set(err, SAL_USAGE, session->path,
                             "format \"%.40s\" is unknown; wanted geojson, gpkg, shp, fgb or csv",
                             name == NULL ? "of this name" : name);
    }
    if (strcmp(session->path, "-") == 0 && !session->format->is_stream) {
        return sal_error_set(err, SAL_USAGE, "standard output",
                             "%s cannot be written there; wanted geojson or csv",
                             session->format->name);
    }
    return SAL_OK;
}

/* ---- geometry ---- */

static OGRwkbGeometryType type_of_geom(const struct sal_geom *geom) {
    switch (geom->kind) {
    case SAL_GEOM_POINT:
        return geom->n_points > 1 ? wkbMultiPoint : wkbPoint;
    case SAL_GEOM_LINE:
        return geom->n_rings > 1 ? wkbMultiLineString : wkbLineString;
    case SAL_GEOM_POLYGON:
        return geom->n_polygons > 1 ? wkbMultiPolygon : wkbPolygon;
    default:
        return wkbNone;
    }
}

static OGRwkbGeometryType multi_of(OGRwkbGeometryType type) {
    return type == wkbPoint        ? wkbMultiPoint
           : type == wkbLineString ? wkbMultiLineString
           : type == wkbPolygon    ? wkbMultiPolygon
                                   : type;
}

/* One type for the layer: the common one, multi where any feature is; wkbUnknown when kinds mix. */
static OGRwkbGeometryType type_of_layer(const struct session *session) {
    const struct sal_features *features = session->features;
    const struct sal_geom any = {.kind = features->kind};
    OGRwkbGeometryType type = type_of_geom(&any);
    for (size_t i = 0; i < features->n_items; i++) {
        const OGRwkbGeometryType here = type_of_geom(&features->items[i].geom);
        if (here != wkbNone && here != type) {
            if (multi_of(here) != multi_of(type) && type != wkbNone) {
                return wkbUnknown;
            }
            type = type == wkbNone ? here : multi_of(here);
        }
    }
    /* A shapefile without a type of shape has no .shp file at all. */
    if (type == wkbNone && session->format->style == SAL_FIELDS_DBF) {
        return wkbPolygon;
    }
    return type != wkbNone && !session->format->is_multi ? wkbUnknown : type;
}

static OGRGeometryH make_line(const struct sal_gdal *gdal, OGRwkbGeometryType type,
                              const struct sal_geom *geom, size_t ring) {
    OGRGeometryH line = gdal->OGR_G_CreateGeometry(type);
    const struct sal_point *points = geom->points + geom->ring_start[ring];
    const size_t n = geom->ring_start[ring + 1] - geom->ring_start[ring];
    gdal->OGR_G_SetPoints(line, (int)n, &points->x, (int)sizeof *points, &points->y,
                          (int)sizeof *points, NULL, 0);
    return line;
}

static OGRGeometryH make_polygon(const struct sal_gdal *gdal, const struct sal_geom *geom,
                                 size_t i_polygon) {
    OGRGeometryH polygon = gdal->OGR_G_CreateGeometry(wkbPolygon);
    for (size_t ring = geom->polygon_start[i_polygon]; ring < geom->polygon_start[i_polygon + 1];
         ring++) {
        gdal->OGR_G_AddGeometryDirectly(polygon, make_line(gdal, wkbLinearRing, geom, ring));
    }
    return polygon;
}

static OGRGeometryH make_part(const struct sal_gdal *gdal, const struct sal_geom *geom, size_t i) {
    if (geom->kind == SAL_GEOM_POLYGON) {
        return make_polygon(gdal, geom, i);
    }
    if (geom->kind == SAL_GEOM_LINE) {
        return make_line(gdal, wkbLineString, geom, i);
    }
    OGRGeometryH point = gdal->OGR_G_CreateGeometry(wkbPoint);
    gdal->OGR_G_SetPoints(point, 1, &geom->points[i].x, 0, &geom->points[i].y, 0, NULL, 0);
    return point;
}

/* NULL for no geometry. */
static OGRGeometryH make_geometry(const struct session *session, const struct sal_geom *geom) {
    const struct sal_gdal *gdal = session->gdal;
    OGRwkbGeometryType type = type_of_geom(geom);
    if (type == wkbNone) {
        return NULL;
    }
    if (session->type != wkbUnknown && session->type == multi_of(type)) {
        type = session->type;
    }
    if (type != multi_of(type)) {
        return make_part(gdal, geom, 0);
    }
    const size_t n = geom->kind == SAL_GEOM_POLYGON ? geom->n_polygons
                     : geom->kind == SAL_GEOM_LINE  ? geom->n_rings
                                                    : geom->n_points;
    OGRGeometryH multi = gdal->OGR_G_CreateGeometry(type);
    for (size_t i = 0; i < n; i++) {
        gdal->OGR_G_AddGeometryDirectly(multi, make_part(gdal, geom, i));
    }
    return multi;
}

/* ---- the dataset in memory ---- */

static bool is_flatgeobuf(const struct session *session) {
    return strcmp(session->format->name, "fgb") == 0;
}

static bool is_tiled(const struct session *session) {
    return strcmp(session->format->name, "mbtiles") == 0;
}

static enum sal_status create_layer(struct session *session, struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    const GDALDriverH driver = gdal->GDALGetDriverByName(session->format->driver);
    /* From the world to a town; closer up, the last tiles are drawn larger. */
    char *tiled[] = {(char *)"MINZOOM=0", (char *)"MAXZOOM=9", NULL};
    char *name =
        g_strdup_printf("%s/%s%s", session->folder, session->stem, session->format->extension);
    session->dataset = driver == NULL ? NULL
                                      : gdal->GDALCreate(driver, name, 0, 0, 0, GDT_Unknown,
                                                         is_tiled(session) ? tiled : NULL);
    g_free(name);
    if (session->dataset == NULL) {
        return say_refused(session, err);
    }
    OGRSpatialReferenceH srs = gdal->OSRNewSpatialReference(NULL);
    gdal->OSRSetFromUserInput(srs, "EPSG:4326");
    gdal->OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
    session->type = type_of_layer(session);
    /* Without an index, kept off so that features stay in order, GDAL writes an empty FlatGeobuf as
     * a file of no bytes. */
    const bool is_plain = is_flatgeobuf(session) && session->features->n_items == 0;
    char **options = is_plain ? NULL : (char **)(void *)session->format->options;
    session->layer =
        gdal->GDALDatasetCreateLayer(session->dataset, session->stem, srs, session->type, options);
    gdal->OSRDestroySpatialReference(srs);
    return session->layer == NULL ? say_refused(session, err) : SAL_OK;
}

/* GDAL's FlatGeobuf leaves features without geometry out and says nothing. */
static bool is_lossy(const struct session *session, const struct sal_feature *item) {
    return item->geom.kind == SAL_GEOM_NONE && is_flatgeobuf(session);
}

static enum sal_status write_items(struct session *session, const struct sal_write_fields *fields,
                                   struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    OGRFeatureDefnH schema = gdal->OGR_L_GetLayerDefn(session->layer);
    for (size_t i = 0; i < session->features->n_items; i++) {
        const struct sal_feature *item = &session->features->items[i];
        if (is_lossy(session, item)) {
            return sal_error_set(err, SAL_OUTPUT, session->path,
                                 "feature %" G_GINT64_FORMAT
                                 " has no geometry, which FlatGeobuf cannot hold; write GeoPackage",
                                 (gint64)item->id);
        }
        OGRFeatureH feature = gdal->OGR_F_Create(schema);
        OGRGeometryH geometry = make_geometry(session, &item->geom);
        if (geometry != NULL) {
            gdal->OGR_F_SetGeometryDirectly(feature, geometry);
        }
        sal_write_fields_set(fields, gdal, feature, item->values);
        const OGRErr failure = gdal->OGR_L_CreateFeature(session->layer, feature);
        gdal->OGR_F_Destroy(feature);
        if (failure != OGRERR_NONE) {
            return say_refused(session, err);
        }
    }
    return SAL_OK;
}

static enum sal_status write_layer(struct session *session, struct sal_error *err) {
    struct sal_write_fields fields;
    enum sal_status status = sal_write_fields_init(&fields, session->features,
                                                   session->format->style, session->path, err);
    if (status != SAL_OK) {
        return status;
    }
    status = create_layer(session, err);
    if (status == SAL_OK && !sal_write_fields_create(&fields, session->gdal, session->layer)) {
        status = say_refused(session, err);
    }
    if (status == SAL_OK) {
        status = write_items(session, &fields, err);
    }
    if (session->dataset != NULL) {
        session->words.text[0] = '\0';
        session->gdal->GDALClose(session->dataset);
    }
    if (status == SAL_OK && session->words.text[0] != '\0') {
        status = say_refused(session, err);
    }
    sal_write_fields_finish(&fields);
    return status;
}

/* ---- from memory to the target ---- */

/* Where a file of the dataset goes: the path itself, or for a shapefile's members beside it. */
static char *target_of(const struct session *session, const char *member) {
    const char *dot = strrchr(member, '.');
    const size_t n = strlen(session->path);
    if (session->format->style != SAL_FIELDS_DBF || dot == NULL || strcmp(dot, ".shp") == 0) {
        return g_strdup(session->path);
    }
    const bool has_extension = n > 4 && g_ascii_strcasecmp(session->path + n - 4, ".shp") == 0;
    return g_strdup_printf("%.*s%s", (int)(has_extension ? n - 4 : n), session->path, dot);
}

static enum sal_status stage_member(const struct session *session, const char *member,
                                    GPtrArray *files, GPtrArray *targets, struct sal_error *err) {
    char *target = target_of(session, member);
    g_ptr_array_add(targets, target);
    struct sal_outfile *file;
    const enum sal_status status = sal_outfile_open(target, &file, err);
    if (status != SAL_OK) {
        return status;
    }
    char *name = g_strdup_printf("%s/%s", session->folder, member);
    vsi_l_offset size = 0;
    const GByte *bytes = session->gdal->VSIGetMemFileBuffer(name, &size, FALSE);
    g_free(name);
    if (sal_outfile_write(file, bytes, (size_t)size)) {
        g_ptr_array_add(files, file);
        return SAL_OK;
    }
    /* Told now, in the words of the system: no other member may replace a good one any more. */
    return sal_outfile_commit(file, err);
}

/* Put all files in place; when one cannot be, take back those before it. */
static enum sal_status commit(GPtrArray *files, const GPtrArray *targets, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    guint n_done = 0;
    while (n_done < files->len && status == SAL_OK) {
        status = sal_outfile_commit(files->pdata[n_done], err);
        files->pdata[n_done++] = NULL;
    }
    for (guint i = 0; status != SAL_OK && i + 1 < n_done; i++) {
        g_unlink(targets->pdata[i]);
    }
    return status;
}

static enum sal_status put_files(const struct session *session, struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    char **members = gdal->VSIReadDir(session->folder);
    GPtrArray *files = g_ptr_array_new(), *targets = g_ptr_array_new_with_free_func(g_free);
    enum sal_status status = SAL_OK;
    for (char **member = members; member != NULL && *member != NULL && status == SAL_OK; member++) {
        if (strcmp(*member, ".") != 0 && strcmp(*member, "..") != 0) {
            status = stage_member(session, *member, files, targets, err);
        }
    }
    if (status == SAL_OK && files->len == 0) {
        status = say_refused(session, err);
    }
    if (status == SAL_OK) {
        status = commit(files, targets, err);
    }
    for (guint i = 0; i < files->len; i++) {
        sal_outfile_discard(files->pdata[i]);
    }
    g_ptr_array_unref(targets);
    g_ptr_array_unref(files);
    gdal->CSLDestroy(members);
    return status;
}

/* File name without its extension, as a layer name. */
static char *stem_of(const char *path, const struct format *format) {
    if (strcmp(path, "-") == 0) {
        return g_strdup("salient");
    }
    char *stem = g_path_get_basename(path);
    const size_t n = strlen(stem), n_extension = strlen(format->extension);
    if (n > n_extension && g_ascii_strcasecmp(stem + n - n_extension, format->extension) == 0) {
        stem[n - n_extension] = '\0';
    }
    return stem;
}

static enum sal_status write_all(struct session *session, struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    /* One call works in one folder, named after its own stack frame: no other live call has it. */
    session->folder = g_strdup_printf("/vsimem/salient-%p", (void *)session);
    session->stem = stem_of(session->path, session->format);
    gdal->VSIMkdir(session->folder, 0700);
    gdal->CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", PINNED_DATE);
    enum sal_status status = write_layer(session, err);
    gdal->CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
    if (status == SAL_OK) {
        status = put_files(session, err);
    }
    gdal->VSIRmdirRecursive(session->folder);
    g_free(session->stem);
    g_free(session->folder);
    return status;
}

enum sal_status sal_features_write(const struct sal_features *features, const char *path,
                                   const char *format, struct sal_error *err) {
    struct session session = {.features = features, .path = path};
    const enum sal_status usage = choose_format(&session, format, err);
    if (usage != SAL_OK) {
        return usage;
    }
    session.gdal = sal_gdal_load(path, err);
    if (session.gdal == NULL) {
        return SAL_IO;
    }
    sal_gdal_push(session.gdal, &session.words);
    const enum sal_status status = write_all(&session, err);
    sal_gdal_pop(session.gdal);
    return status;
}
