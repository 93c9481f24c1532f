/* SPDX-License-Identifier: MIT */
/* Passwords, tokens and keys in the names of sources, kept out of all that is shown or written. */
#ifndef SAL_BASE_SECRET_H
#define SAL_BASE_SECRET_H

#include <stdbool.h>

/**
 * Put *** for the secrets in a text of any kind, in place: what follows a key such as `password`,
 * `pwd`, `token` or `signature` and `=`, blanks between or not, in quotes or up to a blank; what
 * stands between the name and the host of a URL. Keys may be percent-coded.
 */
void sal_secret_mask(char *text);

/**
 * The name that a source is known by: a file's is its path; of a connection nothing is left but
 * its kind and what says where it leads, host, port, database, tables; of a URL the host and the
 * file. Told by what may be shown, not by what may not. g_free() it.
 */
char *sal_secret_source_name(const char *path);

/** Put *** in `words` for every piece of `path` that its name does not show, in place. */
void sal_secret_hide(char *words, const char *path);

/** Is it the name of no plain file: `/vsi...`, `SCHEME:...`? */
bool sal_secret_is_virtual(const char *path);

#endif
