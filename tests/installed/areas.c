/* SPDX-License-Identifier: MIT */
/* The version of header and library, and the areas of a day of the installed map. */
#include <salient.h>
#include <stdio.h>

int main(void) {
    struct sal_error err = {SAL_OK, "", ""};
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_stats *stats = NULL;
    const int32_t day = sal_day_from_civil(2014, 10, 15);
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", SAL_VERSION_MAJOR, SAL_VERSION_MINOR,
             SAL_VERSION_PATCH);
    printf("header %s, library %s\n", version, sal_version());

    options.map = "iraq";
    enum sal_status status = sal_dataset_open(&options, NULL, &dataset, &err);
    if (status == SAL_OK) {
        status = sal_stats_create(dataset, &day, 1, NULL, &stats, &err);
    }
    if (status != SAL_OK) {
        fprintf(stderr, "%s: %s\n", err.place, err.message);
        return 1;
    }
    printf("%zu rows\n", stats->n_areas);
    sal_stats_destroy(stats);
    sal_dataset_destroy(dataset);
    return 0;
}
