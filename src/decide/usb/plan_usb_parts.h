// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the plans for USB share.
#pragma once

#include "decide/usb/plan_usb.h"

/* Tells what the change of the policy does to each device that is here; asks: what dom0 uses and
 * would be offered is refused. */
void plan_usb_verdicts(const struct usb_judge *before, const struct usb_judge *after, bool asks,
		       struct strs *same, struct plan *p);

/* What a keyboard of the console is used for: struct usb_use. */
#define USB_KEYBOARD "console-usb"

/* How a device gets out of dom0's hands. */
struct usb_loss {
	const struct usb_judge *judge;
	const char *how; /* "would be offered to VMs" */
	bool asks;	 /* what dom0 uses is refused by its code; else only told */
	bool spare;	 /* a keyboard of the console stays dom0's */
};

/* What dom0 uses it for, as refusals or warnings. */
void plan_usb_uses(const struct usb_loss *loss, const struct usb_told *told, struct plan *p);
/* The first use of that code; NULL: none. */
const struct usb_use *usb_use_of(const struct usb_told *told, const char *code);
/* "1-1 (Keyboard K120)" */
const char *usb_label(struct pool *mem, const struct usb_dev *d);
