/* SPDX-License-Identifier: MIT */
/* Sources -> a commented map file that says what was found in them. */
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/examples.h"
#include "cli/messages.h"
#include "cli/option_shared.h"

struct init {
    struct cmd cmd;
    char *examples; /* a folder */
};

static enum sal_status write_init(void *options, const char *path, const char *format,
                                  struct sal_error *err) {
    (void)format; /* one alone */
    return cmd_describe(options, path, "map", err);
}

static int run_init(void *options) {
    const struct init *init = options;
    struct sal_error err;
    if (init->examples == NULL) {
        return cmd_write(options, "-", write_init);
    }
    return examples_copy(init->examples, &err) == SAL_OK ? EXIT_DONE : message_fail(&err);
}

static const struct option own[] = {
    {"examples", 0, OPTION_PATH, offsetof(struct init, examples), SECTION_OUTPUT, "FOLDER",
     "Instead, copy there the small files that the examples of README and the manual name", NULL,
     NULL},
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

static const char *const formats[] = {"yaml", NULL};
static const char *const examples[] = {
    "A map file to begin with",
    "salient init --base units.shp --control 'control-*.geojson' -o map.yaml",
    "The files that the examples name", "salient init --examples .", NULL};

static const struct init defaults = {.cmd = {CMD_DEFAULTS}};

const struct command cmd_init = {
    .name = "init",
    .summary = "a commented map file made from your data",
    .about = "A map file that says what was found: sources, the fields that were recognised, every "
             "holder; other keys stand in it as remarks.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .stream_format = "yaml",
    .groups = groups,
    .size = sizeof(struct init),
    .defaults = &defaults,
    .run = run_init,
};
