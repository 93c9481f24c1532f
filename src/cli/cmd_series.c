/* SPDX-License-Identifier: MIT */
/* A frame a day, a manifest, movies. Says how it goes on, stops at an interrupt, says how to
 * resume.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

struct series {
    char *names, *shard;
    char **movies;
    gint jobs, hold, tween;
    gdouble fps, last_hold;
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

struct progress {
    bool is_quiet, is_terminal, has_line;
    gint64 start_us, said_us;
};

static void say(struct progress *progress, const struct sal_series_progress *at, gint64 now_us) {
    const double seconds = (double)(now_us - progress->start_us) / 1e6;
    const double rate = seconds > 0.0 ? (double)(at->n_done - at->n_kept) / seconds : 0.0;
    const double left = rate > 0.0 ? (double)(at->n_all - at->n_done) / rate : 0.0;
    g_printerr("%s%zu of %zu frames, %.0f a second, %.0f s left%s",
               progress->is_terminal ? "\r\033[K" : "", at->n_done, at->n_all, rate, left,
               progress->is_terminal ? "" : "\n");
    progress->has_line = true;
    progress->said_us = now_us;
}

static bool see_progress(const struct sal_series_progress *at, void *data) {
    struct progress *progress = data;
    const gint64 now_us = g_get_monotonic_time();
    const gint64 apart_us = progress->is_terminal ? 200000 : 10000000;
    if (!progress->is_quiet && now_us - progress->said_us >= apart_us) {
        say(progress, at, now_us);
    }
    return ending_signal == 0;
}

/* Variables of job arrays: index, count, and what the index begins with. */
static bool shard_of_environment(struct sal_series_options *options) {
    static const struct {
        const char *index, *count, *first;
        guint64 begin;
    } known[] = {{"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", 1},
                 {"JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", NULL, 0},
                 {"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", NULL, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        const char *index = g_getenv(known[i].index), *count = g_getenv(known[i].count);
        const char *first = known[i].first == NULL ? NULL : g_getenv(known[i].first);
        guint64 at = 0, n = 0, begin = known[i].begin;
        if (index != NULL && count != NULL &&
            g_ascii_string_to_unsigned(index, 10, 0, 1000000, &at, NULL) &&
            g_ascii_string_to_unsigned(count, 10, 1, 1000000, &n, NULL) &&
            (first == NULL || g_ascii_string_to_unsigned(first, 10, 0, 1000000, &begin, NULL)) &&
            at >= begin && at - begin < n) {
            options->shard = (unsigned)(at - begin) + 1;
            options->n_shards = (unsigned)n;
            return true;
        }
    }
    return false;
}

static bool read_shard(const struct cmd *cmd, const char *text,
                       struct sal_series_options *options) {
    if (text == NULL) {
        return true;
    }
    if (strcmp(text, "auto") == 0) {
        if (!shard_of_environment(options)) {
            cmd_usage(cmd, "--shard auto: no index and count of a job array in the environment; "
                           "wanted those of Slurm, Kubernetes (with JOB_COMPLETIONS) or AWS Batch "
                           "(with AWS_BATCH_JOB_ARRAY_SIZE)");
            return false;
        }
        return true;
    }
    char **parts = g_strsplit(text, "/", 3);
    guint64 shard = 0, n = 0;
    const bool is_read = g_strv_length(parts) == 2 &&
                         g_ascii_string_to_unsigned(parts[0], 10, 1, 1000000, &shard, NULL) &&
                         g_ascii_string_to_unsigned(parts[1], 10, 1, 1000000, &n, NULL) &&
                         shard <= n;
    g_strfreev(parts);
    options->shard = (unsigned)shard;
    options->n_shards = (unsigned)n;
    if (!is_read) {
        cmd_usage(cmd, "--shard \"%s\"; wanted I/N with 1 <= I <= N, or auto", text);
    }
    return is_read;
}

static bool read_options(const struct cmd *cmd, const struct series *series,
                         const struct cmd_picture *picture, struct sal_series_options *options) {
    if (series->jobs < 0 || series->hold < 1) {
        cmd_usage(cmd, "--jobs and --hold; wanted 1 or more");
        return false;
    }
    if (series->tween < 0) {
        cmd_usage(cmd, "--tween %d; wanted 0 or more", series->tween);
        return false;
    }
    options->folder = cmd->outputs == NULL ? NULL : cmd->outputs[0];
    options->tween = (unsigned)series->tween;
    options->pattern = series->names;
    options->format = cmd->format != NULL ? cmd->format : "png";
    options->scale = cmd_picture_scale(picture);
    options->n_jobs = (unsigned)series->jobs;
    options->is_resume = series->is_resume;
    options->movies = (const char *const *)series->movies;
    options->n_movies = series->movies == NULL ? 0 : g_strv_length(series->movies);
    options->fps = series->fps;
    options->hold = (unsigned)series->hold;
    options->last_hold_s = series->last_hold;
    return read_shard(cmd, series->shard, options);
}

static void say_result(const struct cmd *cmd, const struct sal_series_result *result,
                       struct progress *progress) {
    const double seconds = (double)(g_get_monotonic_time() - progress->start_us) / 1e6;
    if (progress->has_line && progress->is_terminal) {
        g_printerr("\r\033[K");
    }
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

static enum sal_status run(struct cmd *cmd, const struct cmd_days *days,
                           const struct sal_style *style, struct sal_series_options *options,
                           struct sal_series_result *result, struct sal_error *err) {
    struct progress progress = {.is_quiet = cmd->is_quiet,
                                .is_terminal = isatty(STDERR_FILENO) == 1,
                                .start_us = g_get_monotonic_time()};
    struct sal_dataset *dataset = NULL;
    GArray *list = NULL;
    progress.said_us = progress.start_us;
    enum sal_status status = cmd_open(cmd, &dataset, err);
    if (status == SAL_OK) {
        status = cmd_days(days, dataset, &list, err);
    }
    if (status == SAL_OK) {
        options->progress = see_progress;
        options->progress_data = &progress;
        catch_interrupts();
        status = sal_series_run(dataset, style, (const int32_t *)(const void *)list->data,
                                list->len, options, result, err);
        if (status == SAL_OK) {
            say_result(cmd, result, &progress);
        }
        g_array_unref(list);
    }
    sal_dataset_destroy(dataset);
    return status;
}

static int draw(struct cmd *cmd, struct cmd_days *days, const struct cmd_picture *picture,
                const struct series *series) {
    struct sal_series_options options = SAL_SERIES_OPTIONS_INIT;
    struct sal_series_result result = {0};
    struct sal_style *style = NULL;
    struct sal_error err;
    /* A series of no days named is all of the data. */
    days->is_changes = days->is_changes || (days->every == NULL && days->date == NULL);
    if (!read_options(cmd, series, picture, &options)) {
        return EXIT_USAGE;
    }
    enum sal_status status = cmd_picture_options(picture, &options.picture, &err);
    if (status == SAL_OK) {
        status = sal_style_load(picture->style != NULL ? picture->style : "newsroom", &style, &err);
    }
    if (status == SAL_OK) {
        status = run(cmd, days, style, &options, &result, &err);
    }
    sal_style_destroy(style);
    if (status == SAL_OK && result.is_stopped) {
        die_of_signal();
    }
    return status == SAL_OK ? EXIT_DONE : cmd_fail(&err);
}

int cmd_series(int argc, char **argv) {
    struct cmd cmd;
    struct cmd_days days = {0};
    struct cmd_picture picture = {0};
    struct series series = {.hold = 1, .fps = 25.0, .last_hold = 2.0};
    cmd_init(&cmd, "series");
    const GOptionEntry entries[] = {
        {"movie", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &series.movies,
         "Movie of all frames: .mp4, .webm, .gif, .png (APNG); repeatable", "FILE"},
        {"fps", 0, 0, G_OPTION_ARG_DOUBLE, &series.fps, "Movie frames a second; 25 without it",
         "N"},
        {"hold", 0, 0, G_OPTION_ARG_INT, &series.hold, "Movie frames that a day stays; 1", "N"},
        {"last-hold", 0, 0, G_OPTION_ARG_DOUBLE, &series.last_hold,
         "Seconds that the last day stays longer; 2", "S"},
        {"tween", 0, 0, G_OPTION_ARG_INT, &series.tween,
         "Frames between each two days, in which ground changes hands gradually; 0", "N"},
        {"names", 0, 0, G_OPTION_ARG_FILENAME, &series.names,
         "Names of frames, of {date}, {year}, {month}, {day}, {n}, {tween}; {date}, with --tween "
         "{date}-{tween}",
         "PATTERN"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &series.jobs, "Workers; without it, one a core", "N"},
        {"shard", 0, 0, G_OPTION_ARG_STRING, &series.shard,
         "Draw part I of N alone; auto: as the job array says", "I/N"},
        {"resume", 0, 0, G_OPTION_ARG_NONE, &series.is_resume,
         "Keep frames of the folder that are of this very map", NULL},
        {"chart", 0, 0, G_OPTION_ARG_NONE, &picture.has_chart,
         "Also a chart of what each faction held over time, with a cursor at the day", NULL},
        {"format", 0, 0, G_OPTION_ARG_STRING, &cmd.format, "png, svg or pdf; png without it",
         "FMT"},
        G_OPTION_ENTRY_NULL};
    GOptionContext *context = cmd_context(
        &cmd, "A frame for every day into a folder, with a manifest, and movies: -o FOLDER.",
        entries);
    cmd_add_days(context, &days);
    cmd_add_picture(context, &picture);
    int code = EXIT_USAGE;
    if (!cmd_parse(&cmd, context, argc, argv)) {
        goto out;
    }
    if (cmd.outputs == NULL && series.movies == NULL) {
        cmd_usage(&cmd, "no output; wanted -o FOLDER, --movie FILE or both");
    } else if (cmd.outputs != NULL && cmd.outputs[1] != NULL) {
        cmd_usage(&cmd, "--output is given more than once; wanted one folder");
    } else {
        code = draw(&cmd, &days, &picture, &series);
    }
out:
    g_strfreev(series.movies);
    g_free(series.names);
    g_free(series.shard);
    cmd_picture_finish(&picture);
    cmd_days_finish(&days);
    cmd_finish(&cmd);
    return code;
}
