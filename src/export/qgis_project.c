/* SPDX-License-Identifier: MIT */
/*
 * Features and style -> a project of QGIS 3.22 and later: each way of holding ground that is there
 * is a category with our paint, and each feature is shown from its first day to the day before its
 * end.
 */
#include "export/qgis_project.h"

#include <math.h>
#include <string.h>

#include "base/geometry.h"
#include "base/locale_text.h"
#include "style/area_paint.h"
#include "style/color.h"
#include "timeline/status.h"

/* A place of a category's symbol. */
struct kind {
    const char *holder, *status, *certainty;
};

/* Markup escaped; controls, which XML 1.0 forbids, left out. */
static void add_text(GString *out, const char *text) {
    char *valid = g_utf8_make_valid(text == NULL ? "" : text, -1);
    GString *clean = g_string_new(NULL);
    for (const char *p = valid; *p != '\0'; p++) {
        if ((unsigned char)*p >= 0x20) {
            g_string_append_c(clean, *p);
        }
    }
    char *escaped = g_markup_escape_text(clean->str, -1);
    g_string_append(out, escaped);
    g_free(escaped);
    g_string_free(clean, TRUE);
    g_free(valid);
}

static void add_number(GString *out, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.6g", value));
}

static void begin_option(GString *out, const char *name) {
    g_string_append_printf(out, "<Option name=\"%s\" type=\"QString\" value=\"", name);
}

static void end_option(GString *out) {
    g_string_append(out, "\"/>");
}

static void add_word(GString *out, const char *name, const char *word) {
    begin_option(out, name);
    add_text(out, word);
    end_option(out);
}

static void add_length(GString *out, const char *name, const char *unit, double px) {
    begin_option(out, name);
    add_number(out, px);
    end_option(out);
    add_word(out, unit, "Pixel");
}

static void add_color(GString *out, const char *name, struct sal_color color) {
    begin_option(out, name);
    g_string_append_printf(out, "%d,%d,%d,%d", sal_color_byte(color.r), sal_color_byte(color.g),
                           sal_color_byte(color.b), sal_color_byte(color.a));
    end_option(out);
}

static void begin_layer(GString *out, const char *class) {
    g_string_append_printf(
        out, "<layer class=\"%s\" pass=\"0\" locked=\"0\" enabled=\"1\"><Option type=\"Map\">",
        class);
}

static void add_line_layer(GString *out, struct sal_color color, double width_px) {
    begin_layer(out, "SimpleLine");
    add_color(out, "line_color", color);
    add_length(out, "line_width", "line_width_unit", width_px);
    add_word(out, "capstyle", "round");
    add_word(out, "joinstyle", "round");
    g_string_append(out, "</Option></layer>");
}

static void add_hatch(GString *out, const struct sal_paint *paint, int symbol) {
    begin_layer(out, "LinePatternFill");
    begin_option(out, "angle");
    add_number(out, fmod(720.0 - paint->angle_deg, 360.0)); /* QGIS turns the other way */
    end_option(out);
    add_length(out, "distance", "distance_unit", paint->spacing_px);
    g_string_append_printf(out, "</Option><symbol type=\"line\" name=\"@%d@1\" alpha=\"1\">",
                           symbol);
    add_line_layer(out, paint->color2, paint->width_px);
    g_string_append(out, "</symbol></layer>");
}

static void add_dots(GString *out, const struct sal_paint *paint, int symbol) {
    begin_layer(out, "PointPatternFill");
    add_length(out, "distance_x", "distance_x_unit", paint->spacing_px);
    add_length(out, "distance_y", "distance_y_unit", paint->spacing_px);
    add_length(out, "displacement_x", "displacement_x_unit", 0.5 * paint->spacing_px);
    g_string_append_printf(out, "</Option><symbol type=\"marker\" name=\"@%d@1\" alpha=\"1\">",
                           symbol);
    begin_layer(out, "SimpleMarker");
    add_word(out, "name", "circle");
    add_color(out, "color", paint->color2);
    add_word(out, "outline_style", "no");
    add_length(out, "size", "size_unit", paint->width_px);
    g_string_append(out, "</Option></layer></symbol></layer>");
}

static void add_fill_symbol(GString *out, const struct sal_paint *paint, int symbol) {
    g_string_append_printf(
        out, "<symbol type=\"fill\" name=\"%d\" alpha=\"1\" clip_to_extent=\"1\">", symbol);
    begin_layer(out, "SimpleFill");
    add_color(out, "color", paint->color);
    add_word(out, "outline_style", "no");
    add_word(out, "style", "solid");
    g_string_append(out, "</Option></layer>");
    if (paint->kind == SAL_PAINT_HATCH) {
        add_hatch(out, paint, symbol);
    } else if (paint->kind == SAL_PAINT_DOTS) {
        add_dots(out, paint, symbol);
    }
    g_string_append(out, "</symbol>\n");
}

static const char *value_of(const struct sal_features *features, size_t i, const char *name) {
    const int column = sal_features_field(features, name);
    const char *value = column < 0 ? NULL : features->items[i].values[column];
    return value == NULL ? "" : value;
}

static int compare_kinds(gconstpointer a, gconstpointer b) {
    const struct kind *p = a, *q = b;
    const int by_holder = strcmp(p->holder, q->holder);
    const int by_status = by_holder != 0 ? by_holder : strcmp(p->status, q->status);
    return by_status != 0 ? by_status : strcmp(p->certainty, q->certainty);
}

/* The ways of holding ground that are there, each once, in order; struct kind. */
static GArray *list_kinds(const struct sal_features *features) {
    GArray *kinds = g_array_new(FALSE, FALSE, sizeof(struct kind));
    for (size_t i = 0; i < features->n_items; i++) {
        if (features->items[i].geom.kind == SAL_GEOM_POLYGON) {
            const struct kind kind = {value_of(features, i, "holder"),
                                      value_of(features, i, "status"),
                                      value_of(features, i, "certainty")};
            g_array_append_val(kinds, kind);
        }
    }
    g_array_sort(kinds, compare_kinds);
    for (guint i = kinds->len; i-- > 1;) {
        const struct kind *at = &g_array_index(kinds, struct kind, i);
        if (compare_kinds(at, at - 1) == 0) {
            g_array_remove_index(kinds, i);
        }
    }
    return kinds;
}

static int faction_of(const struct sal_dataset *dataset, const char *id) {
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        if (g_strcmp0(dataset->factions[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

static void add_category(GString *out, const struct sal_dataset *dataset, const struct kind *kind,
                         guint symbol) {
    const int faction = faction_of(dataset, kind->holder);
    const char *name = faction < 0 || dataset->factions[faction].name == NULL
                           ? NULL
                           : sal_locale_text_get(dataset->factions[faction].name, "en");
    g_string_append(out, "<category value=\"");
    add_text(out, kind->holder);
    g_string_append_c(out, '/');
    add_text(out, kind->status);
    g_string_append_c(out, '/');
    add_text(out, kind->certainty);
    g_string_append(out, "\" label=\"");
    add_text(out, name != NULL ? name : kind->holder);
    if (*kind->status != '\0' && strcmp(kind->status, "control") != 0) {
        g_string_append(out, ", ");
        add_text(out, kind->status);
    }
    if (strcmp(kind->certainty, "approximate") == 0) {
        g_string_append(out, ", approximate");
    }
    g_string_append_printf(out, "\" symbol=\"%u\" render=\"true\"/>\n", symbol);
}

static void add_areas_renderer(GString *out, const struct sal_features *features,
                               const struct sal_dataset *dataset, const struct sal_style *style) {
    GArray *kinds = list_kinds(features);
    g_string_append(out,
                    "<renderer-v2 type=\"categorizedSymbol\" attr=\"coalesce(&quot;holder&quot;, "
                    "'') || '/' || coalesce(&quot;status&quot;, '') || '/' || "
                    "coalesce(&quot;certainty&quot;, '')\"><categories>\n");
    for (guint i = 0; i < kinds->len; i++) {
        add_category(out, dataset, &g_array_index(kinds, struct kind, i), i);
    }
    g_string_append(out, "</categories><symbols>\n");
    for (guint i = 0; i < kinds->len; i++) {
        const struct kind *kind = &g_array_index(kinds, struct kind, i);
        const enum sal_certainty certainty =
            strcmp(kind->certainty, "approximate") == 0 ? SAL_APPROXIMATE : SAL_CONFIRMED;
        const struct sal_paint paint = sal_area_paint(
            style, dataset, faction_of(dataset, kind->holder),
            (enum sal_area_status)MAX(0, sal_area_status_parse(kind->status)), certainty, 1.0);
        add_fill_symbol(out, &paint, (int)i);
    }
    g_string_append(out, "</symbols></renderer-v2>\n");
    g_array_unref(kinds);
}

static void add_fronts_renderer(GString *out, const struct sal_style *style) {
    const struct sal_line_look *look = &style->lines.front;
    g_string_append(out, "<renderer-v2 type=\"singleSymbol\"><symbols><symbol type=\"line\" "
                         "name=\"0\" alpha=\"1\">");
    if (look->casing.a > 0.0 && look->casing_px > 0.0) {
        add_line_layer(out, look->casing, look->width_px + 2.0 * look->casing_px);
    }
    add_line_layer(out, look->color, look->width_px);
    g_string_append(out, "</symbol></symbols></renderer-v2>\n");
}

static void add_crs(GString *out, const char *element) {
    g_string_append_printf(out,
                           "<%s><spatialrefsys><authid>EPSG:4326</authid></spatialrefsys></%s>\n",
                           element, element);
}

/* The end is the first day without a feature, so it does not count (limitMode 0). */
static void begin_map_layer(GString *out, const char *id, const char *geometry, const char *name,
                            const char *source, const char *kind) {
    g_string_append_printf(
        out, "<maplayer type=\"vector\" geometry=\"%s\"><id>%s</id><datasource>./", geometry, id);
    add_text(out, source);
    g_string_append_printf(
        out, "|subset=&quot;kind&quot; = '%s'</datasource><layername>%s</layername>\n", kind, name);
    add_crs(out, "srs");
    g_string_append(out, "<provider encoding=\"UTF-8\">ogr</provider>\n"
                         "<temporal enabled=\"1\" mode=\"2\" startField=\"start\" "
                         "endField=\"end\" limitMode=\"0\" accumulate=\"0\" fixedDuration=\"0\" "
                         "durationField=\"\" durationUnit=\"d\" startExpression=\"\" "
                         "endExpression=\"\"><fixedRange><start></start><end></end></fixedRange>"
                         "</temporal>\n");
}

static void add_canvas(GString *out, const struct sal_features *features) {
    struct sal_box box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < features->n_items; i++) {
        const struct sal_geom *geom = &features->items[i].geom;
        box = sal_box_union(box, sal_box_of_points(geom->points, geom->n_points));
    }
    if (sal_box_is_empty(box)) {
        return;
    }
    const struct {
        const char *name;
        double value;
    } sides[] = {
        {"xmin", box.min_x}, {"ymin", box.min_y}, {"xmax", box.max_x}, {"ymax", box.max_y}};
    g_string_append(out, "<mapcanvas name=\"theMapCanvas\"><units>degrees</units><extent>");
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_string_append_printf(out, "<%s>", sides[i].name);
        add_number(out, sides[i].value);
        g_string_append_printf(out, "</%s>", sides[i].name);
    }
    g_string_append(out, "</extent>");
    add_crs(out, "destinationsrs");
    g_string_append(out, "</mapcanvas>\n");
}

/* What the temporal controller goes through, a day a step. */
static void add_time(GString *out, const struct sal_dataset *dataset) {
    int32_t first, last;
    char from[16], to[16];
    if (sal_dataset_days(dataset, &first, &last)) {
        sal_day_format(first, from);
        sal_day_format(last, to);
        g_string_append_printf(
            out,
            "<ProjectTimeSettings frameRate=\"10\" timeStep=\"1\" timeStepUnit=\"d\" "
            "cumulativeTemporalRange=\"0\"><TemporalRange><start>%sT00:00:00Z</start>"
            "<end>%sT00:00:00Z</end></TemporalRange></ProjectTimeSettings>\n",
            from, to);
    }
}

void sal_qgis_project_add(GString *out, const struct sal_features *features,
                          const struct sal_dataset *dataset, const struct sal_style *style,
                          const char *source) {
    g_string_append(out, "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
                         "<qgis version=\"3.22.0\" projectname=\"\">\n<title></title>\n");
    add_crs(out, "projectCrs");
    g_string_append(
        out,
        "<layer-tree-group>"
        "<layer-tree-layer id=\"salient_front_lines\" name=\"Front lines\" checked=\"Qt::Checked\" "
        "expanded=\"1\"/><layer-tree-layer id=\"salient_areas_of_control\" name=\"Areas\" "
        "checked=\"Qt::Checked\" expanded=\"1\"/></layer-tree-group>\n");
    add_canvas(out, features);
    g_string_append(out, "<projectlayers>\n");
    begin_map_layer(out, "salient_areas_of_control", "Polygon", "Areas", source, "area");
    add_areas_renderer(out, features, dataset, style);
    g_string_append(out, "</maplayer>\n");
    begin_map_layer(out, "salient_front_lines", "Line", "Front lines", source, "front");
    add_fronts_renderer(out, style);
    g_string_append(
        out, "</maplayer>\n</projectlayers>\n<layerorder><layer id=\"salient_front_lines\"/><layer "
             "id=\"salient_areas_of_control\"/></layerorder>\n<properties><Paths><Absolute "
             "type=\"bool\">false</Absolute></Paths></properties>\n");
    add_time(out, dataset);
    g_string_append(out, "</qgis>\n");
}
