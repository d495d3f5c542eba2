// SPDX-License-Identifier: GPL-2.0-or-later
// Small text files that are xhw's own: written, replaced, removed.
#include "act/own_file.h"

#include "act/boot_backup.h"
#include "base/text.h"

#define OWN_MAX (4u << 20)

int own_file_read(const struct sys *sys, const char *path, char **ret, struct err *err)
{
	int rc = sys_text(sys, path, OWN_MAX, ret, err);
	if (rc == -ERR_NOT_FOUND) {
		*ret = xstrdup("");
		return 0;
	}
	return rc;
}

static int make(const struct sys *sys, const char *path, const char *text, mode_t mode,
		struct err *err)
{
	const char *slash = strrchr(path, '/');
	autofree char *folder = slash ? xstrndup(path, (size_t)(slash - path)) : xstrdup("");

	int rc = sys_mkdirs(sys, folder, err);
	if (rc < 0)
		return rc;
	return sys_make(sys, path, mode, (struct sys_bytes){ text, strlen(text) }, err);
}

int own_file_write(const struct sys *sys, const char *path, const char *from, const char *to,
		   mode_t mode, struct err *err)
{
	autofree char *now = NULL;

	int rc = own_file_read(sys, path, &now, err);
	if (rc < 0 || !now || streq(now, to))
		return rc;
	if (!streq(now, from))
		return boot_conflict(path, err);
	if (!*to)
		return sys_remove(sys, path, err);
	if (!*now)
		return make(sys, path, to, mode, err);
	return sys_replace(sys, path, &(struct sys_bytes){ now, strlen(now) },
			   (struct sys_bytes){ to, strlen(to) }, NULL, err);
}
