/* SPDX-License-Identifier: MIT */
/* The program: finds the command and hands over. The locale is left alone, so numbers read and
 * print the same everywhere. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/locate.h"
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/ending.h"
#include "cli/help.h"
#include "cli/memory.h"
#include "cli/progress.h"

/* Texts are UTF-8 wherever they come from; without this GLib would put "?" for what is not ASCII.
 */
static void print_error(const char *text) {
    if (g_str_has_prefix(text, "**\n")) {
        return; /* GLib's word on an assertion: ending.c has one of its own */
    }
    progress_wipe();
    fputs(text, stderr);
}

/* Flush standard output; the exit code is EXIT_OUTPUT when that fails. */
static int flush(int code) {
    const bool is_written = fflush(stdout) == 0 && !ferror(stdout);
    if (!is_written && code == EXIT_DONE) {
        g_printerr("salient: standard output: cannot be written: %s\n", g_strerror(errno));
        return EXIT_OUTPUT;
    }
    return code;
}

/* End without running the exit handlers of forty libraries, which have nothing left to do. */
static int leave(int code) {
    const int last = flush(code);
    if (!MEMORY_IS_GIVEN_BACK) {
        fflush(NULL);
        _Exit(last);
    }
    return last;
}

/* Fewer open files than this, and a map may come out without its letters: no library says so. */
#define DESCRIPTORS_LEAST 16

/* As many open files as the system lets us have; are they enough? */
static bool has_descriptors(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return true;
    }
    const rlim_t given = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    if (given < DESCRIPTORS_LEAST && limit.rlim_max >= DESCRIPTORS_LEAST) {
        return setrlimit(RLIMIT_NOFILE, &limit) == 0;
    }
    if (given < DESCRIPTORS_LEAST) {
        g_printerr(
            "salient: %lu open files are allowed, too few for a map; wanted %d (ulimit -n)\n",
            (unsigned long)given, DESCRIPTORS_LEAST);
    }
    return given >= DESCRIPTORS_LEAST;
}

int main(int argc, char **argv) {
    memory_init();
    ending_init();
    g_set_printerr_handler(print_error);
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!has_descriptors()) {
        return EXIT_FAULT;
    }
    if (name == NULL) {
        g_printerr("salient: no command; see salient --help\n");
        return EXIT_USAGE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        char *text = help_program();
        fputs(text, stdout);
        g_free(text);
        return flush(EXIT_DONE);
    }
    if (strcmp(name, "--version") == 0) {
        printf("salient %s\n", sal_version());
        return flush(EXIT_DONE);
    }
    const struct command *command = command_find(name);
    if (command != NULL) {
        return leave(cmd_run(command, argv + 1));
    }
    char *map = sal_locate_named("geodata", name, ".yaml");
    if (map != NULL) {
        g_printerr("salient: \"%s\" is a map, not a command; did you mean \"salient render %s -o "
                   "map.png\"? See salient --help\n",
                   name, name);
        g_free(map);
        return EXIT_USAGE;
    }
    char *hint = command_hint(name);
    g_printerr("salient: unknown command \"%s\"%s%s salient --help\n", name, hint,
               *hint == '\0' ? "; see" : " See");
    g_free(hint);
    return EXIT_USAGE;
}
