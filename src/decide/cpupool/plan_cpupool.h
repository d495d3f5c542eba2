// SPDX-License-Identifier: GPL-2.0-or-later
// The planners of `cpupool`: each change as a whole, with the affinities that Xen would wipe or
// break on the way set to all before and as they were, as far as that still can be, afterwards.
//
// `now` changes only what is until the next boot; else the profile's section "cpupools" is changed,
// too, by which `profile apply` makes them again. Pool-0 keeps its name.
#pragma once

#include "decide/cpu/guest.h"

struct cpupool_wish {
	bool now;
	const char *scheduler; /* of a new one; NULL: that of Pool-0 */
};

/* CPUs are taken from Pool-0 where they are not free; from another cpupool: refused (taken). */
int plan_cpupool_create(const struct host *h, const char *name, const struct cpus *cpus,
			const struct cpupool_wish *wish, struct plan *p, struct err *err);
/* Its CPUs go to Pool-0. Refused: Pool-0 (pool-0), domains in it (has-domains). */
int plan_cpupool_destroy(const struct host *h, const char *name, const struct cpupool_wish *wish,
			 struct plan *p, struct err *err);
enum cpupool_by { CPUPOOL_BY_NODE, CPUPOOL_BY_SOCKET };
/*
 * "Pool-node1", "Pool-socket1", ... for every node or socket but the one of CPU 0, which Pool-0
 * keeps. Refused: there is but one (one-node), cpupools are in use already (split), a VM's mask
 * would fall outside the future Pool-0 and keep it from starting (mask), a core would be torn apart
 * under sched-gran=core (granularity).
 */
int plan_cpupool_split(const struct host *h, enum cpupool_by by, const struct cpupool_wish *wish,
		       struct plan *p, struct err *err);
/* Everything back into Pool-0, also after `xl cpupool-numa-split`: domains with their affinities,
 * CPUs, its name. */
int plan_cpupool_unsplit(const struct host *h, const struct cpupool_wish *wish, struct plan *p,
			 struct err *err);
/* Which CPUs a cpupool is to have; those that it loses go to Pool-0, those that it gains come from
 * there or were free. */
int plan_cpupool_cpus(const struct host *h, const char *name, const struct cpus *cpus,
		      const struct cpupool_wish *wish, struct plan *p, struct err *err);
int plan_cpupool_rename(const struct host *h, const char *name, const char *to,
			const struct cpupool_wish *wish, struct plan *p, struct err *err);
/*
 * A guest, now and, by vm.cpupool, at every start (`at_start`). Warned of: where its memory stays,
 * and that scheduling, not memory, follows. Refused: dom0 (dom0), a cpupool without CPUs (empty).
 */
struct cpupool_move {
	bool now, at_start;
	/* A try was killed perhaps: where it is there already, but pinned nowhere, its own mask
	   counts, as the move has wiped what it had, and the host's. */
	bool again;
	/* The host's, where XAPI was not looked at; NULL: none. */
	const char *host_mask;
};
int plan_cpupool_move(const struct host *h, const struct guest *g, const char *name,
		      const struct cpupool_move *how, struct plan *p, struct err *err);
/* What the profile wants (`profile apply`): cpupools, then the affinity of dom0's vCPUs. Those of
 * which it says nothing stay. */
int plan_profile(const struct host *h, struct plan *p, struct err *err);
