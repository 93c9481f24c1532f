/* SPDX-License-Identifier: MIT */
/*
 * The list itself: compose adds items to it in drawing order, draw reads it. Items stand in one
 * growing block; what they point to lives in the scene's arena, so a scene borrows nothing from the
 * data it was made of.
 */
#include "compose/page/scene.h"

#include <glib.h>

#include "base/arena.h"

struct sal_scene *sal_scene_new(double width_px, double height_px) {
    struct sal_scene *scene = g_new0(struct sal_scene, 1);
    scene->arena = sal_arena_create();
    scene->width_px = width_px;
    scene->height_px = height_px;
    scene->background = (struct sal_color){1.0, 1.0, 1.0, 1.0};
    return scene;
}

struct sal_item *sal_scene_add(struct sal_scene *scene, enum sal_item_kind kind) {
    if (scene->n_items == scene->n_room) {
        scene->n_room = scene->n_room ? scene->n_room * 2 : 64;
        scene->items = g_renew(struct sal_item, scene->items, scene->n_room);
    }
    struct sal_item *item = &scene->items[scene->n_items++];
    *item = (struct sal_item){.kind = kind};
    return item;
}

void sal_scene_destroy(struct sal_scene *scene) {
    if (!scene)
        return;
    sal_text_engine_destroy(scene->engine);
    sal_arena_destroy(scene->arena);
    g_free(scene->items);
    g_free(scene);
}
