/* SPDX-License-Identifier: MIT */
/*
 * Two things that Linux has for every process. A filter of system calls (seccomp) refuses what no
 * map needs, in all threads; it is a list of refusals, since what GDAL, Pango and glibc call
 * differs from version to version. Rules on folders (Landlock) bind this thread and those it
 * starts, which are all that draw. Both are called directly: there is nothing to a list of twenty
 * numbers that a library would do better, and the still of a map starts without one more.
 */
#ifdef __linux__
#define _GNU_SOURCE
#endif

#include "cli/sandbox.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/locate.h"
#include "base/secret.h"
#include "cli/memory.h"
#include "cli/option.h"

#ifdef __linux__
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Paths that options name, by what they are for. */
struct named {
    const void *options;
    GPtrArray *inputs, *outputs; /* char *, borrowed */
    const char *late;            /* an input that is read after all others; NULL */
};

static void add_paths(const struct option *option, size_t offset, void *data) {
    struct named *named = data;
    const void *at = (const char *)named->options + offset;
    const bool is_written = option->section == SECTION_OUTPUT || option->section == SECTION_FRAMES;
    const bool is_read =
        strcmp(option->name, "compare") == 0 || strcmp(option->name, "points") == 0;
    if (is_read && *(char *const *)at != NULL) {
        named->late = *(char *const *)at;
    }
    if (strcmp(option->name, "names") == 0) {
        return; /* of frames in their folder */
    }
    GPtrArray *list = is_written && !is_read ? named->outputs : named->inputs;
    char *const one[] = {NULL, NULL};
    char *const *paths = one;
    if (option->kind == OPTION_PATHS) {
        paths = *(char *const *const *)at;
    } else if (option->kind == OPTION_PATH || strcmp(option->name, "style-json") == 0) {
        paths = (char *const *)at;
        if (*paths != NULL) {
            g_ptr_array_add(list, *paths);
        }
        return;
    }
    for (; paths != NULL && *paths != NULL; paths++) {
        g_ptr_array_add(list, *paths);
    }
}

static struct named name_paths(const struct cmd *cmd) {
    struct named named = {cmd, g_ptr_array_new(), g_ptr_array_new(), NULL};
    option_each(cmd->command, add_paths, &named);
    return named;
}

static void named_finish(struct named *named) {
    g_ptr_array_unref(named->inputs);
    g_ptr_array_unref(named->outputs);
}

/* ---- system calls ---- */

#if defined __x86_64__
#define OWN_ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define OWN_ARCH AUDIT_ARCH_AARCH64
#else
#define OWN_ARCH 0
#endif

/* Never needed: by them a process reaches others, or more than files. */
static const long refused[] = {
#ifdef __NR_io_uring_setup
    __NR_io_uring_setup,
#endif
#ifndef __SANITIZE_ADDRESS__ /* whose search for leaks traces the process itself */
    __NR_ptrace,
#endif
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    __NR_bpf,
    __NR_perf_event_open,
    __NR_userfaultfd,
    __NR_keyctl,
    __NR_add_key,
    __NR_request_key,
    __NR_mount,
    __NR_umount2,
    __NR_chroot,
    __NR_pivot_root,
    __NR_setns,
    __NR_unshare,
    __NR_init_module,
    __NR_finit_module,
    __NR_delete_module,
    __NR_kexec_load,
    __NR_clock_settime,
    __NR_open_by_handle_at,
};
/* Needed where a network is asked for; a pair of sockets to a program of one's own is none. */
static const long refused_network[] = {__NR_socket, __NR_connect, __NR_bind, __NR_listen,
                                       __NR_accept4};
/* Needed where another program makes the movie, or shows the map. */
static const long refused_programs[] = {__NR_execve, __NR_execveat};

/* Numbers from here on are of x86-64's other ABI, x32. */
#define FOREIGN_CALLS 0x40000000u

#define FILTER_MAX 80

struct filter {
    struct sock_filter steps[FILTER_MAX];
    unsigned short n;
};

static void add_step(struct filter *filter, struct sock_filter step) {
    g_assert(filter->n < FILTER_MAX);
    filter->steps[filter->n++] = step;
}

/* Refused calls come back with EACCES, as from a system that does not let the user do that. */
static void add_refusals(struct filter *filter, const long *calls, size_t n) {
    for (size_t i = 0; i < n; i++) {
        add_step(filter,
                 (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i], 0, 1));
        add_step(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
                                                      SECCOMP_RET_ERRNO | 13 /* EACCES */));
    }
}

static bool wants_network(const struct cmd *cmd) {
    struct named named = name_paths(cmd);
    bool is_wanted = cmd->allowed != NULL;
    for (guint i = 0; i < named.inputs->len; i++) {
        const char *path = named.inputs->pdata[i];
        is_wanted = is_wanted || (sal_secret_is_virtual(path) && *path != '/');
    }
    named_finish(&named);
    return is_wanted;
}

static void add_movie(const struct option *option, size_t offset, void *data) {
    struct named *named = data;
    if (strcmp(option->name, "movie") == 0 &&
        *(char **const *)(const void *)((const char *)named->options + offset) != NULL) {
        g_ptr_array_add(named->outputs, (gpointer)option);
    }
}

static bool wants_programs(const struct cmd *cmd) {
    struct named named = {cmd, g_ptr_array_new(), g_ptr_array_new(), NULL};
    option_each(cmd->command, add_movie, &named);
    const bool has_movie = named.outputs->len > 0;
    named_finish(&named);
    return has_movie || cmd->is_opened;
}

void sandbox_begin(const struct cmd *cmd) {
    struct filter filter = {.n = 0};
    if (cmd->is_unguarded || OWN_ARCH == 0) {
        return;
    }
    /* Calls of another architecture have other numbers; no map makes any. */
    add_step(&filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                   offsetof(struct seccomp_data, arch)));
    add_step(&filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCH, 1, 0));
    add_step(&filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 13));
    add_step(&filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                   offsetof(struct seccomp_data, nr)));
    add_step(&filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FOREIGN_CALLS, 0, 1));
    add_step(&filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 13));
    add_refusals(&filter, refused, G_N_ELEMENTS(refused));
    if (!wants_network(cmd)) {
        add_refusals(&filter, refused_network, G_N_ELEMENTS(refused_network));
    }
    if (!wants_programs(cmd)) {
        add_refusals(&filter, refused_programs, G_N_ELEMENTS(refused_programs));
    }
    add_step(&filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const struct sock_fprog program = {filter.n, filter.steps};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        (void)syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
    }
}

/* ---- folders ---- */

#define TO_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define TO_RUN LANDLOCK_ACCESS_FS_EXECUTE
#define TO_WRITE                                                                                   \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |                              \
     LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR)
/* What a rule on one file may say. */
#define OF_FILES                                                                                   \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE)
/* Rights of the first version, and what is never given. */
#define HANDLED                                                                                    \
    (TO_READ | TO_RUN | TO_WRITE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |   \
     LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

/* Libraries, fonts, their settings, what the machine says of itself. */
static const char *const system_folders[] = {"/usr",
                                             "/lib",
                                             "/lib64",
                                             "/lib32",
                                             "/etc",
                                             "/opt",
                                             "/proc",
                                             "/sys",
                                             "/dev",
                                             "/run/current-system",
                                             "/nix",
                                             "/gnu",
                                             "/var/cache/fontconfig",
                                             "/usr/local",
                                             "/app"};
static const char *const variables[] = {"PROJ_DATA",          "PROJ_LIB",        "GDAL_DATA",
                                        "GDAL_DRIVER_PATH",   "FONTCONFIG_PATH", "FONTCONFIG_FILE",
                                        "FONTCONFIG_SYSROOT", "LD_LIBRARY_PATH", "SALIENT_DATA"};

struct rules {
    int fd;
    uint64_t run; /* TO_RUN where programs are wanted */
};

static void add_rule(const struct rules *rules, const char *path, uint64_t access) {
    const int fd = open(path, O_PATH | O_CLOEXEC);
    struct stat status;
    if (fd < 0) {
        return; /* what is not there cannot be opened either */
    }
    if (fstat(fd, &status) == 0 && !S_ISDIR(status.st_mode)) {
        access &= OF_FILES;
    }
    const struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
    (void)syscall(__NR_landlock_add_rule, rules->fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(fd);
}

/* Libraries beside a program that was installed anywhere. */
static void add_own_libraries(const struct rules *rules) {
    static const char *const beside[] = {"lib", "lib64", "share", "etc"};
    char *program = realpath("/proc/self/exe", NULL);
    char *folder = program == NULL ? g_strdup(".") : g_path_get_dirname(program);
    char *prefix = g_path_get_dirname(folder);
    for (size_t i = 0; i < G_N_ELEMENTS(beside); i++) {
        char *path = g_build_filename(prefix, beside[i], NULL);
        add_rule(rules, path, TO_READ);
        g_free(path);
    }
    g_free(prefix);
    g_free(folder);
    free(program);
}

/* The program that makes movies, wherever the user has it, and what it is linked to. */
static void add_encoder(const struct rules *rules) {
    char *found = rules->run == 0 ? NULL : g_find_program_in_path("ffmpeg");
    char *program = found == NULL ? NULL : realpath(found, NULL);
    if (program != NULL) {
        char *folder = g_path_get_dirname(program), *prefix = g_path_get_dirname(folder);
        char *libraries = g_build_filename(prefix, "lib", NULL);
        add_rule(rules, found, TO_READ | TO_RUN);
        add_rule(rules, program, TO_READ | TO_RUN);
        add_rule(rules, libraries, TO_READ);
        g_free(libraries);
        g_free(prefix);
        g_free(folder);
    }
    free(program);
    g_free(found);
}

/* Folders of fonts that a file of fontconfig's adds to the usual ones: <dir prefix="xdg">a</dir>.
 */
static void add_fonts_of(const struct rules *rules, const char *settings) {
    char *text = NULL;
    if (!g_file_get_contents(settings, &text, NULL, NULL)) {
        return;
    }
    for (const char *at = strstr(text, "<dir"); at != NULL; at = strstr(at + 1, "<dir")) {
        const char *begin = strchr(at, '>'), *end = begin == NULL ? NULL : strstr(begin, "</dir>");
        if (end == NULL) {
            break;
        }
        char *name = g_strstrip(g_strndup(begin + 1, (gsize)(end - begin - 1)));
        const bool is_xdg = g_strstr_len(at, begin - at, "xdg") != NULL;
        char *path = *name == '~' ? g_build_filename(g_get_home_dir(), name + 1, NULL)
                     : is_xdg     ? g_build_filename(g_get_user_data_dir(), name, NULL)
                                  : g_strdup(name);
        add_rule(rules, path, TO_READ);
        g_free(path);
        g_free(name);
    }
    g_free(text);
}

static void add_fonts(const struct rules *rules) {
    const char *named = g_getenv("FONTCONFIG_FILE");
    char *settings[] = {g_strdup("/etc/fonts/local.conf"), g_strdup(named == NULL ? "" : named),
                        g_build_filename(g_get_user_config_dir(), "fontconfig", "fonts.conf", NULL),
                        g_build_filename(g_get_home_dir(), ".fonts.conf", NULL)};
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++) {
        add_fonts_of(rules, settings[i]);
        g_free(settings[i]);
    }
}

static void add_readable(const struct rules *rules) {
    for (size_t i = 0; i < G_N_ELEMENTS(system_folders); i++) {
        add_rule(rules, system_folders[i], TO_READ | rules->run);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
        char **paths =
            g_strsplit(g_getenv(variables[i]) == NULL ? "" : g_getenv(variables[i]), ":", -1);
        for (char **path = paths; *path != NULL; path++) {
            add_rule(rules, *path, TO_READ);
        }
        g_strfreev(paths);
    }
    char *own[] = {sal_locate("geodata", "."),
                   sal_locate("styles", "."),
                   g_build_filename(g_get_home_dir(), ".fonts", NULL),
                   g_build_filename(g_get_user_data_dir(), "fonts", NULL),
                   g_build_filename(g_get_user_cache_dir(), "fontconfig", NULL),
                   g_build_filename(g_get_user_config_dir(), "fontconfig", NULL)};
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
        if (own[i] != NULL) {
            add_rule(rules, own[i], TO_READ);
        }
        g_free(own[i]);
    }
    add_own_libraries(rules);
    add_encoder(rules);
    add_fonts(rules);
}

/* The folder of an output, or the nearest above it that is there; and the file itself, if it is a
 * device or a link. */
static void add_writable(const struct rules *rules, const char *path) {
    char *folder = g_canonicalize_filename(path, NULL);
    add_rule(rules, folder, TO_WRITE | TO_READ);
    char *real = realpath(folder, NULL);
    if (real != NULL && !g_file_test(real, G_FILE_TEST_IS_DIR)) {
        char *its_folder = g_path_get_dirname(real);
        add_rule(rules, its_folder, TO_WRITE | TO_READ);
        g_free(its_folder);
    }
    free(real);
    do {
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    } while (!g_file_test(folder, G_FILE_TEST_IS_DIR) && strcmp(folder, "/") != 0);
    add_rule(rules, folder, TO_WRITE | TO_READ);
    g_free(folder);
}

void sandbox_close(const struct cmd *cmd) {
    const struct landlock_ruleset_attr attr = {.handled_access_fs = HANDLED};
    if (cmd->is_unguarded || cmd->is_opened || cmd->is_dry) {
        return; /* a viewer has its own business with files */
    }
    struct rules rules = {.fd = (int)syscall(__NR_landlock_create_ruleset, &attr, sizeof attr, 0),
                          .run = wants_programs(cmd) ? TO_RUN : 0};
    if (rules.fd < 0) {
        return;
    }
    struct named named = name_paths(cmd);
    add_readable(&rules);
#ifdef __SANITIZE_ADDRESS__
    add_rule(&rules, "/", TO_READ); /* leaks are told at the end, out of files of their own */
#endif
    add_rule(&rules, g_get_tmp_dir(), TO_WRITE | TO_READ);
    add_rule(&rules, "/dev/null", TO_WRITE | TO_READ);
    if (named.late != NULL) {
        char *folder = g_path_get_dirname(named.late);
        add_rule(&rules, folder, TO_READ);
        g_free(folder);
    }
    for (guint i = 0; i < named.outputs->len; i++) {
        if (strcmp(named.outputs->pdata[i], "-") != 0) {
            add_writable(&rules, named.outputs->pdata[i]);
        }
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        (void)syscall(__NR_landlock_restrict_self, rules.fd, 0);
    }
    named_finish(&named);
    close(rules.fd);
}
#else
void sandbox_begin(const struct cmd *cmd) {
    (void)cmd;
}

void sandbox_close(const struct cmd *cmd) {
    (void)cmd;
}
#endif
