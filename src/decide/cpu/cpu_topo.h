// SPDX-License-Identifier: GPL-2.0-or-later
// The host as the notation of CPUs needs it (cpu_spec.h), and specs with names of devices in them.
#pragma once

#include "decide/cpu/cpu_spec.h"
#include "look/host.h"

/* Needs HOST_XEN and HOST_CPUS, and HOST_PCI for devices. */
void cpu_topo_make(const struct host *h, struct pool *mem, struct cpu_topo *ret);
/*
 * cpu_spec_parse() for a command line: "near:" also takes what pci_resolve() does ("near:net:eth1",
 * "near:block:nvme0n1"), and what is known to be missing is said with the reason that the look
 * noted. Nothing but CPUs that are there and online is in ret.
 */
int cpu_spec_resolve(const struct host *h, const char *text, struct pool *mem, struct cpus *ret,
		     struct err *err);
/* What a spec needs to be looked at besides CPUs: HOST_PCI, HOST_USES; enum host_part. */
unsigned cpu_spec_needs(const char *text);
