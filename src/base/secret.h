/* SPDX-License-Identifier: MIT */
/* Passwords in the names of sources, kept out of all that is shown or written. */
#ifndef SAL_BASE_SECRET_H
#define SAL_BASE_SECRET_H

/**
 * Put *** for the passwords in a text, in place: what follows `password=`, in quotes or up to a
 * blank, and what stands between the name and the host of a URL.
 */
void sal_secret_mask(char *text);

#endif
