// SPDX-License-Identifier: GPL-2.0-or-later
// Replacing a boot file: its backup, the record of who did it, and how many backups are kept.
#include "act/boot_backup.h"

#include <stdlib.h>
#include <time.h>

#include "act/journal.h"
#include "base/digest.h"
#include "base/text.h"
#include "look/parts.h"

/* One replacement: the file as it lies, behind links, and the names around it. */
struct place {
	struct doors *d;
	struct pool *mem;
	const char *folder, *file;
	struct strs names, ours; /* of the folder, sorted; backups, oldest first */
};

int boot_missing(const char *path, struct err *err)
{
	if (err->code == ERR_NOT_FOUND && text_starts(path, "boot/efi/"))
		err_hint(err, "is the EFI partition mounted at '/boot/efi'? 'mount /boot/efi' does "
			      "it");
	return -(int)err->code;
}

int boot_conflict(const char *path, struct err *err)
{
	err_set(err, ERR_CONFLICT, "'/%s' was changed by somebody else meanwhile", path);
	return err_hint(err, "try again: the new content is read first");
}

int boot_text_read(struct doors *d, struct pool *mem, const char *path, struct sys_bytes *ret,
		   const char **text, struct err *err)
{
	autofree char *bytes = NULL;
	size_t len = 0;

	int rc = sys_slurp(d->sys, path, BOOT_FILE_MAX, &bytes, &len, err);
	if (rc < 0)
		return boot_missing(path, err);

	char *copy = pool_alloc(mem, len + 1);

	memcpy(copy, bytes, len);
	*ret = (struct sys_bytes){ .p = copy, .n = len };
	*text = pool_text(mem, copy, len);
	return 0;
}

static int list_backups(struct place *p, struct err *err)
{
	int rc = sys_dir(p->d->sys, p->mem, &p->names, err, "%s", p->folder);

	if (rc == 0)
		p->ours = boot_backups_of(p->mem, &p->names, p->file);
	return rc;
}

static int find_place(struct place *p, const char *path, struct err *err)
{
	autofree char *final = NULL;

	int rc = sys_final(p->d->sys, path, &final, err);
	if (rc < 0)
		return rc;

	const char *slash = strrchr(final, '/');

	p->file = pool_strdup(p->mem, slash ? slash + 1 : final);
	p->folder = slash ? pool_strndup(p->mem, final, (size_t)(slash - final)) : ".";
	return list_backups(p, err);
}

/*
 * A name that sorts behind all others, so that the oldest can be told: the time in UTC, and a
 * number where that second, or with a clock that was put back a later one, has a backup already.
 */
static int pick_name(struct place *p, const char **ret, struct err *err)
{
	time_t now = time(NULL);
	struct tm tm;
	char stamp[32];
	uint32_t number = 0;

	if (!gmtime_r(&now, &tm) ||
	    strftime(stamp, sizeof(stamp), "%Y%m%d-%H%M%S", &tm) != BOOT_BACKUP_STAMP)
		return err_set(err, ERR_FAILED, "the clock of this host shows no usable date");
	*ret = pool_str(p->mem, "%s" BOOT_BACKUP_MARK "%s", p->file, stamp);
	if (p->ours.n == 0)
		return 0;

	const char *newest = p->ours.v[p->ours.n - 1];
	size_t len = strlen(*ret);

	if (strncmp(newest, *ret, len) < 0)
		return 0;
	if (newest[len] == '-' && !parse_u32(newest + len + 1, &number))
		number = 0;
	if (++number > 9999)
		return err_set(err, ERR_FAILED, "no name is left for a backup behind '%s'", newest);
	*ret = pool_str(p->mem, "%.*s-%04u", (int)len, newest, number);
	return 0;
}

/* What is not to stand in the record is left out there. */
static const char *plain(struct pool *mem, const char *text)
{
	return *text && text_is_plain(text) ? text : pool_strdup(mem, "?");
}

/*
 * The record with a line for the new backup, and without those of backups that are gone. One whose
 * edit a kill or a failure prevented is among these the next time.
 */
static const char *new_record(struct place *p, const struct sys_bytes *old, const char *backup,
			      struct sys_bytes left)
{
	struct boot_pasts before = {}, after = {};
	char digest[DIGEST_SIZE];

	digest_text(left.p, left.n, digest);
	if (old)
		boot_history_parse(p->mem, old->p, old->n, &before);
	list_each(past, &before)
		if (strs_has(&p->ours, past->name) && !streq(past->name, backup))
			*list_add(p->mem, &after) = *past;
	*list_add(p->mem, &after) = (struct boot_past){
		.name = backup,
		.verb = plain(p->mem, p->d->caller->verb),
		.who = plain(p->mem, p->d->caller->who),
		.left = digest,
	};
	return boot_history_print(p->mem, &after);
}

/* It is only a memory: nothing of it is a reason not to edit. */
static void note_caller(struct place *p, const char *backup, struct sys_bytes left)
{
	autofree char *text = NULL;
	struct sys_bytes old = {};
	struct err err = {};

	if (!p->d->caller)
		return;

	int rc = sys_slurp(p->d->sys, BOOT_HISTORY_PATH, BOOT_HISTORY_MAX, &text, &old.n, &err);
	if (rc < 0 && rc != -ERR_NOT_FOUND)
		return;
	old.p = text;

	const char *record = new_record(p, rc == 0 ? &old : NULL, backup, left);

	if (sys_mkdirs(p->d->sys, JOURNAL_DIR, &err) == 0)
		sys_replace(p->d->sys, BOOT_HISTORY_PATH, rc == 0 ? &old : NULL,
			    (struct sys_bytes){ record, strlen(record) }, NULL, &err);
}

static bool holds(struct place *p, const char *name, const struct sys_bytes *bytes)
{
	autofree char *text = NULL;
	struct err ignored; /* what cannot be read is not the same */
	size_t len = 0;

	return sys_slurp(p->d->sys, pool_str(p->mem, "%s/%s", p->folder, name), BOOT_FILE_MAX,
			 &text, &len, &ignored) == 0 &&
	       len == bytes->n && memcmp(text, bytes->p, len) == 0;
}

/*
 * The oldest of ours go, and the newest of before where it holds the very same bytes: a kill kept
 * it for an edit that never was. One that stays does no harm, so failing is not told.
 */
static void remove_idle(struct place *p, const struct sys_bytes *old)
{
	struct err ignored;
	size_t n = p->ours.n;
	size_t idle = n > 0 && holds(p, p->ours.v[n - 1], old) ? n - 1 : n;
	size_t left = n + 1 - (idle < n);

	for (size_t i = 0; i < n; i++)
		if (i == idle || i + BACKUPS_KEPT < left)
			sys_remove(p->d->sys, pool_str(p->mem, "%s/%s", p->folder, p->ours.v[i]),
				   &ignored);
}

int boot_replace(struct doors *d, struct pool *mem, const char *path, const struct sys_bytes *old,
		 struct sys_bytes new_bytes, struct err *err)
{
	struct place p = { .d = d, .mem = mem };
	const char *backup = "";

	int rc = find_place(&p, path, err);
	if (rc < 0)
		return boot_missing(path, err);
	rc = pick_name(&p, &backup, err);
	if (rc < 0)
		return rc;
	note_caller(&p, backup, new_bytes);
	rc = sys_replace(d->sys, path, old, new_bytes, backup, err);
	if (rc < 0)
		return boot_missing(path, err);
	remove_idle(&p, old);
	return 0;
}
