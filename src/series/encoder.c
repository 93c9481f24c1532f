/* SPDX-License-Identifier: MIT */
/*
 * Frames go to ffmpeg through a socket pair: unlike a pipe it can be written to without a signal
 * when ffmpeg is gone. What ffmpeg says goes to a file without a name, and its last line into the
 * error. It writes beside the wanted file, which is then renamed.
 */
#include "series/encoder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/outfile.h"

struct sal_encoder {
    char *path;
    struct sal_outfile *file; /* written by ffmpeg under its name until then */
    int fd;                   /* to ffmpeg; -1: closed */
    bool keeps_alpha;
    uint32_t *row; /* of a frame with alpha, as ffmpeg takes it; NULL: none came */
    int log;       /* what ffmpeg says */
    GPid pid;
};

static int make_log(void) {
    char *path = NULL;
    const int fd = g_file_open_tmp("salient-ffmpeg-XXXXXX", &path, NULL);
    if (path != NULL) {
        g_unlink(path);
    }
    g_free(path);
    return fd;
}

static GPtrArray *make_command(const struct sal_encoder *encoder,
                               const struct sal_encoding *encoding) {
    char rate[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(rate, sizeof rate, "%.6f", encoding->fps);
    GPtrArray *command = g_ptr_array_new_with_free_func(g_free);
    const char *const head[] = {"ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-loglevel",
                                "error",  "-y",           "-f",       "rawvideo", "-pix_fmt"};
    const bool is_little = G_BYTE_ORDER == G_LITTLE_ENDIAN;
    const char *const format =
        encoding->keeps_alpha ? (is_little ? "bgra" : "argb") : (is_little ? "bgr0" : "0rgb");
    for (size_t i = 0; i < G_N_ELEMENTS(head); i++) {
        g_ptr_array_add(command, g_strdup(head[i]));
    }
    g_ptr_array_add(command, g_strdup(format));
    g_ptr_array_add(command, g_strdup("-s"));
    g_ptr_array_add(command, g_strdup_printf("%ux%u", encoding->width, encoding->height));
    g_ptr_array_add(command, g_strdup("-framerate"));
    g_ptr_array_add(command, g_strdup(rate));
    g_ptr_array_add(command, g_strdup("-i"));
    g_ptr_array_add(command, g_strdup("pipe:0"));
    for (size_t i = 0; encoding->options[i] != NULL; i++) {
        g_ptr_array_add(command, g_strdup(encoding->options[i]));
    }
    /* No version and no date in the file: the same frames, the same bytes. */
    const char *const tail[] = {"-map_metadata", "-1",        "-fflags", "+bitexact",
                                "-flags:v",      "+bitexact", "-f",      encoding->format};
    for (size_t i = 0; i < G_N_ELEMENTS(tail); i++) {
        g_ptr_array_add(command, g_strdup(tail[i]));
    }
    g_ptr_array_add(command, g_strconcat("file:", sal_outfile_part(encoder->file), NULL));
    g_ptr_array_add(command, NULL);
    return command;
}

static enum sal_status spawn(struct sal_encoder *encoder, GPtrArray *command,
                             struct sal_error *err) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) {
        return sal_error_set(err, SAL_OUTPUT, encoder->path, "no way to reach ffmpeg: %s",
                             g_strerror(errno));
    }
    const int room = 4 << 20;
    (void)setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    (void)fcntl(pair[0], F_SETFD, FD_CLOEXEC);
    GError *error = NULL;
    /* What ffmpeg has to say is an error; it goes to the log, and so does its standard output. */
    const gboolean is_started = g_spawn_async_with_fds(
        NULL, (char **)command->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL,
        NULL, &encoder->pid, pair[1], encoder->log, encoder->log, &error);
    close(pair[1]);
    encoder->fd = pair[0];
    if (is_started) {
        return SAL_OK;
    }
    encoder->pid = 0;
    const enum sal_status status = sal_error_set(
        err, SAL_OUTPUT, encoder->path, "movies need the program ffmpeg: %s", error->message);
    g_error_free(error);
    return status;
}

enum sal_status sal_encoder_create(const char *path, const struct sal_encoding *encoding,
                                   struct sal_encoder **out, struct sal_error *err) {
    struct sal_outfile *file = NULL;
    enum sal_status status = sal_outfile_open(path, &file, err);
    if (status != SAL_OK) {
        return status;
    }
    if (sal_outfile_part(file) == NULL) {
        sal_outfile_discard(file);
        return sal_error_set(err, SAL_OUTPUT, path,
                             "is a device or a pipe; wanted the name of a file for a movie");
    }
    struct sal_encoder *encoder = g_new0(struct sal_encoder, 1);
    encoder->path = g_strdup(path);
    encoder->file = file;
    encoder->fd = -1;
    encoder->keeps_alpha = encoding->keeps_alpha;
    encoder->log = make_log();
    GPtrArray *command = make_command(encoder, encoding);
    status = spawn(encoder, command, err);
    g_ptr_array_unref(command);
    if (status != SAL_OK) {
        sal_encoder_finish(encoder, false, NULL);
        return status;
    }
    *out = encoder;
    return SAL_OK;
}

/* The last line that ffmpeg said; g_free() it. */
static char *last_words(const struct sal_encoder *encoder) {
    char text[2048];
    const off_t end = encoder->log < 0 ? 0 : lseek(encoder->log, 0, SEEK_END);
    const off_t from = MAX(end - (off_t)sizeof text + 1, 0);
    const ssize_t n = end > 0 ? pread(encoder->log, text, sizeof text - 1, from) : 0;
    text[MAX(n, 0)] = '\0';
    g_strstrip(text);
    const char *line = strrchr(text, '\n');
    return g_utf8_make_valid(line != NULL ? line + 1 : text, -1);
}

static enum sal_status fail(const struct sal_encoder *encoder, struct sal_error *err) {
    char *words = last_words(encoder);
    const enum sal_status status =
        sal_error_set(err, SAL_OUTPUT, encoder->path, "ffmpeg failed: %.150s",
                      *words == '\0' ? "it ended early" : words);
    g_free(words);
    return status;
}

static bool send_all(int fd, const unsigned char *bytes, size_t size) {
    while (size > 0) {
        const ssize_t n = send(fd, bytes, size, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
        }
    }
    return true;
}

/* A pixel with alpha as it looks on white; its colour is multiplied by its alpha already. */
static uint32_t on_white(uint32_t pixel) {
    const uint32_t rest = 255 - (pixel >> 24);
    return pixel + (rest << 16 | rest << 8 | rest);
}

static bool send_alpha(struct sal_encoder *encoder, const struct sal_pixels *pixels) {
    bool is_sent = true;
    if (encoder->row == NULL) {
        encoder->row = g_new(uint32_t, pixels->width);
    }
    for (size_t y = 0; is_sent && y < pixels->height; y++) {
        const uint32_t *row = pixels->data + y * pixels->stride;
        for (size_t x = 0; x < pixels->width; x++) {
            encoder->row[x] = encoder->keeps_alpha ? sal_pixel_straight(row[x]) : on_white(row[x]);
        }
        is_sent = send_all(encoder->fd, (const unsigned char *)encoder->row,
                           pixels->width * sizeof(uint32_t));
    }
    return is_sent;
}

enum sal_status sal_encoder_put(struct sal_encoder *encoder, const struct sal_pixels *pixels,
                                struct sal_error *err) {
    bool is_sent = true;
    if (pixels->has_alpha) {
        is_sent = send_alpha(encoder, pixels);
    } else if (pixels->stride == pixels->width) {
        is_sent = send_all(encoder->fd, (const unsigned char *)pixels->data,
                           pixels->stride * pixels->height * sizeof(uint32_t));
    } else {
        for (size_t y = 0; is_sent && y < pixels->height; y++) {
            is_sent =
                send_all(encoder->fd, (const unsigned char *)(pixels->data + y * pixels->stride),
                         pixels->width * sizeof(uint32_t));
        }
    }
    return is_sent ? SAL_OK : fail(encoder, err);
}

static bool wait_for(GPid pid) {
    int code = 0;
    while (waitpid(pid, &code, 0) < 0) {
        if (errno != EINTR) {
            return false;
        }
    }
    return WIFEXITED(code) && WEXITSTATUS(code) == 0;
}

enum sal_status sal_encoder_finish(struct sal_encoder *encoder, bool is_kept,
                                   struct sal_error *err) {
    enum sal_status status = SAL_OK;
    if (encoder->fd >= 0) {
        close(encoder->fd);
    }
    if (encoder->pid != 0 && !wait_for(encoder->pid) && is_kept) {
        status = fail(encoder, err);
    }
    if (is_kept && status == SAL_OK) {
        status = sal_outfile_commit(encoder->file, err);
    } else {
        sal_outfile_discard(encoder->file);
    }
    if (encoder->log >= 0) {
        close(encoder->log);
    }
    g_free(encoder->row);
    g_free(encoder->path);
    g_free(encoder);
    return status;
}
