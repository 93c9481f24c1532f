/* SPDX-License-Identifier: MIT */
/*
 * An archive's own directory says how long each of its files is when unpacked, and unpackers stop
 * there; so their sum bounds what reading it can cost. APPNOTE.TXT of PKWARE, sections 4.3.12 to
 * 4.3.16 and 4.5.3, says where the figures stand.
 */
#include "read/archive.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "read/limits.h"

#define END_BYTES 22
#define COMMENT_MAX 65535
#define ENTRY_BYTES 46
#define LOCATOR_BYTES 20
#define END_64_BYTES 56
#define FIELD_64 1
#define DIRECTORY_BYTES_MAX ((size_t)64 << 20)

static uint32_t u16(const unsigned char *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static uint32_t u32(const unsigned char *at) {
    return u16(at) | u16(at + 2) << 16;
}

static uint64_t u64(const unsigned char *at) {
    return (uint64_t)u32(at) | (uint64_t)u32(at + 4) << 32;
}

/* Of an archive beyond 4 GiB, or of one whose maker did not know that it would be shorter, another
 * record says it: before the last one stands where that is. */
static bool find_directory_64(FILE *file, size_t end, size_t *start, size_t *n) {
    unsigned char locator[LOCATOR_BYTES], record[END_64_BYTES];
    if (end < LOCATOR_BYTES || fseek(file, (long)(end - LOCATOR_BYTES), SEEK_SET) != 0 ||
        fread(locator, 1, LOCATOR_BYTES, file) != LOCATOR_BYTES ||
        memcmp(locator, "PK\6\7", 4) != 0) {
        return false;
    }
    const uint64_t at = u64(locator + 8);
    if (at > end || fseek(file, (long)at, SEEK_SET) != 0 ||
        fread(record, 1, END_64_BYTES, file) != END_64_BYTES || memcmp(record, "PK\6\6", 4) != 0) {
        return false;
    }
    const uint64_t n_bytes = u64(record + 40), begin = u64(record + 48);
    *n = (size_t)MIN(n_bytes, SIZE_MAX);
    *start = (size_t)MIN(begin, end);
    return true;
}

/* Of the record at the end of the archive: how long its directory is and where it begins. */
static bool find_directory(FILE *file, size_t size, size_t *start, size_t *n) {
    const size_t n_tail = MIN(size, END_BYTES + COMMENT_MAX);
    unsigned char *tail = g_malloc(n_tail);
    bool is_found = false;
    if (n_tail >= END_BYTES && fseek(file, (long)(size - n_tail), SEEK_SET) == 0 &&
        fread(tail, 1, n_tail, file) == n_tail) {
        for (size_t i = n_tail - END_BYTES + 1; i-- > 0 && !is_found;) {
            if (memcmp(tail + i, "PK\5\6", 4) == 0) {
                *n = u32(tail + i + 12);
                const size_t end = size - n_tail + i;
                /* Counted back from its end: what stands before the archive moves it. */
                *start = end - MIN(end, *n);
                if (*n == UINT32_MAX || u16(tail + i + 10) == UINT16_MAX ||
                    u32(tail + i + 16) == UINT32_MAX) {
                    (void)find_directory_64(file, end, start, n);
                }
                is_found = true;
            }
        }
    }
    g_free(tail);
    return is_found;
}

/* The length of a file, where the directory has no room for it, or its maker did not know it: the
 * first figure of a field that is beside it. */
static uint64_t length_64(const unsigned char *extra, size_t n) {
    for (size_t at = 0; at + 4 <= n; at += 4 + u16(extra + at + 2)) {
        if (u16(extra + at) == FIELD_64 && u16(extra + at + 2) >= 8 && at + 12 <= n) {
            return u64(extra + at + 4);
        }
    }
    return UINT32_MAX;
}

/* Sum of the lengths. */
static uint64_t sum_lengths(const unsigned char *directory, size_t n) {
    uint64_t sum = 0;
    for (size_t at = 0; at + ENTRY_BYTES <= n && memcmp(directory + at, "PK\1\2", 4) == 0;) {
        const uint32_t length = u32(directory + at + 24);
        const size_t extra = at + ENTRY_BYTES + u16(directory + at + 28);
        const size_t n_extra = extra > n ? 0 : MIN(u16(directory + at + 30), n - extra);
        const uint64_t whole =
            length == UINT32_MAX ? length_64(directory + MIN(extra, n), n_extra) : length;
        sum = whole > UINT64_MAX - sum ? UINT64_MAX : sum + whole;
        at += ENTRY_BYTES + u16(directory + at + 28) + u16(directory + at + 30) +
              u16(directory + at + 32);
    }
    return sum;
}

static uint64_t unpacked_bytes(FILE *file, size_t size) {
    size_t start = 0, n = 0;
    if (!find_directory(file, size, &start, &n)) {
        return 0;
    }
    if (n > DIRECTORY_BYTES_MAX) {
        return UINT64_MAX;
    }
    unsigned char *directory = g_malloc(n + 1);
    const bool is_read =
        fseek(file, (long)start, SEEK_SET) == 0 && fread(directory, 1, n, file) == n;
    const uint64_t sum = is_read ? sum_lengths(directory, n) : 0;
    g_free(directory);
    return sum;
}

enum sal_status sal_archive_check(const char *path, struct sal_error *err) {
    char magic[4] = "";
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return SAL_OK; /* whoever opens it says so */
    }
    uint64_t unpacked = 0, packed = 0;
    if (fread(magic, 1, sizeof magic, file) == sizeof magic && memcmp(magic, "PK", 2) == 0 &&
        fseek(file, 0, SEEK_END) == 0) {
        packed = (uint64_t)ftell(file);
        unpacked = unpacked_bytes(file, (size_t)packed);
    }
    fclose(file);
    const uint64_t most =
        MIN(SAL_READ_UNPACKED_MAX, MAX(SAL_READ_UNPACKED_FREE, packed * SAL_READ_UNPACKED_RATIO));
    if (unpacked <= most) {
        return SAL_OK;
    }
    return sal_error_set(err, SAL_LIMIT, path,
                         "an archive of %.3g MB that unpacks to %.3g MB; at most %.3g MB are read",
                         (double)packed / 1e6, (double)unpacked / 1e6, (double)most / 1e6);
}
