// SPDX-License-Identifier: GPL-2.0-or-later
// A made-up host of two nodes with pinned vCPUs, and the plans of `vcpu pin` on it.
#pragma once

#include "decide/cpu/plan_pin.h"

#define U(n)  "20000000-0000-4000-8000-0000000000" n
#define ROOM  8
#define HERE  (&pin_hosts[0])
#define THERE (&pin_hosts[1])

extern struct xapi_host pin_hosts[2];

/* Two nodes of four CPUs; CPU 7 is offline. Pool-0 has 0-5, "fast" 6. */
struct pin_host {
	struct host h;
	struct plan p;
	struct xen_cpu cpus[ROOM];
	struct xen_node nodes[2];
	struct xen_pool pools[2];
	struct xen_domain domains[4];
	struct xapi_vm vms[4];
};

void pin_host_make(struct pin_host *f, bool xapi);
void pin_host_free(struct pin_host *f);

/* What the command line would say; cpus NULL: unpin. */
struct pin_asked {
	const char *vm, *cpus;
	uint32_t vcpu;
	bool soft, now, at_start;
	const char *soft_too;
};

int pin_plan(struct pin_host *f, const struct pin_asked *a, struct err *err);
