/* SPDX-License-Identifier: MIT */
/* Components of triangles, measured. */
#include "topology/gaps/thin.h"

#include <glib.h>
#include <math.h>

/* The edges along a slit are longer than its open ends this many times: two edges at a right angle
 * that the closing rounds off are 1.3 times as long as the rounding, at 52 degrees twice. */
#define SLIT_SHARES 2.0

bool sal_thin_has_outline(const struct sal_mesh *mesh, size_t triangle) {
    bool has = false;
    for (int k = 0; k < 3; k++) {
        has = has || sal_mesh_from(mesh, triangle, k)->is_outline;
    }
    return has;
}

bool sal_thin_has_two_parts(const struct sal_mesh *mesh, size_t triangle) {
    uint32_t lo = SAL_GROUND_NONE, hi = 0;
    for (int k = 0; k < 3; k++) {
        const struct sal_mesh_site *site = sal_mesh_from(mesh, triangle, k);
        if (site->part_lo != SAL_GROUND_NONE) {
            lo = MIN(lo, site->part_lo);
            hi = MAX(hi, site->part_hi);
        }
    }
    return lo < hi;
}

bool sal_thin_is_narrow(const struct sal_mesh *mesh, size_t triangle, enum sal_ground_kind kind,
                        double width_m) {
    return mesh->radius_m[triangle] < 0.5 * width_m && sal_mesh_kind(mesh, triangle) == kind;
}

void sal_thin_slits(const struct sal_mesh *mesh, double width_m, uint8_t *in) {
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        in[i] = sal_thin_is_narrow(mesh, i, SAL_GROUND_OPEN, width_m) &&
                (!sal_thin_has_outline(mesh, i) || sal_thin_has_two_parts(mesh, i));
    }
}

bool sal_thin_is_slit(const struct sal_thin_component *c, double width_m) {
    const double open_m = c->open_m + c->beside_m + c->along_outline_m;
    return c->part_lo < c->part_hi &&
           (c->area_m2 > width_m * width_m || c->along_area_m >= SLIT_SHARES * open_m);
}

double sal_thin_half_angle(double length_m, double radius_m) {
    return asin(fmin(0.5 * length_m / radius_m, 1.0));
}

bool sal_thin_is_mouth(const struct sal_mesh *mesh, size_t triangle, int edge, double radius_m) {
    const uint32_t beyond = mesh->triangles[triangle].beyond[edge];
    return beyond == SAL_DELAUNAY_NONE ||
           (mesh->radius_m[beyond] >= radius_m && sal_mesh_is_one_region(mesh, triangle, beyond));
}

/* An open edge: the disc beyond reaches in and takes a segment of a circle away. */
static void add_mouth(struct sal_thin_component *c, double length_m, double radius_m) {
    const double angle = 2.0 * sal_thin_half_angle(length_m, radius_m);
    c->open_m += radius_m * angle;
    c->area_m2 -= 0.5 * radius_m * radius_m * (angle - sin(angle));
}

static void add_edge(const struct sal_mesh *mesh, const uint8_t *in, size_t triangle, int edge,
                     double radius_m, struct sal_thin_component *c) {
    const uint32_t segment = mesh->segments[3 * triangle + (size_t)edge];
    const uint32_t beyond = mesh->triangles[triangle].beyond[edge];
    const double length_m = sal_mesh_length_m(mesh, triangle, edge);
    /* Beyond an edge that is lost, its ends being nearer to others than to each other, is other
     * ground all the same. */
    const bool is_lost = segment == SAL_GROUND_NONE && beyond != SAL_DELAUNAY_NONE &&
                         !sal_mesh_is_one_region(mesh, triangle, beyond);
    if (is_lost) {
        c->along_area_m += length_m;
    } else if (segment != SAL_GROUND_NONE) {
        *(sal_ground_is_outline(mesh->ground, segment) ? &c->along_outline_m : &c->along_area_m) +=
            length_m;
    } else if (sal_thin_is_mouth(mesh, triangle, edge, radius_m)) {
        add_mouth(c, length_m, radius_m);
    } else if (in[beyond] == 0) {
        c->beside_m += length_m;
    }
}

static void add_triangle(const struct sal_mesh *mesh, const uint8_t *in, size_t triangle,
                         double radius_m, struct sal_thin_component *c) {
    c->area_m2 += sal_mesh_area_m2(mesh, triangle);
    for (int k = 0; k < 3; k++) {
        const struct sal_mesh_site *site = sal_mesh_from(mesh, triangle, k);
        add_edge(mesh, in, triangle, k, radius_m, c);
        c->has_outline = c->has_outline || site->is_outline;
        if (site->part_lo != SAL_GROUND_NONE) {
            c->has_area = true;
            c->part_lo = MIN(c->part_lo, site->part_lo);
            c->part_hi =
                c->part_hi == SAL_GROUND_NONE ? site->part_hi : MAX(c->part_hi, site->part_hi);
        }
    }
}

void sal_thin_each(const struct sal_mesh *mesh, uint8_t *in, double radius_m, sal_thin_visit *visit,
                   void *data) {
    uint32_t *queue = g_new(uint32_t, mesh->n_triangles + 1);
    for (size_t first = 0; first < mesh->n_triangles; first++) {
        if (in[first] != 1) {
            continue;
        }
        struct sal_thin_component c = {
            .triangles = queue, .n = 1, .part_lo = SAL_GROUND_NONE, .part_hi = SAL_GROUND_NONE};
        queue[0] = (uint32_t)first;
        in[first] = 2;
        for (size_t i = 0; i < c.n; i++) {
            for (int k = 0; k < 3; k++) {
                const uint32_t next = mesh->triangles[queue[i]].beyond[k];
                if (mesh->segments[3 * (size_t)queue[i] + (size_t)k] == SAL_GROUND_NONE &&
                    next != SAL_DELAUNAY_NONE && in[next] == 1) {
                    in[next] = 2;
                    queue[c.n++] = next;
                }
            }
            add_triangle(mesh, in, queue[i], radius_m, &c);
        }
        visit(&c, data);
    }
    g_free(queue);
}
