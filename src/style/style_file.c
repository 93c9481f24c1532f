/* SPDX-License-Identifier: MIT */
/*
 * From YAML text to struct sal_style, for style.c: walks the document of libyaml beside the tables
 * of keys_data.c. Its nodes carry lines, so every complaint names file, line and key.
 */
#include "style/style_file.h"

#include "style/keys.h"

#include <string.h>

#include <yaml.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/nearest_word.h"
#include "style/color.h"

struct walk {
    yaml_document_t *document;
    struct sal_style *style;
    const char *place;
    bool is_whole;
    GString *key; /* dotted path of where the walk is */
    struct sal_error *err;
};

typedef enum sal_status (*read_fn)(struct walk *walk, const struct sal_key *key,
                                   const yaml_node_t *node, void *target);

static enum sal_status complain(const struct walk *walk, const yaml_node_t *node, const char *what,
                                const char *found) {
    char *place =
        g_strdup_printf("%s: line %lu", walk->place, (unsigned long)node->start_mark.line + 1);
    const enum sal_status status =
        sal_error_set(walk->err, SAL_STYLE, place, "%s: %s%s%s", walk->key->str, what,
                      found == NULL ? "" : ", not ", found == NULL ? "" : found);
    g_free(place);
    return status;
}

static const char *scalar(const yaml_node_t *node) {
    return node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : NULL;
}

/* What a person sees of a node in a message. */
static const char *shown(const yaml_node_t *node) {
    switch (node->type) {
    case YAML_SCALAR_NODE:
        return node->data.scalar.length == 0 ? "nothing" : (const char *)node->data.scalar.value;
    case YAML_SEQUENCE_NODE:
        return "a list";
    default:
        return "a mapping";
    }
}

static enum sal_status read_number_of(const struct walk *walk, const yaml_node_t *node, double min,
                                      double max, double *out) {
    const char *text = scalar(node);
    char *end = NULL;
    const double value = text == NULL ? 0.0 : g_ascii_strtod(text, &end);
    if (text == NULL || end == text || *end != '\0' || !(value >= min && value <= max)) {
        char wanted[80];
        char low[32];
        char high[32];
        g_snprintf(wanted, sizeof wanted, "wanted a number from %s to %s",
                   g_ascii_formatd(low, sizeof low, "%g", min),
                   g_ascii_formatd(high, sizeof high, "%g", max));
        return complain(walk, node, wanted, shown(node));
    }
    *out = value;
    return SAL_OK;
}

static enum sal_status read_color(struct walk *walk, const struct sal_key *key,
                                  const yaml_node_t *node, void *target) {
    (void)key;
    if (!sal_color_parse(scalar(node), target)) {
        return complain(walk, node, "wanted a colour as CSS writes it, such as \"#7f9fc4\"",
                        shown(node));
    }
    return SAL_OK;
}

static enum sal_status read_number(struct walk *walk, const struct sal_key *key,
                                   const yaml_node_t *node, void *target) {
    return read_number_of(walk, node, key->min, key->max, target);
}

static enum sal_status read_integer(struct walk *walk, const struct sal_key *key,
                                    const yaml_node_t *node, void *target) {
    double value = 0.0;
    const enum sal_status status = read_number_of(walk, node, key->min, key->max, &value);
    if (status == SAL_OK) {
        *(int *)target = (int)value;
    }
    return status;
}

static enum sal_status read_flag(struct walk *walk, const struct sal_key *key,
                                 const yaml_node_t *node, void *target) {
    (void)key;
    const char *text = scalar(node);
    const bool is_yes = g_strcmp0(text, "true") == 0 || g_strcmp0(text, "yes") == 0;
    if (!is_yes && g_strcmp0(text, "false") != 0 && g_strcmp0(text, "no") != 0) {
        return complain(walk, node, "wanted true or false", shown(node));
    }
    *(bool *)target = is_yes;
    return SAL_OK;
}

static enum sal_status read_text(struct walk *walk, const struct sal_key *key,
                                 const yaml_node_t *node, void *target) {
    (void)key;
    const char *text = scalar(node);
    if (text == NULL || *text == '\0') {
        return complain(walk, node, "wanted a text", shown(node));
    }
    *(char **)target = sal_arena_strdup(walk->style->arena, text);
    return SAL_OK;
}

static enum sal_status read_pattern(struct walk *walk, const struct sal_key *key,
                                    const yaml_node_t *node, void *target) {
    (void)key;
    static const struct {
        const char *name;
        enum sal_paint_kind kind;
    } patterns[] = {
        {"solid", SAL_PAINT_SOLID}, {"hatch", SAL_PAINT_HATCH}, {"dots", SAL_PAINT_DOTS}};
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        if (g_strcmp0(scalar(node), patterns[i].name) == 0) {
            *(enum sal_paint_kind *)target = patterns[i].kind;
            return SAL_OK;
        }
    }
    return complain(walk, node, "wanted solid, hatch or dots", shown(node));
}

static enum sal_status read_show(struct walk *walk, const struct sal_key *key,
                                 const yaml_node_t *node, void *target) {
    bool is_shown = false;
    if (g_strcmp0(scalar(node), "auto") == 0) {
        *(enum sal_show *)target = SAL_SHOW_AUTO;
        return SAL_OK;
    }
    const enum sal_status status = read_flag(walk, key, node, &is_shown);
    if (status == SAL_OK) {
        *(enum sal_show *)target = is_shown ? SAL_SHOW_YES : SAL_SHOW_NO;
    }
    return status;
}

static enum sal_status read_corner(struct walk *walk, const struct sal_key *key,
                                   const yaml_node_t *node, void *target) {
    (void)key;
    static const char *const corners[] = {[SAL_CORNER_AUTO] = "auto",
                                          [SAL_CORNER_START_TOP] = "top-start",
                                          [SAL_CORNER_END_TOP] = "top-end",
                                          [SAL_CORNER_START_BOTTOM] = "bottom-start",
                                          [SAL_CORNER_END_BOTTOM] = "bottom-end"};
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        if (g_strcmp0(scalar(node), corners[i]) == 0) {
            *(enum sal_corner *)target = (enum sal_corner)i;
            return SAL_OK;
        }
    }
    return complain(walk, node, "wanted auto, top-start, top-end, bottom-start or bottom-end",
                    shown(node));
}

static const yaml_node_t *item(const struct walk *walk, const yaml_node_t *list, size_t i) {
    return yaml_document_get_node(walk->document, list->data.sequence.items.start[i]);
}

static size_t n_items(const yaml_node_t *list) {
    return (size_t)(list->data.sequence.items.top - list->data.sequence.items.start);
}

static enum sal_status read_dash(struct walk *walk, const struct sal_key *key,
                                 const yaml_node_t *node, void *target) {
    struct sal_line_look *line = (void *)((char *)target - key->offset);
    const size_t n = node->type == YAML_SEQUENCE_NODE ? n_items(node) : 9;
    if (n > 4 || n % 2 != 0) {
        return complain(walk, node, "wanted a list of none, two or four lengths", shown(node));
    }
    for (size_t i = 0; i < n; i++) {
        const enum sal_status status =
            read_number_of(walk, item(walk, node, i), 0.1, 1000.0, &line->dash_px[i]);
        if (status != SAL_OK) {
            return status;
        }
    }
    line->n_dash = (int)n;
    return SAL_OK;
}

static enum sal_status read_palette(struct walk *walk, const struct sal_key *key,
                                    const yaml_node_t *node, void *target) {
    (void)target;
    const size_t n = node->type == YAML_SEQUENCE_NODE ? n_items(node) : 0;
    if (n == 0 || n > SAL_STYLE_PALETTE_MAX) {
        return complain(walk, node, "wanted a list of 1 to 32 colours", shown(node));
    }
    for (size_t i = 0; i < n; i++) {
        const enum sal_status status =
            read_color(walk, key, item(walk, node, i), &walk->style->palette[i]);
        if (status != SAL_OK) {
            return status;
        }
    }
    walk->style->n_palette = n;
    return SAL_OK;
}

static enum sal_status read_tints(struct walk *walk, const struct sal_key *key,
                                  const yaml_node_t *node, void *target) {
    (void)target;
    if (node->type != YAML_SEQUENCE_NODE || n_items(node) != SAL_N_TINTS) {
        return complain(walk, node, "wanted a list of 6 colours", shown(node));
    }
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < SAL_N_TINTS && status == SAL_OK; i++) {
        status = read_color(walk, key, item(walk, node, i), &walk->style->tints[i]);
    }
    return status;
}

static size_t n_pairs(const yaml_node_t *map) {
    return (size_t)(map->data.mapping.pairs.top - map->data.mapping.pairs.start);
}

/* Key and value of a pair; a key that is no plain text comes out as NULL. */
static const char *pair(const struct walk *walk, const yaml_node_t *map, size_t i,
                        const yaml_node_t **key, const yaml_node_t **value) {
    const yaml_node_pair_t *at = &map->data.mapping.pairs.start[i];
    *key = yaml_document_get_node(walk->document, at->key);
    *value = yaml_document_get_node(walk->document, at->value);
    return scalar(*key);
}

static enum sal_status read_locale(struct walk *walk, const struct sal_key *key,
                                   const yaml_node_t *node, void *target) {
    (void)key;
    struct sal_arena *arena = walk->style->arena;
    struct sal_locale_text *text = target;
    const bool is_map = node->type == YAML_MAPPING_NODE;
    if (!is_map && scalar(node) == NULL) {
        return complain(walk, node, "wanted a text or texts by language", shown(node));
    }
    const size_t n = is_map ? n_pairs(node) : 1;
    text->langs = sal_arena_array(arena, n, sizeof *text->langs);
    text->texts = sal_arena_array(arena, n, sizeof *text->texts);
    if (text->langs == NULL || text->texts == NULL) {
        return sal_error_set(walk->err, SAL_MEMORY, walk->place, "no memory for a style");
    }
    text->n = n;
    for (size_t i = 0; i < n; i++) {
        const yaml_node_t *name = NULL;
        const yaml_node_t *value = node;
        const char *lang = is_map ? pair(walk, node, i, &name, &value) : "en";
        if (lang == NULL || scalar(value) == NULL) {
            return complain(walk, value, "wanted language: text", shown(value));
        }
        text->langs[i] = sal_arena_strdup(arena, lang);
        text->texts[i] = sal_arena_strdup(arena, scalar(value));
    }
    return SAL_OK;
}

static enum sal_status read_map(struct walk *walk, const struct sal_key *keys,
                                const yaml_node_t *node, void *target, bool is_whole);

/* The look of a faction: the one already there under its id, else a new one. */
static struct sal_faction_look *faction_look(struct sal_style *style, const char *id) {
    for (size_t i = 0; i < style->n_factions; i++) {
        if (strcmp(style->factions[i].id, id) == 0) {
            return &style->factions[i];
        }
    }
    struct sal_faction_look *look = &style->factions[style->n_factions++];
    look->id = sal_arena_strdup(style->arena, id);
    return look;
}

static enum sal_status read_factions(struct walk *walk, const struct sal_key *key,
                                     const yaml_node_t *node, void *target) {
    (void)key;
    (void)target;
    struct sal_style *style = walk->style;
    if (node->type != YAML_MAPPING_NODE) {
        return complain(walk, node, "wanted looks by faction id", shown(node));
    }
    const size_t n = n_pairs(node);
    struct sal_faction_look *looks =
        sal_arena_array(style->arena, style->n_factions + n, sizeof *looks);
    if (looks == NULL) {
        return sal_error_set(walk->err, SAL_MEMORY, walk->place, "no memory for a style");
    }
    for (size_t i = 0; i < style->n_factions; i++) {
        looks[i] = style->factions[i];
    }
    style->factions = looks;
    for (size_t i = 0; i < n; i++) {
        const yaml_node_t *name = NULL;
        const yaml_node_t *value = NULL;
        const char *id = pair(walk, node, i, &name, &value);
        if (id == NULL) {
            return complain(walk, name, "wanted a faction id", shown(name));
        }
        const gsize length = walk->key->len;
        g_string_append_printf(walk->key, ".%s", id);
        const enum sal_status status =
            read_map(walk, sal_faction_keys, value, faction_look(style, id), true);
        g_string_truncate(walk->key, length);
        if (status != SAL_OK) {
            return status;
        }
    }
    return SAL_OK;
}

static enum sal_status read_keys(struct walk *walk, const struct sal_key *key,
                                 const yaml_node_t *node, void *target) {
    return read_map(walk, key->keys, node, target, walk->is_whole);
}

static const read_fn readers[] = {
    [SAL_KEY_MAP] = read_keys,      [SAL_KEY_COLOR] = read_color,
    [SAL_KEY_NUMBER] = read_number, [SAL_KEY_INTEGER] = read_integer,
    [SAL_KEY_FLAG] = read_flag,     [SAL_KEY_TEXT] = read_text,
    [SAL_KEY_DASH] = read_dash,     [SAL_KEY_PATTERN] = read_pattern,
    [SAL_KEY_SHOW] = read_show,     [SAL_KEY_CORNER] = read_corner,
    [SAL_KEY_LOCALE] = read_locale, [SAL_KEY_PALETTE] = read_palette,
    [SAL_KEY_TINTS] = read_tints,   [SAL_KEY_FACTIONS] = read_factions};

static const struct sal_key *find_key(const struct sal_key *keys, const char *name, size_t *i) {
    for (*i = 0; name != NULL && keys[*i].name != NULL; ++*i) {
        if (strcmp(keys[*i].name, name) == 0) {
            return &keys[*i];
        }
    }
    return NULL;
}

static enum sal_status missing_key(const struct walk *walk, const struct sal_key *keys,
                                   guint64 seen, const yaml_node_t *node) {
    for (size_t i = 0; keys[i].name != NULL; i++) {
        if (keys[i].is_needed && (seen >> i & 1) == 0) {
            char *what = g_strdup_printf("the key %s is missing", keys[i].name);
            const enum sal_status status = complain(walk, node, what, NULL);
            g_free(what);
            return status;
        }
    }
    return SAL_OK;
}

static enum sal_status unknown_key(const struct walk *walk, const struct sal_key *keys,
                                   const yaml_node_t *name) {
    GString *known = g_string_new(NULL);
    for (; keys->name != NULL; keys++) {
        g_string_append_printf(known, "%s ", keys->name);
    }
    char *hint = sal_nearest_word_hint(shown(name), known->str);
    char *what = g_strconcat("unknown key", hint, NULL);
    const enum sal_status status = complain(walk, name, what, NULL);
    g_free(what);
    g_free(hint);
    g_string_free(known, TRUE);
    return status;
}

static enum sal_status read_map(struct walk *walk, const struct sal_key *keys,
                                const yaml_node_t *node, void *target, bool is_whole) {
    if (node->type != YAML_MAPPING_NODE) {
        return complain(walk, node, "wanted a mapping of keys", shown(node));
    }
    guint64 seen = 0;
    for (size_t i = 0; i < n_pairs(node); i++) {
        const yaml_node_t *name = NULL;
        const yaml_node_t *value = NULL;
        size_t i_key = 0;
        const struct sal_key *key = find_key(keys, pair(walk, node, i, &name, &value), &i_key);
        const gsize length = walk->key->len;
        g_string_append_printf(walk->key, "%s%s", length > 0 ? "." : "", shown(name));
        if (key == NULL || (seen >> i_key & 1) != 0) {
            return key == NULL ? unknown_key(walk, keys, name)
                               : complain(walk, name, "key said twice", NULL);
        }
        seen |= (guint64)1 << i_key;
        const enum sal_status status =
            readers[key->kind](walk, key, value, (char *)target + key->offset);
        if (status != SAL_OK) {
            return status;
        }
        g_string_truncate(walk->key, length);
    }
    return is_whole ? missing_key(walk, keys, seen, node) : SAL_OK;
}

static enum sal_status syntax_error(const yaml_parser_t *parser, const char *file,
                                    struct sal_error *err) {
    char *place =
        g_strdup_printf("%s: line %lu", file, (unsigned long)parser->problem_mark.line + 1);
    const enum sal_status status =
        sal_error_set(err, SAL_STYLE, place, "not YAML: %s",
                      parser->problem == NULL ? "cannot be read" : parser->problem);
    g_free(place);
    return status;
}

enum sal_status sal_style_file_read(struct sal_style *style, const char *place, const char *text,
                                    size_t size, bool is_whole, struct sal_error *err) {
    if (size > SAL_STYLE_FILE_MAX) {
        return sal_error_set(err, SAL_LIMIT, place, "a style of %zu bytes: at most %zu", size,
                             SAL_STYLE_FILE_MAX);
    }
    yaml_parser_t parser;
    yaml_document_t document;
    if (!yaml_parser_initialize(&parser)) {
        return sal_error_set(err, SAL_MEMORY, place, "no memory for a style");
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    if (!yaml_parser_load(&parser, &document)) {
        const enum sal_status status = syntax_error(&parser, place, err);
        yaml_parser_delete(&parser);
        return status;
    }
    const yaml_node_t *root = yaml_document_get_root_node(&document);
    struct walk walk = {&document, style, place, is_whole, g_string_new(NULL), err};
    const enum sal_status status =
        root == NULL
            ? sal_error_set(err, SAL_STYLE, place, "an empty file: wanted a mapping of keys")
            : read_map(&walk, sal_style_keys, root, style, is_whole);
    g_string_free(walk.key, TRUE);
    yaml_document_delete(&document);
    yaml_parser_delete(&parser);
    return status;
}
