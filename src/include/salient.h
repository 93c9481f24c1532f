/* SPDX-License-Identifier: MIT */
/*
 * salient: dated polygons of who controls what, drawn as maps with true front lines.
 *
 * The flow, each stage seeing only what the one before hands it:
 *
 *   files -> sal_features -> sal_dataset (timeline) -> sal_faces -> sal_scene -> PNG, SVG, PDF
 *
 * Rules for every call:
 * - A call that can fail is a SAL_CALL and returns enum sal_status; SAL_OK is 0. Details go to
 *   `err`, which may be NULL.
 * - `out` is set only on success, belongs to the caller, and is released by the matching
 *   _destroy(), which accepts NULL.
 * - `const` pointers are borrowed. A result that borrows from its input says so; the input must
 *   then outlive it.
 * - Text is UTF-8. Angles are degrees on WGS 84, longitude before latitude, unless a suffix says
 *   otherwise.
 * - Days are whole days since 1970-01-01 in the proleptic Gregorian calendar; intervals are
 *   half-open, [start, end).
 * - Nothing is printed, no locale or clock is read, and the process is never ended by the library,
 *   but by GLib when the smallest allocations fail.
 * - Options are initialised by their macros, which name the members that are not zero.
 * - Objects may be used from one thread at a time; different objects from different threads. A
 *   const object may be read by several threads at once: many pictures of one dataset.
 */
#ifndef SALIENT_H
#define SALIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The version of this header; sal_version() is that of the library. */
#define SAL_VERSION_MAJOR 0
#define SAL_VERSION_MINOR 1
#define SAL_VERSION_PATCH 0

#if defined(__GNUC__)
#define SAL_API __attribute__((visibility("default")))
#define SAL_NODISCARD __attribute__((warn_unused_result))
#else
#define SAL_API
#define SAL_NODISCARD
#endif
/** A call that can fail. */
#define SAL_CALL SAL_NODISCARD SAL_API enum sal_status

/** @defgroup errors What can go wrong */

enum sal_status {
    SAL_OK = 0,   /* done */
    SAL_MEMORY,   /* memory ran out */
    SAL_IO,       /* a file could not be opened, read or written */
    SAL_FORMAT,   /* a file is not what its name says, or is cut short */
    SAL_ENCODING, /* text is in no encoding that could be made out */
    SAL_SCHEMA,   /* a field, layer or key that is needed is missing or unknown */
    SAL_DATE,     /* a date does not parse, does not exist or is out of range */
    SAL_CRS,      /* a coordinate reference system is unknown or cannot be applied */
    SAL_GEOMETRY, /* coordinates that no geometry can be made of */
    SAL_STYLE,    /* a style says something that cannot be drawn */
    SAL_LIMIT,    /* an input or a page is larger than salient's stated limits */
    SAL_DRAW,     /* a drawing library refused */
    SAL_OUTPUT,   /* a result could not be written */
    SAL_USAGE,    /* the caller's arguments contradict each other */
    SAL_FAULT,    /* a result failed salient's own check of it */
    SAL_STOPPED,  /* whoever watched its progress ended it */
    SAL_N_STATUS
};

/** What went wrong and where; lives on the caller's stack, owns nothing. */
struct sal_error {
    enum sal_status status;
    char place[160];   /* "file: layer: feature: date", as much of it as is known; may be empty */
    char message[240]; /* one line: what was found and what was wanted */
};

/** One sentence for a status, never NULL; static storage. */
SAL_API const char *sal_status_text(enum sal_status status);

/** The program's version, "MAJOR.MINOR.PATCH"; static storage. */
SAL_API const char *sal_version(void);

enum sal_severity { SAL_INFO, SAL_WARNING, SAL_ERROR };

/** One thing found in the data; every text belongs to the report. */
struct sal_finding {
    enum sal_severity severity;
    const char *rule;    /* static: "crs-missing", "unknown-faction", ... */
    const char *place;   /* "file: layer: feature" */
    const char *message; /* one line */
    bool has_position;
    double lon_deg, lat_deg; /* where has_position */
};

/** A growing list of findings; stages add to it, the caller reads it. */
struct sal_report;
SAL_API struct sal_report *sal_report_create(void);
SAL_API void sal_report_destroy(struct sal_report *report);
SAL_API size_t sal_report_count(const struct sal_report *report);
/** Finding i < count; borrowed, valid until the report changes. */
SAL_API const struct sal_finding *sal_report_get(const struct sal_report *report, size_t i);

/** How far a call has come: n_done of n_all of `what`, which is static. false ends it. */
typedef bool sal_progress(const char *what, size_t n_done, size_t n_all, void *data);
/** Be told how far each call has come that is given this report, from any thread, one call at a
 * time. One that is ended returns SAL_STOPPED and leaves nothing behind. NULL: no more. */
SAL_API void sal_report_watch(struct sal_report *report, sal_progress *see, void *data);

/** @defgroup days Calendar */

#define SAL_DAY_MIN INT32_MIN     /* open start */
#define SAL_DAY_MAX INT32_MAX     /* open end */
#define SAL_DAY_FIRST (-37243412) /* -99999-01-01 */
#define SAL_DAY_LAST 2932896      /* 9999-12-31 */

/** Days since 1970-01-01 of a civil date; year -99999..9999, astronomical (0 is 1 BC), month 1..12,
 * day 1..31 (not checked). */
SAL_API int32_t sal_day_from_civil(int year, int month, int day);

/** The civil date of a day. */
SAL_API void sal_day_to_civil(int32_t day, int *year, int *month, int *mday);

/**
 * Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (also `YYYYMMDD`, with `/`, `.` or `_` between, or with
 * `T` or a blank and a time of the day such as `23:59:00Z` after it). Years before 1 are `0000` for
 * 1 BC, `-0043` for 44 BC; `44 BC` is read too.
 *
 * @param first  set to the first day that the text covers
 * @param next   set to the day after the last that it covers; may be NULL
 * @returns SAL_OK; SAL_DATE when it is no date of years -99999 to 9999
 */
SAL_CALL sal_day_parse(const char *text, int32_t *first, int32_t *next, struct sal_error *err);

/** Write a day as `YYYY-MM-DD`, `-YYYY-MM-DD` before the year 0, or `..` for an open end; `text`
 * holds 16 bytes. */
SAL_API void sal_day_format(int32_t day, char text[16]);

/** Write a whole file, beside and renamed; "-" is standard output. @returns SAL_OK; SAL_OUTPUT */
SAL_CALL sal_file_write(const char *path, const void *data, size_t size, struct sal_error *err);

/** @defgroup geometry Shapes shared by all stages */

struct sal_point {
    double x, y; /* lonlat degrees, map metres or page px: the owner says which */
};

/** With its edges: what touches overlaps. A point is a box; with min_x > max_x it is empty. */
struct sal_box {
    double min_x, min_y, max_x, max_y;
};

enum sal_geom_kind { SAL_GEOM_NONE, SAL_GEOM_POINT, SAL_GEOM_LINE, SAL_GEOM_POLYGON };

/**
 * Points, parts of lines, or polygons with holes, of one feature.
 *
 * Rings are closed (first point repeated last); of a polygon the first ring is the exterior,
 * counter-clockwise, the others are holes, clockwise. Of a line, "rings" are its open parts. Of
 * points, n_rings is 0.
 */
struct sal_geom {
    enum sal_geom_kind kind;
    struct sal_point *points; /* points[n_points] */
    size_t n_points;
    size_t *ring_start; /* ring_start[n_rings + 1], indices of points; NULL when n_rings is 0 */
    size_t n_rings;
    size_t *polygon_start; /* polygon_start[n_polygons + 1], indices of rings; NULL when n_polygons
                              is 0 */
    size_t n_polygons;
};

/** @defgroup features Features of one layer, in lon/lat WGS 84 */

enum sal_field_type { SAL_FIELD_TEXT, SAL_FIELD_INTEGER, SAL_FIELD_REAL, SAL_FIELD_DATE };

struct sal_field {
    const char *name;
    enum sal_field_type type;
};

struct sal_feature {
    int64_t id;           /* the source's own number of the record */
    struct sal_geom geom; /* kind SAL_GEOM_NONE when null or empty */
    const char **values;  /* values[n_fields], text; NULL where null; dates as YYYY-MM-DD */
};

/** All features of one layer. Owns everything reachable from it. */
struct sal_features {
    char *path;              /* as given */
    char *layer;             /* layer name */
    char *crs;               /* name of the source's CRS, "" when it stated none */
    char *encoding;          /* of the text, "UTF-8" when it needed no conversion */
    char *format;            /* driver: "ESRI Shapefile", "GeoJSON", ... */
    enum sal_geom_kind kind; /* of the first feature that has a geometry */
    bool has_shells;         /* the source tells shells from holes; else they were nested */
    struct sal_box box;
    struct sal_field *fields;
    size_t n_fields;
    struct sal_feature *items;
    size_t n_items;
    struct sal_arena *arena;     /* private */
    struct sal_features *shared; /* private: whose values it borrows, destroyed with it; or NULL */
    bool is_unread;              /* private: of a day that nobody asked for; its name is known */
};

/**
 * What reading may open beside files in the formats of files: bits of options' `allow`. A
 * stranger's map file or data asks for nothing of it by itself.
 */
enum sal_allow {
    SAL_ALLOW_NETWORK = 1, /* URLs and network file systems */
    SAL_ALLOW_VRT = 2,     /* virtual sources, which name others */
    SAL_ALLOW_SQL = 4,     /* and run queries */
    SAL_ALLOW_DATABASE =
        8, /* databases; PostgreSQL also without it, but when a map file names it */
    SAL_ALLOW_DRIVERS = 16, /* every driver that GDAL has */
    SAL_ALLOW_FILES = 32    /* of a map file: files that are not below its folder */
};

/** The bit of a name, "network", "vrt", "sql", "database", "drivers" or "files"; else 0. */
SAL_API unsigned sal_allow_find(const char *name);

/** How a layer is to be read. Initialise with SAL_READ_OPTIONS_INIT. */
struct sal_read_options {
    const char *layer;       /* NULL: the first */
    const char *encoding;    /* NULL: as the source says */
    const char *crs;         /* NULL: as the source says; else overrides it */
    const char *crs_if_none; /* for a source that says none */
    unsigned allow;          /* bits of enum sal_allow */
    const struct sal_box
        *window; /* NULL: all; else shapes of a shapefile whose box it misses are passed over */
};
#define SAL_READ_OPTIONS_INIT                                                                      \
    { .layer = NULL }

/**
 * Read one layer of one file: shapefiles through shapelib, everything else through GDAL.
 *
 * Coordinates come out as lon/lat on WGS 84. Z and M are dropped with a finding `z-ignored`. A
 * source with no CRS is taken as geographic when all its coordinates allow that (finding
 * `crs-missing`), and refused otherwise.
 *
 * @param path     a file, a folder or anything GDAL opens (`/vsizip/...`, `PG:...`)
 * @param options  borrowed; NULL for the defaults
 * @param report   borrowed, findings are added; may be NULL
 * @param out      owned by the caller; release with sal_features_destroy()
 * @returns SAL_OK; SAL_IO no such file; SAL_FORMAT not a vector file, or cut short; SAL_SCHEMA no
 * such layer; SAL_CRS; SAL_ENCODING; SAL_LIMIT; SAL_MEMORY
 */
SAL_CALL sal_features_read(const char *path, const struct sal_read_options *options,
                           struct sal_report *report, struct sal_features **out,
                           struct sal_error *err);

/** Column of a field by name without regard to case, or -1. */
SAL_API int sal_features_field(const struct sal_features *features, const char *name);

/**
 * Write features as GeoJSON, GeoPackage, shapefile, FlatGeobuf or CSV with WKT, by the path's
 * extension or `format`.
 *
 * Written beside and renamed: the file (for shapefiles all of its files) appears whole or not at
 * all. No clock is read.
 *
 * @param path    "-" writes GeoJSON or CSV to standard output
 * @param format  "geojson", "gpkg", "shp", "fgb", "csv", or NULL: by the extension
 * @returns SAL_OK; SAL_USAGE unknown format; SAL_OUTPUT
 */
SAL_CALL sal_features_write(const struct sal_features *features, const char *path,
                            const char *format, struct sal_error *err);

SAL_API void sal_features_destroy(struct sal_features *features);

/** @defgroup dataset A map file, its sources and its timeline */

/** An area of control out of arrays; all of it is borrowed. */
struct sal_ring_area {
    const struct sal_point *points; /* lon/lat, degrees */
    const size_t *ring_start; /* ring_start[n_rings + 1], indices of points; exteriors and holes
                                 in any order and direction, closed or not */
    size_t n_rings;
    const char *faction; /* NULL: nobody is named */
    const char *status;  /* NULL: "control" */
    const char *name;    /* of an admin unit, where the areas are a base; else NULL */
    int32_t start, end;  /* half-open; SAL_DAY_MIN and SAL_DAY_MAX: open */
};

/** What stands in memory under a name by which controls, a base or a map file call it. Borrowed for
 * the call; no file is touched for it. */
struct sal_memory_file {
    const char *name;
    const char *text; /* GeoJSON or what else a file may hold; of a map YAML; NULL: the areas */
    size_t size;      /* bytes of text */
    const struct sal_ring_area *areas; /* areas[n_areas] */
    size_t n_areas;
};

/** What to draw from. Zeroed members mean "as the map file says". Initialise with
 * SAL_DATASET_OPTIONS_INIT. */
struct sal_dataset_options {
    const char *map; /* name of an installed map or path of one; NULL: none when base or controls
                        are given */
    const char *const *controls; /* controls[n_controls], paths or globs */
    size_t n_controls;
    const char *base;  /* path of the admin units */
    const char *layer; /* layer of the controls */
    const char *faction_field, *status_field, *start_field, *end_field, *date_field;
    const char *name_field;  /* of the base: names the admin units */
    const char *date_format; /* order of the parts of dates, such as "DD/MM/YYYY" */
    const char *source_crs;  /* of the areas, whatever they state, and of a base that states none */
    const char *encoding;    /* of the areas' text, whatever they state */
    const char *join;    /* "table field=base field" of areas without geometry; NULL: what fits */
    bool is_fuzzy;       /* names that are nearly alike are joined too */
    const char *faction; /* holder of areas that name none */
    const char *background; /* holder of base land that no area claims */
    double gap_km;          /* slits narrower than this still touch; -1: as the map file says, else
                               1/4000 of the base's diagonal, at most 0.25 */
    double border_tolerance_km; /* edges this near the outline are border; -1: as the map file
                                   says, else 1/300 of the base's diagonal, at most 4 */
    bool is_bare;               /* read the areas and the base only, nothing that is just drawn */
    bool end_inclusive;         /* the day in the end field counts, whatever the map file says */
    const char *overlap;        /* who holds ground that areas of opposing sides claim: "contested",
                                   "newest" or "listed"; NULL: as the map file says, else contested */
    unsigned allow;             /* bits of enum sal_allow */
    const char *const *folders; /* folders[n_folders], whose files a map file may name too */
    size_t n_folders;
    const int32_t *days; /* days[n_days], the only ones to be asked for: of files named by days no
                            others are read; SAL_DAY_MAX: the last of all. NULL: any may be */
    size_t n_days;
    const struct sal_memory_file *memory; /* memory[n_memory]: files that are none on disk */
    size_t n_memory;
    const char *context; /* what surrounds the base: "none", "world" (the built-in one) or a file of
                            countries; NULL: as the map file says, without one "world" */
    bool has_view;       /* a window is to be drawn */
    struct sal_box view_deg; /* it, lonlat */
    const char *lines; /* between opposed holders: "fronts" or "borders", but of those at war; NULL:
                          as the map file says; else borders on pictures of over eight holders */
    const char *reports; /* points with dated holders that say how sure fronts are; NULL: the map
                            file's */
};
#define SAL_DATASET_OPTIONS_INIT                                                                   \
    { .gap_km = -1.0, .border_tolerance_km = -1.0 }

struct sal_dataset;

/**
 * Read a map file with all its sources, or the sources given by options alone, and lay out their
 * timeline.
 *
 * @param options  borrowed for the call
 * @param report   borrowed; may be NULL
 * @param out      owned by the caller; release with sal_dataset_destroy()
 * @returns SAL_OK; any status of sal_features_read(); SAL_SCHEMA bad map file or unknown field;
 * SAL_DATE; SAL_USAGE when neither a map nor areas are named, or the rule for overlaps is unknown
 */
SAL_CALL sal_dataset_open(const struct sal_dataset_options *options, struct sal_report *report,
                          struct sal_dataset **out, struct sal_error *err);
SAL_API void sal_dataset_destroy(struct sal_dataset *dataset);

/** Show what a dataset is of: its map file and the names, or patterns, of its sources, with NULL
 * for the layer; then each layer that was read. */
SAL_API void sal_dataset_sources(const struct sal_dataset *dataset,
                                 void (*see)(const char *path, const struct sal_features *layer,
                                             void *data),
                                 void *data);

/** First day on which anything is known, and last day on which anything changes; false when every
 * area is timeless. */
SAL_API bool sal_dataset_days(const struct sal_dataset *dataset, int32_t *first, int32_t *last);

/**
 * The days of [from, to] on which the set of valid areas changes, ascending.
 *
 * @param days    set to an array owned by the dataset
 */
SAL_API size_t sal_dataset_changes(const struct sal_dataset *dataset, int32_t from, int32_t to,
                                   const int32_t **days);

/** SAL_OK when the data says anything of a day; SAL_DATE, with the days it covers, when it does
 * not. */
SAL_CALL sal_dataset_check_day(const struct sal_dataset *dataset, int32_t day,
                               struct sal_error *err);

/** Describe a dataset as text, JSON or the draft of a map file, "map": layers, fields, dates,
 * factions, CRS. Free the result with sal_text_free(). */
SAL_CALL sal_dataset_describe(const struct sal_dataset *dataset, const char *format, char **out,
                              struct sal_error *err);
SAL_API void sal_text_free(char *text);

/** @defgroup faces The state of one day: ground split into faces, each with its holder */

struct sal_faces;

/**
 * Split the ground into faces with one holder each, as of one day.
 *
 * @param dataset borrowed by the result
 * @param day     areas with start <= day < end count
 * @param out     owned by the caller; release with sal_faces_destroy()
 * @returns SAL_OK; SAL_GEOMETRY when noding fails; SAL_LIMIT
 * @cost    O((n + k) log n) for n segments with k crossings; the same bytes for the same input
 * @source  Hobby 1999, doi:10.1016/S0925-7721(99)00021-8 (snap rounding)
 */
SAL_CALL sal_faces_create(const struct sal_dataset *dataset, int32_t day, struct sal_report *report,
                          struct sal_faces **out, struct sal_error *err);
SAL_API void sal_faces_destroy(struct sal_faces *faces);

/** One row of `salient stats`: unit "total" is the whole base; faction "" is ground that nobody is
 * said to hold. */
struct sal_area_row {
    int32_t day;
    const char *unit, *faction, *status, *claim; /* its kind, over others' ground; or NULL */
    double area_km2;                             /* geodesic, WGS 84 */
    double share;                                /* of the unit, 0 to 1 */
    double area_low_km2, area_high_km2;          /* where the stats have a range */
};

/** One row of `salient stats --fronts`; side_a < side_b. */
struct sal_front_row {
    int32_t day;
    const char *side_a, *side_b;
    double length_km; /* geodesic, WGS 84 */
};

struct sal_stats {
    struct sal_area_row *areas;
    size_t n_areas;
    struct sal_front_row *fronts;
    size_t n_fronts;
    bool has_claims; /* tables say of each row whether it is a claim */
    bool has_range;
    struct sal_arena *arena; /* private */
};

/**
 * Areas per unit, faction and status, and front lengths per pair of sides, of many days.
 *
 * @param days  days[n_days], ascending
 * @param out   owned by the caller, borrows nothing; release with sal_stats_destroy()
 * @returns SAL_OK; any status of sal_faces_create()
 */
SAL_CALL sal_stats_create(const struct sal_dataset *dataset, const int32_t *days, size_t n_days,
                          struct sal_report *report, struct sal_stats **out, struct sal_error *err);
SAL_API void sal_stats_destroy(struct sal_stats *stats);

/** Say how much less and more each may be, of a dataset with reports: without its own ground in the
 * band of its fronts, and with that of others. @returns as above; SAL_USAGE without reports */
SAL_CALL sal_stats_add_range(struct sal_stats *stats, const struct sal_dataset *dataset,
                             struct sal_report *report, struct sal_error *err);

/**
 * Write published figures beside the data's own: `date,holder,measure,published_low,published_high,
 * own,difference,counts,source`.
 *
 * @param figures  rows `date, holder, measure, low`, perhaps `high, since, unit, counts, source`;
 *                 measures are held_km2, share_percent, and since a day lost_percent, gained_km2
 * @param path, format  as for sal_stats_write()
 * @returns as sal_stats_create(); SAL_SCHEMA, SAL_DATE of the figures; SAL_USAGE; SAL_OUTPUT
 */
SAL_CALL sal_figures_write(const struct sal_dataset *dataset, const struct sal_features *figures,
                           struct sal_report *report, const char *path, const char *format,
                           struct sal_error *err);

/**
 * Front lines of many days as features with `date,side_a,side_b,faction_a,faction_b,length_km`, one
 * line a feature.
 *
 * side_a < side_b by bytes; the line runs with side_a on its left.
 *
 * @returns as sal_stats_create(); release `out` with sal_features_destroy()
 */
SAL_CALL sal_fronts_create(const struct sal_dataset *dataset, const int32_t *days, size_t n_days,
                           struct sal_report *report, struct sal_features **out,
                           struct sal_error *err);

/**
 * The same cut into stretches between one report of each side, of a dataset with reports, with
 * `report_a,report_b,place_a,place_b,km_a,km_b,days_a,days_b,certain_a,certain_b,band_km` beside:
 * the nearest reports, how far and how old they are, and how wide the band is that the front lies
 * in with a chance of 60 %.
 *
 * @returns as sal_fronts_create(); SAL_USAGE when there are no reports
 */
SAL_CALL sal_fronts_create_stretches(const struct sal_dataset *dataset, const int32_t *days,
                                     size_t n_days, struct sal_report *report,
                                     struct sal_features **out, struct sal_error *err);

/** The ground in which those fronts run with a chance, 0 to 1, 0.6 that of the map's band: polygons
 * with `date,side_a,side_b,faction_a,faction_b,chance`. @returns as before */
SAL_CALL sal_fronts_create_range(const struct sal_dataset *dataset, const int32_t *days,
                                 size_t n_days, double chance, struct sal_report *report,
                                 struct sal_features **out, struct sal_error *err);

/**
 * The ground of many days as polygons with `date,faction,status,certainty,area_km2`, one feature of
 * each holding a day, neighbours without gaps or overlaps.
 *
 * @returns as sal_stats_create(); release `out` with sal_features_destroy()
 */
SAL_CALL sal_state_create(const struct sal_dataset *dataset, const int32_t *days, size_t n_days,
                          struct sal_report *report, struct sal_features **out,
                          struct sal_error *err);

/** Which table of the statistics. */
enum sal_stats_table { SAL_STATS_AREAS, SAL_STATS_FRONTS };

/**
 * Write one table as CSV or JSON, in the columns that other programs rely on.
 *
 * @param path    "-" writes to standard output
 * @param format  "csv", "json", or NULL: by the path's extension, else CSV
 * @returns SAL_OK; SAL_USAGE unknown format; SAL_OUTPUT
 */
SAL_CALL sal_stats_write(const struct sal_stats *stats, enum sal_stats_table table,
                         const char *path, const char *format, struct sal_error *err);

/** @defgroup check What is wrong with the data, and the same data repaired */

/** From where on something is a fault. Initialise with SAL_CHECK_OPTIONS_INIT. */
struct sal_check_options {
    double gap_km; /* slits and holes narrower than this; < 0: what the dataset was told, else 2 */
    double border_tolerance_km; /* how far areas may reach beyond the base; < 0: likewise, else
                                   1 */
};
#define SAL_CHECK_OPTIONS_INIT                                                                     \
    { .gap_km = -1.0, .border_tolerance_km = -1.0 }

/**
 * Look for faults in the areas of every day: `invalid-ring`, `duplicate-area`, `overlap`, `gap`,
 * `sliver`, `speck`, `outside-base`, `interval-overlap`, `snapshot-duplicate`. What reading finds
 * (`unclosed-ring`, `null-geometry`, `missing-date`, `end-before-start`, `unknown-faction`,
 * `encoding`, `crs-missing` and others) is in the report given to sal_dataset_open() already.
 *
 * @param options  borrowed; NULL for the defaults
 * @param report   findings are added, each pair of areas once, on the first day of it
 * @returns SAL_OK, with or without findings; SAL_GEOMETRY; SAL_LIMIT; SAL_MEMORY
 * @cost    two nodings and a buffer of each state
 */
SAL_CALL sal_check(const struct sal_dataset *dataset, const struct sal_check_options *options,
                   struct sal_report *report, struct sal_error *err);

/** What to do about a finding of this rule, one sentence; static, never NULL. */
SAL_API const char *sal_rule_advice(const char *rule);

/**
 * Write findings, one a line or record.
 *
 * @param path    "-" writes to standard output
 * @param format  "text", "json" or "geojson" (points; without geometry where there is no place)
 * @returns SAL_OK; SAL_USAGE unknown format; SAL_OUTPUT
 */
SAL_CALL sal_report_write(const struct sal_report *report, const char *path, const char *format,
                          struct sal_error *err);

/**
 * The repaired, dated coverage: every state split into faces with one holder, each piece an area
 * with `faction, status, certainty, start, end` that lives as long as it does not change.
 *
 * Overlaps are settled by the dataset's rule, gaps narrower than options->gap_km are closed,
 * ground beyond the base is cut off.
 *
 * @param options  borrowed; NULL for the defaults
 * @param out      owned by the caller, borrows nothing; release with sal_features_destroy()
 * @returns SAL_OK; any status of sal_faces_create()
 */
SAL_CALL sal_repair(const struct sal_dataset *dataset, const struct sal_check_options *options,
                    struct sal_report *report, struct sal_features **out, struct sal_error *err);

/** @defgroup change What changed hands between two days */

/** Less than this that changed hands is the snapping of coordinates. */
#define SAL_CHANGE_LEAST_KM2 0.001

/** One row of `salient diff`: unit "total" is all of the ground; faction "" is nobody. */
struct sal_change_row {
    const char *unit, *from_faction, *to_faction, *claim; /* kind of claims; or NULL */
    double area_km2;                                      /* geodesic, WGS 84 */
};

struct sal_change;

/**
 * Node the states of two days together and sum what has another holder after than before.
 *
 * @param dataset  borrowed by the result
 * @param from_day, to_day  in either order; of equal days nothing changed
 * @param out      owned by the caller; release with sal_change_destroy()
 * @returns SAL_OK; any status of sal_faces_create()
 */
SAL_CALL sal_change_create(const struct sal_dataset *dataset, int32_t from_day, int32_t to_day,
                           struct sal_report *report, struct sal_change **out,
                           struct sal_error *err);
SAL_API void sal_change_destroy(struct sal_change *change);

/** The rows, set to an array owned by the change; by unit, "total" last. */
SAL_API size_t sal_change_rows(const struct sal_change *change, const struct sal_change_row **rows);

/**
 * Write the table as CSV or JSON with `unit,from_faction,to_faction,area_km2`.
 *
 * @param path    "-" writes to standard output
 * @param format  "csv", "json", or NULL: by the path's extension, else CSV
 * @returns SAL_OK; SAL_USAGE unknown format; SAL_OUTPUT
 */
SAL_CALL sal_change_write(const struct sal_change *change, const char *path, const char *format,
                          struct sal_error *err);

/**
 * Write what changed hands from each day to the next, with `from,to` before the columns of
 * sal_change_write().
 *
 * @param dataset  borrowed
 * @param days     days[n_days], ascending; of a single day the table is empty
 * @param path, format  as for sal_change_write()
 * @returns as sal_change_create() and sal_change_write()
 */
SAL_CALL sal_changes_write(const struct sal_dataset *dataset, const int32_t *days, size_t n_days,
                           struct sal_report *report, const char *path, const char *format,
                           struct sal_error *err);

/** @defgroup derive Areas from observations of places */

/** How points become areas. Initialise with SAL_DERIVE_OPTIONS_INIT. */
struct sal_derive_options {
    double reach_km[4]; /* by rank 1 to 4 of a place: ground farther than this from every place is
                           nobody's, but for small pockets along the clip's edge */
    double smooth_km;   /* how far from a corner of an edge its rounding may start; 0: straight */
    const char *background; /* of contested ground whose holder is not known; NULL: nobody */
    double minutes[4];      /* by rank, instead of reach_km where any layer is given that time of
                               travel goes by */
    size_t text_max;        /* bytes of a text: ids and sources past them are left out; a shapefile
                               takes 254; 0: any number */
};
/* clang-format off */
#define SAL_DERIVE_OPTIONS_INIT                                                                    \
    {                                                                                              \
        .reach_km = {65.0, 55.0, 48.0, 42.0}, .smooth_km = 15.0,                                   \
        .minutes = {90.0, 80.0, 70.0, 60.0}                                                        \
    }
/* clang-format on */

/** Who was seen to hold which place, and where the land ends. */
struct sal_observations {
    const struct sal_features *places; /* points with fields `place` (or `name`) and
                                          `population_class` (or `rank`) */
    const struct sal_features *events; /* rows with fields `date, place, holder, certainty, status`;
                                          a holder stays until the place's next row */
    const struct sal_features *clip;   /* polygons that areas are cut to; may be NULL */

    /* What time of travel goes by; each may be NULL. With none of them reach is a distance. Lines
       and polygons, with a field `class`, `rank`, `highway` or `type` where speeds go by it. */
    const struct sal_features *roads, *rivers, *lakes, *settled;
    const struct sal_features *speeds; /* rows `ground, class, km_h, width_km` */
};

/**
 * Control areas from a table of places and a table of their dated holders: an interpretation of
 * points.
 *
 * @param observations  borrowed for the call
 * @param out  features with `faction, status, certainty, start, end`; release with
 * sal_features_destroy()
 * @param reports  set to the reports as points with `id, place, holder, status, certainty, start,
 * end, source`, released alike; areas then name those they rest on in `reports`. NULL: none wanted
 * @returns SAL_OK; SAL_SCHEMA a field or place is missing; SAL_DATE; SAL_GEOMETRY
 */
SAL_CALL sal_derive(const struct sal_observations *observations,
                    const struct sal_derive_options *options, struct sal_report *report,
                    struct sal_features **out, struct sal_features **reports,
                    struct sal_error *err);

/**
 * Test what would be derived, into a table `test,holder,reports,right,other_holder,nobody,
 * share_right,off_km`: every report asked of the other places ("reports", and "changes" alone), and
 * points seen on a day looked up in the areas, with the median distance of those not right to the
 * ground of their holder.
 *
 * @param points  points with fields `date, holder`; may be NULL
 * @param path    "-" for standard output
 * @param format  "csv" or "json"; NULL: by the path
 * @returns as sal_derive(), and SAL_IO, SAL_USAGE
 */
SAL_CALL sal_derive_test(const struct sal_observations *observations,
                         const struct sal_derive_options *options,
                         const struct sal_features *points, struct sal_report *report,
                         const char *path, const char *format, struct sal_error *err);

/** @defgroup picture From faces to a file */

struct sal_style;

/** Load a style by the name of an installed one or by path; release with sal_style_destroy(). */
SAL_CALL sal_style_load(const char *name, struct sal_style **out, struct sal_error *err);
SAL_API void sal_style_destroy(struct sal_style *style);

/** The same from YAML in memory, laid over the default style as a file is. */
SAL_CALL sal_style_parse(const char *text, size_t size, struct sal_style **out,
                         struct sal_error *err);

/** Fonts of a style, opened ahead in a thread of their own. */
struct sal_font_preload;

/**
 * Begin to open the fonts of a style, so that a first picture need not wait for them. Pictures are
 * the same without. For the pictures of one thread.
 *
 * @param style       borrowed until sal_font_preload_close()
 * @param lang        language of the pictures to come
 * @param is_program  the process is salient's alone: make its fonts the process's own, which spares
 *                    reading the system's font settings
 * @returns never NULL; release with sal_font_preload_close(), before the process ends
 */
SAL_API struct sal_font_preload *sal_font_preload_open(const struct sal_style *style,
                                                       const char *lang, bool is_program);
SAL_API void sal_font_preload_close(struct sal_font_preload *fonts);

/** Has salient words of its own in this language ("ar", "ckb", "en-GB"); else it takes English. */
SAL_API bool sal_lang_has_words(const char *lang);

/** Sides that a page may have, px at scale 1; device pixels have the same upper bound. */
#define SAL_PAGE_MIN_PX 120
#define SAL_PAGE_MAX_PX 16384
#define SAL_PX_PER_INCH 96.0 /* in print */

/** How SVG has its texts: as text in a list of fonts, which can be edited and wants one of them
 * installed; as shapes, alike everywhere; or as text whose letters the file carries. */
enum sal_letters { SAL_LETTERS_LIVE, SAL_LETTERS_OUTLINE, SAL_LETTERS_EMBED };

/** What the picture is to be. Initialise with SAL_PICTURE_OPTIONS_INIT. */
struct sal_picture_options {
    double width_px, height_px; /* page, 1 px = 1/96 inch in print */
    const char *lang;  /* BCP 47 primary tag: "en", "ar", "ckb"; or two, the main one first:
                          "en,ar" */
    const char *title; /* NULL: the map file's */
    const char *crs;   /* NULL: the map file's, else a conformal conic that fits */
    bool has_extent;
    struct sal_box extent_deg;      /* lon/lat window */
    struct sal_font_preload *fonts; /* fonts opened ahead; may be NULL */
    bool has_chart;                 /* areas of each faction over time, with a cursor at the day */
    bool is_print;                  /* SVG says the page's size in mm, 96 px an inch */
    enum sal_letters letters;       /* how SVG has its texts */
};
#define SAL_PICTURE_OPTIONS_INIT                                                                   \
    { .width_px = 1600.0, .height_px = 1200.0, .lang = "en" }

/** What every page is drawn from; borrowed for the call. */
struct sal_drawing {
    const struct sal_dataset *dataset; /* that faces and changes are of */
    const struct sal_style *style;
    const struct sal_picture_options *options;
    struct sal_report *report; /* findings are added; may be NULL */
};

struct sal_scene;

/**
 * Lay out one page: map, labels, legend and furniture, as a display list in page px.
 *
 * @param faces  borrowed for the call
 * @param out  owned by the caller, borrows nothing; release with sal_scene_destroy()
 * @returns SAL_OK; SAL_CRS; SAL_STYLE; SAL_LIMIT page too small or too large; SAL_DRAW
 */
SAL_CALL sal_scene_create(const struct sal_drawing *drawing, const struct sal_faces *faces,
                          struct sal_scene **out, struct sal_error *err);
SAL_API void sal_scene_destroy(struct sal_scene *scene);

/** The same for a map of what changed hands: what was gained, by whom and from whom, on paler
 * ground; the figures are in the legend. */
SAL_CALL sal_scene_create_change(const struct sal_drawing *drawing, const struct sal_change *change,
                                 struct sal_scene **out, struct sal_error *err);

/**
 * The front lines of many days on one map, the oldest pale, the last dark, with a legend of days;
 * the ground is that of the last day, paler.
 *
 * @param days  days[n_days], ascending, n_days > 0; at most 40
 * @returns as sal_scene_create(); SAL_LIMIT more days than a legend holds
 */
SAL_CALL sal_scene_create_fronts(const struct sal_drawing *drawing, const int32_t *days,
                                 size_t n_days, struct sal_scene **out, struct sal_error *err);

/** Most maps on one page. */
#define SAL_PANELS_MAX 400

/**
 * Maps of many days on one page, alike in extent, labels and scale, under one title, legend and
 * line of sources; each has its day above it.
 *
 * @param days       days[n_days] in the order of the panels, 0 < n_days <= SAL_PANELS_MAX
 * @param n_columns  0: as many as make the maps largest
 * @returns as sal_scene_create(); SAL_LIMIT also when the maps would be too small
 */
SAL_CALL sal_scene_create_panels(const struct sal_drawing *drawing, const int32_t *days,
                                 size_t n_days, unsigned n_columns, struct sal_scene **out,
                                 struct sal_error *err);

/** Formats of pictures. */
enum sal_picture_format { SAL_PNG, SAL_SVG, SAL_PDF, SAL_TIF, SAL_N_PICTURE_FORMATS };

/** Their names in that order, which are their files' endings too: for arrays of texts. */
#define SAL_PICTURE_FORMATS "png", "svg", "pdf", "tif"

/** The format of a name in either case; SAL_N_PICTURE_FORMATS when there is none, or for NULL. */
SAL_API enum sal_picture_format sal_picture_format_find(const char *name);

/** The name, in lower case; static. */
SAL_API const char *sal_picture_format_name(enum sal_picture_format format);

/**
 * Draw a scene into a PNG, SVG, PDF or GeoTIFF file, by the extension of its path.
 *
 * Written beside and renamed: the file appears whole or not at all. The same scene gives the same
 * bytes.
 *
 * @param path   "-" writes to standard output in the format of `format`
 * @param format "png", "svg", "pdf", "tif" in either case, or NULL: by the extension
 * @param scale  device pixels per page px, PNG and GeoTIFF only, > 0
 * @returns SAL_OK; SAL_USAGE unknown format, GeoTIFF of many maps; SAL_LIMIT; SAL_DRAW; SAL_OUTPUT
 */
SAL_CALL sal_scene_write(const struct sal_scene *scene, const char *path, const char *format,
                         double scale, struct sal_error *err);

/** One SVG of a page in many languages: a reader sees their own, of the rest scenes[0]; n > 0. */
SAL_CALL sal_scene_write_translations(const struct sal_scene *const *scenes, size_t n,
                                      const char *path, struct sal_error *err);

/** Say beside a PNG of one map where it lies: map.pgw and map.png.aux.xml. SAL_USAGE of many. */
SAL_CALL sal_scene_write_place(const struct sal_scene *scene, const char *path, double scale,
                               struct sal_error *err);

/** The same through a function, no file touched: `write` is called with one piece after another;
 * false ends it with SAL_OUTPUT. */
SAL_CALL sal_scene_encode(const struct sal_scene *scene, enum sal_picture_format format,
                          double scale, bool (*write)(void *data, const void *bytes, size_t size),
                          void *data, struct sal_error *err);

/**
 * Draw a scene into pixels: native 32-bit words of alpha, red, green and blue, premultiplied.
 *
 * @param pixels  of round(width_px * scale) by round(height_px * scale), rows `stride` bytes apart
 * @returns SAL_OK; SAL_USAGE a stride too short or not of whole words; SAL_LIMIT; SAL_DRAW
 */
SAL_CALL sal_scene_paint(const struct sal_scene *scene, double scale, unsigned char *pixels,
                         size_t stride, struct sal_error *err);

/** Page px of a scene. */
SAL_API void sal_scene_size(const struct sal_scene *scene, double *width_px, double *height_px);

/** @defgroup export Areas and fronts for other programs */

/**
 * Every area and every front line with the days of its life: `kind` ("area" or "front"), `holder`
 * (of a front both sides), `status`, `certainty`, `start`, `end` (the first day without it), and of
 * fronts `side_a`, `side_b` and `length_km`.
 *
 * @param out  owned by the caller; release with sal_features_destroy()
 * @returns any status of sal_repair() and sal_fronts_create()
 */
SAL_CALL sal_dated_features_create(const struct sal_dataset *dataset, struct sal_report *report,
                                   struct sal_features **out, struct sal_error *err);

/**
 * Write them as TopoJSON with shared arcs, as KML with spans of time in the style's colours, as
 * vector tiles ("mbtiles") or in a format of sal_features_write().
 *
 * @param drawing  dataset and style; options are not looked at
 * @returns SAL_OK; SAL_USAGE unknown format; SAL_OUTPUT
 */
SAL_CALL sal_export_write(const struct sal_drawing *drawing, const struct sal_features *features,
                          const char *path, const char *format, struct sal_error *err);

/** Write a MapLibre style for them, which shows the last day. @param source  their file's name */
SAL_CALL sal_export_write_style(const struct sal_drawing *drawing, const char *source,
                                const char *path, struct sal_error *err);
/** The same as a project of QGIS, with all days. */
SAL_CALL sal_export_write_project(const struct sal_drawing *drawing,
                                  const struct sal_features *features, const char *source,
                                  const char *path, struct sal_error *err);

/** @defgroup series A picture of every one of many days */

/** How far a series has come. */
struct sal_series_progress {
    size_t n_done; /* frames made or kept */
    size_t n_kept; /* of these, kept from an earlier run */
    size_t n_all;
};

/** What a series is to be. Initialise with SAL_SERIES_OPTIONS_INIT. */
struct sal_series_options {
    double scale;        /* device pixels per page px, for PNG and movies */
    const char *folder;  /* for frames and manifest, made when it is missing; NULL: movies alone */
    unsigned tween;      /* frames between each two days, in which ground changes hands gradually */
    const char *pattern; /* name of a frame, with {date} (YYYY-MM-DD), {year}, {month}, {day},
                            {tween} (its number after that day, 0 for the day itself) or {n} (its
                            number from 1, of one width) in it; NULL: "{date}", with frames between
                            days "{date}-{tween}" */
    const char *format;  /* "png", "svg", "pdf" in either case; added to names that do not end in
                            it */
    unsigned n_jobs;     /* workers; 0: as many as there are cores */
    unsigned shard, n_shards;  /* draw this part of the frames alone: 1 <= shard <= n_shards */
    bool is_resume;            /* keep frames of the folder that are proved to be of this series */
    const char *const *movies; /* movies[n_movies], paths that end in .mp4, .webm, .gif or .png */
    size_t n_movies;
    double fps;         /* movie frames a second */
    unsigned hold;      /* movie frames that a day stays; those between days are one each */
    double last_hold_s; /* how long the last day stays beyond that */
    /** Called now and then, from any thread but one at a time; false ends the run cleanly. May be
     * NULL. */
    bool (*progress)(const struct sal_series_progress *progress, void *data);
    void *progress_data;
};
#define SAL_SERIES_OPTIONS_INIT                                                                    \
    {                                                                                              \
        .scale = 1.0, .format = "png", .shard = 1, .n_shards = 1, .fps = 25.0, .hold = 1,          \
        .last_hold_s = 2.0                                                                         \
    }

struct sal_series_result {
    size_t n_frames;  /* of this shard */
    size_t n_drawn;   /* written now */
    size_t n_kept;    /* proved and kept */
    uint64_t n_bytes; /* of the frames written now */
    bool is_stopped;  /* progress said so; the folder can be resumed */
};

/**
 * Draw a picture of every day, and of as many moments between as are wanted, into a folder, with a
 * manifest, and into movies.
 *
 * A frame between two days says the first of them, since that is what the data tells; the manifest
 * marks it with `tween`, the share of the way that it has gone, and `next`, the day it goes to.
 * All frames have one layout, legend and placing of labels. The same frames have the same bytes
 * whatever the number of workers, shards and resumed runs. A file appears whole or not at all;
 * manifest.json (of a shard: manifest-I-of-N.json) is written when all are there, and what is done
 * is kept in a hidden file until then.
 *
 * @param days     days[n_days], ascending, n_days > 0
 * @param result   set also on failure
 * @returns SAL_OK, also when stopped; SAL_USAGE; any status of sal_faces_create(),
 * sal_scene_create() and sal_scene_write(); SAL_OUTPUT also when there is no ffmpeg to make movies
 * @cost    a frame costs what changed in it; memory does not grow with the number of days
 */
SAL_CALL sal_series_run(const struct sal_drawing *drawing, const int32_t *days, size_t n_days,
                        const struct sal_series_options *options, struct sal_series_result *result,
                        struct sal_error *err);

/** Show the names that the frames of a series would have, with their days, in order. */
SAL_CALL sal_series_list(const struct sal_series_options *options, const int32_t *days,
                         size_t n_days, void (*see)(const char *name, int32_t day, void *data),
                         void *data, struct sal_error *err);

/** How a page of HTML is to be; zeroed: as it comes. */
struct sal_html_options {
    bool is_embedded; /* the map alone, for a frame in another page */
    char **lines;     /* set to the HTML that puts it there; sal_text_free() it; or NULL */
};

/**
 * Write one page of HTML that needs nothing else: a map of all days to move, enlarge, play and ask
 * who held a place since when, with a chart, a table and the sources. It opens from a file, asks no
 * network, and shows the last day where no scripts run.
 *
 * @param days     days[n_days], ascending, n_days > 0
 * @param options  borrowed; NULL: zeroed
 * @returns as sal_scene_create(); any status of sal_faces_create(); SAL_OUTPUT
 */
SAL_CALL sal_html_write(const struct sal_drawing *drawing, const int32_t *days, size_t n_days,
                        const struct sal_html_options *options, const char *path,
                        struct sal_error *err);

#ifdef __cplusplus
/* What the initialisers are in C++, which has no such lists before 2020 and warns of them since. */
SAL_API struct sal_read_options sal_read_options_init(void);
SAL_API struct sal_dataset_options sal_dataset_options_init(void);
SAL_API struct sal_check_options sal_check_options_init(void);
SAL_API struct sal_derive_options sal_derive_options_init(void);
SAL_API struct sal_picture_options sal_picture_options_init(void);
SAL_API struct sal_series_options sal_series_options_init(void);
#undef SAL_READ_OPTIONS_INIT
#define SAL_READ_OPTIONS_INIT sal_read_options_init()
#undef SAL_DATASET_OPTIONS_INIT
#define SAL_DATASET_OPTIONS_INIT sal_dataset_options_init()
#undef SAL_CHECK_OPTIONS_INIT
#define SAL_CHECK_OPTIONS_INIT sal_check_options_init()
#undef SAL_DERIVE_OPTIONS_INIT
#define SAL_DERIVE_OPTIONS_INIT sal_derive_options_init()
#undef SAL_PICTURE_OPTIONS_INIT
#define SAL_PICTURE_OPTIONS_INIT sal_picture_options_init()
#undef SAL_SERIES_OPTIONS_INIT
#define SAL_SERIES_OPTIONS_INIT sal_series_options_init()
}
#endif

#endif /* SALIENT_H */
