/* SPDX-License-Identifier: MIT */
/*
 * Banks: the edges beside ground that is shared out, each of the group whose ground is behind it;
 * and which of them are near each site of that ground. Private to topology/gaps/.
 */
#ifndef SAL_TOPOLOGY_GAPS_BANKS_H
#define SAL_TOPOLOGY_GAPS_BANKS_H

#include "topology/gaps/nearest_edge.h"
#include "topology/gaps/thin.h"

struct sal_banks {
    const struct sal_mesh *mesh; /* borrowed */
    struct sal_nearest_edge near;
    uint32_t *nearest; /* nearest[n_sites]: a group; SAL_GROUND_NONE where no bank is in reach */
    double *distance;  /* distance[n_sites]: how far it is, in units of the map */
    size_t n;          /* edges that are banks; 0: nothing is shared out */
};

/** @cost  O(sites * banks within three radii of the ground there). Finish with sal_banks_finish().
 */
void sal_banks_init(struct sal_banks *banks, const struct sal_thin *thin);
void sal_banks_finish(struct sal_banks *banks);

/** How far from a site a group's bank is. */
double sal_banks_distance(const struct sal_banks *banks, uint32_t site, uint32_t group);

#endif
