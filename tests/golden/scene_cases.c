/* SPDX-License-Identifier: MIT */
/*
 * Draws made scenes that need no map, each by name, through the library's own writer:
 *
 *   scene_cases CASE SCALE FILE...
 *
 * They show what every format must draw alike: patterns, strokes, letters, clips.
 */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "compose/page/scene.h"
#include "salient.h"

static const struct sal_color BLACK = {0.1, 0.1, 0.1, 1.0};
static const struct sal_color WHITE = {1.0, 1.0, 1.0, 1.0};
static const struct sal_color RED = {0.78, 0.16, 0.16, 1.0};
static const struct sal_color BLUE = {0.13, 0.38, 0.66, 1.0};
static const struct sal_color SAND = {0.95, 0.92, 0.85, 1.0};

/* Give an item one subpath of n points. */
static void set_points(struct sal_scene *scene, struct sal_item *item, const double *xy, size_t n,
                       bool is_closed) {
    item->points = sal_arena_array(scene->arena, n, sizeof *item->points);
    item->sub_start = sal_arena_array(scene->arena, 2, sizeof *item->sub_start);
    for (size_t i = 0; i < n; i++) {
        item->points[i] = (struct sal_point){xy[2 * i], xy[2 * i + 1]};
    }
    item->n_points = n;
    item->sub_start[1] = n;
    item->n_subs = 1;
    item->is_closed = is_closed;
}

static void set_ring(struct sal_scene *scene, struct sal_item *item, struct sal_point center,
                     double radius, int n, double wave) {
    double *xy = g_new(double, 2 * (gsize)n);
    for (int i = 0; i < n; i++) {
        const double a = 2.0 * G_PI * i / n;
        const double r = radius * (1.0 + wave * sin(7.0 * a) + wave * 0.4 * sin(53.0 * a));
        xy[2 * i] = center.x + r * cos(a);
        xy[2 * i + 1] = center.y + r * sin(a);
    }
    set_points(scene, item, xy, (size_t)n, true);
    g_free(xy);
}

static struct sal_item *add_group(struct sal_scene *scene, const char *id, const char *label) {
    struct sal_item *item = sal_scene_add(scene, SAL_ITEM_GROUP_BEGIN);
    item->id = id;
    item->label = label;
    return item;
}

static struct sal_paint solid(struct sal_color color) {
    return (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = color};
}

static struct sal_item *add_text(struct sal_scene *scene, const char *text, double x, double y,
                                 double size, enum sal_anchor anchor) {
    struct sal_item *item = sal_scene_add(scene, SAL_ITEM_TEXT);
    item->text = text;
    item->font = (struct sal_font){"Lato", size, 400, false, 0.0};
    item->fill = solid(BLACK);
    item->at = (struct sal_point){x, y};
    item->anchor = anchor;
    item->lang = "en";
    return item;
}

static void add_line(struct sal_scene *scene, double x0, double y0, double x1, double y1,
                     struct sal_stroke stroke) {
    const double xy[4] = {x0, y0, x1, y1};
    struct sal_item *item = sal_scene_add(scene, SAL_ITEM_PATH);
    set_points(scene, item, xy, 2, false);
    item->stroke = stroke;
}

/* Two shapes that share an edge: the hatch runs on from one into the other. */
static void draw_hatches(struct sal_scene *scene) {
    static const double ANGLES[] = {45.0, 135.0, 0.0, 90.0, 20.0, 110.0};
    add_group(scene, "hatches", "Hatches");
    for (int i = 0; i < 6; i++) {
        struct sal_item *item = sal_scene_add(scene, SAL_ITEM_PATH);
        const double x = 20.0 + 100.0 * i;
        const double xy[] = {x, 20, x + 100, 20, x + 100, 150, x, 120};
        set_points(scene, item, xy, 4, true);
        item->fill = (struct sal_paint){SAL_PAINT_HATCH, SAND,        i % 2 ? RED : BLUE,
                                        ANGLES[i],       4.0 + 2 * i, 1.0 + 0.5 * i};
        item->stroke = (struct sal_stroke){.color = BLACK, .width_px = 1.0};
    }
    for (int i = 0; i < 3; i++) {
        struct sal_item *item = sal_scene_add(scene, SAL_ITEM_PATH);
        set_ring(scene, item, (struct sal_point){120.0 + 200.0 * i, 270.0}, 80.0, 200, 0.05);
        item->fill = (struct sal_paint){i < 2 ? SAL_PAINT_DOTS : SAL_PAINT_HATCH,
                                        {0, 0, 0, 0},
                                        BLUE,
                                        45.0 * i,
                                        10.0 - i,
                                        3.0 + i};
    }
    struct sal_item *circle = sal_scene_add(scene, SAL_ITEM_CIRCLE);
    circle->center = (struct sal_point){320.0, 270.0};
    circle->radius_px = 30.0;
    circle->fill = (struct sal_paint){SAL_PAINT_HATCH, WHITE, RED, 45.0, 5.0, 2.0};
    circle->stroke = (struct sal_stroke){.color = RED, .width_px = 2.0};
    sal_scene_add(scene, SAL_ITEM_GROUP_END);
}

static void draw_strokes(struct sal_scene *scene) {
    static const struct sal_stroke STROKES[] = {
        {{0.1, 0.1, 0.1, 1}, 1.0, {0}, 0, SAL_CAP_BUTT},
        {{0.1, 0.1, 0.1, 1}, 4.0, {0}, 0, SAL_CAP_ROUND},
        {{0.78, 0.16, 0.16, 1}, 6.0, {12, 6}, 2, SAL_CAP_BUTT},
        {{0.78, 0.16, 0.16, 0.5}, 6.0, {0.01, 10}, 2, SAL_CAP_ROUND},
        {{0.13, 0.38, 0.66, 1}, 3.0, {14, 4, 2, 4}, 4, SAL_CAP_SQUARE},
        {{0.13, 0.38, 0.66, 1}, 0.4, {0}, 0, SAL_CAP_BUTT},
    };
    add_group(scene, "strokes", "Strokes");
    for (int i = 0; i < 6; i++) {
        add_line(scene, 30.0, 30.0 + 25.0 * i, 300.0, 38.0 + 25.0 * i, STROKES[i]);
    }
    /* A clip with a hole: even-odd. */
    struct sal_item *clip = sal_scene_add(scene, SAL_ITEM_CLIP_BEGIN);
    const double xy[] = {340, 20, 620, 20, 620, 180, 340, 180};
    set_points(scene, clip, xy, 4, true);
    for (int i = 0; i < 8; i++) {
        struct sal_item *ring = sal_scene_add(scene, SAL_ITEM_PATH);
        set_ring(scene, ring, (struct sal_point){480.0 + 20 * i, 110.0}, 20.0 + 15.0 * i, 90, 0.08);
        ring->stroke = STROKES[i % 6];
    }
    sal_scene_add(scene, SAL_ITEM_CLIP_END);
    struct sal_item *holed = sal_scene_add(scene, SAL_ITEM_PATH);
    const double star[] = {60, 220, 200, 220, 200, 340, 60, 340, 60, 220};
    set_points(scene, holed, star, 5, true);
    holed->fill = solid((struct sal_color){0.13, 0.38, 0.66, 0.5});
    struct sal_item *penta = sal_scene_add(scene, SAL_ITEM_PATH);
    const double five[] = {300, 210, 340, 345, 230, 260, 370, 260, 260, 345};
    set_points(scene, penta, five, 5, true);
    penta->fill = solid(RED);
    penta->stroke = STROKES[1];
    sal_scene_add(scene, SAL_ITEM_GROUP_END);
}

static void draw_text(struct sal_scene *scene) {
    static const char *const LINES[] = {"Start of the line", "Middle of the line",
                                        "End of the line"};
    const struct sal_stroke thin = {.color = RED, .width_px = 0.5};
    add_group(scene, "letters", "Letters");
    add_line(scene, 320.0, 0.0, 320.0, 360.0, thin);
    for (int i = 0; i < 3; i++) {
        add_text(scene, LINES[i], 320.0, 40.0 + 30.0 * i, 22.0, (enum sal_anchor)i);
        struct sal_item *spaced =
            add_text(scene, "SPACED", 320.0, 130.0 + 24.0 * i, 16.0, (enum sal_anchor)i);
        spaced->font.spacing_px = 6.0;
        struct sal_item *halo = add_text(scene, "Halo \xC3\xA9\xC5\xA1\xC4\x9F 1234", 320.0,
                                         215.0 + 26.0 * i, 20.0, (enum sal_anchor)i);
        halo->halo = (struct sal_color){0.95, 0.75, 0.3, 1.0};
        halo->halo_px = 2.5;
        halo->font.weight = 700;
    }
    struct sal_item *turned = add_text(scene, "Euphrates", 100.0, 320.0, 26.0, SAL_ANCHOR_MIDDLE);
    turned->rotate_deg = -35.0;
    turned->font.family = "Noto Serif";
    turned->font.is_italic = true;
    turned->fill = solid(BLUE);
    add_text(scene, "Markup & <b>not</b> \"read\"", 20.0, 20.0, 9.0, SAL_ANCHOR_START);
    sal_scene_add(scene, SAL_ITEM_GROUP_END);
}

#define MOSUL "\xD8\xA7\xD9\x84\xD9\x85\xD9\x88\xD8\xB5\xD9\x84"
#define BAGHDAD "\xD8\xA8\xD8\xBA\xD8\xAF\xD8\xA7\xD8\xAF"
#define HEWLER "\xDA\xBE\xDB\x95\xD9\x88\xD9\x84\xDB\x8E\xD8\xB1"

static void draw_arabic(struct sal_scene *scene) {
    static const char *const TEXTS[] = {MOSUL, BAGHDAD " 2014-10-15 (Baghdad)", "Baghdad " BAGHDAD};
    const struct sal_stroke thin = {.color = RED, .width_px = 0.5};
    add_group(scene, "arabic", BAGHDAD);
    add_line(scene, 320.0, 0.0, 320.0, 360.0, thin);
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 3; i++) {
            struct sal_item *item = add_text(scene, TEXTS[k], 320.0, 40.0 + 110.0 * k + 34.0 * i,
                                             22.0, (enum sal_anchor)i);
            item->font.family = k == 1 ? "Noto Naskh Arabic" : "Lato, Noto Sans Arabic";
            item->font.spacing_px = 3.0;
            item->lang = "ar";
            item->halo = SAND;
            item->halo_px = 2.0;
        }
    }
    struct sal_item *kurdish = add_text(scene, HEWLER, 560.0, 330.0, 30.0, SAL_ANCHOR_END);
    kurdish->lang = "ckb";
    kurdish->font.family = "Noto Sans Arabic";
    kurdish->rotate_deg = 20.0;
    sal_scene_add(scene, SAL_ITEM_GROUP_END);
}

#define ARABIC_LINE                                                                                \
    "خطوط الجبهات تقريبية: المناطق مستنتجة من تقارير إخبارية مؤرخة عن البلدات والقرى والطرق"
#define LATIN_LINE                                                                                 \
    "Front lines are approximate: areas are interpolated from dated reports about towns."

/* Lines of more than sixty letters, each with a mark at its end, which must not be missing. */
static void draw_lines(struct sal_scene *scene) {
    static const char *const TEXTS[] = {LATIN_LINE, ARABIC_LINE, LATIN_LINE " 2014-10-15",
                                        ARABIC_LINE " 2014-10-15"};
    add_group(scene, "lines", "Long lines");
    for (int i = 0; i < 8; i++) {
        const bool is_arabic = i % 2 == 1;
        const double size = i < 4 ? 13.0 : 9.0;
        struct sal_item *item =
            add_text(scene, TEXTS[i % 4], is_arabic ? 625.0 : 15.0, 35.0 + 38.0 * i, size,
                     is_arabic ? SAL_ANCHOR_END : SAL_ANCHOR_START);
        item->lang = is_arabic ? "ar" : "en";
        item->font.family = "Lato, Noto Sans Arabic";
        item->halo = SAND;
        item->halo_px = i < 4 ? 1.5 : 0.0;
    }
    struct sal_item *turned = add_text(scene, LATIN_LINE, 320.0, 344.0, 12.0, SAL_ANCHOR_MIDDLE);
    turned->rotate_deg = -2.0;
    turned->font.spacing_px = 1.0;
    sal_scene_add(scene, SAL_ITEM_GROUP_END);
}

/* About as much ink as a map of a country: for looking at, and for timing. */
static void draw_map(struct sal_scene *scene) {
    const double w = scene->width_px, h = scene->height_px;
    for (int i = 0; i < 27; i++) {
        struct sal_item *item = sal_scene_add(scene, SAL_ITEM_PATH);
        const struct sal_point center = {w * (i % 7 + 0.6) / 7.2, h * (i / 7 + 0.6) / 4.3};
        set_ring(scene, item, center, h * 0.14, 300, 0.06);
        item->fill = i % 9 == 4 ? (struct sal_paint){SAL_PAINT_HATCH, SAND, RED, 45.0, 7.0, 2.2}
                                : solid(i % 3 ? SAND : (struct sal_color){0.85, 0.55, 0.5, 1.0});
        item->stroke = (struct sal_stroke){.color = BLACK, .width_px = 1.0};
    }
    struct sal_item *area = sal_scene_add(scene, SAL_ITEM_PATH);
    set_ring(scene, area, (struct sal_point){w / 2, h / 2}, h * 0.3, 2900, 0.1);
    area->fill = (struct sal_paint){SAL_PAINT_HATCH, {0, 0, 0, 0}, BLUE, 135.0, 9.0, 2.0};
    area->stroke = (struct sal_stroke){.color = RED, .width_px = 3.0};
    for (int i = 0; i < 90; i++) {
        char *name = g_strdup_printf("Town %c%c%d", 'A' + i % 26, 'a' + i % 7, i);
        struct sal_item *item =
            add_text(scene, sal_arena_strdup(scene->arena, name), w * (i % 9 + 0.5) / 9.0,
                     h * (i / 9 + 0.5) / 10.0, 12.0 + i % 4, (enum sal_anchor)(i % 3));
        item->halo = WHITE;
        item->halo_px = 1.5;
        g_free(name);
    }
}

struct scene_case {
    const char *name;
    double width_px, height_px;
    void (*draw)(struct sal_scene *scene);
};

static const struct scene_case CASES[] = {
    {"hatches", 640, 360, draw_hatches}, {"strokes", 640, 360, draw_strokes},
    {"text", 640, 360, draw_text},       {"arabic", 640, 360, draw_arabic},
    {"lines", 640, 360, draw_lines},     {"map", 1920, 1080, draw_map},
};

static int write_case(const struct scene_case *scene_case, double scale, char **paths) {
    struct sal_scene *scene = sal_scene_new(scene_case->width_px, scene_case->height_px);
    struct sal_error err = {0};
    scene->title = "A made scene: " BAGHDAD " & <others>";
    scene->desc = "Drawn to see that every format draws alike.";
    scene->lang = "en";
    scene->credits = "made for tests";
    scene_case->draw(scene);
    enum sal_status status = SAL_OK;
    for (; *paths != NULL && status == SAL_OK; paths++) {
        status = sal_scene_write(scene, *paths, NULL, scale, &err);
    }
    sal_scene_destroy(scene);
    if (status != SAL_OK) {
        fprintf(stderr, "scene_cases: %s: %s\n", err.place, err.message);
    }
    return status == SAL_OK ? 0 : 1;
}

int main(int argc, char **argv) {
    for (size_t i = 0; argc >= 4 && i < G_N_ELEMENTS(CASES); i++) {
        if (strcmp(argv[1], CASES[i].name) == 0) {
            return write_case(&CASES[i], g_ascii_strtod(argv[2], NULL), argv + 3);
        }
    }
    fprintf(stderr, "usage: scene_cases CASE SCALE FILE...; cases:");
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        fprintf(stderr, " %s", CASES[i].name);
    }
    fprintf(stderr, "\n");
    return 2;
}
