/* SPDX-License-Identifier: MIT */
/* Sources -> what they hold, in words or as JSON. */
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/option_shared.h"

static enum sal_status write_info(void *options, const char *path, const char *format,
                                  struct sal_error *err) {
    return cmd_describe(options, path, format, err);
}

static int run_info(void *options) {
    return cmd_write(options, "-", write_info);
}

static const struct option own[] = {
    {"format", 0, OPTION_TEXT, offsetof(struct cmd, format), SECTION_OUTPUT, "FMT",
     "text or json, when the file's name does not say", "text json", NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {"text", "json", NULL};
static const char *const examples[] = {
    "What the default map holds", "salient info", "What salient makes of files of your own",
    "salient info --base units.shp --control areas.geojson", NULL};

static const struct cmd defaults = {CMD_DEFAULTS};

const struct command cmd_info = {
    .name = "info",
    .summary = "what a source holds, and what salient makes of it",
    .about =
        "Layers, fields, dates, factions and projection of the sources, the days they cover, and "
        "the widths that gaps and borders go by.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .stream_format = "text",
    .groups = groups,
    .size = sizeof(struct cmd),
    .defaults = &defaults,
    .run = run_info,
};
