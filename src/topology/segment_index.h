/* SPDX-License-Identifier: MIT */
/*
 * A grid of cells over segments, each cell listing the segments that may pass through it. Cells are
 * squares; where that would crowd many segments into few of them, rows are as high, and the columns
 * of each row as wide, as to hold about equally many.
 */
#ifndef SAL_TOPOLOGY_SEGMENT_INDEX_H
#define SAL_TOPOLOGY_SEGMENT_INDEX_H

#include "topology/grid_point.h"

/** A segment and the owners whose inside changes across it; a < b. */
struct sal_segment {
    struct sal_grid_point a, b;
    uint32_t first_owner, n_owners; /* of sal_noder.owners, ascending */
    bool is_new;                    /* while noding: since the last round */
};

struct sal_segment_index {
    int64_t min_x, min_y, max_y;
    int size_bits; /* a square cell measures 1 << size_bits grid units */
    size_t nx, ny;
    int64_t *rows;    /* rows[ny], where each begins; NULL: all are squares */
    int64_t *columns; /* columns[ny * nx], where each begins; INT64_MAX past a row's last */
    uint32_t *start;  /* start[nx * ny + 1], indices of items */
    uint32_t *items;  /* segment numbers */
};

/** Cells a segment may pass through in one row: first and last column. */
struct sal_segment_index_span {
    size_t row, first, last;
};

/** @param segments  ascending by their first point. SAL_LIMIT when segments are so long and many
 * that the index would not fit. */
SAL_NODISCARD enum sal_status sal_segment_index_init(struct sal_segment_index *cells,
                                                     const struct sal_segment *segments, size_t n,
                                                     struct sal_error *err);
void sal_segment_index_finish(struct sal_segment_index *cells);

/** Cell of a point inside the box of the segments. */
size_t sal_segment_index_at(const struct sal_segment_index *cells, struct sal_grid_point p);

/** Rows of a segment: [*first, *last]. */
void sal_segment_index_rows(const struct sal_segment_index *cells, const struct sal_segment *s,
                            size_t *first, size_t *last);

/** The span of columns in a row, a unit wider than the segment on each side. */
struct sal_segment_index_span sal_segment_index_span(const struct sal_segment_index *cells,
                                                     const struct sal_segment *s, size_t row);

#endif
