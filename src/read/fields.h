/* SPDX-License-Identifier: MIT */
/* Which column means what: by the name a user gave, else by the usual names. */
#ifndef SAL_READ_FIELDS_H
#define SAL_READ_FIELDS_H

#include "read/date.h"
#include "read/mapfile.h"
#include "salient.h"

/** Columns of features, -1 where there is none. */
struct sal_fields {
    int faction, faction_else, status, certainty, start, end, date, filter;
};

/**
 * Find the columns of control areas. A name stated in `source` must exist; without it the usual
 * names are tried.
 *
 * @returns SAL_OK; SAL_SCHEMA when a stated field is missing (place = file: layer; the message
 * lists the fields)
 */
SAL_NODISCARD enum sal_status sal_fields_find(const struct sal_features *features,
                                              const struct sal_map_source *source,
                                              struct sal_fields *out, struct sal_error *err);

/** Names of the fields, no more once there are so many bytes; "none" when there is none. g_free()
 * it.
 */
char *sal_fields_list(const struct sal_features *features, size_t n_bytes);

/** Say that a layer has no such field, and which it has; returns SAL_SCHEMA. */
enum sal_status sal_fields_say_missing(const struct sal_features *features, const char *stated,
                                       struct sal_error *err);

/** Column of the name in `lang` ("name_ar"), else of the plain name; `stated` may be NULL; -1 when
 * there is none. */
int sal_fields_find_name(const struct sal_features *features, const char *stated, const char *lang);

/** Column of a place's importance ("rank", "scalerank", "population_class"); `stated` may be NULL;
 * -1 for none. */
int sal_fields_find_rank(const struct sal_features *features, const char *stated);

/**
 * The snapshot date in a file's name: YYYYMMDD, YYYY-MM-DD, YYYY_MM_DD, YYYY.MM.DD, a month,
 * YYYY-MM or YYYY_MM, or a year that stands by itself, also "bc323"; false when there is none.
 *
 * @param format  as sal_date_read(): then in that order alone
 */
bool sal_fields_date_of_path(const char *path, const char *format, struct sal_date *date);

/** The format to look for dates in the names of a source's files with: as stated; where others of
 * them bear years, figures of fewer than four are years too. */
const char *sal_fields_path_format(const struct sal_map_source *source);

/** A layer's name without such a date and what joins it on; the name itself when nothing else is in
 * it. g_free() it. */
char *sal_fields_without_date(const char *name, const char *format);

#endif
