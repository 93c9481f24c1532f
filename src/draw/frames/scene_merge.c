/* SPDX-License-Identifier: MIT */
/*
 * Scenes -> a scene that holds each of them: a common supersequence of their lists. Each scene is
 * walked beside what is merged so far; an item found ahead is shared, any other is put in where the
 * walk stands. Groups and clips are items too, and an item is only ever found within its own group,
 * so what is put together nests as its parts do.
 */
#include "draw/frames/scene_merge.h"

#include <glib.h>

#include "base/arena.h"
#include "draw/frames/scene_diff.h"

struct entry {
    const struct sal_item *item;
    guint group;        /* hash of the ids of the groups about it */
    GString *seen;      /* " vA-B" for each run but the last */
    size_t first, last; /* of the last run */
    size_t n_seen;
    bool is_shown;
};

struct merge {
    GSequence *list;    /* struct entry */
    GHashTable *places; /* of entries, the one put in last of those alike */
    size_t n, shown;
};

static guint hash_entry(gconstpointer data) {
    const struct entry *entry = data;
    const struct sal_item *item = entry->item;
    guint hash = entry->group * 31u + (guint)item->kind;
    hash = hash * 31u + (guint)item->n_points;
    hash = hash * 31u + (item->text == NULL ? 0 : g_str_hash(item->text));
    hash = hash * 31u + (item->id == NULL ? 0 : g_str_hash(item->id));
    for (size_t i = 0; i < item->n_points; i += 1 + item->n_points / 8) {
        hash = hash * 31u + (guint)(gint64)(item->points[i].x * 16.0);
        hash = hash * 31u + (guint)(gint64)(item->points[i].y * 16.0);
    }
    return hash;
}

static gboolean is_alike(gconstpointer a, gconstpointer b) {
    const struct entry *p = a, *q = b;
    return p->group == q->group && g_strcmp0(p->item->id, q->item->id) == 0 &&
           g_strcmp0(p->item->css_class, q->item->css_class) == 0 &&
           sal_scene_diff_is_same(p->item, q->item);
}

static void entry_free(gpointer data) {
    struct entry *entry = data;
    g_string_free(entry->seen, TRUE);
    g_free(entry);
}

static void see(const struct merge *merge, struct entry *entry, size_t scene) {
    if (entry->n_seen > 0 && entry->last + 1 < scene) {
        g_string_append_printf(entry->seen, " v%zu-%zu", entry->first, entry->last);
        entry->first = scene;
    } else if (entry->n_seen == 0) {
        entry->first = scene;
    }
    entry->last = scene;
    entry->n_seen++;
    entry->is_shown = entry->is_shown || scene == merge->shown;
}

/* Groups and clips about the items that follow. */
static void follow_groups(const struct sal_item *item, GArray *groups) {
    const guint outer = groups->len == 0 ? 1 : g_array_index(groups, guint, groups->len - 1);
    if (item->kind == SAL_ITEM_GROUP_BEGIN || item->kind == SAL_ITEM_CLIP_BEGIN) {
        const guint inner = outer * 33u + (item->id == NULL ? 5u : g_str_hash(item->id));
        g_array_append_val(groups, inner);
    }
}

static void add_scene(struct merge *merge, const struct sal_scene *scene, size_t number) {
    GSequenceIter *at = g_sequence_get_begin_iter(merge->list);
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(guint));
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sal_item *item = &scene->items[i];
        const bool is_end = item->kind == SAL_ITEM_GROUP_END || item->kind == SAL_ITEM_CLIP_END;
        struct entry key = {
            .item = item,
            .group = groups->len == 0 ? 1 : g_array_index(groups, guint, groups->len - 1)};
        GSequenceIter *found = g_hash_table_lookup(merge->places, &key);
        if (found == NULL || g_sequence_iter_compare(found, at) < 0) {
            struct entry *entry = g_new0(struct entry, 1);
            *entry = key;
            entry->seen = g_string_new(NULL);
            found = g_sequence_insert_before(at, entry);
            g_hash_table_replace(merge->places, entry, found);
        }
        see(merge, g_sequence_get(found), number);
        at = g_sequence_iter_next(found);
        follow_groups(item, groups);
        if (is_end && groups->len > 0) {
            g_array_set_size(groups, groups->len - 1);
        }
    }
    g_array_free(groups, TRUE);
}

static bool is_drawn(const struct sal_item *item) {
    return item->kind == SAL_ITEM_PATH || item->kind == SAL_ITEM_CIRCLE ||
           item->kind == SAL_ITEM_TEXT;
}

static void write_entry(const struct merge *merge, const struct entry *entry,
                        struct sal_scene *out) {
    struct sal_item *item = sal_scene_add(out, entry->item->kind);
    *item = *entry->item;
    if (!is_drawn(item) || entry->n_seen == merge->n) {
        return;
    }
    char *classes = g_strdup_printf(
        "%s%s%s v%zu-%zu", item->css_class == NULL ? "" : item->css_class,
        entry->is_shown ? "" : " " SAL_MERGE_OFF, entry->seen->str, entry->first, entry->last);
    item->css_class = sal_arena_strdup(out->arena, g_strstrip(classes));
    item->id = NULL; /* others like it may be seen at other times */
    g_free(classes);
}

void sal_scene_merge(struct sal_scene *const *scenes, size_t n, size_t shown,
                     struct sal_scene **out) {
    struct merge merge = {.list = g_sequence_new(entry_free),
                          .places = g_hash_table_new(hash_entry, is_alike),
                          .n = n,
                          .shown = shown};
    for (size_t i = 0; i < n; i++) {
        add_scene(&merge, scenes[i], i);
    }
    const struct sal_scene *model = scenes[shown];
    struct sal_scene *all = sal_scene_new(model->width_px, model->height_px);
    all->background = model->background;
    all->title = model->title;
    all->lang = model->lang;
    all->engine = model->engine == NULL ? NULL : sal_text_engine_ref(model->engine);
    for (GSequenceIter *at = g_sequence_get_begin_iter(merge.list); !g_sequence_iter_is_end(at);
         at = g_sequence_iter_next(at)) {
        write_entry(&merge, g_sequence_get(at), all);
    }
    g_hash_table_destroy(merge.places);
    g_sequence_free(merge.list);
    *out = all;
}
