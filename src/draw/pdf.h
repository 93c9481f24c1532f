/* SPDX-License-Identifier: MIT */
/* A scene as PDF. */
#ifndef SAL_DRAW_PDF_H
#define SAL_DRAW_PDF_H

#include "base/outfile.h"
#include "compose/page/scene.h"

/** Text as text, patterns as lines; no clock in it. @returns as sal_png_write() */
SAL_NODISCARD enum sal_status sal_pdf_write(const struct sal_scene *scene, struct sal_outfile *file,
                                            struct sal_error *err);

#endif
