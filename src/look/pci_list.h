// SPDX-License-Identifier: GPL-2.0-or-later
// pci.ids, read by libpci. Apart from look/host.h: libpci has a struct pci_dev of its own.
#pragma once

#include "door/sys.h"

/* libpci's handle, used for nothing but names: it looks for no device. */
struct pci_access;

/*
 * Reads a list of the root, and no other: neither this machine's own, nor libpci's cache, udev's
 * database or the network is asked. ERR_NOT_FOUND when there is none; ERR_BAD_FILE when libpci
 * finds a fault in it, even in one line.
 */
int pci_list_open(const struct sys *sys, struct pool *mem, const char *path,
		  struct pci_access **ret, struct err *err);
void pci_list_close(struct pci_access *list);

/* Names, in the pool; NULL: the list has none, or none that is fit for a message. */
const char *pci_list_vendor(struct pci_access *list, struct pool *mem, uint16_t vendor);
const char *pci_list_device(struct pci_access *list, struct pool *mem, uint16_t vendor,
			    uint16_t device);
/* ids: vendor, device, subvendor, subdevice. The device's own name where it is its own subsystem.
 */
const char *pci_list_subsystem(struct pci_access *list, struct pool *mem, const uint16_t ids[4]);
/* class: 0xCCSS; the name of 0xCC where the list does not know 0xSS. */
const char *pci_list_class(struct pci_access *list, struct pool *mem, uint16_t class);
