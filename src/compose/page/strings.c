/* SPDX-License-Identifier: MIT */
/* Dates, numbers and sentences in a language: the table of words_data.c put to use. No locale of
 * the process is read. */
#include "compose/page/strings.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include <glib.h>

#include "base/locale_text.h"
#include "compose/page/strings_data.h"
#include "salient.h"

/* "ar-IQ" is "ar". */
static bool is_lang(const char *tag, const char *lang) {
    const size_t n = strlen(lang);
    return tag != NULL && g_ascii_strncasecmp(tag, lang, n) == 0 &&
           (tag[n] == '\0' || tag[n] == '-' || tag[n] == '_');
}

static const struct sal_strings *find_words(const char *lang) {
    for (unsigned i = 0; i < sal_strings_n; i++) {
        if (is_lang(lang, sal_strings_all[i].lang) ||
            is_lang(sal_locale_text_alias(lang), sal_strings_all[i].lang)) {
            return &sal_strings_all[i];
        }
    }
    return NULL;
}

const struct sal_strings *sal_strings_of(const char *lang) {
    const struct sal_strings *words = find_words(lang);
    return words != NULL ? words : &sal_strings_all[0];
}

bool sal_lang_has_words(const char *lang) {
    return find_words(lang) != NULL;
}

const char *sal_strings_unheld(const struct sal_strings *words,
                               const struct sal_locale_text *stated) {
    const char *text = sal_locale_text_get(stated, words->lang);
    return text != NULL ? text : words->unheld;
}

bool sal_strings_is_rtl(const char *lang) {
    static const char *const rtl[] = {"ar", "ckb", "dv", "fa", "he", "ku",
                                      "ps", "sd",  "ug", "ur", "yi"};
    for (size_t i = 0; i < G_N_ELEMENTS(rtl); i++) {
        if (is_lang(lang, rtl[i])) {
            return true;
        }
    }
    return false;
}

/* ASCII digits to the language's own, which follow its nought. */
static char *own_digits(const struct sal_strings *words, const char *text) {
    const gunichar zero = g_utf8_get_char(words->zero);
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        if (g_ascii_isdigit(*at)) {
            g_string_append_unichar(out, zero + (gunichar)(*at - '0'));
        } else if (*at == ',') {
            g_string_append(out, words->thousands);
        } else if (*at == '.' && zero != '0') {
            g_string_append(out, "٫");
        } else {
            g_string_append_c(out, *at);
        }
    }
    return g_string_free(out, FALSE);
}

char *sal_strings_number(const struct sal_strings *words, double value, int decimals) {
    char plain[64];
    char format[8];
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 6));
    g_ascii_formatd(plain, sizeof plain, format, fabs(value) < 1e15 ? value : 0.0);
    const size_t n_whole = strcspn(plain, ".");
    GString *grouped = g_string_new(NULL);
    for (size_t i = 0; plain[i] != '\0'; i++) {
        const bool is_break = i > 0 && i < n_whole && (n_whole - i) % 3 == 0 && plain[i - 1] != '-';
        if (is_break) {
            g_string_append_c(grouped, ',');
        }
        g_string_append_c(grouped, plain[i]);
    }
    char *text = own_digits(words, grouped->str);
    g_string_free(grouped, TRUE);
    return text;
}

double sal_strings_round(double value) {
    const double power = pow(10.0, floor(log10(fmax(value, 1.0))));
    const double step = fmax(power / (value < 2.0 * power ? 100.0 : 10.0), 1.0);
    return floor(value / step + 0.5) * step;
}

char *sal_strings_year(const struct sal_strings *words, int year) {
    char number[16];
    g_snprintf(number, sizeof number, "%d", year > 0 ? year : 1 - year);
    char *text = own_digits(words, number);
    if (year <= 0) {
        char *era = sal_strings_fill(words->before_christ, "year", text, NULL);
        g_free(text);
        return era;
    }
    return text;
}

char *sal_strings_date(const struct sal_strings *words, int32_t day) {
    int year = 0;
    int month = 1;
    int mday = 1;
    sal_day_to_civil(CLAMP(day, SAL_DAY_FIRST, SAL_DAY_LAST), &year, &month, &mday);
    char number[16];
    g_snprintf(number, sizeof number, "%d", mday);
    char *day_text = own_digits(words, number);
    char *year_text = sal_strings_year(words, year);
    char *date = sal_strings_fill(words->date, "day", day_text, "month", words->months[month - 1],
                                  "year", year_text, NULL);
    g_free(day_text);
    g_free(year_text);
    return date;
}

char *sal_strings_fill(const char *pattern, ...) {
    char *text = g_strdup(pattern);
    va_list pairs;
    va_start(pairs, pattern);
    for (const char *name = va_arg(pairs, const char *); name != NULL;
         name = va_arg(pairs, const char *)) {
        const char *value = va_arg(pairs, const char *);
        char *slot = g_strdup_printf("{%s}", name);
        char *at = strstr(text, slot);
        if (at != NULL) {
            char *filled =
                g_strdup_printf("%.*s%s%s", (int)(at - text), text, value, at + strlen(slot));
            g_free(text);
            text = filled;
        }
        g_free(slot);
    }
    va_end(pairs);
    return text;
}
