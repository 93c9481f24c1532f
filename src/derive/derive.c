/* SPDX-License-Identifier: MIT */
/*
 * Observations -> dated areas. Each day on which a place changes hands is one state: its rounded
 * edges are cut by the clip's polygons, and every connected piece of one holding in one polygon is
 * an area, kept by pieces.c for as long as it does not change.
 */
#include <glib.h>

#include "analysis/dated_areas.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "derive/area_reports.h"
#include "derive/rounded_edges.h"
#include "derive/territories.h"
#include "read/features.h"
#include "topology/labeller.h"

struct deriving {
    const struct sal_features *clip; /* may be NULL */
    const struct sal_derive_options *options;
    struct sal_observed observed;
    struct sal_territories territories;
    int *holding_of;               /* of places, in the state at hand; -1 before its first row */
    struct sal_features *features; /* the result */
    struct sal_dated_areas pieces;
};

/* Owners: the clip's polygons (or one for the whole plane), then holdings. */
static size_t n_units(const struct deriving *d) {
    return d->clip == NULL ? 0 : d->clip->n_items;
}

/* Class of a cell: holding + unit * n_holdings; -1 where nobody holds, or beyond the clip. */
static int class_of_cover(const struct deriving *d, const struct sal_cover *cover) {
    int unit = d->clip == NULL ? 0 : -1, holding = -1;
    for (uint32_t i = 0; i < cover->n; i++) {
        const int owner = cover->owners[i];
        if ((size_t)owner >= n_units(d)) {
            holding = owner - (int)n_units(d);
        } else if (unit < 0) {
            unit = owner;
        }
    }
    return unit < 0 || holding < 0 ? -1 : holding + unit * (int)d->observed.n_holdings;
}

/* Every face is a piece of its own: one holding in one polygon of the clip. */
static enum sal_status meet_faces(struct deriving *d, const struct sal_coverage *coverage,
                                  struct sal_error *err) {
    const struct sal_faces view = {.points = coverage->points,
                                   .n_points = coverage->n_points,
                                   .arcs = coverage->arcs,
                                   .n_arcs = coverage->n_arcs,
                                   .n_faces = coverage->n_faces};
    int *class_of = g_new(int, coverage->n_faces + 1);
    int *holding_of = g_new(int, coverage->n_faces + 1);
    int n = 0;
    for (size_t i = 0; i < coverage->n_faces; i++) {
        class_of[i] = coverage->class_of[i] < 0 ? -1 : n;
        if (class_of[i] >= 0) {
            holding_of[n++] = coverage->class_of[i] % (int)d->observed.n_holdings;
        }
    }
    const enum sal_status status =
        sal_dated_areas_meet(&d->pieces, &view, class_of, holding_of, n, err);
    g_free(holding_of);
    g_free(class_of);
    return status;
}

/* One state: who holds what, as pieces. */
static enum sal_status derive_state(struct deriving *d, struct sal_error *err) {
    struct sal_arena *scratch = sal_arena_create();
    struct sal_noder noder;
    struct sal_half_edges graph = {0};
    sal_noder_init(&noder);
    for (size_t i = 0; i < n_units(d); i++) {
        sal_noder_add_geom(&noder, &d->clip->items[i].geom, (int32_t)i);
    }
    sal_rounded_edges_add(&d->territories, &d->observed, d->holding_of, d->options->smooth_km,
                          (int32_t)n_units(d), &noder);
    enum sal_status status = sal_noder_node(&noder, err);
    if (status == SAL_OK) {
        sal_half_edges_init(&graph, &noder);
        const struct sal_cover *covers = sal_labeller_run(&graph, scratch);
        int *class_of = sal_arena_array(scratch, graph.n_cells, sizeof(int));
        struct sal_coverage coverage;
        if (covers == NULL || class_of == NULL) {
            status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu cells", graph.n_cells);
        } else {
            for (size_t i = 0; i < graph.n_cells; i++) {
                class_of[i] = class_of_cover(d, &covers[i]);
            }
            status = sal_coverage_init(&coverage, &graph, class_of, scratch, err);
        }
        if (status == SAL_OK) {
            status = meet_faces(d, &coverage, err);
        }
    }
    sal_half_edges_finish(&graph);
    sal_noder_finish(&noder);
    sal_arena_destroy(scratch);
    return status;
}

static enum sal_status derive_states(struct deriving *d, struct sal_report *report,
                                     struct sal_error *err) {
    const size_t n = d->observed.n_events;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < n && status == SAL_OK;) {
        status = sal_report_progress(report, "reports", i, n, err);
        if (status != SAL_OK) {
            break;
        }
        const int32_t day = d->observed.events[i].day;
        for (; i < n && d->observed.events[i].day == day; i++) {
            d->holding_of[d->observed.events[i].place] = d->observed.events[i].holding;
        }
        sal_dated_areas_begin(&d->pieces, day);
        status = derive_state(d, err);
        sal_dated_areas_end(&d->pieces);
    }
    sal_report_all_done(report, "reports", n);
    return status;
}

enum sal_status sal_derive(const struct sal_observations *observations,
                           const struct sal_derive_options *options, struct sal_report *report,
                           struct sal_features **out, struct sal_features **reports,
                           struct sal_error *err) {
    const struct sal_features *clip = observations->clip;
    struct sal_arena *scratch = sal_arena_create();
    struct deriving d = {.clip = clip,
                         .options = options,
                         .features = sal_features_create("derived", "derived", NULL)};
    sal_dated_areas_init(&d.pieces, d.features->arena);
    enum sal_status status =
        sal_observations_read(observations->places, observations->events, options->background,
                              scratch, report, &d.observed, err);
    if (status == SAL_OK) {
        status =
            sal_territories_init(&d.territories, &d.observed, observations, options, scratch, err);
    }
    if (status == SAL_OK) {
        d.holding_of = g_new(int, d.observed.n_places);
        for (size_t i = 0; i < d.observed.n_places; i++) {
            d.holding_of[i] = -1;
        }
        status = derive_states(&d, report, err);
    }
    if (status == SAL_OK) {
        sal_dated_areas_fill(&d.pieces, d.observed.holdings, d.features);
    }
    if (status == SAL_OK && reports != NULL) {
        status = sal_area_reports_add(d.features, &d.territories, &d.observed, observations->events,
                                      clip, options->text_max, err);
    }
    if (status == SAL_OK) {
        *out = d.features;
        if (reports != NULL) {
            *reports = sal_area_reports_table(&d.observed, observations->events, options->text_max);
        }
    } else {
        sal_features_destroy(d.features);
    }
    sal_dated_areas_finish(&d.pieces);
    g_free(d.holding_of);
    sal_arena_destroy(scratch);
    return status;
}
