/* SPDX-License-Identifier: MIT */
/* PostGIS exports tables with geometry in these forms; GDAL's reader of tables knows plain WKT
 * alone. */
#include "read/ogr_text.h"

#include <glib.h>
#include <string.h>

/* Bytes of the head of a WKB: order of bytes and type. */
#define WKB_HEAD 5
/* The type's flag of an SRID behind it. */
#define EWKB_SRID 0x20000000u

static const char *const types[] = {"POLYGON",         "MULTIPOLYGON", "GEOMETRYCOLLECTION",
                                    "POINT",           "MULTIPOINT",   "LINESTRING",
                                    "MULTILINESTRING", "CURVEPOLYGON", "MULTISURFACE",
                                    "TRIANGLE",        "TIN",          "POLYHEDRALSURFACE"};

/* What follows "SRID=4326;"; the text itself when it has none. */
static const char *behind_srid(const char *text, int *srid) {
    text += strspn(text, " \t\r\n");
    const char *end = g_ascii_strncasecmp(text, "SRID=", 5) == 0 ? strchr(text, ';') : NULL;
    if (end == NULL) {
        return text;
    }
    *srid = (int)CLAMP(g_ascii_strtoll(text + 5, NULL, 10), 0, 1000000);
    return end + 1 + strspn(end + 1, " ");
}

static bool is_wkt(const char *text) {
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        const size_t n = strlen(types[i]);
        if (g_ascii_strncasecmp(text, types[i], n) == 0) {
            const char *rest = text + n + strspn(text + n, " zmZM");
            return *rest == '(' || g_ascii_strncasecmp(rest, "EMPTY", 5) == 0;
        }
    }
    return false;
}

static bool is_hex(const char *text) {
    const size_t n = strlen(text);
    return n >= 2 * (WKB_HEAD + 4) && n % 2 == 0 && text[0] == '0' &&
           (text[1] == '0' || text[1] == '1') && strspn(text, "0123456789abcdefABCDEF") == n;
}

bool sal_ogr_text_is_geometry(const char *text) {
    int srid;
    const char *rest = behind_srid(text, &srid);
    return is_wkt(rest) || is_hex(rest);
}

static guint32 u32_at(const guchar *bytes, bool is_little) {
    return is_little ? (guint32)bytes[0] | (guint32)bytes[1] << 8 | (guint32)bytes[2] << 16 |
                           (guint32)bytes[3] << 24
                     : (guint32)bytes[3] | (guint32)bytes[2] << 8 | (guint32)bytes[1] << 16 |
                           (guint32)bytes[0] << 24;
}

static OGRGeometryH of_hex(const struct sal_gdal *gdal, const char *text, int *srid) {
    const size_t n = strlen(text) / 2;
    guchar *bytes = g_try_malloc(n);
    if (bytes == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        bytes[i] = (guchar)(g_ascii_xdigit_value(text[2 * i]) * 16 +
                            g_ascii_xdigit_value(text[2 * i + 1]));
    }
    const bool is_little = bytes[0] == 1;
    size_t size = n;
    if ((u32_at(bytes + 1, is_little) & EWKB_SRID) != 0) {
        *srid = (int)MIN(u32_at(bytes + WKB_HEAD, is_little), 1000000u);
        bytes[is_little ? 4 : 1] &= 0xDF;
        memmove(bytes + WKB_HEAD, bytes + WKB_HEAD + 4, n - WKB_HEAD - 4);
        size -= 4;
    }
    OGRGeometryH geometry = NULL;
    if (gdal->OGR_G_CreateFromWkb(bytes, NULL, &geometry, (int)MIN(size, G_MAXINT)) !=
        OGRERR_NONE) {
        geometry = NULL;
    }
    g_free(bytes);
    return geometry;
}

OGRGeometryH sal_ogr_text_geometry(const struct sal_gdal *gdal, const char *text, int *srid) {
    const char *rest = behind_srid(text, srid);
    if (is_hex(rest)) {
        return of_hex(gdal, rest, srid);
    }
    if (!is_wkt(rest)) {
        return NULL;
    }
    OGRGeometryH geometry = NULL;
    char *copy = g_strdup(rest), *at = copy;
    const bool is_ok = gdal->OGR_G_CreateFromWkt(&at, NULL, &geometry) == OGRERR_NONE;
    g_free(copy);
    return is_ok ? geometry : NULL;
}
