/* SPDX-License-Identifier: MIT */
/* A file is there whole or not at all; errors name the path. */
#include "base/outfile.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/report.h"

static size_t entries(const char *folder) {
    GDir *dir = g_dir_open(folder, 0, NULL);
    size_t n = 0;
    while (g_dir_read_name(dir) != NULL) {
        n++;
    }
    g_dir_close(dir);
    return n;
}

static void whole_or_not_at_all(void) {
    char *folder = g_dir_make_tmp("sal-XXXXXX", NULL);
    char *path = g_build_filename(folder, "a.txt", NULL);
    struct sal_outfile *file;
    g_assert_cmpint(sal_outfile_open(path, &file, NULL), ==, SAL_OK);
    g_assert_true(sal_outfile_write(file, "half", 4));
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    sal_outfile_discard(file);
    g_assert_cmpuint(entries(folder), ==, 0);
    g_assert_cmpint(sal_file_write(path, "whole", 5, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_file_write(path, "again", 5, NULL), ==, SAL_OK);
    g_assert_cmpuint(entries(folder), ==, 1);
    char *content;
    g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
    g_assert_cmpstr(content, ==, "again");
    g_free(content);
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

static void devices_and_links_stay(void) {
    char *folder = g_dir_make_tmp("sal-XXXXXX", NULL);
    char *path = g_build_filename(folder, "a.txt", NULL);
    char *link = g_build_filename(folder, "link", NULL);
    char *device = g_build_filename(folder, "device", NULL);
    char *pipe_path = g_build_filename(folder, "pipe", NULL);
    g_assert_cmpint(symlink("a.txt", link), ==, 0);
    g_assert_cmpint(symlink("/dev/null", device), ==, 0);
    g_assert_cmpint(mkfifo(pipe_path, 0600), ==, 0);
    g_assert_cmpint(sal_file_write(path, "old", 3, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_file_write(link, "new", 3, NULL), ==, SAL_OK);
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    char *content;
    g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
    g_assert_cmpstr(content, ==, "new");
    g_free(content);
    g_assert_cmpint(sal_file_write(device, "gone", 4, NULL), ==, SAL_OK);
    const int reader = g_open(pipe_path, O_RDWR, 0);
    g_assert_cmpint(sal_file_write(pipe_path, "told", 4, NULL), ==, SAL_OK);
    char told[4];
    g_assert_cmpint(read(reader, told, sizeof told), ==, 4);
    g_assert_cmpint(memcmp(told, "told", 4), ==, 0);
    close(reader);
    g_assert_cmpuint(entries(folder), ==, 4);
    char *const all[] = {path, link, device, pipe_path};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        g_unlink(all[i]);
        g_free(all[i]);
    }
    g_rmdir(folder);
    g_free(folder);
}

static void failures_are_told(void) {
    struct sal_error err;
    g_assert_cmpint(sal_file_write("/nowhere/a.txt", "x", 1, &err), ==, SAL_OUTPUT);
    g_assert_cmpstr(err.place, ==, "/nowhere/a.txt");
    g_assert_cmpint(sal_file_write("/", "x", 1, &err), ==, SAL_OUTPUT);
}

static void errors_are_one_line_of_utf8(void) {
    struct sal_error err;
    char text[400];
    memset(text, 'a', sizeof text);
    memcpy(text + 238, "\xc3\xa9", 2);
    text[399] = '\0';
    sal_error_set(&err, SAL_DATE, "a\nb\xff", "%s", text);
    g_assert_true(g_utf8_validate(err.message, -1, NULL));
    g_assert_cmpuint(strlen(err.message), ==, 238);
    g_assert_null(strchr(err.place, '\n'));
    g_assert_true(g_utf8_validate(err.place, -1, NULL));
    for (int status = 0; status < SAL_N_STATUS; status++) {
        g_assert_true(g_str_has_suffix(sal_status_text((enum sal_status)status), "."));
    }
}

static void reports_bound_a_flood(void) {
    struct sal_report *report = sal_report_create();
    for (int i = 0; i < 20000; i++) {
        sal_report_add(report, SAL_WARNING, "flood", "f", "number %d", i);
    }
    sal_report_add_at(report, SAL_ERROR, "other", "f", (struct sal_point){44, 33}, "one");
    g_assert_cmpuint(sal_report_count(report), ==, 10002);
    g_assert_cmpfloat(sal_report_get(report, 10001)->lon_deg, ==, 44);
    sal_report_destroy(report);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/outfile/whole", whole_or_not_at_all);
    g_test_add_func("/outfile/devices", devices_and_links_stay);
    g_test_add_func("/outfile/failures", failures_are_told);
    g_test_add_func("/error/one-line", errors_are_one_line_of_utf8);
    g_test_add_func("/report/flood", reports_bound_a_flood);
    return g_test_run();
}
