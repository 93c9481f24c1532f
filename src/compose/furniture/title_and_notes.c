/* SPDX-License-Identifier: MIT */
/* Title and notes; the legend and the scale bar have files of their own. Texts come from the
 * caller, the map file, or strings_data.c, in this order. */
#include "compose/furniture/title_and_notes.h"
#include "compose/furniture/attribution.h"
#include "compose/furniture/logo.h"
#include "compose/map/former_fronts.h"

#include <math.h>

#include "base/arena.h"
#include "compose/furniture/furniture.h"
#include "project/projection.h"
#include "timeline/as_of.h"

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

struct sal_type_look sal_title_other_look(const struct sal_type_look *look) {
    struct sal_type_look other = *look;
    other.size_px *= OTHER_SHARE;
    return other;
}

const char *sal_title_text(const struct sal_page *page) {
    if (page->input->options->title != NULL) {
        return page->input->options->title;
    }
    const char *title = sal_locale_text_get(&page->input->dataset->map->title, page->lang);
    return title != NULL ? title : page->words->map;
}

char *sal_title_as_of(const struct sal_page *page, int32_t day) {
    char *date = sal_strings_date(page->words, day);
    char *text = sal_strings_fill(page->words->as_of, "date", date, NULL);
    g_free(date);
    int32_t nearest;
    const enum sal_reach reach = sal_as_of_reach(page->input->dataset, day, &nearest);
    if (reach == SAL_REACH_WITHIN) {
        return text;
    }
    char *data_date = sal_strings_date(page->words, nearest);
    char *data =
        sal_strings_fill(reach == SAL_REACH_AFTER ? page->words->data_to : page->words->data_from,
                         "date", data_date, NULL);
    char *both = g_strconcat(text, ". ", data, NULL);
    g_free(data);
    g_free(data_date);
    g_free(text);
    return both;
}

const char *sal_title_day(struct sal_page *page) {
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
        text = sal_title_as_of(page, page->day);
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
    return is_headed_by_change(page) ? page->words->changed : sal_title_text(page);
}

/* What the map is of stands beneath the heading of a map of change. */
static const char *subtitle_of(const struct sal_page *page) {
    return is_headed_by_change(page)
               ? sal_title_text(page)
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
    sal_text_block_heading(page, block, look, sal_title_day(page), width_px,
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
    const struct sal_type_look day = sal_title_other_look(&type->day);
    const struct sal_type_look title = sal_title_other_look(&type->title);
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

bool sal_notes_has_sources(const struct sal_page *page) {
    return fmin(page->width_px, page->height_px) >= SMALL_PAGE_PX ||
           page->width_px * page->height_px >= SMALL_PAGE_PX2;
}

void sal_title_block(struct sal_page *page, struct sal_text_block *block, double width_px,
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

const char *sal_notes_disclaimer(const struct sal_page *page) {
    const char *disclaimer =
        sal_locale_text_get(&page->input->dataset->map->disclaimer, page->lang);
    if (disclaimer == NULL) {
        disclaimer = sal_locale_text_get(&page->input->style->furniture.disclaimer, page->lang);
    }
    return disclaimer != NULL ? disclaimer : page->words->disclaimer;
}

/* Who drew the boundaries is not asked, and by which projection the map is. */
static void add_disclaimer(struct sal_page *page, struct sal_text_block *block, double width_px) {
    const struct sal_strings *words = page->words;
    const struct sal_show_look *show = &page->input->style->furniture.show;
    const char *disclaimer = show->disclaimer == SAL_SHOW_NO ? "" : sal_notes_disclaimer(page);
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

void sal_notes_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                     enum sal_furniture_level level) {
    const struct sal_show_look *show = &page->input->style->furniture.show;
    if (show->note != SAL_SHOW_NO) {
        add_paragraph(page, block, width_px, sal_attribution_note(page));
    }
    /* Where type cannot shrink any more, sources would take the map's room; they stand in the
     * file's own description. */
    if (show->sources != SAL_SHOW_NO && sal_notes_has_sources(page)) {
        const struct sal_attribution credit = sal_attribution_of(page);
        if (credit.list != NULL) {
            add_list(page, block, width_px, &credit);
        }
    }
    if (level == SAL_FURNITURE_FULL) {
        add_disclaimer(page, block, width_px);
    }
    if (level <= SAL_FURNITURE_SHORT) {
        sal_logo_add(page, block, width_px);
    }
}
