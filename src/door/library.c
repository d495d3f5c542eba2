// SPDX-License-Identifier: GPL-2.0-or-later
// Opening libraries late.
#include "door/library.h"

#include <dlfcn.h>

static int unavailable(struct err *err)
{
	const char *said = dlerror();

	return err_set(err, ERR_UNAVAILABLE, "%s", said ? said : "the loader gave no reason");
}

int library_open(const char *soname, const struct library_call *names, size_t n, void *calls,
		 struct err *err)
{
	void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);

	if (!library)
		return unavailable(err);
	for (size_t i = 0; i < n; i++) {
		void *found = dlsym(library, names[i].name);

		if (!found)
			return unavailable(err);
		*(void **)((char *)calls + names[i].at) = found;
	}
	return 0;
}
