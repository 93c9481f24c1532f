/* SPDX-License-Identifier: MIT */
/* What a map says of its own accord, per language, and the language's form of dates and numbers. */
#ifndef SAL_COMPOSE_PAGE_STRINGS_H
#define SAL_COMPOSE_PAGE_STRINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/locale_text.h"

struct sal_strings {
    const char *lang;
    const char *months[12];
    const char *date;                /* "{day} {month} {year}" */
    const char *before_christ;       /* "{year} BC" */
    const char *data_to, *data_from; /* "Data to {date}", of a day that the data do not reach */
    const char *as_of;               /* "as of {date}" */
    const char *zero;                /* the digit nought */
    const char *thousands;           /* between groups of three digits */
    const char *list_comma;          /* between things named one after the other */
    const char *unheld; /* ground that no one is said to hold, when the map file has no word */
    const char *no_one; /* the holder of areas that name none */
    const char *front, *boundary;
    const char *front_claimed, *front_approximate; /* parts of a front that are less sure */
    const char *front_unsure, *unsure_means;       /* "{km}", "{days}" */
    const char *front_handed_over, *handed_over_means;
    const char *band, *band_means; /* the ground that a front lies in */
    const char *km;                /* "{n} km" */
    const char *scale;             /* what the scale bar is called */
    const char *sources;           /* "Sources: {list}" */
    const char *source;            /* the same of one */
    const char *and_more;          /* "{list} and {n} more" */
    const char *more;              /* "and {n} more", of a legend cut short */
    const char *note_borders;      /* the note where no front can be */
    const char *note;              /* when the map file has none */
    const char *projection;        /* "Projection: {name}" */
    const char *legend;            /* what the legend is called */
    const char *map;               /* title of a map that has none: "Areas of control" */
    const char *disclaimer;        /* when the map file has none */
    const char *area_held;         /* "{name}: {area} km² ({share} % of the area shown)" */
    const char *front_km;          /* "Front lines: {n} km" */
    const char *no_front;
    const char *span;       /* "Changes from {from} to {to}" */
    const char *gained;     /* "{to}, from {from}" */
    const char *gained_new; /* ground that nobody held: "{to}, newly held" */
    const char *lost;       /* ground that nobody holds now: "Lost by {from}" */
    const char *unchanged;  /* "{name}, unchanged" */
    const char *front_on;   /* "Front line on {date}" */
    const char *area;       /* "{n} km²" */
    const char *about_area; /* the same of a round number */
    const char *changed;    /* heading of a map of change */
    const char *no_change;
    const char *fronts_span;                               /* "Front lines from {from} to {to}" */
    const char *days_span;                                 /* "{from} to {to}" */
    const char *play, *pause, *earlier, *later, *day;      /* controls of a page with a slider */
    const char *holder, *area_km2, *share, *front_km_head; /* heads of its table */
    const char *chart;      /* what the chart of areas over time is called, with its unit */
    const char *compass[4]; /* north, east, south, west: letters */
};

/** Words of a language by primary tag; English when there are none. Static. */
const struct sal_strings *sal_strings_of(const char *lang);

/** What ground that nobody holds is called: as stated in the language, else the language's own.
 * Borrowed. */
const char *sal_strings_unheld(const struct sal_strings *words,
                               const struct sal_locale_text *stated);

/** Does a language's page run right to left. */
bool sal_strings_is_rtl(const char *lang);

/** A day in the language's own form; g_free() it. */
char *sal_strings_date(const struct sal_strings *words, int32_t day);

/** A year in the language's digits, 0 as 1 BC; g_free() it. */
char *sal_strings_year(const struct sal_strings *words, int year);

/** A number rounded to whole or to `decimals`, in the language's digits; g_free() it. */
char *sal_strings_number(const struct sal_strings *words, double value, int decimals);

/** A value rounded to two digits, three where the first is 1, but no finer than whole: what a
 * figure beside a map bears. */
double sal_strings_round(double value);

/** `pattern` with `{name}` replaced, pairs of name and value, ended by NULL; g_free() it. */
char *sal_strings_fill(const char *pattern, ...);

#endif
