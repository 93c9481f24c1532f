/* SPDX-License-Identifier: MIT */
/* PROJ by name. */
#include "base/proj.h"

static const struct sal_module_entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_proj, function)},
    SAL_PROJ_FUNCTIONS(ENTRY)
#undef ENTRY
};

static struct sal_module module = {
    .library = "PROJ",
    .soname = SAL_PROJ_SONAME,
    .plain = "libproj.so",
    .entries = entries,
    .n = G_N_ELEMENTS(entries),
    .table_size = sizeof(struct sal_proj),
    .once = G_ONCE_INIT,
};

const struct sal_proj *sal_proj_load(struct sal_error *err) {
    return sal_module_table(&module, NULL, err);
}
