/* SPDX-License-Identifier: MIT */
/*
 * The state of one day: rings of admin units and of the day's areas noded together, cells labelled
 * with what covers them, each given one holder, cells of one holder in one unit joined into faces,
 * and every arc told what it is.
 */
#include "topology/build_faces.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "timeline/as_of.h"
#include "timeline/units.h"
#include "topology/closed_ground.h"
#include "topology/coverage.h"
#include "topology/gaps/close.h"
#include "topology/geodesic_sum.h"
#include "topology/globe.h"
#include "topology/labeller.h"
#include "topology/overlap_rule.h"
#include "topology/partition.h"

#define SLIVER_SHARE 0.05
#define THIN_SHARE 0.2
#define THIN_WIDTH 0.02

struct building {
    const struct sal_dataset *dataset;
    size_t *areas; /* valid on the day */
    size_t n_areas;
    struct sal_close_result gaps; /* disputed ground, shared out */
    struct sal_noder noder;
    struct sal_half_edges graph;
    struct sal_arena *scratch;
    GArray *classes; /* of struct sal_face: one of each kind met */
    int *class_of;   /* of cells */
    int *open_of;    /* of cells, as it were with gaps left open */
    struct sal_faces *faces;
};

/* Owners below n_units are units, then come the day's areas. */
static void collect(struct building *b) {
    const struct sal_dataset *dataset = b->dataset;
    for (size_t i = 0; i < dataset->n_units; i++) {
        sal_noder_add_geom(&b->noder, sal_units_geom(dataset, i, b->faces->day), (int32_t)i);
    }
    for (size_t i = 0; i < b->n_areas; i++) {
        sal_noder_add_geom(&b->noder, dataset->areas[b->areas[i]].geom,
                           (int32_t)(dataset->n_units + i));
    }
}

/* After the areas come patches, among them the zone and what stays open. */
static void collect_patches(struct building *b) {
    const size_t first_patch = b->dataset->n_units + b->n_areas;
    for (size_t i = 0; i < b->gaps.n_lines; i++) {
        const struct sal_close_line *line = &b->gaps.lines[i];
        for (int k = 0; k < 2; k++) {
            if (line->patches[k] >= 0) {
                sal_noder_add(&b->noder, b->gaps.points + line->first, line->n_points,
                              (int32_t)(first_patch + (size_t)line->patches[k]));
            }
        }
    }
}

/* Does a patch speak for ground that areas[n] cover: where nobody does, where opposing sides would
 * contest it, and in the zone of crossing edges against a single opponent. */
static bool is_patched(const struct building *b, size_t patch, bool is_zone, const size_t *areas,
                       size_t n) {
    if (patch == SIZE_MAX || n == 0) {
        return patch != SIZE_MAX;
    }
    const size_t pair[2] = {areas[0], b->gaps.areas[patch]};
    return (is_zone && n == 1 &&
            sal_overlap_rule_is_contested(b->dataset, b->faces->day, pair, 2)) ||
           sal_overlap_rule_is_contested(b->dataset, b->faces->day, areas, n);
}

/* Unit and holder of a cell, from what covers it, and into *open as it were without patches. */
static struct sal_face decide(const struct building *b, const struct sal_cover *cover,
                              size_t *covering, struct sal_face *open) {
    const size_t n_units = b->dataset->n_units;
    struct sal_face face = {.unit = -1};
    const size_t first_patch = n_units + b->n_areas;
    size_t n = 0, patch = SIZE_MAX;
    bool is_zone = false, is_open = false;
    for (uint32_t i = 0; i < cover->n; i++) {
        const size_t owner = (size_t)cover->owners[i];
        if (owner == first_patch + b->gaps.n_patches) {
            is_zone = true;
        } else if (owner > first_patch + b->gaps.n_patches) {
            is_open = true;
        } else if (owner >= first_patch) {
            patch = MIN(patch, owner - first_patch);
        } else if (owner >= n_units) {
            covering[n++] = b->areas[owner - n_units];
        } else if (face.unit < 0) {
            face.unit = (int)owner; /* of units that overlap, the first */
        }
    }
    const bool is_decided = !is_open && is_patched(b, patch, is_zone, covering, n);
    sal_overlap_rule_decide(b->dataset, b->faces->day, covering, n, &face);
    if (face.unit < 0 && n_units > 0) {
        face.faction = -1; /* beyond the base nobody's ground is drawn or counted */
    }
    *open = face;
    if (is_decided && (face.unit >= 0 || n_units == 0)) {
        covering[0] = b->gaps.areas[patch];
        sal_overlap_rule_decide(b->dataset, b->faces->day, covering, 1, &face);
    }
    return face;
}

/* Ground that is nobody's and of no unit is of no class. */
static int class_number(const struct sal_face *face, int number) {
    return face->unit < 0 && face->faction < 0 ? -1 : number;
}

static void classify(struct building *b, const struct sal_cover *covers) {
    size_t *covering = g_new(size_t, b->n_areas + 1);
    int guess = -1;
    b->class_of = g_new(int, b->graph.n_cells);
    b->open_of = g_new(int, b->graph.n_cells);
    b->class_of[SAL_CELL_OUTSIDE] = b->open_of[SAL_CELL_OUTSIDE] = -1;
    for (size_t cell = 1; cell < b->graph.n_cells; cell++) {
        struct sal_face open;
        const struct sal_face face = decide(b, &covers[cell], covering, &open);
        guess = sal_faces_class(b->classes, &face, guess);
        b->class_of[cell] = class_number(&face, guess);
        b->open_of[cell] = class_number(&open, sal_faces_class(b->classes, &open, guess));
    }
    g_free(covering);
}

/* What sweeping needs to know of each face of a coverage. */
struct sliver {
    double area_m2;
    double round_m;   /* of its edges */
    double longest_m; /* edge shared with one neighbour whose ground counts */
    int neighbour;    /* that neighbour; -1 for none */
    bool is_part;     /* its holder's ground goes on in the next unit */
};

static bool is_same_holder(const struct building *b, int class_a, int class_b) {
    const struct sal_face *p = &g_array_index(b->classes, struct sal_face, class_a);
    const struct sal_face *q = &g_array_index(b->classes, struct sal_face, class_b);
    return p->faction == q->faction && p->hold == q->hold && p->certainty == q->certainty;
}

static void measure_side(const struct building *b, struct sliver *slivers,
                         const struct sal_coverage *coverage, const int sides[2], double under,
                         double length_m) {
    if (sides[0] < 0) {
        return;
    }
    struct sliver *sliver = &slivers[sides[0]];
    sliver->area_m2 += under;
    sliver->round_m += length_m;
    if (sides[1] < 0 || coverage->class_of[sides[1]] < 0 || coverage->class_of[sides[0]] < 0) {
        return;
    }
    sliver->is_part = sliver->is_part ||
                      is_same_holder(b, coverage->class_of[sides[0]], coverage->class_of[sides[1]]);
    if (length_m > sliver->longest_m) {
        sliver->longest_m = length_m;
        sliver->neighbour = sides[1];
    }
}

static struct sliver *measure_slivers(const struct building *b,
                                      const struct sal_coverage *coverage) {
    struct sliver *slivers = g_new(struct sliver, coverage->n_faces + 1);
    for (size_t i = 0; i < coverage->n_faces; i++) {
        slivers[i] = (struct sliver){.neighbour = -1};
    }
    for (size_t i = 0; i < coverage->n_arcs; i++) {
        const struct sal_arc *arc = &coverage->arcs[i];
        double length_m;
        const double under =
            sal_geodesic_sum_line(coverage->points + arc->first, arc->n_points, &length_m);
        measure_side(b, slivers, coverage, (const int[2]){arc->left, arc->right}, under, length_m);
        measure_side(b, slivers, coverage, (const int[2]){arc->right, arc->left}, -under, length_m);
    }
    return slivers;
}

/* Whatever is smaller than the square of a twentieth of the width that was closed; or than a fifth
 * of the gap, where it is thinner than lines are evened out by. */
static bool is_sliver(const struct sal_dataset *dataset, const struct sliver *sliver) {
    const double gap_m = 1000.0 * dataset->gap_km;
    const double border_m = dataset->n_units > 0 ? 1000.0 * dataset->border_tolerance_km : 0.0;
    const double width_m = SLIVER_SHARE * fmax(gap_m, border_m);
    return sliver->area_m2 < width_m * width_m ||
           (sliver->area_m2 < THIN_SHARE * gap_m * THIN_SHARE * gap_m &&
            2.0 * sliver->area_m2 < THIN_WIDTH * gap_m * sliver->round_m);
}

/* Slivers that sharing out leaves at the ends of disputed ground, and where an evened line leaves
 * it, go to the neighbour with the longest edge. */
static bool sweep_slivers(struct building *b, const struct sal_coverage *coverage) {
    if (b->gaps.n_lines == 0) {
        return false;
    }
    struct sliver *slivers = measure_slivers(b, coverage);
    bool is_swept = false;
    for (size_t cell = 1; cell < b->graph.n_cells; cell++) {
        const int face = coverage->face_of[cell];
        if (face < 0 || coverage->class_of[face] < 0 || slivers[face].neighbour < 0 ||
            slivers[face].is_part || !is_sliver(b->dataset, &slivers[face])) {
            continue;
        }
        struct sal_face holder =
            g_array_index(b->classes, struct sal_face, coverage->class_of[slivers[face].neighbour]);
        holder.unit = g_array_index(b->classes, struct sal_face, coverage->class_of[face]).unit;
        b->class_of[cell] = sal_faces_class(b->classes, &holder, -1);
        is_swept = true;
    }
    g_free(slivers);
    return is_swept;
}

enum sal_status sal_build_faces_fill(struct sal_faces *faces, const struct sal_coverage *coverage,
                                     const GArray *classes, struct sal_error *err) {
    enum sal_status status = sal_coverage_faces(coverage, faces, err);
    for (size_t i = 0; status == SAL_OK && i < coverage->n_faces; i++) {
        faces->faces[i] = coverage->class_of[i] < 0
                              ? (struct sal_face){.faction = -1, .unit = -1}
                              : g_array_index(classes, struct sal_face, coverage->class_of[i]);
    }
    if (status == SAL_OK) {
        sal_faces_measure(faces);
        status = sal_partition_check_faces(faces, err);
    }
    if (status == SAL_OK) {
        status = sal_globe_sew(faces, err);
    }
    return status;
}

/* Ground that cannot be shared out is drawn as it is, its gaps open, and said so: better than no
 * map of the day. */
static enum sal_status close_gaps(struct building *b, const struct sal_cover *covers,
                                  struct sal_report *report, struct sal_error *err) {
    struct sal_error gap_err;
    const struct sal_close_state state = {.dataset = b->dataset,
                                          .day = b->faces->day,
                                          .areas = b->areas,
                                          .n_areas = b->n_areas,
                                          .edges = &b->graph,
                                          .covers = covers};
    const enum sal_status status = sal_close_gaps(&state, b->scratch, &b->gaps, &gap_err);
    b->faces->border_m = b->gaps.border_m;
    if (status == SAL_OK) {
        return SAL_OK;
    }
    if (status != SAL_GEOMETRY) {
        return sal_error_set(err, status, gap_err.place, "%s", gap_err.message);
    }
    char date[16];
    sal_day_format(b->faces->day, date);
    sal_report_add(report, SAL_WARNING, "gaps-open", date, "gaps could not be closed: %s",
                   gap_err.message);
    b->gaps.n_lines = 0;
    return SAL_OK;
}

/* Node what was collected and tell what covers each cell. */
static enum sal_status label(struct building *b, const struct sal_cover **covers,
                             struct sal_error *err) {
    const enum sal_status status = sal_noder_node(&b->noder, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_half_edges_init(&b->graph, &b->noder);
    *covers = sal_labeller_run(&b->graph, b->scratch);
    return *covers != NULL
               ? SAL_OK
               : sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu cells", b->graph.n_cells);
}

static enum sal_status label_with_patches(struct building *b, const struct sal_cover **covers,
                                          struct sal_error *err) {
    sal_half_edges_finish(&b->graph);
    sal_noder_finish(&b->noder);
    sal_noder_init(&b->noder);
    collect(b);
    collect_patches(b);
    return label(b, covers, err);
}

static enum sal_status check(const struct building *b, const struct sal_cover *covers,
                             struct sal_error *err) {
    const struct sal_dataset *dataset = b->dataset;
    struct sal_partition partition = {
        .graph = &b->graph, .covers = covers, .n_inputs = dataset->n_units + b->n_areas};
    const struct sal_geom **inputs = g_new(const struct sal_geom *, partition.n_inputs + 1);
    for (size_t i = 0; i < partition.n_inputs; i++) {
        inputs[i] = i < dataset->n_units ? sal_units_geom(dataset, i, b->faces->day)
                                         : dataset->areas[b->areas[i - dataset->n_units]].geom;
    }
    partition.inputs = inputs;
    const enum sal_status status = sal_partition_check_cells(&partition, b->faces->day, err);
    g_free(inputs);
    return status;
}

static enum sal_status build(struct building *b, struct sal_report *report, struct sal_error *err) {
    const struct sal_cover *covers = NULL;
    collect(b);
    enum sal_status status = label(b, &covers, err);
    if (status == SAL_OK) {
        status = close_gaps(b, covers, report, err);
    }
    if (status == SAL_OK && b->gaps.n_lines > 0) {
        status = label_with_patches(b, &covers, err);
    }
    if (status == SAL_OK) {
        status = check(b, covers, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    classify(b, covers);
    struct sal_coverage coverage;
    status = sal_coverage_init(&coverage, &b->graph, b->class_of, b->faces->arena, err);
    if (status == SAL_OK && sweep_slivers(b, &coverage)) {
        status = sal_coverage_init(&coverage, &b->graph, b->class_of, b->faces->arena, err);
    }
    if (status == SAL_OK && b->gaps.n_lines > 0) {
        status =
            sal_closed_ground_sum(b->faces, &b->graph, b->open_of, b->class_of, b->classes, err);
    }
    return status != SAL_OK ? status : sal_build_faces_fill(b->faces, &coverage, b->classes, err);
}

enum sal_status sal_faces_create(const struct sal_dataset *dataset, int32_t day,
                                 struct sal_report *report, struct sal_faces **out,
                                 struct sal_error *err) {
    struct building b = {.dataset = dataset,
                         .areas = g_new(size_t, dataset->n_areas + 1),
                         .scratch = sal_arena_create(),
                         .classes = g_array_new(FALSE, FALSE, sizeof(struct sal_face)),
                         .faces = g_new0(struct sal_faces, 1)};
    b.n_areas = sal_as_of(dataset, day, b.areas);
    b.faces->dataset = dataset;
    b.faces->day = day;
    b.faces->arena = sal_arena_create();
    sal_noder_init(&b.noder);
    const enum sal_status status = build(&b, report, err);
    if (b.faces->border_m > 0.0) {
        char date[16];
        sal_day_format(day, date);
        sal_report_add(report, SAL_INFO, "border-taken", date,
                       "%.0f km of edge within %.1f km of the outline were taken for border",
                       b.faces->border_m / 1000.0, dataset->border_tolerance_km);
    }
    sal_closed_ground_tell(b.faces, report);
    sal_half_edges_finish(&b.graph);
    sal_noder_finish(&b.noder);
    sal_arena_destroy(b.scratch);
    g_array_unref(b.classes);
    g_free(b.class_of);
    g_free(b.open_of);
    g_free(b.areas);
    if (status != SAL_OK) {
        sal_faces_destroy(b.faces);
        return status;
    }
    *out = b.faces;
    return SAL_OK;
}
