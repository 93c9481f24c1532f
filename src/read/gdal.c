/* SPDX-License-Identifier: MIT */
/* GDAL by name, and its messages caught. */
#include "read/gdal.h"

#include <glib.h>

#include "base/module.h"

static const struct sal_module_entry entries[] = {
#define ENTRY(function) {#function, offsetof(struct sal_gdal, function)},
    SAL_GDAL_FUNCTIONS(ENTRY)
#undef ENTRY
};

static void prepare(const void *table) {
    ((const struct sal_gdal *)table)->GDALAllRegister();
}

static struct sal_module module = {
    .library = "GDAL",
    .soname = SAL_GDAL_SONAME,
    .plain = "libgdal.so",
    .entries = entries,
    .n = G_N_ELEMENTS(entries),
    .table_size = sizeof(struct sal_gdal),
    .prepare = prepare,
    .once = G_ONCE_INIT,
};

const struct sal_gdal *sal_gdal_load(const char *place, struct sal_error *err) {
    return sal_module_table(&module, place, err);
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
