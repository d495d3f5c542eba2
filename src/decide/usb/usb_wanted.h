// SPDX-License-Identifier: GPL-2.0-or-later
// Which VMs are to have which USB devices, as it was wished, and which guest of xl's has one.
#pragma once

#include "decide/usb/usb_id.h"

#define USB_WANTED_MOST 256 /* of one VM; what it wishes beyond is left out as odd */

/* A wish: with XAPI out of its VM's other_config:xhw-usb, with xl out of the profile. */
struct usb_wanted {
	const char *vm;			 /* its name */
	const struct xapi_vm *xapi;	 /* with XAPI */
	const struct xen_domain *domain; /* with xl: the guest that runs by that name; NULL: none */
	struct usb_id id;
	/* With XAPI: this host's profile says so, too. Else nothing is given: whoever manages VMs
	 * can write their other_config, and has no say on the devices of hosts. */
	bool agreed;
	const struct usb_dev *dev; /* the one that is meant; NULL: n, none here, or several */
	size_t n;
	const bool *taken; /* of each device here: another wish of the VM means it */
};

struct usb_wanteds {
	struct usb_wanted *v; /* VM by VM, in the order of its wish */
	size_t n, cap;
	bool known; /* false: XAPI or the profile did not tell */
	size_t odd; /* what in these wishes does not read as a device or is one too many, and is
		       left out */
};

/* Needs HOST_USB and HOST_PROFILE, and HOST_XAPI or HOST_XEN. Templates and snapshots wish nothing.
 */
void usb_wanted_make(const struct host *h, struct pool *mem, struct usb_wanteds *ret);

/* What the profile says that a VM of XAPI's may be given again here; "": nothing. */
const char *usb_wanted_kept(const struct host *h, const char *uuid);

/* Whether it is the one that is meant, or one of several. */
bool usb_wanted_may_be(const struct host *h, const struct usb_wanted *w, const struct usb_dev *d);

/* Whether the VM has it, or one of several that are so; with XAPI: or will at its next start. */
bool usb_wanted_is_met(const struct host *h, const struct usb_wanted *w);

/* Whether the VM of the profile's entry has all of it that is here; with XAPI also, whether it
 * wishes all of it. Unknown where a guest of xl's does not run. Needs HOST_USB, and HOST_XAPI or
 * HOST_XEN_USB. */
enum xen_known usb_wanted_agrees(const struct host *h, struct pool *mem,
				 const struct usb_wanteds *all, const struct profile_usb_vm *entry);

/*
 * libxl's record by which a guest has the device; NULL: none has it. *stale: it was unplugged since
 * and came back, so that dom0's drivers have it again and the guest has not, or usb_view.came says
 * so. Needs HOST_XEN_USB.
 */
const struct xen_usbdev *usb_given(const struct host *h, const struct usb_dev *d, bool *stale);
