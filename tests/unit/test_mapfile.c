/* SPDX-License-Identifier: MIT */
/* Map files: what is read, and which line and key every complaint names. */
#include <glib/gstdio.h>
#include <string.h>

#include "read/mapfile.h"

static char *folder;

static enum sal_status load(const char *yaml, struct sal_map **out, struct sal_error *err) {
    char *path = g_build_filename(folder, "map.yaml", NULL);
    g_assert_true(g_file_set_contents(path, yaml, -1, NULL));
    const enum sal_status status = sal_map_load(path, out, err);
    g_free(path);
    return status;
}

static void test_whole(void) {
    struct sal_map *map = NULL;
    struct sal_error err = {0};
    const char *yaml = "title: {en: Control, ar: السيطرة}\n"
                       "note: plain\n"
                       "control:\n"
                       "  - a_*.shp\n"
                       "  - file: /abs/b.gpkg\n"
                       "    layer: areas\n"
                       "    faction_field: who\n"
                       "    end_inclusive: yes\n"
                       "  - PG:dbname=war\n"
                       "base: {file: units.shp, name_field: name}\n"
                       "factions:\n"
                       "  - {id: gov, side: allies, name: {en: Government, ar: الحكومة}}\n"
                       "  - {id: rebels, name: Rebels}\n"
                       "  - id: guards\n"
                       "    side: allies\n"
                       "    side_changes: [{from: 2017-10-16, side: rebels}, {from: 2018, side: "
                       "allies}]\n"
                       "sides: [{id: allies, name: Allies}]\n"
                       "background: gov\n"
                       "crs: EPSG:32638\n"
                       "extent: [38.4, 28.7, 49.2, 37.8]\n"
                       "overlap: Newest\n"
                       "layers:\n"
                       "  - {file: roads.shp, kind: Road, width: 2.5, dash: [4, 2], color: "
                       "SteelBlue, order: above_fronts, filter: {class: [1, 2]}}\n"
                       "gap_km: 2.5\n";
    g_assert_cmpint(load(yaml, &map, &err), ==, SAL_OK);
    g_assert_cmpstr(map->name, ==, "map");
    g_assert_cmpstr(sal_locale_text_get(&map->title, "ar"), ==, "السيطرة");
    g_assert_cmpstr(sal_locale_text_get(&map->note, "ar"), ==, "plain");
    g_assert_cmpuint(map->n_controls, ==, 3);
    char *first = g_build_filename(folder, "a_*.shp", NULL);
    g_assert_cmpstr(map->controls[0].file, ==, first);
    g_free(first);
    g_assert_cmpstr(map->controls[1].file, ==, "/abs/b.gpkg");
    g_assert_cmpstr(map->controls[1].layer, ==, "areas");
    g_assert_cmpstr(map->controls[1].faction_field, ==, "who");
    g_assert_true(map->controls[1].end_inclusive);
    g_assert_cmpstr(map->controls[2].file, ==, "PG:dbname=war");
    g_assert_cmpstr(map->base.name_field, ==, "name");
    g_assert_null(map->rivers.file);
    g_assert_cmpuint(map->n_factions, ==, 3);
    g_assert_cmpuint(map->factions[0].n_side_changes, ==, 0);
    g_assert_cmpuint(map->factions[2].n_side_changes, ==, 2);
    g_assert_cmpint(map->factions[2].side_changes[0].from, ==, sal_day_from_civil(2017, 10, 16));
    g_assert_cmpstr(map->factions[2].side_changes[1].side, ==, "allies");
    g_assert_cmpstr(map->factions[0].side, ==, "allies");
    g_assert_cmpstr(sal_locale_text_get(&map->factions[0].name, "ar"), ==, "الحكومة");
    g_assert_null(map->factions[1].side);
    g_assert_cmpstr(map->sides[0].id, ==, "allies");
    g_assert_cmpstr(map->background, ==, "gov");
    g_assert_true(map->has_extent);
    g_assert_cmpfloat(map->extent_deg.max_y, ==, 37.8);
    g_assert_cmpint(map->overlap, ==, SAL_OVERLAP_NEWEST);
    g_assert_cmpfloat(map->gap_km, ==, 2.5);
    g_assert_cmpfloat(map->border_tolerance_km, <, 0.0);
    g_assert_cmpuint(map->n_layers, ==, 1);
    const struct sal_map_look *look = &map->layers[0].look;
    g_assert_cmpint(look->kind, ==, SAL_KIND_ROAD);
    g_assert_true(look->width.is_said && look->width.value == 2.5 && !look->size.is_said);
    g_assert_true(look->dash.is_said && look->dash.n == 2 && look->dash.px[1] == 2.0);
    g_assert_cmpstr(look->color, ==, "SteelBlue");
    g_assert_cmpint(map->layers[0].order, ==, SAL_ORDER_ABOVE_FRONTS);
    g_assert_cmpuint(map->layers[0].source.n_filter_values, ==, 2);
    sal_map_destroy(map);
}

static void test_refused(void) {
    static const struct {
        const char *yaml, *wanted;
    } cases[] = {
        {"control: a.shp\nlayers:\n  - {file: b, color: greenish}\n", "colour as CSS"},
        {"control: a.shp\nlayers:\n  - {file: b, kind: rode}\n", "railway"},
        {"control: a.shp\nlayers:\n  - {file: b, width: -1}\n", "from 0 to 10000"},
        {"control: a.shp\nlayers:\n  - {file: b, width: nan}\n", "from 0 to 10000"},
        {"control: a.shp\nlayers:\n  - {file: b, dash: [0, 0]}\n", "not all of them 0"},
        {"control: a.shp\nlayers:\n  - {file: b, dash: [1, 2, 3, 4, 5]}\n", "1 to 4 numbers"},
        {"control: a.shp\nlayers:\n  - {kind: road}\n", "a layer has no \"file\""},
        {"control: a.shp\ninset: {title: a}\n", "an inset has no \"extent\""},
        {"control: a.shp\ninset: {extent: [1, 2, 0, 3]}\n", "west before east"},
        {"control: a.shp\nclaims: advance\n", "a list of mappings"},
        {"control: a.shp\nclaims: [[a]]\n", "a mapping of keys"},
        {"control: a.shp\nclaims: [\"\"]\n", "a kind of claim"},
        {"control: a.shp\nclaims: [{statuses: a}]\n", "a claim has no \"kind\""},
        {"control: a.shp\nlayers: roads.shp\n", "a list of mappings"},
        {"control: a.shp\ncolour: red\n", "line 2: key \"colour\" is unknown"},
        {"control: a.shp\ncontrol: b.shp\n", "line 2: key \"control\" stands twice"},
        {"title: x\n", "names no control areas"},
        {"control: {layer: x}\n", "line 1: a source has no \"file\"; wanted one"},
        {"control: a.shp\noverlap: both\n",
         "line 2: key \"overlap\": found \"both\"; wanted contested, newest or listed"},
        {"control: a.shp\ngap_km: -1\n", "line 2: key \"gap_km\": found \"-1\""},
        {"control: a.shp\ngap_km: nan\n", "line 2: key \"gap_km\""},
        {"control: a.shp\nextent: [1, 2, 3]\n", "key \"extent\": 3 numbers"},
        {"control: a.shp\nextent: [5, 2, 3, 4]\n", "key \"extent\""},
        {"control: a.shp\nextent: {w: 1}\n", "found \"a mapping\""},
        {"control: a.shp\nfactions: [{side: x}]\n", "line 2: a faction has no \"id\""},
        {"control: a.shp\nfactions: [{id: x}, {id: x}]\n", "faction \"x\" stands twice"},
        {"control: a.shp\nfactions: [{id: ~}]\n", "line 2: a faction has no \"id\""},
        {"control: a.shp\nfactions: [{id: x, side_changes: [{side: y}]}]\n",
         "line 2: a change of side has no \"from\"; wanted one"},
        {"control: a.shp\nfactions: [{id: x, side_changes: [{from: 2017}]}]\n",
         "line 2: a change of side has no \"side\"; wanted one"},
        {"control: a.shp\nfactions: [{id: x, side_changes: [{from: 2017-13, side: y}]}]\n",
         "line 2: key \"from\": found \"2017-13\"; wanted a date"},
        {"control: a.shp\nfactions: [{id: x, side_changes: [{from: 2017, side: y}, {from: 2016, "
         "side: z}]}]\n",
         "faction \"x\": side_changes are not in order"},
        {"control: a.shp\nfactions: x\n", "key \"factions\": found \"x\""},
        {"control: a.shp\ntitle: {english!: x}\n", "found \"english!\"; wanted a language"},
        {"control: a.shp\ntitle: {en: x, en: y}\n", "each once"},
        {"control: a.shp\ntitle: [x]\n", "found \"a list\""},
        {"control: a.shp\ntitle: &t x\nnote: *t\n", "line 3: key \"note\": aliases"},
        {"control: [a.shp\n", "is no YAML"},
        {"control: a.shp\n\ttitle: x\n", "line 2: is no YAML"},
        {"control: a.shp\n---\ncontrol: b.shp\n", "second document"},
        {"", "line 1: found \"nothing\""},
        {"- a\n", "found \"a list\""},
        {"control: a.shp\ntitle: \xff\xfe\n", "is no YAML"},
        {"control: {file: a.shp, end_inclusive: maybe}\n", "found \"maybe\"; wanted true or false"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_map *map = NULL;
        struct sal_error err = {0};
        g_assert_cmpint(load(cases[i].yaml, &map, &err), ==, SAL_SCHEMA);
        g_assert_null(map);
        if (strstr(err.message, cases[i].wanted) == NULL) {
            g_error("\"%s\" does not say \"%s\"", err.message, cases[i].wanted);
        }
        g_assert_true(g_str_has_suffix(err.place, "map.yaml"));
    }
}

/* Opening brackets nest a megabyte deep; a text is longer than any title; a file is too large. */
static void test_hostile(void) {
    struct sal_map *map = NULL;
    struct sal_error err = {0};
    char *deep = g_malloc0(1000001);
    memset(deep, '[', 1000000);
    memcpy(deep, "title: ", 7);
    g_assert_cmpint(load(deep, &map, &err), ==, SAL_SCHEMA);
    memset(deep + 7, 'x', 1000000 - 7);
    g_assert_cmpint(load(deep, &map, &err), ==, SAL_LIMIT);
    g_free(deep);
    char *large = g_strnfill((1 << 20) + 1, '#');
    g_assert_cmpint(load(large, &map, &err), ==, SAL_LIMIT);
    g_free(large);
}

static void test_missing(void) {
    struct sal_map *map = NULL;
    struct sal_error err = {0};
    g_assert_cmpint(sal_map_load("atlantis", &map, &err), ==, SAL_IO);
    g_assert_nonnull(strstr(err.message, "iraq"));
}

static void test_iraq(void) {
    struct sal_map *map = NULL;
    struct sal_error err = {0};
    g_assert_cmpint(sal_map_load(SAL_SOURCE_DIR "/geodata/iraq.yaml", &map, &err), ==, SAL_OK);
    g_assert_cmpstr(map->name, ==, "iraq");
    g_assert_cmpstr(sal_locale_text_get(&map->title, "en"), ==, "Areas of control in Iraq");
    g_assert_cmpuint(map->n_factions, ==, 3);
    g_assert_cmpstr(map->factions[2].id, ==, "isis");
    g_assert_cmpstr(map->factions[1].side, ==, "coalition");
    g_assert_cmpfloat(map->border_tolerance_km, ==, 0.0);
    sal_map_destroy(map);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("salient-map-XXXXXX", NULL);
    g_test_add_func("/mapfile/whole", test_whole);
    g_test_add_func("/mapfile/refused", test_refused);
    g_test_add_func("/mapfile/hostile", test_hostile);
    g_test_add_func("/mapfile/missing", test_missing);
    g_test_add_func("/mapfile/iraq", test_iraq);
    const int failures = g_test_run();
    char *path = g_build_filename(folder, "map.yaml", NULL);
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    return failures;
}
