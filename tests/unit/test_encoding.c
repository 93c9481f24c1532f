/* SPDX-License-Identifier: MIT */
/* Names of encodings, and texts that are not in the encoding they claim. */
#include <glib.h>

#include "read/encoding.h"

static void test_names(void) {
    static const struct {
        const char *stated, *name;
    } cases[] = {
        {"65001", "UTF-8"},
        {"utf8", "UTF-8"},
        {"UTF-8", "UTF-8"},
        {"1256", "CP1256"},
        {"ANSI 1256", "CP1256"},
        {" windows-1256 ", "WINDOWS-1256"},
        {"cp720", "CP720"},
        {"OEM 437", "CP437"},
        {"8859-6", "ISO-8859-6"},
        {"8859_15", "ISO-8859-15"},
        {"88596", "ISO-8859-6"},
        {"885915", "ISO-8859-15"},
        {"28596", "ISO-8859-6"},
        {"LDID/126", "CP1256"},
        {"LDID/201", "CP1251"},
        {"LDID/87", NULL},
        {"LDID/0", NULL},
        {"LDID/999", NULL},
        {"", NULL},
        {"0", NULL},
        {"99999999999999999999", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = sal_encoding_name(cases[i].stated);
        g_assert_cmpstr(name, ==, cases[i].name);
        g_free(name);
    }
}

static void test_decoder(void) {
    static const struct {
        const char *encoding, *bytes, *text;
        size_t n_invalid;
    } cases[] = {
        {"CP1256", "\xe3\xe6\xd5\xe1", "موصل", 0},
        {"UTF-8", "موصل", "موصل", 0},
        {"UTF-8", "plain", "plain", 0},
        {"UTF-8", "\x93quoted\x94", "\xe2\x80\x9cquoted\xe2\x80\x9d", 1},
        {"UTF-8", "\x81", "\xc2\x81", 1},  /* no character of windows-1252 */
        {"UTF-8", "\xd9\x85\xd9", "م", 0}, /* cut off inside a character */
        {"UTF-8", "Orl\xe9", "Orlé", 1},   /* not cut off: Latin */
        {"GBK", "\xb1\xb1\xb7\xbd\xb8", "北方", 0},
        {"CP932", "\x93\xfa\x96\x7b\x8c", "日本", 0},
        {"CP932", "\x83", "\xc6\x92", 1}, /* half a character of two bytes */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_decoder *decoder = sal_decoder_create(cases[i].encoding);
        g_assert_nonnull(decoder);
        g_assert_cmpstr(sal_decoder_text(decoder, cases[i].bytes), ==, cases[i].text);
        g_assert_cmpuint(sal_decoder_n_invalid(decoder), ==, cases[i].n_invalid);
        sal_decoder_destroy(decoder);
    }
    g_assert_null(sal_decoder_create("KLINGON"));
    sal_decoder_destroy(NULL);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/encoding/names", test_names);
    g_test_add_func("/encoding/decoder", test_decoder);
    return g_test_run();
}
