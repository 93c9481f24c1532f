/* SPDX-License-Identifier: MIT */
/* Texts on a canvas: as pixels by their outlines, on a page as text. */
#include "draw/raster/canvas_text.h"

#include "draw/raster/canvas_state.h"

#include <glib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "text/layout.h"

/* By how much of an output pixel a curve may be cut short; the first is cairo's own default. A
 * halo's edge is pale, so less care will do. */
#define TOLERANCE_PX 0.1
#define HALO_TOLERANCE_PX 0.4

static bool has_halo(const struct sal_item *item) {
    return item->halo.a > 0.0 && item->halo_px > 0.0;
}

/* The halo's width in the layout's px. */
static double halo_px(const struct sal_canvas *canvas, const struct sal_item *item, double scale) {
    return fmin(item->halo_px, canvas->far_px) / scale;
}

static void draw_halo(const struct sal_canvas *canvas, const struct sal_item *item, double scale) {
    cairo_set_dash(canvas->cr, NULL, 0, 0.0);
    cairo_set_line_join(canvas->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(canvas->cr, 2.0 * halo_px(canvas, item, scale));
    sal_canvas_color(canvas->cr, item->halo);
    cairo_set_tolerance(canvas->cr, HALO_TOLERANCE_PX);
    cairo_set_antialias(canvas->cr, CAIRO_ANTIALIAS_FAST);
    cairo_stroke_preserve(canvas->cr);
    cairo_set_tolerance(canvas->cr, TOLERANCE_PX);
    cairo_set_antialias(canvas->cr, CAIRO_ANTIALIAS_DEFAULT);
}

/* The context's origin on the item's anchor, its px those of the layout. */
static void enter_text(const struct sal_canvas *canvas, const struct sal_item *item, double scale) {
    cairo_save(canvas->cr);
    cairo_translate(canvas->cr, sal_canvas_limit(canvas, item->at.x),
                    sal_canvas_limit(canvas, item->at.y));
    cairo_rotate(canvas->cr, isfinite(item->rotate_deg) ? item->rotate_deg * G_PI / 180.0 : 0.0);
    cairo_scale(canvas->cr, scale, scale);
    cairo_new_path(canvas->cr);
}

/* Device px. */
static double halo_reach_px(const struct sal_canvas *canvas, const struct sal_item *item,
                            double scale) {
    double x = halo_px(canvas, item, scale), y = 0.0;
    cairo_user_to_device_distance(canvas->cr, &x, &y);
    return hypot(x, y);
}

/* Outlines stand where the layout put them; cairo's glyph images would snap to whole px. */
static void draw_outline(struct sal_canvas *canvas, const struct sal_item *item,
                         const struct sal_outline_text *outline) {
    cairo_t *cr = canvas->cr;
    enter_text(canvas, item, outline->scale);
    const struct sal_text_raster_text text = {
        outline->path, item->fill.color, item->halo,
        has_halo(item) ? halo_reach_px(canvas, item, outline->scale) : 0.0};
    canvas->ink = canvas->ink != NULL ? canvas->ink : sal_text_raster_create();
    if (!sal_text_raster_draw(canvas->ink, cr, &text)) {
        cairo_append_path(cr, outline->path);
        if (has_halo(item)) {
            draw_halo(canvas, item, outline->scale);
        }
        sal_canvas_color(cr, item->fill.color);
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
        cairo_fill(cr);
    }
    cairo_restore(cr);
}

/* Text that a reader of the page can select; only its halo is an outline. */
static void draw_live(const struct sal_canvas *canvas, const struct sal_item *item) {
    cairo_t *cr = canvas->cr;
    PangoLayout *layout = sal_text_layout(canvas->engine, item->text, &item->font, item->lang, 0.0);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    const double scale = sal_text_scale(&item->font);
    const double left = sal_text_outlines_anchor(item->anchor, logical.width);
    enter_text(canvas, item, scale);
    if (has_halo(item)) {
        cairo_move_to(cr, left, 0.0);
        pango_cairo_layout_line_path(cr, line);
        draw_halo(canvas, item, scale);
        cairo_new_path(cr);
    }
    sal_canvas_color(cr, item->fill.color);
    cairo_move_to(cr, left, 0.0);
    pango_cairo_show_layout_line(cr, line);
    cairo_new_path(cr);
    cairo_restore(cr);
}

void sal_canvas_text(struct sal_canvas *canvas, const struct sal_item *item, size_t i_item) {
    if (item->text == NULL || *item->text == '\0' || !isfinite(item->at.x) ||
        !isfinite(item->at.y)) {
        return;
    }
    if (canvas->letters != NULL) {
        draw_outline(canvas, item, &canvas->letters->outlines[i_item]);
    } else {
        draw_live(canvas, item);
    }
}
