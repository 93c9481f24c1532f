/* SPDX-License-Identifier: MIT */
/* Areas go straight into a layer; texts are lent to GDAL as files of its own memory, each under a
 * number of its own, so threads do not meet. */
#include "read/memory_file.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "read/features.h"
#include "read/gdal.h"
#include "read/layer.h"
#include "read/ogr.h"

enum { COLUMN_FACTION, COLUMN_STATUS, COLUMN_START, COLUMN_END, COLUMN_NAME, N_COLUMNS };

static const struct sal_field columns[N_COLUMNS] = {
    [COLUMN_FACTION] = {"faction", SAL_FIELD_TEXT}, [COLUMN_STATUS] = {"status", SAL_FIELD_TEXT},
    [COLUMN_START] = {"start", SAL_FIELD_DATE},     [COLUMN_END] = {"end", SAL_FIELD_DATE},
    [COLUMN_NAME] = {"name", SAL_FIELD_TEXT},
};

const struct sal_memory_file *sal_memory_file_find(const struct sal_memory_file *files, size_t n,
                                                   const char *name) {
    name += g_str_has_prefix(name, "./") ? 2 : 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(files[i].name, name) == 0) {
            return &files[i];
        }
    }
    return NULL;
}

/* ---- areas ---- */

static enum sal_status set_day(struct sal_layer *layer, size_t column, int32_t day,
                               struct sal_error *err) {
    char text[16];
    sal_day_format(day, text);
    return day == SAL_DAY_MIN || day == SAL_DAY_MAX ? SAL_OK
                                                    : sal_layer_set(layer, column, text, err);
}

static enum sal_status add_rings(struct sal_layer *layer, const struct sal_ring_area *area,
                                 struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < area->n_rings && status == SAL_OK; i++) {
        const size_t first = area->ring_start[i], end = area->ring_start[i + 1];
        struct sal_point *points;
        if (end <= first) {
            continue;
        }
        status = sal_layer_add_part(layer, end - first, &points, err);
        if (status == SAL_OK) {
            memcpy(points, area->points + first, (end - first) * sizeof *points);
        }
    }
    return status;
}

static enum sal_status add_area(struct sal_layer *layer, int64_t id,
                                const struct sal_ring_area *area, struct sal_error *err) {
    const enum sal_geom_kind kind = area->n_rings == 0 ? SAL_GEOM_NONE : SAL_GEOM_POLYGON;
    const char *const texts[N_COLUMNS] = {[COLUMN_FACTION] = area->faction,
                                          [COLUMN_STATUS] = area->status,
                                          [COLUMN_NAME] = area->name};
    enum sal_status status = sal_layer_begin(layer, id, kind, NULL, err);
    for (size_t i = 0; i < N_COLUMNS && status == SAL_OK; i++) {
        status = texts[i] == NULL ? SAL_OK : sal_layer_set(layer, i, texts[i], err);
    }
    status = status == SAL_OK ? set_day(layer, COLUMN_START, area->start, err) : status;
    status = status == SAL_OK ? set_day(layer, COLUMN_END, area->end, err) : status;
    return status == SAL_OK ? add_rings(layer, area, err) : status;
}

static enum sal_status read_areas(const struct sal_memory_file *file, struct sal_report *report,
                                  struct sal_features **out, struct sal_error *err) {
    struct sal_features *features = sal_features_create(file->name, file->name, "memory");
    features->fields = sal_arena_copy(features->arena, columns, N_COLUMNS, sizeof *columns);
    features->n_fields = N_COLUMNS;
    struct sal_layer *layer = sal_layer_create(features, report);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < file->n_areas && status == SAL_OK; i++) {
        status = add_area(layer, (int64_t)i, &file->areas[i], err);
    }
    if (status == SAL_OK) {
        status = sal_layer_finish(layer, "OGC:CRS84", err);
    }
    sal_layer_destroy(layer);
    if (status != SAL_OK) {
        sal_features_destroy(features);
        return status;
    }
    *out = features;
    return SAL_OK;
}

/* ---- texts ---- */

static enum sal_status read_text(const struct sal_memory_file *file,
                                 const struct sal_read_options *options, struct sal_report *report,
                                 struct sal_features **out, struct sal_error *err) {
    static gint n_lent;
    const struct sal_gdal *gdal = sal_gdal_load(file->name, err);
    if (gdal == NULL) {
        return SAL_IO;
    }
    char *base = g_path_get_basename(file->name);
    char *path = g_strdup_printf("/vsimem/salient-%d/%s", g_atomic_int_add(&n_lent, 1), base);
    VSILFILE *lent =
        gdal->VSIFileFromMemBuffer(path, (GByte *)(uintptr_t)file->text, file->size, 0);
    enum sal_status status =
        lent == NULL ? sal_error_set(err, SAL_MEMORY, file->name, "memory ran out") : SAL_OK;
    if (status == SAL_OK) {
        (void)gdal->VSIFCloseL(lent);
        status = sal_ogr_read(path, file->name, options, report, out, err);
        (void)gdal->VSIUnlink(path);
    }
    g_free(path);
    g_free(base);
    return status;
}

enum sal_status sal_memory_file_read(const struct sal_memory_file *file,
                                     const struct sal_read_options *options,
                                     struct sal_report *report, struct sal_features **out,
                                     struct sal_error *err) {
    return file->text == NULL ? read_areas(file, report, out, err)
                              : read_text(file, options, report, out, err);
}
