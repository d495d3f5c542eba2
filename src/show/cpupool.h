// SPDX-License-Identifier: GPL-2.0-or-later
// A cpupool as `cpupool list` tells it.
#pragma once

#include "decide/numa/cpu_map.h"
#include "show/show.h"

struct cpupool_asked {
	const struct host *host;
	const struct cpu_map *map;
	const struct xen_pool *pool;
	const char *profile; /* cpupool_in_profile(); NULL: it cannot be read */
	struct pool *mem;    /* for texts */
};

/* Things are struct cpupool_asked. */
extern const struct field cpupool_fields[];
