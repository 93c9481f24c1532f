/* SPDX-License-Identifier: MIT */
/*
 * shapelib believes headers; a file cut short or made up must be told before it does. Works on
 * bytes alone. Layout: ESRI Shapefile Technical Description, July 1998 (100-byte header, then
 * records of a big-endian number, a length in 16-bit words, and content); dBASE III table header.
 */
#include "read/shapeindex.h"

#include <glib.h>
#include <string.h>

#include "base/error.h"
#include "read/limits.h"

#define HEADER_BYTES ((size_t)100)
#define RECORD_HEADER_BYTES ((size_t)8)
#define ENTRY_BYTES ((size_t)8)
#define FILE_CODE 9994u
#define NULL_TYPE 0
#define POINT_TYPE 1
#define LENGTH_AT ((size_t)24)

/* Common to .shp and .shx: the code, and the length the header states, in bytes. */
static enum sal_status check_header(const struct sal_bytes *bytes, const char *path,
                                    uint64_t *stated, struct sal_error *err) {
    if (bytes->size < HEADER_BYTES) {
        return sal_error_set(err, SAL_FORMAT, path,
                             "%zu bytes; wanted at least the %zu of a shapefile's header",
                             bytes->size, HEADER_BYTES);
    }
    const uint32_t code = sal_bytes_u32_big(bytes, 0);
    if (code != FILE_CODE) {
        return sal_error_set(err, SAL_FORMAT, path,
                             "begins with the number %u; a shapefile begins with %u",
                             (unsigned)code, FILE_CODE);
    }
    *stated = (uint64_t)sal_bytes_u32_big(bytes, LENGTH_AT) * 2;
    if (*stated > bytes->size) {
        return sal_error_set(err, SAL_FORMAT, path,
                             "cut short: %zu bytes, where its header states %" G_GUINT64_FORMAT,
                             bytes->size, (guint64)*stated);
    }
    return SAL_OK;
}

enum sal_status sal_shp_check(const struct sal_bytes *shp, const char *path,
                              struct sal_error *err) {
    uint64_t stated;
    return check_header(shp, path, &stated, err);
}

static enum sal_status check_entry(const struct sal_bytes *shx, const struct sal_bytes *shp,
                                   size_t i, const char *path, struct sal_error *err) {
    const size_t at = HEADER_BYTES + i * ENTRY_BYTES;
    const uint64_t offset = (uint64_t)sal_bytes_u32_big(shx, at) * 2;
    const uint64_t length = (uint64_t)sal_bytes_u32_big(shx, at + 4) * 2;
    if (length == 0 && offset == 0) {
        return SAL_OK; /* some writers mark a null shape so */
    }
    if (offset < HEADER_BYTES || offset + RECORD_HEADER_BYTES + length > shp->size) {
        return sal_error_set(err, SAL_FORMAT, path,
                             "entry %zu points at bytes %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT
                             "; its .shp has %zu bytes",
                             i, (guint64)offset, (guint64)(offset + RECORD_HEADER_BYTES + length),
                             shp->size);
    }
    return SAL_OK;
}

static enum sal_status say_too_many(const char *path, size_t n, struct sal_error *err) {
    return sal_error_set(err, SAL_LIMIT, path, "%zu records; at most %zu are read", n,
                         SAL_READ_FEATURES_MAX);
}

enum sal_status sal_shx_check(const struct sal_bytes *shx, const struct sal_bytes *shp,
                              const char *path, struct sal_error *err) {
    uint64_t stated = 0;
    enum sal_status status = check_header(shx, path, &stated, err);
    if (status != SAL_OK) {
        return status;
    }
    if (stated < HEADER_BYTES || (stated - HEADER_BYTES) % ENTRY_BYTES != 0) {
        return sal_error_set(err, SAL_FORMAT, path,
                             "its header states %" G_GUINT64_FORMAT
                             " bytes; wanted %zu and %zu a record",
                             (guint64)stated, HEADER_BYTES, ENTRY_BYTES);
    }
    const size_t n = (size_t)((stated - HEADER_BYTES) / ENTRY_BYTES);
    if (n > SAL_READ_FEATURES_MAX) {
        return say_too_many(path, n, err);
    }
    for (size_t i = 0; i < n && status == SAL_OK; i++) {
        status = check_entry(shx, shp, i, path, err);
    }
    return status;
}

static void put_u32_big(unsigned char *to, uint32_t value) {
    to[0] = (unsigned char)(value >> 24);
    to[1] = (unsigned char)(value >> 16);
    to[2] = (unsigned char)(value >> 8);
    to[3] = (unsigned char)value;
}

/* Offsets of all records, walking from header to header; appends 8-byte entries. */
static enum sal_status walk_records(const struct sal_bytes *shp, const char *path,
                                    GByteArray *entries, struct sal_error *err) {
    const size_t end = (size_t)sal_bytes_u32_big(shp, LENGTH_AT) * 2;
    size_t at = HEADER_BYTES;
    for (size_t n = 0; at + RECORD_HEADER_BYTES <= end; n++) {
        const uint32_t words = sal_bytes_u32_big(shp, at + 4);
        const uint64_t next = (uint64_t)at + RECORD_HEADER_BYTES + (uint64_t)words * 2;
        if (next > shp->size) {
            return sal_error_set(err, SAL_FORMAT, path,
                                 "record %zu ends at byte %" G_GUINT64_FORMAT "; the file has %zu",
                                 n, (guint64)next, shp->size);
        }
        if (n >= SAL_READ_FEATURES_MAX) {
            return say_too_many(path, n + 1, err);
        }
        unsigned char entry[8];
        put_u32_big(entry, (uint32_t)(at / 2));
        put_u32_big(entry + 4, words);
        g_byte_array_append(entries, entry, sizeof entry);
        at = (size_t)next;
    }
    return SAL_OK;
}

enum sal_status sal_shx_rebuild(const struct sal_bytes *shp, const char *path,
                                struct sal_bytes *out, struct sal_error *err) {
    GByteArray *index = g_byte_array_new();
    g_byte_array_append(index, shp->data, (guint)HEADER_BYTES);
    const enum sal_status status = walk_records(shp, path, index, err);
    if (status != SAL_OK) {
        g_byte_array_unref(index);
        return status;
    }
    put_u32_big(index->data + LENGTH_AT, index->len / 2);
    gsize size;
    out->data = g_byte_array_steal(index, &size);
    out->size = size;
    g_byte_array_unref(index);
    return SAL_OK;
}

size_t sal_shx_count(const struct sal_bytes *shx) {
    return shx->size < HEADER_BYTES ? 0 : (shx->size - HEADER_BYTES) / 8;
}

size_t sal_dbf_mend_count(struct sal_bytes *dbf, size_t n_shapes) {
    if (dbf->size < 33) {
        return 0;
    }
    const size_t n = sal_bytes_u32_little(dbf, 4);
    const size_t header = sal_bytes_u16_little(dbf, 8), record = sal_bytes_u16_little(dbf, 10);
    if (record == 0 || header > dbf->size) {
        return 0;
    }
    const size_t room = MIN((dbf->size - header) / record, n_shapes);
    if (room <= n || room > UINT32_MAX) {
        return 0;
    }
    for (int i = 0; i < 4; i++) {
        dbf->data[4 + i] = (unsigned char)(room >> (8 * i));
    }
    return room;
}

enum sal_status sal_dbf_check(const struct sal_bytes *dbf, const char *path,
                              struct sal_error *err) {
    if (dbf->size < 33) {
        return sal_error_set(err, SAL_FORMAT, path,
                             "%zu bytes; wanted at least the 33 of a DBF header", dbf->size);
    }
    const size_t n = sal_bytes_u32_little(dbf, 4);
    const size_t header = sal_bytes_u16_little(dbf, 8), record = sal_bytes_u16_little(dbf, 10);
    if (header < 33 || header > dbf->size || record == 0) {
        return sal_error_set(err, SAL_FORMAT, path,
                             "states a header of %zu and records of %zu bytes in a file of %zu",
                             header, record, dbf->size);
    }
    if (n > SAL_READ_FEATURES_MAX) {
        return say_too_many(path, n, err);
    }
    if (header + (uint64_t)n * record > dbf->size) {
        return sal_error_set(
            err, SAL_FORMAT, path,
            "cut short: room for %zu records of %zu bytes, where its header states "
            "%zu",
            (dbf->size - header) / record, record, n);
    }
    return SAL_OK;
}

bool sal_shx_misses(const struct sal_bytes *shp, size_t at, const struct sal_box *window) {
    if (window == NULL || at == 0 || at + 44 > shp->size) {
        return false;
    }
    int32_t type;
    double box[4];
    memcpy(&type, (const char *)shp->data + at + 8, sizeof type);
    memcpy(box, (const char *)shp->data + at + 12, sizeof box);
    const bool is_point = type == POINT_TYPE;
    return type != NULL_TYPE &&
           (box[0] > window->max_x || box[1] > window->max_y ||
            box[is_point ? 0 : 2] < window->min_x || box[is_point ? 1 : 3] < window->min_y);
}
