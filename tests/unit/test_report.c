/* SPDX-License-Identifier: MIT */
/* Progress of every call that takes long, and its end by whoever watches. */
#include <glib.h>
#include <unistd.h>

#include "salient.h"

struct watch {
    size_t n_told;
    size_t stop_at; /* false is answered from this call on, counted from 1; 0: never */
    size_t last_done, last_all;
};

static bool see(const char *what, size_t n_done, size_t n_all, void *data) {
    struct watch *watch = data;
    g_assert_nonnull(what);
    g_assert_cmpuint(n_done, <=, n_all);
    watch->last_done = n_done;
    watch->last_all = n_all;
    return ++watch->n_told != watch->stop_at;
}

static struct sal_dataset *dataset;
static const int32_t *days;
static size_t n_days;
static char *path;

static void open_dataset(void) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    options.map = "iraq";
    struct sal_error err;
    g_assert_cmpint(sal_dataset_open(&options, NULL, &dataset, &err), ==, SAL_OK);
    int32_t first, last;
    g_assert_true(sal_dataset_days(dataset, &first, &last));
    n_days = MIN(sal_dataset_changes(dataset, first, last, &days), 5);
    g_assert_cmpuint(n_days, ==, 5);
}

/* The calls, each to what it makes thrown away. */
static enum sal_status open_again(struct sal_report *report, struct sal_error *err) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    options.map = "iraq";
    struct sal_dataset *made = NULL;
    const enum sal_status status = sal_dataset_open(&options, report, &made, err);
    sal_dataset_destroy(made);
    return status;
}

static enum sal_status make_stats(struct sal_report *report, struct sal_error *err) {
    struct sal_stats *made = NULL;
    const enum sal_status status = sal_stats_create(dataset, days, n_days, report, &made, err);
    if (made != NULL) {
        sal_stats_destroy(made);
    }
    return status;
}

static enum sal_status make_fronts(struct sal_report *report, struct sal_error *err) {
    struct sal_features *made = NULL;
    const enum sal_status status = sal_fronts_create(dataset, days, n_days, report, &made, err);
    sal_features_destroy(made);
    return status;
}

static enum sal_status make_states(struct sal_report *report, struct sal_error *err) {
    struct sal_features *made = NULL;
    const enum sal_status status = sal_state_create(dataset, days, n_days, report, &made, err);
    sal_features_destroy(made);
    return status;
}

static enum sal_status write_changes(struct sal_report *report, struct sal_error *err) {
    return sal_changes_write(dataset, days, n_days, report, path, "csv", err);
}

static enum sal_status check(struct sal_report *report, struct sal_error *err) {
    return sal_check(dataset, NULL, report, err);
}

static enum sal_status repair(struct sal_report *report, struct sal_error *err) {
    struct sal_features *made = NULL;
    const enum sal_status status = sal_repair(dataset, NULL, report, &made, err);
    sal_features_destroy(made);
    return status;
}

static enum sal_status write_html(struct sal_report *report, struct sal_error *err) {
    struct sal_style *style = NULL;
    g_assert_cmpint(sal_style_load("analyst", &style, err), ==, SAL_OK);
    const struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    const struct sal_drawing drawing = {dataset, style, &options, report};
    const enum sal_status status = sal_html_write(&drawing, days, n_days, NULL, path, err);
    sal_style_destroy(style);
    return status;
}

static enum sal_status (*const calls[])(struct sal_report *, struct sal_error *) = {
    open_again, make_stats, make_fronts, make_states, write_changes, check, repair, write_html,
};

/* Every call tells more than one step; one that is ended after the first says so and leaves no
 * file. */
static void stopped(void) {
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
        struct sal_report *report = sal_report_create();
        struct watch watch = {.stop_at = 2};
        struct sal_error err = {.status = SAL_OK};
        sal_report_watch(report, see, &watch);
        g_test_message("call %zu", i);
        g_assert_cmpint(calls[i](report, &err), ==, SAL_STOPPED);
        g_assert_cmpint(err.status, ==, SAL_STOPPED);
        g_assert_cmpuint(watch.n_told, ==, 2); /* who said no is not asked again */
        g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
        sal_report_destroy(report);
    }
}

/* To the end: all are done, and the report can be watched anew. */
static void finished(void) {
    struct sal_report *report = sal_report_create();
    struct watch watch = {.stop_at = 1};
    struct sal_error err;
    sal_report_watch(report, see, &watch);
    g_assert_cmpint(make_stats(report, &err), ==, SAL_STOPPED);
    watch = (struct watch){.stop_at = 0};
    sal_report_watch(report, see, &watch);
    g_assert_cmpint(make_stats(report, &err), ==, SAL_OK);
    g_assert_cmpuint(watch.n_told, ==, n_days + 1);
    g_assert_cmpuint(watch.last_done, ==, watch.last_all);
    sal_report_watch(report, NULL, NULL);
    g_assert_cmpint(make_stats(report, &err), ==, SAL_OK);
    g_assert_cmpuint(watch.n_told, ==, n_days + 1);
    sal_report_destroy(report);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_setenv("SALIENT_DATA", SAL_SOURCE_DIR, TRUE);
    open_dataset();
    path = g_strdup_printf("%s/salient-report-%d", g_get_tmp_dir(), (int)getpid());
    g_test_add_func("/report/stopped", stopped);
    g_test_add_func("/report/finished", finished);
    const int code = g_test_run();
    sal_dataset_destroy(dataset);
    g_free(path);
    return code;
}
