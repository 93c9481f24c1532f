/* SPDX-License-Identifier: MIT */
/* The desktop's own word for it: xdg-open, or open on a Mac. It is not waited for. */
#include "cli/viewer.h"

#include <string.h>

#include "cli/messages.h"

#ifdef __APPLE__
#define OPENER "open"
#else
#define OPENER "xdg-open"
#endif

void viewer_open(struct cmd *cmd, const char *path) {
    if (!cmd->is_opened || path == NULL || strcmp(path, "-") == 0) {
        return;
    }
    char *whole = g_canonicalize_filename(path, NULL);
    char *argv[] = {OPENER, whole, NULL};
    GError *error = NULL;
    if (!g_spawn_async(NULL, argv, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, &error)) {
        message_warn(cmd, "--open: %s", error->message);
        g_error_free(error);
    }
    g_free(whole);
}
