/* SPDX-License-Identifier: MIT */
/* Findings as text, JSON or GeoJSON, each with what to do about it. */
#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/error.h"
#include "salient.h"

static const struct {
    const char *rule, *advice;
} advices[] = {
    {"bad-date", "write the date as YYYY, YYYY-MM or YYYY-MM-DD"},
    {"beyond-earth", "check the coordinates, their order and the source's CRS"},
    {"crs-missing", "add a .prj file, or state the CRS in the source"},
    {"crs-transform", "check the source's CRS against its coordinates"},
    {"date-guessed", "write the date as YYYY-MM-DD, or say its order with --date-format"},
    {"days-not-taken", "say --start-field, --end-field or --date-field"},
    {"date-parts", "nothing, if these fields are one date"},
    {"dbf-missing", "find the .dbf file that belongs to the .shp"},
    {"degenerate-ring", "delete the ring, or give it at least three corners"},
    {"duplicate-area", "delete one of the two"},
    {"encoding", "write a .cpg file that names the text's encoding"},
    {"end-before-start", "correct the dates; if the end day is meant to count, --end-inclusive"},
    {"far-off-day", "correct the date, if it is a slip"},
    {"far-off-end", "nothing, if an open end is meant; else correct it"},
    {"furniture-left-out", "take a larger page"},
    {"gap", "move one of the edges onto the other, or check with a smaller --gap"},
    {"hole-beyond-shell", "move the hole into its shell, or delete it"},
    {"hours-joined", "keep the time of each day that matters, or give each its own day"},
    {"interval-overlap", "end the earlier area where the later one begins, or merge both"},
    {"invalid-ring", "move the corners so that the outline no longer crosses itself"},
    {"joined", "nothing, if those are the fields that name the units; else say --join"},
    {"many-layers", "name the layer that is meant: --layer, or \"layer\" in the map file"},
    {"missing-date", "fill in when the area begins or ends"},
    {"missing-faction", "fill in who holds the area, or say --faction-field or --faction"},
    {"mixed-geometry", "keep polygons in a layer of their own"},
    {"no-font", "install the font, or take it out of the style's families"},
    {"no-glyphs", "install the package"},
    {"null-geometry", "draw the feature's polygon, or delete the feature"},
    {"off-base", "take the base that the areas were drawn on, or mend their coordinates"},
    {"opaque-movie", "make a WebM, GIF or PNG, or give the style opaque paper"},
    {"outside-data", "take a day that the data cover"},
    {"outside-base", "cut the area at the border, or use the basemap it was drawn on"},
    {"overlap", "move one edge onto the other, or say who holds it with --overlap"},
    {"overlapping-parts", "join the parts into one, or delete the one that is there twice"},
    {"shx-missing", "find the .shx file, or save the layer anew"},
    {"sliver", "delete it, or merge it into the neighbour"},
    {"snapshot-duplicate", "keep one file for the day, or correct the date in the other's name"},
    {"sources-left-out", "take a larger page, or name the sources beside the map"},
    {"speck", "delete it, or draw it larger"},
    {"surface-ignored", "save the layer as polygons; surfaces in space cannot be drawn"},
    {"text-cut", "nothing, if the end of the text is not needed"},
    {"unclosed-ring", "end the ring with its first point"},
    {"unknown-faction", "correct the name, or add the faction to the map file"},
    {"unknown-side", "correct the name, or add the side to the map file's sides"},
    {"unknown-unit", "correct the name, or join near names with --fuzzy"},
    {"unknown-status", "write control, contested, claimed, advance, attack or support"},
    {"z-ignored", "nothing; heights do not matter here"},
};

const char *sal_rule_advice(const char *rule) {
    for (size_t i = 0; i < G_N_ELEMENTS(advices); i++) {
        if (strcmp(advices[i].rule, rule) == 0) {
            return advices[i].advice;
        }
    }
    return "look at the source";
}

static const char *severity_name(enum sal_severity severity) {
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

static void write_text(GString *out, const struct sal_finding *finding) {
    g_string_append_printf(out, "%s: %s: %s", severity_name(finding->severity), finding->rule,
                           finding->place);
    if (finding->has_position) {
        char lon[G_ASCII_DTOSTR_BUF_SIZE], lat[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append_printf(out, ": %s,%s",
                               g_ascii_formatd(lon, sizeof lon, "%.5f", finding->lon_deg),
                               g_ascii_formatd(lat, sizeof lat, "%.5f", finding->lat_deg));
    }
    g_string_append_printf(out, ": %s; %s\n", finding->message, sal_rule_advice(finding->rule));
}

static void add_text(JsonBuilder *b, const char *name, const char *value) {
    json_builder_set_member_name(b, name);
    json_builder_add_string_value(b, value);
}

static void add_members(JsonBuilder *b, const struct sal_finding *finding, bool with_position) {
    add_text(b, "rule", finding->rule);
    add_text(b, "severity", severity_name(finding->severity));
    add_text(b, "place", finding->place);
    if (with_position && finding->has_position) {
        json_builder_set_member_name(b, "lon");
        json_builder_add_double_value(b, finding->lon_deg);
        json_builder_set_member_name(b, "lat");
        json_builder_add_double_value(b, finding->lat_deg);
    }
    add_text(b, "found", finding->message);
    add_text(b, "advice", sal_rule_advice(finding->rule));
}

static void add_feature(JsonBuilder *b, const struct sal_finding *finding) {
    add_text(b, "type", "Feature");
    json_builder_set_member_name(b, "geometry");
    if (finding->has_position) {
        json_builder_begin_object(b);
        add_text(b, "type", "Point");
        json_builder_set_member_name(b, "coordinates");
        json_builder_begin_array(b);
        json_builder_add_double_value(b, finding->lon_deg);
        json_builder_add_double_value(b, finding->lat_deg);
        json_builder_end_array(b);
        json_builder_end_object(b);
    } else {
        json_builder_add_null_value(b);
    }
    json_builder_set_member_name(b, "properties");
    json_builder_begin_object(b);
    add_members(b, finding, false);
    json_builder_end_object(b);
}

static char *to_json(const struct sal_report *report, bool is_geojson) {
    JsonBuilder *b = json_builder_new_immutable();
    if (is_geojson) {
        json_builder_begin_object(b);
        add_text(b, "type", "FeatureCollection");
        json_builder_set_member_name(b, "features");
    }
    json_builder_begin_array(b);
    for (size_t i = 0; i < sal_report_count(report); i++) {
        json_builder_begin_object(b);
        if (is_geojson) {
            add_feature(b, sal_report_get(report, i));
        } else {
            add_members(b, sal_report_get(report, i), true);
        }
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
    if (is_geojson) {
        json_builder_end_object(b);
    }
    JsonNode *root = json_builder_get_root(b);
    char *text = json_to_string(root, TRUE);
    char *line = g_strconcat(text, "\n", NULL);
    g_free(text);
    json_node_unref(root);
    g_object_unref(b);
    return line;
}

enum sal_status sal_report_write(const struct sal_report *report, const char *path,
                                 const char *format, struct sal_error *err) {
    const bool is_geojson = strcmp(format, "geojson") == 0;
    char *text = NULL;
    if (is_geojson || strcmp(format, "json") == 0) {
        text = to_json(report, is_geojson);
    } else if (strcmp(format, "text") == 0) {
        GString *lines = g_string_new(NULL);
        for (size_t i = 0; i < sal_report_count(report); i++) {
            write_text(lines, sal_report_get(report, i));
        }
        text = g_string_free(lines, FALSE);
    } else {
        return sal_error_set(err, SAL_USAGE, NULL,
                             "unknown format \"%.40s\"; wanted text, json or geojson", format);
    }
    const enum sal_status status = sal_file_write(path, text, strlen(text), err);
    g_free(text);
    return status;
}
