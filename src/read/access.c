/* SPDX-License-Identifier: MIT */
/*
 * The rule of access.h by names: of file systems, of drivers, of folders. What is not known is
 * refused, so a driver or a file system that GDAL learns one day is shut until it is listed.
 */
#include "read/access.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/locate.h"
#include "base/secret.h"
#include "read/archive.h"

/* Drivers that read a file, and follow nothing that stands in it. */
static const char *const file_drivers[] = {
    "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "ESRIJSON",    "TopoJSON", "JSONFG", "GPKG",
    "FlatGeobuf",     "CSV",     "KML",        "LIBKML",      "GML",      "GPX",    "MapInfo File",
    "XLSX",           "ODS",     "XLS",        "OpenFileGDB", "Parquet",  "Arrow",
};
static const char *const network_drivers[] = {"HTTP", "WFS", "OAPIF"};
static const char *const virtual_drivers[] = {"OGR_VRT"};
static const char *const database_drivers[] = {"PostgreSQL", "MSSQLSpatial", "MySQL", "ODBC",
                                               "OCI",        "SQLite",       "PGeo"};

/* File systems of GDAL that hold what is on this machine. */
static const char *const near_systems[] = {"zip", "tar", "gzip", "7z", "rar", "stdin", "mem"};
/* Schemes that stand before the name of a file. */
static const char *const file_schemes[] = {"CSV",        "GPKG",     "GeoJSON", "GeoJSONSeq",
                                           "FlatGeobuf", "TopoJSON", "GML",     "ESRIJSON"};
static const char *const database_schemes[] = {"MSSQL", "MYSQL", "ODBC", "OCI", "PGEO", "SQLITE"};

static const struct {
    const char *name;
    unsigned bit;
} words[] = {
    {"network", SAL_ALLOW_NETWORK},   {"vrt", SAL_ALLOW_VRT},         {"sql", SAL_ALLOW_SQL},
    {"database", SAL_ALLOW_DATABASE}, {"drivers", SAL_ALLOW_DRIVERS}, {"files", SAL_ALLOW_FILES},
};

unsigned sal_allow_find(const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(words[i].name, name) == 0) {
            return words[i].bit;
        }
    }
    return 0;
}

bool sal_access_is_virtual(const char *path) {
    return sal_secret_is_virtual(path) &&
           (strstr(path, "://") != NULL || !g_file_test(path, G_FILE_TEST_EXISTS));
}

static bool is_among(const char *const *names, size_t n, const char *name, size_t n_name) {
    for (size_t i = 0; i < n; i++) {
        if (strlen(names[i]) == n_name && g_ascii_strncasecmp(names[i], name, n_name) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- names ---- */

/* What has to be allowed for a name, and what it is in words; 0: nothing. */
static unsigned needed(const char *path, const char **what) {
    for (const char *at = strstr(path, "/vsi"); at != NULL; at = strstr(at + 4, "/vsi")) {
        const size_t n = strspn(at + 4, "abcdefghijklmnopqrstuvwxyz0123456789_");
        if (n > 0 && !is_among(near_systems, G_N_ELEMENTS(near_systems), at + 4, n)) {
            *what = "a file system beyond this machine's files";
            return SAL_ALLOW_NETWORK;
        }
    }
    const size_t n_scheme = strcspn(path, ":/");
    const bool is_postgres =
        is_among((const char *[]){"PG", "postgresql", "postgres"}, 3, path, n_scheme);
    if (is_postgres) {
        return 0;
    }
    if (is_among(database_schemes, G_N_ELEMENTS(database_schemes), path, n_scheme)) {
        *what = "a database";
        return SAL_ALLOW_DATABASE;
    }
    if (strstr(path, "://") != NULL) {
        *what = "on a network";
        return SAL_ALLOW_NETWORK;
    }
    if (*path != '/' && !is_among(file_schemes, G_N_ELEMENTS(file_schemes), path, n_scheme)) {
        *what = "no file";
        return SAL_ALLOW_DRIVERS;
    }
    return 0;
}

static const char *word_of(unsigned bit) {
    size_t i = 0;
    while (words[i].bit != bit) {
        i++;
    }
    return words[i].name;
}

enum sal_status sal_access_check(const char *path, unsigned allow, struct sal_error *err) {
    const char *what = "";
    const unsigned bit = sal_access_is_virtual(path) ? needed(path, &what) : 0;
    if ((bit & ~allow) == 0) {
        return SAL_OK;
    }
    char *name = sal_secret_source_name(path);
    (void)sal_error_set(
        err, SAL_IO, name,
        "is %s, and not opened unasked; it is by --allow %s, for inputs that you trust", what,
        word_of(bit));
    g_free(name);
    return SAL_IO;
}

const char **sal_access_drivers(const char *path, unsigned allow) {
    if ((allow & SAL_ALLOW_DRIVERS) != 0) {
        return NULL;
    }
    GPtrArray *drivers = g_ptr_array_new();
    const struct {
        bool is_open;
        const char *const *names;
        size_t n;
    } groups[] = {
        {true, file_drivers, G_N_ELEMENTS(file_drivers)},
        {(allow & SAL_ALLOW_NETWORK) != 0, network_drivers, G_N_ELEMENTS(network_drivers)},
        {(allow & SAL_ALLOW_VRT) != 0, virtual_drivers, G_N_ELEMENTS(virtual_drivers)},
        {(allow & SAL_ALLOW_DATABASE) != 0, database_drivers, G_N_ELEMENTS(database_drivers)},
        /* PostgreSQL, where it was named: no file is opened by its driver. */
        {*path != '/' && sal_access_is_virtual(path), database_drivers, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
        for (size_t j = 0; groups[i].is_open && j < groups[i].n; j++) {
            g_ptr_array_add(drivers, (gpointer)groups[i].names[j]);
        }
    }
    g_ptr_array_add(drivers, NULL);
    return (const char **)g_ptr_array_free(drivers, FALSE);
}

/* ---- folders ---- */

/* Where a path leads, as much of it as there is; g_free() it. */
static char *real_path(const char *path) {
    char *whole = g_canonicalize_filename(path, NULL);
    char *tail = g_strdup("");
    char *real = NULL;
    while ((real = realpath(whole, NULL)) == NULL && strcmp(whole, "/") != 0) {
        char *name = g_path_get_basename(whole), *folder = g_path_get_dirname(whole);
        char *longer = g_build_filename(name, *tail == '\0' ? NULL : tail, NULL);
        g_free(whole);
        g_free(tail);
        g_free(name);
        whole = folder;
        tail = longer;
    }
    char *out = *tail == '\0' ? g_strdup(real == NULL ? "/" : real)
                              : g_build_filename(real == NULL ? "/" : real, tail, NULL);
    free(real);
    g_free(whole);
    g_free(tail);
    return out;
}

static bool is_below(const char *path, const char *folder) {
    char *real = real_path(folder);
    const size_t n = strcmp(real, "/") == 0 ? 0 : strlen(real);
    const bool is_it = strncmp(path, real, n) == 0 && (path[n] == '/' || path[n] == '\0');
    g_free(real);
    return is_it;
}

/* Leave of a path the longest beginning that is there, if any is. */
static void cut_to_existing(char *path) {
    char *whole = g_strdup(path);
    char *slash = path + strlen(path);
    while (slash != NULL && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        slash = strrchr(path, '/');
        if (slash != NULL) {
            *slash = '\0';
        }
    }
    if (slash == NULL || *path == '\0') {
        memcpy(path, whole, strlen(whole) + 1);
    }
    g_free(whole);
}

/* The file that a name stands for: out of /vsizip/{a.zip}/b.shp the archive, of a pattern its
 * folder; g_free() it. */
static char *file_of(const char *path) {
    const bool is_inside = g_str_has_prefix(path, "/vsi");
    while (g_str_has_prefix(path, "/vsi") && strchr(path + 1, '/') != NULL) {
        path = strchr(path + 1, '/') + 1;
        path += *path == '{';
    }
    const char *colon = strchr(path, ':');
    if (colon != NULL && sal_access_is_virtual(path)) {
        path = colon + 1;
    }
    const size_t n = strcspn(path, "}");
    char *name = g_strndup(path, n);
    if (is_inside) {
        cut_to_existing(name);
    }
    if (!g_file_test(name, G_FILE_TEST_EXISTS) && strpbrk(name, "*?[") != NULL) {
        name[strcspn(name, "*?[")] = '\0';
        char *slash = strrchr(name, '/');
        if (slash != NULL) {
            slash[slash == name] = '\0';
        } else {
            g_free(name);
            name = g_strdup(".");
        }
    }
    return name;
}

static bool is_in_folders(const char *real, const struct sal_access *access) {
    char *folder = g_path_get_dirname(access->map);
    char *led_to = real_path(access->map), *led_folder = g_path_get_dirname(led_to);
    bool is_in = is_below(real, folder) || is_below(real, led_folder);
    for (size_t i = 0; i < access->n_folders && !is_in; i++) {
        is_in = is_below(real, access->folders[i]);
    }
    /* The data that came with the program is nobody's secret. */
    char *own = is_in ? NULL : sal_locate("geodata", ".");
    is_in = is_in || (own != NULL && is_below(real, own));
    g_free(own);
    g_free(led_folder);
    g_free(led_to);
    g_free(folder);
    return is_in;
}

enum sal_status sal_access_check_of_map(const char *path, const struct sal_access *access,
                                        struct sal_error *err) {
    if (access->map == NULL || *access->map == '\0') {
        return SAL_OK;
    }
    const char *scheme_end = strchr(path, ':');
    if (sal_access_is_virtual(path) && *path != '/' && scheme_end != NULL &&
        !is_among(file_schemes, G_N_ELEMENTS(file_schemes), path, (size_t)(scheme_end - path)) &&
        (access->allow & (SAL_ALLOW_DATABASE | SAL_ALLOW_NETWORK | SAL_ALLOW_DRIVERS)) == 0) {
        char *name = sal_secret_source_name(path);
        (void)sal_error_set(err, SAL_IO, access->map,
                            "names %.80s; what is no file is opened when it is given by --control "
                            "or --base, or by --allow database",
                            name);
        g_free(name);
        return SAL_IO;
    }
    if ((access->allow & SAL_ALLOW_FILES) != 0 ||
        (sal_access_is_virtual(path) && *path != '/' && strstr(path, "://") != NULL)) {
        return SAL_OK;
    }
    char *file = file_of(path), *real = real_path(file);
    enum sal_status status = SAL_OK;
    if (!is_in_folders(real, access)) {
        char *folder = g_path_get_dirname(path);
        status = sal_error_set(err, SAL_IO, access->map,
                               "names \"%.80s\", which is not below the map's folder; such files "
                               "are given by --control or --base, or by --allow %.80s",
                               path, strchr(folder, '/') == NULL ? "./" : folder);
        g_free(folder);
    }
    g_free(real);
    g_free(file);
    return status;
}

/* ---- what stands in files ---- */

/* Bytes of a file's beginning that are looked through. */
#define HEAD_BYTES 65536

/* The beginning of a file in lower case; NULL when it cannot be read. g_free() it. */
static char *head_of(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    char *head = g_malloc0(HEAD_BYTES + 1);
    const size_t n = fread(head, 1, HEAD_BYTES, file);
    for (size_t i = 0; i < n; i++) {
        head[i] = head[i] == '\0' ? ' ' : g_ascii_tolower(head[i]);
    }
    fclose(file);
    return head;
}

static enum sal_status check_table(const char *path, struct sal_error *err) {
    char *head = head_of(path);
    const bool follows =
        head != NULL && (strstr(head, "create view") != NULL || strstr(head, "isseamless") != NULL);
    g_free(head);
    return follows ? sal_error_set(err, SAL_FORMAT, path,
                                   "is a table made of other tables, which is not followed; wanted "
                                   "those tables themselves")
                   : SAL_OK;
}

static enum sal_status check_query(const char *path, struct sal_error *err) {
    char *head = head_of(path);
    const bool has_query =
        head != NULL && strstr(head, "<ogrvrt") != NULL && strstr(head, "srcsql") != NULL;
    g_free(head);
    return has_query ? sal_error_set(err, SAL_IO, path,
                                     "holds a query, and queries are not run unasked; they are by "
                                     "--allow vrt,sql, for inputs that you trust")
                     : SAL_OK;
}

/* Is one of a file's other parts a link that leads out of its folder: what stands there would come
 * to light in names, in texts or in a message. */
static enum sal_status check_part(const char *part, const char *path, struct sal_error *err) {
    if (!g_file_test(part, G_FILE_TEST_IS_SYMLINK)) {
        return SAL_OK;
    }
    char *real = real_path(part), *led_to = real_path(path);
    char *folder = g_path_get_dirname(path), *led_folder = g_path_get_dirname(led_to);
    const bool is_near = is_below(real, folder) || is_below(real, led_folder);
    g_free(led_folder);
    g_free(folder);
    g_free(led_to);
    g_free(real);
    return is_near ? SAL_OK
                   : sal_error_set(err, SAL_IO, part,
                                   "is a link that leads out of its folder, and is not followed; "
                                   "it is by --allow files, for inputs that you trust");
}

static enum sal_status check_parts(const char *path, struct sal_error *err) {
    static const char *const endings[] = {"dbf", "shx", "prj", "cpg", "qpj",  "sbn", "sbx", "dat",
                                          "map", "id",  "ind", "mid", "csvt", "gfs", "xsd"};
    const char *dot = strrchr(path, '.');
    const size_t n_stem = dot == NULL ? strlen(path) : (size_t)(dot - path);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(endings) && status == SAL_OK; i++) {
        char *ending = i % 2 == 0 ? g_strdup(endings[i / 2]) : g_ascii_strup(endings[i / 2], -1);
        char *part = g_strdup_printf("%.*s.%s", (int)n_stem, path, ending);
        status = check_part(part, path, err);
        g_free(part);
        g_free(ending);
    }
    return status;
}

static enum sal_status check_file(const char *path, unsigned allow, struct sal_error *err) {
    const char *dot = strrchr(path, '.');
    enum sal_status status = sal_archive_check(path, err);
    if (status == SAL_OK && (allow & SAL_ALLOW_FILES) == 0) {
        status = check_parts(path, err);
    }
    if (status == SAL_OK && dot != NULL && g_ascii_strcasecmp(dot, ".tab") == 0) {
        status = check_table(path, err);
    }
    if (status == SAL_OK && (allow & SAL_ALLOW_VRT) != 0 && (allow & SAL_ALLOW_SQL) == 0) {
        status = check_query(path, err);
    }
    return status;
}

enum sal_status sal_access_check_content(const char *path, unsigned allow, struct sal_error *err) {
    char *file = file_of(path);
    const bool is_looked_at =
        (allow & SAL_ALLOW_DRIVERS) == 0 && g_file_test(file, G_FILE_TEST_IS_REGULAR);
    const enum sal_status status = is_looked_at ? check_file(file, allow, err) : SAL_OK;
    g_free(file);
    return status;
}
