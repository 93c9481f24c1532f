/* SPDX-License-Identifier: MIT */
/* A licence of Creative Commons is told by its address, whether the map file has that or its short
 * name; of any other its text is told. */
#include "draw/svg/svg_metadata.h"

#include <string.h>

/* "CC BY-SA 4.0" -> its address; NULL when it is none of them. g_free() it. */
static char *licence_address(const char *licence) {
    if (g_str_has_prefix(licence, "https://") || g_str_has_prefix(licence, "http://")) {
        return g_strdup(licence);
    }
    char *name = g_ascii_strdown(licence, -1), *address = NULL;
    char **words = g_strsplit_set(g_strstrip(name), " ", 0);
    const guint n = g_strv_length(words);
    static const char *const kinds[] = {"by",       "by-sa",    "by-nd", "by-nc",
                                        "by-nc-sa", "by-nc-nd", NULL};
    const bool has_version = n > 1 && strspn(words[n - 1], "0123456789.") == strlen(words[n - 1]);
    if (n == 3 && has_version && strcmp(words[0], "cc") == 0 && g_strv_contains(kinds, words[1])) {
        address =
            g_strdup_printf("https://creativecommons.org/licenses/%s/%s/", words[1], words[2]);
    } else if (n > 0 && strcmp(words[0], "cc0") == 0) {
        address = g_strdup("https://creativecommons.org/publicdomain/zero/1.0/");
    }
    g_strfreev(words);
    g_free(name);
    return address;
}

static void write_text(struct sal_svg *svg, const char *element, const char *text) {
    if (text != NULL && *text != '\0') {
        sal_svg_begin(svg, element);
        sal_svg_content(svg, text);
        sal_svg_end(svg);
    }
}

static void write_reference(struct sal_svg *svg, const char *element, const char *address) {
    sal_svg_begin(svg, element);
    sal_svg_text_attribute(svg, "rdf:resource", address);
    sal_svg_end(svg);
}

static void write_author(struct sal_svg *svg, const char *author) {
    if (author != NULL && *author != '\0') {
        sal_svg_begin(svg, "dc:creator");
        sal_svg_begin(svg, "cc:Agent");
        write_text(svg, "dc:title", author);
        sal_svg_end(svg);
        sal_svg_end(svg);
    }
}

static void write_licence(struct sal_svg *svg, const char *licence) {
    char *address = licence == NULL ? NULL : licence_address(licence);
    if (address != NULL) {
        write_reference(svg, "cc:license", address);
    }
    write_text(svg, "dc:rights", licence);
    g_free(address);
}

void sal_svg_metadata_write(struct sal_svg *svg) {
    const struct sal_scene *scene = svg->scene;
    sal_svg_begin(svg, "metadata");
    sal_svg_begin(svg, "rdf:RDF");
    sal_svg_text_attribute(svg, "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    sal_svg_text_attribute(svg, "xmlns:cc", "http://creativecommons.org/ns#");
    sal_svg_text_attribute(svg, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    sal_svg_begin(svg, "cc:Work");
    sal_svg_text_attribute(svg, "rdf:about", "");
    write_text(svg, "dc:format", "image/svg+xml");
    write_reference(svg, "dc:type", "http://purl.org/dc/dcmitype/StillImage");
    write_text(svg, "dc:title", scene->title);
    write_text(svg, "dc:description", scene->desc);
    write_author(svg, scene->author);
    write_text(svg, "dc:source", scene->credits);
    write_text(svg, "dc:language", scene->lang);
    write_licence(svg, scene->licence);
    for (int i = 0; i < 3; i++) {
        sal_svg_end(svg);
    }
}
