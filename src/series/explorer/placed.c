/* SPDX-License-Identifier: MIT */
/*
 * The page of view.c again, as large as the map is on a screen, with type that a screen can show:
 * there the labels are placed as those of a series are. A name that is clear of others at one scale
 * is so at every larger one, so a few scales serve for all.
 */
#include "series/explorer/placed.h"

#include <math.h>
#include <string.h>

#include "compose/labels/day_samples.h"
#include "compose/labels/labels.h"
#include "compose/page/basemap_shapes.h"
#include "compose/page/page_open.h"
#include "series/explorer/pack.h"

/* No text is smaller on a screen, CSS px. */
#define TEXT_MIN_PX 11.0

/* Lengths of labels are written in so many parts of a px. */
#define PARTS 8.0

/* How wide the map is where the page begins, CSS px, and how large a px of the style is there:
 * hands hold small screens, whose lines and type are finer. */
static const struct {
    double width_px, unit;
} scales[] = {{250.0, 0.62},  {340.0, 0.62},  {480.0, 0.62}, {720.0, 0.62},
              {1200.0, 0.62}, {460.0, 0.84},  {620.0, 0.84}, {860.0, 0.84},
              {1250.0, 0.84}, {1800.0, 0.84}, {2600.0, 0.84}};

/* States that the names are to suit: fewer than of a series, whose every frame is looked at. */
#define STATES_MAX 6

struct placing {
    const struct sal_explorer_view *view;
    const struct sal_drawing *drawing;
    const struct sal_legend_content *content;
    struct sal_style style; /* with no type too small */
    GHashTable *index;      /* text to its number + 1 */
    GPtrArray *texts;       /* char *, owned by `index` */
    GByteArray *out;
};

static void enlarge(struct sal_type_look *look, double unit) {
    look->size_px = fmax(look->size_px, TEXT_MIN_PX / unit);
}

/* The style for a screen; what it refers to stays the caller's. */
static struct sal_style style_for(const struct sal_style *style, double unit) {
    struct sal_style out = *style;
    enlarge(&out.type.country, unit);
    enlarge(&out.type.unit, unit);
    enlarge(&out.type.water, unit);
    enlarge(&out.type.faction, unit);
    for (int i = 0; i < SAL_STYLE_N_RANKS; i++) {
        enlarge(&out.type.place[i], unit);
    }
    return out;
}

static guint number_of(struct placing *placing, const char *text) {
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(placing->index, text));
    if (known > 0) {
        return known - 1;
    }
    char *copy = g_strdup(text);
    g_ptr_array_add(placing->texts, copy);
    g_hash_table_insert(placing->index, copy, GUINT_TO_POINTER(placing->texts->len));
    return placing->texts->len - 1;
}

static gint64 parts_of(double px) {
    return llround(px * PARTS);
}

/* As draw_labels.c has it: ink is centred, and the baseline lies below the ink's middle. */
static void pack_lines(struct placing *placing, const struct sal_label *label) {
    const double first = label->size.ink_bottom_px - label->size.ink_top_px;
    const double drop = -(label->size.ink_top_px + label->size.ink_bottom_px) / 2.0;
    sal_explorer_pack_count(placing->out, label->other == NULL ? 1 : 2);
    sal_explorer_pack_count(placing->out, number_of(placing, label->text));
    sal_explorer_pack_signed(placing->out, parts_of((first - label->height_px) / 2.0 + drop));
    if (label->other != NULL) {
        const struct sal_text_size *size = &label->other_size;
        const double second = size->ink_bottom_px - size->ink_top_px;
        sal_explorer_pack_count(placing->out, number_of(placing, label->other));
        sal_explorer_pack_signed(placing->out,
                                 parts_of((label->height_px - second) / 2.0 -
                                          (size->ink_top_px + size->ink_bottom_px) / 2.0));
    }
}

static void pack_label(struct placing *placing, const struct sal_label_index *labels,
                       const struct sal_label *label, double k, struct sal_point *last) {
    const struct sal_symbol *mark =
        label->place < 0 ? NULL : &g_array_index(labels->marks, struct sal_symbol, label->place);
    const struct sal_point at = mark == NULL ? label->middle : mark->at;
    const struct sal_point grid = {round(at.x / k), round(at.y / k)};
    sal_explorer_pack_count(placing->out, (guint64)label->kind);
    sal_explorer_pack_count(placing->out, mark == NULL ? 0 : (guint64)mark->rank);
    sal_explorer_pack_count(placing->out, mark != NULL);
    sal_explorer_pack_signed(placing->out, (gint64)(grid.x - last->x));
    sal_explorer_pack_signed(placing->out, (gint64)(grid.y - last->y));
    sal_explorer_pack_signed(placing->out, parts_of(label->middle.x - at.x));
    sal_explorer_pack_signed(placing->out, parts_of(label->middle.y - at.y));
    sal_explorer_pack_count(placing->out, (guint64)parts_of(label->width_px / 2.0));
    sal_explorer_pack_signed(placing->out, llround(label->rotate_deg));
    pack_lines(placing, label);
    *last = grid;
}

/* Names of the map's own layers are not on this page, nor are those of some days alone. */
static bool is_shown(const struct sal_label_index *labels, const struct sal_label *label) {
    return label->kind != SAL_LABEL_LAYER && label->text != NULL &&
           (label->place < 0 ||
            !g_array_index(labels->marks, struct sal_symbol, label->place).is_hidden);
}

static void pack_labels(struct placing *placing, const struct sal_label_index *labels, double k) {
    guint n = 0;
    for (guint i = 0; i < labels->labels->len; i++) {
        n += is_shown(labels, &g_array_index(labels->labels, struct sal_label, i));
    }
    sal_explorer_pack_count(placing->out, n);
    struct sal_point last = {0.0, 0.0};
    for (guint i = 0; i < labels->labels->len; i++) {
        const struct sal_label *label = &g_array_index(labels->labels, struct sal_label, i);
        if (is_shown(labels, label)) {
            pack_label(placing, labels, label, k, &last);
        }
    }
}

/* The page's view is that of `view`, k times as large. */
static enum sal_status open_scaled(const struct placing *placing, struct sal_page *page, double k,
                                   double unit, struct sal_error *err) {
    const struct sal_view *from = placing->view->page.view;
    struct sal_view *view = page->view;
    view->viewport = from->viewport;
    view->viewport.projection = page->projection;
    view->viewport.px_per_m *= k;
    view->viewport.offset_x_px *= k;
    view->viewport.offset_y_px *= k;
    view->viewport.frame_px =
        (struct sal_box){0.0, 0.0, k * SAL_EXPLORER_SIDE, k * SAL_EXPLORER_SIDE};
    view->clip = view->viewport.frame_px;
    view->unit = unit;
    view->smooth_px = sal_view_px(view, placing->style.lines.smooth_px);
    view->snap_px = 0.5;
    const enum sal_status status = sal_page_show(page, placing->view->faces, err);
    return status == SAL_OK ? sal_basemap_shapes_load(page->view, placing->drawing->dataset, err)
                            : status;
}

/* Evenly apart, with the first and the last. */
static size_t choose_states(const struct sal_legend_content *content,
                            const struct sal_faces *out[STATES_MAX]) {
    const size_t n = MIN(content->n_samples, STATES_MAX);
    for (size_t i = 0; i < n; i++) {
        out[i] = content->samples[n < 2 ? 0 : i * (content->n_samples - 1) / (n - 1)];
    }
    return n;
}

static enum sal_status place_at(struct placing *placing, double width_px, double unit,
                                struct sal_error *err) {
    const double k = 2.0 * width_px / SAL_EXPLORER_SIDE; /* the map fills half of the grid */
    struct sal_picture_options options = placing->view->options;
    struct sal_page page = {0};
    placing->style = style_for(placing->drawing->style, unit);
    options.width_px = options.height_px = 2.0 * width_px;
    struct sal_page_input input = placing->view->input;
    input.style = &placing->style;
    input.options = &options;
    input.report = NULL;
    input.content = placing->content;
    enum sal_status status = sal_page_open(&page, &input, err);
    if (status == SAL_OK) {
        page.n_languages = 1; /* the page says names in one */
        status = open_scaled(placing, &page, k, unit, err);
    }
    if (status == SAL_OK) {
        struct sal_label_index labels =
            sal_label_index_init(page.view, &placing->style.mark, page.is_rtl, page.scratch);
        const struct sal_faces *states[STATES_MAX];
        const size_t n_states = choose_states(placing->content, states);
        status = sal_day_samples_survey(&labels, states, n_states, err);
        if (status == SAL_OK) {
            status = sal_labels_place(&page, &labels, true, err);
        }
        if (status == SAL_OK) {
            sal_explorer_pack_count(placing->out, (guint64)llround(k * 1e4));
            sal_explorer_pack_count(placing->out, (guint64)llround(unit * 1e3));
            pack_labels(placing, &labels, k);
        }
        sal_label_index_finish(&labels);
    }
    sal_page_close(&page);
    return status;
}

enum sal_status sal_explorer_placed_pack(const struct sal_explorer_view *view,
                                         const struct sal_drawing *drawing,
                                         const struct sal_legend_content *content, GByteArray *out,
                                         struct sal_error *err) {
    struct placing placing = {.view = view,
                              .drawing = drawing,
                              .content = content,
                              .index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                              .texts = g_ptr_array_new(),
                              .out = out};
    enum sal_status status = SAL_OK;
    sal_explorer_pack_count(out, G_N_ELEMENTS(scales));
    for (size_t i = 0; status == SAL_OK && i < G_N_ELEMENTS(scales); i++) {
        status = place_at(&placing, scales[i].width_px, scales[i].unit, err);
    }
    sal_explorer_pack_texts(placing.texts, out);
    g_ptr_array_unref(placing.texts);
    g_hash_table_unref(placing.index);
    return status;
}
