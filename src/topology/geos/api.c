/* SPDX-License-Identifier: MIT */
/* GEOS by name. */
#include "topology/geos/api.h"

static const struct sal_module_entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_geos_api, function)},
    SAL_GEOS_FUNCTIONS(ENTRY)
#undef ENTRY
};

static struct sal_module module = {
    .library = "GEOS",
    .soname = SAL_GEOS_SONAME,
    .plain = "libgeos_c.so",
    .entries = entries,
    .n = G_N_ELEMENTS(entries),
    .table_size = sizeof(struct sal_geos_api),
    .once = G_ONCE_INIT,
};

const struct sal_geos_api *sal_geos_load(struct sal_error *err) {
    return sal_module_table(&module, NULL, err);
}
