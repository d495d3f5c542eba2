// SPDX-License-Identifier: GPL-2.0-or-later
// PCI configuration space as bytes: header, capabilities and extended capabilities. Nothing is read
// here.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PCI_CONFIG_MAX 4096

/* PCI Express device/port types, of its capability. */
enum pci_port {
	PCI_PORT_NONE = -1, /* not PCI Express */
	PCI_PORT_ENDPOINT = 0,
	PCI_PORT_LEGACY_ENDPOINT = 1,
	PCI_PORT_ROOT = 4,
	PCI_PORT_UPSTREAM = 5,
	PCI_PORT_DOWNSTREAM = 6,
	PCI_PORT_TO_PCI = 7,   /* PCI Express to PCI bridge */
	PCI_PORT_FROM_PCI = 8, /* PCI to PCI Express bridge */
	PCI_PORT_INTEGRATED = 9,
	PCI_PORT_EVENT_COLLECTOR = 10,
};

/* The flags of ACS (extended capability 0x000d) that isolation needs: SV, RR, CR, UF. */
#define PCI_ACS_WANTED 0x001d

struct pci_config {
	int header_type; /* 0, 1, 2; -1 unknown */
	bool multifunction;
	unsigned command;
	int intx;	 /* pin 1-4, 0 none, -1 unknown */
	bool caps_known; /* the capability list was read to its end; else why says why not */
	bool ext_known;	 /* likewise the extended one, or it has none */
	const char *why;
	/* What the capabilities say, as far as they are known. */
	int msi, msix; /* vectors; 0 none, -1 unknown */
	bool flr, af_flr, pm_reset;
	enum pci_port port;
	bool acs;
	unsigned acs_cap, acs_control;
	bool has_serial;
	uint64_t serial;
};

/* The n bytes that could be read, from the first on. Any bytes will do. */
void pci_config_parse(const uint8_t *bytes, size_t n, struct pci_config *ret);

/*
 * Whether the device keeps what passes it from going anywhere but up, as Linux judges it without
 * its list of quirks (pci_acs_enabled()). multifunction: its slot has several functions. Needs
 * caps_known and ext_known.
 */
bool pci_config_isolates(const struct pci_config *c, bool multifunction);
