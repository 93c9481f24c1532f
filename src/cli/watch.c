/* SPDX-License-Identifier: MIT */
/*
 * Each run is a child, which starts from nothing and may end as it likes; it says on a pipe what it
 * read. The parent watches the folders of those files by inotify, since editors put a new file in
 * the place of the old one, and looks at names: a map's outputs may stand beside it.
 */
#ifdef __linux__
#define _DEFAULT_SOURCE
#endif

#include "cli/watch.h"

#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/locate.h"
#include "cli/messages.h"
#include "cli/option.h"

/* Changes come in bursts: a run begins when nothing has happened for so long. */
#define QUIET_MS 150

/* Files of a pattern in many folders that are looked at one by one. */
#define FILES_MAX 1000

static void add_input(struct cmd *cmd, const char *path) {
    if (path != NULL && *path != '\0' &&
        !g_ptr_array_find_with_equal_func(cmd->inputs, path, g_str_equal, NULL)) {
        g_ptr_array_add(cmd->inputs, g_strdup(path));
    }
}

static void note_source(const char *path, const struct sal_features *layer, void *data) {
    struct cmd *cmd = data;
    if (layer == NULL || cmd->inputs->len < FILES_MAX) {
        add_input(cmd, path);
    }
}

void watch_note(struct cmd *cmd, const struct sal_dataset *dataset) {
    if (cmd->inputs != NULL) {
        sal_dataset_sources(dataset, note_source, cmd);
    }
}

static void add_option(const struct option *option, size_t offset, void *data) {
    struct cmd *cmd = data;
    const void *at = (const char *)data + offset;
    if (strcmp(option->name, "style") == 0 && *(char *const *)at != NULL) {
        char *path = sal_locate_named("styles", *(char *const *)at, ".yaml");
        add_input(cmd, path);
        g_free(path);
    }
    const bool is_read = option->section == SECTION_SOURCES || option->section == SECTION_PLACES;
    if (is_read && option->kind == OPTION_PATH) {
        add_input(cmd, *(char *const *)at);
    }
    char *const *paths = is_read && option->kind == OPTION_PATHS ? *(char *const *const *)at : NULL;
    for (; paths != NULL && *paths != NULL; paths++) {
        add_input(cmd, *paths);
    }
}

/* What the options name is watched whether or not it can be read. */
static void list_inputs(struct cmd *cmd) {
    char *map = cmd->map == NULL ? NULL : sal_locate_named("geodata", cmd->map, ".yaml");
    cmd->inputs = g_ptr_array_new_with_free_func(g_free);
    add_input(cmd, map != NULL ? map : cmd->map);
    option_each(cmd->command, add_option, cmd);
    g_free(map);
}

#ifdef __linux__
#include <sys/inotify.h>

static volatile sig_atomic_t ending_signal;

static void interrupt(int number) {
    ending_signal = number;
}

static void catch_interrupts(void (*handler)(int number)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

struct watcher {
    struct cmd *cmd;
    int fd;              /* of inotify */
    GHashTable *folders; /* path -> watch */
    GHashTable *names;   /* watch -> path */
    struct timespec run_at;
};

/* Members of a file that is several: of b.shp also b.dbf. */
static bool is_member(const char *pattern, const char *name) {
    static const char *const members[] = {".shx", ".dbf", ".prj", ".cpg"};
    char *stem = g_strndup(pattern, strlen(pattern) - strlen(".shp"));
    bool is_it = false;
    for (size_t i = 0; i < G_N_ELEMENTS(members) && !is_it; i++) {
        char *member = g_strconcat(stem, members[i], NULL);
        is_it = fnmatch(member, name, 0) == 0;
        g_free(member);
    }
    g_free(stem);
    return is_it;
}

static bool is_output(const struct cmd *cmd, const char *folder, const char *name) {
    char *path = g_build_filename(folder, name, NULL);
    bool is_it = false;
    for (char **output = cmd->outputs; output != NULL && *output != NULL && !is_it; output++) {
        char *whole = g_canonicalize_filename(*output, NULL);
        is_it = strcmp(whole, path) == 0;
        g_free(whole);
    }
    g_free(path);
    return is_it;
}

/* The input that a file of a folder belongs to; NULL for none. */
static const char *input_of(const struct watcher *watcher, const char *folder, const char *name) {
    const struct cmd *cmd = watcher->cmd;
    for (guint i = 0; i < cmd->inputs->len && !is_output(cmd, folder, name); i++) {
        char *whole = g_canonicalize_filename(cmd->inputs->pdata[i], NULL);
        char *its_folder = g_path_get_dirname(whole), *base = g_path_get_basename(whole);
        const bool is_it = strcmp(folder, its_folder) == 0 &&
                           (strcmp(base, name) == 0 || fnmatch(base, name, 0) == 0 ||
                            (g_str_has_suffix(base, ".shp") && is_member(base, name)));
        g_free(base);
        g_free(its_folder);
        g_free(whole);
        if (is_it) {
            return cmd->inputs->pdata[i];
        }
    }
    return NULL;
}

/* Watch the folders of all inputs; true when one was changed while it was not watched yet. */
static bool watch_folders(struct watcher *watcher) {
    bool is_late = false;
    for (guint i = 0; i < watcher->cmd->inputs->len; i++) {
        const char *input = watcher->cmd->inputs->pdata[i];
        char *whole = g_canonicalize_filename(input, NULL);
        char *folder = g_path_get_dirname(whole);
        if (!g_hash_table_contains(watcher->folders, folder)) {
            const int watch = inotify_add_watch(
                watcher->fd, folder, IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE);
            struct stat status;
            is_late = is_late || (stat(whole, &status) == 0 &&
                                  (status.st_mtim.tv_sec > watcher->run_at.tv_sec ||
                                   (status.st_mtim.tv_sec == watcher->run_at.tv_sec &&
                                    status.st_mtim.tv_nsec > watcher->run_at.tv_nsec)));
            g_hash_table_insert(watcher->folders, g_strdup(folder), GINT_TO_POINTER(watch));
            g_hash_table_insert(watcher->names, GINT_TO_POINTER(watch), g_strdup(folder));
        }
        g_free(folder);
        g_free(whole);
    }
    return is_late;
}

/* Take the events that are there; the input that changed, or NULL. */
static const char *take_events(const struct watcher *watcher) {
    _Alignas(struct inotify_event) char bytes[16384];
    const ssize_t n = read(watcher->fd, bytes, sizeof bytes);
    const char *found = NULL;
    for (ssize_t at = 0; at < n;) {
        const struct inotify_event *event = (const void *)(bytes + at);
        const char *folder = g_hash_table_lookup(watcher->names, GINT_TO_POINTER(event->wd));
        if (folder != NULL && event->len > 0) {
            const char *input = input_of(watcher, folder, event->name);
            found = input != NULL ? input : found;
        }
        at += (ssize_t)(sizeof *event + event->len);
    }
    return found;
}

/* Wait for a change, and until the last of a burst; false when interrupted. */
static bool wait_for_change(const struct watcher *watcher) {
    struct pollfd fd = {watcher->fd, POLLIN, 0};
    const char *changed = NULL;
    while (ending_signal == 0) {
        const int n = poll(&fd, 1, changed == NULL ? -1 : QUIET_MS);
        if (n == 0) {
            if (!watcher->cmd->is_quiet) {
                g_printerr("salient: %s has changed\n", changed);
            }
            return true;
        }
        if (n > 0) {
            const char *found = take_events(watcher);
            changed = found != NULL ? found : changed;
        }
    }
    return false;
}

/* What the child read, one path behind the other with NULs between. */
static void learn_inputs(struct cmd *cmd, int fd) {
    GString *text = g_string_new(NULL);
    char bytes[4096];
    for (ssize_t n = 1; n > 0 || (n < 0 && errno == EINTR);) {
        n = read(fd, bytes, sizeof bytes);
        g_string_append_len(text, bytes, MAX(n, 0));
    }
    for (gsize at = 0; at < text->len; at += strlen(text->str + at) + 1) {
        add_input(cmd, text->str + at);
    }
    g_string_free(text, TRUE);
}

static void tell_inputs(const struct cmd *cmd, int fd) {
    FILE *out = fdopen(fd, "wb");
    for (guint i = 0; out != NULL && i < cmd->inputs->len; i++) {
        const char *path = cmd->inputs->pdata[i];
        fwrite(path, 1, strlen(path) + 1, out);
    }
    if (out != NULL) {
        fclose(out);
    }
}

/* One run; true in the child, when it is over, with its code. */
static bool run_once(struct watcher *watcher, int (*run)(struct cmd *cmd), int *code) {
    int pair[2];
    clock_gettime(CLOCK_REALTIME, &watcher->run_at);
    if (pipe(pair) != 0) {
        *code = EXIT_FAULT;
        return true;
    }
    fflush(NULL);
    const pid_t child = fork();
    if (child <= 0) {
        close(pair[0]);
        catch_interrupts(SIG_DFL);
        *code = child < 0 ? EXIT_FAULT : run(watcher->cmd);
        tell_inputs(watcher->cmd, pair[1]);
        return true;
    }
    close(pair[1]);
    learn_inputs(watcher->cmd, pair[0]);
    close(pair[0]);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
    return false;
}

int watch_run(struct cmd *cmd, int (*run)(struct cmd *cmd)) {
    struct watcher watcher = {.cmd = cmd,
                              .fd = inotify_init1(IN_CLOEXEC),
                              .folders =
                                  g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                              .names = g_hash_table_new_full(NULL, NULL, NULL, g_free)};
    int code = EXIT_FAULT;
    if (watcher.fd < 0) {
        g_printerr("salient: files cannot be watched: %s\n", g_strerror(errno));
        return EXIT_FAULT;
    }
    list_inputs(cmd);
    catch_interrupts(interrupt);
    (void)watch_folders(&watcher);
    bool is_child = run_once(&watcher, run, &code), is_going_on = true;
    while (!is_child && is_going_on) {
        const bool is_late = watch_folders(&watcher);
        if (!cmd->is_quiet) {
            g_printerr("salient: watching %u files; an interrupt ends it\n", cmd->inputs->len);
        }
        cmd->is_opened = false; /* once is enough: viewers look for themselves */
        is_going_on = (is_late && ending_signal == 0) || wait_for_change(&watcher);
        is_child = is_going_on && run_once(&watcher, run, &code);
    }
    g_hash_table_unref(watcher.folders);
    g_hash_table_unref(watcher.names);
    close(watcher.fd);
    if (!is_child) {
        fflush(NULL);
        signal(ending_signal, SIG_DFL);
        raise(ending_signal);
    }
    return code;
}
#else
int watch_run(struct cmd *cmd, int (*run)(struct cmd *cmd)) {
    (void)run;
    list_inputs(cmd);
    return message_usage(cmd, "--watch wants Linux, whose kernel tells of changes");
}
#endif
