/* SPDX-License-Identifier: MIT */
/* What changed hands, as a table. */
#include "change.h"
#include "table.h"

enum sal_status sal_change_write(const struct sal_change *change, const char *path,
                                 const char *format, struct sal_error *err) {
    bool is_json = false;
    enum sal_status status = sal_table_format(path, format, &is_json, err);
    if (status != SAL_OK) {
        return status;
    }
    GString *text = g_string_new(is_json ? "[\n" : "unit,from_faction,to_faction,area_km2\n");
    for (size_t i = 0; i < change->n_rows; i++) {
        const struct sal_change_row *row = &change->rows[i];
        const struct sal_table_value values[] = {{"unit", row->unit, 0.0, NULL},
                                                 {"from_faction", row->from_faction, 0.0, NULL},
                                                 {"to_faction", row->to_faction, 0.0, NULL},
                                                 {"area_km2", NULL, row->area_km2, "%.3f"}};
        sal_table_row(text, values, G_N_ELEMENTS(values), is_json);
        g_string_append(text, !is_json ? "" : i + 1 < change->n_rows ? ",\n" : "\n");
    }
    g_string_append(text, is_json ? "]\n" : "");
    status = sal_file_write(path, text->str, text->len, err);
    g_string_free(text, TRUE);
    return status;
}
