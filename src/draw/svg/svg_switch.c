/* SPDX-License-Identifier: MIT */
/* Scenes -> parts, each whole, since from one language to another names stand elsewhere and a page
 * turns round; the last says no language and is there for who reads none of the others. */
#include "draw/svg/svg_switch.h"

#include <glib.h>
#include <string.h>

#include "base/error.h"

static bool take(void *data, const void *bytes, size_t size) {
    g_string_append_len(data, bytes, (gssize)size);
    return true;
}

static enum sal_status add_part(const struct sal_scene *scene, bool is_default, GString *out,
                                struct sal_error *err) {
    const char *tag = scene->lang == NULL ? "" : scene->lang;
    /* Who reads Sorani may have either tag. */
    char *lang = g_markup_escape_text(strcmp(tag, "ku") == 0 ? "ku,ckb" : tag, -1);
    if (is_default) {
        g_string_append(out, "<g>");
    } else {
        g_string_append_printf(out, "<g systemLanguage=\"%s\">", lang);
    }
    g_free(lang);
    struct sal_outfile *sink = sal_outfile_open_sink(take, out);
    const enum sal_status status = sal_svg_write_part(scene, sink, err);
    if (status != SAL_OK) {
        sal_outfile_discard(sink);
        return status;
    }
    g_string_append(out, "</g>\n");
    return sal_outfile_commit(sink, err);
}

enum sal_status sal_svg_switch_write(const struct sal_scene *const *scenes, size_t n,
                                     struct sal_outfile *file, struct sal_error *err) {
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    sal_svg_append_root(scenes[0], out);
    g_string_append(out, "<switch>\n");
    enum sal_status status = SAL_OK;
    for (size_t i = 1; i <= n && status == SAL_OK; i++) {
        status = add_part(scenes[i % n], i == n, out, err);
    }
    g_string_append(out, "</switch></svg>\n");
    if (status == SAL_OK) {
        sal_outfile_write(file, out->str, out->len);
    }
    g_string_free(out, TRUE);
    return status;
}
