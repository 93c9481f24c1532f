/* SPDX-License-Identifier: MIT */
/* Slips of the hand are one or two; a word that takes more of them is another word. */
#include "base/nearest_word.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Longer words are nobody's slip. */
#define WORD_MAX 48

static unsigned least(unsigned a, unsigned b, unsigned c) {
    return MIN(a, MIN(b, c));
}

/* Slips from one word to another, letters alike in either case; neighbours swapped are one. */
static unsigned slips(const char *a, size_t n_a, const char *b, size_t n_b) {
    unsigned rows[WORD_MAX + 1][WORD_MAX + 1];
    for (size_t i = 0; i <= n_a; i++) {
        rows[i][0] = (unsigned)i;
    }
    for (size_t j = 0; j <= n_b; j++) {
        rows[0][j] = (unsigned)j;
    }
    for (size_t i = 1; i <= n_a; i++) {
        for (size_t j = 1; j <= n_b; j++) {
            const char x = g_ascii_tolower(a[i - 1]), y = g_ascii_tolower(b[j - 1]);
            rows[i][j] =
                least(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (x != y));
            if (i > 1 && j > 1 && x == g_ascii_tolower(b[j - 2]) &&
                y == g_ascii_tolower(a[i - 2])) {
                rows[i][j] = MIN(rows[i][j], rows[i - 2][j - 2] + 1);
            }
        }
    }
    return rows[n_a][n_b];
}

char *sal_nearest_word_hint(const char *word, const char *known) {
    const size_t n = strlen(word);
    const char *best = NULL;
    size_t n_best = 0;
    /* One slip of three letters, two of five, three of nine. */
    unsigned fewest = n < 5 ? 2 : n < 9 ? 3 : 4;
    for (const char *at = known; n > 1 && n <= WORD_MAX && *at != '\0';) {
        at += strspn(at, ", ");
        const size_t n_at = strcspn(at, ", ");
        const unsigned found = n_at == 0 || n_at > WORD_MAX ? fewest : slips(word, n, at, n_at);
        if (found > 0 && found < fewest && found < n_at) {
            best = at;
            n_best = n_at;
            fewest = found;
        }
        at += n_at;
    }
    return best == NULL ? g_strdup("")
                        : g_strdup_printf("; did you mean \"%.*s\"?", (int)n_best, best);
}

/* Files of a folder that are looked at. */
#define FILES_MAX 5000

static int by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Parts of a shapefile that nobody names. */
static bool is_part(const char *name) {
    static const char *const endings[] = {".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx"};
    bool is_it = false;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        is_it = is_it || g_str_has_suffix(name, endings[i]);
    }
    return is_it;
}

char *sal_nearest_word_file(const char *path) {
    char *folder = g_path_get_dirname(path), *word = g_path_get_basename(path);
    GDir *dir = g_dir_open(folder, 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = dir == NULL ? NULL : g_dir_read_name(dir);
         name != NULL && names->len < FILES_MAX; name = g_dir_read_name(dir)) {
        if (*name != '.' && !is_part(name) && strpbrk(name, ", ") == NULL &&
            g_utf8_validate(name, -1, NULL)) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_clear_pointer(&dir, g_dir_close);
    g_ptr_array_sort(names, by_text); /* of several as near, the first */
    GString *known = g_string_new(NULL);
    const char *dot = strrchr(word, '.');
    char *same = NULL;
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_string_append_printf(known, "%s ", name);
        /* Another ending is no slip of one letter, but a common one. */
        if (same == NULL && dot != NULL && dot > word &&
            strncmp(name, word, (size_t)(dot - word) + 1) == 0) {
            same = g_strdup_printf("; did you mean \"%s\"?", name);
        }
    }
    char *hint = sal_nearest_word_hint(word, known->str);
    if (*hint == '\0' && same != NULL) {
        g_free(hint);
        hint = g_steal_pointer(&same);
    }
    g_free(same);
    g_string_free(known, TRUE);
    g_ptr_array_unref(names);
    g_free(word);
    g_free(folder);
    return hint;
}
