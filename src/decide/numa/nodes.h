// SPDX-License-Identifier: GPL-2.0-or-later
// The host node by node: CPUs, devices, and the guests whose vCPUs run or may run there.
#pragma once

#include "decide/numa/cpu_map.h"

/* A guest that has to do with a node: by its vCPUs, or by memory that is known to be there. */
struct node_guest {
	const struct xen_domain *domain;
	uint32_t running; /* vCPUs whose CPU, now or last, is there */
	uint32_t bound;	  /* vCPUs that may run nowhere else, on a host with several nodes */
	uint32_t liking;  /* vCPUs that like it best, by soft affinity, and may run elsewhere */
	bool memory_known;
	uint64_t pages; /* of 4 KiB, here */
	/* None of its vCPUs may run here, or all that may like it better elsewhere: this memory is
	   far from each of them. XEN_UNKNOWN: where they may run is not known. */
	enum xen_known remote;
};

struct node_guests {
	struct node_guest *v; /* by domid */
	size_t n, cap;
};

struct node_devices {
	const struct pci_dev **v; /* by address */
	size_t n, cap;
};

struct node_view {
	uint32_t node;
	const struct xen_node *memory;	   /* NULL: Xen does not tell */
	struct cpus cpus, online, sockets; /* online: where that is known */
	uint32_t cores;
	struct node_devices devices; /* without bridges */
	struct node_guests guests;
};

struct node_views {
	struct node_view *v; /* by number; holes are left out */
	size_t n, cap;
};

struct numa_view {
	struct cpu_map map;
	struct node_views nodes;
	struct node_devices homeless; /* devices of which Xen knows no node */
	bool online_known;
};

void numa_view_make(const struct host *h, struct pool *mem, struct numa_view *ret);
