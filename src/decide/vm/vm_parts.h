// SPDX-License-Identifier: GPL-2.0-or-later
// What the files behind plan_vm.h share.
#pragma once

#include "decide/vm/plan_vm.h"

/* One wish: devices for a VM, or to be taken from it. */
struct vm_plan {
	const struct pci_view *v;
	const struct xapi_vm *vm;
	const struct vm_wish *wish;
	struct plan *p;
	const char *name;   /* of the VM, for messages */
	struct bdfs before; /* what it starts with now */
	struct bdfs after;  /* what it will start with */
	struct bdfs more;   /* of after, those that are not in before */
};

/* plan_vm_state.c: whether the VM's devices may change, for its next start. */
void vm_plan_state(struct vm_plan *s);
/* Whether it can have devices of this host at all. */
void vm_plan_place(struct vm_plan *s);

/* plan_vm_device.c: whether it may have this one, of s->more. */
void vm_plan_device(struct vm_plan *s, const struct pci_dev *d);
