/* SPDX-License-Identifier: MIT */
/* The two ends of laying out a page, and the drawing between them: for one page, and for many of
 * one plan. */
#ifndef SAL_COMPOSE_SETUP_H
#define SAL_COMPOSE_SETUP_H

#include "board.h"
#include "layout.h"

/**
 * Fill in a sheet that names its dataset, faces, day, style and options.
 *
 * @returns SAL_OK; SAL_LIMIT page too small or too large; SAL_DRAW; SAL_CRS. The sheet is to be
 * closed whatever is returned
 */
SAL_NODISCARD enum sal_status sal_sheet_open(struct sal_sheet *sheet, struct sal_error *err);

/** Release all that a sheet holds; a zeroed one holds nothing. */
void sal_sheet_close(struct sal_sheet *sheet);

/**
 * Turn a copy of a sheet that was opened for other faces to those of a day: projected, and with the
 * ground that there is where no base says it.
 *
 * @returns SAL_OK; SAL_MEMORY; sal_sheet_leave() the copy whatever is returned
 */
SAL_NODISCARD enum sal_status sal_sheet_enter(struct sal_sheet *sheet,
                                              const struct sal_faces *faces, int32_t day,
                                              struct sal_error *err);
void sal_sheet_leave(struct sal_sheet *sheet);

/** An empty scene of the sheet's size, language and fonts. */
struct sal_scene *sal_sheet_scene(const struct sal_sheet *sheet);

/** Draw the map alone; board as for sal_page_draw(). */
SAL_NODISCARD enum sal_status sal_map_draw(struct sal_sheet *sheet, struct sal_board *board,
                                           struct sal_error *err);

/**
 * Draw map and furniture into sheet->scene.
 *
 * @param board  labels placed before; NULL: place them for this page alone
 */
SAL_NODISCARD enum sal_status sal_page_draw(struct sal_sheet *sheet,
                                            const struct sal_layout *layout,
                                            struct sal_board *board, struct sal_error *err);

#endif
