/* SPDX-License-Identifier: MIT */
/* Reports and a day's fronts -> the band on the page, and which stretches are sure. */
#include "compose/map/sureness.h"

#include <math.h>

#include "base/ellipsoid.h"
#include "topology/band.h"

/* Detail of the band's outline, px: its edge is no line. */
#define MESH_PX 2.0
/* An arc is asked about at least this often. */
#define ASK_KM 2.0
#define ASKS_MAX 400.0
/* Stretches shorter than this, reference px, are as those beside them: a dash is no longer. */
#define STRETCH_PX 24.0

static bool has_days(const struct sal_page *page) {
    return sal_page_is_of(page, SAL_PAGE_DAY) || sal_page_is_of(page, SAL_PAGE_SMALL_MULTIPLES);
}

/* ---- the band ---- */

/* Discs of the band in page px; those that the projection has no place for get no radius. */
static struct sal_band_circle *circles_on_page(const struct sal_page *page,
                                               const struct sal_band *band) {
    const struct sal_viewport *viewport = &page->view->viewport;
    struct sal_band_circle *circles = g_new0(struct sal_band_circle, band->discs->len + 1);
    const struct sal_box frame = page->view->clip;
    for (guint i = 0; i < band->discs->len; i++) {
        const struct sal_band_disc *disc = &g_array_index(band->discs, struct sal_band_disc, i);
        struct sal_point at;
        if (!sal_viewport_point(viewport, disc->center, &at)) {
            continue;
        }
        const double radius =
            1000.0 * disc->radius_km / sal_viewport_m_per_px(viewport, disc->center);
        const bool is_near = at.x + radius >= frame.min_x && at.x - radius <= frame.max_x &&
                             at.y + radius >= frame.min_y && at.y - radius <= frame.max_y;
        if (is_near && isfinite(radius)) {
            circles[i] = (struct sal_band_circle){at, radius};
        }
    }
    return circles;
}

static void add_geom(struct sal_path *path, const struct sal_geom *geom, struct sal_box clip) {
    for (size_t i = 0; i < geom->n_rings; i++) {
        sal_path_add_ring(path, geom->points + geom->ring_start[i],
                          geom->ring_start[i + 1] - geom->ring_start[i], clip);
    }
}

/* The ground that the map is about, as a clip: no front runs beyond it. */
static bool begin_ground(struct sal_page *page) {
    struct sal_item *clip = sal_path_item(page->scene, &page->view->ground, true);
    if (clip != NULL) {
        clip->kind = SAL_ITEM_CLIP_BEGIN;
    }
    return clip != NULL;
}

static void add_band(struct sal_page *page, const struct sal_geom *geom) {
    if (begin_ground(page)) {
        struct sal_path path = sal_path_init();
        add_geom(&path, geom, page->view->clip);
        struct sal_item *item = sal_path_item(page->scene, &path, true);
        if (item != NULL) {
            item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID,
                                            .color = page->input->style->lines.band};
            item->css_class = "front-range";
        }
        sal_path_finish(&path);
        sal_scene_add(page->scene, SAL_ITEM_CLIP_END);
    }
}

enum sal_status sal_sureness_draw_band(struct sal_page *page, struct sal_error *err) {
    const struct sal_faces *faces = page->view->faces;
    if (!has_days(page) || page->input->style->lines.band.a <= 0.0) {
        return SAL_OK;
    }
    struct sal_evidence *evidence =
        sal_evidence_create(faces->dataset, sal_evidence_day(faces->dataset, faces->day));
    if (evidence == NULL) {
        return SAL_OK;
    }
    struct sal_front *fronts = NULL;
    size_t n = 0;
    struct sal_band band = sal_band_init();
    enum sal_status status = sal_front_trace(faces, SAL_ARC_FRONT, page->scratch, &fronts, &n, err);
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        sal_band_add(&band, faces, evidence, &fronts[i], SAL_BAND_CHANCE);
    }
    struct sal_geom geom = {.kind = SAL_GEOM_NONE};
    if (status == SAL_OK) {
        struct sal_band_circle *circles = circles_on_page(page, &band);
        status = sal_band_outline(&band, circles, MESH_PX, page->scratch, &geom, err);
        g_free(circles);
    }
    if (status == SAL_OK && geom.n_rings > 0) {
        sal_page_group(page, "range", NULL, page->words->band);
        add_band(page, &geom);
        sal_page_group_end(page);
    }
    sal_band_finish(&band);
    sal_evidence_destroy(evidence);
    return status;
}

/* ---- stretches ---- */

struct sal_sureness {
    const struct sal_page *page;
    struct sal_evidence *evidence;
    GArray **of_arc;   /* struct sal_sureness_stretch of each arc; NULL until it is asked for */
    GArray *stretches; /* of the arc at hand */
};

struct sal_sureness *sal_sureness_create(const struct sal_page *page) {
    const struct sal_lines_look *look = &page->input->style->lines;
    if (!has_days(page) ||
        (look->front_unsure.width_px <= 0.0 && look->front_handed_over.width_px <= 0.0)) {
        return NULL;
    }
    struct sal_evidence *evidence =
        sal_evidence_create(page->view->faces->dataset,
                            sal_evidence_day(page->view->faces->dataset, page->view->faces->day));
    if (evidence == NULL) {
        return NULL;
    }
    struct sal_sureness *sureness = g_new0(struct sal_sureness, 1);
    sureness->page = page;
    sureness->evidence = evidence;
    sureness->of_arc = g_new0(GArray *, page->view->faces->n_arcs + 1);
    return sureness;
}

void sal_sureness_destroy(struct sal_sureness *sureness) {
    if (sureness != NULL) {
        sal_evidence_destroy(sureness->evidence);
        for (size_t i = 0; i < sureness->page->view->faces->n_arcs; i++) {
            g_clear_pointer(&sureness->of_arc[i], g_array_unref);
        }
        g_free(sureness->of_arc);
        g_free(sureness);
    }
}

static double km_between(struct sal_point a, struct sal_point b) {
    const double squeeze = cos(0.5 * (a.y + b.y) * G_PI / 180.0);
    return hypot((b.x - a.x) * squeeze, b.y - a.y) * SAL_EARTH_DEG_M / 1000.0;
}

static void add_stretch(GArray *stretches, double end, enum sal_sureness_kind kind) {
    struct sal_sureness_stretch *last =
        stretches->len == 0
            ? NULL
            : &g_array_index(stretches, struct sal_sureness_stretch, stretches->len - 1);
    if (last != NULL && last->kind == kind) {
        last->end = end;
    } else {
        const struct sal_sureness_stretch stretch = {end, kind};
        g_array_append_val(stretches, stretch);
    }
}

static enum sal_sureness_kind kind_of(const struct sal_dataset *dataset,
                                      const struct sal_evidence_side sides[2],
                                      const struct sal_lines_look *look) {
    if (look->front_handed_over.width_px > 0.0 && sal_evidence_is_handed_over(dataset, sides)) {
        return SAL_SURENESS_HANDED_OVER;
    }
    return look->front_unsure.width_px <= 0.0 ||
                   sal_evidence_is_sure(sides, look->sure_km, look->sure_days)
               ? SAL_SURENESS_SURE
               : SAL_SURENESS_UNSURE;
}

/* Ask along one edge, which begins at km `at`. */
static void ask_edge(struct sal_sureness *s, const struct sal_arc *arc, struct sal_point a,
                     struct sal_point b, double at) {
    const struct sal_faces *faces = s->page->view->faces;
    const struct sal_lines_look *look = &s->page->input->style->lines;
    const double km = km_between(a, b);
    const int n = (int)CLAMP(ceil(km / ASK_KM), 1.0, ASKS_MAX);
    for (int i = 0; i < n; i++) {
        const double t = (i + 0.5) / n;
        const struct sal_point p = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        struct sal_evidence_side sides[2];
        sal_evidence_find(s->evidence, p, faces->faces[arc->left].faction,
                          faces->faces[arc->right].faction, sides);
        add_stretch(s->stretches, at + km * (i + 1) / n, kind_of(faces->dataset, sides, look));
    }
}

/* Stretches too short to be seen become as what comes before them, the first as what follows. */
static void drop_short(GArray *stretches, double least) {
    GArray *all = g_array_copy(stretches);
    double begin = 0.0;
    g_array_set_size(stretches, 0);
    for (guint i = 0; i < all->len; i++) {
        const struct sal_sureness_stretch at = g_array_index(all, struct sal_sureness_stretch, i);
        const bool is_short = at.end - begin < least;
        const guint beside = stretches->len > 0 ? stretches->len - 1 : i + 1;
        const GArray *of = stretches->len > 0 ? stretches : all;
        const enum sal_sureness_kind other =
            beside < of->len ? g_array_index(of, struct sal_sureness_stretch, beside).kind
                             : at.kind;
        add_stretch(stretches, at.end, is_short ? other : at.kind);
        begin = at.end;
    }
    g_array_unref(all);
}

static GArray *ask_arc(struct sal_sureness *s, const struct sal_arc *arc) {
    const struct sal_point *points = s->page->view->faces->points + arc->first;
    double km = 0.0;
    s->stretches = g_array_new(FALSE, FALSE, sizeof(struct sal_sureness_stretch));
    for (size_t i = 1; i < arc->n_points; i++) {
        ask_edge(s, arc, points[i - 1], points[i], km);
        km += km_between(points[i - 1], points[i]);
    }
    const double m_per_px = sal_viewport_m_per_px(&s->page->view->viewport, points[0]);
    drop_short(s->stretches, fmin(sal_page_px(s->page, STRETCH_PX) * m_per_px / 1000.0, 0.5 * km));
    for (guint i = 0; i < s->stretches->len; i++) {
        struct sal_sureness_stretch *at =
            &g_array_index(s->stretches, struct sal_sureness_stretch, i);
        at->end = km > 0.0 ? at->end / km : 1.0;
    }
    return s->stretches;
}

size_t sal_sureness_of(struct sal_sureness *sureness, size_t i_arc,
                       const struct sal_sureness_stretch **out) {
    GArray **known = &sureness->of_arc[i_arc];
    if (*known == NULL) {
        *known = ask_arc(sureness, &sureness->page->view->faces->arcs[i_arc]);
    }
    *out = (const struct sal_sureness_stretch *)(const void *)(*known)->data;
    return (*known)->len;
}
