/* SPDX-License-Identifier: MIT */
/* Values are texts inside; outside, a column of whole numbers is a column of whole numbers. What
 * the field says of its type is only believed as far as its values bear it out. */
#include "read/write_fields.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

#include "base/error.h"

/* dBASE III: names of 10 bytes, texts of 254. */
#define DBF_NAME_MAX 10
#define DBF_TEXT_MAX 254

static bool is_integer(const char *text) {
    char *end;
    errno = 0;
    (void)g_ascii_strtoll(text, &end, 10);
    return end != text && *end == '\0' && errno == 0;
}

static bool is_number(const char *text) {
    char *end;
    (void)g_ascii_strtod(text, &end);
    return end != text && *end == '\0' &&
           strspn(text, "+-0123456789.eE") == strlen(text); /* not "nan", "inf", hex */
}

static bool is_date(const char *text) {
    int32_t first, next;
    return strlen(text) == 10 && text[4] == '-' && text[7] == '-' &&
           sal_day_parse(text, &first, &next, NULL) == SAL_OK;
}

static bool all_are(const struct sal_features *features, size_t i_field,
                    bool (*is_so)(const char *)) {
    for (size_t i = 0; i < features->n_items; i++) {
        const char *text = features->items[i].values[i_field];
        if (text != NULL && !is_so(text)) {
            return false;
        }
    }
    return true;
}

static OGRFieldType choose_type(const struct sal_features *features, size_t i_field,
                                enum sal_field_style style) {
    const enum sal_field_type type = features->fields[i_field].type;
    if (style == SAL_FIELDS_ALL_TEXT) {
        return OFTString;
    }
    if (type == SAL_FIELD_INTEGER && all_are(features, i_field, is_integer)) {
        return OFTInteger64;
    }
    if ((type == SAL_FIELD_INTEGER || type == SAL_FIELD_REAL) &&
        all_are(features, i_field, is_number)) {
        return OFTReal;
    }
    if (type == SAL_FIELD_DATE && style != SAL_FIELDS_DATES_AS_TEXT &&
        all_are(features, i_field, is_date)) {
        return OFTDate;
    }
    return OFTString;
}

static bool is_taken(const struct sal_write_fields *fields, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++) {
        if (g_ascii_strcasecmp(fields->items[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* The first bytes of a name, whole characters only. */
static char *cut(const char *name, size_t n_bytes) {
    if (strlen(name) <= n_bytes) {
        return g_strdup(name);
    }
    const char *end = name;
    while ((size_t)(g_utf8_next_char(end) - name) <= n_bytes) {
        end = g_utf8_next_char(end);
    }
    return g_strndup(name, (gsize)(end - name));
}

/* A name of at most 10 bytes that none before has. */
static char *dbf_name(const struct sal_write_fields *fields, size_t n, const char *name) {
    char *out = cut(name, DBF_NAME_MAX);
    for (int i = 1; is_taken(fields, n, out); i++) {
        char suffix[16];
        g_snprintf(suffix, sizeof suffix, "_%d", i);
        char *stem = cut(name, DBF_NAME_MAX - strlen(suffix));
        g_free(out);
        out = g_strconcat(stem, suffix, NULL);
        g_free(stem);
    }
    return out;
}

static size_t longest(const struct sal_features *features, size_t i_field, size_t *decimals) {
    size_t width = 1;
    *decimals = 0;
    for (size_t i = 0; i < features->n_items; i++) {
        const char *text = features->items[i].values[i_field];
        if (text == NULL) {
            continue;
        }
        const char *point = strchr(text, '.');
        width = MAX(width, strlen(text));
        *decimals = MAX(*decimals, point == NULL ? 0 : strspn(point + 1, "0123456789"));
    }
    return width;
}

static enum sal_status choose_width(struct sal_write_field *field,
                                    const struct sal_features *features, size_t i_field,
                                    const char *path, struct sal_error *err) {
    size_t decimals;
    const size_t width = longest(features, i_field, &decimals);
    if (field->type == OFTString && width > DBF_TEXT_MAX) {
        return sal_error_set(err, SAL_OUTPUT, path,
                             "field \"%.40s\" holds %zu bytes, a shapefile's at most %d; write "
                             "GeoPackage or GeoJSON",
                             field->name, width, DBF_TEXT_MAX);
    }
    if (field->type == OFTString || field->type == OFTInteger64) {
        field->width = (int)width;
    }
    if (field->type == OFTReal) {
        field->decimals = (int)MIN(decimals, 15);
        field->width = (int)MIN(MAX(width + decimals, 20), 32);
    }
    return SAL_OK;
}

enum sal_status sal_write_fields_init(struct sal_write_fields *fields,
                                      const struct sal_features *features,
                                      enum sal_field_style style, const char *path,
                                      struct sal_error *err) {
    *fields = (struct sal_write_fields){g_new0(struct sal_write_field, features->n_fields + 1), 0};
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < features->n_fields && status == SAL_OK; i++) {
        struct sal_write_field *field = &fields->items[i];
        const char *name = features->fields[i].name;
        field->type = choose_type(features, i, style);
        field->name = style == SAL_FIELDS_DBF ? dbf_name(fields, i, name) : g_strdup(name);
        fields->n = i + 1;
        if (style == SAL_FIELDS_DBF) {
            status = choose_width(field, features, i, path, err);
        }
    }
    if (status != SAL_OK) {
        sal_write_fields_finish(fields);
    }
    return status;
}

void sal_write_fields_finish(struct sal_write_fields *fields) {
    for (size_t i = 0; i < fields->n; i++) {
        g_free(fields->items[i].name);
    }
    g_free(fields->items);
    *fields = (struct sal_write_fields){NULL, 0};
}

bool sal_write_fields_create(const struct sal_write_fields *fields, const struct sal_gdal *gdal,
                             OGRLayerH layer) {
    for (size_t i = 0; i < fields->n; i++) {
        OGRFieldDefnH field = gdal->OGR_Fld_Create(fields->items[i].name, fields->items[i].type);
        gdal->OGR_Fld_SetWidth(field, fields->items[i].width);
        gdal->OGR_Fld_SetPrecision(field, fields->items[i].decimals);
        const OGRErr failure = gdal->OGR_L_CreateField(layer, field, FALSE);
        gdal->OGR_Fld_Destroy(field);
        if (failure != OGRERR_NONE) {
            return false;
        }
    }
    return true;
}

void sal_write_fields_set(const struct sal_write_fields *fields, const struct sal_gdal *gdal,
                          OGRFeatureH feature, const char *const *values) {
    for (size_t i = 0; i < fields->n; i++) {
        const char *text = values[i];
        if (text == NULL) {
            continue;
        }
        if (fields->items[i].type == OFTInteger64) {
            gdal->OGR_F_SetFieldInteger64(feature, (int)i, g_ascii_strtoll(text, NULL, 10));
        } else if (fields->items[i].type == OFTReal) {
            gdal->OGR_F_SetFieldDouble(feature, (int)i, g_ascii_strtod(text, NULL));
        } else {
            gdal->OGR_F_SetFieldString(feature, (int)i, text);
        }
    }
}
