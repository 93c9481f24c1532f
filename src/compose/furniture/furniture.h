/* SPDX-License-Identifier: MIT */
/* Furniture: what stands around the map, each piece in a slot of the page. */
#ifndef SAL_COMPOSE_FURNITURE_FURNITURE_H
#define SAL_COMPOSE_FURNITURE_FURNITURE_H

#include "compose/furniture/text_block.h"

/** How much furniture a page has room for; each level has what the one before has, and less. */
enum sal_furniture_level {
    SAL_FURNITURE_FULL,
    SAL_FURNITURE_SHORT, /* no definitions, no projection */
    SAL_FURNITURE_BARE,  /* title, day, legend; no notes, no scale */
    SAL_FURNITURE_TITLE, /* title and day */
    SAL_FURNITURE_NONE
};

enum sal_slot_kind {
    SAL_SLOT_TITLE,
    SAL_SLOT_LEGEND,
    SAL_SLOT_NOTES,
    SAL_SLOT_SCALE,
    SAL_SLOT_CHART,
    SAL_SLOT_LOCATOR,
    SAL_N_SLOTS
};

struct sal_slot {
    struct sal_text_block block; /* no items: the slot is not on the page */
    struct sal_box box;          /* page px, padding included */
};

/** Where a slot's block stands in its box: its top left. */
static inline struct sal_point sal_slot_origin(const struct sal_slot *slot) {
    const double pad_x = (slot->box.max_x - slot->box.min_x - slot->block.width_px) / 2.0;
    const double pad_y = (slot->box.max_y - slot->box.min_y - slot->block.height_px) / 2.0;
    return (struct sal_point){slot->box.min_x + pad_x, slot->box.min_y + pad_y};
}

#endif
