// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks against giving USB devices to VMs of XAPI's.
#pragma once

#include "decide/usb/usb_vm_parts.h"

/* In struct usb_dev's unit: what is not faster works on a USB 1 controller only, as XAPI plugs it;
 * 0, unknown, counts as slow. */
#define USB_FULL_SPEED 120

/* How many VUSBs the VM has, of all hosts. */
size_t usb_vm_given(const struct xapi_view *x, const struct xapi_vm *vm);
/* The other host on which the VM has a device that is so; NULL: on none. */
const struct xapi_host *usb_vm_has_it_on(const struct xapi_view *x, const struct xapi_vm *vm,
					 const struct usb_id *id);
/* Whether its devices may change at all. */
void usb_vm_judge_state(struct usb_vm_plan *s, const struct xapi_vm *vm);
/* Whether it may be given so many more, of this host. */
void usb_vm_judge(struct usb_vm_plan *s, const struct xapi_vm *vm, size_t more);
/* Of reconcile: those that it has no room for. */
void usb_vm_leave_too_many(struct usb_vm_plan *s, const struct xapi_vm *vm);
/* Whether XAPI may give any. */
void usb_vm_judge_licence(struct usb_vm_plan *s);
/* Whether XAPI's scanner shows this one. */
void usb_vm_judge_offer(struct usb_vm_plan *s, struct usb_item *item);
/* By the policy, or as far as that cannot be told. */
bool usb_vm_is_offered(struct usb_vm_plan *s, const struct usb_item *item);
/* The one that slow devices need. */
bool usb_vm_lacks_controller(const struct xapi_vm *vm);
/* Whether a VM has it, if only one that XAPI does not name. */
void usb_vm_judge_group(struct usb_vm_plan *s, struct usb_item *item);
/* Whether XAPI can give this one, and dom0 can do without it. */
void usb_vm_judge_device(struct usb_vm_plan *s, struct usb_item *item);
