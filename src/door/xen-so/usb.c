// SPDX-License-Identifier: GPL-2.0-or-later
// USB controllers and devices that libxl gave to guests, by its records in xenstore.
#include "so.h"

#include <errno.h>
#include <stdlib.h>

#include "base/text.h"
#include "door/xen_usb.h"

#define DEVID_MOST 65535
#define PORTS_MOST 255

/* A controller under way: its leaves stand among the asked, one after the other from at on. */
struct place {
	struct xen_usbctrl ctrl;
	const char *base; /* where its ports are written; NULL: in no backend of dom0's */
	size_t at;
};

struct places {
	struct place *v;
	size_t n, cap;
};

/* What is odd is an error, or a note where there is room for notes. */
static int odd(struct pool *mem, struct strs *notes, struct err *err, const char *path,
	       const char *text, const char *want)
{
	if (!text)
		text = "";
	if (!notes)
		return err_set(err, ERR_BAD_FILE, "'%s' of xenstore holds '%s', expected %s", path,
			       text, want);
	strs_add(mem, notes, "usb: '%s' of xenstore holds '%s', expected %s", path, text, want);
	return 0;
}

static int ask_controllers(struct so *so, const struct strs *domids, struct pool *mem,
			   struct so_asks *asks, struct places *ret, struct err *err)
{
	struct so_asks dirs = {};
	uint32_t domid, devid;
	size_t dir = 0;

	list_each(id, domids)
		so_ask_add(mem, &dirs, WIRE_DIRECTORY, "/libxl/%s/device/vusb", *id);
	int rc = so_ask(so, mem, &dirs, err);
	if (rc < 0)
		return rc;
	list_each(id, domids) {
		const struct so_ask *found = &dirs.v[dir++];

		list_each(name, &found->names) {
			if (!parse_u32(*id, &domid) || !parse_u32(*name, &devid) ||
			    devid > DEVID_MOST)
				continue;
			*list_add(mem, ret) =
				(struct place){ .ctrl = { .domid = domid, .devid = (int)devid },
						.at = asks->n };
			so_ask_add(mem, asks, WIRE_READ, "%s/%s/type", found->path, *name);
			so_ask_add(mem, asks, WIRE_READ, "%s/%s/backend", found->path, *name);
		}
	}
	return so_ask(so, mem, asks, err);
}

/* A device model's ports stand in libxl's own folder, the others' in their backend. */
static int take_place(struct pool *mem, const struct so_asks *asks, struct place *p,
		      struct strs *notes, struct err *err)
{
	const struct so_ask *type = &asks->v[p->at], *backend = &asks->v[p->at + 1];

	/* Gone since its directory was read. */
	if (type->num == ENOENT)
		return 0;
	if (!type->text || !xen_usb_ports(type->text, 1, 0))
		return odd(mem, notes, err, type->path, type->text, "devicemodel, vusb or qusb");
	p->ctrl.type = type->text;
	if (streq(type->text, "devicemodel"))
		p->base = pool_str(mem, "/libxl/%u/device/vusb/%d", p->ctrl.domid, p->ctrl.devid);
	else
		p->base = pool_str(mem, "/local/domain/0/backend/%s/%u/%d", type->text,
				   p->ctrl.domid, p->ctrl.devid);
	if (streq(type->text, "devicemodel") || (backend->text && streq(backend->text, p->base)))
		return 0;
	p->base = NULL;
	return odd(mem, notes, err, backend->path, backend->text, "a backend in dom0");
}

static void ask_ports(struct pool *mem, struct places *places, struct so_asks *asks)
{
	list_edit(p, places) {
		p->at = asks->n;
		if (!p->base)
			continue;
		so_ask_add(mem, asks, WIRE_READ, "%s/usb-ver", p->base);
		so_ask_add(mem, asks, WIRE_READ, "%s/num-ports", p->base);
		so_ask_add(mem, asks, WIRE_DIRECTORY, "%s/port", p->base);
	}
}

static int number(const char *text, uint32_t most)
{
	uint32_t n;

	return text && parse_u32(text, &n) && n <= most ? (int)n : 0;
}

/* Which port of which controller each question of asks is for goes to devs. */
static void ask_devices(struct pool *mem, const struct places *places, const struct so_asks *ports,
			struct so_asks *asks, struct xen_usbctrls *ctrls, struct xen_usbdevs *devs)
{
	list_each(p, places) {
		struct xen_usbctrl c = p->ctrl;

		if (!p->base)
			continue;
		c.version = number(ports->v[p->at].text, 3);
		c.ports = number(ports->v[p->at + 1].text, PORTS_MOST);
		*list_add(mem, ctrls) = c;
		list_each(name, &ports->v[p->at + 2].names) {
			int port = number(*name, PORTS_MOST);

			if (port == 0)
				continue;
			so_ask_add(mem, asks, WIRE_READ, "%s/port/%d", p->base, port);
			*list_add(mem, devs) = (struct xen_usbdev){ .domid = c.domid,
								    .ctrl = c.devid,
								    .port = port };
		}
	}
}

static int take_devices(struct pool *mem, const struct so_asks *asks, struct xen_usbdevs *devs,
			struct strs *notes, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < asks->n && i < devs->n; i++) {
		const struct so_ask *ask = &asks->v[i];
		struct xen_usbdev d = devs->v[i];

		if (ask->num == ENOENT || (ask->text && !*ask->text))
			continue;
		d.path = ask->text;
		if (d.path && xen_usb_path(d.path)) {
			devs->v[n++] = d;
			continue;
		}

		int rc = odd(mem, notes, err, ask->path, ask->text,
			     "the place of a USB device, as 1-2.1");
		if (rc < 0)
			return rc;
	}
	devs->n = n;
	return 0;
}

int so_usb_by(struct so *so, const struct strs *domids, struct pool *mem,
	      struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct strs *notes,
	      struct err *err)
{
	struct so_asks types = {}, ports = {}, asks = {};
	struct xen_usbctrls found = {};
	struct xen_usbdevs held = {};
	struct places places = {};

	int rc = ask_controllers(so, domids, mem, &types, &places, err);
	if (rc < 0)
		return rc;
	list_edit(p, &places)
		if (rc == 0)
			rc = take_place(mem, &types, p, notes, err);
	if (rc < 0)
		return rc;
	ask_ports(mem, &places, &ports);
	rc = so_ask(so, mem, &ports, err);
	if (rc < 0)
		return rc;
	ask_devices(mem, &places, &ports, &asks, &found, &held);
	rc = so_ask(so, mem, &asks, err);
	if (rc == 0)
		rc = take_devices(mem, &asks, &held, notes, err);
	if (rc < 0)
		return rc;
	if (found.n > 1)
		qsort(found.v, found.n, sizeof(*found.v), xen_usbctrl_cmp);
	if (held.n > 1)
		qsort(held.v, held.n, sizeof(*held.v), xen_usbdev_cmp);
	*ctrls = found;
	*devs = held;
	return 0;
}

int so_look_usb(struct so *so, struct pool *mem, struct xen_view *ret, struct err *err)
{
	struct strs domids = {};

	list_each(d, &ret->domains)
		if (d->domid != 0)
			strs_add(mem, &domids, "%u", d->domid);
	int rc = so_usb_by(so, &domids, mem, &ret->usbctrls, &ret->usbdevs, &ret->notes, err);
	ret->usb_known = rc == 0;
	return rc;
}

int so_usb_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct err *err)
{
	struct strs domids = {};
	struct so *so;

	int rc = so_begin_domain(xen, domid, uuid, mem, &so, &domids, err);
	return rc < 0 ? rc : so_usb_by(so, &domids, mem, ctrls, devs, NULL, err);
}
