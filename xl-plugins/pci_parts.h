// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the noun pci share.
#pragma once

#include "cmd.h"
#include "decide/pci/plan_pci.h"

/* pci_vm.c: attach and detach where XAPI is the toolstack. */
int pci_vm_attach(struct call *c, struct plan *p, struct err *err);
int pci_vm_detach(struct call *c, struct plan *p, struct err *err);

/* Options that only mean something there. */
#define PCI_VM_NEXT_START                                                                          \
	{                                                                                          \
		"next-start", NULL,                                                                \
			"XAPI: the VM may be running; it takes effect when it is next started"     \
	}
#define PCI_VM_SET_AFFINITY                                                                        \
	{                                                                                          \
		"set-affinity", NULL, "XAPI: make this host the one that the VM prefers"           \
	}
#define PCI_VM_BLOCK_MIGRATION                                                                     \
	{                                                                                          \
		"block-migration", NULL,                                                           \
			"XAPI: have it refuse to move or suspend the VM, for devices it does not " \
			"see"                                                                      \
	}
