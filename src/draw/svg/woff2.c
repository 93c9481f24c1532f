/* SPDX-License-Identifier: MIT */
/*
 * Tables of a font, as they are, in one stream of Brotli behind a directory. The format's own
 * reordering of outlines is left out, which costs a few per cent of a cut font; its reference
 * encoder, C++, writes to standard error whenever it is called.
 */
#include "draw/svg/woff2.h"

#include <brotli/encode.h>
#include <string.h>

#include "base/error.h"
#include "base/module.h"

#define HEADER_SIZE 48 /* of WOFF2 */
#define SFNT_SIZE 12   /* a font's header, and an entry of its directory */
#define ENTRY_SIZE 16
#define TABLES_MAX 256
#define NO_TRANSFORM (3 << 6) /* of glyf and loca, whose 0 is a transform */
#define ANY_TAG 63

#define BROTLI_FUNCTIONS(X)                                                                        \
    X(BrotliEncoderMaxCompressedSize)                                                              \
    X(BrotliEncoderCompress)

struct brotli_api {
    BROTLI_FUNCTIONS(SAL_MODULE_MEMBER)
};

static const struct sal_module_entry brotli_entries[] = {
#define ENTRY(function) {#function, offsetof(struct brotli_api, function)},
    BROTLI_FUNCTIONS(ENTRY)
#undef ENTRY
};

static struct sal_module brotli_module = {
    .library = "Brotli (libbrotli1)",
    .soname = SAL_BROTLI_SONAME,
    .plain = "libbrotlienc.so",
    .entries = brotli_entries,
    .n = G_N_ELEMENTS(brotli_entries),
    .table_size = sizeof(struct brotli_api),
    .once = G_ONCE_INIT,
};

/* Tags that have a number; of the others the tag itself is written. */
static const char TAGS[ANY_TAG][5] = {
    "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf",
    "loca", "prep", "CFF ", "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT",
    "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB", "EBSC", "JSTF", "MATH", "CBDT",
    "CBLC", "COLR", "CPAL", "SVG ", "sbix", "acnt", "avar", "bdat", "bloc", "bsln", "cvar",
    "fdsc", "feat", "fmtx", "fvar", "gvar", "hsty", "just", "lcar", "mort", "morx", "opbd",
    "prop", "trak", "Zapf", "Silf", "Glat", "Gloc", "Feat", "Sill"};

static guint32 read_32(const guint8 *at) {
    return (guint32)at[0] << 24 | (guint32)at[1] << 16 | (guint32)at[2] << 8 | at[3];
}

static void append_16(GByteArray *out, guint number) {
    const guint8 bytes[] = {(guint8)(number >> 8), (guint8)number};
    g_byte_array_append(out, bytes, sizeof bytes);
}

static void append_32(GByteArray *out, guint32 number) {
    append_16(out, number >> 16);
    append_16(out, number & 0xffff);
}

/* Seven bits a byte, the high ones first. */
static void append_base128(GByteArray *out, guint32 number) {
    for (int shift = 28; shift >= 0; shift -= 7) {
        if (shift == 0 || number >> shift != 0) {
            const guint8 byte = (guint8)((number >> shift & 0x7f) | (shift > 0 ? 0x80 : 0));
            g_byte_array_append(out, &byte, 1);
        }
    }
}

static void append_tag(GByteArray *out, const guint8 *tag) {
    guint8 flags = 0;
    while (flags < ANY_TAG && memcmp(TAGS[flags], tag, 4) != 0) {
        flags++;
    }
    const bool is_known = flags < ANY_TAG;
    const bool is_outline = memcmp(tag, "glyf", 4) == 0 || memcmp(tag, "loca", 4) == 0;
    flags = (guint8)(flags | (is_outline ? NO_TRANSFORM : 0));
    g_byte_array_append(out, &flags, 1);
    if (!is_known) {
        g_byte_array_append(out, tag, 4);
    }
}

/* The directory, and the tables one after another; false: this is no font. */
static bool take_apart(const guint8 *font, size_t size, GByteArray *directory, GByteArray *tables) {
    const guint n = size < SFNT_SIZE ? 0 : (guint)font[4] << 8 | font[5];
    if (n == 0 || n > TABLES_MAX || size < SFNT_SIZE + (size_t)n * ENTRY_SIZE) {
        return false;
    }
    for (guint i = 0; i < n; i++) {
        const guint8 *entry = font + SFNT_SIZE + (size_t)i * ENTRY_SIZE;
        const guint32 offset = read_32(entry + 8), length = read_32(entry + 12);
        if (offset > size || length > size - offset) {
            return false;
        }
        append_tag(directory, entry);
        append_base128(directory, length);
        g_byte_array_append(tables, font + offset, length);
    }
    return true;
}

/* @param size  of the font once unpacked */
static void append_file(GByteArray *out, const guint8 *font, size_t size,
                        const GByteArray *directory, const guint8 *packed, size_t packed_size) {
    static const guint8 padding[4] = {0};
    const size_t bare = HEADER_SIZE + directory->len + packed_size;
    const size_t pad = (4 - bare % 4) % 4;
    g_byte_array_append(out, (const guint8 *)"wOF2", 4);
    g_byte_array_append(out, font, 4); /* its flavour */
    append_32(out, (guint32)(bare + pad));
    g_byte_array_append(out, font + 4, 2); /* the number of its tables */
    append_16(out, 0);
    append_32(out, (guint32)size);
    append_32(out, (guint32)packed_size);
    append_32(out, 0x00010000); /* version of the file */
    for (int i = 0; i < 5; i++) {
        append_32(out, 0); /* no metadata, no private data */
    }
    g_byte_array_append(out, directory->data, directory->len);
    g_byte_array_append(out, packed, (guint)packed_size);
    g_byte_array_append(out, padding, (guint)pad);
}

enum sal_status sal_woff2_write(const guint8 *font, size_t size, GByteArray *out,
                                struct sal_error *err) {
    const struct brotli_api *brotli = sal_module_table(&brotli_module, "--text embed", err);
    if (brotli == NULL) {
        return SAL_IO;
    }
    GByteArray *directory = g_byte_array_new(), *tables = g_byte_array_new();
    enum sal_status status = SAL_OK;
    guint8 *packed = NULL;
    if (!take_apart(font, size, directory, tables)) {
        status = sal_error_set(err, SAL_DRAW, "--text embed", "a font that cannot be read");
    } else {
        size_t packed_size = brotli->BrotliEncoderMaxCompressedSize(tables->len);
        packed = packed_size == 0 ? NULL : g_try_malloc(packed_size);
        if (packed == NULL || !brotli->BrotliEncoderCompress(
                                  BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_FONT,
                                  tables->len, tables->data, &packed_size, packed)) {
            status = sal_error_set(err, SAL_MEMORY, "--text embed", "no memory for a font");
        } else {
            append_file(out, font, size, directory, packed, packed_size);
        }
    }
    g_free(packed);
    g_byte_array_unref(directory);
    g_byte_array_unref(tables);
    return status;
}
