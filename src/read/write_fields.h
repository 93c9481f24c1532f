/* SPDX-License-Identifier: MIT */
/* Fields on their way out: texts into the types and widths that a format has. */
#ifndef SAL_READ_WRITE_FIELDS_H
#define SAL_READ_WRITE_FIELDS_H

#include "read/gdal.h"
#include "salient.h"

enum sal_field_style {
    SAL_FIELDS_TYPED,         /* numbers and dates as such */
    SAL_FIELDS_DATES_AS_TEXT, /* numbers as such; dates as YYYY-MM-DD */
    SAL_FIELDS_ALL_TEXT,      /* every value as it stands */
    SAL_FIELDS_DBF            /* typed, names of 10 bytes, widths stated */
};

struct sal_write_field {
    char *name;
    OGRFieldType type;
    int width, decimals; /* 0 where the format needs none */
};

struct sal_write_fields {
    struct sal_write_field *items;
    size_t n;
};

/**
 * Choose names, types and widths. A column takes a type only when all of its values are of it.
 *
 * @returns SAL_OK; SAL_OUTPUT when a value is too long for the format
 */
SAL_NODISCARD enum sal_status sal_write_fields_init(struct sal_write_fields *fields,
                                                    const struct sal_features *features,
                                                    enum sal_field_style style, const char *path,
                                                    struct sal_error *err);
void sal_write_fields_finish(struct sal_write_fields *fields);

/** Create the fields in a layer; false when GDAL refuses one. */
bool sal_write_fields_create(const struct sal_write_fields *fields, const struct sal_gdal *gdal,
                             OGRLayerH layer);

/** Set a feature's values; NULL stays null. */
void sal_write_fields_set(const struct sal_write_fields *fields, const struct sal_gdal *gdal,
                          OGRFeatureH feature, const char *const *values);

#endif
