/* SPDX-License-Identifier: MIT */
/* Datasets made in memory: polygons written as WKT-like point lists, factions and sides by name. */
#ifndef SAL_TESTS_MADE_H
#define SAL_TESTS_MADE_H

#include "base/arena.h"
#include "base/geometry.h"
#include "timeline/dataset.h"

#include <glib.h>

#define MADE_MAX 4096

struct made {
    struct sal_dataset dataset;
    struct sal_map map;
    struct sal_faction factions[16];
    struct sal_side sides[16];
    struct sal_area areas[MADE_MAX];
    struct sal_unit units[64];
    struct sal_arena *arena;
};

/** An empty dataset; `made` must stay where it is. */
void made_init(struct made *made);
void made_finish(struct made *made);

/** Add a faction of a side; returns its index. */
int made_faction(struct made *made, const char *id, const char *side);

/** A polygon from rings of "x y, x y, ..." separated by "/"; rings need not be closed. */
const struct sal_geom *made_geom(struct made *made, const char *rings);

/** A rectangle. */
const struct sal_geom *made_box(struct made *made, double x0, double y0, double x1, double y1);

struct sal_area *made_area(struct made *made, int faction, const struct sal_geom *geom);
void made_unit(struct made *made, const char *name, const struct sal_geom *geom);

#endif
