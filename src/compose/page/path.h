/* SPDX-License-Identifier: MIT */
/* Paths in page px, and cutting them to a box. */
#ifndef SAL_COMPOSE_PAGE_PATH_H
#define SAL_COMPOSE_PAGE_PATH_H

#include <glib.h>

#include "compose/page/scene.h"

/** A growing list of subpaths. */
struct sal_path {
    GArray *points; /* struct sal_point */
    GArray *starts; /* size_t, where each subpath begins */
};

struct sal_path sal_path_init(void);
void sal_path_finish(struct sal_path *path);

/** Begin a subpath; the points that follow belong to it. */
void sal_path_begin(struct sal_path *path);
void sal_path_add(struct sal_path *path, struct sal_point point);
/** Drop the subpath just made when it has fewer than `least` points. */
void sal_path_end(struct sal_path *path, size_t least);

/** Add all subpaths of another path. */
void sal_path_append(struct sal_path *path, const struct sal_path *other);

size_t sal_path_n_subs(const struct sal_path *path);
/** Points of subpath i. */
const struct sal_point *sal_path_sub(const struct sal_path *path, size_t i, size_t *n);

/** Add what of a closed ring lies in a box, as one ring (edges may run along the box).
 * @source Sutherland and Hodgman 1974, doi:10.1145/360767.360802 */
void sal_path_add_ring(struct sal_path *path, const struct sal_point *points, size_t n,
                       struct sal_box box);

/** Add the pieces of a line that lie in a box. */
void sal_path_add_line(struct sal_path *path, const struct sal_point *points, size_t n,
                       struct sal_box box);

/** Add a box as a closed ring. */
void sal_path_add_box(struct sal_path *path, struct sal_box box);

/** An item of kind PATH with a copy of the path in the scene's arena; NULL when the path is empty
 * or memory ran out. Its pointer is valid until the next addition. */
struct sal_item *sal_path_item(struct sal_scene *scene, const struct sal_path *path,
                               bool is_closed);

#endif
