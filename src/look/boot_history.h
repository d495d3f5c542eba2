// SPDX-License-Identifier: GPL-2.0-or-later
// What earlier edits of a boot file left: backups beside it, and a record of who made them by which
// verb.
//
// A backup is called FILE.xhw-YYYYmmdd-HHMMSS (UTC) or that with -NNNN behind, and holds the file
// as it was before the change. The record is a memory only: "NAME<TAB>VERB<TAB>WHO<TAB>DIGEST", a
// line for each backup, by its name without the folder (a host has one boot file). The digest
// (base/digest.h) is that of the file as the change left it, so that what somebody else did behind
// it is not taken for ours; lines of before it was kept have none.
#pragma once

#include "look/host.h"

#define BOOT_HISTORY_PATH "var/lib/xhw/boot-history"
#define BOOT_HISTORY_MAX  (1u << 20)
#define BOOT_BACKUP_MARK  ".xhw-" /* between the name of the file and the time */
#define BOOT_BACKUP_STAMP 15	  /* characters of the time: YYYYmmdd-HHMMSS */

struct boot_past {
	const char *name, *verb, *who;
	const char *left; /* NULL: not known */
};

struct boot_pasts {
	struct boot_past *v;
	size_t n, cap;
};

/* Whether that is the name of a backup of the file of this name, both without their folder. */
bool boot_is_backup(const char *name, const char *file);
/* The backups of the file among the names of its folder, which are sorted: oldest first. */
struct strs boot_backups_of(struct pool *mem, const struct strs *names, const char *file);

/* How many lines were left out, since they do not read. */
size_t boot_history_parse(struct pool *mem, const char *text, size_t len, struct boot_pasts *ret);
/* What cannot stand in a line of text is left out. */
char *boot_history_print(struct pool *mem, const struct boot_pasts *list);

/*
 * The backups of the file that path leads to, newest first, with their bytes (file.why where these
 * cannot be read) and what the record tells. ERR_NOT_FOUND where the folder is not there; notes of
 * a record that does not read go to odd (a sentence, NULL: none; may be NULL).
 */
int look_boot_history(const struct sys *sys, struct pool *mem, const char *path,
		      struct boot_backups *ret, const char **odd, struct err *err);
