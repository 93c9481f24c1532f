/* SPDX-License-Identifier: MIT */
/*
 * Frames go to ffmpeg through a socket pair: unlike a pipe it can be written to without a signal
 * when ffmpeg is gone. What ffmpeg says goes to a file without a name, and its last line into the
 * error. It writes beside the wanted file, which is then renamed. A thread sends, so that a frame
 * is drawn while ffmpeg is at the one before.
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

/* Frames that wait: one being sent, one for ffmpeg to go on with, one being filled. */
#define N_BUFFERS 3

/* A frame as ffmpeg takes it. */
struct buffer {
    unsigned char *bytes; /* bytes[size] */
    size_t size, room;
    unsigned times; /* to be sent; 0: no frame, but the end */
};

struct sal_encoder {
    char *path;
    struct sal_outfile *file; /* written by ffmpeg under its name until then */
    int fd;                   /* to ffmpeg; -1: closed */
    bool keeps_alpha, is_yuv;
    struct buffer buffers[N_BUFFERS];
    struct buffer end;
    GAsyncQueue *full, *spare; /* of struct buffer */
    GThread *sender;           /* NULL: the system had none, so put() sends */
    int is_broken;             /* atomic: ffmpeg takes no more */
    int log;                   /* what ffmpeg says */
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
    const char *const format = encoding->is_yuv        ? "yuv420p"
                               : encoding->keeps_alpha ? (is_little ? "bgra" : "argb")
                                                       : (is_little ? "bgr0" : "0rgb");
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

static bool send_buffer(int fd, const struct buffer *buffer) {
    bool is_sent = true;
    for (unsigned i = 0; is_sent && i < buffer->times; i++) {
        is_sent = send_all(fd, buffer->bytes, buffer->size);
    }
    return is_sent;
}

/* Send what comes, until the end. When ffmpeg is gone buffers are only handed back. */
static gpointer send_buffers(gpointer data) {
    struct sal_encoder *encoder = data;
    struct buffer *buffer;
    while ((buffer = g_async_queue_pop(encoder->full))->times > 0) {
        if (!g_atomic_int_get(&encoder->is_broken) && !send_buffer(encoder->fd, buffer)) {
            g_atomic_int_set(&encoder->is_broken, 1);
        }
        g_async_queue_push(encoder->spare, buffer);
    }
    return NULL;
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
    encoder->is_yuv = encoding->is_yuv;
    encoder->log = make_log();
    encoder->full = g_async_queue_new();
    encoder->spare = g_async_queue_new();
    for (int i = 0; i < N_BUFFERS; i++) {
        g_async_queue_push(encoder->spare, &encoder->buffers[i]);
    }
    GPtrArray *command = make_command(encoder, encoding);
    status = spawn(encoder, command, err);
    g_ptr_array_unref(command);
    if (status != SAL_OK) {
        sal_encoder_finish(encoder, false, NULL);
        return status;
    }
    encoder->sender = g_thread_try_new("encoder", send_buffers, encoder, NULL);
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

/* A pixel with alpha as it looks on white; its colour is multiplied by its alpha already. */
static uint32_t on_white(uint32_t pixel) {
    const uint32_t rest = 255 - (pixel >> 24);
    return pixel + (rest << 16 | rest << 8 | rest);
}

/* A buffer to be filled, as large as asked for. */
static struct buffer *take_buffer(struct sal_encoder *encoder, size_t size) {
    struct buffer *buffer = g_async_queue_pop(encoder->spare);
    if (buffer->room < size) {
        g_free(buffer->bytes);
        buffer->bytes = g_malloc(size);
        buffer->room = size;
    }
    buffer->size = size;
    return buffer;
}

static enum sal_status give_buffer(struct sal_encoder *encoder, struct buffer *buffer,
                                   unsigned times, struct sal_error *err) {
    buffer->times = times;
    if (encoder->sender != NULL && times > 0) {
        g_async_queue_push(encoder->full, buffer);
    } else {
        encoder->is_broken = encoder->is_broken || !send_buffer(encoder->fd, buffer);
        g_async_queue_push(encoder->spare, buffer);
    }
    return g_atomic_int_get(&encoder->is_broken) ? fail(encoder, err) : SAL_OK;
}

enum sal_status sal_encoder_put_yuv(struct sal_encoder *encoder, const struct sal_yuv *yuv,
                                    unsigned times, struct sal_error *err) {
    struct buffer *buffer = take_buffer(encoder, yuv->size);
    memcpy(buffer->bytes, yuv->bytes, yuv->size);
    return give_buffer(encoder, buffer, times, err);
}

enum sal_status sal_encoder_put(struct sal_encoder *encoder, const struct sal_pixels *pixels,
                                unsigned times, struct sal_error *err) {
    const size_t row_size = pixels->width * sizeof(uint32_t);
    struct buffer *buffer = take_buffer(encoder, row_size * pixels->height);
    for (size_t y = 0; y < pixels->height; y++) {
        const uint32_t *row = pixels->data + y * pixels->stride;
        uint32_t *out = (uint32_t *)(void *)(buffer->bytes + y * row_size);
        memcpy(out, row, row_size);
        for (size_t x = 0; pixels->has_alpha && x < pixels->width; x++) {
            out[x] = encoder->keeps_alpha ? sal_pixel_straight(row[x]) : on_white(row[x]);
        }
    }
    return give_buffer(encoder, buffer, times, err);
}

bool sal_encoder_is_yuv(const struct sal_encoder *encoder) {
    return encoder->is_yuv;
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

/* A movie of no bytes, whatever ffmpeg says of itself. */
static bool is_empty(const struct sal_encoder *encoder) {
    GStatBuf info;
    return g_stat(sal_outfile_part(encoder->file), &info) != 0 || info.st_size == 0;
}

enum sal_status sal_encoder_finish(struct sal_encoder *encoder, bool is_kept,
                                   struct sal_error *err) {
    enum sal_status status = SAL_OK;
    if (encoder->sender != NULL) {
        if (!is_kept) {
            /* What waits need not be sent; the sender may stand in the midst of a frame. */
            g_atomic_int_set(&encoder->is_broken, 1);
            shutdown(encoder->fd, SHUT_RDWR);
        }
        g_async_queue_push(encoder->full, &encoder->end);
        g_thread_join(encoder->sender);
    }
    if (encoder->fd >= 0) {
        close(encoder->fd);
    }
    const bool is_ended = encoder->pid == 0 || wait_for(encoder->pid);
    if (is_kept && (!is_ended || encoder->is_broken || is_empty(encoder))) {
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
    for (int i = 0; i < N_BUFFERS; i++) {
        g_free(encoder->buffers[i].bytes);
    }
    g_async_queue_unref(encoder->full);
    g_async_queue_unref(encoder->spare);
    g_free(encoder->path);
    g_free(encoder);
    return status;
}
