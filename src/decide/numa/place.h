// SPDX-License-Identifier: GPL-2.0-or-later
// Where a guest runs best: the NUMA nodes for its memory, and the CPUs for its mask.
//
// The cost. A set S of k nodes fits a guest of V vCPUs and M KiB when its nodes have at least M KiB
// free and at least V usable CPUs. Of those that fit the one with the least cost is taken; of equal
// ones that with fewer nodes, then that where more of the guest's own memory is, then that which
// has more of the CPUs that it is kept to already, then that with the lowest nodes (at the first
// difference). The unit is a thousandth of a vCPU's time lost, by rule of thumb.
//
//   threads, load  The mask is V CPUs of S, and at least one of each node that has any, since Xen
//                  takes the memory from the nodes of the mask: first the cheapest of each node,
//                  then the cheapest of all; of equal ones of a node its own first. In each core
//                  the CPUs are taken by load, then its own, then number.
//                  One costs the vCPUs pinned to it (load, in thousandths: 1000 each), and a
//                  quarter of 1000 if the core's other threads are busy (PLACE_THREAD): taken
//                  before, or in so far as others are pinned to them, all together 1 at most.
//   distance       What memory costs that is not at hand. Each vCPU loses PLACE_DISTANCE for each
//                  unit by which the distance is above 10, from a node of S with usable CPUs to one
//                  of S with free memory, as the mean of all such pairs.
//                  Memory that stays where it is (M is 0) needs no room: the distance is that to
//                  the nodes of S with usable CPUs, which keeps the vCPUs together, and, where the
//                  memory is known, besides that to its nodes, each by its share.
//   devices        The same from the nodes of S with usable CPUs, which are those that the mask
//                  brings it to, to the nodes of its devices, as the mean of both: V * PLACE_DEVICE
//                  per unit.
//   near           The same to the node that it was wished near: V * PLACE_NEAR per unit.
//   memory         V * PLACE_FULL times the part of S's free memory that it takes.
//
// With C the nodes of S with CPUs, B those with memory, d(i, j) what the distance is above 10:
//
//   e(i)  = PLACE_DEVICE * (sum of d(i, node) over the devices) / devices + PLACE_NEAR * d(i, near)
//           + PLACE_DISTANCE * (sum of d(i, node) * KiB there) / KiB, of memory that stays
//   way   = V * (PLACE_DISTANCE * (sum of d(i, j), i in C, j in B)
//                + |B| * (sum of e(i), i in C)) / (|C| * |B|)
//   total = threads + load + way + V * PLACE_FULL * M / (sum of free KiB)
//
// in whole numbers, each division rounded down; a CPU's threads are PLACE_THREAD * busy / 1000.
// Where M is 0, B is C; where B is empty, |B| counts as 1.
// Distances: 10 from a node to itself; 20 between others without a table, as Xen has it; what is
// not 10 to 254 in a table is no distance and counts as 255, the farthest. From i to j is row i.
#pragma once

#include "base/cpus.h"

enum {
	PLACE_THREAD = 250,
	PLACE_DISTANCE = 40,
	PLACE_DEVICE = 20,
	PLACE_NEAR = 1000,
	PLACE_FULL = 30,
	PLACE_NODES_MAX = 64, /* Xen's own limits */
	PLACE_CPUS_MAX = 4096,
	PLACE_VCPUS_MAX = 8192,
	PLACE_EXACT = 16, /* up to so many nodes that have something, the best is found */
};

/* An online CPU. */
struct place_cpu {
	uint32_t cpu, node;
	uint32_t socket, core; /* the same for the threads of a core */
	uint32_t load; /* pinned to it, in thousandths of a vCPU; above 1,000,000 counts as that */
	bool own;      /* the guest is kept to it already */
	bool closed;   /* the guest may not run there: only what is beside it counts */
};

struct place_cpus {
	struct place_cpu *v;
	size_t n, cap;
};

struct place_node {
	bool present;
	uint64_t free_kib;	  /* above 512 TiB counts as that */
	uint64_t own_kib;	  /* of the guest's memory here, as far as it is known; likewise */
	const uint32_t *distance; /* to each node of the list; NULL: no table */
};

/* The index is the node's number. */
struct place_nodes {
	struct place_node *v;
	size_t n, cap;
};

struct place_host {
	struct place_nodes nodes;
	struct place_cpus cpus;
};

struct place_guest {
	uint32_t vcpus;
	uint64_t memory_kib;	 /* to be found room for; 0: what it has stays where it is */
	const uint32_t *devices; /* the node of each passed-through device; one that is none: left
				    out, and said in the notes */
	size_t devices_n;
	bool has_near, has_within;
	uint32_t near;
	struct cpus within; /* only these nodes */
	uint32_t count;	    /* exactly so many nodes; 0: as is best */
};

struct place_cost {
	uint64_t total; /* the sum of the others */
	uint64_t threads, load, distance, devices, near, memory;
};

struct place_choice {
	struct cpus nodes, cpus;
	struct place_cost cost;
	uint64_t free_kib; /* on all its nodes */
	uint64_t own_kib;  /* likewise, of the guest's memory */
	uint32_t usable;   /* CPUs */
	uint32_t own_cpus; /* of these */
	/* Against the best: "its memory is farther away (+1600), it shares cores (+250)"; NULL in
	 * the best. */
	const char *worse;
};

struct place_choices {
	struct place_choice *v;
	size_t n, cap;
};

struct place {
	bool fits;
	const char *reason; /* why nothing does: one sentence without a full stop */
	struct place_choice best;
	/* No set costs less. The best costs this when it is known to be the best (exact). */
	uint64_t lower;
	bool exact;
	struct place_choices others; /* At most 3, the next best; beyond PLACE_EXACT nodes: of those
					that were looked at */
	struct strs alone; /* why single nodes do not do: "node 0: 2048 MiB free, 8192 MiB are
			      needed" */
	struct strs notes; /* what was odd in the host: left out, or taken for the worst */
};

/*
 * Exact for up to PLACE_EXACT nodes that have memory or CPUs. Beyond, a search of bounded length:
 * often still exact, and otherwise the best is at most best.cost.total - lower from the least
 * (the proof stands in place_search.c). The same input gives the same answer.
 */
void place_find(const struct place_host *host, const struct place_guest *guest, struct pool *mem,
		struct place *ret);
/* Adds the load of a guest's vCPUs that are pinned to these CPUs, spread evenly over those that the
 * host has. */
void place_load(struct place_host *host, const struct cpus *cpus, uint32_t vcpus);
