/* SPDX-License-Identifier: MIT */
/* Known answers of SHA-256: the examples of FIPS 180-4, the second in pieces. */
#include <glib.h>

#include "series/sha256.h"

static void test_known(void) {
    char sum[SAL_SHA256_SIZE];
    struct sal_sha256 *digest = sal_sha256_create();
    sal_sha256_add(digest, NULL, 0);
    sal_sha256_finish(digest, sum);
    g_assert_cmpstr(sum, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    const char *parts[] = {"abcdbcdecdefdefgefghfg", "", "highijhijkijkljklmklmnlmnomnopnopq"};
    digest = sal_sha256_create();
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        sal_sha256_add(digest, parts[i], strlen(parts[i]));
    }
    sal_sha256_finish(digest, sum);
    g_assert_cmpstr(sum, ==, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sha256/known", test_known);
    return g_test_run();
}
