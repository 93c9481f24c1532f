/* SPDX-License-Identifier: MIT */
/* Scene -> file: which format, whether the page is of a size that can be drawn, and the one way a
 * file comes to stand on disk. */
#include <glib.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "draw/pdf.h"
#include "draw/raster/png.h"
#include "draw/svg/svg.h"
#include "draw/svg/svg_switch.h"
#include "draw/tiff.h"

#define PIXELS_WIDE_MAX 32767 /* cairo's surfaces are no wider */
#define PIXELS_HIGH_MAX 65535
/* Encoded bytes of a pixel: a map takes a tenth, one of nothing but stipples and hatches a half. */
#define ENCODED_BYTES_MAX 1.0
#define ROOM_SHARE 0.5 /* of the machine's memory */

static const char *const names[SAL_N_PICTURE_FORMATS] = {SAL_PICTURE_FORMATS};

enum sal_picture_format sal_picture_format_find(const char *name) {
    int i = 0;
    while (i < SAL_N_PICTURE_FORMATS && (name == NULL || g_ascii_strcasecmp(name, names[i]) != 0)) {
        i++;
    }
    return (enum sal_picture_format)i;
}

const char *sal_picture_format_name(enum sal_picture_format format) {
    return names[format];
}

/* What follows the last dot of the file's own name; "" when there is no dot. */
static const char *ending_of(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash != NULL ? slash : path, '.');
    return dot != NULL ? dot + 1 : "";
}

static enum sal_status refuse_format(const char *path, const char *format, struct sal_error *err) {
    const char *ending = ending_of(path);
    if (format != NULL) {
        return sal_error_set(err, SAL_USAGE, path,
                             "\"%.40s\" is no format of pictures; wanted png, svg, pdf or tif",
                             format);
    }
    return *ending == '\0'
               ? sal_error_set(
                     err, SAL_USAGE, path,
                     "has no ending that says the format; wanted .png, .svg, .pdf or .tif")
               : sal_error_set(err, SAL_USAGE, path,
                               "the ending \"%.20s\" is no format of pictures; wanted png, svg, "
                               "pdf or tif",
                               ending);
}

/* Pixels are drawn and encoded strip by strip, but the encoded ones wait for the last. */
static enum sal_status check_pixels(const char *path, double width, double height,
                                    struct sal_error *err) {
    const double room = (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
    const double wanted = width * height * ENCODED_BYTES_MAX;
    if (!(width >= 1.0 && height >= 1.0 && width <= PIXELS_WIDE_MAX && height <= PIXELS_HIGH_MAX)) {
        return sal_error_set(err, SAL_LIMIT, path,
                             "the picture would be %.0f by %.0f px; wanted 1 to %d by 1 to %d",
                             width, height, PIXELS_WIDE_MAX, PIXELS_HIGH_MAX);
    }
    if (wanted > ROOM_SHARE * room) {
        return sal_error_set(err, SAL_LIMIT, path,
                             "the picture would have %.0f megapixels; this machine's memory is "
                             "enough for %.0f",
                             width * height / 1e6, ROOM_SHARE * room / ENCODED_BYTES_MAX / 1e6);
    }
    return SAL_OK;
}

static enum sal_status check_page(const char *path, double width, double height,
                                  struct sal_error *err) {
    if (!(width >= 1.0 && height >= 1.0 && width <= SAL_PAGE_MAX_PX && height <= SAL_PAGE_MAX_PX)) {
        return sal_error_set(err, SAL_LIMIT, path,
                             "the picture would be %.0f by %.0f px; a side is 1 to %d px", width,
                             height, SAL_PAGE_MAX_PX);
    }
    return SAL_OK;
}

static enum sal_status write_format(const struct sal_scene *scene, enum sal_picture_format format,
                                    double scale, struct sal_outfile *file, struct sal_error *err) {
    switch (format) {
    case SAL_PNG:
        return sal_png_write(scene, scale, file, err);
    case SAL_SVG:
        return sal_svg_write(scene, file, err);
    case SAL_TIF:
        return sal_tiff_write(scene, scale, file, err);
    default:
        return sal_pdf_write(scene, file, err);
    }
}

enum sal_status sal_scene_write(const struct sal_scene *scene, const char *path, const char *format,
                                double scale, struct sal_error *err) {
    const enum sal_picture_format kind =
        sal_picture_format_find(format != NULL ? format : ending_of(path));
    if (kind == SAL_N_PICTURE_FORMATS) {
        return refuse_format(path, format, err);
    }
    if (!(scale > 0.0) || !isfinite(scale)) {
        return sal_error_set(err, SAL_USAGE, path, "a scale of %g; wanted more than 0", scale);
    }
    enum sal_status status = check_page(path, scene->width_px, scene->height_px, err);
    if (status == SAL_OK && (kind == SAL_PNG || kind == SAL_TIF)) {
        status = check_pixels(path, scene->width_px * scale, scene->height_px * scale, err);
    }
    struct sal_outfile *file = NULL;
    if (status == SAL_OK) {
        status = sal_outfile_open(path, &file, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    status = write_format(scene, kind, scale, file, err);
    if (status != SAL_OK) {
        sal_outfile_discard(file);
        return status;
    }
    return sal_outfile_commit(file, err);
}

enum sal_status sal_scene_write_translations(const struct sal_scene *const *scenes, size_t n,
                                             const char *path, struct sal_error *err) {
    struct sal_outfile *file = NULL;
    enum sal_status status = check_page(path, scenes[0]->width_px, scenes[0]->height_px, err);
    if (status == SAL_OK) {
        status = sal_outfile_open(path, &file, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    status = sal_svg_switch_write(scenes, n, file, err);
    if (status != SAL_OK) {
        sal_outfile_discard(file);
        return status;
    }
    return sal_outfile_commit(file, err);
}

enum sal_status sal_scene_encode(const struct sal_scene *scene, enum sal_picture_format format,
                                 double scale,
                                 bool (*write)(void *data, const void *bytes, size_t size),
                                 void *data, struct sal_error *err) {
    if (!(scale > 0.0) || !isfinite(scale) || format >= SAL_N_PICTURE_FORMATS) {
        return sal_error_set(err, SAL_USAGE, NULL, "a scale of %g, format %d", scale, (int)format);
    }
    enum sal_status status = check_page(NULL, scene->width_px, scene->height_px, err);
    if (status == SAL_OK && (format == SAL_PNG || format == SAL_TIF)) {
        status = check_pixels(NULL, scene->width_px * scale, scene->height_px * scale, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    struct sal_outfile *sink = sal_outfile_open_sink(write, data);
    status = write_format(scene, format, scale, sink, err);
    if (status != SAL_OK) {
        sal_outfile_discard(sink);
        return status;
    }
    return sal_outfile_commit(sink, err);
}

void sal_scene_size(const struct sal_scene *scene, double *width_px, double *height_px) {
    *width_px = scene->width_px;
    *height_px = scene->height_px;
}
