/* SPDX-License-Identifier: MIT */
/* In memory from end to end: GDAL's file system holds both files for as long as it takes. */
#include "read/geotiff.h"

#include "base/error.h"
#include "read/gdal.h"

/* Names in GDAL's memory are the process's: a number keeps those of two threads apart. */
static char *folder_name(void) {
    static gint n = 0;
    return g_strdup_printf("/vsimem/salient-tif-%d", g_atomic_int_add(&n, 1));
}

static bool copy(const struct sal_gdal *gdal, const char *from, const char *to, const char *wkt,
                 const double transform[6]) {
    static const char *const drivers[] = {"PNG", NULL};
    const char *const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=2", "TILED=YES",
                                   "BIGTIFF=IF_SAFER", NULL};
    GDALDatasetH source = gdal->GDALOpenEx(from, GDAL_OF_RASTER, drivers, NULL, NULL);
    GDALDriverH driver = gdal->GDALGetDriverByName("GTiff");
    if (source == NULL || driver == NULL) {
        gdal->GDALClose(source);
        return false;
    }
    /* The source is in memory and read only: what is set on it is the copy's alone. */
    double numbers[6];
    for (int i = 0; i < 6; i++) {
        numbers[i] = transform[i];
    }
    GDALDatasetH made =
        gdal->GDALCreateCopy(driver, to, source, FALSE, (char **)(uintptr_t)options, NULL, NULL);
    const bool is_placed = made != NULL && gdal->GDALSetGeoTransform(made, numbers) == CE_None &&
                           gdal->GDALSetProjection(made, wkt) == CE_None;
    gdal->GDALClose(made);
    gdal->GDALClose(source);
    return is_placed;
}

enum sal_status sal_geotiff_of_png(const GByteArray *png, const char *wkt,
                                   const double transform[6], GByteArray *out,
                                   struct sal_error *err) {
    const struct sal_gdal *gdal = sal_gdal_load("tif", err);
    if (gdal == NULL) {
        return SAL_IO;
    }
    struct sal_gdal_words words;
    char *folder = folder_name();
    char *from = g_strconcat(folder, "/page.png", NULL),
         *to = g_strconcat(folder, "/page.tif", NULL);
    sal_gdal_push(gdal, &words);
    VSILFILE *file = gdal->VSIFileFromMemBuffer(from, png->data, png->len, FALSE);
    bool is_made =
        file != NULL && gdal->VSIFCloseL(file) == 0 && copy(gdal, from, to, wkt, transform);
    vsi_l_offset size = 0;
    const guint8 *bytes = is_made ? gdal->VSIGetMemFileBuffer(to, &size, FALSE) : NULL;
    is_made = bytes != NULL && size <= G_MAXUINT - out->len;
    if (is_made) {
        g_byte_array_append(out, bytes, (guint)size);
    }
    gdal->VSIRmdirRecursive(folder);
    sal_gdal_pop(gdal);
    g_free(from);
    g_free(to);
    g_free(folder);
    return is_made ? SAL_OK
                   : sal_error_set(err, SAL_DRAW, "tif", "GDAL cannot write this GeoTIFF: %s",
                                   words.text);
}
