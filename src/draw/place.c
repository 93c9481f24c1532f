/* SPDX-License-Identifier: MIT */
/*
 * Where a page of one map lies: as files beside a PNG, for programs that know no more of it, and in
 * a PDF. A GeoTIFF has it in itself: tiff.c.
 */
#include "draw/place.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/outfile.h"
#include "draw/pdf_tags.h"
#include "project/wkt.h"

#define POINTS_PER_PX (72.0 / SAL_PX_PER_INCH)

enum sal_status sal_place_check(const struct sal_scene *scene, const char *path,
                                struct sal_error *err) {
    return scene->place.crs != NULL
               ? SAL_OK
               : sal_error_set(err, SAL_USAGE, path,
                               "a page of many maps lies at no one place on the earth");
}

void sal_place_transform(const struct sal_scene *scene, double scale, double out[6]) {
    const struct sal_scene_place *place = &scene->place;
    const double step = 1.0 / (place->px_per_unit * scale);
    const double transform[6] = {-place->x_px / place->px_per_unit, step, 0.0,
                                 place->y_px / place->px_per_unit,  0.0,  -step};
    memcpy(out, transform, sizeof transform);
}

static void append_number(GString *out, const char *format, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, format, value));
}

/* The middle of the first pixel stands in a world file, its corner in GDAL's six numbers. */
static GString *world_file(const double t[6]) {
    const double values[] = {t[1], t[4], t[2], t[5], t[0] + 0.5 * t[1], t[3] + 0.5 * t[5]};
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        append_number(out, "%.10f", values[i]);
        g_string_append_c(out, '\n');
    }
    return out;
}

/* What GDAL, and QGIS by it, reads beside any picture. */
static GString *aux_file(const double t[6], const char *wkt) {
    GString *out = g_string_new("<PAMDataset>\n  <SRS>");
    char *escaped = g_markup_escape_text(wkt, -1);
    g_string_append_printf(out, "%s</SRS>\n  <GeoTransform>", escaped);
    g_free(escaped);
    for (int i = 0; i < 6; i++) {
        g_string_append(out, i > 0 ? ", " : "");
        append_number(out, "%.17g", t[i]);
    }
    g_string_append(out, "</GeoTransform>\n</PAMDataset>\n");
    return out;
}

/* map.png -> map.pgw; a name of another ending gets one more. */
static char *world_path(const char *path) {
    return g_str_has_suffix(path, ".png")
               ? g_strdup_printf("%.*spgw", (int)(strlen(path) - strlen("png")), path)
               : g_strconcat(path, ".wld", NULL);
}

enum sal_status sal_scene_write_place(const struct sal_scene *scene, const char *path, double scale,
                                      struct sal_error *err) {
    double transform[6];
    char *wkt = NULL;
    enum sal_status status = sal_place_check(scene, path, err);
    if (status == SAL_OK) {
        status = sal_wkt_of_crs(scene->place.crs, &wkt, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    sal_place_transform(scene, scale, transform);
    char *world = world_path(path), *aux = g_strconcat(path, ".aux.xml", NULL);
    status = sal_outfile_write_text(world, world_file(transform), err);
    if (status == SAL_OK) {
        status = sal_outfile_write_text(aux, aux_file(transform, wkt), err);
    }
    g_free(world);
    g_free(aux);
    g_free(wkt);
    return status;
}

/* Text of PDF between brackets. */
static void append_literal(GString *out, const char *text) {
    g_string_append_c(out, '(');
    for (; *text != '\0'; text++) {
        if (strchr("()\\", *text) != NULL) {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, ')');
}

/* y runs up in PDF, and the corners from lower left, in shares of the map's frame. */
static void append_viewport(GString *out, const struct sal_scene *scene, const char *wkt) {
    static const int corners[] = {3, 0, 1, 2};
    const struct sal_scene_place *place = &scene->place;
    const double box[] = {place->frame_px.min_x, scene->height_px - place->frame_px.max_y,
                          place->frame_px.max_x, scene->height_px - place->frame_px.min_y};
    g_string_append(out, "   /VP [ << /Type /Viewport /BBox [");
    for (size_t i = 0; i < G_N_ELEMENTS(box); i++) {
        g_string_append_c(out, ' ');
        append_number(out, "%.4f", box[i] * POINTS_PER_PX);
    }
    g_string_append(out, " ]\n     /Measure << /Type /Measure /Subtype /GEO\n"
                         "       /Bounds [ 0 0 0 1 1 1 1 0 ] /LPTS [ 0 0 0 1 1 1 1 0 ] /GPTS [");
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        g_string_append_c(out, ' ');
        append_number(out, "%.9f", place->corners_deg[corners[i]].y);
        g_string_append_c(out, ' ');
        append_number(out, "%.9f", place->corners_deg[corners[i]].x);
    }
    g_string_append_printf(out, " ]\n       /GCS << /Type /%s /WKT ",
                           g_str_has_prefix(wkt, "GEOG") ? "GEOGCS" : "PROJCS");
    append_literal(out, wkt);
    g_string_append(out, " >>\n     >> >> ]\n");
}

void sal_place_add_to_pdf(GString *pdf, const struct sal_scene *scene) {
    char *wkt = NULL;
    if (scene->place.crs == NULL || !scene->place.has_corners ||
        sal_wkt_of_crs(scene->place.crs, &wkt, NULL) != SAL_OK) {
        return;
    }
    GString *keys = g_string_new(NULL);
    append_viewport(keys, scene, wkt);
    sal_pdf_tags_add_to_page(pdf, keys->str);
    g_string_free(keys, TRUE);
    g_free(wkt);
}
