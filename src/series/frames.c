/* SPDX-License-Identifier: MIT */
/* Days -> frames. The scene of a state is made once and redated; pixels are kept up to date by a
 * painter, which SVG and PDF do without. */
#include "frames.h"

#include <glib.h>
#include <string.h>

#include "../compose/plan.h"
#include "../draw/formats.h"

struct sal_frames {
    const struct sal_series *series;
    struct sal_plan *plan;
    struct sal_painter *painter; /* NULL where no pixels are wanted */
    struct sal_scene *base;      /* of the state, which the painter's scene borrows from */
    size_t state;
};

static bool has_pixels(const struct sal_series_options *options) {
    return strcmp(options->format, "png") == 0 || options->n_movies > 0;
}

enum sal_status sal_frames_create(const struct sal_series *series, struct sal_frames **out,
                                  struct sal_error *err) {
    const struct sal_series_options *options = series->options;
    struct sal_frames *frames = g_new0(struct sal_frames, 1);
    frames->series = series;
    enum sal_status status =
        sal_plan_create(series->dataset, series->style, &options->picture, &series->presence,
                        series->days, series->n_days, &frames->plan, err);
    if (status == SAL_OK && has_pixels(options)) {
        status = sal_painter_create(options->picture.width_px, options->picture.height_px,
                                    options->scale, &frames->painter, err);
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
    sal_painter_destroy(frames->painter);
    sal_scene_destroy(frames->base);
    sal_plan_destroy(frames->plan);
    g_free(frames);
}

static enum sal_status compose(struct sal_frames *frames, size_t state, int32_t day,
                               struct sal_scene **out, struct sal_error *err) {
    const struct sal_faces *faces = NULL;
    struct sal_faces *owned = NULL;
    enum sal_status status = sal_states_faces(frames->series->states, state, &faces, &owned, err);
    if (status == SAL_OK) {
        status = sal_plan_scene(frames->plan, faces, day, out, err);
    }
    sal_faces_destroy(owned);
    return status;
}

/* The painter's scene is a redated copy of `base`, so the old base outlives the showing. */
static enum sal_status paint(struct sal_frames *frames, struct sal_scene *base, int32_t day,
                             struct sal_error *err) {
    struct sal_scene *copy = NULL;
    sal_plan_redate(frames->plan, base, day, &copy);
    return sal_painter_show(frames->painter, copy, err);
}

enum sal_status sal_frames_show(struct sal_frames *frames, size_t i, struct sal_error *err) {
    const int32_t day = frames->series->days[i];
    const size_t state = sal_states_of(frames->series->states, day);
    struct sal_scene *base = frames->base;
    enum sal_status status = SAL_OK;
    /* A display list says the day in words too, so each is made anew. */
    const bool is_list = strcmp(frames->series->options->format, "png") != 0;
    if (base == NULL || state != frames->state || is_list) {
        base = NULL;
        status = compose(frames, state, day, &base, err);
    }
    if (status == SAL_OK && frames->painter != NULL) {
        status = paint(frames, base, day, err);
    }
    if (base != frames->base && base != NULL) {
        sal_scene_destroy(frames->base);
        frames->base = base;
        frames->state = state;
    }
    return status;
}

const struct sal_scene *sal_frames_scene(const struct sal_frames *frames) {
    return frames->base;
}

struct sal_pixels sal_frames_pixels(const struct sal_frames *frames) {
    return sal_painter_pixels(frames->painter);
}

struct watch {
    struct sal_digest *digest;
    uint64_t n_bytes;
};

static void see(void *data, const void *bytes, size_t size) {
    struct watch *watch = data;
    sal_digest_add(watch->digest, bytes, size);
    watch->n_bytes += size;
}

static enum sal_status write_format(struct sal_frames *frames, unsigned n_threads,
                                    struct sal_outfile *file, struct sal_error *err) {
    const char *format = frames->series->options->format;
    if (strcmp(format, "svg") == 0) {
        return sal_svg_write(frames->base, file, err);
    }
    if (strcmp(format, "pdf") == 0) {
        return sal_pdf_write(frames->base, file, err);
    }
    return sal_painter_write(frames->painter, n_threads, file, err);
}

enum sal_status sal_frames_write(struct sal_frames *frames, const char *path, unsigned n_threads,
                                 struct sal_frame_proof *proof, struct sal_error *err) {
    struct sal_outfile *file = NULL;
    enum sal_status status = sal_outfile_open(path, &file, err);
    if (status != SAL_OK) {
        return status;
    }
    struct watch watch = {sal_digest_create(), 0};
    sal_outfile_watch(file, see, &watch);
    status = write_format(frames, n_threads, file, err);
    if (status == SAL_OK) {
        status = sal_outfile_commit(file, err);
    } else {
        sal_outfile_discard(file);
    }
    proof->n_bytes = watch.n_bytes;
    sal_digest_finish(watch.digest, proof->sha256);
    return status;
}
