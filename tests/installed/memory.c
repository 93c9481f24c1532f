/* SPDX-License-Identifier: MIT */
/* Areas from arrays to rows, to a PNG in memory and to pixels: no file of data is touched. */
#include <salient.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 320
#define HEIGHT 240

static const struct sal_point left[] = {{0, 0}, {5, 0}, {5, 10}, {0, 10}};
static const struct sal_point right[] = {{5, 0}, {20, 0}, {20, 10}, {5, 10}, {5, 0}};
static const struct sal_point land[] = {{0, 0}, {20, 0}, {20, 10}, {0, 10}, {0, 0}};
static const size_t ring4[] = {0, 4}, ring5[] = {0, 5};

static bool count(void *data, const void *bytes, size_t size) {
    (void)bytes;
    *(size_t *)data += size;
    return true;
}

static bool stop(void *data, const void *bytes, size_t size) {
    (void)data, (void)bytes, (void)size;
    return false;
}

/* Ends the program with what went wrong. */
static void want(enum sal_status status, const struct sal_error *err) {
    if (status != SAL_OK) {
        fprintf(stderr, "%s: %s\n", err->place, err->message);
        exit(1);
    }
}

static void draw(const struct sal_dataset *dataset, int32_t day) {
    struct sal_error err = {SAL_OK, "", ""};
    struct sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    struct sal_faces *faces = NULL;
    struct sal_style *style = NULL;
    struct sal_scene *scene = NULL;
    static const char text[] = "ground: {paper: \"#123456\"}\n";
    size_t n_bytes = 0;
    picture.width_px = WIDTH;
    picture.height_px = HEIGHT;
    want(sal_style_parse(text, strlen(text), &style, &err), &err);
    want(sal_faces_create(dataset, day, NULL, &faces, &err), &err);
    const struct sal_drawing drawing = {dataset, style, &picture, NULL};
    want(sal_scene_create(&drawing, faces, &scene, &err), &err);
    want(sal_scene_encode(scene, SAL_PNG, 1.0, count, &n_bytes, &err), &err);
    const bool is_stopped = sal_scene_encode(scene, SAL_SVG, 1.0, stop, NULL, NULL) == SAL_OUTPUT &&
                            sal_scene_encode(scene, SAL_PDF, 1.0, stop, NULL, NULL) == SAL_OUTPUT;
    uint32_t *pixels = calloc((size_t)WIDTH * HEIGHT, sizeof *pixels);
    want(sal_scene_paint(scene, 1.0, (unsigned char *)pixels, WIDTH * sizeof *pixels, &err), &err);
    const bool is_short =
        sal_scene_paint(scene, 1.0, (unsigned char *)pixels, WIDTH, NULL) == SAL_USAGE;
    printf("png %d, stopped %d, corner %08X, short %d\n", n_bytes > 1000, is_stopped, pixels[0],
           is_short);
    free(pixels);
    sal_scene_destroy(scene);
    sal_faces_destroy(faces);
    sal_style_destroy(style);
}

int main(void) {
    const int32_t day = sal_day_from_civil(2020, 1, 1);
    const struct sal_ring_area areas[] = {
        {left, ring4, 1, "red", NULL, NULL, day, SAL_DAY_MAX},
        {right, ring5, 1, "blue", "contested", NULL, day, SAL_DAY_MAX}};
    const struct sal_ring_area base[] = {
        {land, ring5, 1, NULL, NULL, "Land", SAL_DAY_MIN, SAL_DAY_MAX}};
    const struct sal_memory_file memory[] = {{"areas", NULL, 0, areas, 2},
                                             {"land", NULL, 0, base, 1}};
    const char *const controls[] = {"areas"};
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    struct sal_error err = {SAL_OK, "", ""};
    struct sal_dataset *dataset = NULL;
    struct sal_features *state = NULL;
    options.controls = controls;
    options.n_controls = 1;
    options.base = "land";
    options.memory = memory;
    options.n_memory = 2;
    want(sal_dataset_open(&options, NULL, &dataset, &err), &err);
    want(sal_state_create(dataset, &day, 1, NULL, &state, &err), &err);
    const int faction = sal_features_field(state, "faction");
    const int status = sal_features_field(state, "status");
    for (size_t i = 0; i < state->n_items; i++) {
        printf("%s %s\n", state->items[i].values[faction], state->items[i].values[status]);
    }
    draw(dataset, day);
    sal_features_destroy(state);
    sal_dataset_destroy(dataset);
    return 0;
}
