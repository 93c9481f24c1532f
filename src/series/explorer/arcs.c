/* SPDX-License-Identifier: MIT */
/*
 * States -> arcs with dates. Arcs of one state end where another arc meets them, which is another
 * place in every state: so first each different arc is kept once with its runs of states, then all
 * are parted at all ends, and the parts that are alike become one.
 */
#include "series/explorer/arcs.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/simplify.h"
#include "compose/furniture/legend_content.h"
#include "series/explorer/lines.h"
#include "series/explorer/nodes.h"
#include "series/explorer/pack.h"

/* Lengths are written in this unit, m. */
#define LENGTH_M 10.0

struct sal_explorer_arcs {
    GArray *classes;                      /* struct sal_explorer_class */
    GArray *pairs;                        /* struct sal_explorer_pair */
    GHashTable *class_index, *pair_index; /* a key of 64 bits to the index + 1 */
    struct sal_explorer_lines lines;
    GArray *points; /* struct sal_explorer_point: scratch */
    guint32 n_states;
};

struct sal_explorer_arcs *sal_explorer_arcs_create(void) {
    struct sal_explorer_arcs *arcs = g_new0(struct sal_explorer_arcs, 1);
    const struct sal_explorer_class beyond = {.faction = -1, .unit = -1};
    arcs->classes = g_array_new(FALSE, FALSE, sizeof(struct sal_explorer_class));
    arcs->pairs = g_array_new(FALSE, FALSE, sizeof(struct sal_explorer_pair));
    arcs->class_index = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    arcs->pair_index = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    arcs->points = g_array_new(FALSE, FALSE, sizeof(struct sal_explorer_point));
    sal_explorer_lines_init(&arcs->lines);
    g_array_append_val(arcs->classes, beyond);
    return arcs;
}

void sal_explorer_arcs_destroy(struct sal_explorer_arcs *arcs) {
    if (arcs == NULL) {
        return;
    }
    sal_explorer_lines_finish(&arcs->lines);
    g_hash_table_unref(arcs->class_index);
    g_hash_table_unref(arcs->pair_index);
    g_array_unref(arcs->classes);
    g_array_unref(arcs->pairs);
    g_array_unref(arcs->points);
    g_free(arcs);
}

const GArray *sal_explorer_arcs_classes(const struct sal_explorer_arcs *arcs) {
    return arcs->classes;
}

/* Index of an item by its key, appended to the list when it is new. */
static guint32 index_of(GHashTable *index, gint64 key, GArray *list, gconstpointer item) {
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(index, &key));
    if (known > 0) {
        return known - 1;
    }
    g_array_append_vals(list, item, 1);
    g_hash_table_insert(index, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(list->len));
    return list->len - 1;
}

static guint32 class_of(struct sal_explorer_arcs *arcs, const struct sal_faces *faces, int face) {
    if (!sal_face_is_ground(faces, face)) {
        return 0;
    }
    const struct sal_face *at = &faces->faces[face];
    const struct sal_explorer_class item = {at->faction, at->hold, at->certainty, at->unit,
                                            sal_face_is_held(faces, face)};
    const gint64 key = ((gint64)(at->unit + 1) << 32) | ((gint64)(at->faction + 1) << 8) |
                       ((gint64)at->hold << 1) | (gint64)at->certainty;
    return index_of(arcs->class_index, key, arcs->classes, &item);
}

static guint32 pair_of(struct sal_explorer_arcs *arcs, struct sal_explorer_pair pair) {
    const gint64 key = ((gint64)pair.left << 34) | ((gint64)pair.right << 4) | (gint64)pair.kind;
    return index_of(arcs->pair_index, key, arcs->pairs, &pair);
}

/* Points of a line, each once; their number. */
static guint take_points(struct sal_explorer_arcs *arcs, const struct sal_arc_line *line) {
    g_array_set_size(arcs->points, 0);
    for (size_t i = 0; i < line->n; i++) {
        const struct sal_explorer_point p = {(gint32)lround(line->points[i].x),
                                             (gint32)lround(line->points[i].y)};
        const struct sal_explorer_point *last =
            arcs->points->len == 0
                ? NULL
                : &g_array_index(arcs->points, struct sal_explorer_point, arcs->points->len - 1);
        if (last == NULL || last->x != p.x || last->y != p.y) {
            g_array_append_val(arcs->points, p);
        }
    }
    return arcs->points->len;
}

static struct sal_explorer_pair turned(struct sal_explorer_pair pair) {
    return (struct sal_explorer_pair){pair.right, pair.left, pair.kind};
}

/* A line parts a pair in a state: its last run goes on, or a new one begins. */
static void add_run(GArray *runs, struct sal_explorer_run run) {
    struct sal_explorer_run *last =
        runs->len == 0 ? NULL : &g_array_index(runs, struct sal_explorer_run, runs->len - 1);
    if (last != NULL && last->to == run.from && last->pair == run.pair) {
        last->to = run.to;
    } else {
        g_array_append_val(runs, run);
    }
}

enum sal_status sal_explorer_arcs_add(struct sal_explorer_arcs *arcs, guint32 state,
                                      const struct sal_faces *faces,
                                      const struct sal_arc_line *lines, struct sal_error *err) {
    arcs->n_states = state + 1;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        struct sal_explorer_pair pair = {class_of(arcs, faces, arc->left),
                                         class_of(arcs, faces, arc->right), arc->kind};
        if (pair.left == pair.right || take_points(arcs, &lines[i]) < 2) {
            continue;
        }
        bool is_turned = false;
        struct sal_explorer_line *line = sal_explorer_lines_intern(
            &arcs->lines, (struct sal_explorer_point *)(void *)arcs->points->data,
            arcs->points->len, &is_turned);
        if (line == NULL) {
            return sal_error_set(err, SAL_MEMORY, NULL, "no memory for the arcs of the page");
        }
        line->length_m = arc->length_m;
        pair = is_turned ? turned(pair) : pair;
        add_run(line->runs, (struct sal_explorer_run){state, state + 1, pair_of(arcs, pair)});
    }
    return SAL_OK;
}

/* Two lines that fell together on the grid, with a strip of ground between them that is none. */
static guint32 join_pairs(struct sal_explorer_arcs *arcs, guint32 a, guint32 b) {
    const struct sal_explorer_pair p = g_array_index(arcs->pairs, struct sal_explorer_pair, a);
    const struct sal_explorer_pair q = g_array_index(arcs->pairs, struct sal_explorer_pair, b);
    const enum sal_arc_kind kind = p.kind == SAL_ARC_INNER ? q.kind : p.kind;
    if (p.right == q.left) {
        return pair_of(arcs, (struct sal_explorer_pair){p.left, q.right, kind});
    }
    if (p.left == q.right) {
        return pair_of(arcs, (struct sal_explorer_pair){q.left, p.right, kind});
    }
    return a;
}

static gint by_start(gconstpointer a, gconstpointer b) {
    const struct sal_explorer_run *p = a;
    const struct sal_explorer_run *q = b;
    return p->from != q->from ? (p->from < q->from ? -1 : 1) : (p->to > q->to) - (p->to < q->to);
}

/* Runs of a part, which may be of several arcs, as runs one after the other. */
static void flatten(struct sal_explorer_arcs *arcs, GArray *runs) {
    g_array_sort(runs, by_start);
    GArray *flat = g_array_new(FALSE, FALSE, sizeof(struct sal_explorer_run));
    for (guint i = 0; i < runs->len; i++) {
        struct sal_explorer_run run = g_array_index(runs, struct sal_explorer_run, i);
        struct sal_explorer_run *last =
            flat->len == 0 ? NULL : &g_array_index(flat, struct sal_explorer_run, flat->len - 1);
        if (last == NULL || last->to <= run.from) {
            add_run(flat, run);
            continue;
        }
        /* Both hold from run.from to the earlier end; what goes on beyond follows by itself. */
        const struct sal_explorer_run before = *last;
        const guint32 end = MIN(before.to, run.to);
        const struct sal_explorer_run both = {run.from, end,
                                              join_pairs(arcs, before.pair, run.pair)};
        last->to = run.from;
        if (last->from == last->to) {
            g_array_set_size(flat, flat->len - 1);
        }
        add_run(flat, both);
        if (before.to != run.to) {
            add_run(flat, (struct sal_explorer_run){end, MAX(before.to, run.to),
                                                    before.to > run.to ? before.pair : run.pair});
        }
    }
    g_array_set_size(runs, 0);
    g_array_append_vals(runs, flat->data, flat->len);
    g_array_unref(flat);
}

static double length_of(const struct sal_explorer_point *points, guint n) {
    double length = 0.0;
    for (guint i = 1; i < n; i++) {
        length += hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    }
    return length;
}

/* The points of a part, fewer where the line stays within the tolerance; their number. */
static guint simplify(const struct sal_explorer_point *points, guint n, double area,
                      struct sal_point *scratch, struct sal_explorer_point *out) {
    for (guint i = 0; i < n; i++) {
        scratch[i] = (struct sal_point){points[i].x, points[i].y};
    }
    const size_t n_kept = sal_simplify(scratch, n, area);
    for (size_t i = 0; i < n_kept; i++) {
        out[i] = (struct sal_explorer_point){(gint32)scratch[i].x, (gint32)scratch[i].y};
    }
    return (guint)n_kept;
}

/* A part of an arc, into the set of parts. */
static bool add_part(struct sal_explorer_arcs *arcs, struct sal_explorer_lines *parts,
                     const struct sal_explorer_line *whole, const struct sal_explorer_point *points,
                     guint n, double area) {
    struct sal_point *scratch = g_new(struct sal_point, n);
    struct sal_explorer_point *few = g_new(struct sal_explorer_point, n);
    const guint n_few = simplify(points, n, area, scratch, few);
    bool is_turned = false;
    struct sal_explorer_line *part =
        n_few < 2 ? NULL : sal_explorer_lines_intern(parts, few, n_few, &is_turned);
    if (part != NULL) {
        const double whole_px = length_of(whole->points, whole->n);
        part->length_m =
            whole_px > 0.0 ? whole->length_m * MIN(length_of(points, n) / whole_px, 1.0) : 0.0;
        for (guint i = 0; i < whole->runs->len; i++) {
            struct sal_explorer_run run = g_array_index(whole->runs, struct sal_explorer_run, i);
            if (is_turned) {
                run.pair = pair_of(
                    arcs, turned(g_array_index(arcs->pairs, struct sal_explorer_pair, run.pair)));
            }
            g_array_append_val(part->runs, run);
        }
    }
    g_free(scratch);
    g_free(few);
    return part != NULL || n_few < 2;
}

/* All arcs parted at all nodes. */
static bool part_all(struct sal_explorer_arcs *arcs, double area,
                     struct sal_explorer_lines *parts) {
    struct sal_explorer_nodes *nodes = sal_explorer_nodes_create(&arcs->lines);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_explorer_point));
    bool is_done = true;
    for (guint i = 0; is_done && i < arcs->lines.items->len; i++) {
        const struct sal_explorer_line *line = arcs->lines.items->pdata[i];
        sal_explorer_nodes_insert(nodes, line, points);
        const struct sal_explorer_point *at =
            (const struct sal_explorer_point *)(void *)points->data;
        guint from = 0;
        for (guint to = 1; is_done && to < points->len; to++) {
            if (to + 1 == points->len || sal_explorer_nodes_has(nodes, at[to])) {
                is_done = add_part(arcs, parts, line, at + from, to - from + 1, area);
                from = to;
            }
        }
    }
    g_array_unref(points);
    sal_explorer_nodes_destroy(nodes);
    return is_done;
}

/* What the page calls a kind of arc, as topology.js has it; a seam is no line. */
static guint64 code_of(enum sal_arc_kind kind) {
    static const guint8 codes[] = {
        [SAL_ARC_INNER] = 0,  [SAL_ARC_FRONT] = 1,   [SAL_ARC_BOUNDARY] = 2,
        [SAL_ARC_STATUS] = 3, [SAL_ARC_LIMIT] = 4,   [SAL_ARC_BORDER] = 5,
        [SAL_ARC_PEACE] = 7,  [SAL_ARC_OUTSIDE] = 6, [SAL_ARC_SEAM] = 6,
    };
    /* A kind that is added is to be drawn by the page too. */
    G_STATIC_ASSERT(G_N_ELEMENTS(codes) == 9 && SAL_ARC_SEAM == 8);
    return codes[kind];
}

static void pack_classes(const struct sal_explorer_arcs *arcs, GByteArray *out) {
    sal_explorer_pack_count(out, arcs->classes->len);
    for (guint i = 0; i < arcs->classes->len; i++) {
        const struct sal_explorer_class *at =
            &g_array_index(arcs->classes, struct sal_explorer_class, i);
        sal_explorer_pack_count(out, (guint64)(at->faction + 1));
        sal_explorer_pack_count(out, (guint64)at->hold);
        sal_explorer_pack_count(out, (guint64)at->certainty);
        sal_explorer_pack_count(out, (guint64)(at->unit + 1));
        sal_explorer_pack_count(out, at->is_held);
    }
    sal_explorer_pack_count(out, arcs->pairs->len);
    for (guint i = 0; i < arcs->pairs->len; i++) {
        const struct sal_explorer_pair *at =
            &g_array_index(arcs->pairs, struct sal_explorer_pair, i);
        sal_explorer_pack_count(out, at->left);
        sal_explorer_pack_count(out, at->right);
        sal_explorer_pack_count(out, code_of(at->kind));
    }
}

static void pack_points(const struct sal_explorer_lines *parts, GByteArray *out) {
    struct sal_explorer_point last = {0, 0};
    sal_explorer_pack_count(out, parts->items->len);
    for (guint i = 0; i < parts->items->len; i++) {
        sal_explorer_pack_count(out, ((struct sal_explorer_line *)parts->items->pdata[i])->n);
    }
    for (guint i = 0; i < parts->items->len; i++) {
        const struct sal_explorer_line *part = parts->items->pdata[i];
        for (guint j = 0; j < part->n; j++) {
            sal_explorer_pack_signed(out, (gint64)part->points[j].x - last.x);
            sal_explorer_pack_signed(out, (gint64)part->points[j].y - last.y);
            last = part->points[j];
        }
    }
    for (guint i = 0; i < parts->items->len; i++) {
        const struct sal_explorer_line *part = parts->items->pdata[i];
        sal_explorer_pack_count(out, (guint64)llround(part->length_m / LENGTH_M));
    }
}

/* When a part changes, and to what. */
static void pack_runs(const GArray *runs, guint32 n_states, GByteArray *out) {
    GArray *events = g_array_new(FALSE, FALSE, 2 * sizeof(guint32));
    guint32 end = 0;
    for (guint i = 0; i < runs->len; i++) {
        const struct sal_explorer_run *run = &g_array_index(runs, struct sal_explorer_run, i);
        if (run->from > end && i > 0) {
            const guint32 gone[2] = {end, 0};
            g_array_append_vals(events, gone, 1);
        }
        const guint32 there[2] = {run->from, run->pair + 1};
        g_array_append_vals(events, there, 1);
        end = run->to;
    }
    if (end < n_states) {
        const guint32 gone[2] = {end, 0};
        g_array_append_vals(events, gone, 1);
    }
    guint32 last = 0;
    sal_explorer_pack_count(out, events->len);
    for (guint i = 0; i < events->len; i++) {
        const guint32 *event = (const guint32 *)(void *)events->data + (gsize)2 * i;
        sal_explorer_pack_count(out, event[0] - last);
        sal_explorer_pack_count(out, event[1]);
        last = event[0];
    }
    g_array_unref(events);
}

enum sal_status sal_explorer_arcs_pack(struct sal_explorer_arcs *arcs, double tolerance_px,
                                       GByteArray *out, struct sal_error *err) {
    struct sal_explorer_lines parts;
    sal_explorer_lines_init(&parts);
    const bool is_done = part_all(arcs, tolerance_px * tolerance_px, &parts);
    for (guint i = 0; is_done && i < parts.items->len; i++) {
        flatten(arcs, ((struct sal_explorer_line *)parts.items->pdata[i])->runs);
    }
    if (is_done) {
        pack_classes(arcs, out);
        pack_points(&parts, out);
        for (guint i = 0; i < parts.items->len; i++) {
            pack_runs(((struct sal_explorer_line *)parts.items->pdata[i])->runs, arcs->n_states,
                      out);
        }
    }
    sal_explorer_lines_finish(&parts);
    return is_done ? SAL_OK
                   : sal_error_set(err, SAL_MEMORY, NULL, "no memory for the arcs of the page");
}
