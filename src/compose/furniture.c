/* SPDX-License-Identifier: MIT */
/* Title, notes and scale; the legend has a file of its own. Texts come from the caller, the map
 * file, or words_data.c, in this order. */
#include "furniture.h"
#include "credit.h"
#include "panels.h"
#include "past.h"

#include <math.h>

#include "../base/arena.h"

#define TITLE_LEADING 1.14
#define TEXT_LEADING 1.32

/* Size of a heading in the second language in that of the first. */
#define OTHER_SHARE 0.72

/* A page whose short side is below this has notes of one sentence. */
#define SMALL_PAGE_PX 360.0
#define SMALL_PAGE_PX2 (480.0 * 360.0) /* unless it is long */

/* Arabic script stands higher and deeper than Latin at the same size. */
static double leading(const struct sal_sheet *sheet, double latin) {
    return sal_words_is_rtl(sheet->lang) ? latin * 1.14 : latin;
}

struct sal_type_look sal_furniture_other_look(const struct sal_type_look *look) {
    struct sal_type_look other = *look;
    other.size_px *= OTHER_SHARE;
    return other;
}

const char *sal_furniture_title(const struct sal_sheet *sheet) {
    if (sheet->options->title != NULL) {
        return sheet->options->title;
    }
    const char *title = sal_locale_text_get(&sheet->dataset->map->title, sheet->lang);
    return title != NULL ? title : sheet->words->map;
}

const char *sal_furniture_day(struct sal_sheet *sheet) {
    char *date = sal_words_date(sheet->words, sheet->day);
    char *text = NULL;
    if (sheet->panels != NULL && sheet->panels->first < sheet->panels->last) {
        char *from = sal_words_date(sheet->words, sheet->panels->first);
        text = sal_words_fill(sheet->words->days_span, "from", from, "to", date, NULL);
        g_free(from);
    } else if (sheet->past != NULL) {
        char *from = sal_words_date(sheet->words, sheet->past->faces[0]->day);
        text = sal_words_fill(sheet->words->fronts_span, "from", from, "to", date, NULL);
        g_free(from);
    } else if (sheet->change != NULL) {
        char *from = sal_words_date(sheet->words, sheet->change->from_day);
        text = sal_words_fill(sheet->words->span, "from", from, "to", date, NULL);
        g_free(from);
    } else {
        text = sal_words_fill(sheet->words->as_of, "date", date, NULL);
    }
    const char *kept = sal_arena_strdup(sheet->scene->arena, text);
    g_free(text);
    g_free(date);
    return kept;
}

/* A map of change says so first, unless the caller has a title for it. */
static bool is_headed_by_change(const struct sal_sheet *sheet) {
    return sheet->change != NULL && sheet->options->title == NULL;
}

static const char *heading(const struct sal_sheet *sheet) {
    return is_headed_by_change(sheet) ? sheet->words->changed : sal_furniture_title(sheet);
}

/* What the map is of stands beneath the heading of a map of change. */
static const char *subtitle_of(const struct sal_sheet *sheet) {
    return is_headed_by_change(sheet)
               ? sal_furniture_title(sheet)
               : sal_locale_text_get(&sheet->dataset->map->subtitle, sheet->lang);
}

static void add_title(struct sal_sheet *sheet, struct sal_block *block, double width_px,
                      const struct sal_type_look *look) {
    const char *title = heading(sheet);
    sal_block_heading(sheet, block, look, title, width_px, leading(sheet, TITLE_LEADING));
    sal_block_space(block, sal_sheet_px(sheet, 4.0));
}

static void add_day(struct sal_sheet *sheet, struct sal_block *block, double width_px,
                    const struct sal_type_look *look, const char *css_class) {
    const guint first = block->items->len;
    sal_block_heading(sheet, block, look, sal_furniture_day(sheet), width_px,
                      leading(sheet, TITLE_LEADING));
    for (guint i = first; i < block->items->len; i++) {
        g_array_index(block->items, struct sal_item, i).css_class = css_class;
    }
}

/* Title and day once more, smaller, in the page's other language; a title that is the same in both
 * is not said twice. */
static void add_other_title(const struct sal_sheet *sheet, struct sal_block *block,
                            double width_px) {
    const struct sal_show_look *show = &sheet->style->furniture.show;
    struct sal_sheet other = sal_sheet_other(sheet);
    const struct sal_type_look day = sal_furniture_other_look(&sheet->style->type.day);
    const struct sal_type_look title = sal_furniture_other_look(&sheet->style->type.title);
    sal_block_space(block, sal_sheet_px(sheet, 6.0));
    if (show->title != SAL_SHOW_NO && !g_str_equal(heading(sheet), heading(&other))) {
        add_title(&other, block, width_px, &title);
    }
    if (sheet->dataset->n_changes > 0 && show->day != SAL_SHOW_NO) {
        add_day(&other, block, width_px, &day, SAL_OTHER_DAY_CLASS);
    }
}

bool sal_furniture_has_sources(const struct sal_sheet *sheet) {
    return fmin(sheet->width_px, sheet->height_px) >= SMALL_PAGE_PX ||
           sheet->width_px * sheet->height_px >= SMALL_PAGE_PX2;
}

void sal_furniture_title_block(struct sal_sheet *sheet, struct sal_block *block, double width_px,
                               enum sal_furniture_level level) {
    const struct sal_types_look *type = &sheet->style->type;
    const struct sal_show_look *show = &sheet->style->furniture.show;
    if (show->title != SAL_SHOW_NO) {
        add_title(sheet, block, width_px, &type->title);
    }
    if (sheet->dataset->n_changes > 0 && show->day != SAL_SHOW_NO) {
        add_day(sheet, block, width_px, &type->day, SAL_DAY_CLASS);
    }
    if (sheet->other_lang != NULL) {
        add_other_title(sheet, block, width_px);
    }
    const char *subtitle = subtitle_of(sheet);
    if (subtitle != NULL && level <= SAL_FURNITURE_SHORT && show->subtitle != SAL_SHOW_NO) {
        sal_block_space(block, sal_sheet_px(sheet, 6.0));
        sal_block_text(sheet, block, &type->subtitle, subtitle, 0.0, width_px,
                       leading(sheet, TEXT_LEADING));
    }
}

static void add_paragraph(struct sal_sheet *sheet, struct sal_block *block, double width_px,
                          const char *text) {
    if (block->height_px > 0.0) {
        sal_block_space(block, sal_sheet_px(sheet, 3.0));
    }
    sal_block_paragraph(sheet, block, &sheet->style->type.note, text, width_px,
                        leading(sheet, TEXT_LEADING));
}

/* A list in a script that runs the other way than its head is a paragraph of its own. */
static void add_list(struct sal_sheet *sheet, struct sal_block *block, double width_px,
                     const struct sal_credit *credit) {
    const bool is_apart = sal_text_is_rtl(credit->list) != sheet->is_rtl;
    char *text = sal_words_fill(credit->pattern, "list", is_apart ? "" : credit->list, NULL);
    add_paragraph(sheet, block, width_px, g_strstrip(text));
    if (is_apart) {
        add_paragraph(sheet, block, width_px, credit->list);
    }
    g_free(text);
}

/* Who drew the boundaries is not asked, and by which projection the map is. */
static void add_disclaimer(struct sal_sheet *sheet, struct sal_block *block, double width_px) {
    const struct sal_words *words = sheet->words;
    const struct sal_show_look *show = &sheet->style->furniture.show;
    const char *disclaimer = sal_locale_text_get(&sheet->dataset->map->disclaimer, sheet->lang);
    if (disclaimer == NULL) {
        disclaimer = sal_locale_text_get(&sheet->style->furniture.disclaimer, sheet->lang);
    }
    disclaimer = show->disclaimer == SAL_SHOW_NO ? ""
                 : disclaimer != NULL            ? disclaimer
                                                 : words->disclaimer;
    /* Projections are named in English alone. */
    const bool is_named = g_str_equal(words->lang, "en") && show->projection != SAL_SHOW_NO;
    const char *projection = is_named ? sal_projection_name(sheet->projection) : NULL;
    char *named =
        sal_words_fill(words->projection, "name", projection == NULL ? "" : projection, NULL);
    char *both = g_strdup_printf("%s %s", disclaimer,
                                 projection == NULL || *projection == '\0' ? "" : named);
    if (*g_strstrip(both) != '\0') {
        add_paragraph(sheet, block, width_px, both);
    }
    g_free(both);
    g_free(named);
}

void sal_furniture_notes_block(struct sal_sheet *sheet, struct sal_block *block, double width_px,
                               enum sal_furniture_level level) {
    const struct sal_show_look *show = &sheet->style->furniture.show;
    if (show->note != SAL_SHOW_NO) {
        add_paragraph(sheet, block, width_px, sal_credit_note(sheet));
    }
    /* Where type cannot shrink any more, sources would take the map's room; they stand in the
     * file's own description. */
    if (show->sources != SAL_SHOW_NO && sal_furniture_has_sources(sheet)) {
        const struct sal_credit credit = sal_credit_of(sheet);
        if (credit.list != NULL) {
            add_list(sheet, block, width_px, &credit);
        }
    }
    if (level == SAL_FURNITURE_FULL) {
        add_disclaimer(sheet, block, width_px);
    }
}

/* The largest of 1, 2, 5, 10, 20, 50 ... that is not over `limit`. */
static double round_below(double limit) {
    const double power = pow(10.0, floor(log10(limit)));
    const double lead = limit / power;
    return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

/* A label of the bar, after what is there: it begins at x or, with a unit, ends there, if only
 * there is room. */
static void add_tick_label(struct sal_sheet *sheet, struct sal_block *block, double km, double x,
                           bool has_unit) {
    const struct sal_type_look *look = &sheet->style->type.scale;
    char *number =
        sal_words_number(sheet->words, km, km > 0.0 && km < 1.0 ? (int)ceil(-log10(km)) : 0);
    char *text = has_unit ? sal_words_fill(sheet->words->km, "n", number, NULL) : g_strdup(number);
    struct sal_block line = sal_block_init();
    sal_block_text(sheet, &line, look, text, 0.0, 1e6, 1.2);
    if (line.items->len > 0) {
        const double gap = 0.5 * sal_sheet_type_px(sheet, look);
        const double end =
            has_unit ? fmax(x, block->width_px + gap + line.width_px) : x + line.width_px;
        struct sal_item item = g_array_index(line.items, struct sal_item, 0);
        item.at.x = has_unit ? end : x;
        item.anchor = has_unit ? SAL_ANCHOR_END : SAL_ANCHOR_START;
        g_array_append_val(block->items, item);
        block->width_px = fmax(block->width_px, end);
        block->height_px = fmax(block->height_px, line.height_px);
    }
    sal_block_finish(&line);
    g_free(text);
    g_free(number);
}

/* A bar of a round number of km. */
static void add_bar(struct sal_sheet *sheet, struct sal_block *block, double km_per_px,
                    double max_px) {
    const double km = round_below(max_px * km_per_px);
    const double length = km / km_per_px;
    add_tick_label(sheet, block, 0.0, 0.0, false);
    add_tick_label(sheet, block, km, length, true);
    const double tick = sal_sheet_px(sheet, 6.0);
    const double top = block->height_px + sal_sheet_px(sheet, 2.0);
    const double half = length / 2.0;
    const struct sal_point bar[] = {
        {0, top},           {0, top + tick},      {half, top + tick}, {half, top + tick / 2},
        {half, top + tick}, {length, top + tick}, {length, top}};
    struct sal_item *item = sal_block_shape(sheet, block, bar, G_N_ELEMENTS(bar), false);
    if (item != NULL) {
        item->stroke = (struct sal_stroke){.color = sheet->style->furniture.scale,
                                           .width_px = fmax(sal_sheet_px(sheet, 1.4), 0.8),
                                           .cap = SAL_CAP_BUTT};
    }
    block->height_px = top + tick + sal_sheet_px(sheet, 1.0);
}

/* An arrow to the north, its letter at its foot, after what is in the block. */
static void add_north(struct sal_sheet *sheet, struct sal_block *block, double north_rad) {
    const double size = fmax(sal_sheet_px(sheet, 34.0), 20.0);
    const struct sal_type_look *look = &sheet->style->type.scale;
    const double type = sal_sheet_type_px(sheet, look);
    const struct sal_point shape[] = {{0.0, -0.5}, {0.22, 0.5}, {0.0, 0.3}, {-0.22, 0.5}};
    const double turn = sheet->is_rtl ? -north_rad : north_rad;
    const double left = block->width_px > 0.0 ? block->width_px + type : 0.0;
    const struct sal_point middle = {left + type + size * 0.5, fmax(block->height_px, size) * 0.5};
    struct sal_point arrow[G_N_ELEMENTS(shape)];
    for (size_t i = 0; i < G_N_ELEMENTS(shape); i++) {
        const double x = shape[i].x * size, y = shape[i].y * size;
        arrow[i] = (struct sal_point){middle.x + x * cos(turn) - y * sin(turn),
                                      middle.y + x * sin(turn) + y * cos(turn)};
    }
    struct sal_item *item = sal_block_shape(sheet, block, arrow, G_N_ELEMENTS(arrow), true);
    if (item != NULL) {
        item->fill =
            (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = sheet->style->furniture.scale};
        item->css_class = "north";
    }
    const double height = fmax(block->height_px, size);
    sal_block_text(sheet, block, look, sheet->words->compass[0], left, 1e6, 1.2);
    g_array_index(block->items, struct sal_item, block->items->len - 1).at.y =
        middle.y + type * 0.36;
    block->width_px = middle.x + size * 0.5;
    block->height_px = height;
}

/* Beyond this from the page's up, north is not up. */
#define NORTH_UP_RAD (8.0 * G_PI / 180.0)

/* Lon/lat of the middle of the map. */
static bool find_middle(const struct sal_sheet *sheet, struct sal_point *lonlat) {
    const struct sal_box frame = sheet->page.frame_px;
    const struct sal_point middle = {(frame.min_x + frame.max_x) / 2,
                                     (frame.min_y + frame.max_y) / 2};
    return sal_page_lonlat(&sheet->page, middle, lonlat);
}

static bool has_north(const struct sal_sheet *sheet) {
    const enum sal_show show = sheet->style->furniture.show.north;
    struct sal_point lonlat;
    return show != SAL_SHOW_NO && find_middle(sheet, &lonlat) &&
           (show == SAL_SHOW_YES || fabs(sal_page_north_rad(&sheet->page, lonlat)) > NORTH_UP_RAD);
}

double sal_furniture_north_px(const struct sal_sheet *sheet) {
    const double type = sal_sheet_type_px(sheet, &sheet->style->type.scale);
    return has_north(sheet) ? 3.0 * type + fmax(sal_sheet_px(sheet, 34.0), 20.0) : 0.0;
}

void sal_furniture_scale_block(struct sal_sheet *sheet, struct sal_block *block, double max_px) {
    struct sal_point lonlat;
    if (!find_middle(sheet, &lonlat)) {
        return;
    }
    const double km_per_px = sal_page_m_per_px(&sheet->page, lonlat) / 1000.0;
    if (km_per_px > 0.0 && isfinite(km_per_px) &&
        sheet->style->furniture.show.scale != SAL_SHOW_NO) {
        add_bar(sheet, block, km_per_px, max_px);
    }
    if (has_north(sheet)) {
        add_north(sheet, block, sal_page_north_rad(&sheet->page, lonlat));
    }
}
