/* SPDX-License-Identifier: MIT */
/* Faces -> figures, kept as the changes that a page's script adds up again. */
#include "series/explorer/figures.h"

#include <math.h>

#include "compose/furniture/legend_content.h"
#include "series/explorer/pack.h"

#define HECTARE_M2 1e4
#define LENGTH_M 100.0

/* Values under pairs of numbers. */
struct table {
    GHashTable *index; /* gint64 to the key's index + 1 */
    GArray *keys;      /* gint64 */
    GArray *now;       /* double: sums of the state that is read */
    GArray *told;      /* guint64: what was written last of each */
    GByteArray *changes;
};

struct sal_explorer_figures {
    struct table areas, fronts;
    size_t n_states;
};

static void table_init(struct table *table) {
    table->index = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    table->keys = g_array_new(FALSE, FALSE, sizeof(gint64));
    table->now = g_array_new(FALSE, TRUE, sizeof(double));
    table->told = g_array_new(FALSE, TRUE, sizeof(guint64));
    table->changes = g_byte_array_new();
}

static void table_finish(struct table *table) {
    g_hash_table_unref(table->index);
    g_array_unref(table->keys);
    g_array_unref(table->now);
    g_array_unref(table->told);
    g_byte_array_unref(table->changes);
}

static void table_add(struct table *table, int a, int b, double value) {
    const gint64 key = ((gint64)a << 32) | (gint64)b;
    guint i = GPOINTER_TO_UINT(g_hash_table_lookup(table->index, &key));
    if (i == 0) {
        g_array_append_val(table->keys, key);
        i = table->keys->len;
        g_array_set_size(table->now, i);
        g_array_set_size(table->told, i);
        g_hash_table_insert(table->index, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(i));
    }
    g_array_index(table->now, double, i - 1) += value;
}

/* Write what is not as in the state before, and begin the next. */
static void table_end_state(struct table *table, double unit) {
    GByteArray *values = g_byte_array_new();
    guint n = 0;
    for (guint i = 0; i < table->keys->len; i++) {
        const guint64 value = (guint64)llround(g_array_index(table->now, double, i) / unit);
        if (value != g_array_index(table->told, guint64, i)) {
            sal_explorer_pack_count(values, i);
            sal_explorer_pack_count(values, value);
            g_array_index(table->told, guint64, i) = value;
            n++;
        }
        g_array_index(table->now, double, i) = 0.0;
    }
    sal_explorer_pack_count(table->changes, n);
    g_byte_array_append(table->changes, values->data, values->len);
    g_byte_array_unref(values);
}

static void table_pack(const struct table *table, GByteArray *out) {
    sal_explorer_pack_count(out, table->keys->len);
    for (guint i = 0; i < table->keys->len; i++) {
        const gint64 key = g_array_index(table->keys, gint64, i);
        sal_explorer_pack_count(out, (guint64)(key >> 32));
        sal_explorer_pack_count(out, (guint64)(key & 0xffffffff));
    }
    g_byte_array_append(out, table->changes->data, table->changes->len);
}

struct sal_explorer_figures *sal_explorer_figures_create(void) {
    struct sal_explorer_figures *figures = g_new0(struct sal_explorer_figures, 1);
    table_init(&figures->areas);
    table_init(&figures->fronts);
    return figures;
}

void sal_explorer_figures_destroy(struct sal_explorer_figures *figures) {
    if (figures != NULL) {
        table_finish(&figures->areas);
        table_finish(&figures->fronts);
        g_free(figures);
    }
}

/* Parts of a unit, as islands are, count as the first of them. */
static int unit_of(const struct sal_faces *faces, const struct sal_face *face) {
    return face->unit < 0 ? -1 : (int)faces->dataset->units[face->unit].first;
}

void sal_explorer_figures_add(struct sal_explorer_figures *figures, const struct sal_faces *faces) {
    for (int i = 0; i < (int)faces->n_faces; i++) {
        const struct sal_face *face = &faces->faces[i];
        if (sal_face_is_ground(faces, i)) {
            table_add(&figures->areas, unit_of(faces, face) + 1, face->faction + 1, face->area_m2);
        }
    }
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        if (arc->kind == SAL_ARC_FRONT) {
            const int a = faces->faces[arc->left].faction;
            const int b = faces->faces[arc->right].faction;
            table_add(&figures->fronts, MIN(a, b) + 1, MAX(a, b) + 1, arc->length_m);
        }
    }
    table_end_state(&figures->areas, HECTARE_M2);
    table_end_state(&figures->fronts, LENGTH_M);
    figures->n_states++;
}

void sal_explorer_figures_pack(const struct sal_explorer_figures *figures, GByteArray *out) {
    table_pack(&figures->areas, out);
    table_pack(&figures->fronts, out);
}
