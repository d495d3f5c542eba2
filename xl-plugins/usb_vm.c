// SPDX-License-Identifier: GPL-2.0-or-later
// xhw usb attach, detach: USB devices for VMs, with XAPI and with xl.
#include "usb_parts.h"

#include "base/text.h"
#include "decide/pci/pci.h"
#include "decide/usb/usb_wanted.h"
#include "decide/vm/vm.h"

static int find_domain(struct call *c, const char *name, bool gone, struct usb_vm *vm,
		       struct err *err)
{
	const struct xen_view *xen = &c->host->xen;
	bool known = false;

	if (!xen->present)
		return err_set(err, ERR_UNAVAILABLE, "USB devices cannot be given to VMs: %s",
			       xen->why ? xen->why : "no Xen");
	list_each(w, &c->host->profile.usb_vms)
		known |= w->vm && streq(w->vm, name);

	int rc = domain_resolve(c->host, name, &vm->domain, err);
	if (rc < 0 && !(rc == -ERR_NOT_FOUND && gone && known))
		return rc;
	vm->name = !vm->domain ? name : vm->domain->name ? vm->domain->name : vm->domain->uuid;
	return 0;
}

/* A VM that is not there any more is known by its uuid, if the profile agreed to give it something;
 * one that was named like that uuid is another one. */
static bool is_gone(const struct host *h, const char *name)
{
	return h->xapi.present && *usb_wanted_kept(h, name) && !xapi_vm(&h->xapi, name);
}

static int find_vm(struct call *c, const char *name, bool gone, struct usb_vm *vm, struct err *err)
{
	int rc = gone && is_gone(c->host, name) ? 0
						: vm_resolve(&c->host->xapi, name, &vm->xapi, err);
	if (rc < 0)
		return rc;
	vm->uuid = vm->xapi ? vm->xapi->uuid : name;
	vm->name = vm->xapi && *vm->xapi->name ? vm->xapi->name : vm->uuid;
	return 0;
}

/* All by which a device that is not here can be named. */
static void find_wished(struct call *c, struct usb_vm *vm)
{
	struct usb_wanteds all;

	usb_wanted_make(c->host, c->mem, &all);
	list_each(w, &all)
		if (vm->uuid ? w->xapi && w->xapi == vm->xapi : vm->name && streq(w->vm, vm->name))
			*list_add(c->mem, &vm->wishes.written) = w->id;
	if (vm->uuid)
		usb_ids_parse(c->mem, usb_wanted_kept(c->host, vm->uuid), &vm->wishes.kept, NULL);
}

int usb_vm_find(struct call *c, const char *name, bool gone, struct usb_vm *ret, struct err *err)
{
	*ret = (struct usb_vm){};

	int rc = c->host->toolstack == TOOLSTACK_XAPI ? find_vm(c, name, gone, ret, err)
						      : find_domain(c, name, gone, ret, err);
	if (rc == 0)
		find_wished(c, ret);
	return rc;
}

static int find_usbs(struct call *c, const struct usb_wishes *wishes, struct usb_ids *ret,
		     struct err *err)
{
	struct strs names = { c->args->words.v + 1, c->args->words.n - 1, 0 };

	return usb_ids_resolve(c->host, &names, wishes, c->mem, ret, err);
}

int usb_vm_attach(struct call *c, const struct usb_vm *vm, const struct usb_ids *ids,
		  struct plan *p, struct err *err)
{
	const struct usb_wish wish = {};
	struct usb_judge judge;

	usb_judge_make(c->host, c->mem, &judge);
	return vm->xapi ? plan_usb_attach(&judge, vm->xapi, ids, &wish, p, err)
			: plan_usb_attach_xl(&judge, vm->domain, ids, &wish, p, err);
}

static int attach_plan(struct call *c, struct plan *p, struct err *err)
{
	struct usb_ids ids = {};
	struct usb_vm vm;

	int rc = usb_vm_find(c, c->args->words.v[0], false, &vm, err);
	if (rc == 0)
		rc = find_usbs(c, NULL, &ids, err);
	return rc < 0 ? rc : usb_vm_attach(c, &vm, &ids, p, err);
}

static int detach_plan(struct call *c, struct plan *p, struct err *err)
{
	const struct usb_wish wish = { .now_only = args_value(c->args, "now") != NULL };
	struct usb_ids ids = {};
	struct usb_judge judge;
	struct usb_vm vm;

	int rc = usb_vm_find(c, c->args->words.v[0], true, &vm, err);
	if (rc == 0)
		rc = find_usbs(c, &vm.wishes, &ids, err);
	if (rc < 0)
		return rc;
	if (vm.uuid && !vm.xapi)
		return wish.now_only ? 0 : plan_usb_forget(c->host, vm.uuid, &ids, p, err);
	usb_judge_make(c->host, c->mem, &judge);
	return vm.xapi ? plan_usb_detach(&judge, vm.xapi, &ids, &wish, p, err)
		       : plan_usb_detach_xl(&judge, vm.name, vm.domain, &ids, &wish, p, err);
}

const struct verb usb_attach_verb = {
	.noun = "usb",
	.name = "attach",
	.args = "VM USB...",
	.min = 2,
	.help = "give USB devices to a VM: at once with xl, at its next start with XAPI",
	.more = "USB is a port (1-2.1), VENDOR:PRODUCT[:SERIAL], BUS:ADDRESS (001:004), block:sdb or net:eth4.\n"
		"The wish is kept in /etc/xhw/profile.json, with XAPI in the VM's other_config:xhw-usb, too, and\n"
		"'xhw usb reconcile' gives a device again that was unplugged and came back: known by its serial,\n"
		"or by its port where it has none of its own.\n"
		"With XAPI the policy must offer the device (xhw usb allow), and suspending, snapshots and moving\n"
		"the VM no longer work.",
	.needs = USB_VM_NEEDS,
	.plan = attach_plan,
	.again = true,
};

static const struct option detach_options[] = {
	{ "now", NULL, "take it from the running VM only; it stays given to it" },
	{},
};

const struct verb usb_detach_verb = {
	.noun = "usb",
	.name = "detach",
	.args = "VM USB...",
	.min = 2,
	.help = "take USB devices back from a VM, also from one that runs",
	.more = "A device that is not here any more is named as the wish has it: VENDOR:PRODUCT:SERIAL,\n"
		"VENDOR:PRODUCT or its port. A VM that XAPI does not know any more is named by its uuid.",
	.options = detach_options,
	.needs = USB_VM_NEEDS,
	.plan = detach_plan,
	.again = true,
};
