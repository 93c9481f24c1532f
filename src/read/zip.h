/* SPDX-License-Identifier: MIT */
/* Files in zip archives, read without unpacking, through GDAL's file system. */
#ifndef SAL_READ_ZIP_H
#define SAL_READ_ZIP_H

#include "salient.h"

/** Is this a zip archive by its name, in any case. */
bool sal_zip_is_name(const char *path);

/**
 * The file in an archive, in whatever folder, that holds features: the one named `layer`, else the
 * first, with a finding `many-layers` when there are more.
 *
 * @param out  a path that sal_bytes_load() and GDAL open, or NULL when the archive holds no such
 *             file, as those of a geodatabase; g_free() it
 */
SAL_NODISCARD enum sal_status sal_zip_find(const char *path, const char *layer,
                                           struct sal_report *report, char **out,
                                           struct sal_error *err);

/** Load a file of GDAL's file system, a NUL behind it; as sal_bytes_load(). @param data  g_free()
 * it */
SAL_NODISCARD enum sal_status sal_zip_load(const char *path, uint64_t limit, unsigned char **data,
                                           size_t *size, struct sal_error *err);

/** Is there a file of this path in GDAL's file system. */
bool sal_zip_exists(const char *path);

#endif
