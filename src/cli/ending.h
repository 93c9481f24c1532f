/* SPDX-License-Identifier: MIT */
/* How the program ends when it must: memory ran out, a fault of its own, a signal. */
#ifndef SAL_CLI_ENDING_H
#define SAL_CLI_ENDING_H

/** From now on the program ends with a line and EXIT_FAULT where GLib or a library would abort, and
 * whatever ends it leaves no file half written. */
void ending_init(void);

/** What the limit on memory is called in that line; static or never freed. */
void ending_name_limit(const char *limit);

#endif
