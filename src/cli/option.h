/* SPDX-License-Identifier: MIT */
/*
 * Options as data. A command has one table of options, made of groups that commands share and of
 * its own; parsing, --help, the manual page and the completion of shells are all made from it.
 */
#ifndef SAL_CLI_OPTION_H
#define SAL_CLI_OPTION_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/** What an option sets: gboolean, char *, char *, char **, double, int. */
enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_PATH,
    OPTION_PATHS, /* repeatable */
    OPTION_TEXTS, /* repeatable */
    OPTION_NUMBER,
    OPTION_COUNT
};

/** Under which head an option stands, in the order of the heads. */
enum option_section {
    SECTION_DAY,
    SECTION_DAYS,
    SECTION_PLACES,
    SECTION_SOURCES,
    SECTION_FRONTS,
    SECTION_LOOK,
    SECTION_FRAMES,
    SECTION_OUTPUT,
    SECTION_GENERAL,
    N_SECTIONS
};

/** Values that a number may have. */
struct option_range {
    double least, most;
    const char *wanted; /* the same in words */
};

struct option {
    const char *name;
    char letter; /* '\0': none */
    enum option_kind kind;
    size_t offset; /* in the struct that its group fills */
    enum option_section section;
    const char *value; /* what stands for the value in help; NULL: takes none */
    const char *help;
    const char *words; /* values that completion offers, blanks between; NULL: files, or none */
    const struct option_range *range; /* of numbers */
};

/** Options that fill one struct. */
struct option_group {
    const struct option *options; /* options[n]; NULL ends a command's groups */
    size_t n;
    size_t offset; /* of that struct in the command's */
};

struct command {
    const char *name;
    const char *summary;         /* one line */
    const char *about;           /* paragraphs, "\n" between */
    const char *argument;        /* "MAP" or "COMMAND"; NULL: takes none */
    const char *const *examples; /* what, command, ..., NULL */
    const char *const *formats;  /* formats[], NULL at the end; NULL: a folder or no file */
    const char *stream_format;   /* of standard output when none is said; NULL: must be said */
    const struct option_group *groups;
    size_t size; /* of the struct that its options fill, which begins with struct cmd */
    const void *defaults;
    int (*run)(void *options);
};

/** All commands by name; NULL at the end. */
const struct command *const *command_all(void);
/** NULL when there is none of the name. */
const struct command *command_find(const char *name);

/** Call `see` for every option of a command, in the order of the table. */
void option_each(const struct command *command,
                 void (*see)(const struct option *option, size_t offset, void *data), void *data);
/** The options of a section, in the order of the table; g_ptr_array_unref() it. */
GPtrArray *option_section(const struct command *command, enum option_section section);
const char *option_section_title(enum option_section section);

/**
 * Set the members of a command's struct by its arguments.
 *
 * @param options  as command->defaults; texts are freed by option_free()
 * @param rest     set to what is no option, g_strfreev() it
 * @param message  set to what is wrong, one line; g_free() it
 */
bool option_parse(const struct command *command, char **argv, void *options, char ***rest,
                  char **message);
void option_free(const struct command *command, void *options);

#endif
