/* SPDX-License-Identifier: MIT */
/* A project of QGIS that shows an export. */
#ifndef SAL_EXPORT_QGIS_PROJECT_H
#define SAL_EXPORT_QGIS_PROJECT_H

#include <glib.h>

#include "salient.h"
#include "style/style.h"

/** Append a project with a layer of areas and one of fronts, painted as on our maps and with their
 * dates for QGIS's temporal controller. @param source  the export's file beside the project */
void sal_qgis_project_add(GString *out, const struct sal_features *features,
                          const struct sal_dataset *dataset, const struct sal_style *style,
                          const char *source);

#endif
