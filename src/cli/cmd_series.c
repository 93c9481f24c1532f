/* SPDX-License-Identifier: MIT */
/* Days -> a frame each, a manifest, movies. Says how it goes on, stops at an interrupt, says how to
 * resume. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/days.h"
#include "cli/dry_run.h"
#include "cli/messages.h"
#include "cli/option_shared.h"
#include "cli/picture.h"
#include "cli/progress.h"
#include "cli/shard.h"
#include "cli/viewer.h"

struct series {
    struct cmd cmd;
    struct cmd_days days;
    struct cmd_picture picture;
    char *names, *shard;
    char **movies;
    int jobs, hold, tween;
    double fps, last_hold_s;
    gboolean is_resume;
};

/* The signal that ends the run; 0: none came. */
static volatile sig_atomic_t ending_signal;

static void interrupt(int number) {
    ending_signal = number;
}

/* Die of the signal that ended the run, so that who waits for the program sees it. */
static void die_of_signal(void) {
    const int number = ending_signal;
    if (number != 0) {
        fflush(NULL);
        signal(number, SIG_DFL);
        raise(number);
    }
}

/* The first interrupt ends the run cleanly, a second at once. */
static void catch_interrupts(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = interrupt;
    action.sa_flags = (int)SA_RESETHAND;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static bool see_progress(const struct sal_series_progress *at, void *data) {
    const struct cmd *cmd = data;
    cmd->progress->n_kept = at->n_kept;
    return progress_see("frames", at->n_done, at->n_all, cmd->progress) && ending_signal == 0;
}

static bool read_options(const struct series *series, struct sal_series_options *options) {
    const struct cmd *cmd = &series->cmd;
    options->folder = cmd->outputs == NULL ? NULL : cmd->outputs[0];
    options->tween = (unsigned)series->tween;
    options->pattern = series->names;
    options->format = cmd->format != NULL ? cmd->format : "png";
    options->scale = picture_scale(&series->picture);
    options->n_jobs = (unsigned)series->jobs;
    options->is_resume = series->is_resume;
    options->movies = (const char *const *)series->movies;
    options->n_movies = series->movies == NULL ? 0 : g_strv_length(series->movies);
    options->fps = series->fps;
    options->hold = (unsigned)series->hold;
    options->last_hold_s = series->last_hold_s;
    return shard_parse(cmd, series->shard, options);
}

static void say_result(const struct cmd *cmd, const struct sal_series_result *result,
                       gint64 start_us) {
    const double seconds = (double)(g_get_monotonic_time() - start_us) / 1e6;
    progress_wipe();
    if (result->is_stopped) {
        g_printerr("salient: stopped after %zu of %zu frames; the same command with --resume makes "
                   "the rest\n",
                   result->n_drawn + result->n_kept, result->n_frames);
    } else if (!cmd->is_quiet) {
        g_printerr("%zu frames in %.1f s, %.0f a second", result->n_frames, seconds,
                   (double)result->n_drawn / MAX(seconds, 1e-3));
        if (result->n_kept > 0) {
            g_printerr(", %zu of them kept", result->n_kept);
        }
        g_printerr("\n");
    }
}

static enum sal_status draw(struct series *series, struct sal_drawing *drawing,
                            struct sal_series_options *options, struct sal_series_result *result,
                            struct sal_error *err) {
    const gint64 start_us = g_get_monotonic_time();
    struct sal_dataset *dataset = NULL;
    GArray *list = NULL;
    enum sal_status status = cmd_open_days(&series->cmd, &series->days, &dataset, &list, err);
    if (status == SAL_OK && series->cmd.is_dry) {
        status = dry_run_series(options, days_of(list), list->len, err);
        g_array_unref(list);
    } else if (status == SAL_OK) {
        series->cmd.progress->is_logged = true; /* a long run in a queue */
        options->progress = see_progress;
        options->progress_data = &series->cmd;
        catch_interrupts();
        drawing->dataset = dataset;
        status = sal_series_run(drawing, days_of(list), list->len, options, result, err);
        if (status == SAL_OK) {
            say_result(&series->cmd, result, start_us);
        }
        g_array_unref(list);
    }
    message_stage(&series->cmd, "frames");
    sal_dataset_destroy(dataset);
    return status;
}

static int draw_all(struct series *series) {
    struct sal_series_options options = SAL_SERIES_OPTIONS_INIT;
    struct sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    struct sal_series_result result = {0};
    struct sal_style *style = NULL;
    struct sal_error err;
    struct cmd_days *days = &series->days;
    /* A series of no days named is all of the data. */
    days->is_changes = days->is_changes || (days->every == NULL && days->date == NULL);
    if (!read_options(series, &options)) {
        return EXIT_USAGE;
    }
    enum sal_status status = picture_open(&series->cmd, &series->picture, &picture, &style, &err);
    if (status == SAL_OK) {
        struct sal_drawing drawing = {
            .style = style, .options = &picture, .report = series->cmd.report};
        status = draw(series, &drawing, &options, &result, &err);
        messages_show_findings(&series->cmd);
    }
    sal_style_destroy(style);
    if (status == SAL_OK && result.is_stopped) {
        die_of_signal();
    }
    if (status != SAL_OK) {
        return message_fail(&err);
    }
    if (!series->cmd.is_dry) {
        viewer_open(&series->cmd, options.n_movies > 0 ? options.movies[0] : options.folder);
    }
    return EXIT_DONE;
}

static int run_series(void *options) {
    struct series *series = options;
    const struct cmd *cmd = &series->cmd;
    char *const *folders = cmd->outputs;
    if (folders == NULL && series->movies == NULL) {
        return message_usage(cmd, "no output; wanted -o FOLDER, --movie FILE or both");
    }
    if (folders != NULL && (folders[1] != NULL || strcmp(folders[0], "-") == 0)) {
        return message_usage(cmd, folders[1] != NULL
                                      ? "--output is given twice; wanted one folder"
                                      : "--output: \"-\"; wanted a folder for frames");
    }
    if (cmd->format != NULL && sal_picture_format_find(cmd->format) >= SAL_TIF) {
        return message_usage(cmd, "--format: \"%s\"; wanted png, svg or pdf", cmd->format);
    }
    return draw_all(series);
}

static const struct option_range count_range = {1.0, 1e6, "1 or more"};
static const struct option_range last_hold_range = {0.0, 600.0, "0 to 600 seconds"};
static const struct option_range fps_range = {0.01, 240.0, "0.01 to 240"};
static const struct option_range tween_range = {0.0, 1000.0, "0 to 1000"};

#define OF(member) offsetof(struct series, member)

static const struct option own[] = {
    {"output", 'o', OPTION_PATHS, OF(cmd.outputs), SECTION_OUTPUT, "FOLDER",
     "Folder for frames and manifest, made when it is missing", NULL, NULL},
    {"format", 0, OPTION_TEXT, OF(cmd.format), SECTION_OUTPUT, "FMT",
     "Of frames: png, svg or pdf; png without it", "png svg pdf", NULL},
    {"names", 0, OPTION_PATH, OF(names), SECTION_OUTPUT, "PATTERN",
     "Names of frames, of {date}, {year}, {month}, {day}, {n}, {tween}; {date} without it, with "
     "--tween {date}-{tween}",
     "{date} {n}", NULL},
    {"resume", 0, OPTION_FLAG, OF(is_resume), SECTION_FRAMES, NULL,
     "Keep frames of the folder that are of this very map", NULL, NULL},
    {"tween", 0, OPTION_COUNT, OF(tween), SECTION_FRAMES, "N",
     "Frames between each two days, in which ground changes hands gradually; 0 without it", NULL,
     &tween_range},
    {"jobs", 'j', OPTION_COUNT, OF(jobs), SECTION_FRAMES, "N", "Workers; one a core without it",
     NULL, &count_range},
    {"shard", 0, OPTION_TEXT, OF(shard), SECTION_FRAMES, "I/N",
     "Draw part I of N alone; auto: as the job array says", "auto", NULL},
    {"movie", 0, OPTION_PATHS, OF(movies), SECTION_FRAMES, "FILE",
     "Movie of all frames: .mp4, .webm, .gif, .png (APNG); repeatable", NULL, NULL},
    {"fps", 0, OPTION_NUMBER, OF(fps), SECTION_FRAMES, "N", "Movie frames a second; 25 without it",
     NULL, &fps_range},
    {"hold", 0, OPTION_COUNT, OF(hold), SECTION_FRAMES, "N",
     "Movie frames that a day stays; 1 without it", NULL, &count_range},
    {"last-hold", 0, OPTION_NUMBER, OF(last_hold_s), SECTION_FRAMES, "S",
     "Seconds that the last day stays longer; 2 without it", NULL, &last_hold_range},
    {"chart", 0, OPTION_FLAG, OF(picture.has_chart), SECTION_LOOK, NULL,
     "Also a chart of what each faction held over time, with a cursor at the day", NULL, NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(cmd_date_options, OF(days)),
    CMD_GROUP(cmd_span_options, OF(days)),
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_picture_options, OF(picture)),
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const examples[] = {
    "A frame a day, and a movie of them",
    "salient series --from 2014-01-01 --to 2017-12-09 --every 1d -o frames --movie iraq.mp4",
    "A movie alone, in which ground changes hands gradually",
    "salient series --from 2014-06 --to 2014-10 --every 1w --tween 8 --movie summer.mp4",
    "What is left of a run that was stopped",
    "salient series --every 1d -o frames --resume",
    NULL};

static const struct series defaults = {.cmd = {CMD_DEFAULTS},
                                       .picture = {CMD_PICTURE_DEFAULTS},
                                       .hold = 1,
                                       .fps = 25.0,
                                       .last_hold_s = 2.0};

const struct command cmd_series = {
    .name = "series",
    .summary = "a frame for every day, a manifest, movies",
    .about =
        "A frame for every day into a folder, with one layout for all and a manifest, and movies "
        "by ffmpeg. Without days, every change of the data. An interrupt ends a run cleanly; "
        "--resume makes the rest.",
    .argument = "MAP",
    .examples = examples,
    .groups = groups,
    .size = sizeof(struct series),
    .defaults = &defaults,
    .run = run_series,
};
