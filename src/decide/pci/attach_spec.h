// SPDX-License-Identifier: GPL-2.0-or-later
// How a device to attach is written: xl's own form,
// DEV[@SLOT][,permissive=1][,rdm_policy=relaxed]...
#pragma once

#include "base/err.h"
#include "door/xen.h"

/*
 * After xl-pci-configuration(5): keys permissive, msitranslate, power_mgmt (0 or 1; without a
 * value: 1) and rdm_policy (strict, relaxed); SLOT is a hexadecimal PCI device number of the guest,
 * 1 to 1f. *device is the text before these, not looked at; how->bdf is left zero. ERR_USAGE says
 * which key is wrong and what is allowed.
 */
int attach_spec_parse(const char *text, struct pool *mem, const char **device,
		      struct xen_attach *how, struct err *err);
