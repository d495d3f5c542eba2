// SPDX-License-Identifier: GPL-2.0-or-later
// What there is to do when domains were started: find those that are new, ask XAPI for the wish of
// each, and move it.
#include "watch.h"

#include <stdlib.h>
#include <syslog.h>
#include <unistd.h>

#include "act/own_file.h"
#include "base/text.h"
#include "decide/cpupool/plan_cpupool.h"
#include "decide/vm/watched.h"

/* Seconds for all of it, and ms for each call to XAPI. */
#define MOST	  120
#define MOST_CALL 20000

struct once {
	struct xhw *x;
	struct pool mem;
	struct sys sys;
	struct xen own_xen;
	struct xen *xen;
	struct xapi own_xapi;
	struct xapi *xapi; /* NULL: not asked yet */
	struct watched_list all;
	char *kept;	  /* the list as it is in its file */
	struct host host; /* its domains */
	struct host cpus; /* with CPUs, for who has a wish; parts 0: not looked at yet */
	struct err down;  /* XAPI does not answer */
	size_t left;	  /* domains that are to be tried again */
	struct err last;  /* why the last of them is */
};

static void say(struct once *o, int level, const char *fmt, ...) PRINTF(3, 4);
static void say(struct once *o, int level, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = text_shown(&o->mem, pool_vstr(&o->mem, fmt, ap));

	va_end(ap);
	if (o->x->hooks && o->x->hooks->said)
		o->x->hooks->said(o->x->hooks->data, text);
	if (!o->sys.live)
		return;
	openlog("xhw", LOG_PID, LOG_DAEMON);
	syslog(level, "%s", text);
}

static int look_cpus(struct once *o, struct err *err)
{
	if (o->cpus.parts)
		return 0;
	return host_look(&o->sys, o->xen, NULL, HOST_XEN | HOST_CPUS | HOST_VCPUS, NULL, &o->cpus,
			 err);
}

/* After each domain: whatever ends this process, the next one goes on from there. */
static int keep(struct once *o, struct err *err)
{
	char *text = xstrdup(watched_text(&o->mem, &o->all));

	int rc = own_file_write(&o->sys, WATCHED, o->kept, text, 0600, err);
	if (rc < 0) {
		free(text);
		return rc;
	}
	free(o->kept);
	o->kept = text;
	return 0;
}

/* Its message, and the first refusal's: an admin reads it in the log. */
static const char *why_not(const struct plan *p, int rc, const struct err *err)
{
	if (rc < 0)
		return err->message;
	list_each(f, &p->refusals)
		if (!f->forced)
			return f->message;
	return NULL;
}

static int act(struct once *o, struct plan *p, struct err *err)
{
	const struct caller caller = { .verb = "host watch", .who = "root" };
	struct doors doors = { .sys = &o->sys, .xen = o->xen };
	struct acted acted;

	int rc = plan_apply_bare(&doors, p, &caller, &o->mem, &acted, err);

	list_each(left, &acted.left)
		say(o, LOG_WARNING, "host watch: %s", *left);
	return rc;
}

static void say_why(struct once *o, const struct guest *g, const char *why)
{
	say(o, LOG_WARNING,
	    "host watch: VM '%s' is not moved to the cpupool '%s': %s; once that is mended, 'xhw "
	    "cpupool move VM %s --now' moves it",
	    g->name, g->vm->cpupool, why, g->vm->cpupool);
}

/* What stands against it is told the first time: a cpupool may be without CPUs amid a change, and
 * what Xen does not tell now it will soon. */
static int planned(struct once *o, const struct guest *g, const struct plan *p, bool first, int rc,
		   struct err *err)
{
	const char *why = why_not(p, rc, err);

	if (!why || rc == -ERR_UNAVAILABLE || rc == -ERR_BUSY)
		return rc;
	if (rc < 0 || first)
		say_why(o, g, why);
	return rc < 0 ? -ERR_NOT_FOUND : err_set(err, ERR_REFUSED, "%s", why);
}

/* 0: it is where it is wished, or never will be. The try is counted before anything is done. */
static int place(struct once *o, const struct xapi_vm *vm, struct watched *w, struct err *err)
{
	struct cpupool_move now = { .now = true, .again = w->tries > 0 };
	struct xapi_vm idle = *vm;
	struct plan plan = {};

	int rc = look_cpus(o, err);
	if (rc < 0)
		return rc;
	/* XAPI could not pin it, in its first cpupool, by a mask of CPUs that are elsewhere. */
	if ((now.again || vm->mask) &&
	    xapi_look_host_mask(o->xapi, &o->sys, &o->mem, &now.host_mask, err) < 0) {
		w->tries++;
		err->code = ERR_BUSY;
		return -ERR_BUSY;
	}
	/* The operation that is under way is its start. */
	idle.operations = (struct strs){};

	const struct guest guest = { .domain = host_domain(&o->cpus, w->domid),
				     .vm = &idle,
				     .name = *vm->name ? vm->name : vm->uuid };

	/* It has stopped again. */
	if (!guest.domain || !streq(guest.domain->uuid, vm->uuid))
		return 0;
	rc = plan_cpupool_move(&o->cpus, &guest, vm->cpupool, &now, &plan, err);
	rc = planned(o, &guest, &plan, w->tries == 0, rc, err);
	w->tries++;
	if (rc == 0 && plan.changes.n)
		rc = keep(o, err);
	if (rc == 0)
		rc = act(o, &plan, err);
	plan_free(&plan);
	return rc == -ERR_NOT_FOUND ? 0 : rc;
}

/* Whether it may have a wish at all. */
static bool wishes(const struct xapi_vm *vm)
{
	return vm->kind == VM_GUEST && vm->cpupool && *vm->cpupool;
}

/* XAPI answers, but has nothing good to say of that VM: no reason to let others wait. */
static bool is_of_vm(const struct once *o, int rc)
{
	return rc == -ERR_NOT_FOUND || (rc == -ERR_FAILED && o->xapi && o->xapi->failure.code);
}

static int ask(struct once *o, const char *uuid, struct xapi_view *ret, struct err *err)
{
	if (o->down.code)
		return -(int)o->down.code;

	int rc = 0;

	/* Only who is new costs a session. */
	if (!o->xapi)
		rc = xhw_open_xapi(o->x, &o->sys, MOST_CALL, &o->own_xapi, &o->xapi, err);
	if (rc == 0)
		rc = xapi_look_vm(o->xapi, &o->mem, uuid, ret, err);
	if (rc < 0 && !is_of_vm(o, rc))
		o->down = *err;
	return rc;
}

static void deal_with(struct once *o, struct watched *w)
{
	struct xapi_view view = {};
	struct err err = {};

	int rc = ask(o, w->uuid, &view, &err);
	if (rc == 0 && view.vms.n && wishes(view.vms.v)) {
		rc = place(o, view.vms.v, w, &err);
		if (rc < 0 && w->tries == WATCHED_TRIES)
			say(o, LOG_WARNING, "host watch: VM '%s' is not moved: %s",
			    view.vms.v->name, err.message);
	} else if (rc < 0 && !o->down.code) {
		w->tries++;
	}
	/* A XAPI that does not answer is waited for, however long that takes. */
	if (rc < 0 && o->down.code)
		err = o->down;
	if (rc == 0)
		w->tries = WATCHED_TRIES;
	o->left += w->tries < WATCHED_TRIES;
	if (w->tries < WATCHED_TRIES)
		o->last = err;
}

static int run(struct once *o, struct err *err)
{
	struct watched_list was;

	int rc = own_file_read(&o->sys, WATCHED, &o->kept, err);
	if (rc < 0)
		return rc;
	rc = host_look(&o->sys, o->xen, NULL, HOST_XEN, NULL, &o->host, err);
	if (rc < 0)
		return rc;
	if (!o->host.xen.present)
		return err_set(err, ERR_UNAVAILABLE, "%s", o->host.xen.why);
	watched_parse(o->kept, &o->mem, &was);
	watched_now(&was, &o->host.xen.domains, &o->mem, &o->all);
	list_edit(w, &o->all) {
		if (w->tries == WATCHED_TRIES)
			continue;
		deal_with(o, w);
		rc = keep(o, err);
		if (rc < 0)
			return rc;
	}
	rc = keep(o, err);
	if (rc < 0 || !o->left)
		return rc;
	*err = o->last;
	err->code = o->down.code ? ERR_UNAVAILABLE : ERR_BUSY;
	return err_context(err, "%zu new domain%s to be tried again", o->left,
			   o->left == 1 ? " is" : "s are");
}

int watch_once(struct xhw *x, struct err *err)
{
	struct once o = { .x = x, .sys = { .root = -1 } };

	if (!x->hooks)
		alarm(MOST);

	int rc = xhw_open_sys(x, NULL, &o.sys, err);
	if (rc == 0)
		rc = xhw_open_xen(x, &o.sys, &o.own_xen, &o.xen, err);
	if (rc == 0)
		rc = run(&o, err);
	host_free(&o.host);
	host_free(&o.cpus);
	if (o.own_xen.ops)
		xen_close(&o.own_xen);
	xapi_close(&o.own_xapi);
	sys_close(&o.sys);
	free(o.kept);
	pool_free(&o.mem);
	if (!x->hooks)
		alarm(0);
	return rc;
}
