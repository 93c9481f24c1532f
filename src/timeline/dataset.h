/* SPDX-License-Identifier: MIT */
/* A map's sources read, their factions resolved, and every area with the days on which it holds. */
#ifndef SAL_TIMELINE_DATASET_H
#define SAL_TIMELINE_DATASET_H

#include "read/mapfile.h"
#include "read/raster.h"
#include "salient.h"
#include "timeline/status.h"
#include "timeline/unit_sign.h"

enum sal_certainty { SAL_CONFIRMED, SAL_APPROXIMATE };

/** Most factions that hold ground together. */
#define SAL_PARTS_MAX 3

/** From a day on a faction is of another side. */
struct sal_side_change {
    int32_t from;
    int side; /* index of sides */
};

struct sal_faction {
    char *id;
    int side; /* index of sides, until the first of the changes; see sal_factions_side() */
    const struct sal_side_change *side_changes; /* side_changes[n_side_changes], days ascending */
    size_t n_side_changes;
    const struct sal_locale_text *name; /* NULL: show the id, or the names of the parts */
    const char *color, *ink;  /* of its ground and name, as the map file says; NULL: the style's */
    int parts[SAL_PARTS_MAX]; /* of ground that several hold together: who */
    int n_parts;              /* 0: one holder */
    int tint;                 /* 1 to SAL_N_TINTS among many holders; 0: among few */
};

/** More holders than these are many: each has a tint, which others far from it may have too. */
#define SAL_FEW_HOLDERS 8
#define SAL_N_TINTS 6

/** A side, or a faction by itself: the other is -1. */
struct sal_party {
    int side, faction;
};

/** Two parties at war on the days [start, end). */
struct sal_war {
    struct sal_party parties[2];
    int32_t start, end;
};

struct sal_side {
    char *id;
    const struct sal_locale_text *name; /* NULL: show the id */
};

/** A polygon held by one faction over an interval of days. */
struct sal_area {
    const struct sal_geom *geom; /* borrowed from its source's features; lonlat */
    int faction;                 /* index of factions; -1: names none */
    enum sal_area_status hold;
    enum sal_certainty certainty;
    int32_t start, end; /* half-open days */
    size_t source;      /* index of controls */
    size_t feature;     /* index in controls[source]->items */
};

enum sal_mark_kind {
    SAL_MARK_POINT,
    SAL_MARK_UNIT,
    SAL_MARK_ARROW,  /* of an advance */
    SAL_MARK_SUPPLY, /* a line of supply */
    SAL_MARK_LINE,
    SAL_MARK_CIRCLE, /* of range */
    SAL_MARK_AREA,
    SAL_MARK_CALLOUT, /* a text, and a line to what it is about */
    SAL_N_MARK_KINDS
};

/** A mark drawn by hand. */
struct sal_mark {
    enum sal_mark_kind kind;
    int32_t start, end; /* half-open; start >= end: never */
    int32_t fade;       /* days after them over which it fades */
    enum sal_map_symbol sign;
    struct sal_unit_sign unit;
    bool has_affiliation;    /* it was said */
    int faction;             /* -1: none */
    const char *label;       /* or NULL */
    const char *color;       /* as CSS writes it; NULL: the faction's */
    double size_px;          /* of the reference page; 0: as usual */
    double width_px;         /* the same of lines and arrows */
    struct sal_point middle; /* lonlat: of a point, or of a circle; else the first point */
};

/** Marks of one source. */
struct sal_mark_set {
    const struct sal_map_marks *said;
    struct sal_features *features;
    struct sal_mark *marks; /* marks[features->n_items] */
};

/** A kind of claim over ground that others hold. */
struct sal_claim_kind {
    const char *id;
    const struct sal_map_claim *said; /* NULL: the map file says nothing of it */
};

/** Claims of one kind by one faction. */
struct sal_claim {
    int kind; /* index of claim_kinds */
    int faction;
    const struct sal_dataset *view; /* the dataset with these areas alone, held plainly */
};

/** One admin unit of the base. */
struct sal_unit {
    const char *name;            /* in the source's plain name field, or its number; borrowed */
    const struct sal_geom *geom; /* borrowed */
    size_t feature;              /* index in base->items */
    int32_t start, end;          /* half-open days on which it is */
    size_t first; /* index of the first unit of this name: islands and the like are one unit in
                     tables */
};

/** Days of a feature of an overlay, half-open; start > end: none. */
struct sal_overlay_item {
    int32_t start, end;
};

/** A layer of the map's own, drawn over control or beneath it. */
struct sal_overlay {
    const struct sal_map_layer *layer;
    struct sal_features *features;
    struct sal_overlay_item *items; /* items[features->n_items] */
};

struct sal_dataset {
    struct sal_map *map;
    struct sal_features **controls;                /* controls[n_controls], one per file */
    const struct sal_map_source **control_sources; /* in parallel: how each was read */
    const char *const *control_paths;              /* in parallel */
    size_t n_controls;
    struct sal_features *base, *countries, *rivers, *lakes, *places, *reports; /* NULL: absent */
    struct sal_overlay *overlays; /* overlays[n_overlays], in drawing order */
    size_t n_overlays;
    struct sal_raster *raster;      /* NULL: the map has none, or nothing is drawn */
    struct sal_raster *logo;        /* the same */
    struct sal_mark_set *mark_sets; /* mark_sets[n_mark_sets] */
    size_t n_mark_sets;
    int32_t *overlay_days; /* ascending days on which overlays and marks change */
    size_t n_overlay_days;
    struct sal_faction
        *factions; /* those of the map file first, then unknown ones by first appearance */
    size_t n_factions;
    struct sal_side *sides;
    size_t n_sides;
    bool is_crowded;  /* it has more than a few holders */
    bool has_borders; /* lines between opposed holders are fronts on days of war alone */
    struct sal_war *wars;
    size_t n_wars;
    struct sal_area *areas; /* snapshots resolved into intervals; in order of source and feature */
    size_t n_areas;
    struct sal_sighting *sightings; /* what the reports say: sightings.h; by point, then day */
    size_t n_sightings;
    struct sal_area *claim_areas; /* claim_areas[n_claim_areas], which take no ground */
    int *claim_kind_of;           /* in parallel */
    size_t n_claim_areas;
    struct sal_claim_kind *claim_kinds; /* those of the map file first */
    size_t n_claim_kinds;
    struct sal_claim *claims; /* in the order of kinds and factions */
    size_t n_claims;
    struct sal_unit *units; /* of the base; empty without one */
    size_t n_units;
    bool has_unit_days; /* the base is not the same on every day */
    int background;     /* faction or -1 */
    enum sal_overlap overlap;
    bool is_round;   /* areas or base leave no longitude free: what is at west_deg is at its other
                        end too */
    double west_deg; /* first longitude of the window that all lies in, when is_round */
    double gap_km, border_tolerance_km; /* map->gap_km and so on, or what fits the map's size */
    int32_t *changes;                   /* ascending days on which the set of valid areas changes,
                                           or a faction its side */
    size_t n_changes;
    int32_t *unread; /* unread[n_unread], days of files that were not read */
    size_t n_unread;
    int32_t first_snapshot, last_snapshot; /* days of them, also of those in which nobody holds
                              anything; the last holds for ever; SAL_DAY_MAX without snapshots */
    int32_t first_near, last_near; /* days beyond these are far from all others: slips, no axis is
                                      made for them; SAL_DAY_MIN and SAL_DAY_MAX when none is */
    int n_day_parts;               /* how precise its days are: 1 years alone, 2 months, 3 days */
    struct sal_arena *arena;
};

#endif
