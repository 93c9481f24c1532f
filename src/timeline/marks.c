/* SPDX-License-Identifier: MIT */
/*
 * Features of any layer, told by the fields `kind`, `symbol`, `sidc`, `side`, `affiliation`,
 * `echelon`, `hq`, `label`, `size`, `width`, `color`, `radius_km`, `fade`, and days. A table gives
 * its points in `lon` and `lat`. What cannot be made out is told, and drawn as plainly as it can
 * be.
 */
#include "timeline/marks.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/css_color.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/proj.h"
#include "base/report.h"
#include "timeline/area_days.h"
#include "timeline/factions.h"
#include "timeline/load_layers.h"
#include "timeline/overlays.h"

/* Corners of a circle of range, and its largest radius. */
#define CIRCLE_POINTS 144
#define RADIUS_MAX_KM 9000.0

/* Sizes and widths beyond this are slips. */
#define SIZE_MAX_PX 400.0

static const char *const kind_names[SAL_N_MARK_KINDS] = {"point", "unit",   "arrow", "supply",
                                                         "line",  "circle", "area",  "callout"};

/* Columns of a set, -1 where there is none. */
struct columns {
    int kind, symbol, sidc, side, affiliation, echelon, hq, label, size, width, color, radius, fade,
        lon, lat;
};

struct reading {
    struct sal_dataset *dataset;
    struct sal_mark_set *set;
    struct sal_report *report;
    struct columns columns;
    struct sal_area_days days;
};

const char *sal_marks_kind_name(enum sal_mark_kind kind) {
    return kind_names[kind];
}

enum sal_status sal_marks_queue(struct sal_dataset *dataset, GArray *queue, struct sal_error *err) {
    const struct sal_map *map = dataset->map;
    if (map->n_marks > SAL_MARK_SETS_MAX) {
        return sal_error_set(err, SAL_LIMIT, map->path, "%zu sources of marks; at most %d",
                             map->n_marks, SAL_MARK_SETS_MAX);
    }
    dataset->mark_sets = sal_arena_array(dataset->arena, map->n_marks, sizeof *dataset->mark_sets);
    g_assert(dataset->mark_sets != NULL);
    dataset->n_mark_sets = map->n_marks;
    for (size_t i = 0; i < map->n_marks; i++) {
        dataset->mark_sets[i].said = &map->marks[i];
        const struct sal_layer_source source = {&map->marks[i].source, map->marks[i].source.file,
                                                true, &dataset->mark_sets[i].features, NULL};
        g_array_append_val(queue, source);
    }
    return SAL_OK;
}

static int find(const struct sal_features *features, const char *const *names) {
    int column = -1;
    for (; column < 0 && *names != NULL; names++) {
        column = sal_features_field(features, *names);
    }
    return column;
}

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})
static struct columns columns_of(const struct sal_features *f) {
    return (struct columns){
        .kind = find(f, NAMES("kind", "type")),
        .symbol = find(f, NAMES("symbol", "marker-symbol", "function")),
        .sidc = find(f, NAMES("sidc")),
        .side = find(f, NAMES("side", "faction")),
        .affiliation = find(f, NAMES("affiliation", "identity")),
        .echelon = find(f, NAMES("echelon", "level")),
        .hq = find(f, NAMES("hq", "headquarters")),
        .label = find(f, NAMES("label", "name", "text", "title")),
        .size = find(f, NAMES("size", "marker-size")),
        .width = find(f, NAMES("width", "stroke-width")),
        .color = find(f, NAMES("color", "colour", "marker-color", "stroke")),
        .radius = find(f, NAMES("radius_km", "radius")),
        .fade = find(f, NAMES("fade", "fade_days")),
        .lon = find(f, NAMES("lon", "longitude", "lng", "long", "x")),
        .lat = find(f, NAMES("lat", "latitude", "y")),
    };
}

static void say(const struct reading *r, const struct sal_feature *feature, const char *rule,
                const char *what, const char *value) {
    char *place = sal_area_days_place(r->set->features, feature);
    sal_report_add(r->report, SAL_WARNING, rule, place, "%s \"%.60s\"", what, value);
    g_free(place);
}

/* A number of a field from `least` to `most`; `usual` where there is none, or, told, no such. */
static double number_of(const struct reading *r, const struct sal_feature *feature, int column,
                        double least, double most, double usual) {
    const char *text = sal_area_days_value(feature, column);
    char *end = NULL;
    if (text == NULL) {
        return usual;
    }
    const double value = g_ascii_strtod(text, &end);
    if (end != text && *end == '\0' && isfinite(value) && value >= least && value <= most) {
        return value;
    }
    say(r, feature, "bad-number", "no number of use is", text);
    return usual;
}

static int kind_of_word(const char *word) {
    static const struct {
        const char *word;
        enum sal_mark_kind kind;
    } others[] = {{"range", SAL_MARK_CIRCLE}, {"advance", SAL_MARK_ARROW},
                  {"attack", SAL_MARK_ARROW}, {"note", SAL_MARK_CALLOUT},
                  {"polygon", SAL_MARK_AREA}, {"symbol", SAL_MARK_POINT}};
    for (int i = 0; i < SAL_N_MARK_KINDS; i++) {
        if (g_ascii_strcasecmp(kind_names[i], word) == 0) {
            return i;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        if (g_ascii_strcasecmp(others[i].word, word) == 0) {
            return (int)others[i].kind;
        }
    }
    return -1;
}

/* Can a kind be drawn of such a shape. */
static bool suits(enum sal_mark_kind kind, enum sal_geom_kind shape) {
    switch (kind) {
    case SAL_MARK_ARROW:
    case SAL_MARK_SUPPLY:
    case SAL_MARK_LINE:
        return shape == SAL_GEOM_LINE;
    case SAL_MARK_AREA:
        return shape == SAL_GEOM_POLYGON;
    default:
        return shape == SAL_GEOM_POINT;
    }
}

/* The kind said, else the one that shape and symbol mean. A sign may be said for a kind too:
 * "battle", "infantry". */
static void read_kind(const struct reading *r, const struct sal_feature *feature,
                      struct sal_mark *mark) {
    const char *said = sal_area_days_value(feature, r->columns.kind);
    const enum sal_geom_kind shape = feature->geom.kind;
    const char *symbol = sal_area_days_value(feature, r->columns.symbol);
    int kind = said == NULL ? -1 : kind_of_word(said);
    if (said != NULL && kind < 0 && symbol == NULL) {
        symbol = said;
    }
    const int sign = symbol == NULL ? -1 : sal_map_word_find("symbol", symbol);
    const int function = symbol == NULL ? -1 : sal_unit_sign_function(symbol);
    const char *code = sal_area_days_value(feature, r->columns.sidc);
    const bool has_code = code != NULL && sal_unit_sign_parse_code(code, &mark->unit);
    if (code != NULL && !has_code) {
        say(r, feature, "unknown-symbol", "no code of a unit is", code);
    }
    const bool is_unit = function >= 0 || has_code;
    if (kind < 0 || !suits((enum sal_mark_kind)kind, shape)) {
        kind = shape == SAL_GEOM_LINE      ? SAL_MARK_ARROW
               : shape == SAL_GEOM_POLYGON ? SAL_MARK_AREA
               : is_unit                   ? SAL_MARK_UNIT
                                           : SAL_MARK_POINT;
    }
    mark->kind = (enum sal_mark_kind)kind;
    mark->sign = sign > 0 ? (enum sal_map_symbol)sign : SAL_SYMBOL_CIRCLE;
    if (function > 0) {
        mark->unit.function = (enum sal_unit_function)function;
    }
    mark->unit.is_headquarters =
        mark->unit.is_headquarters || mark->unit.function == SAL_UNIT_HEADQUARTERS;
    const bool is_sign = mark->kind == SAL_MARK_POINT || mark->kind == SAL_MARK_UNIT;
    if (symbol != NULL && sign < 0 && function < 0 && is_sign) {
        say(r, feature, "unknown-symbol", "no symbol is called", symbol);
    }
}

/* Whose it is: a faction, a side, or how a unit stands to who draws the map. */
static void read_side(const struct reading *r, const struct sal_feature *feature,
                      struct sal_mark *mark) {
    const char *side = sal_area_days_value(feature, r->columns.side);
    const char *stated = sal_area_days_value(feature, r->columns.affiliation);
    const int by_side = side == NULL ? -1 : sal_unit_sign_affiliation(side);
    const int affiliation = stated == NULL ? by_side : sal_unit_sign_affiliation(stated);
    mark->faction = side == NULL || by_side >= 0 ? -1 : sal_factions_find(r->dataset, side);
    mark->has_affiliation = affiliation >= 0;
    if (affiliation >= 0) {
        mark->unit.affiliation = (enum sal_unit_affiliation)affiliation;
    }
    if (side != NULL && by_side < 0 && mark->faction < 0) {
        say(r, feature, "unknown-side", "no faction or side is called", side);
    }
    if (stated != NULL && affiliation < 0) {
        say(r, feature, "unknown-side", "no affiliation is called", stated);
    }
}

static void read_looks(const struct reading *r, const struct sal_feature *feature,
                       struct sal_mark *mark) {
    const char *echelon = sal_area_days_value(feature, r->columns.echelon);
    const char *hq = sal_area_days_value(feature, r->columns.hq);
    const char *color = sal_area_days_value(feature, r->columns.color);
    double rgba[4];
    if (echelon != NULL) {
        const int found = sal_unit_sign_echelon(echelon);
        if (found < 0) {
            say(r, feature, "unknown-symbol", "no echelon is called", echelon);
        }
        mark->unit.echelon = found < 0 ? mark->unit.echelon : (enum sal_unit_echelon)found;
    }
    mark->unit.is_headquarters =
        mark->unit.is_headquarters ||
        (hq != NULL && (g_ascii_strcasecmp(hq, "true") == 0 || g_ascii_strcasecmp(hq, "yes") == 0 ||
                        strcmp(hq, "1") == 0));
    if (color != NULL && !sal_css_color_parse(color, rgba)) {
        say(r, feature, "bad-color", "no colour is called", color);
        color = NULL;
    }
    mark->color = color;
    mark->label = sal_area_days_value(feature, r->columns.label);
    mark->size_px = number_of(r, feature, r->columns.size, 0.0, SIZE_MAX_PX, 0.0);
    mark->width_px = number_of(r, feature, r->columns.width, 0.0, SIZE_MAX_PX, 0.0);
    const struct sal_map_number said = r->set->said->fade;
    mark->fade = (int32_t)number_of(r, feature, r->columns.fade, 0.0, SAL_FADE_MAX,
                                    said.is_said ? fmin(said.value, SAL_FADE_MAX) : 0.0);
}

/* A table's columns as a point. */
static bool place(const struct reading *r, struct sal_feature *feature) {
    if (feature->geom.kind != SAL_GEOM_NONE) {
        return feature->geom.n_points > 0;
    }
    const double lon = number_of(r, feature, r->columns.lon, -360.0, 360.0, NAN);
    const double lat = number_of(r, feature, r->columns.lat, -90.0, 90.0, NAN);
    struct sal_point *at =
        isfinite(lon) && isfinite(lat) ? sal_arena_array(r->dataset->arena, 1, sizeof *at) : NULL;
    if (at == NULL) {
        char *where = sal_area_days_place(r->set->features, feature);
        sal_report_add(r->report, SAL_WARNING, "null-geometry", where, "no place; left out");
        g_free(where);
        return false;
    }
    *at = (struct sal_point){lon, lat};
    feature->geom = (struct sal_geom){.kind = SAL_GEOM_POINT, .points = at, .n_points = 1};
    return true;
}

/* A point becomes the ring of all places so far from it along the ellipsoid. */
static enum sal_status make_circle(const struct reading *r, struct sal_feature *feature,
                                   struct sal_mark *mark, struct sal_error *err) {
    const double radius_km = number_of(r, feature, r->columns.radius, 0.001, RADIUS_MAX_KM, 0.0);
    if (!(radius_km > 0.0)) {
        mark->kind = SAL_MARK_POINT;
        return SAL_OK;
    }
    const struct sal_proj *proj = sal_proj_load(err);
    if (proj == NULL) {
        return SAL_IO;
    }
    struct geod_geodesic earth;
    proj->geod_init(&earth, 6378137.0, 1.0 / 298.257223563);
    const struct sal_point middle = feature->geom.points[0];
    struct sal_point ring[CIRCLE_POINTS + 1];
    for (int i = 0; i < CIRCLE_POINTS; i++) {
        double lat = 0.0, lon = 0.0, azimuth = 0.0;
        proj->geod_direct(&earth, middle.y, middle.x, -360.0 * i / CIRCLE_POINTS,
                          1000.0 * radius_km, &lat, &lon, &azimuth);
        lon += 360.0 * round((middle.x - lon) / 360.0);
        ring[i] = (struct sal_point){lon, lat};
    }
    ring[CIRCLE_POINTS] = ring[0];
    const size_t starts[] = {0, CIRCLE_POINTS + 1};
    mark->middle = middle;
    return sal_geom_from_rings(r->dataset->arena, ring, starts, 1, &feature->geom)
               ? SAL_OK
               : sal_error_set(err, SAL_MEMORY, NULL, "no memory for a circle");
}

/* Days of a mark: from start to end; of a date, that day. */
static bool read_days(struct reading *r, const struct sal_feature *feature, struct sal_mark *mark) {
    struct sal_area area = {.geom = &feature->geom};
    bool is_day = false;
    if (!sal_area_days_read(&r->days, feature, &area, &is_day)) {
        return false;
    }
    mark->start = area.start;
    mark->end = is_day ? area.start + 1 : area.end;
    return true;
}

static enum sal_status read_mark(struct reading *r, size_t i, struct sal_error *err) {
    struct sal_feature *feature = &r->set->features->items[i];
    struct sal_mark *mark = &r->set->marks[i];
    *mark = (struct sal_mark){.start = SAL_DAY_MAX, .end = SAL_DAY_MIN, .faction = -1};
    if (!sal_overlays_is_wanted(r->days.source, feature, r->days.fields.filter) ||
        !place(r, feature) || !read_days(r, feature, mark)) {
        return SAL_OK;
    }
    mark->middle = feature->geom.points[0];
    read_kind(r, feature, mark);
    read_side(r, feature, mark);
    read_looks(r, feature, mark);
    return mark->kind == SAL_MARK_CIRCLE ? make_circle(r, feature, mark, err) : SAL_OK;
}

static enum sal_status read_set(struct sal_dataset *dataset, struct sal_mark_set *set,
                                struct sal_report *report, struct sal_error *err) {
    struct reading r = {.dataset = dataset, .set = set, .report = report};
    struct sal_fields fields;
    const size_t n = set->features->n_items;
    enum sal_status status =
        sal_overlays_find_days(set->features, &set->said->source, &fields, err);
    if (status == SAL_OK && n > SAL_MARKS_MAX) {
        status = sal_error_set(err, SAL_LIMIT, set->features->path, "%zu marks; at most %zu", n,
                               SAL_MARKS_MAX);
    }
    set->marks = status == SAL_OK ? sal_arena_array(dataset->arena, n, sizeof *set->marks) : NULL;
    if (set->marks == NULL) {
        return status != SAL_OK ? status
                                : sal_error_set(err, SAL_MEMORY, NULL, "no memory for marks");
    }
    r.columns = columns_of(set->features);
    sal_area_days_init(&r.days, report);
    sal_area_days_begin(&r.days, set->features, &set->said->source, &fields, false);
    r.days.has_path_day = r.days.has_path_day && set->said->source.date != NULL;
    r.days.has_days = false; /* a mark without days among some that have them is one of all days */
    for (size_t i = 0; i < n && status == SAL_OK; i++) {
        status = read_mark(&r, i, err);
    }
    sal_area_days_end(&r.days);
    sal_area_days_finish(&r.days);
    return status;
}

enum sal_status sal_marks_read(struct sal_dataset *dataset, struct sal_report *report,
                               struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_mark_sets && status == SAL_OK; i++) {
        status = read_set(dataset, &dataset->mark_sets[i], report, err);
    }
    return status;
}

double sal_marks_strength(const struct sal_mark *mark, int32_t day) {
    if (mark->start >= mark->end || day < mark->start) {
        return 0.0;
    }
    const int64_t after = (int64_t)day - mark->end + 1;
    return after <= 0 ? 1.0 : fmax(1.0 - (double)after / (mark->fade + 1.0), 0.0);
}

bool sal_marks_is_there(const struct sal_mark *mark, int32_t first, int32_t last) {
    return mark->start < mark->end && mark->start <= last &&
           (int64_t)first < (int64_t)mark->end + mark->fade;
}
