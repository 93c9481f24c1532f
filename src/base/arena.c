/* SPDX-License-Identifier: MIT */
/*
 * Bump allocation in chunks that double up to 1 MiB; larger blocks get a chunk of their own. Memory
 * is zeroed, so that a record whose members are filled in step by step is never read undefined.
 */
#include "base/arena.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_FIRST ((size_t)4096)
#define CHUNK_MAX ((size_t)1 << 20)
#define ALIGN ((size_t)16)

struct chunk {
    struct chunk *next;
    size_t size, used; /* bytes behind the header */
};

#define HEADER ((sizeof(struct chunk) + ALIGN - 1) / ALIGN * ALIGN)

struct sal_arena {
    struct chunk *chunks; /* newest small chunk first */
    size_t next_size;
};

struct sal_arena *sal_arena_create(void) {
    struct sal_arena *arena = g_new0(struct sal_arena, 1);
    arena->next_size = CHUNK_FIRST;
    return arena;
}

void sal_arena_destroy(struct sal_arena *arena) {
    if (arena == NULL) {
        return;
    }
    struct chunk *chunk = arena->chunks;
    while (chunk != NULL) {
        struct chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    g_free(arena);
}

static struct chunk *chunk_create(size_t size) {
    struct chunk *chunk = calloc(1, HEADER + size);
    if (chunk != NULL) {
        chunk->size = size;
    }
    return chunk;
}

static void *chunk_take(struct chunk *chunk, size_t size) {
    char *block = (char *)chunk + HEADER + chunk->used;
    chunk->used += size;
    return block;
}

/* A block too large to share a chunk; put behind the newest, which stays open for small ones. */
static void *alloc_large(struct sal_arena *arena, size_t size) {
    struct chunk *chunk = chunk_create(size);
    if (chunk == NULL) {
        return NULL;
    }
    if (arena->chunks == NULL) {
        arena->chunks = chunk;
    } else {
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    }
    return chunk_take(chunk, size);
}

void *sal_arena_alloc(struct sal_arena *arena, size_t size) {
    if (size > SAL_ARENA_BLOCK_MAX) {
        return NULL;
    }
    size = MAX((size + ALIGN - 1) / ALIGN * ALIGN, ALIGN);
    struct chunk *chunk = arena->chunks;
    if (chunk != NULL && chunk->size - chunk->used >= size) {
        return chunk_take(chunk, size);
    }
    if (size > CHUNK_MAX / 4) {
        return alloc_large(arena, size);
    }
    chunk = chunk_create(MAX(arena->next_size, size));
    if (chunk == NULL) {
        return NULL;
    }
    arena->next_size = MIN(arena->next_size * 2, CHUNK_MAX);
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    return chunk_take(chunk, size);
}

void *sal_arena_array(struct sal_arena *arena, size_t n, size_t size) {
    if (size != 0 && n > SAL_ARENA_BLOCK_MAX / size) {
        return NULL;
    }
    return sal_arena_alloc(arena, n * size);
}

char *sal_arena_strndup(struct sal_arena *arena, const char *text, size_t n) {
    if (text == NULL) {
        return NULL;
    }
    const size_t length = strnlen(text, n);
    char *copy = sal_arena_alloc(arena, length + 1);
    if (copy == NULL) {
        g_error("out of memory for a text of %zu bytes", length);
    }
    memcpy(copy, text, length);
    return copy;
}

char *sal_arena_strdup(struct sal_arena *arena, const char *text) {
    return text == NULL ? NULL : sal_arena_strndup(arena, text, strlen(text));
}

void *sal_arena_copy(struct sal_arena *arena, const void *data, size_t n, size_t size) {
    void *copy = sal_arena_array(arena, n, size);
    if (copy != NULL && n * size > 0) {
        memcpy(copy, data, n * size);
    }
    return copy;
}
