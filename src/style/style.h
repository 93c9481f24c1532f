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

/** What a style says of a faction by its id; NULL: nothing. */
const struct sal_faction_look *sal_style_stated_look(const struct sal_style *style, const char *id);

/**
 * Colour of a faction: the style's own for its id, else one of the palette.
 *
 * Factions without a stated colour take the palette's in their order in the dataset, but none that
 * is hard to tell (CIEDE2000 < 15) from land, from a stated colour of another faction of the
 * dataset or from one taken before; then the palette's again, paler and darker by turns.
 *
 * @cost O(palette * factions) for a faction without a stated colour
 */
struct sal_color sal_style_faction_fill(const struct sal_style *style,
                                        const struct sal_dataset *dataset, int faction);

/** The stated look of a faction >= 0, or one made in *made: when there are more factions than
 * colours that lie apart, the rest are hatched. */
const struct sal_faction_look *sal_style_faction_look(const struct sal_style *style,
                                                      const struct sal_dataset *dataset,
                                                      int faction, struct sal_faction_look *made);

/** Colour of a faction's name on the map: the style's own, else its fill darkened, or black or
 * white where that does not stand out. */
struct sal_color sal_style_faction_ink(const struct sal_style *style,
                                       const struct sal_dataset *dataset, int faction);

/** Black or white, which stands out more from an opaque colour. */
struct sal_color sal_style_clear_ink(struct sal_color ground);

/**
 * Make an ink readable over ground that may be patterned.
 *
 * @param least  contrast as WCAG has it, with the ground and with the lines of its pattern
 * @returns false when the ink has it, and nothing is changed; else a halo is set that the ink,
 * which may be black or white now, has it with
 */
bool sal_style_ink_over(const struct sal_paint *ground, double least, struct sal_color *ink,
                        struct sal_color *halo);

/** Paint of ground held in one way by a faction; -1 is a holder not named. Lengths are multiplied
 * by `unit`; grounds are opaque. */
struct sal_paint sal_style_area_paint(const struct sal_style *style,
                                      const struct sal_dataset *dataset, int faction,
                                      enum sal_area_status hold, enum sal_certainty certainty,
                                      double unit);

/**
 * What lies over the ground that three factions hold together: lines of the third across those of
 * the second.
 *
 * @returns false for all other holders, and `out` is as it was
 */
bool sal_style_third_paint(const struct sal_style *style, const struct sal_dataset *dataset,
                           int faction, double unit, struct sal_paint *out);

/** The same by colour and, where the faction has one, its own look. */
struct sal_paint sal_style_look_paint(const struct sal_style *style, struct sal_color fill,
                                      const struct sal_faction_look *own, enum sal_area_status hold,
                                      enum sal_certainty certainty, double unit);

#endif
