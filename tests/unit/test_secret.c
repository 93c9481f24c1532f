/* SPDX-License-Identifier: MIT */
#include "base/secret.h"

#include <glib.h>

#include "base/error.h"

static void passwords_are_masked(void) {
    static const char *const cases[][2] = {
        {"PG:dbname=war password=hunter2 host=here", "PG:dbname=war password=*** host=here"},
        {"PG:PASSWORD='two \\' words' user=a", "PG:PASSWORD=*** user=a"},
        {"PG:password=x", "PG:password=*"},
        {"PG:password=", "PG:password="},
        {"PG:password='open", "PG:password=***"},
        {"postgresql://ann:s3cret@db:5432/war", "postgresql://ann:***@db:5432/war"},
        {"postgresql://ann@db/war", "postgresql://ann@db/war"},
        {"https://a.org/x:y@z", "https://a.org/x:y@z"},
        {"two password=aaaa of password=bbbb", "two password=*** of password=***"},
        {"areas.shp", "areas.shp"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup(cases[i][0]);
        sal_secret_mask(text);
        g_assert_cmpstr(text, ==, cases[i][1]);
        g_free(text);
    }
}

static void errors_keep_secrets(void) {
    struct sal_error err;
    (void)sal_error_set(&err, SAL_IO, "PG:dbname=a password=hunter2", "no: %s",
                        "postgresql://a:hunter2@b/c");
    g_assert_null(strstr(err.place, "hunter2"));
    g_assert_null(strstr(err.message, "hunter2"));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/secret/mask", passwords_are_masked);
    g_test_add_func("/secret/errors", errors_keep_secrets);
    return g_test_run();
}
