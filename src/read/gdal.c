/* SPDX-License-Identifier: MIT */
/* GDAL by name, and its messages caught. */
#include "gdal.h"

#include <glib.h>

#include "../base/module.h"

static const struct sal_module_entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_gdal, function)},
    SAL_GDAL_FUNCTIONS(ENTRY)
#undef ENTRY
};

static const struct sal_module module = {"GDAL",  SAL_GDAL_SONAME,       "libgdal.so",
                                         entries, G_N_ELEMENTS(entries), sizeof(struct sal_gdal)};

static gpointer load(gpointer unused) {
    (void)unused;
    const struct sal_module_attempt *attempt = sal_module_load(&module);
    if (attempt->table != NULL) {
        ((const struct sal_gdal *)attempt->table)->GDALAllRegister();
    }
    return (gpointer)attempt;
}

const struct sal_gdal *sal_gdal_load(const char *place, struct sal_error *err) {
    static GOnce once = G_ONCE_INIT;
    return sal_module_table(&module, g_once(&once, load, NULL), place, err);
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
