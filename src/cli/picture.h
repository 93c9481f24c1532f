/* SPDX-License-Identifier: MIT */
/* Options of pictures. */
#ifndef SAL_CLI_PICTURE_H
#define SAL_CLI_PICTURE_H

#include "cli/command.h"

/** Device pixels per page px, of --scale or --dpi. */
double picture_scale(const struct cmd_picture *picture);

/** Picture options as the library takes them, and the style; the command then knows what is to be
 * drawn when it opens its data. @param out  outlives that */
enum sal_status picture_open(struct cmd *cmd, const struct cmd_picture *picture,
                             struct sal_picture_options *out, struct sal_style **style,
                             struct sal_error *err);

/** Write a scene, and where it was asked for, what says of a PNG where it lies. */
enum sal_status picture_write(const struct cmd_picture *picture, const struct sal_scene *scene,
                              const char *path, const char *format, struct sal_error *err);

/** Is this a language's tag, or two with a comma between. Texts of the map file may be in any; a
 * warning says where the program has no words of its own. @param option  that says it */
enum sal_status picture_check_lang(const struct cmd *cmd, const char *option, const char *lang,
                                   struct sal_error *err);

#endif
