/* SPDX-License-Identifier: MIT */
/*
 * Names of encodings as files state them, and a decoder that never loses a value: what is invalid
 * in the stated encoding is kept in the likeliest other one and counted for a finding.
 */
#include "read/encoding.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "read/limits.h"

/* Language drivers of DBF headers and their code pages. Source: ESRI, "Codepage support in
 * shapefiles"; dBASE and FoxPro header tables. 0x57 "ANSI" is left out: writers put it on anything.
 */
static const struct {
    unsigned char driver;
    unsigned short code_page;
} drivers[] = {
    {0x01, 437},  {0x02, 850},  {0x03, 1252}, {0x08, 865}, {0x09, 437}, {0x0A, 850},  {0x0B, 437},
    {0x0D, 437},  {0x0E, 850},  {0x0F, 437},  {0x10, 850}, {0x11, 437}, {0x12, 850},  {0x13, 932},
    {0x14, 850},  {0x15, 437},  {0x16, 850},  {0x17, 865}, {0x18, 437}, {0x19, 437},  {0x1A, 850},
    {0x1B, 437},  {0x1C, 863},  {0x1D, 850},  {0x1F, 852}, {0x22, 852}, {0x23, 852},  {0x24, 860},
    {0x25, 850},  {0x26, 866},  {0x37, 850},  {0x40, 852}, {0x4D, 936}, {0x4E, 949},  {0x4F, 950},
    {0x50, 874},  {0x58, 1252}, {0x59, 1252}, {0x64, 852}, {0x65, 866}, {0x66, 865},  {0x67, 861},
    {0x6A, 737},  {0x6B, 857},  {0x78, 950},  {0x79, 949}, {0x7A, 936}, {0x7B, 932},  {0x7C, 874},
    {0x7D, 1255}, {0x7E, 1256}, {0x86, 737},  {0x87, 852}, {0x88, 857}, {0xC8, 1250}, {0xC9, 1251},
    {0xCA, 1254}, {0xCB, 1253}, {0xCC, 1257},
};

static char *name_of_driver(long driver) {
    for (size_t i = 0; i < G_N_ELEMENTS(drivers); i++) {
        if (drivers[i].driver == driver) {
            return g_strdup_printf("CP%d", drivers[i].code_page);
        }
    }
    return NULL;
}

/* Windows numbers: 65001 is UTF-8, 28591 to 28606 are ISO 8859, 88591 is a common slip for it. */
static char *name_of_number(long number) {
    if (number == 65001) {
        return g_strdup("UTF-8");
    }
    if (number > 28590 && number <= 28606) {
        return g_strdup_printf("ISO-8859-%ld", number - 28590);
    }
    if (number > 88590 && number < 88600) {
        return g_strdup_printf("ISO-8859-%ld", number - 88590);
    }
    if (number > 885909 && number <= 885916) {
        return g_strdup_printf("ISO-8859-%ld", number - 885900);
    }
    return number > 0 && number < 65000 ? g_strdup_printf("CP%ld", number) : NULL;
}

char *sal_encoding_name(const char *stated) {
    if (g_str_has_prefix(stated, "LDID/")) {
        return name_of_driver(strtol(stated + 5, NULL, 10));
    }
    char *text = g_ascii_strup(stated, -1);
    g_strstrip(text);
    const char *rest = text;
    static const char *const prefixes[] = {"ANSI ", "OEM ", "CP ", "WINDOWS ", "MSWIN"};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (g_str_has_prefix(rest, prefixes[i])) {
            rest += strlen(prefixes[i]);
            break;
        }
    }
    char *name = NULL;
    if (rest[0] != '\0' && strspn(rest, "0123456789") == strlen(rest)) {
        name = name_of_number(strtol(rest, NULL, 10));
    } else if (g_str_has_prefix(rest, "8859")) {
        name = g_strconcat("ISO-8859-", rest + 4 + strspn(rest + 4, "-_ "), NULL);
    } else if (strcmp(rest, "UTF8") == 0) {
        name = g_strdup("UTF-8");
    } else if (rest[0] != '\0' && strlen(rest) < 40) {
        name = g_strdup(rest);
    }
    g_free(text);
    return name;
}

struct sal_decoder {
    GIConv iconv; /* (GIConv)-1 when UTF-8 */
    char *buffer; /* of the last text converted */
    size_t n_invalid, n_foreign, n_cut;
};

struct sal_decoder *sal_decoder_create(const char *name) {
    GIConv iconv = (GIConv)-1;
    if (g_ascii_strcasecmp(name, "UTF-8") != 0) {
        iconv = g_iconv_open("UTF-8", name);
        if (iconv == (GIConv)-1) {
            return NULL;
        }
    }
    struct sal_decoder *decoder = g_new0(struct sal_decoder, 1);
    decoder->iconv = iconv;
    return decoder;
}

void sal_decoder_destroy(struct sal_decoder *decoder) {
    if (decoder == NULL) {
        return;
    }
    if (decoder->iconv != (GIConv)-1) {
        g_iconv_close(decoder->iconv);
    }
    g_free(decoder->buffer);
    g_free(decoder);
}

static bool is_ascii_until(const char *text, const char *end) {
    for (; text != end && *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80) {
            return false;
        }
    }
    return true;
}

static const char *keep(struct sal_decoder *decoder, char *text) {
    g_free(decoder->buffer);
    decoder->buffer = text;
    return text;
}

/* Text that its encoding does not explain. Behind other UTF-8 characters, one cut off by the
 * field's width is dropped; anything else is taken as windows-1252, then ISO 8859-1, in which every
 * byte is a character. */
static const char *salvage(struct sal_decoder *decoder, const char *text) {
    decoder->n_invalid++;
    const char *end;
    if (g_utf8_validate(text, -1, &end)) {
        return text;
    }
    const bool is_cut =
        !is_ascii_until(text, end) && g_utf8_get_char_validated(end, -1) == (gunichar)-2;
    if (is_cut) {
        decoder->n_invalid--;
        decoder->n_cut++;
        return keep(decoder, g_strndup(text, (gsize)(end - text)));
    }
    char *out = g_convert(text, -1, "UTF-8", "CP1252", NULL, NULL, NULL);
    if (out == NULL) {
        out = g_convert(text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
    }
    return keep(decoder, out != NULL ? out : g_utf8_make_valid(text, -1));
}

/* A text as UTF-8, and whether a last character that the field's width cut in two was left out;
 * NULL when its encoding does not explain it. */
static char *convert(const struct sal_decoder *decoder, const char *text, bool *is_cut) {
    gsize n_read = 0;
    const gsize n = strlen(text);
    char *out = g_convert_with_iconv(text, (gssize)n, decoder->iconv, &n_read, NULL, NULL);
    g_iconv(decoder->iconv, NULL, NULL, NULL, NULL);
    if (out != NULL && !g_utf8_validate(out, -1, NULL)) {
        g_clear_pointer(&out, g_free);
    }
    *is_cut = n_read < n;
    if (n_read == 0) { /* not a cut text, but one in another encoding */
        g_clear_pointer(&out, g_free);
    }
    return out;
}

const char *sal_decoder_text(struct sal_decoder *decoder, const char *text) {
    /* ASCII stands for itself in every encoding that DBF files are known to use. */
    if (is_ascii_until(text, NULL)) {
        return text;
    }
    decoder->n_foreign++;
    if (decoder->iconv == (GIConv)-1) {
        return g_utf8_validate(text, -1, NULL) ? text : salvage(decoder, text);
    }
    bool is_cut = false;
    char *out = convert(decoder, text, &is_cut);
    if (out == NULL) {
        return salvage(decoder, text);
    }
    decoder->n_cut += is_cut;
    return keep(decoder, out);
}

size_t sal_decoder_n_invalid(const struct sal_decoder *decoder) {
    return decoder->n_invalid;
}

size_t sal_decoder_n_foreign(const struct sal_decoder *decoder) {
    return decoder->n_foreign;
}

size_t sal_decoder_n_cut(const struct sal_decoder *decoder) {
    return decoder->n_cut;
}
