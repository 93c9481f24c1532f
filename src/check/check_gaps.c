/* SPDX-License-Identifier: MIT */
/* Gaps: ground of the base between the areas of a day that is too narrow to be meant. Sought in a
 * plane about the middle of the areas, as they were drawn, before any gap is closed. */
#include "check/check_gaps.h"

#include <math.h>

#include "base/arena.h"
#include "base/ellipsoid.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/report.h"
#include "check/findings.h"
#include "check/validity.h"
#include "timeline/as_of.h"
#include "topology/plane.h"

/* Narrower ground comes of rounding. */
#define WIDTH_MIN_M 1.0

static bool is_in_base(const struct sal_dataset *dataset, struct sal_point p) {
    for (size_t i = 0; i < dataset->n_units; i++) {
        if (sal_geom_contains(dataset->units[i].geom, p)) {
            return true;
        }
    }
    return dataset->n_units == 0;
}

/* Ground where the day differs from the one before, as boxes: elsewhere gaps are told already. */
static GArray *changed_boxes(const struct sal_check_run *c, int32_t day) {
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(struct sal_box));
    for (size_t i = 0; i < c->dataset->n_areas; i++) {
        const struct sal_area *area = &c->dataset->areas[i];
        if (area->start == day || area->end == day) {
            const double km_per_deg = 111.0 * fmax(0.05, cos(area->geom->points[0].y / 57.3));
            const struct sal_box box =
                sal_box_grow(sal_geom_box(area->geom), 2.0 * c->gap_km / km_per_deg);
            g_array_append_val(boxes, box);
        }
    }
    return boxes;
}

static bool is_in_boxes(const GArray *boxes, struct sal_box box) {
    for (guint i = 0; i < boxes->len; i++) {
        if (sal_box_overlaps(g_array_index(boxes, struct sal_box, i), box)) {
            return true;
        }
    }
    return false;
}

/* Of areas[n], those that lie where something changed, in place. */
static size_t keep_near(const struct sal_dataset *dataset, const GArray *boxes, size_t *areas,
                        size_t n) {
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_in_boxes(boxes, sal_geom_box(dataset->areas[areas[i]].geom))) {
            areas[n_kept++] = areas[i];
        }
    }
    return n_kept;
}

static struct sal_plane plane_of(const struct sal_dataset *dataset, const size_t *areas, size_t n) {
    struct sal_box box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        box = sal_box_union(box, sal_geom_box(dataset->areas[areas[i]].geom));
    }
    return (struct sal_plane){.lon0_deg = (box.min_x + box.max_x) / 2.0,
                              .lat0_deg = (box.min_y + box.max_y) / 2.0,
                              .radius_m = SAL_EARTH_RADIUS_M};
}

static void tell(struct sal_check_run *c, const struct sal_slit *slit, const size_t *areas,
                 struct sal_point at, int32_t day) {
    const struct sal_dataset *dataset = c->dataset;
    const double width_m = 2.0 * slit->area / slit->perimeter * SAL_PLANE_UNIT_M;
    if (width_m < WIDTH_MIN_M || !is_in_base(dataset, at) ||
        !sal_findings_are_new(c, "gap %.4f %.4f", at.x, at.y)) {
        return;
    }
    char *place = sal_findings_place(c, areas[slit->touching[0]], day);
    char *other = slit->n_touching < 2
                      ? g_strdup("within one area")
                      : sal_findings_place(c, areas[slit->touching[1]], SAL_DAY_MIN);
    const double unit_km = SAL_PLANE_UNIT_M / 1000.0;
    sal_report_add_at(c->report, SAL_WARNING, "gap", place, at,
                      "%s of %.3f km2, on average %.0f m wide and %.1f km long, %s%s",
                      slit->is_enclosed ? "a hole" : "an open slit", slit->area * unit_km * unit_km,
                      width_m, slit->perimeter / 2.0 * unit_km,
                      slit->n_touching < 2 ? "" : "beside ", other);
    g_free(other);
    g_free(place);
}

enum sal_status sal_check_gaps(struct sal_check_run *c, int32_t day, struct sal_error *err) {
    const struct sal_dataset *dataset = c->dataset;
    struct sal_arena *scratch = sal_arena_create();
    size_t *areas = g_new(size_t, dataset->n_areas + 1);
    GArray *boxes = changed_boxes(c, day);
    const size_t n = keep_near(dataset, boxes, areas, sal_as_of(dataset, day, areas));
    const struct sal_plane plane = plane_of(dataset, areas, n);
    struct sal_geom *geoms = sal_arena_array(scratch, n, sizeof *geoms);
    bool is_ok = geoms != NULL;
    for (size_t i = 0; i < n && is_ok; i++) {
        is_ok = sal_plane_geom(&plane, dataset->areas[areas[i]].geom, scratch, &geoms[i]);
    }
    struct sal_slit *slits;
    size_t n_slits = 0;
    enum sal_status status =
        !is_ok ? sal_error_set(err, SAL_MEMORY, NULL, "no memory for areas") : SAL_OK;
    if (status == SAL_OK && n > 0) {
        status = sal_validity_slits(geoms, n, c->gap_km * 1000.0 / SAL_PLANE_UNIT_M, scratch,
                                    &slits, &n_slits, err);
    }
    for (size_t i = 0; i < n_slits && status == SAL_OK; i++) {
        const struct sal_point at = sal_plane_inverse(&plane, slits[i].at);
        if (is_in_boxes(boxes, (struct sal_box){at.x, at.y, at.x, at.y})) {
            tell(c, &slits[i], areas, at, day);
        }
    }
    g_array_unref(boxes);
    g_free(areas);
    sal_arena_destroy(scratch);
    return status;
}
