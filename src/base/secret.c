/* SPDX-License-Identifier: MIT */
/*
 * Two ways. A text that may hold anything is searched for keys of secrets. The name of a source,
 * which is known to be one, is made anew out of what may be shown: whatever else stands in it, in
 * whatever spelling, is left out.
 */
#include "base/secret.h"

#include <glib.h>
#include <string.h>

static const char mask[] = "***";

#define SCHEME_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
#define KEY_LETTERS SCHEME_LETTERS "-%."

bool sal_secret_is_virtual(const char *path) {
    const size_t scheme = strspn(path, SCHEME_LETTERS);
    return g_str_has_prefix(path, "/vsi") || (scheme > 1 && path[scheme] == ':');
}

/* Percent codes taken out, those of NUL and broken ones left; g_free() it. */
static char *decode(const char *text, size_t n) {
    GString *out = g_string_sized_new(n);
    for (size_t i = 0; i < n; i++) {
        const int high = text[i] == '%' && i + 2 < n ? g_ascii_xdigit_value(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : g_ascii_xdigit_value(text[i + 2]);
        const bool is_code = low >= 0 && high * 16 + low > 0;
        g_string_append_c(out, is_code ? (char)(high * 16 + low) : text[i]);
        i += is_code ? 2 : 0;
    }
    return g_string_free(out, FALSE);
}

/* ---- texts of any kind ---- */

/* Does a key name a secret; percent codes, case, '-' and '_' do not matter. */
static bool is_secret_key(const char *key, size_t n) {
    static const char *const parts[] = {"passw",  "passphrase", "pwd",       "secret",     "token",
                                        "apikey", "accesskey",  "signature", "credential", NULL};
    static const char *const wholes[] = {"pass",   "auth",          "authcode", "sig",
                                         "cookie", "authorization", "key",      NULL};
    char *name = decode(key, n);
    GString *plain = g_string_new(NULL);
    for (const char *c = name; *c != '\0'; c++) {
        if (g_ascii_isalnum(*c)) {
            g_string_append_c(plain, g_ascii_tolower(*c));
        }
    }
    bool is_secret = g_strv_contains(wholes, plain->str);
    for (size_t i = 0; parts[i] != NULL; i++) {
        is_secret = is_secret || strstr(plain->str, parts[i]) != NULL;
    }
    g_string_free(plain, TRUE);
    g_free(name);
    return is_secret;
}

/* Put the mask for text[from..to); it grows by no more than what is cut off at the end. */
static char *cover(char *from, char *to) {
    const size_t room = (size_t)(to - from), n = MIN(strlen(mask), room);
    memcpy(from, mask, n);
    memmove(from + n, to, strlen(to) + 1);
    return from + n;
}

static char *end_of_value(char *value) {
    if (*value == '{') {
        char *end = strchr(value, '}');
        return end == NULL ? value + strlen(value) : end + 1;
    }
    if (*value != '\'' && *value != '"') {
        return value + strcspn(value, " \t\r\n'\"&;");
    }
    char *end = value + 1;
    while (*end != '\0' && *end != *value) {
        end += *end == '\\' && end[1] != '\0' ? 2 : 1;
    }
    return *end == '\0' ? end : end + 1;
}

/* `key = value` at hand, the key of n letters: its value when it is a secret, else NULL. */
static char *secret_value(char *key, size_t n) {
    char *value = key + n;
    value += strspn(value, " \t\r\n");
    if (n == 0 || *value != '=' || !is_secret_key(key, n)) {
        return NULL;
    }
    value++;
    return value + strspn(value, " \t\r\n");
}

/* "://" at hand: the name and word before its host, without the name where it is another's. */
static char *mask_user(char *at, bool is_web) {
    char *name = at + 3, *end = name + strcspn(name, "/ '\"");
    char *host = g_strrstr_len(name, end - name, "@");
    char *colon = host == NULL ? NULL : memchr(name, ':', (size_t)(host - name));
    if (host != NULL && is_web) {
        return cover(name, host);
    }
    return colon == NULL ? name : cover(colon + 1, host);
}

void sal_secret_mask(char *text) {
    for (char *at = text; *at != '\0';) {
        const size_t n = strspn(at, KEY_LETTERS);
        char *value = secret_value(at, n);
        if (value != NULL) {
            at = cover(value, end_of_value(value));
        } else if (n > 0) {
            at += n;
        } else if (strncmp(at, "://", 3) == 0) {
            const bool is_web = (at - text >= 4 && g_ascii_strncasecmp(at - 4, "http", 4) == 0) ||
                                (at - text >= 5 && g_ascii_strncasecmp(at - 5, "https", 5) == 0);
            at = mask_user(at, is_web);
        } else {
            at++;
        }
    }
}

/* ---- names of sources ---- */

/* A value that may be shown is no connection text of its own. */
static bool is_plain(const char *value) {
    return *value != '\0' && strpbrk(value, "=@?&;{}\"'\\") == NULL && strstr(value, "://") == NULL;
}

static void add_public(GString *name, const char *key, const char *value) {
    static const char *const keys[] = {"host",    "hostaddr", "port",          "dbname",   "tables",
                                       "schemas", "server",   "active_schema", "database", NULL};
    char *lower = g_strstrip(g_ascii_strdown(key, -1));
    const bool is_number = strspn(value, "0123456789,") == strlen(value);
    if (g_strv_contains(keys, lower) && is_plain(value) &&
        (is_number || strcmp(lower, "port") != 0)) {
        const bool is_first = name->len > 0 && name->str[name->len - 1] == ':';
        g_string_append_printf(name, "%s%s=%s", is_first ? "" : " ", lower, value);
    }
    g_free(lower);
}

/* The next value, quotes taken off; moves *at behind it. g_free() it. */
static char *take_value(const char **at) {
    const char *from = *at;
    const char quote = *from;
    if (quote != '\'' && quote != '"' && quote != '{') {
        const size_t n = strcspn(from, quote == '\0' ? "" : " \t\r\n;,&");
        *at = from + n;
        return g_strndup(from, n);
    }
    GString *value = g_string_new(NULL);
    const char closing = quote == '{' ? '}' : quote;
    for (from++; *from != '\0' && *from != closing; from++) {
        from += *from == '\\' && from[1] != '\0';
        g_string_append_c(value, *from);
    }
    *at = from + (*from != '\0');
    return g_string_free(value, FALSE);
}

/* `key = value` one after another, with blanks, semicolons, commas or ampersands between. */
static void add_pairs(GString *name, const char *text, bool is_coded) {
    while (*text != '\0') {
        text += strspn(text, " \t\r\n;,&?");
        const size_t n = strcspn(text, "= \t\r\n;,&");
        const char *value = text + n + strspn(text + n, " \t\r\n");
        if (*value != '=') {
            text += n;
            continue;
        }
        value++;
        value += strspn(value, " \t\r\n");
        char *key = is_coded ? decode(text, n) : g_strndup(text, n);
        char *raw = take_value(&value);
        char *shown = is_coded ? decode(raw, strlen(raw)) : g_strdup(raw);
        add_public(name, key, shown);
        g_free(shown);
        g_free(raw);
        g_free(key);
        text = value;
    }
}

/* Where the host of a URL begins. A password may hold '/' and '@' that should have been coded. */
static const char *host_of(const char *authority) {
    const size_t n = strcspn(authority, "?#");
    const char *at = g_strrstr_len(authority, (gssize)n, "@");
    const size_t plain = strcspn(authority, "/?#");
    const bool is_user =
        at != NULL && ((size_t)(at - authority) < plain || memchr(authority, ':', plain) != NULL);
    return is_user ? at + 1 : authority;
}

/* postgresql://user:word@host:port/database?key=value */
static char *name_of_database_url(const char *kind, const char *authority) {
    GString *name = g_string_new(kind);
    const char *host = host_of(authority);
    const size_t n_host = strcspn(host, "/?#");
    const char *rest = host + n_host;
    const size_t n_path = strcspn(rest, "?#");
    char *where = decode(host, n_host), *path = decode(rest, n_path);
    char *port = where[0] == '[' ? strchr(where, ']') : where;
    port = port == NULL ? NULL : strrchr(port, ':');
    if (port != NULL) {
        *port++ = '\0';
    }
    add_public(name, "host", where);
    add_public(name, "port", port == NULL ? "" : port);
    add_public(name, "dbname", path[0] == '/' ? path + 1 : path);
    add_pairs(name, rest + n_path, true);
    g_free(where);
    g_free(path);
    return g_string_free(name, FALSE);
}

/* scheme://host/.../file; the folders between may be keys to what they hold */
static char *name_of_url(const char *text) {
    char *url = decode(text, strlen(text));
    char *colon = strstr(url, "://");
    char *scheme = colon;
    while (scheme > url && strchr(SCHEME_LETTERS, scheme[-1]) != NULL) {
        scheme--;
    }
    const char *host = host_of(colon + 3);
    const size_t n_host = strcspn(host, "/?#&");
    const size_t n_path = strcspn(host + n_host, "?#&");
    char *path = g_strndup(host + n_host, n_path);
    const char *file = strrchr(path, '/');
    char *name =
        g_strdup_printf("%.*s://%.*s%s%s", (int)(colon - scheme), scheme, (int)n_host, host,
                        file == NULL || file == path ? "" : "/...", file == NULL ? "" : file);
    g_free(path);
    g_free(url);
    return name;
}

/* Of a virtual file system: of folders far away the last name, of archives all. */
static char *name_of_vsi(const char *path) {
    static const char *const near[] = {"/vsizip/", "/vsitar/", "/vsigzip/", "/vsistdin/",
                                       "/vsimem/", "/vsi7z/",  "/vsirar/",  NULL};
    bool is_near = false;
    for (size_t i = 0; near[i] != NULL; i++) {
        is_near = is_near || (g_str_has_prefix(path, near[i]) && strstr(path + 4, "/vsi") == NULL);
    }
    if (is_near) {
        return g_strdup(path);
    }
    char *kind = g_strndup(path, 1 + strcspn(path + 1, "/?{"));
    char *cut = g_strndup(path, strcspn(path, "?&#"));
    char *file = g_path_get_basename(cut);
    char *name = g_strdup_printf("%s/.../%s", kind, strstr(file, "vsi") == NULL ? file : "");
    g_free(file);
    g_free(cut);
    g_free(kind);
    return name;
}

char *sal_secret_source_name(const char *path) {
    static const char *const files[] = {"CSV",        "GPKG",     "GeoJSON", "GeoJSONSeq",
                                        "FlatGeobuf", "TopoJSON", "GML",     NULL};
    if (!sal_secret_is_virtual(path) || g_file_test(path, G_FILE_TEST_EXISTS)) {
        return g_strdup(path);
    }
    char *decoded = decode(path, strlen(path));
    char *kind = g_strndup(path, strspn(path, SCHEME_LETTERS));
    const char *url = strstr(decoded, "://");
    char *name = NULL;
    const bool is_pairs =
        *path != '/' && (strchr(path, '=') != NULL || strstr(path, "://") == NULL);
    if (g_ascii_strncasecmp(kind, "postgres", 8) == 0 && strstr(path, "://") != NULL) {
        name = name_of_database_url("PG:", strstr(path, "://") + 3);
    } else if (g_ascii_strncasecmp(kind, "PG", 2) == 0 &&
               g_ascii_strncasecmp(path + strlen(kind) + 1, "postgres", 8) == 0 && url != NULL) {
        const char *raw = strstr(path, "://");
        name = name_of_database_url("PG:", raw != NULL ? raw + 3 : url + 3);
    } else if (*path != '/' && g_strv_contains(files, kind) && is_plain(path + strlen(kind))) {
        name = g_strdup(path);
    } else if (*path == '/' && url == NULL) {
        name = name_of_vsi(path);
    } else if (url != NULL && (!is_pairs || strncmp(path + strlen(kind), "://", 3) == 0)) {
        name = name_of_url(path);
    } else {
        GString *text = g_string_new(kind);
        g_string_append_c(text, ':');
        add_pairs(text, path + strlen(kind) + 1, false);
        name = g_string_free(text, FALSE);
    }
    g_free(decoded);
    g_free(kind);
    return name;
}

/* Every piece of `text` that `shown` does not have, in `words`. */
static void hide_pieces(char *words, const char *text, const char *shown) {
    static const char between[] = " \t\r\n=&;?'\"/@,{}|:\\";
    char **pieces = g_strsplit_set(text, between, -1);
    for (char **piece = pieces; *piece != NULL; piece++) {
        if (strlen(*piece) < 2 || strstr(shown, *piece) != NULL) {
            continue;
        }
        for (char *at = strstr(words, *piece); at != NULL; at = strstr(at, *piece)) {
            at = cover(at, at + strlen(*piece));
        }
    }
    g_strfreev(pieces);
}

void sal_secret_hide(char *words, const char *path) {
    char *name = sal_secret_source_name(path);
    if (strcmp(name, path) != 0) {
        char *decoded = decode(path, strlen(path));
        for (char *at = strstr(words, path); at != NULL; at = strstr(at, path)) {
            at = cover(at, at + strlen(path));
        }
        hide_pieces(words, path, name);
        hide_pieces(words, decoded, name);
        g_free(decoded);
    }
    g_free(name);
}
