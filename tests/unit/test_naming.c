/* SPDX-License-Identifier: MIT */
/* Names of places on whole maps, read off the page as a reader would: on whose ground each lies, to
 * which mark it is nearest, what its line crosses. Ground and fronts are those that are drawn. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/geometry.h"
#include "compose/pages/template.h"
#include "look.h"
#include "read/fields.h"
#include "series/state_cache.h"
#include "timeline/factions.h"

#define SHARE_MAX 0.15

/* In a series a lesser name touches a front on fewer days than this. */
#define SERIES_ON_FRONT_MAX 0.25
#define N_NAMES_MAX 200

static const char *const days[] = {"2014-01-15", "2014-06-20", "2014-10-15",
                                   "2015-12-31", "2016-10-20", "2017-07-01"};
static const struct {
    double width, height;
} sizes[] = {{800, 600}, {1280, 720}, {1600, 1200}, {1080, 1080}};

struct name {
    const struct sal_item *text, *mark;
    int rank; /* 0 is the highest */
    struct sal_box box;
};

struct map {
    struct sal_dataset *dataset;
    int32_t day;
    struct sal_scene *scene;
    GArray *names; /* struct name */
};

static struct sal_dataset *open_iraq(void) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    options.map = SAL_SOURCE_DIR "/geodata/iraq.yaml";
    struct sal_dataset *dataset = NULL;
    g_assert_cmpint(sal_dataset_open(&options, NULL, &dataset, NULL), ==, SAL_OK);
    return dataset;
}

/* An id as the page has it: small letters and figures, with a dash between. */
static char *id_of(const char *prefix, const char *name) {
    GString *id = g_string_new(prefix);
    g_string_append_c(id, '-');
    for (const char *at = name; *at != '\0'; at++) {
        if (g_ascii_isalnum(*at)) {
            g_string_append_c(id, g_ascii_tolower(*at));
        } else if (id->str[id->len - 1] != '-') {
            g_string_append_c(id, '-');
        }
    }
    if (id->str[id->len - 1] == '-') {
        g_string_truncate(id, id->len - 1);
    }
    return g_string_free(id, FALSE);
}

static int rank_of(const struct sal_dataset *dataset, const char *name) {
    const struct sal_features *places = dataset->places;
    const int names = sal_fields_find_name(places, NULL, "en");
    const int ranks = sal_fields_find_rank(places, NULL);
    g_assert_cmpint(names, >=, 0);
    g_assert_cmpint(ranks, >=, 0);
    for (size_t i = 0; i < places->n_items; i++) {
        if (g_strcmp0(places->items[i].values[names], name) == 0) {
            return (int)g_ascii_strtod(places->items[i].values[ranks], NULL) - 1;
        }
    }
    g_assert_not_reached();
}

static const struct sal_item *item_of(const struct sal_scene *scene, const char *id) {
    for (size_t i = 0; i < scene->n_items; i++) {
        if (g_strcmp0(scene->items[i].id, id) == 0) {
            return &scene->items[i];
        }
    }
    return NULL;
}

static GArray *names_of(const struct sal_dataset *dataset, const struct sal_scene *scene) {
    GArray *names = g_array_new(FALSE, FALSE, sizeof(struct name));
    size_t first, end;
    g_assert_true(look_find_group(scene, "labels-places", &first, &end));
    for (size_t i = first; i < end; i++) {
        const struct sal_item *text = &scene->items[i];
        char *id = id_of("place", text->text);
        struct sal_point quad[4];
        look_text_quad(text, scene->engine, quad);
        const struct name name = {text, item_of(scene, id), rank_of(dataset, text->text),
                                  sal_box_of_points(quad, 4)};
        g_assert_nonnull(name.mark);
        g_array_append_val(names, name);
        g_free(id);
    }
    return names;
}

static struct map draw_map(const char *date, double width, double height) {
    struct map map = {.dataset = open_iraq()};
    struct sal_style *style = NULL;
    struct sal_faces *faces = NULL;
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    options.width_px = width;
    options.height_px = height;
    g_assert_cmpint(sal_day_parse(date, &map.day, NULL, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_style_load("newsroom", &style, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_faces_create(map.dataset, map.day, NULL, &faces, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_scene_create(&(struct sal_drawing){map.dataset, style, &options, NULL},
                                     faces, &map.scene, NULL),
                    ==, SAL_OK);
    map.names = names_of(map.dataset, map.scene);
    sal_faces_destroy(faces);
    sal_style_destroy(style);
    return map;
}

static void finish_map(struct map *map) {
    g_array_free(map->names, TRUE);
    sal_scene_destroy(map->scene);
    sal_dataset_destroy(map->dataset);
}

/* How often a ray to the right of a point crosses a closed path. */
static bool is_in(const struct sal_item *item, struct sal_point at) {
    bool is_odd = false;
    for (size_t i = 0; i < item->n_subs; i++) {
        const size_t first = item->sub_start[i];
        const size_t n = item->sub_start[i + 1] - first;
        for (size_t j = 0; j < n; j++) {
            const struct sal_point p = item->points[first + j];
            const struct sal_point q = item->points[first + (j + 1) % n];
            if ((p.y > at.y) != (q.y > at.y) &&
                p.x + (q.x - p.x) * (at.y - p.y) / (q.y - p.y) > at.x) {
                is_odd = !is_odd;
            }
        }
    }
    return is_odd;
}

/* Whose colour a point of the page has; -1: nobody's. */
static int holder_at(const struct map *map, struct sal_point at) {
    for (int i = 0; i < (int)map->dataset->n_factions; i++) {
        char *id = id_of("areas", map->dataset->factions[i].id);
        size_t first = 0, end = 0;
        const bool has_ground = look_find_group(map->scene, id, &first, &end);
        g_free(id);
        for (size_t j = first; has_ground && j < end; j++) {
            if (map->scene->items[j].kind == SAL_ITEM_PATH && is_in(&map->scene->items[j], at)) {
                return i;
            }
        }
    }
    return -1;
}

/* Share of a name's ink box on ground of those who are opposed to the holder of its mark. */
static double opposed_share(const struct map *map, const struct name *name) {
    enum { N_X = 12, N_Y = 4 };
    const int own = holder_at(map, name->mark->center);
    int n = 0;
    for (int i = 0; own >= 0 && i < N_X * N_Y; i++) {
        const double x = (i % N_X + 0.5) / N_X;
        const double y = (i / N_X + 0.5) / N_Y;
        const int holder = holder_at(
            map, (struct sal_point){name->box.min_x + x * (name->box.max_x - name->box.min_x),
                                    name->box.min_y + y * (name->box.max_y - name->box.min_y)});
        n += holder >= 0 && sal_factions_are_opposed(map->dataset, own, holder, map->day);
    }
    return (double)n / (N_X * N_Y);
}

static double side_of(struct sal_point a, struct sal_point b, struct sal_point p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool is_crossed(struct sal_point a, struct sal_point b, struct sal_point c,
                       struct sal_point d) {
    return side_of(a, b, c) * side_of(a, b, d) < 0.0 && side_of(c, d, a) * side_of(c, d, b) < 0.0;
}

/* Does a line cross, or, with a box, enter, any front that is drawn. */
static bool meets_front(const struct map *map, const struct sal_point *line, size_t n_line) {
    size_t first, end;
    if (!look_find_group(map->scene, "fronts", &first, &end)) {
        return false;
    }
    for (size_t i = first; i < end; i++) {
        const struct sal_item *item = &map->scene->items[i];
        for (size_t sub = 0; sub < item->n_subs; sub++) {
            for (size_t j = item->sub_start[sub]; j + 1 < item->sub_start[sub + 1]; j++) {
                for (size_t k = 0; k + 1 < n_line; k++) {
                    if (is_crossed(item->points[j], item->points[j + 1], line[k], line[k + 1])) {
                        return true;
                    }
                }
            }
        }
    }
    return false;
}

static bool box_meets_front(const struct map *map, struct sal_box box) {
    const struct sal_point ring[] = {{box.min_x, box.min_y},
                                     {box.max_x, box.min_y},
                                     {box.max_x, box.max_y},
                                     {box.min_x, box.max_y},
                                     {box.min_x, box.min_y}};
    return meets_front(map, ring, G_N_ELEMENTS(ring));
}

static double distance(struct sal_box box, struct sal_point at) {
    return hypot(fmax(fmax(box.min_x - at.x, at.x - box.max_x), 0.0),
                 fmax(fmax(box.min_y - at.y, at.y - box.max_y), 0.0));
}

/* Every name is nearer to its own mark than to any other. */
static void check_nearest(const struct map *map) {
    for (guint i = 0; i < map->names->len; i++) {
        const struct name *name = &g_array_index(map->names, struct name, i);
        const double own = distance(name->box, name->mark->center);
        for (guint j = 0; j < map->names->len; j++) {
            const struct name *other = &g_array_index(map->names, struct name, j);
            if (j != i && distance(name->box, other->mark->center) <= own) {
                g_error("%s is nearer to the mark of %s", name->text->text, other->text->text);
            }
        }
    }
}

/* The name whose mark a line begins beside. */
static const struct name *name_of_leader(const struct map *map, const struct sal_item *leader) {
    const struct name *nearest = NULL;
    double least = INFINITY;
    for (guint i = 0; i < map->names->len; i++) {
        const struct name *name = &g_array_index(map->names, struct name, i);
        const double away = hypot(name->mark->center.x - leader->points[0].x,
                                  name->mark->center.y - leader->points[0].y);
        if (away < least) {
            least = away;
            nearest = name;
        }
    }
    return nearest;
}

static void check_leaders(const struct map *map) {
    size_t first, end;
    g_assert_true(look_find_group(map->scene, "places", &first, &end));
    for (size_t i = first; i < end; i++) {
        const struct sal_item *item = &map->scene->items[i];
        if (g_strcmp0(item->css_class, "leader") != 0) {
            continue;
        }
        const struct name *name = name_of_leader(map, item);
        if (name->rank >= 2 && meets_front(map, item->points, item->n_points)) {
            g_error("the line to %s crosses a front", name->text->text);
        }
    }
}

struct tally {
    int n_major, n_major_opposed, n_major_on_front;
    double worst;
};

/* Names of lesser places lie on no opposing side's ground and on no front; of greater ones they are
 * counted. */
static void check_ground(const struct map *map, struct tally *tally) {
    for (guint i = 0; i < map->names->len; i++) {
        const struct name *name = &g_array_index(map->names, struct name, i);
        const double share = opposed_share(map, name);
        const bool is_on_front = box_meets_front(map, name->box);
        if (name->rank >= 2) {
            if (share > SHARE_MAX || is_on_front) {
                g_error("%s: %.0f %% on others' ground%s", name->text->text, 100.0 * share,
                        is_on_front ? ", on a front" : "");
            }
            continue;
        }
        if (g_test_verbose() && (share > SHARE_MAX || is_on_front)) {
            g_test_message("%s: %.0f %%%s", name->text->text, 100.0 * share,
                           is_on_front ? ", on a front" : "");
        }
        tally->n_major++;
        tally->n_major_opposed += share > SHARE_MAX;
        tally->n_major_on_front += is_on_front;
        tally->worst = fmax(tally->worst, share);
    }
}

/* At most so many in a hundred of the greater names lie on opposing ground, or on a front: those of
 * towns in pockets smaller than their names, which have no better spot. */
#define MAJOR_OPPOSED_PERCENT 6
#define MAJOR_ON_FRONT_PERCENT 9

static void test_size(gconstpointer data) {
    const size_t i = GPOINTER_TO_SIZE(data);
    struct tally tally = {0};
    for (size_t j = 0; j < G_N_ELEMENTS(days); j++) {
        struct map map = draw_map(days[j], sizes[i].width, sizes[i].height);
        g_test_message("%s", days[j]);
        check_nearest(&map);
        check_leaders(&map);
        check_ground(&map, &tally);
        finish_map(&map);
    }
    g_test_message("%d major names, %d on others' ground, %d on a front, worst %.2f", tally.n_major,
                   tally.n_major_opposed, tally.n_major_on_front, tally.worst);
    g_assert_cmpint(100 * tally.n_major_opposed, <=, MAJOR_OPPOSED_PERCENT * tally.n_major);
    g_assert_cmpint(100 * tally.n_major_on_front, <=, MAJOR_ON_FRONT_PERCENT * tally.n_major);
}

/* All towns of the first rank are named where there is room. */
static void test_first_rank(void) {
    struct map map = draw_map("2014-10-15", 1600, 1200);
    int n = 0;
    for (guint i = 0; i < map.names->len; i++) {
        n += g_array_index(map.names, struct name, i).rank == 0;
    }
    g_assert_cmpint(n, ==, 13);
    finish_map(&map);
}

static bool is_named_place(const struct map *map, const char *name) {
    char *folded = g_utf8_casefold(name, -1);
    bool is_there = false;
    for (guint i = 0; i < map->names->len; i++) {
        char *other = g_utf8_casefold(g_array_index(map->names, struct name, i).text->text, -1);
        is_there = is_there || strcmp(folded, other) == 0;
        g_free(other);
    }
    g_free(folded);
    return is_there;
}

/* Ground that is held apart has a name in it: what is held of the desert. */
static void test_tracts(void) {
    static const char *const wanted[] = {"Rutba", "Nukhayb", "Al-Walid Crossing"};
    struct map map = draw_map("2014-10-15", 1600, 1200);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        if (!is_named_place(&map, wanted[i])) {
            g_error("%s has no name", wanted[i]);
        }
    }
    finish_map(&map);
}

static void check_units(const struct map *map) {
    double small = INFINITY, large = 0.0;
    size_t first, end;
    g_assert_true(look_find_group(map->scene, "labels-units", &first, &end));
    g_assert_cmpuint(end, >, first);
    for (size_t i = first; i < end; i++) {
        small = fmin(small, map->scene->items[i].font.size_px);
        large = fmax(large, map->scene->items[i].font.size_px);
    }
    for (size_t i = first; i < end; i++) {
        const struct sal_item *text = &map->scene->items[i];
        struct sal_point quad[4];
        look_text_quad(text, map->scene->engine, quad);
        g_assert_true(text->font.size_px == small || text->font.size_px == large);
        g_assert_false(box_meets_front(map, sal_box_of_points(quad, 4)));
        g_assert_false(is_named_place(map, text->text));
    }
}

/* Units: two sizes at most, none on a front, none that a place in it says already. */
static void test_units(gconstpointer data) {
    const size_t i_size = GPOINTER_TO_SIZE(data);
    for (size_t j = 0; j < G_N_ELEMENTS(days); j++) {
        struct map map = draw_map(days[j], sizes[i_size].width, sizes[i_size].height);
        check_units(&map);
        finish_map(&map);
    }
}

/* The point of any lake that is nearest to a box; edges are looked at in twentieths. */
static struct sal_point nearest_lake(const struct sal_scene *scene, struct sal_box box) {
    size_t first, end;
    struct sal_point nearest = {0, 0};
    double least = INFINITY;
    g_assert_true(look_find_group(scene, "lakes", &first, &end));
    for (size_t i = first; i < end; i++) {
        const struct sal_item *item = &scene->items[i];
        for (size_t sub = 0; sub < item->n_subs; sub++) {
            const size_t n = item->sub_start[sub + 1] - item->sub_start[sub];
            for (size_t j = 0; j < 20 * n; j++) {
                const struct sal_point *points = item->points + item->sub_start[sub];
                const struct sal_point p = points[j / 20];
                const struct sal_point q = points[(j / 20 + 1) % n];
                const double t = (double)(j % 20) / 20.0;
                const struct sal_point at = {p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t};
                if (distance(box, at) < least) {
                    least = distance(box, at);
                    nearest = at;
                }
            }
        }
    }
    return nearest;
}

/* How many names of lakes there are; each is within a line of type of a lake, and on no ground
 * opposed to its shore's. */
static int check_lakes(const struct map *map) {
    size_t first, end;
    int n = 0;
    g_assert_true(look_find_group(map->scene, "labels-water", &first, &end));
    for (size_t i = first; i < end; i++) {
        const struct sal_item *text = &map->scene->items[i];
        if (!g_str_has_prefix(text->text, "Lake ")) {
            continue;
        }
        struct sal_point quad[4];
        look_text_quad(text, map->scene->engine, quad);
        const struct sal_box box = sal_box_of_points(quad, 4);
        const struct sal_item shore = {.center = nearest_lake(map->scene, box)};
        const struct name name = {text, &shore, 0, box};
        g_assert_cmpfloat(distance(box, shore.center), <=, text->font.size_px);
        g_assert_cmpfloat(opposed_share(map, &name), <=, SHARE_MAX);
        n++;
    }
    return n;
}

static void test_lakes(gconstpointer data) {
    const size_t i_size = GPOINTER_TO_SIZE(data);
    int n = 0;
    for (size_t j = 0; j < G_N_ELEMENTS(days); j++) {
        struct map map = draw_map(days[j], sizes[i_size].width, sizes[i_size].height);
        n += check_lakes(&map);
        finish_map(&map);
    }
    g_assert_cmpint(n, >, 0);
}

/* Names keep off the fronts of former days too. */
static void test_fronts(void) {
    enum { N = 4 };
    struct map map = {.dataset = open_iraq()};
    struct sal_style *style = NULL;
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    int32_t all[N];
    for (int i = 0; i < N; i++) {
        all[i] = sal_day_from_civil(2014 + i / 2, 6 + 3 * (i % 2), 20);
    }
    map.day = all[N - 1];
    options.width_px = 1600;
    options.height_px = 1200;
    g_assert_cmpint(sal_style_load("newsroom", &style, NULL), ==, SAL_OK);
    g_assert_cmpint(
        sal_scene_create_fronts(&(struct sal_drawing){map.dataset, style, &options, NULL}, all, N,
                                &map.scene, NULL),
        ==, SAL_OK);
    map.names = names_of(map.dataset, map.scene);
    int n_minor = 0;
    for (guint i = 0; i < map.names->len; i++) {
        const struct name *name = &g_array_index(map.names, struct name, i);
        n_minor += name->rank >= 2;
        if (name->rank >= 2 && box_meets_front(&map, name->box)) {
            g_error("%s is on a front", name->text->text);
        }
    }
    g_assert_cmpint(n_minor, >, 5);
    check_leaders(&map);
    sal_style_destroy(style);
    finish_map(&map);
}

/* What became of a name over the frames of a series. */
struct course {
    double opposed; /* sum of shares */
    int n_on_front;
};

static void follow(const struct map *map, struct course *courses) {
    for (guint i = 0; i < map->names->len; i++) {
        const struct name *name = &g_array_index(map->names, struct name, i);
        courses[i].opposed += opposed_share(map, name);
        courses[i].n_on_front += box_meets_front(map, name->box);
    }
    check_nearest(map);
    check_leaders(map);
}

static void check_courses(const GArray *names, const struct course *courses, int n_frames) {
    for (guint i = 0; i < names->len; i++) {
        const struct name *name = &g_array_index(names, struct name, i);
        const double share = courses[i].opposed / n_frames;
        const double on_front = (double)courses[i].n_on_front / n_frames;
        g_test_message("rank %d: %.2f of it opposed, on a front on %.2f", name->rank, share,
                       on_front);
        if (name->rank >= 2) {
            g_assert_cmpfloat(share, <=, SHARE_MAX);
            g_assert_cmpfloat(on_front, <, SERIES_ON_FRONT_MAX);
        }
    }
}

/* In a series names suit most of the days, not the one that it begins with. */
static void test_series(void) {
    struct sal_dataset *dataset = open_iraq();
    struct sal_style *style = NULL;
    struct sal_state_cache *states = NULL;
    struct sal_template *template = NULL;
    struct sal_legend_content content;
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    const int32_t *changes = NULL;
    const size_t n = sal_dataset_changes(dataset, sal_day_from_civil(2014, 1, 1),
                                         sal_day_from_civil(2014, 12, 31), &changes);
    options.width_px = 1280;
    options.height_px = 720;
    g_assert_cmpint(sal_style_load("newsroom", &style, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_state_cache_create(dataset, changes, n, 1, NULL, &content, &states, NULL),
                    ==, SAL_OK);
    g_assert_cmpint(sal_template_create(&(struct sal_drawing){dataset, style, &options, NULL},
                                        &content, changes, n, &template, NULL),
                    ==, SAL_OK);
    struct course courses[N_NAMES_MAX] = {{0}};
    for (size_t i = 0; i < n; i++) {
        const struct sal_faces *faces = NULL;
        struct sal_faces *owned = NULL;
        struct map map = {.dataset = dataset, .day = changes[i]};
        g_assert_cmpint(sal_state_cache_faces(states, sal_state_cache_days(states, changes[i]),
                                              &faces, &owned, NULL),
                        ==, SAL_OK);
        g_assert_cmpint(sal_template_scene(template, faces, changes[i], &map.scene, NULL), ==,
                        SAL_OK);
        map.names = names_of(dataset, map.scene);
        g_assert_cmpuint(map.names->len, <=, N_NAMES_MAX);
        follow(&map, courses);
        if (i + 1 == n) {
            check_courses(map.names, courses, (int)n);
        }
        g_array_free(map.names, TRUE);
        sal_scene_destroy(map.scene);
        sal_faces_destroy(owned);
    }
    sal_template_destroy(template);
    sal_legend_content_finish(&content);
    sal_state_cache_destroy(states);
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        char *name = g_strdup_printf("/naming/size/%.0fx%.0f", sizes[i].width, sizes[i].height);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), test_size);
        g_free(name);
        name = g_strdup_printf("/naming/units/%.0fx%.0f", sizes[i].width, sizes[i].height);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), test_units);
        g_free(name);
        name = g_strdup_printf("/naming/lakes/%.0fx%.0f", sizes[i].width, sizes[i].height);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), test_lakes);
        g_free(name);
    }
    g_test_add_func("/naming/first_rank", test_first_rank);
    g_test_add_func("/naming/tracts", test_tracts);
    g_test_add_func("/naming/fronts", test_fronts);
    g_test_add_func("/naming/series", test_series);
    return g_test_run();
}
