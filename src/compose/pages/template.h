/* SPDX-License-Identifier: MIT */
/*
 * One page for many days: projection, furniture, context and labels placed once, from what does
 * not depend on the day, so that from one day to the next only the ground that changed changes.
 */
#ifndef SAL_COMPOSE_PAGES_TEMPLATE_H
#define SAL_COMPOSE_PAGES_TEMPLATE_H

#include "compose/furniture/legend_content.h"
#include "compose/page/scene.h"
#include "topology/faces.h"

struct sal_style;
struct sal_template;

/**
 * Lay out the page.
 *
 * @param drawing   borrowed for the call, its dataset and style for as long as the template
 * @param content  borrowed, outlives the template: what the legend lists: all that any day of the
 * series shows; its samples are what the labels are to suit
 * @param days      days[n_days], n_days > 0: the room for the day is that of the widest
 * @param out       owned by the caller, for one thread; release with sal_template_destroy()
 * @returns as sal_scene_create()
 */
SAL_NODISCARD enum sal_status sal_template_create(const struct sal_drawing *drawing,
                                                  const struct sal_legend_content *content,
                                                  const int32_t *days, size_t n_days,
                                                  struct sal_template **out, struct sal_error *err);
void sal_template_destroy(struct sal_template *template);

/**
 * The page of one state, as of a day on which it holds.
 *
 * @param out  borrows from the template; release with sal_scene_destroy()
 */
SAL_NODISCARD enum sal_status sal_template_scene(struct sal_template *template,
                                                 const struct sal_faces *faces, int32_t day,
                                                 struct sal_scene **out, struct sal_error *err);

/** The same page with another day on it: the text and the chart's cursor, not title and
 * description. `out` borrows from `scene` and the template. */
void sal_template_redate(struct sal_template *template, const struct sal_scene *scene, int32_t day,
                         struct sal_scene **out);

#endif
