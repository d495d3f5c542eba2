// SPDX-License-Identifier: GPL-2.0-or-later
// Isolation groups: which functions can reach each other without passing the IOMMU.
//
// Under Xen dom0's iommu_groups are empty, so they are computed as Linux does (pci_device_group()
// of drivers/iommu/iommu.c): from the topology and ACS, without Linux's list of devices that
// isolate without ACS.
#pragma once

#include "base/bdf.h"
#include "door/sys.h"
#include "look/config.h"

struct pci_group {
	bool known;
	const char *why; /* why these are together, or why it is alone, or why it is not known */
	struct bdfs members; /* by address, without the device itself; bridges among them */
};

/* path: of the device below the root. Reads configuration space of the bridges above and of their
 * slots. */
void pci_group_look(const struct sys *sys, struct bdf bdf, const char *path, bool is_vf,
		    struct pool *mem, struct pci_group *ret);

/* The configuration space of the device at that path, as far as it can be read. */
void pci_config_look(const struct sys *sys, const char *path, struct pci_config *ret);
/* The PCI functions whose directories are in that directory (a bridge's, or a root bus'), by
 * address. */
void pci_below(const struct sys *sys, const char *path, struct pool *mem, struct bdfs *ret);
/* The directory that a device's own lies in. */
const char *pci_dir_of(struct pool *mem, const char *path);
