/* SPDX-License-Identifier: MIT */
/* Days -> states. A state lasts from one day of change to the next. */
#include "series/state_cache.h"

#include <glib.h>

#include "analysis/history.h"
#include "base/parallel.h"
#include "base/report.h"

/* Points of faces that are kept: 32 MB. */
#define KEPT_POINTS_MAX ((size_t)2000000)

struct state {
    size_t number;
    int32_t day; /* the first of the series that shows it */
    bool is_sample;
    struct sal_faces *faces; /* NULL: not kept */
};

struct sal_state_cache {
    const struct sal_dataset *dataset;
    GArray *items; /* struct state, ascending */
    size_t n_points;
    GMutex lock;
    /* Of the first pass: */
    int next;                  /* atomic */
    struct sal_report *report; /* told how far it is; may be NULL */
    struct sal_history history;
    struct sal_legend_content *content;
    guint failed; /* the first state that cannot be made; G_MAXUINT: none so far */
    enum sal_status status;
    struct sal_error error;
};

size_t sal_state_cache_days(const struct sal_state_cache *states, int32_t day) {
    size_t low = 0, high = states->dataset->n_changes;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (states->dataset->changes[middle] <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void list_states(struct sal_state_cache *states, const int32_t *days, size_t n_days) {
    for (size_t i = 0; i < n_days; i++) {
        const struct state state = {sal_state_cache_days(states, days[i]), days[i], false, NULL};
        const guint n = states->items->len;
        if (n == 0 || g_array_index(states->items, struct state, n - 1).number != state.number) {
            g_array_append_val(states->items, state);
        }
    }
}

static struct state *find(const struct sal_state_cache *states, size_t number) {
    guint low = 0, high = states->items->len;
    while (high - low > 1) {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(states->items, struct state, middle).number <= number) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &g_array_index(states->items, struct state, low);
}

/* Samples are kept whatever room there is: what is drawn is not to depend on it. */
static void mark_samples(const struct sal_state_cache *states, const int32_t *days, size_t n_days) {
    for (size_t i = 0; i < SAL_SAMPLES_MAX; i++) {
        const int32_t day = days[sal_legend_content_sample_day(i, n_days)];
        find(states, sal_state_cache_days(states, day))->is_sample = true;
    }
}

static void list_samples(const struct sal_state_cache *states, const int32_t *days, size_t n_days,
                         struct sal_legend_content *content) {
    content->n_samples = SAL_SAMPLES_MAX;
    for (size_t i = 0; i < SAL_SAMPLES_MAX; i++) {
        const int32_t day = days[sal_legend_content_sample_day(i, n_days)];
        content->samples[i] = find(states, sal_state_cache_days(states, day))->faces;
    }
}

static void keep(struct sal_state_cache *states, struct state *state, struct sal_faces *faces,
                 const struct sal_legend_content *content) {
    g_mutex_lock(&states->lock);
    sal_legend_content_merge(states->content, content);
    const bool has_room = state->is_sample || states->n_points + faces->n_points <= KEPT_POINTS_MAX;
    states->n_points += has_room ? faces->n_points : 0;
    g_mutex_unlock(&states->lock);
    if (has_room) {
        state->faces = faces;
    } else {
        sal_faces_destroy(faces);
    }
}

/* States are handed out in order, so all before one that fails are in hand: those after it are let
 * be, and of several failures that of the first day is told, whoever met it first. */
static void fail(struct sal_state_cache *states, guint i, enum sal_status status,
                 const struct sal_error *err) {
    g_atomic_int_set(&states->next, (int)states->items->len);
    g_mutex_lock(&states->lock);
    if (i < states->failed) {
        states->failed = i;
        states->status = status;
        states->error = *err;
    }
    g_mutex_unlock(&states->lock);
}

/* Compute states until none is left; any number of threads at once. */
static void compute(void *data) {
    struct sal_state_cache *states = data;
    for (;;) {
        const guint i = (guint)g_atomic_int_add(&states->next, 1);
        if (i >= states->items->len) {
            return;
        }
        struct state *state = &g_array_index(states->items, struct state, i);
        struct sal_faces *faces = NULL;
        struct sal_error err;
        enum sal_status status =
            sal_report_progress(states->report, "states", i, states->items->len, &err);
        if (status == SAL_OK) {
            status = sal_faces_create(states->dataset, state->day, NULL, &faces, &err);
        }
        if (status != SAL_OK) {
            fail(states, i, status, &err);
            return;
        }
        struct sal_legend_content content = sal_legend_content_init(states->dataset);
        sal_legend_content_add(&content, faces);
        sal_history_set(&states->history, i, faces, state->day);
        keep(states, state, faces, &content);
        sal_legend_content_finish(&content);
    }
}

enum sal_status sal_state_cache_create(const struct sal_dataset *dataset, const int32_t *days,
                                       size_t n_days, unsigned n_jobs, struct sal_report *report,
                                       struct sal_legend_content *content,
                                       struct sal_state_cache **out, struct sal_error *err) {
    struct sal_state_cache *states = g_new0(struct sal_state_cache, 1);
    *content = sal_legend_content_init(dataset);
    states->dataset = dataset;
    states->content = content;
    states->report = report;
    states->failed = G_MAXUINT;
    states->items = g_array_new(FALSE, TRUE, sizeof(struct state));
    g_mutex_init(&states->lock);
    list_states(states, days, n_days);
    mark_samples(states, days, n_days);
    states->history = sal_history_init(dataset, states->items->len);
    states->history.end = days[n_days - 1];
    sal_parallel_run(MIN(n_jobs, states->items->len), compute, states);
    states->content = NULL;
    states->report = NULL;
    sal_report_all_done(report, "states", states->items->len);
    if (states->status != SAL_OK) {
        const enum sal_status status = states->status;
        if (err != NULL) {
            *err = states->error;
        }
        sal_state_cache_destroy(states);
        return status;
    }
    content->history = &states->history;
    content->first = days[0];
    content->last = days[n_days - 1];
    list_samples(states, days, n_days, content);
    *out = states;
    return SAL_OK;
}

void sal_state_cache_destroy(struct sal_state_cache *states) {
    if (states == NULL) {
        return;
    }
    for (guint i = 0; i < states->items->len; i++) {
        sal_faces_destroy(g_array_index(states->items, struct state, i).faces);
    }
    g_array_unref(states->items);
    sal_history_finish(&states->history);
    g_mutex_clear(&states->lock);
    g_free(states);
}

enum sal_status sal_state_cache_faces(const struct sal_state_cache *states, size_t state,
                                      const struct sal_faces **out, struct sal_faces **owned,
                                      struct sal_error *err) {
    const struct state *at = find(states, state);
    *owned = NULL;
    enum sal_status status = SAL_OK;
    if (at->faces == NULL) {
        status = sal_faces_create(states->dataset, at->day, NULL, owned, err);
    }
    *out = at->faces != NULL ? at->faces : *owned;
    return status;
}
