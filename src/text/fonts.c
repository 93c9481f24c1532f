/* SPDX-License-Identifier: MIT */
/*
 * Which fonts there are. Pictures must not depend on what else a machine has installed, so text is
 * set in files of two Debian packages, named one by one, and in others only where these lack a
 * letter or the style names another (fallback.c): fontconfig reads their folders by its
 * cache (half a millisecond; opening the files themselves takes ten) and drops every other file.
 */
#include "text/fonts.h"

#include <glib.h>

#include "base/error.h"

#define FONT_ROOT "/usr/share/fonts/truetype"
#define CACHES                                                                                     \
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
/* What generic names mean. */
#define ALIASES                                                                                    \
    "<alias><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias>"        \
    "<alias><family>serif</family><prefer><family>Noto Serif</family></prefer></alias>"
/* Letters are drawn as outlines, of one colour. */
#define UNFIT                                                                                      \
    "<selectfont><rejectfont>"                                                                     \
    "<pattern><patelt name=\"scalable\"><bool>false</bool></patelt></pattern>"                     \
    "<pattern><patelt name=\"color\"><bool>true</bool></patelt></pattern>"                         \
    "</rejectfont></selectfont>"

struct family {
    const char *folder, *name;
    const char *const *files; /* NULL-terminated ends of file names */
};

static const char *const ALL[] = {"*", NULL};
static const char *const FOUR[] = {"Regular", "Italic", "Bold", "BoldItalic", NULL};
static const char *const TWO[] = {"Regular", "Bold", NULL};

/* Of fonts-lato all, of fonts-noto-core the scripts that maps are lettered in. Other Noto packages
 * share the folder; they bring other names or other weights than these. */
static const struct family FAMILIES[] = {
    {"lato", "Lato", ALL},
    {"noto", "NotoSans", FOUR},
    {"noto", "NotoSerif", FOUR},
    {"noto", "NotoSansArabic", TWO},
    {"noto", "NotoNaskhArabic", TWO},
    {"noto", "NotoKufiArabic", TWO},
    {"noto", "NotoSansHebrew", TWO},
    {"noto", "NotoSansArmenian", TWO},
    {"noto", "NotoSansGeorgian", TWO},
    {"noto", "NotoSansEthiopic", TWO},
    {"noto", "NotoSansSyriac", TWO},
    {"noto", "NotoSansDevanagari", TWO},
    {"noto", "NotoSansBengali", TWO},
    {"noto", "NotoSansTamil", TWO},
    {"noto", "NotoSansThai", TWO},
    {"noto", "NotoSansKhmer", TWO},
    {"noto", "NotoSansMyanmar", TWO},
    {"noto", "NotoSansSymbols2", TWO},
};

static void add_glob(GString *xml, const char *root, const char *folder, const char *name,
                     const char *end) {
    char *glob = g_markup_printf_escaped("<glob>%s/%s/%s%s</glob>", root, folder, name, end);
    g_string_append(xml, glob);
    g_free(glob);
}

static void add_family(GString *xml, const char *root, const struct family *family) {
    for (const char *const *file = family->files; *file != NULL; file++) {
        char *end = g_strdup_printf("-%s.ttf", *file);
        add_glob(xml, root, family->folder, family->name, end);
        g_free(end);
    }
}

/* Which folders, which files in them, and where fontconfig keeps what it knows of them. */
static char *config_text(const char *root) {
    GString *xml = g_string_new("<?xml version=\"1.0\"?><fontconfig>");
    char *head = g_markup_printf_escaped("<dir>%s/lato</dir><dir>%s/noto</dir>", root, root);
    g_string_append(xml, head);
    g_free(head);
    g_string_append(xml, CACHES "<selectfont><acceptfont>");
    for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        add_family(xml, root, &FAMILIES[i]);
    }
    g_string_append(xml, "</acceptfont><rejectfont>");
    add_glob(xml, root, "lato", "*", "");
    add_glob(xml, root, "noto", "*", "");
    g_string_append(xml, "</rejectfont></selectfont>" ALIASES "</fontconfig>");
    return g_string_free(xml, FALSE);
}

enum sal_status sal_fonts_create(const char *root, FcConfig **out, struct sal_error *err) {
    FcConfig *config = FcConfigCreate();
    if (config == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for the table of fonts");
    }
    char *xml = config_text(root != NULL ? root : FONT_ROOT);
    const FcBool is_read = FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcFalse) &&
                           FcConfigBuildFonts(config);
    g_free(xml);
    const FcFontSet *fonts = FcConfigGetFonts(config, FcSetSystem);
    if (!is_read || fonts == NULL || fonts->nfont == 0) {
        FcConfigDestroy(config);
        return sal_error_set(err, SAL_DRAW, root != NULL ? root : FONT_ROOT,
                             "no fonts are there to letter a map with; install the packages "
                             "fonts-lato and fonts-noto-core");
    }
    *out = config;
    return SAL_OK;
}

static void add_dir(GString *xml, const char *folder) {
    char *dir = g_markup_printf_escaped("<dir>%s</dir>", folder);
    g_string_append(xml, dir);
    g_free(dir);
}

/* Folders of fonts that the system knows of; without its settings there is the usual one. */
static void add_system_dirs(GString *xml) {
    FcConfig *system = FcInitLoadConfig();
    FcStrList *dirs = system == NULL ? NULL : FcConfigGetFontDirs(system);
    const FcChar8 *dir;
    add_dir(xml, FONT_ROOT);
    while (dirs != NULL && (dir = FcStrListNext(dirs)) != NULL) {
        add_dir(xml, (const char *)dir);
    }
    if (dirs != NULL) {
        FcStrListDone(dirs);
    }
    if (system != NULL) {
        FcConfigDestroy(system);
    }
}

FcConfig *sal_fonts_create_wide(const char *root) {
    FcConfig *config = FcConfigCreate();
    GString *xml = g_string_new("<?xml version=\"1.0\"?><fontconfig>");
    if (root != NULL) {
        add_dir(xml, root);
    } else {
        add_system_dirs(xml);
    }
    g_string_append(xml, CACHES UNFIT ALIASES "</fontconfig>");
    const bool is_read =
        config != NULL &&
        FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml->str, FcFalse) &&
        FcConfigBuildFonts(config);
    g_string_free(xml, TRUE);
    if (!is_read && config != NULL) {
        FcConfigDestroy(config);
    }
    return is_read ? config : NULL;
}

void sal_fonts_claim_process(void) {
    FcConfig *config;
    if (sal_fonts_create(NULL, &config, NULL) == SAL_OK) {
        FcConfigSetCurrent(config);
        FcConfigDestroy(config);
    }
}
