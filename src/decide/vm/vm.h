// SPDX-License-Identifier: GPL-2.0-or-later
// VMs of XAPI: which one was named, which of them claim a device of this host, and whether what
// they claim is still what was given to them.
#pragma once

#include "decide/hide/known.h"
#include "look/host.h"

/*
 * By uuid, domain id (of a VM that runs on this host), name, or name:TEXT. Guests only: a template,
 * a snapshot or a control domain that the text names is ERR_REFUSED and says what it is;
 * ERR_NOT_FOUND with a near miss; ERR_USAGE with all candidates of an ambiguous name.
 */
int vm_resolve(const struct xapi_view *x, const char *name, const struct xapi_vm **ret,
	       struct err *err);
const char *vm_kind_text(enum xapi_vm_kind kind); /* "VM", "template", "snapshot", ... */
const char *vm_power_text(enum xapi_power power); /* "halted", ... */
bool vm_is_live(const struct xapi_vm *vm);	  /* running or paused */
/* "start" and the like, which is under way on it; NULL: none. */
const char *vm_operation(const struct xapi_vm *vm);

/* That a VM has a device of this host by its parameters, or has it now. */
struct vm_claim {
	struct bdf bdf;
	const struct xapi_vm *vm;
	enum vm_claim_by {
		CLAIM_CONFIG,	/* its other_config:pci */
		CLAIM_ATTACHED, /* XAPI says that it has it now, though no parameter names it */
		CLAIM_VGPU,	/* a VGPU of it passes it through now */
		CLAIM_GROUP, /* a VGPU of it may take it at its next start: it is in its GPU group
			      */
	} by;
	/* Addresses bear no host. false: the VM runs on another host, or prefers another, so that
	   most likely a device of that one is meant. */
	bool here;
};

struct vm_claims {
	struct vm_claim *v; /* by address, then uuid of the VM */
	size_t n, cap;
};

/* All of the pool; linear but for the sorting. */
void vm_claims_find(const struct xapi_view *x, struct pool *mem, struct vm_claims *ret);
/* Those of one device: the first, and how many stand behind it. NULL: none. */
const struct vm_claim *vm_claims_of(const struct vm_claims *all, struct bdf bdf, size_t *n);

/*
 * VM.other_config:xhw-pci: what the devices of a VM were when they were given to it: known.h's
 * lines, joined by ", ".
 */
void vm_known_parse(struct pool *mem, const char *raw, struct known_devs *ret);
const char *vm_known_edit(struct pool *mem, const char *raw, const struct host *h,
			  const struct bdfs *add, const struct bdfs *take);
