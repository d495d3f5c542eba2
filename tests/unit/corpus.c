// SPDX-License-Identifier: GPL-2.0-or-later
// Reading test data, wherever other tests have changed the directory to.
#include "unit/corpus.h"

#include <fcntl.h>
#include <unistd.h>

#include "door/sys.h"
#include "unit/test.h"

static int start = -1; /* set once, before main() */

__attribute__((constructor)) static void remember_start(void)
{
	start = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
}

char *corpus_read(const char *path, size_t *len)
{
	struct sys sys = { .root = start, .live = true, .name = "." };
	struct err err = {};
	char *text = NULL;

	CHECK_EQ(path, sys_slurp(&sys, path, 1 << 20, &text, len, &err), 0);
	return text;
}

void corpus_list(const char *path, struct pool *mem, struct strs *ret)
{
	struct sys sys = { .root = start, .live = true, .name = "." };
	struct err err = {};

	CHECK_EQ(path, sys_dir(&sys, mem, ret, &err, "%s", path), 0);
}
