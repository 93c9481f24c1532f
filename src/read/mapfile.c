/* SPDX-License-Identifier: MIT */
/*
 * Map files: YAML events are read once, straight into a sal_map, led by tables of keys. There is no
 * tree in between, so depth and size are bounded by the schema; aliases are refused. Every
 * complaint carries the line and the key.
 */
#include "read/mapfile.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/locate.h"
#include "base/nearest_word.h"
#include "base/secret.h"
#include "read/bytes.h"
#include "read/limits.h"
#include "read/mapfile_check.h"
#include "read/mapfile_values.h"

/* How the value of a key is written and what it fills. */
enum value {
    TEXT,    /* char * */
    FILE_OF, /* char *, relative to the map file */
    CONTEXT, /* char *, "none", "world" or a file */
    FLAG,    /* bool */
    AMOUNT,  /* double >= 0 */
    DAY,     /* int32_t */
    FIRST,   /* int32_t *, the first day of a date */
    LAST,    /* int32_t *, its last */
    FORMAT,  /* char *, an order of the parts of dates */
    COLOR,   /* char *, as CSS writes colours */
    NUMBER,  /* struct sal_map_number */
    DASH,    /* struct sal_map_dash */
    LEGEND,  /* legend and n_legend of a struct sal_map_marks */
    WORD,    /* int, of the words of sal_map_words_of() for the key's name */
    TEXTS,   /* const char **, and their count: a text or a list of them */
    FILTER,  /* of a struct sal_map_source: {field: value} */
    OVERLAP, /* enum sal_overlap, by its name */
    LINES,   /* enum sal_lines, by its name */
    LOCALE,  /* struct sal_locale_text: a text, or a mapping of languages to texts */
    EXTENT,  /* has_extent and extent_deg: [west, south, east, north] */
    INSET,   /* struct sal_map_inset: a mapping */
    RASTER,  /* struct sal_map_raster: a mapping */
    LOGO,    /* struct sal_map_logo: a file's name, or a mapping */
    SOURCE,  /* struct sal_map_source: a file name, or a mapping */
    SOURCES, /* a list of them, or one */
    LIST     /* a list of mappings */
};

struct key {
    const char *name;
    enum value value;
    size_t offset;           /* of the member in what the mapping fills */
    const struct list *list; /* of SOURCES and LIST */
};

/* Keys that a mapping may have; of TEXTS, `list` tells where the count stands alone. */
struct mapping {
    const char *what; /* "a faction" */
    const struct key *keys;
    unsigned n_needed; /* the first keys that must be there */
};

/* A list fills a pointer to entries, allotted in one piece, and their count. */
struct list {
    const struct mapping *mapping;
    size_t size;         /* of an entry */
    size_t count_offset; /* of the count, beside the pointer's */
};

#define OF(type, member) offsetof(struct type, member)
static const struct key source_keys[] = {
    {"file", FILE_OF, OF(sal_map_source, file), NULL},
    {"layer", TEXT, OF(sal_map_source, layer), NULL},
    {"faction_field", TEXT, OF(sal_map_source, faction_field), NULL},
    {"status_field", TEXT, OF(sal_map_source, status_field), NULL},
    {"certainty_field", TEXT, OF(sal_map_source, certainty_field), NULL},
    {"start_field", TEXT, OF(sal_map_source, start_field), NULL},
    {"end_field", TEXT, OF(sal_map_source, end_field), NULL},
    {"date_field", TEXT, OF(sal_map_source, date_field), NULL},
    {"date_format", FORMAT, OF(sal_map_source, date_format), NULL},
    {"date", TEXT, OF(sal_map_source, date), NULL},
    {"status", TEXT, OF(sal_map_source, status), NULL},
    {"faction_else_field", TEXT, OF(sal_map_source, faction_else_field), NULL},
    {"filter", FILTER, 0, NULL},
    {"join", TEXT, OF(sal_map_source, join), NULL},
    {"fuzzy", FLAG, OF(sal_map_source, is_fuzzy), NULL},
    {"crs", TEXT, OF(sal_map_source, crs), NULL},
    {"encoding", TEXT, OF(sal_map_source, encoding), NULL},
    {"faction", TEXT, OF(sal_map_source, faction), NULL},
    {"end_inclusive", FLAG, OF(sal_map_source, end_inclusive), NULL},
    {"name_field", TEXT, OF(sal_map_source, name_field), NULL},
    {"rank_field", TEXT, OF(sal_map_source, rank_field), NULL},
    {"credit", TEXT, OF(sal_map_source, credit), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping source_mapping = {"a source", source_keys, 1};
static const struct list control_list = {&source_mapping, sizeof(struct sal_map_source),
                                         OF(sal_map, n_controls)};

static const struct key side_change_keys[] = {
    {"from", DAY, OF(sal_map_side_change, from), NULL},
    {"side", TEXT, OF(sal_map_side_change, side), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping side_change_mapping = {"a change of side", side_change_keys, 2};
static const struct list side_change_list = {
    &side_change_mapping, sizeof(struct sal_map_side_change), OF(sal_map_faction, n_side_changes)};

static const struct list alias_list = {NULL, sizeof(char *), OF(sal_map_faction, n_aliases)};
static const struct list nobody_list = {NULL, sizeof(char *), OF(sal_map, n_nobody)};
static const struct key faction_keys[] = {
    {"id", TEXT, OF(sal_map_faction, id), NULL},
    {"side", TEXT, OF(sal_map_faction, side), NULL},
    {"side_changes", LIST, OF(sal_map_faction, side_changes), &side_change_list},
    {"name", LOCALE, OF(sal_map_faction, name), NULL},
    {"color", COLOR, OF(sal_map_faction, color), NULL},
    {"ink", COLOR, OF(sal_map_faction, ink), NULL},
    {"aliases", TEXTS, OF(sal_map_faction, aliases), &alias_list},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping faction_mapping = {"a faction", faction_keys, 1};
static const struct list faction_list = {&faction_mapping, sizeof(struct sal_map_faction),
                                         OF(sal_map, n_factions)};

static const struct key side_keys[] = {
    {"id", TEXT, OF(sal_map_side, id), NULL},
    {"name", LOCALE, OF(sal_map_side, name), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping side_mapping = {"a side", side_keys, 1};
static const struct list side_list = {&side_mapping, sizeof(struct sal_map_side),
                                      OF(sal_map, n_sides)};

#define LOOK(name, value, member)                                                                  \
    { name, value, OF(sal_map_layer, look.member), NULL }
#define SOURCE_OF(name, value, member)                                                             \
    { name, value, OF(sal_map_layer, source.member), NULL }
static const struct key layer_keys[] = {
    SOURCE_OF("file", FILE_OF, file),
    SOURCE_OF("layer", TEXT, layer),
    SOURCE_OF("start_field", TEXT, start_field),
    SOURCE_OF("end_field", TEXT, end_field),
    SOURCE_OF("date_field", TEXT, date_field),
    SOURCE_OF("date_format", FORMAT, date_format),
    SOURCE_OF("date", TEXT, date),
    SOURCE_OF("end_inclusive", FLAG, end_inclusive),
    {"filter", FILTER, OF(sal_map_layer, source), NULL},
    SOURCE_OF("crs", TEXT, crs),
    SOURCE_OF("encoding", TEXT, encoding),
    SOURCE_OF("label_field", TEXT, name_field),
    SOURCE_OF("credit", TEXT, credit),
    {"name", LOCALE, OF(sal_map_layer, name), NULL},
    {"order", WORD, OF(sal_map_layer, order), NULL},
    LOOK("kind", WORD, kind),
    LOOK("color", COLOR, color),
    LOOK("width", NUMBER, width),
    LOOK("dash", DASH, dash),
    LOOK("casing", COLOR, casing),
    LOOK("casing_width", NUMBER, casing_width),
    LOOK("along", WORD, along),
    LOOK("fill", COLOR, fill),
    LOOK("pattern", WORD, pattern),
    LOOK("angle", NUMBER, angle),
    LOOK("spacing", NUMBER, spacing),
    LOOK("symbol", WORD, symbol),
    LOOK("size", NUMBER, size),
    LOOK("opacity", NUMBER, opacity),
    {NULL, TEXT, 0, NULL},
};
static const struct mapping layer_mapping = {"a layer", layer_keys, 1};
static const struct list layer_list = {&layer_mapping, sizeof(struct sal_map_layer),
                                       OF(sal_map, n_layers)};
static const struct list party_list = {NULL, sizeof(char *), OF(sal_map_war, n_parties)};
static const struct key war_keys[] = {
    {"between", TEXTS, OF(sal_map_war, parties), &party_list},
    {"from", FIRST, OF(sal_map_war, from), NULL},
    {"to", LAST, OF(sal_map_war, to), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping war_mapping = {"a war", war_keys, 1};
static const struct list war_list = {&war_mapping, sizeof(struct sal_map_war), OF(sal_map, n_wars)};

static const struct key marks_keys[] = {
    {"file", FILE_OF, OF(sal_map_marks, source.file), NULL},
    {"layer", TEXT, OF(sal_map_marks, source.layer), NULL},
    {"start_field", TEXT, OF(sal_map_marks, source.start_field), NULL},
    {"end_field", TEXT, OF(sal_map_marks, source.end_field), NULL},
    {"date_field", TEXT, OF(sal_map_marks, source.date_field), NULL},
    {"date_format", FORMAT, OF(sal_map_marks, source.date_format), NULL},
    {"date", TEXT, OF(sal_map_marks, source.date), NULL},
    {"end_inclusive", FLAG, OF(sal_map_marks, source.end_inclusive), NULL},
    {"filter", FILTER, OF(sal_map_marks, source), NULL},
    {"crs", TEXT, OF(sal_map_marks, source.crs), NULL},
    {"encoding", TEXT, OF(sal_map_marks, source.encoding), NULL},
    {"credit", TEXT, OF(sal_map_marks, source.credit), NULL},
    {"fade", NUMBER, OF(sal_map_marks, fade), NULL},
    {"legend", LEGEND, 0, NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping marks_mapping = {"a source of marks", marks_keys, 1};
static const struct list marks_list = {&marks_mapping, sizeof(struct sal_map_marks),
                                       OF(sal_map, n_marks)};

static const struct list claim_status_list = {NULL, sizeof(char *), OF(sal_map_claim, n_statuses)};
static const struct list claim_source_list = {&source_mapping, sizeof(struct sal_map_source),
                                              OF(sal_map_claim, n_sources)};
static const struct key claim_keys[] = {
    {"kind", TEXT, OF(sal_map_claim, kind), NULL},
    {"statuses", TEXTS, OF(sal_map_claim, statuses), &claim_status_list},
    {"name", LOCALE, OF(sal_map_claim, name), NULL},
    {"definition", LOCALE, OF(sal_map_claim, definition), NULL},
    {"sources", SOURCES, OF(sal_map_claim, sources), &claim_source_list},
    {"color", COLOR, OF(sal_map_claim, look.color), NULL},
    {"pattern", WORD, OF(sal_map_claim, look.pattern), NULL},
    {"angle", NUMBER, OF(sal_map_claim, look.angle), NULL},
    {"spacing", NUMBER, OF(sal_map_claim, look.spacing), NULL},
    {"width", NUMBER, OF(sal_map_claim, look.width), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping claim_mapping = {"a claim", claim_keys, 1};
static const struct list claim_list = {&claim_mapping, sizeof(struct sal_map_claim),
                                       OF(sal_map, n_claims)};

static const struct key raster_keys[] = {
    {"file", FILE_OF, OF(sal_map_raster, file), NULL},
    {"crs", TEXT, OF(sal_map_raster, crs), NULL},
    {"credit", TEXT, OF(sal_map_raster, credit), NULL},
    {"opacity", NUMBER, OF(sal_map_raster, opacity), NULL},
    {"control_opacity", NUMBER, OF(sal_map_raster, control_opacity), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping raster_mapping = {"a raster", raster_keys, 1};

static const struct key logo_keys[] = {
    {"file", FILE_OF, OF(sal_map_logo, file), NULL},
    {"width", NUMBER, OF(sal_map_logo, width), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping logo_mapping = {"a logo", logo_keys, 1};

static const struct key inset_keys[] = {
    {"extent", EXTENT, OF(sal_map_inset, extent_deg), NULL},
    {"title", LOCALE, OF(sal_map_inset, title), NULL},
    {"size", NUMBER, OF(sal_map_inset, size), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping inset_mapping = {"an inset", inset_keys, 1};

static const struct key map_keys[] = {
    {"title", LOCALE, OF(sal_map, title), NULL},
    {"subtitle", LOCALE, OF(sal_map, subtitle), NULL},
    {"note", LOCALE, OF(sal_map, note), NULL},
    {"sources", LOCALE, OF(sal_map, sources), NULL},
    {"author", TEXT, OF(sal_map, author), NULL},
    {"licence", TEXT, OF(sal_map, licence), NULL},
    {"disclaimer", LOCALE, OF(sal_map, disclaimer), NULL},
    {"unheld", LOCALE, OF(sal_map, unheld), NULL},
    {"control", SOURCES, OF(sal_map, controls), &control_list},
    {"base", SOURCE, OF(sal_map, base), NULL},
    {"countries", SOURCE, OF(sal_map, countries), NULL},
    {"rivers", SOURCE, OF(sal_map, rivers), NULL},
    {"lakes", SOURCE, OF(sal_map, lakes), NULL},
    {"places", SOURCE, OF(sal_map, places), NULL},
    {"claims", LIST, OF(sal_map, claims), &claim_list},
    {"marks", SOURCES, OF(sal_map, marks), &marks_list},
    {"layers", LIST, OF(sal_map, layers), &layer_list},
    {"reports", SOURCE, OF(sal_map, reports), NULL},
    {"factions", LIST, OF(sal_map, factions), &faction_list},
    {"sides", LIST, OF(sal_map, sides), &side_list},
    {"wars", LIST, OF(sal_map, wars), &war_list},
    {"lines", LINES, OF(sal_map, lines), NULL},
    {"context", CONTEXT, OF(sal_map, context), NULL},
    {"background", TEXT, OF(sal_map, background), NULL},
    {"nobody", TEXTS, OF(sal_map, nobody), &nobody_list},
    {"crs", TEXT, OF(sal_map, crs), NULL},
    {"extent", EXTENT, OF(sal_map, extent_deg), NULL},
    {"logo", LOGO, OF(sal_map, logo), NULL},
    {"raster", RASTER, OF(sal_map, raster), NULL},
    {"inset", INSET, OF(sal_map, inset), NULL},
    {"overlap", OVERLAP, OF(sal_map, overlap), NULL},
    {"gap_km", AMOUNT, OF(sal_map, gap_km), NULL},
    {"border_tolerance_km", AMOUNT, OF(sal_map, border_tolerance_km), NULL},
    {NULL, TEXT, 0, NULL},
};
static const struct mapping map_mapping = {"the map", map_keys, 0};

static enum sal_status read_mapping(struct sal_map_reader *reader, const struct mapping *mapping,
                                    void *object);

static enum sal_status read_source(struct sal_map_reader *reader, struct sal_map_source *out) {
    return sal_events_is_at(&reader->events, YAML_SCALAR_EVENT)
               ? sal_map_read_file(reader, &out->file)
               : read_mapping(reader, &source_mapping, out);
}

static enum sal_status read_kind(struct sal_map_reader *reader, struct sal_map_claim *out) {
    const enum sal_status status = sal_map_read_text(reader, &out->kind);
    return status == SAL_OK && (out->kind == NULL || *out->kind == '\0')
               ? sal_events_refuse(&reader->events, "a kind of claim")
               : status;
}

static enum sal_status read_entry(struct sal_map_reader *reader, const struct list *list,
                                  void *entry) {
    /* A claim may be told by its kind alone, marks by their file. */
    if (list->mapping == &marks_mapping && sal_events_is_at(&reader->events, YAML_SCALAR_EVENT)) {
        return sal_map_read_file(reader, &((struct sal_map_marks *)entry)->source.file);
    }
    const bool is_kind =
        list->mapping == &claim_mapping && sal_events_is_at(&reader->events, YAML_SCALAR_EVENT);
    return list->mapping == &source_mapping ? read_source(reader, entry)
           : is_kind                        ? read_kind(reader, entry)
                                            : read_mapping(reader, list->mapping, entry);
}

/* Entries one after another; of SOURCES one alone may stand without a list. */
static enum sal_status read_entries(struct sal_map_reader *reader, const struct key *key,
                                    GArray *entries) {
    if (!sal_events_is_at(&reader->events, YAML_SEQUENCE_START_EVENT)) {
        if (key->value != SOURCES) {
            return sal_events_refuse(&reader->events, "a list of mappings");
        }
        g_array_set_size(entries, 1);
        return read_entry(reader, key->list, entries->data);
    }
    enum sal_status status = sal_events_step(&reader->events);
    while (status == SAL_OK && !sal_events_is_at(&reader->events, YAML_SEQUENCE_END_EVENT)) {
        g_array_set_size(entries, entries->len + 1);
        reader->events.key = key->name;
        status =
            read_entry(reader, key->list, entries->data + (entries->len - 1) * key->list->size);
        status = status == SAL_OK ? sal_events_step(&reader->events) : status;
    }
    return status;
}

static enum sal_status read_list(struct sal_map_reader *reader, const struct key *key,
                                 void *object) {
    GArray *entries = g_array_new(FALSE, TRUE, (guint)key->list->size);
    const enum sal_status status = read_entries(reader, key, entries);
    if (status == SAL_OK) {
        const size_t n = entries->len;
        void *copy = sal_arena_copy(reader->map->arena, entries->data, n, key->list->size);
        memcpy((char *)object + key->offset, &copy, sizeof copy);
        memcpy((char *)object + key->list->count_offset, &n, sizeof n);
    }
    g_array_unref(entries);
    return status;
}

/* Beside which box it stands whether there is one. */
static bool *extent_flag(struct sal_map *map, const void *box) {
    return box == &map->extent_deg ? &map->has_extent : &map->inset.has_extent;
}

static enum sal_status read_value(struct sal_map_reader *reader, const struct key *key,
                                  void *object) {
    void *member = (char *)object + key->offset;
    switch (key->value) {
    case TEXT:
        return sal_map_read_text(reader, member);
    case FILE_OF:
        return sal_map_read_file(reader, member);
    case CONTEXT:
        return sal_map_read_context(reader, member);
    case FLAG:
        return sal_map_read_flag(reader, member);
    case AMOUNT:
        return sal_map_read_amount(reader, member);
    case DAY:
        return sal_map_read_day(reader, member);
    case FIRST:
    case LAST:
        return sal_map_read_end_day(reader, key->value == LAST, member);
    case LINES:
        return sal_map_read_lines(reader, member);
    case FORMAT:
        return sal_map_read_date_format(reader, member);
    case COLOR:
        return sal_map_read_color(reader, member);
    case NUMBER:
        return sal_map_read_number(reader, member);
    case LEGEND:
        return sal_map_read_legend(reader, object);
    case DASH:
        return sal_map_read_dash(reader, member);
    case WORD:
        return sal_map_read_word(reader, key->name, member);
    case TEXTS:
        return sal_map_read_texts(reader, member,
                                  (size_t *)(void *)((char *)object + key->list->count_offset));
    case FILTER:
        return sal_map_read_filter(reader, member);
    case OVERLAP:
        return sal_map_read_overlap(reader, member);
    case LOCALE:
        return sal_map_read_locale(reader, member);
    case EXTENT:
        return sal_map_read_extent(reader, member, extent_flag(reader->map, member));
    case LOGO:
        return sal_events_is_at(&reader->events, YAML_SCALAR_EVENT)
                   ? sal_map_read_file(reader, &((struct sal_map_logo *)member)->file)
                   : read_mapping(reader, &logo_mapping, member);
    case RASTER:
        return read_mapping(reader, &raster_mapping, member);
    case INSET:
        return read_mapping(reader, &inset_mapping, member);
    case SOURCE:
        return read_source(reader, member);
    default:
        return read_list(reader, key, object);
    }
}

static enum sal_status say_unknown_key(const struct sal_map_reader *reader, const struct key *keys,
                                       const char *found) {
    GString *known = g_string_new(NULL);
    for (; keys->name != NULL; keys++) {
        g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "", keys->name);
    }
    char *hint = sal_nearest_word_hint(found, known->str);
    (void)sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                        "line %zu: key \"%.40s\" is unknown%s%s one of %s",
                        sal_events_line(&reader->events), found, hint,
                        *hint == '\0' ? "; wanted" : " Wanted", known->str);
    g_free(hint);
    g_string_free(known, TRUE);
    return SAL_SCHEMA;
}

/* The key at hand in a table; NULL with an error set when it is unknown or came before. */
static const struct key *find_key(const struct sal_map_reader *reader, const struct key *keys,
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

/* An empty value is none. */
static bool is_nothing(const struct sal_events *events) {
    return sal_events_is_at(events, YAML_SCALAR_EVENT) &&
           (sal_events_is_null(events) || sal_events_scalar(events, "a value")[0] == '\0');
}

/* One "key: value"; the key is at hand. */
static enum sal_status read_pair(struct sal_map_reader *reader, const struct key *keys,
                                 uint64_t *seen, void *object) {
    const struct key *key = find_key(reader, keys, seen);
    if (key == NULL) {
        return SAL_SCHEMA;
    }
    const uint64_t bit = (uint64_t)1 << (key - keys);
    reader->events.key = key->name;
    enum sal_status status = sal_events_step(&reader->events);
    if (status == SAL_OK && is_nothing(&reader->events)) {
        *seen &= ~bit;
    }
    if (status == SAL_OK) {
        status = read_value(reader, key, object);
    }
    return status == SAL_OK ? sal_events_step(&reader->events) : status;
}

static enum sal_status read_mapping(struct sal_map_reader *reader, const struct mapping *mapping,
                                    void *object) {
    if (!sal_events_is_at(&reader->events, YAML_MAPPING_START_EVENT)) {
        return sal_events_refuse(&reader->events, "a mapping of keys to values");
    }
    const size_t line = sal_events_line(&reader->events);
    uint64_t seen = 0;
    enum sal_status status = sal_events_step(&reader->events);
    while (status == SAL_OK && !sal_events_is_at(&reader->events, YAML_MAPPING_END_EVENT)) {
        status = read_pair(reader, mapping->keys, &seen, object);
    }
    for (unsigned i = 0; status == SAL_OK && i < mapping->n_needed; i++) {
        if ((seen >> i & 1) == 0) {
            status = sal_error_set(reader->err, SAL_SCHEMA, reader->events.path,
                                   "line %zu: %s has no \"%s\"; wanted one", line, mapping->what,
                                   mapping->keys[i].name);
        }
    }
    return status;
}

/* ---- the document ---- */

static enum sal_status read_document(struct sal_map_reader *reader) {
    enum sal_status status = sal_events_step(&reader->events);
    while (status == SAL_OK && (sal_events_is_at(&reader->events, YAML_STREAM_START_EVENT) ||
                                sal_events_is_at(&reader->events, YAML_DOCUMENT_START_EVENT))) {
        status = sal_events_step(&reader->events);
    }
    if (status == SAL_OK) {
        status = read_mapping(reader, &map_mapping, reader->map);
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

enum sal_status sal_map_fill(struct sal_map *map, const struct sal_bytes *text,
                             struct sal_error *err) {
    struct sal_map_reader reader = {.map = map, .err = err};
    if (!sal_events_init(&reader.events, map->path, text, err)) {
        return sal_error_set(err, SAL_MEMORY, map->path, "memory ran out opening the parser");
    }
    reader.folder = g_path_get_dirname(map->path);
    const enum sal_status status = read_document(&reader);
    sal_events_finish(&reader.events);
    g_free(reader.folder);
    return status == SAL_OK ? sal_map_check(map, err) : status;
}
