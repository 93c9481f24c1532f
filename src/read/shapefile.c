/* SPDX-License-Identifier: MIT */
/*
 * The only user of shapelib. Members of a shapefile are read whole, checked (shapeindex.c), and
 * handed to shapelib through its hooks as files in memory: nothing is ever written beside the
 * user's data, a missing index is rebuilt there, and a file that changes under us cannot surprise
 * the parser. shapelib's hooks carry no user data, so the files of the call at work hang from a
 * thread-local.
 */
#include "read/shapefile.h"

#include <glib.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/report.h"
#include "read/bytes.h"
#include "read/encoding.h"
#include "read/layer.h"
#include "read/limits.h"
#include "read/shapeindex.h"

enum member { SHP, SHX, DBF, PRJ, CPG, N_MEMBERS };
static const char *const extensions[N_MEMBERS] = {"shp", "shx", "dbf", "prj", "cpg"};

/* One read of one shapefile. */
struct session {
    const char *given;
    const struct sal_read_options *options;
    struct sal_report *report;
    char *paths[N_MEMBERS]; /* NULL where the member is missing */
    struct sal_bytes bytes[N_MEMBERS];
    char said[160]; /* shapelib's last words */
    SHPHandle shp;
    DBFHandle dbf; /* NULL without one */
    struct sal_decoder *decoder;
    struct sal_features *features;
    struct sal_layer *layer;
};

static _Thread_local struct session *at_work;

/* ---- shapelib's hooks: files in memory ---- */

struct cursor {
    const struct sal_bytes *bytes;
    size_t at;
};

static SAFile hook_open(const char *name, const char *access) {
    (void)access;
    const char *dot = strrchr(name, '.');
    for (int i = SHP; i <= DBF && dot != NULL; i++) {
        if (g_ascii_strcasecmp(dot + 1, extensions[i]) == 0 && at_work->bytes[i].data != NULL) {
            struct cursor *cursor = g_new0(struct cursor, 1);
            cursor->bytes = &at_work->bytes[i];
            return (SAFile)(void *)cursor;
        }
    }
    return NULL;
}

static SAOffset hook_read(void *to, SAOffset size, SAOffset n, SAFile file) {
    struct cursor *cursor = (void *)file;
    const size_t left = cursor->bytes->size - cursor->at;
    if (size == 0 || n == 0 || left == 0) {
        return 0;
    }
    const size_t whole = MIN(n, left / size);
    memcpy(to, cursor->bytes->data + cursor->at, whole * size);
    cursor->at += whole * size;
    return whole;
}

static SAOffset hook_write(void *from, SAOffset size, SAOffset n, SAFile file) {
    (void)from, (void)size, (void)n, (void)file;
    return 0;
}

static SAOffset hook_seek(SAFile file, SAOffset offset, int whence) {
    struct cursor *cursor = (void *)file;
    const size_t base =
        whence == SEEK_CUR ? cursor->at : (whence == SEEK_END ? cursor->bytes->size : 0);
    cursor->at = MIN(base + offset, cursor->bytes->size);
    return 0;
}

static SAOffset hook_tell(SAFile file) {
    return ((struct cursor *)(void *)file)->at;
}

static int hook_flush(SAFile file) {
    (void)file;
    return 0;
}

static int hook_close(SAFile file) {
    g_free(file);
    return 0;
}

static int hook_remove(const char *name) {
    (void)name;
    return -1;
}

static void hook_error(const char *message) {
    g_strlcpy(at_work->said, message, sizeof at_work->said);
}

static double hook_atof(const char *text) {
    return g_ascii_strtod(text, NULL);
}

static const SAHooks memory_hooks = {
    .FOpen = hook_open,
    .FRead = hook_read,
    .FWrite = hook_write,
    .FSeek = hook_seek,
    .FTell = hook_tell,
    .FFlush = hook_flush,
    .FClose = hook_close,
    .Remove = hook_remove,
    .Error = hook_error,
    .Atof = hook_atof,
};

/* ---- members ---- */

/* The member beside `path` with another extension, in the cases that are met; NULL when there is
 * none. */
static char *find_member(const char *path, const char *extension) {
    char *stem = g_strndup(path, strlen(path) - 4);
    char *upper = g_ascii_strup(extension, -1);
    char *title = g_strdup(extension);
    title[0] = g_ascii_toupper(title[0]);
    const char *const tries[] = {extension, upper, title};
    char *found = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(tries) && found == NULL; i++) {
        char *name = g_strconcat(stem, ".", tries[i], NULL);
        if (sal_bytes_exist(name)) {
            found = name;
        } else {
            g_free(name);
        }
    }
    g_free(title);
    g_free(upper);
    g_free(stem);
    return found;
}

static enum sal_status load_members(struct session *session, const char *path,
                                    struct sal_error *err) {
    session->paths[SHP] = g_strdup(path);
    for (int i = SHX; i < N_MEMBERS; i++) {
        session->paths[i] = find_member(path, extensions[i]);
    }
    for (int i = 0; i < N_MEMBERS; i++) {
        if (session->paths[i] == NULL) {
            continue;
        }
        const uint64_t limit = i >= PRJ ? SAL_READ_CRS_MAX : SAL_READ_FILE_MAX;
        const enum sal_status status =
            sal_bytes_load(session->paths[i], limit, &session->bytes[i], err);
        if (status != SAL_OK) {
            return status;
        }
    }
    return SAL_OK;
}

/* Nothing behind this may meet a header that lies about its file. */
static enum sal_status check_members(struct session *session, struct sal_error *err) {
    struct sal_bytes *bytes = session->bytes;
    enum sal_status status = sal_shp_check(&bytes[SHP], session->paths[SHP], err);
    if (status == SAL_OK && session->paths[SHX] != NULL) {
        status = sal_shx_check(&bytes[SHX], &bytes[SHP], session->paths[SHX], err);
    } else if (status == SAL_OK) {
        status = sal_shx_rebuild(&bytes[SHP], session->paths[SHP], &bytes[SHX], err);
        if (status == SAL_OK) {
            sal_report_add(session->report, SAL_WARNING, "shx-missing", session->given,
                           "has no .shx index; one was made in memory");
        }
    }
    if (status == SAL_OK && session->paths[DBF] != NULL) {
        const size_t n = sal_dbf_mend_count(&bytes[DBF], sal_shx_count(&bytes[SHX]));
        if (n > 0) {
            sal_report_add(session->report, SAL_WARNING, "dbf-count", session->given,
                           "its table states too few rows; all %zu that are there were read", n);
        }
        status = sal_dbf_check(&bytes[DBF], session->paths[DBF], err);
    }
    return status;
}

static enum sal_status open_members(struct session *session, struct sal_error *err) {
    SAHooks hooks = memory_hooks;
    session->shp = SHPOpenLL("layer.shp", "rb", &hooks);
    if (session->shp == NULL) {
        return sal_error_set(err, SAL_FORMAT, session->paths[SHP], "is no shapefile: %s",
                             session->said);
    }
    SHPSetFastModeReadObject(session->shp, TRUE);
    if (session->paths[DBF] == NULL) {
        sal_report_add(session->report, SAL_WARNING, "dbf-missing", session->given,
                       "has no .dbf table; its shapes have no fields");
        return SAL_OK;
    }
    session->dbf = DBFOpenLL("layer.dbf", "rb", &hooks);
    if (session->dbf == NULL) {
        return sal_error_set(err, SAL_FORMAT, session->paths[DBF], "is no DBF table: %s",
                             session->said);
    }
    const int n = DBFGetFieldCount(session->dbf);
    for (int i = 0; i < n; i++) {
        const int end = session->dbf->panFieldOffset[i] + session->dbf->panFieldSize[i];
        if (session->dbf->panFieldSize[i] < 0 || end > session->dbf->nRecordLength) {
            return sal_error_set(err, SAL_FORMAT, session->paths[DBF],
                                 "field %d ends at byte %d of records of %d bytes", i + 1, end,
                                 session->dbf->nRecordLength);
        }
    }
    return SAL_OK;
}

/* ---- text ---- */

static bool is_text_field(DBFHandle dbf, int i_field) {
    return DBFGetNativeFieldType(dbf, i_field) == 'C';
}

/* Is all text of the table valid UTF-8. */
static bool is_all_utf8(DBFHandle dbf) {
    const int n_records = DBFGetRecordCount(dbf), n_fields = DBFGetFieldCount(dbf);
    for (int i = 0; i < n_fields; i++) {
        for (int record = 0; is_text_field(dbf, i) && record < n_records; record++) {
            const char *text = DBFReadStringAttribute(dbf, record, i);
            if (text != NULL && !g_utf8_validate(text, -1, NULL)) {
                return false;
            }
        }
    }
    return true;
}

/* What the .cpg file says, or the header's language driver; g_free() it. */
static char *stated_encoding(const struct session *session) {
    const struct sal_bytes *cpg = &session->bytes[CPG];
    if (cpg->data != NULL && cpg->size > 0) {
        const char *text = (const char *)cpg->data;
        if (g_str_has_prefix(text, "\xef\xbb\xbf")) {
            text += 3;
        }
        return g_strndup(text, strcspn(text, "\r\n"));
    }
    const char *page = DBFGetCodePage(session->dbf);
    return g_strdup(page == NULL ? "" : page);
}

/* Nobody says what the text is in, or says it wrongly: UTF-8 gives itself away. */
static char *guess_encoding(const struct session *session, const char *stated) {
    const char *guess = is_all_utf8(session->dbf) ? "UTF-8" : "CP1252";
    const bool is_blank = stated[0] == '\0' || g_str_has_prefix(stated, "LDID/");
    if (!is_blank) {
        sal_report_add(session->report, SAL_WARNING, "encoding", session->given,
                       "states the unknown encoding \"%s\"; its text was taken as %s", stated,
                       guess);
    } else if (strcmp(guess, "CP1252") == 0) {
        sal_report_add(session->report, SAL_WARNING, "encoding", session->given,
                       "states no encoding; its text was taken as windows-1252; or say --encoding");
    }
    return g_strdup(guess);
}

static enum sal_status choose_encoding(struct session *session, struct sal_error *err) {
    const char *wanted = session->options->encoding;
    char *stated = wanted != NULL ? g_strdup(wanted) : stated_encoding(session);
    char *name = sal_encoding_name(stated);
    session->decoder = name == NULL ? NULL : sal_decoder_create(name);
    if (session->decoder == NULL && wanted == NULL) {
        g_free(name);
        name = guess_encoding(session, stated);
        session->decoder = sal_decoder_create(name);
    }
    enum sal_status status = SAL_OK;
    if (session->decoder == NULL) {
        status = sal_error_set(err, SAL_ENCODING, session->given,
                               "encoding \"%.40s\" is unknown; wanted a name such as UTF-8, "
                               "windows-1256 or ISO-8859-6",
                               stated);
    } else {
        session->features->encoding = sal_arena_strdup(session->features->arena, name);
    }
    g_free(name);
    g_free(stated);
    return status;
}

static void report_text(const struct session *session) {
    const size_t n_invalid = sal_decoder_n_invalid(session->decoder);
    if (n_invalid > 0) {
        sal_report_add(session->report, SAL_WARNING, "encoding", session->given,
                       "%zu texts are not valid %s; they were taken as UTF-8 or windows-1252",
                       n_invalid, session->features->encoding);
    }
    if (sal_decoder_n_cut(session->decoder) > 0) {
        sal_report_add(session->report, SAL_INFO, "text-cut", session->given,
                       "%zu texts end in half a character, which was left out",
                       sal_decoder_n_cut(session->decoder));
    }
    if (sal_decoder_n_foreign(session->decoder) == 0) {
        session->features->encoding = sal_arena_strdup(session->features->arena, "UTF-8");
    }
}

/* ---- fields and values ---- */

static enum sal_field_type type_of_field(DBFHandle dbf, int i_field) {
    int width, decimals;
    if (DBFGetNativeFieldType(dbf, i_field) == 'F') {
        return SAL_FIELD_REAL;
    }
    switch (DBFGetFieldInfo(dbf, i_field, NULL, &width, &decimals)) {
    case FTInteger:
        return SAL_FIELD_INTEGER;
    case FTDouble:
        return decimals == 0 ? SAL_FIELD_INTEGER : SAL_FIELD_REAL;
    case FTDate:
        return SAL_FIELD_DATE;
    default:
        return SAL_FIELD_TEXT;
    }
}

static enum sal_status read_fields(struct session *session, struct sal_error *err) {
    struct sal_features *features = session->features;
    features->n_fields = (size_t)DBFGetFieldCount(session->dbf);
    features->fields =
        sal_arena_array(features->arena, features->n_fields, sizeof *features->fields);
    if (features->fields == NULL) {
        return sal_error_set(err, SAL_MEMORY, session->given, "memory ran out for %zu fields",
                             features->n_fields);
    }
    for (size_t i = 0; i < features->n_fields; i++) {
        char name[XBASE_FLDNAME_LEN_READ + 1] = "";
        DBFGetFieldInfo(session->dbf, (int)i, name, NULL, NULL);
        features->fields[i] = (struct sal_field){
            .name = sal_arena_strdup(features->arena, sal_decoder_text(session->decoder, name)),
            .type = type_of_field(session->dbf, (int)i),
        };
    }
    return SAL_OK;
}

/* DBF writes dates as YYYYMMDD. */
static void put_date(const char *text, char out[16]) {
    if (strlen(text) == 8 && strspn(text, "0123456789") == 8) {
        g_snprintf(out, 16, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    } else {
        g_strlcpy(out, text, 16);
    }
}

static enum sal_status read_values(struct session *session, int record, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    const size_t n = session->features->n_fields;
    for (size_t i = 0; i < n && status == SAL_OK; i++) {
        if (DBFIsAttributeNULL(session->dbf, record, (int)i)) {
            continue;
        }
        const char *text = DBFReadStringAttribute(session->dbf, record, (int)i);
        char date[16];
        if (text != NULL && session->features->fields[i].type == SAL_FIELD_DATE) {
            put_date(text, date);
            text = date;
        }
        if (text != NULL) {
            status =
                sal_layer_set(session->layer, i, sal_decoder_text(session->decoder, text), err);
        }
    }
    return status;
}

/* ---- shapes ---- */

static enum sal_geom_kind kind_of_shape(int type) {
    switch (type) {
    case SHPT_POINT:
    case SHPT_POINTZ:
    case SHPT_POINTM:
    case SHPT_MULTIPOINT:
    case SHPT_MULTIPOINTZ:
    case SHPT_MULTIPOINTM:
        return SAL_GEOM_POINT;
    case SHPT_ARC:
    case SHPT_ARCZ:
    case SHPT_ARCM:
        return SAL_GEOM_LINE;
    case SHPT_POLYGON:
    case SHPT_POLYGONZ:
    case SHPT_POLYGONM:
    case SHPT_MULTIPATCH:
        return SAL_GEOM_POLYGON;
    default:
        return SAL_GEOM_NONE;
    }
}

static enum sal_status add_points(struct sal_layer *layer, const SHPObject *shape, int first,
                                  int end, struct sal_error *err) {
    if (first < 0 || end > shape->nVertices || end <= first) {
        return SAL_OK;
    }
    struct sal_point *points;
    const size_t n = (size_t)(end - first);
    const enum sal_status status = sal_layer_add_part(layer, n, &points, err);
    for (size_t i = 0; i < n && status == SAL_OK; i++) {
        points[i] =
            (struct sal_point){shape->padfX[(size_t)first + i], shape->padfY[(size_t)first + i]};
    }
    return status;
}

/* Strips and fans of triangles are surfaces in space, of no use on a map. */
static bool is_ring(const SHPObject *shape, int part) {
    return shape->nSHPType != SHPT_MULTIPATCH || shape->panPartType[part] >= SHPP_OUTERRING;
}

static enum sal_status add_parts(struct session *session, const SHPObject *shape,
                                 enum sal_geom_kind kind, struct sal_error *err) {
    if (kind == SAL_GEOM_POINT) {
        return add_points(session->layer, shape, 0, shape->nVertices, err);
    }
    enum sal_status status = SAL_OK;
    int n_surfaces = 0;
    for (int part = 0; part < shape->nParts && status == SAL_OK; part++) {
        const int end = part + 1 < shape->nParts ? shape->panPartStart[part + 1] : shape->nVertices;
        n_surfaces += !is_ring(shape, part);
        if (is_ring(shape, part)) {
            status = add_points(session->layer, shape, shape->panPartStart[part], end, err);
        }
    }
    if (n_surfaces > 0) {
        char *here = sal_layer_here(session->layer);
        sal_report_add(session->report, SAL_WARNING, "surface-ignored", here,
                       "%d of %d parts are strips or fans of triangles; they were left out",
                       n_surfaces, shape->nParts);
        g_free(here);
    }
    return status;
}

static enum sal_status read_shape(struct session *session, int record, struct sal_error *err) {
    /* Some writers mark a null shape by an empty entry of the index, which shapelib would take for
     * the file's header. */
    if (session->shp->panRecOffset[record] == 0) {
        return sal_layer_begin(session->layer, record, SAL_GEOM_NONE, NULL, err);
    }
    session->said[0] = '\0';
    SHPObject *shape = SHPReadObject(session->shp, record);
    if (shape == NULL) {
        char *place = g_strdup_printf("%s: record %d", session->given, record);
        sal_error_set(err, SAL_FORMAT, place, "cannot be read: %s",
                      session->said[0] == '\0' ? "its shape is corrupt" : session->said);
        g_free(place);
        return SAL_FORMAT;
    }
    const enum sal_geom_kind kind = kind_of_shape(shape->nSHPType);
    enum sal_status status = sal_layer_begin(session->layer, record, kind, NULL, err);
    if (status == SAL_OK) {
        status = add_parts(session, shape, kind, err);
    }
    /* By type: shapelib gives plain points a pointer to heights too. */
    if (shape->nSHPType > SHPT_MULTIPOINT) {
        sal_layer_note_z(session->layer);
    }
    SHPDestroyObject(shape);
    return status;
}

static enum sal_status read_record(struct session *session, int record, struct sal_error *err) {
    const enum sal_status status = read_shape(session, record, err);
    if (status == SAL_OK && session->dbf != NULL && record < DBFGetRecordCount(session->dbf)) {
        return read_values(session, record, err);
    }
    return status;
}

static enum sal_status read_records(struct session *session, struct sal_error *err) {
    int n_shapes;
    SHPGetInfo(session->shp, &n_shapes, NULL, NULL, NULL);
    const int n_rows = session->dbf == NULL ? n_shapes : DBFGetRecordCount(session->dbf);
    if (n_rows != n_shapes) {
        sal_report_add(session->report, SAL_WARNING, "dbf-count", session->given,
                       "has %d shapes and %d rows of fields; what has no partner was left out or "
                       "has no values",
                       n_shapes, n_rows);
    }
    enum sal_status status = SAL_OK;
    for (int i = 0; i < n_shapes && status == SAL_OK; i++) {
        if ((session->dbf == NULL || i >= n_rows || !DBFIsRecordDeleted(session->dbf, i)) &&
            !sal_shx_misses(&session->bytes[SHP], session->shp->panRecOffset[i],
                            session->options->window)) {
            status = read_record(session, i, err);
        }
    }
    return status;
}

static void close_shapes(struct session *session) {
    if (session->shp != NULL) {
        SHPClose(session->shp);
        session->shp = NULL;
    }
    sal_bytes_finish(&session->bytes[SHP]);
}

static enum sal_status read_layer(struct session *session, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    if (session->dbf != NULL) {
        status = choose_encoding(session, err);
        if (status == SAL_OK) {
            status = read_fields(session, err);
        }
    }
    session->layer = sal_layer_create(session->features, session->report);
    /* A point takes 16 bytes of the file, or more. */
    sal_layer_expect(session->layer, session->bytes[SHP].size / 16 + 1);
    if (status == SAL_OK) {
        status = read_records(session, err);
    }
    close_shapes(session); /* before the points are copied once more */
    if (status == SAL_OK && session->decoder != NULL) {
        report_text(session);
    }
    if (status != SAL_OK) {
        return status;
    }
    const char *crs = session->options->crs;
    if (crs == NULL) {
        crs = (const char *)session->bytes[PRJ].data;
    }
    crs = crs == NULL ? session->options->crs_if_none : crs;
    if (crs != NULL && g_str_has_prefix(crs, "\xef\xbb\xbf")) {
        crs += 3;
    }
    return sal_layer_finish(session->layer, crs, err);
}

static void session_finish(struct session *session) {
    sal_layer_destroy(session->layer);
    sal_decoder_destroy(session->decoder);
    if (session->dbf != NULL) {
        DBFClose(session->dbf);
    }
    close_shapes(session);
    for (int i = 0; i < N_MEMBERS; i++) {
        sal_bytes_finish(&session->bytes[i]);
        g_free(session->paths[i]);
    }
}

static struct sal_features *create_features(const char *path, const char *given) {
    char *layer = g_path_get_basename(path);
    layer[strlen(layer) - 4] = '\0';
    struct sal_features *features = sal_features_create(given, layer, "ESRI Shapefile");
    g_free(layer);
    return features;
}

enum sal_status sal_shapefile_read(const char *path, const char *given,
                                   const struct sal_read_options *options,
                                   struct sal_report *report, struct sal_features **out,
                                   struct sal_error *err) {
    struct session session = {.given = given, .options = options, .report = report};
    at_work = &session;
    session.features = create_features(path, given);
    enum sal_status status = load_members(&session, path, err);
    if (status == SAL_OK) {
        status = check_members(&session, err);
    }
    if (status == SAL_OK) {
        status = open_members(&session, err);
    }
    if (status == SAL_OK) {
        status = read_layer(&session, err);
    }
    session_finish(&session);
    at_work = NULL;
    if (status != SAL_OK) {
        sal_features_destroy(session.features);
        return status;
    }
    *out = session.features;
    return SAL_OK;
}
