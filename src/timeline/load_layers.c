/* SPDX-License-Identifier: MIT */
/* Layers -> features, by as many threads as there are cores. Each layer has a report of its own,
 * and they are joined in order, so what is said does not depend on who was quicker. */
#include "timeline/load_layers.h"

#include <glib.h>

#include "base/error.h"
#include "base/parallel.h"
#include "base/report.h"
#include "read/day_parts.h"
#include "read/memory_file.h"

struct reading {
    const struct sal_layer_source *source;
    struct sal_report *report;
    enum sal_status status;
    struct sal_error err;
};

struct readings {
    struct reading *items; /* items[n] */
    int n;
    int next;      /* atomic: the layer to be taken next */
    int is_failed; /* atomic: no more need be taken */
    const struct sal_access *access;
    struct sal_report *report; /* told how far it is; may be NULL */
};

static void read_layer(struct reading *reading, const struct sal_access *access) {
    struct sal_read_options options = SAL_READ_OPTIONS_INIT;
    options.layer = reading->source->source->layer;
    options.allow = access->allow;
    options.crs = reading->source->source->crs;
    options.crs_if_none = reading->source->source->crs_if_none;
    options.encoding = reading->source->source->encoding;
    options.window = reading->source->window;
    const struct sal_memory_file *lent =
        sal_memory_file_find(access->memory, access->n_memory, reading->source->path);
    if (lent != NULL) {
        reading->status = sal_memory_file_read(lent, &options, reading->report,
                                               reading->source->features, &reading->err);
    } else {
        reading->status =
            reading->source->is_of_map
                ? sal_access_check_of_map(reading->source->path, access, &reading->err)
                : SAL_OK;
        if (reading->status == SAL_OK) {
            reading->status = sal_features_read(reading->source->path, &options, reading->report,
                                                reading->source->features, &reading->err);
        }
    }
    if (reading->status == SAL_OK) {
        sal_day_parts_join(*reading->source->features, reading->report);
    }
}

/* Take layers until none is left or one failed; any number of threads at once. They are taken in
 * order and what was taken is read, so all before one that failed are read. */
static void run(void *data) {
    struct readings *readings = data;
    while (!g_atomic_int_get(&readings->is_failed)) {
        const int i = g_atomic_int_add(&readings->next, 1);
        if (i >= readings->n) {
            break;
        }
        struct reading *reading = &readings->items[i];
        reading->report = sal_report_create();
        reading->status = sal_report_progress(readings->report, "files", (size_t)i,
                                              (size_t)readings->n, &reading->err);
        if (reading->status == SAL_OK) {
            read_layer(reading, readings->access);
        }
        if (reading->status != SAL_OK) {
            g_atomic_int_set(&readings->is_failed, 1);
        }
    }
}

enum sal_status sal_load_layers(const struct sal_layer_source *layers, size_t n,
                                const struct sal_access *access, struct sal_report *report,
                                struct sal_error *err) {
    struct readings readings = {
        .items = g_new0(struct reading, n + 1), .n = (int)n, .access = access, .report = report};
    for (size_t i = 0; i < n; i++) {
        readings.items[i].source = &layers[i];
    }
    sal_parallel_run(MIN(sal_parallel_n_cores(), (unsigned)n), run, &readings);
    sal_report_all_done(report, "files", n);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < n; i++) {
        struct reading *reading = &readings.items[i];
        if (status == SAL_OK && reading->report != NULL) {
            sal_report_append(report, reading->report);
            status = reading->status == SAL_OK
                         ? SAL_OK
                         : sal_error_set(err, reading->status, reading->err.place, "%s",
                                         reading->err.message);
        }
        sal_report_destroy(reading->report);
    }
    g_free(readings.items);
    return status;
}
