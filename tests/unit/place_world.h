// SPDX-License-Identifier: GPL-2.0-or-later
// A host with a guest to place, for the tests of plan_place.
#pragma once

#include "decide/numa/place_kept.h"
#include "unit/test.h"

#define GIB ((int64_t)1 << 30)

/* Two nodes of four cores; node 2 has CPUs 8 and 9 and no memory of its own; CPU 7 is offline. */
struct world {
	struct pool mem;
	struct host h;
	struct xapi_host here, there;
	struct xapi_vm vm;
	struct guest g;
	struct plan p;
	struct err err;
};

/* Domains 0, 3 and 5, of two vCPUs each; no cpupool yet, and vCPUs of dom0 only. */
void world_begin(struct world *w);
void world_pool(struct world *w, uint32_t id, const char *cpus);
void world_vcpus(struct world *w, uint32_t domid, const char *hard, const char *soft);
/* The guest is domain 3, of a VM of XAPI's where vm says so. */
void world_choose(struct world *w, bool vm);
void world_finish(struct world *w);

static const struct place_wish both = { .now = true, .at_start = true };
static const struct place_wish at_start = { .at_start = true };
static const struct place_wish now = { .now = true };
