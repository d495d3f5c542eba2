// SPDX-License-Identifier: GPL-2.0-or-later
// USB controllers and devices of a domain on a host of xl's: through libxl, and seen to have moved
// between dom0's drivers and the device model.
#include <stdio.h>
#include <string.h>

#include "act/domain_held.h"
#include "act/setters.h"
#include "act/wait.h"
#include "base/text.h"
#include "decide/usb/domain_usb.h"

#define DEVICES	  "sys/bus/usb/devices"
#define TAKE_WAIT 5000 /* ms; a device model opens a device at once */
#define BACK_WAIT 2000

/* What the domain has of USB, and the devices that are here. */
static int look(struct holder *o, struct err *err)
{
	int rc = o->d->xen->ops->usb_held(o->d->xen, o->dom.domid, o->dom.uuid, &o->mem, &o->ctrls,
					  &o->devs, err);

	return rc < 0 ? rc : host_look(o->d->sys, NULL, NULL, HOST_USB, NULL, &o->h, err);
}

static int ctrls_read(struct holder *o, const char **ret, struct err *err)
{
	int rc = look(o, err);

	if (rc == 0)
		*ret = domain_usbctrl_text(&o->mem, &o->ctrls, o->dom.domid);
	return rc;
}

static int ctrls_parse(struct pool *mem, const char *value, struct held_list *ret, struct err *err)
{
	struct xen_usbctrls all = {};

	int rc = domain_usbctrl_parse(mem, value, &all, err);
	list_each(c, &all)
		*list_add(mem, ret) = c;
	return rc;
}

/* Both are backends in dom0 for guests that know USB of Xen's; which one it is, dom0 decides. */
static bool same_type(const char *a, const char *b)
{
	return streq(a, b) || (!streq(a, "devicemodel") && !streq(b, "devicemodel"));
}

static bool ctrl_same(const void *a, const void *b)
{
	const struct xen_usbctrl *x = a, *y = b;

	return x->devid == y->devid && same_type(x->type, y->type) && x->version == y->version &&
	       x->ports == y->ports;
}

/* One that nobody but us was told of would go with the controller. */
static int must_be_empty(const struct holder *o, int ctrl, struct err *err)
{
	list_each(d, &o->devs)
		if (d->ctrl == ctrl)
			return err_set(
				err, ERR_CONFLICT,
				"USB controller %d of domain %u has a device on port %d (%s)", ctrl,
				o->dom.domid, d->port, d->path);
	return 0;
}

static int ctrl_take(struct holder *o, const void *one, struct err *err)
{
	const struct xen_usbctrl *c = one;
	struct xen *xen = o->d->xen;

	int rc = must_be_empty(o, c->devid, err);
	if (rc < 0)
		return rc;
	return xen->ops->usbctrl_remove(xen, o->dom.domid, o->dom.uuid, c->devid, err);
}

static int ctrl_give(struct holder *o, const void *one, struct err *err)
{
	return o->d->xen->ops->usbctrl_add(o->d->xen, o->dom.domid, o->dom.uuid, one, err);
}

static const char *ctrl_name(struct pool *mem, const void *one)
{
	return pool_str(mem, "%d", ((const struct xen_usbctrl *)one)->devid);
}

static int devs_read(struct holder *o, const char **ret, struct err *err)
{
	int rc = look(o, err);

	if (rc == 0)
		*ret = domain_usb_text(&o->mem, &o->h, &o->ctrls, &o->devs, o->dom.domid);
	return rc;
}

static int devs_parse(struct pool *mem, const char *value, struct held_list *ret, struct err *err)
{
	struct domain_usbs all = {};

	int rc = domain_usb_parse(mem, value, &all, err);
	list_each(u, &all)
		*list_add(mem, ret) = u;
	return rc;
}

/* What both tell of a device is the same: that another one like it came or went says nothing of
 * this one. */
static bool same_device(const struct usb_id *a, const struct usb_id *b)
{
	if (a->bare || b->bare)
		return usb_id_eq(a, b);
	return a->vendor == b->vendor && a->product == b->product &&
	       (!a->serial || !b->serial || streq(a->serial, b->serial)) &&
	       (!a->path || !b->path || streq(a->path, b->path));
}

static bool dev_same(const void *a, const void *b)
{
	const struct domain_usb *x = a, *y = b;

	return x->ctrl == y->ctrl && x->port == y->port && same_device(&x->id, &y->id);
}

/* The record of a device that is gone. */
static bool dev_hollow(const void *one)
{
	return ((const struct domain_usb *)one)->id.bare;
}

/* Waits until no interface of a device has the other side's driver. */
struct moving {
	const struct sys *sys;
	const struct usb_dev *dev;
	bool to_guest;
	char iface[64], driver[64]; /* one that still has */
};

static bool has_moved(void *data)
{
	struct moving *m = data;
	struct err ignored;

	list_each(i, &m->dev->ifaces) {
		autofree char *text = NULL;

		/* One that is gone meanwhile has nobody's driver. */
		if (sys_read(m->sys, &text, &ignored, DEVICES "/%s/uevent", i->name) < 0 ||
		    !usb_uevent(text, "DRIVER", m->driver, sizeof(m->driver)) ||
		    domain_usb_driver(m->driver) == m->to_guest)
			continue;
		snprintf(m->iface, sizeof(m->iface), "%s", i->name);
		return false;
	}
	return true;
}

static int not_taken(const struct holder *o, const struct domain_usb *u, const struct moving *m,
		     struct err *err)
{
	struct xen *xen = o->d->xen;
	struct err ignored;

	xen->ops->usb_detach(xen, o->dom.domid, o->dom.uuid, u->ctrl, u->port, &ignored);
	err_set(err, ERR_FAILED,
		"the device model of domain %u has not taken USB device %s: dom0's driver %s still "
		"has %s",
		o->dom.domid, m->dev->path, m->driver, m->iface);
	return err_hint(err, "see its log in /var/log/xen, and what in dom0 has the device open");
}

static bool by_model(const struct holder *o, int ctrl)
{
	list_each(c, &o->ctrls)
		if (c->devid == ctrl)
			return streq(c->type, "devicemodel");
	return false;
}

static int find_here(struct holder *o, const struct usb_id *id, const struct usb_dev **ret,
		     struct err *err)
{
	const char *text = usb_id_text(&o->mem, id);
	size_t n = 0;

	*ret = usb_id_find(&o->h, id, &n);
	if (*ret && (*ret)->address)
		return 0;
	if (*ret)
		return err_set(err, ERR_FAILED, "the address of USB device %s is not known", text);
	if (n == 0) {
		err_set(err, ERR_NOT_FOUND, "USB device %s is not on this host any more", text);
		return err_hint(err, "plug it in, then run 'xhw usb reconcile'");
	}
	err_set(err, ERR_CONFLICT, "%zu USB devices of this host are %s", n, text);
	return err_hint(err, "name the one that is meant by its port");
}

static int dev_give(struct holder *o, const void *one, struct err *err)
{
	struct moving m = { .sys = o->d->sys, .to_guest = true };
	const struct domain_usb *u = one;
	struct xen *xen = o->d->xen;

	int rc = find_here(o, &u->id, &m.dev, err);
	if (rc < 0)
		return rc;
	rc = xen->ops->usb_attach(xen, o->dom.domid, o->dom.uuid, u->ctrl, u->port, m.dev->bus,
				  m.dev->address, err);
	if (rc < 0 || !by_model(o, u->ctrl))
		return rc;
	if (wait_until(has_moved, &m, o->d->usb_wait ? o->d->usb_wait : TAKE_WAIT))
		return 0;
	return not_taken(o, u, &m, err);
}

/* dom0's drivers have it again by then; one without any has just to be free. */
static int dev_take(struct holder *o, const void *one, struct err *err)
{
	struct moving m = { .sys = o->d->sys };
	const struct domain_usb *u = one;
	struct xen *xen = o->d->xen;

	int rc = xen->ops->usb_detach(xen, o->dom.domid, o->dom.uuid, u->ctrl, u->port, err);
	if (rc < 0)
		return rc;
	list_each(d, &o->devs)
		if (d->ctrl == u->ctrl && d->port == u->port)
			m.dev = host_usb(&o->h, d->path);
	if (m.dev)
		wait_until(has_moved, &m, BACK_WAIT);
	return 0;
}

static const char *dev_name(struct pool *mem, const void *one)
{
	return usb_id_text(mem, &((const struct domain_usb *)one)->id);
}

static const struct held_kind usbctrl = {
	.read = ctrls_read,
	.parse = ctrls_parse,
	.same = ctrl_same,
	.give = ctrl_give,
	.take = ctrl_take,
	.lost = "what the guest had set up on USB controller",
	.name = ctrl_name,
};
static const struct held_kind usb = {
	.read = devs_read,
	.parse = devs_parse,
	.same = dev_same,
	.hollow = dev_hollow,
	.give = dev_give,
	.take = dev_take,
	.lost = "what the guest had open on USB device",
	.name = dev_name,
};

OF_HELD(usbctrl);
OF_HELD(usb);
