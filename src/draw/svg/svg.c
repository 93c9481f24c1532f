/* SPDX-License-Identifier: MIT */
/*
 * Scene -> SVG that a graphics desk can open and edit: the scene's groups by name, paths, live
 * text, patterns as patterns, and a title and description that are read aloud. cairo's own SVG
 * makes text into outlines. No bitmap, no script, nothing from elsewhere.
 */
#include "draw/svg/svg.h"

#include "draw/svg/svg_writer.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/geometry.h"
#include "draw/svg/svg_fonts.h"
#include "draw/svg/svg_id.h"
#include "draw/svg/svg_metadata.h"
#include "draw/svg/svg_paint.h"
#include "draw/svg/svg_text.h"

#define FAR_PAGES 16.0 /* points farther off than this many pages are drawn there */
#define SMALL_PAGE 512 /* px; on smaller pages a tenth of a px shows */

static void write_layer(struct sal_svg *svg, const struct sal_item *item, bool is_pattern,
                        bool has_names, bool has_stroke) {
    sal_svg_begin_shape(svg, item);
    sal_svg_id_write_named(svg, has_names ? item->id : NULL);
    sal_svg_text_attribute(svg, "class", has_names ? item->css_class : NULL);
    if (is_pattern) {
        sal_svg_paint_pattern(svg, &item->fill);
    } else if (item->fill.kind != SAL_PAINT_NONE && item->fill.color.a > 0.0) {
        sal_svg_paint_color(svg, "fill", item->fill.color);
    } else {
        sal_svg_text_attribute(svg, "fill", "none");
    }
    if (item->kind == SAL_ITEM_PATH && item->fill.kind != SAL_PAINT_NONE) {
        sal_svg_text_attribute(svg, "fill-rule", "evenodd");
    }
    if (has_stroke) {
        sal_svg_paint_stroke(svg, &item->stroke);
    }
    sal_svg_end(svg);
}

static cairo_status_t add_bytes(void *data, const unsigned char *bytes, unsigned int n) {
    g_byte_array_append(data, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

/* An image, in the file itself, as PNG. */
static void write_image(struct sal_svg *svg, const struct sal_item *item) {
    const struct sal_image *image = item->image;
    const struct sal_box box = sal_box_of_points(item->points, item->n_points);
    GByteArray *png = g_byte_array_new();
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        image->pixels, CAIRO_FORMAT_ARGB32, image->width, image->height, 4 * image->width);
    (void)cairo_surface_write_to_png_stream(surface, add_bytes, png);
    cairo_surface_destroy(surface);
    char *text = g_base64_encode(png->data, png->len);
    char *address = g_strconcat("data:image/png;base64,", text, NULL);
    sal_svg_begin(svg, "image");
    sal_svg_text_attribute(svg, "class", item->css_class);
    sal_svg_number_attribute(svg, "x", box.min_x, 2);
    sal_svg_number_attribute(svg, "y", box.min_y, 2);
    sal_svg_number_attribute(svg, "width", box.max_x - box.min_x, 2);
    sal_svg_number_attribute(svg, "height", box.max_y - box.min_y, 2);
    sal_svg_text_attribute(svg, "preserveAspectRatio", "none");
    if (item->fill.color.a < 1.0) {
        sal_svg_number_attribute(svg, "opacity", item->fill.color.a, 3);
    }
    sal_svg_text_attribute(svg, "xlink:href", address);
    sal_svg_end(svg);
    g_free(address);
    g_free(text);
    g_byte_array_unref(png);
}

/* A pattern on a ground is two shapes in a group: tiles with a ground show their seams. */
static void write_shape(struct sal_svg *svg, const struct sal_item *item) {
    const struct sal_paint *fill = &item->fill;
    if (fill->kind == SAL_PAINT_IMAGE) {
        if (item->image != NULL) {
            write_image(svg, item);
        }
        return;
    }
    const bool is_pattern =
        (fill->kind == SAL_PAINT_HATCH || fill->kind == SAL_PAINT_DOTS) && fill->color2.a > 0.0;
    if (!is_pattern || !(fill->color.a > 0.0)) {
        write_layer(svg, item, is_pattern, true, true);
        return;
    }
    sal_svg_begin(svg, "g");
    sal_svg_id_write_named(svg, item->id);
    sal_svg_text_attribute(svg, "class", item->css_class);
    write_layer(svg, item, false, false, false);
    write_layer(svg, item, true, false, true);
    sal_svg_end(svg);
}

/* What a person calls a group: "Labels places" of labels-places, where nobody says it. */
static char *layer_name(const struct sal_item *item) {
    if (item->label != NULL || item->id == NULL) {
        return g_strdup(item->label);
    }
    char *name = g_strdelimit(g_strdup(item->id), "-", ' ');
    *name = g_ascii_toupper(*name);
    return name;
}

/* Each is a layer in Inkscape, to be hidden and locked there. */
static void begin_group(struct sal_svg *svg, const struct sal_item *item) {
    char *name = layer_name(item);
    sal_svg_begin(svg, "g");
    sal_svg_id_write_named(svg, item->id);
    sal_svg_text_attribute(svg, "class", item->css_class);
    sal_svg_text_attribute(svg, "inkscape:groupmode", name == NULL ? NULL : "layer");
    sal_svg_text_attribute(svg, "inkscape:label", name);
    sal_svg_text_attribute(svg, "aria-label", item->label);
    g_free(name);
}

static void begin_clip(struct sal_svg *svg) {
    char *name = g_strdup_printf("clip_%u", ++svg->n_clips);
    sal_svg_begin(svg, "g");
    sal_svg_id_refer(svg, "clip-path", "url(#%s)", name);
    g_free(name);
}

static void write_items(struct sal_svg *svg) {
    int depth = 0;
    for (size_t i = 0; i < svg->scene->n_items; i++) {
        const struct sal_item *item = &svg->scene->items[i];
        switch (item->kind) {
        case SAL_ITEM_GROUP_BEGIN:
            begin_group(svg, item);
            depth++;
            break;
        case SAL_ITEM_CLIP_BEGIN:
            begin_clip(svg);
            depth++;
            break;
        case SAL_ITEM_GROUP_END:
        case SAL_ITEM_CLIP_END:
            if (depth > 0) {
                sal_svg_end(svg);
                depth--;
            }
            break;
        case SAL_ITEM_PATH:
        case SAL_ITEM_CIRCLE:
            write_shape(svg, item);
            break;
        case SAL_ITEM_TEXT:
            sal_svg_text_write(svg, item);
            break;
        }
    }
}

static void write_named(struct sal_svg *svg, const char *element, const char *id,
                        const char *text) {
    if (text == NULL || *text == '\0') {
        return;
    }
    sal_svg_begin(svg, element);
    sal_svg_id_write(svg, id);
    sal_svg_content(svg, text);
    sal_svg_end(svg);
}

/* A side of the page, in mm where it is paper. */
static void append_side(GString *out, const struct sal_scene *scene, double side_px) {
    const bool is_print = scene->is_print;
    sal_svg_append_number(out, is_print ? side_px * 25.4 / SAL_PX_PER_INCH : side_px, 2);
    g_string_append(out, is_print ? "mm" : "");
}

static void write_side(struct sal_svg *svg, const char *name, double side_px) {
    GString *text = g_string_new(NULL);
    append_side(text, svg->scene, side_px);
    sal_svg_text_attribute(svg, name, text->str);
    g_string_free(text, TRUE);
}

void sal_svg_append_root(const struct sal_scene *scene, GString *out) {
    g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    append_side(out, scene, scene->width_px);
    g_string_append(out, "\" height=\"");
    append_side(out, scene, scene->height_px);
    g_string_append(out, "\" viewBox=\"0 0 ");
    sal_svg_append_number(out, scene->width_px, 2);
    g_string_append_c(out, ' ');
    sal_svg_append_number(out, scene->height_px, 2);
    g_string_append(out, "\">");
}

static void begin_root(struct sal_svg *svg) {
    const struct sal_scene *scene = svg->scene;
    const bool has_title = scene->title != NULL && *scene->title != '\0';
    const bool has_desc = scene->desc != NULL && *scene->desc != '\0';
    GString *box = g_string_new("0 0 ");
    sal_svg_append_number(box, scene->width_px, 2);
    g_string_append_c(box, ' ');
    sal_svg_append_number(box, scene->height_px, 2);
    sal_svg_begin(svg, "svg");
    sal_svg_text_attribute(svg, "xmlns", "http://www.w3.org/2000/svg");
    sal_svg_text_attribute(svg, "xmlns:xlink", "http://www.w3.org/1999/xlink");
    sal_svg_text_attribute(svg, "xmlns:inkscape", "http://www.inkscape.org/namespaces/inkscape");
    if (!svg->is_part) {
        write_side(svg, "width", scene->width_px);
        write_side(svg, "height", scene->height_px);
    }
    sal_svg_text_attribute(svg, "viewBox", box->str);
    sal_svg_text_attribute(svg, "xml:lang", scene->lang);
    sal_svg_text_attribute(svg, "role", "img");
    if (has_title) {
        sal_svg_id_refer(svg, "aria-labelledby", "%s", "title_");
    }
    if (has_desc) {
        sal_svg_id_refer(svg, "aria-describedby", "%s", "desc_");
    }
    /* A page that runs right to left must not turn our anchors round. */
    sal_svg_text_attribute(svg, "direction", "ltr");
    sal_svg_text_attribute(svg, "stroke-linejoin", "round");
    /* Letters as far apart as they were measured, not as a screen's pixels would have them. */
    sal_svg_text_attribute(svg, "text-rendering", "geometricPrecision");
    if (scene->letters == SAL_LETTERS_EMBED) {
        /* A font that the file carries is bold or slanted by itself. */
        sal_svg_text_attribute(svg, "style", "font-synthesis:none");
    }
    g_string_free(box, TRUE);
}

static enum sal_status write_document(struct sal_svg *svg, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    const struct sal_scene *scene = svg->scene;
    svg->api->xmlTextWriterSetIndent(svg->xml, 1);
    if (!svg->is_part) {
        svg->api->xmlTextWriterStartDocument(svg->xml, NULL, "UTF-8", NULL);
    }
    begin_root(svg);
    write_named(svg, "title", "title_", scene->title);
    write_named(svg, "desc", "desc_", scene->desc);
    sal_svg_metadata_write(svg);
    if (scene->letters == SAL_LETTERS_EMBED) {
        status = sal_svg_fonts_write(svg, err);
    }
    sal_svg_paint_defs(svg);
    if (scene->background.a > 0.0) {
        sal_svg_begin(svg, "rect");
        sal_svg_id_write(svg, "background_");
        sal_svg_number_attribute(svg, "width", scene->width_px, 2);
        sal_svg_number_attribute(svg, "height", scene->height_px, 2);
        sal_svg_paint_color(svg, "fill", scene->background);
        sal_svg_end(svg);
    }
    write_items(svg);
    svg->api->xmlTextWriterEndDocument(svg->xml);
    return status;
}

static enum sal_status write_svg(const struct sal_scene *scene, bool is_part,
                                 struct sal_outfile *file, struct sal_error *err) {
    const struct sal_xml *api = sal_libxml_load(err);
    if (api == NULL) {
        return SAL_IO;
    }
    xmlBufferPtr buffer = api->xmlBufferCreate();
    xmlTextWriterPtr xml = buffer != NULL ? api->xmlNewTextWriterMemory(buffer, 0) : NULL;
    if (xml == NULL) {
        api->xmlBufferFree(buffer);
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for the SVG");
    }
    const double side = fmax(scene->width_px, scene->height_px);
    struct sal_svg svg = {.api = api,
                          .xml = xml,
                          .scene = scene,
                          .is_part = is_part,
                          .decimals = side < SMALL_PAGE ? 2 : 1,
                          .far_px = FAR_PAGES * side,
                          .patterns = g_ptr_array_new()};
    if (scene->engine != NULL) {
        svg.engine = sal_text_engine_ref(scene->engine);
    }
    sal_svg_id_begin(&svg);
    const enum sal_status status = write_document(&svg, err);
    const int flushed = api->xmlTextWriterFlush(xml);
    api->xmlFreeTextWriter(xml);
    sal_text_engine_destroy(svg.engine);
    g_ptr_array_free(svg.patterns, TRUE);
    if (flushed >= 0 && status == SAL_OK) {
        const size_t size = (size_t)api->xmlBufferLength(buffer);
        char *bytes = g_memdup2(api->xmlBufferContent(buffer), size);
        sal_svg_id_end(&svg, bytes, size);
        sal_outfile_write(file, bytes, size);
        g_free(bytes);
    }
    api->xmlBufferFree(buffer);
    if (status != SAL_OK) {
        return status;
    }
    return flushed >= 0 ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory for the SVG");
}

enum sal_status sal_svg_write(const struct sal_scene *scene, struct sal_outfile *file,
                              struct sal_error *err) {
    return write_svg(scene, false, file, err);
}

enum sal_status sal_svg_write_part(const struct sal_scene *scene, struct sal_outfile *file,
                                   struct sal_error *err) {
    return write_svg(scene, true, file, err);
}
