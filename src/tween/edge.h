/* SPDX-License-Identifier: MIT */
/* The outline of a piece of ground that changes hands, in parts by what lies beyond. */
#ifndef SAL_TWEEN_EDGE_H
#define SAL_TWEEN_EDGE_H

#include "salient.h"

enum sal_edge_kind {
    SAL_EDGE_START, /* the new holder's ground lies beyond */
    SAL_EDGE_GOAL,  /* ground that the old holder keeps lies beyond, or that others take from him */
    SAL_EDGE_SIDE   /* neither */
};

/** A part of a piece's outline. */
struct sal_edge {
    const struct sal_point *points; /* lonlat, borrowed */
    size_t n;
    enum sal_edge_kind kind;
    bool is_left; /* the piece lies on the left */
};

#endif
