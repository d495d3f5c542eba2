// SPDX-License-Identifier: GPL-2.0-or-later
// What `pci show` asks of single devices: configuration space, BARs, link, reset means, modules.
// Never used by lists.
#pragma once

#include "look/host.h"

struct pci_bar {
	int index; /* 0-5; 6 is the expansion ROM */
	uint64_t start, size;
	bool io, is64, prefetch, enabled;
};

struct pci_bars {
	struct pci_bar *v;
	size_t n, cap;
};

struct pci_link {
	bool known;
	const char *why;			   /* when not known */
	unsigned width, max_width, slot_max_width; /* lanes; slot: of the port above, 0 unknown */
	unsigned speed, max_speed, slot_max_speed; /* in 100 MT/s: 25, 50, 80, 160, 320 */
};

struct pci_detail {
	bool config_known; /* configuration space could be read as far as capabilities go */
	const char *why;   /* when not */
	int header_type;   /* 0 endpoint, 1 bridge, 2 cardbus; -1 unknown */
	/* Vectors the device offers; 0: none; -1: unknown. */
	int msi, msix;
	int intx; /* pin 1-4, 0 none, -1 unknown */
	/* Means to reset it: "flr", "af_flr", "pm", "bus", "device_specific"; and whether the
	 * kernel offers a reset file. */
	struct strs resets;
	bool resets_known, reset_file;
	struct pci_link link;
	struct pci_bars bars;
	bool bars_known;
	struct bdfs functions; /* other functions of its slot */
	struct bdfs group; /* Linux-like isolation group computed from topology and ACS, itself left
			      out */
	bool group_known;
	const char *group_why; /* why these are together, or why it is not known */
	struct strs modules;   /* whose modules.alias entries match its modalias */
	bool modules_known;
	struct strs drivers; /* PCI drivers of those modules that are loaded:
				sys/module/NAME/drivers/pci:DRIVER */
	const char *power;   /* runtime power state "active", "suspended"; NULL unknown */
	const char *serial;  /* device serial number capability; NULL none or unknown */
	int numvfs;	     /* of a PF; -1 unknown */
};

/* ERR_NOT_FOUND when the device is gone. Memory of mem. */
int pci_detail_look(const struct host *h, struct bdf bdf, struct pool *mem, struct pci_detail *ret,
		    struct err *err);
