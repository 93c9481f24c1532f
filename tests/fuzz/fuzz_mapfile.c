/* SPDX-License-Identifier: MIT */
/* Map files: any bytes are a map, or one line of complaint with a place. */
#include <glib.h>
#include <string.h>

#include "input.h"
#include "read/mapfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *path = fuzz_write("fuzz.yaml", data, size);
    struct sal_map *map = NULL;
    struct sal_error err = {0};
    if (sal_map_load(path, &map, &err) == SAL_OK) {
        g_assert_nonnull(map->name);
        sal_map_destroy(map);
    } else {
        g_assert_null(map);
        g_assert_cmpuint(strlen(err.message), >, 0);
        g_assert_null(strchr(err.message, '\n'));
        g_assert_true(g_utf8_validate(err.message, -1, NULL));
    }
    g_free(path);
    return 0;
}
