/* SPDX-License-Identifier: MIT */
/* What a dataset holds and what was made of it, for `salient info`: one JSON tree, also printed as
 * text. */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "read/fields.h"
#include "timeline/dataset.h"
#include "timeline/map_draft.h"
#include "topology/faces.h"

static void add_text(JsonBuilder *b, const char *name, const char *value) {
    json_builder_set_member_name(b, name);
    if (value == NULL) {
        json_builder_add_null_value(b);
    } else {
        json_builder_add_string_value(b, value);
    }
}

static void add_int(JsonBuilder *b, const char *name, gint64 value) {
    json_builder_set_member_name(b, name);
    json_builder_add_int_value(b, value);
}

static const char *field_name(const struct sal_features *layer, int column) {
    return column < 0 ? NULL : layer->fields[column].name;
}

/* Where a layer's snapshot date stands. */
static const char *origin_of_date(const struct sal_features *layer,
                                  const struct sal_map_source *source,
                                  const struct sal_fields *fields) {
    struct sal_date day;
    if (fields->date >= 0 || source->date != NULL) {
        return fields->date >= 0 ? field_name(layer, fields->date) : "(map file)";
    }
    return sal_fields_date_of_path(layer->path, sal_fields_path_format(source), &day)
               ? "(file name)"
               : NULL;
}

static const char *type_name(enum sal_field_type type) {
    static const char *const names[] = {[SAL_FIELD_TEXT] = "text",
                                        [SAL_FIELD_INTEGER] = "integer",
                                        [SAL_FIELD_REAL] = "real",
                                        [SAL_FIELD_DATE] = "date"};
    return names[type];
}

static void add_extent(JsonBuilder *b, struct sal_box box) {
    json_builder_set_member_name(b, "extent");
    json_builder_begin_array(b);
    const double extent[] = {box.min_x, box.min_y, box.max_x, box.max_y};
    for (size_t i = 0; i < G_N_ELEMENTS(extent); i++) {
        json_builder_add_double_value(b, extent[i]);
    }
    json_builder_end_array(b);
}

/* Which columns of control areas mean what. */
static void add_area_fields(JsonBuilder *b, const struct sal_features *layer,
                            const struct sal_map_source *source) {
    struct sal_fields fields;
    if (sal_fields_find(layer, source, &fields, NULL) != SAL_OK) {
        return;
    }
    json_builder_set_member_name(b, "means");
    json_builder_begin_object(b);
    add_text(b, "faction", field_name(layer, fields.faction));
    add_text(b, "status", field_name(layer, fields.status));
    add_text(b, "certainty", field_name(layer, fields.certainty));
    add_text(b, "start", field_name(layer, fields.start));
    add_text(b, "end", field_name(layer, fields.end));
    add_text(b, "date", origin_of_date(layer, source, &fields));
    json_builder_end_object(b);
}

static void add_name_field(JsonBuilder *b, const struct sal_features *layer,
                           const struct sal_map_source *source) {
    json_builder_set_member_name(b, "means");
    json_builder_begin_object(b);
    add_text(b, "name", field_name(layer, sal_fields_find_name(layer, source->name_field, "en")));
    json_builder_end_object(b);
}

static void add_layer(JsonBuilder *b, const char *role, const struct sal_features *layer,
                      const struct sal_map_source *source, bool is_control) {
    static const char *const kinds[] = {"none", "point", "line", "polygon"};
    json_builder_begin_object(b);
    add_text(b, "role", role);
    add_text(b, "path", layer->path);
    add_text(b, "layer", layer->layer);
    add_text(b, "format", layer->format);
    add_text(b, "crs", *layer->crs == '\0' ? NULL : layer->crs);
    add_text(b, "encoding", layer->encoding);
    add_text(b, "geometry", kinds[layer->kind]);
    add_int(b, "features", (gint64)layer->n_items);
    add_extent(b, layer->box);
    json_builder_set_member_name(b, "fields");
    json_builder_begin_object(b);
    for (size_t i = 0; i < layer->n_fields; i++) {
        add_text(b, layer->fields[i].name, type_name(layer->fields[i].type));
    }
    json_builder_end_object(b);
    (is_control ? add_area_fields : add_name_field)(b, layer, source);
    json_builder_end_object(b);
}

static void add_layers(JsonBuilder *b, const struct sal_dataset *dataset) {
    const struct sal_map *map = dataset->map;
    const struct {
        const char *role;
        const struct sal_features *layer;
        const struct sal_map_source *source;
    } others[] = {{"base", dataset->base, &map->base},
                  {"countries", dataset->countries, &map->countries},
                  {"rivers", dataset->rivers, &map->rivers},
                  {"lakes", dataset->lakes, &map->lakes},
                  {"places", dataset->places, &map->places},
                  {"reports", dataset->reports, &map->reports}};
    json_builder_set_member_name(b, "layers");
    json_builder_begin_array(b);
    for (size_t i = 0; i < dataset->n_controls; i++) {
        add_layer(b, "control", dataset->controls[i], dataset->control_sources[i], true);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        if (others[i].layer != NULL) {
            add_layer(b, others[i].role, others[i].layer, others[i].source, false);
        }
    }
    json_builder_end_array(b);
}

static void add_side_changes(JsonBuilder *b, const struct sal_dataset *dataset,
                             const struct sal_faction *faction) {
    if (faction->n_side_changes == 0) {
        return;
    }
    json_builder_set_member_name(b, "side_changes");
    json_builder_begin_array(b);
    for (size_t i = 0; i < faction->n_side_changes; i++) {
        char day[16];
        sal_day_format(faction->side_changes[i].from, day);
        json_builder_begin_object(b);
        add_text(b, "from", day);
        add_text(b, "side", dataset->sides[faction->side_changes[i].side].id);
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
}

/* What closing gaps adds to the ground of a faction on the last day, less what it takes. */
static double closing_adds_m2(const struct sal_faces *faces, size_t faction) {
    double sum = 0.0;
    for (size_t i = 0; i < faces->n_closed; i++) {
        if (faces->closed[i].faction == (int)faction) {
            sum += faces->closed[i].added_m2 - faces->closed[i].taken_m2;
        }
    }
    return sum;
}

/* @param last  the state of the last day; NULL: no gaps are closed */
static void add_factions(JsonBuilder *b, const struct sal_dataset *dataset,
                         const struct sal_faces *last) {
    json_builder_set_member_name(b, "factions");
    json_builder_begin_array(b);
    for (size_t i = 0; i < dataset->n_factions; i++) {
        const struct sal_faction *faction = &dataset->factions[i];
        gint64 n = 0;
        for (size_t j = 0; j < dataset->n_areas; j++) {
            n += dataset->areas[j].faction == (int)i;
        }
        json_builder_begin_object(b);
        add_text(b, "id", faction->id);
        add_text(b, "name", sal_locale_text_get(faction->name, "en"));
        add_text(b, "side", dataset->sides[faction->side].id);
        add_side_changes(b, dataset, faction);
        add_int(b, "areas", n);
        if (last != NULL) {
            json_builder_set_member_name(b, "closing_adds_km2");
            json_builder_add_double_value(b, round(closing_adds_m2(last, i) / 1e3) / 1e3 + 0.0);
        }
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
}

/* The state of a day when gaps are closed in it; else NULL. A state that cannot be made is told by
 * whoever shows it. */
static struct sal_faces *closed_state(const struct sal_dataset *dataset, int32_t day) {
    struct sal_faces *faces = NULL;
    struct sal_error err;
    const bool is_closed =
        dataset->gap_km > 0.0 || (dataset->border_tolerance_km > 0.0 && dataset->n_units > 0);
    return is_closed && sal_faces_create(dataset, day, NULL, &faces, &err) == SAL_OK ? faces : NULL;
}

static JsonNode *describe(const struct sal_dataset *dataset) {
    JsonBuilder *b = json_builder_new_immutable();
    json_builder_begin_object(b);
    add_text(b, "map", dataset->map->name);
    add_text(b, "title", sal_locale_text_get(&dataset->map->title, "en"));
    add_text(b, "projection",
             dataset->map->crs == NULL ? "fitted Lambert conformal conic" : dataset->map->crs);
    int32_t first = 0, last = 0;
    char text[16];
    const bool is_dated = sal_dataset_days(dataset, &first, &last);
    sal_day_format(first, text);
    add_text(b, "first_day", is_dated ? text : NULL);
    sal_day_format(last, text);
    add_text(b, "last_day", is_dated ? text : NULL);
    add_int(b, "days_of_change", (gint64)dataset->n_changes);
    add_int(b, "areas", (gint64)dataset->n_areas);
    add_int(b, "units", (gint64)dataset->n_units);
    add_text(b, "overlap", sal_overlap_name(dataset->overlap));
    add_int(b, "gap_m", (gint64)round(dataset->gap_km * 1000.0));
    add_int(b, "border_tolerance_m", (gint64)round(dataset->border_tolerance_km * 1000.0));
    struct sal_faces *faces = closed_state(dataset, is_dated ? last : SAL_DAY_MIN);
    add_factions(b, dataset, faces);
    sal_faces_destroy(faces);
    add_layers(b, dataset);
    json_builder_end_object(b);
    JsonNode *root = json_builder_get_root(b);
    g_object_unref(b);
    return root;
}

static void print_node(GString *out, JsonNode *node, int depth);

static void print_members(GString *out, JsonObject *object, int depth) {
    JsonObjectIter iter;
    const char *name;
    JsonNode *node;
    json_object_iter_init_ordered(&iter, object);
    while (json_object_iter_next_ordered(&iter, &name, &node)) {
        g_string_append_printf(out, "%*s%s:", depth * 2, "", name);
        print_node(out, node, depth + 1);
    }
}

/* Lists of plain values stand on one line, everything else a line each, indented. */
static void print_node(GString *out, JsonNode *node, int depth) {
    if (JSON_NODE_HOLDS_OBJECT(node)) {
        g_string_append_c(out, '\n');
        print_members(out, json_node_get_object(node), depth);
        return;
    }
    if (!JSON_NODE_HOLDS_ARRAY(node)) {
        char *text = JSON_NODE_HOLDS_NULL(node) ? g_strdup("-")
                     : json_node_get_value_type(node) == G_TYPE_STRING
                         ? g_strdup(json_node_get_string(node))
                     : json_node_get_value_type(node) == G_TYPE_DOUBLE
                         ? g_strdup_printf("%.10g", json_node_get_double(node))
                         : json_to_string(node, FALSE);
        g_string_append_printf(out, " %s\n", text);
        g_free(text);
        return;
    }
    JsonArray *array = json_node_get_array(node);
    const guint n = json_array_get_length(array);
    if (n > 0 && JSON_NODE_HOLDS_VALUE(json_array_get_element(array, 0))) {
        char *text = json_to_string(node, FALSE);
        g_string_append_printf(out, " %s\n", text);
        g_free(text);
        return;
    }
    g_string_append_c(out, '\n');
    for (guint i = 0; i < n; i++) {
        GString *entry = g_string_new(NULL);
        print_members(entry, json_array_get_object_element(array, i), depth + 1);
        entry->str[MAX(depth, 0) * 2] = '-';
        g_string_append_len(out, entry->str, (gssize)entry->len);
        g_string_free(entry, TRUE);
    }
}

enum sal_status sal_dataset_describe(const struct sal_dataset *dataset, const char *format,
                                     char **out, struct sal_error *err) {
    if (g_strcmp0(format, "map") == 0) {
        *out = sal_map_draft(dataset);
        return SAL_OK;
    }
    const bool is_json = format != NULL && strcmp(format, "json") == 0;
    if (format != NULL && !is_json && strcmp(format, "text") != 0) {
        return sal_error_set(err, SAL_USAGE, NULL, "unknown format \"%s\"; wanted text or json",
                             format);
    }
    JsonNode *root = describe(dataset);
    if (is_json) {
        char *text = json_to_string(root, TRUE);
        *out = g_strconcat(text, "\n", NULL);
        g_free(text);
    } else {
        GString *text = g_string_new(NULL);
        print_members(text, json_node_get_object(root), 0);
        *out = g_string_free(text, FALSE);
    }
    json_node_unref(root);
    return SAL_OK;
}

void sal_text_free(char *text) {
    g_free(text);
}
