/* SPDX-License-Identifier: MIT */
/* Tables of words, in the order of their enums. */
#include "read/map_look.h"

#include <glib.h>
#include <string.h>

static const char *const orders[] = {"above_control", "below_control", "above_fronts"};

static const char *const kinds[SAL_N_MAP_KINDS] = {
    "plain",  "road", "track",     "railway", "pipeline", "canal", "border", "fortification",
    "trench", "wire", "minefield", "camp",    "oilfield", "zone",  "supply",
};

static const char *const alongs[SAL_N_MAP_ALONG] = {
    NULL,           "none",  "teeth",   "teeth_left", "teeth_both", "crenels",
    "crenels_left", "ticks", "crosses", "dots",       "arrows",
};

static const char *const patterns[] = {NULL, "none", "solid", "hatch", "cross", "dots"};

static const char *const symbols[SAL_N_MAP_SYMBOLS] = {
    NULL,         "circle", "ring",   "square",   "triangle",  "diamond", "star",
    "cross",      "plus",   "battle", "strike",   "explosion", "airport", "port",
    "capital",    "camp",   "fort",   "oil",      "bridge",    "mine",    "flag",
    "checkpoint", "ship",   "drone",  "hospital", "power",
};

static const struct {
    const char *key;
    struct sal_map_words words;
} tables[] = {
    {"order", {orders, G_N_ELEMENTS(orders), "above_control, below_control or above_fronts"}},
    {"kind",
     {kinds, SAL_N_MAP_KINDS,
      "plain, road, track, railway, pipeline, canal, border, fortification, trench, wire, "
      "minefield, camp, oilfield, zone or supply"}},
    {"along",
     {alongs, SAL_N_MAP_ALONG,
      "none, teeth, teeth_left, teeth_both, crenels, crenels_left, ticks, crosses, dots or "
      "arrows"}},
    {"pattern", {patterns, G_N_ELEMENTS(patterns), "none, solid, hatch, cross or dots"}},
    {"symbol",
     {symbols, SAL_N_MAP_SYMBOLS,
      "circle, ring, square, triangle, diamond, star, cross, plus, battle, strike, explosion, "
      "airport, port, capital, camp, fort, oil, bridge, mine, flag, checkpoint, ship, drone, "
      "hospital or power"}},
};

struct sal_map_words sal_map_words_of(const char *key) {
    size_t i = 0;
    while (i + 1 < G_N_ELEMENTS(tables) && strcmp(tables[i].key, key) != 0) {
        i++;
    }
    return tables[i].words;
}

int sal_map_word_find(const char *key, const char *word) {
    const struct sal_map_words words = sal_map_words_of(key);
    for (int i = 0; i < words.n; i++) {
        if (words.words[i] != NULL && g_ascii_strcasecmp(words.words[i], word) == 0) {
            return i;
        }
    }
    return -1;
}
