/* SPDX-License-Identifier: MIT */
/* Where a map's data came from: as the map file says, else the credits of its files, else the
 * names of the files that the areas were read from. */
#include "compose/furniture/attribution.h"

#include <string.h>

#include "base/arena.h"
#include "compose/furniture/legend_content.h"

/* So many files are named one by one. */
#define FILES_NAMED 3

static void add_once(GPtrArray *names, const char *name) {
    if (name != NULL && *name != '\0' &&
        !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
        g_ptr_array_add(names, (gpointer)(uintptr_t)name);
    }
}

/* The credits of the files in use, each once. */
static void add_credits(const struct sal_map *map, GPtrArray *names) {
    const struct sal_map_source *context[] = {&map->base, &map->countries, &map->rivers,
                                              &map->lakes, &map->places};
    for (size_t i = 0; i < map->n_controls; i++) {
        add_once(names, map->controls[i].credit);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(context); i++) {
        add_once(names, context[i]->credit);
    }
    add_once(names, map->raster.credit);
    for (size_t i = 0; i < map->n_layers; i++) {
        add_once(names, map->layers[i].source.credit);
    }
}

/* A connection has no file name: its layer is told, or what kind of source it is. Folders, queries
 * and the words of a connection, which may hold passwords, are nobody's business. */
static const char *file_name(const struct sal_page *page, const struct sal_features *source) {
    const size_t scheme =
        strspn(source->path, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
    const bool is_connection =
        scheme > 1 && source->path[scheme] == ':' && !g_file_test(source->path, G_FILE_TEST_EXISTS);
    if (is_connection) {
        return *source->layer != '\0' ? source->layer : source->format;
    }
    char *name = g_path_get_basename(source->path);
    if (g_str_has_prefix(source->path, "/vsi")) {
        name[strcspn(name, "?&")] = '\0';
    }
    const char *kept = sal_arena_strdup(page->scratch, name);
    g_free(name);
    return kept;
}

static void add_files(const struct sal_page *page, GPtrArray *names) {
    for (size_t i = 0; i < page->input->dataset->n_controls; i++) {
        add_once(names, file_name(page, page->input->dataset->controls[i]));
    }
}

static char *join(const struct sal_page *page, const GPtrArray *names, guint n) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? page->words->list_comma : "",
                               (const char *)names->pdata[i]);
    }
    return g_string_free(text, FALSE);
}

/* "a.shp, b.shp and 5 more". */
static char *join_files(const struct sal_page *page, const GPtrArray *names) {
    if (names->len <= FILES_NAMED + 1) {
        return join(page, names, names->len);
    }
    char *list = join(page, names, FILES_NAMED);
    char *number = sal_strings_number(page->words, (double)(names->len - FILES_NAMED), 0);
    char *text = sal_strings_fill(page->words->and_more, "list", list, "n", number, NULL);
    g_free(number);
    g_free(list);
    return text;
}

/* Is anybody credited for the areas. */
static bool has_maker(const struct sal_map *map) {
    bool has = false;
    for (size_t i = 0; i < map->n_controls; i++) {
        has = has || (map->controls[i].credit != NULL && *map->controls[i].credit != '\0');
    }
    return has;
}

struct sal_attribution sal_attribution_of(struct sal_page *page) {
    const struct sal_map *map = page->input->dataset->map;
    const char *stated = sal_locale_text_get(&map->sources, page->lang);
    if (stated != NULL) {
        return (struct sal_attribution){stated, page->words->sources, true};
    }
    /* Whoever made what surrounds the areas, they came from somewhere too. */
    GPtrArray *files = g_ptr_array_new(), *names = g_ptr_array_new();
    char *list = NULL;
    if (!has_maker(map)) {
        add_files(page, files);
        list = join_files(page, files);
        add_once(names, list);
    }
    const guint n_files = files->len;
    add_credits(map, names);
    char *text = join(page, names, names->len);
    const guint n_lists = list == NULL || *list == '\0' ? 0 : 1;
    const struct sal_attribution credit = {
        .list = *text == '\0' ? NULL : sal_arena_strdup(page->scratch, text),
        .pattern = names->len - n_lists + n_files == 1 ? page->words->source : page->words->sources,
        .is_stated = names->len > n_lists};
    g_free(text);
    g_free(list);
    g_ptr_array_free(files, TRUE);
    g_ptr_array_free(names, TRUE);
    return credit;
}

const char *sal_attribution_note(const struct sal_page *page) {
    const char *stated = sal_locale_text_get(&page->input->dataset->map->note, page->lang);
    const struct sal_dataset *dataset = page->input->dataset;
    const bool has_front = page->content != NULL ? page->content->has_front : dataset->n_wars > 0;
    const bool is_at_peace = dataset->has_borders && !has_front;
    return stated != NULL ? stated : is_at_peace ? page->words->note_borders : page->words->note;
}
