/* SPDX-License-Identifier: MIT */
/* One arena per stage result: all that hangs from the result dies with it. */
#ifndef SAL_BASE_ARENA_H
#define SAL_BASE_ARENA_H

#include <stddef.h>

/** Largest single block an arena hands out, bytes: 4 GiB. */
#define SAL_ARENA_BLOCK_MAX ((size_t)4 << 30)

struct sal_arena;

struct sal_arena *sal_arena_create(void);
void sal_arena_destroy(struct sal_arena *arena);

/** Zeroed memory, aligned for any type; NULL when `size` is over SAL_ARENA_BLOCK_MAX or memory ran
 * out. */
void *sal_arena_alloc(struct sal_arena *arena, size_t size);

/** Zeroed array; NULL also when n * size overflows. n may be 0: then a valid pointer. */
void *sal_arena_array(struct sal_arena *arena, size_t n, size_t size);

/** Copy of a text; NULL gives NULL. Aborts like g_malloc() when memory runs out: for short texts
 * only. */
char *sal_arena_strdup(struct sal_arena *arena, const char *text);
char *sal_arena_strndup(struct sal_arena *arena, const char *text, size_t n);

/** Copy of n * size bytes; NULL as sal_arena_array(). */
void *sal_arena_copy(struct sal_arena *arena, const void *data, size_t n, size_t size);

#endif
