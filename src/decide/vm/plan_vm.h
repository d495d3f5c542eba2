// SPDX-License-Identifier: GPL-2.0-or-later
// The planners of devices given to VMs of XAPI: by the VM's parameters, for its next start.
#pragma once

#include "decide/pci/plan_pci.h"
#include "decide/vm/vm.h"

struct vm_wish {
	bool next_start;      /* the VM may be running: it then takes effect at its next start */
	bool affinity;	      /* set its affinity to this host */
	bool block_migration; /* block what would fail midway with a device that XAPI cannot see */
};

/* What XAPI answers to an operation that we blocked; by it they are known as ours. */
#define VM_BLOCKED_TEXT                                                                            \
	"xhw: the VM has a PCI device that XAPI does not see, and moving or suspending it would fail"

/*
 * Both as the planners of plan_pci.h; without an answer of XAPI's: ERR_UNAVAILABLE. Needs
 * HOST_XAPI. A device that the VM has been given already is not judged again.
 */
int plan_vm_attach(const struct pci_view *v, const struct xapi_vm *vm, const struct bdfs *devs,
		   const struct vm_wish *wish, struct plan *p, struct err *err);
int plan_vm_detach(const struct pci_view *v, const struct xapi_vm *vm, const struct bdfs *devs,
		   const struct vm_wish *wish, struct plan *p, struct err *err);

enum vm_claims_for { CLAIMS_RESERVE, CLAIMS_RELEASE, CLAIMS_HIDE, CLAIMS_UNHIDE };

/*
 * What VMs that claim the device here speak against it; it need not be there any more. Reserve and
 * release are refused while an operation is under way on such a VM (operation), or one has the
 * device (in-use): the next boot, for which hide and unhide are, does not care. Those that only
 * name it, templates and snapshots among them, are warned of. Needs HOST_XAPI; without an answer
 * nothing is said here: the look has noted that it is not known.
 */
void plan_vm_claims(const struct pci_view *v, struct bdf bdf, enum vm_claims_for what,
		    struct plan *p);

/*
 * For the hook before a VM starts here: what will make the start fail, hand it a wrong device, or
 * take from dom0 what it uses, as refusals; nothing when it will do. What is not known is not
 * refused: nor where a card has gone, in a partial look, nor VGPUs, without HOST_XAPI. vm need not
 * be of the host's view.
 */
void plan_vm_start(const struct pci_view *v, const struct xapi_vm *vm, struct plan *p);
