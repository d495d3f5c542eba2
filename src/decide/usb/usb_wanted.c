// SPDX-License-Identifier: GPL-2.0-or-later
// Wishes for USB devices, wherever they are kept, and what became of them with xl.
#include "decide/usb/usb_wanted.h"

#include "base/text.h"
#include "decide/usb/domain_usb.h"
#include "decide/usb/usb_vm_parts.h"

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

static void find_those(const struct host *h, struct usb_wanted *v, size_t n, bool *taken,
		       bool agreed)
{
	for (unsigned exact = 3; exact-- > 0;)
		for (size_t i = 0; i < n; i++)
			if (v[i].agreed == agreed && exactness(&v[i].id) == exact)
				find_one(h, &v[i], taken);
}

/* A VM's wishes: a device that one of them names better than others is none of the others'. What
 * was not agreed to makes no difference to what was. */
static void find_all(const struct host *h, struct pool *mem, struct usb_wanted *v, size_t n)
{
	bool *taken = pool_alloc(mem, h->usb.devs.n + 1);

	for (size_t i = 0; i < n; i++)
		v[i].taken = taken;
	find_those(h, v, n, taken, true);
	find_those(h, v, n, taken, false);
}

const char *usb_wanted_kept(const struct host *h, const char *uuid)
{
	list_each(u, &h->profile.usb_vms)
		if (u->uuid && streq(u->uuid, uuid))
			return u->usb;
	return "";
}

static bool is_among(const struct host *h, const struct usb_ids *ids, const struct usb_id *id)
{
	list_each(i, ids)
		if (usb_vm_is_meant(h, i, id))
			return true;
	return false;
}

/* Each once, and no more than anyone can mean: the VM's manager writes as much as he likes. */
static void parse(struct pool *mem, const char *raw, struct usb_ids *ret, size_t *odd)
{
	struct usb_ids all;

	usb_ids_parse(mem, raw, &all, odd);
	list_each(id, &all) {
		bool has = false;

		for (size_t i = 0; i < ret->n && !has; i++)
			has = usb_id_eq(&ret->v[i], id);
		if (has)
			continue;
		if (ret->n < USB_WANTED_MOST)
			*list_add(mem, ret) = *id;
		else
			++*odd;
	}
}

static void add(const struct host *h, struct pool *mem, const struct usb_wanted *whose,
		const char *raw, struct usb_wanteds *ret)
{
	struct usb_ids ids = {}, kept = {};
	size_t odd = 0, from = ret->n;

	parse(mem, raw, &ids, &odd);
	if (whose->xapi)
		usb_ids_parse(mem, usb_wanted_kept(h, whose->xapi->uuid), &kept, NULL);
	ret->odd += odd;
	list_each(id, &ids) {
		struct usb_wanted *w = list_add(mem, ret);

		*w = *whose;
		w->id = *id;
		w->agreed = !w->xapi || is_among(h, &kept, id);
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

	*ret = (struct usb_wanteds){ .known = !h->profile.why && (!xapi || h->xapi.present) };
	if (xapi) {
		list_each(vm, &h->xapi.vms)
			if (vm->usb && vm->kind == VM_GUEST)
				add(h, mem, &(struct usb_wanted){ .vm = vm->name, .xapi = vm },
				    vm->usb, ret);
		return;
	}
	list_each(u, &h->profile.usb_vms)
		if (u->vm)
			add(h, mem,
			    &(struct usb_wanted){ .vm = u->vm, .domain = domain_named(h, u->vm) },
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

static bool is_given(const struct host *h, const struct usb_wanted *w, const struct usb_dev *d)
{
	const struct xapi_pusb *pusb = xapi_pusb_here(&h->xapi, d);
	const struct xapi_vusb *vusb = xapi_vusb_of(&h->xapi, pusb);
	const struct xen_usbdev *record;
	bool stale;

	if (w->xapi)
		return vusb && vusb->vm == w->xapi && pusb->enabled;
	record = usb_given(h, d, &stale);
	return record && record->domid == w->domain->domid && !stale;
}

bool usb_wanted_is_met(const struct host *h, const struct usb_wanted *w)
{
	list_each(d, &h->usb.devs)
		if (usb_wanted_may_be(h, w, d) && is_given(h, w, d))
			return true;
	return false;
}

static bool is_whose(const struct usb_wanted *w, const struct profile_usb_vm *entry)
{
	return entry->uuid ? w->xapi && streq(w->xapi->uuid, entry->uuid)
			   : w->domain && streq(w->vm, entry->vm);
}

/* Of XAPI's VM. */
static bool wishes_all(const struct host *h, struct pool *mem, const struct usb_wanteds *all,
		       const struct profile_usb_vm *entry)
{
	struct usb_ids kept, wished = {};
	size_t odd;

	usb_ids_parse(mem, entry->usb, &kept, &odd);
	list_each(w, all)
		if (is_whose(w, entry))
			*list_add(mem, &wished) = w->id;
	list_each(id, &kept)
		if (!is_among(h, &wished, id))
			return false;
	return !odd;
}

enum xen_known usb_wanted_agrees(const struct host *h, struct pool *mem,
				 const struct usb_wanteds *all, const struct profile_usb_vm *entry)
{
	bool known = entry->uuid ? h->xapi.present : h->xen.usb_known, runs = entry->uuid != NULL;

	if (entry->uuid && known && !wishes_all(h, mem, all, entry))
		return XEN_NO;
	list_each(w, all) {
		if (!is_whose(w, entry) || !w->agreed)
			continue;
		runs = true;
		if (w->n && !usb_wanted_is_met(h, w))
			return known ? XEN_NO : XEN_UNKNOWN;
	}
	return runs && known ? XEN_YES : XEN_UNKNOWN;
}
