/* SPDX-License-Identifier: MIT */
/* Words and codes by tables. */
#include "timeline/unit_sign.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct word {
    const char *word;
    int value;
};

static const struct word affiliations[] = {
    {"friendly", SAL_UNIT_FRIENDLY}, {"friend", SAL_UNIT_FRIENDLY}, {"own", SAL_UNIT_FRIENDLY},
    {"hostile", SAL_UNIT_HOSTILE},   {"enemy", SAL_UNIT_HOSTILE},   {"foe", SAL_UNIT_HOSTILE},
    {"neutral", SAL_UNIT_NEUTRAL},   {"unknown", SAL_UNIT_UNKNOWN},
};

static const struct word functions[] = {
    {"unit", SAL_UNIT_NONE},
    {"infantry", SAL_UNIT_INFANTRY},
    {"mechanised", SAL_UNIT_MECHANISED},
    {"mechanized", SAL_UNIT_MECHANISED},
    {"mechanisedinfantry", SAL_UNIT_MECHANISED},
    {"mechanizedinfantry", SAL_UNIT_MECHANISED},
    {"motorised", SAL_UNIT_MOTORISED},
    {"motorized", SAL_UNIT_MOTORISED},
    {"motorrifle", SAL_UNIT_MOTORISED},
    {"armour", SAL_UNIT_ARMOUR},
    {"armor", SAL_UNIT_ARMOUR},
    {"tank", SAL_UNIT_ARMOUR},
    {"reconnaissance", SAL_UNIT_RECONNAISSANCE},
    {"recon", SAL_UNIT_RECONNAISSANCE},
    {"cavalry", SAL_UNIT_RECONNAISSANCE},
    {"artillery", SAL_UNIT_ARTILLERY},
    {"rocketartillery", SAL_UNIT_ROCKET_ARTILLERY},
    {"rockets", SAL_UNIT_ROCKET_ARTILLERY},
    {"airdefence", SAL_UNIT_AIR_DEFENCE},
    {"airdefense", SAL_UNIT_AIR_DEFENCE},
    {"antitank", SAL_UNIT_ANTI_TANK},
    {"engineer", SAL_UNIT_ENGINEER},
    {"engineers", SAL_UNIT_ENGINEER},
    {"airborne", SAL_UNIT_AIRBORNE},
    {"aviation", SAL_UNIT_AVIATION},
    {"unmanned", SAL_UNIT_UNMANNED},
    {"uav", SAL_UNIT_UNMANNED},
    {"missile", SAL_UNIT_MISSILE},
    {"signal", SAL_UNIT_SIGNAL},
    {"supplyunit", SAL_UNIT_SUPPLY},
    {"logistics", SAL_UNIT_SUPPLY},
    {"medical", SAL_UNIT_MEDICAL},
    {"headquarters", SAL_UNIT_HEADQUARTERS},
    {"hq", SAL_UNIT_HEADQUARTERS},
};

static const struct word echelons[] = {
    {"team", SAL_ECHELON_TEAM},           {"crew", SAL_ECHELON_TEAM},
    {"squad", SAL_ECHELON_SQUAD},         {"section", SAL_ECHELON_SECTION},
    {"platoon", SAL_ECHELON_PLATOON},     {"company", SAL_ECHELON_COMPANY},
    {"battery", SAL_ECHELON_COMPANY},     {"troop", SAL_ECHELON_COMPANY},
    {"battalion", SAL_ECHELON_BATTALION}, {"squadron", SAL_ECHELON_BATTALION},
    {"regiment", SAL_ECHELON_REGIMENT},   {"brigade", SAL_ECHELON_BRIGADE},
    {"division", SAL_ECHELON_DIVISION},   {"corps", SAL_ECHELON_CORPS},
    {"army", SAL_ECHELON_ARMY},           {"armygroup", SAL_ECHELON_ARMY_GROUP},
};

/* Longest word, without blanks and hyphens. */
#define WORD_MAX 24

static int find(const struct word *words, size_t n, const char *text) {
    char bare[WORD_MAX + 1];
    size_t length = 0;
    for (; text != NULL && *text != '\0'; text++) {
        if (*text == ' ' || *text == '-' || *text == '_') {
            continue;
        }
        if (length == WORD_MAX) {
            return -1;
        }
        bare[length++] = g_ascii_tolower(*text);
    }
    bare[length] = '\0';
    for (size_t i = 0; i < n; i++) {
        if (strcmp(words[i].word, bare) == 0) {
            return words[i].value;
        }
    }
    return -1;
}

int sal_unit_sign_affiliation(const char *word) {
    return find(affiliations, G_N_ELEMENTS(affiliations), word);
}

int sal_unit_sign_function(const char *word) {
    return find(functions, G_N_ELEMENTS(functions), word);
}

int sal_unit_sign_echelon(const char *word) {
    return find(echelons, G_N_ELEMENTS(echelons), word);
}

/* Functions by the letters of MIL-STD-2525C, positions 5 to 10; longer ones first. */
static const struct word letter_functions[] = {
    {"UCIZ", SAL_UNIT_MECHANISED},
    {"UCIM", SAL_UNIT_MOTORISED},
    {"UCIA", SAL_UNIT_AIRBORNE},
    {"UCI", SAL_UNIT_INFANTRY},
    {"UCAA", SAL_UNIT_ANTI_TANK},
    {"UCA", SAL_UNIT_ARMOUR},
    {"UCFR", SAL_UNIT_ROCKET_ARTILLERY},
    {"UCF", SAL_UNIT_ARTILLERY},
    {"UCR", SAL_UNIT_RECONNAISSANCE},
    {"UCE", SAL_UNIT_ENGINEER},
    {"UCD", SAL_UNIT_AIR_DEFENCE},
    {"UCVU", SAL_UNIT_UNMANNED},
    {"UCV", SAL_UNIT_AVIATION},
    {"UCM", SAL_UNIT_MISSILE},
    {"UUS", SAL_UNIT_SIGNAL},
    {"USM", SAL_UNIT_MEDICAL},
    {"USS", SAL_UNIT_SUPPLY},
    {"UH", SAL_UNIT_HEADQUARTERS},
};

/* By the six digits of 2525D's entities of land units; longer ones first. */
static const struct word digit_functions[] = {
    {"121102", SAL_UNIT_MECHANISED}, {"121104", SAL_UNIT_MOTORISED},
    {"1211", SAL_UNIT_INFANTRY},     {"1204", SAL_UNIT_ANTI_TANK},
    {"1205", SAL_UNIT_ARMOUR},       {"1206", SAL_UNIT_AVIATION},
    {"1219", SAL_UNIT_UNMANNED},     {"1213", SAL_UNIT_RECONNAISSANCE},
    {"1301", SAL_UNIT_AIR_DEFENCE},  {"1303", SAL_UNIT_ARTILLERY},
    {"1307", SAL_UNIT_MISSILE},      {"1407", SAL_UNIT_ENGINEER},
    {"1110", SAL_UNIT_SIGNAL},       {"1613", SAL_UNIT_MEDICAL},
    {"1634", SAL_UNIT_SUPPLY},
};

static int find_prefix(const struct word *words, size_t n, const char *text, int other) {
    for (size_t i = 0; i < n; i++) {
        if (g_ascii_strncasecmp(text, words[i].word, strlen(words[i].word)) == 0) {
            return words[i].value;
        }
    }
    return other;
}

static void parse_letters(const char *code, struct sal_unit_sign *out) {
    static const char hostile[] = "HSJK", neutral[] = "NL", unknown[] = "UPGW";
    static const char headquarters[] = "ABCD";
    const char whose = g_ascii_toupper(code[1]), staff = g_ascii_toupper(code[10]),
               size = g_ascii_toupper(code[11]);
    out->affiliation = strchr(hostile, whose) != NULL   ? SAL_UNIT_HOSTILE
                       : strchr(neutral, whose) != NULL ? SAL_UNIT_NEUTRAL
                       : strchr(unknown, whose) != NULL ? SAL_UNIT_UNKNOWN
                                                        : SAL_UNIT_FRIENDLY;
    out->function = (enum sal_unit_function)find_prefix(
        letter_functions, G_N_ELEMENTS(letter_functions), code + 4, (int)out->function);
    out->is_headquarters = strchr(headquarters, staff) != NULL;
    if (size >= 'A' && size <= 'L') {
        out->echelon = (enum sal_unit_echelon)(SAL_ECHELON_TEAM + (size - 'A'));
    }
}

static void parse_digits(const char *code, struct sal_unit_sign *out) {
    static const enum sal_unit_affiliation whose[] = {
        SAL_UNIT_UNKNOWN, SAL_UNIT_UNKNOWN, SAL_UNIT_FRIENDLY, SAL_UNIT_FRIENDLY,
        SAL_UNIT_NEUTRAL, SAL_UNIT_HOSTILE, SAL_UNIT_HOSTILE};
    const int identity = code[3] - '0', size = (code[8] - '0') * 10 + code[9] - '0';
    if (identity < (int)G_N_ELEMENTS(whose)) {
        out->affiliation = whose[identity];
    }
    out->function = (enum sal_unit_function)find_prefix(
        digit_functions, G_N_ELEMENTS(digit_functions), code + 10, (int)out->function);
    out->is_headquarters = code[7] == '2' || code[7] == '3' || code[7] == '6' || code[7] == '7';
    if (size >= 11 && size <= 18) {
        out->echelon = (enum sal_unit_echelon)(SAL_ECHELON_TEAM + (size - 11));
    } else if (size >= 21 && size <= 24) {
        out->echelon = (enum sal_unit_echelon)(SAL_ECHELON_DIVISION + (size - 21));
    }
}

bool sal_unit_sign_parse_code(const char *code, struct sal_unit_sign *out) {
    const size_t n = code == NULL ? 0 : strlen(code);
    if (n >= 20 && n <= 30 && strspn(code, "0123456789") == n) {
        parse_digits(code, out);
        return true;
    }
    if (n < 12 || n > 15 || g_ascii_toupper(code[0]) != 'S') {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!g_ascii_isalnum(code[i]) && code[i] != '-' && code[i] != '*') {
            return false;
        }
    }
    parse_letters(code, out);
    return true;
}
