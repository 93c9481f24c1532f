/* SPDX-License-Identifier: MIT */
/* How claims over others' ground are drawn and what they are called. */
#ifndef SAL_STYLE_CLAIM_LOOK_H
#define SAL_STYLE_CLAIM_LOOK_H

#include "style/style.h"

/** How the claims of one kind by one faction are drawn over what is beneath them. */
struct sal_claim_look {
    struct sal_paint paint;    /* where a reference px is `unit` px */
    bool has_cross;            /* hatches both ways: once more, its angle turned */
    struct sal_line_look edge; /* of the ground claimed */
};

/** The look of a claim. @param unit  px per reference px @param is_pale  control is drawn in tints
 */
struct sal_claim_look sal_claim_look_of(const struct sal_style *style,
                                        const struct sal_dataset *dataset,
                                        const struct sal_claim *claim, double unit, bool is_pale);

/** What a kind of claim is called; never NULL. */
const char *sal_claim_look_name(const struct sal_style *style, const struct sal_claim_kind *kind,
                                const char *lang);

/** What it means; or NULL. */
const char *sal_claim_look_definition(const struct sal_style *style,
                                      const struct sal_claim_kind *kind, const char *lang);

#endif
