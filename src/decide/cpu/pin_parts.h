// SPDX-License-Identifier: GPL-2.0-or-later
// What the files behind plan_pin.h share.
#pragma once

#include "decide/cpu/plan_pin.h"

/* A set of CPUs that may be none: then it stays as it is. */
struct pin_side {
	bool set;
	struct cpus to; /* every CPU that there could be, where the wish has all that are online */
};

struct pin {
	const struct host *h;
	const struct guest *g;
	const struct pin_wish *wish;
	struct plan *p;
	struct cpus online; /* of the host */
	struct pin_side hard, soft;
};

void pin_begin(struct pin *s, const struct host *h, const struct guest *g,
	       const struct pin_wish *wish, struct plan *p);
/* "Domain-0", "VM web": for messages. */
const char *pin_vm(struct pool *mem, const struct guest *g);
/* ERR_NOT_FOUND where there is no vCPU of that number among so many. */
int pin_has_vcpu(const struct pin *s, uint32_t vcpus, struct err *err);
/* The affinity of a vCPU as it is to be. */
void pin_affinity(const struct pin *s, const struct xen_vcpu *v, struct cpus *hard,
		  struct cpus *soft);
/* Whether the wish names that vCPU. */
bool pin_means(const struct pin_wish *wish, uint32_t vcpu);

/* plan_pin_now.c: until the domain stops. */
int pin_now(struct pin *s, struct err *err);
/* plan_pin_start.c: for good; plan_pin_dom0.c: by the profile. */
int pin_at_start(struct pin *s, struct err *err);
int pin_dom0(struct pin *s, struct err *err);
