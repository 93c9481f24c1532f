/* SPDX-License-Identifier: MIT */
/*
 * A line is "key sha256 bytes name", written by one call when its frame stands under its name, so a
 * line that is whole is true of the moment it was written; a frame counts when its bytes still say
 * so.
 */
#include "series/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "series/manifest.h"
#include "series/sha256.h"

#define LEDGER_PREFIX ".salient-series-"
#define LEDGER_BYTES_MAX (256u << 20)

struct sal_journal {
    char *folder, *path, *key;
    bool is_whole; /* not of a shard */
    int fd;
    GHashTable *known; /* name -> struct sal_frame_proof */
    GMutex lock;
};

static void learn(struct sal_journal *journal, const char *name,
                  const struct sal_frame_proof *proof) {
    g_hash_table_insert(journal->known, g_strdup(name), g_memdup2(proof, sizeof *proof));
}

static void read_line(struct sal_journal *journal, const char *line) {
    char **parts = g_strsplit(line, " ", 4);
    if (g_strv_length(parts) == 4 && strcmp(parts[0], journal->key) == 0 &&
        strlen(parts[1]) + 1 == SAL_SHA256_SIZE) {
        struct sal_frame_proof proof = {.n_bytes = g_ascii_strtoull(parts[2], NULL, 10)};
        g_strlcpy(proof.sha256, parts[1], sizeof proof.sha256);
        learn(journal, parts[3], &proof);
    }
    g_strfreev(parts);
}

/* Only lines that were ended count. */
static void read_lines(struct sal_journal *journal, const char *path) {
    char *text = NULL;
    GStatBuf info;
    if (g_stat(path, &info) != 0 || info.st_size > (off_t)LEDGER_BYTES_MAX ||
        !g_file_get_contents(path, &text, NULL, NULL)) {
        return;
    }
    char *line = text;
    for (char *end = strchr(line, '\n'); end != NULL; end = strchr(line, '\n')) {
        *end = '\0';
        read_line(journal, line);
        line = end + 1;
    }
    g_free(text);
}

static void see_frame(const char *name, const struct sal_frame_proof *proof, void *data) {
    learn(data, name, proof);
}

static bool is_manifest(const char *name) {
    return strcmp(name, "manifest.json") == 0 ||
           (g_str_has_prefix(name, "manifest-") && g_str_has_suffix(name, ".json") &&
            strstr(name, "-of-") != NULL);
}

static void read_folder(struct sal_journal *journal) {
    GDir *dir = g_dir_open(journal->folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        char *path = g_build_filename(journal->folder, name, NULL);
        if (g_str_has_prefix(name, LEDGER_PREFIX)) {
            read_lines(journal, path);
        } else if (is_manifest(name)) {
            sal_manifest_read(path, journal->key, see_frame, journal);
        }
        g_free(path);
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
}

enum sal_status sal_journal_open(const char *folder, unsigned shard, unsigned n_shards,
                                 const char *key, bool is_resume, struct sal_journal **out,
                                 struct sal_error *err) {
    struct sal_journal *journal = g_new0(struct sal_journal, 1);
    char *name = g_strdup_printf(LEDGER_PREFIX "%u-of-%u", shard, n_shards);
    journal->folder = g_strdup(folder);
    journal->path = g_build_filename(folder, name, NULL);
    journal->key = g_strdup(key);
    journal->is_whole = n_shards == 1;
    journal->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_mutex_init(&journal->lock);
    g_free(name);
    if (is_resume) {
        read_folder(journal);
    }
    /* A line cut short by a kill is ended, and so spoils no other. */
    journal->fd = g_open(
        journal->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (is_resume ? 0 : O_TRUNC), 0666);
    if (journal->fd < 0 || (is_resume && write(journal->fd, "\n", 1) != 1)) {
        const enum sal_status status = sal_error_set(err, SAL_OUTPUT, journal->path,
                                                     "cannot be written: %s", g_strerror(errno));
        sal_journal_close(journal);
        return status;
    }
    *out = journal;
    return SAL_OK;
}

void sal_journal_close(struct sal_journal *journal) {
    if (journal == NULL) {
        return;
    }
    if (journal->fd >= 0) {
        close(journal->fd);
    }
    g_hash_table_destroy(journal->known);
    g_mutex_clear(&journal->lock);
    g_free(journal->folder);
    g_free(journal->path);
    g_free(journal->key);
    g_free(journal);
}

static bool has_bytes(const char *path, const struct sal_frame_proof *proof) {
    GStatBuf info;
    char *bytes = NULL;
    gsize size = 0;
    if (g_stat(path, &info) != 0 || (uint64_t)info.st_size != proof->n_bytes ||
        !g_file_get_contents(path, &bytes, &size, NULL)) {
        return false;
    }
    char sum[SAL_SHA256_SIZE];
    struct sal_sha256 *digest = sal_sha256_create();
    sal_sha256_add(digest, bytes, size);
    sal_sha256_finish(digest, sum);
    g_free(bytes);
    return strcmp(sum, proof->sha256) == 0;
}

bool sal_journal_proves(struct sal_journal *journal, const char *name,
                        struct sal_frame_proof *proof) {
    /* The table is only read while workers run. */
    const struct sal_frame_proof *known = g_hash_table_lookup(journal->known, name);
    if (known == NULL) {
        return false;
    }
    char *path = g_build_filename(journal->folder, name, NULL);
    const bool is_proved = has_bytes(path, known);
    *proof = *known;
    g_free(path);
    return is_proved;
}

enum sal_status sal_journal_add(struct sal_journal *journal, const char *name,
                                const struct sal_frame_proof *proof, struct sal_error *err) {
    char *line = g_strdup_printf("%s %s %" G_GUINT64_FORMAT " %s\n", journal->key, proof->sha256,
                                 proof->n_bytes, name);
    const size_t size = strlen(line);
    g_mutex_lock(&journal->lock);
    const ssize_t n = write(journal->fd, line, size);
    const int failure = errno;
    g_mutex_unlock(&journal->lock);
    g_free(line);
    return n == (ssize_t)size
               ? SAL_OK
               : sal_error_set(err, SAL_OUTPUT, journal->path, "cannot be written: %s",
                               n < 0 ? g_strerror(failure) : "the disk is full");
}

void sal_journal_finish(struct sal_journal *journal) {
    g_unlink(journal->path);
    GDir *dir = journal->is_whole ? g_dir_open(journal->folder, 0, NULL) : NULL;
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        if (g_str_has_prefix(name, LEDGER_PREFIX) ||
            (is_manifest(name) && strcmp(name, "manifest.json") != 0)) {
            char *path = g_build_filename(journal->folder, name, NULL);
            g_unlink(path);
            g_free(path);
        }
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
}
