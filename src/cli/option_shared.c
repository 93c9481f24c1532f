/* SPDX-License-Identifier: MIT */
/* The options that most commands have. */
#include "cli/option_shared.h"

static const struct option_range distance = {0.0, 20000.0, "a number of km, 0 or more"};

#define OF(member) offsetof(struct cmd, member)

const struct option cmd_source_options[20] = {
    {"control", 0, OPTION_PATHS, OF(controls), SECTION_SOURCES, "FILE",
     "Areas of control, instead of the map file's; repeatable, and a pattern in quotes; with "
     "--base no map file is needed",
     NULL, NULL},
    {"base", 0, OPTION_PATH, OF(base), SECTION_SOURCES, "FILE",
     "Admin units, instead of the map file's", NULL, NULL},
    {"layer", 0, OPTION_TEXT, OF(layer), SECTION_SOURCES, "NAME", "Layer of the areas of control",
     NULL, NULL},
    {"faction-field", 0, OPTION_TEXT, OF(faction_field), SECTION_SOURCES, "NAME",
     "Field that names the holder; this and the next by their usual names without it", NULL, NULL},
    {"status-field", 0, OPTION_TEXT, OF(status_field), SECTION_SOURCES, "NAME",
     "Field that says how it is held", NULL, NULL},
    {"start-field", 0, OPTION_TEXT, OF(start_field), SECTION_SOURCES, "NAME",
     "Field of the first day", NULL, NULL},
    {"end-field", 0, OPTION_TEXT, OF(end_field), SECTION_SOURCES, "NAME",
     "Field of the end day, not included", NULL, NULL},
    {"end-inclusive", 0, OPTION_FLAG, OF(end_inclusive), SECTION_SOURCES, NULL,
     "The end day still counts; a month or a year runs to its last day", NULL, NULL},
    {"date-field", 0, OPTION_TEXT, OF(date_field), SECTION_SOURCES, "NAME",
     "Field of the snapshot's day; without it a date in the file's name", NULL, NULL},
    {"date-format", 0, OPTION_TEXT, OF(date_format), SECTION_SOURCES, "ORDER",
     "Order of the parts of dates, in fields and files' names, such as DD/MM/YYYY",
     "DD/MM/YYYY MM/DD/YYYY DD.MM.YYYY", NULL},
    {"join", 0, OPTION_TEXT, OF(join), SECTION_SOURCES, "FIELD=FIELD",
     "Of a table without geometry: its field, and the base's, that name the unit; what fits best "
     "without it",
     NULL, NULL},
    {"fuzzy", 0, OPTION_FLAG, OF(is_fuzzy), SECTION_SOURCES, NULL,
     "Also join names that are nearly alike", NULL, NULL},
    {"source-crs", 0, OPTION_TEXT, OF(source_crs), SECTION_SOURCES, "CRS",
     "Source CRS of the areas, such as EPSG:32638, whatever they state, and of a base that states "
     "none",
     NULL, NULL},
    {"encoding", 0, OPTION_TEXT, OF(encoding), SECTION_SOURCES, "NAME",
     "Encoding of the areas' text, such as windows-1256, whatever they state", NULL, NULL},
    {"name-field", 0, OPTION_TEXT, OF(name_field), SECTION_SOURCES, "NAME",
     "Field that names the admin units of the base", NULL, NULL},
    {"faction", 0, OPTION_TEXT, OF(faction), SECTION_SOURCES, "NAME",
     "Holder of areas that name none", NULL, NULL},
    {"background", 0, OPTION_TEXT, OF(background), SECTION_SOURCES, "NAME",
     "Holder of base land that no area claims", NULL, NULL},
    {"context", 0, OPTION_TEXT, OF(context), SECTION_SOURCES, "WHAT",
     "What surrounds the areas: none, world (built in: countries, rivers, lakes, towns) or a file "
     "of countries; world without it where the map file names none of these",
     "none world", NULL},
    {"reports", 0, OPTION_PATH, OF(reports), SECTION_SOURCES, "FILE",
     "Points with dated holders that the areas rest on, which say how sure fronts are", NULL, NULL},
    {"overlap", 0, OPTION_TEXT, OF(overlap), SECTION_SOURCES, "RULE",
     "Who holds ground claimed twice: contested (both), newest (began last) or listed (last)",
     "contested newest listed", NULL},
};

const struct option cmd_allow_options[1] = {
    {"allow", 0, OPTION_TEXTS, OF(allowed), SECTION_SOURCES, "WHAT",
     "What inputs that you trust may open beyond files: network, vrt, sql, database, drivers, "
     "files; or a folder whose files the map may name; repeatable",
     "network vrt sql database drivers files", NULL},
};

const struct option cmd_front_options[3] = {
    {"gap", 0, OPTION_NUMBER, OF(gap_km), SECTION_FRONTS, "KM",
     "Slits narrower than this still touch; 1/4000 of the map's breadth, at most 0.25, if not said",
     NULL, &distance},
    {"border-tolerance", 0, OPTION_NUMBER, OF(border_tolerance_km), SECTION_FRONTS, "KM",
     "Edges this near the outline are border; 1/300 of the map's breadth, at most 4, if not said",
     NULL, &distance},
    {"lines", 0, OPTION_TEXT, OF(lines), SECTION_FRONTS, "WHAT",
     "What runs between holders of different sides: fronts, or borders but where the map file says "
     "that they are at war; on pictures of more than eight holders without sides borders, if not "
     "said",
     "fronts borders", NULL},
};

const struct option cmd_output_options[1] = {
    {"output", 'o', OPTION_PATHS, OF(outputs), SECTION_OUTPUT, "PATH",
     "File to write; - is standard output", NULL, NULL},
};

const struct option cmd_run_options[3] = {
    {"dry-run", 0, OPTION_FLAG, OF(is_dry), SECTION_GENERAL, NULL,
     "List what would be made, and make nothing", NULL, NULL},
    {"watch", 0, OPTION_FLAG, OF(is_watched), SECTION_GENERAL, NULL,
     "Make it again whenever an input changes, until interrupted", NULL, NULL},
    {"open", 0, OPTION_FLAG, OF(is_opened), SECTION_GENERAL, NULL,
     "Show the first output in the program that the desktop has for it", NULL, NULL},
};

const struct option cmd_general_options[8] = {
    {"quiet", 'q', OPTION_FLAG, OF(is_quiet), SECTION_GENERAL, NULL, "Say nothing but errors", NULL,
     NULL},
    {"strict", 0, OPTION_FLAG, OF(is_strict), SECTION_GENERAL, NULL,
     "Warnings are errors: the exit code is 3", NULL, NULL},
    {"verbose", 'v', OPTION_FLAG, OF(is_verbose), SECTION_GENERAL, NULL,
     "Say all that was found, what was read, and how long each stage took", NULL, NULL},
    {"memory-limit", 0, OPTION_TEXT, OF(memory_limit), SECTION_GENERAL, "SIZE",
     "End with exit code 5 where more memory than this is wanted, such as 512M or 2G", "512M 2G",
     NULL},
    {"no-sandbox", 0, OPTION_FLAG, OF(is_unguarded), SECTION_GENERAL, NULL,
     "Do without what the kernel refuses a map: network, programs, files beyond its own", NULL,
     NULL},
    {"no-config", 0, OPTION_FLAG, OF(is_plain), SECTION_GENERAL, NULL,
     "Leave the user's own defaults, in salient/config.yaml of the XDG folder, unread", NULL, NULL},
    {"help", 'h', OPTION_FLAG, OF(is_help), SECTION_GENERAL, NULL, "Print this help", NULL, NULL},
    {"version", 0, OPTION_FLAG, OF(is_version), SECTION_GENERAL, NULL, "Print the version", NULL,
     NULL},
};
