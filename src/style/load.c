/* SPDX-License-Identifier: MIT */
/* Loading a style: newsroom first, then the one asked for laid over it. */
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/locate.h"
#include "base/nearest_word.h"
#include "style/style.h"
#include "style/style_file.h"

#define BASE_STYLE "newsroom"

static enum sal_status read_file(struct sal_style *style, const char *path, bool is_whole,
                                 struct sal_error *err) {
    char *text = NULL;
    gsize size = 0;
    GError *error = NULL;
    char *shown = g_path_get_basename(path);
    enum sal_status status = SAL_OK;
    if (!g_file_get_contents(path, &text, &size, &error)) {
        status = sal_error_set(err, SAL_IO, path, "%s", error->message);
        g_error_free(error);
    } else {
        status = sal_style_file_read(style, shown, text, size, is_whole, err);
    }
    g_free(shown);
    g_free(text);
    return status;
}

static enum sal_status no_such_style(const char *name, struct sal_error *err) {
    char *list = sal_locate_list("styles", ".yaml");
    char *hint = sal_nearest_word_hint(name, list);
    const enum sal_status status =
        sal_error_set(err, SAL_STYLE, name, "no such style%s%s: %s", hint,
                      *hint == '\0' ? "; installed" : " Installed", *list == '\0' ? "none" : list);
    g_free(hint);
    g_free(list);
    return status;
}

static enum sal_status load_over_base(struct sal_style *style, const char *name,
                                      struct sal_error *err) {
    char *base = sal_locate("styles", BASE_STYLE ".yaml");
    char *path = sal_locate_named("styles", name, ".yaml");
    enum sal_status status = SAL_OK;
    if (path == NULL) {
        status = no_such_style(name, err);
    } else if (base == NULL) {
        status = no_such_style(BASE_STYLE, err);
    } else {
        status = read_file(style, base, true, err);
        if (status == SAL_OK && strcmp(base, path) != 0) {
            status = read_file(style, path, false, err);
        }
    }
    g_free(path);
    g_free(base);
    return status;
}

/* Not said by any file. */
#define UNSAID_PX (-1.0)

enum { N_VARIANTS = 5 };

static void list_variants(struct sal_lines_look *lines, struct sal_line_look *out[N_VARIANTS]) {
    out[0] = &lines->front_contested;
    out[1] = &lines->front_claimed;
    out[2] = &lines->front_approximate;
    out[3] = &lines->front_unsure;
    out[4] = &lines->front_handed_over;
}

static void open_variants(struct sal_style *style) {
    struct sal_line_look *variants[N_VARIANTS];
    list_variants(&style->lines, variants);
    for (int i = 0; i < N_VARIANTS; i++) {
        variants[i]->width_px = UNSAID_PX;
        variants[i]->casing_px = UNSAID_PX;
    }
}

/* What no file says of a kind of front it has of this style's front, not of newsroom's. */
static void fill_variants(struct sal_style *style) {
    const struct sal_line_look *front = &style->lines.front;
    struct sal_line_look *variants[N_VARIANTS];
    list_variants(&style->lines, variants);
    for (int i = 0; i < N_VARIANTS; i++) {
        struct sal_line_look *look = variants[i];
        look->color = look->color.a > 0.0 ? look->color : front->color;
        look->casing = look->casing.a > 0.0 ? look->casing : front->casing;
        look->width_px = look->width_px == UNSAID_PX ? front->width_px : look->width_px;
        look->casing_px = look->casing_px == UNSAID_PX ? front->casing_px : look->casing_px;
    }
}

/* YAML laid over the default style. */
struct text {
    const char *bytes;
    size_t size;
};

static enum sal_status parse_over_base(struct sal_style *style, const struct text *text,
                                       struct sal_error *err) {
    char *base = sal_locate("styles", BASE_STYLE ".yaml");
    enum sal_status status =
        base == NULL ? no_such_style(BASE_STYLE, err) : read_file(style, base, true, err);
    if (status == SAL_OK) {
        status = sal_style_file_read(style, style->name, text->bytes, text->size, false, err);
    }
    g_free(base);
    return status;
}

/* By name, or out of a text. */
static enum sal_status create(const char *name, const struct text *text, struct sal_style **out,
                              struct sal_error *err) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_style *style = sal_arena_alloc(arena, sizeof *style);
    if (style == NULL) {
        sal_arena_destroy(arena);
        return sal_error_set(err, SAL_MEMORY, name, "no memory for a style");
    }
    style->arena = arena;
    style->name = sal_arena_strdup(arena, name == NULL ? BASE_STYLE : name);
    open_variants(style);
    const enum sal_status status =
        text != NULL ? parse_over_base(style, text, err) : load_over_base(style, style->name, err);
    if (status != SAL_OK) {
        sal_style_destroy(style);
        return status;
    }
    fill_variants(style);
    *out = style;
    return SAL_OK;
}

enum sal_status sal_style_load(const char *name, struct sal_style **out, struct sal_error *err) {
    return create(name, NULL, out, err);
}

enum sal_status sal_style_parse(const char *text, size_t size, struct sal_style **out,
                                struct sal_error *err) {
    const struct text given = {text, size};
    return create("style", &given, out, err);
}
