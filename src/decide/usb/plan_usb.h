// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that change the policy by which XAPI offers USB devices to VMs.
#pragma once

#include "decide/plan.h"
#include "decide/usb/usb.h"

enum usb_edit { USB_ALLOW, USB_DENY, USB_UNRULE };

/*
 * words: devices as usb_resolve() takes them, or VENDOR:PRODUCT whether it is here or not; or one
 * rule, in one word or several: "class=0b", "ALLOW:vid=046d pid=c31c"; or, to take away, one
 * "line:7". Each rule is put where it works, and into the profile's section "usb", which outlasts
 * an update of the policy's package. What stops some scanners is mended on the way.
 *
 * Warnings tell each device whose verdict changes, and same (may be NULL) gets the others:
 * "1-2 denied by line 6". Refused by their codes: what dom0 uses and would be offered. Needs
 * HOST_USB, HOST_USES and HOST_PROFILE. ERR_UNAVAILABLE without XAPI, ERR_BAD_FILE, ERR_USAGE,
 * ERR_NOT_FOUND.
 */
int plan_usb_policy(const struct host *h, enum usb_edit what, const struct strs *words,
		    struct strs *same, struct plan *p, struct err *err);

/*
 * The profile's rules put into the policy again, where they do not work. Nothing of dom0's is
 * refused: it was asked for. A policy that cannot be used is a warning only, since other sections
 * must not wait for it. Needs HOST_PROFILE and HOST_USB_WANTED; ERR_BAD_FILE where an entry is no
 * rule.
 */
int plan_usb_profile(const struct host *h, struct plan *p, struct err *err);
