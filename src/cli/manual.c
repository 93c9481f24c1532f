/* SPDX-License-Identifier: MIT */
/* Tables of options -> the manual page. Options that many commands have are told once. */
#include "cli/manual.h"
#include "cli/commands.h"
#include "cli/option_shared.h"

#include <string.h>

/* Bytes of a line of running text in the page's source. */
#define LINE_BYTES 78

/* Groups that stand under a head of their own, after the commands. */
static const struct shared {
    const char *title;
    const struct option *options;
    size_t n;
} shared[] = {
    {"Days", cmd_date_options, G_N_ELEMENTS(cmd_date_options)},
    {"Days", cmd_span_options, G_N_ELEMENTS(cmd_span_options)},
    {"Sources", cmd_source_options, G_N_ELEMENTS(cmd_source_options)},
    {"Sources", cmd_allow_options, G_N_ELEMENTS(cmd_allow_options)},
    {"Fronts", cmd_front_options, G_N_ELEMENTS(cmd_front_options)},
    {"Look", cmd_picture_options, G_N_ELEMENTS(cmd_picture_options)},
    {"Output", cmd_output_options, G_N_ELEMENTS(cmd_output_options)},
    {"General", cmd_run_options, G_N_ELEMENTS(cmd_run_options)},
    {"General", cmd_general_options, G_N_ELEMENTS(cmd_general_options)},
};

/* Top keys of a map file; geodata/MAPFILE.md tells all of them. */
static const struct {
    const char *keys, *help;
} map_keys[] = {
    {"title, subtitle, note, sources, disclaimer", "Texts, each plain or by language"},
    {"author, licence", "Texts for the metadata of SVG and PDF"},
    {"unheld", "What ground that nobody holds is called, a text as those"},
    {"control", "Sources of areas: a file's name, a pattern, or a mapping with file, layer, "
                "faction_field, faction_else_field, status_field, certainty_field, start_field, "
                "end_field, date_field, date_format, faction, date, status, filter, end_inclusive, "
                "join, fuzzy, crs, encoding and credit; or a list of them"},
    {"base", "Admin units, whose union is the country, with name_field"},
    {"context", "What surrounds the areas: none, world (built in) or a file of countries"},
    {"countries, rivers, lakes, places", "What is drawn around and upon it: a file's name, or a "
                                         "mapping with file, name_field and rank_field"},
    {"claims", "Claims over ground that others hold: a list of kinds, or of mappings with kind, "
               "statuses, sources, name, definition, color, pattern, angle, spacing and width"},
    {"marks", "Units, battles, arrows, circles of range and callouts drawn by hand: a file, or a "
              "list of mappings with file, fade and legend"},
    {"layers", "What the map draws over control: a list of mappings with file, name, label_field, "
               "order, kind and the keys of a look: color, width, dash, casing, casing_width, "
               "along, fill, pattern, angle, spacing, symbol, size and opacity"},
    {"reports", "Points with dated holders that the areas rest on: how sure fronts are"},
    {"factions", "A list of id, side, side_changes, name, color, ink and aliases"},
    {"sides", "A list of id and name: no front runs between factions of one side"},
    {"wars",
     "A list of between (two sides or factions), from and to: fronts run between these alone"},
    {"lines", "fronts or borders, as the option of this name"},
    {"nobody", "Names in data that mean no holder"},
    {"background", "The faction that holds base land which no area claims"},
    {"crs, extent", "Projection, and window in degrees"},
    {"logo", "A picture below the sources: a file, or a mapping with file and width"},
    {"raster", "A picture of the ground beneath control: file, crs, credit, opacity and "
               "control_opacity"},
    {"raster", "A picture of the ground beneath control: file, crs, credit, opacity and "
               "control_opacity"},
    {"inset", "A second map of part of the ground: extent, title and size, a share of the page"},
    {"overlap, gap_km, border_tolerance_km", "As the options of these names"},
};

static const struct {
    const char *term, *text;
} files[] = {
    {"PREFIX/share/salient/geodata/", "The default map, iraq, and its data"},
    {"PREFIX/share/salient/styles/", "The styles that --style names"},
    {"PREFIX/share/doc/salient/",
     "MAPFILE.md, the keys of map files; STYLES.md, those of styles; GEODATA.md, where the data is "
     "from and its licences"},
};

/* Text as man has it: no line begins with a control character, hyphens and backslashes stay. */
static void add_text(GString *out, const char *text) {
    if (*text == '.' || *text == '\'') {
        g_string_append(out, "\\&");
    }
    for (const char *at = text; *at != '\0'; at++) {
        switch (*at) {
        case '\\':
            g_string_append(out, "\\e");
            break;
        case '-':
            g_string_append(out, "\\-");
            break;
        case '\'':
            g_string_append(out, "\\(aq");
            break;
        default:
            g_string_append_c(out, *at);
        }
    }
}

static void add_line(GString *out, const char *text) {
    add_text(out, text);
    g_string_append_c(out, '\n');
}

static void add_paragraphs(GString *out, const char *text) {
    char **paragraphs = g_strsplit(text, "\n", -1);
    for (size_t i = 0; paragraphs[i] != NULL; i++) {
        g_string_append(out, i > 0 ? ".PP\n" : "");
        add_line(out, paragraphs[i]);
    }
    g_strfreev(paragraphs);
}

static void add_option(GString *out, const struct option *option) {
    g_string_append(out, ".TP\n\\fB");
    if (option->letter != '\0') {
        g_string_append_printf(out, "\\-%c\\fR, \\fB", option->letter);
    }
    g_string_append(out, "\\-\\-");
    add_text(out, option->name);
    g_string_append(out, "\\fR");
    if (option->value != NULL) {
        g_string_append(out, " \\fI");
        add_text(out, option->value);
        g_string_append(out, "\\fR");
    }
    g_string_append_c(out, '\n');
    add_line(out, option->help);
}

static bool is_shared(const struct option_group *group) {
    for (size_t i = 0; i < G_N_ELEMENTS(shared); i++) {
        if (shared[i].options == group->options) {
            return true;
        }
    }
    return false;
}

static void list_shared(GString *out, const struct command *command) {
    const char *last = "";
    GString *list = g_string_new(NULL);
    for (const struct option_group *group = command->groups; group->options != NULL; group++) {
        for (size_t i = 0; i < G_N_ELEMENTS(shared); i++) {
            if (shared[i].options == group->options && strcmp(last, shared[i].title) != 0) {
                last = shared[i].title;
                g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", last);
            }
        }
    }
    g_string_append(out, ".PP\nOptions told below: ");
    add_text(out, list->str);
    g_string_append(out, ".\n");
    g_string_free(list, TRUE);
}

static void add_command(GString *out, const struct command *command) {
    g_string_append_printf(out, ".SS \"salient %s%s%s%s [options]\"\n", command->name,
                           command->argument == NULL ? "" : " [",
                           command->argument == NULL ? "" : command->argument,
                           command->argument == NULL ? "" : "]");
    add_paragraphs(out, command->about);
    for (const struct option_group *group = command->groups; group->options != NULL; group++) {
        for (size_t i = 0; !is_shared(group) && i < group->n; i++) {
            add_option(out, &group->options[i]);
        }
    }
    list_shared(out, command);
}

static void add_shared(GString *out) {
    const char *last = "";
    g_string_append(out, ".SH OPTIONS OF MANY COMMANDS\n");
    for (size_t i = 0; i < G_N_ELEMENTS(shared); i++) {
        if (strcmp(last, shared[i].title) != 0) {
            g_string_append_printf(out, ".SS %s\n", shared[i].title);
            last = shared[i].title;
        }
        for (size_t j = 0; j < shared[i].n; j++) {
            add_option(out, &shared[i].options[j]);
        }
    }
}

static void add_reference(GString *out) {
    g_string_append(out, ".SH MAP FILE\n");
    add_line(out, "YAML. Names of files are relative to it. Keys that are not known are errors.");
    for (size_t i = 0; i < G_N_ELEMENTS(map_keys); i++) {
        g_string_append(out, ".TP\n\\fB");
        add_text(out, map_keys[i].keys);
        g_string_append(out, "\\fR\n");
        add_line(out, map_keys[i].help);
    }
    g_string_append(out, ".SH FILES\n");
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_string_append(out, ".TP\n\\fI");
        add_text(out, files[i].term);
        g_string_append(out, "\\fR\n");
        add_line(out, files[i].text);
    }
    g_string_append(out, ".SH CONFIGURATION\n");
    add_line(out, "What one says every time may stand in salient/config.yaml of "
                  "$XDG_CONFIG_HOME, which is ~/.config without it: options by name, those of one "
                  "command below its name, such as");
    g_string_append(out, ".PP\n.nf\n.RS\nstyle: dark\nlang: en,ar\nseries:\n  fps: 30\n.RE\n.fi\n"
                         ".PP\n");
    add_line(out,
             "The command line counts for more than a command's own lines, these for more than "
             "those of all commands, and all of them for more than what is built in. What a "
             "map is of (sources, days, widths, projection, extent, title) is no default: it "
             "is said on the command line and by map files alone. Known are style, lang, size, "
             "text, jobs, fps, hold, last-hold, quiet, verbose, strict, open and "
             "memory-limit.");
    g_string_append(out, ".SH ENVIRONMENT\n.TP\n\\fBSALIENT_DATA\\fR\n");
    add_line(out, "A folder that holds geodata/ and styles/, taken before the installed one");
    g_string_append(out, ".TP\n\\fBNO_COLOR\\fR\n");
    add_line(out, "When set, messages have no colour on a terminal either");
    g_string_append(out, ".TP\n\\fBSLURM_ARRAY_TASK_ID\\fR, \\fBJOB_COMPLETION_INDEX\\fR, "
                         "\\fBAWS_BATCH_JOB_ARRAY_INDEX\\fR\n");
    add_line(out, "And the counts beside them: what --shard auto goes by");
}

static void add_exit_status(GString *out) {
    static const char *const meanings[] = {
        [EXIT_DONE] = "done",
        [EXIT_FINDINGS] = "check has findings that are warnings or errors",
        [EXIT_USAGE] = "wrong usage",
        [EXIT_INPUT] = "bad input",
        [EXIT_OUTPUT] = "output that could not be written",
        [EXIT_FAULT] = "a fault of salient's own",
    };
    g_string_append(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < G_N_ELEMENTS(meanings); i++) {
        g_string_append_printf(out, ".TP\n\\fB%zu\\fR\n", i);
        add_line(out, meanings[i]);
    }
}

static void add_examples(GString *out) {
    g_string_append(out, ".SH EXAMPLES\n");
    for (const struct command *const *command = command_all(); *command != NULL; command++) {
        for (const char *const *example = (*command)->examples; *example != NULL; example += 2) {
            g_string_append(out, example == command_all()[0]->examples ? "" : ".PP\n");
            add_text(out, example[0]);
            g_string_append(out, ":\n.PP\n.nf\n.RS\n");
            add_line(out, example[1]);
            g_string_append(out, ".RE\n.fi\n");
        }
    }
}

/* Running text in lines that mail and diffs can take; a line must not begin as a request. */
static void add_wrapped_line(GString *out, const char *line) {
    char **words = g_strsplit(line, " ", -1);
    size_t column = 0;
    for (char **word = words; *word != NULL; word++) {
        const size_t n = strlen(*word);
        const bool is_next = column > 0 && column + 1 + n > LINE_BYTES;
        const bool is_request = is_next && (**word == '.' || **word == '\'');
        g_string_append(out, is_next ? "\n" : column > 0 ? " " : "");
        g_string_append(out, is_request ? "\\&" : "");
        g_string_append(out, *word);
        column = (is_next ? 0 : column + (column > 0)) + n + (is_request ? 2 : 0);
    }
    g_strfreev(words);
    g_string_append_c(out, '\n');
}

/* Lines of the page as they stand -> the same, running text in short lines. */
static char *wrap(GString *page) {
    GString *out = g_string_new(NULL);
    char **lines = g_strsplit(g_strchomp(page->str), "\n", -1);
    bool is_running = true;
    for (char **line = lines; *line != NULL; line++) {
        is_running = strcmp(*line, ".fi") == 0 || (is_running && strcmp(*line, ".nf") != 0);
        const bool is_term = line > lines && strcmp(line[-1], ".TP") == 0;
        if (is_running && **line != '.' && !is_term) {
            add_wrapped_line(out, *line);
        } else {
            g_string_append_printf(out, "%s\n", *line);
        }
    }
    g_strfreev(lines);
    g_string_free(page, TRUE);
    return g_string_free(out, FALSE);
}

char *manual_page(void) {
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, ".TH SALIENT 1 %s \"salient %s\" \"User Commands\"\n",
                           SAL_RELEASE_DATE, sal_version());
    g_string_append(out, ".SH NAME\nsalient \\- maps of territorial control with true front lines\n"
                         ".SH SYNOPSIS\n\\fBsalient\\fR \\fICOMMAND\\fR [\\fIMAP\\fR] [options]\n"
                         ".SH DESCRIPTION\n");
    add_paragraphs(out, "Reads dated polygons of who controls what, works out who holds what on a "
                        "day, finds where opposing sides meet, and draws the map, as PNG, SVG or "
                        "PDF.\n"
                        "MAP is a map file or the name of an installed one; without it, iraq, or "
                        "no map where --control is given. With "
                        "--control and --base no map file is needed.\n"
                        "Products go to files or standard output, messages to standard error. A "
                        "file appears whole or not at all.");
    g_string_append(out, ".SH COMMANDS\n");
    for (const struct command *const *command = command_all(); *command != NULL; command++) {
        add_command(out, *command);
    }
    add_shared(out);
    add_reference(out);
    add_exit_status(out);
    add_examples(out);
    return wrap(out);
}
