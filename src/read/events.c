/* SPDX-License-Identifier: MIT */
/* The only user of libyaml in reading: one event at a time, no tree, so that what a file costs is
 * bounded by its size. */
#include "read/events.h"

#include <glib.h>
#include <string.h>

#include "base/error.h"

bool sal_events_init(struct sal_events *events, const char *path, const struct sal_bytes *text,
                     struct sal_error *err) {
    *events = (struct sal_events){.key = "", .path = path, .err = err};
    if (!yaml_parser_initialize(&events->parser)) {
        return false;
    }
    yaml_parser_set_input_string(&events->parser, text->data, text->size);
    return true;
}

static void drop_event(struct sal_events *events) {
    if (events->has_event) {
        yaml_event_delete(&events->event);
        events->has_event = false;
    }
}

void sal_events_finish(struct sal_events *events) {
    drop_event(events);
    yaml_parser_delete(&events->parser);
}

/* What is likely to be wrong, where libyaml's words do not say so. */
static const char *advice(const yaml_parser_t *parser) {
    const char *problem = parser->problem == NULL ? "" : parser->problem;
    if (strstr(problem, "cannot start any token") != NULL) {
        return "; tabs are no blanks, and texts that begin with @, `, % or & want quotes";
    }
    if (strstr(problem, "mapping values are not allowed") != NULL) {
        return "; is the line indented further than the one before, or a colon within a text "
               "without "
               "quotes?";
    }
    return "";
}

enum sal_status sal_events_step(struct sal_events *events) {
    drop_event(events);
    if (!yaml_parser_parse(&events->parser, &events->event)) {
        const yaml_parser_t *parser = &events->parser;
        return sal_error_set(events->err, SAL_SCHEMA, events->path, "line %zu: is no YAML: %s%s",
                             parser->problem_mark.line + 1,
                             parser->problem == NULL ? "it cannot be parsed" : parser->problem,
                             advice(parser));
    }
    events->has_event = true;
    if (events->event.type == YAML_ALIAS_EVENT) {
        return sal_error_set(events->err, SAL_SCHEMA, events->path,
                             "line %zu: key \"%.40s\": aliases (*name) are not read",
                             sal_events_line(events), events->key);
    }
    return SAL_OK;
}

bool sal_events_is_at(const struct sal_events *events, yaml_event_type_t type) {
    return events->event.type == type;
}

size_t sal_events_line(const struct sal_events *events) {
    return events->event.start_mark.line + 1;
}

static const char *found(const struct sal_events *events) {
    switch (events->event.type) {
    case YAML_SCALAR_EVENT:
        return (const char *)events->event.data.scalar.value;
    case YAML_SEQUENCE_START_EVENT:
        return "a list";
    case YAML_MAPPING_START_EVENT:
        return "a mapping";
    default:
        return "nothing";
    }
}

enum sal_status sal_events_refuse(const struct sal_events *events, const char *wanted) {
    if (events->key[0] == '\0') {
        return sal_error_set(events->err, SAL_SCHEMA, events->path,
                             "line %zu: found \"%.60s\"; wanted %s", sal_events_line(events),
                             found(events), wanted);
    }
    return sal_error_set(events->err, SAL_SCHEMA, events->path,
                         "line %zu: key \"%.40s\": found \"%.60s\"; wanted %s",
                         sal_events_line(events), events->key, found(events), wanted);
}

const char *sal_events_scalar(const struct sal_events *events, const char *wanted) {
    if (!sal_events_is_at(events, YAML_SCALAR_EVENT)) {
        (void)sal_events_refuse(events, wanted);
        return NULL;
    }
    return (const char *)events->event.data.scalar.value;
}

bool sal_events_is_null(const struct sal_events *events) {
    const char *text = (const char *)events->event.data.scalar.value;
    return events->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (text[0] == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0);
}
