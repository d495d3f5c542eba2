// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: small text files that are xhw's own; "" is no file.
#pragma once

#include "act/act.h"

/* malloc'd; "" when there is none. ERR_BAD_FILE for one that is too large or holds a NUL. */
int own_file_read(const struct sys *sys, const char *path, char **ret, struct err *err);
/* From from to to, else ERR_CONFLICT; folders are made, a new file gets this mode. */
int own_file_write(const struct sys *sys, const char *path, const char *from, const char *to,
		   mode_t mode, struct err *err);
