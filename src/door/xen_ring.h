// SPDX-License-Identifier: GPL-2.0-or-later
// What debug key Q writes to Xen's log: who owns each PCI device. Pure, so that tests can feed it
// any text.
//
// Format: xen 4.17 xen/drivers/passthrough/pci.c, dump_pci_devices() (xen.md 3.9).
#pragma once

#include "base/bdf.h"

#define RING_LINE 256

/* Goes through the log line by line; it may hold NUL, and other lines than Xen's. */
struct ring_lines {
	const char *text, *end;
	size_t number; /* of the last line, from 1 */
	bool whole;    /* it ended, and was no longer than RING_LINE */
	char line[RING_LINE];
};

/* The next line of Xen's own, without "(XEN) " and time stamp; NULL: there are no more. */
const char *ring_next(struct ring_lines *lines);
/* What stands in front is taken away. */
bool ring_take(const char **text, const char *what);

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
