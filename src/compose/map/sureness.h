/* SPDX-License-Identifier: MIT */
/* How sure the fronts of the current view are, by the reports on either side: stretches that a
 * style draws otherwise, and the band that they lie in. */
#ifndef SAL_COMPOSE_MAP_SURENESS_H
#define SAL_COMPOSE_MAP_SURENESS_H

#include "compose/page/page.h"

/** Draw the band of the fronts where the map has reports and the style a colour for it. */
SAL_NODISCARD enum sal_status sal_sureness_draw_band(struct sal_page *page, struct sal_error *err);

/** What the reports beside a stretch of front say of it. */
enum sal_sureness_kind {
    SAL_SURENESS_SURE,
    SAL_SURENESS_UNSURE,     /* a side has no report that is near and new enough */
    SAL_SURENESS_HANDED_OVER /* ground beside it changed hands without fighting */
};

/** Of an arc: what it is up to this share of its length. */
struct sal_sureness_stretch {
    double end;
    enum sal_sureness_kind kind;
};

/** Asks reports about arcs of the view's faces. */
struct sal_sureness;

/** NULL when all fronts are drawn alike. Release with sal_sureness_destroy(). */
struct sal_sureness *sal_sureness_create(const struct sal_page *page);
void sal_sureness_destroy(struct sal_sureness *sureness);

/** The stretches of an arc that is a front, from its first point on; the last ends at 1. */
size_t sal_sureness_of(struct sal_sureness *sureness, size_t i_arc,
                       const struct sal_sureness_stretch **out);

#endif
