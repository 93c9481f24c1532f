/* SPDX-License-Identifier: MIT */
/* Lines of the map from the kinds of the faces' arcs: each arc is drawn once, as what it is. */
#include "compose/map/lines.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/polyline.h"
#include "compose/map/change_map.h"
#include "compose/map/former_fronts.h"
#include "compose/map/line_teeth.h"
#include "compose/map/sureness.h"
#include "timeline/factions.h"
#include "topology/front.h"

static bool is_named(enum sal_arc_kind kind) {
    return kind == SAL_ARC_FRONT || kind == SAL_ARC_BOUNDARY || kind == SAL_ARC_BORDER ||
           kind == SAL_ARC_PEACE || kind == SAL_ARC_OUTSIDE;
}

/* Lines between admin units, where nothing stronger runs: on held ground, or on the rest. */
static void add_units(struct sal_page *page, bool on_held, const struct sal_line_look *look,
                      const char *id) {
    struct sal_path path = sal_path_init();
    for (size_t i = 0; i < page->view->faces->n_arcs; i++) {
        const struct sal_arc *arc = &page->view->faces->arcs[i];
        if (is_named(arc->kind) || arc->left < 0 || arc->right < 0 ||
            page->view->faces->faces[arc->left].unit == page->view->faces->faces[arc->right].unit) {
            continue;
        }
        const bool is_held = sal_face_is_held(page->view->faces, arc->left) &&
                             sal_face_is_held(page->view->faces, arc->right);
        if (is_held == on_held) {
            sal_path_add_line(&path, page->view->lines[i].points, page->view->lines[i].n,
                              page->view->clip);
        }
    }
    const char *kept = sal_page_id(page, id, NULL);
    struct sal_item *item = sal_page_line(page, &path, look);
    if (item != NULL) {
        item->id = kept;
    }
    sal_path_finish(&path);
}

/* Which of the front's looks an arc is drawn in: where any ground beside it is claimed, that. */
enum variant { PLAIN, CONTESTED, CLAIMED, APPROXIMATE, UNSURE, HANDED_OVER, N_VARIANTS };

static const struct sal_line_look *look_of(const struct sal_page *page, enum variant variant) {
    const struct sal_lines_look *lines = &page->input->style->lines;
    const struct sal_line_look *const looks[N_VARIANTS] = {
        [PLAIN] = &lines->front,           [CONTESTED] = &lines->front_contested,
        [CLAIMED] = &lines->front_claimed, [APPROXIMATE] = &lines->front_approximate,
        [UNSURE] = &lines->front_unsure,   [HANDED_OVER] = &lines->front_handed_over};
    return looks[variant];
}

static enum variant variant_of(const struct sal_page *page, int ref) {
    const struct sal_arc *arc = &page->view->faces->arcs[ref < 0 ? ~ref : ref];
    if (arc->kind != SAL_ARC_FRONT) {
        return PLAIN;
    }
    const struct sal_face *left = &page->view->faces->faces[arc->left];
    const struct sal_face *right = &page->view->faces->faces[arc->right];
    const bool is_so[N_VARIANTS] = {
        [CONTESTED] =
            left->hold == SAL_AREA_STATUS_CONTESTED || right->hold == SAL_AREA_STATUS_CONTESTED,
        [CLAIMED] = left->hold == SAL_AREA_STATUS_CLAIMED || right->hold == SAL_AREA_STATUS_CLAIMED,
        [APPROXIMATE] = page->sureness == NULL && (left->certainty == SAL_APPROXIMATE ||
                                                   right->certainty == SAL_APPROXIMATE)};
    static const enum variant order[] = {CLAIMED, CONTESTED, APPROXIMATE};
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        if (is_so[order[i]] && look_of(page, order[i])->width_px > 0.0) {
            return order[i];
        }
    }
    return PLAIN;
}

/* A line while stretches of its arcs are joined: those of the variant go to the path. */
struct joining {
    struct sal_page *page;
    enum variant wanted, at;
    GArray *points;
    struct sal_path *path;
};

static void end_run(struct joining *j) {
    if (j->at == j->wanted && j->points->len > 1) {
        sal_path_add_line(j->path, (const struct sal_point *)(void *)j->points->data,
                          j->points->len, j->page->view->clip);
    }
    g_array_set_size(j->points, 0);
}

static struct sal_point line_point(const struct sal_arc_line *line, int ref, size_t i) {
    return line->points[ref < 0 ? line->n - 1 - i : i];
}

static void join_point(struct joining *j, struct sal_point p) {
    const guint n = j->points->len;
    const struct sal_point *last =
        n == 0 ? NULL : &g_array_index(j->points, struct sal_point, n - 1);
    if (last == NULL || last->x != p.x || last->y != p.y) {
        g_array_append_val(j->points, p);
    }
}

/* From this point on the line is of a variant. */
static void turn_to(struct joining *j, enum variant at, struct sal_point p) {
    if (at != j->at) {
        end_run(j);
        j->at = at;
    }
    join_point(j, p);
}

/* The variant at a share of an arc's length from its own first point. */
static enum variant variant_at(const struct sal_sureness_stretch *all, size_t n, double share) {
    size_t i = 0;
    while (i + 1 < n && all[i].end < share) {
        i++;
    }
    return all[i].kind == SAL_SURENESS_SURE     ? PLAIN
           : all[i].kind == SAL_SURENESS_UNSURE ? UNSURE
                                                : HANDED_OVER;
}

/* Join an arc that is sure on some of its stretches; it is parted at its own points alone, which
 * the ground beside it has too. */
static void join_stretches(struct joining *j, int ref, const struct sal_sureness_stretch *all,
                           size_t n) {
    const struct sal_arc_line *line = &j->page->view->lines[ref < 0 ? ~ref : ref];
    const double length = sal_polyline_length(line->points, line->n);
    double gone = 0.0;
    for (size_t k = 1; k < line->n; k++) {
        const struct sal_point from = line_point(line, ref, k - 1), to = line_point(line, ref, k);
        const double step = hypot(to.x - from.x, to.y - from.y);
        const double share = length > 0.0 ? (gone + 0.5 * step) / length : 0.5;
        turn_to(j, variant_at(all, n, ref < 0 ? 1.0 - share : share), from);
        join_point(j, to);
        gone += step;
    }
}

/* What of one line is of a variant, where reports say which stretches are sure. */
static void add_by_reports(struct sal_page *page, const struct sal_front *front,
                           enum variant variant, GArray *points, struct sal_path *path) {
    struct joining j = {page, variant, N_VARIANTS, points, path};
    g_array_set_size(points, 0);
    for (size_t i = 0; i < front->n_refs; i++) {
        const int ref = front->refs[i];
        const enum variant at = variant_of(page, ref);
        const struct sal_arc_line *line = &page->view->lines[ref < 0 ? ~ref : ref];
        if (at == PLAIN) {
            const struct sal_sureness_stretch *all;
            const size_t n = sal_sureness_of(page->sureness, (size_t)(ref < 0 ? ~ref : ref), &all);
            join_stretches(&j, ref, all, n);
            continue;
        }
        for (size_t k = 0; k < line->n; k++) {
            turn_to(&j, at, line_point(line, ref, k));
        }
    }
    end_run(&j);
}

/* Add what of one line is of a variant to a path, or, with N_VARIANTS, all of it. */
static void add_chain(struct sal_page *page, const struct sal_front *front, enum variant variant,
                      GArray *points, struct sal_path *path) {
    if (page->sureness != NULL && variant != N_VARIANTS &&
        page->view->faces->arcs[front->refs[0] < 0 ? ~front->refs[0] : front->refs[0]].kind ==
            SAL_ARC_FRONT) {
        add_by_reports(page, front, variant, points, path);
        return;
    }
    size_t from = 0;
    while (from < front->n_refs) {
        const enum variant at = variant_of(page, front->refs[from]);
        size_t to = from + 1;
        while (to < front->n_refs &&
               (variant == N_VARIANTS || variant_of(page, front->refs[to]) == at)) {
            to++;
        }
        if (variant == N_VARIANTS || at == variant) {
            sal_arc_lines_chain(page->view->lines, front->refs + from, to - from, points);
            sal_path_add_line(path, (const struct sal_point *)(void *)points->data, points->len,
                              page->view->clip);
        }
        from = to;
    }
}

static bool is_same_pair(const struct sal_front *p, const struct sal_front *q) {
    return p->faction_a == q->faction_a && p->faction_b == q->faction_b;
}

static bool is_first_of_pair(const struct sal_front *fronts, size_t i) {
    for (size_t j = 0; j < i; j++) {
        if (is_same_pair(&fronts[i], &fronts[j])) {
            return false;
        }
    }
    return true;
}

/* Ids of both factions; g_free() it. NULL when one has none. */
static char *pair_name(const struct sal_page *page, const struct sal_front *front) {
    const struct sal_faction *factions = page->input->dataset->factions;
    return front->faction_a < 0 || front->faction_b < 0
               ? NULL
               : g_strdup_printf("%s-%s", factions[front->faction_a].id,
                                 factions[front->faction_b].id);
}

/* Teeth point away from the side that the map file lists first. A front has side_a on its left. */
static void add_teeth(struct sal_page *page, const struct sal_path *lines,
                      const struct sal_front *front, const struct sal_line_look *look) {
    if (look->teeth == 0 || front->faction_a < 0 || front->faction_b < 0) {
        return;
    }
    const int side_a =
        sal_factions_side(page->input->dataset, front->faction_a, page->view->faces->day);
    const int side_b =
        sal_factions_side(page->input->dataset, front->faction_b, page->view->faces->day);
    const double side = side_a <= side_b ? 1.0 : -1.0;
    struct sal_path teeth = sal_path_init();
    for (size_t i = 0; i < sal_path_n_subs(lines); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(lines, i, &n);
        sal_line_teeth_add(page->view->unit, &teeth, points, n, look, side);
    }
    struct sal_item *item = sal_path_item(page->scene, &teeth, true);
    if (item != NULL) {
        item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = look->color};
        item->stroke = (struct sal_stroke){
            .color = page->input->style->lines.front.casing,
            .width_px = sal_page_px(page, page->input->style->lines.front.casing_px)};
        item->css_class = "teeth";
    }
    sal_path_finish(&teeth);
}

/* One path for all lines of a variant between a pair of factions. */
static void add_pair(struct sal_page *page, const struct sal_path *path,
                     const struct sal_front *front, const struct sal_line_look *look,
                     const char *prefix, enum variant variant) {
    static const char *const suffixes[N_VARIANTS] = {
        "", "-contested", "-claimed", "-approximate", "-unsure", "-handed-over"};
    char *name = pair_name(page, front);
    char *kind = g_strconcat(prefix, suffixes[variant], NULL);
    add_teeth(page, path, front, look);
    struct sal_item *item = sal_page_line(page, path, look);
    if (item != NULL) {
        item->id = sal_page_id(page, kind, name);
        item->css_class = variant == PLAIN ? prefix : sal_arena_strdup(page->scene->arena, kind);
    }
    g_free(kind);
    g_free(name);
}

/* The variant's look, with the teeth of the plain one; contested ground is no side to point at. */
static struct sal_line_look variant_look(const struct sal_page *page,
                                         const struct sal_line_look *plain, enum variant variant) {
    struct sal_line_look look = *plain;
    if (variant != PLAIN) {
        const struct sal_line_look *own = look_of(page, variant);
        look.color = own->color;
        look.width_px = own->width_px;
        look.n_dash = own->n_dash;
        memcpy(look.dash_px, own->dash_px, sizeof look.dash_px);
        look.teeth = variant == CONTESTED || variant == HANDED_OVER ? 0 : look.teeth;
        look.casing = own->casing;
        look.casing_px = own->casing_px;
    }
    return look;
}

static void add_pairs(struct sal_page *page, const struct sal_front *fronts, size_t n,
                      const struct sal_line_look *look, const char *prefix) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; i < n * N_VARIANTS; i++) {
        const size_t first = i / N_VARIANTS;
        const enum variant variant = (enum variant)(i % N_VARIANTS);
        if (!is_first_of_pair(fronts, first)) {
            continue;
        }
        struct sal_path path = sal_path_init();
        for (size_t j = first; j < n; j++) {
            if (is_same_pair(&fronts[first], &fronts[j])) {
                add_chain(page, &fronts[j], variant, points, &path);
            }
        }
        struct sal_line_look bare = variant_look(page, look, variant);
        bare.casing_px = 0.0;
        add_pair(page, &path, &fronts[first], &bare, prefix, variant);
        sal_path_finish(&path);
    }
    g_array_free(points, TRUE);
}

/* Casings of all lines of a kind, each variant's in its own width. */
static void add_casings(struct sal_page *page, const struct sal_front *fronts, size_t n,
                        enum sal_arc_kind kind, const struct sal_line_look *look) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    const int n_variants = kind == SAL_ARC_FRONT ? N_VARIANTS : 1;
    for (int variant = 0; variant < n_variants; variant++) {
        const struct sal_line_look own = variant_look(page, look, (enum variant)variant);
        if (own.casing.a <= 0.0 || own.casing_px <= 0.0) {
            continue;
        }
        struct sal_path path = sal_path_init();
        for (size_t i = 0; i < n; i++) {
            add_chain(page, &fronts[i], (enum variant)variant, points, &path);
        }
        const struct sal_line_look casing = {.color = own.casing,
                                             .width_px = own.width_px + 2.0 * own.casing_px};
        struct sal_item *item = sal_page_line(page, &path, &casing);
        if (item != NULL) {
            item->css_class = "casing";
        }
        sal_path_finish(&path);
    }
    g_array_free(points, TRUE);
}

/* All lines of one kind: the casing of every one, so that no casing cuts another's line, then the
 * lines. */
static enum sal_status add_kind(struct sal_page *page, enum sal_arc_kind kind,
                                const struct sal_line_look *look, const char *group,
                                const char *each, const char *label, struct sal_error *err) {
    struct sal_front *fronts = NULL;
    size_t n = 0;
    const enum sal_status status =
        sal_front_trace(page->view->faces, kind, page->scratch, &fronts, &n, err);
    if (status != SAL_OK || n == 0) {
        return status;
    }
    sal_page_group(page, group, NULL, label);
    add_casings(page, fronts, n, kind, look);
    add_pairs(page, fronts, n, look, each);
    sal_page_group_end(page);
    return SAL_OK;
}

enum sal_status sal_lines_draw(struct sal_page *page, struct sal_error *err) {
    const struct sal_lines_look *look = &page->input->style->lines;
    const struct sal_strings *words = page->words;
    if (page->input->dataset->n_units > 1) {
        sal_page_group(page, "units", NULL, NULL);
        add_units(page, true, &look->unit, "units-held");
        add_units(page, false, &look->unit_unheld, "units-unheld");
        sal_page_group_end(page);
    }
    const struct {
        enum sal_arc_kind kind;
        const struct sal_line_look *look;
        const char *group, *each, *label;
    } kinds[] = {{SAL_ARC_STATUS, &look->status, "statuses", "status", NULL},
                 {SAL_ARC_LIMIT, &look->limit, "limits", "limit", NULL},
                 {SAL_ARC_BORDER, &look->border, "borders", "border", NULL},
                 {SAL_ARC_PEACE, &look->border, "borders-between", "border", NULL},
                 {SAL_ARC_BOUNDARY, &look->boundary, "boundaries", "boundary", words->boundary},
                 {SAL_ARC_FRONT, &look->front, "fronts", "front", words->front}};
    if (sal_page_is_of(page, SAL_PAGE_CHANGE)) {
        sal_change_map_fronts(page);
    }
    const size_t n_kinds =
        G_N_ELEMENTS(kinds) - (sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS) ? 1 : 0);
    enum sal_status status = SAL_OK;
    page->sureness = sal_sureness_create(page);
    for (size_t i = 0; i < n_kinds && status == SAL_OK; i++) {
        status = add_kind(page, kinds[i].kind, kinds[i].look, kinds[i].group, kinds[i].each,
                          kinds[i].label, err);
    }
    sal_sureness_destroy(page->sureness);
    page->sureness = NULL;
    if (status != SAL_OK) {
        return status;
    }
    return sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS) ? sal_former_fronts_draw(page, err)
                                                        : SAL_OK;
}
