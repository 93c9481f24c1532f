/* SPDX-License-Identifier: MIT */
/* A map of what changed hands: unchanged ground pale, gains in the new holder's colour with thin
 * lines in that of the one who lost it, the former front a thin line. */
#include "compose/map/change_map.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "style/area_paint.h"
#include "style/color.h"
#include "timeline/factions.h"
#include "timeline/wars.h"

/* Share of a faction's colour in its ground that did not change; the rest is land. */
#define PALE 0.3
/* Lines of the former holder, px of the reference page. */
#define SPACING_PX 11.0
#define WIDTH_PX 2.4
#define ANGLE_DEG -45.0

/* How much of the loser's ink lies beneath a gain that is a pattern, and how much bolder that is.
 */
#define TINT_OF_PLAIN 0.45
#define TINT_OF_PATTERN 0.22
#define BOLDER 1.5

static struct sal_paint paint_of(const struct sal_page *page, int faction) {
    return sal_area_paint(page->input->style, page->input->dataset, faction,
                          SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, page->view->unit);
}

/* A holder whose ground is a pattern gains in that pattern, bolder, on a tint of the loser's. */
static struct sal_paint patterned_gain(const struct sal_page *page, int before,
                                       struct sal_paint gained) {
    const struct sal_paint lost = paint_of(page, before);
    const bool was_plain = lost.kind == SAL_PAINT_SOLID;
    if (before >= 0) {
        gained.color =
            sal_color_mix(was_plain ? lost.color : lost.color2, page->input->style->ground.land,
                          was_plain ? TINT_OF_PLAIN : TINT_OF_PATTERN);
    }
    gained.width_px = fmin(gained.width_px * BOLDER, gained.spacing_px * 0.7);
    return gained;
}

struct sal_paint sal_change_map_paint(const struct sal_page *page, int before, int after) {
    const struct sal_style *style = page->input->style;
    if (before == after) {
        struct sal_paint paint =
            sal_area_paint(style, page->input->dataset, after, SAL_AREA_STATUS_CONTROL,
                           SAL_CONFIRMED, page->view->unit);
        paint.color = sal_color_mix(paint.color, style->ground.land, PALE);
        paint.color2 = sal_color_mix(paint.color2, style->ground.land, PALE);
        return paint;
    }
    const struct sal_color land = style->ground.land;
    const struct sal_paint gained = paint_of(page, after);
    if (after >= 0 && gained.kind != SAL_PAINT_SOLID) {
        return patterned_gain(page, before, gained);
    }
    const double unit = page->view->unit > 0.55 ? page->view->unit : 0.55;
    return (struct sal_paint){.kind = SAL_PAINT_HATCH,
                              .color = after < 0 ? land : paint_of(page, after).color,
                              .color2 = before < 0 ? land : paint_of(page, before).color,
                              .angle_deg = ANGLE_DEG,
                              .spacing_px = SPACING_PX * unit,
                              .width_px = WIDTH_PX * unit};
}

static const char *name_of(const struct sal_page *page, int faction) {
    return faction < 0 ? "nobody" : page->input->dataset->factions[faction].id;
}

static enum sal_status add_class(struct sal_page *page, const int *class_of, const GArray *pairs,
                                 guint class, struct sal_error *err) {
    const struct sal_change_pair *at = &g_array_index(pairs, struct sal_change_pair, class);
    const int before = at->before, after = at->after;
    struct sal_path path = sal_path_init();
    const enum sal_status status =
        sal_view_outline(page->view, class_of, (int)class, page->scratch, &path, err);
    struct sal_item *item = status == SAL_OK ? sal_path_item(page->scene, &path, true) : NULL;
    if (item != NULL) {
        char *pair = g_strdup_printf("%s-%s", name_of(page, before), name_of(page, after));
        item->fill = sal_change_map_paint(page, before, after);
        item->stroke =
            (struct sal_stroke){.color = item->fill.color, .width_px = 0.8, .cap = SAL_CAP_ROUND};
        item->css_class = before == after ? "unchanged" : "changed";
        item->id = sal_page_id(page, item->css_class, pair);
        g_free(pair);
    }
    sal_path_finish(&path);
    return status;
}

static int by_holders(const void *a, const void *b) {
    const struct sal_change_pair *p = a, *q = b;
    return p->before != q->before ? p->before - q->before : p->after - q->after;
}

/* The pair's index; it is there. */
static guint find_pair(const GArray *pairs, int before, int after) {
    const struct sal_change_pair wanted = {before, after, 0.0};
    const struct sal_change_pair *found =
        bsearch(&wanted, pairs->data, pairs->len, sizeof wanted, by_holders);
    return (guint)(found - (const struct sal_change_pair *)(const void *)pairs->data);
}

/* Those of a list that differ, in order, their areas summed. */
static void unite(GArray *pairs) {
    guint n = 0;
    g_array_sort(pairs, by_holders);
    struct sal_change_pair *all = (struct sal_change_pair *)(void *)pairs->data;
    for (guint i = 0; i < pairs->len; i++) {
        if (n > 0 && by_holders(&all[n - 1], &all[i]) == 0) {
            all[n - 1].area_m2 += all[i].area_m2;
        } else {
            all[n++] = all[i];
        }
    }
    g_array_set_size(pairs, n);
}

GArray *sal_change_map_pairs(const struct sal_page *page, const bool *seen) {
    const struct sal_change *change = page->input->subject.change;
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct sal_change_pair));
    for (int i = 0; i < (int)page->view->faces->n_faces; i++) {
        if (sal_change_is_ground(change, i) && (seen == NULL || seen[i])) {
            const struct sal_face *face = &page->view->faces->faces[i];
            const struct sal_change_pair at = {change->before[i], face->faction, face->area_m2};
            g_array_append_val(pairs, at);
        }
    }
    unite(pairs);
    return pairs;
}

/* Ground too small to be told of counts as what it is now. */
static GArray *classify(struct sal_page *page, int *class_of) {
    const struct sal_change *change = page->input->subject.change;
    const struct sal_faces *faces = page->view->faces;
    GArray *pairs = sal_change_map_pairs(page, NULL), *shown = sal_change_map_pairs(page, NULL);
    for (guint i = 0; i < shown->len; i++) {
        struct sal_change_pair *at = &g_array_index(shown, struct sal_change_pair, i);
        at->before = at->area_m2 >= page->told_m2 ? at->before : at->after;
    }
    unite(shown);
    for (int i = 0; i < (int)faces->n_faces; i++) {
        class_of[i] = -1;
        if (sal_change_is_ground(change, i)) {
            const int after = faces->faces[i].faction;
            const struct sal_change_pair *pair = &g_array_index(
                pairs, struct sal_change_pair, find_pair(pairs, change->before[i], after));
            class_of[i] =
                (int)find_pair(shown, pair->area_m2 >= page->told_m2 ? pair->before : after, after);
        }
    }
    g_array_unref(pairs);
    return shown;
}

enum sal_status sal_change_map_areas(struct sal_page *page, struct sal_error *err) {
    int *class_of = sal_arena_array(page->scratch, page->view->faces->n_faces, sizeof *class_of);
    if (class_of == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for areas");
    }
    GArray *shown = classify(page, class_of);
    sal_page_group(page, "changes", NULL, page->words->map);
    enum sal_status status = SAL_OK;
    for (int is_changed = 0; is_changed <= 1; is_changed++) {
        for (guint i = 0; status == SAL_OK && i < shown->len; i++) {
            const struct sal_change_pair *at = &g_array_index(shown, struct sal_change_pair, i);
            if ((at->before != at->after) == is_changed && (is_changed || at->after >= 0)) {
                status = add_class(page, class_of, shown, i, err);
            }
        }
    }
    sal_page_group_end(page);
    g_array_unref(shown);
    return status;
}

/* Did a front run here before that runs here no more. */
static bool was_front(const struct sal_change *change, const struct sal_arc *arc) {
    const struct sal_faces *faces = change->faces;
    if (arc->left < 0 || arc->right < 0 || arc->kind == SAL_ARC_FRONT ||
        arc->kind == SAL_ARC_BORDER) {
        return false;
    }
    const int a = change->before[arc->left];
    const int b = change->before[arc->right];
    return a >= 0 && b >= 0 && sal_factions_are_opposed(faces->dataset, a, b, change->from_day) &&
           sal_wars_are_at(faces->dataset, a, b, change->from_day);
}

struct sal_line_look sal_change_map_front_look(const struct sal_page *page) {
    struct sal_line_look look = page->input->style->lines.front;
    look.width_px *= 0.55;
    look.casing_px *= 0.7;
    look.dash_px[0] = 2.0;
    look.dash_px[1] = 3.5;
    look.n_dash = 2;
    return look;
}

void sal_change_map_fronts(struct sal_page *page) {
    struct sal_path path = sal_path_init();
    for (size_t i = 0; i < page->view->faces->n_arcs; i++) {
        if (was_front(page->input->subject.change, &page->view->faces->arcs[i])) {
            sal_path_add_line(&path, page->view->lines[i].points, page->view->lines[i].n,
                              page->view->clip);
        }
    }
    const struct sal_line_look look = sal_change_map_front_look(page);
    const char *id = sal_page_id(page, "front-before", NULL);
    struct sal_item *item = sal_page_line(page, &path, &look);
    if (item != NULL) {
        item->id = id;
    }
    sal_path_finish(&path);
}

const char *sal_change_map_name(const struct sal_page *page, int before, int after) {
    const struct sal_strings *words = page->words;
    const char *from = sal_page_faction_name(page, before);
    const char *to = sal_page_faction_name(page, after);
    char *text = before == after ? sal_strings_fill(words->unchanged, "name", to, NULL)
                 : before < 0    ? sal_strings_fill(words->gained_new, "to", to, NULL)
                 : after < 0     ? sal_strings_fill(words->lost, "from", from, NULL)
                                 : sal_strings_fill(words->gained, "to", to, "from", from, NULL);
    const char *kept = sal_arena_strdup(page->scene->arena, text);
    g_free(text);
    return kept;
}

const char *sal_change_map_area(const struct sal_page *page, double area_m2) {
    char *number = sal_strings_number(page->words, area_m2 / 1e6, 0);
    char *text = sal_strings_fill(page->words->area, "n", number, NULL);
    const char *kept = sal_arena_strdup(page->scene->arena, text);
    g_free(text);
    g_free(number);
    return kept;
}

const char *sal_change_map_about(const struct sal_page *page, double area_m2) {
    char *number = sal_strings_number(page->words, sal_strings_round(area_m2 / 1e6), 0);
    char *text = sal_strings_fill(page->words->about_area, "n", number, NULL);
    const char *kept = sal_arena_strdup(page->scene->arena, text);
    g_free(text);
    g_free(number);
    return kept;
}

double sal_change_map_told_m2(const struct sal_page *page) {
    const struct sal_box frame = page->view->viewport.frame_px;
    const struct sal_point middle = {(frame.min_x + frame.max_x) / 2,
                                     (frame.min_y + frame.max_y) / 2};
    struct sal_point lonlat;
    const double m_per_px = sal_viewport_lonlat(&page->view->viewport, middle, &lonlat)
                                ? sal_viewport_m_per_px(&page->view->viewport, lonlat)
                                : 0.0;
    return isfinite(m_per_px) ? fmax(SAL_CHANGE_TOLD_M2, SAL_CHANGE_SEEN_PX2 * m_per_px * m_per_px)
                              : SAL_CHANGE_TOLD_M2;
}
