/* SPDX-License-Identifier: MIT */
/* The built-in words. Arabic months are those of Iraq and the Levant. A new language is a new entry
 * before the last one's end. */
#include "words_data.h"

const struct sal_words sal_words_all[] = {
    {
        .lang = "en",
        .months = {"January", "February", "March", "April", "May", "June", "July", "August",
                   "September", "October", "November", "December"},
        .date = "{day} {month} {year}",
        .as_of = "As of {date}",
        .zero = "0",
        .thousands = ",",
        .list_comma = ", ",
        .unheld = "Sparsely populated, or held by no one",
        .no_one = "Holder not named",
        .front = "Front line",
        .boundary = "Boundary between allies",
        .km = "{n} km",
        .scale = "Scale",
        .sources = "Sources: {list}",
        .projection = "Projection: {name}.",
        .legend = "Legend",
        .map = "Areas of control",
        .disclaimer = "The boundaries and names shown do not imply endorsement or recognition.",
        .area_held = "{name}: {area} km² ({share}% of the area mapped).",
        .front_km = "Front lines: about {n} km.",
        .no_front = "No front lines.",
    },
    {
        .lang = "ar",
        .months = {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
                   "تشرين الأول", "تشرين الثاني", "كانون الأول"},
        .date = "{day} {month} {year}",
        .as_of = "حتى {date}",
        .zero = "٠",
        .thousands = "٬",
        .list_comma = "، ",
        .unheld = "مناطق قليلة السكان أو لا يسيطر عليها أحد",
        .no_one = "جهة غير مسماة",
        .front = "خط الجبهة",
        .boundary = "حد بين حلفاء",
        .km = "{n} كم",
        .scale = "المقياس",
        .sources = "المصادر: {list}",
        .projection = "الإسقاط: {name}.",
        .legend = "مفتاح الخريطة",
        .map = "مناطق السيطرة",
        .disclaimer = "لا تعني الحدود والأسماء المبينة تأييدا أو اعترافا.",
        .area_held = "{name}: {area} كم² ({share}٪ من المساحة المبينة).",
        .front_km = "خطوط الجبهة: نحو {n} كم.",
        .no_front = "لا خطوط جبهة.",
    },
};

const unsigned sal_words_n = sizeof sal_words_all / sizeof sal_words_all[0];
