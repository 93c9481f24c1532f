/* SPDX-License-Identifier: MIT */
/* Signs are drawings in words, so that each is one line of a table. */
#include "compose/symbols/place_sign.h"

#include <math.h>
#include <string.h>

/* Corners of a circle. */
#define CIRCLE_POINTS 28

/* Width of lines, in sizes. */
#define STROKE_SHARE 0.11

static const char *const drawings[SAL_N_MAP_SYMBOLS] = {
    [SAL_SYMBOL_CIRCLE] = "C 0 0 0.9",
    [SAL_SYMBOL_RING] = "O 0 0 0.82",
    [SAL_SYMBOL_SQUARE] = "F -0.82 -0.82 0.82 -0.82 0.82 0.82 -0.82 0.82",
    [SAL_SYMBOL_TRIANGLE] = "F 0 -0.95 0.95 0.75 -0.95 0.75",
    [SAL_SYMBOL_DIAMOND] = "F 0 -1 1 0 0 1 -1 0",
    [SAL_SYMBOL_STAR] =
        "F 0 -1 0.235 -0.324 0.951 -0.309 0.38 0.124 0.588 0.809 0 0.4 -0.588 0.809 "
        "-0.38 0.124 -0.951 -0.309 -0.235 -0.324",
    [SAL_SYMBOL_CROSS] = "S -0.8 -0.8 0.8 0.8 S -0.8 0.8 0.8 -0.8",
    [SAL_SYMBOL_PLUS] = "S 0 -0.9 0 0.9 S -0.9 0 0.9 0",
    /* Two swords crossed: blades with points up, guards, hilts. */
    [SAL_SYMBOL_BATTLE] = "F -0.95 -0.95 -0.68 -0.9 0.55 0.33 0.33 0.55 -0.9 -0.68 S 0.2 0.74 0.74 "
                          "0.2 S 0.5 0.5 0.9 0.9 "
                          "F 0.95 -0.95 0.9 -0.68 0.14 0.08 0.02 -0.04 0.68 -0.9 F -0.14 0.36 "
                          "-0.33 0.55 -0.55 0.33 -0.36 0.14 "
                          "S -0.2 0.74 -0.74 0.2 S -0.5 0.5 -0.9 0.9",
    /* A burst of eight rays. */
    [SAL_SYMBOL_STRIKE] =
        "F 0 -1 0.153 -0.37 0.707 -0.707 0.37 -0.153 1 0 0.37 0.153 0.707 0.707 0.153 0.37 0 1 "
        "-0.153 0.37 -0.707 0.707 -0.37 0.153 -1 0 -0.37 -0.153 -0.707 -0.707 -0.153 -0.37",
    [SAL_SYMBOL_EXPLOSION] =
        "F 0.1 -1 0.28 -0.45 0.8 -0.75 0.6 -0.25 1 -0.1 0.62 0.12 0.95 0.6 0.4 0.42 0.3 0.95 -0.02 "
        "0.5 -0.45 "
        "0.9 -0.42 0.4 -0.98 0.4 -0.58 0.08 -0.95 -0.3 -0.48 -0.28 -0.5 -0.8 -0.1 -0.45 C 0 0 0.2",
    /* A plane that flies to the north-east of a map: upright, nose up. */
    [SAL_SYMBOL_AIRPORT] =
        "F 0 -1 0.12 -0.8 0.13 -0.35 0.98 0.2 0.98 0.4 0.13 0.12 0.1 0.62 0.36 0.82 0.36 0.98 0 "
        "0.88 -0.36 "
        "0.98 -0.36 0.82 -0.1 0.62 -0.13 0.12 -0.98 0.4 -0.98 0.2 -0.13 -0.35 -0.12 -0.8",
    [SAL_SYMBOL_PORT] =
        "O 0 -0.72 0.2 S 0 -0.5 0 0.85 S -0.42 -0.22 0.42 -0.22 S -0.85 0.2 -0.72 0.58 "
        "-0.4 0.8 0 0.88 0.4 0.8 0.72 0.58 0.85 0.2",
    [SAL_SYMBOL_CAPITAL] =
        "O 0 0 0.9 F 0 -0.62 0.146 -0.201 0.59 -0.192 0.236 0.077 0.365 0.502 0 0.248 "
        "-0.365 0.502 -0.236 0.077 -0.59 -0.192 -0.146 -0.201",
    /* A tent, open. */
    [SAL_SYMBOL_CAMP] =
        "F 0 -0.8 0.98 0.8 0.34 0.8 0 0.1 -0.34 0.8 -0.98 0.8 S -0.16 -1 0 -0.8 0.16 -1",
    [SAL_SYMBOL_FORT] =
        "F -0.9 -0.75 -0.5 -0.75 -0.5 -0.4 -0.2 -0.4 -0.2 -0.75 0.2 -0.75 0.2 -0.4 0.5 -0.4 0.5 "
        "-0.75 0.9 -0.75 0.9 0.85 -0.9 0.85",
    /* A derrick. */
    [SAL_SYMBOL_OIL] =
        "S 0 -0.9 -0.7 0.9 S 0 -0.9 0.7 0.9 S -0.24 -0.28 0.48 0.32 S 0.24 -0.28 -0.48 0.32 "
        "S -0.92 0.9 0.92 0.9 S -0.24 -0.28 0.24 -0.28 S -0.48 0.32 0.48 0.32 C 0 -0.9 0.14",
    [SAL_SYMBOL_BRIDGE] =
        "S -0.95 -0.75 -0.6 -0.35 0.6 -0.35 0.95 -0.75 S -0.95 0.75 -0.6 0.35 0.6 0.35 0.95 0.75",
    [SAL_SYMBOL_MINE] = "C 0 0 0.52 S 0 -0.95 0 0.95 S -0.95 0 0.95 0 S -0.66 -0.66 0.66 0.66 S "
                        "-0.66 0.66 0.66 -0.66",
    [SAL_SYMBOL_FLAG] = "S -0.6 -0.95 -0.6 0.98 F -0.6 -0.95 0.85 -0.5 -0.6 -0.02",
    [SAL_SYMBOL_CHECKPOINT] =
        "S -0.92 0.1 0.92 -0.42 S -0.6 0.9 -0.6 0 C -0.6 0 0.26 S -0.92 0.9 0 0.9",
    [SAL_SYMBOL_SHIP] =
        "F -1 0.25 1 0.25 0.62 0.85 -0.7 0.85 F -0.5 0.1 -0.5 -0.3 0.35 -0.3 0.35 0.1 "
        "S 0 -0.3 0 -0.95 S 0 -0.85 0.5 -0.6",
    [SAL_SYMBOL_DRONE] =
        "S -0.62 -0.62 0.62 0.62 S -0.62 0.62 0.62 -0.62 O -0.62 -0.62 0.3 O 0.62 -0.62 0.3 "
        "O -0.62 0.62 0.3 O 0.62 0.62 0.3 C 0 0 0.26",
    [SAL_SYMBOL_HOSPITAL] =
        "F -0.3 -0.9 0.3 -0.9 0.3 -0.3 0.9 -0.3 0.9 0.3 0.3 0.3 0.3 0.9 -0.3 0.9 -0.3 0.3 "
        "-0.9 0.3 -0.9 -0.3 -0.3 -0.3",
    [SAL_SYMBOL_POWER] = "F 0.25 -1 -0.62 0.18 -0.08 0.18 -0.25 1 0.62 -0.2 0.08 -0.2",
};

struct sal_place_sign sal_place_sign_init(void) {
    return (struct sal_place_sign){sal_path_init(), sal_path_init(), 0.0};
}

void sal_place_sign_finish(struct sal_place_sign *sign) {
    sal_path_finish(&sign->filled);
    sal_path_finish(&sign->stroked);
}

static void add_circle(struct sal_path *path, struct sal_point at, struct sal_point half_px,
                       double radius, bool is_open) {
    sal_path_begin(path);
    for (int i = 0; i < CIRCLE_POINTS + is_open; i++) {
        const double turn = 2.0 * G_PI * i / CIRCLE_POINTS;
        sal_path_add(path, (struct sal_point){at.x + half_px.x * radius * cos(turn),
                                              at.y + half_px.y * radius * sin(turn)});
    }
}

static bool next_number(const char **words, double *value) {
    char *end = NULL;
    *value = g_ascii_strtod(*words, &end);
    const bool is_number = end != *words;
    *words = end;
    return is_number;
}

void sal_place_sign_add_drawing(struct sal_place_sign *sign, const char *drawing,
                                struct sal_point at, struct sal_point half_px) {
    const char *words = drawing;
    while (words != NULL && *(words += strspn(words, " ")) != '\0') {
        const char what = *words++;
        struct sal_path *path = what == 'F' || what == 'C' ? &sign->filled : &sign->stroked;
        const bool is_round = what == 'C' || what == 'O';
        double x, y, radius;
        if (!is_round) {
            sal_path_begin(path);
        }
        while (next_number(&words, &x) && next_number(&words, &y)) {
            const struct sal_point p = {at.x + x * half_px.x, at.y + y * half_px.y};
            if (is_round && next_number(&words, &radius)) {
                add_circle(path, p, half_px, radius, what == 'O');
            } else if (!is_round) {
                sal_path_add(path, p);
            }
        }
    }
}

void sal_place_sign_add(struct sal_place_sign *sign, enum sal_map_symbol symbol,
                        struct sal_point at, double size_px) {
    const double half = size_px / 2.0;
    sign->stroke_px = fmax(size_px * STROKE_SHARE, 1.0);
    sal_place_sign_add_drawing(sign, drawings[symbol], at, (struct sal_point){half, half});
}
