/* SPDX-License-Identifier: MIT */
/* The shared means of compose: type, ids, strokes, and ground projected arc by arc, so that
 * neighbours share every edge to the bit. */
#include "compose/page/page.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/simplify.h"
#include "compose/page/line_smooth.h"

/* Longest text of one label, characters. */
#define TEXT_MAX 2000

/* Longest name of a faction: bytes that need no look, characters that are kept. */
#define FACTION_MAX 80

double sal_page_type_px(const struct sal_page *page, const struct sal_type_look *look) {
    return fmax(look->size_px * page->unit, SAL_TYPE_MIN_PX);
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

struct sal_page sal_page_other(const struct sal_page *page) {
    struct sal_page other = *page;
    other.lang = page->other_lang;
    other.words = sal_strings_of(other.lang);
    other.other_lang = NULL;
    return other;
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

struct sal_stroke sal_page_stroke(const struct sal_page *page, const struct sal_line_look *look) {
    /* A dash far shorter than the line is wide is a dot. */
    const bool is_solid = look->n_dash == 0;
    const bool has_dots = !is_solid && look->dash_px[0] < 0.4 * look->width_px;
    struct sal_stroke stroke = {.color = look->color,
                                .width_px = sal_page_px(page, look->width_px),
                                .n_dash = look->n_dash,
                                .cap = is_solid || has_dots ? SAL_CAP_ROUND : SAL_CAP_BUTT};
    for (int i = 0; i < look->n_dash; i++) {
        stroke.dash_px[i] = sal_page_px(page, look->dash_px[i]);
    }
    return stroke;
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
        line->stroke = sal_page_stroke(page, look);
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
    const struct sal_faction *at = &page->dataset->factions[faction];
    const char *name = sal_locale_text_get(at->name, page->lang);
    if (name == NULL && at->n_parts > 0) {
        return name_of_parts(page, at);
    }
    return short_name(page, name != NULL ? name : at->id);
}

const char *sal_page_unheld(const struct sal_page *page) {
    return sal_strings_unheld(page->words, &page->dataset->map->unheld);
}

static void append_line(GArray *points, const struct sal_arc_line *line, bool is_backward) {
    for (size_t i = 0; i < line->n; i++) {
        const struct sal_point p = line->points[is_backward ? line->n - 1 - i : i];
        const struct sal_point *last =
            points->len == 0 ? NULL : &g_array_index(points, struct sal_point, points->len - 1);
        if (last == NULL || last->x != p.x || last->y != p.y) {
            g_array_append_val(points, p);
        }
    }
}

void sal_page_chain(const struct sal_page *page, const int *refs, size_t n_refs, GArray *points) {
    g_array_set_size(points, 0);
    for (size_t i = 0; i < n_refs; i++) {
        const bool is_backward = refs[i] < 0;
        append_line(points, &page->lines[is_backward ? ~refs[i] : refs[i]], is_backward);
    }
}

enum sal_status sal_page_outline(const struct sal_page *page, const int *class_of, int wanted,
                                 struct sal_path *path, struct sal_error *err) {
    struct sal_outline outline = {0};
    const enum sal_status status =
        sal_outline_trace(page->faces, class_of, wanted, page->scratch, &outline, err);
    if (status != SAL_OK) {
        return status;
    }
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; i < outline.n_rings; i++) {
        const size_t first = outline.ring_start[i];
        sal_page_chain(page, outline.refs + first, outline.ring_start[i + 1] - first, ring);
        sal_path_add_ring(path, (const struct sal_point *)(void *)ring->data, ring->len,
                          page->clip);
    }
    g_array_free(ring, TRUE);
    return SAL_OK;
}

/* Points to a grid, of those that fall together one; the ends stay ends. */
static size_t snap_points(struct sal_point *points, size_t n, double grid) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_point p = {round(points[i].x / grid) * grid,
                                    round(points[i].y / grid) * grid};
        const bool is_same = kept > 0 && p.x == points[kept - 1].x && p.y == points[kept - 1].y;
        if (!is_same || (i + 1 == n && kept == 1)) {
            points[kept++] = p;
        }
    }
    return kept;
}

/* Lines that somebody drew by the state of things; borders and admin lines are as they are. */
static bool is_drawn_line(enum sal_arc_kind kind) {
    return kind == SAL_ARC_FRONT || kind == SAL_ARC_BOUNDARY || kind == SAL_ARC_STATUS ||
           kind == SAL_ARC_LIMIT;
}

enum sal_status sal_page_project(struct sal_page *page, struct sal_error *err) {
    const struct sal_faces *faces = page->faces;
    const double smooth_px = sal_page_px(page, page->style->lines.smooth_px);
    page->lines = sal_arena_array(page->scratch, faces->n_arcs, sizeof *page->lines);
    if (page->lines == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu arcs", faces->n_arcs);
    }
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        struct sal_arc_line *line = &page->lines[i];
        const enum sal_status status =
            sal_viewport_line(&page->viewport, faces->points + arc->first, arc->n_points,
                              page->snap_px > 0.0 ? 0.0 : SAL_TOLERANCE_PX, page->scratch,
                              &line->points, &line->n, err);
        if (status != SAL_OK) {
            return status;
        }
        if (smooth_px > 0.0 && is_drawn_line(arc->kind)) {
            sal_line_smooth(line, smooth_px, page->scratch);
        }
        if (page->snap_px <= 0.0 && smooth_px > 0.0) {
            line->n = sal_simplify(line->points, line->n, SAL_TOLERANCE_PX * SAL_TOLERANCE_PX);
        }
        if (page->snap_px > 0.0) {
            line->n = snap_points(line->points, line->n, page->snap_px);
        }
    }
    return SAL_OK;
}
