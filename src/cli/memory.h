/* SPDX-License-Identifier: MIT */
/* How the process takes memory from the system. */
#ifndef SAL_CLI_MEMORY_H
#define SAL_CLI_MEMORY_H

#include <stdbool.h>

/* Is what a command made given back before the program ends? The system takes it all at once, in a
 * tenth of the time; builds with sanitizers do give it back, so that a leak shows. */
#ifdef __SANITIZE_ADDRESS__
#define MEMORY_IS_GIVEN_BACK true
#else
#define MEMORY_IS_GIVEN_BACK false
#endif

/** Before anything else: how the process takes its memory from the system. */
void memory_init(void);

/**
 * Hold the whole process, and what it starts, to an amount of memory.
 *
 * @param text  "512M", "2G" and the like
 * @returns false when that is no amount, or the system does not do it
 */
bool memory_limit(const char *text);

/** Before the first thread of a run that has few and ends soon: all take from that one heap. */
void memory_share(void);

#endif
