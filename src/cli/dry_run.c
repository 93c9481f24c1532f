/* SPDX-License-Identifier: MIT */
/* The data is read and the days are found, so what is listed is what a run would make. */
#include "cli/dry_run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/format.h"

static const char *shown(const char *path) {
    return strcmp(path, "-") == 0 ? "standard output" : path;
}

static char *day_text(int32_t day) {
    char text[16];
    if (day == SAL_DAY_MIN || day == SAL_DAY_MAX) {
        return g_strdup("without a day");
    }
    sal_day_format(day, text);
    return g_strdup(text);
}

/* "2014-10-15", or "48 days, 2014-01-01 to 2017-12-01"; g_free() it. */
static char *days_text(const int32_t *days, size_t n_days) {
    if (n_days == 0) {
        return g_strdup("all days");
    }
    char *first = day_text(days[0]), *last = day_text(days[n_days - 1]);
    char *text =
        n_days == 1 ? g_strdup(first) : g_strdup_printf("%zu days, %s to %s", n_days, first, last);
    g_free(first);
    g_free(last);
    return text;
}

void dry_run_file(const char *path, const char *format, const int32_t *days, size_t n_days) {
    char *text = days_text(days, n_days);
    printf("%s: %s, %s\n", shown(path), format, text);
    g_free(text);
}

void dry_run_pictures(const struct cmd *cmd, const struct sal_picture_options *options,
                      double scale, const int32_t *days, size_t n_days) {
    for (char **path = cmd->outputs; path != NULL && *path != NULL; path++) {
        const char *format = "";
        struct sal_error unlisted;
        if (format_of_output(cmd, *path, &format, &unlisted) != SAL_OK) {
            continue;
        }
        const bool is_png = strcmp(format, "png") == 0 || strcmp(format, "tif") == 0;
        char *size = g_strdup_printf("%s, %.0fx%.0f px", format,
                                     round(options->width_px * (is_png ? scale : 1.0)),
                                     round(options->height_px * (is_png ? scale : 1.0)));
        dry_run_file(*path, size, days, n_days);
        g_free(size);
    }
}

struct frames {
    const struct sal_series_options *options;
    size_t n;
};

static void list_frame(const char *name, int32_t day, void *data) {
    struct frames *frames = data;
    frames->n++;
    if (frames->options->folder != NULL) {
        char *path = g_build_filename(frames->options->folder, name, NULL);
        dry_run_file(path, frames->options->format, &day, 1);
        g_free(path);
    }
}

enum sal_status dry_run_series(const struct sal_series_options *options, const int32_t *days,
                               size_t n_days, struct sal_error *err) {
    struct frames frames = {options, 0};
    const enum sal_status status = sal_series_list(options, days, n_days, list_frame, &frames, err);
    if (status != SAL_OK) {
        return status;
    }
    const char *frame = frames.n == 1 ? "frame" : "frames";
    if (options->folder != NULL) {
        char *path = g_build_filename(options->folder, "manifest.json", NULL);
        printf("%s: %zu %s\n", path, frames.n, frame);
        g_free(path);
    }
    for (size_t i = 0; i < options->n_movies; i++) {
        printf("%s: %zu %s, %g a second\n", options->movies[i], frames.n, frame, options->fps);
    }
    return SAL_OK;
}
