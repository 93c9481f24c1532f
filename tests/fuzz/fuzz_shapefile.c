/* SPDX-License-Identifier: MIT */
/* Shapefiles: five members in one input, each behind its length (three bytes, big-endian); a length
 * of zero leaves the member out, and the last takes what is left. */
#include <glib.h>

#include "features.h"
#include "input.h"

static const char *const names[] = {"f.shp", "f.dbf", "f.shx", "f.prj", "f.cpg"};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *path = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t n = 0;
        if (size >= 3) {
            n = MIN((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2], size - 3);
            data += 3;
            size -= 3;
        }
        fuzz_remove(names[i]);
        char *member = n > 0 || i == 0 ? fuzz_write(names[i], data, n) : NULL;
        path = i == 0 ? member : (g_free(member), path);
        data += n;
        size -= n;
    }
    fuzz_read_features(path);
    g_free(path);
    return 0;
}
