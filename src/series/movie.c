/* SPDX-License-Identifier: MIT */
/*
 * Movies by ending: .mp4 is H.264 that browsers and phones play, .webm VP9, .gif has one palette
 * for all its frames, found on a sample of the frames, .png is APNG. Numbers of threads are fixed,
 * since what encoders write depends on them. Paper that lets through what lies beneath does so in
 * all but MP4, which has no way to: there it lies on white.
 */
#include "series/movie.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/report.h"
#include "series/encoder.h"
#include "style/color.h"
#include "style/style.h"

#define SAMPLE_MAX 40

/* Browsers play a GIF's frame of less than 2 hundredths of a second, and an APNG's of less than 11
 * thousandths, for 100 thousandths; at more frames a second, frames are left out. */
#define GIF_FPS_MAX 50.0
#define APNG_FPS_MAX 90.0

#define COLORS                                                                                     \
    "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"

static const char *const MP4[] = {"-c:v",      "libx264",    "-preset", "veryfast", "-crf",
                                  "20",        "-profile:v", "high",    "-threads", "4",
                                  "-movflags", "+faststart", COLORS,    NULL};
static const char *const WEBM[] = {
    "-c:v",          "libvpx-vp9", "-crf",      "32", "-b:v",    "0",
    "-deadline",     "good",       "-cpu-used", "5",  "-row-mt", "1",
    "-tile-columns", "2",          "-threads",  "4",  COLORS,    NULL};
static const char *const GIF[] = {"-loop", "0", NULL};
static const char *const APNG[] = {"-c:v", "apng", "-pred", "none", "-plays", "0", NULL};

enum kind { KIND_MP4, KIND_WEBM, KIND_GIF, KIND_APNG, N_KINDS };

static const struct {
    const char *ending, *format;
    const char *const *options;
} kinds[N_KINDS] = {
    {".mp4", "mp4", MP4}, {".webm", "webm", WEBM}, {".gif", "gif", GIF}, {".png", "apng", APNG}};

struct sal_movies {
    GPtrArray *encoders;
    struct sal_yuv *yuv; /* the frame shown, for those who want it so; NULL: nobody does */
    uint32_t pad;        /* what makes its sides even */
    char *palette;       /* path of a file that is removed at the end; NULL: none */
};

static int kind_of(const char *path) {
    char *lower = g_ascii_strdown(path, -1);
    int kind = -1;
    for (int i = 0; i < N_KINDS; i++) {
        kind = g_str_has_suffix(lower, kinds[i].ending) ? i : kind;
    }
    g_free(lower);
    return kind;
}

enum sal_status sal_movies_check(const struct sal_drawing *drawing,
                                 const struct sal_series_options *options, struct sal_error *err) {
    for (size_t i = 0; i < options->n_movies; i++) {
        const int kind = kind_of(options->movies[i]);
        if (kind == KIND_MP4 && drawing->style->ground.paper.a < 1.0) {
            sal_report_add(drawing->report, SAL_WARNING, "opaque-movie", options->movies[i],
                           "MP4 knows no transparency, so the style's paper lies on white; WebM, "
                           "GIF and PNG keep it");
        }
        if (kind < 0) {
            return sal_error_set(err, SAL_USAGE, options->movies[i],
                                 "is no kind of movie that can be made; wanted .mp4, .webm, .gif "
                                 "or .png");
        }
    }
    char *program = options->n_movies > 0 ? g_find_program_in_path("ffmpeg") : NULL;
    const bool is_missing = options->n_movies > 0 && program == NULL;
    g_free(program);
    return is_missing ? sal_error_set(err, SAL_OUTPUT, options->movies[0],
                                      "movies need the program ffmpeg, which is not installed; "
                                      "without --movie the frames can still be made")
                      : SAL_OK;
}

static bool has_alpha(const struct sal_series *series) {
    return series->style->ground.paper.a < 1.0;
}

/* Frames without alpha go in as H.264 and VP9 want them. */
static bool is_yuv(const struct sal_series *series, int kind) {
    return (kind == KIND_MP4 || kind == KIND_WEBM) && !has_alpha(series);
}

/* Sides made even, as pictures of halved colours want them, by the paper's colour. */
static char *yuv_filter(const struct sal_series *series, bool keeps_alpha) {
    const struct sal_color white = {1.0, 1.0, 1.0, 1.0};
    const struct sal_color paper = series->style->ground.paper;
    const struct sal_color pad = keeps_alpha ? paper : sal_color_over(paper, white);
    return g_strdup_printf("pad=ceil(iw/2)*2:ceil(ih/2)*2:0:0:0x%02X%02X%02X%02X,"
                           "scale=out_color_matrix=bt709:out_range=tv:"
                           "flags=accurate_rnd+full_chroma_int,format=%s",
                           sal_color_byte(pad.r), sal_color_byte(pad.g), sal_color_byte(pad.b),
                           sal_color_byte(pad.a), keeps_alpha ? "yuva420p" : "yuv420p");
}

/* Of a chain of filters, the one that leaves out frames; may be empty. */
static const char *rate_filter(const struct sal_series *series, double fps_max) {
    return series->options->fps > fps_max ? "fps=50," : "";
}

static void add_filter(GPtrArray *options, const char *name, char *filter) {
    g_ptr_array_add(options, g_strdup(name));
    g_ptr_array_add(options, filter);
}

/* What stands between input and output for a kind of movie; g_ptr_array_unref() it. */
static GPtrArray *make_options(const struct sal_movies *movies, const struct sal_series *series,
                               int kind) {
    const bool keeps_alpha = has_alpha(series) && kind != KIND_MP4;
    GPtrArray *options = g_ptr_array_new_with_free_func(g_free);
    if (kind == KIND_GIF) {
        add_filter(options, "-i", g_strdup(movies->palette));
        add_filter(options, "-lavfi",
                   g_strconcat(rate_filter(series, GIF_FPS_MAX),
                               "paletteuse=dither=none:diff_mode=rectangle", NULL));
    } else if (kind == KIND_APNG) {
        add_filter(options, "-vf",
                   g_strconcat(rate_filter(series, APNG_FPS_MAX),
                               keeps_alpha ? "format=rgba" : "format=rgb24", NULL));
    } else if (!is_yuv(series, kind)) {
        add_filter(options, "-vf", yuv_filter(series, keeps_alpha));
    }
    for (const char *const *option = kinds[kind].options; *option != NULL; option++) {
        g_ptr_array_add(options, g_strdup(*option));
    }
    g_ptr_array_add(options, NULL);
    return options;
}

/* Show a sample of the frames to palettegen. */
static enum sal_status make_palette(struct sal_movies *movies, const struct sal_series *series,
                                    struct sal_frames *frames, struct sal_error *err) {
    const size_t n = MIN(series->n_frames, (size_t)SAMPLE_MAX);
    GError *error = NULL;
    const int fd = g_file_open_tmp("salient-palette-XXXXXX.png", &movies->palette, &error);
    if (fd < 0) {
        const enum sal_status status =
            sal_error_set(err, SAL_OUTPUT, "palette", "%s", error->message);
        g_error_free(error);
        return status;
    }
    g_close(fd, NULL);
    char *filter = g_strdup_printf("palettegen=max_colors=256:reserve_transparent=%d",
                                   has_alpha(series) ? 1 : 0);
    const char *const options[] = {"-vf", filter, "-frames:v", "1", "-c:v", "png", NULL};
    struct sal_encoder *encoder = NULL;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        status = sal_frames_show(frames, i * series->n_frames / n, err);
        const struct sal_pixels pixels = sal_frames_pixels(frames);
        if (status == SAL_OK && encoder == NULL) {
            const struct sal_encoding encoding = {.format = "image2",
                                                  .width = pixels.width,
                                                  .height = pixels.height,
                                                  .fps = 1.0,
                                                  .options = options,
                                                  .keeps_alpha = has_alpha(series)};
            status = sal_encoder_create(movies->palette, &encoding, &encoder, err);
        }
        if (status == SAL_OK) {
            status = sal_encoder_put(encoder, &pixels, 1, err);
        }
    }
    if (encoder != NULL) {
        const enum sal_status last =
            sal_encoder_finish(encoder, status == SAL_OK, status == SAL_OK ? err : NULL);
        status = status == SAL_OK ? last : status;
    }
    g_free(filter);
    return status;
}

static enum sal_status start(struct sal_movies *movies, const struct sal_series *series,
                             const char *path, const struct sal_pixels *pixels,
                             struct sal_error *err) {
    const int kind = kind_of(path);
    GPtrArray *options = make_options(movies, series, kind);
    struct sal_encoder *encoder = NULL;
    const bool wants_yuv = is_yuv(series, kind);
    if (wants_yuv && movies->yuv == NULL) {
        const struct sal_color paper = series->style->ground.paper;
        movies->yuv = sal_yuv_create(pixels->width, pixels->height);
        movies->pad = (uint32_t)sal_color_byte(paper.r) << 16 |
                      (uint32_t)sal_color_byte(paper.g) << 8 | (uint32_t)sal_color_byte(paper.b);
        sal_yuv_update(movies->yuv, pixels, NULL, movies->pad);
    }
    const struct sal_encoding encoding = {.format = kinds[kind].format,
                                          .width = wants_yuv ? movies->yuv->width : pixels->width,
                                          .height =
                                              wants_yuv ? movies->yuv->height : pixels->height,
                                          .fps = series->options->fps,
                                          .options = (const char *const *)options->pdata,
                                          .keeps_alpha = has_alpha(series) && kind != KIND_MP4,
                                          .is_yuv = wants_yuv};
    const enum sal_status status = sal_encoder_create(path, &encoding, &encoder, err);
    g_ptr_array_unref(options);
    if (status == SAL_OK) {
        g_ptr_array_add(movies->encoders, encoder);
    }
    return status;
}

enum sal_status sal_movies_create(const struct sal_series *series, struct sal_frames *frames,
                                  struct sal_movies **out, struct sal_error *err) {
    const struct sal_series_options *options = series->options;
    struct sal_movies *movies = g_new0(struct sal_movies, 1);
    movies->encoders = g_ptr_array_new();
    bool wants_palette = false;
    for (size_t i = 0; i < options->n_movies; i++) {
        wants_palette = wants_palette || kind_of(options->movies[i]) == KIND_GIF;
    }
    enum sal_status status = wants_palette ? make_palette(movies, series, frames, err) : SAL_OK;
    const struct sal_pixels pixels = sal_frames_pixels(frames);
    for (size_t i = 0; status == SAL_OK && i < options->n_movies; i++) {
        status = start(movies, series, options->movies[i], &pixels, err);
    }
    if (status != SAL_OK) {
        sal_movies_finish(movies, false, NULL);
        return status;
    }
    *out = movies;
    return SAL_OK;
}

enum sal_status sal_movies_put(struct sal_movies *movies, struct sal_frames *frames, unsigned times,
                               struct sal_error *err) {
    const struct sal_pixels pixels = sal_frames_pixels(frames);
    enum sal_status status = SAL_OK;
    if (movies->yuv != NULL) {
        sal_yuv_update(movies->yuv, &pixels, sal_frames_fresh_rows(frames), movies->pad);
        sal_frames_forget_rows(frames);
    }
    for (guint i = 0; status == SAL_OK && i < movies->encoders->len; i++) {
        struct sal_encoder *encoder = movies->encoders->pdata[i];
        status = sal_encoder_is_yuv(encoder) ? sal_encoder_put_yuv(encoder, movies->yuv, times, err)
                                             : sal_encoder_put(encoder, &pixels, times, err);
    }
    return status;
}

enum sal_status sal_movies_finish(struct sal_movies *movies, bool is_kept, struct sal_error *err) {
    if (movies == NULL) {
        return SAL_OK;
    }
    enum sal_status status = SAL_OK;
    for (guint i = 0; i < movies->encoders->len; i++) {
        const enum sal_status last = sal_encoder_finish(
            movies->encoders->pdata[i], is_kept && status == SAL_OK, status == SAL_OK ? err : NULL);
        status = status == SAL_OK ? last : status;
    }
    if (movies->palette != NULL) {
        g_unlink(movies->palette);
    }
    g_free(movies->palette);
    g_ptr_array_unref(movies->encoders);
    sal_yuv_destroy(movies->yuv);
    g_free(movies);
    return status;
}
