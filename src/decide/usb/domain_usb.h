// SPDX-License-Identifier: GPL-2.0-or-later
// The values of SET_DOMAIN_USBCTRL, "0:devicemodel:2:6 1:devicemodel:3:8", and SET_DOMAIN_USB,
// "0.1=46f4:0001:SERIAL 0.2=@1-3".
//
// How many ports a controller has: xen_usb_ports() of door/xen_usb.h. The setter makes of "vusb"
// what dom0 can do, "vusb" or "qusb", and takes the two as the same.
#pragma once

#include "decide/usb/usb_id.h"
#include "door/xen.h"

/* On a port of a guest's controller. */
struct domain_usb {
	int ctrl, port;
	struct usb_id id;
};

struct domain_usbs {
	struct domain_usb *v; /* by controller and port */
	size_t n, cap;
};

/* The driver of an interface that a guest has. */
bool domain_usb_driver(const char *driver);
/* Whether dom0's drivers have it, and so no guest. */
bool domain_usb_is_back(const struct usb_dev *d);
/* Whether the guest of that record has lost it: only of a device model, which takes it at once. */
bool domain_usb_is_lost(const struct xen_usbctrls *ctrls, const struct xen_usbdev *u,
			const struct usb_dev *d);

/* Of one domain, as xen_ops.usb_held() or a look tell them; a device that is here bears its id, one
 * that is not, or is another one or again dom0's, its path. */
const char *domain_usbctrl_text(struct pool *mem, const struct xen_usbctrls *ctrls, uint32_t domid);
const char *domain_usb_text(struct pool *mem, const struct host *h,
			    const struct xen_usbctrls *ctrls, const struct xen_usbdevs *devs,
			    uint32_t domid);
const char *domain_usbs_text(struct pool *mem, const struct domain_usbs *all);
void domain_usbs_of(struct pool *mem, const struct host *h, const struct xen_usbctrls *ctrls,
		    const struct xen_usbdevs *devs, uint32_t domid, struct domain_usbs *ret);
/* ERR_BAD_FILE. */
int domain_usbctrl_parse(struct pool *mem, const char *text, struct xen_usbctrls *ret,
			 struct err *err);
int domain_usb_parse(struct pool *mem, const char *text, struct domain_usbs *ret, struct err *err);
