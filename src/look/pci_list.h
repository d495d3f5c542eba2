// SPDX-License-Identifier: GPL-2.0-or-later
// pci.ids, read by libpci, which is loaded for it: most hosts have udev's database of the same
// names.
#pragma once

#include "door/sys.h"

/* libpci, used for nothing but names: it looks for no device. Of the pool. */
struct pci_list;

/*
 * Reads a list of the root, and no other: neither this machine's own, nor libpci's cache, udev's
 * database or the network is asked. ERR_NOT_FOUND when there is none; ERR_BAD_FILE when libpci
 * finds a fault in it, even in one line; ERR_UNAVAILABLE without libpci.
 */
int pci_list_open(const struct sys *sys, struct pool *mem, const char *path, struct pci_list **ret,
		  struct err *err);
void pci_list_close(struct pci_list *list);

/* Names, in the pool; NULL: the list has none, or none that is fit for a message. */
const char *pci_list_vendor(const struct pci_list *list, struct pool *mem, uint16_t vendor);
const char *pci_list_device(const struct pci_list *list, struct pool *mem, uint16_t vendor,
			    uint16_t device);
/* ids: vendor, device, subvendor, subdevice. The device's own name where it is its own subsystem.
 */
const char *pci_list_subsystem(const struct pci_list *list, struct pool *mem,
			       const uint16_t ids[4]);
/* class: 0xCCSS; the name of 0xCC where the list does not know 0xSS. */
const char *pci_list_class(const struct pci_list *list, struct pool *mem, uint16_t class);
