/* SPDX-License-Identifier: MIT */
/* Bands become red, green, blue and alpha: one band is grey or, with a table of colours, looked up;
 * bands of more than bytes are stretched from their least to their largest value. */
#include "read/raster.h"

#include <glib.h>
#include <math.h>

#include "base/error.h"
#include "read/access.h"
#include "read/gdal.h"

static const char *const drivers[] = {"GTiff", "PNG", "JPEG", "WEBP", NULL};

struct sal_raster {
    const struct sal_gdal *gdal;
    GDALDatasetH dataset;
    OGRCoordinateTransformationH to_own;   /* from lon/lat; NULL: its own are lon/lat */
    double origin_x, origin_y, inverse[4]; /* of coordinates less the origin: to pixels */
    int width, height;
    char *path;
    GMutex lock; /* GDAL reads a file for one thread at a time */
};

static enum sal_status find_place(struct sal_raster *raster, struct sal_error *err) {
    double at[6] = {0.0, 1.0, 0.0, 0.0, 0.0, 1.0};
    const bool has_place = raster->gdal->GDALGetGeoTransform(raster->dataset, at) == CE_None;
    const double det = at[1] * at[5] - at[2] * at[4];
    if (!has_place || !(fabs(det) > 0.0) || !isfinite(det)) {
        return sal_error_set(err, SAL_CRS, raster->path,
                             "says no place on the ground; wanted a GeoTIFF, or a world file "
                             "beside it");
    }
    raster->origin_x = at[0];
    raster->origin_y = at[3];
    raster->inverse[0] = at[5] / det;
    raster->inverse[1] = -at[2] / det;
    raster->inverse[2] = -at[4] / det;
    raster->inverse[3] = at[1] / det;
    return SAL_OK;
}

static enum sal_status find_crs(struct sal_raster *raster, const char *crs, struct sal_error *err) {
    const struct sal_gdal *gdal = raster->gdal;
    const char *stated = crs != NULL ? crs : gdal->GDALGetProjectionRef(raster->dataset);
    if (stated == NULL || *stated == '\0') {
        return SAL_OK;
    }
    OGRSpatialReferenceH from = gdal->OSRNewSpatialReference(NULL);
    OGRSpatialReferenceH to = gdal->OSRNewSpatialReference(NULL);
    const bool is_known = gdal->OSRSetFromUserInput(from, "EPSG:4326") == OGRERR_NONE &&
                          gdal->OSRSetFromUserInput(to, stated) == OGRERR_NONE;
    gdal->OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
    gdal->OSRSetAxisMappingStrategy(to, OAMS_TRADITIONAL_GIS_ORDER);
    raster->to_own = is_known ? gdal->OCTNewCoordinateTransformation(from, to) : NULL;
    gdal->OSRDestroySpatialReference(from);
    gdal->OSRDestroySpatialReference(to);
    return raster->to_own != NULL ? SAL_OK
                                  : sal_error_set(err, SAL_CRS, raster->path,
                                                  "its CRS \"%.60s\" is not known", stated);
}

static enum sal_status open_with(struct sal_raster *raster, unsigned allow,
                                 const struct sal_gdal_words *words, struct sal_error *err) {
    const struct sal_gdal *gdal = raster->gdal;
    const bool is_any = (allow & SAL_ALLOW_DRIVERS) != 0;
    raster->dataset =
        gdal->GDALOpenEx(raster->path, GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                         is_any ? NULL : drivers, NULL, NULL);
    if (raster->dataset == NULL) {
        return sal_error_set(
            err, g_file_test(raster->path, G_FILE_TEST_EXISTS) ? SAL_FORMAT : SAL_IO, raster->path,
            "is no picture that can be read, of GeoTIFF, PNG, JPEG and WebP%s%s",
            words->text[0] == '\0' ? "" : ": ", words->text);
    }
    raster->width = gdal->GDALGetRasterXSize(raster->dataset);
    raster->height = gdal->GDALGetRasterYSize(raster->dataset);
    if ((double)raster->width * raster->height > SAL_RASTER_PIXELS_MAX ||
        gdal->GDALGetRasterCount(raster->dataset) < 1) {
        return sal_error_set(err, SAL_LIMIT, raster->path, "%d x %d pixels; at most %.0f are read",
                             raster->width, raster->height, SAL_RASTER_PIXELS_MAX);
    }
    return SAL_OK;
}

enum sal_status sal_raster_open(const char *path, const char *crs, unsigned allow, bool needs_place,
                                struct sal_raster **out, struct sal_error *err) {
    const struct sal_gdal *gdal = sal_gdal_load(path, err);
    if (gdal == NULL) {
        return SAL_IO;
    }
    struct sal_raster *raster = g_new0(struct sal_raster, 1);
    struct sal_gdal_words words;
    g_mutex_init(&raster->lock);
    raster->gdal = gdal;
    raster->path = g_strdup(path);
    sal_gdal_push(gdal, &words);
    sal_gdal_shut(gdal);
    enum sal_status status = open_with(raster, allow, &words, err);
    if (status == SAL_OK && needs_place) {
        status = find_place(raster, err);
        status = status == SAL_OK ? find_crs(raster, crs, err) : status;
    }
    sal_gdal_open(gdal);
    sal_gdal_pop(gdal);
    if (status != SAL_OK) {
        sal_raster_close(raster);
        return status;
    }
    *out = raster;
    return SAL_OK;
}

void sal_raster_close(struct sal_raster *raster) {
    if (raster == NULL) {
        return;
    }
    if (raster->to_own != NULL) {
        raster->gdal->OCTDestroyCoordinateTransformation(raster->to_own);
    }
    if (raster->dataset != NULL) {
        (void)raster->gdal->GDALClose(raster->dataset);
    }
    g_mutex_clear(&raster->lock);
    g_free(raster->path);
    g_free(raster);
}

void sal_raster_size(const struct sal_raster *raster, int *width, int *height) {
    *width = raster->width;
    *height = raster->height;
}

void sal_raster_place(struct sal_raster *raster, struct sal_point *points, size_t n) {
    struct sal_gdal_words words;
    g_mutex_lock(&raster->lock);
    sal_gdal_push(raster->gdal, &words);
    for (size_t i = 0; i < n; i++) {
        double x = points[i].x, y = points[i].y, z = 0.0;
        const bool is_there =
            isfinite(x) && isfinite(y) &&
            (raster->to_own == NULL || raster->gdal->OCTTransform(raster->to_own, 1, &x, &y, &z));
        x -= raster->origin_x;
        y -= raster->origin_y;
        points[i] = is_there && isfinite(x) && isfinite(y)
                        ? (struct sal_point){raster->inverse[0] * x + raster->inverse[1] * y,
                                             raster->inverse[2] * x + raster->inverse[3] * y}
                        : (struct sal_point){NAN, NAN};
    }
    sal_gdal_pop(raster->gdal);
    g_mutex_unlock(&raster->lock);
}

/* A window and the size that it is read in. */
struct window {
    int left, top, columns, rows, width, height;
};

/* One band as numbers; values[width * height]. */
static bool read_band(const struct sal_raster *raster, int number, const struct window *at,
                      bool is_table, float *values) {
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    /* Means of numbers of colours are other colours. */
    extra.eResampleAlg = is_table ? GRIORA_NearestNeighbour : GRIORA_Average;
    GDALRasterBandH band = raster->gdal->GDALGetRasterBand(raster->dataset, number);
    return band != NULL && raster->gdal->GDALRasterIOEx(
                               band, GF_Read, at->left, at->top, at->columns, at->rows, values,
                               at->width, at->height, GDT_Float32, 0, 0, &extra) == CE_None;
}

/* Least and largest value, of what is data: of bytes all of them. */
static void range_of(const struct sal_raster *raster, int number, const float *values, size_t n,
                     float *least, float *most) {
    GDALRasterBandH band = raster->gdal->GDALGetRasterBand(raster->dataset, number);
    *least = 0.0F;
    *most = 255.0F;
    if (raster->gdal->GDALGetRasterDataType(band) == GDT_Byte) {
        return;
    }
    *least = INFINITY;
    *most = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(values[i])) {
            *least = fminf(*least, values[i]);
            *most = fmaxf(*most, values[i]);
        }
    }
}

static void set_channel(unsigned char *rgba, size_t n, int channel, const float *values,
                        float least, float most) {
    const float width = most > least ? most - least : 1.0F;
    for (size_t i = 0; i < n; i++) {
        const float share = isfinite(values[i]) ? (values[i] - least) / width : 0.0F;
        rgba[4 * i + (size_t)channel] = (unsigned char)lrintf(CLAMP(share, 0.0F, 1.0F) * 255.0F);
    }
}

/* What holds no data is clear. */
static void clear_nodata(const struct sal_raster *raster, int number, const float *values, size_t n,
                         unsigned char *rgba) {
    int has_one = 0;
    GDALRasterBandH band = raster->gdal->GDALGetRasterBand(raster->dataset, number);
    const double nodata = raster->gdal->GDALGetRasterNoDataValue(band, &has_one);
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i]) || (has_one != 0 && (double)values[i] == (double)(float)nodata)) {
            rgba[4 * i + 3] = 0;
        }
    }
}

static void look_up(const struct sal_raster *raster, GDALColorTableH table, const float *values,
                    size_t n, unsigned char *rgba) {
    for (size_t i = 0; i < n; i++) {
        GDALColorEntry color = {0, 0, 0, 0};
        (void)raster->gdal->GDALGetColorEntryAsRGB(table, (int)values[i], &color);
        rgba[4 * i] = (unsigned char)color.c1;
        rgba[4 * i + 1] = (unsigned char)color.c2;
        rgba[4 * i + 2] = (unsigned char)color.c3;
        rgba[4 * i + 3] = (unsigned char)color.c4;
    }
}

static bool read_all(const struct sal_raster *raster, const struct window *at, float *values,
                     unsigned char *rgba) {
    const struct sal_gdal *gdal = raster->gdal;
    const size_t n = (size_t)at->width * (size_t)at->height;
    const int n_bands = gdal->GDALGetRasterCount(raster->dataset);
    GDALColorTableH table =
        gdal->GDALGetRasterColorTable(gdal->GDALGetRasterBand(raster->dataset, 1));
    const int n_colors = n_bands >= 3 ? 3 : 1;
    for (size_t i = 0; i < n; i++) {
        rgba[4 * i + 3] = 255;
    }
    for (int i = 1; i <= n_colors; i++) {
        float least, most;
        if (!read_band(raster, i, at, table != NULL, values)) {
            return false;
        }
        if (table != NULL) {
            look_up(raster, table, values, n, rgba);
            clear_nodata(raster, i, values, n, rgba);
            return true;
        }
        range_of(raster, i, values, n, &least, &most);
        for (int channel = i - 1; channel < (n_colors == 1 ? 3 : i); channel++) {
            set_channel(rgba, n, channel, values, least, most);
        }
        clear_nodata(raster, i, values, n, rgba);
    }
    /* A second or fourth band that is there is how much of the colour covers. */
    const int alpha = n_bands == 2 ? 2 : n_bands >= 4 ? 4 : 0;
    if (alpha > 0 && gdal->GDALGetRasterColorInterpretation(
                         gdal->GDALGetRasterBand(raster->dataset, alpha)) == GCI_AlphaBand) {
        if (!read_band(raster, alpha, at, false, values)) {
            return false;
        }
        set_channel(rgba, n, 3, values, 0.0F, 255.0F);
    }
    return true;
}

enum sal_status sal_raster_read(struct sal_raster *raster, int left, int top, int columns, int rows,
                                int width, int height, unsigned char *rgba, struct sal_error *err) {
    const struct window at = {left, top, columns, rows, width, height};
    struct sal_gdal_words words;
    float *values = g_try_new(float, (gsize)width *(gsize)height);
    if (values == NULL) {
        return sal_error_set(err, SAL_MEMORY, raster->path, "no memory for %d x %d pixels", width,
                             height);
    }
    g_mutex_lock(&raster->lock);
    sal_gdal_push(raster->gdal, &words);
    const bool is_read = read_all(raster, &at, values, rgba);
    sal_gdal_pop(raster->gdal);
    g_mutex_unlock(&raster->lock);
    g_free(values);
    return is_read ? SAL_OK
                   : sal_error_set(err, SAL_FORMAT, raster->path, "cannot be read: %s",
                                   words.text[0] == '\0' ? "cut short" : words.text);
}
