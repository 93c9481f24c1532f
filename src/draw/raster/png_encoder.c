/* SPDX-License-Identifier: MIT */
/*
 * A PNG encoder for flat-coloured pages. The picture is cut into bands of rows; each is deflated by
 * itself and becomes an IDAT chunk, so bands are made on all cores at once and a band's bytes
 * depend on its pixels alone. Checksums of the bands are joined. Rows are not filtered: filters
 * make flat colours larger.
 *
 * Sources: PNG, Third Edition (W3C); RFC 1950 and 1951; zlib's manual for adler32_combine().
 */

#include "draw/raster/png_encoder.h"

#include <string.h>
#include <zlib.h>

#include "base/error.h"
#include "base/parallel.h"
#include "draw/raster/flat_deflate.h"

#define BAND_BYTES 131072 /* of pixels in a band, about: four of deflate's windows */
#define CHUNK_HEAD 8      /* bytes: size and type */
#define CHUNK_TAIL 4      /* checksum */
#define SMALL_MAX 16      /* bytes of data in chunks other than of bands */
static const unsigned char SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
/* Deflate, window of 32 KiB, fast; 0x78 * 256 + 0x5E is a multiple of 31. */
static const unsigned char ZLIB_HEAD[2] = {0x78, 0x5E};
/* An empty last block: bands end in blocks that are not last. */
static const unsigned char LAST_BLOCK[2] = {0x03, 0x00};

struct band {
    unsigned char *chunk; /* chunk[size]: IDAT of the rows deflated, whole as it is written */
    size_t size;
    uint32_t adler; /* of the rows before deflating */
    size_t raw_size;
    bool is_done;
};

struct sal_png_bands {
    uint32_t width, height;
    bool has_alpha;
    uint32_t band_rows;
    struct band *items; /* items[n] */
    int n;
    char *comment; /* NULL: none */
};

struct job {
    const struct sal_pixels *pixels;
    struct sal_png_bands *bands;
    int next; /* atomic: the band to be taken next */
};

/* Bytes of a row as PNG has it, its filter first. */
static size_t row_size(const struct sal_png_bands *bands) {
    return (size_t)bands->width * (bands->has_alpha ? 4 : 3) + 1;
}

static void put_u32(unsigned char out[4], uint32_t value) {
    const uint32_t big = GUINT32_TO_BE(value);
    memcpy(out, &big, 4);
}

/* Put head and checksum around the data that stands in chunk[CHUNK_HEAD..]; the size of it all. */
static size_t seal_chunk(unsigned char *chunk, const char type[4], size_t size) {
    put_u32(chunk, (uint32_t)size);
    memcpy(chunk + 4, type, 4);
    put_u32(chunk + CHUNK_HEAD + size, (uint32_t)crc32_z(crc32_z(0, NULL, 0), chunk + 4, size + 4));
    return CHUNK_HEAD + size + CHUNK_TAIL;
}

struct sal_png_deflater {
    struct sal_flat_deflate *deflate;
    GArray *straight; /* uint32_t: rows whose colours are not multiplied by alpha */
    GByteArray *out;  /* a chunk being made */
};

struct sal_png_deflater *sal_png_deflater_create(void) {
    struct sal_png_deflater *deflater = g_new0(struct sal_png_deflater, 1);
    deflater->deflate = sal_flat_deflate_create();
    deflater->straight = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    deflater->out = g_byte_array_new();
    return deflater;
}

void sal_png_deflater_destroy(struct sal_png_deflater *deflater) {
    sal_flat_deflate_destroy(deflater->deflate);
    g_array_unref(deflater->straight);
    g_byte_array_unref(deflater->out);
    g_free(deflater);
}

/* Rows from `first` on as PNG has their pixels. */
static struct sal_pixels take_rows(const struct sal_pixels *pixels, uint32_t first, uint32_t n,
                                   bool has_alpha, GArray *straight) {
    struct sal_pixels rows = *pixels;
    rows.data += first * pixels->stride;
    rows.height = n;
    if (!has_alpha) {
        return rows;
    }
    g_array_set_size(straight, 0);
    for (uint32_t y = 0; y < n; y++) {
        for (uint32_t x = 0; x < rows.width; x++) {
            const uint32_t pixel = sal_pixel_straight(rows.data[y * rows.stride + x]);
            g_array_append_val(straight, pixel);
        }
    }
    rows.data = (const uint32_t *)(const void *)straight->data;
    rows.stride = rows.width;
    return rows;
}

/* Deflate one band, the first row of which is row `first` of `pixels`. */
static void encode(struct sal_png_bands *bands, int i, const struct sal_pixels *pixels,
                   uint32_t first, struct sal_png_deflater *deflater) {
    struct band *band = &bands->items[i];
    const uint32_t n = MIN(bands->band_rows, bands->height - (uint32_t)i * bands->band_rows);
    const struct sal_pixels rows =
        take_rows(pixels, first, n, bands->has_alpha, deflater->straight);
    GByteArray *out = deflater->out;
    g_byte_array_set_size(out, CHUNK_HEAD);
    band->adler = sal_flat_deflate_rows(deflater->deflate, rows.data, rows.stride, rows.width, n,
                                        bands->has_alpha, out);
    const size_t size = out->len - CHUNK_HEAD;
    g_byte_array_set_size(out, out->len + CHUNK_TAIL);
    band->size = seal_chunk(out->data, "IDAT", size);
    band->raw_size = row_size(bands) * n;
    band->chunk = g_realloc(band->chunk, band->size);
    memcpy(band->chunk, out->data, band->size);
    band->is_done = true;
}

void sal_png_bands_encode(struct sal_png_bands *bands, const struct sal_pixels *pixels,
                          uint32_t first, struct sal_png_deflater *deflater) {
    for (uint32_t row = 0; row < pixels->height; row += bands->band_rows) {
        encode(bands, (int)((first + row) / bands->band_rows), pixels, row, deflater);
    }
}

/* Take bands until none is left; any number of threads at once. */
static void run(void *data) {
    struct job *job = data;
    struct sal_png_deflater *deflater = sal_png_deflater_create();
    for (int i = g_atomic_int_add(&job->next, 1); i < job->bands->n;
         i = g_atomic_int_add(&job->next, 1)) {
        if (!job->bands->items[i].is_done) {
            encode(job->bands, i, job->pixels, (uint32_t)i * job->bands->band_rows, deflater);
        }
    }
    sal_png_deflater_destroy(deflater);
}

/* @param data  data[size], small */
static void write_chunk(struct sal_outfile *file, const char type[4], const unsigned char *data,
                        size_t size) {
    unsigned char chunk[CHUNK_HEAD + SMALL_MAX + CHUNK_TAIL];
    g_assert(size <= SMALL_MAX);
    for (size_t i = 0; i < size; i++) {
        chunk[CHUNK_HEAD + i] = data[i];
    }
    sal_outfile_write(file, chunk, seal_chunk(chunk, type, size));
}

/* iTXt: a keyword, not compressed, of no language, not translated. */
static void write_comment(struct sal_outfile *file, const char *text) {
    static const char head[] = "Comment\0\0\0\0";
    const size_t n_head = sizeof head, n_text = strlen(text);
    unsigned char *chunk = g_malloc(CHUNK_HEAD + n_head + n_text + CHUNK_TAIL);
    memcpy(chunk + CHUNK_HEAD, head, n_head);
    memcpy(chunk + CHUNK_HEAD + n_head, text, n_text);
    sal_outfile_write(file, chunk, seal_chunk(chunk, "iTXt", n_head + n_text));
    g_free(chunk);
}

static void write_head(struct sal_outfile *file, const struct sal_png_bands *bands,
                       uint32_t dots_per_metre) {
    /* 8 bits, RGB or RGBA, not interlaced */
    unsigned char ihdr[13] = {[8] = 8, [9] = bands->has_alpha ? 6 : 2};
    unsigned char phys[9] = {[8] = 1}; /* per metre */
    const unsigned char srgb[1] = {0}; /* perceptual */
    put_u32(ihdr, bands->width);
    put_u32(ihdr + 4, bands->height);
    put_u32(phys, dots_per_metre);
    put_u32(phys + 4, dots_per_metre);
    sal_outfile_write(file, SIGNATURE, sizeof SIGNATURE);
    write_chunk(file, "IHDR", ihdr, sizeof ihdr);
    write_chunk(file, "sRGB", srgb, sizeof srgb);
    write_chunk(file, "pHYs", phys, sizeof phys);
    if (bands->comment != NULL) {
        write_comment(file, bands->comment);
    }
}

static bool write_bands(struct sal_outfile *file, const struct sal_png_bands *bands) {
    uint32_t adler = (uint32_t)adler32_z(0, NULL, 0);
    write_chunk(file, "IDAT", ZLIB_HEAD, sizeof ZLIB_HEAD);
    for (int i = 0; i < bands->n; i++) {
        const struct band *band = &bands->items[i];
        if (!band->is_done) {
            return false;
        }
        adler = (uint32_t)adler32_combine(adler, band->adler, (z_off_t)band->raw_size);
        sal_outfile_write(file, band->chunk, band->size);
    }
    unsigned char last[6];
    memcpy(last, LAST_BLOCK, sizeof LAST_BLOCK);
    put_u32(last + 2, adler);
    write_chunk(file, "IDAT", last, sizeof last);
    write_chunk(file, "IEND", NULL, 0);
    return true;
}

struct sal_png_bands *sal_png_bands_create(uint32_t width, uint32_t height, bool has_alpha) {
    struct sal_png_bands *bands = g_new0(struct sal_png_bands, 1);
    bands->width = width;
    bands->height = height;
    bands->has_alpha = has_alpha;
    bands->band_rows = (uint32_t)CLAMP(BAND_BYTES / row_size(bands), 1, height);
    bands->n = (int)((height + bands->band_rows - 1) / bands->band_rows);
    bands->items = g_new0(struct band, (gsize)bands->n);
    return bands;
}

void sal_png_bands_destroy(struct sal_png_bands *bands) {
    if (bands == NULL) {
        return;
    }
    for (int i = 0; i < bands->n; i++) {
        g_free(bands->items[i].chunk);
    }
    g_free(bands->items);
    g_free(bands->comment);
    g_free(bands);
}

void sal_png_bands_comment(struct sal_png_bands *bands, const char *text) {
    g_free(bands->comment);
    bands->comment = g_strdup(text);
}

void sal_png_bands_spoil(struct sal_png_bands *bands, uint32_t first_row, uint32_t n_rows) {
    const uint32_t end = MIN(first_row + n_rows, bands->height);
    for (uint32_t i = first_row / bands->band_rows; n_rows > 0 && i * bands->band_rows < end; i++) {
        bands->items[i].is_done = false;
    }
}

uint32_t sal_png_bands_rows(const struct sal_png_bands *bands) {
    return bands->band_rows;
}

enum sal_status sal_png_bands_finish(struct sal_png_bands *bands, uint32_t dots_per_metre,
                                     struct sal_outfile *file, struct sal_error *err) {
    write_head(file, bands, dots_per_metre);
    return write_bands(file, bands)
               ? SAL_OK
               : sal_error_set(err, SAL_DRAW, NULL, "zlib refused to compress the picture");
}

enum sal_status sal_png_bands_write(struct sal_png_bands *bands, const struct sal_pixels *pixels,
                                    uint32_t dots_per_metre, unsigned n_threads,
                                    struct sal_outfile *file, struct sal_error *err) {
    struct job job = {.pixels = pixels, .bands = bands};
    sal_parallel_run(MIN(MAX(n_threads, 1), (unsigned)bands->n), run, &job);
    return sal_png_bands_finish(bands, dots_per_metre, file, err);
}
