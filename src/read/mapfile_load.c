/* SPDX-License-Identifier: MIT */
/* Map files by name, by path and from memory. */
#include "read/mapfile.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/locate.h"
#include "base/nearest_word.h"
#include "base/secret.h"
#include "read/bytes.h"
#include "read/limits.h"
#include "read/mapfile_values.h"

struct sal_map *sal_map_create(const char *name) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_map *map = sal_arena_alloc(arena, sizeof *map);
    if (map == NULL) {
        g_error("out of memory for a map");
    }
    map->arena = arena;
    map->path = sal_arena_strdup(arena, "");
    map->name = sal_arena_strdup(arena, name);
    map->gap_km = -1.0;
    map->border_tolerance_km = -1.0;
    return map;
}

void sal_map_destroy(struct sal_map *map) {
    if (map != NULL) {
        sal_arena_destroy(map->arena);
    }
}

static enum sal_status read_text(const char *path, const struct sal_bytes *text,
                                 struct sal_map **out, struct sal_error *err) {
    char *name = g_path_get_basename(path);
    if (g_str_has_suffix(name, ".yaml")) {
        name[strlen(name) - strlen(".yaml")] = '\0';
    }
    struct sal_map *map = sal_map_create(name);
    map->path = sal_arena_strdup(map->arena, path);
    const enum sal_status status = sal_map_fill(map, text, err);
    g_free(name);
    if (status != SAL_OK) {
        sal_map_destroy(map);
        return status;
    }
    *out = map;
    return SAL_OK;
}

static enum sal_status load(const char *path, struct sal_map **out, struct sal_error *err) {
    struct sal_bytes text;
    enum sal_status status = sal_bytes_load(path, SAL_READ_MAP_MAX, &text, err);
    if (status == SAL_OK) {
        status = read_text(path, &text, out, err);
        sal_bytes_finish(&text);
    }
    return status;
}

enum sal_status sal_map_parse(const char *name, const char *text, size_t size, struct sal_map **out,
                              struct sal_error *err) {
    if (size > SAL_READ_MAP_MAX) {
        return sal_error_set(err, SAL_LIMIT, name, "%zu bytes; at most %zu are read", size,
                             SAL_READ_MAP_MAX);
    }
    struct sal_bytes bytes = {(unsigned char *)g_strndup(text, size), size};
    const enum sal_status status = read_text(name, &bytes, out, err);
    g_free(bytes.data);
    return status;
}

enum sal_status sal_map_load(const char *name, struct sal_map **out, struct sal_error *err) {
    char *path = sal_locate_named("geodata", name, ".yaml");
    if (path == NULL) {
        char *installed = sal_locate_list("geodata", ".yaml");
        char *shown = sal_secret_source_name(name);
        char *hint = sal_nearest_word_hint(name, installed);
        char *file = sal_nearest_word_file(name);
        char *whole = g_strconcat(name, ".yaml", NULL);
        if (g_file_test(whole, G_FILE_TEST_IS_REGULAR)) {
            g_free(hint);
            hint = g_strdup_printf("; did you mean \"%s\"?", whole);
        } else if (*hint == '\0') {
            g_free(hint);
            hint = g_strdup(file);
        }
        g_free(whole);
        g_free(file);
        (void)sal_error_set(err, SAL_IO, shown, "no such map%s%s: %s", hint,
                            *hint == '\0' ? "; installed are" : " Installed are",
                            installed[0] == '\0' ? "none" : installed);
        g_free(hint);
        g_free(installed);
        g_free(shown);
        return SAL_IO;
    }
    const enum sal_status status = load(path, out, err);
    g_free(path);
    return status;
}
