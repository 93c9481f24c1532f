/* SPDX-License-Identifier: MIT */
/* How every stage reports: the lowest function writes the error, callers hand it on untouched. */
#ifndef SAL_BASE_ERROR_H
#define SAL_BASE_ERROR_H

#include <glib.h>

#include "salient.h"

/**
 * Fill `err` (when not NULL) and return `status`, so that a failing call is one statement.
 *
 * @param place   "file: layer: feature", NULL or "" when there is none; cut at a character boundary
 * to fit
 * @param format  printf-style, one line, says what was found and what was wanted
 */
enum sal_status sal_error_set(struct sal_error *err, enum sal_status status, const char *place,
                              const char *format, ...) G_GNUC_PRINTF(4, 5);

#endif
