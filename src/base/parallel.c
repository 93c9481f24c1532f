/* SPDX-License-Identifier: MIT */
/* Helpers are started, the caller joins in the work, the helpers are waited for. */
#include "base/parallel.h"

static gpointer run(gpointer data) {
    struct sal_parallel *helpers = data;
    helpers->work(helpers->data);
    return NULL;
}

unsigned sal_parallel_n_cores(void) {
    return g_get_num_processors();
}

void sal_parallel_start(struct sal_parallel *helpers, unsigned n, sal_parallel_work *work,
                        void *data) {
    *helpers = (struct sal_parallel){work, data, g_ptr_array_new()};
    for (unsigned i = 0; i < n; i++) {
        GThread *thread = g_thread_try_new("helper", run, helpers, NULL);
        if (thread == NULL) {
            break;
        }
        g_ptr_array_add(helpers->threads, thread);
    }
}

void sal_parallel_wait(struct sal_parallel *helpers) {
    helpers->work(helpers->data);
    for (guint i = 0; i < helpers->threads->len; i++) {
        g_thread_join(helpers->threads->pdata[i]);
    }
    g_ptr_array_unref(helpers->threads);
}

void sal_parallel_run(unsigned n, sal_parallel_work *work, void *data) {
    struct sal_parallel helpers;
    sal_parallel_start(&helpers, n > 0 ? n - 1 : 0, work, data);
    sal_parallel_wait(&helpers);
}
