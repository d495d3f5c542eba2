// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that give USB devices to a running guest of xl's, and take them back.
#include "base/text.h"
#include "decide/usb/usb_vm_xl.h"
#include "decide/usb/usb_wanted.h"

/* What is asked of one guest. domain NULL: it does not run. */
struct guest {
	const struct xen_domain *domain;
	const char *object;
	struct usb_ports ports;
	const char *usbs; /* SET_DOMAIN_USB as it is now */
};

static int begin(struct usb_vm_plan *s, const char *guest, struct guest *g, struct err *err)
{
	const struct xen_view *xen = &s->h->xen;
	struct pool *mem = &s->p->mem;

	s->name = guest;
	if (!xen->present || !xen->usb_known)
		return err_set(err, ERR_UNAVAILABLE,
			       "which guest has which USB device is not known: %s",
			       xen->why ? xen->why : "libxl's records of them were not read");
	if (!g->domain)
		return 0;
	g->object = pool_str(mem, "%s/%u", g->domain->uuid, g->domain->domid);
	usb_ports_make(s->h, mem, g->domain, &g->ports);
	g->usbs = domain_usbs_text(mem, &g->ports.used);
	return 0;
}

static bool is_held(const struct host *h, const struct usb_dev *d)
{
	bool stale;

	return usb_given(h, d, &stale) && !stale;
}

static const char *guest_of(const struct host *h, struct pool *mem, const struct xen_usbdev *u)
{
	const struct xen_domain *other = host_domain(h, u->domid);

	return !other	     ? pool_str(mem, "domain %u", u->domid)
	       : other->name ? other->name
			     : other->uuid;
}

/* By libxl's record another guest has it, and in truth dom0. */
static bool is_lost_by_another(const struct host *h, const struct xen_domain *domain,
			       const struct xen_usbdev *record, const struct usb_dev *d)
{
	return record && record->domid != domain->domid &&
	       domain_usb_is_lost(&h->xen.usbctrls, record, d);
}

static bool is_hub(const struct host *h, const struct usb_dev *d)
{
	if (d->class == USB_CLASS_HUB)
		return true;
	list_each(i, &d->ifaces)
		if (!i->unread && i->class == USB_CLASS_HUB)
			return true;
	list_each(o, &h->usb.devs)
		if (o->hub && streq(o->hub, d->path))
			return true;
	return false;
}

static void judge_device(struct usb_vm_plan *s, const struct guest *g, struct usb_item *item)
{
	bool stale;
	const struct xen_usbdev *record = usb_given(s->h, item->d, &stale);
	const char *label = usb_label(&s->p->mem, item->d);
	const char *other = record ? guest_of(s->h, &s->p->mem, record) : NULL;

	if (is_hub(s->h, item->d))
		usb_vm_against(s, item, "hub", false, NULL, "choose a device behind it",
			       "%s is a hub, and hubs cannot be given to VMs", label);
	else if (item->d->unread)
		usb_vm_against(s, item, "unread", false, item->d->why, "plug it in again",
			       "what %s is could not be read", label);
	else if (record && record->domid != g->domain->domid &&
		 !is_lost_by_another(s->h, g->domain, record, item->d))
		usb_vm_against(s, item, "in-use", false,
			       pool_str(&s->p->mem,
					"libxl has it on port %d of controller %d of it",
					record->port, record->ctrl),
			       pool_str(&s->p->mem, "take it back first: xhw usb detach '%s' %s",
					other, item->d->path),
			       "VM '%s' has %s", other, label);
	else if (usb_ports_has(s->p, &item->id))
		usb_vm_against(s, item, "in-use", false, NULL, NULL,
			       "VM '%s' is to have %s, and so is another VM, which gets it",
			       s->name, label);
	else
		usb_vm_uses(s, item, is_held);
}

/* What makes a guest unable to take any. */
static void judge_guest(struct usb_vm_plan *s, const struct xen_domain *domain)
{
	if (domain->domid == 0)
		usb_vm_against(s, NULL, "dom0", false, NULL, "dom0 has its devices by itself",
			       "Domain-0 is not a VM");
	else if (domain->dying || domain->shutdown)
		usb_vm_against(s, NULL, "not-running", false,
			       domain->dying ? "Xen says dying" : "Xen says shut down",
			       "start it first", "VM '%s' is not running", s->name);
	else if (domain->kind == XEN_PVH)
		usb_vm_against(s, NULL, "usb-pvh", false, "it is a PVH domain",
			       "set type=\"hvm\" in its configuration and start it again",
			       "VM '%s' is of type PVH, which has no controller for USB devices",
			       s->name);
}

/* What the guest has by libxl and has lost when it was unplugged goes from its records first. */
static void drop_stale(struct usb_vm_plan *s, struct guest *g)
{
	list_each(i, &s->items) {
		bool stale;
		const struct xen_usbdev *record = usb_given(s->h, i->d, &stale);

		if (!i->left && record && record->domid == g->domain->domid)
			usb_ports_free(&g->ports, record->ctrl, record->port);
	}
	const char *usbs = domain_usbs_text(&s->p->mem, &g->ports.used);

	plan_add(s->p, SET_DOMAIN_USB, g->object, g->usbs, usbs,
		 "it was unplugged, and libxl has not noticed");
	g->usbs = usbs;
}

static void give(struct usb_vm_plan *s, struct guest *g)
{
	struct pool *mem = &s->p->mem;
	const char *ctrls = g->ports.text;

	usb_ports_drop_gone(s->h, s->p);
	usb_ports_free_gone(s->h, &g->ports);
	g->usbs = domain_usbs_text(mem, &g->ports.used);
	drop_stale(s, g);
	list_each(i, &s->items) {
		bool stale;
		const struct xen_usbdev *record = usb_given(s->h, i->d, &stale);

		if (!i->left && is_lost_by_another(s->h, g->domain, record, i->d))
			usb_ports_drop_lost(s->h, s->p, record);
	}
	list_each(i, &s->items)
		if (!i->left)
			usb_ports_take(s, &g->ports, i);
	plan_add(s->p, SET_DOMAIN_USBCTRL, g->object, ctrls, usb_ports_ctrls(mem, &g->ports),
		 "no controller that the device works with has a free port");
	plan_add(s->p, SET_DOMAIN_USB, g->object, g->usbs, domain_usbs_text(mem, &g->ports.used),
		 pool_str(mem, "given to VM '%s' now", s->name));
}

/* What this guest is to have, added to the profile or taken out. */
static int keep(struct usb_vm_plan *s, const struct usb_ids *add, const struct usb_ids *take,
		struct err *err)
{
	const struct profile_usb_vm whose = { .vm = s->name };

	return usb_vm_keep(s, &whose, add, take,
			   add ? "remembered, so that it is given again when it comes back"
			       : "nothing to remember of it",
			   err);
}

/* Those that it has not already. */
static void sort_out(struct usb_vm_plan *s, const struct guest *g)
{
	struct usb_items more = {};

	list_each(i, &s->items) {
		bool stale;
		const struct xen_usbdev *record = usb_given(s->h, i->d, &stale);

		if (!record || record->domid != g->domain->domid || stale)
			*list_add(&s->p->mem, &more) = *i;
	}
	s->items = more;
}

static void wished(struct usb_vm_plan *s, struct usb_ids *ret)
{
	list_each(i, &s->items)
		if (!i->left)
			*list_add(&s->p->mem, ret) = i->id;
}

int plan_usb_attach_xl(const struct usb_judge *j, const struct xen_domain *domain,
		       const struct usb_ids *ids, const struct usb_wish *wish, struct plan *p,
		       struct err *err)
{
	struct usb_vm_plan s = { .j = j, .h = j->host, .wish = wish, .p = p };
	struct guest g = { .domain = domain };
	struct usb_ids keeps = {};

	int rc = begin(&s, domain->name ? domain->name : domain->uuid, &g, err);
	if (rc == 0)
		rc = usb_vm_items(&s, ids, err);
	if (rc < 0)
		return rc;
	wished(&s, &keeps);
	sort_out(&s, &g);
	if (s.items.n)
		judge_guest(&s, domain);
	list_edit(i, &s.items)
		if (!s.left)
			judge_device(&s, &g, i);
	if (plan_is_refused(p) || s.left)
		return 0;
	if (s.items.n)
		give(&s, &g);
	if (domain->name)
		return wish->again ? 0 : keep(&s, &keeps, NULL, err);
	plan_warn(p, s.name, "VM '%s' has no name, so that the device is not remembered as its own",
		  s.name);
	return 0;
}

/* Its record, wherever the device is now. */
static const struct xen_usbdev *find_record(struct usb_vm_plan *s, const struct xen_domain *domain,
					    const struct usb_id *id)
{
	const struct xen_usbdev *found = NULL;
	struct strs paths = {};

	list_each(u, &s->h->xen.usbdevs) {
		const struct usb_dev *d = host_usb(s->h, u->path);

		if (!domain || u->domid != domain->domid ||
		    !(id->path ? streq(u->path, id->path) : d && usb_id_is(s->h, id, d)))
			continue;
		strs_add(&s->p->mem, &paths, "%s", u->path);
		found = u;
	}
	if (paths.n > 1)
		usb_vm_several(s, id, &paths);
	return paths.n == 1 ? found : NULL;
}

static void tell_nothing(struct usb_vm_plan *s, const struct guest *g, const struct usb_id *id)
{
	const char *text = usb_id_text(&s->p->mem, id);
	struct usb_wanteds wishes;

	usb_wanted_make(s->h, &s->p->mem, &wishes);
	list_each(w, &wishes)
		if (streq(w->vm, s->name) && usb_vm_is_meant(s->h, &w->id, id)) {
			if (s->wish->now_only)
				plan_warn(s->p, text, "VM '%s' has not got %s now", s->name, text);
			return;
		}
	plan_warn(s->p, text, "VM '%s' has not been given %s%s", s->name, text,
		  g->domain ? "" : "; it does not run");
}

int plan_usb_detach_xl(const struct usb_judge *j, const char *guest,
		       const struct xen_domain *domain, const struct usb_ids *ids,
		       const struct usb_wish *wish, struct plan *p, struct err *err)
{
	struct usb_vm_plan s = { .j = j, .h = j->host, .wish = wish, .p = p };
	struct guest g = { .domain = domain };

	int rc = begin(&s, guest, &g, err);
	if (rc < 0)
		return rc;
	list_each(id, ids) {
		const struct xen_usbdev *record = find_record(&s, domain, id);

		if (record)
			usb_ports_free(&g.ports, record->ctrl, record->port);
		else
			tell_nothing(&s, &g, id);
	}
	if (domain)
		plan_add(p, SET_DOMAIN_USB, g.object, g.usbs,
			 domain_usbs_text(&p->mem, &g.ports.used), "dom0's drivers take it again");
	return wish->now_only ? 0 : keep(&s, NULL, ids, err);
}
