/* SPDX-License-Identifier: MIT */
/* Rows of tables as text. */
#ifndef SAL_ANALYSIS_TABLE_H
#define SAL_ANALYSIS_TABLE_H

#include <glib.h>

#include "salient.h"

/** One value of a row. */
struct sal_table_value {
    const char *name;
    const char *text; /* NULL: a number */
    double number;
    const char *number_format;
};

/** Append a row: values joined by commas and a line's end, or an object without one. */
void sal_table_row(GString *out, const struct sal_table_value *values, size_t n, bool is_json);

/** CSV or JSON, by `format`, else by the path's extension, else ("-") CSV. @returns SAL_OK;
 * SAL_USAGE */
SAL_NODISCARD enum sal_status sal_table_format(const char *path, const char *format, bool *is_json,
                                               struct sal_error *err);

#endif
