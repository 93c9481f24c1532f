/* SPDX-License-Identifier: MIT */
/*
 * The built-in world is three sets of files, of Natural Earth's scales. Of the one that suits the
 * size of what is drawn, the shapes near it are read. Towns are ranked among those in view: the
 * same town is the first of a district's map and none of a continent's.
 */
#include "timeline/context.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "base/locate.h"
#include "timeline/load_layers.h"

/* What is read about the view, in its longer sides: the page may be wider than the view, and
 * furniture moves it. */
#define AROUND 1.2
/* Views larger than this, degrees of latitude, are drawn from the next coarser scale. */
#define FINE_DEG 18.0
#define MIDDLE_DEG 60.0
/* Windows nearer to a pole than this go all round. */
#define POLAR_DEG 75.0
/* Towns that are kept; and of the first ranks. */
#define TOWNS_MAX 160
static const size_t rank_ends[] = {4, 14, 40};
/* A capital counts as a town so many times its size. */
#define CAPITAL_FACTOR 6.0

void sal_context_choose(struct sal_map *map, const struct sal_dataset_options *options) {
    const char *context = options->context != NULL ? options->context : map->context;
    if (context == NULL) {
        const bool has_own = map->countries.file != NULL || map->rivers.file != NULL ||
                             map->lakes.file != NULL || map->places.file != NULL;
        map->context = has_own ? NULL : sal_arena_strdup(map->arena, "world");
        return;
    }
    const bool is_word = strcmp(context, "none") == 0 || strcmp(context, "world") == 0;
    if (options->context != NULL) {
        map->rivers.file = map->lakes.file = map->places.file = NULL;
        map->rivers.credit = map->lakes.credit = map->places.credit = NULL;
    }
    if (options->context != NULL || !is_word) {
        map->countries.file = is_word ? NULL : sal_arena_strdup(map->arena, context);
        map->countries.credit = NULL;
    }
    map->context = sal_arena_strdup(map->arena, context);
}

static bool is_wanted(const struct sal_map *map, const struct sal_dataset_options *options) {
    return map->context != NULL && strcmp(map->context, "world") == 0 && !options->is_bare;
}

static struct sal_box view_of(const struct sal_dataset *dataset,
                              const struct sal_dataset_options *options) {
    if (options->has_view) {
        return options->view_deg;
    }
    if (dataset->map->has_extent) {
        return dataset->map->extent_deg;
    }
    struct sal_box box = dataset->base == NULL ? SAL_BOX_EMPTY : dataset->base->box;
    for (size_t i = 0; dataset->base == NULL && i < dataset->n_controls; i++) {
        box = sal_box_union(box, dataset->controls[i]->box);
    }
    return box;
}

static double squeeze_of(struct sal_box view) {
    return fmax(cos(0.5 * (view.min_y + view.max_y) * G_PI / 180.0), 0.1);
}

static double size_of(struct sal_box view) {
    return fmax((view.max_x - view.min_x) * squeeze_of(view), view.max_y - view.min_y);
}

/* The window to read: about the view; all longitudes near a pole and across 180 degrees. */
static struct sal_box window_of(struct sal_box view) {
    const double by = AROUND * size_of(view), squeeze = squeeze_of(view);
    struct sal_box window = {view.min_x - by / squeeze, view.min_y - by, view.max_x + by / squeeze,
                             view.max_y + by};
    if (window.min_x < -180.0 || window.max_x > 180.0 || window.max_y > POLAR_DEG ||
        window.min_y < -POLAR_DEG) {
        window.min_x = -200.0;
        window.max_x = 200.0;
    }
    return window;
}

/* A town as it is ranked. */
struct town {
    struct sal_feature feature;
    double weight;
    bool is_seen;
    size_t place; /* in the file */
};

static int by_weight(const void *a, const void *b) {
    const struct town *p = a, *q = b;
    if (p->is_seen != q->is_seen) {
        return p->is_seen ? -1 : 1;
    }
    if (p->weight != q->weight) {
        return p->weight > q->weight ? -1 : 1;
    }
    return (p->place > q->place) - (p->place < q->place);
}

static bool is_seen(struct sal_box view, struct sal_point p) {
    const double lon = p.x + 360.0 * ceil((view.min_x - p.x) / 360.0);
    return lon <= view.max_x && p.y >= view.min_y && p.y <= view.max_y;
}

/* Those in view first, by their size; as many as a page may name, with ranks. Where names of many
 * holders fill the map none is of the first two. */
static void rank_towns(struct sal_features *towns, struct sal_box view, bool is_quiet) {
    static const char *const ranks[] = {"1", "2", "3", "4"};
    const int population = sal_features_field(towns, "population");
    const int capital = sal_features_field(towns, "capital");
    const int rank = sal_features_field(towns, "rank");
    if (population < 0 || capital < 0 || rank < 0) {
        return;
    }
    struct town *all = g_new0(struct town, towns->n_items + 1);
    for (size_t i = 0; i < towns->n_items; i++) {
        const struct sal_feature *feature = &towns->items[i];
        const char *text = feature->values[population], *is_capital = feature->values[capital];
        all[i] = (struct town){*feature, text == NULL ? 0.0 : g_ascii_strtod(text, NULL), false, i};
        all[i].weight *= is_capital != NULL && *is_capital == '1' ? CAPITAL_FACTOR : 1.0;
        all[i].is_seen = feature->geom.n_points > 0 && is_seen(view, feature->geom.points[0]);
    }
    qsort(all, towns->n_items, sizeof *all, by_weight);
    towns->n_items = MIN(towns->n_items, TOWNS_MAX);
    for (size_t i = 0; i < towns->n_items; i++) {
        size_t r = 0;
        while (r < G_N_ELEMENTS(rank_ends) && i >= rank_ends[r]) {
            r++;
        }
        r = is_quiet ? MIN(r / 2 + 2, 3) : r;
        towns->items[i] = all[i].feature;
        ((const char **)towns->items[i].values)[rank] = ranks[all[i].is_seen ? r : 3];
    }
    g_free(all);
}

enum sal_status sal_context_load(struct sal_dataset *dataset,
                                 const struct sal_dataset_options *options, struct sal_error *err) {
    const struct sal_box view = view_of(dataset, options);
    if (!is_wanted(dataset->map, options) || sal_box_is_empty(view)) {
        return SAL_OK;
    }
    const char *scale = size_of(view) > MIDDLE_DEG ? "110m"
                        : size_of(view) > FINE_DEG ? "50m"
                                                   : "10m";
    const struct sal_box window = window_of(view);
    struct sal_map *map = dataset->map;
    const struct {
        const char *name, *credit;
        struct sal_map_source *source;
        struct sal_features **features;
    } layers[] = {{"countries", "Natural Earth", &map->countries, &dataset->countries},
                  {"rivers", "GSHHG/WDBII", &map->rivers, &dataset->rivers},
                  {"lakes", "GSHHG/WDBII", &map->lakes, &dataset->lakes},
                  {"towns", "GeoNames (CC BY 4.0)", &map->places, &dataset->places}};
    struct sal_layer_source queue[G_N_ELEMENTS(layers)];
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        char *name = g_strdup_printf("world/%s_%s.shp", layers[i].name, scale);
        char *path = sal_locate("geodata", name);
        if (path != NULL && layers[i].source->file == NULL) { /* what the map names goes first */
            layers[i].source->credit = sal_arena_strdup(map->arena, layers[i].credit);
            queue[n++] =
                (struct sal_layer_source){layers[i].source, sal_arena_strdup(map->arena, path),
                                          false, layers[i].features, &window};
        }
        g_free(path);
        g_free(name);
    }
    const struct sal_access access = {map->path,          options->allow,  options->folders,
                                      options->n_folders, options->memory, options->n_memory};
    /* What is to be said of the built-in files is no news to who draws. */
    struct sal_report *unsaid = sal_report_create();
    const enum sal_status status = sal_load_layers(queue, n, &access, unsaid, err);
    sal_report_destroy(unsaid);
    if (status == SAL_OK && dataset->places != NULL) {
        rank_towns(dataset->places, view, dataset->is_crowded);
    }
    return status;
}
