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

struct sal_image *sal_scene_image_create(int width, int height) {
    struct sal_image *image = g_new0(struct sal_image, 1);
    *image = (struct sal_image){width, height, NULL, 1};
    image->pixels = g_try_malloc0_n((gsize)width * (gsize)height, 4);
    if (image->pixels == NULL) {
        g_free(image);
        return NULL;
    }
    return image;
}

void sal_scene_image_unref(struct sal_image *image) {
    if (image != NULL && g_atomic_int_dec_and_test(&image->n_refs)) {
        g_free(image->pixels);
        g_free(image);
    }
}

bool sal_scene_take_image(struct sal_scene *scene, struct sal_image *image) {
    for (int i = 0; i < scene->n_images; i++) {
        if (scene->images[i] == image) {
            return true;
        }
    }
    if (scene->n_images == SAL_SCENE_IMAGES_MAX) {
        return false;
    }
    g_atomic_int_inc(&image->n_refs);
    scene->images[scene->n_images++] = image;
    return true;
}

void sal_scene_destroy(struct sal_scene *scene) {
    if (!scene)
        return;
    for (int i = 0; i < scene->n_images; i++) {
        sal_scene_image_unref(scene->images[i]);
    }
    sal_text_engine_destroy(scene->engine);
    sal_arena_destroy(scene->arena);
    g_free(scene->items);
    g_free(scene);
}
