/* SPDX-License-Identifier: MIT */
/* Words, numbers, days and names out of a line, and what to say when they are not there. */
#include "spec.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void say(struct spec *spec, const char *format, va_list arguments) {
    fprintf(stderr, "%s:%u: ", spec->path, spec->line);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    spec->n_failed++;
}

void spec_fail(struct spec *spec, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(spec, format, arguments);
    va_end(arguments);
}

void spec_break(struct spec *spec, const char *format, ...) {
    if (spec->is_broken) {
        return;
    }
    spec->is_broken = true;
    va_list arguments;
    va_start(arguments, format);
    say(spec, format, arguments);
    va_end(arguments);
}

const char *spec_peek(const struct spec_words *words) {
    return words->i < words->n ? words->words[words->i] : "";
}

bool spec_take(struct spec_words *words, const char *word) {
    const bool is_it = words->i < words->n && strcmp(words->words[words->i], word) == 0;
    words->i += is_it;
    return is_it;
}

const char *spec_next(struct spec *spec, struct spec_words *words, const char *what) {
    if (words->i >= words->n) {
        spec_break(spec, "the line ends; wanted %s", what);
        return "";
    }
    return words->words[words->i++];
}

void spec_want(struct spec *spec, struct spec_words *words, const char *word) {
    const char *found = spec_next(spec, words, word);
    if (strcmp(found, word) != 0) {
        spec_break(spec, "found \"%s\"; wanted \"%s\"", found, word);
    }
}

double spec_number(struct spec *spec, struct spec_words *words, const char *what) {
    const char *text = spec_next(spec, words, what);
    char *end;
    const double number = g_ascii_strtod(text, &end);
    if (*text == '\0' || *end != '\0' || !isfinite(number)) {
        spec_break(spec, "\"%s\" is no number; wanted %s", text, what);
        return 0.0;
    }
    return number;
}

unsigned spec_count(struct spec *spec, struct spec_words *words, const char *what) {
    const double number = spec_number(spec, words, what);
    if (number < 0.0 || number > G_MAXINT || number != floor(number)) {
        spec_break(spec, "%g is no count; wanted %s", number, what);
        return 0;
    }
    return (unsigned)number;
}

struct unit {
    const char *name;
    double size;
};

static double with_unit(struct spec *spec, struct spec_words *words, const char *what,
                        const struct unit units[2]) {
    const double number = spec_number(spec, words, what);
    const char *name = spec_next(spec, words, "a unit");
    for (int i = 0; i < 2; i++) {
        if (strcmp(name, units[i].name) == 0) {
            return number * units[i].size;
        }
    }
    spec_break(spec, "unknown unit \"%s\"; wanted %s or %s", name, units[0].name, units[1].name);
    return 0.0;
}

double spec_length(struct spec *spec, struct spec_words *words) {
    static const struct unit units[] = {{"m", 1.0}, {"km", 1e3}};
    return with_unit(spec, words, "a length", units);
}

double spec_area(struct spec *spec, struct spec_words *words) {
    static const struct unit units[] = {{"m2", 1.0}, {"km2", 1e6}};
    return with_unit(spec, words, "an area", units);
}

int32_t spec_day(struct spec *spec, struct spec_words *words) {
    int32_t day = 0;
    struct sal_error err;
    const char *text = spec_next(spec, words, "a date");
    if (!spec->is_broken && sal_day_parse(text, &day, NULL, &err) != SAL_OK) {
        spec_break(spec, "%s", err.message);
    }
    return day;
}

int spec_faction(struct spec *spec, struct spec_words *words) {
    const char *id = spec_next(spec, words, "a faction");
    if (strcmp(id, "nobody") == 0) {
        return SPEC_NOBODY;
    }
    if (strcmp(id, "all") == 0) {
        return SPEC_ALL;
    }
    for (size_t i = 0; i < spec->made.dataset.n_factions; i++) {
        if (strcmp(spec->made.factions[i].id, id) == 0) {
            return (int)i;
        }
    }
    spec_break(spec, "no faction \"%s\" is given", id);
    return SPEC_NOBODY;
}

int spec_hold(struct spec_words *words) {
    const char *word = spec_peek(words);
    const int hold = *word == '\0' ? -1 : sal_area_status_parse(word);
    words->i += hold >= 0;
    return hold;
}
