/* SPDX-License-Identifier: MIT */
/*
 * Map files: YAML that names sources, fields, factions and sides, projection, extent and texts.
 * geodata/MAPFILE.md, which is installed, shows every key.
 *
 * Unknown and doubled keys, aliases and second documents are errors.
 */
#ifndef SAL_READ_MAPFILE_H
#define SAL_READ_MAPFILE_H

#include "base/locale_text.h"
#include "read/map_look.h"
#include "salient.h"

/** A file of the map and which of its fields mean what; NULL names are recognised by
 * sal_fields_find(). */
struct sal_map_source {
    char *file; /* resolved: absolute or usable from the working directory; may be a glob for
                   controls */
    char *layer;
    char *faction_field, *status_field, *certainty_field, *start_field, *end_field, *date_field;
    char *date_format;          /* order of the parts of dates, such as DD/MM/YYYY */
    bool has_year_names;        /* of its files some bear years for dates */
    char *faction;              /* holder of features that name none */
    char *faction_else_field;   /* who holds what the faction field leaves empty */
    char *date, *status;        /* of a source that says neither in a field */
    char *filter_field;         /* features with another value in it are left out */
    const char **filter_values; /* filter_values[n_filter_values] */
    size_t n_filter_values;
    char *join;         /* "field=field" of a table and of the base; NULL: found by what fits */
    bool is_fuzzy;      /* names that are nearly alike are joined too */
    char *crs;          /* what its coordinates are in, whatever it states */
    char *crs_if_none;  /* what they are in when it states nothing */
    char *encoding;     /* of its text, whatever it states */
    bool end_inclusive; /* the end day counts */
    char *name_field;   /* label: "name" and name_<lang> */
    char *rank_field;   /* importance, 1 first */
    char *credit;       /* who made it */
};

/** A layer of the map's own: roads, fortifications, camps. */
struct sal_map_layer {
    struct sal_map_source source; /* its name_field: of labels; NULL: it has none */
    struct sal_locale_text name;  /* in the legend; none: it is not listed */
    enum sal_map_order order;
    struct sal_map_look look;
};

/** A kind of claim over ground that others hold: an advance, a raid. */
struct sal_map_claim {
    char *kind;            /* and the status that means it */
    const char **statuses; /* others that do; statuses[n_statuses] */
    size_t n_statuses;
    struct sal_locale_text name, definition; /* in the legend; none: the style's, else the kind */
    struct sal_map_source *sources;          /* whose areas are all such claims */
    size_t n_sources;
    struct sal_map_look look; /* its colour, pattern, angle and spacing */
};

/** What the legend says of marks of one kind or symbol. */
struct sal_map_legend_text {
    char *word; /* "arrow", "battle" */
    struct sal_locale_text text;
};

/** A source of marks: units, arrows, callouts. */
struct sal_map_marks {
    struct sal_map_source source;
    struct sal_map_number fade; /* days */
    struct sal_map_legend_text *legend;
    size_t n_legend;
};

/** A picture of the ground, beneath control. */
struct sal_map_raster {
    char *file; /* NULL: none */
    char *crs;  /* what its coordinates are in, whatever it states */
    char *credit;
    struct sal_map_number opacity;
    struct sal_map_number control_opacity; /* of held ground over it */
};

/** A picture among the furniture. */
struct sal_map_logo {
    char *file;                  /* NULL: none */
    struct sal_map_number width; /* px of the reference page */
};

/** A second map on the page, of part of it at a larger scale. */
struct sal_map_inset {
    struct sal_box extent_deg;
    bool has_extent; /* else there is none */
    struct sal_locale_text title;
    struct sal_map_number size; /* its width, a share of the page's */
};

/** From a day on a faction is of another side. */
struct sal_map_side_change {
    int32_t from;
    char *side;
};

struct sal_map_faction {
    char *id;
    char *side;                               /* NULL: a side of its own */
    struct sal_map_side_change *side_changes; /* side_changes[n_side_changes], days ascending */
    size_t n_side_changes;
    struct sal_locale_text name;
    char *color, *ink;    /* of its ground and its name, as CSS writes them; NULL: the style's */
    const char **aliases; /* other names of it in data */
    size_t n_aliases;
};

struct sal_map_side {
    char *id;
    struct sal_locale_text name;
};

/** Who holds ground that areas of several factions claim. */
enum sal_overlap {
    SAL_OVERLAP_CONTESTED, /* opposing sides contest it; of one side, the area that began last */
    SAL_OVERLAP_NEWEST,    /* the area that began last, of several the one listed last */
    SAL_OVERLAP_LISTED,    /* the area listed last lies on top */
    SAL_N_OVERLAP
};

/** "contested", "newest", "listed"; static. */
const char *sal_overlap_name(enum sal_overlap overlap);
/** By name without regard to case; -1 when unknown. */
int sal_overlap_parse(const char *name);

/** What runs between holders who are opposed. */
enum sal_lines {
    SAL_LINES_UNSAID,
    SAL_LINES_FRONTS,  /* a front */
    SAL_LINES_BORDERS, /* a border, but a front between those who are at war */
    SAL_N_LINES
};

/** By name without regard to case; -1 when unknown. */
int sal_lines_parse(const char *name);

/** Two sides, or factions, are at war from a day to a day. */
struct sal_map_war {
    const char **parties; /* parties[n_parties], which are two */
    size_t n_parties;
    int32_t *from, *to; /* both days are of it; NULL: open */
};

/** A map file, every member optional but `controls`. Owns everything reachable from it. */
struct sal_map {
    char *path; /* of the YAML file, "" when made from options */
    char *name; /* file name without folder and .yaml */
    struct sal_locale_text title, subtitle, note, sources, disclaimer, unheld;
    char *author, *licence; /* of the map, for the metadata of pictures; NULL: not said */
    struct sal_map_source *controls;
    size_t n_controls;
    struct sal_map_source base, countries, rivers, lakes, places, reports; /* file NULL: absent */
    struct sal_map_claim *claims;
    size_t n_claims;
    struct sal_map_layer *layers; /* in drawing order */
    size_t n_layers;
    struct sal_map_marks *marks;
    size_t n_marks;
    struct sal_map_faction *factions;
    size_t n_factions;
    struct sal_map_side *sides;
    size_t n_sides;
    struct sal_map_war *wars;
    size_t n_wars;
    enum sal_lines lines;
    char *context;       /* "none", "world", or a file of countries; NULL: as the four say */
    char *background;    /* faction id */
    const char **nobody; /* names in data that mean no holder */
    size_t n_nobody;
    char *crs; /* PROJ or EPSG text; NULL: a conformal conic that fits */
    bool has_extent;
    struct sal_box extent_deg;
    struct sal_map_inset inset;
    struct sal_map_raster raster;
    struct sal_map_logo logo;
    enum sal_overlap overlap;
    double gap_km, border_tolerance_km; /* < 0: not said */
    struct sal_arena *arena;            /* private */
};

/**
 * Load a map file by path or installed name. Paths in it are relative to the file.
 *
 * @returns SAL_OK; SAL_IO no such map (the message lists the installed ones); SAL_SCHEMA with line
 * and key
 */
SAL_NODISCARD enum sal_status sal_map_load(const char *name, struct sal_map **out,
                                           struct sal_error *err);

/** The same from a text; `name` stands for its path. */
SAL_NODISCARD enum sal_status sal_map_parse(const char *name, const char *text, size_t size,
                                            struct sal_map **out, struct sal_error *err);

/** An empty map named `name`, to be filled in by options; memory of its members comes from
 * map->arena. */
struct sal_map *sal_map_create(const char *name);

void sal_map_destroy(struct sal_map *map);

#endif
