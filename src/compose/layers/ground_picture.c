/* SPDX-License-Identifier: MIT */
/*
 * Every pixel of the page asks where on the ground it is. That is projected exactly on a grid of
 * points a few px apart and between them taken as even, which errs by far less than a pixel; the
 * picture is read once, about as fine as the page, and mixed from the four pixels about a place.
 */
#include "compose/layers/ground_picture.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/geometry.h"
#include "read/raster.h"

/* Px of the page between points that are projected. */
#define STEP_PX 12.0

/* Pixels of the drawn picture per px of the page, and pixels of it at most. */
#define FINENESS 2.0
#define PIXELS_MAX 16.0e6

/* Where the page's points lie in the picture's own pixels. */
struct lattice {
    struct sal_box frame;
    int n_x, n_y; /* points; cells are one fewer */
    struct sal_point *points;
};

/* What of the picture was read, in a size of its own. */
struct window {
    int left, top, columns, rows, width, height;
    unsigned char *rgba;
};

static struct lattice lattice_of(const struct sal_view *view, struct sal_raster *raster) {
    const struct sal_box frame = view->viewport.frame_px;
    struct lattice lattice = {.frame = frame,
                              .n_x = (int)ceil((frame.max_x - frame.min_x) / STEP_PX) + 1,
                              .n_y = (int)ceil((frame.max_y - frame.min_y) / STEP_PX) + 1};
    const size_t n = (size_t)lattice.n_x * (size_t)lattice.n_y;
    lattice.points = g_new(struct sal_point, n);
    for (size_t i = 0; i < n; i++) {
        const struct sal_point px = {frame.min_x + STEP_PX * (double)(i % (size_t)lattice.n_x),
                                     frame.min_y + STEP_PX * (double)(i / (size_t)lattice.n_x)};
        if (!sal_viewport_lonlat(&view->viewport, px, &lattice.points[i])) {
            lattice.points[i] = (struct sal_point){NAN, NAN};
        }
    }
    sal_raster_place(raster, lattice.points, n);
    return lattice;
}

/* Where a point of the page lies in the picture; NAN where that cannot be told. */
static struct sal_point place_at(const struct lattice *lattice, double x, double y) {
    const double column = (x - lattice->frame.min_x) / STEP_PX;
    const double row = (y - lattice->frame.min_y) / STEP_PX;
    const int i = CLAMP((int)column, 0, lattice->n_x - 2);
    const int j = CLAMP((int)row, 0, lattice->n_y - 2);
    const double s = column - i, t = row - j;
    const struct sal_point *a = &lattice->points[(size_t)j * (size_t)lattice->n_x + (size_t)i];
    const struct sal_point *b = a + lattice->n_x;
    return (struct sal_point){
        (a[0].x * (1 - s) + a[1].x * s) * (1 - t) + (b[0].x * (1 - s) + b[1].x * s) * t,
        (a[0].y * (1 - s) + a[1].y * s) * (1 - t) + (b[0].y * (1 - s) + b[1].y * s) * t};
}

/* The part of the picture that the page shows, a little more, and how fine it is wanted; false:
 * none of it. */
static bool choose_window(const struct lattice *lattice, const struct sal_raster *raster,
                          double fineness, struct window *out) {
    struct sal_box box = SAL_BOX_EMPTY;
    for (int i = 0; i < lattice->n_x * lattice->n_y; i++) {
        const struct sal_point p = lattice->points[i];
        if (isfinite(p.x) && isfinite(p.y)) {
            box = sal_box_union(box, (struct sal_box){p.x, p.y, p.x, p.y});
        }
    }
    int width, height;
    sal_raster_size(raster, &width, &height);
    const double left = fmax(floor(box.min_x) - 2.0, 0.0), top = fmax(floor(box.min_y) - 2.0, 0.0);
    const double right = fmin(ceil(box.max_x) + 2.0, width),
                 bottom = fmin(ceil(box.max_y) + 2.0, height);
    if (sal_box_is_empty(box) || !(right - left >= 1.0 && bottom - top >= 1.0)) {
        return false;
    }
    const double most_x = fineness * STEP_PX * lattice->n_x,
                 most_y = fineness * STEP_PX * lattice->n_y;
    *out = (struct window){.left = (int)left,
                           .top = (int)top,
                           .columns = (int)(right - left),
                           .rows = (int)(bottom - top),
                           .width = (int)fmax(fmin(right - left, most_x), 1.0),
                           .height = (int)fmax(fmin(bottom - top, most_y), 1.0)};
    return true;
}

/* Channels at a place, premultiplied, mixed from the four pixels about it; clear beyond. */
static void sample(const struct window *window, struct sal_point at, double channels[4]) {
    const double x = (at.x - window->left) * window->width / window->columns - 0.5;
    const double y = (at.y - window->top) * window->height / window->rows - 0.5;
    memset(channels, 0, 4 * sizeof *channels);
    if (!(x >= -1.0 && y >= -1.0 && x <= window->width && y <= window->height)) {
        return;
    }
    const int i = (int)floor(x), j = (int)floor(y);
    for (int k = 0; k < 4; k++) {
        const int column = i + k % 2, row = j + k / 2;
        if (column < 0 || row < 0 || column >= window->width || row >= window->height) {
            continue;
        }
        const unsigned char *rgba =
            window->rgba + 4 * ((size_t)row * (size_t)window->width + (size_t)column);
        const double share = (k % 2 == 1 ? x - i : 1.0 - (x - i)) *
                             (k / 2 == 1 ? y - j : 1.0 - (y - j)) * rgba[3] / 255.0;
        for (int c = 0; c < 3; c++) {
            channels[c] += share * rgba[c];
        }
        channels[3] += share * 255.0;
    }
}

static void fill(const struct lattice *lattice, const struct window *window, double fineness,
                 struct sal_image *image) {
    guint32 *words = (guint32 *)(void *)image->pixels;
    for (int y = 0; y < image->height; y++) {
        for (int x = 0; x < image->width; x++) {
            const struct sal_point at =
                place_at(lattice, lattice->frame.min_x + (x + 0.5) / fineness,
                         lattice->frame.min_y + (y + 0.5) / fineness);
            double c[4];
            if (!isfinite(at.x) || !isfinite(at.y)) {
                continue;
            }
            sample(window, at, c);
            words[(size_t)y * (size_t)image->width + (size_t)x] =
                (guint32)lrint(c[3]) << 24 | (guint32)lrint(fmin(c[0], c[3])) << 16 |
                (guint32)lrint(fmin(c[1], c[3])) << 8 | (guint32)lrint(fmin(c[2], c[3]));
        }
    }
}

/* The picture as a view shows it; NULL where it shows none of it. */
static enum sal_status make(const struct sal_view *view, struct sal_raster *raster,
                            struct sal_image **out, struct sal_error *err) {
    const struct sal_box frame = view->viewport.frame_px;
    const double area = (frame.max_x - frame.min_x) * (frame.max_y - frame.min_y);
    const double fineness = fmin(FINENESS, sqrt(PIXELS_MAX / fmax(area, 1.0)));
    struct lattice lattice = lattice_of(view, raster);
    struct window window;
    enum sal_status status = SAL_OK;
    struct sal_image *image = NULL;
    if (choose_window(&lattice, raster, fineness, &window)) {
        window.rgba = g_try_malloc0_n((gsize)window.width * (gsize)window.height, 4);
        image = sal_scene_image_create((int)ceil((frame.max_x - frame.min_x) * fineness),
                                       (int)ceil((frame.max_y - frame.min_y) * fineness));
        status = window.rgba == NULL || image == NULL
                     ? sal_error_set(err, SAL_MEMORY, NULL, "no memory for the raster")
                     : sal_raster_read(raster, window.left, window.top, window.columns, window.rows,
                                       window.width, window.height, window.rgba, err);
        if (status == SAL_OK) {
            fill(&lattice, &window, fineness, image);
        }
        g_free(window.rgba);
    }
    g_free(lattice.points);
    if (status != SAL_OK) {
        sal_scene_image_unref(image);
        return status;
    }
    *out = image;
    return SAL_OK;
}

enum sal_status sal_ground_picture_draw(struct sal_page *page, struct sal_error *err) {
    const struct sal_map_raster *said = &page->input->dataset->map->raster;
    struct sal_raster *raster = page->input->dataset->raster;
    enum sal_status status = SAL_OK;
    if (raster != NULL && !page->view->has_picture) {
        status = make(page->view, raster, &page->view->picture, err);
        page->view->has_picture = status == SAL_OK;
    }
    struct sal_image *image = page->view->picture;
    if (status != SAL_OK || image == NULL || !sal_scene_take_image(page->scene, image)) {
        return status;
    }
    struct sal_path path = sal_path_init();
    sal_path_add_box(&path, page->view->viewport.frame_px);
    sal_page_group(page, "raster", NULL, NULL);
    struct sal_item *item = sal_path_item(page->scene, &path, true);
    if (item != NULL) {
        const double opacity = said->opacity.is_said ? fmin(said->opacity.value, 1.0) : 1.0;
        item->fill = (struct sal_paint){.kind = SAL_PAINT_IMAGE, .color = {0.0, 0.0, 0.0, opacity}};
        item->image = image;
        item->css_class = "raster";
    }
    sal_page_group_end(page);
    sal_path_finish(&path);
    return SAL_OK;
}
