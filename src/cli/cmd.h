/* SPDX-License-Identifier: MIT */
/* What the commands share: option tables, days, findings, exit codes. A command parses, calls the
 * library, prints. */
#ifndef SAL_CLI_CMD_H
#define SAL_CLI_CMD_H

#include <glib.h>

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

/** Options that every command has. Zero-initialise with cmd_init(). */
struct cmd {
    const char *name;
    char *map; /* the positional argument */
    char **controls;
    char *base, *layer;
    char *faction_field, *status_field, *start_field, *end_field, *date_field;
    char *faction, *background, *overlap;
    double gap_km, border_tolerance_km;
    char **outputs;
    char *format;
    gboolean end_inclusive;
    gboolean is_quiet, is_verbose;
    bool is_bare;    /* the command draws nothing */
    bool is_listing; /* findings are the product, not messages beside it */
    struct sal_report *report;
    size_t n_shown; /* findings already printed */
};

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

void cmd_init(struct cmd *cmd, const char *name);
void cmd_finish(struct cmd *cmd);
void cmd_days_finish(struct cmd_days *days);
void cmd_picture_finish(struct cmd_picture *picture);

/** Add an option group's table to a context; `entries` are the command's own, ended by
 * G_OPTION_ENTRY_NULL. */
GOptionContext *cmd_context(struct cmd *cmd, const char *summary, const GOptionEntry *entries);
void cmd_add_days(GOptionContext *context, struct cmd_days *days);
void cmd_add_picture(GOptionContext *context, struct cmd_picture *picture);

/** Parse; on failure says why and returns false. Frees the context. At most one positional
 * argument, the map. */
bool cmd_parse(struct cmd *cmd, GOptionContext *context, int argc, char **argv);

/** Print an error as one line; returns its exit code. */
int cmd_fail(const struct sal_error *err);
/** Print a usage error; returns EXIT_USAGE. */
int cmd_usage(const struct cmd *cmd, const char *format, ...) G_GNUC_PRINTF(2, 3);
/** Print the findings that came since the last call, as -q and -v have it. */
void cmd_show_findings(struct cmd *cmd);

/** Open the dataset that the options ask for; shows findings. */
enum sal_status cmd_open(struct cmd *cmd, struct sal_dataset **out, struct sal_error *err);

/** The one output path, or `fallback`; NULL, with a usage error said, when there are several. */
const char *cmd_output(const struct cmd *cmd, const char *fallback);

/** The day of --date, or the last of the data; checked against the data. */
enum sal_status cmd_day(const struct cmd_days *options, const struct sal_dataset *dataset,
                        int32_t *day, struct sal_error *err);

/** All days asked for, ascending; g_array_unref() it. */
enum sal_status cmd_days(const struct cmd_days *options, const struct sal_dataset *dataset,
                         GArray **out, struct sal_error *err);

/** Days with commas between, in the order given, each checked against the data; g_array_unref() it.
 */
enum sal_status cmd_dates(const char *text, const struct sal_dataset *dataset, GArray **out,
                          struct sal_error *err);

/** Device pixels per page px, of --scale or --dpi. */
double cmd_picture_scale(const struct cmd_picture *picture);

/** The same for a table: of data without days the one day is SAL_DAY_MIN, which is written as none.
 */
enum sal_status cmd_table_days(const struct cmd_days *options, const struct sal_dataset *dataset,
                               GArray **out, struct sal_error *err);

/** Picture options as the library takes them. */
enum sal_status cmd_picture_options(const struct cmd_picture *picture,
                                    struct sal_picture_options *out, struct sal_error *err);

int cmd_check(int argc, char **argv);
int cmd_derive(int argc, char **argv);
int cmd_diff(int argc, char **argv);
int cmd_fronts(int argc, char **argv);
int cmd_info(int argc, char **argv);
int cmd_render(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_series(int argc, char **argv);
int cmd_stats(int argc, char **argv);

#endif
