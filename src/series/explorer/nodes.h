/* SPDX-License-Identifier: MIT */
/* Where lines of any state end: there all lines that pass are parted. */
#ifndef SAL_SERIES_EXPLORER_NODES_H
#define SAL_SERIES_EXPLORER_NODES_H

#include "series/explorer/lines.h"

struct sal_explorer_nodes;

/** The ends of all lines of a set. */
struct sal_explorer_nodes *sal_explorer_nodes_create(const struct sal_explorer_lines *lines);
void sal_explorer_nodes_destroy(struct sal_explorer_nodes *nodes);

bool sal_explorer_nodes_has(const struct sal_explorer_nodes *nodes, struct sal_explorer_point at);

/**
 * The points of a line with those nodes that its edges pass.
 *
 * @param points  struct sal_explorer_point; replaced
 */
void sal_explorer_nodes_insert(const struct sal_explorer_nodes *nodes,
                               const struct sal_explorer_line *line, GArray *points);

#endif
