/* SPDX-License-Identifier: MIT */
/* Dates: what parses is in range, not empty, and reads back as it was written. */
#include <glib.h>
#include <string.h>

#include "input.h"
#include "read/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = g_strndup((const char *)data, size);
    int32_t first, next, again;
    struct sal_error err;
    if (sal_day_parse(text, &first, &next, &err) == SAL_OK) {
        char written[16];
        g_assert_cmpint(first, >=, SAL_DAY_FIRST);
        g_assert_cmpint(first, <, next);
        g_assert_cmpint(next, <=, SAL_DAY_LAST + 1);
        sal_day_format(first, written);
        g_assert_cmpint(sal_day_parse(written, &again, NULL, NULL), ==, SAL_OK);
        g_assert_cmpint(again, ==, first);
    } else {
        g_assert_cmpuint(strlen(err.message), >, 0);
        g_assert_null(strchr(err.message, '\n'));
    }
    struct sal_date date;
    if (sal_fields_date_of_path(text, NULL, &date)) {
        g_assert_cmpint(date.first, >=, SAL_DAY_FIRST);
        g_assert_cmpint(date.first, <=, SAL_DAY_LAST);
    }
    for (int type = SAL_FIELD_TEXT; type <= SAL_FIELD_DATE; type++) {
        if (sal_date_read(text, (enum sal_field_type)type, NULL, &date, &err) == SAL_OK) {
            g_assert_true(date.is_open || date.first < date.next);
        }
    }
    if (sal_date_is_format(text)) {
        g_assert_true(sal_date_read("31/12/2014", SAL_FIELD_TEXT, text, &date, NULL) <= SAL_DATE);
    }
    g_free(text);
    return 0;
}
