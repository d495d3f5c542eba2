// SPDX-License-Identifier: GPL-2.0-or-later
// The plan of `usb reconcile`: what was wished for VMs, and has been lost since, is given again.
#include "base/text.h"
#include "decide/usb/plan_usb_parts.h"
#include "decide/usb/plan_usb_vm.h"
#include "decide/usb/usb_vm_xl.h"
#include "decide/usb/usb_wanted.h"
#include "decide/vm/vm.h"

static void warn_several(const struct usb_wanted *w, struct plan *p)
{
	plan_warn(p, w->vm,
		  "VM '%s' is to have %s, and %zu USB devices here are so; 'xhw usb attach' names "
		  "one by its port",
		  w->vm, usb_id_text(&p->mem, &w->id), w->n);
}

/* The remedy names the VM by its uuid: its name is its manager's, too. */
static void warn_not_agreed(const struct usb_wanted *w, struct plan *p)
{
	if (!w->n)
		return;
	plan_warn(p, w->vm,
		  "VM '%s' is to have %s by its other_config:xhw-usb alone, and this host's "
		  "'/" PROFILE "' does not agree, so it is left as it is: 'xhw usb attach %s %s' "
		  "on this host agrees to it, and tells what else speaks against it",
		  w->vm, w->dev ? usb_label(&p->mem, w->dev) : usb_id_text(&p->mem, &w->id),
		  w->xapi ? w->xapi->uuid : w->vm, w->dev ? w->dev->path : "PORT");
}

static bool is_live(const struct usb_wanted *w)
{
	return vm_is_live(w->xapi);
}

/*
 * XAPI copies a VM's wishes with the VM, and which of the two is meant nobody tells: only one that
 * runs, while no other does, is taken for it. Not asked where a VM has the device.
 */
static const struct usb_wanted *rival_of(const struct host *h, const struct usb_wanteds *all,
					 const struct usb_wanted *w)
{
	if (!w->xapi || xapi_vusb_of(&h->xapi, xapi_pusb_here(&h->xapi, w->dev)))
		return NULL;
	list_each(o, all)
		if (o->agreed && o->dev == w->dev && o->xapi != w->xapi && is_live(o) >= is_live(w))
			return o;
	return NULL;
}

static void warn_rival(const struct usb_wanted *w, const struct usb_wanted *rival, struct plan *p)
{
	plan_warn(p, w->vm,
		  "VM '%s' is to have %s, and so is VM '%s'%s; so it is left as it is: 'xhw usb "
		  "detach' takes the wish from the one that is not to have it, as a copy",
		  w->vm, usb_label(&p->mem, w->dev), rival->vm,
		  is_live(rival) && !is_live(w) ? ", which runs" : "");
}

/* Of one VM, whose wishes stand together, what it is to be given now. */
static size_t take_vm(const struct usb_judge *j, const struct usb_wanteds *all, size_t from,
		      struct plan *p, struct usb_ids *ret)
{
	size_t i = from;

	for (; i < all->n && all->v[i].xapi == all->v[from].xapi &&
	       streq(all->v[i].vm, all->v[from].vm);
	     i++) {
		const struct usb_wanted *w = &all->v[i], *rival;

		/* With xl a guest that does not run gets it when it is asked for again. */
		if (!w->xapi && !w->domain)
			continue;
		if (usb_wanted_is_met(j->host, w))
			continue;
		if (!w->agreed) {
			warn_not_agreed(w, p);
			continue;
		}
		if (w->n > 1)
			warn_several(w, p);
		if (!w->dev)
			continue;
		rival = rival_of(j->host, all, w);
		if (rival)
			warn_rival(w, rival, p);
		else
			usb_id_of(j->host, w->dev, &p->mem, list_add(&p->mem, ret));
	}
	return i;
}

int plan_usb_reconcile(const struct usb_judge *j, struct plan *p, struct err *err)
{
	const struct usb_wish again = { .again = true };
	struct usb_wanteds all;
	int rc = 0;

	usb_ports_drop_gone(j->host, p);
	usb_wanted_make(j->host, &p->mem, &all);
	if (all.odd)
		plan_warn(
			p, "usb",
			"%zu of the wishes for USB devices do not read as devices, or are more than %d of "
			"one VM",
			all.odd, USB_WANTED_MOST);
	for (size_t i = 0; rc == 0 && i < all.n;) {
		const struct usb_wanted *w = &all.v[i];
		struct usb_ids ids = {};

		i = take_vm(j, &all, i, p, &ids);
		if (ids.n && w->xapi)
			rc = plan_usb_attach(j, w->xapi, &ids, &again, p, err);
		else if (ids.n)
			rc = plan_usb_attach_xl(j, w->domain, &ids, &again, p, err);
	}
	return rc;
}
