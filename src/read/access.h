/* SPDX-License-Identifier: MIT */
/*
 * What an input may bring the program to open. A map file, a style, a data file may be a
 * stranger's: by it the files that it names below its own folder are read and nothing else, by
 * drivers that read files and follow nothing in them. What is more than that is asked for.
 */
#ifndef SAL_READ_ACCESS_H
#define SAL_READ_ACCESS_H

#include "salient.h"

/** By whose word a source is named, and what was allowed. */
struct sal_access {
    const char *map;            /* path of the map file; NULL or "": none */
    unsigned allow;             /* bits of enum sal_allow */
    const char *const *folders; /* folders[n_folders], whose files maps may name too */
    size_t n_folders;
    const struct sal_memory_file *memory; /* memory[n_memory] */
    size_t n_memory;
};

/** Is it anything but a file: `/vsi...` or `SCHEME:...`, and no file of that name there? */
bool sal_access_is_virtual(const char *path);

/**
 * May a source of this name be opened, whoever named it? Network file systems and drivers, other
 * databases than PostgreSQL, virtual sources are to be allowed.
 */
SAL_NODISCARD enum sal_status sal_access_check(const char *path, unsigned allow,
                                               struct sal_error *err);

/**
 * May a map file name this source? It is a file below the map's folder, where links lead, or below
 * a folder that was allowed; a pattern is taken up to its first wild card.
 */
SAL_NODISCARD enum sal_status
sal_access_check_of_map(const char *path, const struct sal_access *access, struct sal_error *err);

/** The drivers of GDAL that may open a source, NULL at the end; NULL: all of them. g_free() it. */
const char **sal_access_drivers(const char *path, unsigned allow);

/**
 * Look into a file for what its driver would follow: tables of other MapInfo files, queries of a
 * virtual source, an archive that unpacks to far more than it is.
 */
SAL_NODISCARD enum sal_status sal_access_check_content(const char *path, unsigned allow,
                                                       struct sal_error *err);

#endif
