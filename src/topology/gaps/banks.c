/* SPDX-License-Identifier: MIT */
/* Edges between what is shared out and held ground, and the nearest of them to every site. */
#include "topology/gaps/banks.h"

#include <glib.h>
#include <math.h>

/* Banks are looked for within this many radii of the disc that fits in at a site. */
#define REACH_RADII 3.0

/* Whose ground is beyond an edge of what is shared out; SAL_GROUND_NONE when nobody's. */
static uint32_t group_beyond(const struct sal_thin *thin, size_t triangle, int edge) {
    const struct sal_mesh *mesh = thin->mesh;
    if (mesh->segments[3 * triangle + (size_t)edge] != SAL_GROUND_NONE) {
        return mesh->ground->group[sal_mesh_cell_beyond(mesh, triangle, edge)];
    }
    const uint32_t beyond = mesh->triangles[triangle].beyond[edge];
    return (thin->reasons[triangle] & SAL_THIN_ZONE) == 0 || beyond == SAL_DELAUNAY_NONE ||
                   mesh->cell[beyond] == SAL_GROUND_NONE
               ? SAL_GROUND_NONE
               : mesh->ground->group[mesh->cell[beyond]];
}

/* How far from each site banks are looked for; 0 for sites of nothing that is shared out. */
static float *reaches_of(const struct sal_thin *thin) {
    const struct sal_mesh *mesh = thin->mesh;
    float *reaches = g_new0(float, mesh->n_sites + 1);
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        if (thin->reasons[i] == 0) {
            continue;
        }
        const bool is_zone = (thin->reasons[i] & SAL_THIN_ZONE) != 0;
        double length_m = 0.0;
        for (int k = 0; k < 3; k++) {
            length_m = fmax(length_m, sal_mesh_length_m(mesh, i, k));
        }
        const double reach_m =
            REACH_RADII * (is_zone ? thin->closed_m[i] : mesh->radius_m[i]) + length_m;
        for (int k = 0; k < 3; k++) {
            float *reach = &reaches[mesh->triangles[i].corners[k]];
            *reach = fmaxf(*reach, (float)(reach_m / sal_mesh_from(mesh, i, k)->metres));
        }
    }
    return reaches;
}

static GArray *find_edges(const struct sal_thin *thin) {
    const struct sal_mesh *mesh = thin->mesh;
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment));
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        for (int k = 0; k < 3 && thin->reasons[i] != 0; k++) {
            const uint32_t beyond = mesh->triangles[i].beyond[k];
            const uint32_t group = beyond != SAL_DELAUNAY_NONE && thin->reasons[beyond] != 0
                                       ? SAL_GROUND_NONE
                                       : group_beyond(thin, i, k);
            if (group != SAL_GROUND_NONE) {
                const struct sal_grid_point p = sal_mesh_from(mesh, i, k)->at;
                const struct sal_grid_point q = sal_mesh_to(mesh, i, k)->at;
                const struct sal_nearest_edge_segment edge = {
                    {(double)p.x, (double)p.y}, {(double)q.x, (double)q.y}, group};
                g_array_append_val(edges, edge);
            }
        }
    }
    return edges;
}

static bool is_any(size_t group, void *data) {
    (void)group;
    (void)data;
    return true;
}

static bool is_group(size_t group, void *data) {
    return group == *(const uint32_t *)data;
}

/* Sites from which no bank is in reach go with their neighbours. */
static void spread(const struct sal_thin *thin, uint32_t *nearest) {
    const struct sal_mesh *mesh = thin->mesh;
    bool is_spread = true;
    while (is_spread) {
        is_spread = false;
        for (size_t i = 0; i < mesh->n_triangles; i++) {
            const uint32_t *corners = mesh->triangles[i].corners;
            for (int k = 0; k < 3 && thin->reasons[i] != 0; k++) {
                const uint32_t from = nearest[corners[(k + 1) % 3]];
                if (nearest[corners[k]] == SAL_GROUND_NONE && from != SAL_GROUND_NONE) {
                    nearest[corners[k]] = from;
                    is_spread = true;
                }
            }
        }
    }
}

static struct sal_point place_of(const struct sal_mesh *mesh, size_t site) {
    return (struct sal_point){(double)mesh->sites[site].at.x, (double)mesh->sites[site].at.y};
}

void sal_banks_init(struct sal_banks *banks, const struct sal_thin *thin) {
    const struct sal_mesh *mesh = thin->mesh;
    GArray *edges = find_edges(thin);
    float *reaches = reaches_of(thin);
    *banks = (struct sal_banks){.mesh = mesh,
                                .nearest = g_new(uint32_t, mesh->n_sites + 1),
                                .distance = g_new(double, mesh->n_sites + 1),
                                .n = edges->len};
    sal_nearest_edge_init(&banks->near, edges);
    g_array_unref(edges);
    for (size_t i = 0; i < mesh->n_sites; i++) {
        size_t group = SIZE_MAX;
        banks->distance[i] = INFINITY;
        if (reaches[i] > 0.0F && banks->n > 0) {
            banks->distance[i] = sal_nearest_edge_closest(&banks->near, place_of(mesh, i),
                                                          (double)reaches[i], is_any, NULL, &group);
        }
        banks->nearest[i] = group == SIZE_MAX ? SAL_GROUND_NONE : (uint32_t)group;
    }
    if (banks->n > 0) {
        spread(thin, banks->nearest);
    }
    g_free(reaches);
}

void sal_banks_finish(struct sal_banks *banks) {
    sal_nearest_edge_finish(&banks->near);
    g_free(banks->nearest);
    g_free(banks->distance);
    *banks = (struct sal_banks){0};
}

double sal_banks_distance(const struct sal_banks *banks, uint32_t site, uint32_t group) {
    return banks->nearest[site] == group && banks->distance[site] < INFINITY
               ? banks->distance[site]
               : sal_nearest_edge_closest(&banks->near, place_of(banks->mesh, site), INFINITY,
                                          is_group, &group, NULL);
}
