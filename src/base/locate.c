/* SPDX-License-Identifier: MIT */
/*
 * The data folders, in the order of the header. The executable's place is asked of the system, not
 * of argv, so that an installed tree can be moved as a whole; the source tree is the fallback of a
 * build that was not installed.
 */
#include "base/locate.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* <prefix> of <prefix>/bin/salient, or NULL. */
static char *executable_prefix(void) {
    char path[4096];
    const ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0) {
        return NULL;
    }
    path[n] = '\0';
    char *folder = g_path_get_dirname(path);
    char *prefix = g_path_get_dirname(folder);
    g_free(folder);
    return prefix;
}

/* Existing folders named `folder`, best first; NULL-terminated. */
static char **data_folders(const char *folder) {
    GStrvBuilder *builder = g_strv_builder_new();
    char *prefix = executable_prefix();
    char *candidates[3] = {
        g_getenv("SALIENT_DATA") == NULL ? NULL
                                         : g_build_filename(g_getenv("SALIENT_DATA"), folder, NULL),
        prefix == NULL ? NULL : g_build_filename(prefix, SAL_DATADIR, "salient", folder, NULL),
        g_build_filename(SAL_SOURCE_DIR, folder, NULL),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
        if (candidates[i] != NULL && g_file_test(candidates[i], G_FILE_TEST_IS_DIR)) {
            g_strv_builder_add(builder, candidates[i]);
        }
        g_free(candidates[i]);
    }
    g_free(prefix);
    char **folders = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return folders;
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
    const bool is_path =
        strchr(name_or_path, '/') != NULL || g_str_has_suffix(name_or_path, suffix);
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
