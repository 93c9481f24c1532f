/* SPDX-License-Identifier: MIT */
/* Tables of options -> GLib's parser -> the command's struct. Numbers are read here, so that an
 * error says the option, what was found and what is wanted. */
#include "cli/option.h"
#include "base/nearest_word.h"
#include "cli/commands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const section_titles[N_SECTIONS] = {
    [SECTION_DAY] = "The day",           [SECTION_DAYS] = "Days",     [SECTION_PLACES] = "Places",
    [SECTION_SOURCES] = "Sources",       [SECTION_FRONTS] = "Fronts", [SECTION_LOOK] = "Look",
    [SECTION_FRAMES] = "Frames, movies", [SECTION_OUTPUT] = "Output", [SECTION_GENERAL] = "General",
};

const char *option_section_title(enum option_section section) {
    return section_titles[section];
}

void option_each(const struct command *command,
                 void (*see)(const struct option *option, size_t offset, void *data), void *data) {
    for (const struct option_group *group = command->groups; group->options != NULL; group++) {
        for (size_t i = 0; i < group->n; i++) {
            see(&group->options[i], group->offset + group->options[i].offset, data);
        }
    }
}

struct listing {
    enum option_section section;
    GPtrArray *found;
};

static void list_option(const struct option *option, size_t offset, void *data) {
    struct listing *listing = data;
    (void)offset;
    if (option->section == listing->section) {
        g_ptr_array_add(listing->found, (gpointer)option);
    }
}

GPtrArray *option_section(const struct command *command, enum option_section section) {
    struct listing listing = {section, g_ptr_array_new()};
    option_each(command, list_option, &listing);
    return listing.found;
}

static void *member(void *options, size_t offset) {
    return (char *)options + offset;
}

/* ---- parsing ---- */

/* What is handed to GLib, and numbers as they were given. */
struct parse {
    void *options;
    GArray *entries;    /* GOptionEntry */
    GPtrArray *numbers; /* struct number * */
    char *message;
};

struct number {
    const struct option *option;
    size_t offset;
    char *text;
};

static void number_free(gpointer data) {
    struct number *number = data;
    g_free(number->text);
    g_free(number);
}

static void add_entry(const struct option *option, size_t offset, void *data) {
    /* GLib converts a STRING from the locale's encoding, and no locale is read here: texts are
     * taken as they are, and are UTF-8 or refused; see check_text(). */
    static const GOptionArg kinds[] = {
        [OPTION_FLAG] = G_OPTION_ARG_NONE,
        [OPTION_TEXT] = G_OPTION_ARG_FILENAME,
        [OPTION_PATH] = G_OPTION_ARG_FILENAME,
        [OPTION_PATHS] = G_OPTION_ARG_FILENAME_ARRAY,
        [OPTION_TEXTS] = G_OPTION_ARG_FILENAME_ARRAY,
        [OPTION_NUMBER] = G_OPTION_ARG_STRING,
        [OPTION_COUNT] = G_OPTION_ARG_STRING,
    };
    struct parse *parse = data;
    GOptionEntry entry = {.long_name = option->name,
                          .short_name = option->letter,
                          .arg = kinds[option->kind],
                          .arg_data = member(parse->options, offset)};
    if (option->kind == OPTION_NUMBER || option->kind == OPTION_COUNT) {
        struct number *number = g_new0(struct number, 1);
        *number = (struct number){option, offset, NULL};
        entry.arg_data = &number->text;
        g_ptr_array_add(parse->numbers, number);
    }
    g_array_append_val(parse->entries, entry);
}

static bool read_number(const struct number *number, void *options) {
    const struct option_range *range = number->option->range;
    char *end = NULL;
    const double value = g_ascii_strtod(number->text, &end);
    const bool is_whole = number->option->kind == OPTION_COUNT;
    if (end == number->text || *end != '\0' || !isfinite(value) || value < range->least ||
        value > range->most || (is_whole && value != floor(value))) {
        return false;
    }
    if (is_whole) {
        *(int *)member(options, number->offset) = (int)value;
    } else {
        *(double *)member(options, number->offset) = value;
    }
    return true;
}

static void read_numbers(struct parse *parse) {
    for (guint i = 0; parse->message == NULL && i < parse->numbers->len; i++) {
        const struct number *number = parse->numbers->pdata[i];
        if (number->text != NULL && !read_number(number, parse->options)) {
            parse->message = g_strdup_printf("--%s: \"%.60s\"; wanted %s", number->option->name,
                                             number->text, number->option->range->wanted);
        }
    }
}

struct search {
    const char *name;
    bool is_found;
};

static void match_name(const struct option *option, size_t offset, void *data) {
    struct search *search = data;
    (void)offset;
    search->is_found = search->is_found || strcmp(option->name, search->name) == 0;
}

static void list_name(const struct option *option, size_t offset, void *data) {
    (void)offset;
    g_string_append_printf(data, "--%s ", option->name);
}

/* GLib's words, unless the option is known to other commands: then which. */
static char *tell_error(const struct command *command, const GError *error) {
    const char *dashes = strstr(error->message, "--");
    if (!g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION) || dashes == NULL) {
        return g_strdup(error->message);
    }
    char *name = g_strdup(dashes + 2), *dashed = g_strdup(dashes);
    dashed[strcspn(dashed, "= ")] = '\0';
    name[strcspn(name, "= ")] = '\0';
    GString *others = g_string_new(NULL);
    for (const struct command *const *other = command_all(); *other != NULL; other++) {
        struct search search = {name, false};
        option_each(*other, match_name, &search);
        if (search.is_found) {
            g_string_append_printf(others, "%s%s", others->len > 0 ? ", " : "", (*other)->name);
        }
    }
    GString *known = g_string_new(NULL);
    option_each(command, list_name, known);
    char *hint = sal_nearest_word_hint(dashed, known->str);
    g_string_free(known, TRUE);
    char *message = others->len == 0 ? g_strdup_printf("%s%s", error->message, hint)
                                     : g_strdup_printf("--%s is no option of %s, but of %s", name,
                                                       command->name, others->str);
    g_free(hint);
    g_free(dashed);
    g_string_free(others, TRUE);
    g_free(name);
    return message;
}

/* The value of an option that was forgotten: what came after is another option. */
static void check_value(struct parse *parse, const struct option *option, const char *text) {
    const bool is_long = text[0] == '-' && text[1] == '-' && text[2] != '\0';
    const bool is_short = text[0] == '-' && g_ascii_isalpha(text[1]) && text[2] == '\0';
    if (is_long || is_short) {
        parse->message =
            g_strdup_printf("--%s wants a value, %s; found the option %s", option->name,
                            option->value == NULL ? "a text" : option->value, text);
    }
}

/* A text that is no UTF-8 is told; the first of several. */
static void check_text(const struct option *option, size_t offset, void *data) {
    struct parse *parse = data;
    void *at = member(parse->options, offset);
    const bool is_one = option->kind == OPTION_TEXT || option->kind == OPTION_PATH;
    char *const one[] = {is_one ? *(char **)at : NULL, NULL};
    const bool is_list = option->kind == OPTION_TEXTS || option->kind == OPTION_PATHS;
    char *const *texts = is_list ? *(char ***)at : one;
    for (; texts != NULL && *texts != NULL && parse->message == NULL; texts++) {
        const bool is_text = option->kind == OPTION_TEXT || option->kind == OPTION_TEXTS;
        if (is_text && !g_utf8_validate(*texts, -1, NULL)) {
            parse->message = g_strdup_printf("--%s: the text is not UTF-8", option->name);
        } else {
            check_value(parse, option, *texts);
        }
    }
}

bool option_parse(const struct command *command, char **argv, void *options, char ***rest,
                  char **message) {
    struct parse parse = {.options = options,
                          .entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry)),
                          .numbers = g_ptr_array_new_with_free_func(number_free)};
    GError *error = NULL;
    char **words = g_strdupv(argv);
    option_each(command, add_entry, &parse);
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(
        context, (const GOptionEntry *)(const void *)parse.entries->data, NULL);
    if (g_option_context_parse_strv(context, &words, &error)) {
        read_numbers(&parse);
        option_each(command, check_text, &parse);
    } else {
        parse.message = tell_error(command, error);
        g_error_free(error);
    }
    g_option_context_free(context);
    g_ptr_array_unref(parse.numbers);
    g_array_unref(parse.entries);
    *rest = words;
    *message = parse.message;
    return parse.message == NULL;
}

static void free_option(const struct option *option, size_t offset, void *data) {
    void *at = member(data, offset);
    if (option->kind == OPTION_TEXT || option->kind == OPTION_PATH) {
        g_clear_pointer((char **)at, g_free);
    } else if (option->kind == OPTION_PATHS || option->kind == OPTION_TEXTS) {
        g_clear_pointer((char ***)at, g_strfreev);
    }
}

void option_free(const struct command *command, void *options) {
    option_each(command, free_option, options);
}
