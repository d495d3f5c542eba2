// SPDX-License-Identifier: GPL-2.0-or-later
// Cases: one unpacked host, with or without a kernel and a Xen that play along, and runs on it.
#pragma once

#include <time.h>

#include "case.h"
#include "fake/kernel.h"
#include "fake/xen.h"

struct world {
	const struct test *test;
	time_t opened;
	char *dir; /* NULL: no host */
	int fd;
	bool model; /* kernel and, where the host has a recording, xen */
	bool has_xen;
	struct kernel kernel;
	struct fake_xen xen;
};

/* What came of one run. Texts are in the pool. */
struct result {
	int exit;
	const char *out, *err; /* the streams, the host's directory written as ROOT, times of the
				  run as NOW */
	const char *tree;      /* changes(), xhw's own files too */
	const char *host;      /* changes(), without xhw's own files */
	const char *calls;     /* of Xen, a line each */
	struct strs said;      /* lines for syslog */
	bool xen_changed;      /* Xen's state is another than before */
	size_t writes;	       /* to files, and calls of Xen */
};

int world_open(struct world *w, const struct test *t, bool model, struct err *err);
void world_close(struct world *w);
/* nth > 0: that one of its writes and calls of Xen fails. */
void world_run(struct world *w, const struct strs *words, const struct faults *faults, size_t nth,
	       struct pool *mem, struct result *ret);
