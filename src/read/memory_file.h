/* SPDX-License-Identifier: MIT */
/* Sources that stand in memory under the name of a file. */
#ifndef SAL_READ_MEMORY_FILE_H
#define SAL_READ_MEMORY_FILE_H

#include "salient.h"

/** The one of a name, "./" before it or not; NULL when there is none. */
const struct sal_memory_file *sal_memory_file_find(const struct sal_memory_file *files, size_t n,
                                                   const char *name);

/** Read it as sal_features_read() reads a file; lays claim to none of it. */
SAL_NODISCARD enum sal_status
sal_memory_file_read(const struct sal_memory_file *file, const struct sal_read_options *options,
                     struct sal_report *report, struct sal_features **out, struct sal_error *err);

#endif
