/* SPDX-License-Identifier: MIT */
/* Shared libraries by name. Once loaded they stay: some hold state that cannot be torn down and
 * built again. */
#include "base/module.h"

#include <gmodule.h>

#include "base/error.h"

static GModule *open_module(const struct sal_module *module) {
    GModule *opened = g_module_open(module->soname, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    return opened != NULL ? opened
                          : g_module_open(module->plain, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
}

/* What the one attempt to load came to; lives as long as the process. */
struct attempt {
    void *table;         /* of all the functions; NULL when one is missing */
    const char *missing; /* the library, or the first function not found in it */
};

static gpointer load(gpointer data) {
    const struct sal_module *module = data;
    struct attempt *attempt = g_new0(struct attempt, 1);
    GModule *opened = open_module(module);
    if (opened == NULL) {
        attempt->missing = module->soname;
        return attempt;
    }
    g_module_make_resident(opened);
    char *table = g_malloc0(module->table_size);
    for (size_t i = 0; i < module->n && attempt->missing == NULL; i++) {
        gpointer *slot = (gpointer *)(void *)(table + module->entries[i].offset);
        if (!g_module_symbol(opened, module->entries[i].name, slot) || *slot == NULL) {
            attempt->missing = module->entries[i].name;
        }
    }
    if (attempt->missing != NULL) {
        g_free(table);
        return attempt;
    }
    attempt->table = table;
    if (module->prepare != NULL) {
        module->prepare(table);
    }
    return attempt;
}

const void *sal_module_table(struct sal_module *module, const char *place, struct sal_error *err) {
    const struct attempt *attempt = g_once(&module->once, load, module);
    if (attempt->table == NULL) {
        (void)sal_error_set(err, SAL_IO, place, "needs %s, of which \"%s\" was not found",
                            module->library, attempt->missing);
    }
    return attempt->table;
}
