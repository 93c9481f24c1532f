/* SPDX-License-Identifier: MIT */
/* Options of pictures. */
#ifndef SAL_CLI_PICTURE_H
#define SAL_CLI_PICTURE_H

#include "cli/command.h"

/** Device pixels per page px, of --scale or --dpi. */
double picture_scale(const struct cmd_picture *picture);

/** Picture options as the library takes them, and the style. */
enum sal_status picture_open(const struct cmd *cmd, const struct cmd_picture *picture,
                             struct sal_picture_options *out, struct sal_style **style,
                             struct sal_error *err);

/** Write a scene, and where it was asked for, what says of a PNG where it lies. */
enum sal_status picture_write(const struct cmd_picture *picture, const struct sal_scene *scene,
                              const char *path, const char *format, struct sal_error *err);

#endif
