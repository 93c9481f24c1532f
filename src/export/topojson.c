/* SPDX-License-Identifier: MIT */
/*
 * Features -> TopoJSON: two objects, `areas` and `fronts`, on one grid with their arcs shared, so a
 * front is the very arc between two areas. The format is that of the TopoJSON 1.1 specification.
 */
#include "export/topojson.h"

#include <string.h>

#include "base/json_text.h"
#include "export/shared_arcs.h"

#define GRID_N 100000 /* steps across the map: 10 m on 1000 km */

static void add_number(GString *out, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.12g", value));
}

static void add_ring(GString *out, const GArray *numbers) {
    g_string_append_c(out, '[');
    for (guint i = 0; i < numbers->len; i++) {
        g_string_append_printf(out, "%s%d", i > 0 ? "," : "", g_array_index(numbers, int, i));
    }
    g_string_append_c(out, ']');
}

/* The rings of one polygon, or nothing when its shell has shrunk to nothing. */
static bool add_polygon(GString *out, struct sal_shared_arcs *arcs, const struct sal_geom *geom,
                        size_t polygon, bool is_first) {
    const size_t start = geom->polygon_start[polygon];
    for (size_t ring = start; ring < geom->polygon_start[polygon + 1]; ring++) {
        GArray *numbers = sal_shared_arcs_of(arcs, geom, ring);
        const bool is_there = numbers->len > 0;
        if (is_there) {
            g_string_append(out, ring > start ? "," : is_first ? "[" : ",[");
            add_ring(out, numbers);
        }
        g_array_unref(numbers);
        if (ring == start && !is_there) {
            return false;
        }
    }
    g_string_append_c(out, ']');
    return true;
}

static void add_geometry(GString *out, struct sal_shared_arcs *arcs, const struct sal_geom *geom) {
    const bool is_area = geom->kind == SAL_GEOM_POLYGON;
    bool is_first = true;
    g_string_append_printf(out, "{\"type\":\"%s\",\"arcs\":[",
                           is_area ? "MultiPolygon" : "MultiLineString");
    for (size_t i = 0; is_area && i < geom->n_polygons; i++) {
        is_first = !add_polygon(out, arcs, geom, i, is_first) && is_first;
    }
    for (size_t ring = 0; !is_area && ring < geom->n_rings; ring++) {
        GArray *numbers = sal_shared_arcs_of(arcs, geom, ring);
        if (numbers->len > 0) {
            g_string_append(out, is_first ? "" : ",");
            add_ring(out, numbers);
            is_first = false;
        }
        g_array_unref(numbers);
    }
    g_string_append_c(out, ']');
}

static void add_properties(GString *out, const struct sal_features *features, size_t i) {
    bool is_first = true;
    g_string_append(out, ",\"properties\":{");
    for (size_t f = 0; f < features->n_fields; f++) {
        const char *value = features->items[i].values[f];
        if (value == NULL) {
            continue;
        }
        g_string_append(out, is_first ? "" : ",");
        sal_json_text_add(out, features->fields[f].name, NULL);
        g_string_append_c(out, ':');
        if (features->fields[f].type == SAL_FIELD_REAL) {
            g_string_append(out, value);
        } else {
            sal_json_text_add(out, value, NULL);
        }
        is_first = false;
    }
    g_string_append(out, "}}");
}

static void add_object(GString *out, struct sal_shared_arcs *arcs,
                       const struct sal_features *features, const char *kind) {
    const int column = sal_features_field(features, "kind");
    bool is_first = true;
    g_string_append_printf(out, "\"%ss\":{\"type\":\"GeometryCollection\",\"geometries\":[", kind);
    for (size_t i = 0; i < features->n_items; i++) {
        const struct sal_feature *item = &features->items[i];
        if (column >= 0 && strcmp(item->values[column], kind) == 0) {
            g_string_append(out, is_first ? "\n" : ",\n");
            add_geometry(out, arcs, &item->geom);
            add_properties(out, features, i);
            is_first = false;
        }
    }
    g_string_append(out, "]}");
}

/* Each from its first point by steps. */
static void add_arcs(GString *out, const struct sal_shared_arcs *arcs) {
    g_string_append(out, "\"arcs\":[");
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GArray *arc = arcs->arcs->pdata[i];
        struct sal_grid_xy last = {0, 0};
        g_string_append(out, i > 0 ? ",\n[" : "\n[");
        for (guint k = 0; k < arc->len; k++) {
            const struct sal_grid_xy p = g_array_index(arc, struct sal_grid_xy, k);
            g_string_append_printf(out, "%s[%d,%d]", k > 0 ? "," : "", p.x - last.x, p.y - last.y);
            last = p;
        }
        g_string_append_c(out, ']');
    }
    g_string_append_c(out, ']');
}

void sal_topojson_add(GString *out, const struct sal_features *features) {
    struct sal_shared_arcs arcs;
    sal_shared_arcs_init(&arcs, features->box, GRID_N);
    for (size_t i = 0; i < features->n_items; i++) {
        sal_shared_arcs_meet(&arcs, &features->items[i].geom);
    }
    g_string_append(out, "{\"type\":\"Topology\",\"transform\":{\"scale\":[");
    add_number(out, arcs.step.x);
    g_string_append_c(out, ',');
    add_number(out, arcs.step.y);
    g_string_append(out, "],\"translate\":[");
    add_number(out, arcs.origin.x);
    g_string_append_c(out, ',');
    add_number(out, arcs.origin.y);
    g_string_append(out, "]},\"objects\":{");
    add_object(out, &arcs, features, "area");
    g_string_append(out, ",\n");
    add_object(out, &arcs, features, "front");
    g_string_append(out, "},\n");
    add_arcs(out, &arcs);
    g_string_append(out, "}\n");
    sal_shared_arcs_finish(&arcs);
}
