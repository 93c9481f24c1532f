/* SPDX-License-Identifier: MIT */
/* The keys of a style file. read.c walks these tables beside the YAML; styles/README.md lists them
 * for people. */
#include "style/keys.h"

#define LENGTH_MAX 1000.0

#define END                                                                                        \
    { NULL, SAL_KEY_MAP, 0, 0, 0, false, NULL }
#define COLOR(key, type, member, need)                                                             \
    { key, SAL_KEY_COLOR, offsetof(type, member), 0, 0, need, NULL }
#define NUMBER(key, type, member, low, high, need)                                                 \
    { key, SAL_KEY_NUMBER, offsetof(type, member), low, high, need, NULL }
#define MAP(key, type, member, table)                                                              \
    { key, SAL_KEY_MAP, offsetof(type, member), 0, 0, true, table }
#define PLAIN(key, what, type, member)                                                             \
    { key, what, offsetof(type, member), 0, 0, false, NULL }

static const struct sal_key type_keys[] = {
    {"family", SAL_KEY_TEXT, offsetof(struct sal_type_look, family), 0, 0, true, NULL},
    NUMBER("size", struct sal_type_look, size_px, 1, LENGTH_MAX, true),
    {"weight", SAL_KEY_INTEGER, offsetof(struct sal_type_look, weight), 100, 900, true, NULL},
    PLAIN("italic", SAL_KEY_FLAG, struct sal_type_look, is_italic),
    PLAIN("caps", SAL_KEY_FLAG, struct sal_type_look, is_caps),
    NUMBER("spacing", struct sal_type_look, spacing_em, -0.2, 2, false),
    COLOR("color", struct sal_type_look, color, true),
    COLOR("halo", struct sal_type_look, halo, false),
    NUMBER("halo_width", struct sal_type_look, halo_px, 0, 50, false),
    END,
};

static const struct sal_key line_keys[] = {
    COLOR("color", struct sal_line_look, color, true),
    NUMBER("width", struct sal_line_look, width_px, 0, 100, true),
    PLAIN("dash", SAL_KEY_DASH, struct sal_line_look, dash_px),
    COLOR("casing", struct sal_line_look, casing, false),
    NUMBER("casing_width", struct sal_line_look, casing_px, 0, 100, false),
    {"teeth", SAL_KEY_INTEGER, offsetof(struct sal_line_look, teeth), 0, 2, false, NULL},
    NUMBER("tooth_width", struct sal_line_look, tooth_width_px, 0.5, 100, false),
    NUMBER("tooth_height", struct sal_line_look, tooth_height_px, 0.5, 100, false),
    NUMBER("tooth_spacing", struct sal_line_look, tooth_spacing_px, 2, LENGTH_MAX, false),
    END,
};

/* What one of the fronts' variants does not say it has of the front. */
static const struct sal_key variant_keys[] = {
    COLOR("color", struct sal_line_look, color, false),
    NUMBER("width", struct sal_line_look, width_px, 0, 100, false),
    PLAIN("dash", SAL_KEY_DASH, struct sal_line_look, dash_px),
    COLOR("casing", struct sal_line_look, casing, false),
    NUMBER("casing_width", struct sal_line_look, casing_px, 0, 100, false),
    END,
};

static const struct sal_key hold_keys[] = {
    PLAIN("pattern", SAL_KEY_PATTERN, struct sal_status_look, pattern),
    NUMBER("strength", struct sal_status_look, strength, 0, 1, true),
    NUMBER("line_strength", struct sal_status_look, line_strength, 0, 1, false),
    NUMBER("angle", struct sal_status_look, angle_deg, -360, 360, false),
    NUMBER("spacing", struct sal_status_look, spacing_px, 1, LENGTH_MAX, false),
    NUMBER("width", struct sal_status_look, width_px, 0.1, LENGTH_MAX, false),
    PLAIN("name", SAL_KEY_LOCALE, struct sal_status_look, name),
    PLAIN("definition", SAL_KEY_LOCALE, struct sal_status_look, definition),
    END,
};

static const struct sal_key holds_keys[] = {
    MAP("control", struct sal_style, holds[SAL_AREA_STATUS_CONTROL], hold_keys),
    MAP("contested", struct sal_style, holds[SAL_AREA_STATUS_CONTESTED], hold_keys),
    MAP("claimed", struct sal_style, holds[SAL_AREA_STATUS_CLAIMED], hold_keys),
    MAP("advance", struct sal_style, holds[SAL_AREA_STATUS_ADVANCE], hold_keys),
    MAP("attack", struct sal_style, holds[SAL_AREA_STATUS_ATTACK], hold_keys),
    MAP("support", struct sal_style, holds[SAL_AREA_STATUS_SUPPORT], hold_keys),
    MAP("approximate", struct sal_style, approximate, hold_keys),
    END,
};

static const struct sal_key ground_keys[] = {
    COLOR("paper", struct sal_ground_look, paper, true),
    COLOR("sea", struct sal_ground_look, sea, true),
    COLOR("neighbours", struct sal_ground_look, neighbours, true),
    COLOR("land", struct sal_ground_look, land, true),
    COLOR("lake", struct sal_ground_look, lake, true),
    END,
};

static const struct sal_key lines_keys[] = {
    MAP("front", struct sal_lines_look, front, line_keys),
    MAP("front_contested", struct sal_lines_look, front_contested, variant_keys),
    MAP("front_claimed", struct sal_lines_look, front_claimed, variant_keys),
    MAP("front_approximate", struct sal_lines_look, front_approximate, variant_keys),
    MAP("front_unsure", struct sal_lines_look, front_unsure, variant_keys),
    MAP("front_handed_over", struct sal_lines_look, front_handed_over, variant_keys),
    NUMBER("sure_km", struct sal_lines_look, sure_km, 0, 20000, true),
    NUMBER("sure_days", struct sal_lines_look, sure_days, 0, 1e6, true),
    COLOR("band", struct sal_lines_look, band, true),
    MAP("boundary", struct sal_lines_look, boundary, line_keys),
    MAP("status", struct sal_lines_look, status, line_keys),
    MAP("limit", struct sal_lines_look, limit, line_keys),
    MAP("border", struct sal_lines_look, border, line_keys),
    MAP("unit", struct sal_lines_look, unit, line_keys),
    MAP("unit_unheld", struct sal_lines_look, unit_unheld, line_keys),
    MAP("neighbour", struct sal_lines_look, neighbour, line_keys),
    MAP("river", struct sal_lines_look, river, line_keys),
    MAP("stream", struct sal_lines_look, stream, line_keys),
    MAP("lake", struct sal_lines_look, lake, line_keys),
    MAP("graticule", struct sal_lines_look, graticule, line_keys),
    NUMBER("outside", struct sal_lines_look, outside, 0, 1, true),
    NUMBER("smooth", struct sal_lines_look, smooth_px, 0, 200, true),
    END,
};

static const struct sal_key types_keys[] = {
    MAP("title", struct sal_types_look, title, type_keys),
    MAP("day", struct sal_types_look, day, type_keys),
    MAP("subtitle", struct sal_types_look, subtitle, type_keys),
    MAP("legend", struct sal_types_look, legend, type_keys),
    MAP("definition", struct sal_types_look, definition, type_keys),
    MAP("note", struct sal_types_look, note, type_keys),
    MAP("scale", struct sal_types_look, scale, type_keys),
    MAP("place1", struct sal_types_look, place[0], type_keys),
    MAP("place2", struct sal_types_look, place[1], type_keys),
    MAP("place3", struct sal_types_look, place[2], type_keys),
    MAP("place4", struct sal_types_look, place[3], type_keys),
    MAP("country", struct sal_types_look, country, type_keys),
    MAP("unit", struct sal_types_look, unit, type_keys),
    MAP("water", struct sal_types_look, water, type_keys),
    MAP("faction", struct sal_types_look, faction, type_keys),
    END,
};

static const struct sal_key mark_keys[] = {
    COLOR("fill", struct sal_symbol_look, fill, true),
    COLOR("ring", struct sal_symbol_look, ring, true),
    NUMBER("ring_width", struct sal_symbol_look, ring_px, 0, 50, true),
    NUMBER("radius1", struct sal_symbol_look, radius_px[0], 0, 100, true),
    NUMBER("radius2", struct sal_symbol_look, radius_px[1], 0, 100, true),
    NUMBER("radius3", struct sal_symbol_look, radius_px[2], 0, 100, true),
    NUMBER("radius4", struct sal_symbol_look, radius_px[3], 0, 100, true),
    PLAIN("fixed", SAL_KEY_FLAG, struct sal_symbol_look, is_fixed),
    NUMBER("holder", struct sal_symbol_look, holder, 0, 1, false),
    NUMBER("spacing", struct sal_symbol_look, spacing_px, 1, 4000, true),
    NUMBER("leader_width", struct sal_symbol_look, leader_px, 0, 50, false),
    END,
};

#define SHOW(key, member) PLAIN(key, SAL_KEY_SHOW, struct sal_show_look, member)
static const struct sal_key show_keys[] = {
    SHOW("title", title),
    SHOW("day", day),
    SHOW("subtitle", subtitle),
    SHOW("legend", legend),
    SHOW("scale", scale),
    SHOW("north", north),
    SHOW("locator", locator),
    SHOW("graticule", graticule),
    SHOW("sources", sources),
    SHOW("note", note),
    SHOW("disclaimer", disclaimer),
    SHOW("projection", projection),
    END,
};

#define CORNER(key, member) PLAIN(key, SAL_KEY_CORNER, struct sal_corners_look, member)
static const struct sal_key corner_keys[] = {
    CORNER("title", title),
    CORNER("legend", legend),
    CORNER("notes", notes),
    CORNER("scale", scale),
    CORNER("chart", chart),
    CORNER("locator", locator),
    END,
};

static const struct sal_key furniture_keys[] = {
    COLOR("panel", struct sal_furniture_look, panel, true),
    COLOR("rule", struct sal_furniture_look, rule, true),
    COLOR("scale", struct sal_furniture_look, scale, true),
    NUMBER("margin", struct sal_furniture_look, margin_px, 0, 400, true),
    NUMBER("padding", struct sal_furniture_look, padding_px, 0, 400, true),
    NUMBER("gap", struct sal_furniture_look, gap_px, 0, 400, true),
    NUMBER("swatch_width", struct sal_furniture_look, swatch_width_px, 1, 400, true),
    NUMBER("swatch_height", struct sal_furniture_look, swatch_height_px, 1, 400, true),
    PLAIN("zones", SAL_KEY_FLAG, struct sal_furniture_look, has_zones),
    {"show", SAL_KEY_MAP, offsetof(struct sal_furniture_look, show), 0, 0, false, show_keys},
    {"corner", SAL_KEY_MAP, offsetof(struct sal_furniture_look, corner), 0, 0, false, corner_keys},
    PLAIN("disclaimer", SAL_KEY_LOCALE, struct sal_furniture_look, disclaimer),
    END,
};

const struct sal_key sal_faction_keys[] = {
    COLOR("fill", struct sal_faction_look, fill, true),
    COLOR("ink", struct sal_faction_look, ink, false),
    {"control", SAL_KEY_MAP, offsetof(struct sal_faction_look, control), 0, 0, false, hold_keys},
    END,
};

const struct sal_key sal_style_keys[] = {
    MAP("ground", struct sal_style, ground, ground_keys),
    {"factions", SAL_KEY_FACTIONS, 0, 0, 0, true, NULL},
    {"palette", SAL_KEY_PALETTE, 0, 0, 0, true, NULL},
    {"tints", SAL_KEY_TINTS, 0, 0, 0, true, NULL},
    {"holds", SAL_KEY_MAP, 0, 0, 0, true, holds_keys},
    MAP("lines", struct sal_style, lines, lines_keys),
    MAP("type", struct sal_style, type, types_keys),
    MAP("marks", struct sal_style, mark, mark_keys),
    MAP("furniture", struct sal_style, furniture, furniture_keys),
    END,
};
