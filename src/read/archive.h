/* SPDX-License-Identifier: MIT */
/* Zip archives, of which KMZ, XLSX and ODS are kinds: how much they unpack to. */
#ifndef SAL_READ_ARCHIVE_H
#define SAL_READ_ARCHIVE_H

#include "salient.h"

/** Refuse with SAL_LIMIT a zip archive that unpacks to more than the limits of reading. What is no
 * zip archive passes. */
SAL_NODISCARD enum sal_status sal_archive_check(const char *path, struct sal_error *err);

#endif
