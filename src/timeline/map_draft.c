/* SPDX-License-Identifier: MIT */
/* YAML in the order of geodata/MAPFILE.md. Texts are quoted, so that no name can be anything else.
 */
#include "timeline/map_draft.h"

#include <glib.h>
#include <string.h>

#include "read/fields.h"

/* Bytes of a list of fields in a remark. */
#define LISTED_BYTES 200

/* A text in double quotes. */
static void add_quoted(GString *out, const char *text) {
    g_string_append_c(out, '"');
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            g_string_append_c(out, '\\');
            g_string_append_c(out, *at);
        } else if ((unsigned char)*at < 0x20) {
            g_string_append_printf(out, "\\x%02x", (unsigned)*at);
        } else {
            g_string_append_c(out, *at);
        }
    }
    g_string_append_c(out, '"');
}

static void add_field(GString *out, const char *key, const struct sal_features *layer, int column) {
    if (column >= 0) {
        g_string_append_printf(out, "    %s: ", key);
        add_quoted(out, layer->fields[column].name);
        g_string_append_c(out, '\n');
    }
}

/* A source with the fields that were recognised in its first file. */
static void add_source(GString *out, const struct sal_map_source *source,
                       const struct sal_features *layer) {
    struct sal_fields fields;
    g_string_append(out, "  - file: ");
    add_quoted(out, source->file);
    g_string_append_c(out, '\n');
    if (sal_fields_find(layer, source, &fields, NULL) != SAL_OK) {
        return;
    }
    /* Fields that joining a table added are none of the file's. */
    const bool is_joined = layer->shared != NULL;
    const struct sal_features *file = is_joined ? layer->shared : layer;
    if (is_joined && sal_fields_find(file, source, &fields, NULL) != SAL_OK) {
        return;
    }
    add_field(out, "faction_field", file, fields.faction);
    add_field(out, "status_field", file, fields.status);
    add_field(out, "certainty_field", file, fields.certainty);
    add_field(out, "start_field", file, fields.start);
    add_field(out, "end_field", file, fields.end);
    add_field(out, "date_field", file, fields.date);
    if (fields.faction < 0) {
        g_string_append(out,
                        "    # faction_field: ...   # or faction: NAME, the holder of all areas\n");
    }
    if (fields.start < 0 && fields.date < 0) {
        g_string_append(
            out, "    # date: 2014-06-10     # day of all its areas; or start_field, date_field\n");
    }
    g_string_append(out, "    # end_inclusive: true   # when the end day counts\n"
                         "    # credit: who made it\n");
    char *list = sal_fields_list(file, LISTED_BYTES);
    g_string_append_printf(out, "    # its fields: %s\n", g_strdelimit(list, "\r\n", ' '));
    g_free(list);
}

static void add_sources(GString *out, const struct sal_dataset *dataset) {
    g_string_append(out, "control:\n");
    for (size_t i = 0; i < dataset->n_controls; i++) {
        const struct sal_map_source *source = dataset->control_sources[i];
        if (i == 0 || dataset->control_sources[i - 1] != source) {
            add_source(out, source, dataset->controls[i]);
        }
    }
    if (dataset->base == NULL) {
        g_string_append(out,
                        "# base: {file: units.geojson, name_field: name}   # admin units; without "
                        "it the union of the areas\n");
        return;
    }
    const struct sal_map_source *base = &dataset->map->base;
    const int name = sal_fields_find_name(dataset->base, base->name_field, "en");
    g_string_append(out, "base:\n  file: ");
    add_quoted(out, base->file);
    g_string_append_c(out, '\n');
    if (name >= 0) {
        g_string_append(out, "  name_field: ");
        add_quoted(out, dataset->base->fields[name].name);
        g_string_append_c(out, '\n');
    }
}

static void add_factions(GString *out, const struct sal_dataset *dataset) {
    g_string_append(out,
                    "# Holders in the data. Those of one side have no front between them: give "
                    "them the same side.\nfactions:\n");
    for (size_t i = 0; i < dataset->n_factions; i++) {
        const struct sal_faction *faction = &dataset->factions[i];
        size_t n = 0;
        for (size_t j = 0; j < dataset->n_areas; j++) {
            n += dataset->areas[j].faction == (int)i;
        }
        if (faction->n_parts > 0) {
            continue; /* held by several, who stand here themselves */
        }
        g_string_append(out, "  - id: ");
        add_quoted(out, faction->id);
        g_string_append(out, "\n    name: {en: ");
        add_quoted(out, faction->id);
        g_string_append_printf(out, "} # %zu area%s\n", n, n == 1 ? "" : "s");
    }
    g_string_append(out, "    # aliases: [other names in the data]\n    # side: coalition\n"
                         "# sides:\n#   - {id: coalition, name: {en: Coalition}}\n"
                         "# nobody: [names in the data that mean no holder]\n");
}

char *sal_map_draft(const struct sal_dataset *dataset) {
    GString *out =
        g_string_new("# A map file for salient, made from the data. MAPFILE.md tells all "
                     "keys; files are looked for beside this one.\n");
    int32_t first, last;
    if (sal_dataset_days(dataset, &first, &last)) {
        char from[16], to[16];
        sal_day_format(first, from);
        sal_day_format(last, to);
        g_string_append_printf(out, "# The data cover %s to %s.\n", from, to);
    }
    g_string_append(out, "title: {en: Areas of control} # by language; a plain text is English\n"
                         "# subtitle: ...\n# note: ...\n# sources: ...\n# disclaimer: ...\n");
    add_sources(out, dataset);
    add_factions(out, dataset);
    g_string_append_printf(
        out,
        "# background: NAME          # holder of base land that no area claims\n"
        "# crs: EPSG:32638           # else a projection that fits\n"
        "# extent: [38, 29, 49, 38]  # west, south, east, north\n"
        "# overlap: contested        # or newest, listed: who holds what is claimed twice\n"
        "# gap_km: %.3g             # slits narrower than this still touch\n"
        "# border_tolerance_km: %.3g   # edges this near the outline are border\n",
        dataset->gap_km, dataset->border_tolerance_km);
    return g_string_free(out, FALSE);
}
