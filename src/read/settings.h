/* SPDX-License-Identifier: MIT */
/* A user's defaults: YAML of options by name, and of commands' options below the command's. */
#ifndef SAL_READ_SETTINGS_H
#define SAL_READ_SETTINGS_H

#include "salient.h"

/** One line of the file; its texts are borrowed for the call. */
struct sal_setting {
    const char *section; /* the mapping that it stands in; "": none */
    const char *name, *value;
    size_t line;
};

/**
 * Read all of a file's settings, in order.
 *
 * @param see  says false to end the reading, with its own reason in `err`, place and all
 * @returns SAL_OK, also when there is no such file; SAL_SCHEMA with the line; SAL_IO; SAL_LIMIT;
 * SAL_USAGE when `see` ended it
 */
SAL_NODISCARD enum sal_status
sal_settings_read(const char *path, bool (*see)(const struct sal_setting *setting, void *data),
                  void *data, struct sal_error *err);

#endif
