/* SPDX-License-Identifier: MIT */
/* libxml2 by name. */
#include "xml.h"

#include <glib.h>

static const struct sal_module_entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_xml, function)},
    SAL_XML_FUNCTIONS(ENTRY)
#undef ENTRY
};

static const struct sal_module module = {"libxml2", SAL_XML_SONAME,        "libxml2.so",
                                         entries,   G_N_ELEMENTS(entries), sizeof(struct sal_xml)};

static gpointer load(gpointer unused) {
    (void)unused;
    return (gpointer)sal_module_load(&module);
}

const struct sal_xml *sal_xml_load(struct sal_error *err) {
    static GOnce once = G_ONCE_INIT;
    return sal_module_table(&module, g_once(&once, load, NULL), NULL, err);
}
