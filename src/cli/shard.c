/* SPDX-License-Identifier: MIT */
/* --shard -> which part of the frames: as said, or as a job array says in the environment. */
#include "cli/shard.h"
#include "cli/messages.h"

#include <string.h>

/* Tasks of a job array, and what its index may be. */
#define SHARDS_MAX 1000000

/* Variables of job arrays: index, count, and what the index begins with. */
static bool shard_of_environment(struct sal_series_options *options) {
    static const struct {
        const char *index, *count, *first;
        guint64 begin;
    } known[] = {{"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", 1},
                 {"JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", NULL, 0},
                 {"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", NULL, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        const char *index = g_getenv(known[i].index), *count = g_getenv(known[i].count);
        const char *first = known[i].first == NULL ? NULL : g_getenv(known[i].first);
        guint64 at = 0, n = 0, begin = known[i].begin;
        if (index != NULL && count != NULL &&
            g_ascii_string_to_unsigned(index, 10, 0, SHARDS_MAX, &at, NULL) &&
            g_ascii_string_to_unsigned(count, 10, 1, SHARDS_MAX, &n, NULL) &&
            (first == NULL || g_ascii_string_to_unsigned(first, 10, 0, SHARDS_MAX, &begin, NULL)) &&
            at >= begin && at - begin < n) {
            options->shard = (unsigned)(at - begin) + 1;
            options->n_shards = (unsigned)n;
            return true;
        }
    }
    return false;
}

bool shard_parse(const struct cmd *cmd, const char *text, struct sal_series_options *options) {
    if (text == NULL) {
        return true;
    }
    if (strcmp(text, "auto") == 0) {
        if (!shard_of_environment(options)) {
            message_usage(cmd,
                          "--shard auto: no index and count of a job array in the environment; "
                          "wanted those of Slurm, Kubernetes (with JOB_COMPLETIONS) or AWS Batch "
                          "(with AWS_BATCH_JOB_ARRAY_SIZE)");
            return false;
        }
        return true;
    }
    char **parts = g_strsplit(text, "/", 3);
    guint64 shard = 0, n = 0;
    const bool is_read = g_strv_length(parts) == 2 &&
                         g_ascii_string_to_unsigned(parts[0], 10, 1, SHARDS_MAX, &shard, NULL) &&
                         g_ascii_string_to_unsigned(parts[1], 10, 1, SHARDS_MAX, &n, NULL) &&
                         shard <= n;
    g_strfreev(parts);
    options->shard = (unsigned)shard;
    options->n_shards = (unsigned)n;
    if (!is_read) {
        message_usage(cmd, "--shard \"%s\"; wanted I/N with 1 <= I <= N, or auto", text);
    }
    return is_read;
}
