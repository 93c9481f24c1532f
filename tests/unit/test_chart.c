/* SPDX-License-Identifier: MIT */
/* Areas over time: known areas of made ground, and the chart of Iraq against the table of
 * statistics, which sums by another way. */
#include <math.h>
#include <string.h>

#include "analysis/history.h"
#include "base/geometry.h"
#include "compose/furniture/chart.h"
#include "look.h"
#include "made.h"

/* A cell of one degree north and east of (0, 0), m2: PROJ's geod gives 12 308.778 km2. */
#define CELL_KM2 12308.778

/* Two factions swap a cell in year two; the second has a cell more, from year three on. */
static void history_of_made_ground(void) {
    static struct made made;
    made_init(&made);
    const int a = made_faction(&made, "a", "a"), b = made_faction(&made, "b", "b");
    const int32_t days[] = {sal_day_from_civil(2001, 1, 1), sal_day_from_civil(2002, 1, 1),
                            sal_day_from_civil(2003, 1, 1), sal_day_from_civil(2004, 1, 1)};
    struct sal_area *area = made_area(&made, a, made_box(&made, 0, 0, 1, 1));
    area->start = days[0];
    area->end = days[1];
    area = made_area(&made, b, made_box(&made, 0, 0, 1, 1));
    area->start = days[1];
    area->end = days[3];
    area = made_area(&made, b, made_box(&made, 2, 0, 3, 1));
    area->start = days[2];
    area->end = days[3];
    int32_t changes[] = {days[0], days[1], days[2], days[3]};
    made.dataset.changes = changes;
    made.dataset.n_changes = 4;

    struct sal_history history;
    g_assert_cmpint(sal_history_create(&made.dataset, &history, NULL), ==, SAL_OK);
    static const double wanted[][2] = {{1, 0}, {0, 1}, {0, 2}};
    g_assert_cmpuint(history.n_days, >=, 3);
    for (size_t i = 0; i < 3; i++) {
        g_assert_cmpint(history.days[i], ==, days[i]);
        for (size_t j = 0; j < 2; j++) {
            const double km2 = history.area_m2[i * 2 + j] / 1e6;
            g_assert_cmpfloat(fabs(km2 - wanted[i][j] * CELL_KM2), <, 0.01);
        }
    }
    sal_history_finish(&history);
    made_finish(&made);
}

struct map {
    struct sal_dataset *dataset;
    struct sal_style *style;
};

static struct map open_map(void) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    options.map = SAL_SOURCE_DIR "/geodata/iraq.yaml";
    struct map map = {NULL, NULL};
    g_assert_cmpint(sal_dataset_open(&options, NULL, &map.dataset, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_style_load("newsroom", &map.style, NULL), ==, SAL_OK);
    return map;
}

static void close_map(struct map *map) {
    sal_style_destroy(map->style);
    sal_dataset_destroy(map->dataset);
}

static struct sal_scene *chart_scene(const struct map *map, int32_t day, const char *lang) {
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    options.has_chart = true;
    options.lang = lang;
    struct sal_faces *faces = NULL;
    struct sal_scene *scene = NULL;
    g_assert_cmpint(sal_faces_create(map->dataset, day, NULL, &faces, NULL), ==, SAL_OK);
    g_assert_cmpint(
        sal_scene_create(&(struct sal_drawing){map->dataset, map->style, &options, NULL}, faces,
                         &scene, NULL),
        ==, SAL_OK);
    sal_faces_destroy(faces);
    return scene;
}

/* How high a band stands at x. */
static double band_height(const struct sal_item *band, double x) {
    double low = -INFINITY, high = INFINITY;
    for (size_t i = 1; i < band->n_points; i++) {
        const struct sal_point p = band->points[i - 1], q = band->points[i];
        if (p.y == q.y && fmin(p.x, q.x) < x && fmax(p.x, q.x) > x) {
            low = fmax(low, p.y);
            high = fmin(high, p.y);
        }
    }
    return low - high;
}

static double cursor_x(const struct sal_scene *scene) {
    for (size_t i = 0; i < scene->n_items; i++) {
        if (g_strcmp0(scene->items[i].css_class, "cursor") == 0) {
            g_assert_cmpfloat(scene->items[i].points[0].x, ==, scene->items[i].points[1].x);
            return scene->items[i].points[0].x;
        }
    }
    g_assert_not_reached();
}

static double stats_km2(const struct sal_stats *stats, const char *faction) {
    double sum = 0.0;
    for (size_t i = 0; i < stats->n_areas; i++) {
        const struct sal_area_row *row = &stats->areas[i];
        if (strcmp(row->unit, "total") == 0 && strcmp(row->faction, faction) == 0) {
            sum += row->area_km2;
        }
    }
    return sum;
}

/* Under the cursor, bands stand to each other as the table's areas of that day. */
static void bands_are_the_statistics(void) {
    struct map map = open_map();
    const int32_t day = sal_day_from_civil(2015, 6, 2);
    struct sal_scene *scene = chart_scene(&map, day, "en");
    struct sal_stats *stats = NULL;
    g_assert_cmpint(sal_stats_create(map.dataset, &day, 1, NULL, &stats, NULL), ==, SAL_OK);
    double heights[3] = {0};
    size_t n = 0;
    for (size_t i = 0; i < scene->n_items; i++) {
        if (g_strcmp0(scene->items[i].css_class, "chart-area") == 0 && n < 3) {
            heights[n++] = band_height(&scene->items[i], cursor_x(scene));
        }
    }
    g_assert_cmpuint(n, ==, 3);
    /* The one that changed most stands below. */
    static const char *const order[] = {"isis", "government", "kurdish"};
    const double px_per_km2 = heights[1] / stats_km2(stats, order[1]);
    g_assert_cmpfloat(px_per_km2, >, 0.0);
    for (size_t i = 0; i < 3; i++) {
        g_assert_cmpfloat(fabs(heights[i] - px_per_km2 * stats_km2(stats, order[i])), <, 0.01);
    }
    sal_stats_destroy(stats);
    sal_scene_destroy(scene);
    close_map(&map);
}

/* Equal times are equal ways, to the right; from the right to the left where reading runs so. */
static void cursor_goes_with_the_day(void) {
    struct map map = open_map();
    static const char *const langs[] = {"en", "ar"};
    for (size_t i = 0; i < G_N_ELEMENTS(langs); i++) {
        double x[3];
        for (int j = 0; j < 3; j++) {
            struct sal_scene *scene =
                chart_scene(&map, sal_day_from_civil(2014, 6, 1) + 300 * j, langs[i]);
            x[j] = cursor_x(scene);
            sal_scene_destroy(scene);
        }
        g_assert_true((x[1] > x[0]) == (i == 0));
        g_assert_cmpfloat(fabs((x[2] - x[1]) - (x[1] - x[0])), <, 0.01);
        g_assert_cmpfloat(fabs(x[1] - x[0]), >, 20.0);
    }
    close_map(&map);
}

/* Its numbers and years are on the page, round, and clear of each other. */
static void texts_are_apart(void) {
    struct map map = open_map();
    struct sal_scene *scene = chart_scene(&map, sal_day_from_civil(2015, 6, 2), "en");
    size_t first = 0, end = 0;
    g_assert_true(look_find_group(scene, "chart", &first, &end));
    GString *texts = g_string_new(NULL);
    for (size_t i = first; i < end; i++) {
        if (scene->items[i].kind != SAL_ITEM_TEXT) {
            continue;
        }
        g_string_append_printf(texts, "%s|", scene->items[i].text);
        struct sal_point quad[4], other[4];
        look_text_quad(&scene->items[i], scene->engine, quad);
        for (size_t j = first; j < i; j++) {
            if (scene->items[j].kind == SAL_ITEM_TEXT) {
                look_text_quad(&scene->items[j], scene->engine, other);
                g_assert_true(look_is_apart(quad, other));
            }
        }
    }
    g_assert_cmpstr(texts->str, ==,
                    "Area held, km²|0|50,000|100,000|150,000|190,000|2014|2015|2016|2017|");
    g_string_free(texts, TRUE);
    sal_scene_destroy(scene);
    close_map(&map);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chart/history", history_of_made_ground);
    g_test_add_func("/chart/bands", bands_are_the_statistics);
    g_test_add_func("/chart/cursor", cursor_goes_with_the_day);
    g_test_add_func("/chart/texts", texts_are_apart);
    return g_test_run();
}
