// SPDX-License-Identifier: GPL-2.0-or-later
// The planner of `numa place`: where a guest would run best (place.h), applied as plan_pin() would.
#pragma once

#include "decide/cpu/plan_pin.h"
#include "decide/numa/place.h"

struct place_wish {
	bool has_near;
	struct bdf near;
	uint32_t nodes; /* exactly so many; 0: as is best */
	bool now, at_start;
};

/*
 * The host as place_find() needs it. Usable are the CPUs that are online and in the guest's
 * cpupool; at its start those of Pool-0, where XAPI builds every domain, and what does not run is
 * taken to start there, as far as the host's own mask lets it. Load is what running guests are kept
 * to, or prefer, where that is not all of their cpupool, and for a start what the masks of VMs that
 * do not run say; the guest itself is left out. For a start free memory counts what the guest has
 * on a node: it gives that back before. Where that was not asked for (HOST_MEMORY), and all its
 * vCPUs are kept to one node, its memory is assumed to be there: returns whether it is.
 */
bool place_host_make(const struct host *h, const struct guest *g, const struct place_wish *wish,
		     struct pool *mem, struct place_host *ret);

/* What was asked for, and what came of it. */
struct placed {
	uint32_t vcpus;
	int64_t memory; /* bytes */
	struct bdfs devices;
	const uint32_t *device_nodes; /* UINT32_MAX: none is known */
	uint32_t near;		      /* the node of wish.near */
	size_t usable;		      /* CPUs */
	bool assumed;		      /* its memory, on the node where its vCPUs are kept */
	struct place place;
};

/*
 * Finds the guest's vCPUs, memory and devices, and places it. Where it is placed for now only, its
 * memory stays and needs no room. For a start, what VMs that do not run are to have by their masks
 * counts as taken, unless the guest has room only with it.
 * ERR_UNAVAILABLE: what is needed is not known; ERR_REFUSED: it is dom0, or runs on another host.
 * Needs HOST_PCI, HOST_XEN, HOST_CPUS, HOST_VCPUS, HOST_XAPI.
 */
int place_guest_find(const struct host *h, const struct guest *g, const struct place_wish *wish,
		     struct pool *mem, struct placed *ret, struct err *err);
/* The mask of the best choice; refused where nothing fits (no-room). */
int plan_place(const struct host *h, const struct guest *g, const struct place_wish *wish,
	       const struct placed *placed, struct plan *p, struct err *err);
