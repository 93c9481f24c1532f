/* SPDX-License-Identifier: MIT */
/* Libraries by name: found, missing, and of a kind that lacks a function. */
#include "base/module.h"

#include <string.h>

struct table {
    size_t (*strlen)(const char *text);
};

static const struct sal_module_entry there[] = {{"strlen", offsetof(struct table, strlen)}};
static const struct sal_module_entry missing[] = {{"sal_no_such_function", 0}};
static int n_prepared;

static void prepare(const void *table) {
    g_assert_cmpuint(((const struct table *)table)->strlen("four"), ==, 4);
    n_prepared++;
}

static void found_once(void) {
    static struct sal_module module = {"C", "libnone.so.77",      "libc.so.6", there,
                                       1,   sizeof(struct table), prepare,     G_ONCE_INIT};
    const void *table = sal_module_table(&module, NULL, NULL);
    g_assert_nonnull(table);
    g_assert_true(sal_module_table(&module, NULL, NULL) == table);
    g_assert_cmpint(n_prepared, ==, 1);
}

static void told_what_is_missing(void) {
    static struct sal_module library = {"Nothing", "libnone.so.77",      "libnone.so", there,
                                        1,         sizeof(struct table), NULL,         G_ONCE_INIT};
    static struct sal_module function = {"C", "libc.so.6",          "libc.so", missing,
                                         1,   sizeof(struct table), NULL,      G_ONCE_INIT};
    struct sal_error err;
    g_assert_null(sal_module_table(&library, "x.gpkg", &err));
    g_assert_cmpint(err.status, ==, SAL_IO);
    g_assert_cmpstr(err.place, ==, "x.gpkg");
    g_assert_cmpstr(err.message, ==, "needs Nothing, of which \"libnone.so.77\" was not found");
    g_assert_null(sal_module_table(&function, NULL, &err));
    g_assert_cmpstr(err.message, ==, "needs C, of which \"sal_no_such_function\" was not found");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/module/found", found_once);
    g_test_add_func("/module/missing", told_what_is_missing);
    return g_test_run();
}
