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

/* Drivers of GDAL's own alone: what stands in folders of plug-ins could be anybody's. */
static void prepare(const void *table) {
    const struct sal_gdal *gdal = table;
    gdal->CPLSetThreadLocalConfigOption("GDAL_DRIVER_PATH", "disable");
    gdal->CPLSetThreadLocalConfigOption("GDAL_PYTHON_DRIVER_PATH", "");
    gdal->GDALAllRegister();
    gdal->CPLSetThreadLocalConfigOption("GDAL_DRIVER_PATH", NULL);
    gdal->CPLSetThreadLocalConfigOption("GDAL_PYTHON_DRIVER_PATH", NULL);
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

/* A CRS by link, a schema by address: asked for by files, answered with nothing. */
static CPLHTTPResult *refuse_fetch(const char *url, CSLConstList options, GDALProgressFunc progress,
                                   void *progress_data, CPLHTTPFetchWriteFunc write,
                                   void *write_data, void *data) {
    const struct sal_gdal *gdal = data;
    (void)url, (void)options, (void)progress, (void)progress_data, (void)write, (void)write_data;
    CPLHTTPResult *result = gdal->CPLCalloc(1, sizeof *result);
    result->nStatus = 1;
    result->pszErrBuf = gdal->CPLStrdup("the network is not asked");
    return result;
}

void sal_gdal_shut(const struct sal_gdal *gdal) {
    (void)gdal->CPLHTTPPushFetchCallback(refuse_fetch, (void *)(uintptr_t)gdal);
    gdal->CPLSetThreadLocalConfigOption("OGR_SQLITE_STATIC_VIRTUAL_OGR", "NO");
}

void sal_gdal_open(const struct sal_gdal *gdal) {
    gdal->CPLSetThreadLocalConfigOption("OGR_SQLITE_STATIC_VIRTUAL_OGR", NULL);
    (void)gdal->CPLHTTPPopFetchCallback();
}
