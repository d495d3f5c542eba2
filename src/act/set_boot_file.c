// SPDX-License-Identifier: GPL-2.0-or-later
// Setting the whole text of a boot file. The file before is kept beside it.
#include "act/boot_backup.h"

#include "act/setters.h"
#include "base/text.h"
#include "look/parts.h"

static int boot_file_get(struct doors *d, const char *path, char **ret, struct err *err)
{
	struct pool mem = {};
	struct sys_bytes now;
	const char *text;
	int rc = boot_text_read(d, &mem, path, &now, &text, err);

	if (rc == 0)
		*ret = xstrdup(text);
	pool_free(&mem);
	return rc;
}

static int replace(struct doors *d, struct pool *mem, const char *path, const char *from,
		   const char *to, struct err *err)
{
	struct sys_bytes now;
	const char *text;

	int rc = boot_text_read(d, mem, path, &now, &text, err);
	if (rc < 0 || streq(text, to))
		return rc;
	if (!streq(text, from))
		return boot_conflict(path, err);
	if (boot_kind_of(path, now.p, now.n) == BOOT_GENERATED) {
		err_set(err, ERR_REFUSED, "'/%s' is made by grub-mkconfig, and made anew by others",
			path);
		return err_hint(err, "change '/etc/default/grub' and run update-grub");
	}
	/* A host without entries does not boot. */
	if (!*to)
		return err_set(err, ERR_REFUSED, "'/%s' would be empty", path);
	return boot_replace(d, mem, path, &now, (struct sys_bytes){ to, strlen(to) }, err);
}

static int boot_file_set(struct doors *d, const char *path, const char *from, const char *to,
			 struct err *err)
{
	struct pool mem = {};
	int rc = replace(d, &mem, path, from, to, err);

	pool_free(&mem);
	return rc;
}

const struct setter set_boot_file = { .get = boot_file_get, .set = boot_file_set };
