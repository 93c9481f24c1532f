/* SPDX-License-Identifier: MIT */
/* GeoJSON: the input as a file, or, when it begins with a NUL, the choices that a well-formed one
 * is made by. */
#include <glib.h>
#include <string.h>

#include "bytes.h"
#include "features.h"
#include "input.h"

static const char *const types[] = {"Polygon",    "MultiPolygon",       "Point",    "LineString",
                                    "MultiPoint", "GeometryCollection", "nonsense", "CurvePolygon"};
static const char *const values[] = {"\"red\"",  "\"\"",        "null",           "1",
                                     "1e400",    "[\"a\"]",     "{\"a\":1}",      "true",
                                     "\"2014\"", "\"\\ud800\"", "\"2014-02-30\"", "-0"};
static const char *const keys[] = {"faction", "status", "start", "end", "date", "name", "id", ""};

static void add_ring(struct fuzz_bytes *bytes, GString *out) {
    const unsigned n = fuzz_take(bytes, 12);
    double x[12], y[12];
    g_string_append_c(out, '[');
    for (unsigned i = 0; i < n; i++) {
        const bool is_closing = i > 0 && i + 1 == n && fuzz_take(bytes, 8) > 0;
        x[i] = is_closing ? x[0] : fuzz_take_number(bytes);
        y[i] = is_closing ? y[0] : fuzz_take_number(bytes);
        g_string_append_printf(out, "%s[%.17g,%.17g%s]", i > 0 ? "," : "", x[i], y[i],
                               fuzz_take(bytes, 32) == 1 ? ",5" : "");
    }
    g_string_append_c(out, ']');
}

static void add_list(struct fuzz_bytes *bytes, GString *out, unsigned depth) {
    const unsigned n = fuzz_take(bytes, 4);
    if (depth == 0) {
        add_ring(bytes, out);
        return;
    }
    g_string_append_c(out, '[');
    for (unsigned i = 0; i < n; i++) {
        g_string_append(out, i > 0 ? "," : "");
        add_list(bytes, out, depth - 1);
    }
    g_string_append_c(out, ']');
}

static void add_geometry(struct fuzz_bytes *bytes, GString *out, unsigned depth) {
    const unsigned type = fuzz_take(bytes, G_N_ELEMENTS(types));
    g_string_append_printf(out, "{\"type\":\"%s\",", types[type]);
    if (type == 5) {
        g_string_append(out, "\"geometries\":[");
        for (unsigned i = 0; depth < 4 && i < fuzz_take(bytes, 3); i++) {
            g_string_append(out, i > 0 ? "," : "");
            add_geometry(bytes, out, depth + 1);
        }
        g_string_append(out, "]}");
        return;
    }
    g_string_append(out, "\"coordinates\":");
    add_list(bytes, out, type == 1 ? 2 : type == 0 ? 1 : fuzz_take(bytes, 4));
    g_string_append_c(out, '}');
}

static GString *make(struct fuzz_bytes *bytes) {
    GString *out = g_string_new("{\"type\":\"FeatureCollection\",");
    if (fuzz_take(bytes, 8) == 1) {
        g_string_append(out,
                        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3857\"}},");
    }
    g_string_append(out, "\"features\":[");
    const unsigned n = fuzz_take(bytes, 8);
    for (unsigned i = 0; i < n; i++) {
        g_string_append_printf(out, "%s{\"type\":\"Feature\",\"properties\":{", i > 0 ? "," : "");
        for (unsigned j = fuzz_take(bytes, 4); j > 0; j--) {
            g_string_append_printf(out, "\"%s\":%s%s", keys[fuzz_take(bytes, G_N_ELEMENTS(keys))],
                                   values[fuzz_take(bytes, G_N_ELEMENTS(values))],
                                   j > 1 ? "," : "");
        }
        g_string_append(out, "},\"geometry\":");
        add_geometry(bytes, out, 0);
        g_string_append_c(out, '}');
    }
    g_string_append(out, "]}");
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    GString *made = NULL;
    if (size > 0 && data[0] == 0) {
        struct fuzz_bytes bytes = {data + 1, size - 1};
        made = make(&bytes);
        data = (const uint8_t *)made->str;
        size = made->len;
    }
    char *path = fuzz_write("f.geojson", data, size);
    fuzz_read_features(path);
    if (made != NULL) {
        g_string_free(made, TRUE);
    }
    g_free(path);
    return 0;
}
