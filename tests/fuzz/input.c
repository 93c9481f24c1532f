/* SPDX-License-Identifier: MIT */
#include "input.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>

static char *folder;

static void remove_folder(void) {
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
        g_free(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
}

static char *path_of(const char *name) {
    if (folder == NULL) {
        folder = g_dir_make_tmp("salient-fuzz-XXXXXX", NULL);
        g_assert_nonnull(folder);
        (void)atexit(remove_folder);
    }
    return g_build_filename(folder, name, NULL);
}

char *fuzz_write(const char *name, const uint8_t *data, size_t size) {
    char *path = path_of(name);
    FILE *file = g_fopen(path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(data, 1, size, file), ==, size);
    g_assert_cmpint(fclose(file), ==, 0);
    return path;
}

void fuzz_remove(const char *name) {
    char *path = path_of(name);
    g_remove(path);
    g_free(path);
}
