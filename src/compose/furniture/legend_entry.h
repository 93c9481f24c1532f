/* SPDX-License-Identifier: MIT */
/* An entry of the legend before it is drawn. Private to legend.c and legend_over.c. */
#ifndef SAL_COMPOSE_FURNITURE_LEGEND_ENTRY_H
#define SAL_COMPOSE_FURNITURE_LEGEND_ENTRY_H

#include "compose/page/page.h"

#define SAL_LEGEND_ENTRIES_MAX 64

/** A swatch is split among at most so many factions. */
#define SAL_LEGEND_SPLIT_MAX 3

enum sal_swatch {
    SAL_SWATCH_AREA,
    SAL_SWATCH_NONE,
    SAL_SWATCH_LINE,
    SAL_SWATCH_RAMP,
    SAL_SWATCH_LAYER,
    SAL_SWATCH_MARK,
    SAL_SWATCH_BAND
};

struct sal_legend_entry {
    enum sal_swatch swatch;
    struct sal_paint paint;
    struct sal_paint third; /* laid over it; of kind NONE for most */
    struct sal_paint
        split[SAL_LEGEND_SPLIT_MAX]; /* side by side instead of it, when there are several */
    int n_split;
    const struct sal_line_look *line;
    const struct sal_overlay *layer;
    const struct sal_mark *mark;
    const char *name;
    const char *definition; /* or NULL */
    const char *other;      /* the name in the page's other language, or NULL */
};

struct sal_legend_entries {
    struct sal_legend_entry items[SAL_LEGEND_ENTRIES_MAX];
    struct sal_line_look looks[SAL_FORMER_FRONTS_MAX]; /* of lines that no style knows */
    size_t n;
};

/** Add an entry; what is too many is left out. */
static inline void sal_legend_entry_add(struct sal_legend_entries *entries,
                                        struct sal_legend_entry entry) {
    if (entries->n < SAL_LEGEND_ENTRIES_MAX) {
        entries->items[entries->n++] = entry;
    }
}

#endif
