/* SPDX-License-Identifier: MIT */
/* What is asked of triangles. */
#include "topology/gaps/mesh.h"

#include <glib.h>
#include <math.h>

struct sal_grid_point sal_mesh_on_map(const struct sal_mercator *map, struct sal_grid_point place) {
    const struct sal_point p = sal_mercator_forward(map, sal_grid_point_lonlat(place));
    return (struct sal_grid_point){llround(p.x), llround(p.y)};
}

struct sal_mesh_site sal_mesh_site_of(const struct sal_mercator *map, struct sal_grid_point place,
                                      struct sal_grid_point at) {
    return (struct sal_mesh_site){.place = place,
                                  .at = at,
                                  .metres =
                                      sal_mercator_metres(map, sal_grid_point_lonlat(place).y),
                                  .part_lo = SAL_GROUND_NONE,
                                  .part_hi = SAL_GROUND_NONE};
}

const struct sal_mesh_site *sal_mesh_from(const struct sal_mesh *mesh, size_t triangle, int edge) {
    return &mesh->sites[mesh->triangles[triangle].corners[edge]];
}

const struct sal_mesh_site *sal_mesh_to(const struct sal_mesh *mesh, size_t triangle, int edge) {
    return &mesh->sites[mesh->triangles[triangle].corners[(edge + 1) % 3]];
}

double sal_mesh_length_m(const struct sal_mesh *mesh, size_t triangle, int edge) {
    const struct sal_mesh_site *p = sal_mesh_from(mesh, triangle, edge);
    const struct sal_mesh_site *q = sal_mesh_to(mesh, triangle, edge);
    const double dx = (double)(q->at.x - p->at.x), dy = (double)(q->at.y - p->at.y);
    return sqrt(dx * dx + dy * dy) * 0.5 * (p->metres + q->metres);
}

double sal_mesh_area_m2(const struct sal_mesh *mesh, size_t triangle) {
    const struct sal_mesh_site *a = sal_mesh_from(mesh, triangle, 0);
    const struct sal_mesh_site *b = sal_mesh_from(mesh, triangle, 1);
    const struct sal_mesh_site *c = sal_mesh_from(mesh, triangle, 2);
    const double metres = (a->metres + b->metres + c->metres) / 3.0;
    return 0.5 * (double)sal_grid_point_cross(a->at, b->at, c->at) * metres * metres;
}

/* The half-edge of the segment that has the triangle on its left. */
static uint32_t half_edge(const struct sal_mesh *mesh, size_t triangle, int edge) {
    const uint32_t segment = mesh->segments[3 * triangle + (size_t)edge];
    const struct sal_segment *e = &mesh->ground->edges->noder->segments[segment];
    const int64_t from = sal_samples_along(e, sal_mesh_from(mesh, triangle, edge)->place);
    const int64_t to = sal_samples_along(e, sal_mesh_to(mesh, triangle, edge)->place);
    return 2 * segment + (from < to ? 0 : 1);
}

uint32_t sal_mesh_cell_within(const struct sal_mesh *mesh, size_t triangle, int edge) {
    return mesh->ground->edges->cell_of[half_edge(mesh, triangle, edge)];
}

uint32_t sal_mesh_cell_beyond(const struct sal_mesh *mesh, size_t triangle, int edge) {
    return mesh->ground->edges->cell_of[half_edge(mesh, triangle, edge) ^ 1];
}

enum sal_ground_kind sal_mesh_kind(const struct sal_mesh *mesh, size_t triangle) {
    return mesh->cell[triangle] == SAL_GROUND_NONE
               ? SAL_GROUND_OUT
               : (enum sal_ground_kind)mesh->ground->kind[mesh->cell[triangle]];
}

bool sal_mesh_is_one_region(const struct sal_mesh *mesh, size_t triangle_a, size_t triangle_b) {
    const uint32_t a = mesh->cell[triangle_a], b = mesh->cell[triangle_b];
    return a != SAL_GROUND_NONE && b != SAL_GROUND_NONE &&
           mesh->ground->region[a] == mesh->ground->region[b];
}

struct sal_point sal_mesh_centre(const struct sal_mesh *mesh, size_t triangle) {
    const struct sal_grid_point o = sal_mesh_from(mesh, triangle, 0)->at;
    const struct sal_grid_point p = sal_mesh_from(mesh, triangle, 1)->at;
    const struct sal_grid_point q = sal_mesh_from(mesh, triangle, 2)->at;
    const double bx = (double)(p.x - o.x), by = (double)(p.y - o.y);
    const double cx = (double)(q.x - o.x), cy = (double)(q.y - o.y);
    const double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy, twice = 2.0 * (bx * cy - by * cx);
    return (struct sal_point){(double)o.x + (cy * b2 - by * c2) / twice,
                              (double)o.y + (bx * c2 - cx * b2) / twice};
}

void sal_mesh_finish(struct sal_mesh *mesh) {
    g_free(mesh->sites);
    g_free(mesh->triangles);
    g_free(mesh->cell);
    g_free(mesh->radius_m);
    g_free(mesh->segments);
    *mesh = (struct sal_mesh){0};
}
