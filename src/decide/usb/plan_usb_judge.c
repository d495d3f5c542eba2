// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks against giving a USB device to a VM of XAPI's: the VM, its host, its type, the
// device.
#include <strings.h>

#include "base/text.h"
#include "decide/usb/usb_vm_xapi.h"
#include "decide/vm/vm.h"

size_t usb_vm_given(const struct xapi_view *x, const struct xapi_vm *vm)
{
	size_t n = 0;

	list_each(u, &x->vusbs)
		n += u->vm == vm;
	return n;
}

static const struct xapi_pusb *pusb_of(const struct xapi_view *x, const struct xapi_vusb *u)
{
	list_each(p, &x->pusbs)
		if (p->group && p->group == u->group)
			return p;
	return NULL;
}

/* The other host that one of its VUSBs is of, of this device or (id NULL) any. */
static const struct xapi_host *other_host(const struct xapi_view *x, const struct xapi_vm *vm,
					  const struct usb_id *id)
{
	list_each(u, &x->vusbs) {
		const struct xapi_pusb *p = u->vm == vm ? pusb_of(x, u) : NULL;
		size_t n;

		if (!p || !p->host || p->host == x->here)
			continue;
		const struct xapi_view there = { .here = p->host,
						 .pusbs = { x->pusbs.v, x->pusbs.n, 0 } };

		if (!id || (!(id->path && !id->host) && usb_id_pusb(&there, id, &n) == p))
			return p->host;
	}
	return NULL;
}

const struct xapi_host *usb_vm_has_it_on(const struct xapi_view *x, const struct xapi_vm *vm,
					 const struct usb_id *id)
{
	return other_host(x, vm, id);
}

void usb_vm_judge_state(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	const char *operation = vm_operation(vm);

	if (operation)
		usb_vm_against(s, NULL, "operation", false,
			       pool_str(&s->p->mem, "XAPI says: %s", operation),
			       "wait until it is done, and run again",
			       "an operation is under way on VM '%s'", s->name);
	if (vm->power == VM_SUSPENDED)
		usb_vm_against(
			s, NULL, "suspended", false, "XAPI says: suspended",
			"resume it, or shut it down, and run again",
			"VM '%s' is suspended, and would not find its devices as it left them "
			"when it is resumed",
			s->name);
}

/* xenopsd passes over it, with a line in its log only (xapi.md 10.4). */
static void judge_type(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	const char *model = vm->device_model, *type = vm->domain_type ? vm->domain_type : "";

	if (streq(type, "pv") || streq(type, "pvh") || streq(type, "pv_in_pvh"))
		usb_vm_against(
			s, NULL, "usb-pv", false,
			pool_str(&s->p->mem, "its domain_type is %s", type),
			"make it an HVM guest: 'xe vm-param-set domain-type=hvm', where its "
			"system can boot so",
			"VM '%s' is no HVM guest, and XAPI gives USB devices to no other kind",
			s->name);
	else if (!streq(type, "hvm"))
		plan_warn(s->p, s->name,
			  "XAPI does not say of which type VM '%s' is; it gives USB devices to HVM "
			  "guests only",
			  s->name);
	if (model && !text_starts(model, "qemu-upstream"))
		usb_vm_against(
			s, NULL, "usb-model", false,
			pool_str(&s->p->mem, "its platform:device-model is '%s'",
				 text_shown(&s->p->mem, model)),
			pool_str(&s->p->mem,
				 "'xe vm-param-set uuid=%s "
				 "platform:device-model=qemu-upstream-compat'",
				 vm->uuid),
			"VM '%s' has a device model that XAPI does not start with USB devices",
			s->name);
}

static void judge_place(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	const struct xapi_view *x = &s->h->xapi;
	const struct xapi_host *on = vm->on && vm->on != x->here ? vm->on : NULL;
	const struct xapi_host *other = on ? NULL : other_host(x, vm, NULL);

	if (on)
		usb_vm_against(s, NULL, "elsewhere", false,
			       pool_str(&s->p->mem, "XAPI says: it is on host '%s'", on->name),
			       "shut it down first; or take a device of that host",
			       "VM '%s' runs on another host, where it cannot have devices of this "
			       "one",
			       s->name);
	if (other)
		usb_vm_against(
			s, NULL, "elsewhere", false,
			pool_str(&s->p->mem, "a VUSB of it is of host '%s'", other->name),
			pool_str(&s->p->mem, "take that from it first, on host '%s'", other->name),
			"VM '%s' has a USB device of another host, and could start on neither",
			s->name);
}

void usb_vm_judge_licence(struct usb_vm_plan *s)
{
	const struct xapi_view *x = &s->h->xapi;

	if (x->usb_restricted_known && x->usb_restricted)
		usb_vm_against(s, NULL, "licence", false,
			       "restrict_usb_passthrough is true in the pool's restrictions",
			       "the licence of the pool decides it: 'xe host-license-view'",
			       "the licence of this pool gives no USB devices to VMs");
}

/* XAPI takes it in any case, "0" as well, and all else for true (xapi.md 6.1). */
bool usb_vm_lacks_controller(const struct xapi_vm *vm)
{
	return vm->platform_usb &&
	       (strcasecmp(vm->platform_usb, "false") == 0 || streq(vm->platform_usb, "0"));
}

static void judge_limits(struct usb_vm_plan *s, const struct xapi_vm *vm, size_t more)
{
	const struct xapi_view *x = &s->h->xapi;
	size_t has = usb_vm_given(x, vm);

	/* Of reconcile those that have room are given: usb_vm_leave_too_many(). */
	if (!s->wish->again && has + more > USB_VM_MOST)
		usb_vm_against(
			s, NULL, "usb-limit", false,
			pool_str(&s->p->mem, "it has %zu, and %zu more are asked for", has, more),
			"take one back with 'xhw usb detach' first",
			"XAPI gives a VM at most %d USB devices, and VM '%s' would have %zu",
			USB_VM_MOST, s->name, has + more);
	if (vm->ha && streq(vm->ha, "restart"))
		usb_vm_against(s, NULL, "usb-ha", false, "its ha_restart_priority is 'restart'",
			       pool_str(&s->p->mem,
					"'xe vm-param-set uuid=%s ha-restart-priority=best-effort' "
					"lets it have the device",
					vm->uuid),
			       "VM '%s' is restarted by HA on any host, and a USB device is in one",
			       s->name);
}

void usb_vm_judge(struct usb_vm_plan *s, const struct xapi_vm *vm, size_t more)
{
	usb_vm_judge_state(s, vm);
	judge_type(s, vm);
	judge_place(s, vm);
	if (more)
		usb_vm_judge_licence(s);
	judge_limits(s, vm, more);
}

void usb_vm_leave_too_many(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	size_t has = usb_vm_given(&s->h->xapi, vm);

	list_edit(i, &s->items) {
		if (i->left || (i->vusb && i->vusb->vm == vm))
			continue;
		if (has < USB_VM_MOST)
			has++;
		else
			usb_vm_against(s, i, "usb-limit", false, NULL, NULL,
				       "VM '%s' is to have %s, and XAPI gives a VM at most %d USB "
				       "devices",
				       s->name, usb_label(&s->p->mem, i->d), USB_VM_MOST);
	}
}

bool usb_vm_is_offered(struct usb_vm_plan *s, const struct usb_item *item)
{
	struct usb_told told;

	usb_tell(s->j, item->d, &s->p->mem, &told);
	return !told.judged || told.verdict.offer == USB_OFFERED;
}

/* What the scanner makes of it. */
void usb_vm_judge_offer(struct usb_vm_plan *s, struct usb_item *item)
{
	struct pool *mem = &s->p->mem;
	struct usb_told told;

	usb_tell(s->j, item->d, mem, &told);
	if (told.judged && told.verdict.offer == USB_DENIED)
		usb_vm_against(s, item, "policy", false, told.why,
			       pool_str(mem, "xhw usb allow %s", item->d->path),
			       "%s is not offered to VMs by XAPI's policy",
			       usb_label(mem, item->d));
	else if (told.judged && told.verdict.offer != USB_OFFERED)
		usb_vm_against(s, item, told.state, false, told.why, told.hint,
			       "%s is not offered to VMs", usb_label(mem, item->d));
	else if (!item->pusb || !item->pusb->group)
		usb_vm_against(s, item, "not-scanned", false,
			       told.judged ? "the policy allows it" : told.why,
			       told.judged ? "xhw usb rescan makes XAPI look again"
					   : "xhw usb rules shows what is wrong",
			       "XAPI does not know %s", usb_label(mem, item->d));
}

static bool is_held(const struct host *h, const struct usb_dev *d)
{
	return xapi_vusb_of(&h->xapi, xapi_pusb_here(&h->xapi, d)) != NULL;
}

void usb_vm_judge_group(struct usb_vm_plan *s, struct usb_item *item)
{
	struct pool *mem = &s->p->mem;
	const struct xapi_vm *other = item->vusb ? item->vusb->vm : NULL;
	const char *name = !other ? "?" : *other->name ? other->name : other->uuid;

	if (item->vusb)
		usb_vm_against(s, item, "group-taken", false,
			       pool_str(mem, "VUSB %s%s", item->vusb->uuid,
					item->vusb->attached ? ", plugged in now" : ""),
			       pool_str(mem, "take it back first: xhw usb detach %s %s",
					other ? other->uuid : "VM", item->d->path),
			       "%s is given to VM '%s'", usb_label(mem, item->d), name);
}

void usb_vm_judge_device(struct usb_vm_plan *s, struct usb_item *item)
{

	usb_vm_judge_offer(s, item);
	if (!item->left)
		usb_vm_judge_group(s, item);
	if (!item->left && !item->vusb)
		usb_vm_uses(s, item, is_held);
}
