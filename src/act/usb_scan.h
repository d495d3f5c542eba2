// SPDX-License-Identifier: GPL-2.0-or-later
// Waking XAPI's scanner of USB devices, and waiting for what it makes of them.
#pragma once

#include "act/act.h"

/*
 * After the policy went from one text to another: wakes the scanner and waits until XAPI shows what
 * the new one offers, and no longer what it does not, of the devices that are here and whose
 * verdict changed. ERR_FAILED where it does not come to that. Without XAPI there is nothing to do:
 * it scans when it starts.
 */
int usb_scan(struct doors *d, const char *from, const char *to, struct err *err);

/* A PUSB of this host. */
struct usb_shown {
	const char *uuid, *path;
	uint16_t vendor, product;
	const char *serial; /* "": none */
	enum usb_shown_how { USB_SHOWN_STILL, USB_SHOWN_NEW, USB_SHOWN_GONE } how;
};

struct usb_shows {
	struct usb_shown *v; /* by path; a new one behind the one in whose place it is */
	size_t n, cap;
};

/*
 * Wakes the scanner and waits until, for a while, XAPI shows the devices that are here and offered,
 * and none that is not: a scan that was under way may still take away what it found missing. paths:
 * of these devices, and of others only what may be taken for one of them; NULL: of all. ret (may be
 * NULL) gets what XAPI shows now and what it showed before. ERR_FAILED where it does not come to
 * that in time, ERR_UNAVAILABLE without XAPI, ERR_BAD_FILE where the policy stops the scanner.
 */
int usb_rescan(struct doors *d, const struct strs *paths, struct pool *mem, struct usb_shows *ret,
	       struct err *err);
