/* SPDX-License-Identifier: MIT */
/* The names in an archive are sorted, so that which file is read does not depend on who packed it.
 */
#include "read/zip.h"

#include <glib.h>
#include <string.h>

#include "base/error.h"
#include "base/report.h"
#include "read/gdal.h"

/* Names in one archive that are looked at. */
#define NAMES_MAX 20000

/* Endings of files that hold features, the likeliest first. */
static const char *const endings[] = {".shp", ".gpkg", ".geojson", ".fgb",  ".kml", ".json",
                                      ".gml", ".csv",  ".tsv",     ".xlsx", ".ods"};

static bool has_ending(const char *name, const char *ending) {
    const size_t n = strlen(name), n_ending = strlen(ending);
    return n > n_ending && g_ascii_strcasecmp(name + n - n_ending, ending) == 0;
}

bool sal_zip_is_name(const char *path) {
    return has_ending(path, ".zip");
}

static int by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Is a name in the archive one of a file that makers mean, not one that a system left there. */
static bool is_meant(const char *name) {
    char *base = g_path_get_basename(name);
    const bool is_it = base[0] != '.' && strstr(name, "__MACOSX") == NULL;
    g_free(base);
    return is_it;
}

static bool is_layer(const char *name, const char *layer) {
    char *base = g_path_get_basename(name);
    char *dot = strrchr(base, '.');
    if (dot != NULL) {
        *dot = '\0';
    }
    const bool is_it = g_ascii_strcasecmp(base, layer) == 0;
    g_free(base);
    return is_it;
}

/* Names with one ending, sorted. */
static GPtrArray *names_with(char **names, const char *ending) {
    GPtrArray *found = g_ptr_array_new();
    for (size_t i = 0; names != NULL && names[i] != NULL && i < NAMES_MAX; i++) {
        if (has_ending(names[i], ending) && is_meant(names[i])) {
            g_ptr_array_add(found, names[i]);
        }
    }
    g_ptr_array_sort(found, by_text);
    return found;
}

/* The name that is meant; NULL for none. */
static const char *choose(char **names, const char *layer, const char *path,
                          struct sal_report *report) {
    const char *chosen = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(endings) && chosen == NULL; i++) {
        GPtrArray *found = names_with(names, endings[i]);
        for (guint j = 0; layer != NULL && j < found->len && chosen == NULL; j++) {
            chosen = is_layer(found->pdata[j], layer) ? found->pdata[j] : NULL;
        }
        if (found->len > 0 && chosen == NULL && (layer == NULL || found->len == 1)) {
            chosen = found->pdata[0];
            if (found->len > 1) {
                sal_report_add(report, SAL_WARNING, "many-layers", path,
                               "holds %u files such as %s and %s; the first was read", found->len,
                               (const char *)found->pdata[0], (const char *)found->pdata[1]);
            }
        }
        g_ptr_array_unref(found);
    }
    return chosen;
}

enum sal_status sal_zip_find(const char *path, const char *layer, struct sal_report *report,
                             char **out, struct sal_error *err) {
    const struct sal_gdal *gdal = sal_gdal_load(path, err);
    if (gdal == NULL) {
        return SAL_IO;
    }
    struct sal_gdal_words words;
    char *folder = g_strdup_printf("/vsizip/{%s}", path);
    sal_gdal_push(gdal, &words);
    char **names = gdal->VSIReadDirRecursive(folder);
    sal_gdal_pop(gdal);
    const char *chosen = choose(names, layer, path, report);
    *out = chosen == NULL ? NULL : g_strconcat(folder, "/", chosen, NULL);
    const bool is_zip = names != NULL;
    gdal->CSLDestroy(names);
    g_free(folder);
    return is_zip ? SAL_OK
                  : sal_error_set(err, SAL_FORMAT, path, "is no zip archive, or an empty one");
}

bool sal_zip_exists(const char *path) {
    const struct sal_gdal *gdal = sal_gdal_load(path, NULL);
    struct sal_gdal_words words;
    if (gdal == NULL) {
        return false;
    }
    sal_gdal_push(gdal, &words);
    VSILFILE *file = gdal->VSIFOpenL(path, "rb");
    if (file != NULL) {
        gdal->VSIFCloseL(file);
    }
    sal_gdal_pop(gdal);
    return file != NULL;
}

static enum sal_status load(const struct sal_gdal *gdal, VSILFILE *file, const char *path,
                            uint64_t limit, unsigned char **data_out, size_t *size_out,
                            struct sal_error *err) {
    gdal->VSIFSeekL(file, 0, SEEK_END);
    const uint64_t size = gdal->VSIFTellL(file);
    gdal->VSIFSeekL(file, 0, SEEK_SET);
    if (size > limit) {
        return sal_error_set(err, SAL_LIMIT, path,
                             "%" G_GUINT64_FORMAT " bytes; at most %" G_GUINT64_FORMAT " are read",
                             (guint64)size, (guint64)limit);
    }
    unsigned char *data = g_try_malloc((gsize)size + 1);
    if (data == NULL) {
        return sal_error_set(err, SAL_MEMORY, path,
                             "memory ran out for %" G_GUINT64_FORMAT " bytes", (guint64)size);
    }
    *size_out = gdal->VSIFReadL(data, 1, (size_t)size, file);
    data[*size_out] = '\0';
    *data_out = data;
    return SAL_OK;
}

enum sal_status sal_zip_load(const char *path, uint64_t limit, unsigned char **data_out,
                             size_t *size_out, struct sal_error *err) {
    const struct sal_gdal *gdal = sal_gdal_load(path, err);
    if (gdal == NULL) {
        return SAL_IO;
    }
    struct sal_gdal_words words;
    sal_gdal_push(gdal, &words);
    VSILFILE *file = gdal->VSIFOpenL(path, "rb");
    enum sal_status status =
        file == NULL ? sal_error_set(err, SAL_IO, path, "cannot be opened") : SAL_OK;
    if (file != NULL) {
        status = load(gdal, file, path, limit, data_out, size_out, err);
        gdal->VSIFCloseL(file);
    }
    sal_gdal_pop(gdal);
    return status;
}
