/* SPDX-License-Identifier: MIT */
/* A series on a system that is out of threads, now and then or altogether: every frame is made. The
 * linker wraps the making of threads. */
#include <glib.h>
#include <glib/gstdio.h>

#include "salient.h"

#define N_DAYS 40

/* More than one worker has a span of frames of its own. */
#define N_JOBS 4

static unsigned n_calls, n_refused_from;

GThread *__wrap_g_thread_try_new(const char *name, GThreadFunc function, gpointer data,
                                 GError **error);
GThread *__real_g_thread_try_new(const char *name, GThreadFunc function, gpointer data,
                                 GError **error);

GThread *__wrap_g_thread_try_new(const char *name, GThreadFunc function, gpointer data,
                                 GError **error) {
    const gboolean is_refused = g_str_equal(name, "frames") && n_calls++ >= n_refused_from;
    return is_refused ? NULL : __real_g_thread_try_new(name, function, data, error);
}

/* Draw all days into a new folder and count its files; removes them. */
static unsigned count_frames(const struct sal_dataset *dataset, const struct sal_style *style,
                             const int32_t *days) {
    struct sal_series_options options = SAL_SERIES_OPTIONS_INIT;
    struct sal_series_result result;
    char *folder = g_dir_make_tmp("series-XXXXXX", NULL);
    struct sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    picture.width_px = 320.0;
    picture.height_px = 240.0;
    const struct sal_drawing drawing = {dataset, style, &picture, NULL};
    options.folder = folder;
    options.n_jobs = N_JOBS;
    g_assert_cmpint(sal_series_run(&drawing, days, N_DAYS, &options, &result, NULL), ==, SAL_OK);
    g_assert_cmpuint(result.n_drawn, ==, N_DAYS);
    unsigned n = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        char *path = g_build_filename(folder, name, NULL);
        n += g_str_has_suffix(name, ".png") ? 1 : 0;
        g_unlink(path);
        g_free(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
    return n;
}

static void without_threads(void) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_style *style = NULL;
    int32_t days[N_DAYS];
    options.map = SAL_SOURCE_DIR "/geodata/iraq.yaml";
    g_assert_cmpint(sal_dataset_open(&options, NULL, &dataset, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_style_load(SAL_SOURCE_DIR "/styles/newsroom.yaml", &style, NULL), ==,
                    SAL_OK);
    for (int i = 0; i < N_DAYS; i++) {
        days[i] = sal_day_from_civil(2014, 6, 1) + i;
    }
    for (n_refused_from = 0; n_refused_from < N_JOBS; n_refused_from++) {
        n_calls = 0;
        g_assert_cmpuint(count_frames(dataset, style, days), ==, N_DAYS);
        g_assert_cmpuint(n_calls, ==, N_JOBS - 1);
    }
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/series/threads", without_threads);
    return g_test_run();
}
