/* SPDX-License-Identifier: MIT */
/*
 * Slits and overlaps -> zones. Two hand-drawn edges of one line cross at every other corner; the
 * slits and overlaps between them are lenses that meet in points, through which every line between
 * the two areas would have to run, keeping the zigzag of both. The zone is what lies between the
 * envelopes of the two edges, so that a line has room to run straight.
 */
#include "topology/gaps/weave.h"

#include <glib.h>

/* Edges that cross again and again leave about as much open as they claim twice; less than this
 * share of the one to the other comes of a single place. */
#define MIXED_SHARE 0.1
/* Ground that a zone shuts in is part of it when smaller than this share of the gap squared. */
#define HOLE_SHARE 0.25
#define SLIT_OR_OVERLAP (SAL_THIN_SLIT | SAL_THIN_OVERLAP)

/* Sites of slits and overlaps. */
static bool *sites_of(const struct sal_thin *thin) {
    bool *is_site = g_new0(bool, thin->mesh->n_sites + 1);
    for (size_t i = 0; i < thin->mesh->n_triangles; i++) {
        for (int k = 0; k < 3 && (thin->reasons[i] & SLIT_OR_OVERLAP) != 0; k++) {
            is_site[thin->mesh->triangles[i].corners[k]] = true;
        }
    }
    return is_site;
}

/* Slits, overlaps, and what may be between them. */
static bool *candidates(const struct sal_thin *thin, double radius_m) {
    const struct sal_mesh *mesh = thin->mesh;
    bool *is_site = sites_of(thin), *is_in = g_new0(bool, mesh->n_triangles + 1);
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        const uint32_t *corners = mesh->triangles[i].corners;
        is_in[i] = (thin->reasons[i] & SLIT_OR_OVERLAP) != 0 ||
                   (sal_mesh_kind(mesh, i) == SAL_GROUND_HELD && mesh->radius_m[i] < radius_m &&
                    is_site[corners[0]] && is_site[corners[1]] && is_site[corners[2]]);
    }
    g_free(is_site);
    return is_in;
}

static bool is_mixed(const struct sal_thin *thin, const uint32_t *triangles, size_t n) {
    double open = 0.0, twice = 0.0;
    for (size_t i = 0; i < n; i++) {
        const uint8_t reasons = thin->reasons[triangles[i]];
        const double area = sal_mesh_area_m2(thin->mesh, triangles[i]);
        open += (reasons & SAL_THIN_SLIT) != 0 ? area : 0.0;
        twice += (reasons & SAL_THIN_OVERLAP) != 0 ? area : 0.0;
    }
    return MIN(open, twice) > MIXED_SHARE * MAX(open, twice);
}

/* Collect the triangles that hang together with the first by any edge, and take them out of the
 * set. */
static size_t take_component(const struct sal_mesh *mesh, bool *is_in, size_t first,
                             uint32_t *queue) {
    size_t n = 0;
    queue[n++] = (uint32_t)first;
    is_in[first] = false;
    for (size_t i = 0; i < n; i++) {
        for (int k = 0; k < 3; k++) {
            const uint32_t next = mesh->triangles[queue[i]].beyond[k];
            if (next != SAL_DELAUNAY_NONE && is_in[next]) {
                is_in[next] = false;
                queue[n++] = next;
            }
        }
    }
    return n;
}

static void mark_zone(struct sal_thin *thin, const uint32_t *triangles, size_t n, double radius_m) {
    for (size_t i = 0; i < n; i++) {
        thin->reasons[triangles[i]] |= SAL_THIN_ZONE;
        thin->closed_m[triangles[i]] = (float)radius_m;
    }
}

/* Is ground shut in by a zone, and smaller than a disc that may be. */
static bool is_hole(const struct sal_thin *thin, const uint32_t *triangles, size_t n,
                    double area_max_m2) {
    double area_m2 = 0.0;
    for (size_t i = 0; i < n; i++) {
        const uint32_t *beyond = thin->mesh->triangles[triangles[i]].beyond;
        area_m2 += sal_mesh_area_m2(thin->mesh, triangles[i]);
        if (area_m2 > area_max_m2 || sal_mesh_kind(thin->mesh, triangles[i]) != SAL_GROUND_HELD ||
            beyond[0] == SAL_DELAUNAY_NONE || beyond[1] == SAL_DELAUNAY_NONE ||
            beyond[2] == SAL_DELAUNAY_NONE) {
            return false;
        }
    }
    return true;
}

/* Ground that zones leave over in their midst would be islands in the other's. */
static void fill_holes(struct sal_thin *thin, double gap_m, bool *is_in, uint32_t *queue) {
    const struct sal_mesh *mesh = thin->mesh;
    bool has_zone = false;
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        is_in[i] = (thin->reasons[i] & SAL_THIN_ZONE) == 0;
        has_zone = has_zone || !is_in[i];
    }
    for (size_t i = 0; i < mesh->n_triangles && has_zone; i++) {
        if (is_in[i]) {
            const size_t n = take_component(mesh, is_in, i, queue);
            if (is_hole(thin, queue, n, HOLE_SHARE * gap_m * gap_m)) {
                mark_zone(thin, queue, n, 0.5 * gap_m);
            }
        }
    }
}

void sal_weave_find(struct sal_thin *thin, double gap_m) {
    const struct sal_mesh *mesh = thin->mesh;
    bool *is_in = candidates(thin, 0.5 * gap_m);
    uint32_t *queue = g_new(uint32_t, mesh->n_triangles + 1);
    for (size_t i = 0; i < mesh->n_triangles; i++) {
        if (is_in[i]) {
            const size_t n = take_component(mesh, is_in, i, queue);
            if (is_mixed(thin, queue, n)) {
                mark_zone(thin, queue, n, 0.5 * gap_m);
            }
        }
    }
    fill_holes(thin, gap_m, is_in, queue);
    g_free(queue);
    g_free(is_in);
}
