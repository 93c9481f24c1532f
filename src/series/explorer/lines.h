/* SPDX-License-Identifier: MIT */
/* Lines on a grid, each kept once whichever way it runs, with what it parts and when. */
#ifndef SAL_SERIES_EXPLORER_LINES_H
#define SAL_SERIES_EXPLORER_LINES_H

#include <glib.h>

#include "salient.h"

/** A point of the grid. */
struct sal_explorer_point {
    gint32 x, y;
};

/** From one state up to another, not included, a line parts this pair. */
struct sal_explorer_run {
    guint32 from, to;
    guint32 pair;
};

/** Points in their first order: of both ways to run along a line, the one that is less. */
struct sal_explorer_line {
    const struct sal_explorer_point *points;
    guint n;
    double length_m;
    GArray *runs; /* struct sal_explorer_run */
};

/** A set of lines. */
struct sal_explorer_lines {
    GHashTable *index; /* struct sal_explorer_line * to itself */
    GPtrArray *items;  /* in the order of their coming */
    struct sal_arena *arena;
};

void sal_explorer_lines_init(struct sal_explorer_lines *lines);
void sal_explorer_lines_finish(struct sal_explorer_lines *lines);

/**
 * The line of these points, added when it is new.
 *
 * @param points      points[n], n >= 2; turned round in place where that is their first order
 * @param is_turned   set: were they
 * @returns NULL when memory ran out
 */
struct sal_explorer_line *sal_explorer_lines_intern(struct sal_explorer_lines *lines,
                                                    struct sal_explorer_point *points, guint n,
                                                    bool *is_turned);

/** One number of a point. */
static inline gint64 sal_explorer_point_key(struct sal_explorer_point p) {
    return (gint64)((guint64)(guint32)p.x << 32 | (guint32)p.y);
}

#endif
