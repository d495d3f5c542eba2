// SPDX-License-Identifier: GPL-2.0-or-later
// Texts of single sysfs attributes of PCI devices, parsed. Nothing is read here.
#pragma once

#include "look/detail.h"

/*
 * The lines of `resource` (Linux resource_show() of drivers/pci/pci-sysfs.c, flags of ioport.h):
 * the six BARs and the ROM, as far as they are there. command: of configuration space, for what is
 * enabled; -1 unknown. text is cut up. False: a line does not read as it should; those before it
 * are in ret.
 */
bool pci_bars_parse(struct pool *mem, char *text, int command, struct pci_bars *ret);
/* "8.0 GT/s PCIe", "2.5 GT/s" in 100 MT/s: 80, 25; 0: "Unknown", or it is no speed. */
unsigned pci_speed_parse(const char *text);
/* "16"; 0: unknown (Linux shows 0, or 255 for a maximum). */
unsigned pci_width_parse(const char *text);
