/* SPDX-License-Identifier: MIT */
/* YAML as a stream of events, with the line and the key for every complaint. */
#ifndef SAL_READ_EVENTS_H
#define SAL_READ_EVENTS_H

#include <yaml.h>

#include "read/bytes.h"
#include "salient.h"

/** The event at hand. Set `key` to the key whose value is being read. */
struct sal_events {
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event;
    const char *key;       /* borrowed, never NULL */
    const char *path;      /* borrowed */
    struct sal_error *err; /* borrowed; may be NULL */
};

/** Start on a text, which must outlive the events; false when memory ran out. */
bool sal_events_init(struct sal_events *events, const char *path, const struct sal_bytes *text,
                     struct sal_error *err);
void sal_events_finish(struct sal_events *events);

/** Go to the next event; SAL_SCHEMA for broken YAML and for aliases, which could grow without
 * bound. */
SAL_NODISCARD enum sal_status sal_events_step(struct sal_events *events);

bool sal_events_is_at(const struct sal_events *events, yaml_event_type_t type);
/** Line of the event at hand, from 1. */
size_t sal_events_line(const struct sal_events *events);

/** The scalar at hand, borrowed until the next step; NULL, with the error set, when it is none. */
const char *sal_events_scalar(const struct sal_events *events, const char *wanted);
/** Is the scalar at hand unquoted nothing, "~" or "null". */
bool sal_events_is_null(const struct sal_events *events);

/** Say what was found and what was wanted; returns SAL_SCHEMA. */
enum sal_status sal_events_refuse(const struct sal_events *events, const char *wanted);

#endif
