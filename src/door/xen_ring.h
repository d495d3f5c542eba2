// SPDX-License-Identifier: GPL-2.0-or-later
// What debug key Q writes to Xen's log: who owns each PCI device. Pure, so that tests can feed it
// any text.
//
// Format: xen 4.17 xen/drivers/passthrough/pci.c, dump_pci_devices() (xen.md 3.9).
#pragma once

#include "base/bdf.h"

struct ring_pci {
	struct bdf bdf;
	enum ring_owner { RING_DOMAIN, RING_QUARANTINE, RING_XEN } owner;
	uint32_t domid; /* of RING_DOMAIN */
	size_t line;	/* where it stood */
};

struct ring_pcis {
	struct ring_pci *v; /* by address, each once: as last told */
	size_t n, cap;
};

/*
 * text: what came into the log since before the key was sent; other lines may stand between, and it
 * may hold NUL. false: the headline is missing, so the beginning was overwritten (or the key did
 * nothing) and nothing can be said.
 */
bool ring_pcis(struct pool *mem, const char *text, size_t len, struct ring_pcis *ret);
/* NULL: not told, so unknown. */
const struct ring_pci *ring_find(const struct ring_pcis *list, struct bdf bdf);
