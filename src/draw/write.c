/* SPDX-License-Identifier: MIT */
/* Scene -> file: which format, whether the page is of a size that can be drawn, and the one way a
 * file comes to stand on disk. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "../base/error.h"
#include "formats.h"

#define SIDE_MAX_PX 16384
#define AREA_MAX_MPX 120

enum format { FORMAT_PNG, FORMAT_SVG, FORMAT_PDF, FORMAT_UNKNOWN };

static enum format format_of(const char *path, const char *format) {
    static const char *const NAMES[] = {"png", "svg", "pdf"};
    const char *name = format;
    if (name == NULL) {
        const char *slash = strrchr(path, '/');
        const char *dot = strrchr(slash != NULL ? slash : path, '.');
        name = dot != NULL ? dot + 1 : "";
    }
    for (int i = 0; i < FORMAT_UNKNOWN; i++) {
        if (g_ascii_strcasecmp(name, NAMES[i]) == 0) {
            return (enum format)i;
        }
    }
    return FORMAT_UNKNOWN;
}

static enum sal_status check_size(const char *path, double width, double height,
                                  struct sal_error *err) {
    if (!(width >= 1.0 && height >= 1.0 && width <= SIDE_MAX_PX && height <= SIDE_MAX_PX)) {
        return sal_error_set(err, SAL_LIMIT, path,
                             "the picture would be %.0f by %.0f px; a side is 1 to %d px", width,
                             height, SIDE_MAX_PX);
    }
    if (width * height > AREA_MAX_MPX * 1e6) {
        return sal_error_set(err, SAL_LIMIT, path,
                             "the picture would have %.0f megapixels; at most %d can be drawn",
                             width * height / 1e6, AREA_MAX_MPX);
    }
    return SAL_OK;
}

static enum sal_status write_format(const struct sal_scene *scene, enum format format, double scale,
                                    struct sal_outfile *file, struct sal_error *err) {
    switch (format) {
    case FORMAT_PNG:
        return sal_png_write(scene, scale, file, err);
    case FORMAT_SVG:
        return sal_svg_write(scene, file, err);
    default:
        return sal_pdf_write(scene, file, err);
    }
}

enum sal_status sal_scene_write(const struct sal_scene *scene, const char *path, const char *format,
                                double scale, struct sal_error *err) {
    const enum format kind = format_of(path, format);
    if (kind == FORMAT_UNKNOWN) {
        return sal_error_set(err, SAL_USAGE, path,
                             "%s%s is no format of pictures; wanted png, svg or pdf",
                             format != NULL ? "" : "the ending ", format != NULL ? format : "");
    }
    if (!(scale > 0.0) || !isfinite(scale)) {
        return sal_error_set(err, SAL_USAGE, path, "a scale of %g; wanted more than 0", scale);
    }
    const double factor = kind == FORMAT_PNG ? scale : 1.0;
    enum sal_status status =
        check_size(path, scene->width_px * factor, scene->height_px * factor, err);
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
