/* SPDX-License-Identifier: MIT */
/*
 * A friendly frame is one high and one and a half wide; the others are as large as the standard has
 * them beside it. What is drawn to the frame ("full") reaches its corners or, in a diamond and a
 * quatrefoil, its sides; what stands inside is alike in all.
 */
#include "compose/symbols/unit_symbol.h"

#include <math.h>

#include "base/geometry.h"

/* Width of lines, in heights. */
#define STROKE_SHARE 0.062

/* A frame: its outline, half of how far it reaches, and where its diagonals meet it, in heights. */
static const struct frame {
    const char *outline;
    double half_x, half_y, corner_x, corner_y;
} frames[SAL_N_UNIT_AFFILIATIONS] = {
    [SAL_UNIT_FRIENDLY] = {"F -0.75 -0.5 0.75 -0.5 0.75 0.5 -0.75 0.5", 0.75, 0.5, 0.75, 0.5},
    [SAL_UNIT_HOSTILE] = {"F 0 -0.72 0.72 0 0 0.72 -0.72 0", 0.72, 0.72, 0.36, 0.36},
    [SAL_UNIT_NEUTRAL] = {"F -0.55 -0.55 0.55 -0.55 0.55 0.55 -0.55 0.55", 0.55, 0.55, 0.55, 0.55},
    /* Four arcs: each bulges out from where two meet. */
    [SAL_UNIT_UNKNOWN] = {"F -0.36 -0.36 -0.33 -0.52 -0.22 -0.64 0 -0.7 0.22 -0.64 0.33 -0.52 0.36 "
                          "-0.36 0.52 -0.33 0.64 -0.22 0.7 0 0.64 0.22 0.52 0.33 0.36 0.36 0.33 "
                          "0.52 0.22 0.64 0 0.7 -0.22 0.64 -0.33 0.52 -0.36 0.36 -0.52 0.33 -0.64 "
                          "0.22 -0.7 0 -0.64 -0.22 -0.52 -0.33",
                          0.7, 0.7, 0.36, 0.36},
};

#define SALTIRE "S -1 -1 1 1 S -1 1 1 -1"
#define CAPSULE                                                                                    \
    "S -0.2 -0.16 0.2 -0.16 0.28 -0.14 0.335 -0.08 0.36 0 0.335 0.08 0.28 0.14 0.2 0.16 -0.2 "     \
    "0.16 -0.28 0.14 -0.335 0.08 -0.36 0 -0.335 -0.08 -0.28 -0.14 -0.2 -0.16"

/* What is drawn to the frame, and inside, in heights. */
static const struct icon {
    const char *full, *inside;
} icons[SAL_N_UNIT_FUNCTIONS] = {
    [SAL_UNIT_INFANTRY] = {SALTIRE, NULL},
    [SAL_UNIT_MECHANISED] = {SALTIRE, CAPSULE},
    [SAL_UNIT_MOTORISED] = {SALTIRE " S 0 -1 0 1", NULL},
    [SAL_UNIT_ARMOUR] = {NULL, CAPSULE},
    [SAL_UNIT_RECONNAISSANCE] = {"S -1 1 1 -1", NULL},
    [SAL_UNIT_ARTILLERY] = {NULL, "C 0 0 0.15"},
    [SAL_UNIT_ROCKET_ARTILLERY] = {NULL, "C 0 0.12 0.13 S -0.22 -0.08 0 -0.22 0.22 -0.08 S -0.22 "
                                         "-0.2 0 -0.34 0.22 -0.2"},
    [SAL_UNIT_AIR_DEFENCE] = {"S -1 1 -0.86 0.72 -0.6 0.5 -0.3 0.38 0 0.34 0.3 0.38 0.6 0.5 0.86 "
                              "0.72 1 1",
                              NULL},
    [SAL_UNIT_ANTI_TANK] = {"S -1 1 0 -1 1 1", NULL},
    [SAL_UNIT_ENGINEER] = {NULL, "S -0.3 0.18 -0.3 -0.14 0.3 -0.14 0.3 0.18 S 0 -0.14 0 0.1"},
    [SAL_UNIT_AIRBORNE] = {SALTIRE, "S -0.2 0.34 -0.17 0.28 -0.1 0.25 -0.03 0.28 0 0.34 0.03 0.28 "
                                    "0.1 0.25 0.17 0.28 0.2 0.34"},
    [SAL_UNIT_AVIATION] = {NULL, "F -0.34 -0.16 0 0 -0.34 0.16 F 0.34 -0.16 0 0 0.34 0.16"},
    [SAL_UNIT_UNMANNED] = {NULL, "F -0.38 -0.16 0 0.02 0.38 -0.16 0.38 -0.04 0 0.18 -0.38 -0.04"},
    [SAL_UNIT_MISSILE] = {NULL, "S -0.09 0.26 -0.09 -0.14 -0.06 -0.24 0 -0.3 0.06 -0.24 0.09 -0.14 "
                                "0.09 0.26"},
    [SAL_UNIT_SIGNAL] = {"S -1 -1 0.2 0.22 -0.2 -0.22 1 1", NULL},
    [SAL_UNIT_SUPPLY] = {"S -1 0.5 1 0.5", NULL},
    [SAL_UNIT_MEDICAL] = {"S 0 -1 0 1 S -1 0 1 0", NULL},
};

/* Signs of size above the frame, about the middle of a row that is one high. */
static const char *const echelons[SAL_N_UNIT_ECHELONS] = {
    [SAL_ECHELON_TEAM] = "O 0 0 0.5 S -0.5 0.6 0.5 -0.6",
    [SAL_ECHELON_SQUAD] = "C 0 0 0.42",
    [SAL_ECHELON_SECTION] = "C -0.6 0 0.42 C 0.6 0 0.42",
    [SAL_ECHELON_PLATOON] = "C -1.2 0 0.42 C 0 0 0.42 C 1.2 0 0.42",
    [SAL_ECHELON_COMPANY] = "S 0 -0.6 0 0.6",
    [SAL_ECHELON_BATTALION] = "S -0.4 -0.6 -0.4 0.6 S 0.4 -0.6 0.4 0.6",
    [SAL_ECHELON_REGIMENT] = "S -0.8 -0.6 -0.8 0.6 S 0 -0.6 0 0.6 S 0.8 -0.6 0.8 0.6",
};

/* Of crosses from brigade to army group. */
static int n_crosses(enum sal_unit_echelon echelon) {
    return echelon < SAL_ECHELON_BRIGADE ? 0 : (int)(echelon - SAL_ECHELON_BRIGADE) + 1;
}

/* The row stands so high above the frame, and its signs are so high, in heights. */
#define ROW_GAP 0.23
#define ROW_HALF 0.165

static void add_echelon(struct sal_unit_symbol *symbol, enum sal_unit_echelon echelon,
                        struct sal_point at, double height) {
    const double half = ROW_HALF * height;
    const struct sal_point size = {half, half};
    sal_place_sign_add_drawing(&symbol->icon, echelons[echelon], at, size);
    const int n = n_crosses(echelon);
    for (int i = 0; i < n; i++) {
        const struct sal_point middle = {at.x + (i - (n - 1) / 2.0) * 1.9 * half, at.y};
        sal_place_sign_add_drawing(&symbol->icon, "S -0.7 -0.7 0.7 0.7 S -0.7 0.7 0.7 -0.7", middle,
                                   size);
    }
}

struct sal_box sal_unit_symbol_box(const struct sal_unit_sign *sign, struct sal_point at,
                                   double height) {
    const struct frame *frame = &frames[sign->affiliation];
    const double edge = STROKE_SHARE * height;
    const double row = sign->echelon == SAL_ECHELON_NONE ? 0.0 : (ROW_GAP + ROW_HALF) * height;
    const double staff = sign->is_headquarters ? 0.6 * height : 0.0;
    return (struct sal_box){
        at.x - frame->half_x * height - edge, at.y - frame->half_y * height - row - edge,
        at.x + frame->half_x * height + edge, at.y + frame->half_y * height + staff + edge};
}

struct sal_unit_symbol sal_unit_symbol_create(const struct sal_unit_sign *sign, struct sal_point at,
                                              double height) {
    const struct frame *frame = &frames[sign->affiliation];
    const struct icon *icon = &icons[sign->function];
    struct sal_unit_symbol symbol = {.icon = sal_place_sign_init(),
                                     .box = sal_unit_symbol_box(sign, at, height)};
    struct sal_place_sign outline = sal_place_sign_init();
    sal_place_sign_add_drawing(&outline, frame->outline, at, (struct sal_point){height, height});
    symbol.frame = outline.filled;
    sal_path_finish(&outline.stroked);
    symbol.icon.stroke_px = fmax(STROKE_SHARE * height, 0.9);
    sal_place_sign_add_drawing(
        &symbol.icon, icon->full, at,
        (struct sal_point){frame->corner_x * height, frame->corner_y * height});
    sal_place_sign_add_drawing(&symbol.icon, icon->inside, at, (struct sal_point){height, height});
    add_echelon(&symbol, sign->echelon,
                (struct sal_point){at.x, at.y - (frame->half_y + ROW_GAP) * height}, height);
    if (sign->is_headquarters) {
        /* The staff hangs from the frame's left. */
        const double foot = frame->half_y + 0.6;
        sal_place_sign_add_drawing(&symbol.icon, "S -1 0 -1 1", at,
                                   (struct sal_point){frame->half_x * height, foot * height});
    }
    return symbol;
}

void sal_unit_symbol_finish(struct sal_unit_symbol *symbol) {
    sal_path_finish(&symbol->frame);
    sal_place_sign_finish(&symbol->icon);
}
