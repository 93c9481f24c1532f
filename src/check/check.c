/* SPDX-License-Identifier: MIT */
/* `check`: every rule over every state. Findings are told once, on the first day of their pair of
 * areas. */
#include "check/check.h"

#include "base/error.h"
#include "base/report.h"
#include "check/check_areas.h"
#include "check/check_day.h"
#include "check/check_gaps.h"
#include "check/findings.h"

/* Without a word from the user: what hand-drawn areas on one basemap come to. */
#define GAP_KM 2.0
#define BORDER_TOLERANCE_KM 1.0

/* A width as the caller has it, else as the map has it, else the default; below 0 nothing was said.
 */
static double first_said(double said_km, double of_map_km, double default_km) {
    if (said_km >= 0.0) {
        return said_km;
    }
    return of_map_km >= 0.0 ? of_map_km : default_km;
}

void sal_check_options_resolve(const struct sal_dataset *dataset,
                               const struct sal_check_options *options, double *gap_km,
                               double *border_tolerance_km) {
    const struct sal_check_options defaults = SAL_CHECK_OPTIONS_INIT;
    options = options == NULL ? &defaults : options;
    const struct sal_map *map = dataset->map;
    *gap_km = first_said(options->gap_km, map->gap_km, GAP_KM);
    *border_tolerance_km =
        first_said(options->border_tolerance_km, map->border_tolerance_km, BORDER_TOLERANCE_KM);
}

GArray *sal_check_days(const struct sal_dataset *dataset) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    const int32_t open = SAL_DAY_MIN;
    for (size_t i = 0; i < dataset->n_areas && days->len == 0; i++) {
        if (dataset->areas[i].start == SAL_DAY_MIN) {
            g_array_append_val(days, open);
        }
    }
    g_array_append_vals(days, dataset->changes, (guint)dataset->n_changes);
    return days;
}

static enum sal_status check_day(struct sal_check_run *c, int32_t day, struct sal_error *err) {
    struct sal_day_graph graph;
    enum sal_status status = sal_day_graph_init(&graph, c, day, err);
    if (status == SAL_OK && graph.covers != NULL) {
        status = sal_check_day(c, &graph, err);
    }
    if (status == SAL_OK && graph.covers != NULL && c->gap_km > 0.0) {
        sal_check_gaps(c, &graph);
    }
    sal_day_graph_finish(&graph);
    return status;
}

enum sal_status sal_check(const struct sal_dataset *dataset,
                          const struct sal_check_options *options, struct sal_report *report,
                          struct sal_error *err) {
    struct sal_check_run c = {.dataset = dataset,
                              .report = report,
                              .told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    sal_check_options_resolve(dataset, options, &c.gap_km, &c.border_tolerance_km);
    GArray *days = sal_check_days(dataset);
    enum sal_status status = sal_check_areas(&c, err);
    for (guint i = 0; i < days->len && status == SAL_OK; i++) {
        const int32_t day = g_array_index(days, int32_t, i);
        status = sal_report_progress(report, "days", i, days->len, err);
        if (status != SAL_OK) {
            break;
        }
        status = check_day(&c, day, err);
    }
    sal_report_all_done(report, "days", days->len);
    g_array_unref(days);
    g_hash_table_unref(c.told);
    return status;
}
