// SPDX-License-Identifier: GPL-2.0-or-later
// Setting the arguments of one line of grub.cfg. The file before is kept beside it, with the time
// in its name.
#include <stdlib.h>
#include <time.h>

#include "act/setters.h"
#include "base/text.h"
#include "decide/grub.h"
#include "look/parts.h"

#define GRUB_MAX     (1024 * 1024)
#define BACKUPS_KEPT 20
#define MARK	     ".xhw-" /* between the name of the file and the time */
#define STAMP	     15	     /* characters of the time */

/* The line that an object names, with the file it is in. */
struct line {
	struct pool mem;
	const char *file, *label, *brand;
	enum grub_line which;
	struct sys_bytes bytes;
	struct grub grub;
	size_t entry;
	const char *args;
};

/* "FILE#LABEL#xen" or "FILE#LABEL#dom0" (decide/grub.h). */
static int parse_object(struct line *l, const char *object, struct err *err)
{
	const char *first = strchr(object, '#'), *last = strrchr(object, '#');
	bool xen = last && streq(last, "#xen");

	if (!first || !last || first == last || (!xen && !streq(last, "#dom0")))
		return err_set(err, ERR_BAD_FILE,
			       "'%s' does not name a boot line, FILE#ENTRY#xen or FILE#ENTRY#dom0",
			       object);
	l->file = pool_strndup(&l->mem, object, (size_t)(first - object));
	l->label = pool_strndup(&l->mem, first + 1, (size_t)(last - first - 1));
	l->which = xen ? GRUB_XEN : GRUB_DOM0;
	return 0;
}

static int read_line(struct doors *d, struct line *l, struct err *err)
{
	autofree char *text = NULL;
	size_t len = 0;

	int rc = sys_slurp(d->sys, l->file, GRUB_MAX, &text, &len, err);
	if (rc < 0)
		return rc;

	char *copy = pool_alloc(&l->mem, len + 1);

	memcpy(copy, text, len);
	l->bytes = (struct sys_bytes){ .p = copy, .n = len };
	l->brand = look_brand(d->sys, &l->mem, NULL);
	rc = grub_parse(&l->mem, copy, len, l->brand, &l->grub, err);
	if (rc < 0)
		return err_context(err, "'/%s'", l->file);

	int entry = grub_find(&l->grub, l->label);

	if (entry < 0)
		return err_set(err, ERR_NOT_FOUND, "'/%s' has no single entry '%s'", l->file,
			       l->label);
	l->entry = (size_t)entry;

	const struct grub_args *args = &l->grub.entries.v[entry].args[l->which];

	if (!args->present)
		return err_set(err, ERR_NOT_FOUND, "entry '%s' of '/%s' has no such line", l->label,
			       l->file);
	l->args = pool_strndup(&l->mem, copy + args->span.at, args->span.len);
	return 0;
}

static int open_line(struct doors *d, const char *object, struct line *l, struct err *err)
{
	int rc = parse_object(l, object, err);

	return rc < 0 ? rc : read_line(d, l, err);
}

static bool take_digits(const char **text, int n)
{
	for (; n > 0; n--, ++*text)
		if (**text < '0' || **text > '9')
			return false;
	return true;
}

/* FILE.xhw-YYYYmmdd-HHMMSS or with -NNNN behind: a name that pick_backup() gives. Others are not
 * ours to remove. */
static bool is_backup(const char *name, const char *file)
{
	if (!text_starts(name, file))
		return false;
	name += strlen(file);
	if (!text_starts(name, MARK))
		return false;
	name += strlen(MARK);
	if (!take_digits(&name, 8) || !take_char(&name, '-') || !take_digits(&name, 6))
		return false;
	return !*name || (take_char(&name, '-') && take_digits(&name, 4) && !*name);
}

/* The backups of ours, oldest first. */
static struct strs backups_of(struct pool *mem, const struct strs *names, const char *file)
{
	struct strs ours = {};

	list_each(name, names)
		if (is_backup(*name, file))
			strs_add(mem, &ours, "%s", *name);
	return ours;
}

/*
 * A name that sorts behind all others, so that the oldest can be told: the time in UTC, and a
 * number where that second, or with a clock that was put back a later one, has a backup already.
 */
static int pick_backup(struct pool *mem, const struct strs *names, const char *file,
		       const char **ret, struct err *err)
{
	struct strs ours = backups_of(mem, names, file);
	time_t now = time(NULL);
	struct tm tm;
	char stamp[32];
	uint32_t number = 0;

	if (!gmtime_r(&now, &tm) || strftime(stamp, sizeof(stamp), "%Y%m%d-%H%M%S", &tm) != STAMP)
		return err_set(err, ERR_FAILED, "the clock of this host shows no usable date");
	*ret = pool_str(mem, "%s" MARK "%s", file, stamp);
	if (ours.n == 0)
		return 0;

	const char *newest = ours.v[ours.n - 1];
	size_t len = strlen(*ret);

	if (strncmp(newest, *ret, len) < 0)
		return 0;
	if (newest[len] == '-' && !parse_u32(newest + len + 1, &number))
		number = 0;
	if (++number > 9999)
		return err_set(err, ERR_FAILED, "no name is left for a backup behind '%s'", newest);
	*ret = pool_str(mem, "%.*s-%04u", (int)len, newest, number);
	return 0;
}

/* The oldest of ours go. One that stays does no harm, so failing is not told. */
static void remove_old(struct doors *d, struct pool *mem, const char *folder, const char *file)
{
	struct strs names = {};
	struct err ignored;

	if (sys_dir(d->sys, mem, &names, &ignored, "%s", folder) < 0)
		return;

	struct strs ours = backups_of(mem, &names, file);

	for (size_t i = 0; i + BACKUPS_KEPT < ours.n; i++)
		sys_remove(d->sys, pool_str(mem, "%s/%s", folder, ours.v[i]), &ignored);
}

static int replace(struct doors *d, struct line *l, struct sys_bytes new_bytes, struct err *err)
{
	autofree char *final = NULL;
	const char *backup = NULL;
	struct strs names = {};

	int rc = sys_final(d->sys, l->file, &final, err);
	if (rc < 0)
		return rc;

	const char *slash = strrchr(final, '/'), *name = slash ? slash + 1 : final;
	const char *folder = slash ? pool_strndup(&l->mem, final, (size_t)(slash - final)) : ".";

	rc = sys_dir(d->sys, &l->mem, &names, err, "%s", folder);
	if (rc < 0)
		return rc;
	rc = pick_backup(&l->mem, &names, name, &backup, err);
	if (rc < 0)
		return rc;
	rc = sys_replace(d->sys, l->file, &l->bytes, new_bytes, backup, err);
	if (rc < 0)
		return rc;
	remove_old(d, &l->mem, folder, name);
	return 0;
}

static int boot_line_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct line l = {};
	int rc = open_line(d, object, &l, err);

	if (rc == 0)
		*ret = xstrdup(l.args);
	pool_free(&l.mem);
	return rc;
}

static int edit(struct doors *d, struct line *l, const char *from, const char *to, struct err *err)
{
	struct sys_bytes new_bytes;
	char *text;

	if (streq(l->args, to))
		return 0;
	if (!streq(l->args, from)) {
		err_set(err, ERR_CONFLICT,
			"entry '%s' of '/%s' was changed by somebody else meanwhile", l->label,
			l->file);
		return err_hint(err, "try again: the new content is read first");
	}

	int rc = grub_edit(&l->mem, l->bytes.p, l->bytes.n, l->brand, l->entry, l->which, to, &text,
			   &new_bytes.n, err);
	if (rc < 0)
		return err_context(err, "'/%s'", l->file);
	new_bytes.p = text;
	rc = replace(d, l, new_bytes, err);
	if (rc < 0)
		return rc;

	struct line now = { .mem = {}, .file = l->file, .label = l->label, .which = l->which };

	rc = read_line(d, &now, err);
	if (rc == 0 &&
	    (now.bytes.n != new_bytes.n || memcmp(now.bytes.p, new_bytes.p, new_bytes.n) != 0))
		rc = err_set(err, ERR_FAILED, "'/%s' does not hold what was written", l->file);
	pool_free(&now.mem);
	return rc;
}

static int boot_line_set(struct doors *d, const char *object, const char *from, const char *to,
			 struct err *err)
{
	struct line l = {};
	int rc = open_line(d, object, &l, err);

	if (rc == 0)
		rc = edit(d, &l, from, to, err);
	pool_free(&l.mem);
	return rc;
}

const struct setter set_boot_line = { .get = boot_line_get, .set = boot_line_set };
