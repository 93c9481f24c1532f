/* SPDX-License-Identifier: MIT */
/* Gaps: ground of the base between the areas of a day that is too narrow to be meant, as they were
 * drawn, before any gap is closed. */
#include "check/check_gaps.h"

#include "base/report.h"
#include "topology/gaps/narrow.h"

/* Narrower ground comes of rounding. */
#define WIDTH_MIN_M 1.0

static void note(const struct sal_narrow *narrow, void *data) {
    g_array_append_vals(data, narrow, 1);
}

static int by_areas(const void *a, const void *b) {
    const struct sal_narrow *left = a, *right = b;
    for (size_t i = 0; i < 2; i++) {
        const size_t p = i < left->n_areas ? left->areas[i] : 0;
        const size_t q = i < right->n_areas ? right->areas[i] : 0;
        if (p != q) {
            return p > q ? 1 : -1;
        }
    }
    return left->centre.x != right->centre.x
               ? (left->centre.x > right->centre.x ? 1 : -1)
               : (left->centre.y > right->centre.y) - (left->centre.y < right->centre.y);
}

static void tell(struct sal_check_run *c, const struct sal_day_graph *day,
                 const struct sal_narrow *narrow) {
    const struct sal_point at = narrow->at, centre = narrow->centre;
    const double width_m = 2.0 * narrow->area_m2 / narrow->perimeter_m;
    if (width_m < WIDTH_MIN_M ||
        !sal_day_graph_is_changed(day, (struct sal_box){at.x, at.y, at.x, at.y}) ||
        !sal_findings_are_new(c, "gap %.4f %.4f", centre.x, centre.y)) {
        return;
    }
    char *place = sal_findings_place(c, narrow->areas[0], day->day);
    char *other = narrow->n_areas < 2 ? g_strdup("within one area")
                                      : sal_findings_place(c, narrow->areas[1], SAL_DAY_MIN);
    sal_report_add_at(c->report, SAL_WARNING, "gap", place, at,
                      "%s of %.3f km2, on average %.0f m wide and %.1f km long, %s%s",
                      narrow->is_enclosed ? "a hole" : "an open slit", narrow->area_m2 / 1e6,
                      width_m, narrow->perimeter_m / 2000.0, narrow->n_areas < 2 ? "" : "beside ",
                      other);
    g_free(other);
    g_free(place);
}

void sal_check_gaps(struct sal_check_run *c, const struct sal_day_graph *day) {
    const struct sal_close_state state = {.dataset = c->dataset,
                                          .day = day->day,
                                          .areas = day->areas,
                                          .n_areas = day->n_areas,
                                          .edges = &day->edges,
                                          .covers = day->covers};
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct sal_narrow));
    sal_narrow_find(&state, 1000.0 * c->gap_km, note, all);
    g_array_sort(all, by_areas);
    for (guint i = 0; i < all->len; i++) {
        tell(c, day, &g_array_index(all, struct sal_narrow, i));
    }
    g_array_unref(all);
}
