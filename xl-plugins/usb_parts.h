// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the noun usb share.
#pragma once

#include "cmd.h"
#include "decide/usb/plan_usb_vm.h"

/* One of xapi and domain, or (to detach) neither: a guest of xl's that does not run, or a VM that
 * XAPI does not know any more. */
struct usb_vm {
	const char *name;
	const char *uuid; /* with XAPI */
	const struct xapi_vm *xapi;
	const struct xen_domain *domain;
	struct usb_wishes wishes;
};

#define USB_VM_NEEDS                                                                               \
	(HOST_USB | HOST_USES | HOST_PROFILE | HOST_XAPI | HOST_XEN | HOST_XEN_USB | HOST_XEN_XL)

/* The VM that was named. gone: it need not be there, if the profile has something for it. */
int usb_vm_find(struct call *c, const char *name, bool gone, struct usb_vm *ret, struct err *err);
/* By either toolstack. */
int usb_vm_attach(struct call *c, const struct usb_vm *vm, const struct usb_ids *ids,
		  struct plan *p, struct err *err);
