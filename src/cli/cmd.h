/* SPDX-License-Identifier: MIT */
/* What the commands share: their options, days, formats, findings, exit codes. A command parses,
 * calls the library, prints. */
#ifndef SAL_CLI_CMD_H
#define SAL_CLI_CMD_H

#include <glib.h>
#include <math.h>

#include "cli/option.h"
#include "salient.h"

enum exit_code {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_OUTPUT = 4,
    EXIT_FAULT = 5
};

/* Is what a command made given back before the program ends? The system takes it all at once, in a
 * tenth of the time; builds with sanitizers do give it back, so that a leak shows. */
#ifdef __SANITIZE_ADDRESS__
#define CMD_GIVES_BACK true
#else
#define CMD_GIVES_BACK false
#endif

/** Before anything else: how the process takes its memory from the system. */
void cmd_memory_init(void);

/** Before the first thread of a run that has few and ends soon: all take from that one heap. */
void cmd_memory_share(void);

/** What every command has; the struct of its options begins with it. */
struct cmd {
    const struct command *command;
    char *map; /* the positional argument */
    char **controls;
    char *base, *layer;
    char *faction_field, *status_field, *start_field, *end_field, *date_field, *name_field;
    char *faction, *background, *overlap;
    char **allowed;                     /* as given, each words or folders with commas between */
    double gap_km, border_tolerance_km; /* NAN: not said */
    char **outputs;
    char *format; /* in lower case */
    gboolean end_inclusive;
    gboolean is_quiet, is_verbose, is_help, is_version;
    bool is_bare;    /* the command draws nothing */
    bool is_listing; /* findings are the product, not messages beside it */
    struct sal_report *report;
    size_t n_shown; /* findings already printed */
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
    char *style, *lang, *title, *size, *crs, *extent;
    double scale, dpi; /* NAN: not said */
    gboolean has_chart;
};
#define CMD_PICTURE_DEFAULTS .scale = NAN, .dpi = NAN

/* Groups of options that commands share, each for one of the structs above. */
extern const struct option cmd_source_options[13];
extern const struct option cmd_allow_options[1];
extern const struct option cmd_front_options[2];
extern const struct option cmd_output_options[1];
extern const struct option cmd_general_options[4];
extern const struct option cmd_date_options[1];
extern const struct option cmd_span_options[4];
extern const struct option cmd_picture_options[8];

/** A table as a group; `offset` is where its struct stands in the command's. */
#define CMD_GROUP(table, offset)                                                                   \
    { table, G_N_ELEMENTS(table), offset }

/** Parse, run the command, print its errors; returns the exit code. */
int cmd_run(const struct command *command, char **argv);

/** Print an error as one line; returns its exit code. */
int cmd_fail(const struct sal_error *err);
/** Print a usage error; returns EXIT_USAGE. */
int cmd_usage(const struct cmd *cmd, const char *format, ...) G_GNUC_PRINTF(2, 3);
/** Fill an error of wrong usage; returns SAL_USAGE. */
enum sal_status cmd_refuse(struct sal_error *err, const char *place, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/** Print the findings that came since the last call, as -q and -v have it. */
void cmd_show_findings(struct cmd *cmd);
/** Print what the options could not do, as -q has it. */
void cmd_warn(const struct cmd *cmd, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** What --allow names: bits of enum sal_allow, and folders, NULL at the end; g_strfreev() them. */
enum sal_status cmd_allow(const struct cmd *cmd, unsigned *allow, char ***folders,
                          struct sal_error *err);

/** Open the dataset that the options ask for; shows findings. */
enum sal_status cmd_open(struct cmd *cmd, struct sal_dataset **out, struct sal_error *err);

/** The same and the days asked for; g_array_unref() them. */
enum sal_status cmd_open_days(struct cmd *cmd, const struct cmd_days *days,
                              struct sal_dataset **out, GArray **list, struct sal_error *err);

/**
 * Of commands with one output: find its path and format, write it, print findings and errors.
 *
 * @param fallback  path when none is given; NULL: one must be given
 * @param write     makes the product of `options`, which is `cmd` as the command's struct
 * @returns the exit code
 */
int cmd_write(struct cmd *cmd, const char *fallback,
              enum sal_status (*write)(void *options, const char *path, const char *format,
                                       struct sal_error *err));

/** The format of an output, of those that the command has: by --format, else by the ending. Static.
 */
enum sal_status cmd_format(const struct cmd *cmd, const char *path, const char **format,
                           struct sal_error *err);

/** The format of a file's ending, of formats[], NULL at the end; NULL when it is none of them. */
const char *cmd_format_of(const char *const *formats, const char *path);

/** Show the days as an array. */
static inline const int32_t *cmd_days_of(const GArray *list) {
    return (const int32_t *)(const void *)list->data;
}

/** The day of --date, or the last of the data; checked against the data. SAL_DAY_MIN for data
 * without days. */
enum sal_status cmd_day(const struct cmd_days *options, const struct sal_dataset *dataset,
                        int32_t *day, struct sal_error *err);

/** First and last day of --from and --to, else of the data; SAL_DAY_MIN both for data without days.
 */
enum sal_status cmd_span(const struct cmd_days *options, const struct sal_dataset *dataset,
                         int32_t *from, int32_t *to, struct sal_error *err);

/** All days asked for, ascending; of data without days, where none is named, the one day is
 * SAL_DAY_MIN. g_array_unref() it. */
enum sal_status cmd_days(const struct cmd_days *options, const struct sal_dataset *dataset,
                         GArray **out, struct sal_error *err);

/** Days from one of --fronts-from to another by steps, the last always among them. */
enum sal_status cmd_former_days(const char *from, const char *every,
                                const struct sal_dataset *dataset, int32_t to, GArray **out,
                                struct sal_error *err);

/** Days with commas between, in the order given, each checked against the data; g_array_unref() it.
 */
enum sal_status cmd_dates(const char *text, const struct sal_dataset *dataset, GArray **out,
                          struct sal_error *err);

/** Device pixels per page px, of --scale or --dpi. */
double cmd_picture_scale(const struct cmd_picture *picture);

/** Picture options as the library takes them, and the style. */
enum sal_status cmd_picture_open(const struct cmd *cmd, const struct cmd_picture *picture,
                                 struct sal_picture_options *out, struct sal_style **style,
                                 struct sal_error *err);

/** The part of a series that --shard names; without a text all of it. False, with a usage error
 * said, when it names none. */
bool cmd_shard(const struct cmd *cmd, const char *text, struct sal_series_options *options);

/** What `salient COMMAND --help` prints, and `salient --help`; g_free() it. */
char *help_command(const struct command *command);
char *help_program(void);
/** The manual page; g_free() it. */
char *help_manual(void);
/** Completion for "bash" or "zsh"; NULL for other shells. g_free() it. */
char *help_completion(const char *shell);

extern const struct command cmd_check, cmd_derive, cmd_diff, cmd_fronts, cmd_help, cmd_info,
    cmd_render, cmd_report, cmd_series, cmd_stats;

#endif
