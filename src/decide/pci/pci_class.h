// SPDX-License-Identifier: GPL-2.0-or-later
// Classes of PCI devices in words that people use.
#pragma once

#include "base/mem.h"

struct pci_class {
	const char *word;
	const char *digits; /* that its codes begin with, lower case: "0108" */
};

/* Ends with a word of NULL. Numbers of the PCI-SIG ("PCI Code and ID Assignment"). */
extern const struct pci_class pci_classes[];

/* The narrowest word for a code of six digits; "class 0880" where there is none. */
const char *pci_class_text(struct pool *mem, const char *code);
