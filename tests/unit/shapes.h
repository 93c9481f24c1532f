/* SPDX-License-Identifier: MIT */
/* Small shapefiles made in a temporary folder, for tests of reading. */
#ifndef SAL_TESTS_SHAPES_H
#define SAL_TESTS_SHAPES_H

#include <glib.h>
#include <glib/gstdio.h>
#include <shapefil.h>
#include <string.h>

#include "salient.h"

#define WGS84_PRJ                                                                                  \
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"                \
    "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"

/* Path of a file in the folder; g_free() it. */
static inline char *shape_path(const char *folder, const char *name) {
    return g_build_filename(folder, name, NULL);
}

static inline void shape_put(const char *folder, const char *name, const void *data, gssize size) {
    char *path = shape_path(folder, name);
    g_assert_true(g_file_set_contents(path, data, size, NULL));
    g_free(path);
}

static inline void shape_remove(const char *folder, const char *name) {
    char *path = shape_path(folder, name);
    g_unlink(path);
    g_free(path);
}

/* Everything in the folder, and the folder. */
static inline void shape_clear(const char *folder, gboolean with_folder) {
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        shape_remove(folder, name);
    }
    g_dir_close(dir);
    if (with_folder) {
        g_rmdir(folder);
    }
}

/* Append a shape of parts; xy[2 * n] in pairs, starts[n_parts], z[n] or NULL. */
static inline void shape_add(SHPHandle shp, int type, int n_parts, const int *starts, int n,
                             const double *xy, const double *z) {
    double *x = g_new0(double, (size_t)n + 1), *y = g_new0(double, (size_t)n + 1);
    for (int i = 0; i < n; i++) {
        x[i] = xy[2 * i];
        y[i] = xy[2 * i + 1];
    }
    SHPObject *object = SHPCreateObject(type, -1, n_parts, starts, NULL, n, x, y, z, NULL);
    SHPWriteObject(shp, -1, object);
    SHPDestroyObject(object);
    g_free(x);
    g_free(y);
}

#endif
