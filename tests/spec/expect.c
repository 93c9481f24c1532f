/* SPDX-License-Identifier: MIT */
/* What can be expected: each line asks the library one question and compares the answer. */
#include "spec.h"
#include "timeline/as_of.h"
#include "topology/front.h"

#include <math.h>
#include <string.h>

/* Ends of lines this near to a point are there, degrees: 1 m. */
#define SAME_POINT_DEG 1e-5

static void check_count(struct spec *spec, const char *what, size_t found, unsigned wanted) {
    if (found != wanted) {
        spec_fail(spec, "found %zu %s; wanted %u", found, what, wanted);
    }
}

static void check_length(struct spec *spec, double found_m, double wanted_m) {
    if (spec->view.tolerance_m < 0.0) {
        spec_break(spec, "a length is expected; wanted a tolerance before it, in m or km");
    } else if (!(fabs(found_m - wanted_m) <= spec->view.tolerance_m)) {
        spec_fail(spec, "found %.6f km; wanted %.6f km, give or take %g m", found_m / 1e3,
                  wanted_m / 1e3, spec->view.tolerance_m);
    }
}

static void check_area(struct spec *spec, double found_m2, double wanted_m2) {
    if (spec->view.tolerance_m2 < 0.0) {
        spec_break(spec, "an area is expected; wanted a tolerance before it, in m2 or km2");
    } else if (!(fabs(found_m2 - wanted_m2) <= spec->view.tolerance_m2)) {
        spec_fail(spec, "found %.6f km2; wanted %.6f km2, give or take %g km2", found_m2 / 1e6,
                  wanted_m2 / 1e6, spec->view.tolerance_m2 / 1e6);
    }
}

static void check_text(struct spec *spec, const char *found, const char *wanted) {
    if (strcmp(found, wanted) != 0) {
        spec_fail(spec, "found %s; wanted %s", found, wanted);
    }
}

static void check_date(struct spec *spec, int32_t found, const char *wanted) {
    char text[16];
    sal_day_format(found, text);
    check_text(spec, text, wanted);
}

/* What making a state warned of counts as a failure: the map would not be what it says. */
static void fail_warnings(struct spec *spec, const struct sal_report *report) {
    for (size_t i = 0; i < sal_report_count(report); i++) {
        const struct sal_finding *finding = sal_report_get(report, i);
        if (finding->severity != SAL_INFO) {
            spec_fail(spec, "%s: %s", finding->rule, finding->message);
        }
    }
}

/* The state of the day; NULL when there is none, which is told. */
static const struct sal_faces *faces_of(struct spec *spec) {
    if (!spec->view.has_day) {
        spec_break(spec, "a state is asked for; wanted \"at\" and a day before it");
    }
    if (spec->faces != NULL || spec->is_broken) {
        return spec->faces;
    }
    struct sal_report *report = sal_report_create();
    struct sal_error err;
    if (sal_faces_create(&spec->made.dataset, spec->view.day, report, &spec->faces, &err) !=
        SAL_OK) {
        spec_fail(spec, "no state of the day: %s", err.message);
    }
    fail_warnings(spec, report);
    sal_report_destroy(report);
    return spec->faces;
}

static const struct sal_change *change_of(struct spec *spec) {
    if (!spec->view.has_days) {
        spec_break(spec, "a change is asked for; wanted \"between\" and two days before it");
    }
    if (spec->change != NULL || spec->is_broken) {
        return spec->change;
    }
    struct sal_report *report = sal_report_create();
    struct sal_error err;
    if (sal_change_create(&spec->made.dataset, spec->view.from_day, spec->view.to_day, report,
                          &spec->change, &err) != SAL_OK) {
        spec_fail(spec, "no change between the days: %s", err.message);
    }
    fail_warnings(spec, report);
    sal_report_destroy(report);
    return spec->change;
}

static int face_holder(const struct sal_faces *faces, int face) {
    return sal_face_is_ground(faces, face) ? faces->faces[face].faction : SPEC_NOBODY;
}

/* Two factions, or none: then any. */
struct pair {
    int a, b;
};

static struct pair take_pair(struct spec *spec, struct spec_words *words) {
    const char *word = spec_peek(words);
    if (*word == '\0' || g_ascii_isdigit(*word)) {
        return (struct pair){SPEC_ALL, SPEC_ALL};
    }
    const int a = spec_faction(spec, words);
    return (struct pair){a, spec_faction(spec, words)};
}

static bool is_holder(int holder, int wanted) {
    return wanted == SPEC_ALL || holder == wanted;
}

static bool is_pair(int left, int right, struct pair pair) {
    return (is_holder(left, pair.a) && is_holder(right, pair.b)) ||
           (is_holder(left, pair.b) && is_holder(right, pair.a));
}

/* Sum of the arcs of a kind between two holders; *n_arcs of them. */
static double length_of(const struct sal_faces *faces, enum sal_arc_kind kind, struct pair pair,
                        size_t *n_arcs) {
    double length_m = 0.0;
    *n_arcs = 0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        if (arc->kind == kind &&
            is_pair(face_holder(faces, arc->left), face_holder(faces, arc->right), pair)) {
            length_m += arc->length_m;
            ++*n_arcs;
        }
    }
    return length_m;
}

/* KIND [FACTION FACTION] LENGTH, or after "no" without the length. */
static void expect_edge(struct spec *spec, struct spec_words *words, enum sal_arc_kind kind,
                        bool is_none) {
    const struct pair pair = take_pair(spec, words);
    const double wanted_m = is_none ? 0.0 : spec_length(spec, words);
    const struct sal_faces *faces = faces_of(spec);
    if (faces == NULL) {
        return;
    }
    size_t n_arcs;
    const double found_m = length_of(faces, kind, pair, &n_arcs);
    if (!is_none) {
        check_length(spec, found_m, wanted_m);
    } else if (n_arcs > 0) {
        spec_fail(spec, "found %.6f km; wanted none", found_m / 1e3);
    }
}

static struct sal_front *trace(struct spec *spec, size_t *n) {
    struct sal_front *fronts = NULL;
    const struct sal_faces *faces = faces_of(spec);
    struct sal_error err;
    *n = 0;
    if (faces != NULL &&
        sal_front_trace(faces, SAL_ARC_FRONT, faces->arena, &fronts, n, &err) != SAL_OK) {
        spec_fail(spec, "no front lines: %s", err.message);
    }
    return fronts;
}

/* fronts N: lines, each as long as it runs between one pair. */
static void expect_fronts(struct spec *spec, struct spec_words *words) {
    const unsigned wanted = spec_count(spec, words, "a number of lines");
    size_t n;
    trace(spec, &n);
    check_count(spec, "front lines", n, wanted);
}

static bool is_near(struct sal_point a, struct sal_point b) {
    return fabs(a.x - b.x) < SAME_POINT_DEG && fabs(a.y - b.y) < SAME_POINT_DEG;
}

static struct sal_point take_point(struct spec *spec, struct spec_words *words) {
    const double x = spec_number(spec, words, "a longitude");
    return (struct sal_point){x, spec_number(spec, words, "a latitude")};
}

/* line A B from X Y to X Y: with A on its left. */
static void expect_line(struct spec *spec, struct spec_words *words) {
    const int a = spec_faction(spec, words);
    const struct pair pair = {a, spec_faction(spec, words)};
    spec_want(spec, words, "from");
    const struct sal_point from = take_point(spec, words);
    spec_want(spec, words, "to");
    const struct sal_point to = take_point(spec, words);
    size_t n;
    const struct sal_front *fronts = trace(spec, &n);
    bool is_found = false;
    for (size_t i = 0; i < n; i++) {
        const struct sal_front *front = &fronts[i];
        const struct sal_arc *first = &spec->faces->arcs[MAX(front->refs[0], ~front->refs[0])];
        const int last_ref = front->refs[front->n_refs - 1];
        const struct sal_arc *last = &spec->faces->arcs[MAX(last_ref, ~last_ref)];
        const struct sal_point *points = spec->faces->points;
        const struct sal_point start =
            points[first->first + (front->refs[0] >= 0 ? 0 : first->n_points - 1)];
        const struct sal_point end = points[last->first + (last_ref < 0 ? 0 : last->n_points - 1)];
        is_found = is_found || (front->faction_a == pair.a && front->faction_b == pair.b &&
                                is_near(start, from) && is_near(end, to));
    }
    if (!is_found && !spec->is_broken) {
        spec_fail(spec, "no front line of the two runs so, of %zu in all", n);
    }
}

/* Does ground of a face count: its holder, hold and unit, where they are wanted. */
struct ground {
    int faction, hold;
    const char *unit; /* NULL: anywhere */
};

static struct ground take_ground(struct spec *spec, struct spec_words *words) {
    struct ground ground = {.faction = spec_faction(spec, words)};
    ground.hold = spec_hold(words);
    ground.unit = spec_take(words, "in") ? spec_next(spec, words, "a unit") : NULL;
    bool is_known = ground.unit == NULL;
    for (size_t i = 0; i < spec->made.dataset.n_units && !is_known; i++) {
        is_known = strcmp(spec->made.units[i].name, ground.unit) == 0;
    }
    if (!is_known) {
        spec_break(spec, "no unit \"%s\" is given", ground.unit);
    }
    return ground;
}

static bool is_ground(const struct sal_faces *faces, int i, struct ground wanted) {
    const struct sal_face *face = &faces->faces[i];
    return sal_face_is_ground(faces, i) && is_holder(face->faction, wanted.faction) &&
           (wanted.hold < 0 || (int)face->hold == wanted.hold) &&
           (wanted.unit == NULL ||
            strcmp(faces->dataset->units[face->unit].name, wanted.unit) == 0);
}

/* area FACTION [STATUS] [in UNIT] AREA; pieces N FACTION [STATUS] [in UNIT]. */
static void expect_ground(struct spec *spec, struct spec_words *words, bool is_pieces) {
    const unsigned n_wanted = is_pieces ? spec_count(spec, words, "a number of pieces") : 0;
    const struct ground ground = take_ground(spec, words);
    if (ground.faction == SPEC_NOBODY && spec->made.dataset.n_units == 0) {
        spec_break(spec, "ground of nobody is counted in a base alone, and none is given");
    }
    const double wanted_m2 = is_pieces ? 0.0 : spec_area(spec, words);
    const struct sal_faces *faces = faces_of(spec);
    if (faces == NULL || spec->is_broken) {
        return;
    }
    double found_m2 = 0.0;
    size_t n_found = 0;
    for (size_t i = 0; i < faces->n_faces; i++) {
        if (is_ground(faces, (int)i, ground)) {
            found_m2 += faces->faces[i].area_m2;
            n_found++;
        }
    }
    if (is_pieces) {
        check_count(spec, "pieces", n_found, n_wanted);
    } else {
        check_area(spec, found_m2, wanted_m2);
    }
}

static void expect_area(struct spec *spec, struct spec_words *words) {
    expect_ground(spec, words, false);
}

static void expect_pieces(struct spec *spec, struct spec_words *words) {
    expect_ground(spec, words, true);
}

/* The face that the first edge north of a point has on its south; -1: none. */
static int face_at(const struct sal_faces *faces, struct sal_point p) {
    double nearest = INFINITY;
    int face = -1;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        for (size_t k = arc->first + 1; k < arc->first + arc->n_points; k++) {
            const struct sal_point a = faces->points[k - 1], b = faces->points[k];
            if ((a.x <= p.x) == (b.x <= p.x)) {
                continue;
            }
            const double y = a.y + (b.y - a.y) * (p.x - a.x) / (b.x - a.x);
            if (y > p.y && y < nearest) {
                nearest = y;
                face = a.x < b.x ? arc->right : arc->left;
            }
        }
    }
    return face;
}

/* FACTION holds LON LAT [STATUS] */
static void expect_holder(struct spec *spec, struct spec_words *words) {
    const int faction = spec_faction(spec, words);
    spec_want(spec, words, "holds");
    const struct sal_point p = take_point(spec, words);
    const int hold = spec_hold(words);
    const struct sal_faces *faces = faces_of(spec);
    if (faces == NULL || spec->is_broken) {
        return;
    }
    const int face = face_at(faces, p), holder = face_holder(faces, face);
    if (holder != faction || (hold >= 0 && (int)faces->faces[face].hold != hold)) {
        spec_fail(spec, "found %s (%s)", holder < 0 ? "nobody" : spec->made.factions[holder].id,
                  holder < 0 ? "no ground" : sal_area_status_name(faces->faces[face].hold));
    }
}

/* valid N: areas of the day. */
static void expect_valid(struct spec *spec, struct spec_words *words) {
    const unsigned wanted = spec_count(spec, words, "a number of areas");
    size_t *areas = g_new(size_t, spec->made.dataset.n_areas + 1);
    if (!spec->view.has_day) {
        spec_break(spec, "areas of a day are asked for; wanted \"at\" and the day before");
    }
    check_count(spec, "areas", sal_as_of(&spec->made.dataset, spec->view.day, areas), wanted);
    g_free(areas);
}

/* changes DAY...: all days of change, in order. */
static void expect_changes(struct spec *spec, struct spec_words *words) {
    const int32_t *days;
    const size_t n = sal_dataset_changes(&spec->made.dataset, SAL_DAY_FIRST, SAL_DAY_LAST, &days);
    GString *found = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        char text[16];
        sal_day_format(days[i], text);
        g_string_append_printf(found, "%s%s", i > 0 ? " " : "", text);
    }
    char *wanted = g_strjoinv(" ", words->words + words->i);
    words->i = words->n;
    check_text(spec, found->len > 0 ? found->str : "none", *wanted != '\0' ? wanted : "none");
    g_free(wanted);
    g_string_free(found, TRUE);
}

/* days DAY .. DAY: the first and the last of the data, both included. */
static void expect_days(struct spec *spec, struct spec_words *words) {
    const char *first_wanted = spec_next(spec, words, "a day");
    spec_want(spec, words, "..");
    const char *last_wanted = spec_next(spec, words, "a day");
    int32_t first, last;
    if (!sal_dataset_days(&spec->made.dataset, &first, &last)) {
        spec_fail(spec, "found no days; wanted %s .. %s", first_wanted, last_wanted);
        return;
    }
    check_date(spec, first, first_wanted);
    check_date(spec, last, last_wanted);
}

/* data DAY: the data says something of it. */
static void expect_data(struct spec *spec, struct spec_words *words, bool is_none) {
    const int32_t day = spec_day(spec, words);
    struct sal_error err = {.message = "data"};
    const bool is_found = sal_dataset_check_day(&spec->made.dataset, day, &err) == SAL_OK;
    if (is_found == is_none && !spec->is_broken) {
        spec_fail(spec, "found %s", err.message);
    }
}

/* date "TEXT" DAY .. DAY [N days]: what a date stands for, the second day not included. */
static void expect_date(struct spec *spec, struct spec_words *words) {
    const char *text = spec_next(spec, words, "a date");
    const char *first_wanted = spec_next(spec, words, "a day");
    spec_want(spec, words, "..");
    const char *next_wanted = spec_next(spec, words, "a day");
    int32_t first = 0, next = 0;
    struct sal_error err;
    if (sal_day_parse(text, &first, &next, &err) != SAL_OK) {
        spec_fail(spec, "%s", err.message);
        return;
    }
    check_date(spec, first, first_wanted);
    check_date(spec, next, next_wanted);
    if (words->i < words->n) {
        const unsigned n_wanted = spec_count(spec, words, "a number of days");
        spec_want(spec, words, "days");
        check_count(spec, "days", (size_t)(next - first), n_wanted);
    }
}

/* day DAY N WEEKDAY: days since 1970-01-01, a Thursday. */
static void expect_day(struct spec *spec, struct spec_words *words) {
    static const char *const weekdays[] = {"Thursday", "Friday",  "Saturday", "Sunday",
                                           "Monday",   "Tuesday", "Wednesday"};
    const int n_weekdays = G_N_ELEMENTS(weekdays);
    const int32_t day = spec_day(spec, words);
    const double wanted = spec_number(spec, words, "a number of days");
    const char *weekday = spec_next(spec, words, "a weekday");
    if (spec->is_broken) {
        return;
    }
    if (day != wanted) {
        spec_fail(spec, "found %d; wanted %.0f", day, wanted);
    }
    check_text(spec, weekdays[(day % n_weekdays + n_weekdays) % n_weekdays], weekday);
}

/* gain FACTION from FACTION [in UNIT] AREA */
static void expect_gain(struct spec *spec, struct spec_words *words) {
    const int to = spec_faction(spec, words);
    spec_want(spec, words, "from");
    const struct ground from = take_ground(spec, words);
    const double wanted_m2 = spec_area(spec, words);
    const struct sal_change *change = change_of(spec);
    if (change == NULL || spec->is_broken) {
        return;
    }
    const struct sal_faction *factions = spec->made.factions;
    double found_m2 = 0.0;
    for (size_t i = 0; i < change->n_rows; i++) {
        const struct sal_change_row *row = &change->rows[i];
        const bool is_row =
            strcmp(row->unit, from.unit == NULL ? "total" : from.unit) == 0 &&
            strcmp(row->from_faction, from.faction < 0 ? "" : factions[from.faction].id) == 0 &&
            strcmp(row->to_faction, to < 0 ? "" : factions[to].id) == 0;
        found_m2 += is_row ? row->area_km2 * 1e6 : 0.0;
    }
    check_area(spec, found_m2, wanted_m2);
}

/* gains N: pairs of loser and gainer over all the map. */
static void expect_gains(struct spec *spec, struct spec_words *words) {
    const unsigned wanted = spec_count(spec, words, "a number of pairs");
    const struct sal_change *change = change_of(spec);
    size_t n = 0;
    for (size_t i = 0; change != NULL && i < change->n_rows; i++) {
        n += strcmp(change->rows[i].unit, "total") == 0;
    }
    if (change != NULL) {
        check_count(spec, "pairs of loser and gainer", n, wanted);
    }
}

/* no front, no boundary, no date "TEXT", no data DAY, no days. */
static void expect_no(struct spec *spec, struct spec_words *words) {
    const char *what = spec_next(spec, words, "what there is none of");
    int32_t first, last;
    if (strcmp(what, "front") == 0) {
        expect_edge(spec, words, SAL_ARC_FRONT, true);
    } else if (strcmp(what, "boundary") == 0) {
        expect_edge(spec, words, SAL_ARC_BOUNDARY, true);
    } else if (strcmp(what, "data") == 0) {
        expect_data(spec, words, true);
    } else if (strcmp(what, "days") == 0) {
        if (sal_dataset_days(&spec->made.dataset, &first, &last)) {
            spec_fail(spec, "found days; wanted none");
        }
    } else if (strcmp(what, "date") == 0) {
        const char *text = spec_next(spec, words, "a text");
        if (sal_day_parse(text, &first, &last, NULL) == SAL_OK) {
            spec_fail(spec, "\"%s\" was read as a date", text);
        }
    } else {
        spec_break(spec, "unknown \"no %s\"", what);
    }
}

static void expect_data_there(struct spec *spec, struct spec_words *words) {
    expect_data(spec, words, false);
}

static const struct {
    const char *word;
    void (*take)(struct spec *spec, struct spec_words *words);
} expectations[] = {
    {"area", expect_area},     {"changes", expect_changes}, {"data", expect_data_there},
    {"date", expect_date},     {"day", expect_day},         {"days", expect_days},
    {"fronts", expect_fronts}, {"gain", expect_gain},       {"gains", expect_gains},
    {"line", expect_line},     {"no", expect_no},           {"pieces", expect_pieces},
    {"valid", expect_valid},
};

static const struct {
    const char *word;
    enum sal_arc_kind kind;
} edges[] = {
    {"border", SAL_ARC_BORDER}, {"boundary", SAL_ARC_BOUNDARY}, {"front", SAL_ARC_FRONT},
    {"limit", SAL_ARC_LIMIT},   {"step", SAL_ARC_STATUS},
};

void spec_expect(struct spec *spec, struct spec_words *words) {
    spec->n_expected++;
    spec->n_expected_of_given++;
    for (size_t i = 0; i < G_N_ELEMENTS(expectations); i++) {
        if (spec_take(words, expectations[i].word)) {
            expectations[i].take(spec, words);
            return;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(edges); i++) {
        if (spec_take(words, edges[i].word)) {
            expect_edge(spec, words, edges[i].kind, false);
            return;
        }
    }
    if (words->i + 1 < words->n && strcmp(words->words[words->i + 1], "holds") == 0) {
        expect_holder(spec, words);
        return;
    }
    spec_break(spec, "unknown expectation \"%s\"", spec_peek(words));
}
