/* SPDX-License-Identifier: MIT */
/* Scene -> PNG in memory -> GeoTIFF: the pixels are those of a PNG of the same page. */
#include "draw/tiff.h"

#include <glib.h>

#include "draw/place.h"
#include "draw/raster/png.h"
#include "project/wkt.h"
#include "read/geotiff.h"

static bool take(void *data, const void *bytes, size_t size) {
    g_byte_array_append(data, bytes, (guint)size);
    return true;
}

static enum sal_status draw_png(const struct sal_scene *scene, double scale, GByteArray *out,
                                struct sal_error *err) {
    struct sal_outfile *sink = sal_outfile_open_sink(take, out);
    const enum sal_status status = sal_png_write(scene, scale, sink, err);
    if (status != SAL_OK) {
        sal_outfile_discard(sink);
        return status;
    }
    return sal_outfile_commit(sink, err);
}

enum sal_status sal_tiff_write(const struct sal_scene *scene, double scale,
                               struct sal_outfile *file, struct sal_error *err) {
    char *wkt = NULL;
    double transform[6];
    enum sal_status status = sal_place_check(scene, NULL, err);
    if (status == SAL_OK) {
        status = sal_wkt_of_crs(scene->place.crs, &wkt, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    GByteArray *png = g_byte_array_new(), *tif = g_byte_array_new();
    sal_place_transform(scene, scale, transform);
    status = draw_png(scene, scale, png, err);
    if (status == SAL_OK) {
        status = sal_geotiff_of_png(png, wkt, transform, tif, err);
    }
    if (status == SAL_OK) {
        sal_outfile_write(file, tif->data, tif->len);
    }
    g_byte_array_unref(png);
    g_byte_array_unref(tif);
    g_free(wkt);
    return status;
}
