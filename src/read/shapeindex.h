/* SPDX-License-Identifier: MIT */
/* The headers and index of a shapefile's members, checked before anything in them is trusted. */
#ifndef SAL_READ_SHAPEINDEX_H
#define SAL_READ_SHAPEINDEX_H

#include "read/bytes.h"

/** Check a .shp file's header: SAL_FORMAT says what was found. */
SAL_NODISCARD enum sal_status sal_shp_check(const struct sal_bytes *shp, const char *path,
                                            struct sal_error *err);

/** Check that every entry of an index lies inside the .shp file. */
SAL_NODISCARD enum sal_status sal_shx_check(const struct sal_bytes *shx,
                                            const struct sal_bytes *shp, const char *path,
                                            struct sal_error *err);

/** Make an index from the records of a checked .shp file; finish `out`. SAL_FORMAT when they are
 * cut short. */
SAL_NODISCARD enum sal_status sal_shx_rebuild(const struct sal_bytes *shp, const char *path,
                                              struct sal_bytes *out, struct sal_error *err);

/** Check a .dbf file's header and that all of its records are there. */
SAL_NODISCARD enum sal_status sal_dbf_check(const struct sal_bytes *dbf, const char *path,
                                            struct sal_error *err);

/** Entries that an index has room for. */
size_t sal_shx_count(const struct sal_bytes *shx);

/** Where a table's header states fewer rows than there are, and shapes for them: state them.
 * Returns how many, 0 when nothing was done. */
size_t sal_dbf_mend_count(struct sal_bytes *dbf, size_t n_shapes);

/** Does the record at a place of a checked .shp file lie beside a window, by its own box; NULL:
 * none does. Its numbers are little-endian, as on every machine that this is built for. */
bool sal_shx_misses(const struct sal_bytes *shp, size_t at, const struct sal_box *window);

#endif
