/* SPDX-License-Identifier: MIT */
/* What reading accepts; anything larger is SAL_LIMIT, so that a hostile file costs bounded work. */
#ifndef SAL_READ_LIMITS_H
#define SAL_READ_LIMITS_H

#include <stddef.h>
#include <stdint.h>

/** Features of one layer. */
#define SAL_READ_FEATURES_MAX ((size_t)5000000)
/** Points of all features of one layer. */
#define SAL_READ_POINTS_MAX ((size_t)50000000)
/** Rings of one feature: telling holes from exteriors compares rings in pairs. */
#define SAL_READ_RINGS_MAX ((size_t)65536)
/** Fields of one layer. */
#define SAL_READ_FIELDS_MAX ((size_t)4096)
/** Values of all features of one layer: features times fields. */
#define SAL_READ_VALUES_MAX ((size_t)200000000)
/** Bytes of one file that is read whole: 4 GiB. */
#define SAL_READ_FILE_MAX ((uint64_t)4 << 30)
/** Bytes of one text value: 64 KiB. */
#define SAL_READ_TEXT_MAX ((size_t)65536)
/** Bytes of a .prj or .cpg file, or of a stated CRS. */
#define SAL_READ_CRS_MAX ((size_t)65536)
/** Bytes that an archive may unpack to: 4 GiB; up to 64 MiB whatever it is, beyond that as many
 * times its own length as text is packed at the most. */
#define SAL_READ_UNPACKED_MAX ((uint64_t)4 << 30)
#define SAL_READ_UNPACKED_FREE ((uint64_t)64 << 20)
#define SAL_READ_UNPACKED_RATIO ((uint64_t)200)
/** Bytes of a map file. */
#define SAL_READ_MAP_MAX ((size_t)1 << 20)

#endif
