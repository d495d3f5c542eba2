// SPDX-License-Identifier: GPL-2.0-or-later
// What sysfs says of a PCI function, as text: its uevent, its device path. No files are read here.
#pragma once

#include "look/host.h"

/*
 * DRIVER, PCI_CLASS, PCI_ID, PCI_SUBSYS_ID and MODALIAS into ret (Linux pci_uevent() and
 * dev_uevent()); text is cut up, and driver and modalias point into it. Returns NULL, or what is
 * wrong: what can be used is filled in all the same.
 */
const char *pci_uevent_parse(char *text, struct pci_dev *ret);
/*
 * The path below the root out of a link of sys/bus/pci/devices to its device of that name
 * ("../../../devices/pci0000:00/..."); NULL when it leads anywhere else.
 */
const char *pci_link_path(struct pool *mem, const char *target, const char *name);
/*
 * The PCI functions in a device path, from the root down and without the last component, which is
 * the device itself. Walk with *at, 0 at first; false: no more.
 */
bool pci_path_next(const char *path, size_t *at, struct bdf *ret);
/* Whether a driver's name may stand in a path and in a message. */
bool pci_driver_name_ok(const char *name);
