/* SPDX-License-Identifier: MIT */
/* How a map file says that what it draws over control looks, and the words for it. */
#ifndef SAL_READ_MAP_LOOK_H
#define SAL_READ_MAP_LOOK_H

#include <stdbool.h>

/** Where a layer lies. */
enum sal_map_order { SAL_ORDER_ABOVE_CONTROL, SAL_ORDER_BELOW_CONTROL, SAL_ORDER_ABOVE_FRONTS };

/** What a layer is of: how it looks where the map file does not say. */
enum sal_map_kind {
    SAL_KIND_PLAIN,
    SAL_KIND_ROAD,
    SAL_KIND_TRACK,
    SAL_KIND_RAILWAY,
    SAL_KIND_PIPELINE,
    SAL_KIND_CANAL,
    SAL_KIND_BORDER,
    SAL_KIND_FORTIFICATION,
    SAL_KIND_TRENCH,
    SAL_KIND_WIRE,
    SAL_KIND_MINEFIELD,
    SAL_KIND_CAMP,
    SAL_KIND_OILFIELD,
    SAL_KIND_ZONE,
    SAL_KIND_SUPPLY,
    SAL_N_MAP_KINDS
};

/** What stands along a line. */
enum sal_map_along {
    SAL_ALONG_UNSAID,
    SAL_ALONG_NOTHING,
    SAL_ALONG_TEETH,      /* triangles on the right of the line */
    SAL_ALONG_TEETH_LEFT, /* on the left */
    SAL_ALONG_TEETH_BOTH, /* on one side and the other by turns */
    SAL_ALONG_CRENELS,    /* squares on the right, as battlements */
    SAL_ALONG_CRENELS_LEFT,
    SAL_ALONG_TICKS, /* strokes across it */
    SAL_ALONG_CROSSES,
    SAL_ALONG_DOTS,
    SAL_ALONG_ARROWS, /* chevrons the way it runs */
    SAL_N_MAP_ALONG
};

enum sal_map_pattern {
    SAL_PATTERN_UNSAID,
    SAL_PATTERN_NONE,
    SAL_PATTERN_SOLID,
    SAL_PATTERN_HATCH,
    SAL_PATTERN_CROSS, /* hatches both ways */
    SAL_PATTERN_DOTS
};

/** Signs of places; those of units are told in text, see compose/symbols/unit_symbol.h. */
enum sal_map_symbol {
    SAL_SYMBOL_UNSAID,
    SAL_SYMBOL_CIRCLE,
    SAL_SYMBOL_RING,
    SAL_SYMBOL_SQUARE,
    SAL_SYMBOL_TRIANGLE,
    SAL_SYMBOL_DIAMOND,
    SAL_SYMBOL_STAR,
    SAL_SYMBOL_CROSS,
    SAL_SYMBOL_PLUS,
    SAL_SYMBOL_BATTLE,
    SAL_SYMBOL_STRIKE,
    SAL_SYMBOL_EXPLOSION,
    SAL_SYMBOL_AIRPORT,
    SAL_SYMBOL_PORT,
    SAL_SYMBOL_CAPITAL,
    SAL_SYMBOL_CAMP,
    SAL_SYMBOL_FORT,
    SAL_SYMBOL_OIL,
    SAL_SYMBOL_BRIDGE,
    SAL_SYMBOL_MINE,
    SAL_SYMBOL_FLAG,
    SAL_SYMBOL_CHECKPOINT,
    SAL_SYMBOL_SHIP,
    SAL_SYMBOL_DRONE,
    SAL_SYMBOL_HOSPITAL,
    SAL_SYMBOL_POWER,
    SAL_N_MAP_SYMBOLS
};

/** A number that a map file may say. */
struct sal_map_number {
    double value;
    bool is_said;
};

/** Dashes and gaps of a line, px of the reference page. */
struct sal_map_dash {
    double px[4];
    int n; /* 0: solid */
    bool is_said;
};

/** What is said of a look; NULL, unsaid: as the kind has it. Lengths are px of the reference page.
 */
struct sal_map_look {
    enum sal_map_kind kind;
    char *color;  /* of lines, symbols, and the lines of patterns */
    char *fill;   /* of areas */
    char *casing; /* the band beneath a line */
    struct sal_map_number width, casing_width;
    struct sal_map_dash dash;
    enum sal_map_along along;
    enum sal_map_pattern pattern;
    struct sal_map_number angle, spacing; /* of the pattern */
    enum sal_map_symbol symbol;
    struct sal_map_number size;    /* of symbols */
    struct sal_map_number opacity; /* 0 to 1, of all of it */
};

/** The words that a key takes. */
struct sal_map_words {
    const char *const *words; /* words[n], NULL where a value has none */
    int n;
    const char *wanted; /* all of them, for a complaint */
};

/** Of "kind", "order", "along", "pattern" or "symbol". */
struct sal_map_words sal_map_words_of(const char *key);

/** The value of a word without regard to case; -1 when there is none such. */
int sal_map_word_find(const char *key, const char *word);

#endif
