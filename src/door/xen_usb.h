// SPDX-License-Identifier: GPL-2.0-or-later
// libxl's rules for USB controllers of guests, for the door to Xen, its recordings and the tests'
// model.
#pragma once

#include "door/xen.h"

/* "1-2.1": a device's place, not a root hub's. */
bool xen_usb_path(const char *text);

/*
 * How many ports a controller gets for which so many are asked (0: as many as is usual); 0: libxl
 * has no such controller. Those of a device model's: 2 of version 1, 6 of version 2, up to 15 (8)
 * of version 3; "vusb" and "qusb": version 1 or 2, up to 31 (8).
 */
int xen_usb_ports(const char *type, int version, int ports);

/* The orders of struct xen_usbctrls and xen_usbdevs; 0: the same thing. */
int xen_usbctrl_cmp(const void *a, const void *b);
int xen_usbdev_cmp(const void *a, const void *b);
