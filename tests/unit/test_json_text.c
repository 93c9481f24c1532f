/* SPDX-License-Identifier: MIT */
/* JSON strings, against json-glib's reading of them. */
#include "base/json_text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *const texts[] = {
    "",
    "plain",
    "say \"no\"",
    "back\\slash",
    "line\nfeed\ttab\x01\x1f\x7f",
    "الموصل",
    "</script><!-- & -->",
};

static void read_back(const char *also) {
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        GString *out = g_string_new("[");
        sal_json_text_add(out, texts[i], also);
        g_string_append_c(out, ']');
        JsonParser *parser = json_parser_new();
        g_assert_true(json_parser_load_from_data(parser, out->str, -1, NULL));
        JsonArray *array = json_node_get_array(json_parser_get_root(parser));
        g_assert_cmpstr(json_array_get_string_element(array, 0), ==, texts[i]);
        for (const char *c = also; c != NULL && *c != '\0'; c++) {
            g_assert_null(strchr(out->str, *c));
        }
        g_object_unref(parser);
        g_string_free(out, TRUE);
    }
}

static void depth_is_told(void) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < SAL_JSON_DEPTH_MAX; i++) {
        g_string_append(text, i % 2 == 0 ? "[" : "{\"a[[\\\"{\":");
    }
    g_assert_true(sal_json_text_is_shallow(text->str, text->len));
    g_string_append(text, "[");
    g_assert_false(sal_json_text_is_shallow(text->str, text->len));
    g_string_free(text, TRUE);
    static const char wide[] = "[[],[],{},\"]]\",[[]]]";
    g_assert_true(sal_json_text_is_shallow(wide, strlen(wide)));
    g_assert_true(sal_json_text_is_shallow("\"[", 2));
}

static void strings_are_read_back(void) {
    read_back(NULL);
}

static void scripts_cannot_be_ended(void) {
    read_back(SAL_JSON_IN_SCRIPT);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json_text/plain", strings_are_read_back);
    g_test_add_func("/json_text/script", scripts_cannot_be_ended);
    g_test_add_func("/json-text/depth", depth_is_told);
    return g_test_run();
}
