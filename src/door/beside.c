// SPDX-License-Identifier: GPL-2.0-or-later
// Opening our own shared objects.
#include "door/beside.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

static int foreign(const struct beside *what, bool older, struct err *err)
{
	err_set(err, ERR_UNAVAILABLE, "the installed %s %s", what->file,
		older ? "is of another version of xhw" : "does not belong to xhw");
	return err_hint(err, "install xhw again: its files must be of one version");
}

/* -ERR_NOT_FOUND without a message when that folder has no such file. */
static int load_from(const struct beside *what, const char *dir, const void **ret, struct err *err)
{
	autofree char *path = xprintf("%s/%s", dir, what->file);

	if (access(path, F_OK) < 0)
		return -ERR_NOT_FOUND;

	void *so = dlopen(path, (what->lazy ? RTLD_LAZY : RTLD_NOW) | RTLD_LOCAL);

	if (!so) {
		err_set(err, ERR_UNAVAILABLE, "%s: %s", what->broken, dlerror());
		return err_hint(err, "%s", what->needs);
	}

	const struct beside_head *found = dlsym(so, what->symbol);

	if (!found || found->abi != what->abi)
		return foreign(what, found, err);
	*ret = found;
	return 0;
}

static int missing(const char *file, const char *is, struct err *err)
{
	err_set(err, ERR_UNAVAILABLE, "%s, %s, is not installed", file, is);
	return err_hint(err,
			"install xhw again; the file is looked for beside the xhw binary, in the "
			"lib/xhw beside its sbin, and in " XHW_LIBDIR);
}

int beside_load(const struct beside *what, const char *const dirs[], size_t n, const void **ret,
		struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		int rc = load_from(what, dirs[i], ret, err);

		if (rc != -ERR_NOT_FOUND)
			return rc;
	}
	return missing(what->file, what->is, err);
}

/* The folders where our files lie, the last of them fixed. */
struct dirs {
	char exe[4096]; /* the path of this binary */
	const char *v[3];
	char *own, *lib;
};

static void dirs_free(struct dirs *d)
{
	mem_autofree(&d->own);
	mem_autofree(&d->lib);
}

static int dirs_find(struct dirs *ret, struct err *err)
{
	ssize_t n = readlink("/proc/self/exe", ret->exe, sizeof(ret->exe) - 1);

	if (n < 0)
		return err_errno(err, errno, "find the folder of the xhw binary");
	ret->exe[n] = '\0';

	const char *slash = strrchr(ret->exe, '/');

	ret->own = xstrndup(ret->exe, slash ? (size_t)(slash - ret->exe) : strlen(ret->exe));

	/* Where `make install PREFIX=...` puts it, whatever PREFIX the build was made for. Only
	 * from an sbin: the folder above another one may be anybody's, as /tmp is. */
	size_t top = text_ends(ret->own, "/sbin") ? strlen(ret->own) - strlen("/sbin") : 0;

	ret->lib = top ? xprintf("%.*s/lib/xhw", (int)top, ret->own) : xstrdup(XHW_LIBDIR);
	ret->v[0] = ret->own;
	ret->v[1] = ret->lib;
	ret->v[2] = XHW_LIBDIR;
	return 0;
}

int beside_open(const struct beside *what, const void **ret, struct err *err)
{
	struct dirs dirs = {};

	int rc = dirs_find(&dirs, err);
	if (rc == 0)
		rc = beside_load(what, dirs.v, ARRAY_SIZE(dirs.v), ret, err);
	dirs_free(&dirs);
	return rc;
}

int beside_program(const char *file, const char *is, char **ret, char **exe, struct err *err)
{
	struct dirs dirs = {};

	int rc = dirs_find(&dirs, err);
	if (rc < 0)
		return rc;
	rc = missing(file, is, err);
	for (size_t i = 0; rc < 0 && i < ARRAY_SIZE(dirs.v); i++) {
		autofree char *path = xprintf("%s/%s", dirs.v[i], file);

		if (access(path, X_OK) < 0)
			continue;
		*ret = xstrdup(path);
		*exe = xstrdup(dirs.exe);
		rc = 0;
	}
	dirs_free(&dirs);
	return rc;
}
