// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the plans for USB share.
#pragma once

#include "decide/usb/plan_usb.h"

/* Tells what the change of the policy does to each device that is here; asks: what dom0 uses and
 * would be offered is refused. */
void plan_usb_verdicts(const struct usb_judge *before, const struct usb_judge *after, bool asks,
		       struct strs *same, struct plan *p);
