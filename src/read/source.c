/* SPDX-License-Identifier: MIT */
/*
 * The door of reading: a path goes to shapelib when it is a shapefile (or a folder with one), and
 * to GDAL otherwise. Here it is settled whether there is such a file at all, so that no library's
 * words about it reach the user.
 */
#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/nearest_word.h"
#include "read/access.h"
#include "read/ogr.h"
#include "read/shapefile.h"
#include "read/zip.h"

static bool has_extension(const char *path, const char *extension) {
    const size_t n = strlen(path), n_extension = strlen(extension);
    return n > n_extension && g_ascii_strcasecmp(path + n - n_extension, extension) == 0;
}

/* The shapefile that a folder stands for: the one named `layer`, or its only one; NULL when
 * neither; g_free() it. */
static char *shapefile_of_folder(const char *folder, const char *layer) {
    GDir *dir = g_dir_open(folder, 0, NULL);
    char *found = NULL;
    size_t n = 0;
    for (const char *name = dir == NULL ? NULL : g_dir_read_name(dir); name != NULL;
         name = g_dir_read_name(dir)) {
        const size_t stem = strlen(name) - MIN(strlen(name), 4);
        if (!has_extension(name, ".shp") ||
            (layer != NULL && (strlen(layer) != stem || strncmp(name, layer, stem) != 0))) {
            continue;
        }
        n++;
        g_free(found);
        found = g_build_filename(folder, name, NULL);
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    if (n != 1) {
        g_clear_pointer(&found, g_free);
    }
    return found;
}

static enum sal_status check_layer_name(const char *path, const char *layer,
                                        struct sal_error *err) {
    if (layer == NULL) {
        return SAL_OK;
    }
    char *stem = g_path_get_basename(path);
    stem[strlen(stem) - 4] = '\0';
    enum sal_status status = SAL_OK;
    if (g_ascii_strcasecmp(stem, layer) != 0) {
        status = sal_error_set(err, SAL_SCHEMA, path, "has no layer \"%.60s\"; it has \"%.60s\"",
                               layer, stem);
    }
    g_free(stem);
    return status;
}

/* A file in a zip archive is read as it would be outside. */
static enum sal_status read_zip(const char *path, const struct sal_read_options *options,
                                struct sal_report *report, struct sal_features **out,
                                struct sal_error *err) {
    char *inner = NULL;
    enum sal_status status = sal_zip_find(path, options->layer, report, &inner, err);
    if (status != SAL_OK) {
        return status;
    }
    if (inner != NULL && has_extension(inner, ".shp")) {
        status = check_layer_name(inner, options->layer, err);
        status =
            status != SAL_OK ? status : sal_shapefile_read(inner, path, options, report, out, err);
    } else {
        char *whole = inner != NULL ? g_strdup(inner) : g_strdup_printf("/vsizip/{%s}", path);
        status = sal_ogr_read(whole, path, options, report, out, err);
        g_free(whole);
    }
    g_free(inner);
    return status;
}

static enum sal_status read_file(const char *path, const struct sal_read_options *options,
                                 struct sal_report *report, struct sal_features **out,
                                 struct sal_error *err) {
    struct stat info;
    if (stat(path, &info) != 0) {
        const int failure = errno;
        const bool is_pattern = strpbrk(path, "*?[") != NULL;
        char *hint = failure == ENOENT ? sal_nearest_word_file(path) : g_strdup("");
        const enum sal_status status =
            is_pattern ? sal_error_set(err, SAL_IO, path, "matches no file")
                       : sal_error_set(err, SAL_IO, path, "cannot be opened: %s%s",
                                       g_strerror(failure), hint);
        g_free(hint);
        return status;
    }
    if (S_ISDIR(info.st_mode)) {
        char *inner = shapefile_of_folder(path, options->layer);
        const enum sal_status status =
            inner != NULL ? sal_shapefile_read(inner, path, options, report, out, err)
                          : sal_ogr_read(path, path, options, report, out, err);
        g_free(inner);
        return status;
    }
    if (sal_zip_is_name(path)) {
        return read_zip(path, options, report, out, err);
    }
    if (has_extension(path, ".shp")) {
        const enum sal_status status = check_layer_name(path, options->layer, err);
        return status != SAL_OK ? status
                                : sal_shapefile_read(path, path, options, report, out, err);
    }
    if (has_extension(path, ".gz")) {
        char *inner = g_strconcat("/vsigzip/", path, NULL);
        const enum sal_status status = sal_ogr_read(inner, path, options, report, out, err);
        g_free(inner);
        return status;
    }
    return sal_ogr_read(path, path, options, report, out, err);
}

enum sal_status sal_features_read(const char *path, const struct sal_read_options *options,
                                  struct sal_report *report, struct sal_features **out,
                                  struct sal_error *err) {
    const struct sal_read_options defaults = SAL_READ_OPTIONS_INIT;
    if (options == NULL) {
        options = &defaults;
    }
    if (strcmp(path, "-") == 0) {
        return sal_ogr_read("/vsistdin/", "-", options, report, out, err);
    }
    enum sal_status status = sal_access_check(path, options->allow, err);
    if (status == SAL_OK) {
        status = sal_access_check_content(path, options->allow, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    return sal_access_is_virtual(path) ? sal_ogr_read(path, path, options, report, out, err)
                                       : read_file(path, options, report, out, err);
}
