// SPDX-License-Identifier: GPL-2.0-or-later
// The text of SET_DOMAIN_PCI: "0000:00:03.0 0000:00:04.0,permissive=1", printed and parsed in one
// place.
//
// Options are xl's (xl-pci-configuration(5)): permissive, msitranslate, power_mgmt (0 or 1),
// rdm_policy (strict or relaxed), vslot (hexadecimal guest slot). What equals xl's default for an
// attach (0, strict) is not printed, so that the text reads the same whoever attached the device.
#pragma once

#include "door/xen.h"

struct xen_attaches {
	struct xen_attach *v;
	size_t n, cap;
};

/* Sorted by address; "" for an empty list. */
const char *domain_pci_print(struct pool *mem, const struct xen_attaches *list);
/* The reverse; false for anything else, and for an address named twice. */
bool domain_pci_parse(struct pool *mem, const char *text, struct xen_attaches *ret);
/* What the backend of a domain holds, out of all that is held. The guest slot is left out: it may
 * be anyone's choice. */
void domain_pci_held(struct pool *mem, const struct xen_helds *held, uint32_t domid,
		     struct xen_attaches *ret);
/* The same device with the same options; the slot, which need not have been chosen, does not count.
 */
bool domain_pci_eq(const struct xen_attach *a, const struct xen_attach *b);
