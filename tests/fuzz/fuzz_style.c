/* SPDX-License-Identifier: MIT */
/* Styles: any bytes are a style, or one line of complaint with a place. */
#include <glib.h>
#include <string.h>

#include "input.h"
#include "salient.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *path = fuzz_write("fuzz.yaml", data, size);
    struct sal_style *style = NULL;
    struct sal_error err = {0};
    if (sal_style_load(path, &style, &err) == SAL_OK) {
        sal_style_destroy(style);
    } else {
        g_assert_null(style);
        g_assert_cmpuint(strlen(err.message), >, 0);
        g_assert_null(strchr(err.message, '\n'));
        g_assert_true(g_utf8_validate(err.message, -1, NULL));
    }
    g_free(path);
    return 0;
}
