// SPDX-License-Identifier: GPL-2.0-or-later
// The planner of `numa place`: where a guest would run best (place.h), applied as plan_pin() would.
#pragma once

#include "decide/cpu/plan_pin.h"
#include "decide/numa/place.h"

/* The host as place_find() needs it: usable CPUs (online, in Pool-0 or the guest's cpupool), with
 * what is pinned there by running guests, and by masks of halted VMs not at all; the guest itself
 * is left out. Free memory counts what it would give back itself on its nodes: nothing, when it
 * runs and the memory is not asked for. */
void place_host_make(const struct host *h, const struct guest *g, struct pool *mem,
		     struct place_host *ret);

struct place_wish {
	bool has_near;
	struct bdf near;
	uint32_t nodes; /* exactly so many; 0: as is best */
	bool now, at_start;
};

/* Asks for the guest's vCPUs, memory and devices, and places it. What is not known is told in err
 * (ERR_UNAVAILABLE). */
int place_guest_find(const struct host *h, const struct guest *g, const struct place_wish *wish,
		     struct pool *mem, struct place *ret, struct err *err);
/* The mask of the best choice; refused where nothing fits (no-room). */
int plan_place(const struct host *h, const struct guest *g, const struct place_wish *wish,
	       const struct place *place, struct plan *p, struct err *err);
