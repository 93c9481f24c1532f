/* SPDX-License-Identifier: MIT */
/* One read of one source through GDAL, shared by what reads its fields and what reads its shapes.
 * Private to read/ogr*.c. */
#ifndef SAL_READ_OGR_SESSION_H
#define SAL_READ_OGR_SESSION_H

#include "read/encoding.h"
#include "read/gdal.h"
#include "read/layer.h"

/* One read of one layer. */
struct sal_ogr_session {
    const struct sal_gdal *gdal;
    const char *name;  /* for GDAL alone: it may hold a password */
    const char *given; /* as the user gave it, likewise */
    char *path;        /* for all others */
    const struct sal_read_options *options;
    struct sal_report *report;
    struct sal_gdal_words words;
    GDALDatasetH dataset;
    OGRLayerH ogr_layer; /* at work */
    int n_layers;        /* to be read from the first on; more than one of folders */
    struct sal_features *features;
    struct sal_layer *layer;
    struct sal_decoder *decoder;
    int *columns; /* columns[n_fields], of the layer at work GDAL's numbers of our fields; -1: none
                   */
    int geometry_column; /* of a table: GDAL's number of the field that holds geometry; -1: none */
    int srid;            /* that geometries in it name; 0: none */
    bool is_table;
    bool is_swapped; /* the source gives latitude or northing first */
    bool is_mixed;
};

#endif
