/* SPDX-License-Identifier: MIT */
/*
 * Scene -> PDF by cairo: paths, text that can be selected, patterns as lines, all of it a figure
 * with its words for who cannot see it. The time of day is not written, so the same scene gives the
 * same bytes; a date stands there only where SOURCE_DATE_EPOCH says one.
 */
#include "draw/pdf.h"

#include <cairo-pdf.h>

#include "base/error.h"
#include "base/geometry.h"
#include "draw/pdf_tags.h"
#include "draw/place.h"
#include "draw/raster/canvas.h"
#include "text/text_clean.h"

#define POINTS_PER_PX (72.0 / SAL_PX_PER_INCH)
#define METADATA_MAX 4000              /* characters of a title or description */
#define NO_DATE "2000-01-01T00:00:00Z" /* for cairo; it is taken out again */

static cairo_status_t take_bytes(void *closure, const unsigned char *data, unsigned int size) {
    g_string_append_len(closure, (const char *)data, (gssize)size);
    return CAIRO_STATUS_SUCCESS;
}

/* One broken byte would make cairo refuse the file. */
static void set_text(cairo_surface_t *surface, cairo_pdf_metadata_t field, const char *text) {
    if (text != NULL) {
        char *clean = sal_text_clean(text, METADATA_MAX);
        cairo_pdf_surface_set_metadata(surface, field, clean);
        g_free(clean);
    }
}

/* The author is who the map file says; sources follow the description. */
static void set_metadata(cairo_surface_t *surface, const struct sal_scene *scene,
                         const char *date) {
    char *subject = g_strjoin(" ", scene->desc != NULL ? scene->desc : "",
                              scene->credits != NULL ? scene->credits : "", NULL);
    set_text(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    set_text(surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    set_text(surface, CAIRO_PDF_METADATA_AUTHOR, scene->author);
    g_free(subject);
    char *creator = g_strdup_printf("salient %s", sal_version());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, creator);
    g_free(creator);
    /* cairo would write today's. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* The date that builds are to be known by (reproducible-builds.org); NULL: none is said. g_free()
 * it.
 */
static char *stated_date(void) {
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    const gint64 seconds = epoch == NULL ? 0 : g_ascii_strtoll(epoch, &end, 10);
    GDateTime *time = epoch == NULL || end == epoch || *end != '\0'
                          ? NULL
                          : g_date_time_new_from_unix_utc(seconds);
    char *text = time == NULL ? NULL : g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    g_clear_pointer(&time, g_date_time_unref);
    return text;
}

static enum sal_status draw(cairo_surface_t *surface, const struct sal_scene *scene,
                            struct sal_error *err) {
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, POINTS_PER_PX, POINTS_PER_PX);
    /* cairo forgets what came before a paint of the whole page, tags too. */
    struct sal_scene figure = *scene;
    figure.background.a = 0.0;
    if (scene->background.a > 0.0) {
        cairo_set_source_rgba(cr, scene->background.r, scene->background.g, scene->background.b,
                              scene->background.a);
        cairo_paint(cr);
    }
    cairo_tag_begin(cr, "Document", NULL);
    cairo_tag_begin(cr, SAL_PDF_TAGS_FIGURE, NULL);
    const struct sal_canvas_options options = {.window_px = SAL_BOX_EMPTY};
    const enum sal_status status = sal_canvas_draw(cr, &figure, &options, err);
    cairo_tag_end(cr, SAL_PDF_TAGS_FIGURE);
    cairo_tag_end(cr, "Document");
    cairo_show_page(cr);
    cairo_destroy(cr);
    return status;
}

enum sal_status sal_pdf_write(const struct sal_scene *scene, struct sal_outfile *file,
                              struct sal_error *err) {
    GString *pdf = g_string_new(NULL);
    char *date = stated_date();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        take_bytes, pdf, scene->width_px * POINTS_PER_PX, scene->height_px * POINTS_PER_PX);
    set_metadata(surface, scene, date != NULL ? date : NO_DATE);
    enum sal_status status = draw(surface, scene, err);
    cairo_surface_finish(surface);
    const cairo_status_t result = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == SAL_OK && result != CAIRO_STATUS_SUCCESS) {
        status = sal_error_set(err, SAL_DRAW, NULL, "cairo refused to write PDF: %s",
                               cairo_status_to_string(result));
    }
    if (status == SAL_OK) {
        sal_pdf_tags_complete(pdf, scene, date != NULL);
        sal_place_add_to_pdf(pdf, scene);
        sal_outfile_write(file, pdf->str, pdf->len);
    }
    g_free(date);
    g_string_free(pdf, TRUE);
    return status;
}
