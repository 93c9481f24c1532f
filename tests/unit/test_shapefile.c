/* SPDX-License-Identifier: MIT */
/* Shapefiles, good and bad: rings, holes, tables, encodings, and members missing or cut short. */
#include <math.h>

#include "shapes.h"

static char *folder;

/* Two squares with a hole in the first: exterior, hole and exterior all turn the same, wrong way,
 * and the hole comes first. */
static const double holed[] = {2,  2, 4,  2, 4, 4,  2, 4,  2, 2,  0,  0,  10, 0,  10,
                               10, 0, 10, 0, 0, 20, 0, 30, 0, 30, 10, 20, 10, 20, 0};
static const int holed_starts[] = {0, 5, 10};
static const double square[] = {0, 0, 0, 10, 10, 10, 10, 0, 0, 0};
static const int one_start[] = {0};

static SHPHandle new_shp(int type) {
    char *path = shape_path(folder, "t.shp");
    SHPHandle shp = SHPCreate(path, type);
    g_free(path);
    shape_put(folder, "t.prj", WGS84_PRJ, -1);
    return shp;
}

static DBFHandle new_dbf(const char *code_page) {
    char *path = shape_path(folder, "t.dbf");
    DBFHandle dbf = DBFCreateEx(path, code_page);
    g_free(path);
    return dbf;
}

static enum sal_status read_with(const struct sal_read_options *options, struct sal_report *report,
                                 struct sal_features **out, struct sal_error *err) {
    char *path = shape_path(folder, "t.shp");
    const enum sal_status status = sal_features_read(path, options, report, out, err);
    g_free(path);
    return status;
}

static struct sal_features *read_ok(struct sal_report *report) {
    struct sal_features *features = NULL;
    struct sal_error err = {0};
    const enum sal_status status = read_with(NULL, report, &features, &err);
    if (status != SAL_OK) {
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

static void write_squares(int n) {
    SHPHandle shp = new_shp(SHPT_POLYGON);
    DBFHandle dbf = new_dbf("UTF-8");
    DBFAddField(dbf, "NAME", FTString, 20, 0);
    for (int i = 0; i < n; i++) {
        shape_add(shp, SHPT_POLYGON, 1, one_start, 5, square, NULL);
        DBFWriteStringAttribute(dbf, i, 0, "x");
    }
    SHPClose(shp);
    DBFClose(dbf);
}

static void test_rings(void) {
    SHPHandle shp = new_shp(SHPT_POLYGON);
    shape_add(shp, SHPT_POLYGON, 3, holed_starts, 15, holed, NULL);
    shape_add(shp, SHPT_POLYGON, 1, one_start, 5, square, NULL);
    shape_add(shp, SHPT_NULL, 0, NULL, 0, NULL, NULL);
    SHPClose(shp);
    struct sal_report *report = sal_report_create();
    struct sal_features *features = read_ok(report);
    g_assert_cmpuint(count(report, "dbf-missing"), ==, 1);
    g_assert_cmpuint(sal_report_count(report), ==, 1);
    g_assert_cmpstr(features->crs, ==, "WGS 84");
    g_assert_cmpuint(features->n_items, ==, 3);
    const struct sal_geom *geom = &features->items[0].geom;
    g_assert_cmpuint(geom->n_polygons, ==, 2);
    g_assert_cmpuint(geom->n_rings, ==, 3);
    for (size_t p = 0; p < geom->n_polygons; p++) {
        const size_t first = geom->polygon_start[p], end = geom->polygon_start[p + 1];
        const struct sal_point *corner = geom->points + geom->ring_start[first];
        g_assert_cmpuint(end - first, ==, corner->x < 15 ? 2 : 1);
        for (size_t r = first; r < end; r++) {
            double area2 = 0;
            for (size_t i = geom->ring_start[r]; i + 1 < geom->ring_start[r + 1]; i++) {
                const struct sal_point a = geom->points[i], b = geom->points[i + 1];
                area2 += a.x * b.y - b.x * a.y;
            }
            g_assert_cmpfloat(area2, ==, r == first ? 200.0 : -8.0);
        }
    }
    /* The fast path for one ring turns it too: the square was written clockwise. */
    g_assert_cmpfloat(features->items[1].geom.points[1].x, ==, 10.0);
    g_assert_cmpint(features->items[2].geom.kind, ==, SAL_GEOM_NONE);
    g_assert_cmpfloat(features->box.max_x, ==, 30.0);
    sal_features_destroy(features);
    sal_report_destroy(report);
}

static void test_kinds(void) {
    static const double xy[] = {1, 2, 3, 4, 5, 6, 7, 8};
    static const double z[] = {9, 9, 9, 9};
    static const int starts[] = {0, 2};
    SHPHandle shp = new_shp(SHPT_ARCZ);
    shape_add(shp, SHPT_ARCZ, 2, starts, 4, xy, z);
    SHPClose(shp);
    struct sal_report *report = sal_report_create();
    struct sal_features *features = read_ok(report);
    g_assert_cmpint(features->kind, ==, SAL_GEOM_LINE);
    g_assert_cmpuint(features->items[0].geom.n_rings, ==, 2);
    g_assert_cmpuint(features->items[0].geom.ring_start[1], ==, 2);
    g_assert_cmpfloat(features->items[0].geom.points[3].y, ==, 8.0);
    g_assert_cmpuint(count(report, "z-ignored"), ==, 1);
    sal_features_destroy(features);
    sal_report_destroy(report);

    shp = new_shp(SHPT_MULTIPOINT);
    shape_add(shp, SHPT_MULTIPOINT, 0, NULL, 4, xy, NULL);
    SHPClose(shp);
    features = read_ok(NULL);
    g_assert_cmpint(features->kind, ==, SAL_GEOM_POINT);
    g_assert_cmpuint(features->items[0].geom.n_points, ==, 4);
    g_assert_cmpuint(features->items[0].geom.n_rings, ==, 0);
    sal_features_destroy(features);

    shp = new_shp(SHPT_POINT);
    shape_add(shp, SHPT_POINT, 0, NULL, 1, xy, NULL);
    SHPClose(shp);
    report = sal_report_create();
    features = read_ok(report);
    g_assert_cmpfloat(features->items[0].geom.points[0].y, ==, 2.0);
    g_assert_cmpuint(count(report, "z-ignored"), ==, 0);
    sal_features_destroy(features);
    sal_report_destroy(report);
}

static void test_bad_rings(void) {
    static const double open[] = {0, 0, 0, 10, 10, 10, 10, 0};
    static const double bow[] = {0, 0, 5, 5, 0, 0};
    double lost[10];
    memcpy(lost, square, sizeof lost);
    lost[4] = NAN;
    SHPHandle shp = new_shp(SHPT_POLYGON);
    shape_add(shp, SHPT_POLYGON, 1, one_start, 4, open, NULL);
    shape_add(shp, SHPT_POLYGON, 1, one_start, 5, lost, NULL);
    shape_add(shp, SHPT_POLYGON, 1, one_start, 3, bow, NULL);
    lost[4] = INFINITY;
    double both[20];
    memcpy(both, lost, sizeof lost);
    memcpy(both + 10, square, sizeof lost);
    static const int starts[] = {0, 5};
    shape_add(shp, SHPT_POLYGON, 2, starts, 10, both, NULL);
    SHPClose(shp);
    struct sal_report *report = sal_report_create();
    struct sal_features *features = read_ok(report);
    g_assert_cmpuint(count(report, "unclosed-ring"), ==, 1);
    g_assert_cmpuint(count(report, "invalid-ring"), ==, 2);
    g_assert_cmpuint(count(report, "degenerate-ring"), ==, 1);
    g_assert_cmpuint(features->items[0].geom.n_points, ==, 5);
    g_assert_cmpint(features->items[1].geom.kind, ==, SAL_GEOM_NONE);
    g_assert_cmpint(features->items[2].geom.kind, ==, SAL_GEOM_NONE);
    g_assert_cmpuint(features->items[3].geom.n_points, ==, 5);
    sal_features_destroy(features);
    sal_report_destroy(report);
}

static void test_table(void) {
    SHPHandle shp = new_shp(SHPT_POLYGON);
    DBFHandle dbf = new_dbf("UTF-8");
    DBFAddField(dbf, "NAME", FTString, 40, 0);
    DBFAddField(dbf, "N", FTInteger, 8, 0);
    DBFAddField(dbf, "R", FTDouble, 12, 3);
    char day[] = "20141015";
    DBFAddNativeFieldType(dbf, "DAY", 'D', 8, 0);
    for (int i = 0; i < 3; i++) {
        shape_add(shp, SHPT_POLYGON, 1, one_start, 5, square, NULL);
        DBFWriteStringAttribute(dbf, i, 0, "الموصل");
        DBFWriteIntegerAttribute(dbf, i, 1, 7 + i);
        DBFWriteDoubleAttribute(dbf, i, 2, 1.5);
        DBFWriteAttributeDirectly(dbf, i, 3, day);
    }
    DBFWriteNULLAttribute(dbf, 2, 0);
    DBFWriteNULLAttribute(dbf, 2, 1);
    DBFWriteNULLAttribute(dbf, 2, 3);
    DBFMarkRecordDeleted(dbf, 1, TRUE);
    SHPClose(shp);
    DBFClose(dbf);
    struct sal_report *report = sal_report_create();
    struct sal_features *features = read_ok(report);
    g_assert_cmpuint(sal_report_count(report), ==, 0);
    g_assert_cmpuint(features->n_fields, ==, 4);
    g_assert_cmpint(features->fields[1].type, ==, SAL_FIELD_INTEGER);
    g_assert_cmpint(features->fields[2].type, ==, SAL_FIELD_REAL);
    g_assert_cmpint(features->fields[3].type, ==, SAL_FIELD_DATE);
    g_assert_cmpint(sal_features_field(features, "day"), ==, 3);
    g_assert_cmpint(sal_features_field(features, "da"), ==, -1);
    g_assert_cmpuint(features->n_items, ==, 2);
    g_assert_cmpint(features->items[1].id, ==, 2);
    g_assert_cmpstr(features->items[0].values[0], ==, "الموصل");
    g_assert_cmpstr(features->items[0].values[1], ==, "7");
    g_assert_cmpstr(features->items[0].values[2], ==, "1.500");
    g_assert_cmpstr(features->items[0].values[3], ==, "2014-10-15");
    g_assert_cmpstr(features->items[1].values[0], ==, NULL);
    g_assert_cmpstr(features->items[1].values[1], ==, NULL);
    g_assert_cmpstr(features->items[1].values[3], ==, NULL);
    sal_features_destroy(features);
    sal_report_destroy(report);
}

static void write_named(const char *code_page, const char *bytes) {
    shape_clear(folder, FALSE);
    SHPHandle shp = new_shp(SHPT_POLYGON);
    DBFHandle dbf = new_dbf(code_page);
    DBFAddField(dbf, "NAME", FTString, 12, 0);
    shape_add(shp, SHPT_POLYGON, 1, one_start, 5, square, NULL);
    DBFWriteStringAttribute(dbf, 0, 0, bytes);
    SHPClose(shp);
    DBFClose(dbf);
}

static void test_encodings(void) {
    static const struct {
        const char *code_page, *bytes, *text, *encoding, *option;
        size_t n_findings;
    } cases[] = {
        {"1256", "\xc8\xdb\xcf\xc7\xcf", "بغداد", "CP1256", NULL, 0},
        {"ANSI 1256", "\xc8\xdb\xcf\xc7\xcf", "بغداد", "CP1256", NULL, 0},
        {"LDID/126", "\xc8\xdb\xcf\xc7\xcf", "بغداد", "CP1256", NULL, 0},
        {"8859-6", "\xc8\xd9\xcf", "بعد", "ISO-8859-6", NULL, 0},
        {"88591", "Caf\xe9", "Café", "ISO-8859-1", NULL, 0},
        {"LDID/201", "\xca\xe8\xe5\xe2", "Киев", "CP1251", NULL, 0},
        {"UTF-8", "Café", "Café", "UTF-8", NULL, 0},
        {"UTF-8", "plain", "plain", "UTF-8", NULL, 0},
        {"1256", "plain", "plain", "UTF-8", NULL, 0},
        /* Nothing stated, or "ANSI", which is written for anything. */
        {"LDID/87", "بغداد", "بغداد", "UTF-8", NULL, 0},
        {"LDID/87", "Caf\xe9 \x80", "Café €", "CP1252", NULL, 1},
        /* Stated wrongly: kept, and told. */
        {"UTF-8", "Caf\xe9", "Café", "UTF-8", NULL, 1},
        {"UTF-8", "\xd8\xa8\xd8\xba\xd8", "بغ", "UTF-8", NULL, 0},
        {"KLINGON", "Caf\xe9", "Café", "CP1252", NULL, 1},
        /* The user knows better. */
        {"UTF-8", "\xc8\xdb\xcf\xc7\xcf", "بغداد", "CP1256", "windows-1256", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        write_named(cases[i].code_page, cases[i].bytes);
        struct sal_report *report = sal_report_create();
        struct sal_features *features = NULL;
        const struct sal_read_options options = {.encoding = cases[i].option};
        g_assert_cmpint(read_with(&options, report, &features, NULL), ==, SAL_OK);
        g_assert_cmpstr(features->items[0].values[0], ==, cases[i].text);
        if (cases[i].option == NULL) {
            g_assert_cmpstr(features->encoding, ==, cases[i].encoding);
        }
        g_assert_cmpuint(count(report, "encoding"), ==, cases[i].n_findings);
        sal_features_destroy(features);
        sal_report_destroy(report);
    }
    struct sal_features *features = NULL;
    const struct sal_read_options options = {.encoding = "klingon"};
    g_assert_cmpint(read_with(&options, NULL, &features, NULL), ==, SAL_ENCODING);
    g_assert_null(features);
}

/* Every member cut at every length gives a clear refusal, or (past the last record) the whole. */
static void test_cut_short(void) {
    static const char *const members[] = {"t.shp", "t.shx", "t.dbf"};
    for (size_t m = 0; m < G_N_ELEMENTS(members); m++) {
        write_squares(3);
        char *path = shape_path(folder, members[m]), *bytes;
        gsize size;
        g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
        for (gsize n = 0; n < size; n++) {
            struct sal_features *features = NULL;
            struct sal_error err = {0};
            g_assert_true(g_file_set_contents(path, bytes, (gssize)n, NULL));
            const enum sal_status status = read_with(NULL, NULL, &features, &err);
            const bool is_only_end_mark = m == 2 && n == size - 1;
            g_assert_cmpint(status, ==, is_only_end_mark ? SAL_OK : SAL_FORMAT);
            g_assert_true((features != NULL) == is_only_end_mark);
            g_assert_true(is_only_end_mark || g_str_has_suffix(err.place, members[m]));
            sal_features_destroy(features);
        }
        g_free(bytes);
        g_free(path);
    }
}

/* Any byte of any member may be anything: no crash, and a result or an error. */
static void test_garbled(void) {
    static const char *const members[] = {"t.shp", "t.shx", "t.dbf"};
    static const char values[] = {0, 1, 0x7f, (char)0x80, (char)0xff};
    write_squares(2);
    for (size_t m = 0; m < G_N_ELEMENTS(members); m++) {
        char *path = shape_path(folder, members[m]), *bytes;
        gsize size;
        g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
        for (gsize i = 0; i < size * G_N_ELEMENTS(values); i++) {
            const gsize at = i / G_N_ELEMENTS(values);
            const char kept = bytes[at];
            bytes[at] = values[i % G_N_ELEMENTS(values)];
            FILE *file = g_fopen(path, "wb");
            g_assert_cmpuint(fwrite(bytes, 1, size, file), ==, size);
            fclose(file);
            bytes[at] = kept;
            struct sal_features *features = NULL;
            struct sal_error err = {0};
            const enum sal_status status = read_with(NULL, NULL, &features, &err);
            g_assert_true(status == SAL_OK || err.message[0] != '\0');
            sal_features_destroy(features);
        }
        g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
        g_free(bytes);
        g_free(path);
    }
}

static void test_missing_index(void) {
    write_squares(3);
    shape_remove(folder, "t.shx");
    struct sal_report *report = sal_report_create();
    struct sal_features *features = read_ok(report);
    g_assert_cmpuint(count(report, "shx-missing"), ==, 1);
    g_assert_cmpuint(features->n_items, ==, 3);
    g_assert_cmpuint(features->items[2].geom.n_points, ==, 5);
    char *index = shape_path(folder, "t.shx");
    g_assert_false(g_file_test(index, G_FILE_TEST_EXISTS));
    g_free(index);
    sal_features_destroy(features);
    sal_report_destroy(report);
}

static void test_no_crs(void) {
    write_squares(1);
    shape_remove(folder, "t.prj");
    struct sal_report *report = sal_report_create();
    struct sal_features *features = read_ok(report);
    g_assert_cmpuint(count(report, "crs-missing"), ==, 1);
    g_assert_cmpint(sal_report_get(report, 0)->severity, ==, SAL_WARNING);
    g_assert_cmpstr(features->crs, ==, "");
    sal_features_destroy(features);
    sal_report_destroy(report);

    static const double far[] = {0, 0, 0, 500000, 500000, 500000, 500000, 0, 0, 0};
    SHPHandle shp = new_shp(SHPT_POLYGON);
    shape_add(shp, SHPT_POLYGON, 1, one_start, 5, far, NULL);
    SHPClose(shp);
    shape_remove(folder, "t.prj");
    shape_remove(folder, "t.dbf");
    struct sal_error err = {0};
    features = NULL;
    g_assert_cmpint(read_with(NULL, NULL, &features, &err), ==, SAL_CRS);
    g_assert_nonnull(strstr(err.message, "500000"));
    /* Stated, the same numbers are metres: 500000, 0 is 45 E on the equator in zone 38 north. */
    const struct sal_read_options options = {.crs = "EPSG:32638"};
    g_assert_cmpint(read_with(&options, NULL, &features, &err), ==, SAL_OK);
    g_assert_cmpfloat_with_epsilon(features->items[0].geom.points[1].x, 45.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(features->items[0].geom.points[1].y, 0.0, 1e-9);
    sal_features_destroy(features);
}

static void test_door(void) {
    struct sal_features *features = NULL;
    struct sal_error err = {0};
    write_squares(2);
    g_assert_cmpint(sal_features_read(folder, NULL, NULL, &features, &err), ==, SAL_OK);
    g_assert_cmpstr(features->layer, ==, "t");
    g_assert_cmpstr(features->path, ==, folder);
    sal_features_destroy(features);
    features = NULL;
    struct sal_read_options options = {.layer = "nope"};
    g_assert_cmpint(read_with(&options, NULL, &features, &err), ==, SAL_SCHEMA);
    g_assert_nonnull(strstr(err.message, "\"t\""));
    shape_remove(folder, "t.shp");
    g_assert_cmpint(read_with(NULL, NULL, &features, &err), ==, SAL_IO);
    shape_put(folder, "t.shp", "no shapefile at all", -1);
    g_assert_cmpint(read_with(NULL, NULL, &features, &err), ==, SAL_FORMAT);
    g_assert_null(features);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("salient-shp-XXXXXX", NULL);
    static const struct {
        const char *name;
        void (*run)(void);
    } tests[] = {
        {"rings", test_rings},         {"kinds", test_kinds},
        {"bad_rings", test_bad_rings}, {"table", test_table},
        {"encodings", test_encodings}, {"cut_short", test_cut_short},
        {"garbled", test_garbled},     {"missing_index", test_missing_index},
        {"no_crs", test_no_crs},       {"door", test_door},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        char *path = g_strconcat("/shapefile/", tests[i].name, NULL);
        g_test_add_func(path, tests[i].run);
        g_free(path);
    }
    const int failures = g_test_run();
    shape_clear(folder, TRUE);
    g_free(folder);
    return failures;
}
