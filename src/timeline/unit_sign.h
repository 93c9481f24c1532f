/* SPDX-License-Identifier: MIT */
/* What the symbol of a military unit says, after APP-6 and MIL-STD-2525: whose it is, what it does,
 * how large it is. */
#ifndef SAL_TIMELINE_UNIT_SIGN_H
#define SAL_TIMELINE_UNIT_SIGN_H

#include <stdbool.h>

/** Whose a unit is, as its frame has it. */
enum sal_unit_affiliation {
    SAL_UNIT_FRIENDLY, /* rectangle */
    SAL_UNIT_HOSTILE,  /* diamond */
    SAL_UNIT_NEUTRAL,  /* square */
    SAL_UNIT_UNKNOWN,  /* quatrefoil */
    SAL_N_UNIT_AFFILIATIONS
};

enum sal_unit_function {
    SAL_UNIT_NONE,
    SAL_UNIT_INFANTRY,
    SAL_UNIT_MECHANISED,
    SAL_UNIT_MOTORISED,
    SAL_UNIT_ARMOUR,
    SAL_UNIT_RECONNAISSANCE,
    SAL_UNIT_ARTILLERY,
    SAL_UNIT_ROCKET_ARTILLERY,
    SAL_UNIT_AIR_DEFENCE,
    SAL_UNIT_ANTI_TANK,
    SAL_UNIT_ENGINEER,
    SAL_UNIT_AIRBORNE,
    SAL_UNIT_AVIATION,
    SAL_UNIT_UNMANNED,
    SAL_UNIT_MISSILE,
    SAL_UNIT_SIGNAL,
    SAL_UNIT_SUPPLY,
    SAL_UNIT_MEDICAL,
    SAL_UNIT_HEADQUARTERS,
    SAL_N_UNIT_FUNCTIONS
};

enum sal_unit_echelon {
    SAL_ECHELON_NONE,
    SAL_ECHELON_TEAM,
    SAL_ECHELON_SQUAD,
    SAL_ECHELON_SECTION,
    SAL_ECHELON_PLATOON,
    SAL_ECHELON_COMPANY,
    SAL_ECHELON_BATTALION,
    SAL_ECHELON_REGIMENT,
    SAL_ECHELON_BRIGADE,
    SAL_ECHELON_DIVISION,
    SAL_ECHELON_CORPS,
    SAL_ECHELON_ARMY,
    SAL_ECHELON_ARMY_GROUP,
    SAL_N_UNIT_ECHELONS
};

struct sal_unit_sign {
    enum sal_unit_affiliation affiliation;
    enum sal_unit_function function;
    enum sal_unit_echelon echelon;
    bool is_headquarters; /* a staff stands at its frame */
};

/** By words, without regard to case, blanks and hyphens: "friendly", "Armor", "army group"; -1 for
 * none such. */
int sal_unit_sign_affiliation(const char *word);
int sal_unit_sign_function(const char *word);
int sal_unit_sign_echelon(const char *word);

/**
 * Read a symbol identification code of a land unit: 15 letters of MIL-STD-2525C ("SFGPUCI----D---")
 * or 20 and more digits of 2525D and APP-6D; what of it is not known stays as it is in `out`.
 *
 * @returns false when it is neither
 */
bool sal_unit_sign_parse_code(const char *code, struct sal_unit_sign *out);

#endif
