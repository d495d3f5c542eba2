// SPDX-License-Identifier: GPL-2.0-or-later
// The values of SET_DOMAIN_USBCTRL, "0:devicemodel:2:8 1:vusb:1:4", and SET_DOMAIN_USB,
// "0.1=46f4:0001:SERIAL 0.2=@1-3".
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

/* Of one domain, as xen_ops.usb_held() or a look tell them; a device that is here bears its id, one
 * that is not its path. */
const char *domain_usbctrl_text(struct pool *mem, const struct xen_usbctrls *ctrls, uint32_t domid);
const char *domain_usb_text(struct pool *mem, const struct host *h, const struct xen_usbdevs *devs,
			    uint32_t domid);
const char *domain_usbs_text(struct pool *mem, const struct domain_usbs *all);
/* ERR_BAD_FILE. */
int domain_usbctrl_parse(struct pool *mem, const char *text, struct xen_usbctrls *ret,
			 struct err *err);
int domain_usb_parse(struct pool *mem, const char *text, struct domain_usbs *ret, struct err *err);
