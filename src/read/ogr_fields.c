/* SPDX-License-Identifier: MIT */
/* Fields and values of what GDAL reads: those of several layers are one list, and a table's
 * geometry is none of them. */
#include "read/ogr_fields.h"

#include <glib.h>
#include <string.h>

#include "base/error.h"
#include "read/features.h"
#include "read/limits.h"
#include "read/ogr_text.h"

/* Columns of a table that hold its geometry. */
static const char *const wkt_names[] = {"wkt", "geom", "geometry", "the_geom", "wkt_geom", NULL};

bool sal_ogr_fields_is_among(const char *name, const char *const *names) {
    for (; *names != NULL; names++) {
        if (g_ascii_strcasecmp(name, *names) == 0) {
            return true;
        }
    }
    return false;
}

static enum sal_field_type type_of(OGRFieldType type) {
    switch (type) {
    case OFTInteger:
    case OFTInteger64:
        return SAL_FIELD_INTEGER;
    case OFTReal:
        return SAL_FIELD_REAL;
    case OFTDate:
    case OFTDateTime:
        return SAL_FIELD_DATE;
    default:
        return SAL_FIELD_TEXT;
    }
}

/* Text as UTF-8, whatever GDAL made of it. */
static const char *decode(const struct sal_ogr_session *session, const char *text) {
    return g_utf8_validate(text, -1, NULL) ? text : sal_decoder_text(session->decoder, text);
}

/* Of a table, the column whose first value is a geometry as text, when GDAL took none for it. */
static int find_geometry_column(struct sal_ogr_session *session, int n) {
    const struct sal_gdal *gdal = session->gdal;
    int found = -1;
    if (!session->is_table) {
        return -1;
    }
    gdal->OGR_L_ResetReading(session->ogr_layer);
    bool is_empty = true;
    while (is_empty && found < 0) {
        OGRFeatureH feature = gdal->OGR_L_GetNextFeature(session->ogr_layer);
        if (feature == NULL) {
            break;
        }
        is_empty = gdal->OGR_F_GetGeometryRef(feature) == NULL;
        for (int i = 0; i < n && found < 0 && is_empty; i++) {
            if (gdal->OGR_F_IsFieldSetAndNotNull(feature, i) &&
                sal_ogr_text_is_geometry(gdal->OGR_F_GetFieldAsString(feature, i))) {
                found = i;
            }
        }
        gdal->OGR_F_Destroy(feature);
    }
    gdal->OGR_L_ResetReading(session->ogr_layer);
    return found;
}

/* Does a field of a table hold its geometry, which may be of any length. */
static bool is_geometry_field(const struct sal_ogr_session *session, int i, const char *name) {
    return session->is_table &&
           (i == session->geometry_column || sal_ogr_fields_is_among(name, wkt_names));
}

/* Add the fields of the layer at work that no layer before it had; `known` has room for them. */
static enum sal_status add_fields(struct sal_ogr_session *session, GArray *known,
                                  struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    struct sal_features *features = session->features;
    OGRFeatureDefnH schema = gdal->OGR_L_GetLayerDefn(session->ogr_layer);
    const int n = gdal->OGR_FD_GetFieldCount(schema);
    if ((size_t)n + known->len > SAL_READ_FIELDS_MAX) {
        return sal_error_set(err, SAL_LIMIT, session->path, "%d fields; at most %zu are read", n,
                             SAL_READ_FIELDS_MAX);
    }
    session->geometry_column = find_geometry_column(session, n);
    for (int i = 0; i < n; i++) {
        OGRFieldDefnH field = gdal->OGR_FD_GetFieldDefn(schema, i);
        const char *name = decode(session, gdal->OGR_Fld_GetNameRef(field));
        bool is_known = is_geometry_field(session, i, name);
        for (guint j = 0; j < known->len && !is_known; j++) {
            is_known = strcmp(g_array_index(known, struct sal_field, j).name, name) == 0 &&
                       session->n_layers > 1;
        }
        if (!is_known) {
            const struct sal_field added = {sal_arena_strdup(features->arena, name),
                                            type_of(gdal->OGR_Fld_GetType(field))};
            g_array_append_val(known, added);
        }
    }
    return SAL_OK;
}

/* Fields of all layers, and one that says which layer it was where there are several. */
enum sal_status sal_ogr_fields_read(struct sal_ogr_session *session, struct sal_error *err) {
    struct sal_features *features = session->features;
    GArray *known = g_array_new(FALSE, FALSE, sizeof(struct sal_field));
    enum sal_status status = SAL_OK;
    OGRLayerH first = session->ogr_layer;
    for (int i = 0; i < session->n_layers && status == SAL_OK; i++) {
        session->ogr_layer = session->n_layers == 1
                                 ? first
                                 : session->gdal->GDALDatasetGetLayer(session->dataset, i);
        status = add_fields(session, known, err);
    }
    if (session->n_layers > 1) {
        const struct sal_field folder = {SAL_FEATURES_FOLDER, SAL_FIELD_TEXT};
        g_array_append_val(known, folder);
    }
    session->ogr_layer = first;
    features->n_fields = known->len;
    features->fields =
        sal_arena_copy(features->arena, known->data, known->len, sizeof(struct sal_field));
    session->columns = g_new0(int, known->len + 1);
    g_array_unref(known);
    return status;
}

/* Which field of the layer at work is which of ours. */
void sal_ogr_fields_map(struct sal_ogr_session *session) {
    const struct sal_gdal *gdal = session->gdal;
    OGRFeatureDefnH schema = gdal->OGR_L_GetLayerDefn(session->ogr_layer);
    const int n = gdal->OGR_FD_GetFieldCount(schema);
    size_t next = 0;
    for (size_t i = 0; i < session->features->n_fields; i++) {
        session->columns[i] = -1;
    }
    for (int i = 0; i < n; i++) {
        const char *name =
            decode(session, gdal->OGR_Fld_GetNameRef(gdal->OGR_FD_GetFieldDefn(schema, i)));
        if (is_geometry_field(session, i, name)) {
            continue;
        }
        if (session->n_layers == 1) {
            session->columns[next++] = i; /* names may stand twice */
            continue;
        }
        for (size_t j = 0; j < session->features->n_fields; j++) {
            if (strcmp(session->features->fields[j].name, name) == 0) {
                session->columns[j] = i;
            }
        }
    }
}

/* A date, with its time where it has one. */
static bool read_date(struct sal_ogr_session *session, OGRFeatureH feature, int column,
                      char text[48]) {
    int year, month, day, hour, minute, second, zone;
    if (!session->gdal->OGR_F_GetFieldAsDateTime(feature, column, &year, &month, &day, &hour,
                                                 &minute, &second, &zone)) {
        return false;
    }
    g_snprintf(text, 48, "%s%04d-%02d-%02d", year < 0 ? "-" : "", ABS(year), month, day);
    if (hour != 0 || minute != 0 || second != 0) {
        char time[24];
        g_snprintf(time, sizeof time, "T%02d:%02d:%02d", hour, minute, second);
        g_strlcat(text, time, 48);
    }
    return true;
}

/* Texts of a list, with + between: what holds in common is held together. */
static char *join_list(struct sal_ogr_session *session, OGRFeatureH feature, int column) {
    char **list = session->gdal->OGR_F_GetFieldAsStringList(feature, column);
    return list == NULL ? g_strdup("") : g_strjoinv("+", list);
}

static enum sal_status read_value(struct sal_ogr_session *session, OGRFeatureH feature, size_t i,
                                  struct sal_error *err) {
    const struct sal_gdal *gdal = session->gdal;
    const int column = session->columns[i];
    char date[48];
    if (session->features->fields[i].type == SAL_FIELD_DATE &&
        read_date(session, feature, column, date)) {
        return sal_layer_set(session->layer, i, date, err);
    }
    OGRFeatureDefnH schema = gdal->OGR_L_GetLayerDefn(session->ogr_layer);
    if (gdal->OGR_Fld_GetType(gdal->OGR_FD_GetFieldDefn(schema, column)) == OFTStringList) {
        char *list = join_list(session, feature, column);
        const enum sal_status status = sal_layer_set(session->layer, i, decode(session, list), err);
        g_free(list);
        return status;
    }
    return sal_layer_set(session->layer, i,
                         decode(session, gdal->OGR_F_GetFieldAsString(feature, column)), err);
}

enum sal_status sal_ogr_fields_values(struct sal_ogr_session *session, OGRFeatureH feature,
                                      struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < session->features->n_fields && status == SAL_OK; i++) {
        if (session->columns[i] >= 0 &&
            session->gdal->OGR_F_IsFieldSetAndNotNull(feature, session->columns[i])) {
            status = read_value(session, feature, i, err);
        }
    }
    if (status == SAL_OK && session->n_layers > 1) {
        status = sal_layer_set(session->layer, session->features->n_fields - 1,
                               session->gdal->OGR_L_GetName(session->ogr_layer), err);
    }
    return status;
}
