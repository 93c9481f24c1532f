/* SPDX-License-Identifier: MIT */
/* GEOS by name. */
#include "geos_api.h"

#include <glib.h>

static const struct sal_module_entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_geos_api, function)},
    SAL_GEOS_FUNCTIONS(ENTRY)
#undef ENTRY
};

static const struct sal_module module = {
    "GEOS",  SAL_GEOS_SONAME,       "libgeos_c.so",
    entries, G_N_ELEMENTS(entries), sizeof(struct sal_geos_api)};

static gpointer load(gpointer unused) {
    (void)unused;
    return (gpointer)sal_module_load(&module);
}

const struct sal_geos_api *sal_geos_load(struct sal_error *err) {
    static GOnce once = G_ONCE_INIT;
    return sal_module_table(&module, g_once(&once, load, NULL), NULL, err);
}
