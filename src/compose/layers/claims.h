/* SPDX-License-Identifier: MIT */
/* Claims over ground that others hold, drawn over it. */
#ifndef SAL_COMPOSE_LAYERS_CLAIMS_H
#define SAL_COMPOSE_LAYERS_CLAIMS_H

#include "compose/page/page.h"
#include "style/claim_look.h"

/** Draw the claims of the page's day, a group for each kind. */
SAL_NODISCARD enum sal_status sal_claims_draw(struct sal_page *page, struct sal_error *err);

/** The look of a claim on this page. @param unit  px per reference px */
struct sal_claim_look sal_claims_look(const struct sal_page *page, const struct sal_claim *claim,
                                      double unit);

#endif
