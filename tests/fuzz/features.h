/* SPDX-License-Identifier: MIT */
/* What must hold of whatever was read. */
#ifndef SAL_TESTS_FUZZ_FEATURES_H
#define SAL_TESTS_FUZZ_FEATURES_H

#include "salient.h"

/** An error is one line of UTF-8. */
void fuzz_check_error(const struct sal_error *err);
/** Points lie on the earth, rings are closed, texts are UTF-8. */
void fuzz_check_features(const struct sal_features *features);
/** Read a file; what comes out, features or an error, is checked. */
void fuzz_read_features(const char *path);

#endif
