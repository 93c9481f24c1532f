/* SPDX-License-Identifier: MIT */
/* Ground beneath the story: sea, neighbours, land; and the water on it. From the dataset's context
 * sources to paths of the scene. */
#include "compose/map/basemap.h"

#include <math.h>

#include "compose/page/basemap_shapes.h"
#include "compose/page/bitmap.h"
#include "compose/page/view_edge.h"
#include "read/fields.h"
#include "style/color.h"

/* Fill opaque shapes a hair over their edge, so that no gap shows between two antialiased ones. */
#define BLEED_PX 0.7

/* All shapes of a context source as one path. */
static enum sal_status context_path(struct sal_page *page, const struct sal_features *features,
                                    struct sal_path *path, struct sal_error *err) {
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_basemap_shapes_get(page->view, features, &shapes, err);
    for (size_t i = 0; status == SAL_OK && i < features->n_items; i++) {
        sal_path_append(path, &shapes[i]);
    }
    return status;
}

static struct sal_paint solid(struct sal_color color) {
    return (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = color};
}

static void add_backdrop(struct sal_page *page) {
    const struct sal_ground_look *look = &page->input->style->ground;
    const bool has_land = page->input->dataset->countries != NULL;
    struct sal_path box = sal_path_init();
    sal_view_edge_globe(&page->view->viewport, &box);
    sal_page_group(page, "sea", NULL, NULL);
    struct sal_item *item = sal_path_item(page->scene, &box, true);
    if (item != NULL) {
        item->fill = solid(has_land ? look->sea : look->neighbours);
    }
    sal_page_group_end(page);
    sal_path_finish(&box);
}

/* Stroke the outline of filled shapes; where some of it is only where the globe was cut open, as
 * lines of its own, the fill bleeding over the cut. */
static void stroke_outline(struct sal_page *page, const struct sal_features *features,
                           struct sal_item *item, const struct sal_line_look *look) {
    const struct sal_path *edges = sal_basemap_shapes_edges(page->view, features);
    if (item == NULL) {
        return;
    }
    if (edges == NULL) {
        item->stroke = sal_view_stroke(page->view, look);
        return;
    }
    item->stroke =
        (struct sal_stroke){.color = item->fill.color, .width_px = BLEED_PX, .cap = SAL_CAP_ROUND};
    struct sal_item *lines = sal_path_item(page->scene, edges, false);
    if (lines != NULL) {
        lines->stroke = sal_view_stroke(page->view, look);
    }
}

static enum sal_status add_neighbours(struct sal_page *page, struct sal_error *err) {
    if (page->input->dataset->countries == NULL) {
        return SAL_OK;
    }
    struct sal_path path = sal_path_init();
    sal_page_group(page, "neighbours", NULL, NULL);
    const enum sal_status status = context_path(page, page->input->dataset->countries, &path, err);
    /* Even-odd would clear where two sources' neighbours overlap: they do not within one. */
    struct sal_item *item = sal_path_item(page->scene, &path, true);
    if (item != NULL) {
        item->fill = solid(page->input->style->ground.neighbours);
    }
    stroke_outline(page, page->input->dataset->countries, item,
                   &page->input->style->lines.neighbour);
    sal_page_group_end(page);
    sal_path_finish(&path);
    return status;
}

enum sal_status sal_basemap_ground(struct sal_page *page, struct sal_error *err) {
    add_backdrop(page);
    const enum sal_status status = add_neighbours(page, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_page_group(page, "land", NULL, NULL);
    struct sal_item *item = sal_path_item(page->scene, &page->view->ground, true);
    if (item != NULL) {
        item->fill = solid(page->input->style->ground.land);
        item->stroke = (struct sal_stroke){
            .color = page->input->style->ground.land, .width_px = BLEED_PX, .cap = SAL_CAP_ROUND};
    }
    sal_page_group_end(page);
    return SAL_OK;
}

static enum sal_status add_lakes(struct sal_page *page, struct sal_error *err) {
    const struct sal_features *lakes = page->input->dataset->lakes;
    if (lakes == NULL) {
        return SAL_OK;
    }
    struct sal_path path = sal_path_init();
    const enum sal_status status = context_path(page, lakes, &path, err);
    sal_page_group(page, "lakes", NULL, NULL);
    struct sal_item *item = sal_path_item(page->scene, &path, true);
    if (item != NULL) {
        item->fill = solid(page->input->style->ground.lake);
    }
    stroke_outline(page, lakes, item, &page->input->style->lines.lake);
    sal_page_group_end(page);
    sal_path_finish(&path);
    return status;
}

/* 1 is a major river; a source that ranks none has none but major ones. */
static bool is_major(const struct sal_feature *river, int column) {
    return column < 0 || river->values[column] == NULL ||
           g_ascii_strtod(river->values[column], NULL) <= 1.0;
}

/* Where the base lies, in cells of this many px: lines that cross its edge are parted to within as
 * much, which the border's own line covers. */
#define CELL_PX 2.0

static struct sal_bitmap base_mask(const struct sal_page *page) {
    struct sal_bitmap mask = sal_bitmap_init(page->view->clip, CELL_PX);
    sal_bitmap_fill(&mask, &page->view->ground);
    return mask;
}

static bool is_inside(const struct sal_bitmap *mask, struct sal_point at) {
    const double x = (at.x - mask->box.min_x) / mask->cell_px;
    const double y = (at.y - mask->box.min_y) / mask->cell_px;
    return mask->cells != NULL && x >= 0.0 && y >= 0.0 && x < mask->n_x && y < mask->n_y &&
           mask->cells[(int)y * mask->n_x + (int)x] != 0;
}

/* Paths of a line in the base, and of it in the rest. */
struct parted {
    struct sal_path inside, outside;
};

/* Add a stretch that lies on one side. */
static void add_stretch(struct parted *parted, bool inside, GArray *points) {
    struct sal_path *path = inside ? &parted->inside : &parted->outside;
    sal_path_begin(path);
    for (guint i = 0; i < points->len; i++) {
        sal_path_add(path, g_array_index(points, struct sal_point, i));
    }
    sal_path_end(path, 2);
}

/* Walk a line in steps no longer than a cell; where it changes sides one stretch ends and the next
 * begins. Points between the line's own are kept at the changes alone. */
static void part_line(const struct sal_bitmap *mask, const struct sal_point *points, size_t n,
                      struct parted *parted) {
    GArray *stretch = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    bool inside = n > 0 && is_inside(mask, points[0]);
    for (size_t i = 0; i < n; i++) {
        const struct sal_point from = points[i > 0 ? i - 1 : 0], to = points[i];
        const int n_steps = 1 + (int)(hypot(to.x - from.x, to.y - from.y) / mask->cell_px);
        for (int step = 1; step <= n_steps; step++) {
            const double t = (double)step / n_steps;
            const struct sal_point at = {from.x + (to.x - from.x) * t,
                                         from.y + (to.y - from.y) * t};
            if (is_inside(mask, at) != inside) {
                g_array_append_val(stretch, at);
                add_stretch(parted, inside, stretch);
                g_array_set_size(stretch, 0);
                inside = !inside;
                g_array_append_val(stretch, at);
            }
        }
        g_array_append_val(stretch, to);
    }
    add_stretch(parted, inside, stretch);
    g_array_free(stretch, TRUE);
}

/* The same line, fainter, on the neighbours' ground. */
static struct sal_line_look outside_look(const struct sal_page *page,
                                         const struct sal_line_look *look) {
    struct sal_line_look quiet = *look;
    quiet.color = sal_color_mix(look->color, page->input->style->ground.neighbours,
                                page->input->style->lines.outside);
    quiet.color.a = look->color.a;
    quiet.casing_px = 0.0;
    return quiet;
}

static void add_river_line(struct sal_page *page, const struct sal_path *path,
                           const struct sal_line_look *look, const char *name) {
    const char *id = sal_page_id(page, name, NULL);
    struct sal_item *item = sal_page_line(page, path, look);
    if (item != NULL) {
        item->id = id;
    }
}

static enum sal_status add_rivers(struct sal_page *page, const struct sal_bitmap *base,
                                  bool wants_major, struct sal_error *err) {
    const struct sal_line_look *look = wants_major && !sal_page_is_named(page)
                                           ? &page->input->style->lines.river
                                           : &page->input->style->lines.stream;
    const struct sal_features *rivers = page->input->dataset->rivers;
    const int column = sal_fields_find_rank(rivers, page->input->dataset->map->rivers.rank_field);
    struct parted parted = {sal_path_init(), sal_path_init()};
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_basemap_shapes_get(page->view, rivers, &shapes, err);
    for (size_t i = 0; status == SAL_OK && i < rivers->n_items; i++) {
        const size_t n_subs =
            is_major(&rivers->items[i], column) == wants_major ? sal_path_n_subs(&shapes[i]) : 0;
        for (size_t j = 0; j < n_subs; j++) {
            size_t n = 0;
            const struct sal_point *points = sal_path_sub(&shapes[i], j, &n);
            part_line(base, points, n, &parted);
        }
    }
    const struct sal_line_look quiet = outside_look(page, look);
    add_river_line(page, &parted.outside, &quiet,
                   wants_major ? "rivers-major-outside" : "rivers-minor-outside");
    add_river_line(page, &parted.inside, look, wants_major ? "rivers-major" : "rivers-minor");
    sal_path_finish(&parted.inside);
    sal_path_finish(&parted.outside);
    return status;
}

enum sal_status sal_basemap_water(struct sal_page *page, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    if (page->input->dataset->rivers != NULL) {
        struct sal_bitmap base = base_mask(page);
        sal_page_group(page, "rivers", NULL, NULL);
        status = add_rivers(page, &base, false, err);
        if (status == SAL_OK) {
            status = add_rivers(page, &base, true, err);
        }
        sal_page_group_end(page);
        sal_bitmap_finish(&base);
    }
    return status == SAL_OK ? add_lakes(page, err) : status;
}
