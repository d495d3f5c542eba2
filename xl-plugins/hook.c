// SPDX-License-Identifier: GPL-2.0-or-later
// Before a VM starts: whether the devices that its parameters name will do. Asks, and changes
// nothing.
#include "hook.h"

#include <stdarg.h>
#include <syslog.h>
#include <unistd.h>

#include "base/text.h"
#include "decide/vm/plan_vm.h"
#include "decide/vm/vm_pci.h"
#include "show/lines.h"

/* Seconds for all, and ms for each call to XAPI, of which there are five at most. */
#define MOST	  20
#define MOST_CALL 3000
/* So many findings stand in the sentence. */
#define TOLD   4
#define SWITCH "/etc/xhw/check-vm-start"

struct hook {
	struct xhw *x;
	struct pool mem;
	struct sys sys;
	struct xen own_xen;
	struct xen *xen;
	struct xapi own_xapi;
	struct xapi *xapi;
	const char *uuid;
	struct xapi_view one; /* of that VM */
	struct host host;
	struct plan plan;
};

static void say(struct hook *h, int level, const char *fmt, ...) PRINTF(3, 4);
static void say(struct hook *h, int level, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = pool_vstr(&h->mem, fmt, ap);

	va_end(ap);
	text = text_visible(&h->mem, text, strlen(text));
	if (h->x->hooks && h->x->hooks->said)
		h->x->hooks->said(h->x->hooks->data, text);
	else
		syslog(level, "%s", text);
}

static const char *vm_uuid(int argc, char **argv)
{
	if (argc < 1 || !streq(argv[0], "vm-pre-start"))
		return NULL;
	for (int i = 1; i + 1 < argc; i++)
		if (streq(argv[i], "-vmuuid"))
			return argv[i + 1];
	return NULL;
}

/* all: the whole host and pool, to tell where a card has gone; else only the devices named. */
static int check(struct hook *h, const struct xapi_vm *vm, bool all, struct err *err)
{
	unsigned parts = HOST_PCI | HOST_XEN | HOST_XEN_MAYBE | HOST_USES | (all ? HOST_XAPI : 0);
	struct vm_pcis entries;
	struct bdfs only = {};
	struct pci_view view;

	vm_pci_parse(vm->pci, &h->mem, &entries);
	vm_pci_plugged(&entries, &h->mem, &only);
	host_free(&h->host);
	plan_free(&h->plan);
	h->plan = (struct plan){};

	int rc = host_look(&h->sys, h->xen, h->xapi, parts, all ? NULL : &only, &h->host, err);
	if (rc < 0)
		return rc;
	if (!h->host.pci_bus)
		return err_set(err, ERR_UNAVAILABLE, "the kernel shows no PCI bus below /sys");

	const struct xapi_vm *same = all ? xapi_vm(&h->host.xapi, vm->uuid) : NULL;

	pci_view_make(&h->host, &h->mem, &view);
	plan_vm_start(&view, same ? same : vm, &h->plan);
	return 0;
}

static const char *sentence(struct hook *h, const struct xapi_vm *vm)
{
	const struct refusals *found = &h->plan.refusals;
	struct strs list = {};

	for (size_t i = 0; i < found->n && i < TOLD; i++)
		strs_add(&h->mem, &list, "%s", found->v[i].message);
	if (found->n > TOLD)
		strs_add(&h->mem, &list, "and %zu findings more", found->n - TOLD);

	const char *text = pool_str(
		&h->mem,
		"xhw: VM '%s' is not started: %s (to start it all the same, remove " SWITCH ")",
		vm->name, strs_join(&h->mem, &list, "; "));
	/* XAPI hands it on as XML: names of interfaces and mount points may be any bytes. */
	autoput struct json_object *utf8 = json_str(text_visible(&h->mem, text, strlen(text)));

	return pool_strdup(&h->mem, json_object_get_string(utf8));
}

static int veto(struct hook *h, const char *text)
{
	fprintf(h->x->out, "%s\n", text);
	say(h, LOG_NOTICE, "vm-pre-start: %s", text);
	return fflush(h->x->out) == 0 ? HOOK_VETO : HOOK_UNABLE;
}

/* Of a VM that names devices. */
static int judge(struct hook *h, const struct xapi_vm *vm, struct err *err)
{
	struct err without;

	/* Without Xen less is known, and the rest is looked at all the same. */
	xhw_open_xen(h->x, &h->sys, &h->own_xen, &h->xen, &without);

	int rc = check(h, vm, false, err);
	if (rc < 0)
		return rc;

	const char *found = plan_is_refused(&h->plan) ? sentence(h, vm) : NULL;

	if (!found && !vm->has_vgpu)
		return 0;
	rc = check(h, vm, true, err);
	if (rc == 0)
		found = plan_is_refused(&h->plan) ? sentence(h, vm) : NULL;
	if (found)
		return veto(h, found);
	return rc;
}

/* Most VMs name no device, and are done with after two short calls. */
static int run(struct hook *h, struct err *err)
{
	int rc = xhw_open_sys(h->x, NULL, &h->sys, err);
	if (rc == 0)
		rc = xhw_open_xapi(h->x, &h->sys, MOST_CALL, &h->own_xapi, &h->xapi, err);
	if (rc == 0)
		rc = xapi_look_vm(h->xapi, &h->mem, h->uuid, &h->one, err);
	if (rc < 0)
		return rc;

	const struct xapi_vm *vm = h->one.vms.v;

	return vm->pci && *vm->pci ? judge(h, vm, err) : 0;
}

static void end(struct hook *h)
{
	host_free(&h->host);
	plan_free(&h->plan);
	if (h->own_xen.ops)
		xen_close(&h->own_xen);
	xapi_close(&h->own_xapi);
	sys_close(&h->sys);
	pool_free(&h->mem);
}

int hook_main(struct xhw *x, int argc, char **argv)
{
	struct hook h = { .x = x, .sys = { .root = -1 }, .uuid = vm_uuid(argc, argv) };
	struct err err = {};

	x->out = x->out ? x->out : stdout;
	if (!h.uuid)
		return HOOK_UNABLE;
	alarm(MOST);

	int rc = run(&h, &err);
	if (rc < 0) {
		say(&h, LOG_WARNING, "vm-pre-start: the devices of VM %s were not looked at: %s",
		    h.uuid, err.message);
		rc = HOOK_UNABLE;
	}
	end(&h);
	alarm(0);
	return rc;
}
