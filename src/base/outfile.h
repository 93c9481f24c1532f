/* SPDX-License-Identifier: MIT */
/* Output files appear whole or not at all: written beside, then renamed. */
#ifndef SAL_BASE_OUTFILE_H
#define SAL_BASE_OUTFILE_H

#include <glib.h>
#include <stddef.h>

#include "salient.h"

struct sal_outfile;

/** Open a file for writing; "-" is standard output. Devices and pipes are written as they stand,
 * and of a link the file that it leads to. SAL_OUTPUT when the folder is missing or unwritable. */
SAL_NODISCARD enum sal_status sal_outfile_open(const char *path, struct sal_outfile **out,
                                               struct sal_error *err);

/** A file that is none: what is written goes to `take`, which says false to end it. */
struct sal_outfile *sal_outfile_open_sink(bool (*take)(void *data, const void *bytes, size_t size),
                                          void *data);

/** Name that the file has until it is committed, for another program to write it by; NULL when it
 * is written as it stands. Borrowed. */
const char *sal_outfile_part(const struct sal_outfile *file);

/** Append bytes. A failure is remembered and told by commit. Returns false on failure. */
bool sal_outfile_write(struct sal_outfile *file, const void *data, size_t size);

/** Show every piece written from now on to `see` as well. */
void sal_outfile_watch(struct sal_outfile *file,
                       void (*see)(void *data, const void *bytes, size_t size), void *data);

/** Flush, close, rename, and free `file` whatever happens. On failure nothing is left behind. */
SAL_NODISCARD enum sal_status sal_outfile_commit(struct sal_outfile *file, struct sal_error *err);

/** Take away all files that are neither committed nor discarded yet: the process ends. May be
 * called in the handler of a signal. */
void sal_outfile_abandon_all(void);

/** sal_file_write() of a text, which is freed whatever happens. */
SAL_NODISCARD enum sal_status sal_outfile_write_text(const char *path, GString *text,
                                                     struct sal_error *err);

/** Throw away what was written and free `file`; accepts NULL. */
void sal_outfile_discard(struct sal_outfile *file);

#endif
