/* SPDX-License-Identifier: MIT */
/* Days -> frames. The scene of a state is made once and redated; pixels are kept up to date by a
 * repainter, which SVG and PDF do without. Between two states stands a tween, made once for all its
 * frames; they say the day before them, which is the last that the data tells of. */
#include "series/frames.h"

#include <glib.h>

#include "base/arena.h"
#include "compose/pages/template.h"
#include "draw/pdf.h"
#include "draw/svg/svg.h"
#include "style/style.h"
#include "timeline/overlays.h"
#include "tween/tween.h"

struct sal_frames {
    const struct sal_series *series;
    struct sal_template *template;
    struct sal_repaint *repaint; /* NULL where no pixels are wanted */
    struct sal_scene *base;      /* which the repainter's scene borrows from */
    size_t state;                /* of base */
    size_t overlays;             /* of base: state of what is drawn over control */
    unsigned between;            /* of base: 0, or its number after the state */
    struct sal_tween *tween;     /* between two states */
    size_t tween_from, tween_to;
    char *told; /* description of the day before a frame between two; NULL: not known */
    int32_t told_day;
};

static enum sal_picture_format format_of(const struct sal_series_options *options) {
    return sal_picture_format_find(options->format);
}

static bool has_pixels(const struct sal_series_options *options) {
    return format_of(options) == SAL_PNG || options->n_movies > 0;
}

/* A display list says the day in words too, so each is made anew. */
static bool is_list(const struct sal_series_options *options) {
    return format_of(options) != SAL_PNG;
}

enum sal_status sal_frames_create(const struct sal_series *series, struct sal_report *report,
                                  struct sal_frames **out, struct sal_error *err) {
    const struct sal_series_options *options = series->options;
    struct sal_frames *frames = g_new0(struct sal_frames, 1);
    frames->series = series;
    const struct sal_drawing drawing = {series->dataset, series->style, series->picture, report};
    enum sal_status status = sal_template_create(&drawing, &series->content, series->days,
                                                 series->n_days, &frames->template, err);
    if (status == SAL_OK && has_pixels(options)) {
        status = sal_repaint_create(series->picture->width_px, series->picture->height_px,
                                    options->scale, series->style->ground.paper.a < 1.0,
                                    &frames->repaint, err);
    }
    if (status != SAL_OK) {
        sal_frames_destroy(frames);
        return status;
    }
    *out = frames;
    return SAL_OK;
}

void sal_frames_destroy(struct sal_frames *frames) {
    if (frames == NULL) {
        return;
    }
    sal_repaint_destroy(frames->repaint);
    sal_tween_destroy(frames->tween);
    g_free(frames->told);
    sal_scene_destroy(frames->base);
    sal_template_destroy(frames->template);
    g_free(frames);
}

/* Have the tween between two states at hand. */
static enum sal_status make_tween(struct sal_frames *frames, size_t from, size_t to,
                                  struct sal_error *err) {
    const struct sal_state_cache *states = frames->series->states;
    const struct sal_faces *before = NULL, *after = NULL;
    struct sal_faces *owned_before = NULL, *owned_after = NULL;
    if (frames->tween != NULL && frames->tween_from == from && frames->tween_to == to) {
        return SAL_OK;
    }
    sal_tween_destroy(frames->tween);
    frames->tween = NULL;
    enum sal_status status = sal_state_cache_faces(states, from, &before, &owned_before, err);
    if (status == SAL_OK) {
        status = sal_state_cache_faces(states, to, &after, &owned_after, err);
    }
    if (status == SAL_OK) {
        status = sal_tween_create(before, after, &frames->tween, err);
    }
    frames->tween_from = from;
    frames->tween_to = to;
    sal_faces_destroy(owned_before);
    sal_faces_destroy(owned_after);
    return status;
}

/* The number of a frame between two states; 0 where they are alike, so it shows the first. */
static enum sal_status find_between(struct sal_frames *frames, struct sal_step step, size_t state,
                                    unsigned *between, struct sal_error *err) {
    *between = 0;
    if (step.between == 0) {
        return SAL_OK;
    }
    const struct sal_series *series = frames->series;
    const size_t next = sal_state_cache_days(series->states, series->days[step.day + 1]);
    if (next == state) {
        return SAL_OK;
    }
    const enum sal_status status = make_tween(frames, state, next, err);
    if (status == SAL_OK && !sal_tween_is_still(frames->tween)) {
        *between = step.between;
    }
    return status;
}

static enum sal_status compose_state(struct sal_frames *frames, size_t state, int32_t day,
                                     struct sal_scene **out, struct sal_error *err) {
    const struct sal_faces *faces = NULL;
    struct sal_faces *owned = NULL;
    enum sal_status status =
        sal_state_cache_faces(frames->series->states, state, &faces, &owned, err);
    if (status == SAL_OK) {
        status = sal_template_scene(frames->template, faces, day, out, err);
    }
    sal_faces_destroy(owned);
    return status;
}

/* Figures in words are those of the day that the frame says; nobody reported what is between. */
static enum sal_status tell_day(struct sal_frames *frames, size_t state, int32_t day,
                                struct sal_scene *scene, struct sal_error *err) {
    if (frames->told == NULL || frames->told_day != day) {
        struct sal_scene *whole = NULL;
        const enum sal_status status = compose_state(frames, state, day, &whole, err);
        if (status != SAL_OK) {
            return status;
        }
        g_free(frames->told);
        frames->told = g_strdup(whole->desc);
        frames->told_day = day;
        sal_scene_destroy(whole);
    }
    scene->desc = sal_arena_strdup(scene->arena, frames->told);
    return SAL_OK;
}

static enum sal_status compose_between(struct sal_frames *frames, size_t state, unsigned between,
                                       int32_t day, struct sal_scene **out, struct sal_error *err) {
    const struct sal_series_options *options = frames->series->options;
    struct sal_faces *faces = NULL;
    struct sal_scene *scene = NULL;
    enum sal_status status =
        sal_tween_faces(frames->tween, between / (options->tween + 1.0), &faces, err);
    if (status == SAL_OK) {
        status = sal_template_scene(frames->template, faces, day, &scene, err);
    }
    if (status == SAL_OK && is_list(options)) {
        status = tell_day(frames, state, day, scene, err);
    }
    sal_faces_destroy(faces);
    if (status != SAL_OK) {
        sal_scene_destroy(scene);
        return status;
    }
    *out = scene;
    return SAL_OK;
}

/* The repainter's scene is a redated copy of `base`, so the old base outlives the showing. */
static enum sal_status paint(struct sal_frames *frames, struct sal_scene *base, int32_t day,
                             struct sal_error *err) {
    struct sal_scene *copy = NULL;
    sal_template_redate(frames->template, base, day, &copy);
    return sal_repaint_show(frames->repaint, copy, err);
}

enum sal_status sal_frames_show(struct sal_frames *frames, size_t i, struct sal_error *err) {
    const struct sal_series *series = frames->series;
    const struct sal_step step = sal_series_step(i, series->options->tween);
    const int32_t day = series->days[step.day];
    const size_t state = sal_state_cache_days(series->states, day);
    const size_t overlays = sal_overlays_state(series->dataset, day);
    struct sal_scene *base = frames->base;
    unsigned between;
    enum sal_status status = find_between(frames, step, state, &between, err);
    const bool is_other = base == NULL || state != frames->state || between != frames->between ||
                          overlays != frames->overlays;
    if (status == SAL_OK && (is_other || between > 0 || is_list(series->options))) {
        base = NULL;
        status = between > 0 ? compose_between(frames, state, between, day, &base, err)
                             : compose_state(frames, state, day, &base, err);
    }
    if (status == SAL_OK && frames->repaint != NULL) {
        status = paint(frames, base, day, err);
    }
    if (base != frames->base && base != NULL) {
        sal_scene_destroy(frames->base);
        frames->base = base;
        frames->state = state;
        frames->overlays = overlays;
        frames->between = between;
    }
    return status;
}

const struct sal_scene *sal_frames_scene(const struct sal_frames *frames) {
    return frames->base;
}

struct sal_pixels sal_frames_pixels(const struct sal_frames *frames) {
    return sal_repaint_pixels(frames->repaint);
}

const bool *sal_frames_fresh_rows(const struct sal_frames *frames) {
    return sal_repaint_fresh_rows(frames->repaint);
}

void sal_frames_forget_rows(struct sal_frames *frames) {
    sal_repaint_forget_rows(frames->repaint);
}

struct watch {
    struct sal_sha256 *digest;
    uint64_t n_bytes;
};

static void see(void *data, const void *bytes, size_t size) {
    struct watch *watch = data;
    sal_sha256_add(watch->digest, bytes, size);
    watch->n_bytes += size;
}

static enum sal_status write_format(struct sal_frames *frames, unsigned n_threads,
                                    struct sal_outfile *file, struct sal_error *err) {
    switch (format_of(frames->series->options)) {
    case SAL_SVG:
        return sal_svg_write(frames->base, file, err);
    case SAL_PDF:
        return sal_pdf_write(frames->base, file, err);
    default:
        return sal_repaint_write(frames->repaint, n_threads, file, err);
    }
}

enum sal_status sal_frames_write(struct sal_frames *frames, const char *path, unsigned n_threads,
                                 struct sal_frame_proof *proof, struct sal_error *err) {
    struct sal_outfile *file = NULL;
    enum sal_status status = sal_outfile_open(path, &file, err);
    if (status != SAL_OK) {
        return status;
    }
    struct watch watch = {sal_sha256_create(), 0};
    sal_outfile_watch(file, see, &watch);
    status = write_format(frames, n_threads, file, err);
    if (status == SAL_OK) {
        status = sal_outfile_commit(file, err);
    } else {
        sal_outfile_discard(file);
    }
    proof->n_bytes = watch.n_bytes;
    sal_sha256_finish(watch.digest, proof->sha256);
    return status;
}
