/* SPDX-License-Identifier: MIT */
/* A style file read key by key. */
#ifndef SAL_STYLE_STYLE_FILE_H
#define SAL_STYLE_STYLE_FILE_H

#include "style/style.h"

/**
 * Read a YAML text into `style`, key by key.
 *
 * @param place      file name for messages
 * @param is_whole   every needed key must be there
 * @returns SAL_OK; SAL_STYLE with line and key; SAL_LIMIT
 */
SAL_NODISCARD enum sal_status sal_style_file_read(struct sal_style *style, const char *place,
                                                  const char *text, size_t size, bool is_whole,
                                                  struct sal_error *err);

#endif
