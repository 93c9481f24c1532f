/* SPDX-License-Identifier: MIT */
/*
 * Libraries loaded when first needed. Linking one costs every run the time to map and relocate it
 * and all that it names, several milliseconds for GDAL, PROJ, GEOS or libxml2 each, where most runs
 * touch none of them. A library's header lists the functions in use by an X-macro, makes a table of
 * pointers with the types of their prototypes, and gives the table through a call.
 */
#ifndef SAL_BASE_MODULE_H
#define SAL_BASE_MODULE_H

#include <glib.h>
#include <stddef.h>

#include "salient.h"

/** One function to find, and where in the table its address goes. */
struct sal_module_entry {
    const char *name;
    size_t offset;
};

/** A library and what is wanted of it; static, and loaded once for the process. */
struct sal_module {
    const char *library;                    /* as users know it: "GDAL" */
    const char *soname;                     /* that it had when the program was configured */
    const char *plain;                      /* name tried when that is not found */
    const struct sal_module_entry *entries; /* entries[n] */
    size_t n;
    size_t table_size;
    void (*prepare)(const void *table); /* called once, when it is loaded; may be NULL */
    GOnce once;                         /* G_ONCE_INIT */
};

/** A member of a table, an entry of its list: for X-macros. */
#define SAL_MODULE_MEMBER(function) __typeof__(function) *function;

/**
 * The table of all the functions, loading the library for good when this is the first call; any
 * thread.
 *
 * @param module  lives as long as the process
 * @returns NULL, with SAL_IO set that names the library and what was not found, when it cannot be
 * had
 */
const void *sal_module_table(struct sal_module *module, const char *place, struct sal_error *err);

#endif
