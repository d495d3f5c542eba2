// SPDX-License-Identifier: GPL-2.0-or-later
// Wishes for USB devices, wherever they are kept, and what became of them with xl.
#include "decide/usb/usb_wanted.h"

#include "base/text.h"
#include "decide/usb/domain_usb.h"

/* How much a wish tells of its device. */
static unsigned exactness(const struct usb_id *id)
{
	return id->path ? 2 : id->serial ? 1 : 0;
}

bool usb_wanted_may_be(const struct host *h, const struct usb_wanted *w, const struct usb_dev *d)
{
	return d == w->dev || (!w->taken[d - h->usb.devs.v] && usb_id_is(h, &w->id, d));
}

static void find_one(const struct host *h, struct usb_wanted *w, bool *taken)
{
	const struct usb_dev *found = NULL;

	list_each(d, &h->usb.devs)
		if (usb_wanted_may_be(h, w, d)) {
			found = d;
			w->n++;
		}
	if (w->n != 1)
		return;
	w->dev = found;
	taken[found - h->usb.devs.v] = true;
}

/* A VM's wishes: a device that one of them names better than others is none of the others'. */
static void find_all(const struct host *h, struct pool *mem, struct usb_wanted *v, size_t n)
{
	bool *taken = pool_alloc(mem, h->usb.devs.n + 1);

	for (unsigned exact = 3; exact-- > 0;)
		for (size_t i = 0; i < n; i++) {
			v[i].taken = taken;
			if (exactness(&v[i].id) == exact)
				find_one(h, &v[i], taken);
		}
}

static void add(const struct host *h, struct pool *mem, const struct usb_wanted *whose,
		const char *raw, struct usb_wanteds *ret)
{
	struct usb_ids ids = {};
	size_t odd = 0;

	size_t from = ret->n;

	usb_ids_parse(mem, raw, &ids, &odd);
	ret->odd += odd;
	list_each(id, &ids) {
		struct usb_wanted *w = list_add(mem, ret);

		*w = *whose;
		w->id = *id;
	}
	if (ids.n)
		find_all(h, mem, &ret->v[from], ids.n);
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

/* Of several that are meant one suffices, as for reconcile. */
static bool has_it(const struct host *h, const struct usb_wanted *w)
{
	list_each(d, &h->usb.devs) {
		bool stale = true;
		const struct xen_usbdev *u = usb_given(h, d, &stale);

		if (u && u->domid == w->domain->domid && !stale && usb_wanted_may_be(h, w, d))
			return true;
	}
	return false;
}

enum xen_known usb_wanted_agrees(const struct host *h, const struct usb_wanteds *all,
				 const char *vm)
{
	bool runs = false;

	list_each(w, all) {
		if (!w->domain || !streq(w->vm, vm))
			continue;
		runs = true;
		if (w->n && !has_it(h, w))
			return h->xen.usb_known ? XEN_NO : XEN_UNKNOWN;
	}
	return runs && h->xen.usb_known ? XEN_YES : XEN_UNKNOWN;
}
