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
	const char *type = NULL;

	int rc = ONLY(r, "domid", "controller", "type", "version", "ports");
	if (rc == 0)
		rc = read_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = read_int(r, "controller", 0, DEVID_MOST, true, &devid);
	if (rc == 0)
		rc = read_text(r, "type", true, &type);
	if (rc == 0 && !is_type(type))
		rc = read_bad(r, "type", "devicemodel, vusb or qusb");
	if (rc == 0)
		rc = read_int(r, "version", 1, 3, false, &version);
	if (rc == 0)
		rc = read_int(r, "ports", 1, PORTS_MOST, false, &ports);
	*list_add(r->mem, &view->usbctrls) =
		(struct xen_usbctrl){ (uint32_t)domid, (int)devid, type, (int)version, (int)ports };
	return rc;
}

static int dev_parse(const struct reader *r, struct xen_view *view)
{
	int64_t domid = 0, ctrl = 0, port = 0;
	const char *path = NULL;

	int rc = ONLY(r, "domid", "controller", "port", "path");
	if (rc == 0)
		rc = read_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = read_int(r, "controller", 0, DEVID_MOST, true, &ctrl);
	if (rc == 0)
		rc = read_int(r, "port", 1, PORTS_MOST, true, &port);
	if (rc == 0)
		rc = read_text(r, "path", true, &path);
	if (rc == 0 && !xen_usb_path(path))
		rc = read_bad(r, "path", "the place of a USB device, as 1-2.1");
	*list_add(r->mem, &view->usbdevs) =
		(struct xen_usbdev){ (uint32_t)domid, (int)ctrl, (int)port, path };
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
	rc = SORTED(r, "usb-controllers", &v->usbctrls, xen_usbctrl_cmp);
	return rc < 0 ? rc : SORTED(r, "usb-devices", &v->usbdevs, xen_usbdev_cmp);
}
