/* SPDX-License-Identifier: MIT */
/* The ground of days as features: of each holding of a day one polygon, whatever unit it lies in.
 */
#include <glib.h>

#include "analysis/day_features.h"
#include "base/arena.h"
#include "base/error.h"
#include "topology/faces.h"
#include "topology/outline.h"

enum { COLUMN_DATE, COLUMN_FACTION, COLUMN_STATUS, COLUMN_CERTAINTY, COLUMN_KM2, N_COLUMNS };

static const struct sal_field columns[N_COLUMNS] = {
    [COLUMN_DATE] = {"date", SAL_FIELD_DATE},
    [COLUMN_FACTION] = {"faction", SAL_FIELD_TEXT},
    [COLUMN_STATUS] = {"status", SAL_FIELD_TEXT},
    [COLUMN_CERTAINTY] = {"certainty", SAL_FIELD_TEXT},
    [COLUMN_KM2] = {"area_km2", SAL_FIELD_REAL},
};

/* Faces of one holding; the areas are summed into the classes. */
static int *classify(const struct sal_faces *faces, GArray *classes) {
    int *class_of = g_new(int, faces->n_faces + 1);
    for (size_t i = 0; i < faces->n_faces; i++) {
        struct sal_face face = faces->faces[i];
        class_of[i] = -1;
        if (face.faction < 0 || !sal_face_is_ground(faces, (int)i)) {
            continue;
        }
        const double area_m2 = face.area_m2;
        face.unit = 0;
        face.area_m2 = 0.0;
        class_of[i] = sal_faces_class(classes, &face, -1);
        g_array_index(classes, struct sal_face, class_of[i]).area_m2 += area_m2;
    }
    return class_of;
}

static const char **values_of(const struct sal_faces *faces, const struct sal_face *holding,
                              struct sal_arena *arena) {
    const char **values = sal_arena_array(arena, N_COLUMNS, sizeof *values);
    char area[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(area, sizeof area, "%.6f", holding->area_m2 / 1e6);
    if (values != NULL) {
        values[COLUMN_DATE] = sal_day_features_date(faces, arena);
        values[COLUMN_FACTION] =
            sal_arena_strdup(arena, faces->dataset->factions[holding->faction].id);
        values[COLUMN_STATUS] = sal_area_status_name(holding->hold);
        values[COLUMN_CERTAINTY] =
            holding->certainty == SAL_CONFIRMED ? "confirmed" : "approximate";
        values[COLUMN_KM2] = sal_arena_strdup(arena, area);
    }
    return values;
}

static enum sal_status add_faces(void *data, GArray *items, const struct sal_faces *faces,
                                 struct sal_arena *arena, struct sal_error *err) {
    (void)data;
    GArray *classes = g_array_new(FALSE, FALSE, sizeof(struct sal_face));
    int *class_of = classify(faces, classes);
    enum sal_status status = SAL_OK;
    for (guint i = 0; i < classes->len && status == SAL_OK; i++) {
        struct sal_feature feature = {.id = (int64_t)items->len};
        status = sal_outline_geom(faces, class_of, (int)i, arena, &feature.geom, err);
        feature.values = values_of(faces, &g_array_index(classes, struct sal_face, i), arena);
        if (status == SAL_OK && feature.values == NULL) {
            status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for an area");
        }
        if (status == SAL_OK && feature.geom.kind == SAL_GEOM_POLYGON) {
            g_array_append_val(items, feature);
        }
    }
    g_free(class_of);
    g_array_unref(classes);
    return status;
}

enum sal_status sal_state_create(const struct sal_dataset *dataset, const int32_t *days,
                                 size_t n_days, struct sal_report *report,
                                 struct sal_features **out, struct sal_error *err) {
    const struct sal_day_features wanted = {.name = "state",
                                            .kind = SAL_GEOM_POLYGON,
                                            .columns = columns,
                                            .n_columns = N_COLUMNS,
                                            .add = add_faces};
    return sal_day_features_create(&wanted, dataset, days, n_days, report, out, err);
}
