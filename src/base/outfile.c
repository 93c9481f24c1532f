/* SPDX-License-Identifier: MIT */
/*
 * A file is written under a temporary name in its own folder and renamed, so a reader, a kill or a
 * full disk never meets half of it. The temporary name begins with a dot and ends in ".part".
 */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

struct sal_outfile {
    char *path;
    char *part;   /* NULL when what is written is not renamed: standard output, a device, a pipe */
    char *target; /* what `part` is renamed to: `path`, or where that link leads */
    int fd;
    int failure; /* errno of the first failed write; 0 */
    void (*see)(void *data, const void *bytes, size_t size);
    void *see_data;
    bool (*take)(void *data, const void *bytes, size_t size); /* NULL: `fd` takes it */
    void *take_data;
};

/* Names of files that are being written, for sal_outfile_abandon_all(); of the one process, since a
 * signal has nothing else to go by. More at once than there are places are not remembered. */
#define OPEN_MAX 256
static char *open_parts[OPEN_MAX]; /* atomic */

static void remember(char *part) {
    bool is_in = false;
    for (size_t i = 0; i < OPEN_MAX && !is_in; i++) {
        is_in = g_atomic_pointer_compare_and_exchange(&open_parts[i], NULL, part);
    }
}

static void forget(char *part) {
    bool is_out = part == NULL;
    for (size_t i = 0; i < OPEN_MAX && !is_out; i++) {
        is_out = g_atomic_pointer_compare_and_exchange(&open_parts[i], part, NULL);
    }
}

void sal_outfile_abandon_all(void) {
    for (size_t i = 0; i < OPEN_MAX; i++) {
        const char *part = g_atomic_pointer_get(&open_parts[i]);
        if (part != NULL) {
            unlink(part);
        }
    }
}

static bool is_standard_output(const char *path) {
    return strcmp(path, "-") == 0;
}

static void outfile_free(struct sal_outfile *file) {
    forget(file->part);
    g_free(file->path);
    g_free(file->part);
    g_free(file->target);
    g_free(file);
}

/* Something, links followed, that is neither a file nor a folder: a device, a pipe. A rename would
 * put a file in its place. */
static bool is_special(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

/* Where a link leads, so that it stays one; any other path as it is. g_free() it. */
static char *resolve(const char *path) {
    char *real = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? realpath(path, NULL) : NULL;
    char *target = g_strdup(real == NULL ? path : real);
    free(real);
    return target;
}

/* Beside the target, with a dot before its name. */
static int open_part(struct sal_outfile *file) {
    char *folder = g_path_get_dirname(file->target);
    char *base = g_path_get_basename(file->target);
    char *name = g_strdup_printf(".%.180s.XXXXXX.part", base);
    file->part = g_build_filename(folder, name, NULL);
    g_free(name);
    g_free(base);
    g_free(folder);
    const int fd = g_mkstemp_full(file->part, O_WRONLY | O_CLOEXEC, 0666);
    if (fd >= 0) {
        remember(file->part);
    }
    return fd;
}

enum sal_status sal_outfile_open(const char *path, struct sal_outfile **out,
                                 struct sal_error *err) {
    struct sal_outfile *file = g_new0(struct sal_outfile, 1);
    file->path = g_strdup(path);
    if (is_standard_output(path)) {
        file->fd = STDOUT_FILENO;
        *out = file;
        return SAL_OK;
    }
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        outfile_free(file);
        return sal_error_set(err, SAL_OUTPUT, path, "is a folder; wanted the name of a file");
    }
    file->target = resolve(path);
    file->fd = is_special(path) ? g_open(path, O_WRONLY | O_CLOEXEC, 0) : open_part(file);
    if (file->fd < 0) {
        const int failure = errno;
        char *folder = g_path_get_dirname(path);
        const bool has_folder = failure != ENOENT || g_file_test(folder, G_FILE_TEST_IS_DIR);
        outfile_free(file);
        const enum sal_status status =
            has_folder
                ? sal_error_set(err, SAL_OUTPUT, path, "cannot be written: %s", g_strerror(failure))
                : sal_error_set(err, SAL_OUTPUT, path,
                                "cannot be written: there is no folder \"%.80s\"", folder);
        g_free(folder);
        return status;
    }
    *out = file;
    return SAL_OK;
}

struct sal_outfile *sal_outfile_open_sink(bool (*take)(void *data, const void *bytes, size_t size),
                                          void *data) {
    struct sal_outfile *file = g_new0(struct sal_outfile, 1);
    file->path = g_strdup("the caller's function");
    file->fd = -1;
    file->take = take;
    file->take_data = data;
    return file;
}

const char *sal_outfile_part(const struct sal_outfile *file) {
    return file->part;
}

bool sal_outfile_write(struct sal_outfile *file, const void *data, size_t size) {
    const char *next = data;
    if (file->see != NULL) {
        file->see(file->see_data, data, size);
    }
    if (file->take != NULL) {
        file->failure = file->failure != 0 || file->take(file->take_data, data, size)
                            ? file->failure
                            : ECANCELED;
        return file->failure == 0;
    }
    while (size > 0 && file->failure == 0) {
        const ssize_t n = write(file->fd, next, size);
        if (n < 0 && errno != EINTR) {
            file->failure = errno;
        }
        if (n > 0) {
            next += n;
            size -= (size_t)n;
        }
    }
    return file->failure == 0;
}

void sal_outfile_watch(struct sal_outfile *file,
                       void (*see)(void *data, const void *bytes, size_t size), void *data) {
    file->see = see;
    file->see_data = data;
}

enum sal_status sal_outfile_commit(struct sal_outfile *file, struct sal_error *err) {
    const bool is_standard = is_standard_output(file->path);
    /* Some file systems tell of a full disk only at close. Data is not synced: a crash of the
     * machine is not ours. */
    if (!is_standard && file->take == NULL && close(file->fd) != 0 && file->failure == 0) {
        file->failure = errno;
    }
    if (file->part != NULL && file->failure == 0 && g_rename(file->part, file->target) != 0) {
        file->failure = errno;
    }
    enum sal_status status = SAL_OK;
    if (file->failure != 0) {
        if (file->part != NULL) {
            g_unlink(file->part);
        }
        status = sal_error_set(err, SAL_OUTPUT, is_standard ? "standard output" : file->path,
                               "cannot be written: %s", g_strerror(file->failure));
    }
    outfile_free(file);
    return status;
}

void sal_outfile_discard(struct sal_outfile *file) {
    if (file == NULL) {
        return;
    }
    if (!is_standard_output(file->path) && file->take == NULL) {
        close(file->fd);
    }
    if (file->part != NULL) {
        g_unlink(file->part);
    }
    outfile_free(file);
}

enum sal_status sal_file_write(const char *path, const void *data, size_t size,
                               struct sal_error *err) {
    struct sal_outfile *file;
    const enum sal_status status = sal_outfile_open(path, &file, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_outfile_write(file, data, size);
    return sal_outfile_commit(file, err);
}

enum sal_status sal_outfile_write_text(const char *path, GString *text, struct sal_error *err) {
    const enum sal_status status = sal_file_write(path, text->str, text->len, err);
    g_string_free(text, TRUE);
    return status;
}
