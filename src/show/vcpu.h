// SPDX-License-Identifier: GPL-2.0-or-later
// A vCPU as `vcpu list` tells it.
#pragma once

#include "decide/cpu/vcpu_wish.h"
#include "decide/numa/cpu_map.h"
#include "show/show.h"

struct vcpu_asked {
	const struct host *host;
	const struct xen_view *view;
	const struct cpu_map *map;
	const struct xen_domain *domain;
	const struct xen_vcpu *vcpu;
	const struct vcpu_wish *wish;
	struct pool *mem; /* for texts */
};

/* Things are struct vcpu_asked. */
extern const struct field vcpu_fields[];
