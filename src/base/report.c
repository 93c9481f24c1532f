/* SPDX-License-Identifier: MIT */
/* The list of findings that stages add to. A flood of one rule is cut, with a last finding that
 * says so. */
#include "base/report.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/secret.h"

/* Findings kept of one rule; the rest are only counted. */
#define KEPT_PER_RULE 10000

struct sal_report {
    GPtrArray *findings; /* of struct sal_finding in the arena */
    GHashTable *counts;  /* rule -> number seen */
    struct sal_arena *arena;
    sal_progress *see;
    void *see_data;
    bool is_stopped; /* the watcher said so */
    GMutex seeing;
};

struct sal_report *sal_report_create(void) {
    struct sal_report *report = g_new0(struct sal_report, 1);
    report->findings = g_ptr_array_new();
    report->counts = g_hash_table_new(g_str_hash, g_str_equal);
    report->arena = sal_arena_create();
    g_mutex_init(&report->seeing);
    return report;
}

void sal_report_destroy(struct sal_report *report) {
    if (report == NULL) {
        return;
    }
    g_ptr_array_unref(report->findings);
    g_hash_table_unref(report->counts);
    sal_arena_destroy(report->arena);
    g_mutex_clear(&report->seeing);
    g_free(report);
}

size_t sal_report_count(const struct sal_report *report) {
    return report->findings->len;
}

const struct sal_finding *sal_report_get(const struct sal_report *report, size_t i) {
    g_assert(i < report->findings->len);
    return report->findings->pdata[i];
}

static struct sal_finding *add(struct sal_report *report, enum sal_severity severity,
                               const char *rule, const char *place, const char *format,
                               va_list args) {
    const guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(report->counts, rule)) + 1;
    g_hash_table_replace(report->counts, (gpointer)rule, GUINT_TO_POINTER(seen));
    if (seen > KEPT_PER_RULE + 1) {
        return NULL;
    }
    struct sal_finding *finding = sal_arena_alloc(report->arena, sizeof *finding);
    g_assert(finding != NULL);
    char *message = seen <= KEPT_PER_RULE ? g_strdup_vprintf(format, args)
                                          : g_strdup("more findings of this rule were left out");
    char *line = g_strdelimit(g_utf8_make_valid(message, -1), "\r\n\t", ' ');
    char *where = g_strdelimit(g_utf8_make_valid(place == NULL ? "" : place, -1), "\r\n\t", ' ');
    sal_secret_mask(line);
    sal_secret_mask(where);
    *finding = (struct sal_finding){
        .severity = severity,
        .rule = rule,
        .place = sal_arena_strdup(report->arena, where),
        .message = sal_arena_strdup(report->arena, line),
    };
    g_free(where);
    g_free(line);
    g_free(message);
    g_ptr_array_add(report->findings, finding);
    return finding;
}

void sal_report_add(struct sal_report *report, enum sal_severity severity, const char *rule,
                    const char *place, const char *format, ...) {
    if (report == NULL) {
        return;
    }
    va_list args;
    va_start(args, format);
    add(report, severity, rule, place, format, args);
    va_end(args);
}

void sal_report_add_at(struct sal_report *report, enum sal_severity severity, const char *rule,
                       const char *place, struct sal_point lonlat, const char *format, ...) {
    if (report == NULL) {
        return;
    }
    va_list args;
    va_start(args, format);
    struct sal_finding *finding = add(report, severity, rule, place, format, args);
    va_end(args);
    if (finding != NULL) {
        finding->has_position = true;
        finding->lon_deg = lonlat.x;
        finding->lat_deg = lonlat.y;
    }
}

void sal_report_watch(struct sal_report *report, sal_progress *see, void *data) {
    report->see = see;
    report->see_data = data;
    report->is_stopped = false;
}

/* Is more wanted. */
static bool tell(struct sal_report *report, const char *what, size_t n_done, size_t n_all) {
    g_mutex_lock(&report->seeing);
    if (!report->is_stopped) {
        report->is_stopped = !report->see(what, n_done, n_all, report->see_data);
    }
    const bool is_wanted = !report->is_stopped;
    g_mutex_unlock(&report->seeing);
    return is_wanted;
}

enum sal_status sal_report_progress(struct sal_report *report, const char *what, size_t n_done,
                                    size_t n_all, struct sal_error *err) {
    return report == NULL || report->see == NULL || tell(report, what, n_done, n_all)
               ? SAL_OK
               : sal_error_set(err, SAL_STOPPED, NULL, "stopped after %zu of %zu %s", n_done, n_all,
                               what);
}

void sal_report_all_done(struct sal_report *report, const char *what, size_t n_all) {
    if (report != NULL && report->see != NULL) {
        (void)tell(report, what, n_all, n_all);
    }
}

void sal_report_append(struct sal_report *report, const struct sal_report *other) {
    for (size_t i = 0; report != NULL && i < sal_report_count(other); i++) {
        const struct sal_finding *finding = sal_report_get(other, i);
        if (finding->has_position) {
            sal_report_add_at(report, finding->severity, finding->rule, finding->place,
                              (struct sal_point){finding->lon_deg, finding->lat_deg}, "%s",
                              finding->message);
        } else {
            sal_report_add(report, finding->severity, finding->rule, finding->place, "%s",
                           finding->message);
        }
    }
}
