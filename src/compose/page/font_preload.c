/* SPDX-License-Identifier: MIT */
/*
 * Fonts opened ahead: a thread makes the text engine and sets a line in every font of the style,
 * which is half of what a first page's texts cost, while the caller reads sources.
 */
#include "compose/page/font_preload.h"

#include <glib.h>
#include <string.h>

#include "style/style.h"
#include "text/fonts.h"

/* Letters that most labels are made of; others are opened when they come. */
#define SAMPLE "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ,.()-–°"

struct sal_font_preload {
    GThread *thread; /* NULL once joined */
    const struct sal_style *style;
    char *lang;
    bool is_program;
    struct sal_text_engine *engine; /* of the thread, until it is joined */
};

/* A look of every kind of type, in their order in the style. */
static const struct sal_type_look *looks_of(const struct sal_style *style, size_t *n) {
    *n = sizeof style->type / sizeof(struct sal_type_look);
    return &style->type.title;
}

static gpointer open_fonts(gpointer data) {
    struct sal_font_preload *fonts = data;
    if (fonts->is_program) {
        sal_fonts_claim_process();
    }
    if (sal_text_engine_create(&fonts->engine, NULL) != SAL_OK) {
        return NULL;
    }
    size_t n;
    const struct sal_type_look *looks = looks_of(fonts->style, &n);
    for (size_t i = 0; i < n; i++) {
        const struct sal_font font = {.family = looks[i].family,
                                      .size_px = looks[i].size_px,
                                      .weight = looks[i].weight,
                                      .is_italic = looks[i].is_italic};
        struct sal_text_size size;
        sal_text_measure(fonts->engine, SAMPLE, &font, fonts->lang, 0.0, &size);
    }
    return NULL;
}

static void join(struct sal_font_preload *fonts) {
    if (fonts->thread != NULL) {
        g_thread_join(fonts->thread);
        fonts->thread = NULL;
    }
}

struct sal_font_preload *sal_font_preload_open(const struct sal_style *style, const char *lang,
                                               bool is_program) {
    struct sal_font_preload *fonts = g_new0(struct sal_font_preload, 1);
    fonts->style = style;
    fonts->lang = lang == NULL ? NULL : g_strndup(lang, strcspn(lang, ","));
    fonts->is_program = is_program;
    fonts->thread = g_thread_try_new("lettering", open_fonts, fonts, NULL);
    return fonts;
}

void sal_font_preload_close(struct sal_font_preload *fonts) {
    if (fonts == NULL) {
        return;
    }
    join(fonts);
    sal_text_engine_destroy(fonts->engine);
    g_free(fonts->lang);
    g_free(fonts);
}

enum sal_status sal_font_preload_engine(struct sal_font_preload *fonts,
                                        struct sal_text_engine **out, struct sal_error *err) {
    if (fonts != NULL) {
        join(fonts);
        if (fonts->engine != NULL) {
            *out = sal_text_engine_ref(fonts->engine);
            return SAL_OK;
        }
    }
    return sal_text_engine_create(out, err);
}
