// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: XAPI's scanner of USB devices.
#pragma once

#include "act/act.h"

/*
 * After the policy went from one text to another: wakes the scanner and waits until XAPI shows what
 * the new one offers, and no longer what it does not, of the devices that are here and whose
 * verdict changed. ERR_FAILED where it does not come to that. Without XAPI there is nothing to do:
 * it scans when it starts.
 */
int usb_scan(struct doors *d, const char *from, const char *to, struct err *err);
