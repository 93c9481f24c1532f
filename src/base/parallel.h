/* SPDX-License-Identifier: MIT */
/* Work that several threads do at once, the caller's among them. */
#ifndef SAL_BASE_PARALLEL_H
#define SAL_BASE_PARALLEL_H

#include <glib.h>

/**
 * What a thread does: take parts of the work in `data` until none is left. It must do all of the
 * work when it is alone, since the system may have no thread to give.
 */
typedef void sal_parallel_work(void *data);

/** Threads at work. */
struct sal_parallel {
    sal_parallel_work *work; /* private */
    void *data;
    GPtrArray *threads;
};

/** Threads that this machine runs at once. */
unsigned sal_parallel_n_cores(void);

/**
 * Start up to n helpers; fewer when the system has no more threads.
 *
 * @param helpers  filled in; must not move until sal_parallel_wait()
 * @param data     borrowed until then
 */
void sal_parallel_start(struct sal_parallel *helpers, unsigned n, sal_parallel_work *work,
                        void *data);

/** Do what is left of the work in this thread, then wait for the helpers. */
void sal_parallel_wait(struct sal_parallel *helpers);

/** Both at once: do the work in n threads, this one among them. */
void sal_parallel_run(unsigned n, sal_parallel_work *work, void *data);

#endif
