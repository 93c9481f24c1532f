/* SPDX-License-Identifier: MIT */
/* Connection strings as libpq reads them: `password=word`, `password='two words'`,
 * `scheme://user:word@host`. */
#include "base/secret.h"

#include <glib.h>
#include <string.h>

static const char mask[] = "***";
static const char key[] = "password=";

/* Put the mask for text[from..to); it grows by no more than what is cut off at the end. */
static char *cover(char *from, char *to) {
    const size_t room = (size_t)(to - from), n = MIN(strlen(mask), room);
    memcpy(from, mask, n);
    memmove(from + n, to, strlen(to) + 1);
    return from + n;
}

static char *end_of_value(char *value) {
    if (*value != '\'' && *value != '"') {
        return value + strcspn(value, " \t\r\n'\"&;");
    }
    char *end = value + 1;
    while (*end != '\0' && *end != *value) {
        end += *end == '\\' && end[1] != '\0' ? 2 : 1;
    }
    return *end == '\0' ? end : end + 1;
}

void sal_secret_mask(char *text) {
    for (char *at = text; *at != '\0'; at++) {
        if (g_ascii_strncasecmp(at, key, strlen(key)) == 0) {
            char *value = at + strlen(key);
            at = cover(value, end_of_value(value)) - 1;
        } else if (strncmp(at, "://", 3) == 0) {
            char *name = at + 3, *end = name + strcspn(name, "/ '\"");
            char *host = g_strrstr_len(name, end - name, "@");
            char *colon = host == NULL ? NULL : memchr(name, ':', (size_t)(host - name));
            at = colon == NULL ? name - 1 : cover(colon + 1, host) - 1;
        }
    }
}
