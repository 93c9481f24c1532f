/* SPDX-License-Identifier: MIT */
/*
 * Letters as shapes: they look alike wherever the file is opened, whatever is installed there, and
 * can no longer be edited as text. Points are put on the page itself, so nothing is left to be
 * turned or scaled.
 */
#include "draw/svg/svg_outline.h"

#include <math.h>

#include "draw/raster/text_outlines.h"

#define DECIMALS 2

static void append_point(GString *out, const cairo_matrix_t *matrix, cairo_path_data_t data) {
    double x = data.point.x, y = data.point.y;
    cairo_matrix_transform_point(matrix, &x, &y);
    sal_svg_append_number(out, x, DECIMALS);
    g_string_append_c(out, ' ');
    sal_svg_append_number(out, y, DECIMALS);
}

static char *path_data(const cairo_path_t *path, const cairo_matrix_t *matrix) {
    static const char COMMANDS[] = {[CAIRO_PATH_MOVE_TO] = 'M',
                                    [CAIRO_PATH_LINE_TO] = 'L',
                                    [CAIRO_PATH_CURVE_TO] = 'C',
                                    [CAIRO_PATH_CLOSE_PATH] = 'Z'};
    GString *out = g_string_new(NULL);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        const int next = i + data->header.length;
        const bool is_last = next >= path->num_data;
        /* Where a pen is set down and taken off again. */
        if (data->header.type == CAIRO_PATH_MOVE_TO &&
            (is_last || path->data[next].header.type == CAIRO_PATH_MOVE_TO)) {
            continue;
        }
        g_string_append_c(out, COMMANDS[data->header.type]);
        for (int j = 1; j < data->header.length; j++) {
            g_string_append(out, j > 1 ? " " : "");
            append_point(out, matrix, data[j]);
        }
    }
    return g_string_free(out, FALSE);
}

char *sal_svg_outline_data(struct sal_svg *svg, const struct sal_item *item) {
    if (svg->engine == NULL && sal_text_engine_create(&svg->engine, NULL) != SAL_OK) {
        return NULL;
    }
    struct sal_item copy = *item;
    const struct sal_scene one = {.items = &copy, .n_items = 1};
    struct sal_text_outlines letters = sal_text_outlines_init(1);
    sal_text_outlines_fill(&letters, &one, svg->engine);
    char *data = NULL;
    if (letters.outlines[0].path != NULL) {
        cairo_matrix_t matrix;
        cairo_matrix_init_translate(&matrix, item->at.x, item->at.y);
        cairo_matrix_rotate(&matrix,
                            isfinite(item->rotate_deg) ? item->rotate_deg * G_PI / 180.0 : 0.0);
        cairo_matrix_scale(&matrix, letters.outlines[0].scale, letters.outlines[0].scale);
        data = path_data(letters.outlines[0].path, &matrix);
    }
    sal_text_outlines_finish(&letters);
    return data;
}
