/* SPDX-License-Identifier: MIT */
/* Ground that is shared out to the nearest group. Private to topology/gaps/. */
#ifndef SAL_TOPOLOGY_GAPS_ALLOCATE_H
#define SAL_TOPOLOGY_GAPS_ALLOCATE_H

#include "topology/gaps/thin.h"

/** The lines and patches of *out; arena owns them. @returns as sal_close_gaps() */
SAL_NODISCARD enum sal_status sal_allocate_run(const struct sal_thin *thin,
                                               const struct sal_widths *widths,
                                               struct sal_arena *arena,
                                               struct sal_close_result *out, struct sal_error *err);

#endif
