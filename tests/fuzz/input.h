/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share: the entry point, and files in a folder of the process's own. */
#ifndef SAL_TESTS_FUZZ_INPUT_H
#define SAL_TESTS_FUZZ_INPUT_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Write a file of this name; returns its path, g_free() it. */
char *fuzz_write(const char *name, const uint8_t *data, size_t size);

/** Remove a file of this name, which may not be there. */
void fuzz_remove(const char *name);

#endif
