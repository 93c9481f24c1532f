/* SPDX-License-Identifier: MIT */
/* Columns by meaning: stated names, usual names, languages, dates in file names. */
#include <glib.h>
#include <string.h>

#include "read/features.h"
#include "read/fields.h"

static struct sal_features *make(const char *const *names) {
    struct sal_features *features = sal_features_create("/data/x.shp", "x", "test");
    features->n_fields = g_strv_length((gchar **)names);
    features->fields =
        sal_arena_array(features->arena, features->n_fields, sizeof *features->fields);
    for (size_t i = 0; i < features->n_fields; i++) {
        features->fields[i].name = sal_arena_strdup(features->arena, names[i]);
    }
    return features;
}

static void test_usual(void) {
    static const char *const names[] = {"FID",   "OWNER",     "Holder", "STATE",
                                        "until", "date_from", "As_Of",  NULL};
    struct sal_features *features = make(names);
    const struct sal_map_source source = {.file = NULL};
    struct sal_fields found;
    g_assert_cmpint(sal_fields_find(features, &source, &found, NULL), ==, SAL_OK);
    g_assert_cmpint(found.faction, ==, 2); /* holder comes before owner in the list of names */
    g_assert_cmpint(found.status, ==, 3);
    g_assert_cmpint(found.certainty, ==, -1);
    g_assert_cmpint(found.start, ==, 5);
    g_assert_cmpint(found.end, ==, 4);
    g_assert_cmpint(found.date, ==, 6);
    sal_features_destroy(features);
}

static void test_stated(void) {
    static const char *const names[] = {"faction", "who", NULL};
    struct sal_features *features = make(names);
    struct sal_map_source source = {.faction_field = (char *)"WHO"};
    struct sal_fields found = {.faction = 99};
    struct sal_error err = {0};
    g_assert_cmpint(sal_fields_find(features, &source, &found, &err), ==, SAL_OK);
    g_assert_cmpint(found.faction, ==, 1);
    source.end_field = (char *)"bis";
    found.faction = 99;
    g_assert_cmpint(sal_fields_find(features, &source, &found, &err), ==, SAL_SCHEMA);
    g_assert_cmpint(found.faction, ==, 99);
    g_assert_cmpstr(err.place, ==, "/data/x.shp: x");
    g_assert_cmpstr(err.message, ==, "has no field \"bis\"; it has faction, who");
    sal_features_destroy(features);
}

static void test_names(void) {
    static const char *const names[] = {"name", "NAME_AR", "TITLE_EN", "TITLE_CKB", "rank", NULL};
    struct sal_features *features = make(names);
    g_assert_cmpint(sal_fields_find_name(features, NULL, "ar"), ==, 1);
    g_assert_cmpint(sal_fields_find_name(features, NULL, "fr"), ==, 0);
    g_assert_cmpint(sal_fields_find_name(features, NULL, NULL), ==, 0);
    g_assert_cmpint(sal_fields_find_name(features, "title_en", "ckb"), ==, 3);
    g_assert_cmpint(sal_fields_find_name(features, "title_en", "ar"), ==, 2);
    g_assert_cmpint(sal_fields_find_name(features, "nothing", "ar"), ==, -1);
    g_assert_cmpint(sal_fields_find_rank(features, NULL), ==, 4);
    g_assert_cmpint(sal_fields_find_rank(features, "order"), ==, -1);
    sal_features_destroy(features);
}

static void test_path_dates(void) {
    static const struct {
        const char *path, *day;
    } cases[] = {
        {"/a/control_20141015.shp", "2014-10-15"},
        {"control-2014-10-15.geojson", "2014-10-15"},
        {"v2_2014_10_15b.shp", "2014-10-15"},
        {"/a/2014-01-01/control.shp", NULL},
        {"control_20141315.shp", NULL},
        {"x120141015.shp", NULL},
        {"2014-10_15.shp", NULL},
        {"20149999_20141015.shp", "2014-10-15"},
        {"control_2014.shp", "2014-01-01"},
        {"world_1914.geojson", "1914-01-01"},
        {"1938.geojson", "1938-01-01"},
        {"world_bc323.geojson", "-0322-01-01"},
        {"world_44BC.geojson", "-0043-01-01"},
        {"areas_1914-1918.geojson", NULL},
        {"iraq_4326.geojson", NULL},
        {"grid100.geojson", NULL},
        {"areas2014.geojson", NULL},
        {"control_2014_20150301.shp", "2015-03-01"},
        {"control-2014-06.geojson", "2014-06-01"},
        {"control_2014_06_v2.geojson", "2014-06-01"},
        {"control-2014-13.geojson", NULL},
        {"control-2014-06-1.geojson", NULL},
        {"2022.03.01.geojson", "2022-03-01"},
        {"export20220301120000.kml", "2022-03-01"},
        {"export202203011200.kml", "2022-03-01"},
        {"export2022030112.kml", NULL},
        {"2022.03-01.geojson", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_date day;
        const bool is_found = sal_fields_date_of_path(cases[i].path, NULL, &day);
        char text[16] = "";
        if (is_found) {
            sal_day_format(day.first, text);
        }
        g_assert_cmpstr(is_found ? text : NULL, ==, cases[i].day);
    }
}

static void test_names_without_dates(void) {
    static const struct {
        const char *name, *rest;
    } cases[] = {
        {"frontline_20140612", "frontline"},
        {"2014-06-12-rebels", "rebels"},
        {"north 2014_06_12 v2", "north v2"},
        {"20140612", "20140612"},
        {"held-2014-06", "held"},
        {"rebels", "rebels"},
        {"held-2014", "held"},
        {"held2014", "held2014"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *rest = sal_fields_without_date(cases[i].name, NULL);
        g_assert_cmpstr(rest, ==, cases[i].rest);
        g_free(rest);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fields/usual", test_usual);
    g_test_add_func("/fields/stated", test_stated);
    g_test_add_func("/fields/names", test_names);
    g_test_add_func("/fields/path_dates", test_path_dates);
    g_test_add_func("/fields/without_date", test_names_without_dates);
    return g_test_run();
}
