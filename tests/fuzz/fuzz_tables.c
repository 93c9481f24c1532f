/* SPDX-License-Identifier: MIT */
/* Tables: of places and events, divided by a NUL, which areas are derived from; and the first of
 * the two as a table of holders that is joined to units. */
#include <glib.h>
#include <string.h>

#include "features.h"
#include "input.h"

static const char units[] = "{\"type\":\"FeatureCollection\",\"features\":["
                            "{\"type\":\"Feature\",\"properties\":{\"name\":\"West\",\"iso\":"
                            "\"A1\"},\"geometry\":{\"type\":"
                            "\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}},"
                            "{\"type\":\"Feature\",\"properties\":{\"name\":\"East\",\"iso\":"
                            "\"B2\"},\"geometry\":{\"type\":"
                            "\"Polygon\",\"coordinates\":[[[4,0],[8,0],[8,4],[4,4],[4,0]]]}}]}";

static void derive(const char *places_path, const char *events_path) {
    const struct sal_derive_options options = SAL_DERIVE_OPTIONS_INIT;
    struct sal_features *places = NULL, *events = NULL, *areas = NULL;
    struct sal_error err = {0};
    enum sal_status status = sal_features_read(places_path, NULL, NULL, &places, &err);
    if (status == SAL_OK) {
        status = sal_features_read(events_path, NULL, NULL, &events, &err);
    }
    /* What is to be found is how tables are read; many places take long by themselves. */
    if (status == SAL_OK && (places->n_items > 20 || events->n_items > 20)) {
        status = SAL_LIMIT;
    } else if (status == SAL_OK) {
        const struct sal_observations observations = {.places = places, .events = events};
        status = sal_derive(&observations, &options, NULL, &areas, NULL, &err);
    }
    if (status == SAL_OK) {
        fuzz_check_features(areas);
    } else if (status != SAL_LIMIT) {
        fuzz_check_error(&err);
    }
    sal_features_destroy(areas);
    sal_features_destroy(events);
    sal_features_destroy(places);
}

static void join(const char *path, const char *base) {
    const char *const controls[] = {path};
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    struct sal_report *report = sal_report_create();
    struct sal_dataset *dataset = NULL;
    struct sal_error err = {0};
    options.controls = controls;
    options.n_controls = 1;
    options.base = base;
    options.is_bare = true;
    options.is_fuzzy = true;
    if (sal_dataset_open(&options, report, &dataset, &err) != SAL_OK) {
        fuzz_check_error(&err);
    }
    sal_dataset_destroy(dataset);
    sal_report_destroy(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *end = memchr(data, 0, size);
    const size_t n = end == NULL ? size : (size_t)(end - data);
    char *places = fuzz_write("places.csv", data, n);
    char *events = fuzz_write("events.csv", data + MIN(n + 1, size), size - MIN(n + 1, size));
    char *base = fuzz_write("units.geojson", (const uint8_t *)units, sizeof units - 1);
    derive(places, events);
    join(places, base);
    g_free(base);
    g_free(events);
    g_free(places);
    return 0;
}
