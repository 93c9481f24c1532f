/* SPDX-License-Identifier: MIT */
/* Title and description of a scene: who held how much, and how long the fronts were, summed from
 * the faces' geodesic areas and the arcs' lengths. */
#include "compose/furniture/alt_text.h"

#include "base/arena.h"
#include "compose/furniture/attribution.h"
#include "compose/furniture/legend_content.h"
#include "compose/furniture/title_and_notes.h"
#include "compose/map/change_map.h"
#include "text/text_clean.h"

/* Areas below this, m2, are not told of: less than a tenth of what a line of text rounds to. */
#define AREA_MIN_M2 5e5

static void add_holder(const struct sal_page *page, GString *text, int faction, double area_m2,
                       double total_m2) {
    const struct sal_strings *words = page->words;
    if (area_m2 < AREA_MIN_M2 || total_m2 <= 0.0) {
        return;
    }
    char *area = sal_strings_number(words, area_m2 / 1e6, 0);
    char *share = sal_strings_number(words, 100.0 * area_m2 / total_m2, 1);
    const char *name = faction == -2 ? sal_page_unheld(page) : sal_page_faction_name(page, faction);
    char *line =
        sal_strings_fill(words->area_held, "name", name, "area", area, "share", share, NULL);
    g_string_append_printf(text, " %s", line);
    g_free(line);
    g_free(share);
    g_free(area);
}

/* areas[0] is ground that nobody holds, [1] of holders not named, then the factions'. */
static double sum_areas(const struct sal_faces *faces, double *areas) {
    double total = 0.0;
    for (int i = 0; i < (int)faces->n_faces; i++) {
        if (!sal_face_is_ground(faces, i)) {
            continue;
        }
        const struct sal_face *face = &faces->faces[i];
        areas[sal_face_is_held(faces, i) ? face->faction + 2 : 0] += face->area_m2;
        total += face->area_m2;
    }
    return total;
}

static void add_fronts(const struct sal_page *page, const struct sal_faces *faces, GString *text) {
    double length_m = 0.0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        length_m += arc->kind == SAL_ARC_FRONT ? arc->length_m : 0.0;
    }
    char *km = sal_strings_number(page->words, length_m / 1000.0, 0);
    char *line = length_m > 0.0 ? sal_strings_fill(page->words->front_km, "n", km, NULL)
                                : g_strdup(page->words->no_front);
    g_string_append_printf(text, " %s", line);
    g_free(line);
    g_free(km);
}

static void add_changes(const struct sal_page *page, GString *text) {
    GArray *pairs = sal_change_map_pairs(page, NULL);
    const gsize length = text->len;
    for (guint i = 0; i < pairs->len; i++) {
        const struct sal_change_pair *at = &g_array_index(pairs, struct sal_change_pair, i);
        if (at->before != at->after && at->area_m2 >= SAL_CHANGE_TOLD_M2) {
            g_string_append_printf(text, " %s: %s.",
                                   sal_change_map_name(page, at->before, at->after),
                                   sal_change_map_area(page, at->area_m2));
        }
    }
    if (text->len == length) {
        g_string_append_printf(text, " %s", page->words->no_change);
    }
    g_array_unref(pairs);
}

/* Who held how much on a day, and how long the fronts were. */
static void add_state(const struct sal_page *page, const struct sal_faces *faces, GString *text) {
    const size_t n_factions = page->input->dataset->n_factions;
    double *areas = g_new0(double, n_factions + 2);
    const double total = sum_areas(faces, areas);
    for (int i = 0; i < (int)n_factions; i++) {
        add_holder(page, text, i, areas[i + 2], total);
    }
    add_holder(page, text, -1, areas[1], total);
    add_holder(page, text, -2, areas[0], total);
    if (sal_page_is_of(page, SAL_PAGE_CHANGE)) {
        add_changes(page, text);
    }
    add_fronts(page, faces, text);
    g_free(areas);
}

static void add_panels(const struct sal_page *page, GString *text) {
    for (size_t i = 0; i < page->input->subject.panels->n; i++) {
        const struct sal_faces *faces = page->input->subject.panels->faces[i];
        char *day = sal_title_as_of(page, faces->day);
        g_string_append_printf(text, " %s.", day);
        add_state(page, faces, text);
        g_free(day);
    }
}

static const char *cleaned(struct sal_scene *scene, const char *text) {
    char *clean = text == NULL ? NULL : sal_text_clean(text, 500);
    const char *kept = sal_arena_strdup(scene->arena, clean);
    g_free(clean);
    return kept;
}

void sal_alt_text_describe(struct sal_page *page) {
    struct sal_scene *scene = page->scene;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s.", sal_title_text(page));
    if (page->input->dataset->n_changes > 0) {
        g_string_append_printf(text, " %s.", sal_title_day(page));
    }
    if (sal_page_is_of(page, SAL_PAGE_SMALL_MULTIPLES)) {
        add_panels(page, text);
    } else {
        add_state(page, page->view->faces, text);
    }
    if (page->unshown != NULL) {
        g_string_append_printf(text, " %s", page->unshown);
        char *unshown = sal_text_clean(page->unshown, 8000);
        scene->unshown = sal_arena_strdup(scene->arena, unshown);
        g_free(unshown);
    }
    char *title = sal_text_clean(sal_title_text(page), 500);
    char *desc = sal_text_clean(text->str, 8000);
    scene->title = sal_arena_strdup(scene->arena, title);
    scene->desc = sal_arena_strdup(scene->arena, desc);
    const char *sources = sal_attribution_of(page).list;
    char *credits = sources == NULL ? NULL : sal_text_clean(sources, 2000);
    scene->credits = sal_arena_strdup(scene->arena, credits);
    scene->author = cleaned(scene, page->input->dataset->map->author);
    scene->licence = cleaned(scene, page->input->dataset->map->licence);
    g_free(credits);
    g_free(desc);
    g_free(title);
    g_string_free(text, TRUE);
}
