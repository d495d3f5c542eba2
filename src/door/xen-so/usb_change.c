// SPDX-License-Identifier: GPL-2.0-or-later
// Giving USB controllers and devices to guests through libxl, and taking them back.
#include "so.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/text.h"

#define DEVICES "/sys/bus/usb/devices"

/* The guest, and what it has of USB. */
struct guest {
	struct so *so;
	libxl_ctx *xl;
	uint32_t domid;
	xc_domaininfo_t info;
	struct pool mem;
	struct xen_usbctrls ctrls;
	struct xen_usbdevs devs;
};

/* guest_close() in any case. */
static int guest_open(struct guest *g, struct xen *xen, uint32_t domid, const char *uuid,
		      struct err *err)
{
	struct strs domids = {};

	*g = (struct guest){ .so = so_begin(xen), .domid = domid };
	int rc = so_domain(g->so, domid, uuid, &g->info, err);
	if (rc < 0)
		return rc;
	rc = so_libxl(g->so, &g->xl, err);
	if (rc < 0)
		return rc;
	strs_add(&g->mem, &domids, "%u", domid);
	return so_usb_by(g->so, &domids, &g->mem, &g->ctrls, &g->devs, NULL, err);
}

static void guest_close(struct guest *g)
{
	pool_free(&g->mem);
}

static const struct xen_usbctrl *find_ctrl(const struct guest *g, int devid)
{
	list_each(c, &g->ctrls)
		if (c->devid == devid)
			return c;
	return NULL;
}

static const struct xen_usbdev *find_port(const struct guest *g, int ctrl, int port)
{
	list_each(d, &g->devs)
		if (d->ctrl == ctrl && d->port == port)
			return d;
	return NULL;
}

/* Of "vusb" libxl finds out what dom0 can do, but for HVM guests it would take another thing. */
static libxl_usbctrl_type type_id(const struct guest *g, const char *type)
{
	if (streq(type, "devicemodel"))
		return LIBXL_USBCTRL_TYPE_DEVICEMODEL;
	if (streq(type, "qusb"))
		return LIBXL_USBCTRL_TYPE_QUSB;
	return so_kind(&g->info) == XEN_HVM ? LIBXL_USBCTRL_TYPE_PV : LIBXL_USBCTRL_TYPE_AUTO;
}

static int ctrl_add(struct guest *g, const struct xen_usbctrl *ctrl, struct err *err)
{
	libxl_device_usbctrl c;

	if (find_ctrl(g, ctrl->devid))
		return err_set(err, ERR_CONFLICT, "domain %u has a USB controller %d already",
			       g->domid, ctrl->devid);
	g->so->calls.device_usbctrl_init(&c);
	c.type = type_id(g, ctrl->type);
	c.devid = ctrl->devid;
	c.version = ctrl->version;
	c.ports = ctrl->ports;
	int rc = g->so->calls.device_usbctrl_add(g->xl, g->domid, &c, NULL);
	g->so->calls.device_usbctrl_dispose(&c);
	if (rc >= 0)
		return 0;
	so_failed(g->so, err, "domain %u gets no USB controller %d", g->domid, ctrl->devid);
	if (streq(ctrl->type, "devicemodel"))
		return err_hint(err,
				"see its device model's log in /var/log/xen; one that a guest has "
				"not given up yet keeps its number");
	return err_hint(
		err, "see that dom0 has a backend of USB for PV guests: the module usbback, or a "
		     "QEMU with qusb, and that the guest has the module xen-hcd");
}

int so_usbctrl_add(struct xen *xen, uint32_t domid, const char *uuid,
		   const struct xen_usbctrl *ctrl, struct err *err)
{
	struct guest g;

	int rc = guest_open(&g, xen, domid, uuid, err);
	if (rc == 0)
		rc = ctrl_add(&g, ctrl, err);
	guest_close(&g);
	return rc;
}

/* Of this domain and all others: what libxl lists and the kernel does not have. */
static int find_gone(struct guest *g, const struct xen_usbdev **ret, struct err *err)
{
	struct xen_usbctrls ctrls = {};
	struct xen_usbdevs devs = {};
	struct xen_view view = {};
	struct strs domids = {};

	*ret = NULL;
	int rc = so_look_domains(g->so, &g->mem, &view, err);
	if (rc < 0)
		return rc;
	list_each(d, &view.domains)
		strs_add(&g->mem, &domids, "%u", d->domid);
	rc = so_usb_by(g->so, &domids, &g->mem, &ctrls, &devs, &view.notes, err);
	if (rc < 0)
		return rc;
	list_each(d, &devs) {
		const char *path = pool_str(&g->mem, DEVICES "/%s", d->path);

		if (!*ret && access(path, F_OK) != 0)
			*ret = d;
	}
	return 0;
}

static int refuse_gone(const struct xen_usbdev *gone, struct err *err)
{
	err_set(err, ERR_CONFLICT,
		"libxl gives no USB device to any domain while domain %u still lists %s, which is "
		"gone",
		gone->domid, gone->path);
	return err_hint(err, "run 'xhw usb reconcile', which takes such records off");
}

static int dev_add(struct guest *g, int ctrl, int port, unsigned bus, unsigned address,
		   struct err *err)
{
	const struct xen_usbdev *gone = NULL;
	libxl_device_usbdev d;

	if (bus == 0 || bus > UINT8_MAX || address == 0 || address > UINT8_MAX)
		return err_set(err, ERR_USAGE, "%u:%u is not the bus and address of a USB device",
			       bus, address);
	int rc = find_gone(g, &gone, err);
	if (rc < 0)
		return rc;
	if (gone)
		return refuse_gone(gone, err);
	g->so->calls.device_usbdev_init(&d);
	d.ctrl = ctrl;
	d.port = port;
	d.type = LIBXL_USBDEV_TYPE_HOSTDEV;
	d.u.hostdev.hostbus = (uint8_t)bus;
	d.u.hostdev.hostaddr = (uint8_t)address;
	rc = g->so->calls.device_usbdev_add(g->xl, g->domid, &d, NULL);
	g->so->calls.device_usbdev_dispose(&d);
	if (rc >= 0)
		return 0;
	so_failed(g->so, err,
		  "domain %u does not get USB device %03u:%03u on port %d of controller %d",
		  g->domid, bus, address, port, ctrl);
	return err_hint(err, "see 'xhw usb list', and whether its device model runs");
}

int so_usb_attach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
		  unsigned bus, unsigned address, struct err *err)
{
	struct guest g;

	int rc = guest_open(&g, xen, domid, uuid, err);
	if (rc == 0)
		rc = dev_add(&g, ctrl, port, bus, address, err);
	guest_close(&g);
	return rc;
}

/* {"ctrl": 0, "port": 1, "type.hostdev": {"hostbus": 1, "hostaddr": 4}}: libxl leaves out what is
 * as usual. */
static bool saved_at(struct json_object *o, int ctrl, int port, libxl_device_usbdev *ret)
{
	struct json_object *hostdev;
	int64_t c = -1, p = 0, bus = 0, address = 0;

	if (!json_object_is_type(o, json_type_object))
		return false;
	json_number(o, "ctrl", &c);
	json_number(o, "port", &p);
	hostdev = json_at(o, "type.hostdev", json_type_object);
	if (c != ctrl || p != port || !hostdev)
		return false;
	json_number(hostdev, "hostbus", &bus);
	json_number(hostdev, "hostaddr", &address);
	if (bus <= 0 || bus > UINT8_MAX || address <= 0 || address > UINT8_MAX)
		return false;
	ret->u.hostdev.hostbus = (uint8_t)bus;
	ret->u.hostdev.hostaddr = (uint8_t)address;
	return true;
}

/*
 * The bus and address that a device had when it was given are what its device model knows it by;
 * now it may have others, or none. libxl remembers them in its copy of the domain's configuration.
 */
static bool saved_address(const struct guest *g, libxl_device_usbdev *ret)
{
	struct json_object *o autoput = NULL, *devs;
	autofree uint8_t *data = NULL;
	bool found = false;
	struct err ignored;
	int len = 0;

	if (g->so->calls.userdata_retrieve(g->xl, g->domid, "libxl-json", &data, &len) != 0 ||
	    !data || len <= 0)
		return false;
	/* The NUL at its end is counted. */
	if (json_parse((const char *)data, strnlen((const char *)data, (size_t)len), "libxl's copy",
		       &o, &ignored) < 0)
		return false;
	devs = json_at(o, "usbdevs", json_type_array);
	for (int i = 0; devs && i < (int)json_object_array_length(devs) && !found; i++)
		found = saved_at(json_object_array_get_idx(devs, i), ret->ctrl, ret->port, ret);
	return found;
}

/* What libxl itself does where nobody has the device any more. */
static int clear_record(struct guest *g, int ctrl, int port, struct err *err)
{
	const char *path =
		pool_str(&g->mem, "/libxl/%u/device/vusb/%d/port/%d", g->domid, ctrl, port);

	if (so_xs(g->so) && g->so->xs_calls.write(g->so->xs, XBT_NULL, path, "", 0))
		return 0;
	return err_errno(err, errno, "write '%s' of xenstore", path);
}

static int dev_remove(struct guest *g, int ctrl, int port, struct err *err)
{
	const struct xen_usbctrl *c = find_ctrl(g, ctrl);
	const struct xen_usbdev *held = find_port(g, ctrl, port);
	bool model = c && streq(c->type, "devicemodel"), known = true;
	libxl_device_usbdev d;

	if (!held)
		return err_set(err, ERR_NOT_FOUND,
			       "domain %u has no USB device on port %d of controller %d", g->domid,
			       port, ctrl);
	g->so->calls.device_usbdev_init(&d);
	d.ctrl = ctrl;
	d.port = port;
	d.type = LIBXL_USBDEV_TYPE_HOSTDEV;
	if (model && !saved_address(g, &d))
		known = g->so->calls.ctrlport_to_device_usbdev(g->xl, g->domid, ctrl, port, &d) ==
			0;
	int rc = known ? g->so->calls.device_usbdev_remove(g->xl, g->domid, &d, NULL) : 0;
	g->so->calls.device_usbdev_dispose(&d);
	if (rc >= 0 && known)
		return 0;
	/* Its device model has let go of it already, which libxl takes for a failure. */
	if (model && (!known || strstr(so_said(g->so), "not found")))
		return clear_record(g, ctrl, port, err);
	so_failed(g->so, err, "USB device %s cannot be taken from domain %u", held->path, g->domid);
	return err_hint(err, "see whether its device model runs, or shut the domain down");
}

int so_usb_detach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
		  struct err *err)
{
	struct guest g;

	int rc = guest_open(&g, xen, domid, uuid, err);
	if (rc == 0)
		rc = dev_remove(&g, ctrl, port, err);
	guest_close(&g);
	return rc;
}

/* Its devices first, one by one: libxl would stop at one that is gone. */
static int ctrl_remove(struct guest *g, int devid, struct err *err)
{
	const struct xen_usbctrl *ctrl = find_ctrl(g, devid);
	libxl_device_usbctrl c;
	int rc = 0;

	if (!ctrl)
		return err_set(err, ERR_NOT_FOUND, "domain %u has no USB controller %d", g->domid,
			       devid);
	list_each(d, &g->devs)
		if (rc == 0 && d->ctrl == devid)
			rc = dev_remove(g, devid, d->port, err);
	if (rc < 0)
		return rc;
	g->so->calls.device_usbctrl_init(&c);
	c.type = streq(ctrl->type, "vusb") ? LIBXL_USBCTRL_TYPE_PV : type_id(g, ctrl->type);
	c.devid = devid;
	rc = g->so->calls.device_usbctrl_remove(g->xl, g->domid, &c, NULL);
	g->so->calls.device_usbctrl_dispose(&c);
	if (rc >= 0)
		return 0;
	so_failed(g->so, err, "USB controller %d cannot be taken from domain %u", devid, g->domid);
	return err_hint(err, "see whether its device model runs, or shut the domain down");
}

int so_usbctrl_remove(struct xen *xen, uint32_t domid, const char *uuid, int devid, struct err *err)
{
	struct guest g;

	int rc = guest_open(&g, xen, domid, uuid, err);
	if (rc == 0)
		rc = ctrl_remove(&g, devid, err);
	guest_close(&g);
	return rc;
}
