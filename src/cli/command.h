/* SPDX-License-Identifier: MIT */
/*
 * A command as data: its name, its table of options, the struct that they fill. Parsing, --help,
 * the manual page and the completion of shells are all made from the table.
 */
#ifndef SAL_CLI_COMMAND_H
#define SAL_CLI_COMMAND_H

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "salient.h"

enum exit_code {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_OUTPUT = 4,
    EXIT_FAULT = 5
};

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

/** What every command has; the struct of its options begins with it. */
struct cmd {
    const struct command *command;
    char *map; /* the positional argument */
    char **controls;
    char *base, *layer;
    char *faction_field, *status_field, *start_field, *end_field, *date_field, *name_field;
    char *date_format, *source_crs, *encoding, *join;
    char *faction, *background, *overlap, *context, *lines, *reports;
    char **allowed;                     /* as given, each words or folders with commas between */
    double gap_km, border_tolerance_km; /* NAN: not said */
    char **outputs;
    char *format; /* in lower case */
    gboolean end_inclusive, is_fuzzy, is_strict;
    gboolean is_quiet, is_verbose, is_help, is_version;
    gboolean is_dry, is_watched, is_opened, is_plain, is_unguarded;
    char *memory_limit;
    bool is_bare;    /* the command draws nothing */
    bool is_listing; /* findings are the product, not messages beside it */
    struct sal_report *report;
    const struct sal_picture_options *view; /* of what is to be drawn; NULL: nothing is */
    size_t n_shown;                         /* findings already printed */
    GArray *wanted;   /* int32_t, the only days that the command will ask for; NULL: any */
    size_t *n_warned; /* how often message_warn() was called */
    struct progress *progress;
    gint64 stage_us;   /* when the stage at hand began, for -v */
    GPtrArray *inputs; /* char *, what the data was read from; of --watch */
};

/** To begin the defaults of a command's struct with. */
#define CMD_DEFAULTS .gap_km = NAN, .border_tolerance_km = NAN

/** Options of commands that take days. */
struct cmd_days {
    char *date, *from, *to, *every;
    gboolean is_changes;
};

/** Options of commands that draw. */
struct cmd_picture {
    char *style, *lang, *title, *text, *size, *crs, *extent;
    double scale, dpi; /* NAN: not said */
    gboolean has_chart, has_world_file;
};
#define CMD_PICTURE_DEFAULTS .scale = NAN, .dpi = NAN

/** A table as a group; `offset` is where its struct stands in the command's. */
#define CMD_GROUP(table, offset)                                                                   \
    { table, G_N_ELEMENTS(table), offset }

#endif
