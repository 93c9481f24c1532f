/* SPDX-License-Identifier: MIT */
/* The days on which an area holds, from its fields or its file's name. Private to this folder. */
#ifndef SAL_TIMELINE_AREA_DAYS_H
#define SAL_TIMELINE_AREA_DAYS_H

#include <glib.h>

#include "read/fields.h"
#include "timeline/dataset.h"

/** A date of a source, whether anything was held then or not. */
struct sal_snapshot {
    const struct sal_map_source *source;
    int32_t day;
};

/** What days are read with, over all layers. */
struct sal_area_days {
    struct sal_report *report;
    GArray *snapshots; /* of struct sal_snapshot, in the order met */
    int n_parts;       /* the most that any date had: 1 years alone, 2 months, 3 days */
    size_t n_timeless; /* files of many that say no day */
    /* of the layer being read */
    const struct sal_features *layer;
    const struct sal_map_source *source;
    struct sal_fields fields;
    bool has_days; /* some feature says when */
    bool has_path_day;
    struct sal_date path_day;
    GHashTable *times;   /* day -> the time of it that was met first */
    size_t n_hours;      /* areas of a day's other times */
    GHashTable *guesses; /* column and guess -> struct guess */
};

void sal_area_days_init(struct sal_area_days *days, struct sal_report *report);
void sal_area_days_finish(struct sal_area_days *days);

/** Does some feature of a layer say when. */
bool sal_area_days_has(const struct sal_features *layer, const struct sal_fields *fields);

/** Begin a layer, its fields known. @param is_one_of_many  its source names several files */
void sal_area_days_begin(struct sal_area_days *days, const struct sal_features *layer,
                         const struct sal_map_source *source, const struct sal_fields *fields,
                         bool is_one_of_many);

/** Tell what was guessed in the layer. */
void sal_area_days_end(struct sal_area_days *days);

/** Set start and end of an area, and whether it is of a snapshot; false, with a finding, when it
 * never holds. */
bool sal_area_days_read(struct sal_area_days *days, const struct sal_feature *feature,
                        struct sal_area *area, bool *is_snapshot);

/** A feature without a polygon: its date still says that a snapshot was made. */
void sal_area_days_read_empty(struct sal_area_days *days, const struct sal_feature *feature);

/** "file: layer: feature"; g_free() it. */
char *sal_area_days_place(const struct sal_features *layer, const struct sal_feature *feature);

/** A value that is there and not empty, else NULL. */
const char *sal_area_days_value(const struct sal_feature *feature, int column);

/** Sort days and drop repeats. */
void sal_area_days_unique(GArray *days);

/** The first of ascending days after `day`, or SAL_DAY_MAX. */
int32_t sal_area_days_after(const GArray *days, int32_t day);

#endif
