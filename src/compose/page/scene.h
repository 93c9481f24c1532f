/* SPDX-License-Identifier: MIT */
/*
 * The display list: what is on the page, in page px (y down, 1 px = 1/96 inch in print), in drawing
 * order. It knows no dates and no files; PNG, SVG and PDF are drawn from it alone.
 */
#ifndef SAL_COMPOSE_PAGE_SCENE_H
#define SAL_COMPOSE_PAGE_SCENE_H

#include "salient.h"
#include "style/paint.h"
#include "text/text.h"

enum sal_item_kind {
    SAL_ITEM_GROUP_BEGIN, /* id, label */
    SAL_ITEM_GROUP_END,
    SAL_ITEM_CLIP_BEGIN, /* path of closed subpaths, even-odd; until the matching end */
    SAL_ITEM_CLIP_END,
    SAL_ITEM_PATH,   /* fill (even-odd) then stroke */
    SAL_ITEM_CIRCLE, /* center, radius_px; fill then stroke */
    SAL_ITEM_TEXT
};

enum sal_anchor { SAL_ANCHOR_START, SAL_ANCHOR_MIDDLE, SAL_ANCHOR_END };

/** One entry; members beyond those of its kind are zero. All pointers belong to the scene. */
struct sal_item {
    enum sal_item_kind kind;
    const char *id;        /* group or path: unique in the scene, [a-z0-9-]+, or NULL */
    const char *label;     /* group: what a person calls it; may be NULL */
    const char *css_class; /* group, path, text: or NULL */
    struct sal_point *points;
    size_t n_points;
    size_t *sub_start; /* sub_start[n_subs + 1] */
    size_t n_subs;
    bool is_closed; /* every subpath */
    struct sal_point center;
    double radius_px;
    struct sal_paint fill;
    struct sal_image *image; /* of a fill that is one; the scene holds it */
    struct sal_stroke stroke;
    const char *text; /* one line, cleaned */
    struct sal_font font;
    struct sal_color halo; /* a = 0: none */
    double halo_px;        /* width of the halo beyond the glyphs */
    struct sal_point at; /* baseline at the anchor; start is the left end whatever the direction */
    enum sal_anchor anchor;
    double rotate_deg; /* clockwise about `at` */
    const char *lang;
};

/** Where a page of one map lies on the earth: page = (x_px + map.x * px_per_unit, y_px - map.y *
 * px_per_unit). */
struct sal_scene_place {
    const char
        *crs; /* PROJ or EPSG text, in whose units `map` is; NULL: nowhere, as many maps are */
    double px_per_unit, x_px, y_px;
    struct sal_box frame_px;         /* the map's part of the page */
    struct sal_point corners_deg[4]; /* lon/lat of the frame's corners, clockwise from upper left */
    bool has_corners;                /* not where one lies beyond the globe */
};

/** Images of one scene. */
#define SAL_SCENE_IMAGES_MAX 8

struct sal_scene {
    double width_px, height_px;
    struct sal_scene_place place;
    bool is_print;            /* the page is paper: SVG says its size in mm */
    enum sal_letters letters; /* of SVG */
    struct sal_color background;
    const char *title; /* for SVG <title>, PDF metadata */
    const char *desc;  /* for SVG <desc>: computed figures in words */
    const char *lang;
    const char *credits;          /* for metadata: sources */
    const char *author, *licence; /* as the map file says them, or NULL */
    const char *unshown; /* for metadata: texts that the page has no room for; NULL: none */
    struct sal_item *items;
    size_t n_items, n_room;
    size_t n_static; /* the first items, alike in all scenes of one template; 0 elsewhere */
    struct sal_arena *arena;
    struct sal_image *images[SAL_SCENE_IMAGES_MAX]; /* that its paints have, a reference each */
    int n_images;
    struct sal_text_engine *engine; /* one reference: what texts were measured with, so drawing need
                                       not load the fonts again; NULL: drawing makes its own */
};

/** Have a scene hold an image for its paints; false: it has too many. */
bool sal_scene_take_image(struct sal_scene *scene, struct sal_image *image);

/** An image of clear pixels, with one reference; NULL when memory ran out. */
struct sal_image *sal_scene_image_create(int width, int height);
/** Give up a reference; accepts NULL. */
void sal_scene_image_unref(struct sal_image *image);

/** Does what lies beneath the page show through its paper. */
static inline bool sal_scene_has_alpha(const struct sal_scene *scene) {
    return scene->background.a < 1.0;
}

/** An empty scene; lang, title etc. are filled in by the caller with memory of scene->arena. */
struct sal_scene *sal_scene_new(double width_px, double height_px);

/** Add a zeroed item of a kind; the pointer is valid until the next addition. */
struct sal_item *sal_scene_add(struct sal_scene *scene, enum sal_item_kind kind);

#endif
