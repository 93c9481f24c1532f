/* SPDX-License-Identifier: MIT */
/* Texts -> outlines at the layout's own size, where cairo's fixed-point steps are far below a pixel
 * of any page. */
#include "draw/raster/text_outlines.h"

#include <glib.h>
#include <pango/pangocairo.h>

#include "text/layout.h"

double sal_text_outlines_anchor(enum sal_anchor anchor, int width_pango) {
    static const double SHARES[] = {0.0, 0.5, 1.0}; /* of the width left of the anchor */
    return -SHARES[anchor] * pango_units_to_double(width_pango);
}

struct sal_text_outlines sal_text_outlines_init(size_t n_items) {
    return (struct sal_text_outlines){.n = n_items,
                                      .outlines = g_new0(struct sal_outline_text, n_items + 1)};
}

void sal_text_outlines_fill(struct sal_text_outlines *letters, const struct sal_scene *scene,
                            struct sal_text_engine *engine) {
    /* Without bounds: cairo leaves out letters that lie well off a surface, even of a path. */
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create(surface);
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sal_item *item = &scene->items[i];
        if (item->kind != SAL_ITEM_TEXT || item->text == NULL || *item->text == '\0' ||
            letters->outlines[i].path != NULL) {
            continue;
        }
        PangoLayout *layout = sal_text_layout(engine, item->text, &item->font, item->lang, 0.0);
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, NULL, &logical);
        cairo_new_path(cr);
        cairo_move_to(cr, sal_text_outlines_anchor(item->anchor, logical.width), 0.0);
        pango_cairo_layout_line_path(cr, line);
        letters->outlines[i] = (struct sal_outline_text){.path = cairo_copy_path(cr),
                                                         .scale = sal_text_scale(&item->font)};
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

void sal_text_outlines_finish(struct sal_text_outlines *letters) {
    for (size_t i = 0; i < letters->n; i++) {
        if (letters->outlines[i].path != NULL) {
            cairo_path_destroy(letters->outlines[i].path);
        }
    }
    g_free(letters->outlines);
    *letters = (struct sal_text_outlines){0};
}
