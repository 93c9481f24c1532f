/* SPDX-License-Identifier: MIT */
/*
 * Libraries loaded when first needed. Linking one costs every run the time to map and relocate it
 * and all that it names, several milliseconds for GDAL, PROJ, GEOS or libxml2 each, where most runs
 * touch none of them. A library's header lists the functions in use by an X-macro, makes a table of
 * pointers with the types of their prototypes, and gives the table through a call.
 */
#ifndef SAL_BASE_MODULE_H
#define SAL_BASE_MODULE_H

#include <stddef.h>

#include "salient.h"

/** One function to find, and where in the table its address goes. */
struct sal_module_entry {
    const char *name;
    size_t offset;
};

struct sal_module {
    const char *library;                    /* as users know it: "GDAL" */
    const char *soname;                     /* that it had when the program was configured */
    const char *plain;                      /* name tried when that is not found */
    const struct sal_module_entry *entries; /* entries[n] */
    size_t n;
    size_t table_size;
};

/** A member of a table, an entry of its list: for X-macros. */
#define SAL_MODULE_MEMBER(function) __typeof__(function) *function;

/** What the one attempt to load came to; lives as long as the process. */
struct sal_module_attempt {
    void *table;         /* of all the functions; NULL when one is missing */
    const char *missing; /* the library, or the first function not found in it */
};

/** Load for good. Call it once a library and process, by g_once(). @returns never NULL */
const struct sal_module_attempt *sal_module_load(const struct sal_module *module);

/** The attempt's table, or NULL with SAL_IO set that names the library and what was not found. */
const void *sal_module_table(const struct sal_module *module,
                             const struct sal_module_attempt *attempt, const char *place,
                             struct sal_error *err);

#endif
