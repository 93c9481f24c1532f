/* SPDX-License-Identifier: MIT */
/* What a page begins with: its size checked, its words, fonts, window and projection. */
#include "compose/page/page_open.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/report.h"
#include "compose/map/graticule.h"
#include "compose/page/font_preload.h"
#include "compose/page/page.h"
#include "project/projection.h"

/* Window of a map that has neither extent nor ground, lonlat. */
#define WHOLE_WORLD ((struct sal_box){-180.0, -60.0, 180.0, 75.0})

/* Room about the ground, as a share of its longer side. */
#define FIT_MARGIN 0.03

static enum sal_status check_page(const struct sal_picture_options *options,
                                  struct sal_error *err) {
    const double sides[] = {options->width_px, options->height_px};
    for (int i = 0; i < 2; i++) {
        if (!(sides[i] >= SAL_PAGE_MIN_PX && sides[i] <= SAL_PAGE_MAX_PX)) {
            return sal_error_set(err, SAL_LIMIT, NULL,
                                 "page of %.0fx%.0f px: each side must be %d to %d px", sides[0],
                                 sides[1], SAL_PAGE_MIN_PX, SAL_PAGE_MAX_PX);
        }
    }
    return SAL_OK;
}

static struct sal_box grow_share(struct sal_box box, double share) {
    return sal_box_grow(box,
                        fmax(share * fmax(box.max_x - box.min_x, box.max_y - box.min_y), 1e-3));
}

/* Of a window, what there is of the globe. */
static struct sal_box on_globe(struct sal_box box) {
    const double beyond = fmax(box.max_x - box.min_x - 360.0, 0.0) / 2.0;
    return (struct sal_box){box.min_x + beyond, fmax(box.min_y, -90.0), box.max_x - beyond,
                            fmin(box.max_y, 90.0)};
}

/* What the map shows at least: as asked for, as the map file says, else the base or all areas. */
static struct sal_box window_of(const struct sal_dataset *dataset,
                                const struct sal_picture_options *options) {
    if (options->has_extent) {
        return options->extent_deg;
    }
    if (dataset->map->has_extent) {
        return dataset->map->extent_deg;
    }
    struct sal_box box = SAL_BOX_EMPTY;
    if (dataset->base != NULL && dataset->base->n_items > 0) {
        box = dataset->base->box;
    }
    for (size_t i = 0; i < dataset->n_controls && sal_box_is_empty(box); i++) {
        box = sal_box_union(box, dataset->controls[i]->box);
    }
    return sal_box_is_empty(box) ? WHOLE_WORLD : on_globe(grow_share(box, FIT_MARGIN));
}

/* Does a window hold anything of a box, whole turns of the globe aside. */
static bool holds(struct sal_box window, struct sal_box box) {
    for (int turn = -1; turn <= 1; turn++) {
        const struct sal_box turned = {box.min_x + 360.0 * turn, box.min_y,
                                       box.max_x + 360.0 * turn, box.max_y};
        if (sal_box_overlaps(window, turned)) {
            return true;
        }
    }
    return false;
}

/* A window that was asked for beside all of the data: an empty page says nothing of why. */
static void note_beside(const struct sal_page_input *input) {
    const struct sal_dataset *dataset = input->dataset;
    const struct sal_box window = input->options->extent_deg;
    struct sal_box box = dataset->base != NULL ? dataset->base->box : SAL_BOX_EMPTY;
    for (size_t i = 0; i < dataset->n_controls; i++) {
        box = sal_box_union(box, dataset->controls[i]->box);
    }
    if (!input->options->has_extent || sal_box_is_empty(box) || holds(window, box)) {
        return;
    }
    const struct sal_box swapped = {window.min_y, window.min_x, window.max_y, window.max_x};
    sal_report_add(input->report, SAL_WARNING, "extent-beside", "extent",
                   "%.4g,%.4g,%.4g,%.4g shows nothing of the data, which lies within "
                   "%.4g,%.4g,%.4g,%.4g%s",
                   window.min_x, window.min_y, window.max_x, window.max_y, box.min_x, box.min_y,
                   box.max_x, box.max_y,
                   sal_box_overlaps(swapped, box) ? "; are longitude and latitude swapped?" : "");
}

/* Most points of the ground that a fit looks at: the margin hides what is between. */
#define FIT_POINTS ((size_t)20000)

/* Long edges bulge where they are drawn. */
#define FIT_STEP_DEG 2.0

static void add_edge(const struct sal_projection *projection, struct sal_point from,
                     struct sal_point to, struct sal_box *box) {
    const double length = fmax(fabs(to.x - from.x), fabs(to.y - from.y));
    const int n = length > FIT_STEP_DEG ? (int)ceil(length / FIT_STEP_DEG) : 1;
    for (int i = 0; i < n; i++) {
        const double share = (double)i / n;
        const struct sal_point p = {from.x + (to.x - from.x) * share,
                                    from.y + (to.y - from.y) * share};
        (void)sal_viewport_add(projection, p, box);
    }
}

static void add_layer(const struct sal_features *layer, const struct sal_projection *projection,
                      struct sal_box *box) {
    size_t n_points = 0;
    for (size_t i = 0; i < layer->n_items; i++) {
        n_points += layer->items[i].geom.n_points;
    }
    const size_t step = n_points / FIT_POINTS + 1;
    for (size_t i = 0; i < layer->n_items; i++) {
        const struct sal_geom *geom = &layer->items[i].geom;
        for (size_t r = 0; r < geom->n_rings; r++) {
            const size_t end = geom->ring_start[r + 1] - 1;
            for (size_t j = geom->ring_start[r]; j < end; j += step) {
                add_edge(projection, geom->points[j], geom->points[MIN(j + step, end)], box);
            }
        }
    }
}

/* Does a layer, by its box, reach the edge of a map with a rim: then the rim is what fits. */
static bool goes_beyond(const struct sal_dataset *dataset, const struct sal_seam *seam) {
    if (dataset->base == NULL && dataset->n_controls == 0) {
        return false;
    }
    const struct sal_box box =
        dataset->base != NULL ? dataset->base->box : dataset->controls[0]->box;
    const struct sal_point corners[] = {{box.min_x, box.min_y},
                                        {box.max_x, box.min_y},
                                        {box.max_x, box.max_y},
                                        {box.min_x, box.max_y}};
    bool is_beyond = false;
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        is_beyond = is_beyond || !sal_seam_holds(seam, corners[i]);
    }
    return is_beyond;
}

/* What of the map the base covers, or, without one, all areas; with a margin. Empty where there is
 * nothing of any size. */
static struct sal_box map_of_ground(const struct sal_dataset *dataset,
                                    const struct sal_projection *projection) {
    struct sal_box box = SAL_BOX_EMPTY;
    if (dataset->base != NULL && dataset->base->n_items > 0) {
        add_layer(dataset->base, projection, &box);
    } else {
        for (size_t i = 0; i < dataset->n_controls; i++) {
            add_layer(dataset->controls[i], projection, &box);
        }
    }
    const double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    return sal_box_is_empty(box) || !(width > 0.0 && height > 0.0)
               ? SAL_BOX_EMPTY
               : sal_box_grow(box, FIT_MARGIN * fmax(width, height));
}

/* What of the map is fitted into the page. The extent asked for, and where the ground reaches the
 * edge of the world, the window; of the conic, whose windows bulge little, it is told from the
 * window itself. */
static struct sal_box fit_of(const struct sal_page *page) {
    const struct sal_dataset *dataset = page->input->dataset;
    const struct sal_projection *projection = page->projection;
    struct sal_box box = SAL_BOX_EMPTY;
    if (!page->input->options->has_extent && !dataset->map->has_extent && !dataset->is_round &&
        !goes_beyond(dataset, sal_projection_seam(projection))) {
        return map_of_ground(dataset, projection);
    }
    if (!sal_projection_is_shared(projection)) {
        sal_viewport_add_window(projection, page->main.window_deg, &box);
    }
    return box.max_x > box.min_x && box.max_y > box.min_y ? box : SAL_BOX_EMPTY;
}

void sal_page_close(struct sal_page *page) {
    if (page->ids != NULL) {
        g_hash_table_destroy(page->ids);
    }
    sal_graticule_finish(page->graticule);
    sal_view_finish(&page->main);
    sal_projection_destroy(page->projection);
    sal_text_engine_destroy(page->engine);
    sal_arena_destroy(page->scratch);
    sal_scene_destroy(page->scene);
    sal_scene_image_unref(page->logo);
}

/* A language's words, with dates as precise as those of the data: "1938" where they are years. */
static const struct sal_strings *words_of(struct sal_page *page, const char *lang) {
    const struct sal_strings *words = sal_strings_of(lang);
    const int n_parts = page->input->dataset->n_day_parts;
    if (n_parts > 2) {
        return words;
    }
    struct sal_strings *own = sal_arena_copy(page->scratch, words, 1, sizeof *words);
    if (own == NULL) {
        return words;
    }
    own->date = n_parts == 1 ? "{year}" : strstr(words->date, "{month}");
    return own;
}

static void add_language(struct sal_page *page, const char *tag) {
    const char *kept = sal_arena_strdup(page->scratch, tag);
    page->languages[page->n_languages++] = (struct sal_page_language){kept, words_of(page, kept)};
}

/* "en,ar": the first is the page's own language, the second its other one. */
static void set_languages(struct sal_page *page) {
    const char *list = page->input->options->lang;
    char **langs = g_strsplit(list == NULL ? "" : list, ",", 3);
    const char *const first = langs[0] == NULL ? "" : g_strstrip(langs[0]);
    const char *const second = *first == '\0' || langs[1] == NULL ? "" : g_strstrip(langs[1]);
    add_language(page, *first == '\0' ? "en" : first);
    if (*second != '\0' && g_ascii_strcasecmp(first, second) != 0) {
        add_language(page, second);
    }
    g_strfreev(langs);
    sal_page_speak(page, 0);
    page->is_rtl = sal_strings_is_rtl(page->lang);
}

enum sal_status sal_page_open(struct sal_page *page, const struct sal_page_input *input,
                              struct sal_error *err) {
    const struct sal_picture_options *options = input->options;
    *page = (struct sal_page){.input = input};
    enum sal_status status = check_page(options, err);
    if (status != SAL_OK) {
        return status;
    }
    page->scratch = sal_arena_create();
    set_languages(page);
    page->width_px = options->width_px;
    page->height_px = options->height_px;
    page->day = input->subject.day;
    page->content = input->content;
    page->main = sal_view_init(input->style, sal_style_unit(options->width_px, options->height_px));
    page->main.window_deg = window_of(input->dataset, options);
    note_beside(input);
    page->main.faces = input->subject.faces;
    page->view = &page->main;
    page->swatch_unit = page->main.unit;
    page->ids = g_hash_table_new(g_str_hash, g_str_equal);
    status = sal_font_preload_engine(options->fonts, &page->engine, err);
    if (status != SAL_OK) {
        return status;
    }
    page->scene = sal_page_scene(page);
    const char *crs = options->crs != NULL ? options->crs : input->dataset->map->crs;
    status = sal_projection_create(crs, page->main.window_deg, &page->projection, err);
    if (status == SAL_OK) {
        page->main.fit_map = fit_of(page);
    }
    return status;
}
