/* SPDX-License-Identifier: MIT */
/* Context sources -> lines on the page's grid and names. */
#include "series/explorer/context.h"

#include <math.h>

#include "base/geometry.h"
#include "base/simplify.h"
#include "compose/page/basemap_shapes.h"
#include "read/fields.h"
#include "series/explorer/lines.h"
#include "series/explorer/pack.h"
#include "text/text_clean.h"

/* How far lines of the context may stray, px of the grid: rivers are hairs, coasts are not. */
#define RIVER_TOLERANCE_PX 2.5
#define GROUND_TOLERANCE_PX 2.5

/* Longest name, characters, as of labels. */
#define NAME_MAX_CHARS 60

/* Most places of a page. */
#define PLACES_MAX 20000

/* Lines of one kind, as columns. */
struct lines {
    GArray *features; /* guint */
    GArray *counts;   /* guint */
    GArray *points;   /* struct sal_explorer_point */
};

static struct lines lines_init(void) {
    return (struct lines){g_array_new(FALSE, FALSE, sizeof(guint)),
                          g_array_new(FALSE, FALSE, sizeof(guint)),
                          g_array_new(FALSE, FALSE, sizeof(struct sal_explorer_point))};
}

static void lines_finish(struct lines *lines) {
    g_array_unref(lines->features);
    g_array_unref(lines->counts);
    g_array_unref(lines->points);
}

/* Fewer points, on the grid, each once. */
static void add_line(struct lines *lines, guint feature, const struct sal_point *points, size_t n,
                     double tolerance, guint least) {
    struct sal_point *few = g_memdup2(points, n * sizeof *points);
    const size_t n_few = sal_simplify(few, n, tolerance * tolerance);
    const guint first = lines->points->len;
    for (size_t i = 0; i < n_few; i++) {
        const struct sal_explorer_point p = {(gint32)lround(few[i].x), (gint32)lround(few[i].y)};
        const guint len = lines->points->len;
        const struct sal_explorer_point *last =
            len == first ? NULL : &g_array_index(lines->points, struct sal_explorer_point, len - 1);
        if (last == NULL || last->x != p.x || last->y != p.y) {
            g_array_append_val(lines->points, p);
        }
    }
    g_free(few);
    const guint count = lines->points->len - first;
    if (count < least) {
        g_array_set_size(lines->points, first);
        return;
    }
    g_array_append_val(lines->features, feature);
    g_array_append_val(lines->counts, count);
}

static void add_path(struct lines *lines, guint feature, const struct sal_path *path,
                     double tolerance, guint least) {
    for (size_t i = 0; i < sal_path_n_subs(path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(path, i, &n);
        if (n >= 2) {
            add_line(lines, feature, points, n, tolerance, least);
        }
    }
}

static void pack_lines(const struct lines *lines, GByteArray *out) {
    struct sal_explorer_point last = {0, 0};
    sal_explorer_pack_count(out, lines->counts->len);
    for (guint i = 0; i < lines->features->len; i++) {
        sal_explorer_pack_count(out, g_array_index(lines->features, guint, i));
    }
    for (guint i = 0; i < lines->counts->len; i++) {
        sal_explorer_pack_count(out, g_array_index(lines->counts, guint, i));
    }
    for (guint i = 0; i < lines->points->len; i++) {
        const struct sal_explorer_point p =
            g_array_index(lines->points, struct sal_explorer_point, i);
        sal_explorer_pack_signed(out, (gint64)p.x - last.x);
        sal_explorer_pack_signed(out, (gint64)p.y - last.y);
        last = p;
    }
}

static void add_name(struct sal_explorer_json *json, const char *name) {
    char *cut = name == NULL ? NULL : sal_text_clean(name, NAME_MAX_CHARS);
    sal_explorer_json_text(json, NULL, cut);
    g_free(cut);
}

static const char *value_of(const struct sal_feature *feature, int column) {
    return column < 0 ? NULL : feature->values[column];
}

/* One source: its shapes to the stream, its names to the object. */
static enum sal_status add_source(struct sal_explorer_view *view,
                                  const struct sal_features *features,
                                  const struct sal_map_source *source, bool is_line,
                                  GByteArray *out, struct sal_explorer_json *json,
                                  struct sal_error *err) {
    struct lines lines = lines_init();
    const struct sal_path *paths = NULL;
    enum sal_status status = SAL_OK;
    if (features != NULL) {
        status = sal_basemap_shapes_get(view->page.view, features, &paths, err);
    }
    for (guint i = 0; paths != NULL && i < features->n_items; i++) {
        add_path(&lines, i, &paths[i], is_line ? RIVER_TOLERANCE_PX : GROUND_TOLERANCE_PX,
                 is_line ? 2 : 3);
    }
    pack_lines(&lines, out);
    /* Names of what shows alone: the others' stay empty. */
    const int name =
        features == NULL ? -1 : sal_fields_find_name(features, source->name_field, view->page.lang);
    const int rank =
        features == NULL || !is_line ? -1 : sal_fields_find_rank(features, source->rank_field);
    for (guint i = 0; paths != NULL && i < features->n_items; i++) {
        const bool is_seen = sal_path_n_subs(&paths[i]) > 0;
        add_name(json, is_seen ? value_of(&features->items[i], name) : NULL);
        if (is_line) {
            const char *text = value_of(&features->items[i], rank);
            sal_explorer_json_number(json, NULL, text == NULL ? 1.0 : g_ascii_strtod(text, NULL));
        }
    }
    lines_finish(&lines);
    return status;
}

static void add_places(const struct sal_explorer_view *view, struct sal_explorer_json *json) {
    const struct sal_page *page = &view->page;
    const struct sal_features *places = page->input->dataset->places;
    sal_explorer_json_begin(json, "places", '[');
    const size_t n = places == NULL ? 0 : MIN(places->n_items, PLACES_MAX);
    const struct sal_map_source *source = &page->input->dataset->map->places;
    const int name = n == 0 ? -1 : sal_fields_find_name(places, source->name_field, page->lang);
    const int rank = n == 0 ? -1 : sal_fields_find_rank(places, source->rank_field);
    for (size_t i = 0; i < n; i++) {
        const struct sal_feature *place = &places->items[i];
        struct sal_point at;
        if (place->geom.kind != SAL_GEOM_POINT || value_of(place, name) == NULL ||
            !sal_viewport_point(&page->view->viewport, place->geom.points[0], &at) ||
            !sal_box_overlaps(page->view->clip, (struct sal_box){at.x, at.y, at.x, at.y})) {
            continue;
        }
        const char *text = value_of(place, rank);
        const double stated = text == NULL ? 3.0 : g_ascii_strtod(text, NULL);
        sal_explorer_json_begin(json, NULL, '[');
        add_name(json, value_of(place, name));
        sal_explorer_json_number(json, NULL, round(at.x));
        sal_explorer_json_number(json, NULL, round(at.y));
        sal_explorer_json_number(json, NULL,
                                 floor(CLAMP(stated - 1.0, 0.0, SAL_STYLE_N_RANKS - 1.0)));
        sal_explorer_json_end(json, ']');
    }
    sal_explorer_json_end(json, ']');
}

static void add_units(const struct sal_explorer_view *view, struct sal_explorer_json *json) {
    const struct sal_page *page = &view->page;
    const struct sal_dataset *dataset = page->input->dataset;
    const int column =
        dataset->base == NULL
            ? -1
            : sal_fields_find_name(dataset->base, dataset->map->base.name_field, page->lang);
    sal_explorer_json_begin(json, "units", '[');
    for (size_t i = 0; i < dataset->n_units; i++) {
        const struct sal_unit *unit = &dataset->units[i];
        const char *name = value_of(&dataset->base->items[unit->feature], column);
        sal_explorer_json_begin(json, NULL, '[');
        add_name(json, name == NULL ? unit->name : name);
        sal_explorer_json_number(json, NULL, (double)unit->first);
        sal_explorer_json_end(json, ']');
    }
    sal_explorer_json_end(json, ']');
}

enum sal_status sal_explorer_context_add(struct sal_explorer_view *view, GByteArray *out,
                                         struct sal_explorer_json *json, struct sal_error *err) {
    const struct sal_dataset *dataset = view->page.input->dataset;
    const struct sal_map *map = dataset->map;
    const struct {
        const char *key;
        const struct sal_features *features;
        const struct sal_map_source *source;
        bool is_line;
    } sources[] = {{"countries", dataset->countries, &map->countries, false},
                   {"lakes", dataset->lakes, &map->lakes, false},
                   {"rivers", dataset->rivers, &map->rivers, true}};
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < G_N_ELEMENTS(sources); i++) {
        sal_explorer_json_begin(json, sources[i].key, '[');
        status = add_source(view, sources[i].features, sources[i].source, sources[i].is_line, out,
                            json, err);
        sal_explorer_json_end(json, ']');
    }
    add_places(view, json);
    add_units(view, json);
    return status;
}
