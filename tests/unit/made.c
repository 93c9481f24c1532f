/* SPDX-License-Identifier: MIT */
#include "made.h"

#include <string.h>

void made_init(struct made *made) {
    memset(made, 0, sizeof *made);
    made->arena = sal_arena_create();
    made->map.name = (char *)"made";
    made->map.gap_km = made->map.border_tolerance_km = -1.0; /* not said */
    made->dataset = (struct sal_dataset){.map = &made->map,
                                         .factions = made->factions,
                                         .sides = made->sides,
                                         .areas = made->areas,
                                         .units = made->units,
                                         .background = -1,
                                         .first_snapshot = SAL_DAY_MAX,
                                         .first_near = SAL_DAY_MIN,
                                         .last_near = SAL_DAY_MAX,
                                         .last_snapshot = SAL_DAY_MAX};
}

void made_finish(struct made *made) {
    sal_arena_destroy(made->arena);
}

int made_faction(struct made *made, const char *id, const char *side) {
    struct sal_dataset *dataset = &made->dataset;
    size_t i = 0;
    while (i < dataset->n_sides && strcmp(made->sides[i].id, side) != 0) {
        i++;
    }
    if (i == dataset->n_sides) {
        made->sides[dataset->n_sides++].id = (char *)side;
    }
    made->factions[dataset->n_factions] = (struct sal_faction){.id = (char *)id, .side = (int)i};
    return (int)dataset->n_factions++;
}

const struct sal_geom *made_geom(struct made *made, const char *rings) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    char **texts = g_strsplit(rings, "/", -1);
    const guint n = g_strv_length(texts);
    size_t *starts = g_new0(size_t, n + 1);
    for (guint i = 0; i < n; i++) {
        char **pairs = g_strsplit(texts[i], ",", -1);
        for (size_t j = 0; pairs[j] != NULL; j++) {
            char *end;
            struct sal_point p;
            p.x = g_ascii_strtod(pairs[j], &end);
            p.y = g_ascii_strtod(end, NULL);
            g_array_append_val(points, p);
        }
        const struct sal_point first = g_array_index(points, struct sal_point, starts[i]);
        g_array_append_val(points, first);
        starts[i + 1] = points->len;
        g_strfreev(pairs);
    }
    struct sal_geom *geom = sal_arena_alloc(made->arena, sizeof *geom);
    g_assert_true(sal_geom_from_rings(
        made->arena, (const struct sal_point *)(const void *)points->data, starts, n, geom));
    g_free(starts);
    g_strfreev(texts);
    g_array_unref(points);
    return geom;
}

const struct sal_geom *made_box(struct made *made, double x0, double y0, double x1, double y1) {
    char text[400], n[4][G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(n[0], sizeof n[0], x0);
    g_ascii_dtostr(n[1], sizeof n[1], y0);
    g_ascii_dtostr(n[2], sizeof n[2], x1);
    g_ascii_dtostr(n[3], sizeof n[3], y1);
    g_snprintf(text, sizeof text, "%s %s,%s %s,%s %s,%s %s", n[0], n[1], n[2], n[1], n[2], n[3],
               n[0], n[3]);
    return made_geom(made, text);
}

struct sal_area *made_area(struct made *made, int faction, const struct sal_geom *geom) {
    g_assert_cmpuint(made->dataset.n_areas, <, MADE_MAX);
    struct sal_area *area = &made->areas[made->dataset.n_areas++];
    *area = (struct sal_area){
        .geom = geom, .faction = faction, .start = SAL_DAY_MIN, .end = SAL_DAY_MAX};
    return area;
}

void made_unit(struct made *made, const char *name, const struct sal_geom *geom) {
    size_t first = 0;
    while (first < made->dataset.n_units && strcmp(made->units[first].name, name) != 0) {
        first++;
    }
    made->units[made->dataset.n_units++] =
        (struct sal_unit){.name = name, .geom = geom, .first = first};
}
