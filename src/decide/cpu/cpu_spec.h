// SPDX-License-Identifier: GPL-2.0-or-later
// How people name CPUs: "8-15", "node:1", "node:1/core:0-3", "socket:0", "cpupool:Pool-0",
// "near:04:00.0", "all", joined by commas, from left to right; ^ in front of one takes away what it
// names from what stands before it, as in "all,^0-3".
//
// A '/' narrows down: what stands on both sides of it. Numbers of nodes, sockets and cores are
// those that Xen gives, as `xl info -n` shows them; a core's number is its socket's own, so a core
// needs something in front of it that tells which. Ranges of them may have holes, their ends not.
// CPUs that are offline are in none of these but the plain numbers, and those are then refused.
// xl's spelling "nodes:0-1" is read, too.
#pragma once

#include "base/bdf.h"
#include "base/cpus.h"
#include "base/err.h"

#define CPU_UNKNOWN UINT32_MAX

struct cpu_place {
	bool present, online;	     /* present false: a hole in the numbers */
	uint32_t core, socket, node; /* CPU_UNKNOWN: Xen tells none */
};

/* The index is the CPU's number. */
struct cpu_places {
	struct cpu_place *v;
	size_t n, cap;
};

struct cpu_pool {
	const char *name; /* any characters; NULL: it has none */
	struct cpus cpus;
};

struct cpu_pools {
	struct cpu_pool *v;
	size_t n, cap;
};

/* Where a PCI device is. */
struct cpu_dev {
	struct bdf bdf;
	uint32_t node; /* CPU_UNKNOWN */
};

struct cpu_devs {
	struct cpu_dev *v;
	size_t n, cap;
};

/* What the notation needs to know of a host. */
struct cpu_topo {
	struct cpu_places cpus;
	struct cpus nodes; /* all that there are, also those without CPUs */
	struct cpu_pools pools;
	struct cpu_devs devs;
};

/*
 * ret has room for all CPUs of the host, and at least one in it. Errors: ERR_USAGE (the notation is
 * wrong, or nothing is left), ERR_NOT_FOUND (there is no such CPU, node, ...), ERR_REFUSED (a CPU
 * is offline), ERR_UNAVAILABLE (no CPUs are known, or not where a device is).
 */
int cpu_spec_parse(const char *text, const struct cpu_topo *topo, struct pool *mem,
		   struct cpus *ret, struct err *err);
