/* SPDX-License-Identifier: MIT */
/* The manifest, one frame a line, so that two of them can be compared by eye. */
#include "series/manifest.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/json_text.h"
#include "style/style.h"
#include "timeline/dataset.h"

#define MANIFEST_BYTES_MAX (256 << 20)

static void add_member(GString *out, const char *name, const char *text) {
    g_string_append_printf(out, "  \"%s\": ", name);
    sal_json_text_add(out, text, NULL);
    g_string_append(out, ",\n");
}

static void add_head(GString *out, const struct sal_series *series, const char *key) {
    const struct sal_series_options *options = series->options;
    char scale[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(scale, sizeof scale, "%.10g", options->scale);
    g_string_append(out, "{\n");
    add_member(out, "program", "salient");
    add_member(out, "version", sal_version());
    add_member(out, "map", series->dataset->map->name);
    add_member(out, "style", series->style->name);
    add_member(out, "format", options->format);
    g_string_append_printf(out, "  \"size\": [%.0f, %.0f],\n  \"scale\": %s,\n",
                           series->picture->width_px, series->picture->height_px, scale);
    add_member(out, "key", key);
    if (options->tween > 0) {
        g_string_append_printf(out, "  \"tween\": %u,\n", options->tween);
    }
    if (options->n_shards > 1) {
        g_string_append_printf(out, "  \"shard\": [%u, %u],\n", options->shard, options->n_shards);
    }
}

/* A frame between two days says the day before it, and how far it is on to the next. */
static void add_frame(GString *out, const struct sal_series *series, size_t i, const char *name,
                      const struct sal_frame_proof *proof) {
    const unsigned tween = series->options->tween;
    const struct sal_step step = sal_series_step(i, tween);
    char date[16], share[G_ASCII_DTOSTR_BUF_SIZE];
    sal_day_format(series->days[step.day], date);
    g_string_append(out, "    {\"file\": ");
    sal_json_text_add(out, name, NULL);
    /* Data without days has none, which is written as tables do. */
    g_string_append_printf(out, ", \"date\": \"%s\"",
                           series->days[step.day] == SAL_DAY_MIN ? "" : date);
    if (step.between > 0) {
        sal_day_format(series->days[step.day + 1], date);
        g_ascii_formatd(share, sizeof share, "%.6f", step.between / (tween + 1.0));
        g_string_append_printf(out, ", \"tween\": %s, \"next\": \"%s\"", share, date);
    }
    g_string_append_printf(out, ", \"sha256\": \"%s\", \"bytes\": %" G_GUINT64_FORMAT "}",
                           proof->sha256, proof->n_bytes);
}

enum sal_status sal_manifest_write(const struct sal_series *series, const char *key,
                                   char *const *names, const struct sal_frame_proof *proofs,
                                   size_t first, size_t end, struct sal_error *err) {
    const struct sal_series_options *options = series->options;
    GString *out = g_string_new(NULL);
    add_head(out, series, key);
    g_string_append(out, "  \"frames\": [\n");
    for (size_t i = first; i < end; i++) {
        add_frame(out, series, i, names[i], &proofs[i]);
        g_string_append(out, i + 1 == end ? "\n" : ",\n");
    }
    g_string_append(out, "  ]\n}\n");
    char *name = options->n_shards > 1
                     ? g_strdup_printf("manifest-%u-of-%u.json", options->shard, options->n_shards)
                     : g_strdup("manifest.json");
    char *path = g_build_filename(options->folder, name, NULL);
    const enum sal_status status = sal_file_write(path, out->str, out->len, err);
    g_free(path);
    g_free(name);
    g_string_free(out, TRUE);
    return status;
}

/* A member of the type wanted, or NULL. */
static const char *text_of(JsonObject *object, const char *member) {
    JsonNode *node = json_object_get_member(object, member);
    return node != NULL && JSON_NODE_HOLDS_VALUE(node) &&
                   json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : NULL;
}

static void read_frame(JsonNode *node,
                       void (*see)(const char *, const struct sal_frame_proof *, void *),
                       void *data) {
    if (!JSON_NODE_HOLDS_OBJECT(node)) {
        return;
    }
    JsonObject *frame = json_node_get_object(node);
    JsonNode *bytes = json_object_get_member(frame, "bytes");
    const char *name = text_of(frame, "file"), *sum = text_of(frame, "sha256");
    if (name == NULL || strchr(name, '/') != NULL || sum == NULL || strlen(sum) != 64 ||
        bytes == NULL || !JSON_NODE_HOLDS_VALUE(bytes)) {
        return;
    }
    struct sal_frame_proof proof = {.n_bytes = (uint64_t)json_node_get_int(bytes)};
    g_strlcpy(proof.sha256, sum, sizeof proof.sha256);
    see(name, &proof, data);
}

void sal_manifest_read(const char *path, const char *key,
                       void (*see)(const char *name, const struct sal_frame_proof *proof,
                                   void *data),
                       void *data) {
    JsonParser *parser = json_parser_new();
    GStatBuf info;
    char *text = NULL;
    gsize size = 0;
    const bool is_read = g_stat(path, &info) == 0 && info.st_size < MANIFEST_BYTES_MAX &&
                         g_file_get_contents(path, &text, &size, NULL) &&
                         sal_json_text_is_shallow(text, size) &&
                         json_parser_load_from_data(parser, text, (gssize)size, NULL);
    g_free(text);
    JsonNode *root = is_read ? json_parser_get_root(parser) : NULL;
    if (root != NULL && JSON_NODE_HOLDS_OBJECT(root)) {
        JsonObject *object = json_node_get_object(root);
        JsonNode *frames = json_object_get_member(object, "frames");
        const bool is_same = g_strcmp0(text_of(object, "key"), key) == 0;
        JsonArray *array = is_same && frames != NULL && JSON_NODE_HOLDS_ARRAY(frames)
                               ? json_node_get_array(frames)
                               : NULL;
        for (guint i = 0; array != NULL && i < json_array_get_length(array); i++) {
            read_frame(json_array_get_element(array, i), see, data);
        }
    }
    g_object_unref(parser);
}
