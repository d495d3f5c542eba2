// SPDX-License-Identifier: GPL-2.0-or-later
// xhw host watch: becomes the process that waits for domains to be started.
#include "watch.h"

#include <errno.h>
#include <unistd.h>

#include "base/text.h"
#include "door/beside.h"

#define WAITER	 "xhw-watch"
#define RETRY_MS "5000"

static int on_xapi(const struct xhw *x, struct err *err)
{
	struct sys sys = { .root = -1 };
	struct host host = {};

	int rc = sys_open(&sys, x->root, err);
	if (rc == 0)
		rc = host_look(&sys, NULL, NULL, 0, NULL, &host, err);
	if (rc == 0 && host.toolstack != TOOLSTACK_XAPI) {
		rc = err_set(err, ERR_UNAVAILABLE,
			     "this is no XAPI host: there is nothing to watch");
		err_hint(err,
			 "a guest of xl is started where its configuration says: pool=, cpus=");
	}
	host_free(&host);
	sys_close(&sys);
	return rc;
}

static int become_waiter(struct err *err)
{
	autofree char *waiter = NULL, *exe = NULL;

	int rc = beside_program(WAITER, "what waits for domains to be started", &waiter, &exe, err);
	if (rc < 0)
		return rc;

	execl(waiter, waiter, RETRY_MS, exe, "host", "watch", "--once", (char *)NULL);
	return err_errno(err, errno, "start '%s'", waiter);
}

static int serve(struct xhw *x, const struct args *args, struct err *err)
{
	if (args->root)
		return err_set(err, ERR_USAGE, "'host watch' is of this machine: not below --root");

	int rc = on_xapi(x, err);
	if (rc < 0)
		return rc;
	return args_value(args, "once") ? watch_once(x, err) : become_waiter(err);
}

static const struct option options[] = {
	{ "once", NULL, "do it for those that were started since the last time, and end" },
	{},
};

const struct verb host_watch_verb = {
	.noun = "host",
	.name = "watch",
	.help = "wait for guests to be started, and move them into the cpupool they are wished in",
	.more = "What a VM wishes is set by `xhw cpupool move`. It is pinned there by its mask, as far as\n"
		"the cpupool has these CPUs. Nothing is done to other guests. The unit xhw-watch runs it.",
	.options = options,
	.serve = serve,
};
