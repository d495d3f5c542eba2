// SPDX-License-Identifier: GPL-2.0-or-later
// The text of SET_VCPU_AFFINITY: "0-3,8 0-15", the hard and the soft affinity of one vCPU by the
// numbers of CPUs; "-" is no CPU at all.
#pragma once

#include "look/host.h"

const char *cpu_affinity_text(struct pool *mem, const struct cpus *hard, const struct cpus *soft);
/* False where it is malformed, or a CPU is beyond the room. */
bool cpu_affinity_parse(const char *text, uint32_t room, struct pool *mem, struct cpus *hard,
			struct cpus *soft);

/* "UUID/DOMID/VCPU" */
const char *vcpu_object(struct pool *mem, const struct xen_domain *d, uint32_t vcpu);
/* "UUID/DOMID" */
const char *domain_cpupool_object(struct pool *mem, const struct xen_domain *d);
/* The vCPUs of a domain: the first, and how many stand behind it, by number; NULL: none is known.
 * Binary search. */
const struct xen_vcpu *host_vcpus(const struct host *h, uint32_t domid, size_t *n);
/*
 * The name that settings know a cpupool by: of number 0, which never goes, "Pool-0", whatever name
 * xl's cpupool-numa-split gave it (unless another is named so): a plan may rename it. Else its own,
 * or "#3", by number, where it has none, or another has the same.
 */
const char *cpupool_name(struct pool *mem, const struct xen_pools *pools,
			 const struct xen_pool *pool);
/* Whether that is one by number; id may be NULL. */
bool cpupool_by_number(const char *name, uint32_t *id);
/* "core" or "socket", which Xen schedules as a whole by its line; NULL: single CPUs. The last word
 * counts. */
const char *host_granularity(const struct host *h);
/* NULL: Xen has no such cpupool. */
const struct xen_pool *host_cpupool(const struct host *h, uint32_t id);
const struct xen_pool *host_cpupool_named(const struct host *h, const char *name);
