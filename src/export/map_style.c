/* SPDX-License-Identifier: MIT */
/*
 * Dataset and style -> a style of MapLibre GL: land, areas by holder, weaker where they are not
 * plainly held, fronts on their casing. A filter shows one day; a page that changes the day sets
 * the filter of the layers anew. Days are texts of one width, so they compare as texts.
 */
#include "export/map_style.h"

#include <string.h>

#include "base/json_text.h"
#include "style/color.h"
#include "style/palette.h"

#define TILES ".mbtiles"
#define WEAK_OPACITY "0.55" /* of ground that is contested, claimed or approximate */

static void add_color(GString *out, struct sal_color color) {
    g_string_append_printf(out, "\"#%02x%02x%02x\"", (unsigned)sal_color_byte(color.r),
                           (unsigned)sal_color_byte(color.g), (unsigned)sal_color_byte(color.b));
}

static void add_filter(GString *out, const char *kind, const char *day) {
    g_string_append_printf(out,
                           "\"filter\":[\"all\",[\"==\",[\"get\",\"kind\"],\"%s\"],"
                           "[\"<=\",[\"coalesce\",[\"get\",\"start\"],\"0001-01-01\"],\"%s\"],"
                           "[\">\",[\"coalesce\",[\"get\",\"end\"],\"9999-12-31\"],\"%s\"]]",
                           kind, day, day);
}

static void begin_layer(GString *out, const char *id, const char *type, const char *layer) {
    g_string_append_printf(out, ",\n{\"id\":\"%s\",\"type\":\"%s\",\"source\":\"control\",", id,
                           type);
    if (layer != NULL) {
        g_string_append(out, "\"source-layer\":");
        sal_json_text_add(out, layer, NULL);
        g_string_append_c(out, ',');
    }
}

static void add_areas(GString *out, const struct sal_dataset *dataset,
                      const struct sal_style *style, const char *day, const char *layer) {
    begin_layer(out, "areas", "fill", layer);
    add_filter(out, "area", day);
    g_string_append(out, ",\"paint\":{\"fill-color\":[\"match\",[\"get\",\"holder\"]");
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        g_string_append_c(out, ',');
        sal_json_text_add(out, dataset->factions[i].id, NULL);
        g_string_append_c(out, ',');
        add_color(out, sal_palette_faction_fill(style, dataset, i));
    }
    g_string_append_c(out, ',');
    add_color(out, style->ground.land);
    g_string_append(
        out,
        "],\"fill-opacity\":[\"case\",[\"all\",[\"==\",[\"get\",\"status\"],"
        "\"control\"],[\"!=\",[\"get\",\"certainty\"],\"approximate\"]],0.9," WEAK_OPACITY "]}}");
}

static void add_front(GString *out, const char *id, struct sal_color color, double width,
                      const char *day, const char *layer) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    begin_layer(out, id, "line", layer);
    add_filter(out, "front", day);
    g_string_append(out, ",\"layout\":{\"line-cap\":\"round\",\"line-join\":\"round\"},"
                         "\"paint\":{\"line-color\":");
    add_color(out, color);
    g_string_append_printf(out, ",\"line-width\":%s}}",
                           g_ascii_formatd(text, sizeof text, "%.2f", width));
}

void sal_map_style_add(GString *out, const struct sal_dataset *dataset,
                       const struct sal_style *style, const char *source, int32_t day) {
    char text[16];
    const bool is_tiled = g_str_has_suffix(source, TILES);
    /* Tiles name their layer after the file. */
    char *layer = is_tiled ? g_strndup(source, strlen(source) - strlen(TILES)) : NULL;
    sal_day_format(day, text);
    g_string_append(out, "{\"version\":8,\"name\":\"salient\",\"sources\":{\"control\":{\"type\":");
    char *url = g_strconcat(is_tiled ? "mbtiles://" : "", source, NULL);
    g_string_append(out, is_tiled ? "\"vector\",\"url\":" : "\"geojson\",\"data\":");
    sal_json_text_add(out, url, NULL);
    g_free(url);
    g_string_append(out, "}},\n\"layers\":[{\"id\":\"paper\",\"type\":\"background\",\"paint\":"
                         "{\"background-color\":");
    add_color(out, style->ground.land);
    g_string_append(out, "}}");
    add_areas(out, dataset, style, text, layer);
    add_front(out, "front-casing", style->lines.front.casing,
              style->lines.front.width_px + 2.0 * style->lines.front.casing_px, text, layer);
    add_front(out, "front", style->lines.front.color, style->lines.front.width_px, text, layer);
    g_string_append(out, "]}\n");
    g_free(layer);
}
