/* SPDX-License-Identifier: MIT */
/* The program: finds the command and hands over. The locale is left alone, so numbers read and
 * print the same everywhere. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* Keep alphabetized. */
static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help;
} commands[] = {
    {"check", cmd_check, "what is wrong with the data, place by place; --fix repairs it"},
    {"derive", cmd_derive, "control areas from dated observations of places"},
    {"diff", cmd_diff, "what changed hands between two days: a map, or a table"},
    {"fronts", cmd_fronts, "front lines of a day, or of every change"},
    {"info", cmd_info, "what a source holds, and what salient makes of it"},
    {"render", cmd_render, "one map of one day, as PNG, SVG or PDF"},
    {"report", cmd_report, "one HTML page: slider, map, chart, table, sources"},
    {"series", cmd_series, "a frame for every day, a manifest, movies"},
    {"stats", cmd_stats, "area and share per faction and unit, front length per pair of sides"},
};

static void print_help(void) {
    g_print("Usage: salient COMMAND [MAP] [options]\n\n"
            "Maps of who controls what, with true front lines. MAP is a map file or the name of\n"
            "an installed one; without it, iraq.\n\nCommands:\n");
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_print("  %-8s %s\n", commands[i].name, commands[i].help);
    }
    g_print("\nOptions of a command: salient COMMAND --help\n"
            "Exit codes: 0 done, 1 findings, 2 wrong usage, 3 bad input, 4 output failed, 5 own "
            "fault\n");
}

/* Texts are UTF-8 wherever they come from; without this GLib would put "?" for what is not ASCII.
 */
static void print_error(const char *text) {
    fputs(text, stderr);
}

/* Without the farewells of forty libraries, which have nothing left to do. */
static int leave(int code) {
    if (!CMD_GIVES_BACK) {
        fflush(NULL);
        _Exit(code);
    }
    return code;
}

int main(int argc, char **argv) {
    cmd_memory_init();
    g_set_printerr_handler(print_error);
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name == NULL) {
        g_printerr("salient: no command; see salient --help\n");
        return EXIT_USAGE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_help();
        return EXIT_DONE;
    }
    if (strcmp(name, "--version") == 0) {
        g_print("salient %s\n", sal_version());
        return EXIT_DONE;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(name, commands[i].name) == 0) {
            return leave(commands[i].run(argc - 1, argv + 1));
        }
    }
    g_printerr("salient: unknown command \"%s\"; see salient --help\n", name);
    return EXIT_USAGE;
}
