/* SPDX-License-Identifier: MIT */
/* Whoever watches a report hears of every long loop: from none done to all done, never back. */
#include "base/report.h"

#include <glib.h>
#include <string.h>

#define N_DAYS 5

/* What was heard. */
struct heard {
    const char *what;
    size_t n_calls, n_last, n_all;
    bool is_begun, is_ended;
};

static bool hear(const char *what, size_t n_done, size_t n_all, void *data) {
    struct heard *heard = data;
    g_assert_cmpuint(n_done, <=, n_all);
    if (!heard->is_begun) {
        g_assert_cmpuint(n_done, ==, 0);
    } else {
        g_assert_cmpstr(what, ==, heard->what);
        g_assert_cmpuint(n_done, >, heard->n_last);
        g_assert_cmpuint(n_all, ==, heard->n_all);
    }
    *heard = (struct heard){what, heard->n_calls + 1, n_done, n_all, true, n_done == n_all};
    return true;
}

/* A square that grows from day to day. */
static struct sal_dataset *make(int32_t *days) {
    GString *text = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < N_DAYS; i++) {
        days[i] = sal_day_from_civil(2014, 1, i + 1);
        g_string_append_printf(text,
                               "%s{\"type\":\"Feature\",\"properties\":{\"faction\":\"red\","
                               "\"start\":\"2014-01-0%d\",\"end\":\"2014-01-0%d\"},\"geometry\":{"
                               "\"type\":\"Polygon\",\"coordinates\":[[[0,0],[%d,0],[%d,1],[0,1],"
                               "[0,0]]]}}",
                               i == 0 ? "" : ",", i + 1, i + 2, i + 1, i + 1);
    }
    g_string_append(text, "]}");
    const struct sal_memory_file file = {.name = "m.geojson", .text = text->str, .size = text->len};
    const char *const controls[] = {"m.geojson"};
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    options.controls = controls;
    options.n_controls = 1;
    options.is_bare = true;
    options.memory = &file;
    options.n_memory = 1;
    g_assert_cmpint(sal_dataset_open(&options, NULL, &dataset, NULL), ==, SAL_OK);
    g_string_free(text, TRUE);
    return dataset;
}

/* The loops, each by its number; false when there is no more. */
static bool run(int which, const struct sal_dataset *dataset, const int32_t *days,
                struct sal_report *report) {
    struct sal_features *features = NULL;
    struct sal_stats *stats = NULL;
    enum sal_status status = SAL_OK;
    switch (which) {
    case 0:
        status = sal_fronts_create(dataset, days, N_DAYS, report, &features, NULL);
        break;
    case 1:
        status = sal_stats_create(dataset, days, N_DAYS, report, &stats, NULL);
        break;
    case 2:
        status = sal_state_create(dataset, days, N_DAYS, report, &features, NULL);
        break;
    case 3:
        status = sal_check(dataset, NULL, report, NULL);
        break;
    case 4:
        status = sal_repair(dataset, NULL, report, &features, NULL);
        break;
    case 5:
        status = sal_changes_write(dataset, days, N_DAYS, report, "/dev/null", "csv", NULL);
        break;
    default:
        return false;
    }
    g_assert_cmpint(status, ==, SAL_OK);
    sal_features_destroy(features);
    sal_stats_destroy(stats);
    return true;
}

static void every_loop_is_heard(void) {
    static int32_t days[N_DAYS];
    struct sal_dataset *dataset = make(days);
    int n = 0;
    for (bool is_run = true; is_run; n += is_run) {
        struct heard heard = {.what = ""};
        struct sal_report *report = sal_report_create();
        sal_report_watch(report, hear, &heard);
        is_run = run(n, dataset, days, report);
        if (is_run) {
            g_assert_true(heard.is_ended);
            g_assert_cmpuint(heard.n_calls, >=, N_DAYS);
            g_assert_cmpuint(heard.n_all, >=, N_DAYS);
        }
        sal_report_destroy(report);
    }
    g_assert_cmpint(n, ==, 6);
    sal_dataset_destroy(dataset);
}

/* No report, or one that nobody watches. */
static void nobody_needs_watch(void) {
    struct sal_report *report = sal_report_create();
    g_assert_cmpint(sal_report_progress(NULL, "days", 0, 1, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_report_progress(report, "days", 0, 1, NULL), ==, SAL_OK);
    sal_report_destroy(report);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/progress/every_loop_is_heard", every_loop_is_heard);
    g_test_add_func("/progress/nobody_needs_watch", nobody_needs_watch);
    return g_test_run();
}
