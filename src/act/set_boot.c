// SPDX-License-Identifier: GPL-2.0-or-later
// Setting the arguments of lines of one boot file, all in one write. The file before is kept beside
// it.
#include "act/boot_backup.h"
#include "act/setters.h"
#include "base/text.h"
#include "decide/boot/boot.h"
#include "look/parts.h"

/* The lines that an object names, in the file as it is now. */
struct lines {
	struct pool mem;
	struct boot boot;
	struct boot_conf conf;
	struct boot_edits now;
	const char *value; /* of them, now */
};

static int read_lines(struct doors *d, const char *object, struct lines *l, struct err *err)
{
	const char *path = boot_object_path(&l->mem, object);

	if (!path)
		return err_set(err, ERR_BAD_FILE,
			       "'%s' does not name boot lines, FILE#ENTRY#xen,ENTRY#dom0...",
			       object);

	int rc = look_boot_file(d->sys, &l->mem, path, &l->boot, err);
	if (rc < 0)
		return boot_missing(path, err);
	rc = boot_conf_read(&l->boot, &l->mem, &l->conf, err);
	if (rc == 0)
		rc = boot_object_lines(&l->conf, object, NULL, &l->mem, &l->now, err);
	if (rc == 0)
		l->value = boot_value(&l->mem, &l->now);
	return rc;
}

static int boot_line_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct lines l = {};
	int rc = read_lines(d, object, &l, err);

	if (rc == 0)
		*ret = xstrdup(l.value);
	pool_free(&l.mem);
	return rc;
}

static int edit(struct doors *d, const char *object, struct lines *l, const char *from,
		const char *to, struct err *err)
{
	const struct sys_bytes old = { .p = l->boot.text, .n = l->boot.len };
	struct sys_bytes new_bytes = {};
	struct boot_edits edits;
	char *text = NULL;

	if (streq(l->value, to))
		return 0;
	if (!streq(l->value, from)) {
		err_set(err, ERR_CONFLICT, "these lines of '/%s' were changed by somebody else",
			l->boot.path);
		return err_hint(err, "try again: the new content is read first");
	}

	int rc = boot_object_lines(&l->conf, object, to, &l->mem, &edits, err);
	if (rc == 0)
		rc = boot_edit_text(&l->conf, &edits, &l->mem, &text, &new_bytes.n, err);
	if (rc < 0)
		return rc;
	new_bytes.p = text;
	return boot_replace(d, &l->mem, l->boot.path, &old, new_bytes, err);
}

static int boot_line_set(struct doors *d, const char *object, const char *from, const char *to,
			 struct err *err)
{
	struct lines l = {};
	int rc = read_lines(d, object, &l, err);

	if (rc == 0)
		rc = edit(d, object, &l, from, to, err);
	pool_free(&l.mem);
	return rc;
}

const struct setter set_boot_line = { .get = boot_line_get, .set = boot_line_set };
