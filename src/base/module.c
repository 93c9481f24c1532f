/* SPDX-License-Identifier: MIT */
/* Shared libraries by name. Once loaded they stay: some hold state that cannot be torn down and
 * built again. */
#include "module.h"

#include <glib.h>
#include <gmodule.h>

#include "error.h"

static GModule *open_module(const struct sal_module *module) {
    GModule *opened = g_module_open(module->soname, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    return opened != NULL ? opened
                          : g_module_open(module->plain, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
}

const struct sal_module_attempt *sal_module_load(const struct sal_module *module) {
    struct sal_module_attempt *attempt = g_new0(struct sal_module_attempt, 1);
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
    if (attempt->missing == NULL) {
        attempt->table = table;
    } else {
        g_free(table);
    }
    return attempt;
}

const void *sal_module_table(const struct sal_module *module,
                             const struct sal_module_attempt *attempt, const char *place,
                             struct sal_error *err) {
    if (attempt->table == NULL) {
        (void)sal_error_set(err, SAL_IO, place, "needs %s, of which \"%s\" was not found",
                            module->library, attempt->missing);
    }
    return attempt->table;
}
