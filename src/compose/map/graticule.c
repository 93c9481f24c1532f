/* SPDX-License-Identifier: MIT */
/*
 * The window of the map in degrees -> lines at a round step, four to eight across, each followed by
 * many points so that it bends as the projection has it. A name stands where its line leaves the
 * map below (meridians) or at the side where reading starts (parallels).
 */
#include "compose/map/graticule.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"

#define LINES_WANTED 6.0
#define N_POINTS 96

struct name {
    const char *text;
    struct sal_point
        at; /* baseline at the middle of meridians' names, at the start of parallels' */
    enum sal_anchor anchor;
};

struct sal_graticule {
    struct sal_path lines;
    GArray *names; /* struct name */
};

/* Lon/lat box of what the map shows, from points all over it; false where it has none. */
static bool view_of(const struct sal_page *page, struct sal_box *out) {
    enum { N = 16 };
    const struct sal_box frame = page->view->viewport.frame_px;
    struct sal_box view = SAL_BOX_EMPTY;
    for (int i = 0; i <= N * N + 2 * N; i++) {
        const struct sal_point px = {frame.min_x + (frame.max_x - frame.min_x) * (i % (N + 1)) / N,
                                     frame.min_y + (frame.max_y - frame.min_y) * (i / (N + 1)) / N};
        struct sal_point p;
        if (sal_viewport_lonlat(&page->view->viewport, px, &p)) {
            view = sal_box_union(view, (struct sal_box){p.x, p.y, p.x, p.y});
        }
    }
    *out = view;
    return !sal_box_is_empty(view);
}

/* The round step, degrees, that comes nearest to the lines wanted. */
static double step_of(double span_deg) {
    static const double steps[] = {0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0};
    double best = steps[0];
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (fabs(log(span_deg / steps[i] / LINES_WANTED)) <
            fabs(log(span_deg / best / LINES_WANTED))) {
            best = steps[i];
        }
    }
    return best;
}

/* "42° E", in the digits of the language. */
static char *name_of(const struct sal_page *page, double deg, double step, bool is_meridian) {
    const char *const *letters = page->words->compass;
    const int i = deg == 0.0 ? -1 : is_meridian ? (deg > 0.0 ? 1 : 3) : (deg > 0.0 ? 0 : 2);
    const int decimals = step >= 1.0 ? 0 : step >= 0.5 || step == 0.1 ? 1 : 2;
    char *number = sal_strings_number(page->words, fabs(deg), decimals);
    char *text = g_strdup_printf("%s°%s%s", number, i < 0 ? "" : " ", i < 0 ? "" : letters[i]);
    g_free(number);
    return text;
}

static struct sal_type_look look_of(const struct sal_page *page) {
    struct sal_type_look look = page->input->style->type.country;
    look.size_px = page->input->style->type.scale.size_px;
    look.spacing_em = 0.0;
    look.is_caps = false;
    return look;
}

/* Where a line first crosses the map's lower edge, or the edge where reading starts. */
static bool find_exit(const struct sal_page *page, const struct sal_point *points, size_t n,
                      bool is_meridian, struct sal_point *out) {
    const struct sal_box frame = page->view->viewport.frame_px;
    const double edge = is_meridian ? frame.max_y : page->is_rtl ? frame.max_x : frame.min_x;
    for (size_t i = 1; i < n; i++) {
        const struct sal_point a = points[i - 1], b = points[i];
        const double from = (is_meridian ? a.y : a.x) - edge, to = (is_meridian ? b.y : b.x) - edge;
        if ((from <= 0.0) != (to <= 0.0)) {
            const double share = from / (from - to);
            *out = (struct sal_point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
            return out->x >= frame.min_x - 0.5 && out->x <= frame.max_x + 0.5 &&
                   out->y >= frame.min_y - 0.5 && out->y <= frame.max_y + 0.5;
        }
    }
    return false;
}

/* A name beside where its line leaves the map, unless something stands there. */
static void add_name(struct sal_page *page, double deg, double step, bool is_meridian,
                     struct sal_point at) {
    const struct sal_box frame = page->view->viewport.frame_px;
    const struct sal_type_look look = look_of(page);
    const struct sal_font font = sal_page_font(page, &look);
    char *text = name_of(page, deg, step, is_meridian);
    struct sal_text_size size;
    sal_text_measure(page->engine, text, &font, page->lang, 0.0, &size);
    const double air = font.size_px * 0.35;
    const double left = is_meridian    ? at.x - size.width_px / 2.0
                        : page->is_rtl ? frame.max_x - air - size.width_px
                                       : frame.min_x + air;
    const double bottom = is_meridian ? frame.max_y - air : at.y - air * 0.5;
    const struct sal_box box = {left, bottom - font.size_px, left + size.width_px, bottom};
    bool is_free = box.min_x >= frame.min_x && box.max_x <= frame.max_x && box.min_y >= frame.min_y;
    for (guint i = 0; is_free && i < page->view->taken->len; i++) {
        is_free = !sal_box_overlaps(sal_box_grow(box, 2.0),
                                    g_array_index(page->view->taken, struct sal_box, i));
    }
    if (is_free) {
        const struct name name = {sal_arena_strdup(page->scratch, text),
                                  {left + size.width_px / 2.0, bottom - 0.12 * font.size_px},
                                  SAL_ANCHOR_MIDDLE};
        g_array_append_val(page->graticule->names, name);
        g_array_append_val(page->view->taken, box);
    }
    g_free(text);
}

static enum sal_status add_line(struct sal_page *page, struct sal_box view, double deg, double step,
                                bool is_meridian, struct sal_error *err) {
    struct sal_point lonlat[N_POINTS];
    for (int i = 0; i < N_POINTS; i++) {
        const double share = (double)i / (N_POINTS - 1);
        lonlat[i] = is_meridian
                        ? (struct sal_point){deg, view.min_y + (view.max_y - view.min_y) * share}
                        : (struct sal_point){view.min_x + (view.max_x - view.min_x) * share, deg};
    }
    struct sal_point *points = NULL;
    size_t n = 0;
    const enum sal_status status = sal_viewport_line(
        &page->view->viewport, lonlat, N_POINTS, SAL_TOLERANCE_PX, page->scratch, &points, &n, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_path_add_line(&page->graticule->lines, points, n, page->view->clip);
    struct sal_point at;
    if (find_exit(page, points, n, is_meridian, &at)) {
        add_name(page, deg, step, is_meridian, at);
    }
    return SAL_OK;
}

static enum sal_status add_lines(struct sal_page *page, struct sal_box view, double step,
                                 bool is_meridian, struct sal_error *err) {
    const double low = is_meridian ? fmax(view.min_x, -180.0) : fmax(view.min_y, -90.0 + step);
    const double high = is_meridian ? fmin(view.max_x, 180.0) : fmin(view.max_y, 90.0 - step);
    enum sal_status status = SAL_OK;
    for (double i = ceil(low / step); status == SAL_OK && i * step <= high; i++) {
        status = add_line(page, view, i * step, step, is_meridian, err);
    }
    return status;
}

enum sal_status sal_graticule_lay(struct sal_page *page, struct sal_error *err) {
    struct sal_box view;
    if (page->input->style->furniture.show.graticule != SAL_SHOW_YES || !view_of(page, &view)) {
        return SAL_OK;
    }
    page->graticule = g_new0(struct sal_graticule, 1);
    page->graticule->lines = sal_path_init();
    page->graticule->names = g_array_new(FALSE, FALSE, sizeof(struct name));
    const double step = step_of(fmax(view.max_x - view.min_x, view.max_y - view.min_y));
    view = sal_box_grow(view, 0.5 * step);
    view.min_y = fmax(view.min_y, -90.0);
    view.max_y = fmin(view.max_y, 90.0);
    const enum sal_status status = add_lines(page, view, step, true, err);
    return status == SAL_OK ? add_lines(page, view, step, false, err) : status;
}

void sal_graticule_draw_lines(struct sal_page *page) {
    if (page->graticule == NULL) {
        return;
    }
    sal_page_group(page, "graticule", NULL, NULL);
    sal_page_line(page, &page->graticule->lines, &page->input->style->lines.graticule);
    sal_page_group_end(page);
}

void sal_graticule_draw_names(struct sal_page *page) {
    if (page->graticule == NULL) {
        return;
    }
    struct sal_type_look look = look_of(page);
    sal_page_group(page, "graticule-names", NULL, NULL);
    for (guint i = 0; i < page->graticule->names->len; i++) {
        const struct name *name = &g_array_index(page->graticule->names, struct name, i);
        sal_page_text(page, &look, sal_page_words(page, &look, name->text), name->at, name->anchor);
    }
    sal_page_group_end(page);
}

void sal_graticule_finish(struct sal_graticule *graticule) {
    if (graticule != NULL) {
        sal_path_finish(&graticule->lines);
        g_array_free(graticule->names, TRUE);
        g_free(graticule);
    }
}
