/* SPDX-License-Identifier: MIT */
/*
 * Rows of pixels -> tokens -> one block with codes of its own. A token is a pixel as it is, or so
 * many pixels as stand a distance back: the pixel before (runs), the row above (edges that run
 * down), or where the same two pixels stood last (letters). zlib looks for matches byte by byte and
 * looks at every byte of a run again and again; on a map of 1920x1080 it takes 8 ms where this
 * takes 2, and makes as many bytes.
 */
#include "draw/raster/flat_deflate.h"

#include <string.h>

#include "draw/raster/huffman.h"

#define DISTANCE_MAX 32768
#define LENGTH_MAX 258
#define N_LITLEN 286
#define N_DISTANCE 30
#define N_CODE_LENGTH 19
#define END_OF_BLOCK 256
#define FIRST_LENGTH 257
#define CODE_LENGTH_BITS_MAX 7
#define HASH_BITS 12
/* Pixels of a match from which on no older place is looked for, and older places that are kept. On
 * a map of Iraq of 1920x1080 one place makes 541 KB, three 529, eight 526; single pixels besides,
 * 489; zlib's level 3 makes 497. */
#define GOOD_LENGTH 16
#define N_PLACES 3
/* Pixels of a match up to which places inside it are kept too. */
#define SHORT_LENGTH 12

struct token {
    uint32_t length; /* bytes; 0: a pixel */
    uint32_t value;  /* the pixel, or the distance back in bytes */
};

struct sal_flat_deflate {
    GArray *rows;   /* uint32_t: rows, what does not count masked out */
    GArray *tokens; /* struct token */
    uint32_t places[1 << HASH_BITS]
                   [N_PLACES];      /* where two pixels stood, the last first: 1 + place */
    uint32_t alone[1 << HASH_BITS]; /* where one pixel stood last: 1 + place */
    uint32_t counts[N_LITLEN], distance_counts[N_DISTANCE];
    uint64_t bits; /* not yet written */
    int n_bits;
    uint8_t length_symbols[LENGTH_MAX + 1];     /* less FIRST_LENGTH */
    uint8_t distance_symbols[DISTANCE_MAX + 1]; /* of each distance */
};

static const uint16_t LENGTH_BASE[] = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                       15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                       67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t LENGTH_EXTRA[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                       2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const uint16_t DISTANCE_BASE[] = {
    1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const uint8_t DISTANCE_EXTRA[] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                         6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
/* The order in which a block tells the lengths of code length codes. */
static const uint8_t CODE_LENGTH_ORDER[N_CODE_LENGTH] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                         11, 4,  12, 3, 13, 2, 14, 1, 15};

struct sal_flat_deflate *sal_flat_deflate_create(void) {
    struct sal_flat_deflate *deflate = g_new0(struct sal_flat_deflate, 1);
    deflate->rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    deflate->tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
    for (int length = 3, symbol = 0; length <= LENGTH_MAX; length++) {
        symbol += symbol + 1 < (int)G_N_ELEMENTS(LENGTH_BASE) && length >= LENGTH_BASE[symbol + 1];
        deflate->length_symbols[length] = (uint8_t)symbol;
    }
    for (int distance = 1, symbol = 0; distance <= DISTANCE_MAX; distance++) {
        symbol += symbol + 1 < N_DISTANCE && distance >= DISTANCE_BASE[symbol + 1];
        deflate->distance_symbols[distance] = (uint8_t)symbol;
    }
    return deflate;
}

void sal_flat_deflate_destroy(struct sal_flat_deflate *deflate) {
    if (deflate != NULL) {
        g_array_unref(deflate->rows);
        g_array_unref(deflate->tokens);
        g_free(deflate);
    }
}

static void take_rows(struct sal_flat_deflate *deflate, const uint32_t *pixels, size_t stride,
                      uint32_t width, uint32_t n_rows, bool has_alpha) {
    const uint32_t mask = has_alpha ? 0xFFFFFFFF : 0x00FFFFFF;
    g_array_set_size(deflate->rows, width * n_rows);
    uint32_t *out = (uint32_t *)(void *)deflate->rows->data;
    for (uint32_t y = 0; y < n_rows; y++) {
        for (uint32_t x = 0; x < width; x++) {
            out[x] = pixels[x] & mask;
        }
        out += width;
        pixels += stride;
    }
}

/* How many pixels of p and q are alike from the first on, at most n; p and q may overlap. */
static size_t count_alike(const uint32_t *p, const uint32_t *q, size_t n) {
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t differ = 0, words[8];
        memcpy(words, p + i, 32);
        memcpy(words + 4, q + i, 32);
        for (int k = 0; k < 4; k++) {
            differ |= words[k] ^ words[k + 4];
        }
        if (differ != 0) {
            break;
        }
    }
    while (i < n && p[i] == q[i]) {
        i++;
    }
    return i;
}

static uint32_t hash_of(const uint32_t *p, uint32_t next) {
    const uint64_t two = (uint64_t)p[0] << 32 | next;
    return (uint32_t)(two * 0x9E3779B97F4A7C15u >> (64 - HASH_BITS));
}

/* The pixels of a band, and how far bytes of it lie from each other. */
struct band {
    const uint32_t *pixels;
    uint32_t width, pixel_size;
};

/* Bytes from one pixel to another, filter bytes between. */
static size_t bytes_between(const struct band *band, size_t from, size_t to) {
    return (to - from) * band->pixel_size + (to / band->width - from / band->width);
}

struct match {
    size_t n_pixels;
    size_t distance; /* bytes */
};

static void enter(struct sal_flat_deflate *deflate, const struct band *band, size_t at) {
    const uint32_t *p = band->pixels + at;
    deflate->alone[hash_of(p, 0)] = (uint32_t)at + 1;
    if (at % band->width + 1 < band->width) {
        uint32_t *places = deflate->places[hash_of(p, p[1])];
        memmove(places + 1, places, (N_PLACES - 1) * sizeof *places);
        places[0] = (uint32_t)at + 1;
    }
}

/* What stands at an older place as it stands here. A match stays within the row that it is taken
 * from, as rows begin with a filter byte. */
static struct match look(const struct band *band, size_t at, size_t left, size_t old) {
    const size_t distance = bytes_between(band, old, at);
    if (distance > DISTANCE_MAX) {
        return (struct match){0};
    }
    const size_t room = band->width - old % band->width;
    return (struct match){count_alike(band->pixels + at, band->pixels + old, MIN(left, room)),
                          distance};
}

static struct match longer(struct match a, struct match b) {
    return b.n_pixels > a.n_pixels ? b : a;
}

/* Runs and the row above. A run of the longest tokens is taken before a longer piece of the row
 * above, and a row that begins with a run takes one pixel from above to run on from: the distance
 * of a run has no extra bits, that of a row has twelve. */
static struct match find_flat(const struct band *band, size_t at, size_t left) {
    const uint32_t *p = band->pixels + at;
    const bool is_first = at % band->width == 0;
    struct match run = {0};
    if (!is_first && p[0] == p[-1]) {
        run = (struct match){count_alike(p, p - 1, left), band->pixel_size};
    }
    const size_t row_size = (size_t)band->width * band->pixel_size + 1;
    if (at < band->width || row_size > DISTANCE_MAX || p[0] != p[-(ptrdiff_t)band->width] ||
        run.n_pixels >= LENGTH_MAX / band->pixel_size) {
        return run;
    }
    const size_t n = count_alike(p, p - band->width, left);
    if (is_first && 1 + count_alike(p + 1, p, left - 1) >= MIN(n, LENGTH_MAX / band->pixel_size)) {
        return (struct match){1, row_size};
    }
    return longer(run, (struct match){n, row_size});
}

/* What stands before pixel `at` as it stands there: near by, or where its like stood last. */
static struct match find_match(struct sal_flat_deflate *deflate, const struct band *band, size_t at,
                               size_t left) {
    const uint32_t *p = band->pixels + at;
    struct match best = find_flat(band, at, left);
    if (best.n_pixels < GOOD_LENGTH && left >= 2 && !(best.n_pixels == 1 && p[0] == p[1])) {
        const uint32_t *places = deflate->places[hash_of(p, p[1])];
        for (int i = 0; i < N_PLACES && places[i] > 0; i++) {
            best = longer(best, look(band, at, left, places[i] - 1));
        }
    }
    const uint32_t alone = deflate->alone[hash_of(p, 0)];
    if (best.n_pixels == 0 && alone > 0) {
        best = look(band, at, left, alone - 1);
    }
    if (best.n_pixels < GOOD_LENGTH) {
        enter(deflate, band, at);
    }
    return best;
}

static void add_token(struct sal_flat_deflate *deflate, struct token token) {
    g_array_append_val(deflate->tokens, token);
}

static void add_match(struct sal_flat_deflate *deflate, struct match match, uint32_t pixel_size) {
    const size_t most = LENGTH_MAX / pixel_size;
    const uint32_t distance_symbol = deflate->distance_symbols[match.distance];
    while (match.n_pixels > 0) {
        const size_t n = MIN(match.n_pixels, most);
        const struct token token = {(uint32_t)n * pixel_size, (uint32_t)match.distance};
        add_token(deflate, token);
        deflate->counts[FIRST_LENGTH + deflate->length_symbols[token.length]]++;
        deflate->distance_counts[distance_symbol]++;
        match.n_pixels -= n;
    }
}

static void add_pixel(struct sal_flat_deflate *deflate, uint32_t pixel, bool has_alpha) {
    add_token(deflate, (struct token){0, pixel});
    deflate->counts[pixel >> 16 & 0xFF]++;
    deflate->counts[pixel >> 8 & 0xFF]++;
    deflate->counts[pixel & 0xFF]++;
    deflate->counts[pixel >> 24] += has_alpha;
}

static void find_tokens(struct sal_flat_deflate *deflate, const struct band *band,
                        uint32_t n_rows) {
    g_array_set_size(deflate->tokens, 0);
    memset(deflate->places, 0, sizeof deflate->places);
    memset(deflate->alone, 0, sizeof deflate->alone);
    memset(deflate->counts, 0, sizeof deflate->counts);
    memset(deflate->distance_counts, 0, sizeof deflate->distance_counts);
    deflate->distance_counts[0] = deflate->distance_counts[1] =
        1;                        /* a code of at least two symbols */
    deflate->counts[0] += n_rows; /* filter bytes */
    deflate->counts[END_OF_BLOCK]++;
    const size_t n = (size_t)band->width * n_rows;
    for (size_t at = 0; at < n;) {
        const size_t left = band->width - at % band->width;
        const struct match match = find_match(deflate, band, at, left);
        if (match.n_pixels == 0) {
            add_pixel(deflate, band->pixels[at], band->pixel_size == 4);
        } else {
            add_match(deflate, match, band->pixel_size);
        }
        const size_t end = at + MAX(match.n_pixels, 1);
        for (at++; at < end; at++) {
            if (match.n_pixels < SHORT_LENGTH) {
                enter(deflate, band, at);
            }
        }
    }
}

/* Append bits, the lowest first; at most 57 at once. */
static void put_bits(struct sal_flat_deflate *deflate, uint64_t value, int n, GByteArray *out) {
    deflate->bits |= value << deflate->n_bits;
    deflate->n_bits += n;
    if (deflate->n_bits >= 32) {
        const uint32_t word = GUINT32_TO_LE((uint32_t)deflate->bits);
        g_byte_array_append(out, (const guint8 *)&word, 4);
        deflate->bits >>= 32;
        deflate->n_bits -= 32;
    }
}

static void put_symbol(struct sal_flat_deflate *deflate, const struct sal_huffman *code,
                       size_t symbol, GByteArray *out) {
    put_bits(deflate, code->code[symbol], code->bits[symbol], out);
}

/* Lengths of codes, runs of them short: symbol and the value of its extra bits. */
struct run {
    uint8_t symbol, extra, n_extra;
};

static struct run run_of_zeros(size_t n) {
    return n >= 11 ? (struct run){18, (uint8_t)(n - 11), 7} : (struct run){17, (uint8_t)(n - 3), 3};
}

static size_t shorten(const uint8_t *lengths, size_t n, struct run *runs) {
    size_t n_runs = 0;
    for (size_t i = 0; i < n;) {
        size_t same = 1;
        while (i + same < n && lengths[i + same] == lengths[i]) {
            same++;
        }
        if (lengths[i] == 0 && same >= 3) {
            same = MIN(same, 138);
            runs[n_runs++] = run_of_zeros(same);
        } else if (lengths[i] > 0 && i > 0 && lengths[i - 1] == lengths[i] && same >= 3) {
            same = MIN(same, 6);
            runs[n_runs++] = (struct run){16, (uint8_t)(same - 3), 2};
        } else {
            same = 1;
            runs[n_runs++] = (struct run){lengths[i], 0, 0};
        }
        i += same;
    }
    return n_runs;
}

/* The head of a block: how many codes of each kind, and their lengths. */
static void put_codes(struct sal_flat_deflate *deflate, const struct sal_huffman *litlen,
                      const struct sal_huffman *distance, GByteArray *out) {
    uint8_t lengths[N_LITLEN + N_DISTANCE];
    struct run runs[N_LITLEN + N_DISTANCE];
    uint32_t counts[N_CODE_LENGTH] = {0};
    memcpy(lengths, litlen->bits, N_LITLEN);
    memcpy(lengths + N_LITLEN, distance->bits, N_DISTANCE);
    const size_t n_runs = shorten(lengths, N_LITLEN + N_DISTANCE, runs);
    for (size_t i = 0; i < n_runs; i++) {
        counts[runs[i].symbol]++;
    }
    struct sal_huffman code;
    sal_huffman_init(&code, counts, N_CODE_LENGTH, CODE_LENGTH_BITS_MAX);
    put_bits(deflate, 4, 3, out); /* not last; codes of its own */
    put_bits(deflate, N_LITLEN - 257, 5, out);
    put_bits(deflate, N_DISTANCE - 1, 5, out);
    put_bits(deflate, N_CODE_LENGTH - 4, 4, out);
    for (int i = 0; i < N_CODE_LENGTH; i++) {
        put_bits(deflate, code.bits[CODE_LENGTH_ORDER[i]], 3, out);
    }
    for (size_t i = 0; i < n_runs; i++) {
        put_symbol(deflate, &code, runs[i].symbol, out);
        put_bits(deflate, runs[i].extra, runs[i].n_extra, out);
    }
}

static void put_match(struct sal_flat_deflate *deflate, const struct sal_huffman *litlen,
                      const struct sal_huffman *distance, struct token token, GByteArray *out) {
    const int length = deflate->length_symbols[token.length];
    const int far = deflate->distance_symbols[token.value];
    put_symbol(deflate, litlen, (size_t)FIRST_LENGTH + (size_t)length, out);
    put_bits(deflate, token.length - LENGTH_BASE[length], LENGTH_EXTRA[length], out);
    put_symbol(deflate, distance, (size_t)far, out);
    put_bits(deflate, token.value - DISTANCE_BASE[far], DISTANCE_EXTRA[far], out);
}

static void put_pixel(struct sal_flat_deflate *deflate, const struct sal_huffman *litlen,
                      uint32_t pixel, bool has_alpha, GByteArray *out) {
    put_symbol(deflate, litlen, pixel >> 16 & 0xFF, out);
    put_symbol(deflate, litlen, pixel >> 8 & 0xFF, out);
    put_symbol(deflate, litlen, pixel & 0xFF, out);
    if (has_alpha) {
        put_symbol(deflate, litlen, pixel >> 24, out);
    }
}

static void put_tokens(struct sal_flat_deflate *deflate, const struct band *band, GByteArray *out) {
    struct sal_huffman litlen, distance;
    sal_huffman_init(&litlen, deflate->counts, N_LITLEN, SAL_HUFFMAN_BITS_MAX);
    sal_huffman_init(&distance, deflate->distance_counts, N_DISTANCE, SAL_HUFFMAN_BITS_MAX);
    put_codes(deflate, &litlen, &distance, out);
    const size_t row_size = (size_t)band->width * band->pixel_size;
    size_t in_row = 0;
    for (guint i = 0; i < deflate->tokens->len; i++) {
        const struct token token = g_array_index(deflate->tokens, struct token, i);
        if (in_row == 0) {
            put_symbol(deflate, &litlen, 0, out); /* filter: none */
        }
        if (token.length > 0) {
            put_match(deflate, &litlen, &distance, token, out);
        } else {
            put_pixel(deflate, &litlen, token.value, band->pixel_size == 4, out);
        }
        in_row += token.length > 0 ? token.length : band->pixel_size;
        in_row = in_row == row_size ? 0 : in_row;
    }
    put_symbol(deflate, &litlen, END_OF_BLOCK, out);
}

/* An empty stored block brings the end to a whole byte. */
static void put_flush(struct sal_flat_deflate *deflate, GByteArray *out) {
    static const guint8 EMPTY[4] = {0x00, 0x00, 0xFF, 0xFF};
    put_bits(deflate, 0, 3, out);
    for (; deflate->n_bits > 0; deflate->n_bits -= 8, deflate->bits >>= 8) {
        const guint8 byte = (guint8)deflate->bits;
        g_byte_array_append(out, &byte, 1);
    }
    deflate->n_bits = 0;
    deflate->bits = 0;
    g_byte_array_append(out, EMPTY, sizeof EMPTY);
}

/* Adler-32 of rows, run by run: n pixels alike add n times their sum to the first half, and that
 * and a triangle of it to the second. */
static uint32_t checksum(const struct band *band, uint32_t n_rows) {
    enum { PRIME = 65521 };
    uint64_t a = 1, b = 0;
    const uint32_t size = band->pixel_size;
    for (uint32_t y = 0; y < n_rows; y++) {
        const uint32_t *row = band->pixels + (size_t)y * band->width;
        b = (b + a) % PRIME; /* the filter byte */
        for (size_t x = 0; x < band->width;) {
            const size_t n = 1 + count_alike(row + x + 1, row + x, band->width - x - 1);
            const uint64_t red = row[x] >> 16 & 0xFF, green = row[x] >> 8 & 0xFF,
                           blue = row[x] & 0xFF;
            const uint64_t alpha = row[x] >> 24;
            const uint64_t sum = red + green + blue + alpha;
            const uint64_t within = size * red + (size - 1) * green + (size - 2) * blue + alpha;
            b = (b + n * (size * a + within) + size * sum * (n * (n - 1) / 2)) % PRIME;
            a = (a + n * sum) % PRIME;
            x += n;
        }
    }
    return (uint32_t)(b << 16 | a);
}

uint32_t sal_flat_deflate_rows(struct sal_flat_deflate *deflate, const uint32_t *pixels,
                               size_t stride, uint32_t width, uint32_t n_rows, bool has_alpha,
                               GByteArray *out) {
    take_rows(deflate, pixels, stride, width, n_rows, has_alpha);
    const struct band band = {(const uint32_t *)(const void *)deflate->rows->data, width,
                              has_alpha ? 4 : 3};
    find_tokens(deflate, &band, n_rows);
    put_tokens(deflate, &band, out);
    put_flush(deflate, out);
    return checksum(&band, n_rows);
}
