// SPDX-License-Identifier: GPL-2.0-or-later
// What guests are kept to, by affinity where they run and by XAPI's mask where they do not: as
// load on CPUs, as memory of nodes, and as the place where a guest already is.
#pragma once

#include "decide/numa/plan_place.h"

/* Load of all guests that run but this one; waiting: and of the VMs that are to start here. */
void place_add_load(const struct host *h, const struct guest *g, bool waiting,
		    struct place_host *ret);
/* Marks the CPUs that the guest itself is kept to. False: not all of its vCPUs are kept to some. */
bool place_add_own(const struct host *h, const struct guest *g, struct pool *mem,
		   struct place_host *ret);
/* Counts so much memory as the guest's own, and as free, on the node of the CPUs marked so. False:
 * they are on several, or it has not so much in use. */
bool place_add_assumed(const struct host *h, uint64_t kib, struct place_host *ret);
/* Takes away what VMs that do not run are to have by their masks. Returns a remark; NULL: none. */
const char *place_take_promised(const struct host *h, const struct guest *g, struct pool *mem,
				struct place_host *ret);
