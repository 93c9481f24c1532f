/* SPDX-License-Identifier: MIT */
/* geodata/examples -> a folder of the user's, file by file in the order of their names. */
#include "cli/examples.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/locate.h"

static int by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All files below a folder, relative to `top`, sorted. */
static void list_files(const char *top, const char *below, GPtrArray *out) {
    char *folder = g_build_filename(top, below, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name = dir == NULL ? NULL : g_dir_read_name(dir); name != NULL;
         name = g_dir_read_name(dir)) {
        char *path = *below == '\0' ? g_strdup(name) : g_build_filename(below, name, NULL);
        char *whole = g_build_filename(top, path, NULL);
        if (g_file_test(whole, G_FILE_TEST_IS_DIR)) {
            list_files(top, path, out);
            g_free(path);
        } else {
            g_ptr_array_add(out, path);
        }
        g_free(whole);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_free(folder);
    g_ptr_array_sort(out, by_text);
}

static enum sal_status copy(const char *from, const char *to, struct sal_error *err) {
    char *folder = g_path_get_dirname(to), *text = NULL;
    gsize size = 0;
    GError *error = NULL;
    enum sal_status status = SAL_OK;
    if (!g_file_get_contents(from, &text, &size, &error)) {
        status = sal_error_set(err, SAL_IO, from, "%s", error->message);
        g_error_free(error);
    } else if (g_mkdir_with_parents(folder, 0777) != 0) {
        status = sal_error_set(err, SAL_OUTPUT, folder, "cannot be made: %s", g_strerror(errno));
    } else {
        status = sal_file_write(to, text, size, err);
    }
    g_free(text);
    g_free(folder);
    return status;
}

enum sal_status examples_copy(const char *folder, struct sal_error *err) {
    char *top = sal_locate("geodata", "examples");
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    enum sal_status status =
        top == NULL ? sal_error_set(err, SAL_IO, "examples", "are not installed") : SAL_OK;
    if (top != NULL) {
        list_files(top, "", files);
    }
    for (guint i = 0; status == SAL_OK && i < files->len; i++) {
        char *to = g_build_filename(folder, files->pdata[i], NULL);
        if (g_file_test(to, G_FILE_TEST_EXISTS)) {
            status = sal_error_set(err, SAL_OUTPUT, to, "is there already; it is not written over");
        }
        g_free(to);
    }
    for (guint i = 0; status == SAL_OK && i < files->len; i++) {
        char *from = g_build_filename(top, files->pdata[i], NULL);
        char *to = g_build_filename(folder, files->pdata[i], NULL);
        status = copy(from, to, err);
        g_free(from);
        g_free(to);
    }
    g_ptr_array_unref(files);
    g_free(top);
    return status;
}
