/* SPDX-License-Identifier: MIT */
/* Colours, fills and strokes, as styles give them and scenes carry them. */
#ifndef SAL_STYLE_PAINT_H
#define SAL_STYLE_PAINT_H

struct sal_color {
    double r, g, b, a; /* 0 to 1, sRGB, not premultiplied */
};

enum sal_paint_kind {
    SAL_PAINT_NONE,
    SAL_PAINT_SOLID,
    SAL_PAINT_HATCH,
    SAL_PAINT_DOTS,
    SAL_PAINT_IMAGE /* of an upright box, which it fills; color.a is its opacity */
};

/** Pixels of a picture: native words of alpha, red, green and blue, premultiplied. */
struct sal_image {
    int width, height;
    unsigned char *pixels; /* 4 * width * height bytes, aligned for words */
    int n_refs;            /* atomic; of sal_scene_take_image() and the like */
};

/** How a shape is filled. Patterns are vector, anchored at the page's origin, the same in every
 * format. */
struct sal_paint {
    enum sal_paint_kind kind;
    struct sal_color color;  /* of the solid, or the ground beneath a pattern (a = 0: none) */
    struct sal_color color2; /* of the pattern's lines or dots */
    double angle_deg;        /* of hatch lines, clockwise from the page's right */
    double spacing_px;       /* between line axes or dot centres */
    double width_px;         /* of the lines, or the dots' diameter */
};

enum sal_cap { SAL_CAP_BUTT, SAL_CAP_ROUND, SAL_CAP_SQUARE };

struct sal_stroke {
    struct sal_color color; /* a = 0: no stroke */
    double width_px;
    double dash_px[4];
    int n_dash; /* 0: solid */
    enum sal_cap cap;
};

#endif
