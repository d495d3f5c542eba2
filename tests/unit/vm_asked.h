// SPDX-License-Identifier: GPL-2.0-or-later
// The made-up host in a pool, what is asked for a VM of it, and what must come of it, as a table.
#pragma once

#include "decide/vm/plan_vm.h"
#include "pci_host.h"

#define HERE  "10000000-0000-4000-8000-000000000001"
#define THERE "10000000-0000-4000-8000-000000000002"
#define VM    "00000000-0000-0000-0000-000000000004" /* of the domain g2 */

#define PCI   "vm.pci " VM " "

extern const struct xapi_host vm_asked_hosts[2];

/* The made-up host as the first of two of a pool, and what is asked of it. */
struct vm_asked {
	struct pci_host f;
	struct xapi_vm *vm, *other;
	struct vm_wish wish;
};

struct vm_case {
	const char *label, *devs;
	const char *want, *warns;
	void (*change)(struct vm_asked *a);
	const char *force;
	bool detach;
};

void vm_asked_make(struct vm_asked *a);
void vm_check_all(const struct vm_case *cases, size_t n);
/* XAPI has objects for storage, network and displays (xapi.md 7.1). */
void vm_asked_add_pcis(struct vm_asked *a);

/* Changes that several tests make. */
void vm_running(struct vm_asked *a);
void vm_next_start(struct vm_asked *a);
void vm_prefers_there(struct vm_asked *a);
