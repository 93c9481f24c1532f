/* SPDX-License-Identifier: MIT */
/* Read once a page, twice as fine as it is drawn; blocks that are tried for size share it. */
#include "compose/furniture/logo.h"

#include <math.h>

#include "base/error.h"
#include "base/report.h"

/* Its width where none is said, and pixels of it at most, a side. */
#define WIDTH_PX 120.0
#define SIDE_MAX 4096.0

/* Bytes of red, green, blue and alpha -> words, premultiplied. */
static void premultiply(const unsigned char *rgba, struct sal_image *image) {
    guint32 *words = (guint32 *)(void *)image->pixels;
    for (size_t i = 0; i < (size_t)image->width * (size_t)image->height; i++) {
        const unsigned char *at = rgba + 4 * i;
        const guint32 a = at[3];
        words[i] = a << 24 | (at[0] * a + 127) / 255 << 16 | (at[1] * a + 127) / 255 << 8 |
                   (at[2] * a + 127) / 255;
    }
}

static struct sal_image *read_logo(struct sal_page *page, double width_px, double aspect) {
    struct sal_raster *raster = page->input->dataset->logo;
    int width, height;
    sal_raster_size(raster, &width, &height);
    const int columns = (int)CLAMP(fmin(2.0 * width_px, width), 1.0, SIDE_MAX);
    const int rows = (int)CLAMP(fmin(2.0 * width_px * aspect, height), 1.0, SIDE_MAX);
    struct sal_image *image = sal_scene_image_create(columns, rows);
    unsigned char *rgba = g_try_malloc0_n((gsize)columns * (gsize)rows, 4);
    struct sal_error err = {0};
    const enum sal_status status =
        image == NULL || rgba == NULL
            ? SAL_MEMORY
            : sal_raster_read(raster, 0, 0, width, height, columns, rows, rgba, &err);
    if (status == SAL_OK) {
        premultiply(rgba, image);
    } else {
        sal_report_add(page->input->report, SAL_WARNING, "logo-left-out", err.place, "%s",
                       err.message);
        sal_scene_image_unref(image);
        image = NULL;
    }
    g_free(rgba);
    return image;
}

void sal_logo_add(struct sal_page *page, struct sal_text_block *block, double width_px) {
    const struct sal_map_logo *said = &page->input->dataset->map->logo;
    if (page->input->dataset->logo == NULL) {
        return;
    }
    int columns, rows;
    sal_raster_size(page->input->dataset->logo, &columns, &rows);
    const double aspect = CLAMP((double)rows / MAX(columns, 1), 0.05, 4.0);
    const double width =
        fmin(sal_page_px(page, said->width.is_said ? said->width.value : WIDTH_PX), width_px);
    if (page->logo == NULL) {
        page->logo = read_logo(page, width, aspect);
    }
    if (page->logo == NULL || !(width > 0.0)) {
        return;
    }
    sal_text_block_space(block, block->items->len > 0 ? sal_page_px(page, 8.0) : 0.0);
    const double top = block->height_px, bottom = top + width * aspect;
    const struct sal_point corners[] = {{0.0, top}, {width, top}, {width, bottom}, {0.0, bottom}};
    struct sal_item *item = sal_text_block_shape(page, block, corners, 4, true);
    if (item != NULL) {
        item->fill = (struct sal_paint){.kind = SAL_PAINT_IMAGE, .color = {0.0, 0.0, 0.0, 1.0}};
        item->image = page->logo;
        item->css_class = "logo";
    }
    block->height_px = bottom;
    block->width_px = fmax(block->width_px, width);
}
