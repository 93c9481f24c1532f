/* SPDX-License-Identifier: MIT */
/*
 * Dates as makers of data write them: beyond sal_day_parse(), numbers, names of months, other
 * orders of day and month, epochs, uncertain dates, intervals, and the many ways to say "open".
 *
 * What is plain is read in silence; what is a guess says so, for a finding; what may mean two
 * things is refused.
 */
#ifndef SAL_READ_DATE_H
#define SAL_READ_DATE_H

#include "salient.h"

struct sal_date {
    int32_t first, next; /* the days that it covers, next not included; SAL_DAY_MIN, SAL_DAY_MAX
                            where it is open */
    int n_parts;         /* 1 a year or more, 2 a month, 3 a day; 0 where it is open */
    bool is_open;        /* "infinity", "..", "00000000": says that there is no such day */
    bool is_interval;    /* two dates with a slash between */
    bool ends_day;       /* has a time in the last minute of its day, or 24:00 */
    const char *guess;   /* what it was taken for where that is not plain; NULL: plain. Static */
};

/**
 * Read a date.
 *
 * @param type    of the field: of a number leading zeros may have been lost
 * @param format  order of the parts, such as "DD/MM/YYYY" or "%d.%m.%y"; NULL: none said
 * @returns SAL_OK; SAL_DATE with what was found and wanted
 */
SAL_NODISCARD enum sal_status sal_date_read(const char *text, enum sal_field_type type,
                                            const char *format, struct sal_date *out,
                                            struct sal_error *err);

/** Does a text name an order of parts: YYYY or YY, MM, DD, or %Y %y %m %d, a year among them. */
bool sal_date_is_format(const char *format);

/** A date at the beginning of `text`, in an order that was said; its length, or 0. */
size_t sal_date_match(const char *text, const char *format, struct sal_date *out);

#endif
