/* SPDX-License-Identifier: MIT */
/*
 * Letters as masks. An outline is rasterised by FreeType, which knows the exact cover of each
 * pixel; a halo is the mask widened by a disc with a soft edge (grey dilation: Serra, Image
 * Analysis and Mathematical Morphology, 1982). Points are rounded to sixty-fourths of a device
 * pixel before they are moved to the mask, by whole pixels, so every part of a page rounds alike.
 */
#include "draw/raster/text_raster.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_IMAGE_H
#include <glib.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/geometry.h"

/* What a wide halo costs grows with its width squared; device px. */
#define REACH_MAX_PX 8.0
/* A stem thinner than a pixel covers none wholly, yet its halo is a whole one: half will do. */
#define GAIN 2
/* From the middle of a covered pixel to its edge, and a little: edges run anywhere in a pixel. */
#define EDGE_PX 0.75
#define WHOLE 256       /* weight of a pixel well within reach */
#define UNITS_PER_PX 64 /* of FreeType */
#define FAR_PX 1e6

/* Points first..end - 1 of an outline. */
struct contour {
    int first, end;
    FT_Pos left, right; /* left: of it and of all after it */
};

struct sal_text_raster {
    FT_Library library; /* NULL: could not be had */
    uint8_t *bytes;     /* masks */
    size_t size;
    /* The outline at work, and room for one of n_room points: */
    FT_Vector *points; /* device units, y up */
    char *tags;
    struct contour *contours;
    short *ends; /* of the contours that are being filled */
    int n_points, n_contours, n_room;
};

/* Eight bits of cover of a piece of the page. */
struct cover {
    uint8_t *data;
    int x, y, width, height;
    int stride;
};

struct sal_text_raster *sal_text_raster_create(void) {
    struct sal_text_raster *ink = g_new0(struct sal_text_raster, 1);
    if (FT_Init_FreeType(&ink->library) != 0) {
        ink->library = NULL;
    }
    return ink;
}

void sal_text_raster_destroy(struct sal_text_raster *ink) {
    if (ink == NULL) {
        return;
    }
    if (ink->library != NULL) {
        FT_Done_FreeType(ink->library);
    }
    g_free(ink->points);
    g_free(ink->tags);
    g_free(ink->contours);
    g_free(ink->ends);
    g_free(ink->bytes);
    g_free(ink);
}

static long unit_of(double px) {
    return (long)floor(px * UNITS_PER_PX + 0.5);
}

static void add_point(struct sal_text_raster *ink, const cairo_matrix_t *m,
                      const cairo_path_data_t *at, char tag) {
    const double x = at->point.x, y = at->point.y;
    ink->points[ink->n_points] = (FT_Vector){unit_of(m->xx * x + m->xy * y + m->x0),
                                             -unit_of(m->yx * x + m->yy * y + m->y0)};
    ink->tags[ink->n_points++] = tag;
}

/* A contour of fewer points is where a pen was set down and taken off. */
static void end_contour(struct sal_text_raster *ink) {
    const int first = ink->n_contours == 0 ? 0 : ink->contours[ink->n_contours - 1].end;
    if (ink->n_points - first < 3) {
        ink->n_points = first;
    } else {
        ink->contours[ink->n_contours++] = (struct contour){.first = first, .end = ink->n_points};
    }
}

static void make_room(struct sal_text_raster *ink, int n) {
    if (n > ink->n_room) {
        ink->points = g_renew(FT_Vector, ink->points, n);
        ink->tags = g_renew(char, ink->tags, n);
        ink->contours = g_renew(struct contour, ink->contours, n);
        ink->ends = g_renew(short, ink->ends, n);
        ink->n_room = n;
    }
}

/* The path as an outline; false when it has more points than an outline may have, or is far off any
 * page. */
static bool set_outline(struct sal_text_raster *ink, cairo_t *cr, const cairo_path_t *path) {
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    if (path->num_data > SHRT_MAX || !(fabs(matrix.x0) < FAR_PX && fabs(matrix.y0) < FAR_PX)) {
        return false;
    }
    make_room(ink, path->num_data + 1); /* every point is an element of the path */
    ink->n_points = ink->n_contours = 0;
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        if (data->header.type == CAIRO_PATH_MOVE_TO || data->header.type == CAIRO_PATH_CLOSE_PATH) {
            end_contour(ink);
        }
        const int n = data->header.type == CAIRO_PATH_CLOSE_PATH ? 0 : data->header.length - 1;
        for (int j = 1; j <= n; j++) {
            add_point(ink, &matrix, &data[j], j < n ? FT_CURVE_TAG_CUBIC : FT_CURVE_TAG_ON);
        }
    }
    end_contour(ink);
    return true;
}

/* All points, for what asks no contours. */
static FT_Outline points_of(const struct sal_text_raster *ink) {
    return (FT_Outline){.n_points = (short)ink->n_points, .points = ink->points};
}

/* Device px; the points of curves are around them. */
static struct sal_box letters_box(const struct sal_text_raster *ink) {
    const FT_Outline all = points_of(ink);
    const double per_px = UNITS_PER_PX;
    FT_BBox box;
    FT_Outline_Get_CBox(&all, &box);
    return (struct sal_box){(double)box.xMin / per_px, -(double)box.yMax / per_px,
                            (double)box.xMax / per_px, -(double)box.yMin / per_px};
}

/* What of the box can be seen, whole px; the context is at device px. */
static struct sal_box seen_of(cairo_t *cr, struct sal_box box) {
    struct sal_box clip;
    cairo_clip_extents(cr, &clip.min_x, &clip.min_y, &clip.max_x, &clip.max_y);
    return (struct sal_box){fmax(floor(box.min_x), clip.min_x), fmax(floor(box.min_y), clip.min_y),
                            fmin(ceil(box.max_x), clip.max_x), fmin(ceil(box.max_y), clip.max_y)};
}

static struct cover cover_of(struct sal_box box, int margin) {
    struct cover cover = {.x = (int)box.min_x - margin,
                          .y = (int)box.min_y - margin,
                          .width = (int)(box.max_x - box.min_x) + 2 * margin,
                          .height = (int)(box.max_y - box.min_y) + 2 * margin};
    cover.stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, cover.width);
    return cover;
}

static size_t size_of(const struct cover *cover) {
    return (size_t)cover->stride * (size_t)cover->height;
}

/* Where a row of letters is put. */
static void add_spans(int y, int n, const FT_Span *spans, void *data) {
    const struct cover *cover = data;
    uint8_t *row = cover->data + (size_t)(cover->height - 1 - y) * (size_t)cover->stride;
    for (int i = 0; i < n; i++) {
        for (int x = spans[i].x; x < spans[i].x + spans[i].len; x++) {
            const unsigned sum = (unsigned)row[x] + spans[i].coverage;
            row[x] = (uint8_t)MIN(sum, 255);
        }
    }
}

/* Contours from..to - 1, which touch no others. */
static bool fill_contours(struct sal_text_raster *ink, int from, int to,
                          const struct cover *cover) {
    const int first = ink->contours[from].first;
    for (int i = from; i < to; i++) {
        ink->ends[i - from] = (short)(ink->contours[i].end - 1 - first);
    }
    FT_Outline outline = {.n_contours = (short)(to - from),
                          .n_points = (short)(ink->contours[to - 1].end - first),
                          .points = ink->points + first,
                          .tags = ink->tags + first,
                          .contours = ink->ends};
    FT_Raster_Params params = {.flags =
                                   FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
                               .gray_spans = add_spans,
                               .user = (void *)cover,
                               .clip_box = {0, 0, cover->width, cover->height}};
    return FT_Outline_Render(ink->library, &outline, &params) == 0;
}

/* Where contours begin and end. */
static void find_extents(struct sal_text_raster *ink) {
    FT_Pos left = LONG_MAX;
    for (int i = ink->n_contours - 1; i >= 0; i--) {
        struct contour *contour = &ink->contours[i];
        contour->right = LONG_MIN;
        for (int j = contour->first; j < contour->end; j++) {
            left = MIN(left, ink->points[j].x);
            contour->right = MAX(contour->right, ink->points[j].x);
        }
        contour->left = left;
    }
}

/*
 * Move the outline to the mask, whose lower left corner is FreeType's origin, and fill it, in as
 * many pieces as have a gap between them from left to right: FreeType has room for few pixels at a
 * time, and begins anew with half the width when they are more.
 */
static bool fill_letters(struct sal_text_raster *ink, const struct cover *cover) {
    const FT_Outline all = points_of(ink);
    FT_Outline_Translate(&all, -(FT_Pos)cover->x * UNITS_PER_PX,
                         (FT_Pos)(cover->y + cover->height) * UNITS_PER_PX);
    find_extents(ink);
    bool is_filled = true;
    FT_Pos right = LONG_MIN;
    int from = 0;
    for (int i = 0; is_filled && i < ink->n_contours; i++) {
        if (i > from && ink->contours[i].left > right) {
            is_filled = fill_contours(ink, from, i, cover);
            from = i;
        }
        right = MAX(right, ink->contours[i].right);
    }
    return is_filled && fill_contours(ink, from, ink->n_contours, cover);
}

/* Loops that a compiler makes wide ones of. */
static void strengthen(uint8_t *restrict out, const uint8_t *restrict in, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const unsigned strong = GAIN * in[i];
        out[i] = (uint8_t)MIN(strong, 255);
    }
}

static void widen_row(uint8_t *restrict out, const uint8_t *restrict in, int n, unsigned weight) {
    if (weight == WHOLE) {
        for (int i = 0; i < n; i++) {
            out[i] = MAX(out[i], in[i]);
        }
        return;
    }
    for (int i = 0; i < n; i++) {
        const uint8_t there = (uint8_t)(in[i] * weight / WHOLE);
        out[i] = MAX(out[i], there);
    }
}

/* `in` is `out` and a margin more on each side. */
static void widen(const struct cover *out, const struct cover *in, int margin, double reach_px) {
    for (int dy = -margin; dy <= margin; dy++) {
        for (int dx = -margin; dx <= margin; dx++) {
            const double near = CLAMP(reach_px + EDGE_PX - hypot(dx, dy), 0.0, 1.0);
            const unsigned weight = (unsigned)lround(near * WHOLE);
            for (int y = 0; weight > 0 && y < out->height; y++) {
                widen_row(out->data + (size_t)y * (size_t)out->stride,
                          in->data + (size_t)(y + margin + dy) * (size_t)in->stride + margin + dx,
                          out->width, weight);
            }
        }
    }
}

static void paint(cairo_t *cr, const struct cover *cover, struct sal_color color) {
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        cover->data, CAIRO_FORMAT_A8, cover->width, cover->height, cover->stride);
    cairo_set_source_rgba(cr, color.r, color.g, color.b, color.a);
    cairo_mask_surface(cr, surface, cover->x, cover->y);
    cairo_surface_destroy(surface);
}

/* Masks of what is seen: letters, with a margin; the same strengthened; the halo. */
static bool draw_seen(struct sal_text_raster *ink, cairo_t *cr,
                      const struct sal_text_raster_text *text, struct sal_box seen, int margin) {
    struct cover letters = cover_of(seen, margin), strong = letters, halo = cover_of(seen, 0);
    const size_t size = size_of(&letters);
    const size_t size_all = margin > 0 ? 2 * size + size_of(&halo) : size;
    if (size_all > ink->size) {
        g_free(ink->bytes);
        ink->bytes = g_malloc(size_all);
        ink->size = size_all;
    }
    letters.data = ink->bytes;
    memset(letters.data, 0, size);
    if (!fill_letters(ink, &letters)) {
        return false;
    }
    if (margin > 0) {
        strong.data = letters.data + size;
        halo.data = strong.data + size;
        memset(halo.data, 0, size_of(&halo));
        strengthen(strong.data, letters.data, size);
        widen(&halo, &strong, margin, text->reach_px);
        paint(cr, &halo, text->halo);
    }
    paint(cr, &letters, text->color);
    return true;
}

bool sal_text_raster_draw(struct sal_text_raster *ink, cairo_t *cr,
                          const struct sal_text_raster_text *text) {
    if (ink->library == NULL || text->reach_px > REACH_MAX_PX ||
        !set_outline(ink, cr, text->path)) {
        return false;
    }
    if (ink->n_contours == 0) {
        return true;
    }
    const int margin = text->reach_px > 0.0 ? (int)ceil(text->reach_px + EDGE_PX) : 0;
    cairo_save(cr);
    cairo_identity_matrix(cr);
    const struct sal_box seen = seen_of(cr, sal_box_grow(letters_box(ink), margin));
    const bool is_drawn = seen.min_x >= seen.max_x || seen.min_y >= seen.max_y ||
                          draw_seen(ink, cr, text, seen, margin);
    cairo_restore(cr);
    return is_drawn;
}
