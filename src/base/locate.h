/* SPDX-License-Identifier: MIT */
/* Where the installed map files, data and styles are. */
#ifndef SAL_BASE_LOCATE_H
#define SAL_BASE_LOCATE_H

/**
 * Path of a file in one of salient's data folders: $SALIENT_DATA, share/salient of the tree that
 * the library or the program stands in, then salient/ in the user's and the system's data folders
 * (XDG:
 * ~/.local/share, /usr/local/share, /usr/share).
 *
 * @param folder  "geodata" or "styles"
 * @param name    file name in it
 * @returns a path that exists, or NULL; g_free() it
 */
char *sal_locate(const char *folder, const char *name);

/**
 * What a user may give: a path as it is when it has a '/' or ends in `suffix` and exists, else an
 * installed name.
 *
 * @returns g_free() it; NULL when neither exists
 */
char *sal_locate_named(const char *folder, const char *name_or_path, const char *suffix);

/** Names of the installed files of a folder that end in `suffix`, sorted, without it, ", " between;
 * g_free() it. */
char *sal_locate_list(const char *folder, const char *suffix);

#endif
