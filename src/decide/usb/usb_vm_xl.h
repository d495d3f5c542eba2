// SPDX-License-Identifier: GPL-2.0-or-later
// Ports of a guest's USB controllers, and what guests of xl's are to have.
#pragma once

#include "decide/usb/domain_usb.h"
#include "decide/usb/usb_vm_parts.h"

/* The controllers of one guest, and what is on their ports, as planned so far. */
struct usb_ports {
	const char *text; /* SET_DOMAIN_USBCTRL as it is now */
	struct xen_usbctrls ctrls;
	struct domain_usbs used;
	enum xen_kind kind;
	uint32_t domid;
};

void usb_ports_make(const struct host *h, struct pool *mem, const struct xen_domain *domain,
		    struct usb_ports *ret);
void usb_ports_free(struct usb_ports *ports, int ctrl, int port);
/* Of all guests, libxl's records of devices that are gone from the host: while there is one, it
 * gives no device to any guest. Those of one guest, in its ports as planned. */
void usb_ports_drop_gone(const struct host *h, struct plan *p);
/* Of another guest, the record of a device in whose place there is another one now. */
void usb_ports_drop_lost(const struct host *h, struct plan *p, const struct xen_usbdev *u);
void usb_ports_free_gone(const struct host *h, struct usb_ports *ports);
/* A free one that the device works with, of a new controller where there is none. */
void usb_ports_take(struct usb_vm_plan *s, struct usb_ports *ports, const struct usb_item *item);
const char *usb_ports_ctrls(struct pool *mem, const struct usb_ports *ports);
/* Whether the plan gives it to a guest already. */
bool usb_ports_has(const struct plan *p, const struct usb_id *id);
