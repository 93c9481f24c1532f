/* SPDX-License-Identifier: MIT */
/*
 * The data folders, in the order of the header. Where the library and the program stand is asked of
 * the system, so that an installed tree can be moved as a whole; a build has the same folders, so
 * nothing that was built names the sources it was built from.
 */
#define _GNU_SOURCE /* dladdr() */

#include "base/locate.h"

#include <dlfcn.h>
#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void add_folder(GPtrArray *folders, const char *data, const char *folder) {
    char *path = g_build_filename(data, folder, NULL);
    char *real = realpath(path, NULL);
    bool is_new = real != NULL && g_file_test(path, G_FILE_TEST_IS_DIR);
    for (guint i = 0; i < folders->len && is_new; i++) {
        char *other = realpath(folders->pdata[i], NULL);
        is_new = g_strcmp0(other, real) != 0;
        free(other);
    }
    free(real);
    if (is_new) {
        g_ptr_array_add(folders, path);
    } else {
        g_free(path);
    }
}

static void add_salient(GPtrArray *folders, const char *data, const char *folder) {
    char *own = g_build_filename(data, "salient", NULL);
    add_folder(folders, own, folder);
    g_free(own);
}

/* Seen from a file's folder, where links lead. */
static void add_beside(GPtrArray *folders, const char *file, const char *way, const char *folder) {
    char *real = file == NULL ? NULL : realpath(file, NULL);
    if (real != NULL) {
        char *from = g_path_get_dirname(real), *joined = g_build_filename(from, way, NULL);
        char *data = g_canonicalize_filename(joined, NULL);
        add_salient(folders, data, folder);
        g_free(data);
        g_free(joined);
        g_free(from);
    }
    free(real);
}

/* Existing folders named `folder`, best first; NULL-terminated. */
static char **data_folders(const char *folder) {
    GPtrArray *folders = g_ptr_array_new();
    if (g_getenv("SALIENT_DATA") != NULL) {
        add_folder(folders, g_getenv("SALIENT_DATA"), folder);
    }
    static const char own[] = "an address in this library, or in what it is linked into";
    Dl_info module;
    if (dladdr(own, &module) != 0) {
        add_beside(folders, module.dli_fname, SAL_DATA_FROM_LIB, folder);
        add_beside(folders, module.dli_fname, "../share", folder);
    }
    add_beside(folders, "/proc/self/exe", SAL_DATA_FROM_BIN, folder);
    add_salient(folders, g_get_user_data_dir(), folder);
    for (const char *const *data = g_get_system_data_dirs(); *data != NULL; data++) {
        add_salient(folders, *data, folder);
    }
    g_ptr_array_add(folders, NULL);
    return (char **)g_ptr_array_free(folders, FALSE);
}

char *sal_locate(const char *folder, const char *name) {
    char **folders = data_folders(folder);
    char *found = NULL;
    for (size_t i = 0; folders[i] != NULL && found == NULL; i++) {
        char *path = g_build_filename(folders[i], name, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS)) {
            found = g_steal_pointer(&path);
        }
        g_free(path);
    }
    g_strfreev(folders);
    return found;
}

char *sal_locate_named(const char *folder, const char *name_or_path, const char *suffix) {
    const bool is_path = strchr(name_or_path, '/') != NULL ||
                         g_str_has_suffix(name_or_path, suffix) ||
                         (strcmp(suffix, ".yaml") == 0 && g_str_has_suffix(name_or_path, ".yml"));
    if (is_path) {
        return g_file_test(name_or_path, G_FILE_TEST_IS_REGULAR) ? g_strdup(name_or_path) : NULL;
    }
    char *name = g_strconcat(name_or_path, suffix, NULL);
    char *found = sal_locate(folder, name);
    g_free(name);
    return found;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_names(GPtrArray *names, const char *folder, const char *suffix) {
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *entry;
    while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL) {
        if (!g_str_has_suffix(entry, suffix)) {
            continue;
        }
        char *name = g_strndup(entry, strlen(entry) - strlen(suffix));
        if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
            g_free(name);
        } else {
            g_ptr_array_add(names, name);
        }
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
}

char *sal_locate_list(const char *folder, const char *suffix) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    char **folders = data_folders(folder);
    for (size_t i = 0; folders[i] != NULL; i++) {
        add_names(names, folders[i], suffix);
    }
    g_strfreev(folders);
    g_ptr_array_sort(names, by_text);
    g_ptr_array_add(names, NULL);
    char *list = g_strjoinv(", ", (char **)names->pdata);
    g_ptr_array_unref(names);
    return list;
}
