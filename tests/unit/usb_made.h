// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices out of one line of text, for tests.
#pragma once

#include "decide/usb/usb_policy.h"

/*
 * "046d:c31c:0110 03.01.01 03.00.00": vendor, product, release, then class, subclass and protocol
 * of each interface; a second number "2/" in front of these: of another configuration than the one
 * in force, which is 1; "!": it could not be read. "hub": class 09 of the device, "off": not
 * configured, "unread": its ids could not be read, "n=3": what bNumInterfaces says (else as many as
 * there are of classes that are no hub). Ends the process where the text does not read so.
 */
void usb_made(struct pool *mem, const char *text, struct usb_dev *ret);

/* What the scanner makes of the device: "offered", "deny@14" by that line, "deny" by none,
 * "deny@3 1.1" by that line for an interface that is not the first, "hub", "unread", "off",
 * "not ready", or "digits@2" where a fault of that code stops every build. */
const char *usb_judged(struct pool *mem, const char *policy, const char *device);

/* The file as the packages up to XAPI 26.1.4 bring it, in our own words where these do not matter.
 * Later ones no longer deny smart-card readers. */
extern const char usb_default_policy[];
