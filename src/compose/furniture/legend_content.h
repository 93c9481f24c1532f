/* SPDX-License-Identifier: MIT */
/* What is on a map, told from its faces alone, of one state or gathered over many: what a legend
 * lists. */
#ifndef SAL_COMPOSE_FURNITURE_LEGEND_CONTENT_H
#define SAL_COMPOSE_FURNITURE_LEGEND_CONTENT_H

#include "topology/faces.h"

/** So many states at most speak for a series, when its labels are placed. */
#define SAL_SAMPLES_MAX 16

struct sal_legend_content {
    int32_t first, last; /* days of the states; first > last: of none */
    size_t n_factions;
    double *area_m2; /* area_m2[n_factions + 1], the first is of holders not named; 0: not there */
    bool *factions;  /* in parallel */
    bool holds[SAL_N_AREA_STATUS];
    double *held_m2[SAL_N_AREA_STATUS]; /* so by each, as area_m2 */
    double *approximate_m2;             /* of each that is known so, as area_m2 */
    bool has_approximate, has_unheld, has_front, has_boundary;
    bool *seen_faces;                  /* of the page's faces that show on it; NULL: all */
    const struct sal_history *history; /* of the same states, for a chart; borrowed; or NULL */
    bool has_front_sure;               /* a front neither side of which is contested */
    double front_km, front_days; /* the farthest, and the oldest, report that a front rests on; 0:
                                    the map has no reports; INFINITY: a side has none */
    bool has_handed_over;        /* a front beside ground that came without fighting */
    bool has_front_claimed, has_front_approximate; /* ground so held, or so known, beside a front */
    const struct sal_faces *samples[SAL_SAMPLES_MAX]; /* states of days evenly apart, ascending,
                                                         borrowed; those of two days may be one */
    size_t n_samples;
};

struct sal_legend_content sal_legend_content_init(const struct sal_dataset *dataset);
void sal_legend_content_finish(struct sal_legend_content *content);

/** Add what one state shows; areas are the largest of any state, so the order does not matter. */
void sal_legend_content_add(struct sal_legend_content *content, const struct sal_faces *faces);

/** The same of the faces and arcs that are marked; NULL marks all. */
void sal_legend_content_add_part(struct sal_legend_content *content, const struct sal_faces *faces,
                                 const bool *seen_faces, const bool *seen_arcs);

/** Add what another has gathered of the same dataset. */
void sal_legend_content_merge(struct sal_legend_content *content,
                              const struct sal_legend_content *other);

/** The day of a series, of n_days, that sample i of SAL_SAMPLES_MAX is of. */
size_t sal_legend_content_sample_day(size_t i, size_t n_days);

#endif
