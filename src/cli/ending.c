/* SPDX-License-Identifier: MIT */
/*
 * GLib ends a program that gets no memory by a breakpoint, an assertion or a C++ library by an
 * abort, and a library that does not look by a fault of its own. All that is done here may be done
 * in the handler of a signal, where memory cannot be asked for.
 */
#include "cli/ending.h"

#include <glib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/outfile.h"
#include "cli/command.h"
#include "cli/memory.h"

/* Of the one process; NULL: memory is not limited. */
static const char *limit_name;

void ending_name_limit(const char *limit) {
    limit_name = limit;
}

static void say(const char *text) {
    size_t n = strlen(text);
    while (n > 0) {
        const ssize_t n_written = write(STDERR_FILENO, text, n);
        if (n_written <= 0) {
            return;
        }
        text += n_written;
        n -= (size_t)n_written;
    }
}

static G_NORETURN void end(const char *why) {
    sal_outfile_abandon_all();
    if (isatty(STDERR_FILENO) == 1) {
        say("\r\033[K");
    }
    say("salient: ");
    say(why);
    if (limit_name != NULL) {
        say(", of which --memory-limit allows ");
        say(limit_name);
    }
    say("; nothing was left half written\n");
    _exit(EXIT_FAULT);
}

/* GLib says an error, and then it would end the process, when it gets no memory. */
static void see_log(const char *domain, GLogLevelFlags level, const char *message, gpointer data) {
    if ((level & G_LOG_LEVEL_ERROR) != 0) {
        end("memory ran out");
    }
    /* What libraries mutter (of fonts, of descriptors) is no word of ours to the user. */
    if (g_getenv("G_MESSAGES_DEBUG") != NULL) {
        g_log_default_handler(domain, level, message, data);
    }
}

/* The same of libraries that write their words by another way. */
static GLogWriterOutput see_words(GLogLevelFlags level, const GLogField *fields, gsize n_fields,
                                  gpointer data) {
    return g_getenv("G_MESSAGES_DEBUG") != NULL
               ? g_log_writer_default(level, fields, n_fields, data)
               : G_LOG_WRITER_HANDLED;
}

static void see_fault(int number) {
    (void)number;
    end(limit_name != NULL ? "memory ran out" : "memory ran out, or a fault of its own");
}

/* The first of them ends the run, as it would have, without what was half written. */
static void see_interrupt(int number) {
    sal_outfile_abandon_all();
    signal(number, SIG_DFL);
    raise(number);
}

static void catch (int number, void (*handler)(int number)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = (int)SA_RESETHAND;
    sigaction(number, &action, NULL);
}

void ending_init(void) {
    static const int faults[] = {SIGABRT, SIGTRAP};
    static const int interrupts[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < G_N_ELEMENTS(interrupts); i++) {
        struct sigaction before;
        if (sigaction(interrupts[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            catch (interrupts[i], see_interrupt);
        }
    }
    if (MEMORY_IS_GIVEN_BACK) {
        return; /* a sanitizer says more */
    }
    g_log_set_default_handler(see_log, NULL);
    g_log_set_writer_func(see_words, NULL, NULL);
    /* GLib asks for memory to say its first word, of which there is none any more when it matters.
     */
    g_log("salient", G_LOG_LEVEL_DEBUG, "%s", "ready");
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
        catch (faults[i], see_fault);
    }
}
