/* SPDX-License-Identifier: MIT */
/* All labels of a page, in the order in which they are asked for. */
#ifndef SAL_COMPOSE_LABELS_LABELS_H
#define SAL_COMPOSE_LABELS_LABELS_H

#include "compose/labels/label_index.h"

/** Place all labels of a page; of a series none that name ground which changes hands. */
SAL_NODISCARD enum sal_status sal_labels_place(struct sal_page *page,
                                               struct sal_label_index *labels, bool is_series,
                                               struct sal_error *err);

#endif
