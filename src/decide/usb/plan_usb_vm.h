// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that give USB devices to VMs and take them back: with XAPI by the whole chain of its
// records, with xl through libxl.
#pragma once

#include "decide/plan.h"
#include "decide/usb/usb.h"
#include "decide/usb/usb_id.h"

/* XAPI takes no more VUSBs of one VM (xapi.md 10.3). */
#define USB_VM_MOST 6

struct usb_wish {
	bool now_only; /* detach: the wish stays, and the device comes back at the VM's next start
			*/
	/* Of reconcile: a wish of long ago. What speaks against it is told and left, others are
	 * done. */
	bool again;
};

/*
 * Passthrough on, the VM's VUSB in the device's group, platform:usb where the device needs it, the
 * wish in other_config:xhw-usb, and this host's agreement to it in the profile's section "usb-vms".
 * Refused (code): policy, not-scanned (or the device's state of usb.h), licence, usb-limit, usb-ha,
 * usb-pv, usb-model, group-taken, elsewhere, operation, suspended, usbfs (a program has it open),
 * and what dom0 uses, by the codes of usb.h. Told: what works no longer, suspend, snapshots and
 * moving. Needs HOST_USB, HOST_USES, HOST_PROFILE and HOST_XAPI; ERR_UNAVAILABLE without an answer
 * of XAPI's, ERR_BAD_FILE without the profile.
 */
int plan_usb_attach(const struct usb_judge *j, const struct xapi_vm *vm, const struct usb_ids *ids,
		    const struct usb_wish *wish, struct plan *p, struct err *err);
/* The way back; a device need not be here any more. Unplugged first where the VM runs with it. */
int plan_usb_detach(const struct usb_judge *j, const struct xapi_vm *vm, const struct usb_ids *ids,
		    const struct usb_wish *wish, struct plan *p, struct err *err);
/* Of a VM that XAPI does not know any more, and that has nothing else. */
int plan_usb_forget(const struct host *h, const char *uuid, const struct usb_ids *ids,
		    struct plan *p, struct err *err);

/*
 * The same with xl, at once: on a free port of a controller of a version that the device works
 * with, or one that is added; the wish goes into the profile's section "usb-vms". Needs HOST_USB,
 * HOST_USES, HOST_PROFILE and HOST_XEN.
 */
int plan_usb_attach_xl(const struct usb_judge *j, const struct xen_domain *domain,
		       const struct usb_ids *ids, const struct usb_wish *wish, struct plan *p,
		       struct err *err);
/* guest: its name; domain NULL: it does not run, and only the wish goes. */
int plan_usb_detach_xl(const struct usb_judge *j, const char *guest,
		       const struct xen_domain *domain, const struct usb_ids *ids,
		       const struct usb_wish *wish, struct plan *p, struct err *err);

/*
 * `usb reconcile`: every wish of which the device is here and has not got to its VM (again): with
 * XAPI records of this host, where the profile agrees to the wish, with xl guests that run. What
 * cannot be done is a warning. Two devices that a wish could mean are one.
 */
int plan_usb_reconcile(const struct usb_judge *j, struct plan *p, struct err *err);

/*
 * As refusals, why no VM has a device that the policy offers: licence, not-scanned,
 * passthrough-off; and where one is to have it, what keeps XAPI from giving it to that:
 * platform-usb, and what plan_usb_attach() says of VMs. Needs HOST_USB and HOST_XAPI.
 */
int plan_usb_why(const struct usb_judge *j, const struct usb_dev *d, struct plan *p,
		 struct err *err);
