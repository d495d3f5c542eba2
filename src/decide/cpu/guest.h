// SPDX-License-Identifier: GPL-2.0-or-later
// A guest as the verbs about CPUs take it: the domain that runs here, and the VM that XAPI keeps.
#pragma once

#include "decide/cpu/cpu_mask.h"
#include "decide/pci/pci.h"

struct guest {
	const struct xen_domain *domain; /* NULL: it does not run here */
	const struct xapi_vm *vm;	 /* NULL: without XAPI, or it is dom0 */
	const char *name;		 /* for messages, never empty: else the uuid */
	bool dom0;
};

/*
 * By what domain_resolve() and vm_resolve() take; "Domain-0" and 0 are dom0. On a XAPI host a VM
 * that runs on another host is found, without a domain; a domain that XAPI does not know, without a
 * VM. Where XAPI does not answer the domain is found alone; xapi.why tells why.
 * Needs HOST_XEN and HOST_XAPI.
 */
int guest_resolve(const struct host *h, const char *name, struct guest *ret, struct err *err);

/* CPUs that are online and in Pool-0, where every domain of XAPI starts. False: not known. */
bool host_pool0_usable(const struct host *h, struct pool *mem, struct cpus *ret);
/* Its mask as it counts on this host, with that of the host; raw NULL: none. */
void guest_mask_read(const struct host *h, const char *raw, uint32_t vcpus, struct pool *mem,
		     struct cpu_mask *ret);
