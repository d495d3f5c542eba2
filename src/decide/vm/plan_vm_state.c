// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks against changing the devices of a VM: its state, its host, its type.
#include "base/text.h"
#include "decide/vm/vm_parts.h"

static void refuse_running(struct vm_plan *s)
{
	const struct xapi_vm *vm = s->vm;
	struct plan *p = s->p;

	if (vm->power == VM_HALTED)
		return;
	if (s->wish->next_start) {
		if (vm->power == VM_SUSPENDED)
			plan_warn(p, s->name,
				  "VM %s is suspended: the change takes effect when it is started, "
				  "not when it is resumed",
				  s->name);
		return;
	}
	plan_refuse(p, "not-halted", false, s->name,
		    pool_str(&p->mem, "XAPI says: %s", vm_power_text(vm->power)),
		    vm->power == VM_SUSPENDED
			    ? "resume it and shut it down first; with --next-start it is written "
			      "now and takes effect when the VM is started"
			    : "shut it down first; with --next-start it is written now and takes "
			      "effect when the VM is started or rebooted",
		    "VM %s is not halted, and XAPI cannot add or remove devices of a VM that runs",
		    s->name);
}

void vm_plan_state(struct vm_plan *s)
{
	const struct xapi_view *x = &s->v->host->xapi;
	const struct xapi_host *on = s->vm->on;
	const char *operation = vm_operation(s->vm);
	struct plan *p = s->p;

	if (operation)
		plan_refuse(p, "operation", false, s->name,
			    pool_str(&p->mem, "XAPI says: %s", operation),
			    "wait until it is done, and run again",
			    "an operation is under way on VM %s", s->name);
	if (on && on != x->here)
		plan_refuse(p, "elsewhere", false, s->name,
			    pool_str(&p->mem, "XAPI says: it is on host '%s'", on->name),
			    pool_str(&p->mem,
				     "run this on host '%s' for its devices, or shut the VM down",
				     on->name),
			    "VM %s runs on another host, and addresses mean devices of this one",
			    s->name);
	refuse_running(s);
}

static void refuse_type(struct vm_plan *s)
{
	const char *type = s->vm->domain_type;
	struct plan *p = s->p;

	if (streq(type, "hvm"))
		return;
	if (streq(type, "pvh") || streq(type, "pv_in_pvh"))
		plan_refuse(p, "pvh", false, s->name,
			    pool_str(&p->mem, "its domain_type is %s", type),
			    "make it an HVM guest: 'xe vm-param-set domain-type=hvm', where its "
			    "system can boot so",
			    "VM %s is a PVH domain, which Xen 4.17 gives no PCI devices", s->name);
	else if (streq(type, "pv"))
		plan_warn(p, s->name,
			  "VM %s is a PV guest, which sees its devices only where its kernel has "
			  "the driver xen-pcifront",
			  s->name);
	else
		plan_warn(p, s->name,
			  "XAPI does not say of which type VM %s is; a PVH domain gets no PCI "
			  "devices",
			  s->name);
}

/* A name that a shell takes as it is; else the uuid, which xe takes as well. */
static const char *host_word(const struct xapi_host *host)
{
	for (const char *c = host->name; *c; c++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_",
			    *c))
			return host->uuid;
	return *host->name ? host->name : host->uuid;
}

/* XAPI's own view of the IOMMU; what Xen says is judged with each device. */
static void refuse_iommu(struct vm_plan *s)
{
	const struct xapi_host *here = s->v->host->xapi.here;
	enum xen_known xen = s->v->host->xen.iommu;
	struct plan *p = s->p;

	if (xen == XEN_NO)
		return;
	if (!here->iommu_known) {
		if (xen != XEN_YES)
			plan_warn(p, here->name,
				  "XAPI does not say either whether this host has an IOMMU");
	} else if (!here->iommu) {
		plan_refuse(p, "no-iommu", false, here->name,
			    xen == XEN_YES ? "its chipset_info:iommu is false, though Xen uses one"
					   : "its chipset_info:iommu is false",
			    xen == XEN_YES ? "restart the toolstack, which asks Xen anew: "
					     "'xe-toolstack-restart'"
					   : "switch VT-d or AMD-Vi on in the firmware, and remove "
					     "'iommu=0' from Xen's line",
			    "by XAPI this host has no IOMMU, so no VM can have devices");
	}
}

void vm_plan_place(struct vm_plan *s)
{
	const struct xapi_view *x = &s->v->host->xapi;
	const struct xapi_vm *vm = s->vm;
	struct plan *p = s->p;

	refuse_type(s);
	refuse_iommu(s);
	if (s->wish->affinity)
		return;
	if (vm->affinity && vm->affinity != x->here)
		plan_refuse(p, "affinity", true, s->name,
			    pool_str(&p->mem, "its affinity is host '%s'", vm->affinity->name),
			    "--set-affinity makes it this host",
			    "VM %s prefers another host, where these addresses mean other devices",
			    s->name);
	else if (!vm->affinity && x->hosts.n > 1)
		plan_warn(p, s->name,
			  "XAPI may start VM %s on another host of the pool, where these addresses "
			  "mean other devices: start it with 'xe vm-start uuid=%s on=%s'; "
			  "--set-affinity makes XAPI prefer this host",
			  s->name, vm->uuid, host_word(x->here));
}
