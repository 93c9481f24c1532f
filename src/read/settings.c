/* SPDX-License-Identifier: MIT */
/* Two levels of mappings, plain values: the events of libyaml are enough. */
#include "read/settings.h"

#include <glib.h>

#include "read/events.h"

/* Bytes of a file of defaults. */
#define SETTINGS_MAX ((uint64_t)65536)

struct reading {
    struct sal_events events;
    bool (*see)(const struct sal_setting *setting, void *data);
    void *data;
};

/* The mapping at hand, to its end. */
static enum sal_status read_mapping(struct reading *reading, const char *section) {
    struct sal_events *events = &reading->events;
    enum sal_status status = sal_events_step(events);
    while (status == SAL_OK && !sal_events_is_at(events, YAML_MAPPING_END_EVENT)) {
        const size_t line = sal_events_line(events);
        const char *text = sal_events_scalar(events, "the name of an option");
        char *name = g_strdup(text);
        events->key = name == NULL ? "" : name;
        status = name == NULL ? SAL_SCHEMA : sal_events_step(events);
        if (status == SAL_OK && *section == '\0' &&
            sal_events_is_at(events, YAML_MAPPING_START_EVENT)) {
            status = read_mapping(reading, name);
        } else if (status == SAL_OK) {
            const char *value = sal_events_scalar(events, "a value");
            const struct sal_setting setting = {section, name, value, line};
            status = value == NULL                           ? SAL_SCHEMA
                     : reading->see(&setting, reading->data) ? SAL_OK
                                                             : SAL_USAGE;
        }
        events->key = "";
        g_free(name);
        status = status == SAL_OK ? sal_events_step(events) : status;
    }
    return status;
}

enum sal_status sal_settings_read(const char *path,
                                  bool (*see)(const struct sal_setting *setting, void *data),
                                  void *data, struct sal_error *err) {
    struct sal_bytes text = {0};
    struct reading reading = {.see = see, .data = data};
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        return SAL_OK;
    }
    enum sal_status status = sal_bytes_load(path, SETTINGS_MAX, &text, err);
    if (status == SAL_OK && sal_events_init(&reading.events, path, &text, err)) {
        do {
            status = sal_events_step(&reading.events);
        } while (status == SAL_OK &&
                 (sal_events_is_at(&reading.events, YAML_STREAM_START_EVENT) ||
                  sal_events_is_at(&reading.events, YAML_DOCUMENT_START_EVENT)));
        if (status == SAL_OK && sal_events_is_at(&reading.events, YAML_MAPPING_START_EVENT)) {
            status = read_mapping(&reading, "");
        } else if (status == SAL_OK && !sal_events_is_at(&reading.events, YAML_STREAM_END_EVENT)) {
            status = sal_events_refuse(&reading.events, "options by name");
        }
        sal_events_finish(&reading.events);
    }
    sal_bytes_finish(&text);
    return status;
}
