/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "cmd.h"

int cmd_info(int argc, char **argv) {
    struct cmd cmd;
    struct sal_dataset *dataset = NULL;
    struct sal_error err;
    char *text = NULL;
    cmd_init(&cmd, "info");
    const GOptionEntry entries[] = {
        {"format", 0, 0, G_OPTION_ARG_STRING, &cmd.format, "text or json", "FMT"},
        G_OPTION_ENTRY_NULL};
    int code = EXIT_USAGE;
    if (!cmd_parse(&cmd,
                   cmd_context(&cmd, "What a source holds, and what salient makes of it.", entries),
                   argc, argv)) {
        goto out;
    }
    const char *path = cmd_output(&cmd, "-");
    if (path == NULL) {
        goto out;
    }
    const char *format = cmd.format != NULL                ? cmd.format
                         : g_str_has_suffix(path, ".json") ? "json"
                                                           : "text";
    enum sal_status status = cmd_open(&cmd, &dataset, &err);
    if (status == SAL_OK) {
        status = sal_dataset_describe(dataset, format, &text, &err);
    }
    if (status == SAL_OK) {
        status = sal_file_write(path, text, strlen(text), &err);
    }
    code = status == SAL_OK ? EXIT_DONE : cmd_fail(&err);
out:
    sal_text_free(text);
    sal_dataset_destroy(dataset);
    cmd_finish(&cmd);
    return code;
}
