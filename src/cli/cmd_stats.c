/* SPDX-License-Identifier: MIT */
#include "cmd.h"

int cmd_stats(int argc, char **argv) {
    struct cmd cmd;
    struct cmd_days days = {0};
    struct sal_dataset *dataset = NULL;
    struct sal_stats *stats = NULL;
    struct sal_error err;
    GArray *list = NULL;
    gboolean is_fronts = FALSE;
    cmd_init(&cmd, "stats");
    cmd.is_bare = true;
    const GOptionEntry entries[] = {
        {"fronts", 0, 0, G_OPTION_ARG_NONE, &is_fronts,
         "Front length per pair of sides, instead of areas", NULL},
        {"format", 0, 0, G_OPTION_ARG_STRING, &cmd.format, "csv or json", "FMT"},
        G_OPTION_ENTRY_NULL};
    GOptionContext *context = cmd_context(
        &cmd, "Area and share per unit, faction and status; or front lengths.", entries);
    cmd_add_days(context, &days);
    int code = EXIT_USAGE;
    const char *path = cmd_parse(&cmd, context, argc, argv) ? cmd_output(&cmd, "-") : NULL;
    if (path == NULL) {
        goto out;
    }
    enum sal_status status = cmd_open(&cmd, &dataset, &err);
    if (status == SAL_OK) {
        status = cmd_table_days(&days, dataset, &list, &err);
    }
    if (status == SAL_OK) {
        status = sal_stats_create(dataset, (const int32_t *)(const void *)list->data, list->len,
                                  cmd.report, &stats, &err);
    }
    if (status == SAL_OK) {
        status = sal_stats_write(stats, is_fronts ? SAL_STATS_FRONTS : SAL_STATS_AREAS, path,
                                 cmd.format, &err);
    }
    cmd_show_findings(&cmd);
    code = status == SAL_OK ? EXIT_DONE : cmd_fail(&err);
out:
    g_clear_pointer(&list, g_array_unref);
    sal_stats_destroy(stats);
    sal_dataset_destroy(dataset);
    cmd_days_finish(&days);
    cmd_finish(&cmd);
    return code;
}
