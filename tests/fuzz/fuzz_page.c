/* SPDX-License-Identifier: MIT */
/* The page that is explored, of texts that are the input: whatever they are, its markup is its own
 * and its data is JSON. */
#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/json_text.h"
#include "features.h"
#include "input.h"

static size_t count(const char *text, const char *what) {
    size_t n = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what)) {
        n++;
    }
    return n;
}

/* Every block of data is JSON. */
static void check_data(const char *page) {
    const char *const begin = "type=\"application/json\"";
    for (const char *at = strstr(page, begin); at != NULL; at = strstr(at + 1, begin)) {
        const char *text = strchr(at, '>') + 1, *end = strstr(text, "</script>");
        JsonParser *parser = json_parser_new();
        g_assert_nonnull(end);
        g_assert_true(json_parser_load_from_data(parser, text, end - text, NULL));
        g_object_unref(parser);
    }
}

static char *make_page(const char *name, const char *holder) {
    GString *json =
        g_string_new("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                     "\"properties\":{\"name\":");
    sal_json_text_add(json, name, NULL);
    g_string_append(json, ",\"faction\":");
    sal_json_text_add(json, holder, NULL);
    g_string_append(json, "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                          "[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}}]}");
    char *path = fuzz_write("p.geojson", (const uint8_t *)json->str, json->len);
    g_string_free(json, TRUE);
    return path;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct sal_style *style;
    static size_t n_scripts;
    char *given = g_strndup((const char *)data, size), *holder = g_utf8_make_valid(given, -1);
    char *path = make_page(holder, holder), *page_path = fuzz_write("p.html", data, 0),
         *page = NULL;
    const char *const controls[] = {path};
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    struct sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_error err = {0};
    options.controls = controls;
    options.n_controls = 1;
    options.base = path;
    options.context = "none";
    picture.title = holder;
    if (style == NULL) {
        g_assert_cmpint(sal_style_load("newsroom", &style, NULL), ==, SAL_OK);
    }
    if (sal_dataset_open(&options, NULL, &dataset, &err) == SAL_OK) {
        const struct sal_drawing drawing = {dataset, style, &picture, NULL};
        const int32_t day = SAL_DAY_MIN;
        if (sal_html_write(&drawing, &day, 1, NULL, page_path, &err) == SAL_OK) {
            g_assert_true(g_file_get_contents(page_path, &page, NULL, NULL));
            g_assert_true(g_utf8_validate(page, -1, NULL));
            n_scripts = n_scripts == 0 ? count(page, "<script") : n_scripts;
            g_assert_cmpuint(count(page, "<script"), ==, n_scripts);
            check_data(page);
        } else {
            fuzz_check_error(&err);
        }
    } else {
        fuzz_check_error(&err);
    }
    sal_dataset_destroy(dataset);
    g_free(page);
    g_free(page_path);
    g_free(path);
    g_free(holder);
    g_free(given);
    return 0;
}
