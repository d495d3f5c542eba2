// SPDX-License-Identifier: GPL-2.0-or-later
// Which CPUs the host has, node by node, and sets of CPUs told by them.
#pragma once

#include "look/host.h"

/* known false: Xen did not tell, and sets are told by numbers alone. */
struct cpu_map {
	bool known;
	struct cpus all;    /* that are there, offline ones too */
	struct cpus *nodes; /* by the node's number; some may have none */
	size_t n;
};

void cpu_map_make(const struct xen_view *view, struct pool *mem, struct cpu_map *ret);

/* "all", "none", "node:1", "node:0,node:2"; else numbers: "0-3,8". CPUs that the host does not have
 * are left out. */
const char *cpu_map_text(const struct cpu_map *map, const struct cpus *set, struct pool *mem);

/* ERR_UNAVAILABLE with the reason where there is no Xen, or it did not tell (FIELD of the notes)
 * WHAT: "the vCPUs". */
int xen_told(const struct host *h, bool known, const char *field, const char *what,
	     struct err *err);
