/* SPDX-License-Identifier: MIT */
/* Keys that are told once, and places of areas as users know them. */
#include "check/findings.h"

#include <math.h>
#include <stdarg.h>

/* A polygon thinner than this on average and drawn out is a sliver, not ground. */
#define SLIVER_WIDTH_M 100.0
/* Drawn out: its area is less than this share of that of a circle of the same perimeter. */
#define SLIVER_ROUNDNESS 0.1
/* A polygon smaller than this, half a hectare, is a slip of the mouse. */
#define SPECK_KM2 0.005

bool sal_findings_are_new(struct sal_check_run *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *key = g_strdup_vprintf(format, args);
    va_end(args);
    return g_hash_table_add(c->told, key);
}

char *sal_findings_place(const struct sal_check_run *c, size_t area, int32_t day) {
    const struct sal_area *a = &c->dataset->areas[area];
    const struct sal_features *layer = c->dataset->controls[a->source];
    char text[16] = "";
    if (day != SAL_DAY_MIN) {
        sal_day_format(day, text);
    }
    return g_strdup_printf("%s: %s: %" G_GINT64_FORMAT "%s%s", layer->path, layer->layer,
                           layer->items[a->feature].id, *text == '\0' ? "" : ": ", text);
}

const char *sal_findings_sliver_rule(double area_m2, double perimeter_m) {
    const double width_m = 2.0 * area_m2 / perimeter_m;
    const double roundness = 4.0 * G_PI * area_m2 / (perimeter_m * perimeter_m);
    if (width_m < SLIVER_WIDTH_M && roundness < SLIVER_ROUNDNESS) {
        return "sliver";
    }
    return area_m2 < SPECK_KM2 * 1e6 ? "speck" : NULL;
}
