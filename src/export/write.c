/* SPDX-License-Identifier: MIT */
/* Dated features -> a file of the format asked for, and the style that goes with it. */
#include <glib.h>
#include <string.h>

#include "base/error.h"
#include "base/outfile.h"
#include "export/kml.h"
#include "export/map_style.h"
#include "export/qgis_project.h"
#include "export/topojson.h"

enum sal_status sal_export_write(const struct sal_drawing *drawing,
                                 const struct sal_features *features, const char *path,
                                 const char *format, struct sal_error *err) {
    const bool is_topojson = g_ascii_strcasecmp(format, "topojson") == 0;
    if (!is_topojson && g_ascii_strcasecmp(format, "kml") != 0) {
        return sal_features_write(features, path, format, err);
    }
    GString *text = g_string_new(NULL);
    if (is_topojson) {
        sal_topojson_add(text, features);
    } else {
        sal_kml_add(text, features, drawing->dataset, drawing->style);
    }
    return sal_outfile_write_text(path, text, err);
}

enum sal_status sal_export_write_style(const struct sal_drawing *drawing, const char *source,
                                       const char *path, struct sal_error *err) {
    int32_t first = 0, last = 0;
    GString *text = g_string_new(NULL);
    (void)sal_dataset_days(drawing->dataset, &first, &last);
    sal_map_style_add(text, drawing->dataset, drawing->style, source, last);
    return sal_outfile_write_text(path, text, err);
}

enum sal_status sal_export_write_project(const struct sal_drawing *drawing,
                                         const struct sal_features *features, const char *source,
                                         const char *path, struct sal_error *err) {
    GString *text = g_string_new(NULL);
    sal_qgis_project_add(text, features, drawing->dataset, drawing->style, source);
    return sal_outfile_write_text(path, text, err);
}
