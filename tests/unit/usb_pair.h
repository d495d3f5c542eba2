// SPDX-License-Identifier: GPL-2.0-or-later
// The USB policy in tables: a policy, a device as usb_made() reads it, what usb_judged() says.
#pragma once

#include "usb_made.h"

struct usb_pair {
	const char *policy, *device, *want;
};

void usb_check_pairs(const struct usb_pair *pairs, size_t n);
