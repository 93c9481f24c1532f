/* SPDX-License-Identifier: MIT */
/* PROJ's words for a CRS; it opens its database for them, so they are made when they are asked for.
 */
#include "project/wkt.h"

#include <glib.h>

#include "base/error.h"
#include "base/proj.h"

static void quiet(void *data, int level, const char *message) {
    (void)data;
    (void)level;
    (void)message;
}

static PJ *open_crs(const struct sal_proj *proj, PJ_CONTEXT *context, const char *crs) {
    PJ *pj = proj->proj_create(context, crs);
    if (pj == NULL || !proj->proj_is_crs(pj)) {
        char *as_crs = g_strdup_printf("%s +type=crs", crs);
        proj->proj_destroy(pj);
        pj = proj->proj_create(context, as_crs);
        g_free(as_crs);
    }
    return pj;
}

enum sal_status sal_wkt_of_crs(const char *crs, char **out, struct sal_error *err) {
    static const PJ_WKT_TYPE versions[] = {PJ_WKT1_GDAL, PJ_WKT2_2019};
    static const char *const one_line[] = {"MULTILINE=NO", NULL};
    const struct sal_proj *proj = sal_proj_load(err);
    if (proj == NULL) {
        return SAL_IO;
    }
    PJ_CONTEXT *context = proj->proj_context_create();
    proj->proj_log_func(context, NULL, quiet);
    PJ *pj = open_crs(proj, context, crs);
    char *text = NULL;
    for (size_t i = 0; pj != NULL && text == NULL && i < G_N_ELEMENTS(versions); i++) {
        text = g_strdup(proj->proj_as_wkt(context, pj, versions[i], one_line));
    }
    proj->proj_destroy(pj);
    proj->proj_context_destroy(context);
    if (text == NULL) {
        return sal_error_set(err, SAL_CRS, NULL, "\"%.80s\" has no well-known text", crs);
    }
    *out = text;
    return SAL_OK;
}
