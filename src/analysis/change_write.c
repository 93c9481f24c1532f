/* SPDX-License-Identifier: MIT */
/* What changed hands between two days, or from each of many days to the next, as a table. */
#include "analysis/change.h"

#include "analysis/table.h"
#include "base/outfile.h"
#include "base/report.h"

#define COLUMNS "unit,from_faction,to_faction,area_km2"

/* `from,to` stand before the others where the table is of many pairs of days. */
#define N_DAY_COLUMNS 2

/* Where there are claims, a last column says of which kind those of a row are. */
static bool has_claims(const struct sal_dataset *dataset) {
    return dataset->n_claims > 0;
}

static void add_rows(GString *text, const struct sal_change *change, bool has_days, bool is_json) {
    char from[16], to[16];
    sal_day_format(change->from_day, from);
    sal_day_format(change->to_day, to);
    for (size_t i = 0; i < change->n_rows; i++) {
        const struct sal_change_row *row = &change->rows[i];
        const struct sal_table_value values[] = {
            {"from", from, 0.0, NULL},
            {"to", to, 0.0, NULL},
            {"unit", row->unit, 0.0, NULL},
            {"from_faction", row->from_faction, 0.0, NULL},
            {"to_faction", row->to_faction, 0.0, NULL},
            {"area_km2", NULL, row->area_km2, "%.3f"},
            {"claim", row->claim == NULL ? "" : row->claim, 0.0, NULL}};
        const size_t first = has_days ? 0 : N_DAY_COLUMNS;
        const size_t end = G_N_ELEMENTS(values) - !has_claims(change->faces->dataset);
        if (is_json && text->str[text->len - 1] == '}') {
            g_string_append(text, ",\n");
        }
        sal_table_row(text, values + first, end - first, is_json);
    }
}

static GString *begin(const struct sal_dataset *dataset, bool has_days, bool is_json) {
    GString *text = g_string_new(is_json ? "[\n" : has_days ? "from,to," COLUMNS : COLUMNS);
    return is_json ? text : g_string_append(text, has_claims(dataset) ? ",claim\n" : "\n");
}

static enum sal_status end(GString *text, bool is_json, const char *path, struct sal_error *err) {
    if (is_json) {
        g_string_append(text, text->str[text->len - 1] == '}' ? "\n]\n" : "]\n");
    }
    return sal_outfile_write_text(path, text, err);
}

enum sal_status sal_change_write(const struct sal_change *change, const char *path,
                                 const char *format, struct sal_error *err) {
    bool is_json = false;
    const enum sal_status status = sal_table_format(path, format, &is_json, err);
    if (status != SAL_OK) {
        return status;
    }
    GString *text = begin(change->faces->dataset, false, is_json);
    add_rows(text, change, false, is_json);
    return end(text, is_json, path, err);
}

enum sal_status sal_changes_write(const struct sal_dataset *dataset, const int32_t *days,
                                  size_t n_days, struct sal_report *report, const char *path,
                                  const char *format, struct sal_error *err) {
    bool is_json = false;
    enum sal_status status = sal_table_format(path, format, &is_json, err);
    if (status != SAL_OK) {
        return status;
    }
    GString *text = begin(dataset, true, is_json);
    for (size_t i = 1; status == SAL_OK && i < n_days; i++) {
        status = sal_report_progress(report, "days", i - 1, n_days, err);
        if (status != SAL_OK) {
            break;
        }
        struct sal_change *change = NULL;
        status = sal_change_create(dataset, days[i - 1], days[i], report, &change, err);
        if (status == SAL_OK) {
            add_rows(text, change, true, is_json);
        }
        sal_change_destroy(change);
    }
    sal_report_all_done(report, "days", n_days);
    if (status != SAL_OK) {
        g_string_free(text, TRUE);
        return status;
    }
    return end(text, is_json, path, err);
}
