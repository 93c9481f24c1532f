/* SPDX-License-Identifier: MIT */
/*
 * A table -> rows of unit, start, holder -> rows with ends -> features with the geometry of their
 * units. The table's own fields stay, three are added: start, end and, of a wide table, the holder.
 */
#include "timeline/join.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "read/date.h"
#include "read/features.h"
#include "read/fields.h"
#include "timeline/unit_names.h"

/* Fields are taken to fit when this share of the names is found. */
#define FIT_SHARE 0.5
/* What a fit of figures counts beside one of words. */
#define FIGURES_WEIGHT 0.7
/* Days in the heads of columns that make a wide table. */
#define WIDE_MIN 2
/* Areas that joining may make: rows times units of one name. */
#define AREAS_MAX 5000000

/* One row of the table, or one cell of a wide one. */
struct row {
    size_t item;         /* of the table */
    const GArray *units; /* items of the base */
    int32_t day;         /* SAL_DAY_MIN: none */
    const char *holder;  /* of a wide table; NULL: by the table's own fields */
    int32_t end;
};

struct joining {
    struct sal_dataset *dataset;
    struct sal_report *report;
    const struct sal_map_source *source;
    const struct sal_features *table;
    struct sal_fields fields;
    int table_column, base_column;
    struct sal_unit_names names;
    struct sal_date *heads; /* heads[n_fields]: days in the names of columns; n_parts 0: none */
    bool is_wide;
    int n_parts;         /* the most that any date has: 1 years alone, 2 months, 3 days */
    GArray *rows;        /* of struct row */
    GHashTable *unknown; /* names that are no units, and how often */
};

static const char *value_of(const struct sal_features *table, size_t item, int column) {
    const char *value = column < 0 ? NULL : table->items[item].values[column];
    return value == NULL || *value == '\0' ? NULL : value;
}

/* ---- which fields ---- */

/* The day that a column's name says: "2014-06-10", "X2014.06", "y1914"; false for none. */
static bool read_head(const char *name, const char *format, struct sal_date *date) {
    const size_t prefix = strcspn(name, "0123456789");
    if (prefix > 2 || name[prefix] == '\0' || (prefix == 1 && *name == '-')) {
        return false;
    }
    const size_t digits = strspn(name + prefix, "0123456789");
    return (digits == 4 || digits == 8 || format != NULL) &&
           sal_date_read(name + prefix, SAL_FIELD_TEXT, format, date, NULL) == SAL_OK &&
           !date->is_open && !date->is_interval;
}

static void read_heads(struct joining *j) {
    size_t n = 0;
    j->heads = g_new0(struct sal_date, j->table->n_fields + 1);
    for (size_t i = 0; i < j->table->n_fields; i++) {
        if (read_head(j->table->fields[i].name, j->source->date_format, &j->heads[i])) {
            n++;
        } else {
            j->heads[i].n_parts = 0;
        }
    }
    j->is_wide = n >= WIDE_MIN;
}

/* Different values of a column. */
static GPtrArray *distinct_of(const struct joining *j, size_t column) {
    GPtrArray *values = g_ptr_array_new();
    if (j->is_wide && j->heads[column].n_parts > 0) {
        return values;
    }
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < j->table->n_items; i++) {
        gpointer value = (gpointer)(uintptr_t)value_of(j->table, i, (int)column);
        if (value != NULL && g_hash_table_add(seen, value)) {
            g_ptr_array_add(values, value);
        }
    }
    g_hash_table_unref(seen);
    return values;
}

/* How well a column's values and a base's names fit: share of the values that are names. A few
 * small numbers fit any list of numbers, so names of which more are met count for more, and words
 * for more than figures. */
static double score_of(const GPtrArray *values, const struct sal_unit_names *names, double *share) {
    size_t n_found = 0, n_figures = 0;
    for (guint i = 0; i < values->len; i++) {
        const char *value = values->pdata[i];
        n_found += sal_unit_names_find(names, value, false) != NULL;
        n_figures += strspn(value, "0123456789.-") == strlen(value);
    }
    const size_t n_names = sal_unit_names_count(names);
    *share = values->len == 0 ? 0.0 : (double)n_found / values->len;
    const double met = n_names == 0 ? 0.0 : MIN((double)n_found / (double)n_names, 1.0);
    return *share * (1.0 + met) * (n_figures == values->len ? FIGURES_WEIGHT : 1.0);
}

/* The pair of fields that fits best, the first of those that fit as well. */
static double find_pair(struct joining *j) {
    const struct sal_features *base = j->dataset->base;
    double best = 0.0, best_share = 0.0;
    GPtrArray *columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (size_t t = 0; t < j->table->n_fields; t++) {
        g_ptr_array_add(columns, distinct_of(j, t));
    }
    for (size_t b = 0; b < base->n_fields; b++) {
        struct sal_unit_names names;
        sal_unit_names_init(&names, base, (int)b, true);
        for (size_t t = 0; t < j->table->n_fields; t++) {
            double share = 0.0;
            const double score = score_of(columns->pdata[t], &names, &share);
            if (score > best) {
                best = score;
                best_share = share;
                j->table_column = (int)t;
                j->base_column = (int)b;
            }
        }
        sal_unit_names_finish(&names);
    }
    g_ptr_array_unref(columns);
    return best_share;
}

static enum sal_status choose_stated(struct joining *j, struct sal_error *err) {
    const char *stated = j->source->join, *sign = strchr(stated, '=');
    char *left = sign == NULL ? g_strdup(stated) : g_strndup(stated, (gsize)(sign - stated));
    const char *right = sign == NULL ? stated : sign + 1;
    j->table_column = sal_features_field(j->table, g_strstrip(left));
    j->base_column = sal_features_field(j->dataset->base, right);
    enum sal_status status = SAL_OK;
    if (j->table_column < 0) {
        status = sal_fields_say_missing(j->table, left, err);
    } else if (j->base_column < 0) {
        status = sal_fields_say_missing(j->dataset->base, right, err);
    }
    g_free(left);
    return status;
}

static enum sal_status choose_fields(struct joining *j, struct sal_error *err) {
    if (j->source->join != NULL) {
        return choose_stated(j, err);
    }
    const double fit = find_pair(j);
    if (fit < FIT_SHARE) {
        return sal_error_set(err, SAL_SCHEMA, j->table->path,
                             "has no geometry, and none of its fields names the units of the base "
                             "(at best %.0f %%); wanted --join FIELD=FIELD",
                             100.0 * fit);
    }
    sal_report_add(j->report, fit < 1.0 ? SAL_WARNING : SAL_INFO, "joined", j->table->path,
                   "joined to the base by %s=%s, which fits %.1f %% of its names",
                   j->table->fields[j->table_column].name,
                   j->dataset->base->fields[j->base_column].name, 100.0 * fit);
    return SAL_OK;
}

/* ---- rows ---- */

static void note_unknown(struct joining *j, const char *name) {
    const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(j->unknown, name));
    g_hash_table_insert(j->unknown, (gpointer)(uintptr_t)name, GUINT_TO_POINTER(n + 1));
}

static void add_row(struct joining *j, struct row row) {
    row.end = SAL_DAY_MAX;
    g_array_append_val(j->rows, row);
}

static void add_cells(struct joining *j, size_t item, const GArray *units) {
    for (size_t i = 0; i < j->table->n_fields; i++) {
        if (j->heads[i].n_parts > 0) {
            j->n_parts = MAX(j->n_parts, j->heads[i].n_parts);
            const char *holder = value_of(j->table, item, (int)i);
            add_row(j,
                    (struct row){item, units, j->heads[i].first, holder == NULL ? "" : holder, 0});
        }
    }
}

/* Rows of known units; what is no unit is noted. A date that cannot be read stays for the reader of
 * areas to tell. */
static void read_rows(struct joining *j) {
    for (size_t i = 0; i < j->table->n_items; i++) {
        const char *name = value_of(j->table, i, j->table_column);
        const GArray *units =
            name == NULL ? NULL : sal_unit_names_find(&j->names, name, j->source->is_fuzzy);
        if (units == NULL) {
            note_unknown(j, name == NULL ? "" : name);
            continue;
        }
        if (j->is_wide) {
            add_cells(j, i, units);
            continue;
        }
        struct sal_date date = {.first = SAL_DAY_MIN};
        const char *day = value_of(j->table, i, j->fields.date);
        if (day == NULL ||
            sal_date_read(day, j->table->fields[j->fields.date].type, j->source->date_format, &date,
                          NULL) != SAL_OK ||
            date.is_open || date.is_interval) {
            date.first = SAL_DAY_MIN;
        } else {
            j->n_parts = MAX(j->n_parts, date.n_parts);
        }
        add_row(j, (struct row){i, units, date.first, NULL, 0});
    }
}

static guint unit_of(const struct row *row) {
    return g_array_index(row->units, guint, 0);
}

static int by_unit_and_day(const void *a, const void *b) {
    const struct row *left = a, *right = b;
    const guint p = unit_of(left), q = unit_of(right);
    if (p != q) {
        return p < q ? -1 : 1;
    }
    if (left->day != right->day) {
        return left->day < right->day ? -1 : 1;
    }
    return (left->item > right->item) - (left->item < right->item);
}

/* A row holds until the next day of its unit. */
static void end_rows(struct joining *j) {
    struct row *rows = (struct row *)(void *)j->rows->data;
    qsort(rows, j->rows->len, sizeof *rows, by_unit_and_day);
    for (guint i = j->rows->len; i-- > 0;) {
        const bool is_last = i + 1 == j->rows->len || unit_of(&rows[i + 1]) != unit_of(&rows[i]);
        if (!is_last) {
            rows[i].end = rows[i + 1].day == rows[i].day ? rows[i + 1].end : rows[i + 1].day;
        }
    }
}

static int by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void report_unknown(const struct joining *j) {
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name, n;
    g_hash_table_iter_init(&iter, j->unknown);
    while (g_hash_table_iter_next(&iter, &name, &n)) {
        g_ptr_array_add(list, name);
    }
    g_ptr_array_sort(list, by_name);
    for (guint i = 0; i < list->len; i++) {
        const char *unknown = list->pdata[i];
        const char *nearest = sal_unit_names_nearest(&j->names, unknown);
        sal_report_add(j->report, SAL_WARNING, "unknown-unit", j->table->path,
                       "\"%.60s\" is no unit of the base%s%.60s%s; its rows (%u) were left out",
                       unknown, nearest == NULL ? "" : "; the nearest is \"",
                       nearest == NULL ? "" : nearest, nearest == NULL ? "" : "\"",
                       GPOINTER_TO_UINT(g_hash_table_lookup(j->unknown, unknown)));
    }
    g_ptr_array_unref(list);
}

/* ---- features ---- */

enum { ADDED_START, ADDED_END, ADDED_FACTION, N_ADDED };

/* A day as precise as the table's dates are. */
static const char *day_text(struct sal_arena *arena, int32_t day, int n_parts) {
    char text[16];
    sal_day_format(day, text);
    const size_t n_cut = n_parts == 1 ? strlen("-01-01") : n_parts == 2 ? strlen("-01") : 0;
    text[strlen(text) - MIN(n_cut, strlen(text))] = '\0';
    return day == SAL_DAY_MIN || day == SAL_DAY_MAX ? NULL : sal_arena_strdup(arena, text);
}

/* Does a row say that somebody holds. */
static bool is_held(const struct joining *j, const struct row *row) {
    return row->holder != NULL ? *row->holder != '\0'
                               : j->fields.faction < 0 || j->source->faction != NULL ||
                                     value_of(j->table, row->item, j->fields.faction) != NULL;
}

static size_t count_areas(const struct joining *j) {
    size_t n = 0;
    for (guint i = 0; i < j->rows->len; i++) {
        n += g_array_index(j->rows, struct row, i).units->len;
    }
    return n;
}

static const char **values_of(const struct joining *j, const struct row *row,
                              struct sal_arena *arena) {
    const size_t n = j->table->n_fields;
    const char **values = sal_arena_array(arena, n + N_ADDED, sizeof *values);
    if (values == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        values[i] =
            j->is_wide && j->heads[i].n_parts > 0 ? NULL : j->table->items[row->item].values[i];
    }
    values[n + ADDED_START] = day_text(arena, row->day, j->n_parts);
    values[n + ADDED_END] = row->day == SAL_DAY_MIN ? NULL : day_text(arena, row->end, j->n_parts);
    values[n + ADDED_FACTION] = row->holder;
    return values;
}

static enum sal_status fill(const struct joining *j, struct sal_features *out,
                            struct sal_error *err) {
    const struct sal_features *base = j->dataset->base;
    out->items = sal_arena_array(out->arena, count_areas(j), sizeof *out->items);
    for (guint i = 0; out->items != NULL && i < j->rows->len; i++) {
        const struct row *row = &g_array_index(j->rows, struct row, i);
        const char **values = is_held(j, row) ? values_of(j, row, out->arena) : NULL;
        for (guint k = 0; values != NULL && k < row->units->len; k++) {
            out->items[out->n_items++] =
                (struct sal_feature){.id = j->table->items[row->item].id,
                                     .geom = base->items[g_array_index(row->units, guint, k)].geom,
                                     .values = values};
        }
    }
    return out->items != NULL
               ? SAL_OK
               : sal_error_set(err, SAL_MEMORY, j->table->path, "no memory for its areas");
}

static enum sal_status make_features(const struct joining *j, struct sal_features **out,
                                     struct sal_error *err) {
    static const struct sal_field added[N_ADDED] = {[ADDED_START] = {"start", SAL_FIELD_DATE},
                                                    [ADDED_END] = {"end", SAL_FIELD_DATE},
                                                    [ADDED_FACTION] = {"faction", SAL_FIELD_TEXT}};
    if (count_areas(j) > AREAS_MAX) {
        return sal_error_set(err, SAL_LIMIT, j->table->path, "joins to more than %d areas",
                             AREAS_MAX);
    }
    const struct sal_features *table = j->table;
    struct sal_features *made = sal_features_create(table->path, table->layer, table->format);
    const size_t n = table->n_fields;
    const bool has_own_days =
        j->fields.start >= 0 || j->fields.end >= 0 || (j->fields.date < 0 && !j->is_wide);
    struct sal_field *fields = sal_arena_array(made->arena, n + N_ADDED, sizeof *fields);
    for (size_t i = 0; i < n; i++) {
        fields[i] = table->fields[i];
        fields[i].name = sal_arena_strdup(made->arena, table->fields[i].name);
    }
    memcpy(fields + n, added, sizeof added);
    made->fields = fields;
    made->n_fields = n + (has_own_days ? 0 : j->is_wide ? N_ADDED : ADDED_FACTION);
    made->encoding = sal_arena_strdup(made->arena, table->encoding);
    const enum sal_status status = fill(j, made, err);
    if (status != SAL_OK) {
        sal_features_destroy(made);
        return status;
    }
    sal_features_settle(made);
    *out = made;
    return SAL_OK;
}

/* ---- one table ---- */

static enum sal_status join(struct joining *j, struct sal_features **out, struct sal_error *err) {
    enum sal_status status = sal_fields_find(j->table, j->source, &j->fields, err);
    if (status != SAL_OK) {
        return status;
    }
    read_heads(j);
    status = choose_fields(j, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_unit_names_init(&j->names, j->dataset->base, j->base_column, false);
    read_rows(j);
    end_rows(j);
    report_unknown(j);
    return make_features(j, out, err);
}

static bool is_table(const struct sal_features *layer) {
    return layer->kind == SAL_GEOM_NONE && layer->n_items > 0 && layer->n_fields > 1;
}

static enum sal_status join_one(struct sal_dataset *dataset, size_t i, struct sal_report *report,
                                struct sal_error *err) {
    struct joining j = {.dataset = dataset,
                        .report = report,
                        .source = dataset->control_sources[i],
                        .table = dataset->controls[i],
                        .rows = g_array_new(FALSE, FALSE, sizeof(struct row)),
                        .unknown = g_hash_table_new(g_str_hash, g_str_equal)};
    struct sal_features *made = NULL;
    const enum sal_status status = join(&j, &made, err);
    if (status == SAL_OK) {
        /* Its values are of the table's arena, which therefore stays: as long as the areas. */
        made->shared = dataset->controls[i];
        dataset->controls[i] = made;
    }
    if (j.names.plain != NULL) {
        sal_unit_names_finish(&j.names);
    }
    g_hash_table_unref(j.unknown);
    g_array_unref(j.rows);
    g_free(j.heads);
    return status;
}

enum sal_status sal_join_tables(struct sal_dataset *dataset, struct sal_report *report,
                                struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_controls && status == SAL_OK; i++) {
        if (!is_table(dataset->controls[i])) {
            continue;
        }
        status = dataset->base == NULL
                     ? sal_error_set(err, SAL_SCHEMA, dataset->controls[i]->path,
                                     "has no geometry; wanted --base FILE, to whose units its rows "
                                     "belong")
                     : join_one(dataset, i, report, err);
    }
    return status;
}
