/* SPDX-License-Identifier: MIT */
/*
 * States -> dated areas. Every connected piece of one holding in a state is an area; a piece that
 * looks the same in the next state is the same area, living on. So an area's life is as long as
 * nothing near it changes.
 */
#ifndef SAL_ANALYSIS_DATED_AREAS_H
#define SAL_ANALYSIS_DATED_AREAS_H

#include <glib.h>

#include "timeline/dataset.h"

/** How ground is held; equal ways have equal numbers. */
struct sal_holding {
    char *faction;
    enum sal_area_status hold;
    enum sal_certainty certainty;
};

/** Pieces while states go by, in order of day. */
struct sal_dated_areas {
    struct sal_arena *arena; /* of the features to be filled; borrowed */
    GPtrArray *pieces;       /* in order of birth */
    GHashTable *open;        /* those that the last state still had */
    size_t i_state;
    int32_t day;
    bool is_dated; /* areas that always hold begin with the calendar, so that none lacks a day */
};

void sal_dated_areas_init(struct sal_dated_areas *pieces, struct sal_arena *arena);
void sal_dated_areas_finish(struct sal_dated_areas *pieces);

/** Begin the state that holds from `day` on; SAL_DAY_MIN for one that always did. */
void sal_dated_areas_begin(struct sal_dated_areas *pieces, int32_t day);

/**
 * Meet the faces of the state: those of equal class[face] >= 0 are one piece.
 *
 * @param view        of which only points and arcs are read
 * @param class_of    class_of[view->n_faces]; -1: nobody's
 * @param holding_of  holding_of[n_classes], index of the holdings given to sal_dated_areas_fill()
 * @cost  O(classes * arcs)
 */
SAL_NODISCARD enum sal_status sal_dated_areas_meet(struct sal_dated_areas *pieces,
                                                   const struct sal_faces *view,
                                                   const int *class_of, const int *holding_of,
                                                   int n_classes, struct sal_error *err);

/** End the state: pieces not met in it end on its day. */
void sal_dated_areas_end(struct sal_dated_areas *pieces);

/** Fill features, which own pieces->arena, with `faction, status, certainty, start, end`. */
void sal_dated_areas_fill(const struct sal_dated_areas *pieces, const struct sal_holding *holdings,
                          struct sal_features *features);

#endif
