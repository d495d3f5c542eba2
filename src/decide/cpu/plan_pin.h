// SPDX-License-Identifier: GPL-2.0-or-later
// The planner of `vcpu pin` and `unpin`: now by affinity, for good by the VM's mask.
#pragma once

#include "decide/cpu/cpu_mask.h"
#include "decide/cpu/guest.h"

struct pin_wish {
	const struct cpus *cpus; /* NULL: unpin, on all CPUs again */
	uint32_t vcpu;		 /* CPU_MASK_ALL: each */
	bool soft;		 /* the soft affinity, which nothing keeps but `now` */
	/* Besides, the soft affinity, as the last word of xl's order; NULL: it stays. */
	const struct cpus *soft_too;
	bool now, at_start; /* which of both; at least one */
};

/*
 * Refusals: outside-pool (hard CPUs that its cpupool does not have), outside-pool-0 (a mask that
 * would not let the VM start on a XAPI host, where every domain is built in Pool-0), not-running
 * (now, and it does not run here), operation. Warnings: an existing mask that XAPI ignores, memory
 * that may stay on another node, what makes it last for dom0 (boot options, and the profile, into
 * which at_start writes it) and for a guest of xl: line() below. Needs HOST_XEN, HOST_CPUS,
 * HOST_VCPUS, HOST_XAPI, HOST_PROFILE.
 */
int plan_pin(const struct host *h, const struct guest *g, const struct pin_wish *wish,
	     struct plan *p, struct err *err);

/* For the configuration of a guest of xl: cpus = "2-3", or cpus = [ "0", "1" ] per vCPU, also
 * cpus_soft. NULL where none is needed. */
const char *pin_xl_line(const struct host *h, const struct guest *g, const struct pin_wish *wish,
			struct pool *mem);
