/* SPDX-License-Identifier: MIT */
/*
 * The mark that ids are first written with is a digest of all texts of the scene, which no text of
 * the scene can hold; so what is put in its place at the end changes ids and nothing else.
 */
#include "draw/svg/svg_id.h"

#include <string.h>

#define MARK_CHARS (SAL_SVG_MARK_SIZE - 1)

static void add_text(GChecksum *sum, const char *text) {
    if (text != NULL) {
        g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
    }
}

void sal_svg_id_begin(struct sal_svg *svg) {
    const struct sal_scene *scene = svg->scene;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_text(sum, scene->title);
    add_text(sum, scene->desc);
    add_text(sum, scene->credits);
    for (size_t i = 0; i < scene->n_items; i++) {
        add_text(sum, scene->items[i].text);
        add_text(sum, scene->items[i].label);
    }
    g_strlcpy(svg->mark, g_checksum_get_string(sum), sizeof svg->mark);
    g_checksum_free(sum);
}

void sal_svg_id_refer(struct sal_svg *svg, const char *attribute, const char *format,
                      const char *name) {
    char **parts = g_strsplit(format, "%s", 2);
    char *value = g_strconcat(parts[0], name, "-", svg->mark, parts[1], NULL);
    sal_svg_text_attribute(svg, attribute, value);
    g_free(value);
    g_strfreev(parts);
}

void sal_svg_id_write(struct sal_svg *svg, const char *name) {
    if (name != NULL) {
        sal_svg_id_refer(svg, "id", "%s", name);
    }
}

void sal_svg_id_write_named(struct sal_svg *svg, const char *name) {
    sal_svg_id_write(svg, name);
    sal_svg_text_attribute(svg, "data-name", name);
}

void sal_svg_id_end(const struct sal_svg *svg, char *bytes, size_t size) {
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    char *end = bytes + size, *at = bytes;
    while ((at = g_strstr_len(at, end - at, svg->mark)) != NULL) {
        memcpy(at, digest, MARK_CHARS);
        at += MARK_CHARS;
    }
    g_free(digest);
}
