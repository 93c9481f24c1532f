/* SPDX-License-Identifier: MIT */
/* The dated arcs of a page: what is alike in two states stands once, parted where any state has a
 * node; and the numbers that they are written as. */
#include "series/explorer/arcs.h"

#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "made.h"
#include "series/explorer/lines.h"
#include "series/explorer/nodes.h"
#include "series/explorer/pack.h"

/* Grid px in a degree. */
#define PX 1000.0

/* The stream as the page's script reads it. */
struct reader {
    const GByteArray *bytes;
    guint at;
};

static guint64 next(struct reader *reader) {
    guint64 value = 0;
    for (int shift = 0;; shift += 7) {
        g_assert_cmpuint(reader->at, <, reader->bytes->len);
        const guint8 byte = reader->bytes->data[reader->at++];
        value |= (guint64)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            return value;
        }
    }
}

static gint64 next_signed(struct reader *reader) {
    const guint64 value = next(reader);
    return value & 1 ? -(gint64)(value >> 1) - 1 : (gint64)(value >> 1);
}

static void numbers(void) {
    const gint64 values[] = {0, 1, -1, 63, 64, -64, -65, 8191, 8192, G_MAXINT32, G_MININT32};
    GByteArray *bytes = g_byte_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        sal_explorer_pack_signed(bytes, values[i]);
    }
    sal_explorer_pack_count(bytes, 127);
    sal_explorer_pack_count(bytes, 128);
    struct reader reader = {bytes, 0};
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_assert_cmpint(next_signed(&reader), ==, values[i]);
    }
    g_assert_cmpuint(next(&reader), ==, 127);
    g_assert_cmpuint(next(&reader), ==, 128);
    g_assert_cmpuint(reader.at, ==, bytes->len);
    g_byte_array_unref(bytes);
}

static void either_way(void) {
    struct sal_explorer_lines lines;
    sal_explorer_lines_init(&lines);
    struct sal_explorer_point there[] = {{0, 0}, {5, 1}, {9, 3}};
    struct sal_explorer_point back[] = {{9, 3}, {5, 1}, {0, 0}};
    struct sal_explorer_point other[] = {{0, 0}, {5, 2}, {9, 3}};
    bool is_turned = true;
    const struct sal_explorer_line *first = sal_explorer_lines_intern(&lines, there, 3, &is_turned);
    g_assert_false(is_turned);
    g_assert_true(sal_explorer_lines_intern(&lines, back, 3, &is_turned) == first);
    g_assert_true(is_turned);
    g_assert_true(sal_explorer_lines_intern(&lines, other, 3, &is_turned) != first);
    g_assert_cmpuint(lines.items->len, ==, 2);
    sal_explorer_lines_finish(&lines);
}

static void nodes_on_edges(void) {
    struct sal_explorer_lines lines;
    sal_explorer_lines_init(&lines);
    struct sal_explorer_point whole[] = {{0, 0}, {1000, 10}};
    struct sal_explorer_point meets[] = {{500, 5}, {500, 400}};
    struct sal_explorer_point near_by[] = {{300, 8}, {300, 400}};
    bool is_turned = false;
    const struct sal_explorer_line *line = sal_explorer_lines_intern(&lines, whole, 2, &is_turned);
    sal_explorer_lines_intern(&lines, meets, 2, &is_turned);
    sal_explorer_lines_intern(&lines, near_by, 2, &is_turned);
    struct sal_explorer_nodes *nodes = sal_explorer_nodes_create(&lines);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_explorer_point));
    sal_explorer_nodes_insert(nodes, line, points);
    g_assert_cmpuint(points->len, ==, 3);
    g_assert_cmpint(g_array_index(points, struct sal_explorer_point, 1).x, ==, 500);
    g_assert_true(sal_explorer_nodes_has(nodes, (struct sal_explorer_point){500, 5}));
    g_assert_false(sal_explorer_nodes_has(nodes, (struct sal_explorer_point){501, 5}));
    g_array_unref(points);
    sal_explorer_nodes_destroy(nodes);
    sal_explorer_lines_finish(&lines);
}

/* Add the state of a day, its arcs on the grid. */
static void add_state(struct sal_explorer_arcs *arcs, const struct made *made, guint32 state) {
    struct sal_faces *faces = NULL;
    g_assert_cmpint(sal_faces_create(&made->dataset, (int32_t)state, NULL, &faces, NULL), ==,
                    SAL_OK);
    struct sal_arena *arena = sal_arena_create();
    struct sal_arc_line *lines = sal_arena_array(arena, faces->n_arcs, sizeof *lines);
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        lines[i].n = arc->n_points;
        lines[i].points = sal_arena_array(arena, arc->n_points, sizeof(struct sal_point));
        for (size_t j = 0; j < arc->n_points; j++) {
            const struct sal_point at = faces->points[arc->first + j];
            lines[i].points[j] = (struct sal_point){round(at.x * PX), round(-at.y * PX)};
        }
    }
    g_assert_cmpint(sal_explorer_arcs_add(arcs, state, faces, lines, NULL), ==, SAL_OK);
    sal_arena_destroy(arena);
    sal_faces_destroy(faces);
}

struct totals {
    guint n_arcs, n_points, n_events;
    double length_m;
};

static struct totals read_totals(const GByteArray *bytes) {
    struct reader reader = {bytes, 0};
    struct totals totals = {0};
    for (guint64 n = 5 * next(&reader); n > 0; n--) {
        next(&reader);
    }
    for (guint64 n = 3 * next(&reader); n > 0; n--) {
        next(&reader);
    }
    totals.n_arcs = (guint)next(&reader);
    for (guint i = 0; i < totals.n_arcs; i++) {
        totals.n_points += (guint)next(&reader);
    }
    for (guint i = 0; i < 2 * totals.n_points; i++) {
        next(&reader);
    }
    for (guint i = 0; i < totals.n_arcs; i++) {
        totals.length_m += 10.0 * (double)next(&reader);
    }
    for (guint i = 0; i < totals.n_arcs; i++) {
        const guint n = (guint)next(&reader);
        totals.n_events += n;
        for (guint j = 0; j < 2 * n; j++) {
            next(&reader);
        }
    }
    g_assert_cmpuint(reader.at, ==, bytes->len);
    return totals;
}

static struct totals pack_days(const struct made *made, guint32 n_states) {
    struct sal_explorer_arcs *arcs = sal_explorer_arcs_create();
    for (guint32 state = 0; state < n_states; state++) {
        add_state(arcs, made, state);
    }
    GByteArray *bytes = g_byte_array_new();
    g_assert_cmpint(sal_explorer_arcs_pack(arcs, 1.0, bytes, NULL), ==, SAL_OK);
    const struct totals totals = read_totals(bytes);
    g_byte_array_unref(bytes);
    sal_explorer_arcs_destroy(arcs);
    return totals;
}

/* Two squares; on day 1 the right one has another holder, from day 2 on the left one is in two. */
static void shared_arcs(void) {
    struct made made;
    made_init(&made);
    const int a = made_faction(&made, "alpha", "a"), b = made_faction(&made, "bravo", "b");
    const int c = made_faction(&made, "charlie", "c");
    made_unit(&made, "land", made_box(&made, 0, 30, 2, 31));
    made_area(&made, a, made_box(&made, 0, 30, 1, 31))->end = 2;
    struct sal_area *right = made_area(&made, b, made_box(&made, 1, 30, 2, 31));
    right->end = 1;
    right = made_area(&made, c, made_box(&made, 1, 30, 2, 31));
    right->start = 1;
    made_area(&made, a, made_box(&made, 0, 30, 1, 30.5))->start = 2;
    made_area(&made, b, made_box(&made, 0, 30.5, 1, 31))->start = 2;

    const struct totals one = pack_days(&made, 1);
    g_assert_cmpuint(one.n_arcs, ==, 3); /* around each square, and between them */
    g_assert_cmpuint(one.n_events, ==, 3);
    const struct totals two = pack_days(&made, 2);
    g_assert_cmpuint(two.n_arcs, ==, 3); /* the same arcs part other holders */
    g_assert_cmpuint(two.n_events, ==, 3 + 2);
    const struct totals three = pack_days(&made, 3);
    /* The outline of the left square and the line between are parted in two, one line is new. */
    g_assert_cmpuint(three.n_arcs, ==, 6);
    const struct totals ten = pack_days(&made, 10);
    g_assert_cmpuint(ten.n_arcs, ==, three.n_arcs);
    g_assert_cmpuint(ten.n_events, ==, three.n_events);
    g_assert_cmpfloat(fabs(ten.length_m - three.length_m), <, 1.0);
    /* Five sides of a degree of latitude or less, and the new line: no length is lost. */
    g_assert_cmpfloat(three.length_m - two.length_m, >, 95000.0);
    g_assert_cmpfloat(three.length_m - two.length_m, <, 97000.0);
    made_finish(&made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/explorer/numbers", numbers);
    g_test_add_func("/explorer/either-way", either_way);
    g_test_add_func("/explorer/nodes-on-edges", nodes_on_edges);
    g_test_add_func("/explorer/shared-arcs", shared_arcs);
    return g_test_run();
}
