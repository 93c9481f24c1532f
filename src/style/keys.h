/* SPDX-License-Identifier: MIT */
/* The keys that a style file may have, as a table: where each goes and what it must be. */
#ifndef SAL_STYLE_KEYS_H
#define SAL_STYLE_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "style/style.h"

enum sal_key_kind {
    SAL_KEY_MAP, /* keys of its own */
    SAL_KEY_COLOR,
    SAL_KEY_NUMBER,
    SAL_KEY_INTEGER,
    SAL_KEY_FLAG,
    SAL_KEY_TEXT,
    SAL_KEY_DASH,    /* up to four lengths, of a struct sal_line_look */
    SAL_KEY_PATTERN, /* solid, hatch, dots */
    SAL_KEY_SHOW,    /* true, false or auto */
    SAL_KEY_CORNER,  /* auto, top-start, top-end, bottom-start, bottom-end */
    SAL_KEY_LOCALE,  /* a text, or texts by language */
    SAL_KEY_PALETTE, /* list of colours, of a struct sal_style */
    SAL_KEY_TINTS,   /* list of SAL_N_TINTS colours, of a struct sal_style */
    SAL_KEY_FACTIONS /* map of looks by faction id, of a struct sal_style */
};

struct sal_key {
    const char *name;
    enum sal_key_kind kind;
    size_t offset; /* from the start of the enclosing struct */
    double min, max;
    bool is_needed; /* in newsroom, which all styles are laid over */
    const struct sal_key *keys;
};

/** Keys of struct sal_style; ended by a NULL name. */
extern const struct sal_key sal_style_keys[];

/** Keys of struct sal_faction_look. */
extern const struct sal_key sal_faction_keys[];

#endif
