/* SPDX-License-Identifier: MIT */
/*
 * How far a command has come, on standard error: on a terminal one line that is written over, after
 * a second; elsewhere, when that is wanted, a line every ten seconds, for those who read a log.
 * Nothing in it is part of any product.
 */
#include "cli/progress.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define QUICK_US 1000000 /* what takes less is not spoken of */
#define APART_TERMINAL_US 200000
#define APART_LOG_US 10000000

/* Of the one terminal that the process has: does a line stand on it that is to be written over. */
static bool is_line_shown;

void progress_wipe(void) {
    if (is_line_shown) {
        is_line_shown = false;
        fputs("\r\033[K", stderr);
    }
}

void progress_begin(struct progress *progress, bool is_quiet, bool is_logged) {
    *progress = (struct progress){.is_quiet = is_quiet,
                                  .is_logged = is_logged,
                                  .is_terminal = isatty(STDERR_FILENO) == 1,
                                  .what = "",
                                  .start_us = g_get_monotonic_time()};
}

/* "1:05:00" of what is an hour, "2:07" of minutes, "9 s" of seconds. */
static void format_left(double seconds, char *out, size_t size) {
    const unsigned long s = (unsigned long)(seconds + 0.5);
    if (s >= 3600) {
        g_snprintf(out, (gulong)size, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
    } else if (s >= 60) {
        g_snprintf(out, (gulong)size, "%lu:%02lu", s / 60, s % 60);
    } else {
        g_snprintf(out, (gulong)size, "%lu s", s);
    }
}

static void say(struct progress *progress, size_t n_done, size_t n_all, gint64 now_us) {
    const double seconds = (double)(now_us - progress->start_us) / 1e6;
    const double rate = seconds > 0.0 ? (double)(n_done - progress->n_kept) / seconds : 0.0;
    char left[32], line[120];
    format_left(rate > 0.0 ? (double)(n_all - n_done) / rate : 0.0, left, sizeof left);
    g_snprintf(line, sizeof line, "%zu of %zu %s, %.*f a second, %s left", n_done, n_all,
               progress->what, rate < 10.0 ? 1 : 0, rate, left);
    g_printerr("%s%s", line, progress->is_terminal ? "" : "\n");
    if (progress->is_terminal) {
        fflush(stderr);
        is_line_shown = true;
    }
    progress->said_us = now_us;
}

bool progress_see(const char *what, size_t n_done, size_t n_all, void *data) {
    struct progress *progress = data;
    const gint64 now_us = g_get_monotonic_time();
    if (strcmp(progress->what, what) != 0) {
        progress->what = what;
        progress->start_us = now_us;
        progress->said_us = now_us + QUICK_US - APART_TERMINAL_US;
        if (!progress->is_terminal) {
            progress->said_us = now_us;
        }
    }
    if (n_done >= n_all) {
        progress_wipe();
        progress->what = "";
    } else if (!progress->is_quiet && (progress->is_terminal || progress->is_logged) &&
               now_us - progress->said_us >=
                   (progress->is_terminal ? APART_TERMINAL_US : APART_LOG_US)) {
        say(progress, n_done, n_all, now_us);
    }
    return true;
}
