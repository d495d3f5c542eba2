// SPDX-License-Identifier: GPL-2.0-or-later
// Where a guest's vCPUs are to run for good: by the VM's mask, or dom0's section of the profile.
#pragma once

#include "decide/cpu/guest.h"

struct vcpu_wish {
	const struct xapi_vm *vm; /* NULL: none is known, or it is dom0 */
	struct cpu_mask mask;	  /* of vm */
	const struct cpus *dom0;  /* by the vCPU's number, with room for none where there is none */
	size_t dom0_n;
	struct strs odd; /* what is odd about it: sentences */
};

/* Needs HOST_XAPI and HOST_PROFILE. */
void vcpu_wish_make(const struct host *h, const struct xen_domain *d, struct pool *mem,
		    struct vcpu_wish *ret);
/* Of one vCPU; NULL: there is none. */
const struct cpus *vcpu_wish_of(const struct vcpu_wish *w, uint32_t vcpu);
/* Whether it is so now, as far as the host has these CPUs. */
bool vcpu_wish_agrees(const struct host *h, const struct cpus *wish, const struct cpus *hard);
