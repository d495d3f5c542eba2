// SPDX-License-Identifier: GPL-2.0-or-later
// What dom0 needs: found by walking from mounted file systems, swap, physical volumes, storage
// repositories, the management interface, the console and the boot disk down to PCI functions, then
// up through their bridges.
#pragma once

#include "look/host.h"

enum need_kind {
	NEED_NEVER, /* cannot be lifted */
	NEED_FORCE, /* lifted by --force CODE */
	NEED_WARN,  /* only said */
};

/* One reason why dom0 needs one device. */
struct need {
	struct bdf bdf;
	enum need_kind kind;
	/*
	 * NEED_NEVER: mounted, swap, storage (repositories, physical volumes), block-open,
	 * uses-unknown, bridge-above. NEED_FORCE: nic-in-use, management, display, console-usb,
	 * console-serial, boot-usb. NEED_WARN: raid-leg, path-leg, bond-leg (storage through a
	 * bond), slot-neighbour, framebuffer, spare-keyboard, content-unknown (a disk that may hold
	 * an idle volume group: pci_verdict() then says "unknown"). A physical function has the
	 * needs of its virtual functions, with their codes.
	 */
	const char *code;
	const char *what; /* short, for a list: "mounted on /", "management interface xenbr0" */
	const char *fact; /* the walk: "/ is on dm-0, on md127 (raid1), on nvme0n1p3, on
			     0000:01:00.0" */
	const char *hint;
	bool doubt;   /* only that it may be this device is known, or only that it may be used */
	bool boot_ok; /* may be hidden at the next boot, though not taken now */
	/* The host would not come up without it: hidden at the next boot as a trial only. Bridges
	   not even so. */
	bool trial_ok;
};

struct needs {
	struct need *v; /* by address, worst first */
	size_t n, cap;
};

/* Needs HOST_PCI and HOST_USES. One pass over the host, linear. */
void needs_find(const struct host *h, struct pool *mem, struct needs *ret);
/*
 * What is lost only when all of devs go together, such as both legs of a mirror, each of which
 * could go alone: as NEED_NEVER on the first of devs that carries it; of a bond or the management
 * interface, as NEED_FORCE. Needs of single devices are not repeated.
 */
void needs_together(const struct host *h, const struct bdfs *devs, struct pool *mem,
		    struct needs *ret);
/* The first need of that device, the others behind it; NULL: dom0 does not need it. Binary search.
 */
const struct need *needs_of(const struct needs *needs, struct bdf bdf);
