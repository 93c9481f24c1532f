/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target over the files of a folder, without libFuzzer: replay FOLDER */
#include <glib.h>

#include "input.h"

int main(int argc, char **argv) {
    GDir *dir = argc == 2 ? g_dir_open(argv[1], 0, NULL) : NULL;
    if (dir == NULL) {
        g_printerr("usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    int n = 0;
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        char *path = g_build_filename(argv[1], name, NULL);
        char *data;
        gsize size;
        g_assert_true(g_file_get_contents(path, &data, &size, NULL));
        (void)LLVMFuzzerTestOneInput((const uint8_t *)data, size);
        g_free(data);
        g_free(path);
        n++;
    }
    g_dir_close(dir);
    g_print("%d inputs\n", n);
    return n > 0 ? 0 : 1;
}
