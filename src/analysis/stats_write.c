/* SPDX-License-Identifier: MIT */
/* Statistics as tables. */
#include <glib.h>
#include <string.h>

#include "analysis/table.h"
#include "base/outfile.h"
#include "salient.h"

#define VALUES_MAX 9

/* Data without days is of no day: its column is empty. */
static void format_day(int32_t day, char text[16]) {
    *text = '\0';
    if (day != SAL_DAY_MIN) {
        sal_day_format(day, text);
    }
}

/* Values of row i; returns how many. */
static size_t row_values(const struct sal_stats *stats, enum sal_stats_table table, size_t i,
                         char day[16], struct sal_table_value values[VALUES_MAX]) {
    if (table == SAL_STATS_AREAS) {
        const struct sal_area_row *row = &stats->areas[i];
        format_day(row->day, day);
        const struct sal_table_value all[] = {
            {"date", day, 0.0, NULL},
            {"unit", row->unit, 0.0, NULL},
            {"faction", row->faction, 0.0, NULL},
            {"status", row->status, 0.0, NULL},
            {"area_km2", NULL, row->area_km2, "%.3f"},
            {"share", NULL, row->share, "%.8f"},
            {"claim", row->claim == NULL ? "" : row->claim, 0.0, NULL}};
        const struct sal_table_value range[] = {
            {"area_low_km2", NULL, row->area_low_km2, "%.3f"},
            {"area_high_km2", NULL, row->area_high_km2, "%.3f"}};
        const size_t n = G_N_ELEMENTS(all) - !stats->has_claims;
        memcpy(values, all, n * sizeof *all);
        memcpy(values + n, range, sizeof range);
        return n + (stats->has_range ? G_N_ELEMENTS(range) : 0);
    }
    const struct sal_front_row *row = &stats->fronts[i];
    format_day(row->day, day);
    const struct sal_table_value all[] = {{"date", day, 0.0, NULL},
                                          {"side_a", row->side_a, 0.0, NULL},
                                          {"side_b", row->side_b, 0.0, NULL},
                                          {"length_km", NULL, row->length_km, "%.3f"}};
    memcpy(values, all, sizeof all);
    return G_N_ELEMENTS(all);
}

static GString *table_text(const struct sal_stats *stats, enum sal_stats_table table,
                           bool is_json) {
    static const char area_head[] = "date,unit,faction,status,area_km2,share";
    char *areas = g_strconcat(area_head, stats->has_claims ? ",claim" : "",
                              stats->has_range ? ",area_low_km2,area_high_km2" : "", "\n", NULL);
    const char *const headers[] = {areas, "date,side_a,side_b,length_km\n"};
    const size_t n = table == SAL_STATS_AREAS ? stats->n_areas : stats->n_fronts;
    GString *out = g_string_new(is_json ? "[\n" : headers[table]);
    for (size_t i = 0; i < n; i++) {
        char day[16];
        struct sal_table_value values[VALUES_MAX];
        const size_t n_values = row_values(stats, table, i, day, values);
        sal_table_row(out, values, n_values, is_json);
        g_string_append(out, !is_json ? "" : i + 1 < n ? ",\n" : "\n");
    }
    g_free(areas);
    return g_string_append(out, is_json ? "]\n" : "");
}

enum sal_status sal_stats_write(const struct sal_stats *stats, enum sal_stats_table table,
                                const char *path, const char *format, struct sal_error *err) {
    bool is_json = false;
    const enum sal_status status = sal_table_format(path, format, &is_json, err);
    if (status != SAL_OK) {
        return status;
    }
    return sal_outfile_write_text(path, table_text(stats, table, is_json), err);
}
