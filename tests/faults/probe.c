/* SPDX-License-Identifier: MIT */
/*
 * Loaded before the program (LD_PRELOAD), acts at the moment when an output is put in its place.
 * With PROBE_READ and PROBE_WRITE, names of files, it tries what a map has no business with and
 * says on standard error how each went; KILL_AT_RENAME=1 kills the program; GONE_AT_RENAME=FOLDER
 * takes that folder away. HIDDEN_BELOW=FOLDER hides what is in a folder all the time.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *what, int is_done) {
    fprintf(stderr, "probe: %s %s\n", what, is_done ? "done" : "refused");
}

static int runs_program(void) {
    const pid_t child = fork();
    int code = 1;
    if (child == 0) {
        execl("/bin/true", "true", (char *)NULL);
        _exit(1);
    }
    return waitpid(child, &code, 0) == child && code == 0;
}

static int traces(void) {
    const pid_t child = fork();
    int code = 1;
    if (child == 0) {
        _exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 1);
    }
    return waitpid(child, &code, 0) == child && code == 0;
}

static void probe(void) {
    const int in = open(getenv("PROBE_READ"), O_RDONLY);
    const int out = open(getenv("PROBE_WRITE"), O_WRONLY | O_CREAT, 0666);
    const int net = socket(AF_INET, SOCK_STREAM, 0);
    say("read", in >= 0);
    say("write", out >= 0);
    say("network", net >= 0);
    say("program", runs_program());
    say("trace", traces());
    close(in);
    close(out);
    close(net);
}

int rename(const char *from, const char *to) {
    static int is_probed;
    int (*next)(const char *, const char *) =
        (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
    const char *gone = getenv("GONE_AT_RENAME");
    if (getenv("KILL_AT_RENAME") != NULL) {
        raise(SIGKILL);
    }
    if (gone != NULL) {
        char away[4096];
        snprintf(away, sizeof away, "%s.gone", gone);
        next(gone, away);
    }
    if (!is_probed && getenv("PROBE_READ") != NULL) {
        is_probed = 1;
        probe();
    }
    return next(from, to);
}
