/* SPDX-License-Identifier: MIT */
/* Files as bytes: everything that is parsed in memory comes through here, with one limit and one
 * wording of what the system said. */
#include "read/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "read/zip.h"

/* Reads until `size` bytes or the end; false on an error of the system. */
static bool read_whole(int fd, unsigned char *data, size_t size, size_t *got) {
    *got = 0;
    while (*got < size) {
        const ssize_t n = read(fd, data + *got, size - *got);
        if (n == 0) {
            return true;
        }
        if (n < 0 && errno != EINTR) {
            return false;
        }
        if (n > 0) {
            *got += (size_t)n;
        }
    }
    return true;
}

static enum sal_status load(int fd, const char *path, uint64_t limit, struct sal_bytes *out,
                            struct sal_error *err) {
    struct stat info;
    if (fstat(fd, &info) != 0) {
        return sal_error_set(err, SAL_IO, path, "cannot be read: %s", g_strerror(errno));
    }
    if (!S_ISREG(info.st_mode)) {
        return sal_error_set(err, SAL_IO, path, "is no regular file");
    }
    if ((uint64_t)info.st_size > limit) {
        return sal_error_set(err, SAL_LIMIT, path,
                             "%" G_GINT64_FORMAT " bytes; at most %" G_GUINT64_FORMAT " are read",
                             (gint64)info.st_size, (guint64)limit);
    }
    const size_t size = (size_t)info.st_size;
    unsigned char *data = g_try_malloc(size + 1);
    if (data == NULL) {
        return sal_error_set(err, SAL_MEMORY, path, "memory ran out for %zu bytes", size);
    }
    if (!read_whole(fd, data, size, &out->size)) {
        const int failure = errno;
        g_free(data);
        return sal_error_set(err, SAL_IO, path, "cannot be read: %s", g_strerror(failure));
    }
    data[out->size] = '\0';
    out->data = data;
    return SAL_OK;
}

static bool is_archived(const char *path) {
    return g_str_has_prefix(path, "/vsizip/");
}

bool sal_bytes_exist(const char *path) {
    return is_archived(path) ? sal_zip_exists(path) : g_file_test(path, G_FILE_TEST_EXISTS);
}

enum sal_status sal_bytes_load(const char *path, uint64_t limit, struct sal_bytes *out,
                               struct sal_error *err) {
    if (is_archived(path)) {
        return sal_zip_load(path, limit, &out->data, &out->size, err);
    }
    /* Not blocking: a pipe without a writer must not hang the program before it is refused. */
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return sal_error_set(err, SAL_IO, path, "cannot be opened: %s", g_strerror(errno));
    }
    struct sal_bytes bytes = {NULL, 0};
    const enum sal_status status = load(fd, path, limit, &bytes, err);
    close(fd);
    if (status == SAL_OK) {
        *out = bytes;
    }
    return status;
}

void sal_bytes_finish(struct sal_bytes *bytes) {
    g_free(bytes->data);
    *bytes = (struct sal_bytes){NULL, 0};
}

uint32_t sal_bytes_u32_big(const struct sal_bytes *bytes, size_t at) {
    const unsigned char *b = bytes->data + at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

uint32_t sal_bytes_u32_little(const struct sal_bytes *bytes, size_t at) {
    const unsigned char *b = bytes->data + at;
    return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

uint32_t sal_bytes_u16_little(const struct sal_bytes *bytes, size_t at) {
    const unsigned char *b = bytes->data + at;
    return (uint32_t)b[1] << 8 | b[0];
}
