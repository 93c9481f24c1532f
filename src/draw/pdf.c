/* SPDX-License-Identifier: MIT */
/*
 * Scene -> PDF by cairo: paths, text that can be selected, patterns as lines. cairo
 * would write the time of day; a fixed date stands there, so that the same scene gives the same
 * bytes.
 */
#include "draw/pdf.h"

#include <cairo-pdf.h>

#include "base/error.h"
#include "base/geometry.h"
#include "draw/raster/canvas.h"
#include "text/text_clean.h"

#define POINTS_PER_PX (72.0 / SAL_PX_PER_INCH)
#define METADATA_MAX 4000 /* characters of a title or description */
#define DATE "2000-01-01T00:00:00Z"

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned int size) {
    return sal_outfile_write(closure, data, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* One broken byte would make cairo refuse the file. */
static void set_text(cairo_surface_t *surface, cairo_pdf_metadata_t field, const char *text) {
    if (text != NULL) {
        char *clean = sal_text_clean(text, METADATA_MAX);
        cairo_pdf_surface_set_metadata(surface, field, clean);
        g_free(clean);
    }
}

static void set_metadata(cairo_surface_t *surface, const struct sal_scene *scene) {
    set_text(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    set_text(surface, CAIRO_PDF_METADATA_AUTHOR, scene->credits);
    set_text(surface, CAIRO_PDF_METADATA_SUBJECT, scene->desc);
    char *creator = g_strdup_printf("salient %s", sal_version());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, creator);
    g_free(creator);
    /* cairo would write today's. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, DATE);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, DATE);
}

enum sal_status sal_pdf_write(const struct sal_scene *scene, struct sal_outfile *file,
                              struct sal_error *err) {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        write_bytes, file, scene->width_px * POINTS_PER_PX, scene->height_px * POINTS_PER_PX);
    set_metadata(surface, scene);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, POINTS_PER_PX, POINTS_PER_PX);
    const struct sal_canvas_options options = {.window_px = SAL_BOX_EMPTY};
    enum sal_status status = sal_canvas_draw(cr, scene, &options, err);
    cairo_show_page(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    const cairo_status_t result = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == SAL_OK && result != CAIRO_STATUS_SUCCESS && result != CAIRO_STATUS_WRITE_ERROR) {
        status = sal_error_set(err, SAL_DRAW, NULL, "cairo refused to write PDF: %s",
                               cairo_status_to_string(result));
    }
    return status;
}
