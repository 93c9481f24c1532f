/* SPDX-License-Identifier: MIT */
/* Statuses, their sentences, and the one function that fills an error in. */
#include "base/error.h"

#include <string.h>

#include "base/secret.h"

static const char *const status_texts[SAL_N_STATUS] = {
    [SAL_OK] = "Done.",
    [SAL_MEMORY] = "Memory ran out.",
    [SAL_IO] = "A file could not be opened, read or written.",
    [SAL_FORMAT] = "A file is not what its name says, or is cut short.",
    [SAL_ENCODING] = "Text is in no encoding that could be made out.",
    [SAL_SCHEMA] = "A field, layer or key that is needed is missing or unknown.",
    [SAL_DATE] = "A date does not parse, does not exist or is out of range.",
    [SAL_CRS] = "A coordinate reference system is unknown or cannot be applied.",
    [SAL_GEOMETRY] = "Coordinates that no geometry can be made of.",
    [SAL_STYLE] = "A style says something that cannot be drawn.",
    [SAL_LIMIT] = "An input or a page is larger than the stated limits.",
    [SAL_DRAW] = "A drawing library refused.",
    [SAL_OUTPUT] = "A result could not be written.",
    [SAL_USAGE] = "The arguments contradict each other.",
    [SAL_FAULT] = "A result failed salient's own check of it.",
    [SAL_STOPPED] = "Stopped by whoever watched its progress.",
};

const char *sal_status_text(enum sal_status status) {
    if ((int)status < 0 || status >= SAL_N_STATUS) {
        return "No such status.";
    }
    return status_texts[status];
}

const char *sal_version(void) {
    return SAL_VERSION;
}

/* Copy as one line of valid UTF-8, cut at a character. */
static void put_line(char *to, size_t size, const char *from) {
    char *line = g_utf8_make_valid(from == NULL ? "" : from, -1);
    g_strdelimit(line, "\r\n\t", ' ');
    g_strchomp(line);
    sal_secret_mask(line);
    size_t length = strlen(line);
    if (length >= size) {
        length = (size_t)(g_utf8_find_prev_char(line, line + size) - line);
    }
    memcpy(to, line, length);
    to[length] = '\0';
    g_free(line);
}

enum sal_status sal_error_set(struct sal_error *err, enum sal_status status, const char *place,
                              const char *format, ...) {
    if (err == NULL) {
        return status;
    }
    va_list args;
    va_start(args, format);
    char *message = g_strdup_vprintf(format, args);
    va_end(args);
    err->status = status;
    put_line(err->place, sizeof err->place, place);
    put_line(err->message, sizeof err->message, message);
    g_free(message);
    return status;
}
