/* SPDX-License-Identifier: MIT */
/* Formats that GDAL reads, and what is written: the same features must come back. */
#include <signal.h>
#include <sys/resource.h>

#include "read/features.h"
#include "shapes.h"

static char *folder;

static enum sal_status read_named(const char *name, const struct sal_read_options *options,
                                  struct sal_report *report, struct sal_features **out,
                                  struct sal_error *err) {
    char *path = shape_path(folder, name);
    const enum sal_status status = sal_features_read(path, options, report, out, err);
    g_free(path);
    return status;
}

static struct sal_features *read_text(const char *name, const char *text,
                                      struct sal_report *report) {
    struct sal_features *features = NULL;
    struct sal_error err = {0};
    shape_put(folder, name, text, -1);
    if (read_named(name, NULL, report, &features, &err) != SAL_OK) {
        g_error("%s: %s", err.place, err.message);
    }
    return features;
}

static size_t count(const struct sal_report *report, const char *rule) {
    size_t n = 0;
    for (size_t i = 0; i < sal_report_count(report); i++) {
        n += strcmp(sal_report_get(report, i)->rule, rule) == 0;
    }
    return n;
}

static void test_geojson(void) {
    struct sal_report *report = sal_report_create();
    struct sal_features *features = read_text(
        "a.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":["
        "{\"type\":\"Feature\",\"properties\":{\"faction\":\"حكومة\",\"start\":\"2014-06-10\","
        "\"n\":3},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
        "[[[0,0,5],[0,9,5],[9,9,5],[9,0,5],[0,0,5]],[[2,2,5],[4,2,5],[4,4,5],[2,2,5]]]}},"
        "{\"type\":\"Feature\",\"properties\":{\"faction\":null},\"geometry\":null},"
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"GeometryCollection\","
        "\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,1]},{\"type\":\"Polygon\","
        "\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}]}}]}",
        report);
    g_assert_cmpstr(features->format, ==, "GeoJSON");
    g_assert_cmpstr(features->crs, ==, "WGS 84");
    g_assert_cmpuint(features->n_items, ==, 3);
    const struct sal_feature *first = &features->items[0];
    g_assert_cmpstr(first->values[sal_features_field(features, "faction")], ==, "حكومة");
    g_assert_cmpstr(first->values[sal_features_field(features, "start")], ==, "2014-06-10");
    g_assert_cmpstr(first->values[sal_features_field(features, "n")], ==, "3");
    g_assert_cmpuint(first->geom.n_rings, ==, 2);
    g_assert_cmpfloat(first->geom.points[1].x, ==, 9.0); /* written clockwise, turned */
    g_assert_cmpint(features->items[1].geom.kind, ==, SAL_GEOM_NONE);
    g_assert_cmpstr(features->items[1].values[0], ==, NULL);
    g_assert_cmpint(features->items[2].geom.kind, ==, SAL_GEOM_POLYGON);
    g_assert_cmpuint(features->items[2].geom.n_points, ==, 4);
    g_assert_cmpuint(count(report, "z-ignored"), ==, 1);
    g_assert_cmpuint(count(report, "mixed-geometry"), ==, 1);
    g_assert_cmpuint(sal_report_count(report), ==, 2);
    sal_features_destroy(features);
    sal_report_destroy(report);
}

static void test_tables(void) {
    struct sal_report *report = sal_report_create();
    struct sal_features *features =
        read_text("t.csv", "Place,Longitude,Latitude,rank\nMosul,43.13,36.34,01\n", report);
    g_assert_cmpint(features->kind, ==, SAL_GEOM_POINT);
    g_assert_cmpfloat(features->items[0].geom.points[0].x, ==, 43.13);
    g_assert_cmpfloat(features->items[0].geom.points[0].y, ==, 36.34);
    g_assert_cmpstr(features->items[0].values[3], ==, "01");
    g_assert_cmpuint(sal_report_count(report), ==, 0); /* lon/lat says enough */
    sal_features_destroy(features);

    features = read_text("e.csv", "date,place,holder\n2014-06-10,Mosul,isis\n2014-06-11,Tikrit,\n",
                         report);
    g_assert_cmpint(features->kind, ==, SAL_GEOM_NONE);
    g_assert_cmpuint(features->n_items, ==, 2);
    g_assert_cmpstr(features->items[0].values[0], ==, "2014-06-10");
    g_assert_cmpstr(features->items[1].values[2], ==, NULL);
    g_assert_cmpuint(sal_report_count(report), ==, 0);
    sal_features_destroy(features);

    features = read_text(
        "w.csv", "wkt,faction\n\"MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))\",gov\n",
        report);
    g_assert_cmpuint(features->n_fields, ==, 1);
    g_assert_cmpuint(features->items[0].geom.n_polygons, ==, 2);
    g_assert_cmpuint(count(report, "crs-missing"), ==, 1);
    sal_features_destroy(features);

    features = read_text("c.csv",
                         "wkt,a\n\"CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))\",1\n", NULL);
    g_assert_cmpint(features->kind, ==, SAL_GEOM_POLYGON);
    g_assert_cmpuint(features->items[0].geom.n_points, >, 50);
    g_assert_cmpfloat_with_epsilon(features->box.max_y, 1.0, 1e-3);
    sal_features_destroy(features);
    sal_report_destroy(report);
}

static void test_refused(void) {
    struct sal_features *features = NULL;
    struct sal_error err = {0};
    g_assert_cmpint(read_named("none.gpkg", NULL, NULL, &features, &err), ==, SAL_IO);
    shape_put(folder, "x.geojson", "{\"type\":\"FeatureColl", -1);
    g_assert_cmpint(read_named("x.geojson", NULL, NULL, &features, &err), ==, SAL_FORMAT);
    shape_put(folder, "x.txt", "just words", -1);
    g_assert_cmpint(read_named("x.txt", NULL, NULL, &features, &err), ==, SAL_FORMAT);
    shape_put(folder, "t.csv", "a,b\n1,2\n", -1);
    const struct sal_read_options options = {.layer = "nope"};
    g_assert_cmpint(read_named("t.csv", &options, NULL, &features, &err), ==, SAL_SCHEMA);
    g_assert_cmpstr(err.message, ==, "has no layer \"nope\"; it has t");
    char *large = g_strnfill(70000, 'x');
    char *text = g_strconcat("a,b\n1,", large, "\n", NULL);
    shape_put(folder, "l.csv", text, -1);
    g_assert_null(features);
    g_assert_cmpint(read_named("l.csv", NULL, NULL, &features, &err), ==, SAL_OK);
    g_assert_cmpuint(strlen(features->items[0].values[1]), >, 60000); /* cut, not refused */
    sal_features_destroy(features);
    g_free(text);
    g_free(large);
}

/* A polygon with a hole beside another, a triangle, and nothing; every type of value and null. */
static struct sal_features *make_features(void) {
    struct sal_features *features = read_text(
        "source.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":["
        "{\"type\":\"Feature\",\"properties\":{\"faction_of_area\":\"حكومة\",\"faction_of_unit\":"
        "\"a, \\\"b\\\"\",\"start\":\"2014-06-10\",\"rank\":3,\"share\":0.125},"
        "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":["
        "[[[40,30],[49,30],[49,39],[40,39],[40,30]],[[42,32],[42,34],[44,34],[44,32],[42,32]]],"
        "[[[50,30],[51,30],[51,31],[50,30]]]]}},"
        "{\"type\":\"Feature\",\"properties\":{\"faction_of_area\":null,\"faction_of_unit\":\"x\","
        "\"start\":null,\"rank\":null,\"share\":null},\"geometry\":{\"type\":\"Polygon\","
        "\"coordinates\":[[[1.1234567,2],[3,2],[3,4.7654321],[1.1234567,2]]]}},"
        "{\"type\":\"Feature\",\"properties\":{\"rank\":-12,\"share\":1e-3},\"geometry\":null}]}",
        NULL);
    return features;
}

static void assert_same_geom(const struct sal_geom *a, const struct sal_geom *b) {
    g_assert_cmpint(a->kind, ==, b->kind);
    g_assert_cmpuint(a->n_points, ==, b->n_points);
    g_assert_cmpuint(a->n_rings, ==, b->n_rings);
    g_assert_cmpuint(a->n_polygons, ==, b->n_polygons);
    for (size_t i = 0; i < a->n_points; i++) {
        g_assert_cmpfloat(a->points[i].x, ==, b->points[i].x);
        g_assert_cmpfloat(a->points[i].y, ==, b->points[i].y);
    }
}

static void assert_same(const struct sal_features *a, const struct sal_features *b, bool is_dbf,
                        bool is_text) {
    g_assert_cmpuint(a->n_items, ==, b->n_items);
    g_assert_cmpuint(a->n_fields, ==, b->n_fields);
    for (size_t f = 0; f < a->n_fields; f++) {
        if (!is_dbf) {
            g_assert_cmpstr(a->fields[f].name, ==, b->fields[f].name);
        }
        g_assert_true(is_text || a->fields[f].type == b->fields[f].type);
    }
    for (size_t i = 0; i < a->n_items; i++) {
        assert_same_geom(&a->items[i].geom, &b->items[i].geom);
        for (size_t f = 0; f < a->n_fields; f++) {
            const char *left = a->items[i].values[f], *right = b->items[i].values[f];
            if (left != NULL && right != NULL && a->fields[f].type == SAL_FIELD_REAL) {
                g_assert_cmpfloat(g_ascii_strtod(left, NULL), ==, g_ascii_strtod(right, NULL));
            } else {
                g_assert_cmpstr(left, ==, right);
            }
        }
    }
}

static void test_round_trips(void) {
    static const char *const names[] = {"r.geojson", "r.gpkg", "r.fgb", "r.shp", "r.csv"};
    struct sal_features *features = make_features();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *path = shape_path(folder, names[i]), *first, *second;
        gsize n_first, n_second;
        struct sal_error err = {0};
        features->n_items = 3;
        if (g_str_has_suffix(path, ".fgb")) {
            g_assert_cmpint(sal_features_write(features, path, NULL, &err), ==, SAL_OUTPUT);
            features->n_items = 2; /* it cannot hold the third, which has no geometry */
        }
        if (sal_features_write(features, path, NULL, &err) != SAL_OK) {
            g_error("%s: %s", err.place, err.message);
        }
        struct sal_features *again = NULL;
        g_assert_cmpint(sal_features_read(path, NULL, NULL, &again, &err), ==, SAL_OK);
        assert_same(features, again, g_str_has_suffix(path, ".shp"),
                    g_str_has_suffix(path, ".csv"));
        sal_features_destroy(again);
        g_assert_true(g_file_get_contents(path, &first, &n_first, NULL));
        g_assert_cmpint(sal_features_write(features, path, NULL, &err), ==, SAL_OK);
        g_assert_true(g_file_get_contents(path, &second, &n_second, NULL));
        g_assert_cmpuint(n_first, ==, n_second);
        g_assert_true(memcmp(first, second, n_first) == 0);
        g_free(first);
        g_free(second);
        g_free(path);
    }
    sal_features_destroy(features);
}

static void test_dbf_members(void) {
    struct sal_features *features = make_features();
    char *path = shape_path(folder, "m.shp");
    g_assert_cmpint(sal_features_write(features, path, NULL, NULL), ==, SAL_OK);
    sal_features_destroy(features);
    g_assert_cmpint(sal_features_read(path, NULL, NULL, &features, NULL), ==, SAL_OK);
    g_assert_cmpstr(features->fields[0].name, ==, "faction_of");
    g_assert_cmpstr(features->fields[1].name, ==, "faction__1");
    g_assert_cmpstr(features->crs, ==, "WGS 84");
    g_assert_cmpint(features->fields[2].type, ==, SAL_FIELD_DATE);
    sal_features_destroy(features);
    g_free(path);
    char *bytes;
    gsize size;
    path = shape_path(folder, "m.cpg");
    g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    g_assert_cmpstr(bytes, ==, "UTF-8");
    g_free(bytes);
    g_free(path);
    path = shape_path(folder, "m.dbf");
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    /* last changed 1970-01-01, whatever the day */
    g_assert_true(memcmp(bytes + 1, "\x46\x01\x01", 3) == 0);
    g_free(bytes);
    g_free(path);
}

static size_t n_files(const char *path) {
    GDir *dir = g_dir_open(path, 0, NULL);
    size_t n = 0;
    while (g_dir_read_name(dir) != NULL) {
        n++;
    }
    g_dir_close(dir);
    return n;
}

static void test_write_refused(void) {
    struct sal_features *features = make_features();
    struct sal_error err = {0};
    char *empty = shape_path(folder, "sub");
    g_assert_cmpint(g_mkdir(empty, 0700), ==, 0);
    char *missing = g_build_filename(empty, "none", "x.shp", NULL);
    g_assert_cmpint(sal_features_write(features, missing, NULL, &err), ==, SAL_OUTPUT);
    char *odd = g_build_filename(empty, "x.doc", NULL);
    g_assert_cmpint(sal_features_write(features, odd, NULL, &err), ==, SAL_USAGE);
    g_assert_cmpint(sal_features_write(features, odd, "doc", &err), ==, SAL_USAGE);
    g_assert_cmpint(sal_features_write(features, "-", "gpkg", &err), ==, SAL_USAGE);
    char *text = g_strnfill(300, 'x');
    features->items[0].values[0] = text;
    char *shp = g_build_filename(empty, "x.shp", NULL);
    g_assert_cmpint(sal_features_write(features, shp, NULL, &err), ==, SAL_OUTPUT);
    g_assert_nonnull(strstr(err.message, "300 bytes"));
    /* A folder stands where the table is to go: no other member is put. */
    features->items[0].values[0] = NULL;
    char *table = g_build_filename(empty, "x.dbf", NULL);
    g_assert_cmpint(g_mkdir(table, 0700), ==, 0);
    g_assert_cmpint(sal_features_write(features, shp, NULL, &err), ==, SAL_OUTPUT);
    g_assert_cmpuint(n_files(empty), ==, 1);
    g_rmdir(table);
    g_rmdir(empty);
    g_free(table);
    g_free(shp);
    g_free(text);
    g_free(odd);
    g_free(missing);
    g_free(empty);
    sal_features_destroy(features);
}

/* The disk fills up while a shapefile is replaced: all members of the old one stay as they were. */
static void test_full_disk(void) {
    static const char *const members[] = {"f.cpg", "f.dbf", "f.prj", "f.shp", "f.shx"};
    char *before[G_N_ELEMENTS(members)];
    gsize sizes[G_N_ELEMENTS(members)];
    struct sal_features *features = make_features();
    struct sal_error err = {0};
    char *path = shape_path(folder, "f.shp");
    g_assert_cmpint(sal_features_write(features, path, NULL, &err), ==, SAL_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
        char *member = shape_path(folder, members[i]);
        g_assert_true(g_file_get_contents(member, &before[i], &sizes[i], NULL));
        g_free(member);
    }
    const size_t n_before = n_files(folder);
    features->items[0].values[0] = "another";
    struct rlimit kept, tight;
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &kept), ==, 0);
    tight = kept;
    tight.rlim_cur = sizes[3] - 8; /* the largest, .shp, and no other meets it */
    g_assert_cmpuint(sizes[1], <, tight.rlim_cur);
    signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &tight), ==, 0);
    const enum sal_status status = sal_features_write(features, path, NULL, &err);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &kept), ==, 0);
    g_assert_cmpint(status, ==, SAL_OUTPUT);
    g_assert_cmpuint(n_files(folder), ==, n_before);
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
        char *member = shape_path(folder, members[i]), *after;
        gsize size;
        g_assert_true(g_file_get_contents(member, &after, &size, NULL));
        g_assert_true(size == sizes[i] && memcmp(after, before[i], size) == 0);
        g_free(after);
        g_free(before[i]);
        g_free(member);
    }
    sal_features_destroy(features);
    g_free(path);
}

/* A layer without features still is a layer. */
static void test_empty(void) {
    static const char *const names[] = {"0.geojson", "0.gpkg", "0.fgb", "0.shp"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        struct sal_features *features = sal_features_create("", "0", ""), *again = NULL;
        struct sal_error err = {0};
        char *path = shape_path(folder, names[i]);
        features->kind = SAL_GEOM_LINE;
        if (sal_features_write(features, path, NULL, &err) != SAL_OK ||
            sal_features_read(path, NULL, NULL, &again, &err) != SAL_OK) {
            g_error("%s: %s", err.place, err.message);
        }
        g_assert_cmpuint(again->n_items, ==, 0);
        sal_features_destroy(again);
        sal_features_destroy(features);
        g_free(path);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("salient-ogr-XXXXXX", NULL);
    g_test_add_func("/ogr/geojson", test_geojson);
    g_test_add_func("/ogr/tables", test_tables);
    g_test_add_func("/ogr/refused", test_refused);
    g_test_add_func("/ogr/round_trips", test_round_trips);
    g_test_add_func("/ogr/dbf_members", test_dbf_members);
    g_test_add_func("/ogr/write_refused", test_write_refused);
    g_test_add_func("/ogr/full_disk", test_full_disk);
    g_test_add_func("/ogr/empty", test_empty);
    const int failures = g_test_run();
    shape_clear(folder, TRUE);
    g_free(folder);
    return failures;
}
