/* SPDX-License-Identifier: MIT */
/* A name may be one, or a list in one of the ways that files write them: ground held together. */
#include "timeline/area_holder.h"

#include <string.h>

#include "base/report.h"
#include "timeline/area_days.h"
#include "timeline/factions.h"

/* Bytes of a list of field names in a finding. */
#define FIELDS_SHOWN 120

void sal_area_holder_begin(struct sal_area_holder *holder, const struct sal_features *layer,
                           const struct sal_map_source *source, const struct sal_fields *fields) {
    holder->layer = layer;
    holder->source = source;
    holder->fields = *fields;
    g_free(holder->name);
    if (source->faction != NULL) {
        holder->name = g_strdup(source->faction);
        return;
    }
    /* One faction a layer is how such files are made. */
    holder->name = sal_fields_without_date(layer->layer, sal_fields_path_format(source));
    if (fields->faction >= 0 || layer->n_items == 0) {
        return;
    }
    bool has_text = false; /* that may name holders */
    for (size_t i = 0; i < layer->n_fields; i++) {
        has_text = has_text || layer->fields[i].type == SAL_FIELD_TEXT;
    }
    char *known = sal_fields_list(layer, FIELDS_SHOWN);
    char *place = g_strdup_printf("%s: %s", layer->path, layer->layer);
    sal_report_add(holder->report, has_text ? SAL_WARNING : SAL_INFO, "missing-faction", place,
                   "no field names the holder (it has %s); \"%.60s\" is taken, or say "
                   "--faction-field or --faction",
                   known, holder->name);
    g_free(place);
    g_free(known);
}

/* Names in a list: [a, b], {a,b}, a;b, a|b; NULL when it is no list. g_strfreev() it. */
static char **split_list(const char *value) {
    const size_t n = strlen(value);
    const bool is_bracketed = n >= 2 && ((value[0] == '[' && value[n - 1] == ']') ||
                                         (value[0] == '{' && value[n - 1] == '}'));
    if (!is_bracketed && strpbrk(value, ";|") == NULL) {
        return NULL;
    }
    char *inner = is_bracketed ? g_strndup(value + 1, n - 2) : g_strdup(value);
    char **parts = g_strsplit_set(inner, is_bracketed ? "," : ";|", -1);
    GStrvBuilder *names = g_strv_builder_new();
    for (char **part = parts; *part != NULL; part++) {
        g_strstrip(*part);
        const size_t length = strlen(*part);
        const bool is_quoted = length >= 2 && ((*part)[0] == '"' || (*part)[0] == '\'') &&
                               (*part)[length - 1] == (*part)[0];
        char *name = is_quoted ? g_strndup(*part + 1, length - 2) : g_strdup(*part);
        if (*g_strstrip(name) != '\0') {
            g_strv_builder_add(names, name);
        }
        g_free(name);
    }
    char **list = g_strv_builder_end(names);
    g_strv_builder_unref(names);
    g_strfreev(parts);
    g_free(inner);
    return list;
}

static int by_index(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

/* The faction of all who are listed, whatever their order. */
static int faction_of_list(const struct sal_area_holder *holder, char **names, const char *place) {
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(int));
    for (char **name = names; *name != NULL; name++) {
        const int part = sal_factions_index(holder->dataset, *name, place, holder->report);
        if (part >= 0) {
            g_array_append_val(parts, part);
        }
    }
    g_array_sort(parts, by_index);
    GString *id = g_string_new(NULL);
    int last = -1;
    for (guint i = 0; i < parts->len; i++) {
        const int part = g_array_index(parts, int, i);
        if (part != last) {
            g_string_append_printf(id, "%s%s", id->len > 0 ? "+" : "",
                                   holder->dataset->factions[part].id);
        }
        last = part;
    }
    const int faction =
        parts->len == 0 ? -1 : sal_factions_index(holder->dataset, id->str, place, holder->report);
    g_string_free(id, TRUE);
    g_array_unref(parts);
    return faction;
}

static int faction_of_value(const struct sal_area_holder *holder, const char *value,
                            const char *place) {
    char *id = g_strstrip(g_strdup(value));
    char **names = split_list(id);
    const int faction = names != NULL && *names != NULL
                            ? faction_of_list(holder, names, place)
                            : sal_factions_index(holder->dataset, id, place, holder->report);
    g_strfreev(names);
    g_free(id);
    return faction;
}

int sal_area_holder_read(const struct sal_area_holder *holder, const struct sal_feature *feature) {
    const char *value = sal_area_days_value(feature, holder->fields.faction);
    char *place = sal_area_days_place(holder->layer, feature);
    if (value == NULL) {
        value = sal_area_days_value(feature, holder->fields.faction_else);
    }
    if (value == NULL) {
        value = holder->name;
        if (holder->fields.faction >= 0 && holder->source->faction == NULL) {
            sal_report_add_at(holder->report, SAL_WARNING, "missing-faction", place,
                              feature->geom.points[0],
                              "field %s is empty; \"%.60s\" is taken for the holder",
                              holder->layer->fields[holder->fields.faction].name, value);
        }
    }
    const int faction = faction_of_value(holder, value, place);
    g_free(place);
    return faction;
}
