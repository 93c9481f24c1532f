/* SPDX-License-Identifier: MIT */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "text/layout.h"
#include "text/text.h"
#include "text/text_clean.h"

#define MOSUL "\xD8\xA7\xD9\x84\xD9\x85\xD9\x88\xD8\xB5\xD9\x84"

static struct sal_text_engine *make_engine(void) {
    struct sal_text_engine *engine;
    struct sal_error err;
    g_assert_cmpint(sal_text_engine_create(&engine, &err), ==, SAL_OK);
    return engine;
}

static struct sal_text_size measure(struct sal_text_engine *engine, const char *text,
                                    struct sal_font font, const char *lang) {
    struct sal_text_size size;
    sal_text_measure(engine, text, &font, lang, 0.0, &size);
    return size;
}

static const struct sal_font LATO = {"Lato", 20.0, 400, false, 0.0};

/* Lato's units: 2000 an em; H is 1486 wide, I is 560. */
static void test_known_widths(void) {
    struct sal_text_engine *engine = make_engine();
    const double h = measure(engine, "H", LATO, "en").width_px;
    const double hh = measure(engine, "HH", LATO, "en").width_px;
    g_assert_cmpfloat_with_epsilon(hh, 2.0 * h, 0.01);
    g_assert_cmpfloat_with_epsilon(measure(engine, "I", LATO, "en").width_px, 560.0 / 2000.0 * 20.0,
                                   0.02);
    g_assert_cmpfloat(measure(engine, "", LATO, "en").width_px, ==, 0.0);
    sal_text_engine_destroy(engine);
}

static void test_scales(void) {
    struct sal_text_engine *engine = make_engine();
    double last = 0.0;
    for (int i = 1; i <= 40; i++) {
        struct sal_font font = LATO;
        font.size_px = 2.5 * i;
        const struct sal_text_size size = measure(engine, "Ramadi " MOSUL, font, "en");
        g_assert_cmpfloat(size.width_px, >, last);
        last = size.width_px;
        g_assert_cmpfloat_with_epsilon(
            size.width_px / font.size_px,
            measure(engine, "Ramadi " MOSUL, LATO, "en").width_px / LATO.size_px, 1e-9);
    }
    sal_text_engine_destroy(engine);
}

static void test_extents(void) {
    struct sal_text_engine *engine = make_engine();
    const struct sal_text_size size = measure(engine, "Hg", LATO, "en");
    g_assert_cmpint(size.n_lines, ==, 1);
    g_assert_cmpfloat(size.ink_top_px, <, -10.0); /* a capital is about 0.72 em */
    g_assert_cmpfloat(size.ink_top_px, >, -20.0);
    g_assert_cmpfloat(size.ink_bottom_px, >, 2.0); /* g hangs below the baseline */
    g_assert_cmpfloat(size.ink_left_px, >, 0.0);
    g_assert_cmpfloat(size.ink_right_px, <, size.width_px);
    g_assert_cmpfloat_with_epsilon(size.ascent_px + size.descent_px, size.height_px, 0.01);
    sal_text_engine_destroy(engine);
}

/* Joined, letters are narrower than each by itself: the test that shaping happens at all. */
static void test_arabic_joins(void) {
    struct sal_text_engine *engine = make_engine();
    struct sal_font font = LATO;
    font.family = "Noto Sans Arabic";
    double alone = 0.0;
    for (const char *p = MOSUL; *p != '\0'; p = g_utf8_next_char(p)) {
        char letter[8] = {0};
        g_utf8_strncpy(letter, p, 1);
        alone += measure(engine, letter, font, "ar").width_px;
    }
    const double joined = measure(engine, MOSUL, font, "ar").width_px;
    g_assert_cmpfloat(joined, <, 0.9 * alone);
    font.spacing_px = 10.0; /* would tear the letters apart */
    g_assert_cmpfloat(measure(engine, MOSUL, font, "ar").width_px, ==, joined);
    sal_text_engine_destroy(engine);
}

static void test_spacing(void) {
    struct sal_text_engine *engine = make_engine();
    struct sal_font font = LATO;
    const double plain = measure(engine, "IIII", font, "en").width_px;
    font.spacing_px = 4.0;
    /* between letters only: three gaps */
    g_assert_cmpfloat_with_epsilon(measure(engine, "IIII", font, "en").width_px, plain + 12.0,
                                   0.05);
    sal_text_engine_destroy(engine);
}

static void test_wrap(void) {
    struct sal_text_engine *engine = make_engine();
    char **lines = sal_text_wrap(engine, "one two three four", &LATO, "en", 80.0);
    char *joined = g_strjoinv(" ", lines);
    g_assert_cmpstr(joined, ==, "one two three four");
    g_assert_cmpuint(g_strv_length(lines), >, 1);
    for (char **line = lines; *line != NULL; line++) {
        g_assert_cmpfloat(measure(engine, *line, LATO, "en").width_px, <=, 80.0);
    }
    struct sal_text_size size;
    sal_text_measure(engine, "one two three four", &LATO, "en", 80.0, &size);
    g_assert_cmpint(size.n_lines, ==, (int)g_strv_length(lines));
    g_free(joined);
    g_strfreev(lines);
    sal_text_engine_destroy(engine);
}

static void test_families(void) {
    struct sal_text_engine *engine = make_engine();
    g_assert_true(sal_text_has_family(engine, "Lato"));
    g_assert_true(sal_text_has_family(engine, "Noto Sans Arabic"));
    g_assert_false(sal_text_has_family(engine, "No Such Family"));
    struct sal_font unknown = LATO;
    unknown.family = "No Such Family";
    struct sal_font fallback = LATO;
    fallback.family = "Noto Sans";
    g_assert_cmpfloat(measure(engine, "Baghdad", unknown, "en").width_px, ==,
                      measure(engine, "Baghdad", fallback, "en").width_px);
    sal_text_engine_destroy(engine);
}

/* Letters of a layout that come out as boxes. */
static int n_boxes(struct sal_text_engine *engine, const char *text, const char *lang) {
    return pango_layout_get_unknown_glyphs_count(sal_text_layout(engine, text, &LATO, lang, 0.0));
}

/* Of scripts that no pinned font has; fonts-noto-core has them. */
static void test_other_scripts(void) {
    static const char *const TEXTS[] = {"\xE0\xB0\xB9\xE0\xB1\x88", "\xE0\xBA\xA7\xE0\xBA\xBD",
                                        "\xE2\xB5\x9C\xE2\xB5\x89", "\xDE\x89\xDE\xA7 Male",
                                        "\xF0\x90\xB4\x8C\xF0\x90\xB4\x9F"};
    struct sal_text_engine *engine = make_engine();
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_assert_cmpint(n_boxes(engine, TEXTS[i], "en"), ==, 0);
        g_assert_true(sal_text_has_char(engine, g_utf8_get_char(TEXTS[i])));
    }
    char *families = sal_text_families(engine, TEXTS[0], &LATO, "en");
    g_assert_cmpstr(families, ==, "Lato," SAL_TEXT_FALLBACK ",Noto Sans Telugu");
    g_free(families);
    families = sal_text_families(engine, "Baghdad " MOSUL, &LATO, "en");
    g_assert_cmpstr(families, ==, "Lato," SAL_TEXT_FALLBACK);
    g_free(families);
    sal_text_engine_destroy(engine);
}

/* A machine on which Lato alone is installed. */
static void test_missing_scripts(void) {
    char *root = g_dir_make_tmp("salient-XXXXXX", NULL);
    char *lato = g_build_filename(root, "lato", NULL);
    g_assert_cmpint(symlink("/usr/share/fonts/truetype/lato", lato), ==, 0);
    struct sal_text_engine *engine;
    struct sal_error err;
    g_assert_cmpint(sal_text_engine_create_at(root, &engine, &err), ==, SAL_OK);
    g_assert_true(sal_text_has_family(engine, "Lato"));
    g_assert_false(sal_text_has_family(engine, "Noto Serif"));
    g_assert_false(sal_text_has_char(engine, 0x0627));
    g_assert_true(sal_text_has_char(engine, 'a'));
    g_assert_true(sal_text_has_char(engine, 0x200D)); /* joins, and is not drawn */
    g_assert_cmpint(n_boxes(engine, MOSUL, "ar"), >, 0);
    sal_text_engine_destroy(engine);
    g_unlink(lato);
    g_rmdir(root);
    g_free(lato);
    g_free(root);
}

/* The environment's language must not choose glyphs. */
static void test_no_locale(void) {
    g_setenv("LANGUAGE", "tr", TRUE);
    g_setenv("PANGO_LANGUAGE", "ur:tr", TRUE);
    struct sal_text_engine *engine = make_engine();
    const double before = measure(engine, "fi " MOSUL, LATO, "ckb").width_px;
    sal_text_engine_destroy(engine);
    g_unsetenv("LANGUAGE");
    g_unsetenv("PANGO_LANGUAGE");
    engine = make_engine();
    g_assert_cmpfloat(measure(engine, "fi " MOSUL, LATO, "ckb").width_px, ==, before);
    sal_text_engine_destroy(engine);
}

static void test_hostile(void) {
    struct sal_text_engine *engine = make_engine();
    char *broken = g_strnfill(200000, '\xD8');
    struct sal_font font = {"", -5.0, 90000, true, 0.0};
    struct sal_text_size size;
    sal_text_measure(engine, "a\xFF\n\tb", &font, "not a language", 0.0, &size);
    g_assert_cmpint(size.n_lines, ==, 1);
    char *clean = sal_text_clean(broken, 200);
    sal_text_measure(engine, clean, &LATO, NULL, 0.0, &size);
    g_assert_cmpfloat(size.width_px, >, 0.0);
    g_free(clean);
    g_free(broken);
    char *long_text = g_strnfill(10000, 'x');
    sal_text_measure(engine, long_text, &LATO, "en", 300.0, &size);
    g_assert_cmpint(size.n_lines, >, 100);
    g_free(long_text);
    sal_text_engine_destroy(engine);
}

static void test_no_fonts(void) {
    char *empty = g_dir_make_tmp("salient-XXXXXX", NULL);
    struct sal_text_engine *engine = NULL;
    struct sal_error err;
    g_assert_cmpint(sal_text_engine_create_at(empty, &engine, &err), ==, SAL_DRAW);
    g_assert_null(engine);
    g_assert_nonnull(strstr(err.message, "fonts-lato"));
    g_assert_nonnull(strstr(err.message, "fonts-noto-core"));
    g_rmdir(empty);
    g_free(empty);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/known-widths", test_known_widths);
    g_test_add_func("/text/scales", test_scales);
    g_test_add_func("/text/extents", test_extents);
    g_test_add_func("/text/arabic-joins", test_arabic_joins);
    g_test_add_func("/text/spacing", test_spacing);
    g_test_add_func("/text/wrap", test_wrap);
    g_test_add_func("/text/families", test_families);
    g_test_add_func("/text/other-scripts", test_other_scripts);
    g_test_add_func("/text/missing-scripts", test_missing_scripts);
    g_test_add_func("/text/no-locale", test_no_locale);
    g_test_add_func("/text/hostile", test_hostile);
    g_test_add_func("/text/no-fonts", test_no_fonts);
    return g_test_run();
}
