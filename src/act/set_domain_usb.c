// SPDX-License-Identifier: GPL-2.0-or-later
// USB controllers and devices of a domain on a host of xl's: through libxl, and seen to have moved
// between dom0's drivers and the device model.
#include <stdio.h>
#include <string.h>

#include "act/owner.h"
#include "act/setters.h"
#include "act/wait.h"
#include "base/text.h"
#include "decide/usb/domain_usb.h"

#define DEVICES	  "sys/bus/usb/devices"
#define TAKE_WAIT 5000 /* ms; a device model opens a device at once */
#define BACK_WAIT 2000

/* The domain, what it has of USB, and the devices that are here. */
struct given {
	struct doors *d;
	struct domain_ref dom;
	struct pool mem;
	struct host h;
	struct xen_usbctrls ctrls;
	struct xen_usbdevs devs;
};

/* given_free() in any case. */
static int given_look(struct doors *d, const char *object, struct given *g, struct err *err)
{
	*g = (struct given){ .d = d };
	int rc = object_domain(d, object, &g->dom, err);
	if (rc < 0)
		return rc;
	rc = d->xen->ops->usb_held(d->xen, g->dom.domid, g->dom.uuid, &g->mem, &g->ctrls, &g->devs,
				   err);
	return rc < 0 ? rc : host_look(d->sys, NULL, NULL, HOST_USB, NULL, &g->h, err);
}

static void given_free(struct given *g)
{
	host_free(&g->h);
	pool_free(&g->mem);
}

static int ctrls_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct given g;

	int rc = given_look(d, object, &g, err);
	if (rc == 0)
		*ret = xstrdup(domain_usbctrl_text(&g.mem, &g.ctrls, g.dom.domid));
	given_free(&g);
	return rc;
}

/* Both are backends in dom0 for guests that know USB of Xen's; which one it is, dom0 decides. */
static bool same_type(const char *a, const char *b)
{
	return streq(a, b) || (!streq(a, "devicemodel") && !streq(b, "devicemodel"));
}

static bool has_ctrl(const struct xen_usbctrls *all, const struct xen_usbctrl *c)
{
	list_each(o, all)
		if (o->devid == c->devid)
			return same_type(o->type, c->type) && o->version == c->version &&
			       o->ports == c->ports;
	return false;
}

static bool holds_ctrls(const struct xen_usbctrls *all, const struct xen_usbctrls *some)
{
	list_each(c, some)
		if (!has_ctrl(all, c))
			return false;
	return true;
}

static bool ctrls_same(const char *a, const char *b)
{
	struct xen_usbctrls x = {}, y = {};
	struct pool mem = {};
	struct err ignored;
	bool same = domain_usbctrl_parse(&mem, a, &x, &ignored) == 0 &&
		    domain_usbctrl_parse(&mem, b, &y, &ignored) == 0 && holds_ctrls(&x, &y) &&
		    holds_ctrls(&y, &x);

	pool_free(&mem);
	return same;
}

/* One that nobody but us was told of would go with the controller. */
static int must_be_empty(const struct given *g, int ctrl, struct err *err)
{
	list_each(d, &g->devs)
		if (d->ctrl == ctrl)
			return err_set(
				err, ERR_CONFLICT,
				"USB controller %d of domain %u has a device on port %d (%s)", ctrl,
				g->dom.domid, d->port, d->path);
	return 0;
}

static int change_ctrls(const struct given *g, const struct xen_usbctrls *want, struct err *err)
{
	struct xen *xen = g->d->xen;
	int rc = 0;

	list_each(c, &g->ctrls) {
		if (rc < 0 || has_ctrl(want, c))
			continue;
		rc = must_be_empty(g, c->devid, err);
		if (rc == 0)
			rc = xen->ops->usbctrl_remove(xen, g->dom.domid, g->dom.uuid, c->devid,
						      err);
	}
	list_each(c, want)
		if (rc == 0 && !has_ctrl(&g->ctrls, c))
			rc = xen->ops->usbctrl_add(xen, g->dom.domid, g->dom.uuid, c, err);
	return rc;
}

static int ctrls_set(struct doors *d, const char *object, const char *from, const char *to,
		     struct err *err)
{
	struct xen_usbctrls want = {};
	struct given g;

	(void)from;

	int rc = given_look(d, object, &g, err);
	if (rc == 0)
		rc = domain_usbctrl_parse(&g.mem, to, &want, err);
	if (rc == 0)
		rc = change_ctrls(&g, &want, err);
	given_free(&g);
	return rc;
}

/* They come and go one by one. */
static bool ctrls_between(const char *value, const char *from, const char *to)
{
	struct xen_usbctrls now = {}, a = {}, b = {};
	struct pool mem = {};
	struct err ignored;
	bool between = domain_usbctrl_parse(&mem, value, &now, &ignored) == 0 &&
		       domain_usbctrl_parse(&mem, from, &a, &ignored) == 0 &&
		       domain_usbctrl_parse(&mem, to, &b, &ignored) == 0;

	if (between) {
		list_each(c, &now)
			between &= has_ctrl(&a, c) || has_ctrl(&b, c);
		list_each(c, &a)
			between &= !has_ctrl(&b, c) || has_ctrl(&now, c);
	}
	pool_free(&mem);
	return between;
}

static char *ctrls_loses(struct doors *d, const char *object, const char *from, const char *to)
{
	struct xen_usbctrls a = {}, b = {};
	struct strs gone = {};
	struct pool mem = {};
	struct err ignored;
	char *text = NULL;

	(void)d;
	(void)object;
	if (domain_usbctrl_parse(&mem, from, &a, &ignored) == 0 &&
	    domain_usbctrl_parse(&mem, to, &b, &ignored) == 0)
		list_each(c, &a)
			if (!has_ctrl(&b, c))
				strs_add(&mem, &gone, "%d", c->devid);
	if (gone.n)
		text = xprintf("what the guest had set up on USB controller %s",
			       strs_join(&mem, &gone, ", "));
	pool_free(&mem);
	return text;
}

static int devs_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct given g;

	int rc = given_look(d, object, &g, err);
	if (rc == 0)
		*ret = xstrdup(domain_usb_text(&g.mem, &g.h, &g.ctrls, &g.devs, g.dom.domid));
	given_free(&g);
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

static bool has_dev(const struct domain_usbs *all, const struct domain_usb *u)
{
	list_each(o, all)
		if (o->ctrl == u->ctrl && o->port == u->port)
			return same_device(&o->id, &u->id);
	return false;
}

/* The record of a device that is gone gives a domain nothing, so that nothing is missing without
 * it. */
static bool holds_devs(const struct domain_usbs *all, const struct domain_usbs *some)
{
	list_each(u, some)
		if (!u->id.bare && !has_dev(all, u))
			return false;
	return true;
}

static bool devs_same(const char *a, const char *b)
{
	struct domain_usbs x = {}, y = {};
	struct pool mem = {};
	struct err ignored;
	bool same = domain_usb_parse(&mem, a, &x, &ignored) == 0 &&
		    domain_usb_parse(&mem, b, &y, &ignored) == 0 && holds_devs(&x, &y) &&
		    holds_devs(&y, &x);

	pool_free(&mem);
	return same;
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

static int not_taken(const struct given *g, const struct domain_usb *u, const struct moving *m,
		     struct err *err)
{
	struct xen *xen = g->d->xen;
	struct err ignored;

	xen->ops->usb_detach(xen, g->dom.domid, g->dom.uuid, u->ctrl, u->port, &ignored);
	err_set(err, ERR_FAILED,
		"the device model of domain %u has not taken USB device %s: dom0's driver %s still "
		"has %s",
		g->dom.domid, m->dev->path, m->driver, m->iface);
	return err_hint(err, "see its log in /var/log/xen, and what in dom0 has the device open");
}

static bool by_model(const struct given *g, int ctrl)
{
	list_each(c, &g->ctrls)
		if (c->devid == ctrl)
			return streq(c->type, "devicemodel");
	return false;
}

static int find_here(struct given *g, const struct usb_id *id, const struct usb_dev **ret,
		     struct err *err)
{
	const char *text = usb_id_text(&g->mem, id);
	size_t n = 0;

	*ret = usb_id_find(&g->h, id, &n);
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

static int give(struct given *g, const struct domain_usb *u, struct err *err)
{
	struct moving m = { .sys = g->d->sys, .to_guest = true };
	struct xen *xen = g->d->xen;

	int rc = find_here(g, &u->id, &m.dev, err);
	if (rc < 0)
		return rc;
	rc = xen->ops->usb_attach(xen, g->dom.domid, g->dom.uuid, u->ctrl, u->port, m.dev->bus,
				  m.dev->address, err);
	if (rc < 0 || !by_model(g, u->ctrl))
		return rc;
	if (wait_until(has_moved, &m, g->d->usb_wait ? g->d->usb_wait : TAKE_WAIT))
		return 0;
	return not_taken(g, u, &m, err);
}

/* dom0's drivers have it again by then; one without any has just to be free. */
static int take(struct given *g, const struct domain_usb *u, struct err *err)
{
	struct moving m = { .sys = g->d->sys };
	struct xen *xen = g->d->xen;

	int rc = xen->ops->usb_detach(xen, g->dom.domid, g->dom.uuid, u->ctrl, u->port, err);
	if (rc < 0)
		return rc;
	list_each(d, &g->devs)
		if (d->ctrl == u->ctrl && d->port == u->port)
			m.dev = host_usb(&g->h, d->path);
	if (m.dev)
		wait_until(has_moved, &m, BACK_WAIT);
	return 0;
}

static int change_devs(struct given *g, const struct domain_usbs *want, struct err *err)
{
	struct domain_usbs now = {};
	int rc = 0;

	domain_usbs_of(&g->mem, &g->h, &g->ctrls, &g->devs, g->dom.domid, &now);
	list_each(u, &now)
		if (rc == 0 && !has_dev(want, u))
			rc = take(g, u, err);
	list_each(u, want)
		if (rc == 0 && !u->id.bare && !has_dev(&now, u))
			rc = give(g, u, err);
	return rc;
}

static int devs_set(struct doors *d, const char *object, const char *from, const char *to,
		    struct err *err)
{
	struct domain_usbs want = {};
	struct given g;

	(void)from;

	int rc = given_look(d, object, &g, err);
	if (rc == 0)
		rc = domain_usb_parse(&g.mem, to, &want, err);
	if (rc == 0)
		rc = change_devs(&g, &want, err);
	given_free(&g);
	return rc;
}

static bool devs_between(const char *value, const char *from, const char *to)
{
	struct domain_usbs now = {}, a = {}, b = {};
	struct pool mem = {};
	struct err ignored;
	bool between = domain_usb_parse(&mem, value, &now, &ignored) == 0 &&
		       domain_usb_parse(&mem, from, &a, &ignored) == 0 &&
		       domain_usb_parse(&mem, to, &b, &ignored) == 0;

	if (between) {
		/* A kill can leave the record of what nobody has taken yet. */
		list_each(u, &now)
			between &= u->id.bare || has_dev(&a, u) || has_dev(&b, u);
		list_each(u, &a)
			between &= !has_dev(&b, u) || has_dev(&now, u);
	}
	pool_free(&mem);
	return between;
}

static char *devs_loses(struct doors *d, const char *object, const char *from, const char *to)
{
	struct domain_usbs a = {}, b = {};
	struct strs gone = {};
	struct pool mem = {};
	struct err ignored;
	char *text = NULL;

	(void)d;
	(void)object;
	if (domain_usb_parse(&mem, from, &a, &ignored) == 0 &&
	    domain_usb_parse(&mem, to, &b, &ignored) == 0)
		list_each(u, &a)
			if (!has_dev(&b, u))
				strs_add(&mem, &gone, "%s", usb_id_text(&mem, &u->id));
	if (gone.n)
		text = xprintf("what the guest had open on USB device %s",
			       strs_join(&mem, &gone, ", "));
	pool_free(&mem);
	return text;
}

const struct setter set_domain_usbctrl = { .get = ctrls_get,
					   .set = ctrls_set,
					   .same = ctrls_same,
					   .between = ctrls_between,
					   .loses = ctrls_loses };
const struct setter set_domain_usb = { .get = devs_get,
				       .set = devs_set,
				       .same = devs_same,
				       .between = devs_between,
				       .loses = devs_loses };
