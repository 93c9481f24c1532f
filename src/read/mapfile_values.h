/* SPDX-License-Identifier: MIT */
/* Readers of a map file's values. Each is called with the value's first event at hand, leaves its
 * last there, and says SAL_SCHEMA with line and key, or SAL_LIMIT, when it is not as wanted.
 * Private to read/. */
#ifndef SAL_READ_MAPFILE_VALUES_H
#define SAL_READ_MAPFILE_VALUES_H

#include "read/bytes.h"
#include "read/events.h"
#include "read/mapfile.h"

/** The events of the file, and what they fill. */
struct sal_map_reader {
    struct sal_events events;
    char *folder; /* that names of files are relative to */
    struct sal_map *map;
    struct sal_error *err;
};

/** A text, NULL where null; the map's arena owns it, as everything read here. */
SAL_NODISCARD enum sal_status sal_map_read_text(const struct sal_map_reader *reader, char **out);
/** A text, or a list of texts. */
SAL_NODISCARD enum sal_status sal_map_read_texts(struct sal_map_reader *reader, const char ***out,
                                                 size_t *n);
/** {field: value} or {field: [value, ...]} into a source. */
SAL_NODISCARD enum sal_status sal_map_read_filter(struct sal_map_reader *reader,
                                                  struct sal_map_source *out);
/** An order of the parts of dates. */
SAL_NODISCARD enum sal_status sal_map_read_date_format(const struct sal_map_reader *reader,
                                                       char **out);
/** A file's name, joined to the map file's folder unless absolute or virtual. */
SAL_NODISCARD enum sal_status sal_map_read_file(const struct sal_map_reader *reader, char **out);
/** "none", "world" or a file's name. */
SAL_NODISCARD enum sal_status sal_map_read_context(const struct sal_map_reader *reader, char **out);
SAL_NODISCARD enum sal_status sal_map_read_flag(const struct sal_map_reader *reader, bool *out);
/** A number, 0 or more. */
SAL_NODISCARD enum sal_status sal_map_read_amount(const struct sal_map_reader *reader, double *out);
/** The first day of a date. */
SAL_NODISCARD enum sal_status sal_map_read_day(const struct sal_map_reader *reader, int32_t *out);
/** The first day of a date, or its last. */
SAL_NODISCARD enum sal_status sal_map_read_end_day(const struct sal_map_reader *reader,
                                                   bool is_last, int32_t **out);
SAL_NODISCARD enum sal_status sal_map_read_lines(const struct sal_map_reader *reader,
                                                 enum sal_lines *out);
SAL_NODISCARD enum sal_status sal_map_read_overlap(const struct sal_map_reader *reader,
                                                   enum sal_overlap *out);
/** A colour as CSS writes it. */
SAL_NODISCARD enum sal_status sal_map_read_color(const struct sal_map_reader *reader, char **out);
/** A number, 0 or more, up to 10,000. */
SAL_NODISCARD enum sal_status sal_map_read_number(const struct sal_map_reader *reader,
                                                  struct sal_map_number *out);
/** Lengths of dashes and gaps: none or one to four numbers. */
SAL_NODISCARD enum sal_status sal_map_read_dash(struct sal_map_reader *reader,
                                                struct sal_map_dash *out);
/** A mapping of words to texts of the legend. */
SAL_NODISCARD enum sal_status sal_map_read_legend(struct sal_map_reader *reader,
                                                  struct sal_map_marks *out);
/** One of the words of a key. */
SAL_NODISCARD enum sal_status sal_map_read_word(const struct sal_map_reader *reader,
                                                const char *key, int *out);
/** [west, south, east, north]. */
SAL_NODISCARD enum sal_status sal_map_read_extent(struct sal_map_reader *reader,
                                                  struct sal_box *out, bool *has_one);
/** A text, or a mapping of languages to texts. */
SAL_NODISCARD enum sal_status sal_map_read_locale(struct sal_map_reader *reader,
                                                  struct sal_locale_text *out);

/** Fill a map from the text of its file, and check it. */
SAL_NODISCARD enum sal_status sal_map_fill(struct sal_map *map, const struct sal_bytes *text,
                                           struct sal_error *err);

#endif
