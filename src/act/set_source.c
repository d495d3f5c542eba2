// SPDX-License-Identifier: GPL-2.0-or-later
// Setting a file of ours that others are generated from, and making these anew.
//
// Between the two a mark says that what is generated is older than the file: a kill there is seen,
// since the value then reads with PENDING behind it. That means the same, so it may be set from and
// to; but it is not equal, so that putting back does not take it for done.
#include <stdlib.h>

#include "act/journal.h"
#include "act/own_file.h"
#include "act/setters.h"
#include "base/text.h"
#include "decide/boot/debian.h"
#include "door/run.h"
#include "look/parts.h"

#define PENDING	    "\n# xhw: what is made of this is not made anew yet"
#define PENDING_DIR JOURNAL_DIR "/pending"
#define SOURCE_MODE 0644
#define MADE	    "boot/grub/grub.cfg" /* by update-grub */

struct source {
	const char *path;
	const char *argv[4]; /* what makes anew what depends on it; none: it is read itself */
	/* Whether that was made of the text as it should; NULL: it need not be looked at. */
	int (*made)(const struct sys *sys, const char *text, struct err *err);
};

/* The new grub.cfg has our options in every entry they are for. */
static int grub_made(const struct sys *sys, const char *text, struct err *err)
{
	struct debian_grub ours = { .args = { "", "" } };
	struct boot_conf c;
	struct boot b;
	struct pool mem = {};
	struct err ignored;

	/* What is not of our planners (an undo brings it back) tells no options. */
	if (debian_grub_parse(&mem, text, &ours, &ignored) < 0 ||
	    (!*ours.args[GRUB_XEN] && !*ours.args[GRUB_DOM0])) {
		pool_free(&mem);
		return 0;
	}

	int rc = look_boot_file(sys, &mem, MADE, &b, err);
	if (rc == 0)
		rc = boot_conf_read(&b, &mem, &c, err);
	if (rc == 0)
		rc = debian_grub_made(&c, &ours, err);
	pool_free(&mem);
	return rc;
}

static const struct source sources[] = {
	{ .path = DEBIAN_GRUB, .argv = { "/usr/sbin/update-grub" }, .made = grub_made },
	{ .path = DEBIAN_MODPROBE, .argv = { "/usr/sbin/update-initramfs", "-u" } },
	{ .path = DEBIAN_LOAD },
};

static const struct source *find(const char *path, struct err *err)
{
	for (size_t i = 0; i < ARRAY_SIZE(sources); i++)
		if (streq(sources[i].path, path))
			return &sources[i];
	err_set(err, ERR_BAD_FILE, "'%s' is no file that xhw makes others of", path);
	return NULL;
}

/* The mark of a file; malloc'd. */
static char *mark_of(const struct source *s)
{
	const char *slash = strrchr(s->path, '/');

	return xprintf(PENDING_DIR "-%s", slash + 1);
}

/* The text without PENDING; malloc'd. */
static char *plain(const char *value)
{
	size_t n = strlen(value);

	return xstrndup(value, text_ends(value, PENDING) ? n - strlen(PENDING) : n);
}

static bool source_same(const char *a, const char *b)
{
	autofree char *one = plain(a), *two = plain(b);

	return streq(one, two);
}

static int source_get(struct doors *d, const char *path, char **ret, struct err *err)
{
	const struct source *s = find(path, err);
	autofree char *text = NULL;

	if (!s)
		return -(int)err->code;

	int rc = own_file_read(d->sys, path, &text, err);
	if (rc < 0)
		return rc;

	autofree char *mark = mark_of(s);

	*ret = xprintf("%s%s", text, sys_exists(d->sys, "%s", mark) ? PENDING : "");
	return 0;
}

static int set_mark(struct doors *d, const char *mark, struct err *err)
{
	return own_file_write(d->sys, mark, "", "not made anew yet\n", SOURCE_MODE, err);
}

static int source_set(struct doors *d, const char *path, const char *from, const char *to,
		      struct err *err)
{
	autofree char *was = plain(from), *shall = plain(to), *mark = NULL;
	const struct source *s = find(path, err);

	if (!s)
		return -(int)err->code;
	mark = mark_of(s);

	bool marked = sys_exists(d->sys, "%s", mark);

	/* Before anything is changed. */
	int rc = s->argv[0] ? sys_can_run(d->sys, s->argv, err) : 0;
	if (rc == 0 && s->argv[0] && !marked)
		rc = set_mark(d, mark, err);
	if (rc < 0)
		return rc;
	rc = own_file_write(d->sys, path, was, shall, SOURCE_MODE, err);
	if (rc == -ERR_CONFLICT && !marked) {
		struct err ignored; /* at worst it is made anew in vain */

		sys_remove(d->sys, mark, &ignored);
	}
	if (!s->argv[0])
		return rc;
	if (rc == 0)
		rc = sys_run(d->sys, s->argv, err);
	if (rc == 0 && s->made)
		rc = s->made(d->sys, shall, err);
	/* Where that failed the mark stays: the walk puts the file back, which runs it again. */
	return rc < 0 ? rc : sys_remove(d->sys, mark, err);
}

const struct setter set_boot_source = { .get = source_get, .set = source_set, .same = source_same };
