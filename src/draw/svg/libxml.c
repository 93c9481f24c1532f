/* SPDX-License-Identifier: MIT */
/* libxml2 by name. */
#include "draw/svg/libxml.h"

static const struct sal_module_entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_xml, function)},
    SAL_XML_FUNCTIONS(ENTRY)
#undef ENTRY
};

static struct sal_module module = {
    .library = "libxml2",
    .soname = SAL_XML_SONAME,
    .plain = "libxml2.so",
    .entries = entries,
    .n = G_N_ELEMENTS(entries),
    .table_size = sizeof(struct sal_xml),
    .once = G_ONCE_INIT,
};

const struct sal_xml *sal_libxml_load(struct sal_error *err) {
    return sal_module_table(&module, NULL, err);
}
