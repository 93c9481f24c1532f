/* SPDX-License-Identifier: MIT */
/* A scene looked at as a reader would: where its texts are, and whether two of them touch. */
#ifndef SAL_TESTS_LOOK_H
#define SAL_TESTS_LOOK_H

#include <glib.h>

#include "compose/page/scene.h"

/** Items inside the group of an id, at any depth: [*first, *end). */
bool look_find_group(const struct sal_scene *scene, const char *id, size_t *first, size_t *end);

/** Ink box of a text, turned about its anchor. */
void look_text_quad(const struct sal_item *item, struct sal_text_engine *engine,
                    struct sal_point quad[4]);

/** Do two convex quads lie clear of each other; that they touch is clear too. */
bool look_is_apart(const struct sal_point a[4], const struct sal_point b[4]);

/** Ink boxes of all labels, four points each; g_array_free() it. */
GArray *look_label_quads(const struct sal_scene *scene);
const struct sal_point *look_quad(const GArray *quads, guint i);

/** No label touches another, a panel of furniture or the page's edge; there are at least so many.
 */
void look_check_labels(const struct sal_scene *scene, guint least);

#endif
