// SPDX-License-Identifier: GPL-2.0-or-later
// Wishes for USB devices, wherever they are kept, and what became of them with xl.
#include "decide/usb/usb_wanted.h"

#include "base/text.h"
#include "decide/usb/domain_usb.h"

static void add(const struct host *h, struct pool *mem, const struct usb_wanted *whose,
		const char *raw, struct usb_wanteds *ret)
{
	struct usb_ids ids = {};
	size_t odd = 0;

	usb_ids_parse(mem, raw, &ids, &odd);
	ret->odd += odd;
	list_each(id, &ids) {
		struct usb_wanted *w = list_add(mem, ret);

		*w = *whose;
		w->id = *id;
		w->dev = usb_id_find(h, id, &w->n);
	}
}

static const struct xen_domain *domain_named(const struct host *h, const char *name)
{
	list_each(d, &h->xen.domains)
		if (d->domid && d->name && streq(d->name, name))
			return d;
	return NULL;
}

void usb_wanted_make(const struct host *h, struct pool *mem, struct usb_wanteds *ret)
{
	bool xapi = h->toolstack == TOOLSTACK_XAPI;

	*ret = (struct usb_wanteds){ .known = xapi ? h->xapi.present : !h->profile.why };
	if (xapi) {
		list_each(vm, &h->xapi.vms)
			if (vm->usb && vm->kind == VM_GUEST)
				add(h, mem, &(struct usb_wanted){ .vm = vm->name, .xapi = vm },
				    vm->usb, ret);
		return;
	}
	list_each(u, &h->profile.usb_vms)
		add(h, mem, &(struct usb_wanted){ .vm = u->vm, .domain = domain_named(h, u->vm) },
		    u->usb, ret);
}

/* One that just came may have no driver in dom0 either. */
static bool is_back(const struct host *h, const struct usb_dev *d)
{
	if (domain_usb_is_back(d))
		return true;
	list_each(i, &d->ifaces)
		if (i->driver)
			return false;
	return h->usb.came && streq(h->usb.came, d->path);
}

const struct xen_usbdev *usb_given(const struct host *h, const struct usb_dev *d, bool *stale)
{
	list_each(u, &h->xen.usbdevs)
		if (streq(u->path, d->path)) {
			*stale = is_back(h, d);
			return u;
		}
	return NULL;
}

static bool has_it(const struct host *h, const struct usb_wanted *w)
{
	bool stale = true;
	const struct xen_usbdev *u = usb_given(h, w->dev, &stale);

	return u && u->domid == w->domain->domid && !stale;
}

enum xen_known usb_wanted_agrees(const struct host *h, const struct usb_wanteds *all,
				 const char *vm)
{
	bool runs = false;

	list_each(w, all) {
		if (!w->domain || !streq(w->vm, vm))
			continue;
		runs = true;
		if (w->n && !(w->dev && has_it(h, w)))
			return h->xen.usb_known ? XEN_NO : XEN_UNKNOWN;
	}
	return runs && h->xen.usb_known ? XEN_YES : XEN_UNKNOWN;
}
