/* SPDX-License-Identifier: MIT */
/* States made by threads: which failure is told, what is let be after it, and a system that is out
 * of threads. The linker wraps two calls of the library, so the order of events is the test's. */
#include "series/state_cache.h"

#include <glib.h>

#include "made.h"

#define N_DAYS 40
#define NONE (-1)

/* What the wrapped calls are to do, and what was asked of them. */
static struct {
    GMutex lock;
    GCond changed;
    int fails[2]; /* days */
    int waits;    /* this day fails or is made only when another has failed */
    bool has_failed;
    unsigned n_asked;
    bool is_out_of_threads;
} plan;

enum sal_status __wrap_sal_faces_create(const struct sal_dataset *dataset, int32_t day,
                                        struct sal_report *report, struct sal_faces **out,
                                        struct sal_error *err);
enum sal_status __real_sal_faces_create(const struct sal_dataset *dataset, int32_t day,
                                        struct sal_report *report, struct sal_faces **out,
                                        struct sal_error *err);
GThread *__wrap_g_thread_try_new(const char *name, GThreadFunc function, gpointer data,
                                 GError **error);
GThread *__real_g_thread_try_new(const char *name, GThreadFunc function, gpointer data,
                                 GError **error);

enum sal_status __wrap_sal_faces_create(const struct sal_dataset *dataset, int32_t day,
                                        struct sal_report *report, struct sal_faces **out,
                                        struct sal_error *err) {
    const bool is_failing = day == plan.fails[0] || day == plan.fails[1];
    g_mutex_lock(&plan.lock);
    plan.n_asked++;
    while (day == plan.waits && !plan.has_failed) {
        g_cond_wait(&plan.changed, &plan.lock);
    }
    if (is_failing) {
        plan.has_failed = true;
        g_cond_broadcast(&plan.changed);
    }
    g_mutex_unlock(&plan.lock);
    if (!is_failing) {
        return __real_sal_faces_create(dataset, day, report, out, err);
    }
    err->status = SAL_GEOMETRY;
    g_snprintf(err->message, sizeof err->message, "day %d", (int)day);
    return SAL_GEOMETRY;
}

GThread *__wrap_g_thread_try_new(const char *name, GThreadFunc function, gpointer data,
                                 GError **error) {
    return plan.is_out_of_threads ? NULL : __real_g_thread_try_new(name, function, data, error);
}

/* A square that grows from day to day; every day is a state. Returns what making them came to. */
static enum sal_status make_states(unsigned n_jobs, struct sal_error *err) {
    static int32_t days[N_DAYS];
    struct made *made = g_new0(struct made, 1);
    made_init(made);
    const int red = made_faction(made, "red", "red");
    made_unit(made, "all", made_box(made, 0, 0, N_DAYS + 1, 1));
    for (int i = 0; i < N_DAYS; i++) {
        days[i] = i;
        struct sal_area *area = made_area(made, red, made_box(made, 0, 0, i + 1, 1));
        area->start = i;
        area->end = i + 1;
    }
    made->dataset.changes = days;
    made->dataset.n_changes = N_DAYS;
    struct sal_legend_content content;
    struct sal_state_cache *states = NULL;
    plan.n_asked = 0;
    plan.has_failed = false;
    const enum sal_status status =
        sal_state_cache_create(&made->dataset, days, N_DAYS, n_jobs, NULL, &content, &states, err);
    sal_state_cache_destroy(states);
    sal_legend_content_finish(&content);
    made_finish(made);
    g_free(made);
    return status;
}

/* Of two failures that of the earlier day is told, whichever came first. */
static void first_day_is_told(void) {
    for (int waits = 0; waits <= 1; waits++) {
        struct sal_error err = {0};
        plan.fails[0] = 0;
        plan.fails[1] = 1;
        plan.waits = waits;
        g_assert_cmpint(make_states(2, &err), ==, SAL_GEOMETRY);
        g_assert_cmpstr(err.message, ==, "day 0");
    }
}

/* One thread fails on its first day while the other is held at its own: no day is begun after. */
static void rest_is_let_be(void) {
    struct sal_error err = {0};
    plan.fails[0] = plan.fails[1] = 0;
    plan.waits = 1;
    g_assert_cmpint(make_states(2, &err), ==, SAL_GEOMETRY);
    g_assert_cmpstr(err.message, ==, "day 0");
    g_assert_cmpuint(plan.n_asked, <=, N_DAYS / 2);
}

static void without_threads(void) {
    struct sal_error err = {0};
    plan.fails[0] = plan.fails[1] = plan.waits = NONE;
    plan.is_out_of_threads = true;
    g_assert_cmpint(make_states(4, &err), ==, SAL_OK);
    g_assert_cmpuint(plan.n_asked, ==, N_DAYS);
    plan.is_out_of_threads = false;
    g_assert_cmpint(make_states(4, &err), ==, SAL_OK);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/state_cache/first-day", first_day_is_told);
    g_test_add_func("/state_cache/rest", rest_is_let_be);
    g_test_add_func("/state_cache/threads", without_threads);
    return g_test_run();
}
