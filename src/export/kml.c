/* SPDX-License-Identifier: MIT */
/*
 * Features -> KML 2.2 (OGC 07-147r2) for Google Earth: a folder of areas, a folder of fronts, each
 * with the span of days it was there. A span's end is the first day without it, as in the data.
 */
#include "export/kml.h"

#include <string.h>

#include "base/locale_text.h"
#include "style/color.h"
#include "style/palette.h"

#define FILL_ALPHA 0xB0
#define FRONT_WIDTH 3

/* Markup escaped; controls, which XML forbids, are GLib's to write as it can. */
static void add_text(GString *out, const char *element, const char *text) {
    char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(out, "<%s>%s</%s>", element, escaped, element);
    g_free(escaped);
}

/* KML has alpha first, then blue, green and red. */
static void add_color(GString *out, int alpha, struct sal_color color) {
    g_string_append_printf(out, "<color>%02x%02x%02x%02x</color>", (unsigned)alpha,
                           (unsigned)sal_color_byte(color.b), (unsigned)sal_color_byte(color.g),
                           (unsigned)sal_color_byte(color.r));
}

static void add_styles(GString *out, const struct sal_dataset *dataset,
                       const struct sal_style *style) {
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        g_string_append_printf(out,
                               "<Style id=\"holder%d\"><LineStyle><width>0</width></LineStyle>"
                               "<PolyStyle>",
                               i);
        add_color(out, FILL_ALPHA, sal_palette_faction_fill(style, dataset, i));
        g_string_append(out, "<outline>0</outline></PolyStyle></Style>\n");
    }
    g_string_append(out, "<Style id=\"front\"><LineStyle>");
    add_color(out, 255, style->lines.front.color);
    g_string_append_printf(out, "<width>%d</width></LineStyle></Style>\n", FRONT_WIDTH);
}

static const char *value_of(const struct sal_features *features, size_t i, const char *name) {
    const int column = sal_features_field(features, name);
    return column < 0 ? NULL : features->items[i].values[column];
}

static void add_span(GString *out, const char *start, const char *end) {
    if (start == NULL && end == NULL) {
        return;
    }
    g_string_append(out, "<TimeSpan>");
    if (start != NULL) {
        add_text(out, "begin", start);
    }
    if (end != NULL) {
        add_text(out, "end", end);
    }
    g_string_append(out, "</TimeSpan>");
}

static void add_points(GString *out, const struct sal_geom *geom, size_t ring) {
    char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, "<coordinates>");
    for (size_t i = geom->ring_start[ring]; i < geom->ring_start[ring + 1]; i++) {
        g_string_append_printf(out, "%s%s,%s", i > geom->ring_start[ring] ? " " : "",
                               g_ascii_formatd(x, sizeof x, "%.7f", geom->points[i].x),
                               g_ascii_formatd(y, sizeof y, "%.7f", geom->points[i].y));
    }
    g_string_append(out, "</coordinates>");
}

static void add_geometry(GString *out, const struct sal_geom *geom) {
    g_string_append(out, "<MultiGeometry>");
    for (size_t i = 0; geom->kind == SAL_GEOM_POLYGON && i < geom->n_polygons; i++) {
        g_string_append(out, "<Polygon>");
        for (size_t ring = geom->polygon_start[i]; ring < geom->polygon_start[i + 1]; ring++) {
            const char *side = ring == geom->polygon_start[i] ? "outer" : "inner";
            g_string_append_printf(out, "<%sBoundaryIs><LinearRing>", side);
            add_points(out, geom, ring);
            g_string_append_printf(out, "</LinearRing></%sBoundaryIs>", side);
        }
        g_string_append(out, "</Polygon>");
    }
    for (size_t ring = 0; geom->kind == SAL_GEOM_LINE && ring < geom->n_rings; ring++) {
        g_string_append(out, "<LineString><tessellate>1</tessellate>");
        add_points(out, geom, ring);
        g_string_append(out, "</LineString>");
    }
    g_string_append(out, "</MultiGeometry>");
}

static int faction_of(const struct sal_dataset *dataset, const char *id) {
    for (size_t i = 0; i < dataset->n_factions; i++) {
        if (g_strcmp0(dataset->factions[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static void add_data(GString *out, const struct sal_features *features, size_t i) {
    g_string_append(out, "<ExtendedData>");
    for (size_t f = 0; f < features->n_fields; f++) {
        const char *value = features->items[i].values[f];
        if (value != NULL) {
            g_string_append_printf(out, "<Data name=\"%s\">", features->fields[f].name);
            add_text(out, "value", value);
            g_string_append(out, "</Data>");
        }
    }
    g_string_append(out, "</ExtendedData>");
}

static void add_placemark(GString *out, const struct sal_features *features, size_t i,
                          const struct sal_dataset *dataset) {
    const char *holder = value_of(features, i, "holder");
    const int faction = faction_of(dataset, holder);
    const bool is_front = features->items[i].geom.kind == SAL_GEOM_LINE;
    const char *name = faction < 0 || dataset->factions[faction].name == NULL
                           ? NULL
                           : sal_locale_text_get(dataset->factions[faction].name, "en");
    g_string_append(out, "<Placemark>");
    add_text(out, "name", name != NULL ? name : holder != NULL ? holder : "");
    add_span(out, value_of(features, i, "start"), value_of(features, i, "end"));
    if (is_front) {
        g_string_append(out, "<styleUrl>#front</styleUrl>");
    } else if (faction >= 0) {
        g_string_append_printf(out, "<styleUrl>#holder%d</styleUrl>", faction);
    }
    add_data(out, features, i);
    add_geometry(out, &features->items[i].geom);
    g_string_append(out, "</Placemark>\n");
}

void sal_kml_add(GString *out, const struct sal_features *features,
                 const struct sal_dataset *dataset, const struct sal_style *style) {
    static const struct {
        const char *name;
        enum sal_geom_kind kind;
    } FOLDERS[] = {{"Areas", SAL_GEOM_POLYGON}, {"Front lines", SAL_GEOM_LINE}};
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n");
    add_styles(out, dataset, style);
    for (size_t f = 0; f < G_N_ELEMENTS(FOLDERS); f++) {
        g_string_append(out, "<Folder>");
        add_text(out, "name", FOLDERS[f].name);
        g_string_append_c(out, '\n');
        for (size_t i = 0; i < features->n_items; i++) {
            if (features->items[i].geom.kind == FOLDERS[f].kind) {
                add_placemark(out, features, i, dataset);
            }
        }
        g_string_append(out, "</Folder>\n");
    }
    g_string_append(out, "</Document></kml>\n");
}
