/* SPDX-License-Identifier: MIT */
/* A file of the test language being read: what is given so far, and the line at hand. */
#ifndef SAL_TESTS_SPEC_H
#define SAL_TESTS_SPEC_H

#include <glib.h>

#include "analysis/change.h"
#include "made.h"

/** A holder that is nobody, as in faces; and any holder at all. */
#define SPEC_NOBODY (-1)
#define SPEC_ALL (-2)

/** On which days the map is looked at, and how closely. */
struct spec_view {
    double tolerance_m, tolerance_m2; /* negative: none was said */
    bool has_day, has_days;
    int32_t day, from_day, to_day;
};

struct spec {
    const char *path;
    unsigned line;
    bool is_broken;    /* a line was not understood; the rest of the file is not read */
    unsigned n_failed; /* lines */
    unsigned n_expected, n_expected_of_given;
    unsigned given_line;        /* of the map at hand; 0: none yet */
    struct spec_view all, view; /* said before anything is given, for the whole file; and now */
    struct made made;
    struct sal_faces *faces;   /* of the map and the day; NULL until they are asked for */
    struct sal_change *change; /* the same between two days */
};

/** The words of a line. */
struct spec_words {
    char **words;
    int n, i;
};

/** Say what is wrong with the line at hand, and count it. */
void spec_fail(struct spec *spec, const char *format, ...) G_GNUC_PRINTF(2, 3);
/** The same of a line that makes no sense: reading ends. Of one line the first is said. */
void spec_break(struct spec *spec, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** The next word without taking it; "" at the end of the line. */
const char *spec_peek(const struct spec_words *words);
/** Take the next word if it is this one. */
bool spec_take(struct spec_words *words, const char *word);
/** Take a word; at the end of the line the spec is broken for want of `what`, and "" comes back. */
const char *spec_next(struct spec *spec, struct spec_words *words, const char *what);
/** Take one word that must be there. */
void spec_want(struct spec *spec, struct spec_words *words, const char *word);
double spec_number(struct spec *spec, struct spec_words *words, const char *what);
unsigned spec_count(struct spec *spec, struct spec_words *words, const char *what);
/** A number and m or km; or m2 or km2. In m or m2. */
double spec_length(struct spec *spec, struct spec_words *words);
double spec_area(struct spec *spec, struct spec_words *words);
/** The first day of a date. */
int32_t spec_day(struct spec *spec, struct spec_words *words);
/** Index of a faction that is given, SPEC_NOBODY or SPEC_ALL. */
int spec_faction(struct spec *spec, struct spec_words *words);
/** A way of holding, taken if there is one; -1: none. */
int spec_hold(struct spec_words *words);

/** `expect ...`, the first word taken. */
void spec_expect(struct spec *spec, struct spec_words *words);

#endif
