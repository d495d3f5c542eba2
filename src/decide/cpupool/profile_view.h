// SPDX-License-Identifier: GPL-2.0-or-later
// What the profile wants of cpupools and of Domain-0's vCPUs, beside what is so now.
#pragma once

#include "decide/cpu/guest.h"

struct profile_pool_view {
	const struct profile_pool *wish;
	struct cpus cpus;	   /* what wish->cpus names here; empty where why is set */
	const char *why;	   /* they cannot be told: a sentence; NULL */
	const struct xen_pool *is; /* NULL: there is none of that name, or it is not known */
	enum xen_known agrees;
};

struct profile_pin_view {
	const struct profile_pin *wish;
	struct cpus hard, soft; /* where wish names them, and why is not set */
	const char *why;
	enum xen_known agrees; /* of each vCPU that it means */
};

struct profile_view {
	struct {
		struct profile_pool_view *v;
		size_t n, cap;
	} pools;
	struct {
		struct profile_pin_view *v;
		size_t n, cap;
	} pins;
};

/* Needs HOST_PROFILE; without HOST_XEN, HOST_CPUS and HOST_VCPUS nothing is known to agree. */
void profile_view_make(const struct host *h, struct pool *mem, struct profile_view *ret);

/* CPUs of the profile; "" is none, "all" every number that a CPU can have. ERR_BAD_FILE. */
int profile_cpus(const struct host *h, const char *text, struct pool *mem, struct cpus *ret,
		 struct err *err);
/* What tells the hard or the soft affinity of that vCPU of Domain-0: its own entry, or else that of
 * each; NULL: it is left as it is. */
const struct profile_pin *profile_pin_of(const struct profile *profile, uint32_t vcpu, bool soft);
/* By its name, or the first for "Pool-0" whatever it is called; NULL. */
const struct xen_pool *profile_pool_now(const struct host *h, const char *name);
