/* SPDX-License-Identifier: MIT */
/*
 * Map files: YAML events are read once, straight into a sal_map, led by tables of keys. There is no
 * tree in between, so depth and size are bounded by the schema; aliases are refused. Every
 * complaint carries the line and the key.
 */
#include "mapfile.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/locate.h"
#include "bytes.h"
#include "events.h"
#include "limits.h"
#include "source.h"

/* How the value of a key is written and what it fills. */
enum value {
    TEXT,    /* char * */
    FILE_OF, /* char *, relative to the map file */
    FLAG,    /* bool */
    AMOUNT,  /* double >= 0 */
    OVERLAP, /* enum sal_overlap, by its name */
    LOCALE,  /* struct sal_locale_text: a text, or a mapping of languages to texts */
    EXTENT,  /* has_extent and extent_deg: [west, south, east, north] */
    SOURCE,  /* struct sal_map_source: a file name, or a mapping */
    SOURCES, /* the map's controls: one source or a list */
    FACTIONS,
    SIDES
};

struct key {
    const char *name;
    enum value value;
    size_t offset; /* of the member in what the mapping fills */
};

#define OF(type, member) offsetof(struct type, member)
static const struct key map_keys[] = {
    {"title", LOCALE, OF(sal_map, title)},
    {"subtitle", LOCALE, OF(sal_map, subtitle)},
    {"note", LOCALE, OF(sal_map, note)},
    {"sources", LOCALE, OF(sal_map, sources)},
    {"disclaimer", LOCALE, OF(sal_map, disclaimer)},
    {"control", SOURCES, 0},
    {"base", SOURCE, OF(sal_map, base)},
    {"countries", SOURCE, OF(sal_map, countries)},
    {"rivers", SOURCE, OF(sal_map, rivers)},
    {"lakes", SOURCE, OF(sal_map, lakes)},
    {"places", SOURCE, OF(sal_map, places)},
    {"factions", FACTIONS, 0},
    {"sides", SIDES, 0},
    {"background", TEXT, OF(sal_map, background)},
    {"crs", TEXT, OF(sal_map, crs)},
    {"extent", EXTENT, 0},
    {"overlap", OVERLAP, OF(sal_map, overlap)},
    {"gap_km", AMOUNT, OF(sal_map, gap_km)},
    {"border_tolerance_km", AMOUNT, OF(sal_map, border_tolerance_km)},
    {NULL, TEXT, 0},
};
static const struct key source_keys[] = {
    {"file", FILE_OF, OF(sal_map_source, file)},
    {"layer", TEXT, OF(sal_map_source, layer)},
    {"faction_field", TEXT, OF(sal_map_source, faction_field)},
    {"status_field", TEXT, OF(sal_map_source, status_field)},
    {"certainty_field", TEXT, OF(sal_map_source, certainty_field)},
    {"start_field", TEXT, OF(sal_map_source, start_field)},
    {"end_field", TEXT, OF(sal_map_source, end_field)},
    {"date_field", TEXT, OF(sal_map_source, date_field)},
    {"faction", TEXT, OF(sal_map_source, faction)},
    {"end_inclusive", FLAG, OF(sal_map_source, end_inclusive)},
    {"name_field", TEXT, OF(sal_map_source, name_field)},
    {"rank_field", TEXT, OF(sal_map_source, rank_field)},
    {"credit", TEXT, OF(sal_map_source, credit)},
    {NULL, TEXT, 0},
};
static const struct key faction_keys[] = {
    {"id", TEXT, OF(sal_map_faction, id)},
    {"side", TEXT, OF(sal_map_faction, side)},
    {"name", LOCALE, OF(sal_map_faction, name)},
    {NULL, TEXT, 0},
};
static const struct key side_keys[] = {
    {"id", TEXT, OF(sal_map_side, id)},
    {"name", LOCALE, OF(sal_map_side, name)},
    {NULL, TEXT, 0},
};

/* The events of the file, and what they fill. */
struct reader {
    struct sal_events events;
    char *folder;
    struct sal_map *map;
    struct sal_error *err;
};

static const char *const overlap_names[SAL_N_OVERLAP] = {
    [SAL_OVERLAP_CONTESTED] = "contested",
    [SAL_OVERLAP_NEWEST] = "newest",
    [SAL_OVERLAP_LISTED] = "listed",
};

const char *sal_overlap_name(enum sal_overlap overlap) {
    return overlap_names[overlap];
}

int sal_overlap_parse(const char *name) {
    for (int i = 0; i < SAL_N_OVERLAP; i++) {
        if (g_ascii_strcasecmp(name, overlap_names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* ---- values of one scalar ---- */

static enum sal_status read_text(const struct reader *reader, char **out) {
    const char *text = sal_events_scalar(&reader->events, "a text");
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    if (strlen(text) > SAL_READ_TEXT_MAX) {
        return sal_error_set(reader->err, SAL_LIMIT, reader->events.path,
                             "line %zu: key \"%.40s\": text of %zu bytes; at most %zu are read",
                             sal_events_line(&reader->events), reader->events.key, strlen(text),
                             SAL_READ_TEXT_MAX);
    }
    *out = sal_events_is_null(&reader->events) ? NULL : sal_arena_strdup(reader->map->arena, text);
    return SAL_OK;
}

static enum sal_status read_file(const struct reader *reader, char **out) {
    char *name = NULL;
    const enum sal_status status = read_text(reader, &name);
    if (status != SAL_OK) {
        return status;
    }
    if (name == NULL || name[0] == '\0') {
        return sal_events_refuse(&reader->events, "the name of a file");
    }
    if (g_path_is_absolute(name) || sal_source_is_virtual(name)) {
        *out = name;
        return SAL_OK;
    }
    char *path = g_build_filename(reader->folder, name, NULL);
    *out = sal_arena_strdup(reader->map->arena, path);
    g_free(path);
    return SAL_OK;
}

static enum sal_status read_flag(const struct reader *reader, bool *out) {
    const char *text = sal_events_scalar(&reader->events, "true or false");
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    static const char *const yes[] = {"true", "yes", "on", NULL};
    static const char *const no[] = {"false", "no", "off", NULL};
    char *lower = g_ascii_strdown(text, -1);
    const bool is_yes = g_strv_contains(yes, lower), is_no = g_strv_contains(no, lower);
    g_free(lower);
    *out = is_yes;
    return is_yes || is_no ? SAL_OK : sal_events_refuse(&reader->events, "true or false");
}

static bool parse_number(const char *text, double *out) {
    char *end;
    *out = g_ascii_strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*out);
}

static enum sal_status read_amount(const struct reader *reader, double *out) {
    const char *text = sal_events_scalar(&reader->events, "a number, 0 or more");
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    double value;
    if (!parse_number(text, &value) || value < 0.0) {
        return sal_events_refuse(&reader->events, "a number, 0 or more");
    }
    *out = value;
    return SAL_OK;
}

static enum sal_status read_overlap(const struct reader *reader, enum sal_overlap *out) {
    static const char wanted[] = "contested, newest or listed";
    const char *text = sal_events_scalar(&reader->events, wanted);
    if (text == NULL) {
        return SAL_SCHEMA;
    }
    const int overlap = sal_overlap_parse(text);
    if (overlap < 0) {
        return sal_events_refuse(&reader->events, wanted);
    }
    *out = (enum sal_overlap)overlap;
    return SAL_OK;
}

/* ---- values of several events ---- */

static enum sal_status read_extent(struct reader *reader) {
    static const char wanted[] =
        "[west, south, east, north] in degrees, west < east, south < north";
    double edges[4] = {0.0, 0.0, 0.0, 0.0};
    size_t n = 0;
    if (!sal_events_is_at(&reader->events, YAML_SEQUENCE_START_EVENT)) {
        return sal_events_refuse(&reader->events, wanted);
    }
    enum sal_status status = sal_events_step(&reader->events);
    for (; status == SAL_OK && !sal_events_is_at(&reader->events, YAML_SEQUENCE_END_EVENT);
         status = sal_events_step(&reader->events)) {
        const char *text = sal_events_scalar(&reader->events, wanted);
        if (text == NULL) {
            return SAL_SCHEMA;
        }
        if (n == 4 || !parse_number(text, &edges[n])) {
            return sal_events_refuse(&reader->events, wanted);
        }
        n++;
    }
    if (status != SAL_OK) {
        return status;
    }
    if (n != 4 || !(edges[0] < edges[2] && edges[1] < edges[3]) || fabs(edges[0]) > 360.0 ||
        fabs(edges[2]) > 360.0 || fabs(edges[1]) > 90.0 || fabs(edges[3]) > 90.0) {
        return sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                             "line %zu: key \"extent\": %zu numbers in no such order; wanted %s",
                             sal_events_line(&reader->events), n, wanted);
    }
    reader->map->has_extent = true;
    reader->map->extent_deg = (struct sal_box){edges[0], edges[1], edges[2], edges[3]};
    return SAL_OK;
}

static bool is_language(const char *text) {
    const size_t n = strlen(text);
    return n >= 2 && n <= 16 &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == n;
}

/* One "lang: text" pair; the language is at hand. */
static enum sal_status read_translation(struct reader *reader, GPtrArray *langs, GPtrArray *texts) {
    const char *lang = sal_events_scalar(&reader->events, "a language such as en");
    if (lang == NULL) {
        return SAL_SCHEMA;
    }
    if (!is_language(lang) || g_ptr_array_find_with_equal_func(langs, lang, g_str_equal, NULL)) {
        return sal_events_refuse(&reader->events, "a language such as en, each once");
    }
    g_ptr_array_add(langs, sal_arena_strdup(reader->map->arena, lang));
    enum sal_status status = sal_events_step(&reader->events);
    char *text = NULL;
    if (status == SAL_OK) {
        status = read_text(reader, &text);
    }
    g_ptr_array_add(texts, text == NULL ? sal_arena_strdup(reader->map->arena, "") : text);
    return status;
}

static enum sal_status read_locale(struct reader *reader, struct sal_locale_text *out) {
    struct sal_arena *arena = reader->map->arena;
    GPtrArray *langs = g_ptr_array_new(), *texts = g_ptr_array_new();
    enum sal_status status = SAL_OK;
    if (sal_events_is_at(&reader->events, YAML_MAPPING_START_EVENT)) {
        status = sal_events_step(&reader->events);
        while (status == SAL_OK && !sal_events_is_at(&reader->events, YAML_MAPPING_END_EVENT)) {
            status = read_translation(reader, langs, texts);
            status = status == SAL_OK ? sal_events_step(&reader->events) : status;
        }
    } else {
        char *text = NULL;
        status = sal_events_is_at(&reader->events, YAML_SCALAR_EVENT)
                     ? read_text(reader, &text)
                     : sal_events_refuse(&reader->events, "a text, or texts by language");
        if (text != NULL) {
            g_ptr_array_add(langs, sal_arena_strdup(arena, "en"));
            g_ptr_array_add(texts, text);
        }
    }
    if (status == SAL_OK) {
        out->n = langs->len;
        out->langs = sal_arena_copy(arena, langs->pdata, out->n, sizeof(char *));
        out->texts = sal_arena_copy(arena, texts->pdata, out->n, sizeof(char *));
    }
    g_ptr_array_unref(texts);
    g_ptr_array_unref(langs);
    return status;
}

static enum sal_status read_mapping(struct reader *reader, const struct key *keys, void *object);

static enum sal_status read_source(struct reader *reader, struct sal_map_source *out) {
    if (sal_events_is_at(&reader->events, YAML_SCALAR_EVENT)) {
        return read_file(reader, &out->file);
    }
    const size_t line = sal_events_line(&reader->events);
    const char *key = reader->events.key;
    const enum sal_status status = read_mapping(reader, source_keys, out);
    if (status == SAL_OK && out->file == NULL) {
        return sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                             "line %zu: key \"%s\": names no file; wanted the key \"file\"", line,
                             key);
    }
    return status;
}

static enum sal_status read_entry(struct reader *reader, enum value list, void *entry) {
    if (list == SOURCES) {
        return read_source(reader, entry);
    }
    const size_t line = sal_events_line(&reader->events);
    const bool is_faction = list == FACTIONS;
    const enum sal_status status =
        read_mapping(reader, is_faction ? faction_keys : side_keys, entry);
    const char *id =
        is_faction ? ((struct sal_map_faction *)entry)->id : ((struct sal_map_side *)entry)->id;
    if (status == SAL_OK && (id == NULL || id[0] == '\0')) {
        return sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                             "line %zu: a %s has no \"id\"; wanted one", line,
                             is_faction ? "faction" : "side");
    }
    return status;
}

/* A list of entries of `size` bytes; controls may also be one entry alone. */
static enum sal_status read_list(struct reader *reader, enum value list, size_t size, void **out,
                                 size_t *n_out) {
    GArray *entries = g_array_new(FALSE, TRUE, (guint)size);
    const char *key = reader->events.key;
    enum sal_status status = SAL_OK;
    if (sal_events_is_at(&reader->events, YAML_SEQUENCE_START_EVENT)) {
        for (status = sal_events_step(&reader->events);
             status == SAL_OK && !sal_events_is_at(&reader->events, YAML_SEQUENCE_END_EVENT);) {
            g_array_set_size(entries, entries->len + 1);
            reader->events.key = key;
            status = read_entry(reader, list, entries->data + (entries->len - 1) * size);
            status = status == SAL_OK ? sal_events_step(&reader->events) : status;
        }
    } else if (list == SOURCES) {
        g_array_set_size(entries, 1);
        status = read_entry(reader, list, entries->data);
    } else {
        status = sal_events_refuse(&reader->events, "a list of mappings with an \"id\" each");
    }
    if (status == SAL_OK) {
        *n_out = entries->len;
        *out = sal_arena_copy(reader->map->arena, entries->data, entries->len, size);
    }
    g_array_unref(entries);
    return status;
}

static enum sal_status read_member_list(struct reader *reader, enum value list) {
    struct sal_map *map = reader->map;
    void *entries = NULL;
    enum sal_status status;
    if (list == SOURCES) {
        status = read_list(reader, list, sizeof *map->controls, &entries, &map->n_controls);
        map->controls = entries;
    } else if (list == FACTIONS) {
        status = read_list(reader, list, sizeof *map->factions, &entries, &map->n_factions);
        map->factions = entries;
    } else {
        status = read_list(reader, list, sizeof *map->sides, &entries, &map->n_sides);
        map->sides = entries;
    }
    return status;
}

static enum sal_status read_value(struct reader *reader, enum value value, void *member) {
    switch (value) {
    case TEXT:
        return read_text(reader, member);
    case FILE_OF:
        return read_file(reader, member);
    case FLAG:
        return read_flag(reader, member);
    case AMOUNT:
        return read_amount(reader, member);
    case OVERLAP:
        return read_overlap(reader, member);
    case LOCALE:
        return read_locale(reader, member);
    case EXTENT:
        return read_extent(reader);
    case SOURCE:
        return read_source(reader, member);
    default:
        return read_member_list(reader, value);
    }
}

static enum sal_status say_unknown_key(const struct reader *reader, const struct key *keys,
                                       const char *found) {
    GString *known = g_string_new(NULL);
    for (; keys->name != NULL; keys++) {
        g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "", keys->name);
    }
    (void)sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                        "line %zu: key \"%.40s\" is unknown; wanted one of %s",
                        sal_events_line(&reader->events), found, known->str);
    g_string_free(known, TRUE);
    return SAL_SCHEMA;
}

/* The key at hand in a table; NULL with an error set when it is unknown or came before. */
static const struct key *find_key(const struct reader *reader, const struct key *keys,
                                  uint64_t *seen) {
    const char *name = sal_events_scalar(&reader->events, "a key");
    for (size_t i = 0; name != NULL && keys[i].name != NULL; i++) {
        if (strcmp(keys[i].name, name) != 0) {
            continue;
        }
        if ((*seen >> i & 1) != 0) {
            (void)sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                                "line %zu: key \"%s\" stands twice",
                                sal_events_line(&reader->events), name);
            return NULL;
        }
        *seen |= (uint64_t)1 << i;
        return &keys[i];
    }
    if (name != NULL) {
        (void)say_unknown_key(reader, keys, name);
    }
    return NULL;
}

static enum sal_status read_mapping(struct reader *reader, const struct key *keys, void *object) {
    if (!sal_events_is_at(&reader->events, YAML_MAPPING_START_EVENT)) {
        return sal_events_refuse(&reader->events, "a mapping of keys to values");
    }
    uint64_t seen = 0;
    enum sal_status status = sal_events_step(&reader->events);
    while (status == SAL_OK && !sal_events_is_at(&reader->events, YAML_MAPPING_END_EVENT)) {
        const struct key *key = find_key(reader, keys, &seen);
        if (key == NULL) {
            return SAL_SCHEMA;
        }
        reader->events.key = key->name;
        status = sal_events_step(&reader->events);
        if (status == SAL_OK) {
            status = read_value(reader, key->value, (char *)object + key->offset);
        }
        if (status == SAL_OK) {
            status = sal_events_step(&reader->events);
        }
    }
    return status;
}

/* ---- the document ---- */

static enum sal_status check_ids(const struct sal_map *map, struct sal_error *err) {
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < map->n_factions && status == SAL_OK; i++) {
        if (!g_hash_table_add(seen, map->factions[i].id)) {
            status = sal_error_set(err, SAL_SCHEMA, map->path, "faction \"%.60s\" stands twice",
                                   map->factions[i].id);
        }
    }
    g_hash_table_remove_all(seen);
    for (size_t i = 0; i < map->n_sides && status == SAL_OK; i++) {
        if (!g_hash_table_add(seen, map->sides[i].id)) {
            status = sal_error_set(err, SAL_SCHEMA, map->path, "side \"%.60s\" stands twice",
                                   map->sides[i].id);
        }
    }
    g_hash_table_unref(seen);
    if (status == SAL_OK && map->n_controls == 0) {
        status = sal_error_set(err, SAL_SCHEMA, map->path,
                               "names no control areas; wanted the key \"control\"");
    }
    return status;
}

static enum sal_status read_document(struct reader *reader) {
    enum sal_status status = sal_events_step(&reader->events);
    while (status == SAL_OK && (sal_events_is_at(&reader->events, YAML_STREAM_START_EVENT) ||
                                sal_events_is_at(&reader->events, YAML_DOCUMENT_START_EVENT))) {
        status = sal_events_step(&reader->events);
    }
    if (status == SAL_OK) {
        status = read_mapping(reader, map_keys, reader->map);
    }
    if (status == SAL_OK) {
        status = sal_events_step(&reader->events);
    }
    if (status == SAL_OK) {
        status = sal_events_step(&reader->events);
    }
    if (status == SAL_OK && !sal_events_is_at(&reader->events, YAML_STREAM_END_EVENT)) {
        status = sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                               "line %zu: a second document begins; wanted one",
                               sal_events_line(&reader->events));
    }
    return status;
}

static enum sal_status parse(struct sal_map *map, const struct sal_bytes *text,
                             struct sal_error *err) {
    struct reader reader = {.map = map, .err = err};
    if (!sal_events_init(&reader.events, map->path, text, err)) {
        return sal_error_set(err, SAL_MEMORY, map->path, "memory ran out opening the parser");
    }
    reader.folder = g_path_get_dirname(map->path);
    const enum sal_status status = read_document(&reader);
    sal_events_finish(&reader.events);
    g_free(reader.folder);
    return status == SAL_OK ? check_ids(map, err) : status;
}

struct sal_map *sal_map_create(const char *name) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_map *map = sal_arena_alloc(arena, sizeof *map);
    if (map == NULL) {
        g_error("out of memory for a map");
    }
    map->arena = arena;
    map->path = sal_arena_strdup(arena, "");
    map->name = sal_arena_strdup(arena, name);
    map->gap_km = -1.0;
    map->border_tolerance_km = -1.0;
    return map;
}

void sal_map_destroy(struct sal_map *map) {
    if (map != NULL) {
        sal_arena_destroy(map->arena);
    }
}

static enum sal_status load(const char *path, struct sal_map **out, struct sal_error *err) {
    struct sal_bytes text;
    enum sal_status status = sal_bytes_load(path, SAL_READ_MAP_MAX, &text, err);
    if (status != SAL_OK) {
        return status;
    }
    char *name = g_path_get_basename(path);
    if (g_str_has_suffix(name, ".yaml")) {
        name[strlen(name) - strlen(".yaml")] = '\0';
    }
    struct sal_map *map = sal_map_create(name);
    map->path = sal_arena_strdup(map->arena, path);
    status = parse(map, &text, err);
    g_free(name);
    sal_bytes_finish(&text);
    if (status != SAL_OK) {
        sal_map_destroy(map);
        return status;
    }
    *out = map;
    return SAL_OK;
}

enum sal_status sal_map_load(const char *name, struct sal_map **out, struct sal_error *err) {
    char *path = sal_locate_named("geodata", name, ".yaml");
    if (path == NULL) {
        char *installed = sal_locate_list("geodata", ".yaml");
        (void)sal_error_set(err, SAL_IO, name, "no such map; installed are: %s",
                            installed == NULL || installed[0] == '\0' ? "none" : installed);
        g_free(installed);
        return SAL_IO;
    }
    const enum sal_status status = load(path, out, err);
    g_free(path);
    return status;
}
