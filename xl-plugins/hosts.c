// SPDX-License-Identifier: GPL-2.0-or-later
// xhw --host: the same verb on other hosts of the pool, and on this one in the same way.
//
// XAPI is asked through this host's own socket, which on a member of the pool forwards to the
// coordinator (xapi.md 3.3). Names of devices and VMs are looked up over there.
#include "hosts.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

static int open_xapi(const struct xhw *x, struct sys *sys, struct xapi *xapi, struct err *err)
{
	int rc = xhw_open_sys(x, NULL, sys, err);
	if (rc < 0)
		return rc;
	rc = xapi_open(xapi, sys, NULL, err);
	if (rc == 0)
		return 0;
	err_context(err, "--host goes through XAPI");
	return err_hint(err, "on a host of XCP-ng 'systemctl status xapi' tells more; elsewhere "
			     "leave --host out, and run it on each host");
}

static int choose(struct hosts *h, struct pool_hosts *chosen, struct err *err)
{
	struct pool_hosts all = {};

	int rc = hosts_look(h->xapi, h->mem, &all, err);
	if (rc == 0)
		rc = hosts_choose(&all, &h->args->hosts, h->mem, chosen, err);
	if (rc < 0)
		return rc;
	list_each(host, chosen)
		list_add(h->mem, &h->calls)->host = host;
	return 0;
}

/* From here on signals are waited for, so that nothing is left behind in XAPI. */
static int hold_signals(sigset_t *before)
{
	sigset_t ending;

	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&ending);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGHUP);
	sigprocmask(SIG_BLOCK, &ending, before);
	return signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* What was held back has been answered: it does not end us now. */
static void release_signals(int fd, const sigset_t *before)
{
	struct signalfd_siginfo info;

	while (fd >= 0 && read(fd, &info, sizeof(info)) == sizeof(info))
		;
	if (fd >= 0)
		close(fd);
	sigprocmask(SIG_SETMASK, before, NULL);
}

static int ask(struct xhw *x, struct hosts *h, struct json_object **ret, struct err *err)
{
	struct pool_hosts chosen = {};
	sigset_t before;

	h->stop = hold_signals(&before);

	int rc = choose(h, &chosen, err);

	if (rc == 0) {
		h->progress = isatty(fileno(x->err)) ? x->err : NULL;
		hosts_call(h);
		*ret = hosts_merge(h->args, &h->calls, err);
		rc = -(int)err->code;
	}
	list_each(c, &h->calls)
		json_object_put(c->answer);
	xapi_close(h->xapi);
	release_signals(h->stop, &before);
	return rc;
}

int hosts_ask(struct xhw *x, const struct args *args, struct json_object **ret, struct err *err)
{
	struct plugin_request request = {};
	struct xapi xapi = {};
	struct sys sys = { .root = -1 };
	struct pool mem = {};
	struct hosts h = {
		.xapi = &xapi, .mem = &mem, .args = args, .request = &request, .stop = -1
	};

	int rc = plugin_args(args, &mem, &request, err);
	if (rc == 0)
		rc = open_xapi(x, &sys, &xapi, err);
	if (rc == 0)
		rc = ask(x, &h, ret, err);
	sys_close(&sys);
	pool_free(&mem);
	return rc;
}
