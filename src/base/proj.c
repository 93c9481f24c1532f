/* SPDX-License-Identifier: MIT */
/* PROJ by name. */
#include "proj.h"

#include <glib.h>

static const struct sal_module_entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_proj, function)},
    SAL_PROJ_FUNCTIONS(ENTRY)
#undef ENTRY
};

static const struct sal_module module = {"PROJ",  SAL_PROJ_SONAME,       "libproj.so",
                                         entries, G_N_ELEMENTS(entries), sizeof(struct sal_proj)};

static gpointer load(gpointer unused) {
    (void)unused;
    return (gpointer)sal_module_load(&module);
}

const struct sal_proj *sal_proj_load(struct sal_error *err) {
    static GOnce once = G_ONCE_INIT;
    return sal_module_table(&module, g_once(&once, load, NULL), NULL, err);
}
