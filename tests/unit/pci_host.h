// SPDX-License-Identifier: GPL-2.0-or-later
// A made-up xl host in memory, with a device of every kind that is judged and planned differently.
#pragma once

#include "decide/pci/plan_pci.h"

struct pci_host {
	struct host h;
	struct pci_view v;
	struct plan p;
};

/*
 *   00:00.0 host bridge         00:1c.0 root port, above 02:00     00:1f.4 SMBus
 *   00:02.0 display, dom0's only one (force display)               00:14.0 memory controller
 *   01:00.0 nvme, mounted (never, but at the next boot)            05:00.0 audio without driver
 *   02:00.0 NIC, free           02:00.1 NIC in use (force nic-in-use)
 *   03:00.0 NIC, reserved: on pciback, quarantined, recorded as e1000e
 *   04:00.0 PF with idle VF 04:10.0    06:00.0 NIC that g1 has     0a:00.0 kept by Xen itself
 *   07:00.0, 08:00.0 share an RMRR     09:00.0 has one of its own  0b:00.0 unknown to Xen
 *   0c:00.0 given to nobody
 * Domains: 0, g1 (3, PV), g2 (4, HVM), pvh1 (5, PVH), plain1 (6, PV without context), twin (8 and
 * 9), old1 (10, dying).
 */
void pci_host_make(struct pci_host *f);
/* After changes to h: the view, and what dom0 needs. */
void pci_host_view(struct pci_host *f);
void pci_host_free(struct pci_host *f);

struct bdf bdf_of(const char *text);
/* For changing what was made. */
struct pci_dev *pci_host_dev(struct pci_host *f, const char *bdf);
struct xen_pci *pci_host_xen(struct pci_host *f, const char *bdf);
struct pci_dev *pci_host_add(struct pci_host *f, const char *bdf, uint32_t class,
			     const char *driver);
struct bdfs bdfs_of(struct pool *mem, const char *words);
/*
 * "driver 0000:02:00.0 e1000e>pciback" for each change, "!code ADDRESS" for each refusal that
 * stands and "~code ..." for one that is forced, "?ADDRESS" for each warning; joined by "; ".
 */
const char *plan_text(struct plan *p);
/* Whether a warning says so. */
bool plan_warns(const struct plan *p, const char *part);
