// SPDX-License-Identifier: GPL-2.0-or-later
// A port of a guest's USB controller for each device, by what the device works with.
#include "base/text.h"
#include "decide/usb/usb_vm_xl.h"
#include "door/xen_usb.h"

#define FULL_SPEED 120
#define HIGH_SPEED 4800

void usb_ports_make(const struct host *h, struct pool *mem, const struct xen_domain *domain,
		    struct usb_ports *ret)
{
	*ret = (struct usb_ports){ .kind = domain->kind, .domid = domain->domid };
	ret->text = domain_usbctrl_text(mem, &h->xen.usbctrls, domain->domid);
	list_each(c, &h->xen.usbctrls)
		if (c->domid == domain->domid)
			*list_add(mem, &ret->ctrls) = *c;
	domain_usbs_of(mem, h, &h->xen.usbctrls, &h->xen.usbdevs, domain->domid, &ret->used);
}

static struct domain_usb *on_port(const struct usb_ports *ports, int ctrl, int port)
{
	list_edit(u, &ports->used)
		if (u->ctrl == ctrl && u->port == port)
			return u;
	return NULL;
}

void usb_ports_free(struct usb_ports *ports, int ctrl, int port)
{
	struct domain_usb *u = on_port(ports, ctrl, port);
	size_t at = u ? (size_t)(u - ports->used.v) : 0;

	if (!u)
		return;
	for (ports->used.n--; at < ports->used.n; at++)
		ports->used.v[at] = ports->used.v[at + 1];
}

static bool is_gone(const struct host *h, const struct xen_usbdev *u)
{
	return !host_usb(h, u->path);
}

static const char *text_of(const struct host *h, struct pool *mem, const struct xen_usbdevs *devs,
			   uint32_t domid)
{
	return domain_usb_text(mem, h, &h->xen.usbctrls, devs, domid);
}

static void drop_of(const struct host *h, struct plan *p, uint32_t domid)
{
	const struct xen_domain *domain = host_domain(h, domid);
	struct xen_usbdevs kept = {};

	if (!domain)
		return;
	const char *object = pool_str(&p->mem, "%s/%u", domain->uuid, domid);

	list_each(c, &p->changes)
		if (c->set == SET_DOMAIN_USB && streq(c->object, object))
			return;
	list_each(u, &h->xen.usbdevs)
		if (u->domid == domid && !is_gone(h, u))
			*list_add(&p->mem, &kept) = *u;
	plan_add(p, SET_DOMAIN_USB, object, text_of(h, &p->mem, &h->xen.usbdevs, domid),
		 text_of(h, &p->mem, &kept, domid),
		 "it was unplugged, and libxl gives no device to anyone while it lists one that is "
		 "gone");
}

void usb_ports_drop_gone(const struct host *h, struct plan *p)
{
	list_each(u, &h->xen.usbdevs)
		if (is_gone(h, u))
			drop_of(h, p, u->domid);
}

void usb_ports_drop_lost(const struct host *h, struct plan *p, const struct xen_usbdev *u)
{
	const struct xen_domain *domain = host_domain(h, u->domid);
	struct domain_usbs now = {}, kept = {};
	struct err ignored;

	if (!domain)
		return;
	const char *object = pool_str(&p->mem, "%s/%u", domain->uuid, u->domid);
	const char *text = text_of(h, &p->mem, &h->xen.usbdevs, u->domid);

	list_each(c, &p->changes)
		if (c->set == SET_DOMAIN_USB && streq(c->object, object))
			text = c->to;
	if (domain_usb_parse(&p->mem, text, &now, &ignored) < 0)
		return;
	list_each(o, &now)
		if (o->ctrl != u->ctrl || o->port != u->port)
			*list_add(&p->mem, &kept) = *o;
	plan_add(p, SET_DOMAIN_USB, object, text, domain_usbs_text(&p->mem, &kept),
		 "what it had there was unplugged, and libxl has not noticed");
}

void usb_ports_free_gone(const struct host *h, struct usb_ports *ports)
{
	list_each(u, &h->xen.usbdevs)
		if (u->domid == ports->domid && is_gone(h, u))
			usb_ports_free(ports, u->ctrl, u->port);
}

/* 0: none is free. */
static int free_port(const struct usb_ports *ports, const struct xen_usbctrl *c)
{
	for (int port = 1; port <= c->ports; port++)
		if (!on_port(ports, c->devid, port))
			return port;
	return 0;
}

/*
 * QEMU emulates each version by another chip, which takes no device of another speed: the EHCI of
 * version 2 only what is fast, the UHCI of version 1 only what is slow. The xHCI of version 3 takes
 * all. What PV guests have does not care.
 */
static bool fits(const struct xen_usbctrl *c, const struct usb_dev *d)
{
	if (!streq(c->type, "devicemodel") || c->version == 3)
		return true;
	if (d->speed == 0 || d->speed > HIGH_SPEED)
		return false;
	return c->version == (d->speed <= FULL_SPEED ? 1 : 2);
}

static struct xen_usbctrl made_for(const struct usb_ports *ports, const struct usb_dev *d)
{
	bool hvm = ports->kind == XEN_HVM, slow = d->speed && d->speed <= FULL_SPEED;
	struct xen_usbctrl c = { .domid = ports->domid, .type = hvm ? "devicemodel" : "qusb" };

	c.version = !hvm ? 2 : !d->speed || d->speed > HIGH_SPEED ? 3 : slow ? 1 : 2;
	c.ports = xen_usb_ports(c.type, c.version, 0);
	list_each(other, &ports->ctrls)
		if (other->devid == c.devid)
			c.devid++;
	return c;
}

/* Kept by controller and port. */
static void put(struct pool *mem, struct usb_ports *ports, const struct domain_usb *new)
{
	(void)list_add(mem, &ports->used);
	struct domain_usb *v = ports->used.v;
	size_t at = ports->used.n - 1;

	for (; at > 0 && (v[at - 1].ctrl > new->ctrl ||
			  (v[at - 1].ctrl == new->ctrl &&v[at - 1].port > new->port));
	     at--)
		v[at] = v[at - 1];
	v[at] = *new;
}

/* Kept by devid: the new one's is the lowest that is free. */
static const struct xen_usbctrl *add_ctrl(struct pool *mem, struct usb_ports *ports,
					  const struct usb_dev *d)
{
	struct xen_usbctrl c = made_for(ports, d);
	size_t at = ports->ctrls.n;

	(void)list_add(mem, &ports->ctrls);
	for (; at > 0 && ports->ctrls.v[at - 1].devid > c.devid; at--)
		ports->ctrls.v[at] = ports->ctrls.v[at - 1];
	ports->ctrls.v[at] = c;
	return &ports->ctrls.v[at];
}

void usb_ports_take(struct usb_vm_plan *s, struct usb_ports *ports, const struct usb_item *item)
{
	struct pool *mem = &s->p->mem;
	const struct xen_usbctrl *ctrl = NULL;

	list_each(c, &ports->ctrls)
		if (!ctrl && fits(c, item->d) && free_port(ports, c))
			ctrl = c;
	if (!ctrl)
		ctrl = add_ctrl(mem, ports, item->d);

	struct domain_usb new = { ctrl->devid, free_port(ports, ctrl), item->id };

	put(mem, ports, &new);
}

const char *usb_ports_ctrls(struct pool *mem, const struct usb_ports *ports)
{
	return domain_usbctrl_text(mem, &ports->ctrls, ports->domid);
}

bool usb_ports_has(const struct plan *p, const struct usb_id *id)
{
	struct pool mem = {};
	bool has = false;

	list_each(c, &p->changes) {
		struct domain_usbs after = {};
		struct err ignored;

		if (c->set != SET_DOMAIN_USB || domain_usb_parse(&mem, c->to, &after, &ignored) < 0)
			continue;
		list_each(u, &after)
			has |= usb_id_eq(&u->id, id);
	}
	pool_free(&mem);
	return has;
}
