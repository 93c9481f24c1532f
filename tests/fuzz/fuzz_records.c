/* SPDX-License-Identifier: MIT */
/* Shapefiles whose members fit each other, of records that are made by choices; now and then one
 * length or count is off. */
#include <glib.h>
#include <string.h>

#include "bytes.h"
#include "features.h"
#include "input.h"

static void add_u32(GByteArray *out, guint32 value, bool is_big) {
    const guint32 bytes = is_big ? GUINT32_TO_BE(value) : GUINT32_TO_LE(value);
    g_byte_array_append(out, (const guint8 *)&bytes, 4);
}

static void add_double(GByteArray *out, double value) {
    guint64 bits;
    memcpy(&bits, &value, sizeof bits);
    bits = GUINT64_TO_LE(bits);
    g_byte_array_append(out, (const guint8 *)&bits, 8);
}

/* Now and then off by a little, or by much. */
static guint32 near(struct fuzz_bytes *bytes, guint32 value) {
    static const guint32 off[] = {1, (guint32)-1, 4, 0x7fffffff, 0x80000000, 1000};
    const unsigned which = fuzz_take(bytes, 200);
    return which > 0 && which <= G_N_ELEMENTS(off) ? value + off[which - 1] : value;
}

static void add_header(GByteArray *out, struct fuzz_bytes *bytes, guint32 n_bytes, guint32 type) {
    GByteArray *head = g_byte_array_new();
    add_u32(head, 9994, true);
    for (int i = 0; i < 5; i++) {
        add_u32(head, 0, true);
    }
    add_u32(head, near(bytes, n_bytes / 2), true);
    add_u32(head, 1000, false);
    add_u32(head, type, false);
    for (int i = 0; i < 8; i++) {
        add_double(head, fuzz_take_number(bytes));
    }
    g_byte_array_append(out, head->data, head->len);
    g_byte_array_unref(head);
}

static void add_shape(GByteArray *out, struct fuzz_bytes *bytes, guint32 type) {
    const guint32 n_parts = fuzz_take(bytes, 5), n_points = fuzz_take(bytes, 40);
    add_u32(out, fuzz_take(bytes, 20) == 1 ? 0 : type, false);
    for (int i = 0; i < 4; i++) {
        add_double(out, fuzz_take_number(bytes));
    }
    add_u32(out, near(bytes, n_parts), false);
    add_u32(out, near(bytes, n_points), false);
    for (guint32 i = 0; i < n_parts; i++) {
        add_u32(out, near(bytes, n_points * i / n_parts), false);
    }
    for (guint32 i = 0; i < n_points * 2; i++) {
        add_double(out, fuzz_take_number(bytes));
    }
    for (guint32 i = 0; type >= 15 && i < n_points * 2 + 4; i++) {
        add_double(out, fuzz_take_number(bytes));
    }
}

static void add_table(GByteArray *out, struct fuzz_bytes *bytes, guint32 n_records) {
    static const char *const names[] = {"faction", "start", "end", "status"};
    const unsigned n_fields = 1 + fuzz_take(bytes, 4), width = 1 + fuzz_take(bytes, 20);
    const guint8 head[] = {3, 120, 1, 1};
    g_byte_array_append(out, head, 4);
    add_u32(out, near(bytes, n_records), false);
    add_u32(out, near(bytes, 33 + 32 * n_fields) | near(bytes, 1 + width * n_fields) << 16, false);
    for (int i = 0; i < 5; i++) {
        add_u32(out, i == 4 ? fuzz_take(bytes, 256) << 8 : 0, false);
    }
    for (unsigned i = 0; i < n_fields; i++) {
        guint8 field[32] = {0};
        g_strlcpy((char *)field, names[i], 11);
        field[11] = (guint8) "CNDFLM@"[fuzz_take(bytes, 7)];
        field[16] = (guint8)near(bytes, width);
        g_byte_array_append(out, field, 32);
    }
    g_byte_array_append(out, (const guint8 *)"\r", 1);
    for (unsigned i = 0; i < n_records * (1 + width * n_fields); i++) {
        const guint8 letter = (guint8)(fuzz_take(bytes, 4) == 3 ? fuzz_take(bytes, 256) : '2');
        g_byte_array_append(out, i % (1 + width * n_fields) == 0 ? (const guint8 *)" " : &letter,
                            1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const guint32 types[] = {5, 15, 25, 3, 31, 1, 13, 99};
    struct fuzz_bytes bytes = {data, size};
    const guint32 type = types[fuzz_take(&bytes, G_N_ELEMENTS(types))], n = fuzz_take(&bytes, 7);
    GByteArray *body = g_byte_array_new(), *index = g_byte_array_new();
    GByteArray *shp = g_byte_array_new(), *shx = g_byte_array_new(), *dbf = g_byte_array_new();
    for (guint32 i = 0; i < n; i++) {
        GByteArray *shape = g_byte_array_new();
        add_shape(shape, &bytes, type);
        add_u32(index, near(&bytes, (100 + body->len) / 2), true);
        add_u32(index, near(&bytes, shape->len / 2), true);
        add_u32(body, i + 1, true);
        add_u32(body, near(&bytes, shape->len / 2), true);
        g_byte_array_append(body, shape->data, shape->len);
        g_byte_array_unref(shape);
    }
    add_header(shp, &bytes, 100 + body->len, type);
    g_byte_array_append(shp, body->data, body->len);
    add_header(shx, &bytes, 100 + index->len, type);
    g_byte_array_append(shx, index->data, index->len);
    add_table(dbf, &bytes, n);
    g_free(fuzz_write("r.shx", shx->data, shx->len));
    g_free(fuzz_write("r.dbf", dbf->data, dbf->len));
    char *path = fuzz_write("r.shp", shp->data, shp->len);
    fuzz_read_features(path);
    g_free(path);
    GByteArray *const all[] = {body, index, shp, shx, dbf};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        g_byte_array_unref(all[i]);
    }
    return 0;
}
