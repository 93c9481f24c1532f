/* SPDX-License-Identifier: MIT */
/*
 * Fonts opened ahead: a thread makes the text engine and sets a line in every font of the style,
 * which is half of what a first page's texts cost, while the caller reads sources.
 */
#include "lettering.h"

#include <glib.h>
#include <string.h>

#include "../style/style.h"

/* Letters that most labels are made of; others are opened when they come. */
#define SAMPLE "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ,.()-–°"

struct sal_lettering {
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
    struct sal_lettering *lettering = data;
    if (lettering->is_program) {
        sal_text_claim_process();
    }
    if (sal_text_engine_create(&lettering->engine, NULL) != SAL_OK) {
        return NULL;
    }
    size_t n;
    const struct sal_type_look *looks = looks_of(lettering->style, &n);
    for (size_t i = 0; i < n; i++) {
        const struct sal_font font = {.family = looks[i].family,
                                      .size_px = looks[i].size_px,
                                      .weight = looks[i].weight,
                                      .is_italic = looks[i].is_italic};
        struct sal_text_size size;
        sal_text_measure(lettering->engine, SAMPLE, &font, lettering->lang, 0.0, &size);
    }
    return NULL;
}

static void join(struct sal_lettering *lettering) {
    if (lettering->thread != NULL) {
        g_thread_join(lettering->thread);
        lettering->thread = NULL;
    }
}

struct sal_lettering *sal_lettering_open(const struct sal_style *style, const char *lang,
                                         bool is_program) {
    struct sal_lettering *lettering = g_new0(struct sal_lettering, 1);
    lettering->style = style;
    lettering->lang = lang == NULL ? NULL : g_strndup(lang, strcspn(lang, ","));
    lettering->is_program = is_program;
    lettering->thread = g_thread_try_new("lettering", open_fonts, lettering, NULL);
    return lettering;
}

void sal_lettering_close(struct sal_lettering *lettering) {
    if (lettering == NULL) {
        return;
    }
    join(lettering);
    sal_text_engine_destroy(lettering->engine);
    g_free(lettering->lang);
    g_free(lettering);
}

enum sal_status sal_lettering_engine(struct sal_lettering *lettering, struct sal_text_engine **out,
                                     struct sal_error *err) {
    if (lettering != NULL) {
        join(lettering);
        if (lettering->engine != NULL) {
            *out = sal_text_engine_ref(lettering->engine);
            return SAL_OK;
        }
    }
    return sal_text_engine_create(out, err);
}
