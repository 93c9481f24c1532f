/* SPDX-License-Identifier: MIT */
/*
 * Loaded before a program (LD_PRELOAD), makes the n-th request for memory that the program itself
 * or GLib makes come back empty: FAIL_AT=n, and with FAIL_ON=1 every one after it too.
 * FAIL_COUNT=FILE has their number written there at the end. What other libraries ask for is let
 * be: how they bear it is theirs.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

struct range {
    uintptr_t first, end;
};

static struct range ranges[2]; /* of the program and of GLib */
static long fail_at;           /* 0: never */
static int fails_on;
static atomic_long n_asked;

static int find_ranges(struct dl_phdr_info *info, size_t size, void *data) {
    (void)size;
    (void)data;
    const int which = *info->dlpi_name == '\0' ? 0 : 1;
    if (which == 1 && strstr(info->dlpi_name, "libglib-2.0") == NULL) {
        return 0;
    }
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type == PT_LOAD && (part->p_flags & PF_X) != 0) {
            ranges[which].first = info->dlpi_addr + part->p_vaddr;
            ranges[which].end = ranges[which].first + part->p_memsz;
        }
    }
    return 0;
}

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAIL_AT");
    dl_iterate_phdr(find_ranges, NULL);
    fails_on = getenv("FAIL_ON") != NULL;
    fail_at = at == NULL ? 0 : atol(at);
    atomic_store(&n_asked, 0);
}

static void write_count(void) {
    const char *path = getenv("FAIL_COUNT");
    char text[32];
    if (path != NULL) {
        const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        const int n = snprintf(text, sizeof text, "%ld\n", atomic_load(&n_asked));
        if (fd >= 0 && write(fd, text, (size_t)n) == n) {
            close(fd);
        }
    }
}

/* The program ends without exit handlers. */
void _Exit(int code) {
    write_count();
    _exit(code);
}

static int is_failing(const void *caller) {
    const uintptr_t at = (uintptr_t)caller;
    if ((at < ranges[0].first || at >= ranges[0].end) &&
        (at < ranges[1].first || at >= ranges[1].end)) {
        return 0;
    }
    const long n = atomic_fetch_add(&n_asked, 1) + 1;
    return fail_at > 0 && (n == fail_at || (fails_on && n > fail_at));
}

#define FAIL_HERE()                                                                                \
    if (is_failing(__builtin_return_address(0))) {                                                 \
        errno = ENOMEM;                                                                            \
        return NULL;                                                                               \
    }

void *malloc(size_t size) {
    FAIL_HERE();
    return __libc_malloc(size);
}

void *calloc(size_t n, size_t size) {
    FAIL_HERE();
    return __libc_calloc(n, size);
}

void *realloc(void *old, size_t size) {
    FAIL_HERE();
    return __libc_realloc(old, size);
}
