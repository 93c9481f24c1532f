/* SPDX-License-Identifier: MIT */
/* What a folder says of the frames in it: the ledger of a run, and behind a NUL a manifest.
 * Whatever they say, a frame counts only when its bytes are those that were written. */
#include <glib.h>
#include <string.h>

#include "input.h"
#include "series/journal.h"

/* SHA-256 of nothing. */
#define OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"2014-01-01.png", "empty.png", "../empty.png", "", "/"};
    const uint8_t *end = memchr(data, 0, size);
    const size_t n = end == NULL ? size : (size_t)(end - data);
    const size_t n_rest = size - MIN(n + 1, size);
    struct sal_journal *journal = NULL;
    struct sal_error err = {0};
    char *path = fuzz_write(".salient-series-1-of-1", data, n);
    char *folder = g_path_get_dirname(path);
    g_free(fuzz_write("manifest.json", data + size - n_rest, n_rest));
    g_free(fuzz_write("empty.png", data, 0));
    g_assert_cmpint(sal_journal_open(folder, 1, 1, "key", true, &journal, &err), ==, SAL_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        struct sal_frame_proof proof;
        if (sal_journal_proves(journal, names[i], &proof)) {
            g_assert_cmpstr(proof.sha256, ==, OF_NOTHING);
            g_assert_cmpuint(proof.n_bytes, ==, 0);
        }
    }
    sal_journal_close(journal);
    g_free(folder);
    g_free(path);
    return 0;
}
