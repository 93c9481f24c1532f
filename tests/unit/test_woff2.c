/* SPDX-License-Identifier: MIT */
#include <glib.h>
#include <string.h>

#include "draw/svg/woff2.h"

/* Two tables, one with a tag of its own, in the order of the file. */
static const guint8 FONT[] = {
    0,   1,   0,   0,   0, 2, 0, 0, 0, 0, 0, 0,                /* two tables */
    'h', 'e', 'a', 'd', 0, 0, 0, 0, 0, 0, 0, 44, 0, 0, 0, 4,   /* head at 44 */
    'n', 'o', 'n', 'e', 0, 0, 0, 0, 0, 0, 0, 48, 0, 0, 0, 200, /* none at 48 */
    'a', 'b', 'c', 'd',
};
#define FONT_SIZE (48 + 200)

static GByteArray *font(void) {
    GByteArray *bytes = g_byte_array_sized_new(FONT_SIZE);
    g_byte_array_append(bytes, FONT, sizeof FONT);
    while (bytes->len < FONT_SIZE) {
        const guint8 byte = (guint8)bytes->len;
        g_byte_array_append(bytes, &byte, 1);
    }
    return bytes;
}

static guint read_32(const GByteArray *bytes, guint at) {
    const guint8 *p = bytes->data + at;
    return (guint)p[0] << 24 | (guint)p[1] << 16 | (guint)p[2] << 8 | p[3];
}

static void test_directory(void) {
    GByteArray *in = font(), *out = g_byte_array_new(), *again = g_byte_array_new();
    g_assert_cmpint(sal_woff2_write(in->data, in->len, out, NULL), ==, SAL_OK);
    g_assert_true(memcmp(out->data, "wOF2", 4) == 0);
    g_assert_cmpuint(read_32(out, 8), ==, out->len);
    g_assert_cmpuint(out->len % 4, ==, 0);
    g_assert_cmpuint(read_32(out, 16), ==, FONT_SIZE);
    /* head: its number and 4; none: 63, the tag and 200 in two bytes. */
    const guint8 directory[] = {1, 4, 63, 'n', 'o', 'n', 'e', 0x81, 0x48};
    g_assert_true(memcmp(out->data + 48, directory, sizeof directory) == 0);
    const guint bare = 48 + (guint)sizeof directory + read_32(out, 20);
    g_assert_cmpuint((bare + 3) / 4 * 4, ==, out->len);
    g_assert_cmpint(sal_woff2_write(in->data, in->len, again, NULL), ==, SAL_OK);
    g_assert_cmpuint(out->len, ==, again->len);
    g_assert_true(memcmp(out->data, again->data, out->len) == 0);
    g_byte_array_unref(in);
    g_byte_array_unref(out);
    g_byte_array_unref(again);
}

/* Whatever is cut off or claims more than there is. */
static void test_no_font(void) {
    GByteArray *in = font(), *out = g_byte_array_new();
    struct sal_error err = {0};
    for (guint size = 0; size < in->len; size++) {
        guint8 *cut = g_memdup2(in->data, size);
        g_assert_cmpint(sal_woff2_write(cut, size, out, &err), ==, SAL_DRAW);
        g_free(cut);
    }
    in->data[4] = 0xff;
    g_assert_cmpint(sal_woff2_write(in->data, in->len, out, &err), ==, SAL_DRAW);
    g_assert_cmpuint(out->len, ==, 0);
    g_byte_array_unref(in);
    g_byte_array_unref(out);
}

int main(int argc, char *argv[]) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/woff2/directory", test_directory);
    g_test_add_func("/woff2/no-font", test_no_font);
    return g_test_run();
}
