/* SPDX-License-Identifier: MIT */
/*
 * Many stills and series through the library in one process: soak FOLDER STILLS SERIES THREADS
 *
 * FOLDER holds units.shp, mymap.yaml and what they need. Every still and every frame has the bytes
 * of the first; no descriptor stays open; and what the process holds after the last is what it held
 * after the first tenth, but for a share that does not grow with their number.
 */
#include <dirent.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "salient.h"

/* What a process may come to hold beside, whatever it does: heaps of threads, caches that fill. */
#define SLACK_BYTES ((size_t)24 << 20)

struct soak {
    const char *folder;
    int n_stills, n_series, n_threads;
    int next;    /* atomic */
    int n_wrong; /* atomic */
    GMutex lock;
    GBytes *still, *frame; /* the first of each; NULL: none yet */
    size_t held_early;
};

static size_t held_bytes(void) {
    unsigned long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%lu %lu", &size, &resident) != 2) {
        g_error("no /proc");
    }
    fclose(file);
    return resident * (size_t)sysconf(_SC_PAGESIZE);
}

static int open_descriptors(void) {
    int n = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (dir != NULL && readdir(dir) != NULL) {
        n++;
    }
    closedir(dir);
    return n;
}

static void must(enum sal_status status, const struct sal_error *err) {
    if (status != SAL_OK) {
        g_printerr("soak: %s: %s\n", err->place, err->message);
        exit(1);
    }
}

/* The same bytes as the first time. */
static void compare(struct soak *soak, GBytes **first, const char *path) {
    char *text = NULL;
    gsize size = 0;
    g_assert_true(g_file_get_contents(path, &text, &size, NULL));
    GBytes *bytes = g_bytes_new_take(text, size);
    g_mutex_lock(&soak->lock);
    if (*first == NULL) {
        *first = g_bytes_ref(bytes);
    }
    const bool is_same = g_bytes_equal(*first, bytes);
    g_mutex_unlock(&soak->lock);
    g_bytes_unref(bytes);
    g_atomic_int_add(&soak->n_wrong, !is_same);
}

static struct sal_dataset *open_map(const struct soak *soak) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    struct sal_report *report = sal_report_create();
    struct sal_dataset *dataset = NULL;
    struct sal_error err;
    char *map = g_build_filename(soak->folder, "mymap.yaml", NULL);
    options.map = map;
    must(sal_dataset_open(&options, report, &dataset, &err), &err);
    sal_report_destroy(report);
    g_free(map);
    return dataset;
}

static void make_still(struct soak *soak, int i) {
    struct sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    struct sal_dataset *dataset = open_map(soak);
    struct sal_style *style = NULL;
    struct sal_faces *faces = NULL;
    struct sal_scene *scene = NULL;
    struct sal_error err;
    char *path = g_strdup_printf("%s/still-%d.png", soak->folder, i);
    picture.width_px = 400;
    picture.height_px = 300;
    must(sal_style_load("newsroom", &style, &err), &err);
    must(sal_faces_create(dataset, SAL_DAY_MIN, NULL, &faces, &err), &err);
    const struct sal_drawing drawing = {dataset, style, &picture, NULL};
    must(sal_scene_create(&drawing, faces, &scene, &err), &err);
    must(sal_scene_write(scene, path, NULL, 1.0, &err), &err);
    compare(soak, &soak->still, path);
    g_unlink(path);
    g_free(path);
    sal_scene_destroy(scene);
    sal_faces_destroy(faces);
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
}

static void make_series(struct soak *soak, int i) {
    struct sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    struct sal_series_options options = SAL_SERIES_OPTIONS_INIT;
    struct sal_series_result result = {0};
    struct sal_dataset *dataset = open_map(soak);
    struct sal_style *style = NULL;
    struct sal_error err;
    const int32_t day = SAL_DAY_MIN;
    char *folder = g_strdup_printf("%s/series-%d", soak->folder, i);
    char *path = g_build_filename(folder, "undated.png", NULL);
    char *manifest = g_build_filename(folder, "manifest.json", NULL);
    picture.width_px = 400;
    picture.height_px = 300;
    options.folder = folder;
    options.n_jobs = 2;
    must(sal_style_load("dark", &style, &err), &err);
    const struct sal_drawing drawing = {dataset, style, &picture, NULL};
    must(sal_series_run(&drawing, &day, 1, &options, &result, &err), &err);
    compare(soak, &soak->frame, path);
    g_unlink(path);
    g_unlink(manifest);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_free(manifest);
    g_free(path);
    g_free(folder);
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
}

/* Take from the pile until nothing is left; any number of threads at once. */
static gpointer work(gpointer data) {
    struct soak *soak = data;
    const int n = soak->n_stills + soak->n_series;
    for (int i = g_atomic_int_add(&soak->next, 1); i < n; i = g_atomic_int_add(&soak->next, 1)) {
        /* A series among so many stills, from the first on. */
        const int every = n / MAX(soak->n_series, 1);
        if (soak->n_series > 0 && i % every == 0 && i / every < soak->n_series) {
            make_series(soak, i);
        } else {
            make_still(soak, i);
        }
        if (i == n / 10) {
            soak->held_early = held_bytes();
        }
    }
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 5) {
        g_printerr("usage: %s FOLDER STILLS SERIES THREADS\n", argv[0]);
        return 2;
    }
    struct soak soak = {.folder = argv[1],
                        .n_stills = atoi(argv[2]),
                        .n_series = atoi(argv[3]),
                        .n_threads = atoi(argv[4])};
    GThread *threads[64];
    g_mutex_init(&soak.lock);
    make_still(&soak, -1); /* what is loaded once is loaded */
    make_series(&soak, -1);
    const int n_open = open_descriptors();
    for (int i = 0; i < MIN(soak.n_threads, 64); i++) {
        threads[i] = g_thread_new("soak", work, &soak);
    }
    for (int i = 0; i < MIN(soak.n_threads, 64); i++) {
        g_thread_join(threads[i]);
    }
    const size_t held = held_bytes();
    const int n_lost = open_descriptors() - n_open;
    g_print("%d stills, %d series, %d threads: %.1f MB after a tenth, %.1f MB at the end; %d "
            "descriptors lost; %d with other bytes\n",
            soak.n_stills, soak.n_series, soak.n_threads, (double)soak.held_early / 1e6,
            (double)held / 1e6, n_lost, soak.n_wrong);
    return soak.n_wrong == 0 && n_lost == 0 && held <= soak.held_early + SLACK_BYTES ? 0 : 1;
}
