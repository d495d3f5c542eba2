// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: replacing a boot file, its bytes of before kept beside it, and who did it noted.
#pragma once

#include "act/act.h"
#include "look/boot_history.h"

#define BACKUPS_KEPT 20

/*
 * The whole file, in mem: its bytes, and as text, in which a NUL is a '?' (as pool_text()):
 * what a power loss left of a file must not keep a backup from being brought back.
 */
int boot_text_read(struct doors *d, struct pool *mem, const char *path, struct sys_bytes *ret,
		   const char **text, struct err *err);
/*
 * sys_replace() with a backup of the next name; the oldest of more than BACKUPS_KEPT go. Verb and
 * user of d->caller go to the record; one that cannot be written does not stop the edit.
 */
int boot_replace(struct doors *d, struct pool *mem, const char *path, const struct sys_bytes *old,
		 struct sys_bytes new_bytes, struct err *err);
/* Adds what a missing file on the EFI partition may mean. Returns -err->code. */
int boot_missing(const char *path, struct err *err);
/* "'/FILE' was changed by somebody else meanwhile". */
int boot_conflict(const char *path, struct err *err);
