/* SPDX-License-Identifier: MIT */
/* Which reader a path is for. */
#ifndef SAL_READ_SOURCE_H
#define SAL_READ_SOURCE_H

#include <stdbool.h>

/** Is this a name that only GDAL understands ("PG:...", "/vsizip/..."), rather than a file. */
bool sal_source_is_virtual(const char *path);

#endif
