/* SPDX-License-Identifier: MIT */
/*
 * The test language of days, timeline and topology (tests/README.md): lines -> a map in memory ->
 * what is expected of it. Each line that fails is told as file:line, found and wanted.
 */
#include "spec.h"
#include "timeline/areas.h"
#include "timeline/factions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Edges along parallels of a `zone` have points this far apart, degrees: geodesics between them
 * then keep within 3 cm of the parallel. */
#define ZONE_STEP_DEG 0.01
#define ZONE_STEPS_PER_DEG 100.0

static void forget_state(struct spec *spec) {
    sal_faces_destroy(spec->faces);
    sal_change_destroy(spec->change);
    spec->faces = NULL;
    spec->change = NULL;
}

static void init_map(struct spec *spec) {
    made_init(&spec->made);
    spec->made.dataset.arena = spec->made.arena;
    spec->n_expected_of_given = 0;
}

static void finish_map(struct spec *spec) {
    forget_state(spec);
    made_finish(&spec->made);
    if (spec->given_line > 0 && spec->n_expected_of_given == 0 && !spec->is_broken) {
        spec->line = spec->given_line;
        spec_fail(spec, "nothing is expected of what is given here");
    }
}

static int side_index(struct spec *spec, const char *id) {
    struct sal_dataset *dataset = &spec->made.dataset;
    size_t i = 0;
    while (i < dataset->n_sides && strcmp(spec->made.sides[i].id, id) != 0) {
        i++;
    }
    if (i == G_N_ELEMENTS(spec->made.sides)) {
        spec_break(spec, "more than %zu sides", i);
        return 0;
    }
    if (i == dataset->n_sides) {
        spec->made.sides[dataset->n_sides++].id = sal_arena_strdup(spec->made.arena, id);
    }
    return (int)i;
}

/* from DAY side NAME, once or more. */
static void take_side_changes(struct spec *spec, struct spec_words *words,
                              struct sal_faction *faction) {
    struct sal_side_change *changes =
        sal_arena_array(spec->made.arena, (size_t)words->n, sizeof *changes);
    faction->side_changes = changes;
    while (spec_take(words, "from")) {
        const int32_t from = spec_day(spec, words);
        spec_want(spec, words, "side");
        const int side = side_index(spec, spec_next(spec, words, "a side"));
        if (faction->n_side_changes > 0 && changes[faction->n_side_changes - 1].from >= from) {
            spec_break(spec, "changes of side in no order; wanted them from first to last");
        }
        changes[faction->n_side_changes++] = (struct sal_side_change){.from = from, .side = side};
    }
}

static void take_faction(struct spec *spec, struct spec_words *words) {
    struct sal_dataset *dataset = &spec->made.dataset;
    const char *id = spec_next(spec, words, "a name");
    const char *side = spec_take(words, "side") ? spec_next(spec, words, "a side") : id;
    for (size_t i = 0; i < dataset->n_factions; i++) {
        if (strcmp(spec->made.factions[i].id, id) == 0) {
            spec_break(spec, "faction \"%s\" is given twice", id);
        }
    }
    if (strcmp(id, "nobody") == 0 || strcmp(id, "all") == 0) {
        spec_break(spec, "no faction may be called \"%s\"", id);
    }
    if (dataset->n_factions == G_N_ELEMENTS(spec->made.factions)) {
        spec_break(spec, "more than %zu factions", dataset->n_factions);
    }
    const int i_side = spec->is_broken ? 0 : side_index(spec, side);
    if (spec->is_broken) {
        return;
    }
    struct sal_faction *faction = &spec->made.factions[dataset->n_factions++];
    *faction = (struct sal_faction){.id = sal_arena_strdup(spec->made.arena, id), .side = i_side};
    take_side_changes(spec, words, faction);
    sal_factions_settle(dataset);
}

/* A box whose edges along parallels keep to them. */
static const struct sal_geom *make_zone(struct spec *spec, const double box[4]) {
    GString *text = g_string_new(NULL);
    char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
    const int n = MAX((int)((box[2] - box[0]) * ZONE_STEPS_PER_DEG + 0.5), 1);
    for (int edge = 0; edge < 2; edge++) {
        for (int i = 0; i <= n; i++) {
            const int step = edge == 0 ? i : n - i;
            const double lon = step == n ? box[2] : box[0] + ZONE_STEP_DEG * step;
            g_string_append_printf(text, "%s%s %s", text->len > 0 ? "," : "",
                                   g_ascii_dtostr(x, sizeof x, lon),
                                   g_ascii_dtostr(y, sizeof y, box[edge == 0 ? 1 : 3]));
        }
    }
    const struct sal_geom *geom = made_geom(&spec->made, text->str);
    g_string_free(text, TRUE);
    return geom;
}

/* "x y, x y, x y / x y, ...": at least three points a ring, two numbers a point. */
static bool is_rings(const char *text) {
    char **rings = g_strsplit(text, "/", -1);
    bool is_ok = true;
    for (char **ring = rings; *ring != NULL; ring++) {
        char **points = g_strsplit(*ring, ",", -1);
        is_ok = is_ok && g_strv_length(points) >= 3;
        for (char **point = points; *point != NULL; point++) {
            char *middle, *end;
            g_ascii_strtod(*point, &middle);
            g_ascii_strtod(middle, &end);
            is_ok = is_ok && middle != *point && end != middle && *g_strchug(end) == '\0';
        }
        g_strfreev(points);
    }
    g_strfreev(rings);
    return is_ok;
}

static const struct sal_geom *take_rings(struct spec *spec, struct spec_words *words) {
    char *text = g_strjoinv(" ", words->words + words->i);
    words->i = words->n;
    const struct sal_geom *geom = NULL;
    if (is_rings(text)) {
        geom = made_geom(&spec->made, text);
    } else {
        spec_break(spec, "\"%s\" is no ring; wanted x y, x y, x y, with / before a hole", text);
    }
    g_free(text);
    return geom;
}

/* box W S E N, zone W S E N or ring ...; NULL when broken. */
static const struct sal_geom *take_shape(struct spec *spec, struct spec_words *words) {
    const char *kind = spec_next(spec, words, "box, zone or ring");
    if (strcmp(kind, "ring") == 0) {
        return take_rings(spec, words);
    }
    const bool is_zone = strcmp(kind, "zone") == 0;
    if (!is_zone && strcmp(kind, "box") != 0) {
        spec_break(spec, "unknown shape \"%s\"; wanted box, zone or ring", kind);
        return NULL;
    }
    double box[4];
    for (int i = 0; i < 4; i++) {
        static const char *const names[] = {"west", "south", "east", "north"};
        box[i] = spec_number(spec, words, names[i]);
    }
    if (!spec->is_broken && (box[0] >= box[2] || box[1] >= box[3])) {
        spec_break(spec, "a box of no size; wanted west, south, east, north");
    }
    if (spec->is_broken) {
        return NULL;
    }
    return is_zone ? make_zone(spec, box) : made_box(&spec->made, box[0], box[1], box[2], box[3]);
}

static void take_base(struct spec *spec, struct spec_words *words) {
    if (spec->made.dataset.n_units == G_N_ELEMENTS(spec->made.units)) {
        spec_break(spec, "more than %zu units", spec->made.dataset.n_units);
        return;
    }
    const char *name = spec_next(spec, words, "a name");
    const struct sal_geom *geom = take_shape(spec, words);
    if (geom != NULL) {
        made_unit(&spec->made, sal_arena_strdup(spec->made.arena, name), geom);
    }
}

/* FACTION [STATUS] [[DAY] .. [DAY]] SHAPE */
static void take_area(struct spec *spec, struct spec_words *words) {
    const int faction = spec_faction(spec, words);
    if (!spec->is_broken && faction < 0) {
        spec_break(spec, "an area is some faction's");
    }
    const int hold = spec_hold(words);
    int32_t start = SAL_DAY_MIN, end = SAL_DAY_MAX;
    const bool has_start = g_ascii_isdigit(*spec_peek(words));
    if (has_start) {
        start = spec_day(spec, words);
    }
    if (has_start || strcmp(spec_peek(words), "..") == 0) {
        spec_want(spec, words, "..");
        end = g_ascii_isdigit(*spec_peek(words)) ? spec_day(spec, words) : SAL_DAY_MAX;
    }
    if (start >= end) {
        spec_break(spec, "an interval that ends before it starts");
    }
    const struct sal_geom *geom = spec->is_broken ? NULL : take_shape(spec, words);
    if (geom == NULL) {
        return;
    }
    struct sal_area *area = made_area(&spec->made, faction, geom);
    area->start = start;
    area->end = end;
    area->hold = hold < 0 ? SAL_AREA_STATUS_CONTROL : (enum sal_area_status)hold;
}

static void take_gap(struct spec *spec, struct spec_words *words) {
    spec->made.dataset.gap_km = spec_length(spec, words) / 1e3;
}

static void take_border(struct spec *spec, struct spec_words *words) {
    spec->made.dataset.border_tolerance_km = spec_length(spec, words) / 1e3;
}

static void take_overlap(struct spec *spec, struct spec_words *words) {
    const char *rule = spec_next(spec, words, "contested, newest or listed");
    const int overlap = sal_overlap_parse(rule);
    if (overlap < 0) {
        spec_break(spec, "unknown rule \"%s\"; wanted contested, newest or listed", rule);
        return;
    }
    spec->made.dataset.overlap = (enum sal_overlap)overlap;
}

static void take_background(struct spec *spec, struct spec_words *words) {
    const int faction = spec_faction(spec, words);
    spec->made.dataset.background = MAX(faction, SPEC_NOBODY);
}

static void take_at(struct spec *spec, struct spec_words *words) {
    spec->view.day = spec_day(spec, words);
    spec->view.has_day = true;
}

static void take_between(struct spec *spec, struct spec_words *words) {
    spec->view.from_day = spec_day(spec, words);
    spec_want(spec, words, "and");
    spec->view.to_day = spec_day(spec, words);
    spec->view.has_days = true;
}

/* Lengths and areas, by their units. */
static void take_tolerance(struct spec *spec, struct spec_words *words) {
    do {
        const bool is_area = words->i + 1 < words->n && strchr(words->words[words->i + 1], '2');
        const double size = is_area ? spec_area(spec, words) : spec_length(spec, words);
        *(is_area ? &spec->view.tolerance_m2 : &spec->view.tolerance_m) = size;
    } while (!spec->is_broken && spec_take(words, "and"));
}

static const struct statement {
    const char *word;
    void (*take)(struct spec *spec, struct spec_words *words);
    bool is_for_all; /* may stand before anything is given */
} statements[] = {
    {"area", take_area, false},
    {"at", take_at, true},
    {"background", take_background, false},
    {"base", take_base, false},
    {"between", take_between, true},
    {"border", take_border, false},
    {"expect", spec_expect, false},
    {"faction", take_faction, false},
    {"gap", take_gap, false},
    {"overlap", take_overlap, false},
    {"tolerance", take_tolerance, true},
};

static const struct statement *find_statement(const char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(statements); i++) {
        if (strcmp(statements[i].word, word) == 0) {
            return &statements[i];
        }
    }
    return NULL;
}

static void take_words(struct spec *spec, struct spec_words *words) {
    const char *word = spec_next(spec, words, "a word");
    const struct statement *statement = find_statement(word);
    if (statement == NULL) {
        spec_break(spec, "unknown word \"%s\"", word);
        return;
    }
    if (!statement->is_for_all && spec->given_line == 0) {
        spec_break(spec, "nothing is given yet; wanted a line with \"given\" before");
        return;
    }
    if (statement->take != spec_expect) {
        forget_state(spec);
    }
    statement->take(spec, words);
    if (statement->take != spec_expect) {
        sal_areas_changes(&spec->made.dataset, NULL);
    }
    if (words->i < words->n) {
        spec_break(spec, "\"%s\" is more than is wanted", words->words[words->i]);
    }
}

/* The rest of its line is for people. */
static void take_given(struct spec *spec) {
    const unsigned here = spec->line;
    finish_map(spec);
    init_map(spec);
    spec->all = spec->given_line == 0 ? spec->view : spec->all;
    spec->view = spec->all;
    spec->line = spec->given_line = here;
}

static void take_line(struct spec *spec, char *line) {
    g_strstrip(line);
    if (*line == '\0' || *line == '#') {
        return;
    }
    if (g_str_has_prefix(line, "given ")) {
        take_given(spec);
        return;
    }
    struct spec_words words = {.i = 0};
    GError *error = NULL;
    if (!g_shell_parse_argv(line, &words.n, &words.words, &error)) {
        spec_break(spec, "%s", error->message);
        g_error_free(error);
        return;
    }
    take_words(spec, &words);
    g_strfreev(words.words);
}

int main(int argc, char **argv) {
    char *text = NULL;
    if (argc != 2 || !g_file_get_contents(argv[1], &text, NULL, NULL)) {
        fprintf(stderr, "usage: spec FILE.spec\n");
        return EXIT_FAILURE;
    }
    struct spec *spec = g_new0(struct spec, 1);
    spec->path = argv[1];
    spec->view.tolerance_m = spec->view.tolerance_m2 = -1.0;
    init_map(spec);
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL && !spec->is_broken; line++) {
        spec->line++;
        take_line(spec, *line);
    }
    finish_map(spec);
    if (spec->n_expected == 0 && !spec->is_broken) {
        spec->line = 1;
        spec_fail(spec, "nothing is expected in this file");
    }
    printf("%u expectations, %u lines failed\n", spec->n_expected, spec->n_failed);
    const bool is_good = spec->n_failed == 0;
    g_strfreev(lines);
    g_free(text);
    g_free(spec);
    return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
