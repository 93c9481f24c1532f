/* SPDX-License-Identifier: MIT */
/* Title, notes and scale; the legend has a file of its own. Texts come from the caller, the map
 * file, or words_data.c, in this order. */
#include "compose/furniture/title_and_notes.h"
#include "compose/furniture/attribution.h"
#include "compose/map/former_fronts.h"
#include "compose/pages/small_multiples.h"

#include <math.h>

#include "base/arena.h"

#define TITLE_LEADING 1.14
#define TEXT_LEADING 1.32

/* Size of a heading in the second language in that of the first. */
#define OTHER_SHARE 0.72

/* A page whose short side is below this has notes of one sentence. */
#define SMALL_PAGE_PX 360.0
#define SMALL_PAGE_PX2 (480.0 * 360.0) /* unless it is long */

/* Arabic script stands higher and deeper than Latin at the same size. */
static double leading(const struct sal_page *page, double latin) {
    return sal_strings_is_rtl(page->lang) ? latin * 1.14 : latin;
}

struct sal_type_look sal_furniture_other_look(const struct sal_type_look *look) {
    struct sal_type_look other = *look;
    other.size_px *= OTHER_SHARE;
    return other;
}

const char *sal_furniture_title(const struct sal_page *page) {
    if (page->input->options->title != NULL) {
        return page->input->options->title;
    }
    const char *title = sal_locale_text_get(&page->input->dataset->map->title, page->lang);
    return title != NULL ? title : page->words->map;
}

char *sal_furniture_as_of(const struct sal_page *page, int32_t day) {
    char *date = sal_strings_date(page->words, day);
    char *text = sal_strings_fill(page->words->as_of, "date", date, NULL);
    g_free(date);
    return text;
}

const char *sal_furniture_day(struct sal_page *page) {
    char *date = sal_strings_date(page->words, page->day);
    char *text = NULL;
    if (sal_page_is_of(page, SAL_PAGE_SMALL_MULTIPLES) &&
        page->input->subject.panels->first < page->input->subject.panels->last) {
        char *from = sal_strings_date(page->words, page->input->subject.panels->first);
        text = sal_strings_fill(page->words->days_span, "from", from, "to", date, NULL);
        g_free(from);
    } else if (sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS)) {
        char *from = sal_strings_date(page->words, page->input->subject.former->faces[0]->day);
        text = sal_strings_fill(page->words->fronts_span, "from", from, "to", date, NULL);
        g_free(from);
    } else if (sal_page_is_of(page, SAL_PAGE_CHANGE)) {
        char *from = sal_strings_date(page->words, page->input->subject.change->from_day);
        text = sal_strings_fill(page->words->span, "from", from, "to", date, NULL);
        g_free(from);
    } else {
        text = sal_furniture_as_of(page, page->day);
    }
    const char *kept = sal_arena_strdup(page->scene->arena, text);
    g_free(text);
    g_free(date);
    return kept;
}

/* A map of change says so first, unless the caller has a title for it. */
static bool is_headed_by_change(const struct sal_page *page) {
    return sal_page_is_of(page, SAL_PAGE_CHANGE) && page->input->options->title == NULL;
}

static const char *heading(const struct sal_page *page) {
    return is_headed_by_change(page) ? page->words->changed : sal_furniture_title(page);
}

/* What the map is of stands beneath the heading of a map of change. */
static const char *subtitle_of(const struct sal_page *page) {
    return is_headed_by_change(page)
               ? sal_furniture_title(page)
               : sal_locale_text_get(&page->input->dataset->map->subtitle, page->lang);
}

static void add_title(struct sal_page *page, struct sal_text_block *block, double width_px,
                      const struct sal_type_look *look) {
    const char *title = heading(page);
    sal_text_block_heading(page, block, look, title, width_px, leading(page, TITLE_LEADING));
    sal_text_block_space(block, sal_page_px(page, 4.0));
}

static void add_day(struct sal_page *page, struct sal_text_block *block, double width_px,
                    const struct sal_type_look *look, const char *css_class) {
    const guint first = block->items->len;
    sal_text_block_heading(page, block, look, sal_furniture_day(page), width_px,
                           leading(page, TITLE_LEADING));
    for (guint i = first; i < block->items->len; i++) {
        g_array_index(block->items, struct sal_item, i).css_class = css_class;
    }
}

/* Title and day once more, smaller, in the page's other language; a title that is the same in both
 * is not said twice. */
static void add_other_title(struct sal_page *page, struct sal_text_block *block, double width_px) {
    const struct sal_show_look *show = &page->input->style->furniture.show;
    const struct sal_types_look *type = &page->input->style->type;
    const struct sal_type_look day = sal_furniture_other_look(&type->day);
    const struct sal_type_look title = sal_furniture_other_look(&type->title);
    const char *own_title = heading(page);
    sal_text_block_space(block, sal_page_px(page, 6.0));
    sal_page_speak(page, 1);
    if (show->title != SAL_SHOW_NO && !g_str_equal(own_title, heading(page))) {
        add_title(page, block, width_px, &title);
    }
    if (page->input->dataset->n_changes > 0 && show->day != SAL_SHOW_NO) {
        add_day(page, block, width_px, &day, SAL_OTHER_DAY_CLASS);
    }
    sal_page_speak(page, 0);
}

bool sal_furniture_has_sources(const struct sal_page *page) {
    return fmin(page->width_px, page->height_px) >= SMALL_PAGE_PX ||
           page->width_px * page->height_px >= SMALL_PAGE_PX2;
}

void sal_furniture_title_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                               enum sal_furniture_level level) {
    const struct sal_types_look *type = &page->input->style->type;
    const struct sal_show_look *show = &page->input->style->furniture.show;
    if (show->title != SAL_SHOW_NO) {
        add_title(page, block, width_px, &type->title);
    }
    if (page->input->dataset->n_changes > 0 && show->day != SAL_SHOW_NO) {
        add_day(page, block, width_px, &type->day, SAL_DAY_CLASS);
    }
    if (page->n_languages > 1) {
        add_other_title(page, block, width_px);
    }
    const char *subtitle = subtitle_of(page);
    if (subtitle != NULL && level <= SAL_FURNITURE_SHORT && show->subtitle != SAL_SHOW_NO) {
        sal_text_block_space(block, sal_page_px(page, 6.0));
        sal_text_block_text(page, block, &type->subtitle, subtitle, 0.0, width_px,
                            leading(page, TEXT_LEADING));
    }
}

static void add_paragraph(struct sal_page *page, struct sal_text_block *block, double width_px,
                          const char *text) {
    if (block->height_px > 0.0) {
        sal_text_block_space(block, sal_page_px(page, 3.0));
    }
    sal_text_block_paragraph(page, block, &page->input->style->type.note, text, width_px,
                             leading(page, TEXT_LEADING));
}

/* A list in a script that runs the other way than its head is a paragraph of its own. */
static void add_list(struct sal_page *page, struct sal_text_block *block, double width_px,
                     const struct sal_attribution *credit) {
    const bool is_apart = sal_text_is_rtl(credit->list) != page->is_rtl;
    char *text = sal_strings_fill(credit->pattern, "list", is_apart ? "" : credit->list, NULL);
    add_paragraph(page, block, width_px, g_strstrip(text));
    if (is_apart) {
        add_paragraph(page, block, width_px, credit->list);
    }
    g_free(text);
}

/* Who drew the boundaries is not asked, and by which projection the map is. */
static void add_disclaimer(struct sal_page *page, struct sal_text_block *block, double width_px) {
    const struct sal_strings *words = page->words;
    const struct sal_show_look *show = &page->input->style->furniture.show;
    const char *disclaimer =
        sal_locale_text_get(&page->input->dataset->map->disclaimer, page->lang);
    if (disclaimer == NULL) {
        disclaimer = sal_locale_text_get(&page->input->style->furniture.disclaimer, page->lang);
    }
    disclaimer = show->disclaimer == SAL_SHOW_NO ? ""
                 : disclaimer != NULL            ? disclaimer
                                                 : words->disclaimer;
    /* Projections are named in English alone. */
    const bool is_named = g_str_equal(words->lang, "en") && show->projection != SAL_SHOW_NO;
    const char *projection = is_named ? sal_projection_name(page->projection) : NULL;
    char *named =
        sal_strings_fill(words->projection, "name", projection == NULL ? "" : projection, NULL);
    char *both = g_strdup_printf("%s %s", disclaimer,
                                 projection == NULL || *projection == '\0' ? "" : named);
    if (*g_strstrip(both) != '\0') {
        add_paragraph(page, block, width_px, both);
    }
    g_free(both);
    g_free(named);
}

void sal_furniture_notes_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                               enum sal_furniture_level level) {
    const struct sal_show_look *show = &page->input->style->furniture.show;
    if (show->note != SAL_SHOW_NO) {
        add_paragraph(page, block, width_px, sal_attribution_note(page));
    }
    /* Where type cannot shrink any more, sources would take the map's room; they stand in the
     * file's own description. */
    if (show->sources != SAL_SHOW_NO && sal_furniture_has_sources(page)) {
        const struct sal_attribution credit = sal_attribution_of(page);
        if (credit.list != NULL) {
            add_list(page, block, width_px, &credit);
        }
    }
    if (level == SAL_FURNITURE_FULL) {
        add_disclaimer(page, block, width_px);
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
static void add_tick_label(struct sal_page *page, struct sal_text_block *block, double km, double x,
                           bool has_unit) {
    const struct sal_type_look *look = &page->input->style->type.scale;
    char *number =
        sal_strings_number(page->words, km, km > 0.0 && km < 1.0 ? (int)ceil(-log10(km)) : 0);
    char *text = has_unit ? sal_strings_fill(page->words->km, "n", number, NULL) : g_strdup(number);
    struct sal_text_block line = sal_text_block_init();
    sal_text_block_text(page, &line, look, text, 0.0, 1e6, 1.2);
    if (line.items->len > 0) {
        const double gap = 0.5 * sal_page_type_px(page, look);
        const double end =
            has_unit ? fmax(x, block->width_px + gap + line.width_px) : x + line.width_px;
        struct sal_item item = g_array_index(line.items, struct sal_item, 0);
        item.at.x = has_unit ? end : x;
        item.anchor = has_unit ? SAL_ANCHOR_END : SAL_ANCHOR_START;
        g_array_append_val(block->items, item);
        block->width_px = fmax(block->width_px, end);
        block->height_px = fmax(block->height_px, line.height_px);
    }
    sal_text_block_finish(&line);
    g_free(text);
    g_free(number);
}

/* A bar of a round number of km. */
static void add_bar(struct sal_page *page, struct sal_text_block *block, double km_per_px,
                    double max_px) {
    const double km = round_below(max_px * km_per_px);
    const double length = km / km_per_px;
    add_tick_label(page, block, 0.0, 0.0, false);
    add_tick_label(page, block, km, length, true);
    const double tick = sal_page_px(page, 6.0);
    const double top = block->height_px + sal_page_px(page, 2.0);
    const double half = length / 2.0;
    const struct sal_point bar[] = {
        {0, top},           {0, top + tick},      {half, top + tick}, {half, top + tick / 2},
        {half, top + tick}, {length, top + tick}, {length, top}};
    struct sal_item *item = sal_text_block_shape(page, block, bar, G_N_ELEMENTS(bar), false);
    if (item != NULL) {
        item->stroke = (struct sal_stroke){.color = page->input->style->furniture.scale,
                                           .width_px = fmax(sal_page_px(page, 1.4), 0.8),
                                           .cap = SAL_CAP_BUTT};
    }
    block->height_px = top + tick + sal_page_px(page, 1.0);
}

/* An arrow to the north, its letter at its foot, after what is in the block. */
static void add_north(struct sal_page *page, struct sal_text_block *block, double north_rad) {
    const double size = fmax(sal_page_px(page, 34.0), 20.0);
    const struct sal_type_look *look = &page->input->style->type.scale;
    const double type = sal_page_type_px(page, look);
    const struct sal_point shape[] = {{0.0, -0.5}, {0.22, 0.5}, {0.0, 0.3}, {-0.22, 0.5}};
    const double turn = page->is_rtl ? -north_rad : north_rad;
    const double left = block->width_px > 0.0 ? block->width_px + type : 0.0;
    const struct sal_point middle = {left + type + size * 0.5, fmax(block->height_px, size) * 0.5};
    struct sal_point arrow[G_N_ELEMENTS(shape)];
    for (size_t i = 0; i < G_N_ELEMENTS(shape); i++) {
        const double x = shape[i].x * size, y = shape[i].y * size;
        arrow[i] = (struct sal_point){middle.x + x * cos(turn) - y * sin(turn),
                                      middle.y + x * sin(turn) + y * cos(turn)};
    }
    struct sal_item *item = sal_text_block_shape(page, block, arrow, G_N_ELEMENTS(arrow), true);
    if (item != NULL) {
        item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID,
                                        .color = page->input->style->furniture.scale};
        item->css_class = "north";
    }
    const double height = fmax(block->height_px, size);
    sal_text_block_text(page, block, look, page->words->compass[0], left, 1e6, 1.2);
    g_array_index(block->items, struct sal_item, block->items->len - 1).at.y =
        middle.y + type * 0.36;
    block->width_px = middle.x + size * 0.5;
    block->height_px = height;
}

/* Beyond this from the page's up, north is not up. */
#define NORTH_UP_RAD (8.0 * G_PI / 180.0)

/* Lon/lat of the middle of the map. */
static bool find_middle(const struct sal_page *page, struct sal_point *lonlat) {
    const struct sal_box frame = page->view->viewport.frame_px;
    const struct sal_point middle = {(frame.min_x + frame.max_x) / 2,
                                     (frame.min_y + frame.max_y) / 2};
    return sal_viewport_lonlat(&page->view->viewport, middle, lonlat);
}

static bool has_north(const struct sal_page *page) {
    const enum sal_show show = page->input->style->furniture.show.north;
    struct sal_point lonlat;
    return show != SAL_SHOW_NO && find_middle(page, &lonlat) &&
           (show == SAL_SHOW_YES ||
            fabs(sal_viewport_north_rad(&page->view->viewport, lonlat)) > NORTH_UP_RAD);
}

double sal_furniture_north_px(const struct sal_page *page) {
    const double type = sal_page_type_px(page, &page->input->style->type.scale);
    return has_north(page) ? 3.0 * type + fmax(sal_page_px(page, 34.0), 20.0) : 0.0;
}

void sal_furniture_scale_block(struct sal_page *page, struct sal_text_block *block, double max_px) {
    struct sal_point lonlat;
    if (!find_middle(page, &lonlat)) {
        return;
    }
    const double km_per_px = sal_viewport_m_per_px(&page->view->viewport, lonlat) / 1000.0;
    if (km_per_px > 0.0 && isfinite(km_per_px) &&
        page->input->style->furniture.show.scale != SAL_SHOW_NO) {
        add_bar(page, block, km_per_px, max_px);
    }
    if (has_north(page)) {
        add_north(page, block, sal_viewport_north_rad(&page->view->viewport, lonlat));
    }
}
