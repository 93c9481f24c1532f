/* SPDX-License-Identifier: MIT */
/*
 * A run: states computed, then frames made by workers, each on a run of frames of its own, for a
 * frame is cheap after its neighbour; who is done takes half of what the busiest has left. Movies
 * want frames in order: then one worker draws, and what it draws is encoded by others.
 */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "compose/page/font_findings.h"
#include "series/fingerprint.h"
#include "series/frame_names.h"
#include "series/journal.h"
#include "series/manifest.h"
#include "series/movie.h"

/* A run of frames shorter than this is not shared. */
#define SHARE_MIN 8

#define JOBS_MAX 256u
#define TWEEN_MAX 1000u
#define FRAMES_MAX ((size_t)1000000)

struct span {
    size_t next, end;
};

struct run {
    struct sal_series series;
    GPtrArray *names;  /* NULL when no frames are written */
    size_t first, end; /* of this shard */
    char *key;
    struct sal_journal *journal;
    struct sal_frame_proof *proofs; /* proofs[n_frames] */
    struct sal_movies *movies;
    unsigned n_jobs;
    struct span *spans;        /* spans[n_jobs] */
    GMutex lock;               /* of the spans and all below */
    struct sal_report *report; /* may be NULL */
    struct sal_series_result *result;
    enum sal_status status; /* the first failure */
    struct sal_error error;
};

struct worker {
    struct run *run;
    unsigned number;
    struct sal_frames *frames;
    GThread *thread;
};

static bool is_over(const struct run *run) {
    return run->status != SAL_OK || run->result->is_stopped;
}

/* The next frame of a worker; false when nothing is left. */
static bool take(struct run *run, unsigned worker, size_t *frame) {
    bool is_taken = false;
    g_mutex_lock(&run->lock);
    struct span *own = &run->spans[worker];
    if (!is_over(run) && own->next >= own->end) {
        struct span *most = own;
        for (unsigned i = 0; i < run->n_jobs; i++) {
            const struct span *span = &run->spans[i];
            most = span->end - span->next > most->end - most->next ? &run->spans[i] : most;
        }
        if (most->end - most->next >= 2 * SHARE_MIN) {
            const size_t middle = most->next + (most->end - most->next) / 2;
            *own = (struct span){middle, most->end};
            most->end = middle;
        }
    }
    if (!is_over(run) && own->next < own->end) {
        *frame = own->next++;
        is_taken = true;
    }
    g_mutex_unlock(&run->lock);
    return is_taken;
}

static void fail(struct run *run, enum sal_status status, const struct sal_error *err) {
    g_mutex_lock(&run->lock);
    if (run->status == SAL_OK) {
        run->status = status;
        run->error = *err;
    }
    g_mutex_unlock(&run->lock);
}

static void count(struct run *run, bool is_kept, uint64_t n_bytes) {
    const struct sal_series_options *options = run->series.options;
    struct sal_series_result *result = run->result;
    g_mutex_lock(&run->lock);
    result->n_kept += is_kept;
    result->n_drawn += !is_kept;
    result->n_bytes += n_bytes;
    const struct sal_series_progress progress = {result->n_kept + result->n_drawn, result->n_kept,
                                                 result->n_frames};
    if (options->progress != NULL && !options->progress(&progress, options->progress_data)) {
        result->is_stopped = progress.n_done < progress.n_all;
    }
    g_mutex_unlock(&run->lock);
}

static enum sal_status write_frame(struct worker *worker, size_t i, struct sal_error *err) {
    struct run *run = worker->run;
    const struct sal_series_options *options = run->series.options;
    char *path = g_build_filename(options->folder, run->names->pdata[i], NULL);
    /* Where one draws, others may encode. */
    const unsigned n_threads = run->movies != NULL ? run->n_jobs : 1;
    enum sal_status status =
        sal_frames_write(worker->frames, path, n_threads, &run->proofs[i], err);
    if (status == SAL_OK) {
        status = sal_journal_add(run->journal, run->names->pdata[i], &run->proofs[i], err);
    }
    g_free(path);
    return status;
}

static unsigned times_of(const struct run *run, size_t i) {
    const struct sal_series_options *options = run->series.options;
    const double last = i + 1 == run->end ? round(options->last_hold_s * options->fps) : 0.0;
    const unsigned hold = sal_series_step(i, options->tween).between > 0 ? 1 : options->hold;
    return hold + (unsigned)CLAMP(last, 0.0, 100000.0);
}

static enum sal_status make_frame(struct worker *worker, size_t i, struct sal_error *err) {
    struct run *run = worker->run;
    const bool is_kept = run->names != NULL && run->series.options->is_resume &&
                         sal_journal_proves(run->journal, run->names->pdata[i], &run->proofs[i]);
    enum sal_status status = SAL_OK;
    if (!is_kept || run->movies != NULL) {
        status = sal_frames_show(worker->frames, i, err);
    }
    if (status == SAL_OK && !is_kept && run->names != NULL) {
        status = write_frame(worker, i, err);
    }
    if (status == SAL_OK && run->movies != NULL) {
        status = sal_movies_put(run->movies, worker->frames, times_of(run, i), err);
    }
    if (status == SAL_OK) {
        count(run, is_kept, is_kept ? 0 : run->proofs[i].n_bytes);
    }
    return status;
}

static gpointer work(gpointer data) {
    struct worker *worker = data;
    struct run *run = worker->run;
    struct sal_error err = {0};
    enum sal_status status = SAL_OK;
    size_t i = 0;
    if (worker->frames == NULL) {
        status = sal_frames_create(&run->series, NULL, &worker->frames, &err);
    }
    while (status == SAL_OK && take(run, worker->number, &i)) {
        status = make_frame(worker, i, &err);
    }
    if (status != SAL_OK) {
        fail(run, status, &err);
    }
    sal_frames_destroy(worker->frames);
    return NULL;
}

/* All workers but the first have threads; the first has made a page already. */
static void work_all(struct run *run, struct sal_frames *frames) {
    const size_t n = run->end - run->first;
    const unsigned n_workers =
        run->movies != NULL ? 1 : (unsigned)MIN((size_t)run->n_jobs, n / SHARE_MIN + 1);
    struct worker *workers = g_new0(struct worker, n_workers);
    for (unsigned i = 0; i < n_workers; i++) {
        workers[i] = (struct worker){.run = run, .number = i};
        run->spans[i] =
            (struct span){run->first + n * i / n_workers, run->first + n * (i + 1) / n_workers};
    }
    workers[0].frames = frames;
    for (unsigned i = 1; i < n_workers; i++) {
        workers[i].thread = g_thread_try_new("frames", work, &workers[i], NULL);
    }
    work(&workers[0]);
    for (unsigned i = 1; i < n_workers; i++) {
        if (workers[i].thread == NULL) {
            work(&workers[i]); /* the system had no thread for it: what is left of its frames */
        }
    }
    for (unsigned i = 1; i < n_workers; i++) {
        if (workers[i].thread != NULL) {
            g_thread_join(workers[i].thread);
        }
    }
    g_free(workers);
}

static enum sal_status check(const struct sal_drawing *drawing,
                             const struct sal_series_options *options, size_t n_days,
                             struct sal_error *err) {
    if (sal_picture_format_find(options->format) >= SAL_TIF) {
        return sal_error_set(err, SAL_USAGE, "format", "\"%.40s\"; wanted png, svg or pdf",
                             options->format);
    }
    if (options->n_shards < 1 || options->shard < 1 || options->shard > options->n_shards) {
        return sal_error_set(err, SAL_USAGE, "shard", "%u of %u; wanted 1 to N of N",
                             options->shard, options->n_shards);
    }
    if (options->folder == NULL && options->n_movies == 0) {
        return sal_error_set(err, SAL_USAGE, NULL, "neither a folder nor a movie is named");
    }
    if (options->n_movies > 0 && options->n_shards > 1) {
        return sal_error_set(err, SAL_USAGE, NULL,
                             "a movie needs all frames; make it of the finished folder, by the "
                             "same command without --shard and with --resume");
    }
    if (n_days == 0 || !(options->fps >= 0.01 && options->fps <= 240.0) || options->hold < 1 ||
        !(options->last_hold_s >= 0.0 && options->last_hold_s <= 600.0) ||
        !(options->scale > 0.0) || !isfinite(options->scale)) {
        return sal_error_set(err, SAL_USAGE, NULL,
                             "no days, or fps, hold or scale out of range; wanted 0.01 to 240 "
                             "frames a second, a hold of 1 or more, the last of 0 to 600 s");
    }
    if (options->tween > TWEEN_MAX || sal_series_n_frames(n_days, options->tween) > FRAMES_MAX) {
        return sal_error_set(err, SAL_LIMIT, "tween",
                             "%u frames between each two of %zu days; wanted at most %u, and %zu "
                             "in all",
                             options->tween, n_days, TWEEN_MAX, FRAMES_MAX);
    }
    return sal_movies_check(drawing, options, err);
}

static enum sal_status open_folder(struct run *run, struct sal_frames *frames,
                                   struct sal_error *err) {
    const struct sal_series *series = &run->series;
    const struct sal_series_options *options = series->options;
    enum sal_status status = sal_frames_show(frames, 0, err);
    if (status != SAL_OK) {
        return status;
    }
    run->key = sal_fingerprint_of(series, sal_frames_scene(frames));
    if (g_file_test(options->folder, G_FILE_TEST_EXISTS) &&
        !g_file_test(options->folder, G_FILE_TEST_IS_DIR)) {
        return sal_error_set(err, SAL_OUTPUT, options->folder,
                             "is a file; wanted a folder for frames");
    }
    if (g_mkdir_with_parents(options->folder, 0777) != 0) {
        return sal_error_set(err, SAL_OUTPUT, options->folder, "cannot be made: %s",
                             g_strerror(errno));
    }
    return sal_journal_open(options->folder, options->shard, options->n_shards, run->key,
                            options->is_resume, &run->journal, err);
}

/* What a killed run left of this shard's frames, half written. */
static void sweep(const struct run *run) {
    GHashTable *own = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = run->first; i < run->end; i++) {
        g_hash_table_add(own, run->names->pdata[i]);
    }
    GDir *dir = g_dir_open(run->series.options->folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        const size_t length = strlen(name), tail = strlen(".XXXXXX.part");
        if (*name != '.' || length < tail + 2 || !g_str_has_suffix(name, ".part")) {
            continue;
        }
        char *frame = g_strndup(name + 1, length - 1 - tail);
        if (g_hash_table_contains(own, frame)) {
            char *path = g_build_filename(run->series.options->folder, name, NULL);
            g_unlink(path);
            g_free(path);
        }
        g_free(frame);
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    g_hash_table_destroy(own);
}

static enum sal_status finish(struct run *run, struct sal_error *err) {
    const bool is_whole = run->status == SAL_OK && !run->result->is_stopped;
    enum sal_status status = sal_movies_finish(run->movies, is_whole, err);
    run->movies = NULL;
    if (run->status != SAL_OK) {
        if (err != NULL) {
            *err = run->error;
        }
        return run->status;
    }
    if (status == SAL_OK && is_whole && run->names != NULL) {
        status = sal_manifest_write(&run->series, run->key, (char *const *)run->names->pdata,
                                    run->proofs, run->first, run->end, err);
        if (status == SAL_OK) {
            sal_journal_finish(run->journal);
        }
    }
    return status;
}

/* What the first frame's texts want of fonts, the others want too. */
static enum sal_status show_first(const struct run *run, struct sal_frames *frames,
                                  struct sal_error *err) {
    if (run->report == NULL && run->series.options->n_movies == 0) {
        return SAL_OK;
    }
    const enum sal_status status = sal_frames_show(frames, run->first, err);
    if (status == SAL_OK) {
        sal_font_findings_add(sal_frames_scene(frames), run->report);
    }
    return status;
}

static enum sal_status make_all(struct run *run, struct sal_error *err) {
    const struct sal_series_options *options = run->series.options;
    struct sal_frames *frames = NULL;
    enum sal_status status = sal_frames_create(&run->series, run->report, &frames, err);
    if (status == SAL_OK && options->folder != NULL) {
        status = open_folder(run, frames, err);
    }
    if (status == SAL_OK && options->is_resume && run->names != NULL) {
        sweep(run);
    }
    if (status == SAL_OK && run->first < run->end) {
        status = show_first(run, frames, err);
    }
    if (status == SAL_OK && options->n_movies > 0) {
        status = sal_movies_create(&run->series, frames, &run->movies, err);
    }
    if (status != SAL_OK) {
        sal_frames_destroy(frames);
        return status;
    }
    work_all(run, frames);
    return finish(run, err);
}

static void run_finish(struct run *run) {
    if (run->names != NULL) {
        g_ptr_array_unref(run->names);
    }
    sal_journal_close(run->journal);
    sal_state_cache_destroy(run->series.states);
    sal_legend_content_finish(&run->series.content);
    g_mutex_clear(&run->lock);
    g_free(run->spans);
    g_free(run->proofs);
    g_free(run->key);
}

enum sal_status sal_series_run(const struct sal_drawing *drawing, const int32_t *days,
                               size_t n_days, const struct sal_series_options *options,
                               struct sal_series_result *result, struct sal_error *err) {
    *result = (struct sal_series_result){0};
    enum sal_status status = check(drawing, options, n_days, err);
    if (status != SAL_OK) {
        return status;
    }
    /* A format has one name from here on: in names, the manifest and the key. */
    struct sal_series_options own = *options;
    own.format = sal_picture_format_name(sal_picture_format_find(options->format));
    struct run run = {.series = {.dataset = drawing->dataset,
                                 .style = drawing->style,
                                 .picture = drawing->options,
                                 .options = &own,
                                 .days = days,
                                 .n_days = n_days,
                                 .n_frames = sal_series_n_frames(n_days, options->tween)},
                      .report = drawing->report,
                      .result = result};
    g_mutex_init(&run.lock);
    run.n_jobs = CLAMP(options->n_jobs > 0 ? options->n_jobs : g_get_num_processors(), 1, JOBS_MAX);
    const size_t n_frames = run.series.n_frames;
    run.first = n_frames * (options->shard - 1) / options->n_shards;
    run.end = n_frames * options->shard / options->n_shards;
    run.spans = g_new0(struct span, run.n_jobs);
    run.proofs = g_new0(struct sal_frame_proof, n_frames);
    result->n_frames = run.end - run.first;
    if (options->folder != NULL) {
        status = sal_frame_names_create(options->pattern, own.format, days, n_days, options->tween,
                                        &run.names, err);
    }
    if (status == SAL_OK) {
        status = sal_state_cache_create(drawing->dataset, days, n_days, run.n_jobs, drawing->report,
                                        &run.series.content, &run.series.states, err);
    }
    if (status == SAL_OK) {
        status = make_all(&run, err);
    }
    run_finish(&run);
    return status;
}

enum sal_status sal_series_list(const struct sal_series_options *options, const int32_t *days,
                                size_t n_days,
                                void (*see)(const char *name, int32_t day, void *data), void *data,
                                struct sal_error *err) {
    GPtrArray *names = NULL;
    enum sal_status status = sal_frame_names_create(options->pattern, options->format, days, n_days,
                                                    options->tween, &names, err);
    if (status != SAL_OK) {
        return status;
    }
    const size_t first = names->len * (size_t)(options->shard - 1) / options->n_shards;
    const size_t end = names->len * (size_t)options->shard / options->n_shards;
    for (size_t i = first; i < end; i++) {
        see(names->pdata[i], days[sal_series_step(i, options->tween).day], data);
    }
    g_ptr_array_unref(names);
    return SAL_OK;
}
