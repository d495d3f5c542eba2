// SPDX-License-Identifier: GPL-2.0-or-later
// The names of PCI devices: devices put in order so that each distinct id is looked up once, and
// pci.ids read for them.
#pragma once

#include "look/host.h"

struct pci_order {
	struct pci_dev **v;
	size_t n;
};

/* The devices whose ids are known, by vendor, device, subsystem; by class. */
struct pci_order pci_order_by_id(struct pool *mem, struct pci_devs *devs);
struct pci_order pci_order_by_class(struct pool *mem, struct pci_devs *devs);

/*
 * The names of all devs out of the text of pci.ids (format: its own head, and pciutils'
 * pci.ids(5)), one pass. text is cut up; what it does not know stays NULL.
 */
void pci_ids_read(struct pool *mem, char *text, struct pci_devs *devs);
