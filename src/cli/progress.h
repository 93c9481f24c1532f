/* SPDX-License-Identifier: MIT */
/* How far a command has come, said on standard error while it takes more than a second. */
#ifndef SAL_CLI_PROGRESS_H
#define SAL_CLI_PROGRESS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/** What is counted now, and since when. */
struct progress {
    bool is_quiet, is_terminal;
    bool is_logged;   /* said where there is no terminal too */
    const char *what; /* static; "": nothing yet */
    gint64 start_us, said_us;
    size_t n_kept; /* of those done, how many took no time */
};

void progress_begin(struct progress *progress, bool is_quiet, bool is_logged);

/**
 * Say it, if it is time to. The first call of a `what` begins to count, the one with all done ends.
 *
 * @param what  static: "frames", "days"
 * @param data  a struct progress; one call at a time
 * @returns true: go on
 */
bool progress_see(const char *what, size_t n_done, size_t n_all, void *data);

/** Before anything else is printed: take the line away. */
void progress_wipe(void);

#endif
