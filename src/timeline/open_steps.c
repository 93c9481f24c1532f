/* SPDX-License-Identifier: MIT */
/*
 * Opening a dataset: the map file, or one made up from options; its sources read; factions, areas
 * and days resolved. Options stand above the map file, member by member.
 */
#include "timeline/open_steps.h"
#include "timeline/context.h"

#include <glob.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/ellipsoid.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/nearest_word.h"
#include "base/report.h"
#include "read/date.h"
#include "read/features.h"
#include "read/fields.h"
#include "read/memory_file.h"
#include "timeline/antimeridian.h"
#include "timeline/area_days.h"
#include "timeline/areas.h"
#include "timeline/claims.h"
#include "timeline/factions.h"
#include "timeline/join.h"
#include "timeline/load_layers.h"
#include "timeline/marks.h"
#include "timeline/overlays.h"
#include "timeline/sightings.h"
#include "timeline/tints.h"
#include "timeline/units.h"
#include "timeline/wanted.h"
#include "timeline/wars.h"

/*
 * Without a word from the user, edges of one line drawn twice lie apart by about this share of the
 * map's breadth: a drawing's detail goes with its size, and so does what a border simplified for it
 * is off by. Never more than the absolute bounds.
 */
#define GAP_SHARE (1.0 / 4000.0)
#define GAP_MAX_KM 0.25
#define BORDER_SHARE (1.0 / 300.0)
#define BORDER_MAX_KM 4.0
/* Wider gaps and tolerances than this are slips of the keyboard. */
#define WIDTH_MAX_KM 1000.0

/* Files that one dataset may name. */
#define CONTROLS_MAX 20000

static char *copy_over(struct sal_map *map, const char *option, char *value) {
    return option != NULL ? sal_arena_strdup(map->arena, option) : value;
}

/* A width that was said, or -1. */
static bool is_width(double width_km) {
    return width_km == -1.0 || (width_km >= 0.0 && width_km <= WIDTH_MAX_KM);
}

/* The map file named, from memory or disk; an empty one when none is. */
static enum sal_status load_map(const struct sal_dataset_options *options, struct sal_map **out,
                                struct sal_error *err) {
    if (options->map == NULL) {
        *out = sal_map_create("map");
        return SAL_OK;
    }
    const struct sal_memory_file *lent =
        sal_memory_file_find(options->memory, options->n_memory, options->map);
    return lent != NULL && lent->text != NULL
               ? sal_map_parse(lent->name, lent->text, lent->size, out, err)
               : sal_map_load(options->map, out, err);
}

/* Options that contradict each other or are no such thing. */
static enum sal_status check_options(const struct sal_dataset_options *options,
                                     struct sal_error *err) {
    if (options->map == NULL && options->n_controls == 0) {
        return sal_error_set(err, SAL_USAGE, NULL, "neither a map nor control areas are named");
    }
    if (options->date_format != NULL && !sal_date_is_format(options->date_format)) {
        return sal_error_set(err, SAL_USAGE, NULL,
                             "an order of dates \"%.40s\"; wanted one such as DD/MM/YYYY",
                             options->date_format);
    }
    if (options->overlap != NULL && sal_overlap_parse(options->overlap) < 0) {
        char *hint = sal_nearest_word_hint(options->overlap, "contested newest listed");
        const enum sal_status status =
            sal_error_set(err, SAL_USAGE, NULL,
                          "unknown rule for overlaps \"%.40s\"%s%s contested, newest or listed",
                          options->overlap, hint, *hint == '\0' ? "; wanted" : " Wanted");
        g_free(hint);
        return status;
    }
    if (options->lines != NULL && sal_lines_parse(options->lines) < 0) {
        return sal_error_set(err, SAL_USAGE, NULL,
                             "unknown lines \"%.40s\"; wanted fronts or borders", options->lines);
    }
    if (!is_width(options->gap_km) || !is_width(options->border_tolerance_km)) {
        return sal_error_set(err, SAL_USAGE, NULL,
                             "a gap of %g km and a border tolerance of %g km; wanted 0 to %.0f",
                             options->gap_km, options->border_tolerance_km, WIDTH_MAX_KM);
    }
    return SAL_OK;
}

/* What the options say of all areas, over what the map file says of a source. */
static void lay_over(const struct sal_dataset_options *options, struct sal_map *map,
                     struct sal_map_source *source) {
    source->layer = copy_over(map, options->layer, source->layer);
    source->faction_field = copy_over(map, options->faction_field, source->faction_field);
    source->status_field = copy_over(map, options->status_field, source->status_field);
    source->start_field = copy_over(map, options->start_field, source->start_field);
    source->end_field = copy_over(map, options->end_field, source->end_field);
    source->date_field = copy_over(map, options->date_field, source->date_field);
    source->date_format = copy_over(map, options->date_format, source->date_format);
    source->crs = copy_over(map, options->source_crs, source->crs);
    source->encoding = copy_over(map, options->encoding, source->encoding);
    source->join = copy_over(map, options->join, source->join);
    source->is_fuzzy = source->is_fuzzy || options->is_fuzzy;
    source->faction = copy_over(map, options->faction, source->faction);
    source->end_inclusive = source->end_inclusive || options->end_inclusive;
}

/* The map that the options ask for, before its sources are read. */
static enum sal_status map_of_options(const struct sal_dataset_options *options,
                                      struct sal_map **out, struct sal_error *err) {
    enum sal_status status = check_options(options, err);
    if (status != SAL_OK) {
        return status;
    }
    struct sal_map *map = NULL;
    status = load_map(options, &map, err);
    if (status != SAL_OK) {
        return status;
    }
    if (options->n_controls > 0) {
        map->controls = sal_arena_array(map->arena, options->n_controls, sizeof *map->controls);
        g_assert(map->controls != NULL);
        map->n_controls = options->n_controls;
        /* What the map file says of its own areas is not true of others. */
        map->note = map->sources = (struct sal_locale_text){.n = 0};
        map->reports.file = NULL;
    }
    for (size_t i = 0; i < options->n_controls; i++) {
        map->controls[i].file = sal_arena_strdup(map->arena, options->controls[i]);
    }
    for (size_t i = 0; i < map->n_controls; i++) {
        lay_over(options, map, &map->controls[i]);
    }
    if (options->base != NULL) {
        map->base = (struct sal_map_source){.file = sal_arena_strdup(map->arena, options->base)};
    }
    map->reports.file = copy_over(map, options->reports, map->reports.file);
    map->base.crs_if_none = copy_over(map, options->source_crs, map->base.crs_if_none);
    map->base.name_field = copy_over(map, options->name_field, map->base.name_field);
    map->background = copy_over(map, options->background, map->background);
    map->gap_km = options->gap_km >= 0.0 ? options->gap_km : map->gap_km;
    map->border_tolerance_km = options->border_tolerance_km >= 0.0 ? options->border_tolerance_km
                                                                   : map->border_tolerance_km;
    if (options->overlap != NULL) {
        map->overlap = (enum sal_overlap)sal_overlap_parse(options->overlap);
    }
    if (options->lines != NULL) {
        map->lines = (enum sal_lines)sal_lines_parse(options->lines);
    }
    *out = map;
    return SAL_OK;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Paths that a source's file names, sorted by bytes; the pattern itself when nothing matches. */
static char **expand(const char *pattern) {
    glob_t found = {0};
    GStrvBuilder *builder = g_strv_builder_new();
    const bool is_pattern =
        strpbrk(pattern, "*?[") != NULL && !g_file_test(pattern, G_FILE_TEST_EXISTS);
    if (is_pattern && glob(pattern, GLOB_NOSORT, NULL, &found) == 0) {
        qsort(found.gl_pathv, found.gl_pathc, sizeof(char *), by_text);
        g_strv_builder_addv(builder, (const char **)found.gl_pathv);
    } else {
        g_strv_builder_add(builder, pattern);
    }
    globfree(&found);
    char **paths = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return paths;
}

/* Files of control areas, each with the source that names it. */
struct files {
    GPtrArray *paths, *sources;
};

/* Does some file of several bear a year for a date. */
static void note_years(struct sal_map_source *source, char **paths) {
    for (size_t i = 0; paths[i] != NULL && (i > 0 || paths[1] != NULL); i++) {
        struct sal_date date;
        source->has_year_names =
            source->has_year_names ||
            (sal_fields_date_of_path(paths[i], source->date_format, &date) && date.n_parts == 1);
    }
}

/* Files that a source names. @param is_of_map  the map file does, not the caller */
static enum sal_status list_source(struct sal_dataset *dataset, const struct sal_map_source *named,
                                   const struct sal_map_source *source, bool is_of_map,
                                   const struct sal_access *access, const struct files *files,
                                   struct sal_error *err) {
    /* Before a pattern of the map file looks into folders. */
    const enum sal_status status =
        !is_of_map || sal_memory_file_find(access->memory, access->n_memory, named->file) != NULL
            ? SAL_OK
            : sal_access_check_of_map(named->file, access, err);
    if (status != SAL_OK) {
        return status;
    }
    char **found = expand(named->file);
    note_years((struct sal_map_source *)(uintptr_t)source, found);
    for (size_t j = 0; found[j] != NULL; j++) {
        g_ptr_array_add(files->paths, sal_arena_strdup(dataset->arena, found[j]));
        g_ptr_array_add(files->sources, (gpointer)(uintptr_t)source);
    }
    g_strfreev(found);
    return files->paths->len <= CONTROLS_MAX
               ? SAL_OK
               : sal_error_set(err, SAL_LIMIT, named->file, "names more than %d files",
                               CONTROLS_MAX);
}

/* Those of control and, of the map file's own areas, of claims. Controls given by option are one
 * source, read alike. */
static enum sal_status list_controls(struct sal_dataset *dataset, bool is_one_source,
                                     const struct sal_access *access, const struct files *files,
                                     struct sal_error *err) {
    const struct sal_map *map = dataset->map;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < map->n_controls && status == SAL_OK; i++) {
        status = list_source(dataset, &map->controls[i], &map->controls[is_one_source ? 0 : i],
                             !is_one_source, access, files, err);
    }
    for (size_t i = 0; i < map->n_claims && !is_one_source; i++) {
        const struct sal_map_claim *claim = &map->claims[i];
        for (size_t j = 0; j < claim->n_sources && status == SAL_OK; j++) {
            status = list_source(dataset, &claim->sources[j], &claim->sources[j], true, access,
                                 files, err);
        }
    }
    return status;
}

/* Queue the files of the control areas. */
static enum sal_status queue_controls(struct sal_dataset *dataset, bool is_one_source,
                                      const struct sal_access *access, GArray *queue,
                                      struct sal_error *err) {
    GPtrArray *paths = g_ptr_array_new(), *sources = g_ptr_array_new();
    const struct files files = {paths, sources};
    const enum sal_status status = list_controls(dataset, is_one_source, access, &files, err);
    dataset->controls = sal_arena_array(dataset->arena, paths->len, sizeof *dataset->controls);
    dataset->control_sources =
        sal_arena_copy(dataset->arena, sources->pdata, sources->len, sizeof(void *));
    g_assert(dataset->controls != NULL && dataset->control_sources != NULL);
    dataset->n_controls = paths->len;
    for (guint i = 0; i < paths->len; i++) {
        const struct sal_layer_source layer = {sources->pdata[i], paths->pdata[i], !is_one_source,
                                               &dataset->controls[i], NULL};
        g_array_append_val(queue, layer);
    }
    dataset->control_paths =
        sal_arena_copy(dataset->arena, paths->pdata, paths->len, sizeof(char *));
    g_ptr_array_unref(paths);
    g_ptr_array_unref(sources);
    return status;
}

/* Queue the base, and what a picture shows around it. */
static void queue_others(struct sal_dataset *dataset, const struct sal_dataset_options *options,
                         GArray *queue) {
    struct sal_map *map = dataset->map;
    sal_context_choose(map, options);
    const struct sal_layer_source layers[] = {
        /* Base and reports come first: they are read whatever happens. */
        {&map->base, map->base.file, options->base == NULL, &dataset->base, NULL},
        {&map->reports, map->reports.file, options->reports == NULL, &dataset->reports, NULL},
        {&map->countries, map->countries.file, true, &dataset->countries, NULL},
        {&map->rivers, map->rivers.file, true, &dataset->rivers, NULL},
        {&map->lakes, map->lakes.file, true, &dataset->lakes, NULL},
        {&map->places, map->places.file, true, &dataset->places, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        if (layers[i].path != NULL && (!options->is_bare || i < 2)) {
            g_array_append_val(queue, layers[i]);
        }
    }
}

/* Move files of days that nobody asks for from the queue to `later`. Without a base all are read:
 * the ground is what all of them cover. */
static void put_off(const struct sal_dataset *dataset, const struct sal_dataset_options *options,
                    GArray *queue, GArray *later) {
    const size_t n = dataset->n_controls;
    if (options->days == NULL || dataset->map->base.file == NULL || n < 2) {
        return;
    }
    bool *is_wanted = g_new(bool, n);
    sal_wanted_files(dataset->control_paths, dataset->control_sources, n, options->days,
                     options->n_days, is_wanted);
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(struct sal_layer_source));
    for (size_t i = 0; i < n; i++) {
        const struct sal_layer_source layer = g_array_index(queue, struct sal_layer_source, i);
        g_array_append_val(is_wanted[i] ? kept : later, layer);
    }
    g_array_set_size(queue, 0);
    g_array_append_vals(queue, kept->data, kept->len);
    g_array_unref(kept);
    g_free(is_wanted);
}

/* Has a file that was read days in its fields, so that its name's day does not stand for it. */
static bool has_own_days(const struct sal_dataset *dataset) {
    for (size_t i = 0; i < dataset->n_controls; i++) {
        struct sal_fields fields;
        const struct sal_features *layer = dataset->controls[i];
        if (layer != NULL &&
            sal_fields_find(layer, dataset->control_sources[i], &fields, NULL) == SAL_OK &&
            sal_area_days_has(layer, &fields)) {
            return true;
        }
    }
    return false;
}

/* Of files that are not read, their names' days alone are known. */
static void stand_in(const GArray *later) {
    for (guint i = 0; i < later->len; i++) {
        const struct sal_layer_source *layer = &g_array_index(later, struct sal_layer_source, i);
        char *stem = g_path_get_basename(layer->path);
        *layer->features = sal_features_create(layer->path, stem, "");
        (*layer->features)->is_unread = true;
        g_free(stem);
    }
}

static enum sal_status load(const GArray *queue, const struct sal_access *access,
                            struct sal_report *report, struct sal_error *err) {
    return sal_load_layers((const struct sal_layer_source *)(const void *)queue->data, queue->len,
                           access, report, err);
}

/* Pictures are opened with all other files, and read when a page is drawn. */
static enum sal_status open_picture(const char *file, const char *crs, bool needs_place,
                                    const struct sal_access *access, struct sal_raster **out,
                                    struct sal_error *err) {
    if (file == NULL) {
        return SAL_OK;
    }
    enum sal_status status = sal_access_check_of_map(file, access, err);
    if (status == SAL_OK) {
        status = sal_access_check(file, access->allow, err);
    }
    return status == SAL_OK ? sal_raster_open(file, crs, access->allow, needs_place, out, err)
                            : status;
}

static enum sal_status open_pictures(struct sal_dataset *dataset, const struct sal_access *access,
                                     struct sal_error *err) {
    const struct sal_map *map = dataset->map;
    const enum sal_status status =
        open_picture(map->raster.file, map->raster.crs, true, access, &dataset->raster, err);
    return status == SAL_OK ? open_picture(map->logo.file, NULL, false, access, &dataset->logo, err)
                            : status;
}

static enum sal_status read_sources(struct sal_dataset *dataset,
                                    const struct sal_dataset_options *options,
                                    struct sal_report *report, struct sal_error *err) {
    GArray *queue = g_array_new(FALSE, FALSE, sizeof(struct sal_layer_source));
    const struct sal_access access = {dataset->map->path, options->allow,  options->folders,
                                      options->n_folders, options->memory, options->n_memory};
    enum sal_status status = queue_controls(dataset, options->n_controls > 0, &access, queue, err);
    GArray *later = g_array_new(FALSE, FALSE, sizeof(struct sal_layer_source));
    if (status == SAL_OK) {
        put_off(dataset, options, queue, later);
        queue_others(dataset, options, queue);
        status = options->is_bare ? SAL_OK : sal_overlays_queue(dataset, queue, err);
    }
    if (status == SAL_OK && !options->is_bare) {
        status = sal_marks_queue(dataset, queue, err);
    }
    if (status == SAL_OK && !options->is_bare) {
        status = open_pictures(dataset, &access, err);
    }
    if (status == SAL_OK) {
        status = load(queue, &access, report, err);
    }
    if (status == SAL_OK && later->len > 0 && has_own_days(dataset)) {
        status = load(later, &access, report, err);
    } else if (status == SAL_OK) {
        stand_in(later);
    }
    g_array_unref(later);
    g_array_unref(queue);
    return status;
}

/* A map file that lists its factions means one of them; without a list any name will do. */
static enum sal_status background_init(struct sal_dataset *dataset, struct sal_report *report,
                                       struct sal_error *err) {
    const struct sal_map *map = dataset->map;
    dataset->background = -1;
    if (map->background == NULL) {
        return SAL_OK;
    }
    const size_t n_known = dataset->n_factions;
    const int faction = sal_factions_index(dataset, map->background, map->path,
                                           map->n_factions > 0 ? NULL : report);
    if (map->n_factions > 0 && (size_t)faction == n_known) {
        GString *known = g_string_new(NULL);
        for (size_t i = 0; i < n_known && known->len < 120; i++) {
            g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", dataset->factions[i].id);
        }
        char *hint = sal_nearest_word_hint(map->background, known->str);
        const enum sal_status status = sal_error_set(
            err, SAL_SCHEMA, map->path, "the background \"%.60s\" is no faction of the map%s%s %s",
            map->background, hint, *hint == '\0' ? "; it has" : " It has", known->str);
        g_free(hint);
        g_string_free(known, TRUE);
        return status;
    }
    dataset->background = faction;
    return SAL_OK;
}

/* The diagonal of the base, or of all areas without one. */
static double breadth_km(const struct sal_dataset *dataset) {
    struct sal_box box = dataset->base == NULL ? SAL_BOX_EMPTY : dataset->base->box;
    for (size_t i = 0; dataset->base == NULL && i < dataset->n_controls; i++) {
        box = sal_box_union(box, dataset->controls[i]->box);
    }
    const double middle_rad = 0.5 * (box.min_y + box.max_y) * G_PI / 180.0;
    return SAL_EARTH_DEG_M / 1000.0 *
           hypot((box.max_x - box.min_x) * cos(middle_rad), box.max_y - box.min_y);
}

/* Areas that all lie elsewhere than the base make an empty map: an error where the base is one that
 * nobody asked for, else said, since nothing else tells. */
static enum sal_status check_place(const struct sal_dataset *dataset,
                                   const struct sal_dataset_options *options,
                                   struct sal_report *report, struct sal_error *err) {
    struct sal_box areas = SAL_BOX_EMPTY;
    for (size_t i = 0; i < dataset->n_controls; i++) {
        areas = sal_box_union(areas, dataset->controls[i]->box);
    }
    if (dataset->base == NULL || sal_box_is_empty(areas) ||
        sal_box_overlaps(areas, dataset->base->box)) {
        return SAL_OK;
    }
    const struct sal_box base = dataset->base->box;
    if (options->n_controls > 0 && options->base == NULL) {
        return sal_error_set(err, SAL_SCHEMA, dataset->controls[0]->path,
                             "areas within %.4g,%.4g,%.4g,%.4g, none of them on the base of the "
                             "map \"%.40s\"; wanted --base FILE, or no map",
                             areas.min_x, areas.min_y, areas.max_x, areas.max_y,
                             dataset->map->name);
    }
    const bool is_swapped = sal_box_overlaps(
        (struct sal_box){areas.min_y, areas.min_x, areas.max_y, areas.max_x}, base);
    sal_report_add(report, SAL_WARNING, "off-base", dataset->controls[0]->path,
                   "areas within %.4g,%.4g,%.4g,%.4g, none of them on the base within "
                   "%.4g,%.4g,%.4g,%.4g%s",
                   areas.min_x, areas.min_y, areas.max_x, areas.max_y, base.min_x, base.min_y,
                   base.max_x, base.max_y,
                   is_swapped ? "; are longitude and latitude swapped?" : "");
    return SAL_OK;
}

static void widths_init(struct sal_dataset *dataset) {
    const struct sal_map *map = dataset->map;
    const double breadth = breadth_km(dataset);
    dataset->gap_km = map->gap_km >= 0.0 ? map->gap_km : fmin(breadth * GAP_SHARE, GAP_MAX_KM);
    dataset->border_tolerance_km = map->border_tolerance_km >= 0.0
                                       ? map->border_tolerance_km
                                       : fmin(breadth * BORDER_SHARE, BORDER_MAX_KM);
}

static enum sal_status fill(struct sal_dataset *dataset, const struct sal_dataset_options *options,
                            struct sal_report *report, struct sal_error *err) {
    struct sal_map *map = dataset->map;
    dataset->overlap = map->overlap;
    enum sal_status status = sal_factions_init(dataset, report, err);
    if (status == SAL_OK) {
        status = sal_claims_init(dataset, err);
    }
    if (status == SAL_OK) {
        status = read_sources(dataset, options, report, err);
    }
    if (status == SAL_OK) {
        status = sal_antimeridian_unwrap(dataset, err);
    }
    if (status == SAL_OK) {
        status = sal_units_init(dataset, report, err);
    }
    if (status == SAL_OK) {
        status = sal_join_tables(dataset, report, err);
    }
    if (status == SAL_OK) {
        status = sal_areas_read(dataset, report, err);
    }
    if (status == SAL_OK) {
        status = sal_sightings_read(dataset, report, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    sal_factions_settle(dataset);
    widths_init(dataset);
    status = check_place(dataset, options, report, err);
    if (status == SAL_OK) {
        status = sal_overlays_read(dataset, report, err);
    }
    if (status == SAL_OK) {
        status = sal_marks_read(dataset, report, err);
    }
    if (status == SAL_OK) {
        sal_overlays_list_days(dataset);
    }
    if (status == SAL_OK) {
        status = background_init(dataset, report, err);
    }
    if (status == SAL_OK) {
        sal_wars_init(dataset, options->is_bare, report);
        sal_areas_changes(dataset, report);
        sal_tints_choose(dataset);
        status = sal_context_load(dataset, options, err);
    }
    if (status == SAL_OK) {
        status = sal_claims_settle(dataset, err);
    }
    return status;
}

enum sal_status sal_open_steps_read(const struct sal_dataset_options *options,
                                    struct sal_report *report, struct sal_dataset **out,
                                    struct sal_error *err) {
    struct sal_map *map = NULL;
    enum sal_status status = map_of_options(options, &map, err);
    if (status != SAL_OK) {
        return status;
    }
    struct sal_dataset *dataset = g_new0(struct sal_dataset, 1);
    dataset->map = map;
    dataset->arena = sal_arena_create();
    status = fill(dataset, options, report, err);
    if (status != SAL_OK) {
        sal_dataset_destroy(dataset);
        return status;
    }
    *out = dataset;
    return SAL_OK;
}
