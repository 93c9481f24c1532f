/* SPDX-License-Identifier: MIT */
/*
 * How a map looks: read from YAML, known to compose alone. All lengths are px on the reference
 * page of SAL_STYLE_WIDTH_PX by SAL_STYLE_HEIGHT_PX; sal_style_unit() brings them to another page.
 *
 * A style file is laid over `newsroom`: what it does not say stays as newsroom has it.
 */
#ifndef SAL_STYLE_STYLE_H
#define SAL_STYLE_STYLE_H

#include "base/locale_text.h"
#include "salient.h"
#include "style/paint.h"
#include "timeline/dataset.h"

#define SAL_STYLE_WIDTH_PX 1600.0
#define SAL_STYLE_HEIGHT_PX 1200.0

/** Largest style file, bytes. */
#define SAL_STYLE_FILE_MAX ((size_t)1 << 20)

#define SAL_STYLE_PALETTE_MAX 32
#define SAL_STYLE_N_RANKS 4

/** A kind of text. */
struct sal_type_look {
    char *family;
    double size_px;
    int weight;
    bool is_italic;
    bool is_caps;      /* set in capitals, where the script has them */
    double spacing_em; /* between letters */
    struct sal_color color;
    struct sal_color halo;
    double halo_px;
};

/** A kind of line, with the band beneath it that sets it off. */
struct sal_line_look {
    struct sal_color color;
    double width_px;
    double dash_px[4];
    int n_dash;
    struct sal_color casing;
    double casing_px; /* on each side */
    int teeth;        /* sides of the line that teeth stand on: 0 to 2 */
    double tooth_width_px, tooth_height_px, tooth_spacing_px;
};

/** How ground held in one way is painted, and what the legend says of it. */
struct sal_status_look {
    enum sal_paint_kind pattern;
    double strength;      /* share of the faction's colour in the ground; the rest is land */
    double line_strength; /* the same for the lines or dots of a pattern */
    double angle_deg, spacing_px, width_px;
    struct sal_locale_text name, definition;
};

struct sal_faction_look {
    char *id;
    struct sal_color fill;
    struct sal_color ink;           /* of its name on the map */
    struct sal_status_look control; /* in the place of holds' own, where it has a pattern */
};

struct sal_ground_look {
    struct sal_color paper; /* the page where no countries are drawn, and bands of furniture */
    struct sal_color sea, neighbours, land, lake;
};

struct sal_lines_look {
    struct sal_line_look front;
    struct sal_line_look front_contested, front_claimed, front_approximate; /* width 0: as front */
    struct sal_line_look front_unsure;      /* where a side has no report within the next two */
    struct sal_line_look front_handed_over; /* beside ground that came without fighting */
    double sure_km, sure_days;
    struct sal_color band; /* over the ground that the front lies in with a chance; a = 0: none */
    struct sal_line_look boundary, status, limit, border;
    struct sal_line_look unit, unit_unheld, neighbour, river, stream, lake;
    struct sal_line_look graticule;
    double outside;   /* share of their colours that rivers keep outside the base */
    double smooth_px; /* length over which fronts and edges of held ground are smoothed; 0: not */
};

struct sal_types_look {
    struct sal_type_look title, day, subtitle, legend, definition, note, scale;
    struct sal_type_look place[SAL_STYLE_N_RANKS];
    struct sal_type_look country, unit, water, faction;
};

struct sal_symbol_look {
    struct sal_color fill, ring;
    double ring_px;
    double holder;     /* share of the holder's colour in the fill */
    double spacing_px; /* the map carries a name for each square of so many px a side */
    double leader_px;  /* width of lines to names set off from their marks; 0: there are none */
    double radius_px[SAL_STYLE_N_RANKS];
    bool is_fixed; /* which places are named does not depend on where the front is */
};

/** A corner of the page, in reading order; AUTO: the one that leaves the map largest. */
enum sal_corner {
    SAL_CORNER_AUTO,
    SAL_CORNER_START_TOP,
    SAL_CORNER_END_TOP,
    SAL_CORNER_START_BOTTOM,
    SAL_CORNER_END_BOTTOM
};

/** Is a piece of furniture there; AUTO: where the map needs it. */
enum sal_show { SAL_SHOW_AUTO, SAL_SHOW_YES, SAL_SHOW_NO };

struct sal_show_look {
    enum sal_show title, day, subtitle, legend, scale, sources, note, disclaimer, projection;
    enum sal_show north;   /* auto: where north is not up */
    enum sal_show locator; /* auto: where little of the base shows */
    enum sal_show graticule;
};

struct sal_corners_look {
    enum sal_corner title, legend, notes, scale, chart, locator;
};

struct sal_furniture_look {
    struct sal_color panel; /* behind furniture that lies on the map; a = 0: none */
    struct sal_color rule;  /* hairlines and outlines of swatches */
    struct sal_color scale; /* the bar */
    double margin_px, padding_px, gap_px;
    double swatch_width_px, swatch_height_px;
    bool has_zones; /* the legend defines plain control too */
    struct sal_show_look show;
    struct sal_corners_look corner;
    struct sal_locale_text disclaimer; /* instead of the words' own, where the map has none */
};

struct sal_style {
    char *name;
    struct sal_ground_look ground;
    struct sal_faction_look *factions; /* by id; factions[n_factions] */
    size_t n_factions;
    struct sal_color palette[SAL_STYLE_PALETTE_MAX]; /* for factions of no stated colour */
    size_t n_palette;
    struct sal_color tints[SAL_N_TINTS]; /* of many factions, those of no stated colour */
    struct sal_status_look holds[SAL_N_AREA_STATUS];
    struct sal_status_look approximate; /* its strengths multiply those of the hold */
    struct sal_lines_look lines;
    struct sal_types_look type;
    struct sal_symbol_look mark;
    struct sal_furniture_look furniture;
    struct sal_arena *arena;
};

/**
 * Px of a page per px of the reference page.
 *
 * Below the reference it falls more slowly than the page, so that text stays legible; above it,
 * almost as the page, so that the picture looks the same, enlarged.
 */
double sal_style_unit(double width_px, double height_px);

#endif
