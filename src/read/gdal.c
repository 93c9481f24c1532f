/* SPDX-License-Identifier: MIT */
/* Loads GDAL by the name it had when the program was configured, and resolves what is used of it.
 * Once loaded it stays: its drivers hold state that cannot be torn down and built again. */
#include "gdal.h"

#include <glib.h>
#include <gmodule.h>

#include "../base/error.h"

/* One function to find: its name and where its address goes. */
struct entry {
    const char *name;
    size_t offset;
};

static const struct entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_gdal, function)},
    SAL_GDAL_FUNCTIONS(ENTRY)
#undef ENTRY
};

/* What the one attempt to load came to; lives as long as the process. */
struct attempt {
    struct sal_gdal gdal;
    const char *missing; /* NULL when all was found */
};

static GModule *open_module(void) {
    GModule *module = g_module_open(SAL_GDAL_SONAME, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    if (module == NULL) {
        module = g_module_open("libgdal.so", G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    }
    return module;
}

static gpointer load_once(gpointer unused) {
    (void)unused;
    struct attempt *attempt = g_new0(struct attempt, 1);
    GModule *module = open_module();
    if (module == NULL) {
        attempt->missing = SAL_GDAL_SONAME;
        return attempt;
    }
    g_module_make_resident(module);
    for (size_t i = 0; i < G_N_ELEMENTS(entries) && attempt->missing == NULL; i++) {
        gpointer *slot = (gpointer *)(void *)((char *)&attempt->gdal + entries[i].offset);
        if (!g_module_symbol(module, entries[i].name, slot) || *slot == NULL) {
            attempt->missing = entries[i].name;
        }
    }
    if (attempt->missing == NULL) {
        attempt->gdal.GDALAllRegister();
    }
    return attempt;
}

const struct sal_gdal *sal_gdal_load(const char *place, struct sal_error *err) {
    static GOnce once = G_ONCE_INIT;
    const struct attempt *attempt = g_once(&once, load_once, NULL);
    if (attempt->missing != NULL) {
        (void)sal_error_set(
            err, SAL_IO, place,
            "needs GDAL, of which \"%s\" was not found; wanted version 3.6 or later",
            attempt->missing);
        return NULL;
    }
    return &attempt->gdal;
}

/* What a handler is given: the words to fill. */
static void CPL_STDCALL on_error(CPLErr level, CPLErrorNum number, const char *message) {
    (void)number;
    const struct sal_gdal *gdal = sal_gdal_load(NULL, NULL);
    struct sal_gdal_words *words = gdal->CPLGetErrorHandlerUserData();
    if (level >= CE_Failure && words->text[0] == '\0') {
        g_strlcpy(words->text, message, sizeof words->text);
    }
}

void sal_gdal_push(const struct sal_gdal *gdal, struct sal_gdal_words *words) {
    words->text[0] = '\0';
    gdal->CPLErrorReset();
    gdal->CPLPushErrorHandlerEx(on_error, words);
}

void sal_gdal_pop(const struct sal_gdal *gdal) {
    gdal->CPLPopErrorHandler();
}
