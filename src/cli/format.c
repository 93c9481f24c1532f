/* SPDX-License-Identifier: MIT */
/* An output's name, or --format -> one of the command's formats. */
#include "cli/format.h"
#include "cli/messages.h"

#include <string.h>

/* Endings that are not the name of their format. */
static const struct {
    const char *ending, *format;
} aliases[] = {{"txt", "text"}, {"htm", "html"}, {"json", "geojson"}};

static const char *find(const char *const *formats, const char *name) {
    for (; *formats != NULL; formats++) {
        if (g_ascii_strcasecmp(*formats, name) == 0) {
            return *formats;
        }
    }
    return NULL;
}

/* "png, svg or pdf"; g_free() it. */
static char *list(const char *const *formats) {
    GString *out = g_string_new(formats[0]);
    for (size_t i = 1; formats[i] != NULL; i++) {
        g_string_append_printf(out, "%s%s", formats[i + 1] == NULL ? " or " : ", ", formats[i]);
    }
    return g_string_free(out, FALSE);
}

/* What follows the last dot of the file's own name; "" when there is no dot. */
static const char *ending_of(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot == NULL ? "" : dot + 1;
}

static const char *by_ending(const char *const *formats, const char *ending) {
    const char *found = find(formats, ending);
    for (size_t i = 0; found == NULL && i < G_N_ELEMENTS(aliases); i++) {
        if (g_ascii_strcasecmp(aliases[i].ending, ending) == 0) {
            found = find(formats, aliases[i].format);
        }
    }
    return found;
}

const char *format_of_ending(const char *const *formats, const char *path) {
    return by_ending(formats, ending_of(path));
}

static enum sal_status refuse(const struct cmd *cmd, const char *path, struct sal_error *err) {
    char *wanted = list(cmd->command->formats);
    const char *ending = ending_of(path);
    if (cmd->format != NULL) {
        message_refuse(err, "--format", "\"%.40s\"; wanted %s", cmd->format, wanted);
    } else if (strcmp(path, "-") == 0) {
        message_refuse(err, "standard output",
                       "has no ending that says the format; wanted --format %s", wanted);
    } else if (*ending == '\0') {
        message_refuse(err, path, "has no ending that says the format; wanted %s, or --format",
                       wanted);
    } else {
        message_refuse(err, path, "the ending \"%.20s\" is no format of %s; wanted %s, or --format",
                       ending, cmd->command->name, wanted);
    }
    g_free(wanted);
    return SAL_USAGE;
}

enum sal_status format_of_output(const struct cmd *cmd, const char *path, const char **format,
                                 struct sal_error *err) {
    const struct command *command = cmd->command;
    const bool is_stream = strcmp(path, "-") == 0;
    const char *found = NULL;
    if (cmd->format != NULL) {
        found = find(command->formats, cmd->format);
    } else if (is_stream) {
        found = command->stream_format;
    } else if (*ending_of(path) == '\0') {
        found = find(command->formats, "text"); /* text needs no ending */
    } else {
        found = format_of_ending(command->formats, path);
    }
    if (found == NULL) {
        return refuse(cmd, path, err);
    }
    *format = found;
    return SAL_OK;
}
