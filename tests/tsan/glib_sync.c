/* SPDX-License-Identifier: MIT */
/*
 * GLib's locks and pools, told to ThreadSanitizer. GLib is not built with it, so the sanitizer sees
 * neither its mutexes, which are futexes, nor that a pool's work happens after it was pushed and
 * before the pool is freed. The linker sends salient's calls here (--wrap); threads need nothing,
 * since GLib makes and joins them by pthread calls that the sanitizer watches.
 */
#include <glib.h>
#include <sanitizer/tsan_interface.h>

/* The linker looks for them from the shared libraries too. */
#pragma GCC visibility push(default)

void __real_g_mutex_lock(GMutex *mutex);
void __real_g_mutex_unlock(GMutex *mutex);
GThreadPool *__real_g_thread_pool_new(GFunc work, gpointer data, gint n_max, gboolean is_exclusive,
                                      GError **error);
gboolean __real_g_thread_pool_push(GThreadPool *pool, gpointer data, GError **error);
void __real_g_thread_pool_free(GThreadPool *pool, gboolean is_immediate, gboolean waits);

void __wrap_g_mutex_lock(GMutex *mutex);
void __wrap_g_mutex_unlock(GMutex *mutex);
GThreadPool *__wrap_g_thread_pool_new(GFunc work, gpointer data, gint n_max, gboolean is_exclusive,
                                      GError **error);
gboolean __wrap_g_thread_pool_push(GThreadPool *pool, gpointer data, GError **error);
void __wrap_g_thread_pool_free(GThreadPool *pool, gboolean is_immediate, gboolean waits);

void __wrap_g_mutex_lock(GMutex *mutex) {
    __tsan_mutex_pre_lock(mutex, __tsan_mutex_linker_init);
    __real_g_mutex_lock(mutex);
    __tsan_mutex_post_lock(mutex, __tsan_mutex_linker_init, 0);
}

void __wrap_g_mutex_unlock(GMutex *mutex) {
    __tsan_mutex_pre_unlock(mutex, 0);
    __real_g_mutex_unlock(mutex);
    __tsan_mutex_post_unlock(mutex, 0);
}

/* What a pool runs, with the pool's caller before and after it. */
struct job {
    GFunc work;
    gpointer data;
};

static void run(gpointer item, gpointer data) {
    const struct job *job = data;
    __tsan_acquire(data);
    job->work(item, job->data);
    __tsan_release(data);
}

GThreadPool *__wrap_g_thread_pool_new(GFunc work, gpointer data, gint n_max, gboolean is_exclusive,
                                      GError **error) {
    struct job *job = g_new(struct job, 1);
    *job = (struct job){work, data};
    return __real_g_thread_pool_new(run, job, n_max, is_exclusive, error);
}

gboolean __wrap_g_thread_pool_push(GThreadPool *pool, gpointer data, GError **error) {
    __tsan_release(pool->user_data);
    return __real_g_thread_pool_push(pool, data, error);
}

void __wrap_g_thread_pool_free(GThreadPool *pool, gboolean is_immediate, gboolean waits) {
    struct job *job = pool->user_data;
    __real_g_thread_pool_free(pool, is_immediate, waits);
    __tsan_acquire(job);
    g_free(job);
}
