// SPDX-License-Identifier: GPL-2.0-or-later
// The strict reading of a recorded view's USB controllers and devices of guests.
#include "base/text.h"
#include "door/xen_read.h"
#include "door/xen_usb.h"

#define DEVID_MOST 65535
#define PORTS_MOST 255

static bool is_type(const char *text)
{
	return streq(text, "devicemodel") || streq(text, "vusb") || streq(text, "qusb");
}

static int ctrl_parse(const struct reader *r, struct xen_view *view)
{
	int64_t domid = 0, devid = 0, version = 0, ports = 0;
	struct xen_usbctrl c = {};

	int rc = ONLY(r, "domid", "controller", "type", "version", "ports");
	if (rc == 0)
		rc = read_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = read_int(r, "controller", 0, DEVID_MOST, true, &devid);
	if (rc == 0)
		rc = read_text(r, "type", true, &c.type);
	if (rc == 0 && !is_type(c.type))
		rc = read_bad(r, "type", "devicemodel, vusb or qusb");
	if (rc == 0)
		rc = read_int(r, "version", 1, 3, false, &version);
	if (rc == 0)
		rc = read_int(r, "ports", 1, PORTS_MOST, false, &ports);
	c.domid = (uint32_t)domid;
	c.devid = (int)devid;
	c.version = (int)version;
	c.ports = (int)ports;
	*list_add(r->mem, &view->usbctrls) = c;
	return rc;
}

static int dev_parse(const struct reader *r, struct xen_view *view)
{
	int64_t domid = 0, ctrl = 0, port = 0;
	struct xen_usbdev d = {};

	int rc = ONLY(r, "domid", "controller", "port", "path");
	if (rc == 0)
		rc = read_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = read_int(r, "controller", 0, DEVID_MOST, true, &ctrl);
	if (rc == 0)
		rc = read_int(r, "port", 1, PORTS_MOST, true, &port);
	if (rc == 0)
		rc = read_text(r, "path", true, &d.path);
	if (rc == 0 && !xen_usb_path(d.path))
		rc = read_bad(r, "path", "the place of a USB device, as 1-2.1");
	d.domid = (uint32_t)domid;
	d.ctrl = (int)ctrl;
	d.port = (int)port;
	*list_add(r->mem, &view->usbdevs) = d;
	return rc;
}

int xen_usb_parse(const struct reader *r, struct xen_view *v)
{
	bool devs_known = false;

	int rc = read_known_each(r, "usb-controllers", &v->usb_known, ctrl_parse, v);
	if (rc == 0)
		rc = read_known_each(r, "usb-devices", &devs_known, dev_parse, v);
	if (rc < 0)
		return rc;
	if (devs_known != v->usb_known)
		return read_bad(r, v->usb_known ? "usb-devices" : "usb-controllers",
				"a list, as the other one of USB is");
	if (!xen_sort(v->usbctrls.v, v->usbctrls.n, sizeof(*v->usbctrls.v), xen_usbctrl_cmp))
		return err_set(r->err, ERR_BAD_FILE, "one thing stands twice in 'usb-controllers'");
	if (!xen_sort(v->usbdevs.v, v->usbdevs.n, sizeof(*v->usbdevs.v), xen_usbdev_cmp))
		return err_set(r->err, ERR_BAD_FILE, "one thing stands twice in 'usb-devices'");
	return 0;
}
