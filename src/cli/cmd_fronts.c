/* SPDX-License-Identifier: MIT */
#include "cmd.h"

int cmd_fronts(int argc, char **argv) {
    struct cmd cmd;
    struct cmd_days days = {0};
    struct sal_dataset *dataset = NULL;
    struct sal_features *fronts = NULL;
    struct sal_error err;
    GArray *list = NULL;
    cmd_init(&cmd, "fronts");
    cmd.is_bare = true;
    const GOptionEntry entries[] = {
        {"format", 0, 0, G_OPTION_ARG_STRING, &cmd.format, "geojson, gpkg, shp, fgb or csv", "FMT"},
        G_OPTION_ENTRY_NULL};
    GOptionContext *context = cmd_context(
        &cmd, "Front lines of a day, or of every change, as lines with their two sides.", entries);
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
        status = sal_fronts_create(dataset, (const int32_t *)(const void *)list->data, list->len,
                                   cmd.report, &fronts, &err);
    }
    if (status == SAL_OK) {
        status = sal_features_write(fronts, path, cmd.format, &err);
    }
    cmd_show_findings(&cmd);
    code = status == SAL_OK ? EXIT_DONE : cmd_fail(&err);
out:
    g_clear_pointer(&list, g_array_unref);
    sal_features_destroy(fronts);
    sal_dataset_destroy(dataset);
    cmd_days_finish(&days);
    cmd_finish(&cmd);
    return code;
}
