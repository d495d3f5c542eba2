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

int beside_load(const struct beside *what, const char *const dirs[], size_t n, const void **ret,
		struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		int rc = load_from(what, dirs[i], ret, err);

		if (rc != -ERR_NOT_FOUND)
			return rc;
	}
	err_set(err, ERR_UNAVAILABLE, "%s, %s, is not installed", what->file, what->is);
	return err_hint(err,
			"install xhw again; the file is looked for beside the xhw binary, in the "
			"lib/xhw beside its sbin, and in " XHW_LIBDIR);
}

int beside_open(const struct beside *what, const void **ret, struct err *err)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n < 0)
		return err_errno(err, errno, "find the folder of the xhw binary");
	exe[n] = '\0';

	char *slash = strrchr(exe, '/');

	if (slash)
		*slash = '\0';

	/* Where `make install PREFIX=...` puts it, whatever PREFIX the build was made for. Only
	 * from an sbin: the folder above another one may be anybody's, as /tmp is. */
	size_t top = text_ends(exe, "/sbin") ? strlen(exe) - strlen("/sbin") : 0;
	autofree char *lib = top ? xprintf("%.*s/lib/xhw", (int)top, exe) : xstrdup(XHW_LIBDIR);
	const char *const dirs[] = { exe, lib, XHW_LIBDIR };

	return beside_load(what, dirs, ARRAY_SIZE(dirs), ret, err);
}
