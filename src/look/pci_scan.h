// SPDX-License-Identifier: GPL-2.0-or-later
// Between pci.c, which reads devices, and pci_near.c, which finds out which ones a partial look
// needs.
#pragma once

#include "look/host.h"

#define PCI_DEVICES "sys/bus/pci/devices"
#define PCI_PATH    4096

struct pci_scan {
	const struct sys *sys;
	struct host *h;
	int dir; /* PCI_DEVICES */
};

/* The device path of that name below the root, NULL and *num an errno (EBADMSG: a link to nowhere
 * we know). */
const char *pci_scan_path(const struct pci_scan *s, const char *name, int *num);
/* A link in a device's directory: its length, or -errno. */
ssize_t pci_scan_link(const struct pci_scan *s, const char *path, const char *link, char *buf,
		      size_t size);
/* A link whose target's last component is an address: physfn, virtfnN. False: there is none, or it
 * is malformed. */
bool pci_scan_link_bdf(const struct pci_scan *s, const char *path, const char *link,
		       struct bdf *ret, int *num);
/* A decimal attribute of a device; -errno, EBADMSG when it holds something else. */
int pci_scan_number(const struct pci_scan *s, const char *path, const char *name, uint32_t *ret);

/* The devices that a look at only needs, without duplicates. */
void pci_scan_near(const struct pci_scan *s, const struct bdfs *only, struct bdfs *ret);
