/* SPDX-License-Identifier: MIT */
/* A noded state -> triangles -> slits and holes, measured. */
#include "topology/gaps/narrow.h"

#include <glib.h>

#include "topology/gaps/build_mesh.h"
#include "topology/gaps/thin.h"

struct search {
    const struct sal_close_state *state;
    const struct sal_mesh *mesh;
    double width_m;
    sal_narrow_visit *visit;
    void *data;
};

static struct sal_point middle_of(const struct sal_mesh *mesh, size_t triangle) {
    struct sal_point sum = {0.0, 0.0};
    for (int k = 0; k < 3; k++) {
        const struct sal_grid_point at = sal_mesh_from(mesh, triangle, k)->at;
        sum.x += (double)at.x / 3.0;
        sum.y += (double)at.y / 3.0;
    }
    return sum;
}

/* Where it is: in the middle of its largest triangle, and the centre of all of it. */
static void place(const struct sal_mesh *mesh, const struct sal_thin_component *c,
                  struct sal_narrow *narrow) {
    struct sal_point sum = {0.0, 0.0}, at = {0.0, 0.0};
    double area_m2 = 0.0, largest_m2 = -1.0;
    for (size_t i = 0; i < c->n; i++) {
        const double triangle_m2 = sal_mesh_area_m2(mesh, c->triangles[i]);
        const struct sal_point middle = middle_of(mesh, c->triangles[i]);
        sum.x += triangle_m2 * middle.x;
        sum.y += triangle_m2 * middle.y;
        area_m2 += triangle_m2;
        if (triangle_m2 > largest_m2) {
            largest_m2 = triangle_m2;
            at = middle;
        }
    }
    narrow->at = sal_mercator_inverse(mesh->map, at);
    narrow->centre =
        sal_mercator_inverse(mesh->map, (struct sal_point){sum.x / area_m2, sum.y / area_m2});
}

static void judge(const struct sal_thin_component *c, void *data) {
    const struct search *search = data;
    const double open_m = c->open_m + c->beside_m;
    struct sal_narrow narrow = {.area_m2 = c->area_m2,
                                .perimeter_m = c->along_area_m + c->along_outline_m + open_m,
                                .is_enclosed = open_m == 0.0 && c->along_outline_m == 0.0};
    if (!c->has_area || !(c->area_m2 > 0.0) ||
        (!narrow.is_enclosed && !sal_thin_is_slit(c, search->width_m))) {
        return;
    }
    narrow.areas[narrow.n_areas++] = search->mesh->ground->area[c->part_lo];
    if (c->part_hi != c->part_lo) {
        narrow.areas[narrow.n_areas++] = search->mesh->ground->area[c->part_hi];
    }
    place(search->mesh, c, &narrow);
    search->visit(&narrow, search->data);
}

void sal_narrow_find(const struct sal_close_state *state, double width_m, sal_narrow_visit *visit,
                     void *data) {
    const struct sal_widths widths = {width_m, 0.0};
    const struct sal_mercator map = sal_ground_map(state);
    struct sal_ground ground;
    struct sal_mesh mesh;
    sal_ground_init(&ground, state, SAL_GROUND_AREAS);
    GArray *pieces = sal_samples_find(&ground, &map, &widths);
    sal_build_mesh_init(&mesh, &ground, &map, pieces);
    g_array_unref(pieces);
    uint8_t *in = g_new(uint8_t, mesh.n_triangles + 1);
    struct search search = {state, &mesh, width_m, visit, data};
    sal_thin_slits(&mesh, width_m, in);
    sal_thin_each(&mesh, in, 0.5 * width_m, judge, &search);
    g_free(in);
    sal_mesh_finish(&mesh);
    sal_ground_finish(&ground);
}
