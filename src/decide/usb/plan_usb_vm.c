// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that give USB devices to a VM of XAPI's by the whole chain of its records, and take them
// back.
#include "base/text.h"
#include "decide/usb/usb_vm_xapi.h"
#include "decide/usb/usb_wanted.h"
#include "decide/vm/vm.h"

static int begin(struct usb_vm_plan *s, const struct xapi_vm *vm, struct err *err)
{
	const struct xapi_view *x = &s->h->xapi;

	s->name = *vm->name ? vm->name : vm->uuid;
	if (x->present)
		return 0;
	err_set(err, ERR_UNAVAILABLE, "no XAPI to give USB devices to VMs: %s",
		x->why ? x->why : "it is not the toolstack of this host");
	return err_hint(err, "%s", x->hint ? x->hint : "");
}

static bool is_given(const struct usb_item *item, const struct xapi_vm *vm)
{
	return item->vusb && item->vusb->vm == vm;
}

static bool is_left(const struct usb_vm_plan *s, const struct usb_item *item,
		    const struct xapi_vm *vm)
{
	return item->left || (s->left && !is_given(item, vm));
}

static size_t count_new(const struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	size_t n = 0;

	list_each(i, &s->items)
		n += !is_given(i, vm);
	return n;
}

/* A port means nothing without its host. */
static struct usb_id wish_of(const struct usb_vm_plan *s, const struct usb_item *item)
{
	struct usb_id id = item->id;

	if (id.path)
		id.host = s->h->xapi.here->uuid;
	return id;
}

static bool is_wished(const struct usb_vm_plan *s, const char *raw, const struct usb_id *id)
{
	struct usb_ids wishes;

	usb_ids_parse(&s->p->mem, raw, &wishes, NULL);
	list_each(w, &wishes)
		if (usb_vm_is_meant(s->h, w, id))
			return true;
	return false;
}

static void give_wish(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	const char *from = vm->usb ? vm->usb : "", *to = from;

	list_each(i, &s->items) {
		struct usb_id id = wish_of(s, i);

		if (!is_left(s, i, vm) && !is_wished(s, to, &id))
			to = usb_ids_edit(&s->p->mem, to, &id, NULL);
	}
	plan_add(s->p, SET_VM_USB, vm->uuid, from, to,
		 "remembered, so that it is given again when it comes back");
}

/* What lets reconcile act on the wish, which others can write, too. */
static int agree(struct usb_vm_plan *s, const struct xapi_vm *vm, struct err *err)
{
	struct usb_ids ids = {};

	list_each(i, &s->items)
		*list_add(&s->p->mem, &ids) = wish_of(s, i);
	return usb_vm_keep(s, &(struct profile_usb_vm){ .uuid = vm->uuid }, &ids, NULL,
			   "this host agrees to give it again", err);
}

static void give_controller(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	list_each(i, &s->items)
		if (!is_left(s, i, vm) && i->d->speed <= USB_FULL_SPEED &&
		    usb_vm_lacks_controller(vm)) {
			plan_add(s->p, SET_VM_PLATFORM_USB, vm->uuid, vm->platform_usb, "true",
				 pool_str(&s->p->mem,
					  "%s works on the guest's USB 1 controller only, which "
					  "that takes away",
					  usb_label(&s->p->mem, i->d)));
			return;
		}
}

/* The VM's record last: until it is there, all else does no harm. */
static void give(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	struct plan *p = s->p;

	give_controller(s, vm);
	list_each(i, &s->items) {
		const char *id = usb_id_text(&p->mem, &i->id);

		if (is_left(s, i, vm))
			continue;
		plan_add(p, SET_USB_ENABLED, id, i->pusb->enabled ? "true" : "false", "true",
			 "XAPI hands out only devices that passthrough is enabled of");
		plan_add(p, SET_USB_VM, id, is_given(i, vm) ? vm->uuid : "", vm->uuid,
			 pool_str(&p->mem, "VM '%s' gets it at its next start", s->name));
		if (!is_given(i, vm))
			p->needs |= PLAN_NEEDS_VM_START;
	}
}

/* A VM that lost it otherwise than by our detach wishes it still. */
static void tell_others(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	struct usb_wanteds all;

	usb_wanted_make(s->h, &s->p->mem, &all);
	list_each(w, &all)
		list_each(i, &s->items)
			if (w->agreed && w->dev == i->d && w->xapi != vm && !is_given(i, vm))
				plan_warn(s->p, i->d->path,
					  "VM '%s' is wished to have %s, too, and 'xhw usb "
					  "reconcile' gives it to neither: 'xhw usb detach' takes "
					  "that wish away",
					  w->vm, usb_label(&s->p->mem, i->d));
}

/* What it costs, and what the VM's first device costs it. */
static void tell_costs(struct usb_vm_plan *s, const struct xapi_vm *vm)
{
	const struct xapi_view *x = &s->h->xapi;

	tell_others(s, vm);
	if (usb_vm_given(x, vm))
		return;
	plan_warn(s->p, s->name,
		  "while VM '%s' is given a USB device, XAPI refuses to suspend, snapshot, "
		  "checkpoint or migrate it",
		  s->name);
	if (vm->affinity && vm->affinity != x->here)
		plan_warn(s->p, s->name,
			  "VM '%s' prefers host '%s', and can start on this one only with the "
			  "device",
			  s->name, vm->affinity->name);
}

int plan_usb_attach(const struct usb_judge *j, const struct xapi_vm *vm, const struct usb_ids *ids,
		    const struct usb_wish *wish, struct plan *p, struct err *err)
{
	struct usb_vm_plan s = { .j = j, .h = j->host, .wish = wish, .p = p };

	int rc = begin(&s, vm, err);
	if (rc == 0)
		rc = usb_vm_items(&s, ids, err);
	if (rc < 0)
		return rc;

	size_t new = count_new(&s, vm);

	if (new)
		usb_vm_judge(&s, vm, new);
	list_edit(i, &s.items)
		if (!is_given(i, vm) && !s.left)
			usb_vm_judge_device(&s, i);
	if (plan_is_refused(p))
		return 0;
	if (wish->again)
		usb_vm_leave_too_many(&s, vm);
	else if (new)
		tell_costs(&s, vm);
	if (!wish->again) {
		give_wish(&s, vm);
		rc = agree(&s, vm, err);
	}
	give(&s, vm);
	return rc;
}

/* One to be taken back; d may not be here any more. */
struct taken {
	const char *text; /* of the identity that XAPI's record goes by */
	const char *label;
	const struct xapi_pusb *pusb;
	const struct xapi_vusb *vusb;
};

/* The one that the VM has; NULL: none, or several, which is refused. */
static const struct usb_dev *one_of_twins(struct usb_vm_plan *s, const struct xapi_vm *vm,
					  const struct usb_id *id)
{
	const struct xapi_view *x = &s->h->xapi;
	const struct usb_dev *found = NULL;
	struct strs paths = {};

	list_each(d, &s->h->usb.devs) {
		const struct xapi_vusb *vusb = xapi_vusb_of(x, xapi_pusb_here(x, d));

		if (!usb_id_is(s->h, id, d) || !vusb || vusb->vm != vm)
			continue;
		strs_add(&s->p->mem, &paths, "%s", d->path);
		found = d;
	}
	if (paths.n > 1)
		usb_vm_several(s, id, &paths);
	return paths.n == 1 ? found : NULL;
}

static struct taken find_taken(struct usb_vm_plan *s, const struct xapi_vm *vm,
			       const struct usb_id *id)
{
	const struct xapi_view *x = &s->h->xapi;
	struct taken t = {};
	size_t n;
	const struct usb_dev *d = usb_id_find(s->h, id, &n);
	struct usb_id own = *id;

	if (n > 1)
		d = one_of_twins(s, vm, id);
	t.pusb = d ? xapi_pusb_here(x, d) : usb_id_pusb(x, id, &n);
	t.vusb = xapi_vusb_of(x, t.pusb);
	if (d)
		usb_id_of(s->h, d, &s->p->mem, &own);
	own.host = NULL;
	t.text = usb_id_text(&s->p->mem, &own);
	t.label = d ? usb_label(&s->p->mem, d) : t.text;
	return t;
}

static void take_plug(struct usb_vm_plan *s, const struct xapi_vm *vm, const struct taken *t)
{
	if (!t->vusb->attached || !vm_is_live(vm))
		return;
	if (vm->power == VM_PAUSED)
		plan_refuse(s->p, "paused", false, s->name, "XAPI says: paused",
			    "unpause or shut it down first",
			    "VM '%s' is paused, and XAPI unplugs USB devices of running VMs only",
			    s->name);
	plan_add(s->p, SET_USB_PLUGGED, t->text, "true", "false",
		 pool_str(&s->p->mem, "taken from the running VM '%s'", s->name));
}

static void take(struct usb_vm_plan *s, const struct xapi_vm *vm, const struct taken *t)
{
	struct plan *p = s->p;

	take_plug(s, vm, t);
	if (s->wish->now_only) {
		plan_warn(p, t->text,
			  t->vusb->attached && vm_is_live(vm)
				  ? "%s stays given to VM '%s': it comes back at its next start"
				  : "%s is not plugged in now; it stays given to VM '%s'",
			  t->label, s->name);
		return;
	}
	plan_add(p, SET_USB_VM, t->text, vm->uuid, "",
		 pool_str(&p->mem, "VM '%s' starts without it", s->name));
	plan_add(p, SET_USB_ENABLED, t->text, t->pusb->enabled ? "true" : "false", "false",
		 "dom0 may use it again");
}

/* Nothing to take here, but perhaps there, or from another one. */
static void tell_elsewhere(struct usb_vm_plan *s, const struct xapi_vm *vm, const struct usb_id *id,
			   const struct taken *t)
{
	const struct xapi_host *there = usb_vm_has_it_on(&s->h->xapi, vm, id);

	if (there)
		plan_refuse(s->p, "elsewhere", false, s->name,
			    pool_str(&s->p->mem, "its VUSB is of host '%s'", there->name),
			    pool_str(&s->p->mem, "run this on host '%s'", there->name),
			    "VM '%s' has %s on another host", s->name, t->label);
	else if (t->vusb && t->vusb->vm)
		plan_warn(s->p, t->text, "it is VM '%s' that %s is given to, not '%s'",
			  t->vusb->vm->name, t->label, s->name);
	else if (!is_wished(s, s->vm_usb, id) && !is_wished(s, usb_wanted_kept(s->h, vm->uuid), id))
		plan_warn(s->p, t->text, "VM '%s' has not been given %s", s->name, t->label);
}

/* First of all: from then on nothing gives it again. */
static int disagree(struct usb_vm_plan *s, const char *uuid, const struct usb_ids *ids,
		    struct err *err)
{
	return usb_vm_keep(s, &(struct profile_usb_vm){ .uuid = uuid }, NULL, ids,
			   "this host no longer gives it again", err);
}

int plan_usb_detach(const struct usb_judge *j, const struct xapi_vm *vm, const struct usb_ids *ids,
		    const struct usb_wish *wish, struct plan *p, struct err *err)
{
	struct usb_vm_plan s = {
		.j = j, .h = j->host, .wish = wish, .p = p, .vm_usb = vm->usb ? vm->usb : ""
	};

	int rc = begin(&s, vm, err);
	if (rc < 0)
		return rc;
	usb_vm_judge_state(&s, vm);
	if (!wish->now_only)
		rc = disagree(&s, vm->uuid, ids, err);
	list_each(id, ids) {
		struct taken t = find_taken(&s, vm, id);

		if (t.vusb && t.vusb->vm == vm)
			take(&s, vm, &t);
		else
			tell_elsewhere(&s, vm, id, &t);
	}
	if (!wish->now_only)
		plan_add(p, SET_VM_USB, vm->uuid, s.vm_usb,
			 usb_vm_unwish(s.h, &p->mem, s.vm_usb, ids), "nothing to remember of it");
	return rc;
}

int plan_usb_forget(const struct host *h, const char *uuid, const struct usb_ids *ids,
		    struct plan *p, struct err *err)
{
	struct usb_vm_plan s = { .h = h, .p = p, .name = uuid };

	return disagree(&s, uuid, ids, err);
}
