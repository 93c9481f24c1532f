/* SPDX-License-Identifier: MIT */
/* What all who draw on a page share: type, words, ids, lines, and the ground that it is about. */
#include "compose/page/page.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "text/text_clean.h"
#include "timeline/units.h"

/* Longest text of one label, characters. */
#define TEXT_MAX 2000

/* Longest name of a faction: bytes that need no look, characters that are kept. */
#define FACTION_MAX 80

bool sal_page_is_named(const struct sal_page *page) {
    const enum sal_page_kind kind = page->input->subject.kind;
    return page->input->dataset->is_crowded && kind != SAL_PAGE_FORMER_FRONTS;
}

double sal_page_type_px(const struct sal_page *page, const struct sal_type_look *look) {
    return fmax(look->size_px * page->view->unit, SAL_TYPE_MIN_PX);
}

struct sal_font sal_page_font(const struct sal_page *page, const struct sal_type_look *look) {
    const double size = sal_page_type_px(page, look);
    return (struct sal_font){.family = look->family,
                             .size_px = size,
                             .weight = look->weight,
                             .is_italic = look->is_italic,
                             .spacing_px = look->spacing_em * size};
}

/* g_utf8_strup() asks the locale; a letter's capital does not. */
static char *capitals(const char *text) {
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        g_string_append_unichar(out, g_unichar_toupper(g_utf8_get_char(at)));
    }
    return g_string_free(out, FALSE);
}

const char *sal_page_words(struct sal_page *page, const struct sal_type_look *look,
                           const char *text) {
    if (text == NULL) {
        return NULL;
    }
    char *clean = sal_text_clean(text, TEXT_MAX);
    if (look->is_caps) {
        char *caps = capitals(clean);
        g_free(clean);
        clean = caps;
    }
    const char *kept = *clean == '\0' ? NULL : sal_arena_strdup(page->scene->arena, clean);
    g_free(clean);
    return kept;
}

struct sal_item *sal_page_text(struct sal_page *page, const struct sal_type_look *look,
                               const char *text, struct sal_point at, enum sal_anchor anchor) {
    struct sal_item *item = sal_scene_add(page->scene, SAL_ITEM_TEXT);
    item->text = text;
    item->font = sal_page_font(page, look);
    item->font.family = sal_arena_strdup(page->scene->arena, look->family);
    item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = look->color};
    item->halo = look->halo;
    item->halo_px = sal_page_px(page, look->halo_px);
    item->at = at;
    item->anchor = anchor;
    item->lang = sal_page_item_lang(page);
    return item;
}

void sal_page_speak(struct sal_page *page, int language) {
    page->lang = page->languages[language].tag;
    page->words = page->languages[language].words;
}

const char *sal_page_item_lang(const struct sal_page *page) {
    const struct sal_scene *scene = page->scene;
    return g_str_equal(page->lang, scene->lang) ? scene->lang
                                                : sal_arena_strdup(scene->arena, page->lang);
}

static void append_slug(GString *id, const char *text) {
    for (const char *at = text; *at != '\0' && id->len < 60; at++) {
        const char c = g_ascii_tolower(*at);
        if (g_ascii_isalnum(c)) {
            g_string_append_c(id, c);
        } else if (id->len > 0 && id->str[id->len - 1] != '-') {
            g_string_append_c(id, '-');
        }
    }
}

const char *sal_page_id(struct sal_page *page, const char *prefix, const char *name) {
    GString *id = g_string_new(NULL);
    append_slug(id, prefix);
    if (name != NULL) {
        g_string_append_c(id, '-');
        append_slug(id, name);
    }
    while (id->len > 0 && id->str[id->len - 1] == '-') {
        g_string_truncate(id, id->len - 1);
    }
    const gsize length = id->len;
    for (int i = 2; g_hash_table_contains(page->ids, id->str); i++) {
        g_string_truncate(id, length);
        g_string_append_printf(id, "-%d", i);
    }
    char *kept = sal_arena_strdup(page->scene->arena, id->str);
    g_hash_table_add(page->ids, kept);
    g_string_free(id, TRUE);
    return kept;
}

void sal_page_group(struct sal_page *page, const char *prefix, const char *name,
                    const char *label) {
    const char *id = sal_page_id(page, prefix, name);
    char *clean = label == NULL ? NULL : sal_text_clean(label, TEXT_MAX);
    struct sal_item *item = sal_scene_add(page->scene, SAL_ITEM_GROUP_BEGIN);
    item->id = id;
    item->label = sal_arena_strdup(page->scene->arena, clean);
    item->css_class = sal_arena_strdup(page->scene->arena, prefix);
    g_free(clean);
}

void sal_page_group_end(struct sal_page *page) {
    sal_scene_add(page->scene, SAL_ITEM_GROUP_END);
}

struct sal_item *sal_page_line(struct sal_page *page, const struct sal_path *path,
                               const struct sal_line_look *look) {
    if (look->casing.a > 0.0 && look->casing_px > 0.0) {
        struct sal_item *casing = sal_path_item(page->scene, path, false);
        if (casing != NULL) {
            casing->css_class = "casing";
            casing->stroke = (struct sal_stroke){
                .color = look->casing,
                .width_px = sal_page_px(page, look->width_px + 2.0 * look->casing_px),
                .cap = SAL_CAP_ROUND};
        }
    }
    struct sal_item *line = sal_path_item(page->scene, path, false);
    if (line != NULL) {
        line->stroke = sal_view_stroke(page->view, look);
    }
    return line;
}

/* A legend of one name is none. */
static const char *short_name(const struct sal_page *page, const char *name) {
    if (strlen(name) <= FACTION_MAX) {
        return name;
    }
    char *cut = sal_text_clean(name, FACTION_MAX);
    const char *kept = sal_arena_strdup(page->scene->arena, cut);
    g_free(cut);
    return kept;
}

static const char *name_of_parts(const struct sal_page *page, const struct sal_faction *mixed) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < mixed->n_parts; i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? " + " : "",
                               sal_page_faction_name(page, mixed->parts[i]));
    }
    const char *kept = sal_arena_strdup(page->scene->arena, text->str);
    g_string_free(text, TRUE);
    return kept;
}

const char *sal_page_faction_name(const struct sal_page *page, int faction) {
    if (faction < 0) {
        return page->words->no_one;
    }
    const struct sal_faction *at = &page->input->dataset->factions[faction];
    const char *name = sal_locale_text_get(at->name, page->lang);
    if (name == NULL && at->n_parts > 0) {
        return name_of_parts(page, at);
    }
    return short_name(page, name != NULL ? name : at->id);
}

const char *sal_page_unheld(const struct sal_page *page) {
    return sal_strings_unheld(page->words, &page->input->dataset->map->unheld);
}

enum sal_status sal_page_trace_ground(struct sal_page *page, struct sal_view *view,
                                      struct sal_error *err) {
    const struct sal_faces *faces = view->faces;
    int *class_of = sal_arena_array(page->scratch, faces->n_faces, sizeof *class_of);
    if (class_of == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for the outline");
    }
    for (int i = 0; i < (int)faces->n_faces; i++) {
        const bool is_ground = sal_page_is_of(page, SAL_PAGE_CHANGE)
                                   ? sal_change_is_ground(page->input->subject.change, i)
                                   : sal_face_is_ground(faces, i);
        class_of[i] = is_ground ? 0 : -1;
    }
    g_array_set_size(view->ground.points, 0);
    g_array_set_size(view->ground.starts, 0);
    return sal_view_outline(view, class_of, 0, page->scratch, &view->ground, err);
}

enum sal_status sal_page_show(struct sal_page *page, const struct sal_faces *faces,
                              struct sal_error *err) {
    const enum sal_status status = sal_view_show(page->view, faces, page->scratch, err);
    return status == SAL_OK ? sal_page_trace_ground(page, page->view, err) : status;
}

enum sal_status sal_page_enter(struct sal_page *page, const struct sal_faces *faces, int32_t day,
                               struct sal_page_state *kept, struct sal_error *err) {
    struct sal_view *view = page->view;
    *kept = (struct sal_page_state){view->faces,  view->lines,   view->far_face,
                                    view->ground, page->scratch, page->day};
    page->scratch = sal_arena_create();
    page->day = day;
    if (!sal_units_are_ground(page->input->dataset)) {
        view->ground = sal_path_init();
        return sal_page_show(page, faces, err);
    }
    return sal_view_show(view, faces, page->scratch, err);
}

void sal_page_leave(struct sal_page *page, const struct sal_page_state *kept) {
    struct sal_view *view = page->view;
    if (!sal_units_are_ground(page->input->dataset)) {
        sal_path_finish(&view->ground);
    }
    sal_arena_destroy(page->scratch);
    view->faces = kept->faces;
    view->lines = kept->lines;
    view->far_face = kept->far_face;
    view->ground = kept->ground;
    page->scratch = kept->scratch;
    page->day = kept->day;
}

struct sal_scene *sal_page_scene(const struct sal_page *page) {
    struct sal_scene *scene = sal_scene_new(page->width_px, page->height_px);
    scene->is_print = page->input->options->is_print;
    scene->letters = page->input->options->letters;
    scene->background = page->input->style->ground.paper;
    scene->lang = sal_arena_strdup(scene->arena, page->lang);
    scene->engine = page->engine == NULL ? NULL : sal_text_engine_ref(page->engine);
    return scene;
}
